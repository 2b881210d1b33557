"""Publish the newest release: `python scripts/publish.py --to FOLDER [--rollback]`, or `--branch NAME`."""

import sys
from pathlib import Path

from command_line import Parser, broken, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: published; 2: refused, and what is published is untouched."""
    parser = Parser("Udgiv den nyeste udgave.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, help="mappen på webserveren; den viser linket current")
    where.add_argument("--branch", help="grenen til statisk hosting")
    parser.add_argument("--rollback", action="store_true", help="gå tilbage til det, der blev vist før")
    arguments = parser.parse_args()
    from catalogue.publishing import publish_to_branch, publish_to_folder, rollback

    if not arguments.branch and arguments.to == Path():
        return broken("Der mangler, hvor sitet skal udgives.", "Skriv make publish TO=/mappen/på/webserveren eller BRANCH=pages.")
    if arguments.branch:
        news = publish_to_branch(ROOT, arguments.branch)
        print(f"Grenen {arguments.branch} er {'opdateret' if news else 'uændret'}. Send den med: git push origin {arguments.branch}")
    else:
        name = rollback(arguments.to) if arguments.rollback else publish_to_folder(ROOT, arguments.to)
        print(f"{arguments.to}/current viser {name}.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Sitet er urørt"))
