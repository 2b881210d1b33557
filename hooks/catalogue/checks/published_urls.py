"""Addresses of the site: the catalogue in, an issue out for each address published so far, and each link in a text, that leads nowhere.

What was published is one rule for the check and for a release: pages, files and places on pages that records bring to the site. What
else the site has, hand-written pages and lists, is seen when it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from catalogue.danish import ALPHABET, closest, did_you_mean, slug
from catalogue.issues import CODES, Issue, Mark, issue, quote_value
from catalogue.records import (
    EMBEDDED,
    KINDS,
    KINDS_BY_NAME,
    RECORD_FOLDERS,
    Catalogue,
    HandwrittenFiles,
    Record,
    Releases,
    Schemas,
    feed_uri,
    files_of,
    record_url,
    standalone_urls,
    texts_of,
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
            yield from (f"{page}#{each}" for each in (name, *(texts_of(node["data"].get("former_ids")) if has_place else ())))
    for record in catalogue.records:
        page, mark, _ = record_url(record.kind, record.id, record.data).partition("#")
        yield from (f"{page}#{name}" for name in record.former_ids if mark)
        yield from (f"{page}#{name}" for name in removed_ids(record) if page and not mark)
    yield from (f"{KINDS_BY_NAME['term'].url}/#bogstav-{slug(letter)}" for letter in ALPHABET)


def removed_ids(record: Record) -> list[str]:
    """What it says was taken out of it; also of a record that is not in order."""
    items = record.data.get("removed")
    return texts_of([item.get("id") for item in items if isinstance(item, dict)]) if isinstance(items, list) else []


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


SECTION = "afsnit-"
"""How the places begin that templates give headings: which a page has follows from what its record tells."""
MESSAGES_PAGE, FIELDS_FOLDER, FORMS_FOLDER = "beskeder/", "aabne-data/", "bidrag/"
FORM_PAGES = ("tjek", "ret", "meld")
"""Names of the pages with forms that are no kind's own."""
_MAIL = re.compile(r"mailto:[^@\s?]+@[^@\s?.]+(\.[^@\s?.]+)+(\?\S*)?")
FROM_ROOT = "Skriv adressen fra sitets rod, fx /samarbejder/os2/."
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"\]\(\s*<?(?P<to>[^)\s>]*)|(?<![\w<])<(?P<mail>mailto:[^>\s]*)>")
"""Of a link or an image, and of a mail address between angle brackets: where it leads."""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """Where a link can lead, from the site's root: `samarbejder/dsd/`."""

    pages: frozenset[str]
    places: frozenset[str]
    """With a `#`; sections of pages are not among them."""
    renamed: Mapping[str, str]
    """Where a page that has a new address is found now, by the old."""


@lru_cache(2)
def link_targets(catalogue: Catalogue) -> LinkTargets:
    """Of what is made from records and schemas: pages, files beside them and places on them."""
    renamed = {old: record_url(record.kind, record.id, record.data) for record in catalogue.records for old in former_addresses(record)}
    pages = {*current_addresses(catalogue), *current_files(catalogue), *schema_pages(catalogue.schemas)}
    places = {*places_on_pages(catalogue), *(f"{MESSAGES_PAGE}#{code}" for code in CODES)}
    return LinkTargets(frozenset(pages), frozenset(places), renamed)


def schema_pages(schemas: Schemas) -> Iterator[str]:
    """Addresses of the pages that are made from the schemas: messages, fields, and forms."""
    yield from (MESSAGES_PAGE, FIELDS_FOLDER)
    yield from (f"{FIELDS_FOLDER}{slug(kind)}/" for kind in schemas.kinds)
    titles = [slug(schemas.kinds[kind.name].title) for kind in KINDS if kind.folder and kind.name in schemas.kinds]
    yield from (f"{FORMS_FOLDER}{name}/" for name in (*FORM_PAGES, *titles))


