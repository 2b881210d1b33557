"""Side by side: rows in the order of the schema, verdicts in words, and files that hold what the record pages say."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalogue.council_paper.contents import CHOSEN_KINDS
from catalogue.exports.comparison_data import comparison_files
from catalogue.insights.comparisons.comparison import (
    COMPARED_KINDS,
    MOST_COMPARED,
    ComparisonRow,
    Criterion,
    Verdict,
    compare_rows,
    comparison_holds,
    criteria,
    group_rows,
    verdict,
)
from catalogue.insights.comparisons.comparison_overview import OVERVIEW, overview_answer, overview_rows
from catalogue.insights.form_guide import weighed_purposes
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Field, Schemas, load_schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from catalogue.views.formatting import label
from support.html import read
from support.project import ROOT
from support.rendering import prepare_pages
from support.small_catalogue import case, municipality
from support.small_catalogue import index_of as small_index

Parts = dict[str, Any]
SOURCE = "source-1#1"
LISTS = re.compile(r'href="\.\./samarbejder/([\w-]+/[\w-]+)/"')
A = {"title": "A", "summary": "Den ene."}
B = {"title": "B", "summary": "Den anden."}


def index_of(schemas: Schemas, *cases: Parts) -> CatalogueIndex:
    """A library of these cases, with two purposes and a source to refer to."""
    records = [Record("case", f"c{number}", "c.yaml", data) for number, data in enumerate(cases, 1)]
    purposes = [Record("collaboration_model", name, "m.yaml", {"title": name.title(), "summary": "S."}) for name in ("drift", "indkoeb")]
    source = Record("source", "source-1", "s.yaml", {"title": "S", "date": "2016", "sections": [{"id": "1", "title": "T"}]})
    return build_index(link([*records, *purposes, source], schemas))


def rows_of(schemas: Schemas, *cases: Parts) -> list[ComparisonRow]:
    index = index_of(schemas, *cases)
    return compare_rows(index, [index.nodes[f"case/c{number}"] for number in range(1, len(cases) + 1)])


def told(schemas: Schemas, *cases: Parts) -> dict[str, Verdict]:
    return {row.criterion.name: row.verdict for row in rows_of(schemas, *cases)}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([("x",), ("x",)], Verdict("same", "Ens")),
        ([("x", "y"), ("y", "x")], Verdict("same", "Ens")),
        ([("x",), ("y",)], Verdict("different", "Forskellige")),
        ([("x", "y"), ("y", "z")], Verdict("partly", "Delvis ens. Fælles: y")),
        ([("x",), None], Verdict("only", "Kun oplyst for A")),
        ([None, ()], Verdict("none", "Ikke oplyst")),
        ([("x",), None, ("x",)], Verdict("partly", "Ens. Ikke oplyst for B")),
        ([("x",), None, ("y",)], Verdict("different", "Forskellige. Ikke oplyst for B")),
        ([None, None, None, None, ("x",), ("x",)], Verdict("partly", "Ens. Ikke oplyst for 4 af 6")),
    ],
)
def test_a_verdict_says_in_words_whether_they_agree(keys: list[tuple[str, ...] | None], expected: Verdict) -> None:
    """And names those who say nothing, as long as they are few."""
    assert verdict("ABCDEF"[: len(keys)], keys) == expected


def test_free_text_is_never_called_the_same_opinion_or_another() -> None:
    """Only the words are compared, and the words say so."""
    assert verdict("AB", [("x",), ("y",)], readable=False) == Verdict("different", "Forskellige tekster")
    assert verdict("AB", [("x", "y"), ("y",)], readable=False) == Verdict("partly", "Delvis ens")


def test_lessons_and_updates_are_compared_as_texts(schemas: Schemas) -> None:
    """Two lessons under one theme say different things, and two under different themes need not disagree."""
    told = [
        {
            "lessons": [{"id": name, "text": name.upper(), "theme": "proces", "type": "advice", "roles": ["director"]}],
            "updates": [{"date": "2018", "text": name.upper(), "source": SOURCE}],
        }
        for name in "ab"
    ]
    rows = [
        row
        for row in rows_of(schemas, *({**one, **each} for one, each in zip((A, B), told, strict=True)))
        if row.criterion.steps[0] in told[0]
    ]

    assert {row.criterion.name: row.verdict.text for row in rows} == dict.fromkeys(("lessons.advice", "updates"), "Forskellige tekster")


def test_what_two_of_three_share_is_not_called_different() -> None:
    """Of several values each; of one each, two that agree are no overlap."""
    assert verdict("ABC", [("x", "y"), ("z",), ("y",)]) == Verdict("partly", "Delvis ens. Fælles for nogle: y")
    assert verdict("ABC", [("x",), ("z",), ("x",)]) == Verdict("different", "Forskellige")


def test_rows_follow_the_schema(schemas: Schemas) -> None:
    """In the order in which a record is written, whatever order the cases fill them in."""
    first = A | {"scope": {"included": [{"area": "procurement", "text": "T", "source": SOURCE}]}, "status": "active"}
    second = B | {"inhabitants": {"value": 5, "source": SOURCE}}

    assert [row.criterion.name for row in rows_of(schemas, first, second)] == ["summary", "status", "inhabitants", "scope.included"]


def test_in_each_part_what_all_agree_in_stands_last(schemas: Schemas) -> None:
    """Below those that differ, which keep the order of the schema; and the folded part says how many there are."""
    first = A | {"brief": ["Ja."], "status": "active", "as_of": "2016", "inhabitants": {"value": 5, "source": SOURCE}}
    second = first | {"brief": ["Nej."], "as_of": "2017"}
    groups = group_rows(rows_of(schemas, first, second))

    assert [(heading, [row.criterion.name for row in own], comparison_holds(own).rpartition(" · ")[2]) for heading, own in groups] == [
        ("Det korte", ["brief", "as_of", "summary", "status"], "2 ens"),
        ("Deltagere", ["inhabitants"], "1 ens"),
    ]


def test_values_decide_and_not_the_words_around_them(schemas: Schemas) -> None:
    """The same answer with another explanation is the same answer; unknown agrees with nothing."""
    no = {"value": "no", "text": "Fordi.", "source": SOURCE}
    other = A | {"competence_transferred": no | {"text": "Derfor."}, "status": "unknown"}

    found = told(schemas, B | {"competence_transferred": no, "status": "active"}, other)
    assert found["competence_transferred"] == Verdict("same", "Ens")
    assert found["status"] == Verdict("only", "Kun oplyst for B")


def test_a_part_without_text_is_compared_by_every_value_in_it(tmp_path: Path) -> None:
    """In the words of the schema, so that what is shared can be named."""
    fields = {
        "years": {"title": "Løbetid", "type": "integer"},
        "open": {"title": "Åben", "type": "boolean"},
        "start": {"title": "Fra", "type": "string", "x-date": True},
        "kind": {"title": "Art", "type": "string", "x-labels": {"a": "Aftale", "unknown": "Ikke oplyst"}},
    }
    contract = {"title": "Kontrakt", "type": "object", "properties": fields}
    folder = Path(shutil.copytree(ROOT / "data" / "schema", tmp_path / "schema"))
    schema = json.loads((folder / "case.schema.json").read_text("utf-8"))
    schema["properties"] |= {"contract": contract, "earlier": {"title": "Tidligere", "type": "array", "items": contract}}
    (folder / "case.schema.json").write_text(json.dumps(schema), "utf-8")
    first = {"years": 1000, "open": True, "start": "2016-01", "kind": "unknown"}
    cases = ({**A, "contract": first, "earlier": [first]}, {**B, "contract": first | {"open": False}, "earlier": [first]})
    found = told(load_schemas(folder), *cases)

    assert found["contract"] == Verdict("partly", "Delvis ens. Fælles: Løbetid: 1.000 og Fra: januar 2016")
    assert found["earlier"] == Verdict("same", "Ens")


def test_lists_of_references_tell_what_is_shared(schemas: Schemas) -> None:
    """By the titles of what they refer to."""
    found = told(schemas, A | {"collaboration_models": ["indkoeb", "drift"]}, B | {"collaboration_models": ["drift"]})

    assert found["collaboration_models"] == Verdict("partly", "Delvis ens. Fælles: Drift")


def test_bodies_stand_level_by_level(schemas: Schemas) -> None:
    """So that one sees what has no counterpart."""
    board = {"id": "b", "name": "Bestyrelsen", "type": "board", "level": "strategic", "source": SOURCE}
    council = {"id": "k", "name": "Byrådene", "type": "authority", "level": "political", "source": SOURCE}
    found = told(schemas, A | {"governance": {"bodies": [board, council]}}, B | {"governance": {"bodies": [board]}})

    assert found == {
        "summary": Verdict("different", "Forskellige tekster"),
        "governance.bodies.political": Verdict("only", "Kun oplyst for A"),
        "governance.bodies.strategic": Verdict("same", "Ens"),
    }


def test_what_is_compared_in_which_rows_and_by_what_is_declared_in_the_schema(tmp_path: Path) -> None:
    """By keywords that a copy of the schema can say otherwise."""
    folder = Path(shutil.copytree(ROOT / "data" / "schema", tmp_path / "schema"))
    fields = {
        "kind": {"title": "Art", "x-labels": {"a": "Aftale", "b": "Bod"}},
        "text": {"title": "Tekst"},
        "hidden": {"x-compared": False},
    }
    item = {"type": "object", "properties": fields}
    terms = {"title": "Vilkår", "type": "array", "items": item}
    own = {
        "spread": {**item, "title": "Spredt", "x-comparison-rows": "fields"},
        "by_kind": {**terms, "x-comparison-rows": "kind"},
        "by_key": {**terms, "x-comparison-keys": ["kind"]},
        "by_text": terms,
        "left": {"title": "Udeladt", "x-compared": False},
    }
    schema = json.loads((folder / "case.schema.json").read_text("utf-8"))
    (folder / "case.schema.json").write_text(json.dumps({**schema, "properties": {"title": schema["properties"]["title"], **own}}), "utf-8")
    one, other = {"kind": "a", "text": "Ja."}, {"kind": "a", "text": "Nej."}
    cases = [{"spread": each, "by_kind": [each], "by_key": [each], "by_text": [each], "left": "x"} for each in (one, other)]

    assert {name: found.text for name, found in told(load_schemas(folder), *({"title": "T", **case} for case in cases)).items()} == {
        "spread.kind": "Ens",
        "spread.text": "Forskellige tekster",
        "by_kind.a": "Forskellige tekster",
        "by_key": "Ens",
        "by_text": "Forskellige tekster",
    }


def test_the_keywords_of_comparisons_name_fields_of_the_schema(schemas: Schemas) -> None:
    """A renamed field must not silently turn into text."""
    fields = [field for tree in schemas.kinds.values() for field in tree.below()]
    inner = {id(field): (field.items or field).properties for field in fields}
    rows = [(field, inner[id(field)].get(field.rows_by)) for field in fields if field.rows_by]

    assert [field.name for field, by in rows if not (field.items and by and by.labels)] == []
    assert [field.name for field in fields if field.has_rows_by_field and not field.properties] == []
    assert [field.name for field in fields if not set(field.comparison_keys) <= inner[id(field)].keys()] == []
    assert [field.name for field in fields if "text" in field.comparison_keys] == []


def test_a_file_for_each_record_with_what_it_says(catalogue: Catalogue) -> None:
    """Under the names of the criteria of its kind; no ids and no headings, which would clash beside each other."""
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(catalogue))}
    index = build_index(catalogue)

    expected = {f"sammenlign/poster/{node.kind}/{node.id}.json" for kind in COMPARED_KINDS for node in index.by_kind[kind]}
    assert {*made} == expected | {f"sammenlign/poster/{kind}.json" for kind in COMPARED_KINDS}
    for kind in COMPARED_KINDS:
        names = [each.name for each in criteria(index, kind)]
        assert [each["name"] for each in made[f"sammenlign/poster/{kind}.json"]["criteria"]] == names
        for node in index.by_kind[kind]:
            cells = made[f"sammenlign/poster/{kind}/{node.id}.json"]["cells"]
            assert [name for name in names if name in cells] == [*cells]
            assert not any(mark in cell["html"] for cell in cells.values() for mark in (" id=", "<h2", "<h3", ' href="/'))
            assert all(read(cell["html"]).text.strip() for cell in cells.values())


OF_ITSELF = {("role", "member"), ("role", "founder"), ("stage", "existing")}
"""Values, after their field, that a cell need not say: they are what a reader takes for granted."""
LEFT_TO_THE_PAGE = {
    "bodies": {"chair", "level", "meets", "text", "type"},
    "events": {"precision"},
    "gains": {"kind", "amounts.text"},
    "lessons": {"phase", "roles", "type"},
    "participants": {"text", "municipalities.text", "organisations.text", "regions.text"},
    "parts": {"gate", "type"},
    "updates": {"amounts.basis", "amounts.per", "amounts.text", "financing_models", "name", "other_text", "stage", "status"},
}
"""What cells of a field do not say of it: the page of the record does, or the row, or the words of a date."""


def test_a_cell_says_every_text_and_choice_of_its_field(catalogue: Catalogue) -> None:
    """Of every record, but for what is left to its page."""
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(catalogue))}
    index = build_index(catalogue)
    said, unsaid = set[tuple[str, str]](), set[tuple[str, str]]()
    for kind in COMPARED_KINDS:
        for node in index.by_kind[kind]:
            cells = made[f"sammenlign/poster/{kind}/{node.id}.json"]["cells"]
            for each in criteria(index, kind):
                shown = " ".join(read(cells[each.name]["html"]).text.split()).lower() if each.name in cells else ""
                for path, words in _words_of(each.field, _authored(catalogue.graph.nodes[node.key]["data"], each) if shown else None):
                    (said if words.lower() in shown else unsaid).add((each.steps[-1], path))

    assert unsaid - {(name, path) for name, paths in LEFT_TO_THE_PAGE.items() for path in paths} == set()
    assert len(said) > 100


def test_a_cell_that_the_guide_answers_says_for_or_against(catalogue: Catalogue) -> None:
    """Of each purpose, before the words of the criterion."""
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(catalogue))}
    index = build_index(catalogue)
    silent = [form for form in index.by_kind["organisation_form"] if "usable_for" not in catalogue.graph.nodes[form.key]["data"]]
    weighed = [(form, one.criterion) for form in silent for one in weighed_purposes(index, form)]
    cells = {form.id: made[f"sammenlign/poster/organisation_form/{form.id}.json"]["cells"] for form, _ in weighed}
    told = [
        (" ".join(read(cells[form.id]["usable_for"]["html"]).text.split()), one) for form, one in weighed if "usable_for" in cells[form.id]
    ]

    assert told
    assert [one.text for shown, one in told if f": {label(one, 'direction').lower()}. {one.text}" not in shown] == []


def _authored(data: Any, criterion: Criterion) -> Any:
    """What a record says of a criterion, as it is written."""
    for step in criterion.steps:
        data = data.get(step) if data else None
    return [item for item in data or () if item[criterion.field.rows_by] == criterion.only] if criterion.only else data


def _words_of(field: Field, value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The texts of several words and the labels of choices in a value, each with the path of its field inside it."""
    if isinstance(value, list):
        yield from (found for one in value for found in _words_of(field.items or field, one, path))
    elif isinstance(value, dict):
        known = [name for name in value if name in field.properties]
        yield from (found for name in known for found in _words_of(field.properties[name], value[name], f"{path}.{name}".strip(".")))
    elif field.labels and value not in (None, "unknown"):
        yield from [(path, field.labels[str(value)])] if (field.name, value) not in OF_ITSELF else ()
    elif isinstance(value, str) and " " in value:
        yield path, " ".join(value.split())


