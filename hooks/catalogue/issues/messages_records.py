"""The codes of problems with what a record says: its structure, references, published addresses and exceptions, and links to others."""

from __future__ import annotations

from collections.abc import Mapping

from .issue import Code

STRUCTURE: tuple[Code, ...] = (
    Code(
        "unknown-key",
        "error",
        "Feltet findes ikke.",
        "Et felt, som skemaet ikke kender, ville aldrig blive vist. Som regel er det en slåfejl eller en forkert indrykning.",
        "Ret feltets navn, eller slet det.",
    ),
    Code(
        "missing-key",
        "error",
        "Et felt mangler.",
        "Feltet skal være der, for at læserne kan stole på posten og sammenligne den med andre.",
        "Tilføj feltet.",
    ),
    Code(
        "unknown-value",
        "error",
        "Værdien er ikke en af mulighederne.",
        "Feltet har en fast liste, så poster kan filtreres og sammenlignes.",
        "Vælg en værdi fra listen.",
    ),
    Code(
        "wrong-type",
        "error",
        "Værdien er af en forkert slags.",
        "Et tal kan ikke stå, hvor der skal være tekst, og en enkelt værdi kan ikke stå, hvor der skal være en liste.",
        "Skriv værdien, som feltets hjælpetekst viser.",
    ),
    Code(
        "wrong-form",
        "error",
        "Værdien er ikke skrevet på den rigtige måde.",
        "Datoer, id'er, kildehenvisninger, koder og adresser skrives ens overalt, så de kan sorteres og følges.",
        "Skriv værdien, som feltets hjælpetekst viser.",
    ),
    Code(
        "too-long",
        "error",
        "Værdien er for lang.",
        "Korte tekster bliver læst, og de kan vises i lister og på en telefon.",
        "Kort teksten af, eller del den i flere.",
    ),
    Code(
        "repeated-value",
        "error",
        "Det samme står to gange i en liste.",
        "Gentagelser tæller forkert og ligner fejl for læseren.",
        "Slet den ene.",
    ),
    Code(
        "out-of-range",
        "error",
        "Tallet er for lille eller for stort.",
        "Feltet har grænser, fordi tal uden for dem er slåfejl.",
        "Ret tallet.",
    ),
    Code(
        "impossible-date",
        "error",
        "Datoen findes ikke.",
        "Datoen er skrevet rigtigt, men står ikke i nogen kalender.",
        "Ret dagen, eller skriv kun måned og år.",
    ),
    Code(
        "wrong-structure",
        "error",
        "Værdien passer ikke til skemaet.",
        "Skemaet stiller et krav til feltet, som værdien ikke opfylder.",
        "Se feltets hjælpetekst på siden om åbne data.",
    ),
)

REFERENCES: tuple[Code, ...] = (
    Code(
        "unknown-reference",
        "error",
        "Henvisningen fører ingen steder hen.",
        "Læseren følger henvisninger fra side til side, så det, der henvises til, skal findes.",
        "Ret id'et, eller opret den post, der henvises til, i samme ændring.",
    ),
    Code(
        "unknown-section",
        "error",
        "Kilden har ikke det afsnit.",
        "Enhver oplysning skal kunne spores til et bestemt sted i en kilde.",
        "Ret afsnittet, eller føj det til kildens liste.",
    ),
    Code(
        "wrong-kind",
        "error",
        "Henvisningen fører til en forkert slags post.",
        "Feltet kan kun vise bestemte slags poster, fx kun kommuner.",
        "Henvis til en post af den rigtige slags, eller brug et andet felt.",
    ),
    Code(
        "former-id",
        "error",
        "Henvisningen bruger et tidligere id.",
        "Gamle id'er er til gamle adresser. Inden for kataloget bruges kun det nuværende.",
        "Skriv det nuværende id.",
    ),
)

PUBLISHED_URLS: tuple[Code, ...] = (
    Code(
        "lost-address",
        "error",
        "En udgivet adresse fører ingen steder hen.",
        "Andre har gemt adressen eller henviser til den. En post, der skifter navn, bliver slået sammen med en anden eller udgår, beholder "
        "derfor sin gamle adresse.",
        "Skriv det gamle id under former_ids i den post, der har afløst den, eller læg posten tilbage med feltet retired.",
    ),
    Code(
        "lost-place",
        "error",
        "Et udgivet sted på en side er væk.",
        "Andre kan have henvist til netop den erfaring, det organ eller den begivenhed. De ville nu komme til sidens top.",
        "Skriv det gamle id under former_ids i den, der har fået et nyt, eller under removed i posten, hvis den er taget ud.",
    ),
)

