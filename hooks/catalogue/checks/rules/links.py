"""Rules about what records say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from catalogue.danish import closest, did_you_mean, join_words
from catalogue.issues import quote_value
from catalogue.records import Field, Record

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, listed_objects, record_rule

LINKED_KINDS = ("case", "collaboration_model", "organisation_form", "steering_model", "organisation")
"""Kinds that readers reach from other records; municipalities, terms, figures, sources and meetings stand well alone."""
ONE_WAY = ("predecessor", "successor", "origin", "part", "whole")
"""What two cases cannot both be for each other."""
READ_WORDS = {"title": "titlen", "contents": "indholdsfortegnelsen", "beginning": "begyndelsen"}
"""How a source says how much of it was read, by what a document says of the same: »Kun begyndelsen er læst.«"""
MUTUAL = {"contradicts": "de to er uenige", "weighs_against": "de to er hvert sit hensyn"}
"""Relations of lessons that both ends tell, with what they say."""


@catalogue_rule("orphan")
def check_orphans(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A record has to do with another, apart from its sources; a nested record is no link to the one around it."""
    graph = context.catalogue.graph
    owners = {key: node["owner"] or key for key, node in graph.nodes(data=True)}
    sections = {key for key, node in graph.nodes(data=True) if node["kind"] == "section"}
    links = ((owners[start], owners[end]) for start, end in graph.edges() if end not in sections)
    linked = {owner for start, end in links if start != end for owner in (start, end)}
    for record in context.current:
        if record.kind in LINKED_KINDS and record.key not in linked:
            yield record, Violation((), "Ingen andre poster henviser til posten, og den henviser selv kun til kilder.")


