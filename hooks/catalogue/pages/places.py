"""Places with several views: the same matter told in different ways, under one heading that links them; a view keeps its own address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One way of telling what a place is about."""

    url: str
    """Relative to the site's root: `organer/`."""
    title: str
    """In the row of links under the heading."""


@dataclass(frozen=True, slots=True)
class Place:
    """What its views share."""

    title: str
    """The heading of each."""
    views: tuple[View, ...]
    """The first is the one that menus lead to."""


PLACES = (
    Place(
        "Samarbejder",
        (View("samarbejder/", "Alle samarbejder"), View("sammenlign/oversigt/", "Oversigten fra 2016")),
    ),
    Place(
        "Hvem beslutter hvad",
        (
            View("organer/", "Organer"),
            View("organer/strukturer/", "Strukturer side om side"),
            View("hvem-beslutter/", "Sagt i ord"),
        ),
    ),
    Place(
        "Erfaringer",
        (
            View("erfaringer/", "Temaer"),
            View("erfaringer/oversigt/", "Hvem har lært hvad"),
            View("hvad-kan-gaa-galt/", "Hvad kan gå galt?"),
        ),
    ),
    Place("Kommuner", (View("kommuner/", "Find en kommune"), View("netvaerk/", "Samarbejder og kommuner"))),
    Place("Møder", (View("moeder/", "Møderne"), View("aendringer/", "Ændret siden"))),
    Place(
        "Kilder og kvalitet",
        (
            View("kilder/", "Kilder"),
            View("uenigheder/", "Uenigheder"),
            View("datakvalitet/", "Datakvalitet"),
            View("datakvalitet/arbejdsliste/", "Arbejdsliste"),
        ),
    ),
)
"""Each address stands in one place at most."""
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
"""What menus call a page, where neither its title nor that of its place says what it has beside the others of its section."""

_PLACE_BY_URL = {view.url: place for place in PLACES for view in place.views}


def page_url(uri: str) -> str:
    """The address of a page by its file: `organer/` of `organer/index.md`, `matrix/` of `matrix.md`."""
    folder = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/" if folder else ""


def place_of(uri: str) -> Place | None:
    """The place that the page of a file is a view of."""
    return _PLACE_BY_URL.get(page_url(uri))


def view_of(uri: str) -> View | None:
    """The view that the page of a file is."""
    place = place_of(uri)
    return next(view for view in place.views if view.url == page_url(uri)) if place else None


def menu_title(uri: str) -> str:
    """What menus call the page of a file, where it differs from its title; a place goes by the name of its first view."""
    url, place = page_url(uri), place_of(uri)
    return MENU_TITLES.get(url, "") or (place.title if place and place.views[0].url == url else "")
