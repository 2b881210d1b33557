"""One record of every kind through three releases: renamed, retired, merged, split, moved and corrected, in several orders.

The site is the judge: what it leads to is looked up in the pages and files that it is made of, not in any rule.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from catalogue.checks.published_urls import missing_published_places, missing_published_urls
from catalogue.exports.export import export
from catalogue.exports.feeds import change_feeds
from catalogue.pages.render import render
from catalogue.publishing.release_notes import kept_addresses, meeting_pack, release_notes
from catalogue.records.artifact import record_artifacts
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS, KINDS_BY_NAME
from catalogue.records.record import Record
from catalogue.records.releases import Release, Releases, edition_parts, release_of
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from catalogue.records.urls import record_path
from support.rendering import prepare_pages
from support.sample_records import complete, words

pytestmark = pytest.mark.site
MEETINGS = ("2026-09-10", "2026-12-10", "2027-03-11")
OTHER = "-anden"
"""Ends the ids of the second record of each kind, which is there to be merged."""
NAMES = ("title", "text")
"""What says what a record is."""
UNTOUCHED = "meeting"
"""The kind whose records are the releases' own."""

State = dict[str, Record]
Change = Callable[[State, str, bool], set[str]]
"""Takes the records by key, a kind, and whether it is done as the guide says; the keys of what a release must tell of."""


def _plain(name: str) -> str:
    return name.replace("_", "-")


def _first(state: State, kind: str) -> Record:
    return next(each for each in state.values() if each.kind == kind and not each.is_retired and OTHER not in each.id)


def _with(record: Record, **more: Any) -> Record:
    return replace(record, data={**record.data, **more})


def _lead_to(state: State, old: str, new: str) -> None:
    """All who refer to the one refer to the other."""
    for key, record in state.items():
        text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, json.dumps({**record.data, "former_ids": []}))
        state[key] = _with(record, **{**json.loads(text), "former_ids": record.data.get("former_ids", [])})


def rename(state: State, kind: str, careful: bool) -> set[str]:
    old = _first(state, kind)
    new = replace(_with(old, former_ids=[*old.former_ids, *([old.id] if careful else [])]), id=f"{old.id}-ny")
    del state[old.key]
    state[new.key] = new
    _lead_to(state, old.id, new.id)
    return {new.key if careful else old.key}


def retire(state: State, kind: str, careful: bool) -> set[str]:
    old = _first(state, kind)
    state[old.key] = _with(old, retired={"date": "2026", "reason": f"{old.id} er udgået."})
    if not careful:
        del state[old.key]
        _lead_to(state, old.id, f"{old.id}{OTHER}")
    return {old.key}


def merge(state: State, kind: str, careful: bool) -> set[str]:
    target = _first(state, kind)
    gone = next(each for each in state.values() if each.kind == kind and OTHER in each.id)
    del state[gone.key]
    state[target.key] = _with(target, former_ids=[*target.former_ids, *([gone.id] if careful else [])])
    _lead_to(state, gone.id, target.id)
    return {target.key if careful else gone.key}


def split(state: State, kind: str, careful: bool) -> set[str]:
    old = _first(state, kind)
    halves = [replace(_with(deepcopy(old), former_ids=[]), id=f"{old.id}-{half}") for half in ("nord", "syd")]
    state |= {half.key: half for half in halves}
    state[old.key] = _with(old, retired={"date": "2026", "reason": f"{old.id} er delt.", "replaced_by": [half.key for half in halves]})
    if not careful:
        del state[old.key]
        _lead_to(state, old.id, halves[0].id)
    return {old.key, *(half.key for half in halves)}


def move(state: State, kind: str, careful: bool) -> set[str]:
    """What has parts gives one of them a new id and takes another out; what shares a page goes to another."""
    record = _first(state, kind)
    data = deepcopy(record.data)
    paged = KINDS_BY_NAME[kind].paged_by
    parts = [item for items in _lists(data) for item in items if isinstance(item, dict) and "id" in item and "former_ids" in item]
    if paged:
        data[paged] = "teknik-arkitektur" if data[paged] != "teknik-arkitektur" else "proces"
    elif parts:
        old = parts[0]["id"]
        parts[0].update(id=f"{old}-ny", former_ids=[*parts[0]["former_ids"], *([old] if careful else [])])
    else:
        data["title"] = f"{data['title']} flyttet"
    state[record.key] = replace(record, data=data)
    return {record.key}


