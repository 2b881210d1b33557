"""A new record is accepted by the check from the start, and says what may stand in it."""

from __future__ import annotations

import re

import pytest

from catalogue.checks.schema_validation import validate
from catalogue.contribute.autofix import fix_record
from catalogue.contribute.new_record import Proposal, new_record, next_steps, record_id
from catalogue.contribute.questions import answer_error, answers
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS, KINDS_BY_NAME, Kind
from catalogue.records.record import Record
from catalogue.records.schema import UNASKED, Schemas
from catalogue.records.yaml.parse import parse, write_scalar

FOLDERS = [kind for kind in KINDS if kind.folder]
SECTION = "inspirationskatalog-2016#2"
ANSWERS = {
    "case": {"summary": "En klub.", "status": "Forslag", "participants.source": SECTION},
    "paper_template": {"summary": "Et hus.", "headings.title": "Resumé", "headings.help": "Sagen kort."},
    "law_summary": {"summary": "Regler."},
    "lesson": {"text": "Det går godt: altid.", "theme": "Proces", "type": "advice", "roles": "Politiker, staff"},
    "collaboration_model": {"summary": "En model."},
    "organisation_form": {"summary": "En form.", "family": "legal_form"},
    "steering_model": {"summary": "En model."},
    "guide_question": {"why": "Det afgør meget.", "options.id": "ja", "options.title": "Ja"},
    "term": {"definition": "no"},
    "municipality": {
        "official_name": "Kommunen",
        "code": "0999",
        "regions.region": "region-syddanmark",
        "regions.from": "2007",
        "regions.source": SECTION,
        "population.value": "12",
        "population.date": "2016",
        "population.source": SECTION,
        "tile.row": "1",
        "tile.column": "1",
        "tile.abbreviation": "Ny",
    },
    "organisation": {"type": "company"},
    "figure": {"summary": "Tal.", "unit": "kr.", "rows.label": "Et tal", "rows.value": "1.5", "rows.source": SECTION},
    "source": {"type": "note", "summary": "Et notat.", "date": "2016", "sections.id": "1", "sections.title": "Afsnit"},
    "decision": {"case": "riso", "municipalities": "samsoe", "state": "paper_seen", "text": "En sag.", "last_looked": "2026-11-29"},
    "document": {
        "summary": "En skabelon.",
        "type": "template",
        "owner": "OS2",
        "country": "dk",
        "needed_for": "paper",
        "read": "whole",
        "links.url": "https://www.example.dk/skabelon",
        "accessed": "2026-11-29",
    },
    "operation": {"summary": "To kommuner driver sammen.", "country": "dk"},
    "meeting": {"date": "2031-12-10"},
}
SHARED = {"as_of": "2016-01", "sources": f"{SECTION}, inspirationskatalog-2016#2.1"}


@pytest.fixture(scope="module")
def proposals(catalogue: Catalogue) -> dict[str, Proposal]:
    """A new record of every kind, from the mandatory answers alone."""
    return {kind.name: _propose(kind, catalogue) for kind in FOLDERS}


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_a_new_record_of_every_kind_passes_the_check_at_once(kind: Kind, proposals: dict[str, Proposal]) -> None:
    """Together with the real records."""
    proposal = proposals[kind.name]

    assert (proposal.refused, [issue for issue in proposal.issues if issue.severity == "error"]) == ((), [])
    assert proposal.path == f"{kind.folder}/{'2031-12-10' if kind.name == 'meeting' else 'oel-og-aebler-paragraf-9-i-aar'}.yaml"


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_every_field_is_there_in_the_order_of_the_schema(kind: Kind, proposals: dict[str, Proposal], schemas: Schemas) -> None:
    """The optional ones as comments."""
    fields = re.findall(r"^(?:# )?([a-z_]+):", proposals[kind.name].text, re.MULTILINE)

    assert fields == list(schemas.kinds[kind.name].properties)


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_there_is_nothing_to_mend_in_a_new_record(kind: Kind, proposals: dict[str, Proposal], schemas: Schemas) -> None:
    """`make fix` leaves it as it is made."""
    assert fix_record(proposals[kind.name].text.encode(), schemas.kinds[kind.name]).fixes == ()


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_every_example_has_the_right_shape(kind: Kind, proposals: dict[str, Proposal], schemas: Schemas) -> None:
    """A person who removes the # of all fields has a record of the right structure."""
    text = re.sub(r"^# (?=[a-z_ ]+:|  )", "", proposals[kind.name].text.partition("\n")[2], flags=re.MULTILINE)
    read = parse(text.encode())
    issues = [*read.issues, *validate([Record(kind.name, "ny", "ny", read.data)], schemas)]

    assert list(read.data) == list(schemas.kinds[kind.name].properties)
    assert [issue.message for issue in issues] == []


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_the_help_is_that_of_the_schema(kind: Kind, proposals: dict[str, Proposal], schemas: Schemas) -> None:
    """Label and description of each field stand above it."""
    words = " ".join(re.sub(r"^##\s*", "", line) for line in proposals[kind.name].text.split("\n") if line.startswith("##"))
    fields = schemas.kinds[kind.name].properties.values()

    assert [field.name for field in fields if f"{field.title}: {field.description}" not in words] == []


def test_what_is_missing_is_named_when_nobody_can_be_asked(catalogue: Catalogue) -> None:
    """By path, label and help."""
    refused = new_record("begreb", "Ny", {}, catalogue).refused

    assert refused == (
        "Disse felter mangler. Skriv dem som --set felt=værdi:",
        "  Forklaring (definition): Ordet forklaret i én-to sætninger.",
        "  Kilder (sources): De afsnit i kilderne, som posten bygger på. Fx kildens-id#afsnit. Skriv komma mellem flere.",
    )


