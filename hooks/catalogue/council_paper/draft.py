"""Composing: a template and the parts that were chosen in; the draft as blocks in order, gaps among them, and its Markdown, out.

`paper-draft.js` and `paper-markdown.js` in `council_paper/static` do the same in the browser; all are held to `tests/golden/paper`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from .paragraph import Heading, Paragraph, ParagraphGroup, Part, SourceName, Template

SOURCES = "sources"
"""The slot that is filled by what the rest of the paper cites."""
WEIGHED, WEIGHED_SHORT = "weighed", "weighed_short"
"""The slots that the answers to the guide fill: without answers a paper has neither."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the writer chose; what is left out is a gap."""

    municipality: Part | None = None
    purpose: Part | None = None
    form: Part | None = None
    cases: tuple[Part, ...] = ()
    without: tuple[str, ...] = ()
    """Slots that the writer leaves out: neither filled nor counted."""
    weighed: Part | None = None
    """What the answers to the guide bring."""


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
    chosen = (choice.weighed, choice.municipality, choice.purpose, choice.form, *choice.cases)
    parts = [common, template.part, *(part for part in chosen if part)]
    without = (*choice.without, *(() if choice.weighed else (WEIGHED, WEIGHED_SHORT)))
    headings = [Heading(one.title, one.gaps, tuple(slot for slot in one.slots if slot not in without)) for one in template.headings]
    blocks = [block for heading in headings for block in _section(heading, parts, slot_titles, _own(choice))]
    sources = {reference: name for each in parts for reference, name in each.sources.items()}
    cited = list(dict.fromkeys(reference for block in blocks for reference in _cited(block)))
    listed = [each for block in blocks for each in (_sources(cited) if block.kind == SOURCES else [block])]
    fields = sum(len(heading.gaps) + len(heading.slots) for heading in headings)
    missing = sum(block.kind == "gap" for block in listed)
    return Draft(_title(choice), _choices(choice), missing, fields, tuple(listed), sources)


def _own(choice: Choice) -> Mapping[str, str]:
    return choice.municipality.own_cases if choice.municipality else {}


def _title_with_own(title: str, case: str, own: Mapping[str, str]) -> str:
    """With words that say so where the experience is the municipality's own."""
    return f"{title} ({own[case]})" if title and case in own else title


def _section(heading: Heading, parts: list[Part], slot_titles: Mapping[str, str], own: Mapping[str, str]) -> Iterator[Block]:
    """What the catalogue brings has a heading of its own, so that nobody takes what others wrote for the municipality's words."""
    yield Block("heading", heading.title, 2)
    yield from (Block("gap", gap) for gap in heading.gaps)
    for slot in heading.slots:
        title = slot_titles[slot]
        named = len(heading.slots) > 1 or title != heading.title
        if named:
            yield Block("heading", title, 3)
        yield from _slot(slot, parts, title, 4 if named else 3, own)


def _slot(slot: str, parts: list[Part], title: str, level: int, own: Mapping[str, str]) -> Iterator[Block]:
    groups = _once(_by_case(slot, parts))
    if slot == SOURCES:
        yield Block(SOURCES)
    elif not groups:
        yield Block("gap", f"[udfyldes: {title.lower()} – kataloget har intet om det, I har valgt]")
    for group in groups:
        yield from _group(group, level, own)


def _by_case(slot: str, parts: list[Part]) -> list[ParagraphGroup]:
    """What another part says of a chosen case stands behind what the case says itself, so that sums follow what they are made from."""
    place = {part.key: at for at, part in enumerate(parts) if part.key}
    found = [(group, part.key) for part in parts for group in part.slots.get(slot, ())]
    return [group for group, key in sorted(found, key=lambda each: (place.get(each[0].case, -1), each[0].case != each[1]))]


def _once(groups: list[ParagraphGroup]) -> list[ParagraphGroup]:
    """A paragraph that two choices bring stands where it is first, and groups of one title that follow each other are one."""
    seen: set[tuple[str, str, str]] = set()

    def is_new(one: Paragraph) -> bool:
        name = (one.key, one.lead, one.text)
        known = name in seen
        seen.add(name)
        return not known

    kept = [replace(group, paragraphs=tuple(one for one in group.paragraphs if is_new(one))) for group in groups]
    titled = groupby((group for group in kept if group.paragraphs), key=lambda group: (group.title, group.case))
    return [ParagraphGroup(title, tuple(one for group in same for one in group.paragraphs), case) for (title, case), same in titled]


def _group(group: ParagraphGroup, level: int, own: Mapping[str, str]) -> Iterator[Block]:
    if group.title:
        yield Block("heading", _title_with_own(group.title, group.case, own), level)
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
    whose = f" for {choice.municipality.title}" if choice.municipality else ""
    return f"Udkast til sag{whose}: {purpose}{form}"


def _choices(choice: Choice) -> str:
    named = {
        "Kommune": choice.municipality.title if choice.municipality else "",
        "Formål": choice.purpose.title if choice.purpose else "",
        "Form": choice.form.title if choice.form else "",
        "Erfaringer fra": ", ".join(_title_with_own(case.title, case.key, _own(choice)) for case in choice.cases),
    }
    return " ".join(f"{name}: {value or 'ikke valgt'}." for name, value in named.items())


_SPECIAL = re.compile(r"[\\*_`<>]|\](?=\()")


def paper_markdown(draft: Draft, notice: str) -> str:
    """The whole paper; `notice` says what made it, from what and when."""
    head = [
        f"# {escape_markdown(draft.title)}",
        f"**{draft.missing} af {draft.fields} felter mangler.** {escape_markdown(notice)}",
        escape_markdown(draft.choices),
    ]
    text = "\n\n".join(head) + "\n"
    before = ""
    for block in draft.blocks:
        listed = _is_listed(block.kind) and _is_listed(before)
        text += ("" if listed else "\n") + _block(block, draft.sources) + "\n"
        before = block.kind
    return text


def escape_markdown(text: str) -> str:
    """Text that Markdown shows as it is; brackets alone are no link."""
    return _SPECIAL.sub(lambda sign: "\\" + sign[0], text)  # `sub` would read a pattern anew each time: four times as long


def _is_listed(kind: str) -> bool:
    return kind in ("paragraph", "contrast", "source")


def _block(block: Block, sources: Mapping[str, SourceName]) -> str:
    if block.paragraph:
        return ("  - " if block.kind == "contrast" else "- ") + _paragraph(block.paragraph, sources)
    if block.kind == "heading":
        return f"{'#' * block.level} {escape_markdown(block.text)}"
    return f"- {_link(sources[block.reference])}" if block.kind == "source" else f"**{escape_markdown(block.text)}**"


def _paragraph(paragraph: Paragraph, sources: Mapping[str, SourceName]) -> str:
    lead = f"**{escape_markdown(paragraph.lead)}:** " if paragraph.lead else ""
    links = "; ".join(_link(sources[reference]) for reference in paragraph.sources)
    return f"{lead}{escape_markdown(paragraph.text)} *{escape_markdown(paragraph.standing)}* {links}"


def _link(source: SourceName) -> str:
    return f"[{escape_markdown(source.title)}]({source.url})"
