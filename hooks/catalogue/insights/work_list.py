"""The work list: a linked catalogue and a date in; the records that somebody should see to, those in greatest need first, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.danish import bounded_year, counted, date_words, join_words, lower_first, sort_key, year_of
from catalogue.records import PLANNED, TAKING_PART, Catalogue, Record, last_verified, source_key, takes_part, ties, value_at
from catalogue.views import OVER, later_value

from .coverage import GapMeasure
from .data_quality import Quality, QualityFinding, expected_fields, is_long_unverified, is_overdue

MOST = 3
"""How many are named."""
MEMBER = "member"
CONTACT_KINDS = ("municipality", "organisation")
"""Kinds of records that can be asked, about themselves and about what they take part in."""


def contact_for(catalogue: Catalogue, record: Record) -> str:
    """Its secretariat while it goes on, else its municipalities, its organisations, or those of what it is part of.

    For other records it is whoever published the source.
    """
    if record.kind in CONTACT_KINDS:
        return _title(catalogue, record.key)
    if record.kind == "case":
        secretariats = [] if _is_over(record) else [*_secretariats(record)]
        names = secretariats or next(filter(None, (_participants(catalogue, record, kind) for kind in CONTACT_KINDS)), [])
        if names:
            return join_words(names[:MOST])
        if whole := _whole(catalogue, record):
            return contact_for(catalogue, whole)
    return join_words(_publishers(catalogue, record)[:MOST]) or "den, der har skrevet posten"


def _is_over(record: Record) -> bool:
    newest = later_value(record.data.get("updates", ()), "status")
    return newest is not None and newest.value in OVER


def _whole(catalogue: Catalogue, record: Record) -> Record | None:
    """The collaboration that it is a part of."""
    keys = {f"case/{each['case']}" for each in record.data.get("related", ()) if each.get("relation") == "whole"}
    return next((each for each in catalogue.records if each.key in keys), None)


def _secretariats(record: Record) -> Iterator[str]:
    """Those that are there to be asked, also when the collaboration may set one up."""
    for body in (record.data.get("governance") or {}).get("bodies", ()):
        if body.get("type") == "secretariat" and body.get("stage") not in PLANNED:
            name = str(body["name"])
            yield name if str(record.data["title"]) in name else f"{name} i {record.data['title']}"


def _participants(catalogue: Catalogue, record: Record, kind: str) -> list[str]:
    """Those who take part as far as the newest goes; who supplied, advised, has left or is only mentioned may know nothing of it."""
    edges = catalogue.graph.out_edges(record.key, data=True)
    named = [(end, edge["path"]) for _, end, edge in edges if edge["relation"] == "participant" and end.startswith(f"{kind}/")]
    left = {pair for pair, every in ties(catalogue).items() if every[-1].date and not takes_part(every)}
    return [
        _title(catalogue, end)
        for end, path in named
        if value_at(record.data, path[:-1]).get("role", MEMBER) in TAKING_PART and (record.key, end) not in left
    ]


def _publishers(catalogue: Catalogue, record: Record) -> list[str]:
    """Of the source itself, or of those that the record builds on."""
    cited = [source_key(reference) for reference in record.data.get("sources", ()) if isinstance(reference, str)]
    sources = [record.key] if record.kind == "source" else cited
    publishers = (
        _title(catalogue, end)
        for source in dict.fromkeys(sources)
        for _, end, edge in catalogue.graph.out_edges(source, data=True)
        if edge["relation"] == "published_by"
    )
    return [*dict.fromkeys(publishers)]


def _title(catalogue: Catalogue, key: str) -> str:
    return str(catalogue.graph.nodes[key]["title"])


OVERDUE, QUESTION, DISPUTED, MISSING, OLD, UNSOURCED, ALONE = 8, 5, 3, 4, 2, 1, 1
"""How much each reason weighs; what is missing by the share of what is asked."""
MOST_REASONS, DISPUTES = 5, 2
"""How many missing facts and disputes are named."""
LONGEST_TEXT = 260
"""The most letters of a dispute: so many that both sides stand in it."""

Gaps = Mapping[GapMeasure, Sequence[QualityFinding]]
"""The gaps of one record by their measure."""


@dataclass(frozen=True, slots=True)
class Task:
    """One record to see to."""

    record: str
    """Its key."""
    title: str
    kind: str
    """What such a record is called."""
    priority: int
    """The greater, the sooner."""
    reasons: str
    contact: str
    """Who may know: a role or an organisation, never a person."""
    questions: str
    """What to find out."""
    url: str
    """From the site's root."""


def work_list(catalogue: Catalogue, state: Quality, date: str) -> list[Task]:
    """One task a record that has any need, as seen on a date; `state` is that of the catalogue."""
    found: dict[str, dict[GapMeasure, list[QualityFinding]]] = {}
    for gap in state.gaps:
        found.setdefault(gap.record, {}).setdefault(gap.measure, []).append(gap)
    questions = _questions(catalogue, date)
    asked = len(expected_fields(catalogue.schemas.kinds["case"]))
    records = [record for record in catalogue.records if not record.is_retired and record.kind != "meeting"]
    tasks = (_task(catalogue, record, date, found.get(record.key, {}), questions.get(record.key, []), asked) for record in records)
    return sorted((task for task in tasks if task.priority), key=lambda task: (-task.priority, sort_key(task.title), task.record))


