"""Add to a site, which some builder has made from the folder of `make folder`, what follows after any of them."""

from __future__ import annotations

import sys
from pathlib import Path

from command_line import Parser, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    parser = Parser("Læg det til et bygget site, som følger efter enhver motor.")
    parser.add_argument("--folder", type=Path, default=ROOT / "folder", help="mappen fra make folder")
    parser.add_argument("--site", type=Path, help="sitet, som er bygget af den (ellers site/ i mappen)")
    arguments = parser.parse_args()
    from catalogue.publishing import finish_site

    site = arguments.site or arguments.folder / "site"
    for folder in (arguments.folder / "beside", site):
        require_folder(folder)
    finish_site(arguments.folder, site)
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Sitet er ikke gjort færdigt"))
