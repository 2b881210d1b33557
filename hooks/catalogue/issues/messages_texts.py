"""The codes of the rules about texts: what may not stand in one, and what was pasted from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from .issue import Code

TEXTS: tuple[Code, ...] = (
    Code(
        "demands-nothing",
        "warning",
        "En forudsætning siger ikke, hvad der skal til.",
        "Forudsætninger bliver til linjer på tjeklisten Er vi klar?. Det, der blev målt, skete eller menes, kan ingen sætte kryds ved.",
        "Skriv, hvad der skal være på plads, vælg typen Vurdering eller Proceserfaring, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "undated-now",
        "warning",
        "En tekst, som også står på andre sider, siger nu eller i dag uden et år.",
        "Hvornår nu var, ved kun den, der ser postens dato, og den står ikke på alle de sider, teksten er på.",
        "Skriv året, fx I januar 2016 var …, fortæl det i datid, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "email-address",
        "error",
        "Teksten har en e-mailadresse.",
        "Kataloget nævner roller, ikke personer, og adresser på nettet bliver samlet ind af spammere.",
        "Slet adressen, og skriv rollen eller organisationen.",
    ),
    Code(
        "phone-number",
        "error",
        "Teksten har et telefonnummer.",
        "Kataloget nævner roller, ikke personer.",
        "Slet nummeret. Er det ikke et telefonnummer, så notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "cpr-number",
        "error",
        "Teksten har noget, der ligner et CPR-nummer.",
        "CPR-numre må aldrig offentliggøres.",
        "Slet nummeret, og sig det til den, der ejer kataloget, hvis det har været offentligt. Er det noget andet, så notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "raw-html",
        "error",
        "Teksten har HTML.",
        "HTML bliver fjernet, når siden bygges, fordi det kan skade læseren.",
        "Brug Markdown: **fed**, *kursiv*, [tekst](https://adresse) og lister. Skriv tegnet < for sig selv med mellemrum omkring.",
    ),
    Code(
        "image-in-text",
        "error",
        "Teksten har et billede.",
        "Billeder kan ikke ligge i poster: de kan ikke læses op og hentes ofte fra andre steder.",
        "Slet billedet, og skriv, hvad det viser.",
    ),
    Code(
        "unsafe-link",
        "error",
        "Teksten har et link, der ikke er tilladt.",
        "Links må kun føre til sider på nettet (https) eller her på siden.",
        "Skriv en adresse, der begynder med https://.",
    ),
    Code(
        "markup-in-text",
        "warning",
        "Teksten har opmærkning i et felt, der kun viser ren tekst.",
        "Tegnene ville blive vist, som de er skrevet.",
        "Skriv uden opmærkning, eller flyt teksten til description.",
        exemptible=True,
    ),
    Code(
        "blank-text",
        "error",
        "Teksten er tom.",
        "Et felt med kun mellemrum ser udfyldt ud, men er det ikke.",
        "Skriv en tekst, eller slet feltet.",
    ),
    Code(
        "placeholder",
        "warning",
        "Teksten er en pladsholder.",
        "Den skal erstattes, før posten vises.",
        "Skriv den rigtige tekst, eller slet feltet.",
        exemptible=True,
    ),
    Code(
        "long-quote",
        "error",
        "Citatet er for langt.",
        "Kataloget gengiver kilderne i egne ord; et citat er højst ni ord.",
        "Kort citatet af, eller skriv indholdet i egne ord.",
    ),
)

PASTED: tuple[Code, ...] = (
    Code(
        "wrong-encoding",
        "warning",
        "Bogstaver er læst i et forkert tegnsæt.",
        "Når en fil er gemt i ét tegnsæt og læst i et andet, bliver æ, ø og å til to andre tegn. Ordet kan hverken læses eller findes.",
        "Skriv de rigtige bogstaver.",
        exemptible=True,
    ),
    Code(
        "html-entity",
        "warning",
        "Et tegn er skrevet som HTML.",
        "Koden fra en webside bliver vist, som den er skrevet, og ordet kan ikke findes.",
        "Skriv tegnet selv.",
        exemptible=True,
    ),
    Code(
        "cut-address",
        "warning",
        "En adresse er forkortet eller har et tegn for meget.",
        "Adressen er kopieret fra et sted, hvor den var forkortet på skærmen eller stod i en sætning, og fører ingen steder hen.",
        "Åbn siden, og kopiér hele adressen fra browserens adresselinje.",
        exemptible=True,
    ),
    Code(
        "two-alphabets",
        "warning",
        "Et ord har bogstaver fra to alfabeter.",
        "Nogle kyrilliske og græske bogstaver ligner vores, men er andre tegn, så ordet bliver ikke fundet.",
        "Skriv ordet forfra på tastaturet.",
        exemptible=True,
    ),
    Code(
        "internal-address",
        "warning",
        "En adresse kan kun åbnes inden for huset.",
        "Læserne sidder i andre kommuner og kan ikke nå jeres intranet.",
        "Skriv en adresse, som alle kan åbne, eller slet den.",
        exemptible=True,
    ),
    Code(
        "wrapped-address",
        "warning",
        "En adresse går gennem et mailprograms beskyttelse.",
        "Adressen er kopieret fra en mail. Den fortæller, hvem der fik mailen, og holder op med at virke.",
        "Skriv den adresse, den fører til.",
        exemptible=True,
    ),
    Code(
        "stray-character",
        "warning",
        "Teksten har tegn, som et andet program har sat ind.",
        "Bløde bindestreger, sammensatte bogstaver og flere mellemrum følger med fra Word og PDF og gør, at ordet ikke kan findes.",
        "Skriv ordet forfra.",
        exemptible=True,
    ),
    Code(
        "quotes-in-value",
        "warning",
        "Anførselstegn er blevet en del af teksten.",
        "Kun de lige anførselstegn hører til YAML. De krøllede fra Word bliver vist.",
        "Slet anførselstegnene.",
        exemptible=True,
    ),
    Code(
        "break-in-name",
        "warning",
        "Et navn har et linjeskift.",
        "Navne står i overskrifter, lister og adresser, hvor der kun er én linje.",
        "Skriv navnet på én linje.",
        exemptible=True,
    ),
)

TABLES: Mapping[str, tuple[Code, ...]] = {"texts": TEXTS, "pasted": PASTED}
