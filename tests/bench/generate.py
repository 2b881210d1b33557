"""Made-up collaborations to measure with: a folder and a number in, a data folder with that many cases out, the same every time.

Alone, or with what grows beside them as the real catalogue grows.
"""

from __future__ import annotations

import math
import random
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import yaml

from catalogue.records.graph import link
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import load_schemas

DATA = Path(__file__).resolve().parent.parent.parent / "data"
SOURCE = "inspirationskatalog-2016"
FORM = "forening"
BEGUN = {f"source/{SOURCE}", f"organisation_form/{FORM}"}
SECTIONS = ("2", "2.1", "2.4.5", "3.1.1", "4")
SUBJECTS = ["Kommunerne", "Direktionen", "Bestyrelsen", "Styregruppen", "Sekretariatet", "Projektgruppen", "Fagcheferne", "Leverandøren"]
VERBS = ["deler", "samler", "afprøver", "udbyder", "beskriver", "indfører", "måler", "styrer"]
OBJECTS = ["driften", "fagsystemerne", "udbuddene", "kompetencerne", "arkitekturen", "sikkerheden", "økonomien", "porteføljen"]
ENDINGS = (
    "så alle kommuner får gavn af det",
    "før det næste budget bliver vedtaget",
    "når de første erfaringer er samlet op",
    "uden at den enkelte kommune mister sit råderum",
    "og følger op hvert kvartal med faste tal",
)
THEMES = ["organisering", "proces", "gevinster", "kompetencer", "oekonomi-finansiering", "leverandoerer-marked", "sikkerhed"]
BODIES = (
    ("repraesentantskab", "Repræsentantskabet", "general_assembly", "political"),
    ("bestyrelse", "Bestyrelsen", "board", "strategic"),
    ("direktion", "Direktionen", "executive", "strategic"),
    ("styregruppe", "Styregruppen", "steering_group", "tactical"),
    ("sekretariat", "Sekretariatet", "secretariat", "operational"),
    ("driftsgruppe", "Driftsgruppen", "working_group", "operational"),
    ("brugerforum", "Brugerforum", "forum", "tactical"),
)
PER_CASE = {"organisation": 1.3, "lesson": 1.5, "term": 0.9, "source": 2, "operation": 0.1}
"""Records that a case refers to, or that refer to one, of each kind in the real catalogue with its 27 cases (2026-11-30). What else there
is of these kinds tells of the field, and does not grow with the cases."""
CASES_PER_MEETING = 25
"""None has been held yet: so many new cases between two of them seem many, and fewer would be more meetings."""
NEWEST_MEETING = 2026 * 12 + 11
"""December 2026, in months: one each month until then, since what is old is told from the newest."""
IN_CASE = {"lessons": 10, "updates": 2, "notes": 4}
"""How many a real case has of them, on average."""
WORDS, SHORT = 6, 4
"""So many words a text has more than a made-up sentence, to be as long as a real lesson; none so short, which may tell of a time."""
ACTORS = ("supplier", "company", "state", "region", "adviser", "association", "foundation")
LATER = ("article", "report", "minutes", "web_page", "note")


def generate(folder: Path, count: int, in_proportion: bool = False) -> Path:
    """Write `count` cases of about 140 lines, and everything that they refer to; or `in_proportion` cases as long as the real ones, with
    the organisations, lessons, terms, sources, operations and meetings that come with as many."""
    for name in _referred():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DATA / name, folder / name)
    _write(folder / "models" / "collaboration" / "drift.yaml", _model("Fælles drift"))
    municipalities = sorted(path.stem for path in (DATA / "municipalities").glob("*.yaml"))
    for number in range(count):
        case = _case(number, municipalities)
        _write(folder / "cases" / f"samarbejde-{number:04}.yaml", case | _grown(case, number, count) if in_proportion else case)
    if in_proportion:
        for name, record in _beside(count):
            _write(folder / name, record)
    return folder


def _referred() -> Iterator[str]:
    """Files of the real catalogue: the municipalities, what made-up cases refer to, and what those records build on in turn."""
    schemas = load_schemas(DATA / "schema")
    records, _ = load(DATA, schemas)
    nodes = link(records, schemas).graph
    owners = {key: node["owner"] or key for key, node in nodes.nodes(data=True)}
    graph: nx.DiGraph[str] = nx.DiGraph([(owners[start], owners[end]) for start, end in nodes.edges()])
    begun = [record for record in records if record.kind == "municipality" or record.key in BEGUN]
    needed = {each for record in begun for each in (record.key, *nx.descendants(graph, record.key))}
    return (_file(record) for record in records if record.key in needed)


def _file(record: Record) -> str:
    return f"{KINDS_BY_NAME[record.kind].folder}/{record.id}.yaml"


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=140), "utf-8")


