"""Addresses are promises: what becomes of a page when its record is renamed, merged or retired."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.exports.export import export
from catalogue.pages.render import render
from catalogue.publishing.deploy_folder import manifest
from catalogue.publishing.release_notes import addresses
from catalogue.records.artifact import record_artifacts
from catalogue.records.graph import Catalogue, link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.releases import Releases, read_releases
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from support.check_report import BASE
from support.project import ROOT
from support.rendering import prepare_pages

RETIRED = {"date": "2026-11", "reason": "Samarbejdet er slut.", "replaced_by": ["municipality/soroe"]}


@pytest.fixture
def records(schemas: Schemas) -> list[Record]:
    """The small base catalogue."""
    return load(BASE, schemas, BASE.parent)[0]


def test_a_former_address_leads_on(records: list[Record], schemas: Schemas) -> None:
    """Without a script, from any folder, and to search engines."""
    changed = [_with(record, "case/naboerne", former_ids=["naboer"]) for record in records]
    page = _pages(link(changed, schemas))["samarbejder/naboer/index.html"]

    assert '<meta http-equiv="refresh" content="0; url=../../samarbejder/naboerne/">' in page
    assert '<link rel="canonical" href="https://inspirationskatalog.example/samarbejder/naboerne/">' in page
    assert '<a id="target" href="../../samarbejder/naboerne/">' in page


def test_a_filtered_list_that_is_empty_leads_to_the_whole_list(records: list[Record], schemas: Schemas) -> None:
    """Its address was published; one that still has its own page is left alone."""
    published = Releases("", ("samarbejder/form/findes-ikke/", "samarbejder/naboerne/"))
    pages = {each.uri: each.content.decode() for each in render(prepare_pages(link(records, schemas), published=published), {}, {})}

    assert 'content="0; url=../../../samarbejder/"' in pages["samarbejder/form/findes-ikke/index.html"]
    assert "samarbejder/naboerne/index.html" not in pages


def test_what_others_may_read_by_its_name_is_promised(records: list[Record], schemas: Schemas) -> None:
    """Every file that is exported, feeds too."""
    exported = {each.uri for each in export(link(records, schemas), Site())}

    assert sorted(exported - {*addresses(exported)}) == []


def test_a_renamed_record_is_still_served_as_data(records: list[Record]) -> None:
    """Also under its former id."""
    served = {artifact.uri: artifact.content for artifact in record_artifacts(BASE, tuple(records))}

    assert served["data/cases/naboer.yaml"] == served["data/cases/naboerne.yaml"]


def test_a_retired_record_keeps_its_page(records: list[Record], schemas: Schemas) -> None:
    """Which says what became of it, and no longer what was true then."""
    page = _pages(_retired(records, schemas))["samarbejder/naboerne.md"]

    assert "<strong>Udgået november 2026.</strong> Samarbejdet er slut." in page
    assert 'Se i stedet: <a href="../../kommuner/soroe/">Sorø</a>' in page
    assert "Styring" not in page


def test_a_retired_record_stands_in_no_list(records: list[Record], schemas: Schemas) -> None:
    """Nor does it count, or show as what a municipality takes part in; a record that names it still may."""
    before, after = _pages(link(records, schemas)), _pages(_retired(records, schemas))
    naming = [
        sorted(uri for uri, page in pages.items() if "samarbejder/naboerne/" in page and not uri.startswith("samarbejder/naboerne"))
        for pages in (before, after)
    ]

    assert naming[1] == ["samarbejder/naboer/index.html", "samarbejdsmodeller/drift.md", "sammenlign/modeller.md"]
    assert {"index.md", "kommuner/soroe.md", "samarbejder/index.md"} <= {*naming[0]}


def test_every_address_ever_published_is_still_there(site: Path) -> None:
    """Pages, data files and feeds."""
    promised = read_releases(ROOT / "data").addresses

    assert [url for url in promised if url not in {*addresses(manifest(site))}] == []


def _retired(records: list[Record], schemas: Schemas) -> Catalogue:
    return link([_with(record, "case/naboerne", retired=RETIRED) for record in records], schemas)


def _with(record: Record, key: str, **fields: object) -> Record:
    return Record(record.kind, record.id, record.path, record.data | fields) if record.key == key else record


def _pages(catalogue: Catalogue) -> dict[str, str]:
    return {artifact.uri: artifact.content.decode() for artifact in render(prepare_pages(catalogue), {}, {})}
