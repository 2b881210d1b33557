"""The check in the browser: a question from a page, as plain values, in; the answer as JSON, such as the report of the command, out.

Where the browser meets the package, on the records that the site publishes: one set of rules, one set of words.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from catalogue.checks import check_loaded, load_folder
from catalogue.issues import REPORT_FORMATS, Checked, Issue, excerpt, report, row, summary
from catalogue.records import (
    KINDS_BY_NAME,
    RECORD_SUFFIX,
    DataPath,
    Field,
    Marks,
    Record,
    Releases,
    Schemas,
    load,
    load_schemas,
    read_releases,
)
from catalogue.records.yaml import find_positions

from .autofix import unified_difference
from .new_record import taken_ids
from .scaffold import record_id
from .write_record import NoPlaceError, append_item, set_value, write_record

DATA = "data"
Answer = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What the site publishes: what a file is checked against."""

    schemas: Schemas
    around: tuple[Record, ...]
    """The records of the site."""
    published: Releases
    """The addresses that it has promised."""


def browser_api(schema: str, site: str, place: str) -> Answer:
    """Ready for questions; `schema` and `site` are folders, `place` one for the files that are asked about."""
    return partial(_answer, _read_site(Path(schema), Path(site)), Path(place))


def _answer(site: PublishedSite, place: Path, question: str, given: Mapping[str, Any]) -> str:
    return json.dumps(QUESTIONS[question](site, place, given), ensure_ascii=False)


def _check(site: PublishedSite, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """Files as they are."""
    return report_files(site, {str(path): bytes(content) for path, content in given["files"].items()}, place)


def _new(site: PublishedSite, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """A new record from the values of a form. It is refused when its name gives no id, with the field that is to blame."""
    kind, values = KINDS_BY_NAME[given["kind"]], given["values"] or {}
    tree = site.schemas.kinds[kind.name]
    field = "date" if kind.name == "meeting" else "title" if "title" in tree.properties else "text"
    text = str(values.get(field) or "")
    name = record_id(kind, text, {"date": text})
    if refused := taken_ids(kind, name, site.around):
        return {"refused": refused, "field": [field]}
    return _report_draft(site, place, f"{kind.folder}/{name}{RECORD_SUFFIX}", write_record(kind, tree, values))


def _edit(site: PublishedSite, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """A record of the site with one more item in the list `add`, or with new values at the paths in `changes`."""
    kind = KINDS_BY_NAME[given["kind"]]
    try:
        text = _edit_text(site.schemas.kinds[kind.name], given)
    except NoPlaceError as reason:
        return {"refused": str(reason)}
    path = f"{kind.folder}/{given['id']}{RECORD_SUFFIX}"
    return {
        **_report_draft(site, place, path, text),
        "change": unified_difference(f"data/{path}", str(given["text"]).encode(), text.encode()),
    }


def _edit_text(tree: Field, given: Mapping[str, Any]) -> str:
    text = str(given["text"])
    if "add" in given:
        return append_item(text, tree, given["add"], given["value"])
    if not given["changes"]:
        raise NoPlaceError("Der er ikke ændret noget.")
    for path, value in given["changes"]:
        text = set_value(text, tree, tuple(path), value)
    return text


def _report_draft(site: PublishedSite, place: Path, path: str, text: str) -> dict[str, Any]:
    """The text, where it belongs, and the report on it, each issue with the field that it is about."""
    answer = report_files(site, {f"data/{path}": text.encode()}, place)
    kind = next(kind for kind in KINDS_BY_NAME.values() if kind.folder == path.rpartition("/")[0])
    tree, marks = site.schemas.kinds[kind.name], find_positions(text)
    issues = [{**issue, "field": _field(tree, marks, issue)} for issue in answer["issues"]]
    return {"text": text, "path": path, **answer, "issues": issues}


def _field(tree: Field, marks: Marks, issue: Mapping[str, Any]) -> DataPath:
    """Where in the data an issue points. What is missing is named first in its message; its place is that of the mapping around it."""
    place = (issue["line"], issue["column"])
    paths = [path for each in (marks.values, marks.keys) for path, mark in each.items() if mark == place]
    if issue["code"] == "missing-key":
        name = str(issue["message"]).split()[1]
        around = next((path for path in paths if (field := tree.at(path)) and name in field.properties), ())
        return (*around, name)
    return paths[-1] if paths else ()


def _read_site(schema: Path, site: Path) -> PublishedSite:
    """Read the schemas, and the records of the data folder that stands in the folder `site`; paths are shown from there."""
    schemas = load_schemas(schema)
    folder = next(site.iterdir())
    return PublishedSite(schemas, tuple(load(folder, schemas, site)[0]), read_releases(folder, site))


def check_files(site: PublishedSite, files: Mapping[str, bytes], place: Path) -> Checked:
    """The issues of these files (content by path: `data/cases/x.yaml`), and how many records they are.

    The files are written to the folder `place`, which is emptied first, because the command reads a folder too. They stand in for
    records of the site with the same key. What a file makes wrong elsewhere is an issue as well; it stands in the other record's file.
    """
    _write_files(files, place)
    folder = load_folder(place / DATA, site.schemas, place, site.around)
    published = folder.published if folder.published.addresses else site.published
    return check_loaded(replace(folder, issues=_relevant(folder.issues), published=published))


def _relevant(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Why a file is no record says enough: the site has records besides."""
    return tuple(issue for issue in issues if issue.code != "no-records" or len(issues) == 1)


def _write_files(files: Mapping[str, bytes], place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    (place / DATA).mkdir(parents=True)
    for path, content in files.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def report_files(site: PublishedSite, files: Mapping[str, bytes], place: Path) -> dict[str, Any]:
    """The report in each form of the command; and as a page shows it: a summary, and each issue with the line it points at."""
    checked = check_files(site, files, place)
    issues = [{**row(issue), "excerpt": excerpt(issue, checked.lines(issue.path))} for issue in checked.issues]
    forms = {form: report(checked, form) for form in REPORT_FORMATS}
    return {"forms": forms, "summary": summary(checked), "issues": issues}


QUESTIONS: Mapping[str, Callable[[PublishedSite, Path, Mapping[str, Any]], Any]] = {"check": _check, "write": _new, "amend": _edit}