def work_list_text(tasks: Sequence[Task], home: str) -> str:
    """A list to tick off, as Markdown: for a mail, a note or a board. `home` is the site's address."""
    lines = (
        f"- [ ] [{_flat(task.title)}]({home}{task.url.lstrip('/')}): {task.reasons}. {task.questions} Spørg {task.contact}.\n"
        for task in tasks
    )
    return "".join(lines) or "Der er intet at se efter.\n"


def _short(text: str) -> str:
    """As many whole sentences as there is room for, or the beginning of a long one: the note itself stands on the record's page."""
    first, *more = re.split(r"(?<=[.?!]) (?=[A-ZÆØÅ])", " ".join(text.split()))
    brief = first
    for sentence in more:
        if len(brief) + len(sentence) >= LONGEST_TEXT:
            break
        brief = f"{brief} {sentence}"
    return brief if len(brief) <= LONGEST_TEXT else f"{brief[: LONGEST_TEXT - 1].rstrip()}…"


def _flat(title: str) -> str:
    return title.replace("[", "(").replace("]", ")")


def _questions(catalogue: Catalogue, date: str) -> Mapping[str, list[str]]:
    """The questions that the latest meeting until then has open, by the record that they are about."""
    graph = catalogue.graph
    meetings = (record for record in catalogue.records if record.kind == "meeting" and str(record.data.get("date", "")) <= date)
    latest = max(meetings, key=lambda record: record.id, default=None)
    found: dict[str, list[str]] = {}
    for start, end, edge in graph.edges(data=True):
        if latest and start == latest.key and edge["relation"] == "asks_about":
            text = latest.data["questions"][edge["path"][1]]["text"]
            found.setdefault(graph.nodes[end]["owner"] or end, []).append(str(text))
    return found


def _task(catalogue: Catalogue, record: Record, date: str, gaps: Gaps, questions: Sequence[str], asked: int) -> Task:
    node = catalogue.graph.nodes[record.key]
    reasons = [*_reasons(record, date, gaps, questions, asked)]
    why = "; ".join(text for _, text in reasons)
    kind = catalogue.schemas.kinds[record.kind].title
    ask = " ".join(_question_texts(gaps, questions)) or "Passer det, posten siger, stadig?"
    title = " ".join(str(node["title"]).split())
    return Task(record.key, title, kind, sum(need for need, _ in reasons), why, contact_for(catalogue, record), ask, "/" + node["url"])


def _reasons(record: Record, date: str, gaps: Gaps, questions: Sequence[str], asked: int) -> Iterator[tuple[int, str]]:
    """What each reason weighs, and the words for it."""
    if is_overdue(record, date):
        yield OVERDUE, f"skulle ses efter senest {date_words(str(record.data['revisit_by']))}"
    if questions:
        yield QUESTION, counted(len(questions), "åbent spørgsmål til mødet", "åbne spørgsmål til mødet")
    if disputed := gaps.get("disputed"):
        yield DISPUTED, f"kilderne er uenige {counted(len(disputed), 'sted', 'steder')}"
    if is_long_unverified(record, date):
        yield OLD, _age(record)
    if missing := {gap.field.partition(".")[0] for gap in gaps.get("missing", ())}:
        yield round(MISSING * len(missing) / asked), f"mangler {len(missing)} af {asked} oplysninger"
    if unsourced := gaps.get("unsourced"):
        yield UNSOURCED, f"{counted(len(unsourced), 'oplysning', 'oplysninger')} uden egen kilde"
    if gaps.get("unconnected"):
        yield ALONE, "uden henvisninger til og fra andre poster"


def _age(record: Record) -> str:
    if record.data.get("verified"):
        return f"sidst efterset i {year_of(last_verified(record))}"
    return f"oplyst {bounded_year(str(record.data['as_of']), str(record.data.get('as_of_precision', '')))} og ikke efterset"


def _names_of(labels: Iterable[str]) -> list[str]:
    """The facts that are missing, each once; where only a part of one is, that part: `forpligtelse (juridisk)`."""
    parts: dict[str, list[str]] = {}
    for label in labels:
        whole, _, part = label.partition(": ")
        parts.setdefault(whole.rstrip("?"), []).extend([part] if part else [])
    return [
        lower_first(whole) + (f" ({join_words([lower_first(part) for part in some])})" if some else "") for whole, some in parts.items()
    ]


def _question_texts(gaps: Gaps, questions: Sequence[str]) -> Iterator[str]:
    yield from questions
    yield from (f"{_short(gap.label)} Hvad er rigtigt?" for gap in gaps.get("disputed", ())[:DISPUTES])
    if missing := gaps.get("missing"):
        names = _names_of([gap.label for gap in missing])
        # The one that is left over is as short by its name as by its number.
        named = names if len(names) == MOST_REASONS + 1 else names[:MOST_REASONS]
        more = [f"{len(names) - len(named)} andre"] if len(names) > len(named) else []
        yield f"Mangler: {join_words([*named, *more])}."
    if gaps.get("unsourced"):
        yield "Hvor står det?"
    if gaps.get("unconnected"):
        yield "Hvor hører posten til, eller skal den udgå?"
