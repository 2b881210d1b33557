"""Write the whole site as Markdown and files to a folder that MkDocs, or what comes after it, builds without this package."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


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
            print(report(Checked(built.issues, built.records, source_lines), "text"), file=sys.stderr, end="")
        if not built.artifacts:
            return 1
        write_folder([*built.artifacts, *built.exports()], ROOT / "content", values, arguments.out.absolute(), built.fit)
    except (OSError, ImportError) as error:
        print(f"Mappen kan ikke skrives: {error}", file=sys.stderr)
        print("Ret: brug en tom mappe, der må skrives i, og kør make setup, hvis noget mangler.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
