"""References: the catalogue in, one issue out for every reference that leads nowhere or to the wrong kind of thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .codes import shown
from .finding import Finding, issue
from .issue import Issue
from .kinds import BY_NAME
from .link import Catalogue, Dangling, targets
from .wording import did_you_mean, listed, near

Names = Mapping[str, list[str]]
"""What can be referred to, with the names people use for it."""


def references(catalogue: Catalogue) -> list[Issue]:
    """Every dangling reference, except those to parts of a record that could only be read in part."""
    unread = {record.key for record in catalogue.records if not record.complete}
    moved = {f"{record.kind}/{old}": record.id for record in catalogue.records for old in _former_ids(record.data)}
    return [
        issue(missing.record, _finding(catalogue, missing, moved))
        for missing in catalogue.dangling
        if not any(key.partition("#")[0] in unread and "#" in key for key in _keys(missing))
    ]


def _former_ids(data: Mapping[str, Any]) -> Iterator[str]:
    names = data.get("former_ids")
    return (name for name in names if isinstance(name, str)) if isinstance(names, list) else iter(())


def _keys(missing: Dangling) -> tuple[str, ...]:
    return targets(missing.record.key, missing.value, missing.kinds)[0]


def _finding(catalogue: Catalogue, missing: Dangling, moved: Mapping[str, str]) -> Finding:
    for key in _keys(missing):
        owner, _, _ = key.partition("#")
        if owner in moved:
            return _former_id(missing, owner, moved[owner])
    if missing.kinds == ("section",):
        return _unknown_section(catalogue, missing)
    if missing.found:
        return _wrong_kind(catalogue, missing, missing.found)
    message = f"{shown(missing.value)} findes ikke blandt {_kinds(catalogue, missing.kinds)}."
    return Finding("unknown-reference", missing.path, message, _suggestion(catalogue, missing) or _advice(catalogue, missing))


def _former_id(missing: Dangling, owner: str, name: str) -> Finding:
    old = owner.partition("/")[2]
    message = f"{shown(old)} er et tidligere id; posten hedder nu {shown(name)}."
    return Finding("former-id", missing.path, message, f"Skriv {missing.value.replace(old, name, 1)}.")


def _wrong_kind(catalogue: Catalogue, missing: Dangling, found: str) -> Finding:
    node = catalogue.graph.nodes[found]
    there, here = _kinds(catalogue, (node["kind"],)), _kinds(catalogue, missing.kinds)
    message = f"{shown(node['title'])} hører til {there}, men her skal stå noget fra {here}."
    return Finding("wrong-kind", missing.path, message, _suggestion(catalogue, missing))


def _unknown_section(catalogue: Catalogue, missing: Dangling) -> Finding:
    name, _, section = missing.value.partition("#")
    sources = _names(catalogue, "source")
    if f"source/{name}" not in catalogue.graph:
        message = f"Der er ingen kilde med id'et {shown(name)}."
        hint = did_you_mean([f"{source}#{section}" for source in near(name, sources)]) or f"Kilderne er {listed(sources)}."
        return Finding("unknown-reference", missing.path, message, hint)
    sections = _sections(catalogue, name)
    message = f"Kilden {shown(name)} har intet afsnit {shown(section)}." if section else f"Der mangler # og et afsnit efter {shown(name)}."
    hint = (
        did_you_mean([f"{name}#{each}" for each in near(section, sections)])
        or f"Skriv et af kildens afsnit, fx {name}#{next(iter(sections), '1')}."
    )
    return Finding("unknown-section", missing.path, message, hint)


def _sections(catalogue: Catalogue, source: str) -> Names:
    nodes = catalogue.graph.nodes(data=True)
    return {node["id"]: [node["title"]] for _, node in nodes if node["kind"] == "section" and node["owner"] == f"source/{source}"}


def _kinds(catalogue: Catalogue, kinds: tuple[str, ...]) -> str:
    documents = catalogue.schemas.documents
    return listed(str(documents.get(kind, {}).get("x-plural", "Afsnit")).lower() for kind in kinds)


def _suggestion(catalogue: Catalogue, missing: Dangling) -> str:
    """What resembles the value among everything that may stand there, as it is to be written there."""
    written = {form: [_last(form), *names] for kind in missing.kinds for form, names in _forms(catalogue, missing, kind).items()}
    return did_you_mean(near(_last(missing.value), written))


def _last(reference: str) -> str:
    """The id alone."""
    return reference.rpartition("#")[2].rpartition("/")[2]


def _forms(catalogue: Catalogue, missing: Dangling, kind: str) -> Names:
    """Records of a kind as written where the reference stands, and the parts of that record and of the one that it names."""
    own, other = f"{missing.record.key}#", f"{missing.value.partition('#')[0]}#"
    bare = f"{kind}/" if kind == missing.kinds[0] else ""
    near_by = {key: names for key, names in _by_key(catalogue, kind).items() if "#" not in key or key.startswith((own, other))}
    return {key.removeprefix(own if "#" in key else bare): names for key, names in near_by.items()}


def _names(catalogue: Catalogue, kind: str) -> Names:
    return {key.partition("/")[2]: names for key, names in _by_key(catalogue, kind).items()}


def _by_key(catalogue: Catalogue, kind: str) -> Names:
    nodes = catalogue.graph.nodes(data=True)
    return {key: [node["title"], *_aliases(node["data"])] for key, node in nodes if node["kind"] == kind}


def _aliases(data: Mapping[str, Any]) -> Iterator[str]:
    names = data.get("aliases")
    return (name for name in names if isinstance(name, str)) if isinstance(names, list) else iter(())


def _advice(catalogue: Catalogue, missing: Dangling) -> str:
    """When nothing resembles the value: what there is, or how to add it."""
    kind = BY_NAME[missing.kinds[0]]
    if kind.folder is None:
        siblings = [form for form in _forms(catalogue, missing, kind.name) if "/" not in form]
        return f"Skriv id'et på noget i posten: {listed(siblings, 'eller')}." if siblings else ""
    return f"Ret id'et, eller opret posten i mappen {kind.folder}."
