"""Write the comment on a pull request from a file that is not trusted: `python scripts/comment.py FILE --run URL`."""

import sys
from pathlib import Path

from command_line import Parser, run

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 5_000_000
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: the comment is on standard output; 1: the file is not what was expected; 2: a broken environment."""
    parser = Parser("Skriv kommentaren til et forslag.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--run", required=True, help="adressen på kørslen med de byggede sider")
    chosen = parser.parse_args()
    from catalogue.checks import read_owner
    from catalogue.history import CommentContext, ProposalError, pull_request_comment

    try:
        with chosen.file.open("rb") as file:
            text = file.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise ProposalError("Filen er for stor.")
        site = read_owner(ROOT / "mkdocs.yml")
        print(pull_request_comment(text.decode("utf-8"), CommentContext(chosen.run, site.absolute("beskeder/"))), end="")
    except (ProposalError, UnicodeDecodeError) as error:
        print(f"Forslagets fil kan ikke bruges: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Kommentaren er ikke skrevet"))