def test_values_in_a_cell_lead_to_the_others_that_have_them(schemas: Schemas) -> None:
    """As on the record's own page, once for each field that a list can be filtered by."""
    told = {
        "status": "active",
        "scope": {"included": [{"area": "operations", "text": "Servere."}]},
        "legal_basis": [{"type": "statutes", "text": "Vedtægter."}],
        "competence_transferred": {"value": "no", "text": "Nej."},
        "commitment": {"legal": "low", "experienced": "high"},
        "financing": {"models": ["grant", "in_kind"]},
    }
    index = index_of(schemas, {**A, **told})
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(index.catalogue))}
    cells = made["sammenlign/poster/case/c1.json"]["cells"]

    assert {name: LISTS.findall(cell["html"]) for name, cell in cells.items() if LISTS.search(cell["html"])} == {
        "status": ["status/active"],
        "scope.included": ["omraade/operations"],
        "legal_basis": ["grundlag/statutes"],
        "competence_transferred": ["kompetence/no"],
        "commitment.legal": ["binding/low"],
        "commitment.experienced": ["oplevet-binding/high"],
        "financing.models": ["betaling/grant", "betaling/in-kind"],
    }


def test_hostile_text_stays_text_in_the_files(schemas: Schemas) -> None:
    """They are put into a page as HTML, so they are escaped when they are made."""
    payload = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
    index = index_of(schemas, {"title": payload, "summary": payload, "brief": [payload]})
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(index.catalogue))}
    cells = made["sammenlign/poster/case/c1.json"]["cells"]

    assert {mark in cell["html"] for cell in cells.values() for mark in ("<img", "<script")} == {False}


