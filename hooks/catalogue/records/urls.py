"""Addresses: a kind, an id and the data of a record in, its place on the site out; and those of the files that stand beside its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from .kinds import KINDS_BY_NAME

STANDALONE_PAGES = (
    ("index.md", "home", "Forside", "Hvordan arbejder kommuner sammen om it? Samarbejder, modeller, organer og erfaringer."),
    ("netvaerk/index.md", "network", "Samarbejder og kommuner", "Hvilke samarbejder er fælles om kommuner, og hvem står for sig selv?"),
    ("matrix.md", "matrix", "Form og formål", "Hvilken organisationsform passer til det, kommuner vil sammen om?"),
    ("sammenlign/index.md", "compare", "Sammenlign", "To til fire samarbejder, modeller eller former side om side."),
    ("sammenlign/oversigt.md", "compare_overview", "Oversigten fra 2016", "Samarbejderne i Inspirationskatalogets oversigt, ét pr. linje."),
    (
        "sammenlign/modeller.md",
        "compare_models",
        "Samarbejdsmodellerne side om side",
        "De måder at samarbejde på, linje for linje.",
    ),
    ("hvem-beslutter.md", "who_decides", "Hvem beslutter hvad, sagt i ord", "Hvert samarbejdes og hver models styring i hele sætninger."),
    ("organer/strukturer.md", "structures", "Strukturer side om side", "Organerne efter niveau, ét samarbejde pr. linje."),
    ("erfaringer/oversigt.md", "lesson_overview", "Hvem har lært hvad", "Erfaringer på tværs: hvilke samarbejder nævner hvad."),
    (
        "hvad-kan-gaa-galt.md",
        "risks",
        "Hvad kan gå galt?",
        "Risici og udfordringer efter fase: hvad der skete, hos hvem, og hvad de gjorde ved det.",
    ),
    (
        "er-vi-klar.md",
        "readiness",
        "Er vi klar?",
        "Tjekliste efter rolle og fase. Hver linje har det samarbejde bag sig, som siger det.",
    ),
    (
        "aendringer/index.md",
        "changes_since",
        "Ændret siden",
        "Hvad der er ændret i kataloget mellem to udgaver, efter navn, art og kommune.",
    ),
    (
        "min-samling.md",
        "picks",
        "Min samling",
        "Det, du har valgt på tværs af sider: til udskrift, regneark, Markdown eller en sag.",
    ),
    ("datakvalitet.md", "quality", "Datakvalitet", "Hvor gamle oplysningerne er, hvad der mangler, og hvad kataloget dækker."),
    ("datakvalitet/arbejdsliste.md", "work_list", "Arbejdsliste", "De poster, nogen bør se efter, dem med størst behov først."),
)
"""Pages that are made from the whole catalogue: file, template, title, description."""

OTHER_PAGE_NAMES = {
    "hvad-kan-gaa-galt/": ("Risici", "Hvad gik galt", "Faldgruber"),
    "er-vi-klar/": ("Tjekliste", "Klar til fælles drift", "Klar"),
    "faelles-drift/": ("Hvad koster og giver fælles drift", "Pris pr. bruger"),
    "beslutninger/": ("Hvor mange har sagt ja", "Hvem har besluttet"),
    "baggrund/beslutninger-2026/": ("Hvornår skal vi beslutte", "Frist for beslutning"),
}
"""What some of these pages, and of the lists, are called besides their titles, by people who search."""


SCHEMA_ORG = {
    "case": "Project",
    "municipality": "GovernmentOrganization",
    "organisation": "Organization",
    "term": "DefinedTerm",
}
"""Classes of schema.org by kind, where one says what a record is about."""
OPEN_DATA_LINKED = "aabne-data/datasaet.jsonld"
"""The data as a whole, for the page that leads to it and for the front page."""
SECTION_ANCHOR = "afsnit-"
"""How the anchors of a page's own sections begin; the slug of the section's name follows."""
NOT_FOUND = "404.html"
"""The page that a server shows at any address that has none."""


def record_url(kind: str, name: str, data: Mapping[str, Any]) -> str:
    """The place of a record, relative to the site root: `samarbejder/dsd/`, or `erfaringer/THEME/#ID` when records share a page."""
    definition = KINDS_BY_NAME[kind]
    if definition.url is None:
        return ""
    if definition.paged_by is None:
        return f"{definition.url}/{name}/"
    return f"{definition.url}/{data.get(definition.paged_by)}/#{name}"


def linked_data_uri(kind: str, name: str) -> str:
    """Where what the page of a record is about stands as linked data; empty for the kinds that schema.org has no class for."""
    return f"{KINDS_BY_NAME[kind].url}/{name}.jsonld" if kind in SCHEMA_ORG else ""


def markdown_uri(kind: str, name: str) -> str:
    """Where a record's page stands as Markdown, beside the page as its linked data does; empty for one that has no page of its own."""
    definition = KINDS_BY_NAME[kind]
    return f"{definition.url}/{name}.md" if definition.folder and not definition.paged_by else ""


