"""Linked data: what a page is about, in the words of schema.org, beside the page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest

from catalogue.exports.linked_data import linked_data
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.releases import Edition
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from catalogue.search.page_text import PageText, SectionText
from catalogue.search.search import search
from catalogue.views import build_index

LINK = re.compile(r'<link rel="alternate describedby" type="application/ld\+json" href="([^"]+)"')
EDITION = Edition("2026-12-10", "2026-12-10")
HOME = "https://inspirationskatalog.example/"
MUNICIPALITY = Record(
    "municipality", "soroe", "s.yaml", {"title": "Sorø", "official_name": "Sorø Kommune", "code": "0340", "former_ids": ["soro"]}
)


@pytest.fixture
def documents(schemas: Schemas) -> dict[str, Any]:
    records = [MUNICIPALITY, Record("source", "rapport", "r.yaml", {"title": "Rapport"})]
    return dict(linked_data(link(records, schemas), Site(), EDITION))


def test_a_municipality_is_an_organisation(documents: dict[str, Any]) -> None:
    """Under its official name, at its address and at those that it had."""
    assert documents["kommuner/soroe.jsonld"] == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "@id": f"{HOME}kommuner/soroe/#emne",
        "name": "Sorø Kommune",
        "identifier": "0340",
        "mainEntityOfPage": f"{HOME}kommuner/soroe/",
    }
    assert documents["kommuner/soro.jsonld"] == documents["kommuner/soroe.jsonld"]
    assert [*documents] == ["aabne-data/datasaet.jsonld", "kommuner/soroe.jsonld", "kommuner/soro.jsonld"]


def test_the_data_is_a_dataset(documents: dict[str, Any]) -> None:
    """With licence, edition, date and files, as search engines for data ask for."""
    dataset = documents["aabne-data/datasaet.jsonld"]

    assert {"@type", "name", "description", "url", "license", "creator", "distribution"} <= {*dataset}
    assert (dataset["version"], dataset["dateModified"]) == ("2026-12-10", "2026-12-10")
    assert [file["contentUrl"] for file in dataset["distribution"]] == [f"{HOME}api/v1/catalogue.{suffix}" for suffix in ("json", "xlsx")]


def test_a_sentence_says_how_old_it_is(schemas: Schemas) -> None:
    """Elsewhere it stands without the page around it."""
    record = Record("case", "os2", "o.yaml", {"title": "OS2", "summary": "55 kommuner deler software.", "as_of": "2016-01"})
    documents = dict(linked_data(link([record], schemas), Site(), EDITION))

    assert documents["samarbejder/os2.jsonld"]["description"] == "55 kommuner deler software. Oplyst januar 2016."


def test_a_date_is_no_more_exact_than_it_is_known(schemas: Schemas) -> None:
    """Beside the page, in the search and in the feed: a bound is said, and a page that was only seen then is no news."""
    records = [
        Record("term", name, "t.yaml", {"title": name, "definition": "D.", "as_of": date, "as_of_precision": precision, "sources": ["k#1"]})
        for name, date, precision in (("a", "2017", "earliest"), ("b", "2026-11", "seen"), ("c", "2016", "about"))
    ]
    catalogue = link(records, schemas)
    pages = [PageText(f"ordliste/{record.id}/", record.id, (SectionText("", "", "T."),)) for record in records]
    files = {each.uri.rpartition("page/")[2]: each.content for each in search(build_index(catalogue), pages)}

    assert [document["description"] for uri, document in linked_data(catalogue, Site(), EDITION) if uri.startswith("ordliste/")] == [
        "D. Oplyst tidligst 2017.",
        "D. Oplyst uden dato, set november 2026.",
        "D. Oplyst omkring 2016.",
    ]
    for number, words in enumerate(("tidligst 2017", "uden dato, set 2026", "omkring 2016")):
        assert words in gzip.decompress(files[f"{number}.json.gz"]).decode()


def test_pages_link_the_files_that_there_are(catalogue: Catalogue, site: Path) -> None:
    """Every page of such a kind, the front page and that of the data, and no other."""
    pages = site.rglob("*.html")
    linked = {(page.parent / href).resolve() for page in pages for href in LINK.findall(page.read_text("utf-8"))}
    former = {name for record in catalogue.records for name in record.former_ids}
    uris = {uri for uri, _ in linked_data(catalogue, Site(), EDITION) if Path(uri).stem not in former}

    assert linked == {(site / uri).resolve() for uri in uris}
