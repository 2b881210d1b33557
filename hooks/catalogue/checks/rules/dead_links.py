"""Rules about links in texts: a page, a place on one, a file or a mail address that is there; in records, and in hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin

from catalogue.checks.published_urls import current_addresses, current_files, former_addresses, is_facet_value_url, places_on_pages
from catalogue.danish import closest, did_you_mean, slug
from catalogue.issues import CODES, Issue, Mark, issue, quote_value
from catalogue.records import KINDS, SECTION_ANCHOR, Catalogue, HandwrittenFiles, Schemas, record_url

from .base import RecordContext, Violation, record_rule
from .pasted import CODE

"""How the places begin that templates give headings: which a page has follows from what its record tells."""
MESSAGES_PAGE, FIELDS_FOLDER, FORMS_PREFIX = "beskeder/", "aabne-data/", "bidrag/"
FORM_PAGES = ("tjek", "ret", "meld")
"""Names of the pages with forms that are no kind's own."""
_MAIL = re.compile(r"mailto:[^@\s?]+@[^@\s?.]+(\.[^@\s?.]+)+(\?\S*)?")
FROM_ROOT = "Skriv adressen fra sitets rod, fx /samarbejder/os2/."
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
MARKDOWN_LINK = re.compile(r"\]\(\s*<?(?P<to>[^)\s>]*)|(?<![\w<])<(?P<mail>mailto:[^>\s]*)>")
"""Of a link or an image, and of a mail address between angle brackets: where it leads."""
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
"""Refused wherever it leads (`image-in-text`)."""


@record_rule("dead-link")
def check_markdown_links(context: RecordContext) -> Iterator[Violation]:
    """What a link in a text leads to is there: a page, a place on one, a whole mail address."""
    for path, text in context.markdown:
        for match in MARKDOWN_LINK.finditer(IMAGE.sub("", CODE.sub("", text))):
            link = match["to"] if match["to"] is not None else match["mail"]
            page = record_url(context.record.kind, context.record.id, context.record.data).partition("#")[0]
            if problem := link_problem(link, address_from(page, link), link_targets(context.catalogue), is_record=True):
                yield Violation(path, *problem)


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
    yield from (f"{FORMS_PREFIX}{name}/" for name in (*FORM_PAGES, *titles))


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
    if place and not place.startswith(SECTION_ANCHOR) and f"{page}#{place}" not in targets.places:
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
