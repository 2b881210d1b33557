"""The codes of the rules that no schema can state, but those about what records say of each other."""

from __future__ import annotations

from .issue import Code
from .messages_law import LAW
from .messages_pasted import PASTED
from .messages_updates import UPDATES

NAMES: tuple[Code, ...] = (
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
        "lost-address",
        "error",
        "En udgivet adresse fører ingen steder hen.",
        "Andre har gemt adressen eller henviser til den. En post, der skifter navn, bliver slået sammen med en anden eller udgår, beholder "
        "derfor sin gamle adresse.",
        "Skriv det gamle id under former_ids i den post, der har afløst den, eller læg posten tilbage med feltet retired.",
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
        "duplicate-name",
        "warning",
        "En post hedder det samme som en anden af samme slags.",
        "Læseren kan ikke se forskel på dem i lister og søgning. Ofte er det den samme ting, der er beskrevet to gange.",
        "Gør navnene forskellige, slå posterne sammen, eller notér en undtagelse.",
        True,
    ),
    Code(
        "needless-alias",
        "warning",
        "Et andet navn er det samme som navnet.",
        "Søgningen finder allerede posten på dens navn.",
        "Slet det fra aliases.",
        True,
    ),
    Code(
        "meeting-id",
        "error",
        "Mødets filnavn er ikke dets dato.",
        "Mødets adresse er datoen, så den kan gættes og sorteres.",
        "Omdøb filen efter datoen, eller ret datoen.",
    ),
)

GOVERNANCE: tuple[Code, ...] = (
    Code(
        "self-reference",
        "error",
        "Noget henviser til sig selv.",
        "Et organ kan ikke svare til sig selv, og en post er ikke beslægtet med sig selv.",
        "Ret id'et, eller slet henvisningen. Vælger eller udpeger organet virkelig sine egne medlemmer, så notér en undtagelse.",
        True,
    ),
    Code(
        "cycle",
        "error",
        "Et forhold går i ring.",
        "Den, der er over noget, kan ikke også være under det. Diagrammet ville ikke have nogen top.",
        "Ret det led, der vender forkert. Er det virkelig sådan, så notér en undtagelse.",
        True,
    ),
    Code(
        "members-not-in-both",
        "error",
        "En kommune sidder kun i det ene af to organer.",
        "Posten siger, at kommunerne i det ene organ også sidder i det andet.",
        "Føj kommunen til medlemmerne i det andet organ, eller slet members_also_in.",
        True,
    ),
    Code(
        "member-not-participant",
        "warning",
        "En kommune sidder i et organ uden at være deltager.",
        "Som regel er kommunen glemt i deltagerlisten.",
        "Føj kommunen til participants, eller notér en undtagelse.",
        True,
    ),
    Code(
        "said-twice",
        "warning",
        "Det samme forhold står ved begge organer.",
        "Står det to steder, skal det rettes to steder.",
        "Slet appoints hos det ene eller appointed_by hos det andet.",
        True,
    ),
    Code(
        "more-members-than-seats",
        "warning",
        "Organet har flere medlemmer end pladser.",
        "Antallet og listen over medlemmer kan ikke begge være rigtige.",
        "Ret size eller members, eller notér en undtagelse.",
        True,
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
        True,
    ),
    Code(
        "list-seems-whole",
        "warning",
        "Listen ser ud til at være hel.",
        "Siden siger, at listen ikke er hel, men der er lige så mange kommuner som deltagere.",
        "Skriv complete: true, eller notér en undtagelse.",
        True,
    ),
    Code(
        "participant-twice",
        "error",
        "En deltager står to gange.",
        "Deltageren ville blive talt og vist to gange.",
        "Behold den vigtigste rolle, og skriv resten under text.",
        True,
    ),
    Code(
        "too-many-municipalities",
        "warning",
        "Der er flere kommuner, end der findes.",
        "Siden 2007 har der været 98 kommuner.",
        "Ret tallet. Gælder det tiden før 2007, så notér en undtagelse.",
        True,
    ),
)

NUMBERS: tuple[Code, ...] = (
    Code(
        "unit-does-not-fit",
        "error",
        "Enheden passer ikke til det, tallet regnes pr.",
        "Kun kroner regnes pr. indbygger eller pr. time.",
        "Skriv unit: dkk, ret per, eller notér en undtagelse.",
        True,
    ),
    Code(
        "share-over-whole",
        "warning",
        "En andel er større end det hele.",
        "Mere end 100 pct. er som regel en slåfejl.",
        "Ret tallet, eller notér en undtagelse, hvis det er en vækst.",
        True,
    ),
    Code(
        "not-whole",
        "warning",
        "Et antal er ikke et helt tal.",
        "Mennesker, kommuner og stykker tælles i hele tal.",
        "Ret tallet eller enheden, eller notér en undtagelse, hvis det er et gennemsnit.",
        True,
    ),
    Code(
        "rows-do-not-add-up",
        "warning",
        "Rækkerne giver ikke summen.",
        "Læseren lægger tallene sammen og undrer sig.",
        "Ret tallene, eller skriv under notes, hvorfor de ikke passer, med about: total.",
        True,
    ),
    Code(
        "row-twice",
        "warning",
        "To rækker har samme navn.",
        "Læseren kan ikke se forskel på dem.",
        "Gør navnene forskellige, eller slet den ene række.",
        True,
    ),
)

