"""Composing: a template and the parts that were chosen in; the draft as blocks in order, gaps among them, out.

`council_paper/static/paper-draft.js` does the same in the browser; both are held to `tests/golden/paper`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from .paragraph import Group, Heading, Paragraph, Part, SourceName, Template

SOURCES = "sources"
"""The slot that is filled by what the rest of the paper cites."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the writer chose; what is left out is a gap."""

    municipality: Part | None = None
    purpose: Part | None = None
    form: Part | None = None
    cases: tuple[Part, ...] = ()
    without: tuple[str, ...] = ()
    """Slots that the writer leaves out: neither filled nor counted."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, gap, paragraph, contrast or source of a draft."""

    kind: str
    """`heading`, `gap`, `paragraph`, `contrast` or `source`."""
    text: str = ""
    level: int = 0
    """Of a heading: 2 to 4."""
    paragraph: Paragraph | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with what stands above it."""

    title: str
    choices: str
    missing: int
    fields: int
    """How many gaps and slots the template has; `missing` of them are empty."""
    blocks: tuple[Block, ...]
    sources: Mapping[str, SourceName]

    @property
    def runs(self) -> list[tuple[str, list[Block]]]:
        """The blocks by kind, those of one list together: what contradicts a paragraph stands in the paragraph as well."""
        shown = (block for block in self.blocks if block.kind != "contrast")
        return [(kind, list(blocks)) for kind, blocks in groupby(shown, key=lambda block: block.kind)]


def compose(template: Template, common: Part, choice: Choice, slot_titles: Mapping[str, str]) -> Draft:
    """The draft: under each heading its gaps, then what each slot is filled with, from the general to the cases."""
    chosen = (choice.municipality, choice.purpose, choice.form, *choice.cases)
    parts = [common, template.part, *(part for part in chosen if part)]
    headings = [Heading(one.title, one.gaps, tuple(slot for slot in one.slots if slot not in choice.without)) for one in template.headings]
    blocks = [block for heading in headings for block in _section(heading, parts, slot_titles)]
    sources = {reference: name for each in parts for reference, name in each.sources.items()}
    cited = list(dict.fromkeys(reference for block in blocks for reference in _cited(block)))
    listed = [each for block in blocks for each in (_sources(cited) if block.kind == SOURCES else [block])]
    fields = sum(len(heading.gaps) + len(heading.slots) for heading in headings)
    missing = sum(block.kind == "gap" for block in listed)
    return Draft(_title(choice), _choices(choice), missing, fields, tuple(listed), sources)


def _section(heading: Heading, parts: list[Part], slot_titles: Mapping[str, str]) -> Iterator[Block]:
    yield Block("heading", heading.title, 2)
    yield from (Block("gap", gap) for gap in heading.gaps)
    for slot in heading.slots:
        several = len(heading.slots) > 1
        if several:
            yield Block("heading", slot_titles[slot], 3)
        yield from _slot(slot, parts, slot_titles[slot], 4 if several else 3)


def _slot(slot: str, parts: list[Part], title: str, level: int) -> Iterator[Block]:
    groups = [group for part in parts for group in part.slots.get(slot, ())]
    if slot == SOURCES:
        yield Block(SOURCES)
    elif not groups:
        yield Block("gap", f"[udfyldes: {title.lower()} – kataloget har intet om det, I har valgt]")
    for group in groups:
        yield from _group(group, level)


def _group(group: Group, level: int) -> Iterator[Block]:
    if group.title:
        yield Block("heading", group.title, level)
    yield from _lines(group.paragraphs)


def _lines(paragraphs: tuple[Paragraph, ...]) -> Iterator[Block]:
    for one in paragraphs:
        yield Block("paragraph", paragraph=one)
        yield from (Block("contrast", paragraph=other) for other in one.contradicted_by)


def _cited(block: Block) -> tuple[str, ...]:
    return block.paragraph.sources if block.paragraph else ()


def _sources(cited: list[str]) -> list[Block]:
    return [Block("source", reference=reference) for reference in cited]


def _title(choice: Choice) -> str:
    purpose = choice.purpose.title if choice.purpose else "Fælles it"
    form = f" – {choice.form.title}" if choice.form else ""
    return f"Udkast til sag: {purpose}{form}"


def _choices(choice: Choice) -> str:
    named = {
        "Kommune": choice.municipality.title if choice.municipality else "",
        "Formål": choice.purpose.title if choice.purpose else "",
        "Form": choice.form.title if choice.form else "",
        "Erfaringer fra": ", ".join(case.title for case in choice.cases),
    }
    return " ".join(f"{name}: {value or 'ikke valgt'}." for name, value in named.items())
