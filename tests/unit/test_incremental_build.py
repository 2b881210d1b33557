"""A page that is made alone after many edits is the one that a whole build makes of the same folder, byte for byte.

The same edits each time; with `make fuzz` new ones, and many more. `test_serve` does the same with the theme around the pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jinja2 import ChoiceLoader, FileSystemLoader

from catalogue import build as whole_build
from catalogue.build import BuildInputs, build
from catalogue.incremental_build import IncrementalBuild
from catalogue.pages import jinja_environment
from catalogue.records.record import Record, kept_with
from catalogue.records.site_settings import Site
from support import edits
from support.mutation_trials import seed_files, write
from support.project import ROOT
from support.rendering import KEPT_TEMPLATES

TRIALS = settings(max_examples=max(1, settings().max_examples // 67), phases=(Phase.generate,))
"""Of seven edits each: 203 with `make fuzz`. A smaller example of what fails would say no more, and takes minutes to find."""
SEEDS = st.integers(0, 2**40)


@pytest.fixture(scope="module", autouse=True)
def pages_alone() -> Iterator[None]:
    """Without the files that a whole build makes beside its pages, which nobody asks for here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole_build, "_made_in_fork", lambda task, folder: lambda: iter(()))
        yield


def _project(folder: Path) -> Path:
    """Records, schemas and templates, free to be edited."""
    write(seed_files(), folder)
    shutil.copytree(ROOT / "data" / "schema", folder / "data" / "schema")
    for templates in sorted((ROOT / "hooks" / "catalogue").glob("*/templates")):
        shutil.copytree(templates, folder / templates.relative_to(ROOT))
    return folder


def _same(live: IncrementalBuild, root: Path, gone: set[str]) -> set[str]:
    """The pages that there are, when all that is said and made of the folder is the same as in a whole build; `gone` are none."""
    built = build(BuildInputs(root / "data", root / "data" / "schema", Site(), root, bytecode_cache=KEPT_TEMPLATES))
    planned, check = live.refresh()

    assert [*check().issues] == [*built.issues]
    assert planned or not built.artifacts
    if not planned or not built.artifacts:
        return set()
    pages = {each.uri: each.content for each in built.artifacts if each.uri.endswith((".md", "/index.html"))}
    alone = {uri: page.make().content for uri in pages if (page := planned.page(uri))}
    assert [uri for uri in pages if alone.get(uri) != pages[uri]] == []
    assert [uri for uri in gone - pages.keys() if planned.page(uri)] == []
    return {*pages}


@pytest.mark.site
@TRIALS
@given(seed=SEEDS)
def test_a_page_made_alone_is_that_of_the_whole_build(seed: int) -> None:
    """After each of several edits of records, schemas and templates; one that breaks the records is undone, which is an edit as well."""
    chance = Random(seed)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = _project(Path(folder))
        loader = ChoiceLoader([FileSystemLoader(each) for each in sorted((root / "hooks" / "catalogue").glob("*/templates"))])
        patch.setattr(jinja_environment, "template_loader", lambda: loader)
        live = IncrementalBuild(BuildInputs(root / "data", root / "data" / "schema", Site(), root, bytecode_cache=KEPT_TEMPLATES))
        seen = _same(live, root, set())
        for edit in chance.sample(edits.OF_PAGES, len(edits.OF_PAGES)):
            edit(root, chance)
            seen |= _same(live, root, seen) or _undone(live, root, seen)


def _undone(live: IncrementalBuild, root: Path, seen: set[str]) -> set[str]:
    shutil.rmtree(root / "data")
    write(seed_files(), root)
    shutil.copytree(ROOT / "data" / "schema", root / "data" / "schema")
    return _same(live, root, seen)


def test_what_is_kept_is_of_the_same_record_and_the_same_things() -> None:
    """Not of what only equals them: to Python, `true` is `1`. A record that is built from once keeps nothing."""
    asked: list[object] = []

    def work(record: Record, given: object) -> object:
        asked.append(given)
        return given

    one, other = [True], [1]
    record, once = Record("term", "a", "a.yaml", {}, kept={}), Record("term", "a", "a.yaml", {})
    found = [kept_with(record, work, given) for given in (one, one, other, one)]

    assert [*map(id, asked)] == [*map(id, (one, other, one))]
    assert [*map(id, found)] == [*map(id, (one, one, other, one))]
    assert [kept_with(once, work, one), kept_with(once, work, one)] == [one, one]
    assert len(asked) == 5
    assert once.kept is None
