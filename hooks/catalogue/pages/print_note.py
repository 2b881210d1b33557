"""The note on paper: the HTML of a record's page in; what a short print leaves out of it, by its headings, out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from html import unescape

from catalogue.danish import lower_first
from catalogue.records import SECTION_ANCHOR

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
