"""Release the catalogue for a meeting: `python scripts/release.py --meeting 2026-12-10 [--dry-run] [--tests COMMAND]`."""

import argparse
import shlex
import sys
import time
from pathlib import Path

from broken import broken

ROOT = Path(__file__).resolve().parent.parent
TESTS = f"{shlex.quote(sys.executable)} -m pytest -q -n auto --dist worksteal"
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: released, or nothing left to do; 2: refused, with the reason."""
    parser = argparse.ArgumentParser(description="Lav en udgave af kataloget til et møde.")
    parser.add_argument("--meeting", required=True, help="mødets dato, fx 2026-12-10")
    parser.add_argument("--dry-run", action="store_true", help="vis det hele, og ændr intet")
    parser.add_argument("--tests", default=TESTS, help="kommandoen, der kører prøverne")
    arguments = parser.parse_args()
    try:
        from catalogue.publishing import ReleaseRequest, release
        from catalogue.records import UserError
    except ImportError as error:
        return broken(f"Python-pakken {error.name} mangler.", "Kør »make release«, som henter det, der mangler.")
    try:
        release(ReleaseRequest(ROOT, arguments.meeting, shlex.split(arguments.tests), int(time.time()), arguments.dry_run), say)
    except UserError as error:
        return broken(*str(error).splitlines()[:3])
    except OSError as error:
        return broken(f"Udgaven kan ikke laves: {error.strerror or error}.", "Er disken fuld, så gør plads. Kør så kommandoen igen.")
    return 0


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
