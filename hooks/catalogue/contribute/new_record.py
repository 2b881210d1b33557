"""New records: a kind, a name and answers in; a new record that the check accepts, or what stands in its way, out.

Its text (the scaffold) has the answers to the mandatory questions filled in, and the other fields as comments with help and an example.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from catalogue.checks import check, example_object, example_value
from catalogue.danish import join_words, slug
from catalogue.issues import Issue, limit_per_file, quote_value
from catalogue.records import KINDS_BY_NAME, RECORD_SUFFIX, UNASKED, Catalogue, Field, Kind, Record, is_usable_id, link
from catalogue.records.yaml import find_positions, parse, write_value

from .questions import Question, answer_error, answers, chosen_kind, invalid_answers, kinds_prompt, options, prompt, questions

COMMENT_WIDTH = 110
FILE_INTRO = """\
## Linjer, der begynder med #, bliver ikke læst. Slet # foran et felt for at bruge det, og slet eksemplet.
## Skriv kun det, kilden siger. Slet de felter, du ikke bruger, og hjælpen (##), når du er færdig."""
DASHES = re.compile("[\N{EN DASH}\N{EM DASH}]")
"""Between the names of places they part words."""
RULE = "=" * 8
"""Around the heading of a section."""
FIRST = 6
"""How many open fields are named when a record is made; the others stand in it."""
LAST = ("Fjern # foran et felt for at bruge det.", "Kør make check, når du har skrevet noget, og se posten med make serve.")

Leaf = Callable[[Field, str], list[str]]
"""What stands in a field without fields of its own, ready for YAML; the path is dotted, as in a question."""


def record_id(kind: Kind, name: str, answers: Mapping[str, str]) -> str:
    """The id of a new record: its name by the rule for ids; a meeting has its date."""
    return answers.get("date", "").strip() if kind.name == "meeting" else slug(DASHES.sub("-", name))


def scaffold(kind: Kind, tree: Field, answers: Mapping[str, str]) -> str:
    """Mandatory fields are filled in from the answers by path; the others are comments with an example."""
    parts = [f"{schema_line(kind)}\n{FILE_INTRO}"]
    for heading, fields in tree.groups.items():
        parts += [f"## {RULE} {heading} {RULE}", *(_field_lines(field, answers) for field in fields)]
    return "\n\n".join(parts) + "\n"


def _field_lines(field: Field, answers: Mapping[str, str]) -> str:
    """A field with its help: filled in when it is mandatory, a comment when it is not."""
    lines = _lines(field, field.name, partial(_answer_lines, answers) if field.required else _example)
    return "\n".join([*_help(field), *(lines if field.required else [f"# {line}" for line in lines])])


def schema_line(kind: Kind) -> str:
    """The first line of every record: where editors find the schema."""
    up = "../" * str(kind.folder).count("/") + "../"
    return f"# yaml-language-server: $schema={up}schema/{kind.name}.schema.json"


def next_steps(path: str, tree: Field) -> str:
    """What to do with a record that has just been made."""
    to_fill_in = [field for field in tree.properties.values() if not field.required and field.name not in UNASKED]
    open_fields = [f"  {field.name} – {field.title}" for field in to_fill_in]
    return "\n".join((f"Nu findes {path}. Udfyld det, kilden siger om resten, begynd fx her:", *open_fields[:FIRST], *LAST))


def _lines(field: Field, path: str, leaf: Leaf) -> list[str]:
    """The field as YAML; of an object with what it cannot be without, of a list with one item."""
    inner = field.items or field
    if inner.properties:
        below = [line for child in example_object(inner) for line in _lines(child, f"{path}.{child.name}", leaf)]
        return [f"{field.name}:", *(f"  {line}" for line in (_item(below) if field.items else below))]
    values = leaf(field, path)
    return [f"{field.name}:", *(f"  - {value}" for value in values)] if field.items else [f"{field.name}: {values[0]}"]


def _item(lines: list[str]) -> list[str]:
    return [("  " if index else "- ") + line for index, line in enumerate(lines)]


def _answer_lines(by_path: Mapping[str, str], field: Field, path: str) -> list[str]:
    return [write_value(field.items or field, value) for value in answers(field, by_path[path])]


def _example(field: Field, _path: str) -> list[str]:
    return [example_value(field.items or field)]


def _help(field: Field) -> list[str]:
    """Label and help of a field and of the fields below it that its lines have."""
    wrapper = textwrap.TextWrapper(
        COMMENT_WIDTH, initial_indent="## ", subsequent_indent="##   ", break_long_words=False, break_on_hyphens=False
    )
    return [line for text in _help_texts(field) for line in wrapper.wrap(text)]


def _help_texts(field: Field, path: str = "") -> Iterator[str]:
    inner = field.items or field
    yield f"{f'{path} – ' if path else ''}{field.title}: {field.description}{_choice(inner)}"
    for child in example_object(inner) if inner.properties else ():
        if "section" not in child.refers_to:
            yield from _help_texts(child, f"{path}.{child.name}".lstrip("."))


def _choice(field: Field) -> str:
    """Which values there are, or where to find them."""
    if field.labels:
        return f" Vælg {options(field)}."
    folders = [f"data/{KINDS_BY_NAME[name].folder}" for name in field.refers_to if KINDS_BY_NAME[name].folder]
    return f" Id'er er filnavnene i {join_words(folders, 'og')}." if folders else ""


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
    errors = invalid_answers(required, answers, partial(_referable, around))
    missing = [question for question in required if question.path not in answers]
    if errors or (missing and not ask):
        return _refusal(*errors, *_missing(missing))
    replies = {question.path: _answer(question, around, ask) for question in missing if ask}
    return _propose(_Draft(chosen, name, answers | replies), around)


def _answer(question: Question, around: Catalogue, ask: Ask) -> str:
    text = ask(prompt(question))
    while error := answer_error(question.field, text, partial(_referable, around)):
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
    issues = check(link([*around.records, new], around.schemas), only=path)
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


def _referable(around: Catalogue, field: Field) -> Collection[str]:
    """What a reference may say, as it is written: without the kind where the field has but one."""
    keys = [key for key, node in around.graph.nodes(data=True) if node["kind"] in field.refers_to]
    return {key.partition("/")[2] for key in keys} if len(field.refers_to) == 1 else set(keys)
