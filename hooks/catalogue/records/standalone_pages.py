"""Standalone pages: nothing in; the list of pages that are made from the whole catalogue, and their addresses, out."""

from __future__ import annotations

import re

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
    ("datakvalitet.md", "quality", "Datakvalitet", "Hvor gamle oplysningerne er, hvad der mangler, og hvad kataloget dækker."),
    ("datakvalitet/arbejdsliste.md", "work_list", "Arbejdsliste", "De poster, nogen bør se efter, dem med størst behov først."),
)
"""Pages that are made from the whole catalogue: file, template, title, description."""


def standalone_urls() -> list[str]:
    """As the site serves them: `matrix/`; empty for the front page."""
    return [re.sub(r"(?:(?<=/)|^)index\.md$", "", uri).replace(".md", "/") for uri, *_ in STANDALONE_PAGES]
