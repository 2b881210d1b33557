"""Pages know who refers to a record."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index, is_counted, mentions, referring_records
from catalogue.views.formatting import reference_links

KL = Record("organisation", "kl", "", {"title": "KL"})
BODIES = [
    {"id": "bestyrelse", "name": "Bestyrelsen", "reports_to": ["organisation/kl"]},
    {"id": "udvalg", "name": "Udvalget", "reports_to": ["bestyrelse"], "members": [{"text": "KL", "organisation": "kl"}]},
]
CASE = Record("case", "dsd", "", {"title": "DSD", "governance": {"bodies": BODIES}})
TERM = Record("term", "aftale", "", {"title": "Aftale", "about": ["organisation/kl", "case/dsd"]})


@pytest.fixture
def index(schemas: Schemas) -> CatalogueIndex:
    """A case whose bodies refer to an organisation and to each other, and a term about both."""
    return build_index(link([KL, CASE, TERM], schemas))


def test_mentions_tell_who_refers_to_a_record_and_how(index: CatalogueIndex) -> None:
    """In the order of the records that hold them."""
    found = [(mention.node.key, mention.relation) for mention in mentions(index, "organisation/kl")]

    assert found == [("term/aftale", "about"), ("case/dsd#bestyrelse", "reports_to"), ("case/dsd#udvalg", "member")]


def test_mentions_by_one_relation_leave_out_the_others(index: CatalogueIndex) -> None:
    """With the object in which the reference stands."""
    found = mentions(index, "organisation/kl", "member")

    assert [(mention.node.key, mention.part.text) for mention in found] == [("case/dsd#udvalg", "KL")]


def test_a_nested_record_is_no_mention_of_the_one_around_it(index: CatalogueIndex) -> None:
    """Only the term tells something about the case."""
    assert [mention.node.key for mention in mentions(index, "case/dsd")] == ["term/aftale"]


def test_users_are_whole_records_each_once(index: CatalogueIndex) -> None:
    """Two bodies of a case are one user; what stands in the same record is none."""
    assert [node.key for node in referring_records(index, "organisation/kl")] == ["term/aftale", "case/dsd"]
    assert [node.key for node in referring_records(index, "organisation/kl", but=["about"])] == ["case/dsd"]
    assert referring_records(index, "case/dsd#bestyrelse") == []


def test_references_that_are_sentences_are_not_joined_by_commas(schemas: Schemas) -> None:
    """A sentence ends itself; names have commas between them."""
    names = ["Det er åbent.", "Aftale", "Klub"]
    forms = [Record("collaboration_model", f"m{number}", "", {"title": name}) for number, name in enumerate(names)]
    index = build_index(link([*forms, Record("case", "x", "", {"title": "X", "collaboration_models": ["m0", "m1", "m2"]})], schemas))
    links = reference_links(index, lambda key: Markup(index.nodes[key].title), index.nodes["case/x"].part, "collaboration_models")

    assert links == "Det er åbent. Aftale, Klub"


def test_pages_and_exports_count_the_same(schemas: Schemas) -> None:
    """What is counted is one rule, whatever is asked; only a part that has a stage of its own is asked for that."""
    body = {"id": "raad", "name": "Raad", "type": "board", "stage": "existing"}
    facts: dict[str, dict[str, Any]] = {
        "apart": {"listed_apart": {"why": "only_named"}},
        "retired": {"retired": {"text": "Slut."}},
        "running": {"status": "running"},
    }
    planned = {status: {"status": status, "governance": {"bodies": [body]}} for status in ("proposed", "decided")}
    records = [Record("case", name, f"{name}.yaml", {"title": name, **more}) for name, more in (facts | planned).items()]
    index = build_index(link(records, schemas))

    assert [record.id for record in records if record.is_counted] == ["running"]
    assert [record.id for record in records if is_counted(index.nodes[record.key])] == ["running"]
    assert is_counted(index.nodes["case/proposed#raad"])
