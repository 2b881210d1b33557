"""Addresses: a kind, an id and the data of a record in, its place on the site out; and the files that stand at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import KINDS_BY_NAME

STANDALONE_PAGES = (
    ("index.md", "home", "Forside", "Hvordan arbejder kommuner sammen om it? Samarbejder, modeller, organer og erfaringer."),
    ("netvaerk/index.md", "network", "Samarbejder og kommuner", "Hvilke samarbejder er fælles om kommuner, og hvem står for sig selv?"),
    ("matrix.md", "matrix", "Form og formål", "Hvilken organisationsform passer til det, kommuner vil sammen om?"),
    ("sammenlign/index.md", "compare", "Sammenlign", "To til fire samarbejder, modeller eller former side om side."),
    ("sammenlign/oversigt.md", "compare_overview", "Oversigten side om side", "Samarbejderne i kildens oversigt, linje for linje."),
    (
        "sammenlign/modeller.md",
        "compare_models",
        "Samarbejdsmodellerne side om side",
        "De måder at samarbejde på, linje for linje.",
    ),
    ("hvem-beslutter.md", "who_decides", "Hvem beslutter hvad, sagt i ord", "Hvert samarbejdes og hver models styring i hele sætninger."),
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
    ("datakvalitet.md", "quality", "Datakvalitet", "Hvor gamle oplysningerne er, hvad der mangler, og hvad kataloget dækker."),
    ("datakvalitet/arbejdsliste.md", "work_list", "Arbejdsliste", "De poster, nogen bør se efter, dem med størst behov først."),
)
"""Pages that are made from the whole catalogue: file, template, title, description."""

OTHER_PAGE_NAMES = {
    "hvad-kan-gaa-galt/": ("Risici", "Hvad gik galt", "Faldgruber"),
    "er-vi-klar/": ("Tjekliste", "Klar til fælles drift", "Klar"),
    "faelles-drift/": ("Hvad koster og giver fælles drift", "Pris pr. bruger"),
}
"""What some of these pages, and of the lists, are called besides their titles, by people who search."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site, before MkDocs: a page as `.md`, or anything else as it will be served."""

    uri: str
    """Path below the site's source folder, with `/`: `samarbejder/dsd.md`, `api/v1/cases.json`."""
    content: bytes
    source: str | None = None
    """Path of the record that it shows, relative to the data folder: where "Foreslå en rettelse" leads."""


def record_url(kind: str, name: str, data: Mapping[str, Any]) -> str:
    """The place of a record, relative to the site root: `samarbejder/dsd/`, or `erfaringer/THEME/#ID` when records share a page."""
    definition = KINDS_BY_NAME[kind]
    if definition.url is None:
        return ""
    if definition.paged_by is None:
        return f"{definition.url}/{name}/"
    return f"{definition.url}/{data.get(definition.paged_by)}/#{name}"


def nested_url(page: str, name: str) -> str:
    """The place of a nested record on its owner's page; with the owner, when the owner is itself only a place on a page."""
    return page if "#" in page else f"{page}#{name}"


def standalone_urls() -> list[str]:
    """As the site serves them: `matrix/`; empty for the front page."""
    return [re.sub(r"(?:(?<=/)|^)index\.md$", "", uri).replace(".md", "/") for uri, *_ in STANDALONE_PAGES]


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = ("https:", "mailto:")


def is_safe_url(address: str) -> bool:
    """Only `https:`, `mailto:` and addresses on this site; nothing that a browser would read as another scheme or host."""
    if not address.isprintable() or " " in address or "\\" in address or address.startswith("//"):
        return False
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[0].lower() in _SAFE