def test_one_that_has_ended_is_not_like_one_that_goes_on(schemas: Schemas) -> None:
    """The row shows the second badge too, so the verdict is about both."""
    facts = {"summary": "S.", "as_of": "2016", "status": "active"}
    ended = {"updates": [{"date": "2017", "text": "T.", "status": "ended", "source": SOURCE}]}

    assert told(schemas, {"title": "A", **facts}, {"title": "B", **facts})["status"] == Verdict("same", "Ens")
    assert told(schemas, {"title": "A", **facts}, {"title": "B", **facts, **ended})["status"] == Verdict("different", "Forskellige")


def test_who_is_no_member_is_named_with_the_role(catalogue: Catalogue) -> None:
    """A supplier, an adviser or a former part would else stand as one who takes part."""
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(catalogue))}
    cell = made["sammenlign/poster/case/sbsys.json"]["cells"]["participants"]["html"]

    assert "Ditmer (leverandør)" in (told := read(cell).text)
    assert "Hjørring, " in told


def test_all_of_a_region_take_part_by_name_and_no_adviser_does(schemas: Schemas) -> None:
    """Who is in two collaborations is shared, also when one of them says only which region; a role beside it shares nothing."""
    whole: Parts = {"municipalities": [], "regions": [{"region": "nord", "at": "2015", "role": "member", "source": "k#1"}]}
    advised: Parts = {"municipalities": [{"municipality": "a", "role": "member"}, {"municipality": "c", "role": "adviser"}]}
    towns = [municipality("a"), municipality("b"), municipality("c", region="syd"), municipality("d", region="syd")]
    index, _ = small_index(schemas, *towns, case("x", **whole), case("y", **advised), case("z", "c", "d"))
    (row,) = compare_rows(index, [index.nodes[f"case/{name}"] for name in "xyz"], only=["participants"])

    assert row.verdict == Verdict("partly", "Delvis ens. Fælles for nogle: A")


