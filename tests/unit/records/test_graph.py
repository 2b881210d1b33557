"""Records become one graph: a node for everything that can be referred to, an edge for every reference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.records.graph import PART_OF, Catalogue, link, reference_targets
from catalogue.records.load import load
from catalogue.records.membership import is_within
from catalogue.records.record import DataPath, Record
from catalogue.records.schema import Schemas
from catalogue.records.urls import record_url
from support.fuzzing import data_folder, keep
from support.project import GOLDEN, ROOT

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "source", "bodies", "x"]), inside, max_size=3)
    ),
    max_leaves=8,
)

SOURCE = Record("source", "bog", "", {"title": "En bog", "sections": [{"id": "2.1", "title": "Styring"}]})
KL = Record("organisation", "kl", "", {"title": "KL"})
CASE = Record(
    "case",
    "dsd",
    "",
    {
        "title": "DSD",
        "collaboration_models": ["drift"],
        "governance": {
            "bodies": [
                {"id": "bestyrelse", "name": "Bestyrelsen", "reports_to": ["organisation/kl"], "source": "bog#2.1"},
                {"id": "udvalg", "name": "Udvalget", "reports_to": ["bestyrelse"], "members": [{"text": "KL", "organisation": "kl"}]},
            ]
        },
        "lessons": [{"id": "begynd", "text": "Begynd nu.", "contradicts": ["lesson/vent"]}],
    },
)
LESSON = Record(
    "lesson", "vent", "", {"text": "Vent.", "theme": "proces", "contradicts": ["case/dsd#begynd"], "notes": [{"id": "n", "text": "Obs."}]}
)


@pytest.fixture
def catalogue(schemas: Schemas) -> Catalogue:
    """A source, an organisation, a case with two bodies and a lesson, and a lesson of its own."""
    return link([SOURCE, KL, CASE, LESSON], schemas)


def test_every_record_and_nested_record_is_a_node_with_its_place_on_the_site(catalogue: Catalogue) -> None:
    """A nested record is an anchor on its owner's page; a lesson of its own is an anchor on its theme's."""
    urls = {key: node["url"] for key, node in catalogue.graph.nodes(data=True)}

    assert urls == {
        "case/dsd": "samarbejder/dsd/",
        "case/dsd#bestyrelse": "samarbejder/dsd/#bestyrelse",
        "case/dsd#udvalg": "samarbejder/dsd/#udvalg",
        "case/dsd#begynd": "samarbejder/dsd/#begynd",
        "lesson/vent": "erfaringer/proces/#vent",
        "lesson/vent#n": "erfaringer/proces/#vent",
        "organisation/kl": "aktoerer/kl/",
        "source/bog": "kilder/bog/",
        "source/bog#2.1": "kilder/bog/#2.1",
    }


def test_a_node_knows_what_it_is_and_where_it_stands(catalogue: Catalogue) -> None:
    """Kind, id, title, owner, path in the owner's data, and the data itself."""
    node = catalogue.graph.nodes["case/dsd#udvalg"]

    assert {key: node[key] for key in ("kind", "id", "title", "owner", "path")} == {
        "kind": "body",
        "id": "udvalg",
        "title": "Udvalget",
        "owner": "case/dsd",
        "path": ("governance", "bodies", 1),
    }
    assert node["data"] is CASE.data["governance"]["bodies"][1]


def test_every_reference_is_an_edge_from_the_nearest_record_around_it(catalogue: Catalogue) -> None:
    """The relation is the schema's name for it, else the field's."""
    bodies = ("governance", "bodies")

    assert sorted(_edges(catalogue)) == [
        ("case/dsd#begynd", "lesson/vent", "contradicts", ("lessons", 0, "contradicts", 0)),
        ("case/dsd#bestyrelse", "organisation/kl", "reports_to", (*bodies, 0, "reports_to", 0)),
        ("case/dsd#bestyrelse", "source/bog#2.1", "source", (*bodies, 0, "source")),
        ("case/dsd#udvalg", "case/dsd#bestyrelse", "reports_to", (*bodies, 1, "reports_to", 0)),
        ("case/dsd#udvalg", "organisation/kl", "member", (*bodies, 1, "members", 0, "organisation")),
        ("lesson/vent", "case/dsd#begynd", "contradicts", ("contradicts", 0)),
    ]


