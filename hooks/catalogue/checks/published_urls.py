"""Published addresses: the catalogue and the addresses published so far in, an issue for each that would now lead nowhere out.

The rule is one for the check and for a release: pages, files and places on pages that records bring to the site. What else the site
has, hand-written pages and lists, is seen when it is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from catalogue.danish import ALPHABET, slug
from catalogue.issues import Issue, Mark, issue, quote_value
from catalogue.records import (
    EMBEDDED,
    KINDS,
    KINDS_BY_NAME,
    RECORD_FOLDERS,
    Catalogue,
    Record,
    Releases,
    feed_uri,
    files_of,
    record_url,
    standalone_urls,
    text_items,
    whole_list_url,
)

FACET_VALUE_DEPTH = 3
"""Slashes in the address of a list with one value chosen."""
NOT_PROMISED = (
    "assets/",
    "search/",
    "pagefind/",
    "sammenlign/poster/",
    "sag/afsnit/",
    "aendringer/2",
    "indlejr/diagram/",
    "sitemap",
    "404",
    "versions.json",
)
"""Beginnings of what only the site's own pages ask for: it may change its name, also where an older release promised it."""
MUNICIPAL_FEEDS = PurePosixPath(feed_uri("municipality", "x")).parent.as_posix() + "/"


def missing_published_urls(catalogue: Catalogue, published: Releases) -> list[Issue]:
    """Pages of records and their files. Of a record that is gone altogether one address is named: the page, where it had one."""
    current = {*current_addresses(catalogue), *current_files(catalogue)}
    lost = {url: number for number, url in enumerate(published.addresses, 1) if _is_of_a_record(url) and url not in current}
    pages = {PurePosixPath(url).name for url in lost if url.endswith("/")}
    return [
        issue("lost-address", published.path, Mark(number, 1), f"Adressen {quote_value(url)} er udgivet før og fører nu ingen steder hen.")
        for url, number in lost.items()
        if url.endswith("/") or PurePosixPath(url).stem not in pages
    ]


def missing_published_places(catalogue: Catalogue, published: Releases) -> list[Issue]:
    """Places on pages that others may have linked to: lessons, bodies, events and notes, and records that share a page."""
    current, pages = {*places_on_pages(catalogue)}, {*current_addresses(catalogue)}
    moved = {old: record_url(record.kind, record.id, record.data) for record in catalogue.records for old in former_addresses(record)}
    elsewhere, over = _on_shared_pages(catalogue), {_page(record) for record in catalogue.records if record.is_retired}
    lost = []
    for number, url in enumerate(published.addresses, 1):
        page, mark, name = url.partition("#")
        now = moved.get(page, page)
        leads_on = (page.partition("/")[0], name) in elsewhere or now in over  # a retired page says what became of all that it had
        if mark and page in pages and f"{now}#{name}" not in current and not leads_on:
            lost.append(_lost_place(catalogue, published, number, url, now))
    return lost


def _lost_place(catalogue: Catalogue, published: Releases, number: int, url: str, page: str) -> Issue:
    name = url.partition("#")[2]
    record = next((each for each in catalogue.records if _page(each) == page), None)
    where = f" i {record.path}" if record and record.path else ""
    message = f"Stedet {quote_value(url)} er udgivet før og er ikke længere på siden."
    hint = f"Har den skiftet id{where}, så kør make fix, eller skriv former_ids: [{name}] under dens nye id. " if record else ""
    hint += f"Er den taget ud, så skriv {name} med en grund under removed{where}." if record else ""
    return issue("lost-place", published.path, Mark(number, 1), message, hint)


def _page(record: Record) -> str:
    return record_url(record.kind, record.id, record.data).partition("#")[0] if not KINDS_BY_NAME[record.kind].paged_by else ""


def places_on_pages(catalogue: Catalogue) -> Iterator[str]:
    """Every address with a `#`: of nested records and of records that share a page, by their former ids too; of what was taken out;
    and of the letters of the glossary."""
    for _, node in catalogue.graph.nodes(data=True):
        page, mark, name = node["url"].partition("#")
        if mark:  # what is nested in a record that is itself a place on a page has none of its own
            has_place = node["owner"] and name == node["id"]
            yield from (f"{page}#{each}" for each in (name, *(text_items(node["data"].get("former_ids")) if has_place else ())))
    for record in catalogue.records:
        page, mark, _ = record_url(record.kind, record.id, record.data).partition("#")
        yield from (f"{page}#{name}" for name in record.former_ids if mark)
        yield from (f"{page}#{name}" for name in removed_ids(record))  # no kind that shares a page has any
    yield from (f"{KINDS_BY_NAME['term'].url}/#bogstav-{slug(letter)}" for letter in ALPHABET)


def removed_ids(record: Record) -> list[str]:
    """What it says was taken out of it; also of a record that is not in order."""
    items = record.data.get("removed")
    return text_items([item.get("id") for item in items if isinstance(item, dict)]) if isinstance(items, list) else []


def _on_shared_pages(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Folder and id of the records that share pages: one that is moved to another page is still told of where it was."""
    shared = [record for record in catalogue.records if KINDS_BY_NAME[record.kind].paged_by]
    return {(str(KINDS_BY_NAME[record.kind].url), name) for record in shared for name in (record.id, *record.former_ids)}


def is_promised(url: str) -> bool:
    """Whether an address of the site, or the path of one of its files, is kept for others once it is published."""
    return not url.startswith(NOT_PROMISED)


def is_facet_value_url(url: str) -> bool:
    """Whether it is a list with one value chosen, `samarbejder/form/forening/`: such an address always leads somewhere."""
    return url.count("/") == FACET_VALUE_DEPTH and url.partition("/")[0] in RECORD_FOLDERS


def _is_of_a_record(url: str) -> bool:
    """Whether the address comes and goes with a record."""
    if url.endswith("/"):
        return url.partition("/")[0] in RECORD_FOLDERS and not (is_facet_value_url(url) or whole_list_url(url))
    stands_beside = url.endswith((".jsonld", ".md", ".html", ".png")) and url.removeprefix(EMBEDDED).partition("/")[0] in RECORD_FOLDERS
    return stands_beside or url.startswith(MUNICIPAL_FEEDS) or (url.startswith("data/") and url.endswith(".yaml"))


def current_files(catalogue: Catalogue) -> Iterator[str]:
    """Every file that is made from a record or for its former ids."""
    for record in catalogue.records:
        for name in (record.id, *record.former_ids):
            yield from files_of(record.kind, name)


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
