"""The desk: files that a contributor has on a page in; the same verdict on them as the command gives, as text or JSON, out.

Runs in the browser too, on the records that the site publishes: one set of rules, one set of words.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue.checks import check, missing_published_urls
from catalogue.issues import REPORT_FORMATS, Checked, Issue, excerpt, limit_per_file, report, row, summary
from catalogue.records import Record, Releases, Schemas, link, load, load_schemas, read_releases, source_lines

DATA = "data"


@dataclass(frozen=True, slots=True)
class BrowserCheck:
    """What is known before a contributor comes."""

    schemas: Schemas
    around: tuple[Record, ...]
    """The records of the site."""
    published: Releases
    """The addresses that it has promised."""


def open_check(schema: Path, site: Path) -> BrowserCheck:
    """Read the schemas, and the records of the data folder that stands in the folder `site`; paths are shown from there."""
    schemas = load_schemas(schema)
    folder = next(site.iterdir())
    return BrowserCheck(schemas, tuple(load(folder, schemas, site)[0]), read_releases(folder, site))


def check_files(known: BrowserCheck, files: Mapping[str, bytes], place: Path) -> tuple[list[Issue], int]:
    """The issues of these files (content by path: `data/cases/x.yaml`), and how many records they are.

    The files are written to the folder `place`, which is emptied first, because the command reads a folder too. They stand in for
    records of the site with the same key. What a file makes wrong elsewhere is told as well; it stands in the other record's file.
    """
    _written(files, place)
    records, loaded = load(place / DATA, known.schemas, place)
    keys = {record.key for record in records}
    around = [record for record in known.around if record.key not in keys]
    catalogue = link([*records, *around], known.schemas)
    own = read_releases(place / DATA, place)
    promised = own if own.addresses else known.published
    return limit_per_file(_needed(loaded), [*check(catalogue), *missing_published_urls(catalogue, promised)]), len(records)


def _needed(loaded: list[Issue]) -> list[Issue]:
    """Why a file is no record says enough: the site has records besides."""
    return [found for found in loaded if found.code != "no-records" or len(loaded) == 1]


def _written(files: Mapping[str, bytes], place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    (place / DATA).mkdir(parents=True)
    for path, content in files.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def report_files(known: BrowserCheck, files: Mapping[str, bytes], place: Path) -> dict[str, Any]:
    """The verdict in each form of the command; and as a page shows it: a summary, and each issue with the line it points at."""
    issues, records = check_files(known, files, place)
    checked = Checked(issues, records, lambda path: source_lines(str(place / path)))
    shown = [{**row(issue), "excerpt": excerpt(issue, checked.lines(issue.path))} for issue in issues]
    forms = {form: report(checked, form) for form in REPORT_FORMATS}
    return {"forms": forms, "summary": summary(checked), "issues": shown}
