"""Side by side: rows in the order of the schema, verdicts in words, and files that hold what the record pages say."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from catalogue.exports.comparison_data import comparison_files
from catalogue.insights.comparison import (
    COMPARED_KINDS,
    ComparisonRow,
    Verdict,
    compare_rows,
    criteria,
    verdict,
)
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Field, Schemas, load_schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from support.html import read
from support.project import ROOT
from support.rendering import prepare_pages

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


def test_rows_follow_the_schema(schemas: Schemas) -> None:
    """In the order in which a record is written, whatever order the cases fill them in."""
    first = A | {"scope": {"included": [{"area": "procurement", "text": "T", "source": SOURCE}]}, "status": "active"}
    second = B | {"inhabitants": {"value": 5, "source": SOURCE}}

    assert [row.criterion.name for row in rows_of(schemas, first, second)] == ["summary", "status", "inhabitants", "scope.included"]


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
    fields = [field for tree in schemas.kinds.values() for field in every_field(tree)]
    inner = {id(field): (field.items or field).properties for field in fields}
    rows = [(field, inner[id(field)].get(field.rows_by)) for field in fields if field.rows_by]

    assert [field.name for field, by in rows if not (field.items and by and by.labels)] == []
    assert [field.name for field in fields if field.has_rows_by_field and not field.properties] == []
    assert [field.name for field in fields if not set(field.comparison_keys) <= inner[id(field)].keys()] == []


def every_field(tree: Field) -> list[Field]:
    children = [*tree.properties.values(), *([tree.items] if tree.items else [])]
    return [tree, *(field for child in children for field in every_field(child))]


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
