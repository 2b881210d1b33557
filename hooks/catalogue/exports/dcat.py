"""The published data described as a data catalogue (DCAT 3, JSON-LD), so that data portals can find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalogue.records import Site

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/"}
MEDIA = {"json": "application/json", "csv": "text/csv"}


def dcat_catalogue(site: Site, datasets: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """A catalogue of datasets given as (name of the export, Danish title, Danish description)."""
    return {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "@id": site.address,
        "dct:title": _danish(site.name),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": site.publisher},
        "dct:license": {"@id": LICENCE},
        "dct:language": "da",
        "dcat:dataset": [_dataset(site, *dataset) for dataset in datasets],
    }


def _dataset(site: Site, plural: str, title: str, description: str) -> dict[str, Any]:
    base = site.absolute(f"api/v1/{plural}")
    return {
        "@type": "dcat:Dataset",
        "@id": base,
        "dct:title": _danish(title),
        "dct:description": _danish(description),
        "dct:license": {"@id": LICENCE},
        "dcat:distribution": [_distribution(f"{base}.{suffix}", media) for suffix, media in MEDIA.items()],
    }


def _distribution(address: str, media: str) -> dict[str, Any]:
    return {"@type": "dcat:Distribution", "dcat:downloadURL": {"@id": address}, "dcat:mediaType": media}


def _danish(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "da"}
