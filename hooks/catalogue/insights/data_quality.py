"""Data quality: a linked catalogue in; out, one line for each thing that somebody could look up, decide or mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from catalogue.danish import sort_key
from catalogue.records import KINDS_BY_NAME, UNKNOWN, Catalogue, Field, Record, ties

from .participation import LIMITS, class_words, size_class

SOURCE = "source"
SECTION = "section"


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """Something that is missing, in doubt or alone."""

    measure: str
    """`missing_fields`, `items_without_source`, `disputed` or `unconnected`."""
    record: str
    """Key of the record."""
    title: str
    """Of the record."""
    field: str
    """Dotted; empty when it is about the whole record."""
    label: str
    """Of the field, or what is said of it."""
    url: str
    """Where it stands, from the site's root."""


def quality_findings(catalogue: Catalogue) -> list[QualityFinding]:
    """Every gap, by measure and then in the order of the records; what is only proposed lacks no fact yet."""
    records = catalogue.records
    trees = catalogue.schemas.kinds
    asked = expected_fields(trees["case"])
    together = connected_records(catalogue)
    cases = [record for record in records if record.kind == "case" and record.is_counted]
    return [
        *(_finding(catalogue, "missing", each, *details) for each in cases for details in missing_fields(each, asked)),
        *(
            _finding(catalogue, "unsourced", each, path, path)
            for each in records
            for path in items_without_source(each.data, trees[each.kind])
        ),
        *_disputed(catalogue),
        *(_finding(catalogue, "unconnected", each, "", "") for each in records if each.key not in together),
    ]


def _finding(catalogue: Catalogue, measure: str, record: Record, field: str, label: str) -> QualityFinding:
    node = catalogue.graph.nodes[record.key]
    return QualityFinding(measure, record.key, node["title"], field, label, "/" + node["url"])


def expected_fields(tree: Field) -> dict[str, Field]:
    """The facts that are asked of every record of a kind: the fields that a source can stand in, and those that have »ikke oplyst«
    among their answers; not those whose absence leaves nothing open."""
    return {
        name: field
        for name, field in tree.properties.items()
        if not field.schema.get("x-never-missing") and (UNKNOWN in field.labels or _has_source(field))
    }


def _has_source(field: Field) -> bool:
    children = (*field.properties.values(), *filter(None, [field.items]))
    return SOURCE in field.properties or any(_has_source(child) for child in children)


