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
    record_url,
    write_files,
)
from catalogue.records.yaml import find_positions

from .changes import apply_change, read_change
from .form_words import form_words
from .new_record import record_id, taken_ids
from .write_record import NoPlaceError, write_record

DATA = "data"
TAKEN = "Der er allerede en post, der hedder sådan. Ret den, eller skriv et navn, der skiller de to ad."
NOTHING: Mapping[str, str] = {}
Answer = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What the site publishes: what a file is checked against."""

    schemas: Schemas
    around: tuple[Record, ...]
    """The records of the site."""
    published: Releases
    """The addresses that it has promised."""


def browser_api(schema: str, site: str, folder: str) -> Answer:
    """Ready for questions; `schema`, `site` and `folder` are folders, the last one for the files that are asked about."""
    return partial(_answer, _read_published(Path(schema), Path(site)), Path(folder))


def _answer(site: PublishedSite, folder: Path, question: str, request: Mapping[str, Any]) -> str:
    return json.dumps(QUESTIONS[question](site, folder, request), ensure_ascii=False)


def _check(site: PublishedSite, folder: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """Files as they are."""
    return _report_files(site, {str(path): bytes(content) for path, content in request["files"].items()}, folder)


def _new(site: PublishedSite, folder: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """A new record from the values of a form, and the new sources that it cites (values by id).

    It is refused when its name gives no id, with the field that is to blame.
    """
    kind, values = KINDS_BY_NAME[request["kind"]], request["values"] or {}
    tree = site.schemas.kinds[kind.name]
    sources = _new_sources(site, request.get("sources") or {})
    field = "date" if kind.name == "meeting" else "title" if "title" in tree.properties else "text"
    text = str(values.get(field) or "")
    name = record_id(kind, text, {"date": text})
    if refused := taken_ids(kind, name, site.around):
        there = next((record for record in site.around if record.kind == kind.name and name in (record.id, *record.former_ids)), None)
        return {
            "refused": TAKEN if there else refused,
            "see": record_url(kind.name, there.id, there.data) if there else "",
            "field": [field],
        }
    return _report_draft(site, folder, f"{kind.folder}/{name}{RECORD_SUFFIX}", write_record(kind, tree, values), sources)


def _new_sources(site: PublishedSite, sources: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Their texts by path."""
    kind = KINDS_BY_NAME["source"]
    return {
        f"{kind.folder}/{name}{RECORD_SUFFIX}": write_record(kind, site.schemas.kinds[kind.name], values)
        for name, values in sources.items()
        if not taken_ids(kind, name, site.around)
    }


def _edit(site: PublishedSite, folder: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """A record of the site with a change, which is written as the command reads it."""
    try:
        change = read_change(str(request["change"]))
        if change is None or not (change.sets or change.adds):
            raise NoPlaceError("Der er ikke ændret noget.")
        kind = KINDS_BY_NAME[change.kind]
        text = apply_change(str(request["text"]), site.schemas.kinds[kind.name], change)
    except NoPlaceError as reason:
        return {"refused": str(reason)}
    sources = _new_sources(site, request.get("sources") or {})
    return _report_draft(site, folder, f"{kind.folder}/{change.id}{RECORD_SUFFIX}", text, sources)


def _report_draft(site: PublishedSite, folder: Path, path: str, text: str, besides: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """The files, where they belong, and the report on them in the words of a form, each issue with the field that it is about."""
    files = {path: text, **besides}
    checked = _check_files(site, {f"data/{name}": content.encode() for name, content in files.items()}, folder)
    issues = []
    for issue in checked.issues:
        own = issue.path.removeprefix("data/")
        kind = next(kind for kind in KINDS_BY_NAME.values() if kind.folder == own.rpartition("/")[0])
        tree = site.schemas.kinds[kind.name]
        data_path = pointed_field(tree, find_positions(files[own]), issue)
        issues.append(
            {
                **form_words(issue, tree, data_path),
                "field": data_path if own == path else (),
                "source": () if own == path else data_path,
                "file": own,
                "excerpt": [],
            }
        )
    listed = [{"path": name, "text": content} for name, content in files.items()]
    return {"text": text, "path": path, **_report(checked), "files": listed, "issues": issues}


def pointed_field(tree: Field, marks: Marks, issue: Issue) -> DataPath:
    """Where in the data an issue points; the place of what is missing is that of the mapping around it."""
    position = (issue.line, issue.column)
    paths = [path for each in (marks.values, marks.keys) for path, mark in each.items() if mark == position]
    if name := issue.details.field:
        around = next((path for path in paths if (field := tree.at(path)) and name in field.properties), ())
        return (*around, name)
    return paths[-1] if paths else ()


def _read_published(schema: Path, site: Path) -> PublishedSite:
    """Read the schemas, and the records of the data folder that stands in the folder `site`; paths are shown from there."""
    schemas = load_schemas(schema)
    folder = next(site.iterdir())
    return PublishedSite(schemas, tuple(load(folder, schemas, site)[0]), read_releases(folder, site))


def _check_files(site: PublishedSite, files: Mapping[str, bytes], folder: Path) -> Checked:
    """The issues of these files (content by path: `data/cases/x.yaml`), and how many records they are.

    The files are written to `folder`, which is emptied first, because the command reads a folder too. They stand in for
    records of the site with the same key. What a file makes wrong elsewhere is an issue as well, and stands in the other record's file;
    warnings there are left out, since they concern somebody else, and what both records are told of is told at the one handed in.
    """
    _refill(folder, files)
    loaded = load_folder(folder / DATA, site.schemas, folder, site.around)
    published = loaded.published if loaded.published.addresses else site.published
    checked = check_loaded(replace(loaded, issues=_relevant(loaded.issues), published=published))
    others = {record.path for record in site.around} - set(files)
    codes = {issue.code for issue in checked.issues if issue.path not in others}
    return replace(
        checked,
        issues=[issue for issue in checked.issues if issue.path not in others or (issue.severity == "error" and issue.code not in codes)],
    )


def _relevant(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Why a file is no record says enough: the site has records besides."""
    return tuple(issue for issue in issues if issue.code != "no-records" or len(issues) == 1)


def _refill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Empty the folder, and put the files there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / DATA).mkdir(parents=True)
    write_files(files.items(), folder)


def _report_files(site: PublishedSite, files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    return _report(_check_files(site, files, folder))


def _report(checked: Checked) -> dict[str, Any]:
    """The report in each form of the command; and as a page shows it: a summary, and each issue with the line it points at."""
    issues = [{**row(issue), "excerpt": excerpt(issue, checked.lines(issue.path))} for issue in checked.issues]
    forms = {form: report(checked, form) for form in REPORT_FORMATS}
    return {"forms": forms, "summary": summary(checked), "issues": issues}


QUESTIONS: Mapping[str, Callable[[PublishedSite, Path, Mapping[str, Any]], Any]] = {"check": _check, "write": _new, "amend": _edit}
