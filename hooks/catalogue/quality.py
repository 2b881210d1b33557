"""Data quality: a linked catalogue in; out, how old, complete, sourced and connected its facts are, as plain rows to show and to export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .coverage import Tally, coverage
from .gaps import Gap, asked_of, gaps
from .records.graph import Catalogue
from .records.kinds import BY_NAME


@dataclass(frozen=True)
class Quality:
    """The state of the data."""

    tallies: tuple[Tally, ...]
    """Counts to follow from release to release."""
    gaps: tuple[Gap, ...]
    """What they count, one by one: a list to work from."""

    @cached_property
    def by_record(self) -> dict[tuple[str, str], list[Gap]]:
        """Gaps by measure and record."""
        found: dict[tuple[str, str], list[Gap]] = {}
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
    found = gaps(catalogue)
    return Quality((*_age(catalogue), *_missing(catalogue, found), *_counted(catalogue, found), *coverage(catalogue)), tuple(found))


def _age(catalogue: Catalogue) -> Iterator[Tally]:
    """Records by kind and the year that their facts are from."""
    dated = [(record.kind, str(record.data["as_of"])[:4]) for record in catalogue.records if record.data.get("as_of")]
    kinds = Counter(kind for kind, _ in dated)
    for (kind, year), count in sorted(Counter(dated).items()):
        yield Tally("age", kind, year, year, count, kinds[kind], f"/{BY_NAME[kind].url}/")


def _missing(catalogue: Catalogue, found: list[Gap]) -> Iterator[Tally]:
    """For each fact, how many collaborations lack some of it; for each collaboration, how many facts it lacks some of."""
    lacking = {(gap.record, gap.field.partition(".")[0]) for gap in found if gap.measure == "missing"}
    cases = [record for record in catalogue.records if record.kind == "case" and not record.is_proposed]
    asked = asked_of(catalogue.schemas.kinds["case"])
    fields = Counter(field for _, field in lacking)
    yield from (Tally("missing", "field", name, field.title, fields[name], len(cases), "") for name, field in asked.items())
    each = Counter(record for record, _ in lacking)
    nodes = catalogue.graph.nodes
    for case in cases:
        node = nodes[case.key]
        yield Tally("missing", "case", case.key, node["title"], each[case.key], len(asked), "/" + node["url"])


def _counted(catalogue: Catalogue, found: list[Gap]) -> Iterator[Tally]:
    """Records with another gap, by kind, of how many records."""
    records = Counter(record.kind for record in catalogue.records)
    for measure in ("unsourced", "disputed", "unconnected"):
        kinds = Counter(key.partition("/")[0] for key in {gap.record for gap in found if gap.measure == measure})
        for kind in (name for name in BY_NAME if records[name]):
            label = str(catalogue.schemas.kinds[kind].schema.get("x-plural", kind))
            yield Tally(measure, kind, kind, label, kinds[kind], records[kind], f"/{BY_NAME[kind].url}/")
