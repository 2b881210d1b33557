"""A record's fields as Markdown: what its schema declares in; lines with numbered sources out, in the schema's words and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from catalogue.checks import is_facet_value_url
from catalogue.council_paper import escape_markdown
from catalogue.danish import lower_first, number, yes_or_no
from catalogue.pages import NOT_SHOWN, SiteContext, begin_line, markdown_lines
from catalogue.records import LEFT, NOT_LISTED, PLANNED, is_safe_url
from catalogue.views import (
    SENTENCE_FIELDS,
    CatalogueIndex,
    RecordNode,
    RecordView,
    amount,
    cited_sections,
    date_of,
    declared_fields,
    declares,
    event_words,
    field_label,
    field_of,
    fields_along,
    filled,
    form_marks,
    in_date_order,
    label,
    labels,
    later_counts,
    later_values_of,
    purpose_marks,
    raw,
    referred,
    source_words,
    stage_words,
    value_label,
    value_words,
    widget_of,
)

FIRST_FIELDS = ("title", *SENTENCE_FIELDS, "status", "as_of", "as_of_precision")
"""What the head says."""
FIELDS_LEFT_OUT = frozenset({*NOT_SHOWN, *FIRST_FIELDS, "tile", "removed", "id", "sources", "listed_apart"})
IN_AN_ITEM = frozenset({*NOT_SHOWN, "id", "source", "also_from", "sources", "date_text", "approximate", "unit", "per", "at"})
"""Fields of an item that its first words, its sources or its place say; `at` only chooses the municipalities of a region."""
PRECISION = "precision"
"""Fields that end so say how another is meant, and stand with it."""
DATE_WORDS = "date_text"
"""A date as it is read, which stands for the date."""
CERTAINTY_FIELDS = ("certainty", "in_force_as_of")
"""What the page says of a fact of law in one sentence."""
COMPLETE = "complete"
"""Whether a list of participants is whole, which the page says in a sentence of the record."""
ITEM_NAME_FIELDS = ("title", "name", "label")
"""The fields that say what an item is called."""
ABOUT = "about"
"""In a note the path of the field that it is about."""
OPERATION, SOURCE_DATED = "operation", ("figures", "outcome")
"""Lists of joint operations whose items are told over many years."""
LINK_FIELDS = ("link", "links")
STAGE = "stage"
MARKED = {"collaboration_models": purpose_marks, "form": form_marks}
"""Fields of a record whose references may be our own judgement, with what says so."""
_LINK = re.compile(r"\]\(([^)\s]*)")


Sentence = Callable[..., Markup]
"""A macro that the HTML pages say the same with."""


@dataclass(slots=True)
class MarkdownPage:
    """A page as it is written: what it cites is numbered in the order of the text."""

    context: SiteContext
    node: RecordNode
    cited: dict[str, int] = field(default_factory=dict)

    @property
    def index(self) -> CatalogueIndex:
        return self.context.index

    @property
    def address(self) -> str:
        return self.absolute(self.node.url)

    def absolute(self, url: str) -> str:
        return self.context.site.absolute(url.lstrip("/"))

    def link(self, node: RecordNode) -> str:
        title = source_words(self.index, node.key.partition("/")[2])[0] if node.kind == "section" else node.title
        return f"[{plain(title)}]({self.absolute(node.url)})"

    def successors(self, nodes: Iterable[RecordNode]) -> str:
        """Who has the task of an authority that is no more, as the page says where it is a member of a body, whose task is told there:
        of all that an authority did no one successor is true.
        """
        known = (node.part for node in nodes if node.kind == "organisation")
        former = (part for part in known if part.type == "former_authority" and part.successor)
        return "".join(f"; opgaven ligger nu hos {self.links(referred(self.index, one, 'successor'))}" for one in former)

    def links(self, nodes: Iterable[RecordNode], marks: Mapping[str, str] = MappingProxyType({})) -> str:
        """With commas between them, each with what is said beside its id; what is a sentence ends itself."""
        marked = ((node, f" ({plain(mark)})" if (mark := marks.get(node.id)) else "") for node in nodes)
        return "".join(f"{self.link(node)}{mark}{' ' if node.title.endswith('.') else ', '}" for node, mark in marked).rstrip(", ")

    def marks(self, part: RecordView, name: str) -> Mapping[str, str]:
        """What the page says beside each reference of a field: that it is our own judgement."""
        return MARKED[name](self.index, self.node) if part is self.node.part and name in MARKED else {}

    def shown(self, template: str, name: str) -> list[str]:
        """Sections of the page, by the macro that shows them there; it is told of the record what it asks for."""
        macro = getattr(self.context.environment.get_template(template).module, name)
        about = {"record": self.node.part, "key": self.node.key}
        return self.told(macro(**{each: about[each] for each in macro.arguments}))

    def said(self, template: str, name: str, *about: Any) -> str:
        """A sentence of the pages' own, by the macro that says it there."""
        sentence: Sentence = getattr(self.context.environment.get_template(template).module, name)
        return " ".join(filter(None, self.told(sentence(*about))))

    def told(self, html: str) -> list[str]:
        return markdown_lines(html, self.target, lambda reference: self.sources([reference]))

    def target(self, url: str) -> str:
        """Where a link leads, in full; nowhere where it leads to all that have a value in common."""
        if url.startswith("#"):
            return self.address + url
        if url.startswith("/"):
            return "" if is_facet_value_url(url[1:]) else self.absolute(url)
        return url if is_safe_url(url) else ""

    def sources(self, references: Iterable[str]) -> str:
        """` [1] [3]`, or nothing."""
        return "".join(f" [{self.cited.setdefault(each, len(self.cited) + 1)}]" for each in dict.fromkeys(references))

    def source_list(self) -> Iterator[str]:
        for reference, place in self.cited.items():
            words, url = source_words(self.index, reference)
            yield f"{place}. [{plain(words)}]({self.absolute(url)})" if url else f"{place}. {plain(words)}"
        others = [each for each in self._own_sources() if each not in self.cited]
        if others:
            yield from ("", self.said("_citations.html.j2", "also"), "") if self.cited else ()
            yield from (f"- [{plain(words)}]({self.absolute(url)})" for words, url in (source_words(self.index, each) for each in others))

    def _own_sources(self) -> Sequence[str]:
        """The sections that the record names as its sources, whether the text cites them or not."""
        return raw(self.node.part, "sources") or () if declares(self.node.part, "sources") else ()


