"""Rules about texts: nothing that points out a private person, nothing that the pages cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from catalogue.issues import quote_value
from catalogue.records import DataPath, Record, reference_date, source_key

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, listed_objects, record_rule, record_texts
from .pasted import CODE, decoded, inner_address

QUOTE_WORDS = 9
"""Longest quote; longer ones are copies."""
REPEATED_WORDS = 5
"""So many words in a row are the same statement; four are also a name (»Den Digitale Hotline i«)."""
AT = re.compile(r"@|%40|%2540|&#64;|&#x40;|&commat;|[(\[] ?(?:at|snabel-?a) ?[)\]]", re.IGNORECASE)
NUMBER_GAP = r"[ .\-\u00a0\u2007\u2009-\u2015\u202f\u2212]"
EMAIL = re.compile(r"[\w.+-]+(?:@| ?[(\[] ?(?:at|snabel-?a) ?[)\]] ?)[\w-]+(\.[\w-]+)+", re.IGNORECASE)
PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)45[ -]?)?"
    r"(?:\d{2}([ .-])\d{2}\1\d{2}\1\d{2}|\d{2} ?- ?\d{2} ?- ?\d{2} ?- ?\d{2}|\d{4} \d{4}|\d{8})(?![\w/-]|[.,]\d)"
)
CPR = re.compile(r"(?<![\w.,/-])(\d\d)(\d\d)(\d\d) ?-? ?\d{4}(?![\w/-]|[.,]\d)")
DIGITS = re.compile(rf"\d{NUMBER_GAP}?(?:\d{NUMBER_GAP}?){{7}}")
NUMBERED = re.compile(
    r"\b(?:cvr|se|ean|gln|p|j|jr|sags?|journal|dokument|dok|esdh|kle|isbn|issn|kr|dkk|eur|beløb)(?:[- ]?(?:nr|nummer|no))?[.:]? *$",
    re.IGNORECASE,
)
"""What stands before a number that is none to call."""
UNIT = re.compile(
    r" *(?:kr\b|kroner|dkk|eur|euro|t\.kr|mio|mia|indbyggere|borgere|brugere|ansatte|timer|personer|%|procent|\$|€)", re.IGNORECASE
)
"""What stands after an amount."""
TWO_YEARS = re.compile(r"(19|20)\d\d (19|20)\d\d")
BARE_ADDRESS = re.compile(r"https?://\S+")
HTML_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?][A-Za-z]")
AUTOLINK = re.compile(r"<https://[^<>\s]+>")
MARKUP = re.compile(r"\*\*\S[^*]*\*\*|\[[^\]]*\]\(https?:[^)]*\)|<!--.*?-->|<!--|(?<![^\n])[-*•●·] (?=\w)", re.DOTALL)
LINK_SCHEME = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)([a-zA-Z][a-zA-Z0-9+.-]*):", re.MULTILINE)
STAND_INS = ("TODO", "FIXME", "TBD", "XXX", "orem ipsum")
"""One of these stands in every text that `PLACEHOLDER` finds, and is found far quicker."""
PLACEHOLDER = re.compile(r"\b(TODO|FIXME|TBD|XXX+|[Ll]orem ipsum)\b")
PRECONDITION = "success_factor"
DEMAND = re.compile(
    r"\b(?:skal|må|bør|kræver|forudsæt\w+|grundlag\w*|vigtigt?e?|nødvendigt?e?|afgørende|kun,? hvis|først, når)\b", re.IGNORECASE
)
"""A word that says that something is needed."""
NOW = re.compile(
    r"\b(?:nu(?! og her|\.)|i dag|p\.t\.|endnu(?= (?:ikke|ingen|intet)|[.,])|indtil (?:videre|nu)|for (?:nylig|nærværende|tiden|øjeblikket)"
    r"|lige nu|i øjeblikket|er (?:\S+ )?ved at|(?:det|de) (?:seneste|sidste) (?:\S+ )?(?:år|tid|måneder)|på det seneste|hidtil)(?!\w)",
    re.IGNORECASE,
)
"""Words that only say when to somebody who knows when they were written."""
SINCE_WHEN = re.compile(r"\b(?:19|20)\d\d\b")
DATED_OTHERWISE = frozenset({"title", "aliases", "notes", "not_found", "updates", "events", "exceptions", "corrections", "retired"})
"""Fields that are not what the record tells as of its date: names, ours, or with a date of their own."""
TELLS = r"(?:siger|skriver|skrev|oplyser|oplyste|fortæller|fortalte|nævner|nævnte|melder|meldte|sagde)"
NAME_PATTERN = r"(?P<name>[A-ZÆØÅ\d][\w.&/-]*(?: [A-ZÆØÅ\d][\w.&/-]*)*)(?:['’]s?)?"
WORK = (
    r"(?: (?P<work>\w*(?:sag|artikel|side|nyhed|indlæg|klumme|notat|referat|rapport|beretning|meddelelse|katalog|status)"
    r"(?:en|n|et|s|ets|ens)?))?"
)
HAS_SPEAKER = re.compile(rf"{TELLS}|ifølge", re.IGNORECASE)
SPEAKER_PATTERNS = (
    re.compile(rf"(?<![\w.-]){NAME_PATTERN}{WORK} (?P<verb>{TELLS})\b"),
    re.compile(rf"(?<!en )(?<!et )\b(?P<verb>[Ii]følge|{TELLS}) {NAME_PATTERN}{WORK}"),
)
"""Who a text lets speak, before or after the verb; what follows »kilden skriver« is how the source writes a name."""
WRITES = ("ifølge", "skriver", "skrev")
"""Words for what stands in writing: one may well cite another for what somebody says, as in »Byen siger, at …«."""
PARTS_OF_AUTHORS = re.compile(r", | og |; ")
IS_MUNICIPALITY = re.compile(r" kommuner?$", re.IGNORECASE)
TELLING_KINDS = ("case", "organisation", "municipality")
"""Kinds of records that are those of whom sources tell."""
IS_SILENT = re.compile(
    r"\b(?:siger|nævner|oplyser|fortæller|skriver|fremgår|står|beskriver|viser|angiver|oplyses)\b[^.,;:]{0,60}\b(?:ikke|intet|ingen)\b"
    r"|\bikke (?:oplyst|nævnt|beskrevet)\b",
    re.IGNORECASE,
)
"""Words for what a source leaves out."""
WE_READ = re.compile(r"\b(?:læst|set|fundet)\b")
READ_IN_PART = re.compile(
    r"\b(?:begyndelsen|titlen|uddrag)\b[^.]*\blæst\b|\blæst (?:kun )?(?:begyndelsen|titlen|et uddrag|de første)\b", re.IGNORECASE
)
EXAMPLE_KINDS = ("case", "organisation")
YEARS_OLD = 5
"""What was told longer ago than that may well be otherwise."""
PRESENT = (
    r"(?:er|har|kan|skal|bliver|ejer|driver|bruger|består|hører|kører|står|styrer|leder|samler|tilbyder|udbyder|køber|leverer|deler"
    r"|arbejder|betaler|betales|får|giver|hjælper|kalder|kaldes|vælger|drøfter|sidder|sætter|tager|udvikler|hedder|findes|gør"
    r"|forpligter|mødes)"
)
"""Verbs in the present with which a term tells what an example does; no noun is spelled as one."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
HTML = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|iframe|img|li|o:p|ol|p|script|span|strong|style|sub|sup|svg|table|td|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
"""A tag that pages and word processors leave, not any word in angle brackets."""


