"""The glossary: the index in; out, what tells the words of a text that are one of its terms (the matcher), which records and pages use
each (the usage), and HTML or Markdown of a page with the first use of each term as a link that holds its definition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from html import escape
from typing import Any, NamedTuple

from catalogue.danish import agreement_forms, inflections
from catalogue.records import Record, kept_with
from catalogue.views import CatalogueIndex, referred

from .handwritten import ContentPage
from .navigation import depth, relative

TOKEN = re.compile(r"[a-zæøå]\w*(?:-\w+)*|[A-ZÆØÅ]/[A-Z]\b|[A-ZÆØÅ]{2,}\d*(?![A-Za-zÆØÅæøå])|\d+(?:\.\d+)+|§|\w+(?:-\w+)*")
"""A word, with its hyphens unless it begins with an abbreviation: `it-drift` is one, `KKR-møde` two."""
SEPARATORS = " \n\u00a0-&;"
"""What may stand between the words of one term; `&` is `&amp;` in HTML."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary, as a page that uses it shows it."""

    key: str
    url: str
    definition: str
    names: frozenset[str]
    """Keys of the records that it is the name of: their own pages need no link to it."""


class TermForm(NamedTuple):
    """A way to write a term, after its first word."""

    rest: tuple[frozenset[str], ...]
    """For each further word, what it may be: in small letters, or as it is for an abbreviation."""
    exact: bool
    """Whether small and capital letters are told apart."""
    term: Term


class TermUse(NamedTuple):
    """A place in a text where a term is used."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True, eq=False)
class TermMatcher:
    """Every way to write a term, by its first word as it is written."""

    forms: Mapping[str, tuple[TermForm, ...]]
    """The longest first."""
    words: frozenset[str]
    """The first words: a text without any of them uses no term."""


def term_matcher(index: CatalogueIndex, before: TermMatcher | None = None) -> TermMatcher:
    """Read the records of the kind `term`, in their order: the first that claims a way of writing gets it.

    When it would equal the one `before`, it is that one: records keep what they use of its terms.
    """
    forms: dict[str, list[TermForm]] = {}
    for node in index.by_kind["term"]:
        names = frozenset(each.key for each in referred(index, node.part, "about"))
        term = Term(node.key, node.url, node.part.definition, names)
        for name in dict.fromkeys([node.title, node.part.abbreviation, *node.part.aliases]):
            for first, form in _forms(name, term):
                forms.setdefault(first, []).append(form)
    ordered = {first: tuple(sorted(found, key=lambda form: -len(form.rest))) for first, found in forms.items()}
    return before if before and before.forms == ordered else TermMatcher(ordered, frozenset(ordered))


def _forms(name: str, term: Term) -> Iterator[tuple[str, TermForm]]:
    words = TOKEN.findall(escape(name))
    if not words:
        return
    if is_abbreviation(words):
        *head, tail = [frozenset([word]) for word in words]
        choices = (*head, tail | {f"{word}s" for word in tail})  # in the genitive too: `KOMBITs mål`
        yield from ((word, TermForm(choices[1:], True, term)) for word in sorted(choices[0]))
        return
    *before, last = [word.lower() for word in words]
    inflected = [*map(agreement_forms, before), inflections(last)]
    for first in sorted(inflected[0]):
        form = TermForm(tuple(inflected[1:]), False, term)
        yield first, form
        yield first[0].upper() + first[1:], form
    if before:
        hyphened = "-".join(before)
        yield from ((f"{hyphened}-{form}", TermForm((), False, term)) for form in inflections(last))


def is_abbreviation(words: Iterable[str]) -> bool:
    """Whether capital letters tell what is meant: `SLA`, `KF-it`, `A/S`; not `It-drift`, `Service Level Agreement`."""
    return any(letter.isupper() for word in words for letter in word[1:])


def may_contain(matcher: TermMatcher, tokens: Iterable[str], seen: Set[str]) -> bool:
    """Whether any of the words may begin a term that is not among the `seen`: most texts can be left after this."""
    found = matcher.words.intersection(tokens)
    return any(form.term.key not in seen for word in found for form in matcher.forms[word])


def find_terms(matcher: TermMatcher, text: str) -> Iterator[TermUse]:
    """Each use of a term in a text, in its order; of two that begin at the same word, the longer."""
    tokens = list(TOKEN.finditer(text))
    end = 0
    for number, token in enumerate(tokens):
        if token.start() >= end and (found := matcher.forms.get(token[0])):
            last, form = next(((last, form) for form in found if (last := _last_token(tokens, number, form, text)) >= 0), (-1, None))
            if form:
                end = tokens[last].end()
                yield TermUse(token.start(), end, form.term)


def _last_token(tokens: list[re.Match[str]], number: int, form: TermForm, text: str) -> int:
    """The place of the form's last word among the tokens, or -1 when the text goes on otherwise."""
    for choices in form.rest:
        number += 1
        if number == len(tokens) or text[tokens[number - 1].end() : tokens[number].start()].strip(SEPARATORS):
            return -1
        word = tokens[number][0]
        if (word if form.exact else word.lower()) not in choices:
            return -1
    return number