def test_an_organisation_that_takes_part_is_shared_too(schemas: Schemas) -> None:
    """A region is a member as a municipality is; who supplies them shares nothing."""
    region: Parts = {"organisations": [{"organisation": "region", "role": "member"}]}
    supplied: Parts = {"organisations": [{"organisation": "region", "role": "supplier"}]}
    organisation = Record("organisation", "region", "", {"title": "Region Nord", "type": "region"})
    index, _ = small_index(schemas, municipality("a"), organisation, case("x", "a", **region), case("y", **region), case("z", **supplied))
    nodes = [index.nodes[f"case/{name}"] for name in "xyz"]
    (both,) = compare_rows(index, nodes[:2], only=["participants"])
    (supplier,) = compare_rows(index, [nodes[0], nodes[2]], only=["participants"])

    assert both.verdict == Verdict("partly", "Delvis ens. Fælles: Region Nord")
    assert "Region Nord" not in supplier.verdict.text


def test_the_tray_knows_the_kinds_that_can_be_compared_and_put_in_a_paper() -> None:
    """The words of addresses, how many stand side by side, and how many a paper takes, in both languages."""
    script = (ROOT / "hooks" / "catalogue" / "insights" / "static" / "tray-choice.js").read_text("utf-8")
    lines = re.findall(r'^  (\w+): \{ one: "[^"]+", several: "[^"]+"(?:, paper: \{ word: "(\w+)", most: (\d) \})?', script, re.MULTILINE)
    paper = {COMPARED_KINDS[kind]: word for kind, word in CHOSEN_KINDS.items() if kind in COMPARED_KINDS}

    assert {word for word, _, _ in lines} == {*COMPARED_KINDS.values()}
    assert {word: in_paper for word, in_paper, _ in lines if in_paper} == paper
    assert {word for word, _, most in lines if most == "1"} == {*paper} - {COMPARED_KINDS["case"]}
    assert re.findall(r"MOST = (\d+);", script) == [str(MOST_COMPARED)]