@record_rule("email-address")
def check_email_addresses(context: RecordContext) -> Iterator[Violation]:
    """No e-mail address, whatever its @ is written as."""
    for path, text in context.texts if AT.search(context.text) else ():
        if match := EMAIL.search(decoded(text)):
            inner = next(filter(None, map(inner_address, BARE_ADDRESS.findall(text))), "")
            hint = f"Skriv {inner}." if inner and not EMAIL.search(decoded(inner)) else ""
            yield Violation(path, f"Teksten har en e-mailadresse: {quote_value(match[0])}.", hint)


@record_rule("phone-number")
def check_phone_numbers(context: RecordContext) -> Iterator[Violation]:
    """No telephone number: eight digits, as Danes write them."""
    for path, text in _prose(context):
        text = BARE_ADDRESS.sub("", text)
        match = next((each for each in PHONE.finditer(text) if not _is_other_number(text, each)), None)
        if match:
            yield Violation(path, f"Teksten har noget, der ligner et telefonnummer: {quote_value(match[0])}.")


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """Whether the words around say that it is a company's number, a file's number or an amount; two years are none either."""
    return bool(TWO_YEARS.fullmatch(match[0]) or NUMBERED.search(text[: match.start()]) or UNIT.match(text, match.end()))


@record_rule("cpr-number")
def check_cpr_numbers(context: RecordContext) -> Iterator[Violation]:
    """No civil registration number: ten digits that begin with a date. The message does not repeat it."""
    for path, text in _prose(context):
        if any(_is_date(*match.groups()) for match in CPR.finditer(text)):
            yield Violation(path, "Teksten har noget, der ligner et CPR-nummer.")


