"""Claims: the finished pages in; every sentence, badge, number and order on them that is derived, with what it comes from, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from random import Random
from typing import Any

from catalogue.records import Artifact, Catalogue

from .marked_elements import Marked, marked_elements, table_rows
from .spreadsheets.tables import Cell, csv_text

COLUMNS = ("kind", "page", "pages", "sentence", "records", "fields", "sources")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the site says of its own accord."""

    kind: str
    """As in the register, `hooks/catalogue/DERIVED.md`."""
    page: str
    """Address of the first page that says it."""
    sentence: str
    """As it is shown."""
    origins: tuple[str, ...]
    """`case/dsd updates.0.status`: the records and fields that it is made from; a record alone when it is made from all of it."""
    sources: tuple[str, ...] = ()
    """`inspirationskatalog-2016#2.1`: those of the fields, or of the nearest thing around them that has some."""
    pages: int = 1
    """How many say it."""


def claims(catalogue: Catalogue, artifacts: Iterable[Artifact]) -> list[Claim]:
    """Each once, in the order of the register's kinds as they are met; what several pages say alike stands with the first of them."""
    found: dict[Marked, dict[str, None]] = {}
    for artifact in sorted(artifacts, key=lambda each: each.uri):
        for said in (*marked_elements(artifact), *table_rows(artifact)):
            found.setdefault(said, {}).setdefault(_address(artifact.uri))
    every = (
        Claim(said.kind, next(iter(pages)), said.sentence, said.origins, tuple(sources_of(catalogue, said.origins)), len(pages))
        for said, pages in found.items()
    )
    return sorted(every, key=lambda each: each.kind)


def _address(uri: str) -> str:
    """`samarbejder/dsd.md` as `/samarbejder/dsd/`."""
    page = uri.removesuffix(".md")
    return f"/{uri}" if page == uri else f"/{page}/".removesuffix("index/")


def chosen_claims(every: Iterable[Claim], kind: str = "", record: str = "") -> list[Claim]:
    """Those of a kind, and those that are made from a record, given by its key or its id."""
    return [each for each in every if kind in ("", each.kind) and (not record or record in _names(each))]


def sample(every: Iterable[Claim], size: int, seed: int) -> list[Claim]:
    """At random, but as many of each kind as there are, round by round; the same seed draws the same."""
    draw = Random(seed)  # noqa: S311 - nothing is kept secret by it
    kinds: dict[str, list[Claim]] = {}
    for each in every:
        kinds.setdefault(each.kind, []).append(each)
    shuffled = [draw.sample(group, len(group)) for group in kinds.values()]
    rounds = (each for group in zip_longest(*shuffled) for each in group if each)
    return sorted((each for each, _ in zip(rounds, range(size), strict=False)), key=lambda each: each.kind)


def claims_csv(every: Iterable[Claim]) -> str:
    """A row for each, for a spreadsheet."""
    return csv_text(COLUMNS, map(_row, every))


def claims_text(every: Sequence[Claim]) -> str:
    """For people to read beside the sources: kind by kind."""
    lines = [f"{len(every)} udledte udsagn"]
    kind = ""
    for each in every:
        if each.kind != kind:
            kind = each.kind
            lines += ["", f"## {kind}"]
        more = f" (og {each.pages - 1} andre sider)" if each.pages > 1 else ""
        lines += ["", f"- {each.sentence}", f"  side: {each.page}{more}"]
        lines += [f"  af: {'; '.join(each.origins)}"] if each.origins else []
        lines += [f"  kilde: {'; '.join(each.sources)}"] if each.sources else []
    return "\n".join(lines) + "\n"


def _names(claim: Claim) -> set[str]:
    keys = [origin.partition(" ")[0] for origin in claim.origins]
    owners = [key.partition("#")[0] for key in keys]
    return {*keys, *owners, *(owner.partition("/")[2] for owner in owners)}


def _row(claim: Claim) -> list[Cell]:
    parted = [origin.partition(" ") for origin in claim.origins]
    records, fields = dict.fromkeys(key for key, _, _ in parted), dict.fromkeys(path for _, _, path in parted if path)
    return [claim.kind, claim.page, claim.pages, claim.sentence, *map("; ".join, (records, fields, claim.sources))]


def sources_of(catalogue: Catalogue, origins: Iterable[str]) -> list[str]:
    """Where the facts stand that something is made from, each once."""
    found = (source for origin in origins for source in _sources(catalogue, *origin.partition(" ")[::2]))
    return list(dict.fromkeys(found))


def _sources(catalogue: Catalogue, key: str, path: str) -> list[str]:
    node = catalogue.graph.nodes.get(key)
    if not node:
        return []
    values: list[Any] = [node["data"]]
    for step in path.split(".") if path else ():
        values.append(_inner(values[-1], step))
    around = [catalogue.graph.nodes[node["owner"]]["data"]] if node["owner"] else []
    return next((sources for value in [*reversed(values), *around] if (sources := _sources_in(value))), [])


def _inner(value: Any, step: str) -> Any:
    if isinstance(value, list):
        return value[int(step)] if step.isdecimal() and int(step) < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _sources_in(value: Any) -> list[str]:
    if isinstance(value, list):
        return [source for each in value for source in _sources_in(each)]
    if not isinstance(value, dict):
        return []
    own = [value["source"]] if isinstance(value.get("source"), str) else value.get("sources", [])
    return [each for each in own if isinstance(each, str)]