def first_screen(index: CatalogueIndex) -> tuple[dict[str, list[str]], list[str]]:
    """What each of the collaborations says, by label, and the labels of what none says."""
    rows, unsaid = overview_rows(index, index.by_kind["case"])
    return {row.criterion.label: ["; ".join(cell.words) if cell else "" for cell in row.cells] for row in rows}, unsaid


def test_the_first_screen_says_in_codes_what_records_say(schemas: Schemas) -> None:
    """Who decides are the bodies that decide, the highest first and none from outside; what has become of it goes before what was."""
    body = {"type": "board", "mandate": ["decides"], "source": SOURCE}
    bodies = [
        {**body, "id": "b", "name": "Bestyrelsen", "level": "strategic"},
        {**body, "id": "t", "name": "Tilsynet", "level": "external"},
        {**body, "id": "k", "name": "Kommunalbestyrelserne", "level": "political"},
        {**body, "id": "s", "name": "Sekretariatet", "level": "political", "mandate": ["prepares"]},
    ]
    told = {
        "status": "active",
        "as_of": "2016-01",
        "organisation_form": {"stage": "declared", "source": SOURCE},
        "competence_transferred": {"value": "unknown"},
        "commitment": {"legal": "high", "experienced": "unknown"},
        "governance": {"bodies": bodies},
        "financing": {
            "amounts": [{"text": "Pris", "value": 9, "unit": "dkk", "per": "inhabitant"}, {"text": "I alt", "value": 5, "unit": "dkk"}]
        },
    }
    ended = {
        **B,
        "status": "active",
        "as_of": "2016-01",
        "updates": [{"date": "2018", "text": "Slut.", "status": "ended", "source": SOURCE}],
    }
    said, unsaid = first_screen(index_of(schemas, {**A, **told}, ended))

    assert said == {
        "Form": ["Hensigtserklæring", ""],
        "Pris pr. indbygger": ["9 kr. pr. indbygger", ""],
        "Hvem beslutter": ["Kommunalbestyrelserne; Bestyrelsen", ""],
        "Binding": ["Høj (juridisk)", ""],
        "Seneste status": ["I gang, oplyst i 2016", "Afsluttet 2018"],
    }
    assert unsaid == ["Kommuner", "Indbyggere i alt", "Betaling", "Kompetence afgivet", "Begyndt"]


