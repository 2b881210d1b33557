"""The data catalogue: what the profiles require is there, and is what they ask for.

No SHACL processor is among the tools of the tests, so the table below says what is mandatory: by the shapes of DCAT-AP 3.0.1
(semiceu.github.io/DCAT-AP/releases/3.0.1, `minCount` of `shapes.ttl` and the classes of `range.ttl`) and by DCAT-AP-DK 2.0.2
(github.com/digst/DCAT-AP-DK, `dcat-ap-dk_2.0.2_shacl_shapes-strict.ttl`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import KINDS
from catalogue.records.releases import Release
from catalogue.records.site_settings import Site
from support.exported import exported

MANDATORY = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dcat:dataset"),
    "dcat:Dataset": (
        "dct:title",
        "dct:description",
        "dct:identifier",
        "dcat:contactPoint",
        "dct:accessRights",
        "dct:publisher",
        "dcat:theme",
    ),
    "dcat:Distribution": ("dcat:accessURL", "dct:license", "dct:format"),
    "foaf:Agent": ("foaf:name",),
    "skos:Concept": ("skos:prefLabel",),
    "skos:ConceptScheme": ("dct:title",),
    "vcard:Kind": ("vcard:fn",),
}
CLASSES = {
    "dct:publisher": "foaf:Agent",
    "dcat:contactPoint": "vcard:Kind",
    "dct:license": "dct:LicenseDocument",
    "dct:language": "dct:LinguisticSystem",
    "dct:accessRights": "dct:RightsStatement",
    "dct:format": "dct:MediaTypeOrExtent",
    "dcat:mediaType": "dct:MediaType",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
    "dct:spatial": "dct:Location",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dcat:theme": "skos:Concept",
}
VOCABULARIES = {
    "dct:language": "http://publications.europa.eu/resource/authority/language/",
    "dct:format": "http://publications.europa.eu/resource/authority/file-type/",
    "dcat:mediaType": "https://www.iana.org/assignments/media-types/",
    "dcat:theme": "http://publications.europa.eu/resource/authority/data-theme/",
    "dct:accessRights": "http://publications.europa.eu/resource/authority/access-right/",
}


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, Artifact]:
    return exported(catalogue)


@pytest.fixture(scope="module")
def described(files: dict[str, Artifact]) -> Any:
    return json.loads(files["catalog.jsonld"].content)


def _resources(value: Any) -> Iterator[dict[str, Any]]:
    """Every resource in the file."""
    if isinstance(value, list):
        for each in value:
            yield from _resources(each)
    elif isinstance(value, dict):
        if "@id" in value:
            yield value
        for each in value.values():
            yield from _resources(each)


def _values(resource: dict[str, Any], name: str) -> list[Any]:
    value = resource.get(name, [])
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("kind", MANDATORY)
def test_what_is_mandatory_is_there(kind: str, described: Any) -> None:
    """A national portal refuses a catalogue without it."""
    resources = [each for each in _resources(described) if each.get("@type") == kind]

    assert resources
    assert [(each["@id"], name) for each in resources for name in MANDATORY[kind] if not each.get(name)] == []


@pytest.mark.parametrize("name", CLASSES)
def test_a_value_is_of_the_class_that_is_asked_for(name: str, described: Any) -> None:
    """A resource, not text."""
    values = [value for each in _resources(described) for value in _values(each, name)]

    assert values
    assert {value["@type"] for value in values} == {CLASSES[name]}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_value_is_from_the_list_that_is_asked_for(name: str, described: Any) -> None:
    """As portals know it."""
    values = [value["@id"] for each in _resources(described) for value in _values(each, name)]

    assert [value for value in values if not value.startswith(VOCABULARIES[name])] == []


def test_every_address_on_the_site_leads_somewhere(described: Any, files: dict[str, Artifact]) -> None:
    """To a file that is published, or to the page of its kind."""
    start = Site().address
    downloads = {value["@id"] for each in _resources(described) for value in _values(each, "dcat:downloadURL")}
    pages = {value["@id"] for each in _resources(described) for value in _values(each, "dcat:accessURL")}
    kinds = {f"{start}aabne-data/{kind.name.replace('_', '-')}/" for kind in KINDS if kind.url}

    assert {address.removeprefix(start) for address in downloads} <= {*files}
    assert f"{start}api/v1/catalogue.xlsx" in downloads
    assert pages == kinds | {f"{start}aabne-data/"}


@pytest.mark.no_cover
@pytest.mark.parametrize(("contact", "way"), [("", "hasURL"), ("post@kommune.example", "hasEmail"), ("https://kommune.example/", "hasURL")])
def test_somebody_can_be_asked(contact: str, way: str, catalogue: Catalogue) -> None:
    """By mail or on a page; before the owner has said how, on the page of the data."""
    files = exported(catalogue, Site(contact=contact))
    points = [each for each in _resources(json.loads(files["catalog.jsonld"].content)) if each.get("@type") == "vcard:Kind"]
    addresses = {point[f"vcard:{way}"]["@id"] for point in points}

    assert len(addresses) == 1
    assert addresses.pop().startswith(("https://", "mailto:"))


@pytest.mark.no_cover
def test_the_edition_and_its_date_are_told(catalogue: Catalogue) -> None:
    """The version of catalogue and datasets is the meeting's."""
    files = exported(catalogue, releases=[Release("2026-12-10", None, ())])
    described = json.loads(files["catalog.jsonld"].content)

    assert {each["owl:versionInfo"] for each in (described, *described["dcat:dataset"])} == {"2026-12-10"}