def test_what_is_missing_is_asked_for_until_the_answer_can_be_used(catalogue: Catalogue) -> None:
    """The kind and the name too; each mistake is told where it was made."""
    answers = iter(["ord", "term", "", "Ny", "", "Et ord.", "katalog#1", SECTION])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    proposal = new_record("", "", {}, catalogue, ask)

    assert parse(proposal.text.encode()).data == {"title": "Ny", "definition": "Et ord.", "sources": [SECTION]}
    assert [question.partition(".")[0].partition(":")[0] for question in asked] == [
        "Slags mangler",
        "»ord« er ikke en slags post",
        "Navnet, som også giver id'et",
        "Navnet, som også giver id'et",
        "Forklaring (definition)",
        "Der skal stå noget",
        "Kilder (sources)",
        "»katalog#1« findes ikke",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "given", "said"),
    [
        ("post", "Ny", {}, "»post« er ikke en slags post."),
        ("term", "", {}, "Navnet mangler."),
        ("term", "…", {}, "Navnet mangler."),
        ("term", "Index", {}, "Navnet giver id'et »index«, som ikke kan bruges. Vælg et andet navn."),
        ("term", "§ 60-selskab", {}, "Id'et »60-selskab« er optaget af data/glossary/60-selskab.yaml."),
        ("term", "Ny", {"farve": "rød"}, "»farve« er ikke et af de krævede felter: title, definition og sources."),
        ("term", "Ny", {"title": "x" * 161}, "title: Teksten er på 161 tegn; der er plads til 160."),
        ("case", "Ny", {"status": "i gang "}, ""),
        ("case", "Ny", {"as_of": "januar 2016"}, ""),
        ("case", "Ny", {"as_of": "jan.-2016-1-1-1"}, 'as_of: »jan.-2016-1-1-1« er ikke skrevet på den rigtige måde. Skriv fx "2016-01".'),
        ("figure", "Ny", {"rows.value": "1,5"}, ""),
        ("figure", "Ny", {"rows.value": "ca. 1"}, "rows.value: »ca. 1« er ikke et tal. Skriv fx 12."),
    ],
)
def test_a_wrong_answer_is_refused_with_its_mend(kind: str, name: str, given: dict[str, str], said: str, catalogue: Catalogue) -> None:
    """In Danish, before anything is written."""
    refused = new_record(
        kind, name, {**(_answers(KINDS_BY_NAME[kind], catalogue) if kind in KINDS_BY_NAME else {}), **given}, catalogue
    ).refused

    assert (refused or ("",))[0] == said


def test_a_dash_parts_the_words_of_an_id_as_a_hyphen_does() -> None:
    """`Ærø–Ås` are two places."""
    assert record_id(KINDS_BY_NAME["case"], "Fællesskabet Ærø–Ås", {}) == "faellesskabet-aeroe-aas"


def test_an_id_that_a_record_once_had_is_refused(catalogue: Catalogue) -> None:
    """Old addresses lead to that record still."""
    moved = Record(
        "term", "nu", "data/glossary/nu.yaml", {"title": "Nu", "definition": "Nu.", "sources": [SECTION], "former_ids": ["foer"]}
    )
    around = link([*catalogue.records, moved], catalogue.schemas)

    assert _propose(KINDS_BY_NAME["term"], around, "Før").refused == (
        "Id'et »foer« er et tidligere id for data/glossary/nu.yaml og kan ikke bruges igen.",
    )


@pytest.mark.parametrize("text", ["a: b", "no", "2016", "# x", "- x", "*x", 'x "y"', "x #y", "»x«", "x:", "[x", "1.000", "a\tb", "\\"])
def test_text_is_quoted_where_yaml_would_read_something_else(text: str) -> None:
    """And comes back as it was."""
    read = parse(f"a: {write_scalar(text)}\n".encode())

    assert (read.data, read.issues) == ({"a": text}, [])


def _propose(kind: Kind, catalogue: Catalogue, name: str = "Øl og Æbler, paragraf 9 i år") -> Proposal:
    return new_record(kind.name, name, _answers(kind, catalogue), catalogue)


def _answers(kind: Kind, catalogue: Catalogue) -> dict[str, str]:
    """To every mandatory question but the title."""
    fields = catalogue.schemas.kinds[kind.name].properties
    return ANSWERS[kind.name] | {key: value for key, value in SHARED.items() if key in fields and fields[key].required}


def test_yes_and_no_are_read_as_danes_write_them(schemas: Schemas) -> None:
    """Of any field that is true or false: none of them must be answered today."""
    complete = schemas.kinds["case"].properties["participants"].properties["complete"]

    assert [answers(complete, text) for text in ("Ja", "nej", "true")] == [["true"], ["false"], ["true"]]
    assert answer_error(complete, "måske", lambda field: ()) == "»måske« er ikke true eller false. Skriv fx true."


@pytest.mark.parametrize("kind", FOLDERS, ids=lambda kind: kind.name)
def test_what_to_fill_in_next_is_what_a_contributor_knows(kind: Kind, schemas: Schemas) -> None:
    """Not the fields in which the secretariat keeps account."""
    named = re.findall(r"^  (\w+) –", next_steps("x.yaml", schemas.kinds[kind.name]), re.MULTILINE)

    assert named
    assert not {*named} & {*UNASKED}