def test_a_sixth_level_of_bodies_takes_its_place_where_the_schema_has_it(tmp_path: Path) -> None:
    """On the first screen, and on pages: nothing but the schema says which levels there are and which is the highest."""
    folder = Path(shutil.copytree(ROOT / "data" / "schema", tmp_path / "schema"))
    file = folder / "body.schema.json"
    document = json.loads(file.read_text("utf-8"))
    level = document["properties"]["level"]
    level["x-labels"] = {"national": "Nationalt", **level["x-labels"]}
    level |= {"enum": [*level["x-labels"]], "enumDescriptions": [*level["x-labels"].values()]}
    file.write_text(json.dumps(document), "utf-8")
    body = {"type": "board", "mandate": ["decides"], "source": SOURCE}
    bodies = [
        body | {"id": "b", "name": "Bestyrelsen", "level": "political"},
        body | {"id": "f", "name": "Folketinget", "level": "national"},
    ]
    case = {**A, "status": "active", "as_of": "2016", "sources": [SOURCE], "governance": {"bodies": bodies}}
    index = index_of(load_schemas(folder), case)

    assert first_screen(index)[0]["Hvem beslutter"] == ["Folketinget; Bestyrelsen"]
    assert any(b"Folketinget" in page.content for page in render(prepare_pages(index.catalogue), {}, {}))


