"""What a form says, in help and in messages: the words of a form, by the titles of its fields, never those of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.contribute.browser_api import pointed_field
from catalogue.contribute.form_words import form_words
from catalogue.issues.codes import TABLES
from catalogue.issues.issue import NO_DETAILS, Issue
from catalogue.pages.schema_pages import described_kind, form_help
from catalogue.records.kinds import KINDS
from catalogue.records.schema import Field, Schemas
from catalogue.records.yaml import find_positions, parse
from support.check_report import issues_of
from support.project import GOLDEN

OF_FILES = re.compile(
    r"anførselstegn|\blinjen\b|indryk|\btrue\b|\bfalse\b|\byes\b|\bno\b|#|YAML|\bfil(en)?\b|\bnøglen?\b|kantede parenteser|make |"
    r"\bart/|[a-z]_[a-z]|: \[|\{|notér en undtagelse|\bId på|'s id\b|ens id\b",
)
"""Words that only those who write files know."""
REFERENCE = re.compile(r"\b(?:med|fx) \w+/\w|\w+/id\b|\bdata/|\w'?s id\b|\bid på\b|\bid i\b", re.IGNORECASE)
"""How a file refers to something: a form lets it be chosen."""
_ADVICE = re.compile(r"\b(?:når|hvis|så)\b|\. \w", re.IGNORECASE)
"""Words of a help that says more than how a value is written."""
FOLDERS = {kind.folder: kind.name for kind in KINDS if kind.folder}
OF_RECORDS = {code.code for topic, codes in TABLES.items() if topic not in ("files", "yaml") for code in codes}
NEVER_IN_A_FORM = {
    "unknown-key",
    "lost-address",
    "lost-place",
    "former-id-taken",
    "unknown-rule",
    "no-exception-allowed",
    "needless-exception",
    "meeting-id",
    "id-is-another-name",
    "unknown-corrected-field",
}
"""What no form can write: it has the fields of the schema, and not those in which the secretariat keeps account."""


@pytest.mark.parametrize("kind", FOLDERS.values())
def test_the_help_of_a_form_is_in_its_own_words(kind: str, schemas: Schemas) -> None:
    """Of every field at every depth."""
    helps = [(place, field.get("help", "")) for place, field, _ in _asked(kind, schemas)]

    assert len(helps) > 5
    assert [(place, text) for place, text in helps if OF_FILES.search(text) or REFERENCE.search(text)] == []


@pytest.mark.parametrize("kind", FOLDERS.values())
def test_no_help_is_lost_on_the_way_to_a_form(kind: str, schemas: Schemas) -> None:
    """A form says what the schema says of the field, or what it says for forms; nothing only where a value is chosen from a list."""
    asked = [*_asked(kind, schemas)]
    described = [(place, shown.get("help", ""), field) for place, shown, field in asked if field.description]
    without = [(place, field) for place, text, field in described if not text]

    assert [place for place, field in without if not field.refers_to or _ADVICE.search(field.description)] == []
    kept = [place for place, text, field in described if "x-form-help" in field.schema or field.description in text]
    answered = [place for place, _, field in described if field.type == "boolean"]
    assert {place for place, _, _ in described} == {*kept, *answered}


def test_a_form_says_what_a_field_is_and_how_it_is_written(schemas: Schemas) -> None:
    """A field's own words are not set aside by the help of the definition that it refers to."""
    field = schemas.kinds["decision"].properties["date"]

    assert (
        form_help(field) == "Hvornår sagen blev behandlet eller besluttet. Er kun sagen set, så hvornår den er fra. "
        "År, måned eller dag, fx 2016, januar 2016 eller 14. januar 2016."
    )


def _asked(kind: str, schemas: Schemas) -> Iterator[tuple[str, dict[str, Any], Field]]:
    """Every field of a form at every depth: its place, how the form shows it, and what the schema says."""
    tree = schemas.kinds[kind]
    for step in described_kind(next(each for each in KINDS if each.name == kind), tree)["steps"]:
        for shown in step["fields"]:
            yield from _with_children(shown, tree.properties[shown["name"]], kind)


def _with_children(shown: dict[str, Any], field: Field, place: str) -> Iterator[tuple[str, dict[str, Any], Field]]:
    here = f"{place}.{field.name}"
    yield here, shown, field
    for child in shown.get("fields", ()):
        yield from _with_children(child, field.properties[child["name"]], here)
    if "item" in shown and field.items:
        yield from _with_children(shown["item"], field.items, here)


@pytest.mark.no_cover
def test_messages_and_remedies_are_in_the_words_of_a_form(schemas: Schemas) -> None:
    """Of every golden file of the check that is a record, whose problem a form could have."""
    said = [(issue["code"], issue["message"], issue["hint"]) for issue in (_in_form(*each) for each in _golden(schemas))]

    assert len(said) > 120
    assert [each for each in said if OF_FILES.search(_without_quotes(" ".join(each[1:])))] == []


def test_a_form_reads_nothing_out_of_the_words_of_a_message(schemas: Schemas) -> None:
    """What is missing, when it must be there and what may have been meant come with the issue: a message may be worded otherwise."""
    told = [(issue, tree, text) for issue, tree, text in _golden(schemas) if issue.details != NO_DETAILS]
    reworded = [(replace(issue, message="", hint=""), tree, text) for issue, tree, text in told]

    assert {issue.code for issue, _, _ in told} >= {"missing-key", "unknown-reference", "unknown-section"}
    for (issue, tree, text), (other, _, _) in zip(told, reworded, strict=True):
        words, others = _in_form(issue, tree, text), _in_form(other, tree, text)
        assert (issue.code != "missing-key" or words["message"] == others["message"]) and ("Mente du" in others["hint"]) == (
            "Mente du" in words["hint"]
        )


def _golden(schemas: Schemas) -> Iterator[tuple[Issue, Field, str]]:
    """Each issue with the fields of the record that it is in, and the record as it is written."""
    for folder in (path for path in sorted((GOLDEN / "check").iterdir()) if path.is_dir()):
        for issue in issues_of(folder, schemas):
            kind = FOLDERS.get(str(Path(issue.path).parent).removeprefix("data/"))
            if kind and issue.code in OF_RECORDS and issue.code not in NEVER_IN_A_FORM:
                yield issue, schemas.kinds[kind], parse((folder / issue.path).read_bytes()).text


def _in_form(issue: Issue, tree: Field, text: str) -> dict[str, Any]:
    """With the place in the data that it points at, in a form's words."""
    return form_words(issue, tree, pointed_field(tree, find_positions(text), issue))


def _without_quotes(text: str) -> str:
    """Less what is repeated from the file."""
    return re.sub(r"»[^«]*«|https?://\S+", "", text)
