"""Checking a golden folder as `scripts/check.py` does, with the records in `tests/golden/base` around it for its references."""

from __future__ import annotations

from pathlib import Path

from catalogue.checks.check import check
from catalogue.checks.published_urls import missing_published_urls
from catalogue.issues.issue import Issue
from catalogue.issues.limit import limit_per_file
from catalogue.issues.report import Checked, report
from catalogue.records.graph import link
from catalogue.records.load import load, source_lines
from catalogue.records.record import Record
from catalogue.records.releases import read_releases
from catalogue.records.schema import Schemas

BASE = Path(__file__).parent / "golden" / "base"


def issues_of(folder: Path, schemas: Schemas) -> list[Issue]:
    """The issues of the files in `folder/data`."""
    records, loaded = load(folder / "data", schemas, folder)
    around = _around(records, schemas)
    catalogue = link([*records, *around], schemas)
    own = [issue for issue in check(catalogue) if not issue.path.startswith("base/")]
    return limit_per_file(loaded, [*own, *missing_published_urls(catalogue, read_releases(folder / "data", folder))])


def report_of(folder: Path, schemas: Schemas) -> str:
    """What a person sees."""
    records = len(load(folder / "data", schemas, folder)[0])
    return report(Checked(issues_of(folder, schemas), records, lambda path: source_lines(str(folder / path))), "text")


def _around(records: list[Record], schemas: Schemas) -> list[Record]:
    """Records to refer to; one with the same key in the folder itself takes the place of its namesake."""
    own = {record.key for record in records}
    return [record for record in load(BASE, schemas, BASE.parent)[0] if record.key not in own]