COMMON_SHARE = 1 / 4
"""A term that more than this share of the records use is one that readers meet all the time."""
FEWEST_RECORDS = 40
"""Records, below which a share says nothing."""
FEWEST_WORDS = 100
"""What a record must say to count there: most municipalities and organisations are little more than a name."""


@dataclass(frozen=True, slots=True, eq=False)
class GlossaryUsage:
    """What is known of the terms of the glossary."""

    matcher: TermMatcher
    used_in: Mapping[str, tuple[str, ...]]
    """Keys of the records that use a term in their own text, by the key of the term."""
    common: frozenset[str]
    """Keys of the terms that pages do not mark."""
    content_pages: Mapping[str, tuple[ContentPage, ...]] = field(default_factory=dict)
    """The hand-written pages that use a term, by the key of the term."""


def glossary_usage(index: CatalogueIndex, pages: Sequence[ContentPage] = (), matcher: TermMatcher | None = None) -> GlossaryUsage:
    """Look through the running text of every record: whatever has more than one word."""
    matcher = matcher or term_matcher(index)
    found: dict[str, list[str]] = {}
    counts = Counter[str]()
    long_records = 0
    for record in index.catalogue.records if matcher.forms else ():
        words, terms = kept_with(record, _terms_of, matcher)
        for term in terms:
            found.setdefault(term, []).append(record.key)
        if words >= FEWEST_WORDS:
            long_records += 1
            counts.update(terms)
    most = max(long_records, FEWEST_RECORDS) * COMMON_SHARE
    common = frozenset(term for term, count in counts.items() if count > most)
    return GlossaryUsage(matcher, {term: tuple(keys) for term, keys in found.items()}, common, _pages_by_term(matcher, pages))


def _terms_of(record: Record, matcher: TermMatcher) -> tuple[int, set[str]]:
    """How many words a record says, and the terms among them that are not its own name."""
    count, terms = 0, set[str]()
    for text in prose(record.data):
        tokens = TOKEN.findall(text)
        count += len(tokens)
        if may_contain(matcher, tokens, terms):
            terms.update(use.term.key for use in find_terms(matcher, escape(text)) if record.key not in use.term.names)
    return count, terms - {record.key}


def _pages_by_term(matcher: TermMatcher, pages: Sequence[ContentPage]) -> dict[str, tuple[ContentPage, ...]]:
    found: dict[str, list[ContentPage]] = {}
    for page in pages:
        for term in sorted({use.term.key for use in find_terms(matcher, escape(page.text))}):
            found.setdefault(term, []).append(page)
    return {term: tuple(pages) for term, pages in found.items()}


FIELDS_WITHOUT_PROSE = frozenset({"title", "short_title", "authors", "aliases"})
"""Fields that name something: a word in a name, as in »Best Practice Group«, means nothing by itself."""


