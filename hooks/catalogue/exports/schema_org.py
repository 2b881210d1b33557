"""Linked data in the words of schema.org: the catalogue in; what pages are about, as JSON-LD files that the pages link, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalogue.danish import date_words
from catalogue.records import OPEN_DATA_LINKED, SCHEMA_ORG, Catalogue, Record, Site, linked_data_uri, record_url

from .dcat import DESCRIPTION, FORMATS, OPEN_DATA
from .edition import LICENCE_URL, Edition

CONTEXT = "https://schema.org"
WORDS = {"summary": "description", "definition": "description", "aliases": "alternateName", "code": "identifier"}
"""Properties of schema.org by the fields that say the same."""


def linked_data(catalogue: Catalogue, site: Site, edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Addresses, from the site's root, and documents; those of a record stand under its former ids too, as its pages do."""
    yield OPEN_DATA_LINKED, _dataset(site, edition)
    for record in catalogue.records:
        if record.kind in SCHEMA_ORG:
            document = _document(site, record)
            yield from ((linked_data_uri(record.kind, name), document) for name in (record.id, *record.former_ids))


def _document(site: Site, record: Record) -> dict[str, Any]:
    page = site.absolute(record_url(record.kind, record.id, record.data))
    said = {word: record.data[name] for name, word in WORDS.items() if name in record.data}
    if as_of := record.data.get("as_of"):
        # Whoever shows the sentence elsewhere shows how old it is.
        said["description"] = f"{said.get('description', '')} Oplyst {date_words(as_of)}.".strip()
    name = record.data.get("official_name") or record.data["title"]
    return {"@context": CONTEXT, "@type": SCHEMA_ORG[record.kind], "@id": f"{page}#emne", "name": name, **said, "mainEntityOfPage": page}


def _dataset(site: Site, edition: Edition) -> dict[str, Any]:
    page = site.absolute(OPEN_DATA)
    files = (("application/json", "api/v1/catalogue.json"), (FORMATS["xlsx"].media_type, "api/v1/catalogue.xlsx"))
    return {
        "@context": CONTEXT,
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
        **({"version": edition.meeting} if edition.meeting else {}),
        "distribution": [{"@type": "DataDownload", "encodingFormat": media, "contentUrl": site.absolute(uri)} for media, uri in files],
    }
