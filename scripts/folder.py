"""Write the whole site as Markdown and files to a folder that MkDocs, or what comes after it, builds without this package."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from command_line import Parser, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
if TYPE_CHECKING:
    from catalogue.records import Artifact


def main() -> int:
    parser = Parser("Skriv sitets kilde til en mappe.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--out", type=Path, default=ROOT / "folder", help="mappen, der skrives")
    arguments = parser.parse_args()
    from catalogue.build import BuildInputs, build
    from catalogue.checks import read_owner
    from catalogue.issues import Checked, report
    from catalogue.publishing import write_folder
    from catalogue.records import read_settings, source_lines

    site, values = read_owner(ROOT / "mkdocs.yml"), read_settings(ROOT / "mkdocs.yml")
    for folder in (arguments.data, ROOT / "content"):
        require_folder(folder)
    built = build(BuildInputs(arguments.data, ROOT / "data" / "schema", site, content=ROOT / "content"))
    if built.issues:
        print(report(Checked(built.issues, built.record_count, source_lines), "text"), file=sys.stderr, end="")
    if not built.artifacts:
        return 1
    exports = [*built.exports()]
    beside = [file for file in exports if file.uri.endswith(".md")]
    files = [*built.artifacts, *(file for file in exports if not file.uri.endswith(".md")), *frame_sheets()]
    out = arguments.out.absolute()
    write_folder(files, ROOT / "content", values, out, built.adapt_markdown, theme_sheets(), templates(), beside)
    return 0


def frame_sheets() -> list[Artifact]:
    """Our style sheets of what surrounds pages, which the hook takes from the theme's folder."""
    from catalogue.records import Artifact

    return [Artifact(f"assets/css/{path.name}", path.read_bytes()) for path in sorted((ROOT / "hooks/theme/assets/css").glob("*.css"))]


def templates() -> dict[str, str]:
    """Those that a hand-written page asks for by name, which no theme has."""
    return {"sitemap.html": (ROOT / "hooks/theme/sitemap.html").read_text("utf-8")}


def theme_sheets() -> list[str]:
    """The style sheets of the installed theme: main, palette."""
    spec = find_spec("material")
    folder = Path(spec.origin).parent / "templates/assets/stylesheets" if spec and spec.origin else Path()
    return [path.read_text("utf-8") for path in sorted(folder.glob("*.min.css"))]


if __name__ == "__main__":
    sys.exit(run(main, "Mappen er ikke skrevet"))
