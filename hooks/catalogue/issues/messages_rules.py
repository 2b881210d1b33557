"""The codes of the rules about names, bodies, participants, amounts and law."""

from __future__ import annotations

from collections.abc import Mapping

from .issue import Code

NAMES: tuple[Code, ...] = (
    Code(
        "id-is-another-name",
        "warning",
        "Posten hedder det samme som en anden posts fil.",
        "Filnavnet er postens adresse. Passer navnet til en anden fil, er indholdet af to filer tit byttet om.",
        "Byt indholdet af de to filer, eller ret navnet.",
        exemptible=True,
    ),
    Code(
        "duplicate-source",
        "warning",
        "Det samme dokument er skrevet ind som to kilder.",
        "Så tælles det to gange, og hver af kildens sider viser kun noget af det, der bygger på den.",
        "Slet den ene, skriv dens id under former_ids i den anden, og ret henvisningerne. Er det to dokumenter, så notér en undtagelse.",
        exemptible=True,
        form_remedy="Brug den kilde, der er. Er det et andet dokument, så giv det et navn, der skiller de to ad.",
    ),
    Code(
        "duplicate-id",
        "error",
        "Et id bruges to gange.",
        "Et id er en adresse på siden, og to ting kan ikke have samme adresse. Det gælder på tværs af organer, erfaringer, "
        "begivenheder og bemærkninger i en post.",
        "Giv den ene et andet id, fx med et ord foran.",
    ),
    Code(
        "reserved-id",
        "error",
        "Id'et er optaget af siderne selv.",
        "Siderne bruger selv adresser, der begynder med afsnit- og fig-.",
        "Vælg et id, der begynder med noget andet.",
    ),
    Code(
        "former-id-taken",
        "error",
        "Et tidligere id er optaget.",
        "En gammel adresse kan kun føre ét sted hen, og et id, der bruges nu, kan ikke også være et gammelt.",
        "Slet id'et fra former_ids i den post, det ikke hører til.",
    ),
    Code(
        "duplicate-code",
        "error",
        "To kommuner har samme kommunekode.",
        "Koden er det, andre systemer kender kommunen på.",
        "Slå koden op, og ret den forkerte.",
    ),
    Code(
        "duplicate-tile",
        "error",
        "To kommuner har samme plads på kortet.",
        "Kun den ene ville kunne ses.",
        "Flyt den ene kommune til et ledigt felt.",
    ),
    Code(
        "tile-apart",
        "warning",
        "En kommune ligger langt fra de andre på kortet.",
        "Kortet bliver så stort, at ingen af felterne kan læses.",
        "Ret række eller kolonne.",
        exemptible=True,
    ),
    Code(
        "duplicate-name",
        "warning",
        "En post hedder det samme som en anden af samme slags.",
        "Læseren kan ikke se forskel på dem i lister og søgning. Ofte er det den samme ting, der er beskrevet to gange.",
        "Gør navnene forskellige, slå posterne sammen, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "needless-alias",
        "warning",
        "Et andet navn er det samme som navnet.",
        "Søgningen finder allerede posten på dens navn.",
        "Slet det fra aliases.",
        exemptible=True,
    ),
    Code(
        "meeting-id",
        "error",
        "Mødets filnavn er ikke dets dato.",
        "Mødets adresse er datoen, så den kan gættes og sorteres.",
        "Omdøb filen efter datoen, eller ret datoen.",
    ),
)