def test_a_reference_that_leads_nowhere_is_kept_as_dangling(catalogue: Catalogue) -> None:
    """With its place, its value, and what it may refer to."""
    dangling = [(missing.record.key, *missing[1:]) for missing in catalogue.dangling]

    assert dangling == [("case/dsd", ("collaboration_models", 0), "drift", ("collaboration_model",), None)]


def test_a_reference_to_a_thing_of_another_kind_is_dangling_and_says_what_it_found(schemas: Schemas) -> None:
    """A term can be about a case, not about a body."""
    term = Record("term", "bestyrelse", "", {"about": ["case/dsd#bestyrelse"]})

    assert link([CASE, KL, term], schemas).dangling[-1].wrong_target == "case/dsd#bestyrelse"


def test_the_order_of_the_records_does_not_matter(catalogue: Catalogue, schemas: Schemas) -> None:
    """The same records give the same graph, in the same order."""
    turned = link([LESSON, CASE, KL, SOURCE], schemas)

    assert (list(turned.graph.nodes), list(turned.graph.edges(data=True))) == (
        list(catalogue.graph.nodes),
        list(catalogue.graph.edges(data=True)),
    )


def test_of_two_nested_records_with_one_id_the_first_keeps_the_node(schemas: Schemas) -> None:
    """The check refuses the second."""
    case = Record("case", "x", "", {"lessons": [{"id": "a", "text": "Først"}, {"id": "a", "text": "Sidst"}]})

    assert link([case], schemas).graph.nodes["case/x#a"]["title"] == "Først"


@pytest.mark.parametrize("folder", [ROOT / "data", GOLDEN / "check" / "odd-but-true" / "data"], ids=["real", "odd"])
def test_the_edges_are_the_references_that_the_schemas_declare(folder: Path, schemas: Schemas) -> None:
    """Nothing that `Field.walk` finds is left out, and nothing is made up."""
    catalogue = link(load(folder, schemas)[0], schemas)
    linked = [(catalogue.graph.nodes[start]["owner"] or start, path) for start, _, _, path in _edges(catalogue)]
    dangling = [(missing.record.key, missing.path) for missing in catalogue.dangling]

    assert sorted(linked + dangling, key=str) == sorted(_declared(catalogue), key=str)


def test_a_kind_without_pages_has_no_address() -> None:
    """A section is a place on its source's page."""
    assert record_url("section", "2.1", {}) == ""


def test_a_bare_id_means_a_sibling_or_a_record_of_the_first_kind() -> None:
    """Everything else says its kind."""
    kinds = ("body", "organisation")

    assert reference_targets("case/dsd", "kl", kinds) == (("case/dsd#kl", "body/kl"), ("body",))
    assert reference_targets("case/dsd", "organisation/kl", kinds) == (("organisation/kl",), kinds)
    assert reference_targets("case/dsd", "bog#2", ("section",)) == (("source/bog#2",), ("section",))


@given(data=st.dictionaries(st.sampled_from(["title", "governance", "lessons", "sources", "participants", "related", "theme"]), JSON))
@pytest.mark.parametrize("kind", ["case", "lesson"])
def test_wrong_shapes_are_tolerated(kind: str, data: dict[str, Any], schemas: Schemas) -> None:
    """Linking comes before the check, so anything can stand anywhere."""
    record = Record(kind, "x", "", data)
    with keep("check", lambda: data_folder([record])):
        assert record.key in link([record], schemas).graph


def _edges(catalogue: Catalogue) -> Iterator[tuple[str, str, str, DataPath]]:
    for start, end, edge in catalogue.graph.edges(data=True):
        if edge["relation"] != PART_OF:
            yield start, end, edge["relation"], edge["path"]


def _declared(catalogue: Catalogue) -> Iterator[tuple[str, DataPath]]:
    for record in catalogue.records:
        for path, field, value in catalogue.schemas.kinds[record.kind].walk(record.data):
            if field.refers_to and isinstance(value, str):
                yield record.key, path


@pytest.mark.parametrize(
    ("date", "inside"),
    [("2015", False), ("2016", True), ("2016-01", True), ("2018-06-30", True), ("2018-07-01", False), ("2018", True), ("2019", False)],
)
def test_a_period_holds_its_first_and_its_last_day(date: str, inside: bool) -> None:
    """And whatever is known so loosely that it may lie in it."""
    assert is_within(date, {"from": "2016-01-01", "to": "2018-06-30"}) is inside
    assert is_within(date, {})
