"""The form is read from the schemas, and what it writes is what a careful person would have written."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from catalogue.contribute.new_record import scaffold
from catalogue.contribute.questions import questions
from catalogue.contribute.write_record import NoPlaceError, append_item, set_value, write_record
from catalogue.pages.schema_pages import contribute_forms, described_kind, field_reference
from catalogue.pages.template_api import NOT_SHOWN
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import KINDS, KINDS_BY_NAME
from catalogue.records.schema import UNASKED, Schemas
from catalogue.records.site_settings import Site
from catalogue.records.yaml.parse import parse
from catalogue.views.record_view import RecordView, holds_number
from support.project import ROOT

CONTRIBUTED = [kind.name for kind in KINDS if kind.folder]


@pytest.mark.parametrize("name", CONTRIBUTED)
def test_a_form_asks_for_every_field_of_the_schema(name: str, schemas: Schemas) -> None:
    """Once, with the schema's own words, and mandatory where the schema says so; left out is what a new record cannot have, and where the
    secretariat keeps account of its work."""
    asked = [field for step in described_kind(KINDS_BY_NAME[name], schemas.kinds[name])["steps"] for field in step["fields"]]
    declared = [field for field in schemas.kinds[name].properties.values() if field.name not in UNASKED]

    assert sorted((field["name"], field["title"], field.get("required", False)) for field in asked) == sorted(
        (field.name, field.title, field.required) for field in declared
    )


@pytest.mark.parametrize("name", CONTRIBUTED)
def test_the_steps_of_a_form_are_the_sections_of_a_record(name: str, schemas: Schemas) -> None:
    """The same headings, in the same order, stand in the form, in a new file and in the field reference."""
    kind, tree = KINDS_BY_NAME[name], schemas.kinds[name]
    steps = [step["title"] for step in described_kind(kind, tree)["steps"]]
    answers = {question.path: "2016" for question in questions(tree)}
    headings = re.findall(r"^## =+ (.*) =+$", scaffold(kind, tree, answers), re.MULTILINE)
    shown = next([heading for heading, _ in each.groups] for each in field_reference(schemas) if each.kind == name)

    assert steps == headings == shown == list(tree.groups)
    assert next(iter(tree.properties.values())).schema["x-group"] == steps[0]


def test_the_steps_of_a_case_are_those_of_its_page(schemas: Schemas) -> None:
    """Whoever has read about a collaboration knows where things belong."""
    steps = [(step["title"], step["fields"][0]["name"]) for step in described_kind(KINDS_BY_NAME["case"], schemas.kinds["case"])["steps"]]

    assert steps == [
        ("Det korte", "title"),
        ("Fakta", "primary_purpose"),
        ("Deltagere", "participants"),
        ("Baggrund og formål", "since"),
        ("Aftale og forpligtelse", "legal_basis"),
        ("Økonomi og gevinster", "financing"),
        ("Hvem beslutter hvad", "governance"),
        ("Erfaringer", "lessons"),
        ("Perspektiver", "outlook"),
        ("Tidslinje", "events"),
        ("Kilder og bemærkninger", "notes"),
    ]


def test_every_kind_has_a_page_a_description_and_the_references_it_may_make(catalogue: Catalogue) -> None:
    """Without a fence or a brace of Markdown or templates."""
    made = {artifact.uri: artifact.content for artifact in contribute_forms(catalogue, Site())}
    references = json.loads(made["assets/form/references.json"])

    assert {f"assets/form/{name}.json" for name in CONTRIBUTED} < set(made)
    assert {"bidrag/samarbejde.md", "bidrag/kilde.md", "bidrag/tjek.md", "bidrag/ret.md"} < set(made)
    assert ["ringsted", "Ringsted"] in references["municipality"]
    assert any(name == "inspirationskatalog-2016#2.1" for name, _ in references["section"])


@pytest.mark.no_cover
@pytest.mark.parametrize("name", CONTRIBUTED)
def test_every_record_can_be_written_by_the_form(name: str, schemas: Schemas) -> None:
    """What is read back is what was said, but for line breaks at the end; most files come out byte for byte as they were written."""
    folder = ROOT / "data" / str(KINDS_BY_NAME[name].folder)
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
    written = [write_record(KINDS_BY_NAME[name], schemas.kinds[name], _typed(parse(text.encode()).data)) for text in texts]

    assert [_trimmed(parse(text.encode()).data) for text in written] == [_trimmed(parse(text.encode()).data) for text in texts]


@pytest.mark.parametrize(
    ("record", "offered"),
    [
        ({"title": "x", "as_of": "2016"}, False),
        ({"order": 3}, False),
        ({"a": {"count": 2}}, True),
        ({"a": [{"b": [0.5]}]}, True),
        ({"a": True}, False),
    ],
)
def test_a_number_is_offered_for_correction_where_there_is_one(record: dict[str, Any], offered: bool, schemas: Schemas) -> None:
    """At any depth; truth values and the place in a list are none that readers know."""
    assert holds_number(RecordView(record, schemas.kinds["case"], "case/x"), NOT_SHOWN) == offered


def test_what_is_no_number_is_written_as_it_is(schemas: Schemas) -> None:
    """So that the check can say so at its place."""
    text = write_record(
        KINDS_BY_NAME["case"],
        schemas.kinds["case"],
        {"title": " no ", "inhabitants": {"value": "12.000", "source": ""}, "brief": ["", "x"]},
    )

    assert text.split("\n")[1:] == ['title: "no"', "brief:", "  - x", "inhabitants:", "  value: 12.000", ""]


def test_one_thing_is_changed_and_the_rest_stays(schemas: Schemas) -> None:
    """Comments, layout and order; a list that is not there yet comes where the schema has it."""
    tree = schemas.kinds["term"]
    text = "# Først\ntitle: Drift  # et ord\ndefinition: >-\n  Noget\n  mere.\n\n# Om kilder\nsources:\n  - a#1\n  # til sidst\n"

    assert set_value(text, tree, ("title",), "0101") == text.replace("title: Drift", 'title: "0101"')
    assert append_item(text, tree, "sources", "b#2") == text.replace("  - a#1\n", "  - a#1\n  - b#2\n")
    assert append_item(text, tree, "see_also", "it").index("see_also:\n  - it\n") < text.index("# Om kilder") + len("see_also:\n  - it\n")
    for wrong in (("sources",), ("gone",), ("definition", "x")):
        with pytest.raises(NoPlaceError):
            set_value(text, tree, wrong, "x")
    for name, content in (("title", text), ("sources", "title: x\nsources: [a#1]\n")):
        with pytest.raises(NoPlaceError):
            append_item(content, tree, name, "x")


def _typed(value: Any) -> Any:
    """A value as a form has it: text everywhere."""
    if isinstance(value, dict):
        return {name: _typed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_typed(each) for each in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def _trimmed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _trimmed(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_trimmed(each) for each in value]
    return value.strip() if isinstance(value, str) else value