BODIES: tuple[Code, ...] = (
    Code(
        "said-both-ways",
        "warning",
        "To organer siger det samme om hinanden.",
        "Den ene vælger eller udpeger som regel den anden. Er begge veje skrevet, er den ene tit vendt om.",
        "Ret den ene, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "self-reference",
        "error",
        "Noget henviser til sig selv.",
        "Et organ kan ikke svare til sig selv, og en post er ikke beslægtet med sig selv.",
        "Ret id'et, eller slet henvisningen. Vælger eller udpeger organet virkelig sine egne medlemmer, så notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "cycle",
        "error",
        "Et forhold går i ring.",
        "Den, der er over noget, kan ikke også være under det. Diagrammet ville ikke have nogen top.",
        "Ret det led, der vender forkert. Er det virkelig sådan, så notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "members-not-in-both",
        "error",
        "En kommune sidder kun i det ene af to organer.",
        "Posten siger, at kommunerne i det ene organ også sidder i det andet.",
        "Føj kommunen til medlemmerne i det andet organ, eller slet members_also_in.",
        exemptible=True,
    ),
    Code(
        "member-not-participant",
        "warning",
        "En kommune sidder i et organ uden at være deltager.",
        "Som regel er kommunen glemt i deltagerlisten.",
        "Føj kommunen til participants, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "body-not-there-yet",
        "warning",
        "Et organ er på vej, men har intet stadie.",
        "Uden et stadie bliver organet talt med blandt dem, der findes.",
        "Skriv stage: planned, decided, proposed eller possible, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "said-twice",
        "warning",
        "Det samme forhold står ved begge organer.",
        "Står det to steder, skal det rettes to steder.",
        "Slet appoints hos det ene eller appointed_by hos det andet.",
        exemptible=True,
    ),
    Code(
        "more-members-than-seats",
        "warning",
        "Organet har flere medlemmer end pladser.",
        "Antallet og listen over medlemmer kan ikke begge være rigtige.",
        "Ret size eller members, eller notér en undtagelse.",
        exemptible=True,
    ),
)

PARTICIPANTS: tuple[Code, ...] = (
    Code(
        "participant-count",
        "error",
        "Antallet af deltagere passer ikke til listen.",
        "Er listen hel, skal den være lige så lang som antallet. Kommuner, der kun er modtagere, leverandører, rådgivere, bidragydere, "
        "nævnt, tidligere eller kommende deltagere, tæller ikke med.",
        "Tilføj de kommuner, der mangler, ret antallet, eller skriv complete: false. Er kilden uenig med sig selv, så notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "list-seems-whole",
        "warning",
        "Listen ser ud til at være hel.",
        "Siden siger, at listen ikke er hel, men der er lige så mange kommuner som deltagere.",
        "Skriv complete: true, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "participant-twice",
        "error",
        "En deltager står to gange.",
        "Deltageren ville blive talt og vist to gange.",
        "Behold den vigtigste rolle, og skriv resten under text.",
        exemptible=True,
    ),
    Code(
        "too-many-municipalities",
        "warning",
        "Der er flere kommuner, end der findes.",
        "Siden 2007 har der været 98 kommuner.",
        "Ret tallet. Gælder det tiden før 2007, så notér en undtagelse.",
        exemptible=True,
    ),
)

AMOUNTS: tuple[Code, ...] = (
    Code(
        "unit-does-not-fit",
        "error",
        "Enheden passer ikke til det, tallet regnes pr.",
        "Kun kroner regnes pr. indbygger eller pr. time.",
        "Skriv unit: dkk, ret per, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "share-over-whole",
        "warning",
        "En andel er større end det hele.",
        "Mere end 100 pct. er som regel en slåfejl.",
        "Ret tallet, eller notér en undtagelse, hvis det er en vækst.",
        exemptible=True,
    ),
    Code(
        "not-whole",
        "warning",
        "Et antal er ikke et helt tal.",
        "Mennesker, kommuner og stykker tælles i hele tal.",
        "Ret tallet eller enheden, eller notér en undtagelse, hvis det er et gennemsnit.",
        exemptible=True,
    ),
    Code(
        "rows-do-not-add-up",
        "warning",
        "Rækkerne giver ikke summen.",
        "Læseren lægger tallene sammen og undrer sig.",
        "Ret tallene, eller skriv under notes, hvorfor de ikke passer, med about: total.",
        exemptible=True,
    ),
    Code(
        "row-twice",
        "warning",
        "To rækker har samme navn.",
        "Læseren kan ikke se forskel på dem.",
        "Gør navnene forskellige, eller slet den ene række.",
        exemptible=True,
    ),
    Code(
        "range-out-of-order",
        "error",
        "Et spænd slutter lavere, end det begynder.",
        "De to tal er byttet om, eller det ene er forkert.",
        "Byt om på value og to, eller ret det forkerte tal.",
        form_remedy="Byt om på de to tal, eller ret det forkerte.",
    ),
    Code(
        "population-unlikely",
        "warning",
        "Indbyggertallet er usandsynligt.",
        "Ingen kommune har under 1.000 eller over 1 mio. indbyggere. Tallet kan stå i tusinder, eller have tre nuller for meget.",
        "Skriv hele tallet, fx 48635, og se efter i kilden.",
        exemptible=True,
    ),
)

