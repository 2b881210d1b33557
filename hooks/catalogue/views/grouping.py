"""Grouping: the index in, rows and groups for templates out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from catalogue.danish import counted, initial, section_key, sort_key
from catalogue.records import COUNTS, KINDS, MUNICIPALITIES

from .catalogue_index import CatalogueIndex, Mention, RecordNode, owner_node, resolve_reference
from .formatting import notes_on, referred, year_in
from .later_state import LaterValue, last_told_of, later_value, newest_update, others_words, update_order
from .record_view import RecordView, declares, field_of, raw


@dataclass(frozen=True, slots=True)
class SourceTableRow:
    """A collaboration in the overview of the source that presents it."""

    node: RecordNode
    section: RecordNode
    participants: str


@dataclass(frozen=True, slots=True)
class Group:
    """Records that share a page, because they share a value."""

    value: str
    label: str
    members: tuple[RecordNode, ...]


def by_label(parts: Sequence[RecordView], name: str) -> list[tuple[str, list[RecordView]]]:
    """Parts by the label of a value, in the plural over several, in the order of the schema's list of values."""
    if not parts:
        return []
    field = field_of(parts[0], name)
    groups: dict[str, list[RecordView]] = {value: [] for value in field.labels}
    for part in parts:
        groups[raw(part, name)].append(part)
    words = {**field.labels, **field.plural_labels}
    return [((words if len(group) > 1 else field.labels)[value], group) for value, group in groups.items() if group]


def nodes_by_choice(index: CatalogueIndex, kind: str, name: str) -> list[tuple[str, str, list[RecordNode]]]:
    """Records of a kind by each value of a list of values: (value, label, nodes), in the schema's order.

    A record with several values stands under each of them.
    """
    items = index.catalogue.schemas.kinds[kind].properties[name].items
    labels = items.labels if items else {}
    groups = [(value, words, [node for node in index.by_kind[kind] if value in node.part[name]]) for value, words in labels.items()]
    return [group for group in groups if group[2]]


def by_text(parts: Iterable[RecordView]) -> list[tuple[str, list[RecordView]]]:
    """Parts that say the same with the same source, once: the text and all of them, in the order of the record."""
    groups: dict[tuple[str, Any], list[RecordView]] = {}
    for part in parts:
        groups.setdefault((part.text, raw(part, "source")), []).append(part)
    return [(text, group) for (text, _), group in groups.items()]


def alphabetical(index: CatalogueIndex, parts: Iterable[RecordView], name: str) -> list[RecordView]:
    """Parts in the Danish alphabetical order of the records that they refer to."""
    return sorted(parts, key=lambda part: [index.position[node.key] for node in referred(index, part, name)])


def by_initial(nodes: Iterable[RecordNode]) -> list[tuple[str, list[RecordNode]]]:
    """Nodes by the letter that their title stands under."""
    return [(letter, list(group)) for letter, group in groupby(nodes, lambda node: initial(node.title))]


def merge_nodes(index: CatalogueIndex, first: Iterable[RecordNode], second: Iterable[RecordNode]) -> list[RecordNode]:
    """Both lists in Danish alphabetical order, each node once."""
    return sorted({node.key: node for node in (*first, *second)}.values(), key=lambda node: index.position[node.key])


def group_records(index: CatalogueIndex, kind: str, name: str) -> list[Group]:
    """The nodes of a kind for each value of a field, in the order of the schema's list of values."""
    labels = index.catalogue.schemas.kinds[kind].properties[name].labels
    members: dict[str, list[RecordNode]] = {value: [] for value in labels}
    for node in index.by_kind[kind]:
        if (value := raw(node.part, name)) in members:
            members[value].append(node)
    return [Group(value, words, tuple(members[value])) for value, words in labels.items()]