def _model(title: str) -> dict[str, Any]:
    return {"title": title, "summary": "En måde at samarbejde på.", "as_of": "2016-01", "sources": [f"{SOURCE}#4"]}


def _case(number: int, municipalities: list[str]) -> dict[str, Any]:
    chance = random.Random(number)
    members = sorted(chance.sample(municipalities, chance.randint(4, 7)))
    return {
        "title": f"Samarbejde {number:04}",
        "aliases": [f"S{number:04}"],
        "summary": _sentence(chance),
        "brief": [_sentence(chance) for _ in range(3)],
        "status": chance.choice(["active", "changed", "ended"]),
        "as_of": "2016-01",
        "collaboration_models": ["drift"],
        "organisation_form": {"form": FORM, "stage": "established", "source": _source(chance)},
        "participants": _participants(chance, members),
        "inhabitants": {"value": chance.randint(40_000, 900_000), "approximate": True, "source": _source(chance)},
        "since": {"date": f"{chance.randint(2007, 2014)}", "text": "Stiftet", "source": _source(chance)},
        "purpose": [_statement(chance) for _ in range(2)],
        "financing": {"models": ["per_inhabitant"], "amounts": [_amount(chance)]},
        "gains": [{"kind": "economic", "text": _sentence(chance), "realised": "expected", "source": _source(chance)}],
        "governance": {"bodies": list(_bodies(chance, members))},
        "lessons": [_lesson(chance, place) for place in range(3)],
        "events": [_event(chance, f"{number}{place}", place) for place in range(2)],
        "sources": [f"{SOURCE}#{section}" for section in SECTIONS[:2]],
    }


def _participants(chance: random.Random, members: list[str]) -> dict[str, Any]:
    roles = [{"municipality": name, "role": "member"} for name in members]
    return {"municipalities": roles, "count": len(members), "complete": True, "source": _source(chance)}


def _bodies(chance: random.Random, members: list[str]) -> Iterator[dict[str, Any]]:
    """Five to seven bodies, each answering to one before it."""
    chosen = BODIES[: chance.randint(5, 7)]
    for place, (name, title, kind, level) in enumerate(chosen):
        above = {"reports_to": [chosen[chance.randrange(place)][0]]} if place else {"elected_by": [f"municipality/{members[0]}"]}
        people = {"members": [{"text": "En direktør", "municipality": members[place % len(members)]}]} if place == 1 else {}
        yield {
            "id": name,
            "name": title,
            "type": kind,
            "level": level,
            **above,
            **people,
            "text": _sentence(chance),
            "source": _source(chance),
        }


def _lesson(chance: random.Random, place: int) -> dict[str, Any]:
    theme, kind = chance.choice(THEMES), chance.choice(["advice", "challenge", "success_factor"])
    needed = "Det er vigtigt: " if kind == "success_factor" else ""
    return {
        "id": f"erfaring-{place}",
        "text": f"{needed}{_sentence(chance)}",
        "theme": theme,
        "type": kind,
        "roles": ["director"],
        "source": _source(chance),
    }


def _event(chance: random.Random, name: str, place: int) -> dict[str, Any]:
    return {
        "id": f"begivenhed-{place}",
        "date": f"{2008 + 3 * place}-{chance.randint(1, 12):02}",
        "text": f"Aftale nr. {name} er på plads, {chance.choice(ENDINGS)}.",
        "source": _source(chance),
    }


def _amount(chance: random.Random) -> dict[str, Any]:
    return {
        "text": "Årligt bidrag",
        "value": chance.randint(5, 60),
        "unit": "dkk",
        "per": "inhabitant",
        "period": "year",
        "source": _source(chance),
    }


def _statement(chance: random.Random) -> dict[str, Any]:
    return {"text": f"{_sentence(chance)} {_sentence(chance)}", "source": _source(chance)}


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}, {chance.choice(ENDINGS)}."


def _source(chance: random.Random) -> str:
    return f"{SOURCE}#{chance.choice(SECTIONS)}"


def _amount_of(kind: str, cases: int) -> int:
    return math.ceil(PER_CASE[kind] * cases)


@cache
def _vocabulary() -> tuple[str, ...]:
    """The words of the real lessons: texts of few words pack three times as well as real ones, and lists would seem small."""
    files = sorted((DATA / "lessons").glob("*.yaml"))
    words = (word.lower() for file in files for word in str(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)["text"]).split())
    return tuple(sorted({word for word in words if word.isalpha() and len(word) > SHORT}))


def _lesson_in_words(chance: random.Random, place: int) -> dict[str, Any]:
    """As long as a real one."""
    lesson = _lesson(chance, place)
    return lesson | {"text": f"{lesson['text']} Hertil {' '.join(chance.sample(_vocabulary(), WORDS))}."}


