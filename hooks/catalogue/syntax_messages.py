"""What the YAML parser says, and what it means in Danish: a part of its words, the message, the hint."""

from __future__ import annotations

MESSAGES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Her står et kolon, som ikke kan stå her.",
        "Hører kolonet til teksten, så sæt hele værdien i anførselstegn. Er det en ny nøgle, så ryk den lige så langt ind som nøglen over.",
    ),
    ("could not find expected ':'", "Linjen mangler et kolon efter nøglen.", "Skriv nøglen, et kolon, et mellemrum og værdien."),
    (
        "did not find expected key",
        "Linjen er ikke en nøgle på samme trin som de andre i blokken.",
        "Ryk linjen lige så langt ind som de andre nøgler i blokken, og begynd den med en nøgle og et kolon.",
    ),
    (
        "did not find expected '-' indicator",
        "Her ventes et nyt punkt i listen.",
        "Begynd punktet med »- « under de andre punkter, eller ryk nøglen ind til den blok, den hører til.",
    ),
    (
        "did not find expected ',' or",
        "Listen i parentes mangler et komma eller en slutparentes.",
        "Sæt komma mellem punkterne, og luk parentesen.",
    ),
    (
        "found character that cannot start",
        "Værdien begynder med et tegn, der ikke kan stå forrest.",
        "Sæt værdien i anførselstegn.",
    ),
    (
        "block sequence entries are not allowed",
        "Her står en bindestreg, som ikke kan stå her.",
        "Begynd listen på en ny linje. Hører bindestregen til teksten, så sæt værdien i anførselstegn.",
    ),
    (
        "found unknown escape character",
        "Efter en omvendt skråstreg står et tegn, den ikke kan bruges med.",
        "Skriv to omvendte skråstreger, eller brug enkelte anførselstegn (') om værdien.",
    ),
    (
        "hexdecimal",
        "Koden efter den omvendte skråstreg er ikke et tegn.",
        "Skriv to omvendte skråstreger, eller brug enkelte anførselstegn (') om værdien.",
    ),
    ("invalid Unicode character", "Koden efter den omvendte skråstreg er ikke et tegn.", "Slet skråstregen og koden efter den."),
    (
        "did not find expected <document start>",
        "Linjen er rykket mindre ind end linjerne over.",
        "Begynd alle yderste nøgler helt ude til venstre.",
    ),
    (
        "did not find expected comment or line break",
        "Efter | eller > må der ikke stå tekst på samme linje.",
        "Begynd teksten på næste linje, rykket to mellemrum ind.",
    ),
    (
        "leading space",
        "Den første linje efter | eller > er tom og rykket for langt ind.",
        "Slet mellemrummene på den tomme linje.",
    ),
    ("block entry", "Her står en bindestreg, som ikke kan stå her.", "Ryk punktet lige så langt ind som de andre punkter."),
)