def prose(value: Any) -> Iterator[str]:
    """Every text of more than one word in a record that is no name."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in FIELDS_WITHOUT_PROSE:
                yield from prose(part)
    elif isinstance(value, list):
        for part in value:
            yield from prose(part)


SKIPPED = "a button caption code dt figcaption footer h1 h2 h3 h4 h5 h6 label nav pre script style summary svg th thead"
CLOSED_BY = {name: f"/{name}>" for name in SKIPPED.split()}
"""What is left alone, and how it ends: links, headings, labels and drawings. None holds another of its own name."""
GLOSS_SKIP = ' data-gloss="skip"'
"""How a template marks any other element that is left alone, such as a line of facts."""
SHORTEST_TEXT = 4
"""The shortest text that is looked at: most of what stands between tags is a line break."""
TERMS_SCRIPT = '<script type="module" src="/assets/javascripts/terms.js"></script>\n'


def annotate_html(usage: GlossaryUsage, html: str, page: str) -> str:
    """Mark the terms on the page of the record `page`, apart from the common ones, its own, and those that it is the name of."""
    if not usage.matcher.forms:
        return html
    seen = {*usage.common, page}
    pieces = html.split("<")
    closing = ""
    for place, piece in enumerate(pieces):
        if closing:
            if not piece.startswith(closing):
                continue
            closing = ""
        tag, _, text = piece.partition(">")
        if not tag.startswith("/"):
            closing = _closing(tag)
        if not closing and len(text) >= SHORTEST_TEXT and (annotated := _annotate_text(usage.matcher, text, page, seen)):
            pieces[place] = f"{tag}>{annotated}"
    result = "<".join(pieces)
    return result + TERMS_SCRIPT if len(result) > len(html) else html


def _closing(tag: str) -> str:
    """How an element that is left alone ends; nothing for any other."""
    name = tag.partition(" ")[0]
    return f"/{name}>" if GLOSS_SKIP in tag else CLOSED_BY.get(name, "")


def _annotate_text(matcher: TermMatcher, text: str, page: str, seen: set[str]) -> str:
    """The text, escaped as in HTML, with its marks; nothing when it needs none. The terms that it uses are then among the `seen`."""
    if not may_contain(matcher, TOKEN.findall(text), seen):
        return ""
    parts, end = [], 0
    for use in find_terms(matcher, text):
        if use.term.key not in seen and page not in use.term.names:
            seen.add(use.term.key)
            parts += [text[end : use.start], _term_link(use.term, text[use.start : use.end])]
            end = use.end
    return "".join([*parts, text[end:]]) if parts else ""


def _term_link(term: Term, words: str) -> str:
    """The words of a text as a link to the term."""
    return f'<a class="term" href="{term.url}" data-definition="{escape(term.definition)}">{words}</a>'


NOT_PROSE = re.compile(r"`[^`]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<a\b.*?</a>|<[^>]*>|https?://\S+|&#?\w+;")
"""What a line may hold that is no running text: code, links, pictures, tags, addresses, entities."""
NO_TEXT = ("#", "    ", "\t", "<", "[", "---", "===", ":::", "!!!")
"""How lines begin that hold no running text: headings, code, HTML, definitions of links."""
TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*$")
"""The line between the head of a table and its body."""
SPECIAL = re.compile(r"[^\w\s.,<>=\"/-]")
"""What Markdown might act on, also inside a tag."""


def annotate_markdown(usage: GlossaryUsage, text: str, uri: str) -> str:
    """Mark the terms on the page at `uri`, apart from the common ones; addresses are relative to the page."""
    if not usage.matcher.forms:
        return text
    start, body = _front_matter(text)
    seen = set(usage.common)
    lines = body.split("\n")
    fenced, folders = False, depth(uri)
    for place, line in enumerate(lines):
        fence = line.lstrip().startswith(("```", "~~~"))
        fenced ^= fence
        is_table_head = place + 1 < len(lines) and "|" in line and TABLE_RULE.match(lines[place + 1])
        if not (fenced or fence or is_table_head or line.startswith(NO_TEXT)):
            lines[place] = _annotate_line(usage, line, seen, folders)
    annotated = "\n".join(lines)
    return start + annotated + (f"\n\n{relative(TERMS_SCRIPT, folders)}" if annotated != body else "")


def _annotate_line(usage: GlossaryUsage, line: str, seen: set[str], folders: int) -> str:
    parts, end = [], 0
    for skipped in NOT_PROSE.finditer(line):
        parts += [_annotate(usage, line[end : skipped.start()], seen, folders), skipped[0]]
        end = skipped.end()
    return "".join([*parts, _annotate(usage, line[end:], seen, folders)])


def _annotate(usage: GlossaryUsage, text: str, seen: set[str], folders: int) -> str:
    """Only the tags that come in are encoded: the text between them is the author's."""
    annotated = _annotate_text(usage.matcher, text, "", seen)
    return re.sub(r"<a [^>]*>", lambda tag: _escape_markdown(relative(tag[0], folders)), annotated) if annotated else text


def _escape_markdown(tag: str) -> str:
    return SPECIAL.sub(lambda letter: letter[0] if letter[0] in "&;#" else f"&#{ord(letter[0])};", tag)


def _front_matter(text: str) -> tuple[str, str]:
    if text.startswith("---\n") and (end := text.find("\n---\n", 3)) > 0:
        return text[: end + 5], text[end + 5 :]
    return "", text
