"""New records: a kind, a name and answers in; a new record that the check accepts, or what stands in its way, out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from catalogue.checks import check
from catalogue.issues import Issue, limit_per_file, quote_value
from catalogue.records import RECORD_SUFFIX, Catalogue, Field, Kind, Record, is_usable_id, link
from catalogue.records.yaml import find_positions, parse

from .questions import Question, answer_error, chosen_kind, invalid_answers, kinds_prompt, prompt, questions
from .scaffold import record_id, scaffold

Ask = Callable[[str], str]
"""Puts a question to a person and waits for the answer."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that is not written yet."""

    kind: str
    path: str
    """Where it belongs, below the data folder."""
    text: str
    issues: list[Issue]
    """What the check says of it; the paths are `path`."""
    refused: tuple[str, ...] = ()
    """Why there is no record, in Danish."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known of the new record."""

    kind: Kind
    name: str
    given: Mapping[str, str]


def new_record(kind: str, name: str, given: Mapping[str, str], around: Catalogue, ask: Ask | None = None) -> Proposal:
    """Mandatory fields without an answer are asked for, or named when nobody can be asked."""
    while (chosen := chosen_kind(kind, around.schemas)) is None:
        errors = [f"{quote_value(kind)} er ikke en slags post." if kind else "Slags mangler.", f"Vælg {kinds_prompt(around.schemas)}."]
        if not ask:
            return _refusal(*errors)
        kind = ask(" ".join(errors))
    while not name and chosen.name != "meeting":
        if not ask:
            return _refusal("Navnet mangler.")
        name = ask("Navnet, som også giver id'et:")
    required = tuple(questions(around.schemas.kinds[chosen.name]))
    paths = {question.path for question in required}
    answers = {**({"title": name} if "title" in paths and name else {}), **given}
    errors = invalid_answers(required, answers, partial(referable, around))
    missing = [question for question in required if question.path not in answers]
    if errors or (missing and not ask):
        return _refusal(*errors, *_missing(missing))
    replies = {question.path: _answer(question, around, ask) for question in missing if ask}
    return _propose(_Draft(chosen, name, answers | replies), around)


def _answer(question: Question, around: Catalogue, ask: Ask) -> str:
    text = ask(prompt(question))
    while error := answer_error(question.field, text, partial(referable, around)):
        text = ask(error)
    return text


def _missing(missing: list[Question]) -> list[str]:
    if not missing:
        return []
    return ["Disse felter mangler. Skriv dem som --set felt=værdi:", *(f"  {prompt(question)}" for question in missing)]


def _propose(draft: _Draft, around: Catalogue) -> Proposal:
    name = record_id(draft.kind, draft.name, draft.given)
    if reason := taken_ids(draft.kind, name, around.records):
        return _refusal(reason)
    path = f"{draft.kind.folder}/{name}{RECORD_SUFFIX}"
    text = scaffold(draft.kind, around.schemas.kinds[draft.kind.name], draft.given)
    parsed = parse(text.encode(), path)
    new = Record(draft.kind.name, name, path, parsed.data, parsed.complete, partial(find_positions, parsed.text))
    issues = check(link([*around.records, new], around.schemas))
    return Proposal(draft.kind.name, path, text, limit_per_file(parsed.issues, [issue for issue in issues if issue.path == path]))


def _refusal(*reasons: str) -> Proposal:
    return Proposal("", "", "", [], reasons)


def taken_ids(kind: Kind, name: str, records: Iterable[Record]) -> str:
    """Why the id cannot be given to a new record, in Danish; empty when it can."""
    if not is_usable_id(name):
        return f"Navnet giver id'et {quote_value(name)}, som ikke kan bruges. Vælg et andet navn." if name else "Navnet mangler."
    for record in records:
        if record.kind == kind.name and record.id == name:
            return f"Id'et {quote_value(name)} er optaget af {record.path}."
        if record.kind == kind.name and name in record.former_ids:
            return f"Id'et {quote_value(name)} er et tidligere id for {record.path} og kan ikke bruges igen."
    return ""


def referable(around: Catalogue, field: Field) -> Collection[str]:
    """What a reference may say, as it is written: without the kind where the field has but one."""
    keys = [key for key, node in around.graph.nodes(data=True) if node["kind"] in field.refers_to]
    return {key.partition("/")[2] for key in keys} if len(field.refers_to) == 1 else set(keys)
