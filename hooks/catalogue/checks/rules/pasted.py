"""Rules about text from elsewhere: what a wrong encoding, a web page, a mail program or a word processor leaves in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from html import unescape
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from catalogue.issues import quote_value
from catalogue.records import DataPath

from .base import RecordContext, Violation, record_rule

WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]»«\"]+")
CUT = re.compile(r"https?://[^\s<>()\[\]»«\"]*(?:…|\.\.\.)")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]+);")
CODE = re.compile(r"`[^`\n]*`")
WRONG_BYTES = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
"""Letters beyond ASCII in UTF-8, read one byte at a time as Windows does."""
DOS_FIRST = {"\u251c": 0xC3, "\u253c": 0xC5}
DOS_BYTES = re.compile(f"[{''.join(DOS_FIRST)}]\\S")
"""The same, as older programs of Windows and DOS read them."""
DOS_CODE_PAGES = (
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
)
"""Bytes 0x80 to 0xBF in code pages 850 and 437, which Python in a browser does not bring."""
AS_IN_ADDRESS = re.compile(r"(?:%[0-9A-Fa-f]{2}){2,}")
LOST_LETTER = re.compile(r"(?<=[a-zæøå])\?(?=[a-zæøå])|(?<= )\?(?=[a-zæøå])")
"""A question mark where a letter was."""
TWO_ALPHABETS = re.compile(r"\w*(?:[A-Za-z\u00c0-\u024f][\u0370-\u052f]|[\u0370-\u052f][A-Za-z\u00c0-\u024f])\w*")
DRESSED = "\u24b6-\u24e9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
"""Letters and digits of formulas and decoration, in circles or as wide as Chinese ones: what stands for an ordinary one each."""
DRESSED_WORD = re.compile(rf"\w*[{DRESSED}](?:[\w{DRESSED}]|[ ](?=[{DRESSED}]))*")
OTHER_ALPHABET = re.compile(f"[\u0370-\u052f{DRESSED}]")
"""Any of these or a Greek or Cyrillic letter: most records have none, and looking for one takes a hundredth of the time."""
CP1252_HOLES = {code: bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
WRAPPERS = ("safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "linkprotect.cudasvc.com", "www.google.com")
"""Servers through which mail programs and searches lead every link."""
WRAPPED = re.compile(r"__(https?://.+?)__")
INNER = ("url", "u", "a", "q")
"""The part of such an address that holds the real one."""
INTERNAL_ENDINGS = (".local", ".localhost", ".intern", ".internal", ".intranet", ".lan", ".corp", ".home", ".test")
PERSONAL_DRIVES = ("-my.sharepoint.com", "onedrive.live.com", "1drv.ms")
"""Servers with what one employee has shared: it names a person, and opens for few."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
STRAY = {"\u00ad": "", "\u2011": "-", "\t": " ", **LIGATURES}
"""Signs that look like others, or like nothing, with what they stand for."""
STRAY_SIGN = re.compile(f"[{''.join(STRAY)}]")
BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
WRAPPED_IN_QUOTES = re.compile(r"[“”„‟](?P<inner>[^“”„‟]*)[“”„‟]|[‘’‚‛](?P<single>[^‘’‚‛]*)[‘’‚‛]")
ONE_LINE_FIELDS = ("title", "short_title", "official_name", "name")
SECOND_ADDRESS = re.compile(r"[,;|]+(?=https?://)")
"""Between two addresses that were pasted into one field."""
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok)", re.IGNORECASE)
"""What newsletters and advertisements add to the query of an address, to know who came from where."""
REMAINS = re.compile(
    r"(?P<footnote>(?<=[^\W\d_])[.,]?\[\d{1,3}\](?!\()|\[(?:kilde mangler|citation needed|redig[ée]r)\])"
    r"|(?P<field>\b(?:Fejl! (?:Henvisningskilde|Bogmærke)|Error! (?:Reference source|Bookmark) not)\b[^.]*)"
    r"|(?P<division>(?<![\w-])[A-ZÆØÅa-zæøå][a-zæøå]*- "
    r"(?!(?:og|eller|samt|såvel|som|til|men|kontra|respektive|henholdsvis|and|or)\b)[a-zæøå]{3,})"
)
"""A number that led to a footnote, a field that a word processor could not fill in, a word divided where a line of a PDF ended."""
REMAINS_SIGNS = ("[", "Fejl!", "Error!", "- ")
"""One of them stands in each."""
TWICE = re.compile(r"\b(?P<word>[a-zæøå]{4,}) (?P=word)\b")


