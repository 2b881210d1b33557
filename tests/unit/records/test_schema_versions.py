"""What a version of the schemas takes, it goes on taking: what is narrower is a new version, with a migration.

`tests/golden/schema` holds the schemas without their words, as they were last seen. `--update-golden` writes them anew, but never over
wider ones: what only looks narrower, such as a pattern that takes more than before, is written there by hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from catalogue.records.schema import COMMON, Field, Schemas, load_schemas
from support.project import ROOT

OWN, STORED = ROOT / "data/schema", ROOT / "tests/golden/schema"
WORDS = ("$schema", "$id", "title", "description", "examples", "default", "defaultSnippets", "enumDescriptions")
"""Keywords that no record is refused by; so are ours, but for these:"""
DECIDING = ("x-version", "x-refers-to", "x-kind", "x-date", "x-url")
NAMES = ("properties", "$defs")
"""What holds names, and no keywords."""
SHAPE = ("properties", "items", "$defs", "x-version", "x-kind")
"""What is compared field by field, or decides nothing alone."""
Keywords = Mapping[str, Any]


def stripped(schema: Any, is_names: bool = False) -> Any:
    """Only what decides what a record may say."""
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if is_names or _decides(key)}
    return {key: stripped(value, key in NAMES and not is_names) for key, value in kept.items()}


def _decides(key: str) -> bool:
    return key in DECIDING or not (key.startswith("x-") or key in WORDS)


def narrower(before: Field, now: Field, path: str = "") -> Iterator[str]:
    """The places where something that was taken is taken no more."""
    keywords = sorted(key for key in {*before.schema, *now.schema} if _decides(key) and key not in SHAPE)
    yield from (f"{path} {key}" for key in keywords if _is_less(key, before.schema, now.schema))
    for name, field in before.properties.items():
        if name in now.properties:
            yield from narrower(field, now.properties[name], f"{path}.{name}")
        else:
            yield f"{path}.{name}"
    if before.items and now.items:
        yield from narrower(before.items, now.items, f"{path}[]")


def _is_less(key: str, before: Keywords, now: Keywords) -> bool:
    old, new = before.get(key), now.get(key)
    if new is None or new == old:
        return False
    if key.startswith(("min", "max")):
        return old is None or (new > old if key.startswith("min") else new < old)
    if key in ("enum", "x-refers-to"):
        return old is None or not {*_listed(old)} <= {*_listed(new)}
    if key == "required":
        return not {*new} <= {*(old or ())}
    return (key, old, new) != ("type", "integer", "number")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def narrowed(before: Schemas, now: Schemas) -> list[str]:
    """By kind and place; nothing where a migration carries records over to a later version."""
    if now.version > before.version:
        return []
    gone = [name for name in before.kinds if name not in now.kinds]
    both = ((name, tree, now.kinds[name]) for name, tree in before.kinds.items() if name in now.kinds)
    return [*gone, *(place for name, tree, own in both for place in narrower(tree, own, name))]


def test_what_a_version_of_the_schemas_takes_it_goes_on_taking(schemas: Schemas, request: pytest.FixtureRequest) -> None:
    """A field, a value, a length or a reference that somebody may have written."""
    less = narrowed(load_schemas(STORED), schemas)
    assert not less, "Narrower: records/migrations.py, and x-version + 1 in common.schema.json:\n" + "\n".join(less)

    texts = {name: json.dumps(stripped(document), indent=1) + "\n" for name, document in schemas.documents.items()}
    if request.config.getoption("--update-golden"):
        for name, text in texts.items():
            (STORED / f"{name}.schema.json").write_text(text, "utf-8")
    changed = [name for name, text in texts.items() if _stored(name) != text]
    assert not changed, f"Wider, which is a promise from now on: run this with --update-golden for {', '.join(changed)}"


def _stored(name: str) -> str:
    path = STORED / f"{name}.schema.json"
    return path.read_text("utf-8") if path.exists() else ""


def _item(document: Any) -> Any:
    return document["properties"]["aliases"]["items"]


TERM: Mapping[str, Any] = {
    "x-version": 1,
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "maxLength": 90},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "year": {"type": "integer", "minimum": 1900},
        "see": {"type": "string", "x-refers-to": ["term", "case"]},
        "aliases": {"type": "array", "items": {"type": "string"}},
    },
}
NARROWER: Mapping[str, Callable[[Any], Any]] = {
    "field": lambda term: term["properties"].pop("kind"),
    "value": lambda term: term["properties"]["kind"]["enum"].remove("b"),
    "only some values": lambda term: term["properties"]["title"].update(enum=["x"]),
    "length": lambda term: term["properties"]["title"].update(maxLength=80),
    "beginning": lambda term: term["properties"]["year"].update(minimum=2000),
    "a first limit": lambda term: _item(term).update(minLength=2),
    "pattern": lambda term: _item(term).update(pattern="^x"),
    "type": lambda term: term["properties"]["year"].update(type="string"),
    "must be there": lambda term: term["required"].append("year"),
    "reference": lambda term: term["properties"]["see"].update({"x-refers-to": "term"}),
    "unheard-of": lambda term: term["properties"]["aliases"].update(contains={"type": "string"}),
}
WIDER: Mapping[str, Callable[[Any], Any]] = {
    "field": lambda term: term["properties"].update(more={"type": "string"}),
    "value": lambda term: term["properties"]["kind"]["enum"].append("c"),
    "any value": lambda term: term["properties"]["kind"].pop("enum"),
    "length": lambda term: term["properties"]["title"].update(maxLength=100),
    "number": lambda term: term["properties"]["year"].update(type="number"),
    "not needed": lambda term: term["required"].clear(),
    "reference": lambda term: term["properties"]["see"]["x-refers-to"].append("source"),
    "words": lambda term: term["properties"]["title"].update({"title": "Navn", "x-word": "hedder"}),
}


def _changed(change: Callable[[Any], Any], folder: Path, version: int = 1) -> list[str]:
    """What is narrower in schemas where one kind is changed."""
    before, after = folder / "before", folder / "after"
    for place in (before, after):
        place.mkdir()
        for name in (path.name for path in OWN.glob("*.json")):
            (place / name).write_text(json.dumps({"type": "object"} if name != "term.schema.json" else TERM), "utf-8")
    term = deepcopy(dict(TERM))
    change(term)
    (after / "term.schema.json").write_text(json.dumps(term), "utf-8")
    (after / f"{COMMON}.schema.json").write_text(json.dumps({"x-version": version}), "utf-8")
    return narrowed(load_schemas(before), load_schemas(after))


@pytest.mark.parametrize("name", NARROWER)
def test_whatever_is_taken_no_more_is_named(name: str, tmp_path: Path) -> None:
    """Once, by its place; a migration is the way to do it."""
    (tmp_path / "first").mkdir()
    (tmp_path / "later").mkdir()

    assert len(_changed(NARROWER[name], tmp_path / "first")) == 1
    assert _changed(NARROWER[name], tmp_path / "later", version=2) == []


@pytest.mark.parametrize("name", WIDER)
def test_what_is_wider_or_only_said_otherwise_is_no_matter(name: str, tmp_path: Path) -> None:
    """Every record that was taken still is."""
    assert _changed(WIDER[name], tmp_path) == []
