"""References: the catalogue in, one issue out for every reference that leads nowhere or to the wrong kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.danish import closest, did_you_mean, join_words
from catalogue.issues import Details, Issue, quote_value
from catalogue.records import KINDS_BY_NAME, Catalogue, Dangling, former_parts, reference_targets, text_items

from .rules.base import MOST_NAMES, Finding, to_issue

Names = Mapping[str, list[str]]
"""What can be referred to, with the names people use for it."""

BETWEEN_REFERENCES = re.compile(r"[,;&]|\bog\b|#")
"""Between two references in one value; no section has it in its id."""
ONE_REFERENCE = "Skriv én henvisning her. Er der flere, så lad den vigtigste stå, og skriv resten, hvor feltet kan have en liste."

MOST_SLIPS_COMPARED = 100
"""How many different slips are compared with every name there is. More come from a program, or from somebody who wants us busy."""


@dataclass(frozen=True, slots=True)
class _TargetIndex:
    """What there is to refer to."""

    catalogue: Catalogue
    names: Mapping[str, Names]
    """By kind, by key."""
    moved: Mapping[str, str]
    """The present id of each former key, of records and of nested ones."""
    incomplete: frozenset[str]
    """Keys of records that could only be read in part: what they hold is not known."""
    compares: bool = True
    """Whether a slip is compared with what there is, to suggest what was meant."""


def check_references(catalogue: Catalogue) -> list[Issue]:
    """Every dangling reference. The same slip in a thousand records is explained once."""
    index = _target_index(catalogue)
    without_suggestions = replace(index, compares=False)
    explained: dict[tuple[str, ...], Finding] = {}
    issues = []
    for dangling in catalogue.dangling:
        if not _is_in_incomplete_record(index, dangling):
            same = (dangling.value, *dangling.kinds, dangling.record.key if _is_among_siblings(dangling) else "")
            finding = explained[same] = explained.get(same) or _finding(
                index if len(explained) < MOST_SLIPS_COMPARED else without_suggestions, dangling
            )
            issues.append(to_issue(dangling.record, finding._replace(path=dangling.path)))
    return issues


def _target_index(catalogue: Catalogue) -> _TargetIndex:
    names: dict[str, dict[str, list[str]]] = {}
    for key, node in catalogue.graph.nodes(data=True) if catalogue.dangling else ():
        names.setdefault(node["kind"], {})[key] = [node["title"], *text_items(node["data"].get("aliases")), *_other_names(node["data"])]
    moved = {f"{record.kind}/{old}": record.id for record in catalogue.records for old in record.former_ids}
    moved |= former_parts(catalogue)
    return _TargetIndex(catalogue, names, moved, frozenset(record.key for record in catalogue.records if not record.complete))


def _other_names(data: Mapping[str, Any]) -> Iterator[str]:
    """The official name of a municipality, and its code with and without its first zero."""
    if isinstance(name := data.get("official_name"), str):
        yield name
    if isinstance(code := data.get("code"), str):
        yield from (code, code.lstrip("0"))


def _keys(dangling: Dangling) -> tuple[str, ...]:
    return reference_targets(dangling.record.key, dangling.value, dangling.kinds)[0]


def _is_in_incomplete_record(index: _TargetIndex, dangling: Dangling) -> bool:
    return any("#" in key and key.partition("#")[0] in index.incomplete for key in _keys(dangling))


def _is_among_siblings(dangling: Dangling) -> bool:
    """Whether the same value can mean something else in another record."""
    return "/" not in dangling.value and "#" not in dangling.value


def _finding(index: _TargetIndex, dangling: Dangling) -> Finding:
    keys = _keys(dangling)
    for key in (*(key.partition("#")[0] for key in keys), *keys):
        if key in index.moved:
            return _former_id(dangling, key, index.moved[key])
    if dangling.kinds == ("section",):
        return _unknown_section(index, dangling)
    if dangling.wrong_target:
        return _wrong_kind(index, dangling, dangling.wrong_target)
    message = f"{quote_value(dangling.value)} findes ikke blandt {_kinds(index, dangling.kinds)}."
    return _meaning("unknown-reference", dangling, message, _suggestions(index, dangling), _advice(index, dangling))


def _meaning(code: str, dangling: Dangling, message: str, meant: list[str], otherwise: str = "") -> Finding:
    """With what may have been meant as the remedy; otherwise another."""
    return Finding(code, dangling.path, message, did_you_mean(meant) or otherwise, details=Details(suggestions=tuple(meant)))


def _former_id(dangling: Dangling, key: str, name: str) -> Finding:
    record, part, old = key.partition("#")
    old = old or record.partition("/")[2]
    message = f"{quote_value(old)} er et tidligere id; {'delen' if part else 'posten'} hedder nu {quote_value(name)}."
    hint = f"Skriv {with_new_id(dangling.value, key, name)}."
    if "#" not in dangling.value and f"{record.partition('/')[0]}/{name}" == dangling.record.key:
        hint = "Slet henvisningen: det, den fører til, er nu en del af posten selv."
    return Finding("former-id", dangling.path, message, hint)


def with_new_id(value: str, key: str, name: str) -> str:
    """A reference as it must be written since the record, or the nested record, of the key is called `name`."""
    record, part, old = key.partition("#")
    return f"{value[: len(value) - len(old)]}{name}" if part else value.replace(record.partition("/")[2], name, 1)


def _wrong_kind(index: _TargetIndex, dangling: Dangling, target: str) -> Finding:
    node = index.catalogue.graph.nodes[target]
    there, here = _kinds(index, (node["kind"],)), _kinds(index, dangling.kinds)
    message = f"{quote_value(node['title'])} hører til {there}, men her skal stå noget fra {here}."
    return _meaning("wrong-kind", dangling, message, _suggestions(index, dangling))


def _unknown_section(index: _TargetIndex, dangling: Dangling) -> Finding:
    name, _, section = dangling.value.partition("#")
    sources = {key.partition("/")[2]: names for key, names in index.names.get("source", {}).items()}
    if name not in sources:
        message = f"Der er ingen kilde med id'et {quote_value(name)}."
        meant = [f"{source}#{section}" if section else source for source in _similar(index, name, sources)]
        # A dozen of two hundred would tell nobody anything.
        which = f"Kilderne er {join_words(sources)}. " if len(sources) <= MOST_NAMES else ""
        add = "Er kilden ny, så opret den i mappen sources, eller læg dens fil ved siden af i det samme forslag."
        return _meaning("unknown-reference", dangling, message, meant, which + add)
    start = f"source/{name}#"
    sections = {key.removeprefix(start): names for key, names in index.names.get("section", {}).items() if key.startswith(start)}
    message = (
        f"Kilden {quote_value(name)} har intet afsnit {quote_value(section)}."
        if section
        else f"Der mangler # og et afsnit efter {quote_value(name)}."
    )
    if BETWEEN_REFERENCES.search(section):
        return Finding("unknown-section", dangling.path, message, ONE_REFERENCE)
    meant = [f"{name}#{each}" for each in _similar(index, section, sections)]
    return _meaning("unknown-section", dangling, message, meant, f"Skriv et af kildens afsnit, fx {name}#{next(iter(sections), '1')}.")


def _kinds(index: _TargetIndex, kinds: tuple[str, ...]) -> str:
    return join_words(index.catalogue.schemas.plural(kind).lower() for kind in kinds)


def _suggestions(index: _TargetIndex, dangling: Dangling) -> list[str]:
    """What resembles the value among everything that may stand there, as it is to be written there."""
    if not index.compares:
        return []
    written = {form: [_bare_id(form), *names] for kind in dangling.kinds for form, names in _forms(index, dangling, kind).items()}
    return closest(_bare_id(dangling.value), written)


def _similar(index: _TargetIndex, name: str, names: Names) -> list[str]:
    return closest(name, names) if index.compares else []


def _bare_id(reference: str) -> str:
    """The id alone."""
    return reference.rpartition("#")[2].rpartition("/")[2]


def _forms(index: _TargetIndex, dangling: Dangling, kind: str) -> Names:
    """Records of a kind as written where the reference stands, and the parts of that record and of the one that it names."""
    own, other = f"{dangling.record.key}#", f"{dangling.value.partition('#')[0]}#"
    bare = f"{kind}/" if kind == dangling.kinds[0] else ""
    near_by = {key: names for key, names in index.names.get(kind, {}).items() if "#" not in key or key.startswith((own, other))}
    return {key.removeprefix(own if "#" in key else bare): names for key, names in near_by.items()}


def _advice(index: _TargetIndex, dangling: Dangling) -> str:
    """When nothing resembles the value: what there is, or how to add it."""
    kind = KINDS_BY_NAME[dangling.kinds[0]]
    if kind.folder is None:
        siblings = [form for form in _forms(index, dangling, kind.name) if "/" not in form]
        return f"Skriv id'et på noget i posten: {join_words(siblings, 'eller', MOST_NAMES)}." if siblings else ""
    return f"Ret id'et, eller opret posten i mappen {kind.folder}."
