"""Pages as Markdown: the site's records in; beside each record's page the same as text, and `llms.txt`, the list of them, out.

A page is said again from what it is made from: the fields of the record as its schema words and orders them, and what the index knows of
it, by the macros that show it on the page. No sentence is written here: each stands on the page too. Numbers in brackets lead to the
list of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson

from catalogue.danish import join_words, lower_first
from catalogue.diagrams import sentence_text
from catalogue.insights import (
    MunicipalityTie,
    governance_summary,
    inherited_cases,
    oldest_source_year,
    participation,
    source_usage,
    ties_by_kind,
)
from catalogue.pages import SiteContext, begin_line
from catalogue.records import KINDS, KINDS_BY_NAME, LAW_FIELD, MOVES, Artifact, Edition, Kind, Site, edition_of, markdown_uri
from catalogue.views import (
    RELATED,
    SENTENCE_FIELDS,
    CatalogueIndex,
    Mention,
    RecordNode,
    badge_words,
    cases_not_naming,
    date_of,
    declares,
    disputed_of_all,
    earlier_updates_concerning,
    event_words,
    filled,
    group_by_kind,
    inverse_label,
    is_over,
    is_retired,
    label,
    later_badges,
    mentions,
    nationwide_cases,
    newest_update,
    order_of,
    owner_node,
    referring_records,
    related_elsewhere,
    sentence_about,
    updates_concerning,
    updates_for_municipality,
    year_in,
    year_words,
)

from .linked_data import DESCRIPTION
from .record_markdown import MarkdownPage, field_lines, is_line, item_lines, plain, references, section, stored

LLMS_FILE = "llms.txt"
SECONDARY = ("term", "source", "organisation", "decision", "document", "meeting", "guide_question", "paper_template")
"""Kinds that are looked up rather than read: the convention's section »Optional«, which a reader with little room leaves out."""
NAMING = ("organisation_form",)
"""Kinds whose pages name the collaborations that tell of them later, and leave what those tell to theirs."""
PAGE_SECTIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "collaboration_model": [("_model_cases.html.j2", "with_purpose")],
    "guide_question": [("_guide.html.j2", "one_of_several")],
    "municipality": [
        ("_municipality_more.html.j2", "decisions"),
        ("_municipality_peers.html.j2", "peers"),
        ("_municipality_more.html.j2", "seats"),
    ],
    "operation": [("_operation.html.j2", "abroad")],
    "organisation": [("_participation.html.j2", "participations")],
    "organisation_form": [("_guide.html.j2", "answers_about"), ("_form_cases.html.j2", "with_form")],
    "source": [("_source_usage.html.j2", "count")],
}
"""What the page of a kind shows besides the fields of its record, by the macros that show it."""
WITH_FACTS = ("case", "decision", "document", "municipality", "operation")
"""Kinds with a box of facts, `_KIND_facts.html.j2`: it says too what is not told."""
NOT_IN_FILES = (
    "Filerne har ikke sidernes kort og tegninger og ikke listen over, hvor et ord bruges. "
    "Forsiden, lister, sammenligninger og temaer, også de fælles erfaringer, findes kun som sider."
)
"""Of the pages, for whoever reads the files alone."""
AGE, BADGES, PARTICIPATION = "_age.html.j2", "_badge.html.j2", "_participation.html.j2"
"""Templates with the sentences that these pages share with those in HTML."""
LAW_WORDS = "_law.html.j2"
CASE_STATE = ("_case_state.html.j2", "case_state")
"""The sentence of how a collaboration stands."""
APART_WORDS = ("_case_state.html.j2", "apart")
"""And why it is not counted with the others."""
IN_EVENT = "event_municipality"
LISTED_ELSEWHERE = ("participant", "concerns", IN_EVENT, *MOVES, RELATED, "operation_purpose")
"""Relations whose other end stands above with what it says, and not in the list of what refers to a record."""


