"""The codes of the rules about text from elsewhere."""

from __future__ import annotations

from .issue import Code

FILES: tuple[Code, ...] = (
    Code(
        "text-after-hash",
        "warning",
        "Teksten efter # bliver ikke læst.",
        "Et mellemrum og # begynder i YAML en bemærkning, som ingen læser får at se.",
        "Sæt hele værdien i anførselstegn. Er det en bemærkning, så skriv to mellemrum foran # og ét efter.",
    ),
    Code(
        "lost-place",
        "warning",
        "Et udgivet sted på en side er væk.",
        "Andre kan have henvist til netop den erfaring, det organ eller den begivenhed. De kommer nu til sidens top.",
        "Giv den sit gamle id igen. Er den taget ud med vilje, så lad det være; advarslen er væk efter næste udgave.",
    ),
    Code(
        "joined-line",
        "warning",
        "Linjen er blevet en del af teksten over den.",
        "En linje, der er rykket længere ind end nøglen over, læses som mere af den samme tekst.",
        "Ryk linjen ud til de andre punkter eller nøgler. Hører den til teksten, så skriv det hele på én linje.",
    ),
)

PASTED: tuple[Code, ...] = (
    Code(
        "wrong-encoding",
        "warning",
        "Bogstaver er læst i et forkert tegnsæt.",
        "Når en fil er gemt i ét tegnsæt og læst i et andet, bliver æ, ø og å til to andre tegn. Ordet kan hverken læses eller findes.",
        "Skriv de rigtige bogstaver.",
        True,
    ),
    Code(
        "html-entity",
        "warning",
        "Et tegn er skrevet som HTML.",
        "Koden fra en webside bliver vist, som den er skrevet, og ordet kan ikke findes.",
        "Skriv tegnet selv.",
        True,
    ),
    Code(
        "cut-address",
        "warning",
        "En adresse er forkortet.",
        "Adressen er kopieret fra et sted, hvor den var forkortet på skærmen, og fører ingen steder hen.",
        "Åbn siden, og kopiér hele adressen fra browserens adresselinje.",
        True,
    ),
    Code(
        "internal-address",
        "warning",
        "En adresse kan kun åbnes inden for huset.",
        "Læserne sidder i andre kommuner og kan ikke nå jeres intranet.",
        "Skriv en adresse, som alle kan åbne, eller slet den.",
        True,
    ),
    Code(
        "wrapped-address",
        "warning",
        "En adresse går gennem et mailprograms beskyttelse.",
        "Adressen er kopieret fra en mail. Den fortæller, hvem der fik mailen, og holder op med at virke.",
        "Skriv den adresse, den fører til.",
        True,
    ),
    Code(
        "stray-character",
        "warning",
        "Teksten har tegn, som et andet program har sat ind.",
        "Bløde bindestreger, sammensatte bogstaver og flere mellemrum følger med fra Word og PDF og gør, at ordet ikke kan findes.",
        "Skriv ordet forfra.",
        True,
    ),
    Code(
        "quotes-in-value",
        "warning",
        "Anførselstegn er blevet en del af teksten.",
        "Kun de lige anførselstegn hører til YAML. De krøllede fra Word bliver vist.",
        "Slet anførselstegnene.",
        True,
    ),
    Code(
        "break-in-name",
        "warning",
        "Et navn har et linjeskift.",
        "Navne står i overskrifter, lister og adresser, hvor der kun er én linje.",
        "Skriv navnet på én linje.",
        True,
    ),
)
