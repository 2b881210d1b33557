"""The texts of a release: two states of the catalogue in; the meeting's record and pack, the release's data and the changelog out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from catalogue.checks import is_promised, places_on_pages
from catalogue.danish import counted, date_words
from catalogue.history import (
    CHANGE_LABELS,
    Change,
    ChangeType,
    LabelLookup,
    change_place,
    change_sentence,
    diff,
    keys_concerning_municipality,
    kind_label,
    labels_for,
)
from catalogue.insights import quality, trend
from catalogue.issues import clean_text
from catalogue.pages import template_environment
from catalogue.records import Catalogue, Record, Release, Site, edition_parts, edition_words, record_url
from catalogue.views import build_index

from .deploy_folder import page_address

TAG_PREFIX = "moede-"
"""How the name of a release's tag begins."""
UNRELEASED = "## Ikke udgivet\n"
MANIFEST_LINE = "manifest sha256: "
PYTHON = "python: "
PUBLIC_CODE = "publiccode.yml"
"""What catalogues of public software read; they find it by its `url`."""
MEETING = """# yaml-language-server: $schema=../schema/meeting.schema.json
title: Mødet {words}
date: "{date}"
# Sekretariatets egne ord til mødet: fjern # foran de næste linjer, og skriv. De bliver stående, når udgaven laves igen.
# description: |
#   Det vigtigste nye siden sidste møde er …
"""
PLACEHOLDERS: Mapping[str, tuple[str, str]] = {
    "address": (".example", "sitets adresse, fx https://katalog.dk/"),
    "contact": ("", "en mailadresse eller en side, hvor man kan skrive"),
    "repository": ("", "arkivets adresse, fx https://github.com/programmet/katalog"),
    "telephone": ("", "et telefonnummer til den, der ikke kan skrive; loven kræver det"),
    "accessibility_statement": ("", "erklæringens adresse hos Digitaliseringsstyrelsen"),
    "accessibility_reviewed": ("", "hvornår erklæringen sidst blev gået igennem, fx 2026-11-27; mindst en gang om året"),
}
"""What each fact of the owner looks like while it is not filled in, and what is to be written there."""


def addresses(files: Iterable[str]) -> list[str]:
    """Every address that a site of these files promises to keep, sorted: pages as `kommuner/soroe/`, other files by their path."""
    return sorted({page_address(path) for path in files if is_promised(path)} - {""})


