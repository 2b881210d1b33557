"""Navigation: the file of a page in; out, its address and those on it as seen from there, its group (pages that tell the same matter in
different ways, under one heading with a row of links to each) and what menus call it. Each page of a group keeps its own address.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupedPage:
    """One way of telling what a group is about."""

    url: str
    """Relative to the site's root: `organer/`."""
    title: str
    """In the row of links under the heading."""


@dataclass(frozen=True, slots=True)
class PageGroup:
    """What its pages share."""

    title: str
    """The heading of each."""
    pages: tuple[GroupedPage, ...]
    """The first is the one that menus lead to."""


PAGE_GROUPS = (
    PageGroup(
        "Samarbejder",
        (GroupedPage("samarbejder/", "Alle samarbejder"), GroupedPage("sammenlign/oversigt/", "Oversigten fra 2016")),
    ),
    PageGroup(
        "Hvem beslutter hvad",
        (
            GroupedPage("organer/", "Organer"),
            GroupedPage("organer/strukturer/", "Strukturer side om side"),
            GroupedPage("hvem-beslutter/", "Sagt i ord"),
        ),
    ),
    PageGroup(
        "Erfaringer",
        (
            GroupedPage("erfaringer/", "Temaer"),
            GroupedPage("erfaringer/oversigt/", "Hvem har lært hvad"),
            GroupedPage("hvad-kan-gaa-galt/", "Hvad kan gå galt?"),
        ),
    ),
    PageGroup("Kommuner", (GroupedPage("kommuner/", "Find en kommune"), GroupedPage("netvaerk/", "Samarbejder og kommuner"))),
    PageGroup("Møder", (GroupedPage("moeder/", "Møderne"), GroupedPage("aendringer/", "Ændret siden"))),
    PageGroup(
        "Kilder og kvalitet",
        (
            GroupedPage("kilder/", "Kilder"),
            GroupedPage("uenigheder/", "Uenigheder"),
            GroupedPage("datakvalitet/", "Datakvalitet"),
            GroupedPage("datakvalitet/arbejdsliste/", "Arbejdsliste"),
        ),
    ),
)
"""Each address stands in one group at most."""
MENU_TITLES = {
    "samarbejder/": "Alle samarbejder",
    "sammenlign/": "Sammenlign to til fire",
    "organisationsformer/": "Organisationsformer",
    "vaelg/": "Vejviser: svar, og se formerne",
    "beslutninger/": "Hvad de andre har besluttet",
    "erfaringer/": "Temaer og søgning",
    "kommuner/": "Find en kommune",
    "netvaerk/": "Hvem er sammen med hvem",
}
"""What menus call a page, where neither its title nor that of its group says what it has beside the others of its section."""

_GROUP_BY_URL = {page.url: group for group in PAGE_GROUPS for page in group.pages}


def page_url(uri: str) -> str:
    """The address of a page by its file from the site's root: `organer/` of `organer/index.md`; empty of the first."""
    folder = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/" if folder else ""


def depth(uri: str) -> int:
    """How many folders the address of a page, given by its file, lies below the root."""
    return page_url(uri).count("/")


def relative(html: str, depth: int) -> str:
    """`href="/kommuner/"` as `href="../../kommuner/"`; the same for the addresses of scripts and forms."""
    start = "../" * depth
    for before in (" ", "\n"):  # an attribute may begin its line
        if not start:
            html = html.replace(f'{before}href="/"', f'{before}href="./"')
        for name in ("href", "src", "action"):
            html = html.replace(f'{before}{name}="/', f'{before}{name}="{start}')
    return html


def page_group_of(uri: str) -> PageGroup | None:
    """The group that the page of a file stands in."""
    return _GROUP_BY_URL.get(page_url(uri))


def grouped_page(uri: str) -> GroupedPage | None:
    """The page of a file as its group has it."""
    group = page_group_of(uri)
    return next(page for page in group.pages if page.url == page_url(uri)) if group else None


def menu_title(uri: str) -> str:
    """What menus call the page of a file, where it differs from its title; a group goes by the name of its first page."""
    url, group = page_url(uri), page_group_of(uri)
    return MENU_TITLES.get(url, "") or (group.title if group and group.pages[0].url == url else "")
