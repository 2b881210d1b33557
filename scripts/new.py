"""Makes a new record: `python scripts/new.py --kind KIND --name NAME [--from ISSUE] [--set FIELD=VALUE …]`; asks for what is missing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from command_line import Parser, broken, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

if TYPE_CHECKING:
    from catalogue.contribute import ProposedChange, SubmittedFile
    from catalogue.records import Schemas


def main() -> int:
    """0: the record is there; 1: the check refuses it, and nothing is written; 2: wrong use or a broken environment."""
    parser = Parser("Opret en ny post med de krævede felter udfyldt og hjælp til resten.")
    parser.add_argument("--kind", default="", help="slags post, fx case eller samarbejde")
    parser.add_argument("--name", default="", help="postens navn; id'et laves af navnet")
    parser.add_argument("--set", action="append", default=[], metavar="FELT=VÆRDI", help="svaret på et krævet felt; kan gentages")
    parser.add_argument(
        "--from",
        dest="issue",
        type=Path,
        metavar="FIL",
        help="teksten i et forslag, en rettelse eller en melding: en mail, en fil eller en formular på GitHub",
    )
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    chosen = parser.parse_args()
    from catalogue.contribute import NoPlaceError

    try:
        return _new(chosen)
    except (EOFError, KeyboardInterrupt):
        return broken("Afbrudt. Der er ikke skrevet noget.")
    except NoPlaceError as reason:
        return broken(str(reason))
    except UnicodeDecodeError:
        return broken("Teksten er ikke gemt som UTF-8.", "Ret: åbn den, gem den som UTF-8, og kør kommandoen igen.")


def _new(chosen: argparse.Namespace) -> int:
    from catalogue.contribute import IssueAnswers, new_record, next_steps, read_change, read_files, read_issue, remember_answers
    from catalogue.issues import Checked, has_errors, report
    from catalogue.records import link, load, load_schemas, replace_file

    ask = (lambda question: input(f"\n{question}\n> ")) if sys.stdin.isatty() else None
    schemas = load_schemas(ROOT / "data" / "schema")
    require_folder(chosen.data)
    text = chosen.issue.read_text("utf-8") if chosen.issue else ""
    if files := read_files(text, schemas):
        return _files(chosen.data, schemas, files)
    if change := read_change(text):
        return _change(chosen.data, schemas, change)
    around = link(load(chosen.data, schemas)[0], schemas)
    answered = read_issue(text, schemas) if chosen.issue else IssueAnswers(chosen.kind, chosen.name, {})
    given = {**answered.answers, **dict(pair.partition("=")[::2] for pair in chosen.set)}
    proposal = new_record(chosen.kind or answered.kind, chosen.name or answered.name, given, around, ask)
    if proposal.refused or (chosen.data / proposal.path).exists():
        return broken(*proposal.refused or [f"Filen {proposal.path} findes allerede."])
    print(report(Checked(proposal.issues, len(around.records) + 1, lambda _: proposal.text.split("\n")), "text"), end="")
    if has_errors(proposal.issues):
        return 1
    file = chosen.data / proposal.path
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, (proposal.text + (remember_answers(answered.rest) if answered.rest else "")).encode())
    print(next_steps(str(file), schemas.kinds[proposal.kind]))
    return 0


def _files(data: Path, schemas: Schemas, handed_in: list[SubmittedFile]) -> int:
    """New files as they were handed in, all or none: only when the check accepts them together."""
    from catalogue.contribute import write_if_accepted
    from catalogue.issues import has_errors, report
    from catalogue.records import KINDS_BY_NAME, RECORD_SUFFIX

    files = {data / str(KINDS_BY_NAME[each.kind].folder) / f"{each.id}{RECORD_SUFFIX}": each.text for each in handed_in}
    for file in files:
        if file.exists():
            return broken(f"Filen {file} findes allerede.", "Ret: skriv et andet navn på linjen over den, eller ret i den, der er.")
    checked = write_if_accepted(files, data, schemas)
    print(report(checked, "text"), end="")
    if has_errors(checked.issues):
        return 1
    print(*(f"Nu findes {file}." for file in files), "Læs kilden, før du gemmer i git.", sep="\n")
    return 0


def _change(data: Path, schemas: Schemas, change: ProposedChange) -> int:
    """Follow a proposed change: only what it names is written, and only when the check accepts it."""
    from catalogue.contribute import apply_change, write_if_accepted
    from catalogue.issues import has_errors, report
    from catalogue.records import KINDS_BY_NAME, RECORD_SUFFIX

    file = data / str(KINDS_BY_NAME[change.kind].folder) / f"{change.id}{RECORD_SUFFIX}"
    if not file.is_file():
        return broken(
            f"Der er ingen post {change.kind}/{change.id} i {data}.", "Ret: find den post, det handler om, og skriv dens slags og id."
        )
    before = file.read_text("utf-8")
    after = apply_change(before, schemas.kinds[change.kind], change)
    for label, text in change.remarks:
        print(f"{label}: {text}")
    if after == before:
        print(f"Det skal rettes i hånden i {file}.")
        return 0
    checked = write_if_accepted({file: after}, data, schemas)
    print(report(checked, "text"), end="")
    if has_errors(checked.issues):
        return 1
    print(f"{file} er rettet. Se forskellen med git diff, og læs kilden, før du gemmer i git.")
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Posten er ikke oprettet"))