@catalogue_rule("one-sided-contradiction")
def check_contradiction_symmetry(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Two lessons that contradict each other, or are weighed against each other, both say so."""
    for relation, words in MUTUAL.items():
        yield from _one_sided(context, relation, words)


def _one_sided(context: CatalogueContext, relation: str, words: str) -> Iterator[tuple[Record, Violation]]:
    graph = context.catalogue.graph
    pairs = {(start, end): path for start, end, path in context.edges.get(relation, ())}
    for (start, end), path in pairs.items():
        record = context.holder(start)
        other_record = context.holder(end)
        if record and other_record and not (record.is_retired or other_record.is_retired) and (end, start) not in pairs:
            other = graph.nodes[end]
            hint = f"Skriv også {relation}: [{_reference(start, end)}] ved erfaringen {other['id']}."
            message = f"{quote_value(other['title'])} siger ikke selv, at {words}."
            yield record, Violation(path, message, hint)


@catalogue_rule("replaced-by-retired")
def check_replacements(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """What took the place of a retired record is there to be read; a circle is told as one."""
    graph = context.catalogue.graph
    for start, end, path in context.edges.get("replaced_by", ()):
        record, other = context.holder(start), context.holder(end)
        if record and other and other.is_retired and record.key not in _replacements(context, end):
            title = quote_value(graph.nodes[end]["title"])
            current = sorted(key for key in _replacements(context, end) if not context.sound[key].is_retired)
            hint = f"Skriv {join_words(current)} i stedet." if current else f"Skriv, hvad der blev af {title}, under retired i den post."
            yield record, Violation(path, f"{title} er selv udgået.", hint)


def _replacements(context: CatalogueContext, start: str) -> set[str]:
    """Keys of all that took the place of a record, of what took the place of that, and so on."""
    found, waiting = set[str](), [start]
    while waiting:
        key = waiting.pop()
        following = [end for begin, end, _ in context.edges.get("replaced_by", ()) if begin == key and end in context.sound]
        waiting += [end for end in following if end not in found]
        found.update(following)
    return found


def _reference(node: str, seen_from: str) -> str:
    """A reference as it is written in another record, or in the same."""
    owner, _, nested = node.partition("#")
    return nested if nested and seen_from.partition("#")[0] == owner else node


@catalogue_rule("relations-disagree")
def check_relation_consistency(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Two cases are not both the predecessor, or both a part, of each other."""
    relations = {(record.key, f"case/{item['case']}"): (record, index, item["relation"]) for record, index, item in _related(context)}
    for (start, end), (record, index, relation) in relations.items():
        other = relations.get((end, start))
        if other and start > end and relation in ONE_WAY and other[2] == relation:
            message = f"De to samarbejder siger det samme om hinanden: {relation}."
            yield record, Violation(("related", index, "relation"), message)


@catalogue_rule("mirror-without-name")
def check_mirrored_texts(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A text that stands on the page of the other collaboration too names that one: »den« and »de to« mean somebody else there."""
    items = [*_related(context)]
    told = {(record.key, f"case/{item['case']}") for record, _, item in items}
    for record, index, item in items:
        other = context.sound.get(f"case/{item['case']}")
        if other and "text" in item and (other.key, record.key) not in told and not _names(other, item["text"]):
            message = f"Teksten står også på siden om {quote_value(other.data['title'])}, men nævner ikke det navn."
            yield record, Violation(("related", index, "text"), message)


def _names(record: Record, text: str) -> bool:
    """Whether a text has the title of a record or one of its aliases in it, at the beginning of a word."""
    names = map(re.escape, (record.data["title"], *record.data.get("aliases", ())))
    return re.search(rf"(?<!\w)(?:{'|'.join(names)})", text, re.IGNORECASE) is not None


def _related(context: CatalogueContext) -> Iterator[tuple[Record, int, dict[str, Any]]]:
    for record in context.sound.values():
        if record.kind == "case":
            for index, item in enumerate(record.data.get("related", ())):
                yield record, index, item


@catalogue_rule("read-otherwise")
def check_reading(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A paper that stands among the documents and among the sources is read as far in both."""
    sources: dict[str, list[Record]] = {}
    for record in context.sound.values():
        for place in _folders(_address(record.data.get("url", ""))) if record.kind == "source" else ():
            sources.setdefault(place, []).append(record)
    for record in context.sound.values():
        places = {_address(link["url"]) for link in record.data.get("links", ())} if record.kind == "document" else ()
        for source in {source.key: source for place in sorted(places) for source in sources.get(place, ())}.values():
            told = {extent for extent, word in READ_WORDS.items() if re.search(rf"\bkun {word} er læst", _texts(source), re.IGNORECASE)}
            if told != {record.data["read"]} - {"whole"}:
                said = f"»Kun {READ_WORDS[min(told)]} er læst«" if told else "ikke, at kun en del er læst"
                message = f"Kilden {quote_value(source.data['title'])} er det samme dokument og siger {said}."
                yield record, Violation(("read",), message)


def _address(url: str) -> str:
    """Without what differs between two ways to write the same address, and with an end, so that no longer name begins with it."""
    return f"{url.partition('://')[2].removeprefix('www.').rstrip('/')}/"


def _folders(address: str) -> Iterator[str]:
    """The address, and all that it lies below."""
    return accumulate(f"{step}/" for step in address[:-1].split("/"))


def _texts(source: Record) -> str:
    return " ".join([source.data.get("description", ""), *(section.get("text", "") for section in source.data["sections"])])


@record_rule("not-a-region", kinds=("municipality",))
def check_region_type(context: RecordContext) -> Iterator[Violation]:
    """A municipality's region is an organisation of that type."""
    graph = context.catalogue.graph
    for _, end, edge in graph.out_edges(context.record.key, data=True):
        if edge["relation"] == "in_region" and (region := context.data_of(end)) and region["type"] != "region":
            yield Violation(edge["path"], f"{quote_value(graph.nodes[end]['title'])} er ikke en region.")


@record_rule("unknown-field")
def check_note_field(context: RecordContext) -> Iterator[Violation]:
    """A note is about a field that the schema knows."""
    for path, note in listed_objects(context, "notes"):
        steps = note.get("about", "").split(".")
        if "about" in note and (home := _unknown_step(context.tree, context.record.data, steps)):
            field, step = home
            names = {name: [child.title] for name, child in field.properties.items()}
            hint = did_you_mean(closest(step, names)) or f"Felterne er {join_words(names, most=40)}."
            yield Violation((*path, "about"), f"{quote_value(step)} er ikke et felt i {field.title}.", hint)


@record_rule("note-about-position")
def check_note_item(context: RecordContext) -> Iterator[Violation]:
    """A note names an item of a list by its id: a number would be that of another one as soon as the list changes."""
    for path, note in listed_objects(context, "notes"):
        if place := _position(context.record.data, note.get("about", "").split(".")):
            yield Violation(
                (*path, "about"), f"{quote_value(note['about'])} er punkt nummer {place[-1]} i en liste, ikke et bestemt punkt."
            )


@record_rule("note-about-nothing")
def check_note_value(context: RecordContext) -> Iterator[Violation]:
    """A note is about a field that the record has."""
    for path, note in listed_objects(context, "notes"):
        steps, data = note.get("about", "").split("."), context.record.data
        if "about" in note and not (_unknown_step(context.tree, data, steps) or _position(data, steps) or _present(data, steps)):
            yield Violation((*path, "about"), f"Posten har ikke feltet {quote_value(note['about'])}.")


def _unknown_step(field: Field, data: Any, steps: list[str]) -> tuple[Field, str] | None:
    """Where a path of names of fields and of items of lists leaves the schema, and with which name; `None` when it does not."""
    for step in steps:
        data = _inside(data, step)
        if field.items and (step.isdecimal() or _is_item(data, step)):
            field = field.items
            continue
        field = _item(field)
        if step not in field.properties:
            return field, step
        field = field.properties[step]
    return None


def _inside(data: Any, step: str) -> Any:
    """What a step leads to: a field, an item by its id, or a field of every item; `None` where there is nothing."""
    if isinstance(data, dict):
        return data.get(step)
    if not isinstance(data, list):
        return None
    named = next((item for item in data if _is_item(item, step)), None)
    return named or [found for item in data if (found := _inside(item, step)) is not None] or None


def _position(data: Any, steps: list[str]) -> list[str]:
    """The steps up to the first that is the number of an item in a list and no id; none when there is no such step."""
    for place, step in enumerate(steps, 1):
        if isinstance(data, list) and step.isdecimal() and not any(_is_item(item, step) for item in data):
            return steps[:place]
        data = _inside(data, step)
    return []


def _is_item(data: Any, step: str) -> bool:
    return isinstance(data, dict) and data.get("id") == step


def _item(field: Field) -> Field:
    while field.items:
        field = field.items
    return field


def _present(data: Any, steps: list[str]) -> bool:
    for step in steps:
        data = _inside(data, step)
    return data is not None
