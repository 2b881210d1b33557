"""The codes of the rules about what happened since."""

from __future__ import annotations

from .issue import Code

UPDATES: tuple[Code, ...] = (
    Code(
        "update-names-other",
        "warning",
        "En senere oplysning nævner noget, den ikke henviser til.",
        "Siden om kommunen, formen eller samarbejdet viser kun de oplysninger, der henviser til den.",
        "Skriv den under concerns, joined eller left, eller notér en undtagelse.",
        True,
    ),
    Code(
        "since-not-in-brief",
        "warning",
        "Det korte siger ikke, hvad der er sket siden.",
        "Mange læser kun Det korte og tror så, at det stadig er som dengang.",
        "Skriv det vigtigste i én linje under brief_since, eller notér en undtagelse.",
        True,
    ),
    Code(
        "retired-before-as-of",
        "warning",
        "Posten er udgået, før den er oplyst.",
        "Det, posten siger, kan ikke gælde på et tidspunkt, hvor den var udgået.",
        "Ret datoen under retired eller as_of.",
        True,
    ),
    Code(
        "replaced-by-retired",
        "warning",
        "Posten, der skal ses i stedet, er selv udgået.",
        "Læseren kommer fra den ene side, der intet siger, til den næste.",
        "Henvis til den post, der gælder nu.",
        True,
    ),
)
