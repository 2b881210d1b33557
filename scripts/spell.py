"""Check the Danish spelling of records, pages, schemas, templates and messages: `python scripts/spell.py [--data DIR]`."""

import sys
from pathlib import Path

from command_line import Parser, broken, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: fine; 1: words that nobody knows; 2: a broken environment."""
    parser = Parser("Tjek stavningen af alt, der læses på siden.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    arguments = parser.parse_args()
    from spelling.slips import WORD_LIST, slips

    require_folder(arguments.data)
    try:
        found = slips(ROOT, arguments.data)
    except UnicodeDecodeError:
        return broken("En af filerne er ikke gemt som UTF-8.", "Kør »make check«, som siger hvilken.")
    for path, line, column, word, suggestions in found:
        print(f"{path}:{line}:{column}: {word}" + (f" – måske {', '.join(suggestions)}" if suggestions else ""))
    if found:
        print(f"Ret ordene, eller skriv dem i {WORD_LIST}, hvis de er rigtige.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(run(main, "Stavningen er ikke tjekket"))