def _grown(case: dict[str, Any], number: int, cases: int) -> dict[str, Any]:
    """Fields of a case as long as the real ones, in place of the short ones. Each of its later facts has a source of its own."""
    chance = random.Random(case["title"])
    later = [f"source-{number * IN_CASE['updates'] + place:05}#teksten" for place in range(IN_CASE["updates"])]
    partners = sorted({each % _amount_of("organisation", cases) for each in (number, number + cases)})  # so that all are somebody's
    return {
        "summary": f"{case['title']} {chance.choice(VERBS)} {chance.choice(OBJECTS)} for sine medlemmer og for dem, der kommer til.",
        "brief_since": {"text": _sentence(chance), "sources": [*later]},
        "participants": case["participants"]
        | {"organisations": [{"organisation": f"organisation-{each:05}", "role": "partner"} for each in partners]},
        "lessons": [_lesson_in_words(chance, place) for place in range(IN_CASE["lessons"])],
        "updates": [
            {"date": f"{2017 + place}", "text": f"{_sentence(chance)} {_term(chance, cases)} er taget i brug.", "source": source}
            for place, source in enumerate(later)
        ],
        "notes": [
            {"id": f"note-{place}", "kind": "caveat", "about": "purpose", "text": _sentence(chance), "sources": [_source(chance)]}
            for place in range(IN_CASE["notes"])
        ],
        "sources": [*(f"{SOURCE}#{section}" for section in SECTIONS[:2]), *later],
    }


def _term(chance: random.Random, cases: int) -> str:
    """A made-up word of the glossary as a text has it, so that pages mark it and the glossary leads back."""
    return _word(chance.randrange(_amount_of("term", cases)))


def _word(number: int) -> str:
    return f"Fagord{number:05}"


def _beside(cases: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Files and records of what comes with so many cases."""
    makers = {"organisation": _organisation, "lesson": _general_lesson, "term": _entry, "source": _later_source, "operation": _operation}
    for kind, make in makers.items():
        for number in range(_amount_of(kind, cases)):
            record = make(random.Random(f"{kind} {number}"), number, cases)
            yield f"{KINDS_BY_NAME[kind].folder}/{kind}-{number:05}.yaml", record
    meetings = cases // CASES_PER_MEETING
    for number in range(meetings):
        year, month = divmod(NEWEST_MEETING - (meetings - 1 - number), 12)
        date = f"{year}-{month + 1:02}-10"
        yield f"{KINDS_BY_NAME['meeting'].folder}/{date}.yaml", _meeting(random.Random(date), date, number, cases)


def _organisation(chance: random.Random, number: int, cases: int) -> dict[str, Any]:
    title = f"Aktør {number:05}"
    return {"title": title, "type": chance.choice(ACTORS), "summary": _sentence(chance), "as_of": "2016-01", "sources": [_source(chance)]}


def _general_lesson(chance: random.Random, number: int, cases: int) -> dict[str, Any]:
    said = {name: value for name, value in _lesson_in_words(chance, number).items() if name not in ("id", "source")}
    about = sorted({f"samarbejde-{chance.randrange(cases):04}" for _ in range(2)})
    return {**said, "cases": about, "as_of": "2016-01", "sources": [_source(chance)]}


def _entry(chance: random.Random, number: int, cases: int) -> dict[str, Any]:
    return {"title": _word(number), "definition": _sentence(chance), "as_of": "2016-01", "sources": [_source(chance)]}


def _later_source(chance: random.Random, number: int, cases: int) -> dict[str, Any]:
    return {
        "title": f"Omtale {number:05}",
        "type": chance.choice(LATER),
        "summary": _sentence(chance),
        "date": f"{chance.randint(2018, 2025)}",
        "sections": [{"id": "teksten", "title": "Teksten"}],
    }


def _operation(chance: random.Random, number: int, cases: int) -> dict[str, Any]:
    return {
        "title": f"Fælles drift {number:05}",
        "summary": _sentence(chance),
        "country": "dk",
        "case": f"samarbejde-{number % cases:04}",
        "as_of": "2016-01",
        "outcome": [_statement(chance)],
        "sources": [_source(chance)],
    }


def _meeting(chance: random.Random, date: str, number: int, cases: int) -> dict[str, Any]:
    about = [f"case/samarbejde-{chance.randrange(cases):04}" for _ in range(4)]
    return {
        "title": f"Møde {number + 1}",
        "date": date,
        "number": number + 1,
        "agenda": [{"id": f"punkt-{place}", "title": _sentence(chance), "about": [case]} for place, case in enumerate(about)],
    }
