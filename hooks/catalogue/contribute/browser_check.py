"""The check in the browser: files that a contributor has on a page in; the same report on them as the command gives, and its parts, out.

Runs in the browser too, on the records that the site publishes: one set of rules, one set of words.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catalogue.checks import check_loaded, load_folder
from catalogue.issues import REPORT_FORMATS, Checked, Issue, excerpt, report, row, summary
from catalogue.records import Record, Releases, Schemas, load, load_schemas, read_releases

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


def check_files(known: BrowserCheck, files: Mapping[str, bytes], place: Path) -> Checked:
    """The issues of these files (content by path: `data/cases/x.yaml`), and how many records they are.

    The files are written to the folder `place`, which is emptied first, because the command reads a folder too. They stand in for
    records of the site with the same key. What a file makes wrong elsewhere is told as well; it stands in the other record's file.
    """
    _write(files, place)
    folder = load_folder(place / DATA, known.schemas, place, known.around)
    published = folder.published if folder.published.addresses else known.published
    return check_loaded(replace(folder, issues=_needed(folder.issues), published=published))


def _needed(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Why a file is no record says enough: the site has records besides."""
    return tuple(issue for issue in issues if issue.code != "no-records" or len(issues) == 1)


def _write(files: Mapping[str, bytes], place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    (place / DATA).mkdir(parents=True)
    for path, content in files.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def report_files(known: BrowserCheck, files: Mapping[str, bytes], place: Path) -> dict[str, Any]:
    """The report in each form of the command; and as a page shows it: a summary, and each issue with the line it points at."""
    checked = check_files(known, files, place)
    issues = [{**row(issue), "excerpt": excerpt(issue, checked.lines(issue.path))} for issue in checked.issues]
    forms = {form: report(checked, form) for form in REPORT_FORMATS}
    return {"forms": forms, "summary": summary(checked), "issues": issues}