@record_rule("wrong-encoding")
def check_encoding(context: RecordContext) -> Iterator[Violation]:
    """No letter that was saved in one encoding and read in another, or written as in an address: FÃ¦lles, F├ªlles, F%C3%A6lles."""
    for path, text in context.texts if not context.text.isascii() or "%" in context.text or "?" in context.text else ():
        if (right := _reread(text)) != text:
            message = f"Bogstaver er læst i et forkert tegnsæt: {quote_value(_differing_word(text, right))}."
            yield Violation(path, message, f"Skriv {quote_value(right)}.")
        elif "?" in text and (lost := LOST_LETTER.search(WEB_ADDRESS.sub(lambda address: "/" * len(address[0]), text))):
            message = f"Et bogstav er blevet til et spørgsmålstegn: {quote_value(_word_at(text, lost.start()))}."
            yield Violation(path, message, "Skriv bogstavet, eller sæt et mellemrum efter spørgsmålstegnet.")


def _reread(text: str) -> str:
    """The text in the letters that were meant; addresses stay as they are."""
    if not (WRONG_BYTES.search(text) or DOS_BYTES.search(text) or AS_IN_ADDRESS.search(text)):
        return text
    right = WRONG_BYTES.sub(lambda found: _redecoded(found[0]), text)
    for page in DOS_CODE_PAGES:
        right = DOS_BYTES.sub(partial(_from_code_page, page), right)
    outside = [(AS_IN_ADDRESS.sub(_unquoted, part), address) for part, address in zip(*_parts(right), strict=True)]
    return "".join(part + address for part, address in outside)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """What stands between addresses, and the addresses, the last of which is empty."""
    return WEB_ADDRESS.split(text), [*WEB_ADDRESS.findall(text), ""]


def _unquoted(found: re.Match[str]) -> str:
    letters = unquote(found[0])
    return letters if letters.isprintable() and "\ufffd" not in letters else found[0]


def _redecoded(text: str) -> str:
    """What the bytes stood for; the same when they are no UTF-8."""
    try:
        return b"".join(CP1252_HOLES.get(ord(letter)) or letter.encode("cp1252") for letter in text).decode()
    except UnicodeError:
        return text


def _from_code_page(page: str, found: re.Match[str]) -> str:
    """The letter of two bytes: the sign of a first byte, and one that the code page has in the upper half."""
    first, second = found[0][0], found[0][1]
    return bytes([DOS_FIRST[first], 0x80 + page.index(second)]).decode() if second in page else found[0]


def _word_at(text: str, place: int) -> str:
    start, end = text.rfind(" ", 0, place) + 1, text.find(" ", place)
    return text[start : end if end > 0 else None]


@record_rule("two-alphabets")
def check_alphabets(context: RecordContext) -> Iterator[Violation]:
    """No word with letters of two alphabets, nor of any that only look like ours: the word is not found."""
    for path, text in context.texts if OTHER_ALPHABET.search(context.text) else ():
        if match := DRESSED_WORD.search(text):
            plain = unicodedata.normalize("NFKC", match[0])
            message = f"{quote_value(match[0])} er skrevet med tegn, der kun ligner bogstaver og tal."
            yield Violation(path, message, f"Skriv {quote_value(plain)}.")
        elif match := TWO_ALPHABETS.search(text):
            yield Violation(path, f"Ordet {quote_value(match[0])} har bogstaver fra to alfabeter, som ligner hinanden.")