def test_on_the_first_screen_those_that_differ_stand_first(schemas: Schemas) -> None:
    """And what all agree in last."""
    same = {"competence_transferred": {"value": "no"}, "status": "active", "as_of": "2016-01"}
    index = index_of(schemas, {**A, **same, "since": {"date": "2013"}}, {**B, **same, "since": {"date": "2014"}})
    rows, _ = overview_rows(index, index.by_kind["case"])

    assert [row.verdict.kind for row in rows] == ["different", "same", "same"]


def test_every_kind_has_a_first_screen_of_its_own_words(catalogue: Catalogue) -> None:
    """A label of it is no label below it: in a file both stand in one column. Every answer names its sources or is about the record."""
    index = build_index(catalogue)
    for kind in COMPARED_KINDS:
        below = {": ".join(filter(None, (each.heading, each.label))) for each in criteria(index, kind)}
        nodes = index.by_kind[kind]
        answers = [answer for one in OVERVIEW[kind] for node in nodes if (answer := overview_answer(index, node, one))]

        assert not below & {one.label for one in OVERVIEW[kind]}, kind
        assert {source for answer in answers for source in answer.sources} <= {key.removeprefix("source/") for key in index.nodes}
        assert overview_rows(index, nodes[:3])[0], kind


def test_a_cell_has_each_of_its_sources_once_and_none_in_its_text(catalogue: Catalogue) -> None:
    """The page makes one mark of them."""
    made = {artifact.uri: json.loads(artifact.content) for artifact in comparison_files(prepare_pages(catalogue))}
    records = [made[uri] for uri in made if uri.count("/") == 3]
    cells = [(record, cell) for record in records for cell in [*record["cells"].values(), *record["overview"].values()]]

    assert sum(len(cell["sources"]) > 1 for _, cell in cells) > 50
    for record, cell in cells:
        assert len(set(cell["sources"])) == len(cell["sources"]) and all(place < len(record["sources"]) for place in cell["sources"])
        assert "data-reference" not in cell.get("html", "")
    assert all(source["url"].startswith("../kilder/") for record in records for source in record["sources"])


def answered_fields(field: Field, path: tuple[str, ...] = ()) -> dict[str, str]:
    """Fields that an update can answer, with the field of the update."""
    found = {}
    for name, inner in field.properties.items():
        for answer in inner.schema.get("x-answered-by", ()):
            found[".".join((*path, name))] = answer
        found |= answered_fields(inner, (*path, name))
    return found


ANSWERED = answered_fields(load_schemas(ROOT / "data" / "schema").kinds["case"])


def update_telling(schemas: Schemas, name: str) -> Parts:
    updates = schemas.kinds["case"].properties["updates"].items
    assert updates is not None
    field = updates.properties[name]
    if name == "date":
        told: Any = "2018-10"
    elif field.items:
        told = ["membership_fee"]
    elif field.type == "integer":
        told = 35
    else:
        told = next(iter(field.labels)) if field.labels else "forening"
    return {"date": "2018-10", "text": "Fortalt senere.", "source": SOURCE, name: told}


@pytest.mark.parametrize("path", [path for path in ANSWERED if path not in ("financing", "organisation_form.stage")])
def test_what_an_update_tells_is_not_called_unknown_in_a_comparison(path: str, schemas: Schemas) -> None:
    """Whatever the schema says that updates answer: in the rows, and on the first screen with the date of the update."""
    own = {"status": "unknown", "as_of": "2016", "participants": {"complete": False, "source": SOURCE}}
    silent = A | own
    telling = B | own | {"updates": [update_telling(schemas, ANSWERED[path])]}
    form = Record("organisation_form", "forening", "f.yaml", {"title": "Forening", "summary": "S.", "family": "legal_form"})
    records = [Record("case", name, "c.yaml", data) for name, data in (("silent", silent), ("telling", telling))]
    source = Record("source", "source-1", "s.yaml", {"title": "S", "date": "2016", "sections": [{"id": "1", "title": "T"}]})
    index = build_index(link([*records, form, source], schemas))
    nodes = [index.nodes["case/silent"], index.nodes["case/telling"]]
    name = path.removesuffix(".count")
    row = next(row for row in compare_rows(index, nodes) if row.criterion.name == name)
    glances = [row for row in overview_rows(index, nodes)[0] if row.criterion.name == AT_A_GLANCE.get(name, name)]

    assert row.cells[1] is not None
    assert name == "participants" or (row.cells[0] is None and row.verdict.text == "Kun oplyst for B")
    assert bool(glances) is (name != "events")
    assert {(glance.cells[0], glance.verdict.text) for glance in glances} <= {(None, "Kun oplyst for B")}
    assert all("2018" in " ".join(glance.cells[1].words if glance.cells[1] else ()) for glance in glances)