EMBEDDED = "indlejr/"
"""Folder of what others show on their pages: cards, diagrams, and the pictures beside links in chats."""
CARD_KINDS = ("case", "organisation_form", "municipality")
"""Kinds whose records have a card and a picture of their own."""
CARD_HEIGHT, DIAGRAM_HEIGHT = 360, 640
"""How high a frame is made for them, px: who shows a frame does not know what is in it."""
SITE_PREVIEW = f"{EMBEDDED}kataloget.png"
"""The picture of every other page."""


def card_uri(kind: str, name: str) -> str:
    """The card of a record, to be shown on other sites; empty for kinds without one."""
    return f"{EMBEDDED}{KINDS_BY_NAME[kind].url}/{name}.html" if kind in CARD_KINDS else ""


def preview_uri(kind: str, name: str) -> str:
    """The picture that a chat shows beside a link to the record's page; empty for kinds without one."""
    return f"{EMBEDDED}{KINDS_BY_NAME[kind].url}/{name}.png" if kind in CARD_KINDS else ""


def oembed_uri(kind: str, name: str) -> str:
    """How a publishing system that is given the address of a record's page shows its card; empty for kinds without one."""
    return f"{EMBEDDED}{KINDS_BY_NAME[kind].url}/{name}.oembed.json" if kind in CARD_KINDS else ""


def diagram_uri(kind: str, name: str) -> str:
    """The record's diagram by itself, to be shown on other sites; where it has one."""
    return f"{EMBEDDED}diagram/{KINDS_BY_NAME[kind].url}/{name}.html"


class SharedFiles(NamedTuple):
    """What of a record's page can stand elsewhere, from the site's root."""

    text: str
    card: str
    picture: str
    diagram: str
    oembed: str
    picture_words: str
    """What the picture says and shows; empty without one."""
    card_height: int = CARD_HEIGHT
    diagram_height: int = DIAGRAM_HEIGHT


def shared_files(kind: str, name: str, drawn: bool, picture_words: str) -> SharedFiles:
    """Of a record with a page of its own, whose diagram is drawn or not; empty where there is none."""
    diagram, picture = diagram_uri(kind, name) if drawn else "", preview_uri(kind, name)
    words = picture_words if picture else ""
    return SharedFiles(markdown_uri(kind, name), card_uri(kind, name), picture, diagram, oembed_uri(kind, name), words)


def record_path(kind: str, name: str) -> str:
    """Where a record lies below the data folder."""
    return f"{KINDS_BY_NAME[kind].folder}/{name}.yaml"


WITH_OWN_FEED = "municipality"
"""The kind whose every record has a feed of its own."""


def feed_uri(kind: str = "", name: str = "") -> str:
    """The feed with the changes that concern a municipality, in the records of a kind, or, without a kind, in all."""
    url = KINDS_BY_NAME[kind].url if kind else "alt"
    return f"feeds/{url}/{name}.xml" if name and kind == WITH_OWN_FEED else f"feeds/{url}.xml"


def files_of(kind: str, name: str) -> list[str]:
    """What the site has of a record beside its page: the record as written, the page as Markdown, linked data, a feed of its own, and
    what others show of it."""
    feed = feed_uri(kind, name) if kind == WITH_OWN_FEED else ""
    embedded = (card_uri(kind, name), preview_uri(kind, name))
    beside = (markdown_uri(kind, name), linked_data_uri(kind, name), feed, *embedded)
    return [f"data/{record_path(kind, name)}", *filter(None, beside)]


def nested_url(page: str, name: str) -> str:
    """The place of a nested record on its owner's page; with the owner, when the owner is itself only a place on a page."""
    return page if "#" in page else f"{page}#{name}"


def standalone_urls() -> list[str]:
    """As the site serves them: `matrix/`; empty for the front page."""
    return [re.sub(r"(?:(?<=/)|^)index\.md$", "", uri).replace(".md", "/") for uri, *_ in STANDALONE_PAGES]


PART_FOLDER = "side"
"""Below a list, or the list of a value, the parts that a long one comes in: no facet is called so."""
_PART_URL = re.compile(rf"(.+/){PART_FOLDER}/\d+/")


def whole_list_url(url: str) -> str:
    """The list that an address is a part of: `samarbejder/` of `samarbejder/side/2/`; empty for other addresses."""
    found = _PART_URL.fullmatch(url)
    return found[1] if found else ""


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = ("https:", "mailto:")


def is_safe_url(address: str) -> bool:
    """Only `https:`, `mailto:` and addresses on this site; nothing that a browser would read as another scheme or host."""
    if not address.isprintable() or " " in address or "\\" in address or address.startswith("//"):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[0].lower() in _SAFE
