"""Rules about texts: nothing that points out a private person, nothing that the pages cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from catalogue.issues import quote_value
from catalogue.records import DataPath

from .base import Finding, RecordContext, listed_objects, record_rule
from .pasted import decoded, inner_address

QUOTE_WORDS = 9
"""Longest quote; longer ones are copies."""
AT = re.compile(r"@|%40|%2540|&#64;|&#x40;|&commat;", re.IGNORECASE)
GAP = r"[ .\-\u00a0\u2007\u2009-\u2015\u202f\u2212]"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)45[ -]?)?"
    r"(?:\d{2}([ .-])\d{2}\1\d{2}\1\d{2}|\d{2} ?- ?\d{2} ?- ?\d{2} ?- ?\d{2}|\d{4} \d{4}|\d{8})(?![\w/-]|[.,]\d)"
)
CPR = re.compile(r"(?<![\w.,/-])(\d\d)(\d\d)(\d\d) ?-? ?\d{4}(?![\w/-]|[.,]\d)")
DIGITS = re.compile(rf"\d{GAP}?(?:\d{GAP}?){{7}}")
NUMBERED = re.compile(
    r"\b(?:cvr|se|ean|gln|p|j|jr|sags?|journal|dokument|dok|esdh|kle|isbn|issn|kr|dkk|eur|beløb)(?:[- ]?(?:nr|nummer|no))?[.:]? *$",
    re.IGNORECASE,
)
"""What stands before a number that is none to call."""
COUNTED = re.compile(
    r" *(?:kr\b|kroner|dkk|eur|euro|t\.kr|mio|mia|indbyggere|borgere|brugere|ansatte|timer|personer|%|procent|\$|€)", re.IGNORECASE
)
"""What stands after an amount."""
TWO_YEARS = re.compile(r"(19|20)\d\d (19|20)\d\d")
ADDRESS = re.compile(r"https?://\S+")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?][A-Za-z]")
AUTOLINK = re.compile(r"<https://[^<>\s]+>")
CODE = re.compile(r"`[^`\n]*`")
MARKUP = re.compile(r"\*\*\S[^*]*\*\*|\[[^\]]*\]\(https?:[^)]*\)")
LINK = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)([a-zA-Z][a-zA-Z0-9+.-]*):", re.MULTILINE)
STAND_INS = ("TODO", "FIXME", "TBD", "orem ipsum", "...", "…")
"""One of these stands in every text that `PLACEHOLDER` finds, and is found far quicker."""
PLACEHOLDER = re.compile(r"\b(TODO|FIXME|TBD|[Ll]orem ipsum)\b|^(\.\.\.|…)$")


@record_rule("email-address")
def no_email(subject: RecordContext) -> Iterator[Finding]:
    """No e-mail address, whatever its @ is written as."""
    for path, text in subject.texts if AT.search(subject.text) else ():
        if match := EMAIL.search(decoded(text)):
            inner = next(filter(None, map(inner_address, ADDRESS.findall(text))), "")
            hint = f"Skriv {inner}." if inner and not EMAIL.search(decoded(inner)) else ""
            yield Finding("email-address", path, f"Teksten har en e-mailadresse: {quote_value(match[0])}.", hint)


@record_rule("phone-number")
def no_phone_number(subject: RecordContext) -> Iterator[Finding]:
    """No telephone number: eight digits, as Danes write them."""
    for path, text in _prose(subject):
        text = ADDRESS.sub("", text)
        match = next((each for each in PHONE.finditer(text) if not _is_other_number(text, each)), None)
        if match:
            yield Finding("phone-number", path, f"Teksten har noget, der ligner et telefonnummer: {quote_value(match[0])}.")


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """Whether the words around say that it is a company's number, a file's number or an amount; two years are none either."""
    return bool(TWO_YEARS.fullmatch(match[0]) or NUMBERED.search(text[: match.start()]) or COUNTED.match(text, match.end()))


@record_rule("cpr-number")
def no_cpr_number(subject: RecordContext) -> Iterator[Finding]:
    """No civil registration number: ten digits that begin with a date. The message does not repeat it."""
    for path, text in _prose(subject):
        if any(_is_date(*match.groups()) for match in CPR.finditer(text)):
            yield Finding("cpr-number", path, "Teksten har noget, der ligner et CPR-nummer.")


def _is_date(day: str, month: str, year: str) -> bool:
    try:
        return bool(date(2000 + int(year), int(month), int(day)))
    except ValueError:
        return False


def _prose(subject: RecordContext) -> Iterator[tuple[DataPath, str]]:
    """Texts with many digits that are no references, dates, codes or addresses."""
    for path, text in subject.texts if DIGITS.search(subject.text) else ():
        if DIGITS.search(text):
            field = subject.tree.at(path)
            if field and "pattern" not in field.schema:
                yield path, decoded(text)


@record_rule("raw-html")
def no_raw_html(subject: RecordContext) -> Iterator[Finding]:
    """Markdown without tags of its own."""
    for path, text in _markdown(subject):
        if match := TAG.search(AUTOLINK.sub("", CODE.sub("", text))):
            yield Finding("raw-html", path, f"Teksten har HTML: {quote_value(match[0])}.")


@record_rule("image-in-text")
def no_images(subject: RecordContext) -> Iterator[Finding]:
    """Markdown without images."""
    for path, text in _markdown(subject):
        if "![" in CODE.sub("", text):
            yield Finding("image-in-text", path, "Teksten har et billede.")


@record_rule("unsafe-link")
def safe_links(subject: RecordContext) -> Iterator[Finding]:
    """Links lead to pages on the web, or within the site."""
    for path, text in _markdown(subject):
        schemes = {scheme.lower() for scheme in LINK.findall(CODE.sub("", text))} - {"https", "mailto"}
        for scheme in sorted(schemes):
            yield Finding("unsafe-link", path, f"Teksten har et link, der begynder med {quote_value(scheme + ':')}.")


def _markdown(subject: RecordContext) -> Iterator[tuple[DataPath, str]]:
    for path, text in subject.texts if "[" in subject.text or "<" in subject.text else ():
        if "[" in text or "<" in text:
            field = subject.tree.at(path)
            if field and field.schema.get("x-markdown"):
                yield path, text


@record_rule("markup-in-text")
def no_markup(subject: RecordContext) -> Iterator[Finding]:
    """Plain text without Markdown, which would be shown as it is written."""
    for path, text in subject.texts if MARKUP.search(subject.text) else ():
        match = MARKUP.search(text)
        field = subject.tree.at(path) if match else None
        if match and field and not field.schema.get("x-markdown"):
            yield Finding("markup-in-text", path, f"Teksten har tegn for opmærkning: {quote_value(match[0])}.")


@record_rule("blank-text")
def no_blank(subject: RecordContext) -> Iterator[Finding]:
    """No text of nothing but spaces."""
    for path, text in subject.texts:
        if not text.strip():
            yield Finding("blank-text", path, "Teksten er kun mellemrum.")


@record_rule("placeholder")
def no_placeholder(subject: RecordContext) -> Iterator[Finding]:
    """Nothing that is there only to be replaced."""
    for path, text in subject.texts if any(word in subject.text for word in STAND_INS) else ():
        if match := PLACEHOLDER.search(text):
            yield Finding("placeholder", path, f"{quote_value(match[0])} ser ud til at skulle erstattes.")


@record_rule("long-quote", kinds=("case",))
def short_quotes(subject: RecordContext) -> Iterator[Finding]:
    """A quote is at most nine words."""
    for path, item in listed_objects(subject, "quotes"):
        words = [word for word in item["text"].split() if any(map(str.isalnum, word))]
        if len(words) > QUOTE_WORDS:
            yield Finding("long-quote", (*path, "text"), f"Citatet er på {len(words)} ord; højst {QUOTE_WORDS} er tilladt.")