def link_problem(link: str, address: str, targets: LinkTargets, is_record: bool = False) -> tuple[str, str] | None:
    """What is wrong with a link that leads to `address` from the site's root, and how to mend it, in Danish; `None` when nothing is.

    Of what leads to other sites only how a mail address is written is known. A record's text is shown on other pages too, so its links say
    the whole way.
    """
    told = quote_value(link)
    if link.lower().startswith("mailto:"):
        is_whole = _MAIL.fullmatch(link)
        return None if is_whole else (f"Mailadressen i linket {told} er ikke hel.", "Skriv mailto: og hele adressen, eller fjern linket.")
    if _SCHEME.match(link) or link.startswith("//"):
        return None
    page, mark, place = address.partition("#")
    page = page.partition("?")[0]
    if is_record and not link.startswith(("/", "#")):
        remedy = f"Skriv adressen fra sitets rod: /{address}." if page in targets.pages else FROM_ROOT
        return f"Linket {told} begynder ikke med /, og teksten står også på andre sider end postens egen.", remedy
    if now := targets.renamed.get(page):
        return f"Linket {told} fører til en adresse, som posten har haft før.", f"Skriv dens adresse nu: /{now}{mark}{place}."
    if page and page not in targets.pages and not is_facet_value_url(page):
        current = {each for each in targets.pages - targets.renamed.keys() if each.endswith("/") == page.endswith("/")}
        likely = [f"{page}/"] if f"{page}/" in targets.pages else _likely(page, current)
        return f"Linket {told} fører ingen steder hen: /{page} findes ikke.", did_you_mean([f"/{each}" for each in likely])
    if place and not place.startswith(SECTION) and f"{page}#{place}" not in targets.places:
        near = _likely(f"{page}#{place}", {each for each in targets.places if each.startswith(f"{page}#")})
        return f"Linket {told} fører til et sted, der ikke er på siden.", did_you_mean([f"#{each.partition('#')[2]}" for each in near])
    return None


def _likely(address: str, known: Set[str]) -> list[str]:
    """The addresses in the same folder that may have been meant."""
    folder = address.partition("/")[0] + "/"
    return closest(address, {each: () for each in sorted(known) if each.startswith(folder)})


def address_from(page: str, link: str) -> str:
    """Where a link on a page, or in a file, leads, from the site's root; both may have a `#`."""
    return unquote(urljoin(f"/{page}", link)).removeprefix("/")


_HIDDEN = re.compile(r"^ *(```|~~~).*?^ *\1|`[^`\n]*`|<!--.*?-->", re.MULTILINE | re.DOTALL)
"""Code and comments: nothing in them is a link."""
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_MARKED = re.compile(r'\bid="([^"]+)"')
CONTACT = "kontakt"
"""A place that the frame gives every page."""


def dead_content_links(content: HandwrittenFiles, catalogue: Catalogue) -> Iterator[Issue]:
    """Links and images of hand-written pages that lead to no page, place or file."""
    targets = _with_content(link_targets(catalogue), content)
    for uri, text in content.texts.items():
        visible = _HIDDEN.sub(lambda hidden: re.sub(r"\S", " ", hidden[0]), text)
        for match in MARKDOWN_LINK.finditer(visible):
            group = "to" if match["to"] is not None else "mail"
            link, start = match[group], match.start(group)
            if problem := link_problem(link, _page_address(address_from(uri, link)), targets):
                mark = Mark(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
                yield issue("dead-link", f"{content.shown}/{uri}", mark, *problem)


def _with_content(made: LinkTargets, content: HandwrittenFiles) -> LinkTargets:
    pages = {_page_address(uri): text for uri, text in content.texts.items()}
    named = {f"{page}#{name}" for page, text in pages.items() for name in (*_heading_names(text), *_MARKED.findall(text), CONTACT)}
    return LinkTargets(made.pages | content.files | pages.keys(), made.places | named, made.renamed)


def _page_address(uri: str) -> str:
    """`om/kilderne.md#x` as the site serves it: `om/kilderne/#x`; what is no page as it is."""
    file, mark, place = uri.partition("#")
    return re.sub(r"(?:(?<=/)|^)index/$", "", f"{file.removesuffix('.md')}/" if file.endswith(".md") else file) + mark + place


def _heading_names(text: str) -> Iterator[str]:
    """As the site names its headings: the words in small letters, joined by hyphens."""
    for heading in _HEADING.findall(text):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        yield re.sub(r"[^\w\- ]", "", words).strip().lower().replace(" ", "-")
