"""Write the whole site as Markdown and files to a folder that MkDocs, or what comes after it, builds without this package."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
if TYPE_CHECKING:
    from catalogue.records import Artifact


def main() -> int:
    parser = argparse.ArgumentParser(description="Skriv sitets kilde til en mappe.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--out", type=Path, default=ROOT / "folder", help="mappen, der skrives")
    arguments = parser.parse_args()
    try:
        from catalogue.build import build
        from catalogue.issues import Checked, report
        from catalogue.publishing import write_folder
        from catalogue.records import Site, read_settings, source_lines

        values = read_settings(ROOT / "mkdocs.yml")
        site = Site.from_owner(values["extra"]["owner"])
        built = build(arguments.data, ROOT / "data" / "schema", site, content=ROOT / "content")
        if built.issues:
            print(report(Checked(built.issues, built.record_count, source_lines), "text"), file=sys.stderr, end="")
        if not built.artifacts:
            return 1
        files = [*built.artifacts, *built.exports(), *frame_sheets()]
        write_folder(files, ROOT / "content", values, arguments.out.absolute(), built.adapt_markdown, theme_sheets())
    except (OSError, ImportError) as error:
        print(f"Mappen kan ikke skrives: {error}", file=sys.stderr)
        print("Ret: brug en tom mappe, der må skrives i, og kør make setup, hvis noget mangler.", file=sys.stderr)
        return 2
    return 0


def frame_sheets() -> list[Artifact]:
    """Our style sheets of what surrounds pages, which the hook takes from the theme's folder."""
    from catalogue.records import Artifact

    return [Artifact(f"assets/css/{path.name}", path.read_bytes()) for path in sorted((ROOT / "hooks/theme/assets/css").glob("*.css"))]


def theme_sheets() -> list[str]:
    """The style sheets of the installed theme: main, palette."""
    spec = find_spec("material")
    folder = Path(spec.origin).parent / "templates/assets/stylesheets" if spec and spec.origin else Path()
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.min.css"))]


if __name__ == "__main__":
    sys.exit(main())