def _differing_word(text: str, right: str) -> str:
    words, corrected = text.split(), {*right.split()}
    return next((word for word in words if word not in corrected), text)


@record_rule("html-entity")
def check_html_entities(context: RecordContext) -> Iterator[Violation]:
    """No letter written as HTML: f&aelig;lles."""
    for path, text in context.texts if "&" in context.text else ():
        plain = CODE.sub("", WEB_ADDRESS.sub("", text))
        found = next((each[0] for each in ENTITY.finditer(plain) if unescape(each[0]) != each[0]), None)
        if found:
            right = ENTITY.sub(lambda each: unescape(each[0]).replace("\u00a0", " "), text)
            if "@" in right and "@" not in text:
                continue  # it hides a mail address, which must go altogether
            yield Violation(path, f"Teksten har et tegn skrevet som HTML: {quote_value(found)}.", f"Skriv {quote_value(right)}.")


@record_rule("cut-address")
def check_cut_addresses(context: RecordContext) -> Iterator[Violation]:
    """No address that was copied from where it was shortened on the screen, or with a sign of the sentence around it."""
    for path, text in context.texts if "://" in context.text else ():
        field = context.tree.at(path)
        if match := CUT.search(text):
            yield Violation(path, f"Adressen {quote_value(match[0])} er forkortet.")
        elif field and field.schema.get("x-url") and (second := SECOND_ADDRESS.search(text)):
            yield Violation(path, "Der står to adresser i ét felt.", f"Skriv én adresse, fx {text[: second.start()]}")
        elif field and field.schema.get("x-url") and (whole := _without_last_signs(text)) != text:
            message = f"Adressen ender på {quote_value(text[len(whole) :])}, som næppe hører med."
            yield Violation(path, message, f"Skriv {whole}")


def _without_last_signs(address: str) -> str:
    plain = address.rstrip(".,;:!")
    return _without_last_signs(plain[:-1]) if plain[-1:] == ")" and "(" not in plain else plain


@record_rule("internal-address")
def check_internal_addresses(context: RecordContext) -> Iterator[Violation]:
    """No address that only opens within one organisation."""
    for path, address in _addresses(context):
        host = _host(address)
        if host and (_is_internal(host) or host.endswith(PERSONAL_DRIVES)):
            yield Violation(path, f"Adressen {quote_value(address)} kan kun åbnes inden for huset.")


def _addresses(context: RecordContext) -> Iterator[tuple[DataPath, str]]:
    for path, text in context.texts if "://" in context.text else ():
        yield from ((path, match[0].rstrip(".,;:!?")) for match in WEB_ADDRESS.finditer(text))


def _host(address: str) -> str:
    """Empty when the address cannot be taken apart."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_internal(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(INTERNAL_ENDINGS)


@record_rule("wrapped-address")
def check_wrapped_addresses(context: RecordContext) -> Iterator[Violation]:
    """No address that leads through the protection of a mail program."""
    for path, address in _addresses(context):
        if inner := inner_address(address):
            message = f"Adressen går gennem {quote_value(_host(address))}."
            yield Violation(path, message, f"Skriv {inner}.")


def inner_address(address: str) -> str:
    """The address that one through a mail program's protection leads to; empty when it is no such address."""
    if not _host(address).endswith(WRAPPERS):
        return ""
    if match := WRAPPED.search(address):
        return match[1]
    values = dict(parse_qsl(urlsplit(address).query))
    return next((values[name] for name in INNER if values.get(name, "").startswith(("http://", "https://"))), "")


@record_rule("tracked-address")
def check_tracking(context: RecordContext) -> Iterator[Violation]:
    """No address that tells whoever owns the page which letter or advertisement its reader came from."""
    for path, address in _addresses(context):
        if (plain := _without_tracking(address)) != address:
            yield Violation(path, f"Adressen {quote_value(address)} fortæller, hvor læseren kom fra.", f"Skriv {plain}")


