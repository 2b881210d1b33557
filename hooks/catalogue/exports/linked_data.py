"""Linked data (JSON-LD): what is published as a data catalogue (DCAT-AP 3 and DCAT-AP-DK), so that data portals can find it, and what
pages are about in the words of schema.org.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from catalogue.danish import bounded_date
from catalogue.records import LICENCE_URL, OPEN_DATA_LINKED, SCHEMA_ORG, Catalogue, Edition, Record, Site, linked_data_uri, record_url

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU_AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Lists of the EU that DCAT-AP asks for."""
LANGUAGE, COUNTRY = f"{EU_AUTHORITY}language/DAN", f"{EU_AUTHORITY}country/DNK"
THEME = f"{EU_AUTHORITY}data-theme"
THEMES = {f"{THEME}/GOVE": "Regeringen og den offentlige sektor", f"{THEME}/TECH": "Videnskab og teknologi"}
ACCESS, FREQUENCY = f"{EU_AUTHORITY}access-right/PUBLIC", f"{EU_AUTHORITY}frequency/IRREG"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
OPEN_DATA = "aabne-data/"
"""The page that leads to the data, and explains the fields below it."""
DESCRIPTION = "Hvordan danske kommuner arbejder sammen om it og digitalisering: samarbejder, modeller, organer, erfaringer og kilder."
KEYWORDS = ("kommuner", "it-samarbejde", "digitalisering")


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is published of a kind, or of all."""

    page: str
    """Where it is explained, from the site's root."""
    title: str
    description: str
    files: tuple[str, ...]
    """From the site's root."""


@dataclass(frozen=True, slots=True)
class _Format:
    """A type of file as the EU's list and as IANA call it."""

    name: str
    media_type: str


