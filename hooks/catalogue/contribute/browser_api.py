"""The counter: a question from a page, as plain values, in; the answer as JSON out. Where the browser meets the package."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from catalogue.records import KINDS_BY_NAME, RECORD_SUFFIX, DataPath, Field, Marks
from catalogue.records.yaml import find_positions

from .autofix import unified_difference
from .browser_check import BrowserCheck, open_check, report_files
from .edit_record import NoPlaceError, append_item, set_value
from .new_record import taken_ids
from .scaffold import record_id
from .write_record import write_record

Answer = Callable[[str, Mapping[str, Any]], str]


def browser_api(schema: str, site: str, place: str) -> Answer:
    """Ready for questions; `schema` and `site` are folders, `place` one for the files that are asked about."""
    return partial(_answer, open_check(Path(schema), Path(site)), Path(place))


def _answer(known: BrowserCheck, place: Path, question: str, given: Mapping[str, Any]) -> str:
    return json.dumps(QUESTIONS[question](known, place, given), ensure_ascii=False)


def _check(known: BrowserCheck, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """Files as they are."""
    return report_files(known, {str(path): bytes(content) for path, content in given["files"].items()}, place)


def _write(known: BrowserCheck, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """A new record from the values of a form. It is refused when its name gives no id, with the field that is to blame."""
    kind, values = KINDS_BY_NAME[given["kind"]], given["values"] or {}
    tree = known.schemas.kinds[kind.name]
    named = "date" if kind.name == "meeting" else "title" if "title" in tree.properties else "text"
    said = str(values.get(named) or "")
    name = record_id(kind, said, {"date": said})
    if refused := taken_ids(kind, name, known.around):
        return {"refused": refused, "field": [named]}
    return _drafted(known, place, f"{kind.folder}/{name}{RECORD_SUFFIX}", write_record(kind, tree, values))


def _amend(known: BrowserCheck, place: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """A record of the site with one more item in the list `add`, or with new values at the paths in `changes`."""
    kind = KINDS_BY_NAME[given["kind"]]
    try:
        text = _amended(known.schemas.kinds[kind.name], given)
    except NoPlaceError as reason:
        return {"refused": str(reason)}
    path = f"{kind.folder}/{given['id']}{RECORD_SUFFIX}"
    return {**_drafted(known, place, path, text), "change": unified_difference(f"data/{path}", str(given["text"]).encode(), text.encode())}


def _amended(tree: Field, given: Mapping[str, Any]) -> str:
    text = str(given["text"])
    if "add" in given:
        return append_item(text, tree, given["add"], given["value"])
    if not given["changes"]:
        raise NoPlaceError("Der er ikke ændret noget.")
    for path, value in given["changes"]:
        text = set_value(text, tree, tuple(path), value)
    return text


def _drafted(known: BrowserCheck, place: Path, path: str, text: str) -> dict[str, Any]:
    """The text, where it belongs, and the verdict on it, each issue with the field that it is about."""
    answer = report_files(known, {f"data/{path}": text.encode()}, place)
    kind = next(kind for kind in KINDS_BY_NAME.values() if kind.folder == path.rpartition("/")[0])
    tree, marks = known.schemas.kinds[kind.name], find_positions(text)
    issues = [{**issue, "field": _field(tree, marks, issue)} for issue in answer["issues"]]
    return {"text": text, "path": path, **answer, "issues": issues}


def _field(tree: Field, marks: Marks, issue: Mapping[str, Any]) -> DataPath:
    """Where in the data an issue points. What is missing is named first in its message; its place is that of the mapping around it."""
    place = (issue["line"], issue["column"])
    found = [path for each in (marks.values, marks.keys) for path, mark in each.items() if mark == place]
    if issue["code"] == "missing-key":
        name = str(issue["message"]).split()[1]
        around = next((path for path in found if (field := tree.at(path)) and name in field.properties), ())
        return (*around, name)
    return found[-1] if found else ()


QUESTIONS: Mapping[str, Callable[[BrowserCheck, Path, Mapping[str, Any]], Any]] = {"check": _check, "write": _write, "amend": _amend}
