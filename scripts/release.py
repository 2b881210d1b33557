"""Release the catalogue for a meeting: `python scripts/release.py --meeting 2026-12-10 [--dry-run] [--tests COMMAND]`."""

import shlex
import sys
import time
from pathlib import Path

from command_line import Parser, run

ROOT = Path(__file__).resolve().parent.parent
TESTS = f"{shlex.quote(sys.executable)} -m pytest -q -n auto --dist worksteal"
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: released, or nothing left to do; 2: refused, with the reason."""
    parser = Parser("Lav en udgave af kataloget til et møde.")
    parser.add_argument("--meeting", required=True, help="mødets dato, fx 2026-12-10")
    parser.add_argument("--dry-run", action="store_true", help="vis det hele, og ændr intet")
    parser.add_argument("--tests", default=TESTS, help="kommandoen, der kører prøverne")
    arguments = parser.parse_args()
    from catalogue.publishing import ReleaseRequest, release

    release(ReleaseRequest(ROOT, arguments.meeting, shlex.split(arguments.tests), int(time.time()), arguments.dry_run), say)
    return 0


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(run(main, "Udgaven er ikke lavet"))
