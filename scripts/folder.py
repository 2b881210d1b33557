"""Write the whole site as pages, templates and files to a folder that builders of MkDocs projects build without this package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from command_line import Parser, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))
BUILT_IN = ("toc", "tables", "fenced_code")


def main() -> int:
    parser = Parser("Skriv sitets kilde til en mappe.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--out", type=Path, default=ROOT / "folder", help="mappen, der skrives")
    arguments = parser.parse_args()
    from catalogue.build import BuildInputs, build
    from catalogue.checks import read_owner
    from catalogue.issues import Checked, report
    from catalogue.publishing import Source, write_folder
    from catalogue.records import read_settings, source_lines

    site, values = read_owner(ROOT / "mkdocs.yml"), read_settings(ROOT / "mkdocs.yml")
    for folder in (arguments.data, ROOT / "content"):
        require_folder(folder)
    built = build(BuildInputs(arguments.data, ROOT / "data" / "schema", site, content=ROOT / "content"))
    if built.issues:
        print(report(Checked(built.issues, built.record_count, source_lines), "text"), file=sys.stderr, end="")
    if not built.artifacts:
        return 1
    source = Source(
        artifacts=built.artifacts,
        data_files=built.exports(),
        content=ROOT / "content",
        adapt_markdown=built.adapt_markdown,
        settings=values,
        theme=ROOT / "hooks" / "theme",
        borrowed=installed_theme(),
        search=built.search,
        read_markdown=markdown_reader(values),
    )
    write_folder(source, arguments.out.absolute())
    return 0


def installed_theme() -> Path:
    """Of Material for MkDocs, with its style sheets and icons."""
    import material

    return Path(material.__file__).parent / "templates"


def markdown_reader(settings: Mapping[str, Any]) -> Callable[[str], str]:
    """Markdown to HTML, with the extensions of the settings and those that builders of MkDocs projects always have."""
    import yaml
    from markdown import Markdown

    from catalogue.records import format_settings

    text = format_settings({"extensions": settings["markdown_extensions"]})
    given = yaml.unsafe_load(text)["extensions"]
    options = {name: value for each in given if isinstance(each, dict) for name, value in each.items()}
    names = [*BUILT_IN, *(each for each in given if isinstance(each, str))]
    return lambda text: Markdown(extensions=[*dict.fromkeys([*names, *options])], extension_configs=options).convert(text)


if __name__ == "__main__":
    sys.exit(run(main, "Mappen er ikke skrevet"))
