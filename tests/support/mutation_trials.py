"""What a folder of changed records is put through: its files in, whatever went wrong that is not the records' fault out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from catalogue import build as flow
from catalogue import parallel
from catalogue.build import BuildInputs, BuildResult, build
from catalogue.checks.check import check_folder
from catalogue.contribute import browser_bundle
from catalogue.issues.codes import CODES
from catalogue.issues.codes import issue as make_issue
from catalogue.issues.issue import Mark
from catalogue.issues.report import REPORT_FORMATS, Checked, report
from catalogue.records.load import load, source_lines
from catalogue.records.schema import Schemas, load_schemas
from catalogue.records.site_settings import Site
from support.mutations import Files
from support.project import GOLDEN, ROOT
from support.rendering import KEPT_TEMPLATES

FOLDERS = ("base", "check/unusual-but-good/data")
NOT_RECORDS = re.compile(r"^(SCHEMA_VERSION$|releases/|schema/)|desktop\.ini$")
REFETCHED = re.compile(r"i data/releases er ødelagt\.\nhent den igen med git: git checkout -- ")
WORD = re.compile(r"[a-zæøåA-ZÆØÅ0-9]{3,}")


def seed_files() -> Files:
    """Good records of most kinds, one of them with all its fields."""
    roots = [GOLDEN / folder for folder in FOLDERS]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for root in roots for path in sorted(root.rglob("*.yaml"))}
    oddities = {
        path for path in files if path.startswith("organisations/") and not path.endswith(("kl.yaml", "sjaelland.yaml", "field.yaml"))
    }
    return {path: content for path, content in files.items() if path not in oddities}


def write(files: Files, folder: Path) -> Path:
    """The data folder with these files."""
    for path, content in files.items():
        (folder / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "data" / path).write_bytes(content)
    return folder / "data"


def check_trial(files: Files, folder: Path, schemas: Schemas) -> tuple[Checked, list[str]]:
    """What the check says of the files, and what is wrong with what it says. What it raises is not caught, but for the error of a broken
    file of a release, which says how to get it back; then nothing is checked.
    """
    data = write(files, folder)
    try:
        checked = check_folder(data, schemas, folder)
    except OSError as error:
        if not REFETCHED.search(str(error)):
            raise
        message, _, remedy = str(error).partition("\n")
        return Checked([make_issue("unreadable-file", "data/releases", Mark(1, 1), message, remedy)], 0, source_lines), []
    for form in REPORT_FORMATS:
        assert report(checked, form) or not checked.issues
    return checked, [*_poor_issues(checked, files), *_silent_losses(files, data, folder, checked, schemas)]


@contextmanager
def alike_for_all() -> Iterator[None]:
    """What depends on no record is worked out once for all trials: the schemas, and the program of the browser's check. All in one
    process: a small catalogue is built in a fraction of the time that forks of a process with much in its memory take.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parallel, "_can_fork", lambda: False)
        patch.setattr(flow, "load_schemas", lru_cache(1)(load_schemas))
        patch.setattr(browser_bundle, "_packed_program", lru_cache(1)(browser_bundle._packed_program))
        yield


def build_trial(data: Path, folder: Path) -> BuildResult:
    """Every page and file, or the issues. What it raises is not caught."""
    built = build(BuildInputs(data, ROOT / "data" / "schema", Site(), folder, bytecode_cache=KEPT_TEMPLATES))
    assert built.artifacts or built.issues
    assert all(artifact.uri for artifact in built.exports())
    return built


def _poor_issues(checked: Checked, files: Files) -> Iterator[str]:
    for issue in checked.issues:
        content = files.get(issue.path.removeprefix("data/"))
        lines = len(re.split(r"\r\n|\r|\n|\u2028|\u2029|\u0085", (content or b"").decode("utf-8", "replace")))
        if not issue.path or not 1 <= issue.line <= (lines if content is not None else 1) or issue.column < 1:
            yield f"nowhere: {issue}"
        if issue.code not in CODES or not issue.message or not issue.hint:
            yield f"says nothing: {issue}"


def _silent_losses(files: Files, data: Path, folder: Path, checked: Checked, schemas: Schemas) -> Iterator[str]:
    """Files that are neither read nor complained of; words of a file without an issue that are not in its record."""
    records = {record.path: record for record in load(data, schemas, folder)[0]}
    complained = {issue.path for issue in checked.issues}
    if "data/SCHEMA_VERSION" in complained:
        return  # then nothing is read
    for path, content in files.items():
        around = {f"data/{path}", *(f"data/{folder}" for folder in PurePosixPath(path).parents)}
        if not NOT_RECORDS.search(path) and not around & complained:
            record = records.get(f"data/{path}")
            yield from _lost_words(path, content, record.data) if record else [f"not read: {path}"]


def _lost_words(path: str, content: bytes, data: Any) -> Iterator[str]:
    text = re.sub(r"(?m)^#.*$|[ \t]#.*$", "", content.decode("utf-8-sig", "replace"))
    lost = {*WORD.findall(text)} - {*WORD.findall(" ".join(_texts(data)))} - {"true", "false"}
    if lost and "\\" not in text:
        yield f"lost in {path}: {sorted(lost)[:5]}"


def _texts(value: Any) -> Iterator[str]:
    """Every key and value."""
    if isinstance(value, dict):
        yield from (text for key, child in value.items() for text in (key, *_texts(child)))
    elif isinstance(value, list):
        yield from (text for child in value for text in _texts(child))
    else:
        yield str(value)