LAW: tuple[Code, ...] = (
    Code(
        "law-too-old",
        "warning",
        "Loven er læst for mere end to år siden.",
        "Love ændres, og læserne tror, at det, der står, gælder i dag.",
        "Læs den udgave, der gælder nu, ret teksten, og skriv datoen under in_force_as_of, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "law-not-cited",
        "warning",
        "Oplysningen er ikke læst i en lov.",
        "Hvor sikker en oplysning er, står ved den, og så skal det passe.",
        "Tilføj den paragraf, det er læst i, under sources, eller vælg en anden certainty.",
        exemptible=True,
    ),
    Code(
        "excluded-without-law",
        "error",
        "En form er udelukket uden en lov.",
        "Den, der svarer i vejviseren, lader formen ligge. Det skal en lov eller en myndighed have sagt.",
        "Tilføj loven eller udtalelsen under sources, eller vælg direction: conditional eller against.",
    ),
    Code(
        "applied-not-read",
        "error",
        "En regel om alle former står som læst om én.",
        "Kilden har reglen, men nævner ikke formen. At den gælder formen, er vores slutning, og det skal læseren kunne se.",
        "Skriv, hvad kilden siger, og hvad vi slutter, og vælg certainty: derived. Eller fortæl det på formens egen side.",
    ),
    Code(
        "condition-out-of-place",
        "error",
        "Et forbehold i vejviseren passer ikke til det, det udelukker.",
        "Den, der siger, at forbeholdet gælder, skal se, hvad det udelukker, og at lade være kan ingen lov udelukke.",
        "Ret condition, så den er id på et af svarets conditions og står ved direction: excludes, eller tag den ud.",
    ),
    Code(
        "law-topic-elsewhere",
        "warning",
        "Et svar mangler under Jura og praksis.",
        "Siden ville sige, at der ikke er noget særligt om det, kort efter at den har sagt det.",
        "Skriv det samme svar med sin kilde under law_and_practice, eller notér en undtagelse.",
        exemptible=True,
    ),
    Code(
        "criterion-too-certain",
        "warning",
        "Vejviseren er mere sikker end formens egen side.",
        "Den samme regel må ikke stå som læst ét sted og som udledt et andet.",
        "Læs kilden igen, og skriv den samme certainty begge steder.",
        exemptible=True,
    ),
    Code(
        "other-form-without-condition",
        "warning",
        "Vejviseren lader én form følge en anden uden forbehold.",
        "Reglerne for den anden form gælder kun på den betingelse, der står under law_as_form.",
        "Skriv betingelsen med ordene fra law_as_form.",
        exemptible=True,
        form_remedy="Skriv betingelsen med de ord, der står under formen, når dens regler følger en anden form.",
    ),
)

TABLES: Mapping[str, tuple[Code, ...]] = {"names": NAMES, "bodies": BODIES, "participants": PARTICIPANTS, "amounts": AMOUNTS, "law": LAW}
