"""Gather the pages that differ between two built sites, with what they need to be seen: `python scripts/changed_pages.py OLD NEW OUT`."""

import filecmp
import shutil
import sys
from pathlib import Path

from command_line import run

NEEDED = ("assets", "404.html")
"""What every page is shown with."""


def main() -> int:
    """0: gathered, and each page named; 2: wrong use or a folder that cannot be read or written."""
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    old, new, out = map(Path, sys.argv[1:])
    for place in NEEDED:
        copy = shutil.copytree if (new / place).is_dir() else shutil.copyfile
        out.mkdir(parents=True, exist_ok=True)
        copy(new / place, out / place)
    for page in changed(old, new):
        (out / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(new / page, out / page)
        print(page)
    return 0


def changed(old: Path, new: Path) -> list[str]:
    """Pages of the new site that the old has not, or has with other content."""
    pages = sorted(page.relative_to(new).as_posix() for page in new.rglob("*.html"))
    return [page for page in pages if not (old / page).is_file() or not filecmp.cmp(old / page, new / page, shallow=False)]


if __name__ == "__main__":
    sys.exit(run(main, "Siderne er ikke samlet"))