FORMATS = {
    "json": _Format("JSON", "application/json"),
    "csv": _Format("CSV", "text/csv"),
    "xlsx": _Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def dcat_catalogue(site: Site, edition: Edition, datasets: Iterable[Dataset]) -> dict[str, Any]:
    """A catalogue of the datasets, of the publisher, in Danish; everything that the two profiles require."""
    return {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "@id": site.address,
        "dct:title": _danish(site.name),
        "dct:description": _danish(DESCRIPTION),
        "dct:publisher": _publisher(site),
        "dct:license": _licence(),
        "dct:language": _of("dct:LinguisticSystem", LANGUAGE),
        "dct:spatial": _of("dct:Location", COUNTRY),
        "dcat:themeTaxonomy": _of("skos:ConceptScheme", THEME) | {"dct:title": _danish("Datatemaer")},
        "foaf:homepage": _of("foaf:Document", site.address),
        **_dates(edition),
        "dcat:dataset": [_dataset(site, edition, dataset) for dataset in datasets],
    }


def _dataset(site: Site, edition: Edition, dataset: Dataset) -> dict[str, Any]:
    address = site.absolute(f"{dataset.page}#datasaet")
    return {
        "@type": "dcat:Dataset",
        "@id": address,
        "dct:identifier": address,
        "dct:title": _danish(dataset.title),
        "dct:description": _danish(dataset.description),
        "dct:publisher": _publisher(site),
        "dcat:contactPoint": _contact(site),
        "dcat:theme": [_concept(*theme) for theme in THEMES.items()],
        "dcat:keyword": [_danish(word) for word in KEYWORDS],
        "dct:language": _of("dct:LinguisticSystem", LANGUAGE),
        "dct:spatial": _of("dct:Location", COUNTRY),
        "dct:accessRights": _of("dct:RightsStatement", ACCESS),
        "dct:accrualPeriodicity": _of("dct:Frequency", FREQUENCY),
        "dcat:landingPage": _of("foaf:Document", site.absolute(dataset.page)),
        "dct:license": _licence(),
        **_dates(edition),
        "dcat:distribution": [_distribution(site, dataset, file) for file in dataset.files],
    }


def _distribution(site: Site, dataset: Dataset, file: str) -> dict[str, Any]:
    kind = FORMATS[file.rpartition(".")[2]]
    address = site.absolute(file)
    return {
        "@type": "dcat:Distribution",
        "@id": f"{address}#distribution",
        "dct:title": _danish(f"{dataset.title} ({kind.name})"),
        "dct:description": _danish(dataset.description),
        "dcat:accessURL": _resource(site.absolute(dataset.page)),
        "dcat:downloadURL": _resource(address),
        "dct:format": _of("dct:MediaTypeOrExtent", f"{EU_AUTHORITY}file-type/{kind.name}"),
        "dcat:mediaType": _of("dct:MediaType", MEDIA_TYPES + kind.media_type),
        "dct:license": _licence(),
    }


def _publisher(site: Site) -> dict[str, Any]:
    return {"@id": f"{site.address}#udgiver", "@type": "foaf:Agent", "foaf:name": _danish(site.publisher)}


def _contact(site: Site) -> dict[str, Any]:
    """The owner's mail address or page; without one, the page of the open data, where readers find what there is."""
    contact = site.contact if "@" not in site.contact else f"mailto:{site.contact.removeprefix('mailto:')}"
    way = (
        {"vcard:hasEmail": {"@id": contact}}
        if contact.startswith("mailto:")
        else {"vcard:hasURL": {"@id": contact or site.absolute(OPEN_DATA)}}
    )
    return {"@id": f"{site.address}#kontakt", "@type": "vcard:Kind", "vcard:fn": site.publisher} | way


def _dates(edition: Edition) -> dict[str, Any]:
    """A month or a year is left out: the Danish profile takes whole dates alone."""
    is_day = len(edition.date) == len("2026-12-10")
    modified = {"dct:modified": {"@value": edition.date, "@type": "xsd:date"}} if is_day else {}
    return modified | ({"owl:versionInfo": edition.name} if edition.name else {})


def _licence() -> dict[str, Any]:
    return _of("dct:LicenseDocument", LICENCE_URL)


def _resource(address: str) -> dict[str, Any]:
    return {"@id": address}


def _of(kind: str, address: str) -> dict[str, Any]:
    """A resource with its class, which the profiles ask for."""
    return {"@id": address, "@type": kind}


def _concept(address: str, label: str) -> dict[str, Any]:
    return _of("skos:Concept", address) | {"skos:prefLabel": _danish(label)}


def _danish(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "da"}


VOCABULARY = "https://schema.org"
PROPERTIES = {"summary": "description", "definition": "description", "aliases": "alternateName", "code": "identifier"}
"""Properties of schema.org by the fields that say the same."""


def linked_data(catalogue: Catalogue, site: Site, edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Addresses, from the site's root, and documents; those of a record stand under its former ids too, as its pages do."""
    yield OPEN_DATA_LINKED, _open_data(site, edition)
    for record in catalogue.records:
        if record.kind in SCHEMA_ORG:
            document = _document(site, record)
            yield from ((linked_data_uri(record.kind, name), document) for name in (record.id, *record.former_ids))


def _document(site: Site, record: Record) -> dict[str, Any]:
    page = site.absolute(record_url(record.kind, record.id, record.data))
    properties = {word: record.data[name] for name, word in PROPERTIES.items() if name in record.data}
    if as_of := record.data.get("as_of"):
        # Whoever shows the sentence elsewhere shows how old it is.
        date = bounded_date(as_of, record.data.get("as_of_precision", ""))
        properties["description"] = f"{properties.get('description', '')} Oplyst {date}.".strip()
    name = record.data.get("official_name") or record.data["title"]
    return {
        "@context": VOCABULARY,
        "@type": SCHEMA_ORG[record.kind],
        "@id": f"{page}#emne",
        "name": name,
        **properties,
        "mainEntityOfPage": page,
    }


def _open_data(site: Site, edition: Edition) -> dict[str, Any]:
    page = site.absolute(OPEN_DATA)
    files = (("application/json", "api/v1/catalogue.json"), (FORMATS["xlsx"].media_type, "api/v1/catalogue.xlsx"))
    return {
        "@context": VOCABULARY,
        "@type": "Dataset",
        "@id": f"{page}#datasaet",
        "name": site.name,
        "description": DESCRIPTION,
        "url": page,
        "inLanguage": "da",
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.publisher, "url": site.address},
        **({"dateModified": edition.date} if edition.date else {}),
        **({"version": edition.name} if edition.name else {}),
        "distribution": [{"@type": "DataDownload", "encodingFormat": media, "contentUrl": site.absolute(uri)} for media, uri in files],
    }