LINKS: tuple[Code, ...] = (
    Code(
        "orphan",
        "warning",
        "Posten står alene.",
        "Læserne finder poster ved at følge henvisninger fra andre.",
        "Henvis til posten fra dem, den har med at gøre, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "one-sided-contradiction",
        "warning",
        "Kun den ene af to erfaringer siger, at de er uenige eller vejer mod hinanden.",
        "Den, der kun læser den anden, skal også vide det.",
        "Skriv contradicts eller weighs_against ved begge.",
        exemptible=True,
        form_remedy="Skriv det også ved den anden erfaring.",
    ),
    Code(
        "mirror-without-name",
        "warning",
        "En tekst, der står på to sider, kan kun forstås på den ene.",
        "Siger et samarbejde selv noget om et andet, står teksten også på det andets side. Der betyder »den« og »de to« noget andet.",
        "Skriv begge samarbejders navne i teksten, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "read-otherwise",
        "warning",
        "Et dokument og dets kilde er ikke enige om, hvor meget der er læst.",
        "Står det samme papir to steder, skal læseren få samme svar på, hvor meget af det oplysningerne bygger på.",
        "Ret read i dokumentet, eller skriv fx »Kun begyndelsen er læst.« ved afsnittet i kilden, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "relations-disagree",
        "error",
        "To samarbejder siger det samme om hinanden.",
        "De kan ikke begge være forløber for eller del af hinanden.",
        "Ret det ene til det modsatte, fx predecessor til successor.",
        exemptible=True,
    ),
    Code(
        "not-a-region",
        "error",
        "Kommunens region er ikke en region.",
        "Henvisningen fører til en aktør af en anden type.",
        "Henvis til regionen, eller ret aktørens type til region.",
    ),
    Code(
        "unknown-field",
        "error",
        "Bemærkningen handler om et felt, der ikke findes.",
        "Bemærkningen vises ved feltet og kan ellers ikke vises.",
        "Ret about til navnet på et felt i posten.",
    ),
    Code(
        "note-about-position",
        "error",
        "Bemærkningen nævner et nummer i en liste.",
        "Når nogen retter listen, er nummeret et andet punkts, og bemærkningen flytter med uden at nogen ser det.",
        "Giv punktet et id, og skriv det i stedet for nummeret, fx updates.id. Gælder den hele listen, så skriv kun dens navn.",
        form_remedy="Vælg det felt, bemærkningen hører til.",
    ),
    Code(
        "note-about-nothing",
        "warning",
        "Bemærkningen handler om et felt, som posten ikke har.",
        "Bemærkningen vises ved feltet, men der er intet felt at vise den ved.",
        "Slet about, så bemærkningen gælder hele posten, eller udfyld feltet.",
        exemptible=True,
    ),
    Code(
        "replaced-by-retired",
        "warning",
        "Posten, der skal ses i stedet, er selv udgået.",
        "Læseren kommer fra den ene side, der intet siger, til den næste.",
        "Henvis til den post, der gælder nu.",
        exemptible=True,
    ),
)

DEAD_LINKS: tuple[Code, ...] = (
    Code(
        "dead-link",
        "error",
        "Et link fører ingen steder hen.",
        "Læseren kommer til en side, der ikke findes, eller til toppen af den forkerte. En post vises flere steder, og linket skal føre "
        "samme sted hen overalt.",
        "Skriv adressen fra sitets rod, fx /samarbejder/os2/, eller fjern linket. På en side skrevet i hånden fører linket til en fil, "
        "fx ../samarbejder/os2.md.",
        form_remedy="Skriv adressen fra sitets rod, fx /samarbejder/os2/, eller fjern linket.",
    ),
)
EXCEPTIONS: tuple[Code, ...] = (
    Code(
        "needless-exception",
        "warning",
        "Undtagelsen er ikke nødvendig.",
        "Posten følger reglen, så undtagelsen kan skjule en senere fejl.",
        "Slet undtagelsen.",
    ),
    Code(
        "unknown-rule",
        "error",
        "Undtagelsen nævner en regel, der ikke findes.",
        "Reglens navn er den kode, der står i beskeden.",
        "Ret navnet, eller slet undtagelsen.",
    ),
    Code(
        "no-exception-allowed",
        "error",
        "Reglen har ingen undtagelser.",
        "Nogle regler skal følges, for at siderne kan bygges og er til at stole på.",
        "Slet undtagelsen, og ret posten.",
    ),
)

RECORD_TABLES: Mapping[str, tuple[Code, ...]] = {
    "structure": STRUCTURE,
    "references": REFERENCES,
    "published": PUBLISHED_URLS,
    "links": LINKS,
    "dead_links": DEAD_LINKS,
    "exceptions": EXCEPTIONS,
}
