"""Read back: the HTML of a record's page in; what a short print leaves out of it, by its headings, and a part of it as Markdown, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from html import unescape

from catalogue.council_paper import escape_markdown
from catalogue.danish import lower_first
from catalogue.records import SECTION_ANCHOR
from catalogue.views import CITATION

from .planned_page import TAG

ON_PAPER, NAVIGATION = "on-paper", 'data-search="navigation"'
ELEMENT = re.compile(r"<(/?)(div|section|details|aside|[uod]l|li|h[23])\b([^<>]*)>")
CLASS_ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')
KEPT_ON_PAPER = {"statements": 3, "amounts": 3, "timeline": 3, "lessons": 2}
"""By the class of a list, how many of its items are printed: as `print-note.css` has it."""
PICKED_WITHIN = {"fold-content": frozenset[str](), "open-section": frozenset({"in-columns"})}
"""By the class of what is printed: the class of those in it that are printed only if they are marked themselves; of none, all."""
OPEN_ON_PAPER = frozenset({"fold", "governance-legend", "governance-table"})
"""The classes of what is folded on a screen and printed."""
NAME_OF_BODIES = "organerne ét for ét"
OPENING = "indledningen"
"""What stands before the first heading."""


@dataclass(slots=True)
class _Block:
    """An element, and how many items it has so far."""

    classes: frozenset[str]
    printed: bool
    items: int = 0


@dataclass(slots=True)
class _Section:
    """What stands below a heading, and how much of it."""

    heading: str
    printed: bool
    within: list[str] = field(default_factory=list)
    """The headings in it that the first does not speak of."""
    items: int = 0
    kept: int = 0

    @property
    def left_off(self) -> str:
        """How the note names it; empty when all of it is printed."""
        if self.printed:
            name = f"»{self.heading}«" if self.heading else OPENING
            return f"resten af {name} ({self.items} i alt)" if self.kept < self.items else ""
        return lower_first(self.heading) + (f" ({', '.join(map(lower_first, self.within))})" if self.within else "")


def left_off_paper(html: str) -> list[str]:
    """What the short note on paper leaves out of the part of a page below its head, by the headings and in their order.

    Only what stands in an element marked `on-paper` is printed, and of a list there only its first items.
    """
    sections = [_Section("", True)]
    opened: list[_Block] = []
    for mark in ELEMENT.finditer(html):
        end, tag, attributes = mark.groups()
        if tag in ("h2", "h3"):
            if not end and (tag == "h2" or f'id="{SECTION_ANCHOR}' in attributes):
                words = TAG.sub("", html[mark.end() : html.index(f"</{tag}>", mark.end())])
                _begin(sections, tag, unescape(words).replace("\u00ad", "").strip(), _is_printed(opened, ()) or NAVIGATION in attributes)
        elif end:
            block = opened.pop()
            limits = [KEPT_ON_PAPER[name] for name in block.classes & KEPT_ON_PAPER.keys()]
            if limits and not any(outer.classes & KEPT_ON_PAPER.keys() for outer in opened):
                sections[-1].items += block.items
                sections[-1].kept += min(block.items, *limits) if block.printed else 0
        else:
            classes = frozenset(found[1].split()) if (found := CLASS_ATTRIBUTE.search(attributes)) else frozenset()
            if tag == "li" and opened:
                opened[-1].items += 1
            printed = _is_printed(opened, classes) and (tag != "details" or bool(classes & OPEN_ON_PAPER))
            if "bodies" in classes and not printed:
                sections.append(_Section(NAME_OF_BODIES, False))
            opened.append(_Block(classes, printed or ON_PAPER in classes))
    return list(dict.fromkeys(filter(None, (section.left_off for section in sections))))


def _is_printed(opened: Sequence[_Block], classes: Collection[str]) -> bool:
    """Whether what is in these elements is printed, if it has these classes."""
    if ON_PAPER in classes or not opened:
        return ON_PAPER in classes
    picked = [PICKED_WITHIN[name] for name in opened[-1].classes & PICKED_WITHIN.keys()]
    return opened[-1].printed and all(some and some.isdisjoint(classes) for some in picked)


def _begin(sections: list[_Section], tag: str, heading: str, printed: bool) -> None:
    """Below a section that is not printed a smaller one is named with it, unless its words stand there."""
    if tag == "h3" and not printed and not sections[-1].printed:
        if lower_first(heading) not in lower_first(sections[-1].heading):
            sections[-1].within.append(heading)
    else:
        sections.append(_Section(heading, printed))


CITED = re.compile(rf"(?:(?<=</a>);\s*)?{CITATION.pattern}", re.DOTALL)
"""A citation, with what parts it from the one before it."""
UNSAID = re.compile(r"<(svg|script|thead|caption)\b.*?</\1>", re.DOTALL)
MARKED_ELEMENTS = {
    mark: re.compile(rf"<(\w+)\b[^<>]*{mark}[^<>]*>.*?</\1>", re.DOTALL) for mark in ('class="note note--', 'data-text="skip"')
}
"""What Markdown has no use for, or tells elsewhere: drawings, heads of columns; notes, and what a template marks."""
SUMMARY_ELEMENT = re.compile(r"<summary>(?:\s*(<h\d.*?</h\d>))?.*?</summary>", re.DOTALL)
"""What folds something, with the heading in it."""
BETWEEN_BADGES = re.compile(r"</(?:a|span)>\s+(?=<(?:a|span)\b[^<>]*>[^<(])")
"""Between two that stand beside each other with no word between them, as badges do."""
HREF, LABEL = re.compile(r'\shref="([^"]*)"'), re.compile(r'\sdata-label="([^"]*)"')
TAG_AS_PART = re.compile(r"(<[^<>]*>)")
LOOSE = re.compile(r"\s+(?=[,.;:)])|(?<=\()\s+|(?:\s·|;)+\s*$|(?<=:)\s·(?=\s)")
"""What taking tags out leaves: spaces before stops, and what would part something from nothing."""
BEGINS_A_BLOCK = tuple("-+#>=|")
ORDINAL = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
LIST_TAGS, ITEMS = {"ul", "ol", "dl", "table"}, {"li": "- ", "dt": "- **", "tr": "- "}
BLOCK_TAGS = {"p", "div", "section", "article", "aside", "details", "figure", "blockquote"}
ENDS = {"dt": ":** ", "th": ":", "td": ";", "strong": "**", "br": " "}
"""What stands for the end of an element; of `br`, which has none, for all of it."""


def begin_line(line: str) -> str:
    """The same where a line of Markdown begins: a year with a full stop begins no numbered list."""
    ordinal = ORDINAL.match(line)
    end = ordinal.end() if ordinal else 0
    return f"{line[:end]}\\{line[end:]}" if ordinal or line.startswith(BEGINS_A_BLOCK) else line


def markdown_lines(html: str, target: Callable[[str], str], cite: Callable[[str], str]) -> list[str]:
    """A part of a page as Markdown: headings, paragraphs, lists, and tables and pairs as lists. `target` makes a full address, or none
    for what is no link here, of one on the page; `cite` what stands for a citation of a reference.
    """
    told = str(html)  # of Markup `sub` would escape what it puts in
    for pattern in (found for mark, found in MARKED_ELEMENTS.items() if mark in told):  # each tag is asked for its end
        told = pattern.sub("", told)
    told = UNSAID.sub("", SUMMARY_ELEMENT.sub(lambda found: found[1] or "", told))
    lines = _Lines(target)
    for part in TAG_AS_PART.split(BETWEEN_BADGES.sub(_apart, CITED.sub(lambda link: cite(unescape(link[1])), told))):
        if part.startswith("<"):
            lines.take(part)
        else:
            lines.text += escape_markdown(unescape(part)) if part else ""
    lines.end("")
    return lines.found


def _apart(end: re.Match[str]) -> str:
    """With a dot after what holds words, or a date; one that closes what is around it has no neighbour of its kind."""
    before = end.string[max(0, end.start() - 7) : end.start()]
    return end[0] if before.endswith(">") and before != "</time>" else f"{end[0].rstrip()} · "


@dataclass(slots=True)
class _Lines:
    """What of a page is told so far, and the line that is begun."""

    target: Callable[[str], str]
    found: list[str] = field(default_factory=list)
    begin: str = ""
    """`- ` or `## `, before the line."""
    text: str = ""
    depth: int = 0
    """Of lists in each other."""
    links: list[str] = field(default_factory=list)

    def end(self, begin: str) -> None:
        """The line; the next begins so."""
        text = LOOSE.sub("", " ".join(self.text.split()))
        if text:
            self.found.append("  " * (self.depth - 1) + self.begin + (text if self.begin else begin_line(text)))
        self.begin, self.text = begin, ""

    def take(self, tag: str) -> None:
        """A tag, as what it means in Markdown."""
        closes = tag.startswith("</")
        name = tag.strip("</>").split(maxsplit=1)[0].rstrip("/")
        if name == "a":
            self._link(tag, closes)
        elif name in LIST_TAGS:
            self._list(closes)
        elif name in ITEMS and not closes:
            self.end(ITEMS[name])
        elif name[0] == "h" and name[1:].isdigit():
            self._heading(int(name[1:]), closes)
        elif name in BLOCK_TAGS:
            self._block()
        elif name in ENDS and (closes or name in ("strong", "br")):
            self.text += ENDS[name]
        elif name == "td" and (label := LABEL.search(tag)):
            self.text += f" {escape_markdown(unescape(label[1]))}: "

    def _link(self, tag: str, closes: bool) -> None:
        if closes:
            target = self.links.pop()
            self.text += f"]({target})" if target else ""
        else:
            href = HREF.search(tag)
            self.links.append(self.target(unescape(href[1])) if href else "")
            self.text += "[" if self.links[-1] else ""

    def _list(self, closes: bool) -> None:
        self.end("")
        self.depth += -1 if closes else 1
        self._gap()

    def _block(self) -> None:
        """In a list a paragraph is part of its line."""
        if self.depth:
            self.text += " "
        else:
            self.end("")
            self._gap()

    def _heading(self, level: int, closes: bool) -> None:
        if self.depth:
            self.text += ": " if closes else " "
        else:
            self.end("" if closes else f"{'#' * level} ")
            self._gap()

    def _gap(self) -> None:
        """Between what belongs apart, outside of lists."""
        if not self.depth and self.found and self.found[-1]:
            self.found.append("")