def _is_date(day: str, month: str, year: str) -> bool:
    try:
        return bool(date(2000 + int(year), int(month), int(day)))
    except ValueError:
        return False


def _prose(context: RecordContext) -> Iterator[tuple[DataPath, str]]:
    """Texts with many digits that are no references, dates, codes or addresses."""
    for path, text in context.texts if DIGITS.search(context.text) else ():
        if DIGITS.search(text):
            field = context.tree.at(path)
            if field and "pattern" not in field.schema:
                yield path, decoded(text)


@record_rule("raw-html")
def check_raw_html(context: RecordContext) -> Iterator[Violation]:
    """Markdown without tags of its own."""
    for path, text in context.markdown:
        if match := HTML_TAG.search(AUTOLINK.sub("", CODE.sub("", text))):
            yield Violation(path, f"Teksten har HTML: {quote_value(match[0])}.")


@record_rule("image-in-text")
def check_images(context: RecordContext) -> Iterator[Violation]:
    """Markdown without images."""
    for path, text in context.markdown:
        if "![" in CODE.sub("", text):
            yield Violation(path, "Teksten har et billede.")


@record_rule("unsafe-link")
def check_link_schemes(context: RecordContext) -> Iterator[Violation]:
    """Links lead to pages on the web, or within the site."""
    for path, text in context.markdown:
        schemes = {scheme.lower() for scheme in LINK_SCHEME.findall(CODE.sub("", text))} - {"https", "mailto"}
        for scheme in sorted(schemes):
            yield Violation(path, f"Teksten har et link, der begynder med {quote_value(scheme + ':')}.")


@record_rule("markup-in-text")
def check_markup(context: RecordContext) -> Iterator[Violation]:
    """Plain text without Markdown or HTML, which would be shown as it is written."""
    for path, text in context.texts if MARKUP.search(context.text) or HTML.search(context.text) else ():
        match = MARKUP.search(text) or HTML.search(text)
        field = context.tree.at(path) if match else None
        if match and field and not field.schema.get("x-markdown"):
            yield Violation(path, f"Teksten har tegn for opmærkning: {quote_value(match[0])}.")


@record_rule("blank-text")
def check_blank_texts(context: RecordContext) -> Iterator[Violation]:
    """No text of nothing but spaces."""
    for path, text in context.texts:
        if not text.strip():
            yield Violation(path, "Teksten er kun mellemrum.")


@record_rule("placeholder")
def check_placeholders(context: RecordContext) -> Iterator[Violation]:
    """Nothing that is there only to be replaced."""
    likely = any(word in context.text for word in STAND_INS)
    for path, text in context.texts:
        match = PLACEHOLDER.search(text) if likely else None
        if match or (text.strip() and "aliases" not in path and not any(map(str.isalnum, text))):
            yield Violation(path, f"{quote_value(match[0] if match else text)} ser ud til at skulle erstattes.")


