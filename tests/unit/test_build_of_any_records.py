"""Whatever the check accepts is built: every record retired in turn, every field that may be left out left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from catalogue.build import BuildInputs, build
from catalogue.diagrams.diagram import diagram
from catalogue.exports.export import export
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas
from catalogue.records.site_settings import Site
from support.project import GOLDEN, ROOT
from support.rendering import prepare_pages
from support.sample_records import complete, words

pytestmark = pytest.mark.site
RETIRED = {"date": "2017", "reason": "Den gælder ikke længere."}
HELD = [kind.name for kind in KINDS if kind.folder]
DROPPED_TOGETHER = 40
"""So many fields are left out of one build, each from a record of its own: any that is needed stops it."""


def _built(records: list[Record], schemas: Schemas) -> Catalogue:
    """Every page and file; raises what a template or an export stumbles over."""
    catalogue = link(records, schemas)
    ready = prepare_pages(catalogue)
    diagrams = {record.key: found for record in catalogue.records if (found := diagram(catalogue.graph, record.key, catalogue.schemas))}
    assert render(ready, diagrams, {})
    assert [*export(catalogue, ready.site, ())]
    return catalogue


def _sample(schemas: Schemas) -> dict[str, Record]:
    """A record of each kind with all its fields, linked to the others."""
    return {record.kind: record for record in complete(schemas, words()).records}


def _copy(record: Record, name: str, data: dict[str, Any]) -> Record:
    return replace(record, id=f"{record.id}-{name}", data=data)


@pytest.mark.parametrize("kind", HELD)
def test_a_retired_record_that_others_use_stops_no_page(kind: str, schemas: Schemas) -> None:
    """The only one of its kind, so that nothing stands in the lists either."""
    sample = _sample(schemas)

    _built([_retired(record) if record.kind == kind else record for record in sample.values()], schemas)


def test_retired_records_beside_others_of_their_kind_stop_no_page(schemas: Schemas) -> None:
    """All that others refer to is retired at once."""
    sample = _sample(schemas)

    _built([*map(_retired, sample.values()), *(_copy(record, "b", record.data) for record in sample.values())], schemas)


def _retired(record: Record) -> Record:
    return replace(record, data={**record.data, "retired": RETIRED})


def _left_out() -> Iterator[tuple[str, str]]:
    """Each kind with each field of a record that may be left out."""
    schemas = load_schemas(ROOT / "data" / "schema")
    for kind in HELD:
        for name, field in schemas.kinds[kind].properties.items():
            if not field.required and name != "retired":
                yield kind, name


def _groups() -> list[list[tuple[str, str]]]:
    every = list(_left_out())
    return [every[start :: len(every) // DROPPED_TOGETHER + 1] for start in range(len(every) // DROPPED_TOGETHER + 1)]


@pytest.mark.parametrize("dropped", _groups(), ids=lambda group: f"{len(group)} fields from {'.'.join(group[0])}")
def test_a_field_that_may_be_left_out_is_needed_by_no_page(dropped: list[tuple[str, str]], schemas: Schemas) -> None:
    """A record without it stands beside one with it."""
    sample = _sample(schemas)
    without = [
        _copy(sample[kind], f"uden-{name.replace('_', '-')}", {key: value for key, value in sample[kind].data.items() if key != name})
        for kind, name in dropped
    ]

    _built([*sample.values(), *without], schemas)


def test_records_with_nothing_but_what_must_be_there_are_built(schemas: Schemas) -> None:
    """No record has any field that may be left out."""
    sample = _sample(schemas)
    for kind in HELD:
        tree = schemas.kinds[kind]
        bare = {name: value for name, value in sample[kind].data.items() if tree.properties[name].required}
        sample[kind] = replace(sample[kind], data=bare)

    _built(list(sample.values()), schemas)


def _stumble(*_: Any, **__: Any) -> None:
    raise KeyError("title")


@pytest.mark.parametrize("folder", ["wrong-type", "missing-key", "impossible-date"])
def test_pages_that_stumble_over_broken_records_leave_the_word_to_the_check(
    folder: str, monkeypatch: pytest.MonkeyPatch, schemas: Schemas
) -> None:
    """They are prepared while the check still runs."""
    monkeypatch.setattr("catalogue.build.prepare_rendering", _stumble)
    result = build(BuildInputs(GOLDEN / "check" / folder / "data", ROOT / "data" / "schema", Site(), GOLDEN))

    assert result.artifacts == ()
    assert "error" in {issue.severity for issue in result.issues}


def test_pages_that_stumble_over_good_records_are_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is hidden."""
    monkeypatch.setattr("catalogue.build.prepare_rendering", _stumble)

    with pytest.raises(KeyError):
        build(BuildInputs(GOLDEN / "base", ROOT / "data" / "schema", Site(), GOLDEN))