def take_out(state: State, kind: str, careful: bool) -> set[str]:
    """A part of it, without another in its place."""
    record = _first(state, kind)
    data = deepcopy(record.data)
    notes = data.get("notes", [])
    if notes and not KINDS_BY_NAME[kind].paged_by:
        gone = notes.pop()
        told = [{"id": name, "reason": "Den var forkert."} for name in (gone["id"], *gone.get("former_ids", ()))]
        data["removed"] = [*data.get("removed", []), *(told if careful else [])]
    else:
        data["aliases"] = [*data.get("aliases", []), f"Kaldes {record.id}"]
    state[record.key] = replace(record, data=data)
    return {record.key}


def correct(state: State, kind: str, careful: bool) -> set[str]:
    record = _first(state, kind)
    name = next(name for name in NAMES if name in record.data)
    told = {"date": "2026-11-01", "field": name, "reason": f"Grunden i {record.id}."}
    state[record.key] = _with(record, **{name: f"{record.data[name]} rettet", "corrections": [told]})
    return {record.key}


def _lists(value: Any) -> Iterable[list[Any]]:
    if isinstance(value, list):
        yield value
    for child in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _lists(child)


CHANGES: tuple[Change, ...] = (rename, move, correct, take_out, merge, split, retire)
ORDERS = [
    ((rename, move, correct), (merge, take_out)),
    ((correct,), (rename, move, retire)),
    ((merge, rename), (rename, correct, split)),
    ((move, take_out), (move, split, merge)),
    ((take_out, retire), ()),
]
"""What is done before the second release, and before the third."""


@dataclass
class Life:
    """The catalogue as it is released time after time."""

    schemas: Schemas
    folder: Path
    state: State
    addresses: tuple[str, ...] = ()
    releases: tuple[Release, ...] = ()
    before: Catalogue | None = None
    pages: dict[str, str] = field(default_factory=dict)

    def catalogue(self) -> Catalogue:
        return link([*self.state.values(), *(_meeting(date) for date in MEETINGS)], self.schemas)

    def lost_by_the_check(self) -> set[str]:
        published, now = Releases("addresses.txt", self.addresses), self.catalogue()
        issues = [*missing_published_urls(now, published), *missing_published_places(now, published)]
        return {self.addresses[issue.line - 1] for issue in issues}

    def lost_by_the_site(self) -> set[str]:
        """What was promised, but leads nowhere on the site as it was last built."""
        return {url for url in self.addresses if not _leads(self.pages, url)}

    def build(self) -> None:
        catalogue, published = self.catalogue(), Releases("addresses.txt", self.addresses, self.releases)
        for record in self.state.values():
            file = self.folder / record_path(record.kind, record.id)
            file.parent.mkdir(parents=True, exist_ok=True)
            # JSON is YAML too, and is written in a hundredth of the time.
            file.write_text(json.dumps(record.data), "utf-8")
        files = record_artifacts(self.folder, tuple(self.state.values()))
        made = [*render(prepare_pages(catalogue, published=published), {}, {}), *export(catalogue, Site(), self.releases), *files]
        self.pages = {_served(each.uri): each.content.decode("utf-8", "replace") for each in made}

    def release(self, name: str, made: str = "") -> tuple[list[str], dict[str, str]]:
        """The promised addresses that a release would miss; what the meeting is told, by where."""
        now = self.catalogue()
        previous = self.releases[0].name if self.releases else None
        meeting = edition_parts(name)[0]
        notes = release_notes(name, previous, (self.before or link([], self.schemas), now), "# Ændringer\n", made)
        self.releases = (release_of(json.loads(notes.data)), *self.releases)
        self.build()
        promised, lost = kept_addresses(self.addresses, self.pages, now)
        self.addresses, self.before = tuple(promised), now
        feed = next(each for each in change_feeds(now, Site(), self.releases[:1]) if each.uri == "feeds/alt.xml").content.decode()
        pack = meeting_pack(now, self.releases, Site(), meeting)
        return lost, {"page": self.pages[f"moeder/{meeting}/index.html"], "feed": feed, "pack": pack}


def _meeting(date: str) -> Record:
    return Record("meeting", date, "", {"title": f"Mødet {date}", "date": date})


def _served(uri: str) -> str:
    """As MkDocs serves it: a page in a folder of its own."""
    return re.sub(r"(?<!index)\.md$", "/index.html", uri).replace("index.md", "index.html")


def _leads(pages: dict[str, str], url: str) -> bool:
    """Whether the address shows something, at the place that it names; a page that leads on takes its place along."""
    page, mark, name = url.partition("#")
    html = pages.get(f"{page}index.html" if page.endswith("/") else page)
    if html is None:
        return False
    if target := re.search(r'<meta name="target" content="(?:\.\./)*([^"#]*)', html):
        return _leads(pages, target[1] + mark + name)
    return not mark or f' id="{name}"' in html or "record--retired" in html


