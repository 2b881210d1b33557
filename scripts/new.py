"""Makes a new record: `python scripts/new.py --kind KIND --name NAME [--from ISSUE] [--set FIELD=VALUE …]`; asks for what is missing."""

import argparse
import sys
from pathlib import Path

from broken import broken

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: the record is there; 1: the check refuses it, and nothing is written; 2: wrong use or a broken environment."""
    parser = argparse.ArgumentParser(description="Opret en ny post med de krævede felter udfyldt og hjælp til resten.")
    parser.add_argument("--kind", default="", help="slags post, fx case eller samarbejde")
    parser.add_argument("--name", default="", help="postens navn; id'et laves af navnet")
    parser.add_argument("--set", action="append", default=[], metavar="FELT=VÆRDI", help="svaret på et krævet felt; kan gentages")
    parser.add_argument("--from", dest="issue", type=Path, metavar="FIL", help="teksten i et forslag fra en formular på GitHub")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    chosen = parser.parse_args()
    try:
        return _new(chosen)
    except (EOFError, KeyboardInterrupt):
        return broken("Afbrudt. Der er ikke skrevet noget.")
    except (OSError, ImportError, UnicodeDecodeError) as error:
        return broken(
            f"Posten kan ikke oprettes: {error}", "Ret: brug en mappe, der findes og må skrives i (--data), eller kør make setup."
        )


def _new(chosen: argparse.Namespace) -> int:
    from catalogue.contribute import IssueAnswers, new_record, next_steps, read_issue, remember_answers
    from catalogue.issues import Checked, report
    from catalogue.records import link, load, load_schemas

    ask = (lambda question: input(f"\n{question}\n> ")) if sys.stdin.isatty() else None
    schemas = load_schemas(ROOT / "data" / "schema")
    if not chosen.data.is_dir():
        raise NotADirectoryError(f"{chosen.data} er ikke en mappe.")
    around = link(load(chosen.data, schemas)[0], schemas)
    told = read_issue(chosen.issue.read_text("utf-8"), schemas) if chosen.issue else IssueAnswers(chosen.kind, chosen.name, {})
    given = {**told.answers, **dict(pair.partition("=")[::2] for pair in chosen.set)}
    proposal = new_record(chosen.kind or told.kind, chosen.name or told.name, given, around, ask)
    if proposal.refused or (chosen.data / proposal.path).exists():
        return broken(*proposal.refused or [f"Filen {proposal.path} findes allerede."])
    print(report(Checked(proposal.issues, len(around.records) + 1, lambda _: proposal.text.split("\n")), "text"), end="")
    if any(issue.severity == "error" for issue in proposal.issues):
        return 1
    file = chosen.data / proposal.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(proposal.text + (remember_answers(told.rest) if told.rest else ""), "utf-8", newline="\n")
    print(next_steps(str(file), schemas.kinds[proposal.kind]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