@record_rule("demands-nothing")
def check_preconditions(context: RecordContext) -> Iterator[Violation]:
    """A precondition becomes a box to tick: it says what must be in place, not what was measured, happened or is thought."""
    nested = context.nested.get("lesson", [])
    for path, lesson in [*nested, ((), context.record.data)] if context.record.kind == "lesson" else nested:
        if lesson.get("type") == PRECONDITION and not DEMAND.search(lesson["text"]):
            yield Violation((*path, "text"), "Teksten siger ikke, hvad der skal til.")


@record_rule("undated-now")
def check_undated_now(context: RecordContext) -> Iterator[Violation]:
    """What a record tells as of a date, and what a shared lesson says, tells with a year when `nu` and `i dag` were: other pages and the
    exports show it where that date does not stand above it.
    """
    dated = "as_of" in context.record.data or context.record.kind == "lesson"
    for path, text in context.texts if dated and NOW.search(context.text) else ():
        if path[0] not in DATED_OTHERWISE and (match := NOW.search(text)) and not SINCE_WHEN.search(text):
            yield Violation(path, f"Teksten siger {quote_value(match[0].lower())} uden et år.")


@catalogue_rule("term-outlives-example")
def check_examples_of_terms(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A word is explained as it is today; what a collaboration does, by a source of years ago, is told with the year, or as it was."""
    latest = int(reference_date(context.sound.values())[:4] or 0) - YEARS_OLD
    examples = (record for record in context.current if record.kind in EXAMPLE_KINDS and record.data.get("as_of", "9999")[:4] < str(latest))
    old = sorted({name for record in examples for name in _names(record)}, key=lambda name: (-len(name), name))
    name = "|".join(map(re.escape, old))
    present = re.compile(rf"(?<!\w)(?:{name})(?:['’]?s)?(?: \w+)? {PRESENT}\b|\b{PRESENT} (?:{name})(?!\w)")
    for record in (record for record in context.current if record.kind == "term") if old else ():
        for sentence in SENTENCE_END.split(record.data["definition"]):
            if (match := present.search(sentence)) and not SINCE_WHEN.search(sentence):
                message = f"Forklaringen siger {quote_value(match[0])}, som var det i dag, men det er oplyst før {latest}."
                yield record, Violation(("definition",), message)


@catalogue_rule("speaker-not-cited")
def check_cited_speakers(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What a text lets a paper, a page or an article say is cited from one by those who are named, or the reader looks for it in vain."""
    sources_by_author = _sources_by_author(context)
    subjects = {name for record in context.sound.values() if record.kind in TELLING_KINDS for name in _called(record)}
    for record in context.sound.values():
        for path, text in record_texts(record) if record.kind != "source" else ():
            for match in (each for pattern in SPEAKER_PATTERNS for each in pattern.finditer(text)) if HAS_SPEAKER.search(text) else ():
                name = _speaker(match, sources_by_author)
                is_source = name not in subjects or match["work"] or match["verb"].casefold() in WRITES
                cited = _cited(record.data, path) if name and is_source else []
                if cited and sources_by_author[name].isdisjoint(map(source_key, cited)):
                    message = f"Teksten siger {quote_value(match[0].rstrip('.'))}, men ingen af dens kilder er derfra."
                    yield record, Violation(path, message)


def _sources_by_author(context: CatalogueContext) -> dict[str, set[str]]:
    """Keys of the sources by who wrote or published them, in lower case; what stands before a colon in a title is most often that too."""
    sources_by_author: dict[str, set[str]] = {}
    for record in (record for record in context.sound.values() if record.kind == "source"):
        data = record.data
        labels = [str(data.get(field, "")).partition(":") for field in ("title", "short_title")]
        authors = data.get("authors", "")
        names = [authors, *PARTS_OF_AUTHORS.split(authors), *(before for before, colon, _ in labels if colon)]
        publishers = [context.sound.get(f"organisation/{each}") for each in data.get("publishers", ())]
        names += [name for each in publishers if each for name in _called(each)]
        for called in {form for name in names for form in (name, IS_MUNICIPALITY.sub("", name))} - {""}:
            sources_by_author.setdefault(called.casefold(), set()).add(record.key)
    return sources_by_author


def _called(record: Record) -> list[str]:
    return [name.casefold() for name in _names(record)]


def _names(record: Record) -> list[str]:
    return [str(name) for name in (record.data["title"], *record.data.get("aliases", ()))]


def _speaker(match: re.Match[str], sources_by_author: Mapping[str, set[str]]) -> str:
    """The longest name beside the verb that is one of those; empty when none is."""
    words = match["name"].rstrip(".").casefold().split()
    begins_at_verb = match.start("verb") < match.start("name")
    runs = (words[: len(words) - cut] if begins_at_verb else words[cut:] for cut in range(len(words)))
    forms = (form for run in runs for form in (" ".join(run), " ".join(run).removesuffix("s")))
    return next((form for form in forms if form in sources_by_author), "")


def _cited(data: Any, path: DataPath) -> list[str]:
    """The sections that the innermost object around a text cites, of those that cite any."""
    found: list[str] = []
    for step in path:
        own = [data.get("source"), *data.get("also_from", ()), *data.get("sources", ())] if isinstance(data, dict) else []
        found = [str(each) for each in own if each] or found
        data = data[step]
    return found


@record_rule("silence-not-read")
def check_silence(context: RecordContext) -> Iterator[Violation]:
    """Who has read only the beginning of all that is cited does not know what the sources leave out, and says what was not seen instead."""
    for path, text in context.texts if IS_SILENT.search(context.text) else ():
        for sentence in SENTENCE_END.split(text) if IS_SILENT.search(text) else ():
            match = IS_SILENT.search(sentence)
            if match and not WE_READ.search(sentence) and (cited := _cited(context.record.data, path)):
                sections = [context.data_of(f"source/{each}") or {} for each in cited]
                if all(READ_IN_PART.search(section.get("text", "")) for section in sections):
                    message = f"Teksten siger {quote_value(match[0])}, men af kilden er kun en del læst."
                    yield Violation(path, message)


@record_rule("said-three-times")
def check_repetition(context: RecordContext) -> Iterator[Violation]:
    """What the summary says does not stand once more both in »Det korte« and in a note: all three are on a page's first screen."""
    runs: dict[str, set[str]] = {field: set() for field in ("summary", "brief", "notes")}
    for path, text in context.texts:
        if path[0] in runs:
            runs[str(path[0])] |= set(_runs(text))
    repeated = runs["summary"] & runs["brief"] & runs["notes"]
    for path, text in context.texts if repeated else ():
        if path[0] == "brief" and (run := next((run for run in _runs(text) if run in repeated), "")):
            yield Violation(path, f"{quote_value(run)} står også i summary og i en note.")


def _runs(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + REPEATED_WORDS]) for at in range(len(words) - REPEATED_WORDS + 1)]


@record_rule("long-quote", kinds=("case",))
def check_quote_length(context: RecordContext) -> Iterator[Violation]:
    """A quote is at most nine words."""
    for path, item in listed_objects(context, "quotes"):
        words = [word for word in item["text"].split() if any(map(str.isalnum, word))]
        if len(words) > QUOTE_WORDS:
            yield Violation((*path, "text"), f"Citatet er på {len(words)} ord; højst {QUOTE_WORDS} er tilladt.")


@record_rule("reuse-unread", kinds=("document",))
def check_reuse(context: RecordContext) -> Iterator[Violation]:
    """Nobody says what a paper can be used for when all that was seen of it is its title."""
    if context.record.data["read"] == "title" and "reuse" in context.record.data:
        yield Violation(("reuse",), "Her står, hvad dokumentet kan bruges til, men kun titlen er læst.")


@record_rule("reuse-missing", kinds=("document",))
def check_reuse_is_told(context: RecordContext) -> Iterator[Violation]:
    """Who has read more of a paper than its title says what others can use it for."""
    if context.record.data["read"] != "title" and "reuse" not in context.record.data:
        yield Violation(("read",), "Dokumentet er læst, men reuse mangler.")