def source_overview(index: CatalogueIndex) -> list[tuple[RecordNode, list[SourceTableRow]]]:
    """The collaborations that a source sets up in a table with their purpose, in the order of its sections: `(source, rows)`."""
    rows = [row for node in index.by_kind["case"] if (row := _overview_row(index, node))]
    rows.sort(key=lambda row: (owner_node(row.section).key, section_key(row.section.id)))
    return [
        (owner_node(found[0].section), found)
        for _, group in groupby(rows, lambda row: owner_node(row.section).key)
        if (found := list(group))
    ]


def _overview_row(index: CatalogueIndex, node: RecordNode) -> SourceTableRow | None:
    reference = raw(node.part, "presented_in") if node.part.primary_purpose else None
    section = resolve_reference(index, node.key, reference, ("section",)) if reference else None
    return SourceTableRow(node, section, participants(node.part, brief=True)) if section else None


def participants(record: RecordView, brief: bool = False, later: bool = True) -> str:
    """`9 kommuner samt 1 region`; in brief only the number and what is beside it. Of all municipalities, the source's number or that.

    Where the source gives no number and an update does, both: `Antal kommuner ikke oplyst i 2016; oktober 2018: 35 kommuner`. The newest
    stands there, also when it counts others with the municipalities, and then with the newest number of municipalities alone, which lists
    sort by: `november 2024: 47 kommuner og regioner; oktober 2018: 35 kommuner`.
    """
    part = record.participants
    everyone = raw(part, "all_municipalities") and raw(part, "count") is None
    known = _number_of(part)
    number = "Alle kommuner" if everyone else _how_many(known, brief)
    count_words = " ".join(filter(None, [number, others_words(raw(part, "other_count") or 0, raw(part, "other_text") or "")]))
    counts = later_counts(record) if later and known is None else []
    newer = [*counts[-1:], *([one for one in counts if not one.is_total][-1:] if counts and counts[-1].is_total else ())]
    return "; ".join(
        [
            f"{count_words} {year_in(record)}" if newer else count_words,
            *(f"{one.when}: {_later_number(one, brief and len(newer) == 1)}" for one in newer),
        ]
    )


def _later_number(later: LaterValue, brief: bool) -> str:
    return later.participants if later.is_total or not brief else str(later.value)


def later_counts(record: RecordView) -> list[LaterValue]:
    """How many take part after the facts of the record, each change once and when it was last told.

    Eleven as at first is left out where another number follows; alone it says that it was still so.

    Municipalities, with those who are none; where a source has only one number for all of them that, with who is counted in it.
    """
    found, known = last_told_of(record, *COUNTS), raw(record.participants, "count")
    return found[1:] if len(found) > 1 and not found[0].is_total and found[0].value == known else found


def participants_named(record: RecordView) -> str:
    """Whom the source names: `all` who take part, `some` of more, `none`; `unknown` where it does not say whether there are more.

    Empty where nobody takes part.
    """
    part, count = record.participants, raw(record.participants, "count")
    if count == 0:
        return ""
    if part.complete:
        return "all"
    if not (part.municipalities or part.organisations or part.regions):
        return "none"
    says_more = raw(part, "complete") is False or count is not None or raw(part, "all_municipalities")
    return "some" if says_more else "unknown"


def municipalities_counted(node: RecordNode) -> int | None:
    """How many municipalities take part: as the source counts, as it names them all, or all there are; else as it is told later.

    Never a number in which others are counted too.
    """
    known = _number_of(node.part.participants)
    if known is not None:
        return known
    newer = later_value(raw(node.part, "updates") or (), "count")
    return int(newer.value) if newer else None


def _number_of(part: RecordView) -> int | None:
    count: int | None = raw(part, "count")
    if count is not None:
        return count
    return MUNICIPALITIES if raw(part, "all_municipalities") else len(part.municipalities) if part.complete else None


def _how_many(number: int | None, brief: bool) -> str:
    if number is None:
        return "Antal kommuner ikke oplyst"
    if brief:
        return str(number)
    return counted(number, "kommune", "kommuner") if number else "Ingen kommuner"


OF_ALL = ("participants", "governance")
"""Fields of a collaboration that say whom it concerns and who decides in it."""


