"""Made-up collaborations to measure with: a folder and a number in, a data folder with that many cases out, the same every time."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
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


def generate(folder: Path, count: int) -> Path:
    """Write `count` cases of about 140 lines, and everything that they refer to."""
    for name in _referred():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DATA / name, folder / name)
    _write(folder / "models" / "collaboration" / "drift.yaml", _model("Fælles drift"))
    municipalities = sorted(path.stem for path in (DATA / "municipalities").glob("*.yaml"))
    for number in range(count):
        _write(folder / "cases" / f"samarbejde-{number:04}.yaml", _case(number, municipalities))
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
