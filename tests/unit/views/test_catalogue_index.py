"""Pages know who refers to a record."""

from __future__ import annotations

import pytest

from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index, mentions, referring_records

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