def kept_addresses(published: Iterable[str], paths: Iterable[str], catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """All that is promised once a site of these paths is published, sorted; and what was promised before, but is no more.

    Places on pages are the check's to find: it looks at records, and by the same rule.
    """
    before, now = [url for url in published if is_promised(url)], addresses(paths)
    lost = {url for url in before if "#" not in url} - {*now}
    return sorted({*before, *now, *places_on_pages(catalogue)}), sorted(lost)


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """What a release writes into the repository, apart from its addresses."""

    meeting: str
    """The meeting's record, for when there is none."""
    data: str
    """`data/releases/NAME.json`."""
    changelog: str
    summary: str
    """One sentence."""


def placeholders(site: Site) -> dict[str, str]:
    """The facts of the owner that a release refuses, by their names in mkdocs.yml, and what is to be written there."""
    values = {name: str(getattr(site, name)).strip() for name in PLACEHOLDERS}
    return {name: what for name, (mark, what) in PLACEHOLDERS.items() if not values[name] or (mark and mark in values[name])}


def review_due(site: Site, meeting: str) -> str:
    """A reminder when the accessibility statement was last gone through more than a year before the meeting; the law asks for it."""
    seen = site.accessibility_reviewed
    if not seen or f"{int(seen[:4]) + 1}{seen[4:]}" >= meeting:
        return ""
    return f"Husk: tilgængelighedserklæringen er sidst gået igennem {date_words(seen)}. Det skal ske mindst én gang om året."


def release_notes(name: str, previous: str | None, states: tuple[Catalogue, Catalogue], changelog: str, today: str) -> ReleaseNotes:
    """`name` is that of the edition, `previous` of the one before; `states` are those of then and of now. The first tells no changes.

    An erratum says which day it was made, and counts nothing: the trend goes from meeting to meeting.
    """
    before, after = states
    meeting, erratum = edition_parts(name)
    changes = _changes(meeting, before, after) if previous else ()
    labels = labels_for(before, after)
    counts = {} if erratum else {each.measure: [each.number, each.of] for each in trend(after, quality(after), meeting)}
    about = {"meeting": name, "previous": previous, **({"made": today} if erratum else {}), "quality": counts}
    since = "siden udgaven til mødet" if erratum else "siden sidste møde"
    summary = _summary(changes, since) if previous else "Den første udgave."
    return ReleaseNotes(
        MEETING.format(words=date_words(meeting), date=meeting),
        json.dumps({**about, "records": [*_records(changes, labels, states)]}, ensure_ascii=False, indent=1) + "\n",
        changelog_released(changelog, name, summary),
        summary,
    )


def changelog_released(text: str, name: str, summary: str) -> str:
    """What was not released yet now stands under the meeting, and the list of what is not is empty."""
    if UNRELEASED not in text:
        text = f"{text.rstrip()}\n\n{UNRELEASED}"
    start, _, rest = text.partition(UNRELEASED)
    entries, mark, older = f"\n{rest}".partition("\n## ")
    section = f"## Mødet {edition_words(name)} ({TAG_PREFIX}{name})\n\n- Posterne: {summary}\n"
    own = f"{entries.strip()}\n" if entries.strip() else ""
    own = f"\n{own}" if own.startswith("#") else own
    return f"{start}{UNRELEASED}\n{section}{own}{mark}{older}"


def with_url(text: str, repository: str) -> str:
    """The description of the software with the address of its repository, in place of one that stands there or below its name."""
    line = f"url: {repository}"
    if re.search(r"^url:", text, re.MULTILINE):
        return re.sub(r"^url:.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    return re.sub(r"^(name:.*)$", lambda name: f"{name[0]}\n{line}", text, count=1, flags=re.MULTILINE)


def tag_message(name: str, summary: str, manifest: str, python: str) -> str:
    """The hash of the manifest makes the tag vouch for every published byte; `python` is the version that made them."""
    return f"Mødet {edition_words(name)}\n\n{summary}\n\n{MANIFEST_LINE}{manifest}\n{PYTHON}{python}\n"


def manifest_hash_in_tag(message: str) -> str:
    """The hash of the manifest in a tag's message; empty when it has none."""
    return _line_of(message, MANIFEST_LINE)


def python_in_tag(message: str) -> str:
    """The Python that made a release, by its tag's message; empty when that does not say."""
    return _line_of(message, PYTHON)


def _line_of(message: str, start: str) -> str:
    return next((line.removeprefix(start) for line in message.splitlines() if line.startswith(start)), "")


def meeting_pack(catalogue: Catalogue, releases: Sequence[Release], site: Site, meeting: str) -> str:
    """What the meeting needs as one HTML text, for a PDF, with the site's addresses; `KeyError` when there is no such meeting."""
    index = build_index(catalogue)
    environment = template_environment(index, releases)
    record = index.nodes[f"meeting/{meeting}"].part
    release = next((each for each in releases if each.name == meeting), None)
    html = environment.get_template("pack.html.j2").render(record=record, release=release, site=site)
    return html.replace(' href="/', f' href="{site.address}')


def _changes(meeting: str, before: Catalogue, after: Catalogue) -> Sequence[Change]:
    """The meeting's own record is where they are told."""
    changes = diff(before.records, after.records, after.schemas)
    return [change for change in changes if change.key != f"meeting/{meeting}"]


def _records(changes: Sequence[Change], labels: LabelLookup, states: tuple[Catalogue, Catalogue]) -> Iterable[dict[str, Any]]:
    reach = _reach(states)
    records = {record.key: record for catalogue in states for record in catalogue.records}
    for key, group in groupby(changes, key=lambda change: change.key):
        mine = list(group)
        municipalities = sorted(each for each, keys in reach.items() if key in keys)
        yield {
            "key": key,
            "title": clean_text(" ".join(mine[0].title.split())),
            "kind_title": kind_label(labels, key),
            "url": _url(records[key]),
            "municipalities": None if reach and len(municipalities) == len(reach) else municipalities,
            "changes": [_change(change, labels) for change in mine],
        }


def _reach(states: tuple[Catalogue, Catalogue]) -> Mapping[str, set[str]]:
    """By the id of each municipality of now: the keys that concern it, then or now."""
    keys = {record.id: record.key for record in states[1].records if record.kind == "municipality"}
    return {
        name: {*keys_concerning_municipality(states[0], key), *keys_concerning_municipality(states[1], key)} for name, key in keys.items()
    }


def _url(record: Record) -> str:
    return record_url(record.kind, record.id, record.data)


def _change(change: Change, labels: LabelLookup) -> dict[str, Any]:
    return {
        "type": change.type.value,
        "label": CHANGE_LABELS[change.type],
        "field": change_place(labels, change),
        "sentence": change_sentence(labels, change),
        "path": list(change.path),
        "old": change.old,
        "new": change.new,
    }


def _summary(changes: Sequence[Change], since: str) -> str:
    if not changes:
        return f"Ingen ændringer {since}."
    counts = {each: sum(change.type is each for change in changes) for each in ChangeType}
    split = ", ".join(f"{CHANGE_LABELS[each].lower()} {count}" for each, count in counts.items() if count)
    records = len({change.key for change in changes})
    return f"{counted(len(changes), 'ændring', 'ændringer')} i {counted(records, 'post', 'poster')} {since}: {split}."
