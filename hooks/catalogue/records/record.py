"""Record: one YAML file as plain values, with the place of each in the file; and the dates by which a record is said to be old or new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

from catalogue.danish import FROM_ABOVE, attested
from catalogue.issues import Mark

UNKNOWN = "unknown"
"""The value of a field about which the sources say nothing."""
PLANNED = frozenset({"proposed", "decided", "planned", "possible"})
"""Statuses, and stages of bodies, of what a source only tells the plan of: proposed, or decided without a word of whether it came about."""
UPKEEP = frozenset(("verified", "revisit_by"))
"""Fields that say when a record was looked at, and will be: they tell nothing of what it is about."""
STATES = ("stage", "status")
"""The fields of an update that a badge is made of, in their order."""
COUNTS = ("count", "total")
"""The fields of an update that say how many take part, the exactest first."""
FORMER_AUTHORITY = "former_authority"
"""The type of an organisation that is now part of another."""
DataPath = tuple[str | int, ...]
"""Keys and list positions from the top of a record to a value, as in jsonschema's `absolute_path`."""
T = TypeVar("T")
Inputs = TypeVarTuple("Inputs")


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the keys and values of a record stand in its file."""

    values: Mapping[DataPath, Mark] = field(default_factory=dict)
    keys: Mapping[DataPath, Mark] = field(default_factory=dict)
    raw: Mapping[DataPath, str] = field(default_factory=dict)
    """The scalar as written, for each value that is not text: `0101`, `no`, `2016-01`."""

    def value(self, path: DataPath) -> Mark:
        """The place of a value, or of the nearest thing around it that has a place."""
        return self._nearest(self.values, path)

    def key(self, path: DataPath) -> Mark:
        """The place of the key that leads to `path`; for a list item the place of the item."""
        return self.keys.get(path) or self.value(path)

    @staticmethod
    def _nearest(marks: Mapping[DataPath, Mark], path: DataPath) -> Mark:
        for end in range(len(path), -1, -1):
            if mark := marks.get(path[:end]):
                return mark
        return Mark(1, 1)


@dataclass(frozen=True)
class Record:
    """One record as authored. Its schema is the type of `data`."""

    kind: str
    id: str
    path: str
    """Path of the file as shown to people, with `/`."""
    data: dict[str, Any]
    """JSON values only: text, integers, floats, booleans, lists and dictionaries."""
    complete: bool = True
    """False when its file could only be read in part: anything may be missing, so only its id can be relied on."""
    locate: Callable[[], Marks] = field(default=Marks, compare=False, repr=False)
    """Finds the places; costs as much as reading the file, so it runs only when something must be pointed at."""
    kept: MutableMapping[Any, tuple[tuple[Any, ...], Any]] | None = field(default=None, compare=False, repr=False)
    """What was worked out from it, for as long as it lives: see `kept_with`. None, unless it is built from over and over."""

    @cached_property
    def marks(self) -> Marks:
        """Where its keys and values stand."""
        return self.locate()

    @property
    def key(self) -> str:
        """The name that is unique across kinds: `kind/id`."""
        return f"{self.kind}/{self.id}"

    @property
    def former_ids(self) -> list[str]:
        """What it was called before; also of a record that is not in order."""
        return text_items(self.data.get("former_ids"))

    @property
    def other_names(self) -> list[str]:
        """What people call it beside its id; also of a record that is not in order."""
        names = [self.data.get(key) for key in ("title", "official_name", "short_title", "code")]
        return [*text_items(names), *text_items(self.data.get("aliases"))]

    @property
    def is_retired(self) -> bool:
        """Whether it keeps its page only to say what became of it."""
        return "retired" in self.data

    @property
    def is_proposed(self) -> bool:
        """Whether it tells of what is only proposed or decided: shown as such, and kept out of counts."""
        return self.data.get("status") in PLANNED

    @property
    def is_counted(self) -> bool:
        """Whether it is one of those that are counted."""
        return counts(str(self.data.get("status", "")), listed_apart="listed_apart" in self.data, retired=self.is_retired)


def kept_with(record: Record, work: Callable[[Record, *Inputs], T], *inputs: *Inputs) -> T:
    """What a function makes of a record and of what else it is given.

    A record that is built from over and over keeps the last result together with what it was made from, and gives it again for the very
    same objects only. The function looks at nothing else, and nobody changes what it made.
    """
    if record.kept is None:
        return work(record, *inputs)
    before, now = record.kept.get(work), [*map(id, inputs)]
    if before is None or [*map(id, before[0])] != now:
        before = record.kept[work] = (inputs, work(record, *inputs))  # the inputs live on in it, so no other object gets its id
    result: T = before[1]
    return result


def counts(status: str, *, listed_apart: bool, retired: bool) -> bool:
    """The one rule of what is counted, on pages and in the exports: neither proposed, listed apart nor retired."""
    return status not in PLANNED and not listed_apart and not retired


def same_news(news: Mapping[str, Any], told: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Which of what another record tells is the same piece of news: of the same date, as certain, and of several that from the same source.

    None where nothing there has that date, or several have and none has the source: a date alone is shared by what has nothing in common.
    """
    alike = [item for item in told if (item["date"], item.get("precision")) == (news["date"], news.get("precision"))]
    return alike[0] if len(alike) == 1 else next((item for item in alike if item["source"] == news["source"]), None)


def value_at(data: Any, path: DataPath) -> Any:
    """What stands at a path of a record's data; a path that leads nowhere raises `KeyError` or `IndexError`."""
    for step in path:
        data = data[step]
    return data


def text_items(value: Any) -> list[str]:
    """The texts of a list; none where anything else stands, as in a record that is not in order."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def own_name(value: Any) -> str:
    """What an object of a record is called: by its title, its name or its text, the first that it has; empty for what has none."""
    texts = (value.get(key) for key in ("title", "name", "text")) if isinstance(value, Mapping) else ()
    return next((text for text in texts if isinstance(text, str) and text), "")


def last_verified(record: Record) -> str:
    """When its facts were from, or when somebody saw to them since; empty for a record that does not say."""
    seen = record.data.get("verified") or {}
    return max(str(record.data.get("as_of", "")), str(seen.get("date", "")))


def newest_fact_date(data: Mapping[str, Any]) -> str:
    """The newest date that a record's facts or updates are from; a bound from above is none: the page was only seen then."""
    return max(_told(data), default="")


def _told(data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("as_of_precision") not in FROM_ABOVE:
        yield str(data.get("as_of", ""))
    yield from (str(update.get("date", "")) for update in data.get("updates", ()) if update.get("precision") not in FROM_ABOVE)


def reference_date(records: Collection[Record]) -> str:
    """The newest meeting, else the newest date that two records tell something from; empty when no record says."""
    meetings = [str(record.data.get("date", "")) for record in records if record.kind == "meeting"]
    seen = (str((record.data.get("verified") or {}).get("date", "")) for record in records)
    fact_dates = (newest_fact_date(record.data) for record in records)
    return max(meetings, default="") or attested(map(max, seen, fact_dates))
