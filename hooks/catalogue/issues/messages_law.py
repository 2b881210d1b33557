"""The codes of the rules about law and practice."""

from __future__ import annotations

from .issue import Code

LAW: tuple[Code, ...] = (
    Code(
        "law-too-old",
        "warning",
        "Loven er læst for mere end to år siden.",
        "Love ændres, og læserne tror, at det, der står, gælder i dag.",
        "Læs den udgave, der gælder nu, ret teksten, og skriv datoen under in_force_as_of, eller notér en undtagelse.",
        True,
    ),
    Code(
        "law-not-cited",
        "warning",
        "Oplysningen er ikke læst i en lov.",
        "Hvor sikker en oplysning er, står ved den, og så skal det passe.",
        "Tilføj den paragraf, det er læst i, under sources, eller vælg en anden certainty.",
        True,
    ),
    Code(
        "excluded-without-law",
        "error",
        "En form er udelukket uden en lov.",
        "Den, der svarer i vejviseren, lader formen ligge. Det skal en lov eller en myndighed have sagt.",
        "Tilføj loven eller udtalelsen under sources, eller vælg direction: conditional eller against.",
        False,
    ),
    Code(
        "criterion-too-certain",
        "warning",
        "Vejviseren er mere sikker end formens egen side.",
        "Den samme regel må ikke stå som læst ét sted og som udledt et andet.",
        "Læs kilden igen, og skriv den samme certainty begge steder.",
        True,
    ),
)
