"""Issue forms: the schema of a kind in, a form for those who will not make a pull request out; and a filled-in form in, answers out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from catalogue.danish import ANSWERS
from catalogue.records import KINDS, Field, Kind, Schemas

from .questions import Question, questions

ISSUE_FORM_KINDS = ("case", "lesson", "term", "source", "organisation", "decision")
"""The kinds that people outside the house propose."""
KIND = "Slags post"
NAME_HEADING = "Navn"
MORE = "Fortæl mere"
NO_ANSWER = "_No response_"
"""What GitHub writes for a field that was left empty."""
LONGEST_LINE = 150
"""Letters that a field with one line has room for."""
ISSUE_INTRO = """\
Skriv kun det, en kilde siger. Skriv roller og ikke navne på personer, og ingen mailadresser, telefonnumre eller CPR-numre: alle kan læse \
det, du skriver her. Sekretariatet gør forslaget til en post, tjekker den og svarer her."""
SOURCES_HELP = "Kender du ikke kildens id, så skriv dens titel og afsnit. Sekretariatet finder id'et."

_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class IssueAnswers:
    """A filled-in form."""

    kind: str
    name: str
    answers: Mapping[str, str]
    """By the path of the question, as `make new` takes them."""
    rest: Mapping[str, str] = field(default_factory=dict)
    """What no question asks for, by its heading, so that nothing is lost."""


def issue_form(kind: Kind, tree: Field) -> str:
    """The form as GitHub reads it, with a field for each mandatory question and one for everything else."""
    title = tree.title
    form = {
        "name": f"Foreslå: {title.lower()}",
        "description": tree.description,
        "title": f"{title}: ",
        "labels": ["forslag"],
        "body": [
            {"type": "markdown", "attributes": {"value": ISSUE_INTRO}},
            _choice("kind", KIND, "Lad det stå.", [title]),
            *_name_field(tree),
            *(_question_field(question) for question in questions(tree)),
            {"type": "textarea", "id": "more", "attributes": {"label": MORE, "description": _more(tree)}},
        ],
    }
    return _HEAD.format(kind=kind.name) + yaml.dump(form, allow_unicode=True, sort_keys=False, width=120)


_HEAD = "# Made from data/schema/{kind}.schema.json by `make forms`: change the schema instead.\n"


def _name_field(tree: Field) -> Iterator[dict[str, Any]]:
    """A name for the file, where no field is the name."""
    if "title" not in tree.properties:
        yield _line("name", NAME_HEADING, "Et kort navn for posten, tre-fire ord.")


def _question_field(question: Question) -> dict[str, Any]:
    inner, name = question.field.items or question.field, question.path.replace(".", "-")
    help_text = question.field.description
    if inner.labels:
        return _choice(name, question.label, help_text, list(inner.labels.values()), several=question.field.items is not None)
    if inner.type == "boolean":
        return _choice(name, question.label, help_text, list(ANSWERS.values()))
    if "section" in inner.refers_to:
        return _line(name, question.label, f"{help_text} {SOURCES_HELP}", long=True)
    return _line(name, question.label, help_text, long=inner.schema.get("maxLength", 0) > LONGEST_LINE)


def _choice(name: str, label: str, help_text: str, options: list[str], several: bool = False) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": label, "description": help_text, "options": options}
    if several:
        attributes["multiple"] = True
    return {"type": "dropdown", "id": name, "attributes": attributes, "validations": {"required": True}}


def _line(name: str, label: str, help_text: str, long: bool = False) -> dict[str, Any]:
    attributes = {"label": label, "description": help_text}
    return {"type": "textarea" if long else "input", "id": name, "attributes": attributes, "validations": {"required": True}}


def _more(tree: Field) -> str:
    open_fields = [child.title.lower() for child in tree.properties.values() if not child.required]
    return f"Alt andet, kilden siger, fx {', '.join(open_fields[:6])}. Skriv afsnittet ved hver oplysning."


def read_issue(body: str, schemas: Schemas) -> IssueAnswers:
    """The answers of a form as GitHub writes it in the text of an issue: a heading for each field. No form at all has the kind `""`."""
    pieces = _HEADING.split(body.replace("\r\n", "\n"))
    sections = [*zip(pieces[1::2], pieces[2::2], strict=True)]
    kind_title = next((text.strip() for heading, text in sections if heading == KIND), "")
    kind = next((kind for kind in KINDS if kind.name in ISSUE_FORM_KINDS and schemas.kinds[kind.name].title == kind_title), None)
    if kind is None:
        return IssueAnswers("", "", {}, _answered(sections))
    asked = [*questions(schemas.kinds[kind.name])]
    texts = _answered(
        _joined(sections, _fields(sections, [*dict.fromkeys((KIND, NAME_HEADING, *(each.label for each in asked), MORE))], asked))
    )
    by_label = {question.label: question for question in asked}
    answers = {by_label[heading].path: _answer(by_label[heading], text) for heading, text in texts.items() if heading in by_label}
    rest = {heading: text for heading, text in texts.items() if heading not in by_label and heading not in (KIND, NAME_HEADING)}
    return IssueAnswers(kind.name, texts.get(NAME_HEADING) or answers.get("title", ""), answers, rest)


Section = tuple[str, str]
"""A heading, and the text below it."""


def _answered(sections: Iterable[Section]) -> dict[str, str]:
    return {heading: text.strip() for heading, text in sections if text.strip() not in ("", NO_ANSWER)}


def _fields(sections: Sequence[Section], labels: Sequence[str], asked: Sequence[Question]) -> set[int]:
    """Which headings are those of the form: they come in its order. Any other was written by the proposer, into an answer."""
    choices = {question.label: _options(question) for question in asked}
    long = {MORE, *(question.label for question in asked if _question_field(question)["type"] == "textarea")}
    found: list[int] = []
    for label in labels:
        places = [place for place, (heading, _) in enumerate(sections) if heading == label and place not in found]
        after = [place for place in places if place > max(found, default=-1)] or places
        fitting = [place for place in after if not choices.get(label) or _chosen(sections[place][1]) <= choices[label]]
        # Of two in a row the first stands in the answer above, unless that cannot be: only long answers have lines for a heading.
        found += _last_of_run(fitting or after) if label not in long else (fitting or after)[:1]
    return {*found, *range(min(found, default=0))}


def _last_of_run(places: Sequence[int]) -> list[int]:
    """The last of those that follow each other, from the first on."""
    run = [place for number, place in enumerate(places) if place == places[0] + number]
    return run[-1:]


def _options(question: Question) -> set[str]:
    """What can be chosen; nothing where people write."""
    inner = question.field.items or question.field
    return {*inner.labels.values()} or ({*ANSWERS.values()} if inner.type == "boolean" else set())


def _chosen(text: str) -> set[str]:
    return {part.strip() for part in text.replace("\n", ",").split(",")} - {""}


def _joined(sections: Sequence[Section], fields: Collection[int]) -> list[Section]:
    """The sections of the form, each with the headings that were written into it."""
    joined: list[Section] = []
    for place, (heading, text) in enumerate(sections):
        if place in fields:
            joined.append((heading, text))
        else:
            before, above = joined.pop()
            joined.append((before, f"{above}### {heading}{text}"))
    return joined


def _answer(question: Question, text: str) -> str:
    """On one line, with commas between the items of a list, which people also set on lines of their own."""
    lines = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]
    return ("," if question.field.items else " ").join(lines)


def remember_answers(rest: Mapping[str, str]) -> str:
    """The rest as comments at the end of the new record."""
    lines = [line for heading, text in rest.items() for line in (f"{heading}:", *text.splitlines(), "")]
    return "\n".join(["", "## Fra forslaget. Flyt det op i felterne, eller slet det.", *(f"# {line}".rstrip() for line in lines[:-1]), ""])