def is_member(part: RecordView) -> bool:
    """Whether it is one of those who sit on a body."""
    return declares(part, "organisation") and declares(part, "count")


def stored(part: RecordView, name: str) -> str:
    return str(raw(part, name) or "") if declares(part, name) else ""


def section(heading: str, lines: Sequence[str], level: int = 2) -> Iterator[str]:
    if lines:
        yield from ("", f"{'#' * level} {plain(heading)}", "", *lines)


def is_line(part: RecordView, name: str) -> bool:
    """Whether a field is said in a line; lists stand below the lines of their section."""
    form = widget_of(part, name)
    return not (form in ("parts", "strings", "markdown") or (form == "part" and _is_only_lists(part[name])))


def field_lines(page: MarkdownPage, part: RecordView, name: str, heading: str) -> Iterator[str]:
    """A field of a record: a short answer as a line, a list under a heading of its own unless the section is called the same."""
    if name in FIELDS_LEFT_OUT or raw(part, name) is None or name.endswith(PRECISION) or (name == DATE_WORDS and stored(part, "date")):
        return
    title, form = field_label(part, name), widget_of(part, name)
    if form == "markdown":
        yield from section(title, [_authored(str(part[name]))], 3)
    elif form == "parts":
        lines = [line for one in in_page_order(part[name]) for line in item_lines(page, one, 0)]
        yield from lines if title == heading else section(title, lines, 3)
    elif form == "strings":
        lines = [f"- {begin_line(plain(str(one)))}" for one in part[name]]
        yield from lines if title == heading else section(title, lines, 3)
    elif form == "part" and _is_only_lists(part[name]):
        for inner in filled(part[name], *declared_fields(part[name])):
            yield from field_lines(page, part[name], inner, heading if title == heading else "")
    elif form == "part":
        first, *rest = item_lines(page, part[name], 0)
        yield from (f"- **{plain(title)}:** {first.removeprefix('- ')}", *rest)
    else:
        yield f"- **{plain(title)}:** {_short(page, part, name)}"