def missing_fields(record: Record, asked: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Name and label of each fact that the record leaves out, or answers with »ikke oplyst«."""
    for name, field in asked.items():
        value = record.data.get(name)
        if value is None or (value == UNKNOWN and UNKNOWN in field.labels):
            yield name, field.title
        elif isinstance(value, Mapping):
            for part, child in field.properties.items():
                if value.get(part) == UNKNOWN and UNKNOWN in child.labels:
                    yield f"{name}.{part}", f"{field.title}: {child.title}"


def items_without_source(value: Any, field: Field, path: str = "") -> Iterator[str]:
    """Dotted path of each object that could name its source, and does not; one that names it speaks for all within it."""
    if isinstance(value, list):
        if field.items is not None:
            for index, item in enumerate(value):
                if isinstance(item, (dict, list)):
                    yield from items_without_source(item, field.items, f"{path}.{index}")
    elif SOURCE not in value:
        if SOURCE in field.properties:
            yield path
        for name, inner in value.items():
            if type(inner) in (dict, list) and name in field.properties:
                yield from items_without_source(inner, field.properties[name], f"{path}.{name}" if path else name)


def _disputed(catalogue: Catalogue) -> Iterable[QualityFinding]:
    nodes, records = catalogue.graph.nodes, {record.key for record in catalogue.records}
    for _, node in sorted((key, node) for key, node in nodes(data=True) if node["kind"] == "note"):
        owner = node["owner"]
        if owner in records and node["data"].get("kind") == "discrepancy":
            yield QualityFinding("disputed", owner, nodes[owner]["title"], node["data"].get("about", ""), node["title"], "/" + node["url"])


def connected_records(catalogue: Catalogue) -> set[str]:
    """Keys of the records that something connects with another: a source counts only for itself, when something builds on it."""
    nodes = catalogue.graph.nodes
    owners = {key: node["owner"] or key for key, node in nodes(data=True)}
    sections = {key for key, node in nodes(data=True) if node["kind"] == SECTION}
    connected: set[str] = set()
    for start, end in catalogue.graph.edges():
        if owners[start] != owners[end]:
            connected.update([owners[end]] if end in sections else [owners[start], owners[end]])
    return connected


SIZES = (0, *LIMITS)
"""Where each class of municipalities begins, in inhabitants."""
GATHERED_BY = (("collaboration_model", "example_of"), ("organisation_form", "organised_as"))
"""Kinds that say what a collaboration is, and the relation that says so."""


@dataclass(frozen=True, slots=True)
class QualityCount:
    """How many of something there are, of how many."""

    measure: str
    group: str
    """What is counted within: a kind, `region`, `size` …"""
    value: str
    label: str
    count: int
    of: int
    url: str
    """Where the value is told of, from the site's root; may be empty."""


def coverage(catalogue: Catalogue) -> list[QualityCount]:
    """By model, by form, by region and by size of the municipalities that take part."""
    cases = {record.key for record in catalogue.records if record.kind == "case" and record.is_counted}
    found = {(group, value): having & cases for group, value, having in _case_values(catalogue)}
    return [
        QualityCount("coverage", group, value, label, len(found.get((group, value), ())), len(cases), url)
        for group, value, label, url in _values(catalogue)
    ]


def _values(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """Every value that a collaboration could have: group, value, label, address."""
    nodes = catalogue.graph.nodes
    for kind, _ in GATHERED_BY:
        of_kind = [(key, node) for key, node in nodes(data=True) if node["kind"] == kind]
        yield from ((kind, key, node["title"], "/" + node["url"]) for key, node in sorted(of_kind, key=_by_title))
    yield from (("region", key, nodes[key]["title"], "/" + nodes[key]["url"]) for key in sorted(_regions(catalogue)) if key in nodes)
    yield from (("size", size, size_label(size), "/kommuner/") for size in map(str, SIZES))


def _regions(catalogue: Catalogue) -> set[str]:
    """The regions that a municipality was in before the newest facts of a collaboration: one to come covers nothing yet."""
    newest = max((record.data.get("as_of", "") for record in catalogue.records if record.kind == "case"), default="")
    places = (place for record in catalogue.records if record.kind == "municipality" for place in record.data.get("regions", ()))
    return {f"organisation/{place['region']}" for place in places if place.get("from", "") <= f"{newest}-99"}


def _by_title(item: tuple[str, Any]) -> tuple[tuple[str, str], str]:
    return sort_key(item[1]["title"]), item[0]


def _case_values(catalogue: Catalogue) -> Iterator[tuple[str, str, set[str]]]:
    """Group, value, and the keys of the collaborations that have it."""
    found: dict[tuple[str, str], set[str]] = {}
    relations = {relation: kind for kind, relation in GATHERED_BY}
    for start, end, data in catalogue.graph.edges(data=True):
        node = catalogue.graph.nodes[start]
        case = node["owner"] or start
        if not case.startswith("case/"):
            continue
        if kind := relations.get(data["relation"]):
            found.setdefault((kind, end), set()).add(case)
    for case, municipality in _participants(catalogue):
        for group, value in _classes(catalogue, municipality, catalogue.graph.nodes[case]["data"].get("as_of", "")):
            found.setdefault((group, value), set()).add(case)
    yield from ((*key, cases) for key, cases in found.items())


def _participants(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Collaboration and municipality: those whom the source names, and those of a region that takes part as a whole."""
    for (case, municipality), said in ties(catalogue).items():
        if any(not tie.date for tie in said):
            yield case, municipality


def _classes(catalogue: Catalogue, municipality: str, date: str) -> Iterator[tuple[str, str]]:
    """The region that a municipality was in, and its size as it was last counted."""
    data = catalogue.graph.nodes[municipality]["data"]
    for place in data.get("regions", ()):
        if place.get("from", "") <= f"{date}-99" and date <= place.get("to", "9999"):
            yield "region", f"organisation/{place['region']}"
    if population := data.get("population"):
        yield "size", size_of(max(population, key=lambda count: count["date"])["value"])


def size_of(inhabitants: int) -> str:
    """The class of a municipality, by where it begins."""
    return str(SIZES[size_class(inhabitants)])


def size_label(size: str) -> str:
    """`20.000–39.999 indbyggere`."""
    return class_words(SIZES.index(int(size)), "indbyggere")


@dataclass(frozen=True)
class Quality:
    """The state of the data."""

    tallies: tuple[QualityCount, ...]
    """Counts to follow from release to release."""
    gaps: tuple[QualityFinding, ...]
    """What they count, one by one: a list to work from."""

    @cached_property
    def by_record(self) -> dict[tuple[str, str], list[QualityFinding]]:
        """Gaps by measure and record."""
        found: dict[tuple[str, str], list[QualityFinding]] = {}
        for gap in self.gaps:
            found.setdefault((gap.measure, gap.record), []).append(gap)
        return found

    @cached_property
    def lacking(self) -> dict[str, list[str]]:
        """Keys of the records that lack some of a fact, by the field."""
        found: dict[str, list[str]] = {}
        for record, field in sorted({(gap.record, gap.field.partition(".")[0]) for gap in self.gaps if gap.measure == "missing"}):
            found.setdefault(field, []).append(record)
        return found


def quality(catalogue: Catalogue) -> Quality:
    """Age, missing facts, facts without a source, disputed facts, records on their own, and what is covered; of what is not retired."""
    catalogue = replace(catalogue, records=tuple(record for record in catalogue.records if not record.is_retired))
    findings = quality_findings(catalogue)
    counts = (*_age(catalogue), *_missing(catalogue, findings), *_counted(catalogue, findings), *coverage(catalogue))
    return Quality(counts, tuple(findings))


def _age(catalogue: Catalogue) -> Iterator[QualityCount]:
    """Records by kind and the year that their facts are from."""
    dated = [(record.kind, str(record.data["as_of"])[:4]) for record in catalogue.records if record.data.get("as_of")]
    kinds = Counter(kind for kind, _ in dated)
    for (kind, year), count in sorted(Counter(dated).items()):
        yield QualityCount("age", kind, year, year, count, kinds[kind], f"/{KINDS_BY_NAME[kind].url}/")


def _missing(catalogue: Catalogue, findings: list[QualityFinding]) -> Iterator[QualityCount]:
    """For each fact, how many collaborations lack some of it; for each collaboration, how many facts it lacks some of."""
    lacking = {(gap.record, gap.field.partition(".")[0]) for gap in findings if gap.measure == "missing"}
    cases = [record for record in catalogue.records if record.kind == "case" and record.is_counted]
    asked = expected_fields(catalogue.schemas.kinds["case"])
    fields = Counter(field for _, field in lacking)
    yield from (QualityCount("missing", "field", name, field.title, fields[name], len(cases), "") for name, field in asked.items())
    each = Counter(record for record, _ in lacking)
    nodes = catalogue.graph.nodes
    for case in cases:
        node = nodes[case.key]
        yield QualityCount("missing", "case", case.key, node["title"], each[case.key], len(asked), "/" + node["url"])


def _counted(catalogue: Catalogue, findings: list[QualityFinding]) -> Iterator[QualityCount]:
    """Records with another gap, by kind, of how many records."""
    records = Counter(record.kind for record in catalogue.records)
    for measure in ("unsourced", "disputed", "unconnected"):
        kinds = Counter(key.partition("/")[0] for key in {gap.record for gap in findings if gap.measure == measure})
        for kind in (name for name in KINDS_BY_NAME if records[name]):
            label = catalogue.schemas.plural(kind)
            yield QualityCount(measure, kind, kind, label, kinds[kind], records[kind], f"/{KINDS_BY_NAME[kind].url}/")
