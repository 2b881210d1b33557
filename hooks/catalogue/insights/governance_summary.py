"""Deciding: the library in; for every record with bodies, who decides what and who chooses whom, as sentences, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalogue.diagrams.description import Sentence, alone, mandate, rows, sentences
from catalogue.diagrams.governance import Body, bodies, edges, outsiders, words
from catalogue.views.catalogue_index import Library, Node

from .comparison import ADDRESSED


@dataclass(frozen=True, slots=True)
class Decider:
    """A body with everything that is told of it."""

    body: Body
    joint: str
    """What stands between its name and its mandate."""
    mandate: str
    """Empty when the sources do not tell."""
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The governance of a record in sentences."""

    owner: Node
    deciders: tuple[Decider, ...]
    """Those of whom something is told, from the political level down."""
    silent: tuple[Body, ...]
    """Those that are only named."""


def deciding(shelf: Library) -> dict[str, Callable[..., Any]]:
    """What templates may ask for, by its name there."""
    return {"decided": partial(decided, shelf)}


def decided(shelf: Library) -> Iterator[tuple[str, list[Decided]]]:
    """`(kind, records)` for each kind with bodies, records in alphabetical order."""
    for kind in ADDRESSED:
        found = [each for node in shelf.by_kind[kind] if (each := _record(shelf, node))]
        if found:
            yield kind, found


def _record(shelf: Library, node: Node) -> Decided | None:
    catalogue = shelf.catalogue
    own = bodies(catalogue.graph, node.key)
    if not own:
        return None
    field = catalogue.schemas.kinds["body"]
    verbs = words(field)
    keys = [body.key for body in own]
    between = edges(catalogue.graph, keys, verbs)
    every = (*own, *outsiders(catalogue.graph, keys, between))
    levels = list(field.properties["level"].labels)
    told = sentences(rows(every, between, verbs))
    deciders = [_decider(body, told) for body in sorted(every, key=lambda body: levels.index(body.level))]
    lonely = {body.key for body in alone(every, between)}
    silent = tuple(each.body for each in deciders if not each.mandate and each.body.key in lonely)
    return Decided(node, tuple(each for each in deciders if each.mandate or each.sentences), silent)


def _decider(body: Body, told: tuple[Sentence, ...]) -> Decider:
    joint, text = mandate(body)
    return Decider(body, joint, text, tuple(sentence for sentence in told if sentence.source.key == body.key))
