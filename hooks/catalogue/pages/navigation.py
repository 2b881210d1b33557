"""Navigation: the file of a page in; out, its address and those on it as seen from there, its group (pages that tell the same matter in
different ways, under one heading with a row of links to each) and what menus call it. Each page of a group keeps its own address. And the
length of a list in; its parts, a page each, out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from catalogue.danish import number
from catalogue.records import PART_FOLDER


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


LONGEST_WHOLE = 500
"""So many entries a list has at most that stands on one page. The longest that readers have, 428 lessons, is 53 kB packed, and a page may
be 300; a list of which one sees the whole is found in and printed without a script."""
PART_SIZE = 100
"""Entries of a part: some 5 kB of cards and 4 of what is around them, packed. Whoever filters is shown 30, which lie in as many parts at
worst: in larger ones more would be fetched of what nobody asked for."""


@dataclass(frozen=True, slots=True)
class ListLengths:
    """From which length lists come in parts, and how large those are."""

    whole: int = LONGEST_WHOLE
    part: int = PART_SIZE


USUAL_LENGTHS = ListLengths()


@dataclass(frozen=True, slots=True)
class ListPart:
    """A part of a long list, which is a page."""

    number: int
    """The first is 1, and stands at the list's own address."""
    count: int
    """How many there are."""
    size: int
    """Entries of each but the last."""
    total: int
    """Entries of the list."""

    @property
    def start(self) -> int:
        """How many entries stand before it."""
        return (self.number - 1) * self.size

    @property
    def stop(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def words(self) -> str:
        """Which it is, and what stands in it."""
        place = f"nummer {number(self.start + 1)}–{number(self.stop)} af {number(self.total)}"
        return f"Side {number(self.number)} af {number(self.count)}: {place}"

    @property
    def near(self) -> tuple[int | None, ...]:
        """Numbers of the parts that it leads to: the first, the last, and those beside it, with itself; none where some are left out."""
        beside = range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)
        near = sorted({1, *beside, self.count})
        gaps = {each for before, each in pairwise(near) if each - before > 1}
        return tuple(one for each in near for one in ((None, each) if each in gaps else (each,)))


def list_parts(total: int, lengths: ListLengths) -> tuple[ListPart, ...]:
    """The parts of a list with so many entries; none where it stands on one page."""
    if total <= lengths.whole:
        return ()
    count = -(-total // lengths.part)
    return tuple(ListPart(each, count, lengths.part, total) for each in range(1, count + 1))


def part_uri(uri: str, part: ListPart) -> str:
    """The file of a part by that of its list: `samarbejder/side/2.md` of `samarbejder/index.md`."""
    return uri if part.number == 1 else f"{page_url(uri)}{PART_FOLDER}/{part.number}.md"


def in_part(groups: Iterable[Sequence[Any]], part: ListPart | None) -> Iterator[tuple[Any, ...]]:
    """Groups of a list, each with its entries as its last: those of which entries stand in the part, with these entries behind; all of
    them where the list is whole."""
    place = 0
    for group in groups:
        entries = group[-1]
        shown = entries[max(0, part.start - place) : max(0, part.stop - place)] if part else entries
        place += len(entries)
        if shown or not part:
            yield (*group, shown)


def parts_by_group(groups: Iterable[Sequence[Any]], part: ListPart | None) -> dict[Any, int]:
    """By the first that is said of each group, the number of the part that it begins in; of several with the same, the first."""
    place, begins = 0, dict[Any, int]()
    for group in groups:
        begins.setdefault(group[0], place // part.size + 1 if part else 1)
        place += len(group[-1])
    return begins
