"""Published addresses: the catalogue and the addresses published so far in, an issue for each that would now lead nowhere out."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.issues import Issue, Mark, issue, quote_value
from catalogue.records import KINDS, KINDS_BY_NAME, Catalogue, Record, Releases, record_url, standalone_urls

FACET_VALUE_DEPTH = 3
"""Slashes in the address of a list with one value chosen."""
NOT_PROMISED = ("assets/", "search/", "pagefind/", "sammenlign/poster/", "sag/afsnit/", "sitemap", "404", "versions.json")
"""Beginnings of what only the site's own pages ask for: it may change its name, also where an older release promised it."""
RECORD_FOLDERS = frozenset(kind.url for kind in KINDS if kind.url)


def missing_published_urls(catalogue: Catalogue, published: Releases) -> list[Issue]:
    """Only pages of records: that the others are still there is seen when the site is built."""
    current = {*current_addresses(catalogue)}
    return [
        issue("lost-address", published.path, Mark(number, 1), f"Adressen {quote_value(url)} er udgivet før og fører nu ingen steder hen.")
        for number, url in enumerate(published.addresses, 1)
        if url.endswith("/") and url.partition("/")[0] in RECORD_FOLDERS and not is_facet_value_url(url) and url not in current
    ]


def missing_published_places(catalogue: Catalogue, published: Releases) -> list[Issue]:
    """Places on pages that others may have linked to: lessons, bodies, events and notes, and records that share a page."""
    current, pages = {*places_on_pages(catalogue)}, {*current_addresses(catalogue)}
    moved = {old: record_url(record.kind, record.id, record.data) for record in catalogue.records for old in former_addresses(record)}
    lost = []
    for number, url in enumerate(published.addresses, 1):
        page, mark, name = url.partition("#")
        if mark and page in pages and f"{moved.get(page, page)}#{name}" not in current:
            message = f"Stedet {quote_value(url)} er udgivet før og er ikke længere på siden."
            lost.append(issue("lost-place", published.path, Mark(number, 1), message))
    return lost


def places_on_pages(catalogue: Catalogue) -> Iterator[str]:
    """Every address with a `#`: of nested records, and of records that share a page, by their former ids too."""
    yield from (node["url"] for _, node in catalogue.graph.nodes(data=True) if "#" in node["url"])
    for record in catalogue.records:
        page, mark, _ = record_url(record.kind, record.id, record.data).partition("#")
        yield from (f"{page}#{name}" for name in record.former_ids if mark)


def is_promised(url: str) -> bool:
    """Whether an address of the site, or the path of one of its files, is kept for others once it is published."""
    return not url.startswith(NOT_PROMISED)


def is_facet_value_url(url: str) -> bool:
    """Whether it is a list with one value chosen, `samarbejder/form/forening/`: such an address always leads somewhere."""
    return url.count("/") == FACET_VALUE_DEPTH and url.partition("/")[0] in RECORD_FOLDERS


def current_addresses(catalogue: Catalogue) -> Iterator[str]:
    """Every page that is made from a record or for its former ids, and the lists of each kind."""
    yield from (f"{folder}/" for folder in RECORD_FOLDERS)
    yield from standalone_urls()
    for record in catalogue.records:
        yield record_url(record.kind, record.id, record.data).partition("#")[0]
        yield from former_addresses(record)
    yield from (node["url"].partition("#")[0] for _, node in catalogue.graph.nodes(data=True))
    yield from (f"{kind.url}/{value}/" for kind in KINDS if kind.paged_by for value in _values(catalogue, kind.name, kind.paged_by))


def former_addresses(record: Record) -> list[str]:
    """Where the record was found under its former ids; none for kinds whose records share a page."""
    kind = KINDS_BY_NAME[record.kind]
    return [f"{kind.url}/{name}/" for name in record.former_ids] if kind.url and not kind.paged_by else []


def _values(catalogue: Catalogue, kind: str, field: str) -> list[str]:
    tree = catalogue.schemas.kinds.get(kind)
    declared = tree.properties.get(field) if tree else None
    return [*declared.labels] if declared else []