AT_A_GLANCE = {"organisation_form": "form", "participants": "municipalities", "financing.models": "financing"}


def test_the_founding_of_an_association_does_not_tell_when_a_collaboration_began(schemas: Schemas) -> None:
    """It may have gone on for years before."""
    own = {"since": {"date": "2016-03-01", "text": "Stiftet.", "source": SOURCE}}
    later = {"updates": [{"date": "2016-03-01", "text": "Stiftet.", "source": SOURCE, "stage": "established"}]}

    assert told(schemas, A | own, B | later)["since"].text == "Kun oplyst for A"


@pytest.mark.parametrize(
    ("own", "later"),
    [
        ({"organisation_form": {"form": "forening", "stage": "established", "source": SOURCE}}, {"form": "forening"}),
        ({"participants": {"count": 35, "source": SOURCE}}, {"count": 35}),
        ({"financing": {"models": ["membership_fee"]}}, {"financing_models": ["membership_fee"]}),
        ({"status": "active", "as_of": "2015"}, {"status": "active"}),
    ],
    ids=lambda data: next(iter(data)),
)
def test_when_an_answer_was_told_is_no_difference_on_the_first_screen(own: Parts, later: Parts, schemas: Schemas) -> None:
    """The date stands beside the answer in its cell; the answers alone decide whether two records agree."""
    silent = {"status": "unknown", "as_of": "2016", "participants": {"complete": False, "source": SOURCE}}
    update = {"date": "2018-10", "text": "Fortalt senere.", "source": SOURCE, **later}
    form = Record("organisation_form", "forening", "f.yaml", {"title": "Forening", "summary": "S.", "family": "legal_form"})
    records = [Record("case", "a", "a.yaml", A | silent | own), Record("case", "b", "b.yaml", B | silent | {"updates": [update]})]
    index = build_index(link([*records, form], schemas))
    rows, _ = overview_rows(index, [index.nodes["case/a"], index.nodes["case/b"]])
    compared = [row for row in rows if None not in row.cells]

    assert [(row.verdict.text, len({cell.words for cell in row.cells if cell})) for row in compared] == [("Ens", 2)]


def test_a_comparison_does_not_drop_the_notes_of_a_field(schemas: Schemas) -> None:
    """A value that is only the nearest category is not to be read without saying so; notes about other fields stand elsewhere."""
    notes = [
        {"id": name, "kind": "caveat", "about": name, "text": "T.", "sources": [SOURCE]}
        for name in ("financing", "financing.items", "scope")
    ]
    own = {"financing": {"models": ["per_inhabitant"]}, "notes": notes}
    row = next(row for row in rows_of(schemas, A | own, B) if row.criterion.name == "financing.models")

    assert row.cells[0] is not None
    assert [note.id for note in row.cells[0].notes] == ["financing"]


def test_a_note_about_one_item_stands_only_at_the_row_of_that_item(schemas: Schemas) -> None:
    """Lists with a row for each type: a note about one lesson is no reservation about those of another type."""
    lessons = [{"id": kind, "type": kind, "text": kind, "theme": "oekonomi", "source": SOURCE} for kind in ("advice", "challenge")]
    notes = [{"id": name, "kind": "caveat", "about": name, "text": "T."} for name in ("lessons.advice", "lessons.text", "lessons")]
    rows = {row.criterion.name: row for row in rows_of(schemas, A | {"lessons": lessons, "notes": notes}, B)}
    marked = {kind: [note.id for note in cell.notes] for kind in ("advice", "challenge") if (cell := rows[f"lessons.{kind}"].cells[0])}

    assert marked == {"advice": ["lessons.advice", "lessons.text", "lessons"], "challenge": ["lessons.text", "lessons"]}
