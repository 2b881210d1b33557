"""Checks all records: `python scripts/check.py [--data DIR] [--format text|json|github|sarif] [PATH …]`."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from command_line import Parser, broken, run, write_out

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: python scripts/check.py [--data MAPPE] [--format text|json|github|sarif] [FIL …]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: fine; 1: problems in the data; 2: wrong use or a broken environment."""
    from catalogue.checks import check_loaded, load_folder, matches_paths, path_errors
    from catalogue.issues import REPORT_FORMATS, has_errors, report
    from catalogue.records import load_schemas, read_handwritten

    chosen = _chosen(arguments, list(REPORT_FORMATS))
    for mistake in path_errors(chosen.data, chosen.paths):
        return broken(mistake, USAGE)
    folder = load_folder(chosen.data, load_schemas(ROOT / "data" / "schema"))
    checked = check_loaded(replace(folder, handwritten=read_handwritten(chosen.data)))
    shown = replace(checked, issues=[issue for issue in checked.issues if matches_paths(issue.path, chosen.paths)])
    write_out(report(shown, chosen.format))
    return int(has_errors(shown.issues))


def _chosen(arguments: list[str], formats: list[str]) -> argparse.Namespace:
    parser = Parser("Kontrollerer alle poster.", USAGE.removeprefix("Brug: "))
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--format", default="text", choices=formats, help="hvordan problemerne vises")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FIL", help="vis kun problemer i disse filer og mapper")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:]), "Posterne kan ikke tjekkes"))