DATES: tuple[Code, ...] = (
    Code(
        "dates-out-of-order",
        "error",
        "En periode slutter, før den begynder.",
        "De to datoer er byttet om, eller den ene er forkert.",
        "Ret datoerne.",
    ),
    Code(
        "overlapping-periods",
        "error",
        "To perioder overlapper hinanden.",
        "En kommune hører til netop én region ad gangen.",
        "Skriv, hvornår den første periode slutter (to), eller ret datoerne.",
    ),
    Code(
        "gap-between-periods",
        "warning",
        "Der er tid imellem to perioder.",
        "En kommune hører altid til en region.",
        "Lad den ene periode slutte dagen før, den næste begynder.",
        True,
    ),
    Code(
        "population-twice",
        "error",
        "Der er to indbyggertal for samme dato.",
        "Siden kan kun vise ét tal for en dato.",
        "Slet det ene. Er to kilder uenige, så skriv det under notes.",
        True,
    ),
    Code(
        "update-too-old",
        "warning",
        "En senere oplysning er ældre end posten.",
        "Under updates står det, der er sket, efter at posten blev oplyst.",
        "Ret datoen, eller flyt oplysningen til det felt, den hører til.",
        True,
    ),
    Code(
        "revisit-not-moved",
        "warning",
        "Posten er efterset, men datoen for næste eftersyn er ikke flyttet.",
        "Med en dato, der er overstået, bliver posten ved med at stå øverst på arbejdslisten.",
        "Skriv under revisit_by, hvornår den igen skal ses efter, eller slet feltet.",
        True,
    ),
    Code(
        "verified-before-as-of",
        "warning",
        "Posten er efterset, før den er oplyst.",
        "Den, der så efter, kan ikke have set det, der er skrevet siden.",
        "Ret den ene dato, eller se efter igen.",
        True,
    ),
    Code(
        "read-before-written",
        "warning",
        "Kilden er læst, før den er skrevet.",
        "En af de to datoer er forkert, og læserne ser begge.",
        "Ret date eller accessed.",
        True,
    ),
    Code(
        "meeting-numbers",
        "warning",
        "Mødernes numre følger ikke deres datoer.",
        "Numrene tæller møderne, så et senere møde har et højere nummer.",
        "Ret nummeret eller datoen.",
        True,
    ),
    Code(
        "begins-after-as-of",
        "warning",
        "Samarbejdet begynder, efter at posten er oplyst.",
        "Det, der endnu ikke var begyndt, er et forslag.",
        "Ret datoen, eller skriv status: proposed.",
        True,
    ),
    Code(
        "events-out-of-order",
        "warning",
        "Begivenhederne står ikke i rækkefølge.",
        "En tidslinje, der springer, er svær at rette i.",
        "Flyt begivenheden, så den ældste står først.",
        True,
    ),
    Code(
        "precision-does-not-fit",
        "error",
        "Præcisionen passer ikke til datoen.",
        "En dag kræver en hel dato, og et år kan ikke have en dag.",
        "Ret precision eller datoen. Viser datoen det selv, så slet precision.",
    ),
    Code(
        "later-than-source",
        "warning",
        "Datoen er senere end kilden.",
        "En kilde kan ikke fortælle om noget, der skete, efter at den blev skrevet.",
        "Ret datoen eller kilden. Ventede kilden, at det ville ske, så skriv expected: true.",
        True,
    ),
    Code(
        "unlikely-year",
        "warning",
        "Årstallet er usandsynligt.",
        "Årstal før 1900 eller efter 2100 er som regel slåfejl.",
        "Ret årstallet, eller notér en undtagelse.",
        True,
    ),
)

TEXTS: tuple[Code, ...] = (
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
        True,
    ),
    Code(
        "cpr-number",
        "error",
        "Teksten har noget, der ligner et CPR-nummer.",
        "CPR-numre må aldrig offentliggøres.",
        "Slet nummeret, og sig det til den, der ejer kataloget, hvis det har været offentligt. Er det noget andet, så notér en undtagelse.",
        True,
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
        True,
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
        True,
    ),
    Code(
        "long-quote",
        "error",
        "Citatet er for langt.",
        "Kataloget gengiver kilderne i egne ord; et citat er højst ni ord.",
        "Kort citatet af, eller skriv indholdet i egne ord.",
    ),
)

TABLE: tuple[Code, ...] = (*NAMES, *GOVERNANCE, *PARTICIPANTS, *NUMBERS, *DATES, *UPDATES, *LAW, *TEXTS, *PASTED)
