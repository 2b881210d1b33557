"""Checks all records: `python scripts/check.py [--data DIR] [--format text|json|github|sarif] [PATH …]`."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from broken import broken

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: python scripts/check.py [--data MAPPE] [--format text|json|github|sarif] [FIL …]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: fine; 1: problems in the data; 2: wrong use or a broken environment."""
    try:
        from catalogue.checks import check_loaded, load_folder, matches_paths, path_errors
        from catalogue.issues import REPORT_FORMATS, report
        from catalogue.records import load_schemas

        chosen = _chosen(arguments, list(REPORT_FORMATS))
        for mistake in path_errors(chosen.data, chosen.paths):
            return broken(mistake, USAGE)
        folder = load_folder(chosen.data, load_schemas(ROOT / "data" / "schema"))
    except ImportError as error:
        return broken(f"Python-pakken {error.name} mangler.", "Kør »make check«, som henter det, der mangler.")
    except argparse.ArgumentError as error:
        return broken(f"{error.argument_name} har ingen gyldig værdi." if error.argument_name else error.message, USAGE)
    except (OSError, ValueError) as error:
        return broken("Skemaerne i data/schema eller listerne i data/releases kan ikke læses.", str(error).splitlines()[0])
    checked = check_loaded(folder)
    shown = replace(checked, issues=[issue for issue in checked.issues if matches_paths(issue.path, chosen.paths)])
    try:
        with open(1, "wb", closefd=False) as output:
            output.write(report(shown, chosen.format).encode())
    except OSError as error:
        return broken("Beskederne kan ikke skrives.", str(error))
    return int(any(issue.severity == "error" for issue in shown.issues))


def _chosen(arguments: list[str], formats: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage=USAGE.removeprefix("Brug: "), description="Kontrollerer alle poster.", exit_on_error=False)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--format", default="text", choices=formats, help="hvordan problemerne vises")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FIL", help="vis kun problemer i disse filer og mapper")
    chosen, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise argparse.ArgumentError(None, f"»{unknown[0]}« kendes ikke.")
    return chosen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
