"""Tells what changed between two states: `python scripts/diff.py [--from VERSION] [--to VERSION] [--type …] [--format …]`."""

import argparse
import sys
from pathlib import Path

from command_line import Parser, broken, run, write_out

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: python scripts/diff.py [--from VERSION] [--to VERSION] [--type TYPE] [--kind ART] [--municipality ID] [--format FORMAT]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: the changes, if any, are told; 2: wrong use, or a state that cannot be read."""
    from catalogue.history import ChangeFilter, compare_versions
    from catalogue.issues import UserError

    try:
        chosen = _chosen(arguments)
        wanted = ChangeFilter(chosen.type, chosen.kind, chosen.municipality, chosen.format)
        told, notice = compare_versions(chosen.data, (chosen.before, chosen.after), ROOT / "data/schema", wanted)
        sys.stderr.write(notice)
        write_out(told)
    except (UserError, ValueError) as error:
        return broken("Ændringerne kan ikke vises.", *str(error).splitlines()[:2])
    return 0


def _chosen(arguments: list[str]) -> argparse.Namespace:
    from catalogue.history import CHANGELOG_FORMATS, ChangeType
    from catalogue.records import KINDS_BY_NAME

    parser = Parser("Viser, hvad der er ændret.", USAGE.removeprefix("Brug: "))
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    for name, target in (("--from", "before"), ("--to", "after")):
        parser.add_argument(name, default="", dest=target, help="mærke eller version; intet er mappen, som den er nu")
    parser.add_argument("--type", default="", choices=["", *(each.value for each in ChangeType)], help="kun ændringer af denne type")
    parser.add_argument("--kind", default="", choices=["", *KINDS_BY_NAME], help="kun poster af denne art")
    parser.add_argument("--municipality", default="", help="kun poster, der vedrører kommunen med dette id")
    parser.add_argument("--format", default="text", choices=list(CHANGELOG_FORMATS), help="hvordan ændringerne vises")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:]), "Ændringerne kan ikke vises"))
