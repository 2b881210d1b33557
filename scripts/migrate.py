"""Rewrite the records for this version of the schemas: `python scripts/migrate.py [--data DIR]`."""

import sys
from pathlib import Path

from command_line import Parser, broken, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: the records follow this version; 2: they follow one that is not known."""
    parser = Parser("Omskriv posterne til skemaets version.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    arguments = parser.parse_args()
    from catalogue.records import migrate_folder

    require_folder(arguments.data)
    try:
        print("\n".join(migrate_folder(arguments.data)))
    except UnicodeDecodeError:
        return broken("En af filerne er ikke gemt som UTF-8.", "Ret: kør make check, som siger hvilken.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Posterne er ikke omskrevet"))