@pytest.fixture(scope="module")
def born(schemas: Schemas, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """The first release of two records of every kind that has a page, made once: every life begins from it."""
    records = [each for each in complete(schemas, words()).records if each.kind != UNTOUCHED]
    others = [replace(_with(each, **_called_otherwise(each)), id=f"{each.id}{OTHER}") for each in records]
    state = {each.key: _with(each, former_ids=[], removed=[], corrections=[]) for each in (*records, *others)}
    made = Life(schemas, tmp_path_factory.mktemp("born"), state)
    assert made.release(MEETINGS[0])[0] == []
    return made


@pytest.fixture
def life(born: Life, tmp_path: Path) -> Life:
    """What goes on from the first release; nothing in a record is changed in its place."""
    return replace(born, folder=tmp_path, state=dict(born.state))


def _called_otherwise(record: Record) -> dict[str, Any]:
    return {name: f"{record.data[name]} igen" for name in NAMES if name in record.data} | {"former_ids": []}


KINDS_THAT_LIVE = [kind.name for kind in KINDS if kind.folder and kind.url and kind.name != UNTOUCHED]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "+".join(change.__name__ for part in order for change in part))
def test_done_as_the_guide_says_nothing_is_lost_and_each_change_is_told_once(life: Life, order: tuple[tuple[Change, ...], ...]) -> None:
    """By the name of its record, on the meeting's page, in the feed and in the pack."""
    for meeting, changes in zip(MEETINGS[1:], order, strict=True):
        changed = {key for kind in KINDS_THAT_LIVE for change in changes for key in change(life.state, kind, True)}
        assert life.lost_by_the_check() == set()
        lost, told = life.release(meeting)
        assert (lost, life.lost_by_the_site()) == ([], set())
        assert_told_once(life.releases[0], changed, told)


def test_what_is_put_right_after_a_meeting_is_told_on_its_page(life: Life) -> None:
    """As such, in the feed of the day on which it was made, and to the next meeting only once more has changed."""
    for kind in KINDS_THAT_LIVE:
        rename(life.state, kind, True)
    life.release(MEETINGS[1])
    for kind in KINDS_THAT_LIVE:
        correct(life.state, kind, True)
    lost, told = life.release(f"{MEETINGS[1]}.1", made="2026-12-14")
    erratum = life.releases[0]
    plain = " ".join(re.sub(r"<[^>]+>", " ", told["page"].partition("\n---\n")[2]).split())

    assert (lost, life.lost_by_the_check(), erratum.counts, erratum.date) == ([], set(), (), "2026-12-14")
    assert "Rettet efter mødet 14. december 2026: 16 ændringer i 16 poster." in plain
    assert_told_once(erratum, set(), told)
    assert "Posten har skiftet id" in plain.partition("Rettet efter mødet")[0]
    assert "Grunden i" not in plain.partition("Rettet efter mødet")[0]
    assert {*re.findall(r"<updated>(.*?)</updated>", told["feed"])} == {"2026-12-14T00:00:00Z"}
    assert "Rettet efter mødet" in told["pack"]
    life.release(MEETINGS[2])
    assert (life.releases[0].previous, life.releases[0].changed_records) == (MEETINGS[1], ())


def assert_told_once(release: Release, changed: set[str], told: dict[str, str]) -> None:
    keys = {each.key for each in release.changed_records}
    assert {key for key in changed if key in keys or _is_current(key, changed)} <= keys
    sentences = Counter(sentence for each in release.changed_records for sentence in {(one.sentence, each.key) for one in each.changes})
    assert sentences.total() == sum(each.count for each in release.changed_records)
    assert told["feed"].count("<entry>") == len(release.changed_records)
    for place, text in told.items():
        plain = " ".join(unescape(re.sub(r"<[^>]+>", "", unescape(text))).split())
        for each in release.changed_records:
            assert each.title in plain, (place, each.title)
            missing = [one.sentence for one in each.changes if " ".join(one.sentence.split()) not in plain]
            assert (place, missing) == (place, [])


def _is_current(key: str, changed: set[str]) -> bool:
    """Not the name of a record before it was renamed in the same go."""
    return f"{key}-ny" not in changed


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_the_site_would_lose_the_check_says(life: Life, change: Change) -> None:
    """Without the old ids that the guide asks for; of a record that is gone altogether the check names its page, not each of its files."""
    for kind in KINDS_THAT_LIVE:
        change(life.state, kind, False)
    life.build()
    said, lost = life.lost_by_the_check(), life.lost_by_the_site()
    pages = {url.rstrip("/").rpartition("/")[2] for url in said if url.endswith("/")}
    unsaid = {url for url in lost - said if _name(url) not in pages}

    assert (said - lost, unsaid) == (set(), set())
    assert bool(lost) == (change is not correct)


def _name(url: str) -> str:
    """The id of the record whose page, file or place on a page it is."""
    return url.partition("#")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