def markdown_files(context: SiteContext) -> Iterator[Artifact]:
    """`samarbejder/dsd.md` beside the page `samarbejder/dsd/`, under its former ids too, and `llms.txt`."""
    index, edition = context.index, edition_of(context.index.catalogue, context.published.all)
    governed = {each.owner.key: each for _, found in governance_summary(index) for each in found}
    former = {record.key: record.former_ids for record in index.catalogue.records}
    for node in (*_in_lists(index), *(each for each in index.retired if not KINDS_BY_NAME[each.kind].paged_by)):
        sentences = [sentence_text(one) for each in governed[node.key].bodies for one in each.sentences] if node.key in governed else []
        content = _joined(_lines(MarkdownPage(context, node), edition, sentences))
        yield from (Artifact(markdown_uri(node.kind, name), content) for name in (node.id, *former[node.key]))
    yield Artifact(LLMS_FILE, _joined(_list(index, context.site, edition)))


def _in_lists(index: CatalogueIndex) -> Iterator[RecordNode]:
    return (node for kind in _paged_kinds() for node in index.by_kind[kind.name] if not node.owner)


def _joined(lines: Iterable[str]) -> bytes:
    """With one blank line, never two, between what belongs apart."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip().encode() + b"\n"


def _paged_kinds() -> list[Kind]:
    return [kind for kind in KINDS if kind.folder and not kind.paged_by]


def _lines(page: MarkdownPage, edition: Edition, governance: Sequence[str]) -> Iterator[str]:
    node = page.node
    yield from _front(page, edition)
    yield from ("", f"# {plain(node.title)}", "", f"> {edition.words} <{page.address}>", "", _badges(page.index, node), "")
    if is_retired(node):
        yield from item_lines(page, node.part.retired, 0)
        return
    yield from (begin_line(plain(str(node.part[name]))) for name in filled(node.part, *SENTENCE_FIELDS))
    yield from ("", page.said(*APART_WORDS, node.part) if node.kind == "case" else "")
    if stored(node.part, "as_of"):
        age_macro = (AGE, "newest_age") if node.kind == "case" else (BADGES, "age_notice")
        yield from ("", page.said(*age_macro, node.part, node.key))
    fields = [*_fields(page)]
    yield from fields
    yield from section("Hvem beslutter hvad, sagt i ord", [f"- {plain(sentence)}" for sentence in governance])
    yield from section("Fakta", _facts(page, "\n".join(fields)))
    yield from _of_others(page)
    yield from section("Kilder", [*page.source_list()])


def _fields(page: MarkdownPage) -> Iterator[str]:
    """Under the headings of their groups; with what is said of law goes what the record leaves open, and that it is no advice."""
    part = page.node.part
    for heading, fields in page.index.catalogue.schemas.kinds[page.node.kind].groups.items():
        lines_first = sorted(fields, key=lambda each: each.title != heading and not is_line(part, each.name))
        lines = [line for each in lines_first for line in field_lines(page, part, each.name, heading)]
        if any(each.name == LAW_FIELD for each in fields) and part[LAW_FIELD]:
            other = part.law_as_form if declares(part, "law_as_form") else None
            lines = [page.said(LAW_WORDS, "advice"), "", *lines, "", page.said(LAW_WORDS, "left_open", part[LAW_FIELD], other, False)]
        yield from section(heading, lines)


def _facts(page: MarkdownPage, told: str) -> list[str]:
    """What the box of facts says under labels that the fields have not: that something is not told, and what is worked out."""
    if page.node.kind not in WITH_FACTS:
        return []
    found, is_told = list[str](), True
    for line in page.shown(f"_{page.node.kind}_facts.html.j2", "facts"):
        if line.startswith("- **"):
            label = line[4:].partition(":**")[0]
            is_told = f"{label}:" in told or f"# {label}\n" in told
        found += [] if is_told else [line]
    return found


def _front(page: MarkdownPage, edition: Edition) -> Iterator[str]:
    """What a program asks first: which page, how old, which edition."""
    node, newest = page.node, newest_update(page.node.part)
    facts = {
        "title": node.title,
        "url": page.address,
        "kind": node.kind,
        "as_of": stored(node.part, "as_of"),
        "as_of_precision": stored(node.part, "as_of_precision"),
        "newest": newest and newest.date,
        **edition.facts,
    }
    return iter(("---", *(f"{name}: {orjson.dumps(value).decode()}" for name, value in facts.items() if value), "---"))


def _badges(index: CatalogueIndex, node: RecordNode) -> str:
    """`Samarbejde · I gang · Oplyst i 2016 · Stiftet 2016`, as under the title of the page."""
    words = (index.catalogue.schemas.kinds[node.kind].title, *badge_words(node.part, oldest_source_year(index, node.key)))
    return " · ".join(map(plain, words))


def _of_others(page: MarkdownPage) -> Iterator[str]:
    """What the index knows of it: the collaborations of a municipality, updates that others tell, and who refers to it."""
    index, node = page.index, page.node
    if node.kind == "municipality":
        yield from section("Samarbejder", [*_participation(page)])
    for macro in PAGE_SECTIONS.get(node.kind, ()):
        yield from ("", *page.shown(*macro))
    if node.kind == "municipality":
        yield from section("Siden sket", _updates(page, updates_for_municipality(index, node.part, node.key)))
        yield from section("Nævnt i tidslinjer", _events(page))
    elif node.kind not in NAMING:
        for heading, updates_of in (("Siden sket", updates_concerning), ("Tidligere eller samtidig", earlier_updates_concerning)):
            yield from section(f"{heading}, fortalt på andre sider", _updates(page, updates_of(index, node.key)))
    yield from section(f"{index.catalogue.schemas.kinds['case'].properties['related'].title}, fortalt af dem", _related(page))
    found = source_usage(index, node).citing_records if node.kind == "source" else referring_records(index, node.key, but=LISTED_ELSEWHERE)
    groups = [(words, page.links(each)) for words, each in group_by_kind(index, found)]
    yield from section("Nævnt andre steder", [f"- {plain(words)}: {links}" for words, links in groups])


def _related(page: MarkdownPage) -> list[str]:
    """Collaborations that say how they hang together with this one, as seen from here; those that it names itself stand above."""
    found = related_elsewhere(page.index, page.node.key)
    described = [(f"{inverse_label(each.part, 'relation')}: {page.link(each.node)}", each.part) for each in found]
    return [f"- {words}{f': {plain(str(part.text))}' if part.text else ''}{page.sources(references(part))}" for words, part in described]


def _participation(page: MarkdownPage) -> Iterator[str]:
    """What a municipality takes part in, and apart from that where it is something else, and what holds for all."""
    ties, record = participation(page.index).ties_of.get(page.node.key, ()), page.node.part
    within = [tie for tie in ties if tie.takes_part]
    inside = [*{tie.node.key: tie.node for tie in within}.values()]
    general = cases_not_naming(nationwide_cases(page.index), within)
    if inside:
        yield page.said(PARTICIPATION, "count", record, inside, general, ties)
    elif not any(cases for _, cases in inherited_cases(page.index, page.node.key)):
        yield page.said(PARTICIPATION, "none_known", record, general, ties)
    yield from ("", *page.shown(PARTICIPATION, "inherited"))
    for takes_part in (True, False):
        groups = ties_by_kind(ties, takes_part)
        if groups and not takes_part:
            yield from ("", page.said(PARTICIPATION, "other_roles", record))
        for words, found in groups:
            yield from section(words, [_tie(page, tie) for tie in found], 3)
    for said_of, over in (("gælder", False), ("gjaldt", True)):
        if cases := [case for case in general if is_over(case) is over]:
            everyone = page.said(PARTICIPATION, "everyone", record, cases, said_of)
            yield from section(page.said(PARTICIPATION, "everyone_title", said_of), [everyone, "", *_of_everyone(page, cases)], 3)


def _of_everyone(page: MarkdownPage, cases: Iterable[RecordNode]) -> Iterator[str]:
    """What holds for all: what it is and who says so, who decides in it, what has become of it, how it stands, and what is disputed."""
    for case in cases:
        sentences = (page.said(PARTICIPATION, name, case.part) for name in ("account_words", "since"))
        yield f"- {page.link(case)}: {' '.join(filter(None, (plain(str(case.part.summary)), *sentences)))} – {page.said(*CASE_STATE, case)}"
        political = (body for body in case.part.governance.bodies if body.level == "political" and body.mandate_text)
        yield from (f"  - [{plain(body.name)}]({page.absolute(case.url)}#{body.id}): {plain(body.mandate_text)}" for body in political)
        yield from (
            f"  - {plain(label(note, 'kind'))}: {plain(note.text)}{page.sources(references(note))}" for note in disputed_of_all(case)
        )


def _tie(page: MarkdownPage, tie: MunicipalityTie) -> str:
    """What a record says of a municipality and a collaboration, with how the latter stands."""
    case = tie.node.part
    words = f"Alle kommuner i {tie.region.title} er med." if tie.region else str(tie.part.text or "")
    link = f"{page.link(tie.node)}: {plain(words)}" if words else page.link(tie.node)
    before = f" ({plain(year_words(case, 'as_of'))}: {plain(lower_first(join_words(tie.before)))})" if tie.before else ""
    moved = declares(tie.part, "joined")
    stands = " · ".join([date_of(tie.part), *(lower_first(one.words) for one in later_badges(case))]) if moved else ""
    notes = "".join(f" {label(note, 'kind')}: {plain(note.text)}{page.sources(references(note))}" for note in tie.notes)
    return f"- {link}{before}{page.sources(references(tie.part))} – {plain(stands) or page.said(*CASE_STATE, tie.node)}{notes}"


def _updates(page: MarkdownPage, mentions: Sequence[Mention]) -> list[str]:
    ordered = sorted(mentions, key=lambda mention: order_of(mention.part))
    lines = [(date_of(each.part), page.link(each.node), each.part) for each in ordered]
    return [f"- **{plain(when)}:** {link}: {plain(str(part.text))}{page.sources(references(part))}" for when, link, part in lines]


def _events(page: MarkdownPage) -> list[str]:
    """What collaborations tell in their timelines of a municipality, whether it is in them or not."""
    told = sorted(mentions(page.index, page.node.key, IN_EVENT), key=lambda mention: order_of(mention.part))
    lines = [(event_words(each.part), page.link(owner_node(each.node)), each.part) for each in told]
    return [f"- **{plain(when)}:** {link}: {plain(str(part.text))}{page.sources(references(part))}" for when, link, part in lines]


def _list(index: CatalogueIndex, site: Site, edition: Edition) -> Iterator[str]:
    """By the convention: name, summary, how to read it, then sections with links."""
    yield from (f"# {site.name}", "", f"> {DESCRIPTION}", "", f"{edition.words} {NOT_IN_FILES}")
    kinds = [kind for kind in _paged_kinds() if index.by_kind[kind.name]]
    plural = index.catalogue.schemas.plural
    for kind in (kind for kind in kinds if kind.name not in SECONDARY):
        yield from section(plural(kind.name), [_entry(site, node) for node in index.by_kind[kind.name] if not node.owner])
    later = [node for name in SECONDARY for node in index.by_kind[name] if KINDS_BY_NAME[name] in kinds and not node.owner]
    yield from section("Optional", [*_data_entries(site), *(_entry(site, node) for node in later)])


def _entry(site: Site, node: RecordNode) -> str:
    """A link to a page as Markdown, what it is about, and how old that is."""
    sentence = sentence_about(node.part)
    age = f"Oplyst {year_in(node.part)}." if stored(node.part, "as_of") else ""
    note = " ".join(filter(None, (sentence, age)))
    return f"- [{plain(node.title)}]({site.absolute(markdown_uri(node.kind, node.id))}){f': {plain(note)}' if note else ''}"


def _data_entries(site: Site) -> Iterator[str]:
    files: Mapping[str, str] = {"Alle poster (JSON)": "api/v1/catalogue.json", "Alle poster (XLSX)": "api/v1/catalogue.xlsx"}
    yield from (f"- [{words}]({site.absolute(uri)})" for words, uri in files.items())