def _without_tracking(address: str) -> str:
    start, mark, rest = address.partition("?")
    query, *fragment = rest.split("#", 1)
    kept = [part for part in query.split("&") if not TRACKING.fullmatch(part.partition("=")[0])]
    return "#".join([f"{start}?{'&'.join(kept)}" if kept and mark else start, *fragment])


@record_rule("copied-remains")
def check_copied_remains(context: RecordContext) -> Iterator[Violation]:
    """Nothing of the document that a text was copied from: numbers of its footnotes, its broken references, its divided words."""
    for path, text in context.texts if any(sign in context.text for sign in REMAINS_SIGNS) else ():
        if match := REMAINS.search(CODE.sub(_blank, WEB_ADDRESS.sub(_blank, text))):
            yield Violation(path, f"Teksten har {REMAINS_WORDS[str(match.lastgroup)]}: {quote_value(match[0])}.")


REMAINS_WORDS = {
    "footnote": "tallet eller mærket fra en note",
    "field": "en henvisning, som Word ikke kunne finde",
    "division": "et ord, der er delt ved slutningen af en linje",
}


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@record_rule("word-twice")
def check_word_repetition(context: RecordContext) -> Iterator[Violation]:
    """No word of four letters or more twice in a row; shorter ones may well stand so: det at det, i i dag."""
    for path, text in context.texts if TWICE.search(context.text) else ():
        if match := TWICE.search(text):
            yield Violation(path, f"Ordet {quote_value(match['word'])} står to gange i træk.")


def decoded(text: str) -> str:
    """The text as its reader's browser or mail program understands it: without entities and percent signs, with plain dashes and blanks."""
    plain = unescape(unquote(unquote(text)) if "%" in text else text) if "%" in text or "&" in text else text
    return plain if plain.isascii() else re.sub("[\u00a0\u2007\u2009\u202f]", " ", re.sub("[\u2010-\u2015\u2212]", "-", plain))


@record_rule("stray-character")
def check_stray_characters(context: RecordContext) -> Iterator[Violation]:
    """No sign in a text that a word processor or a PDF put there, and that keeps the word from being found."""
    for path, text in context.texts if STRAY_SIGN.search(context.text) or BLANKS.search(context.text) else ():
        right = BLANKS.sub(" ", STRAY_SIGN.sub(lambda sign: STRAY[sign[0]], text))
        field = context.tree.at(path)
        if right != text and not (field and field.schema.get("x-markdown") and not STRAY_SIGN.search(text.replace("\t", ""))):
            found = STRAY_SIGN.search(text)
            message = f"Teksten har {_sign_words(found[0] if found else ' ')}."
            yield Violation(path, message, f"Skriv {quote_value(right)}.")


def _sign_words(sign: str) -> str:
    if sign in LIGATURES:
        return f"bogstaverne {LIGATURES[sign]} som ét tegn"
    return {"\u00ad": "bløde bindestreger", "\u2011": "hårde bindestreger", "\t": "en tabulator", " ": "flere mellemrum i træk"}[sign]


@record_rule("quotes-in-value")
def check_quotes_around_values(context: RecordContext) -> Iterator[Violation]:
    """No quotation marks from a word processor around a whole value: YAML takes them for part of it."""
    for path, text in context.texts if not context.text.isascii() else ():
        if match := WRAPPED_IN_QUOTES.fullmatch(text):
            inner = match["inner"] or match["single"] or ""
            message = f"Anførselstegnene om {quote_value(inner)} bliver en del af teksten."
            yield Violation(path, message, f'Slet dem, eller brug de lige: "{inner}".')


@record_rule("break-in-name")
def check_breaks_in_names(context: RecordContext) -> Iterator[Violation]:
    """A name stands on one line."""
    for path, text in context.texts if "\n" in context.text else ():
        if "\n" in text.strip() and (path[-1] in ONE_LINE_FIELDS or path[-2:-1] == ("aliases",)):
            yield Violation(path, "Navnet har et linjeskift.", f"Skriv {quote_value(' '.join(text.split()))} på én linje.")