def _is_only_lists(part: RecordView) -> bool:
    """Whether an object only holds lists together, and says nothing itself."""
    return all(widget_of(part, name) == "parts" for name in filled(part, *declared_fields(part)))


def item_lines(page: MarkdownPage, part: RecordView, depth: int) -> Iterator[str]:
    """An object: what it says with its sources, then its short fields in a bracket, and what is longer indented below."""
    used, before, words = _first_words(page, part)
    own, opening, closing = _own_sentence(page, part)
    rest = [
        name for name in filled(part, *declared_fields(part)) if name not in {*used, *own, *IN_AN_ITEM} and not name.endswith(PRECISION)
    ]
    short = [name for name in rest if _is_short(part, name)]
    short_values = "; ".join(f"{plain(field_label(part, name))}: {_short(page, part, name)}" for name in short)
    year = page.said("_operation.html.j2", "told", part) if stored(part, "source") and _is_dated_by_source(page.node, part) else ""
    first = " ".join(filter(None, (before, opening, words, year, closing, f"({short_values})" if short_values and words else short_values)))
    yield f"{'  ' * depth}- {begin_line(first)}{page.sources(references(part))}"
    for name in (name for name in rest if name not in short):
        yield from _inner(page, part, name, depth + 1)


def _is_dated_by_source(node: RecordNode, part: RecordView) -> bool:
    """Whether it is of a list of a joint operation of which the page says at each item from when it is."""
    return node.kind == OPERATION and any(part is one for name in SOURCE_DATED for one in node.part[name] or ())


def in_page_order(items: Sequence[RecordView]) -> Sequence[RecordView]:
    """Events and updates by time, as the timelines of the page have them; other lists as somebody put them."""
    happened = all(declares(one, "date") and (declares(one, "joined") or declares(one, "date_text")) for one in items)
    return in_date_order(items) if happened else items


def _own_sentence(page: MarkdownPage, part: RecordView) -> tuple[Sequence[str], str, str]:
    """The fields of an object that the page says in a sentence, with that before its words or behind them."""
    if declares(part, COMPLETE):
        return (COMPLETE,), page.said("_participation.html.j2", "named", page.node.part), ""
    if declares(part, CERTAINTY_FIELDS[0]) and raw(part, CERTAINTY_FIELDS[0]):
        return CERTAINTY_FIELDS, "", page.said("_law.html.j2", "standing", part)
    return (), "", ""


def _inner(page: MarkdownPage, part: RecordView, name: str, depth: int) -> Iterator[str]:
    title, form, indent = plain(field_label(part, name)), widget_of(part, name), "  " * depth
    if form == "part":
        first, *rest = item_lines(page, part[name], depth)
        yield from (f"{indent}- {title}: {first.removeprefix(f'{indent}- ')}", *rest)
    elif form == "parts":
        yield f"{indent}- {title}:"
        for one in part[name]:
            yield from item_lines(page, one, depth + 1)
    else:
        yield f"{indent}- {title}: {_short(page, part, name)}"


def _first_words(page: MarkdownPage, part: RecordView) -> tuple[set[str], str, str]:
    """The fields that an item begins with, its date, name or type in bold, and what it says: an amount, a text, or whom it refers to."""
    lead, before = _lead(part)
    text = next((name for name in filled(part, "text", *ITEM_NAME_FIELDS) if name != lead), "")
    figure = _figure(part)
    linked = (name for name in filled(part, *declared_fields(part)) if widget_of(part, name) in LINK_FIELDS and name not in IN_AN_ITEM)
    reference = next(linked, "") if declares(part, "role") or not (text or figure or lead) else ""
    texts = (plain(figure), _short(page, part, reference) if reference else "", plain(str(part[text])) if text else "")
    used = {lead, text, reference, *(FIGURE if figure else ())}
    return used, before, ": ".join(filter(None, texts))


def _lead(part: RecordView) -> tuple[str, str]:
    """The field that an item begins with in bold, and its words."""
    if stored(part, "date"):
        return "date", f"**{plain(event_words(part) if declares(part, 'date_text') else date_of(part))}:**"
    if not stored(part, "text"):
        return "", ""
    if named := next(iter(filled(part, *ITEM_NAME_FIELDS)), ""):
        return named, f"**{plain(str(part[named]))}:**"
    if stored(part, "type") and field_of(part, "type").labels:
        return "type", f"**{plain(label(part, 'type'))}:**"
    return "", ""


