"""What a page says of its own accord names the records and fields that it is made from."""

from __future__ import annotations

import pytest

from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index
from catalogue.views.provenance import claim_marks

MEMBERS = [{"text": "Soroe"}, {"text": "KL"}]
BODIES = [{"id": "bestyrelse", "name": "Bestyrelsen"}, {"id": "udvalg", "name": "Udvalget", "members": MEMBERS}]
CASE = Record("case", "dsd", "", {"title": "DSD", "governance": {"bodies": BODIES}})
TERM = Record("term", "aftale", "", {"title": "Aftale"})


@pytest.fixture
def index(schemas: Schemas) -> CatalogueIndex:
    """A case with two bodies, and a term."""
    return build_index(link([CASE, TERM], schemas))


def test_a_part_is_named_by_its_record_and_its_place_there(index: CatalogueIndex) -> None:
    """Down to the field, also when two parts say the same."""
    member = index.nodes["case/dsd"].part.governance.bodies[1].members[1]

    assert claim_marks(index)("member", member, field="text") == (
        ' data-claim="member" data-origin="case/dsd governance.bodies.1.members.1.text"'
    )


def test_every_origin_is_named_once(index: CatalogueIndex) -> None:
    """Records, parts and keys, alone or several together, in the order in which they are given; what is not there is none."""
    case, term = index.nodes["case/dsd"], index.nodes["term/aftale"]
    made_from = claim_marks(index)("count", [case, term], "source/x", case, None, case.part.governance)

    assert made_from == ' data-claim="count" data-origin="case/dsd; term/aftale; source/x; case/dsd governance"'


def test_what_is_made_from_the_whole_catalogue_names_no_origin(index: CatalogueIndex) -> None:
    """Nor is a name taken for HTML."""
    assert claim_marks(index)("count") == ' data-claim="count"'
    assert claim_marks(index)("count", 'a"b') == ' data-claim="count" data-origin="a&quot;b"'
