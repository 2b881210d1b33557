"""Build the whole site aside and put it in place when it is whole; the old one stays until then."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

from command_line import Parser, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

FIXED_TIME = "1735689600"
"""The time of a build outside git: the start of 2025."""


def main() -> int:
    parser = Parser("Byg hele sitet.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="mappen, som sitet skal ligge i")
    arguments = parser.parse_args()
    from catalogue.publishing import SITE_MARK, replace_folder

    for folder in (arguments.data, ROOT / "content"):
        require_folder(folder)
    with replace_folder(arguments.out.absolute(), SITE_MARK, say) as aside:
        build(arguments.data.absolute(), aside)
    gc.freeze()  # Python would look for it once more as it ends, and all of it is given back then anyway
    return 0


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def build(data: Path, out: Path) -> None:
    """Broken data or a warning ends it with `SystemExit`, after the report."""
    from catalogue.run_mkdocs import run_mkdocs

    os.environ.setdefault("SOURCE_DATE_EPOCH", last_change())
    try:
        run_mkdocs(ROOT, data, out)
    except SystemExit as end:
        if end.code:
            raise


def last_change() -> str:
    """The time of the last commit, so that the same commit builds the same bytes."""
    git = shutil.which("git")
    log = subprocess.run([git, "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False) if git else None
    return (log.stdout.strip() if log else "") or FIXED_TIME


if __name__ == "__main__":
    sys.exit(run(main, "Sitet er ikke bygget"))
