"""Rewrite the records for this version of the schemas: `python scripts/migrate.py [--data DIR]`."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: the records follow this version; 2: they follow one that is not known."""
    parser = argparse.ArgumentParser(description="Omskriv posterne til skemaets version.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    arguments = parser.parse_args()
    try:
        from catalogue.records import UserError, migrate_folder
    except ImportError as error:
        print(f"Python-pakken {error.name} mangler.\nRet: kør make migrate, som henter det, der mangler.", file=sys.stderr)
        return 2
    try:
        print("\n".join(migrate_folder(arguments.data)))
    except (UserError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
