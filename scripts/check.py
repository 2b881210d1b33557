"""Checks all records: `python scripts/check.py [--data DIR] [--format text|json|github] [PATH …]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: fine; 1: problems in the data; 2: wrong use or a broken environment."""
    try:
        from catalogue.check import check
        from catalogue.collect import collect
        from catalogue.link import link
        from catalogue.load import load, read_lines
        from catalogue.report import FORMATS, Checked, report
        from catalogue.schema import load_schemas
    except ImportError as error:
        return _broken(f"Python-pakken {error.name} mangler.", "Kør »make check«, som henter det, der mangler.")
    chosen = _parser(list(FORMATS)).parse_args(arguments)
    if not chosen.data.is_dir():
        return _broken(f"Mappen {chosen.data} findes ikke.", "Ret stien efter --data.")
    if missing := [path for path in chosen.paths if not path.exists()]:
        return _broken(f"Filen {missing[0]} findes ikke.", "Ret stien.")
    try:
        schemas = load_schemas(ROOT / "data" / "schema")
    except (OSError, ValueError) as error:
        return _broken("Skemaerne i data/schema kan ikke læses.", str(error).splitlines()[0])
    records, loaded = load(chosen.data, schemas)
    issues = [issue for issue in collect(loaded, check(link(records, schemas))) if _wanted(issue.path, chosen.paths)]
    sys.stdout.write(report(Checked(issues, len(records), lambda path: read_lines(Path(path))), chosen.format))
    return int(any(issue.severity == "error" for issue in issues))


def _parser(formats: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Kontrollerer alle poster.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--format", choices=formats, default="text", help="hvordan problemerne vises")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="vis kun problemer i disse filer eller mapper")
    return parser


def _wanted(path: str, paths: list[Path]) -> bool:
    shown = Path(path).absolute()
    return not paths or any(shown == each.absolute() or each.absolute() in shown.parents for each in paths)


def _broken(*lines: str) -> int:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