FIGURE = ("value", "to", "basis", "period")
"""The fields that an amount says."""


def _figure(part: RecordView) -> str:
    """An amount or a number in words; empty for what is none."""
    value = raw(part, "value") if declares(part, "value") else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return ""
    return amount(part) if declares(part, "unit") else value_words(part) if declares(part, "approximate") else number(value)


LONGEST_ITEM = 60
"""Letters of a text that still stands in a bracket."""


def _is_short(part: RecordView, name: str) -> bool:
    form = widget_of(part, name)
    return form not in ("part", "parts", "markdown", "strings") and len(str(raw(part, name))) <= LONGEST_ITEM


def _short(page: MarkdownPage, part: RecordView, name: str) -> str:
    """A value in words, as the page shows any field."""
    form, value = widget_of(part, name), raw(part, name)
    if form in LINK_FIELDS:
        nodes = referred(page.index, part, name)
        links = page.links(nodes, page.marks(part, name)) + (page.successors(nodes) if is_member(part) else "")
        return links or plain(", ".join(value) if isinstance(value, list) else value)
    if form == "label":
        return plain(label(part, name)) + _since(page, part, name) if name != STAGE else _stage(page, part)
    if form == "labels":
        return plain(", ".join(labels(part, name)))
    if form == "date":
        return plain((name == "date" and stored(part, DATE_WORDS)) or date_of(part, name))
    if name == ABOUT and form == "string":
        return plain(_title_along(page.node.part, str(value)))
    if form == "boolean":
        return yes_or_no(value)
    if form in ("integer", "number"):
        return number(value) + _since(page, part, name)
    if form == "url":
        return f"<{value}>" if is_safe_url(str(value)) else plain(str(value))
    return plain(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _stage(page: MarkdownPage, part: RecordView) -> str:
    """Of a body that is only a plan with its year and what came of it, of a form with what it became."""
    is_plan = declares(part, "mandate") and part.stage in PLANNED
    return plain(stage_words(page.index, part)) if is_plan else plain(label(part, STAGE)) + _since(page, part, STAGE)


def _since(page: MarkdownPage, part: RecordView, name: str) -> str:
    """What a value of a collaboration has become since, as its page says it: the stage of its form, its number of members, who is one.

    `; siden: stiftet (13. maj 2016) [3]`, `; siden: ikke på en senere liste (tidligst 2019) [4]`, each with its own source; empty where
    nothing is told.
    """
    record = page.node.part
    if not declares(record, "updates") or not declares(record, "participants") or not record.updates:
        return ""
    later: list[tuple[str, str, str]] = []
    if name == STAGE and part is record.organisation_form:
        later = [(value_label(record.updates[0], name, one.value), one.when, one.source) for one in later_values_of(record, name)[-1:]]
    elif name == "count" and part is record.participants:
        later = [(one.participants, one.when, one.source) for one in later_counts(record)]
    elif name == "role" and declares(part, "municipality"):
        later = [
            (field_label(update, move), date_of(update), raw(update, "source"))
            for update in in_date_order(record.updates)
            for move in (LEFT, NOT_LISTED)
            if raw(part, "municipality") in (raw(update, move) or ())
        ]
    found = [plain(f"{lower_first(words)} ({when})") + page.sources([source]) for words, when, source in later]
    return f"; siden: {', '.join(found)}" if found else ""


def _title_along(record: RecordView, path: str) -> str:
    """The label of the field that a note is about."""
    fields = fields_along(record, path.split("."))
    return next((field.title for field in reversed(fields) if field and field.name != "[]"), path)


def references(part: RecordView) -> Sequence[str]:
    return [each for each in cited_sections(part) if "#" in each]


def plain(text: str) -> str:
    """As Markdown shows it unchanged."""
    return escape_markdown(" ".join(text.split()))


def _authored(text: str) -> str:
    """Markdown of a record, without HTML, headings of its own and links that lead to anything but a page or a mailbox."""
    safe = _LINK.sub(lambda link: link[0] if is_safe_url(link[1]) else rf"\{link[0]}", text.strip().replace("<", r"\<"))
    return re.sub(r"^(?=\s*#)", r"\\", safe, flags=re.MULTILINE)