def disputed_of_all(case: RecordNode) -> tuple[RecordView, ...]:
    """What sources disagree about in what is told on the pages of all whom a collaboration concerns."""
    notes = (note for name in OF_ALL for note in notes_on(case.part, name))
    return tuple(note for note in notes if note.kind == "discrepancy")


@lru_cache(2)
def nationwide_cases(index: CatalogueIndex) -> tuple[RecordNode, ...]:
    """The collaborations that concern all municipalities. Kept: the paper of each municipality asks for them."""
    return tuple(node for node in index.by_kind["case"] if raw(node.part.participants, "all_municipalities"))


class _Naming(Protocol):
    """What tells of a municipality: a mention, a tie."""

    @property
    def node(self) -> RecordNode: ...


def cases_not_naming(cases: Sequence[RecordNode], named_in: Iterable[_Naming]) -> list[RecordNode]:
    """Those of the collaborations that a municipality, given by where it is named, is not named in."""
    keys = {each.node.key for each in named_in}
    return [node for node in cases if node.key not in keys]


def forms_by_family(index: CatalogueIndex) -> list[tuple[str, list[RecordNode]]]:
    """Organisation forms by family, each in its own order."""
    nodes = {id(node.part): node for node in sorted(index.by_kind["organisation_form"], key=in_schema_order)}
    return [(family, [nodes[id(part)] for part in parts]) for family, parts in by_label([node.part for node in nodes.values()], "family")]


def in_schema_order(node: RecordNode) -> tuple[float, tuple[Any, ...]]:
    """Key for the order that records say themselves, the others behind in alphabetical order."""
    order = raw(node.part, "order") if declares(node.part, "order") else None
    return (float("inf") if order is None else order, sort_key(node.title))


def latest_updates(index: CatalogueIndex, count: int) -> list[Mention]:
    """The latest that is known to have happened after what the records tell: one of each record, and of each source."""
    owners = [node for nodes in index.by_kind.values() for node in nodes if node.owner is None and declares(node.part, "updates")]
    found = [Mention(node, "updates", newest) for node in owners if (newest := newest_update(node.part))]
    kinds = [kind.name for kind in KINDS]
    found.sort(key=lambda mention: (kinds.index(mention.node.kind), index.position[mention.node.key]))
    latest: dict[str, Mention] = {}
    for mention in sorted(found, key=lambda mention: update_order(mention.part), reverse=True):
        latest.setdefault(mention.part.source, mention)
    return list(latest.values())[:count]


def group_by_kind(index: CatalogueIndex, nodes: Iterable[RecordNode]) -> list[tuple[str, list[RecordNode]]]:
    """Records by kind, with its name over several, in the order of the kinds and in Danish alphabetical order."""
    groups: dict[str, list[RecordNode]] = {kind.name: [] for kind in KINDS}
    for node in sorted(nodes, key=lambda node: index.position[node.key]):
        groups[node.kind].append(node)
    return [(index.catalogue.schemas.plural(kind), group) for kind, group in groups.items() if group]


class GlossaryEntry(NamedTuple):
    """A line of the index of the glossary."""

    text: str
    node: RecordNode
    see: bool
    """Whether it only says where to look: under the term that it is an abbreviation of."""


@lru_cache(2)
def glossary_index(index: CatalogueIndex) -> list[tuple[str, list[GlossaryEntry]]]:
    """Every term, and every abbreviation that is not a term's own title; signs and numbers stand before the letters. Kept, since each part
    of the list asks for all of it."""
    entries = [entry for node in index.by_kind["term"] for entry in _glossary_entries(node)]
    entries.sort(key=lambda entry: (entry.text[:1].isalpha(), sort_key(entry.text), entry.node.key))
    return [(letter, list(found)) for letter, found in groupby(entries, lambda entry: initial(entry.text))]


def _glossary_entries(node: RecordNode) -> list[GlossaryEntry]:
    short = node.part.abbreviation
    abbreviation = [GlossaryEntry(short, node, True)] if short and short.casefold() != node.title.casefold() else []
    return [GlossaryEntry(node.title, node, False), *abbreviation]
