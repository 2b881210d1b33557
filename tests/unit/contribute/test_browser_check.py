"""The desk and what is sent to the browser: the same verdict as the command's, from what the site publishes."""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from catalogue.contribute.browser_api import browser_api
from catalogue.contribute.browser_bundle import PACKAGES, PROGRAM, RECORDS, STANDINS, bundle, closure, program_modules
from catalogue.records.schema import Schemas
from support.check_report import issues_of
from support.project import GOLDEN, ROOT

SCHEMA = ROOT / "data" / "schema"
GOOD = b"title: Drift\ndefinition: Det at holde noget i gang.\nsources:\n  - katalog-2016#2\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder whose only folder holds records."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "base").symlink_to(GOLDEN / "base")
    return tmp_path / "site"


@pytest.mark.parametrize("name", ["several-problems", "lost-address", "files-not-read", "no-records", "duplicate-name", "wrong-kind"])
def test_the_desk_says_what_the_command_says(name: str, site: Path, tmp_path: Path, schemas: Schemas) -> None:
    """Of every issue, in its order."""
    folder = GOLDEN / "check" / name
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "data").rglob("*") if path.is_file()}
    answer = json.loads(browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))("check", {"files": files}))

    assert [(row["path"], row["line"], row["column"], row["code"], row["message"]) for row in answer["issues"]] == [
        (issue.path, issue.line, issue.column, issue.code, issue.message) for issue in issues_of(folder, schemas)
    ]


def test_a_good_file_is_good_again_after_a_bad_one(site: Path, tmp_path: Path) -> None:
    """Each question starts afresh, and a file that is no record is told without a word on the folder."""
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    given = [{"data/glossary/drift.yaml": GOOD + b"farve: blue\n"}, {"data/drift.txt": b""}, {"data/glossary/drift.yaml": GOOD}]
    answers = [json.loads(ask("check", {"files": files})) for files in given]

    assert [[row["code"] for row in answer["issues"]] for answer in answers] == [["unknown-key"], ["file-not-read"], []]
    assert answers[2]["summary"] == "Ingen fejl. 1 post læst."


def test_the_archives_hold_the_records_as_written_and_all_that_the_check_imports() -> None:
    """And are the same each time."""
    once, again = (bundle(ROOT / "data", SCHEMA, ["cases/riso.yaml"]) for _ in range(2))
    program, records = (ZipFile(io.BytesIO(artifact.content)) for artifact in once)

    assert once == again
    assert [artifact.uri for artifact in once] == [PROGRAM, RECORDS]
    assert records.read("data/cases/riso.yaml") == (ROOT / "data/cases/riso.yaml").read_bytes()
    assert {
        "catalogue/records/yaml/parse.py",
        "catalogue/checks/rules/texts.py",
        "schema/case.schema.json",
        "yaml/_yaml.py",
        "rpds.py",
    } <= set(program.namelist())


def test_every_package_that_the_program_imports_is_sent_with_it() -> None:
    """The browser has nothing but Python's own library."""
    home = ROOT / "hooks" / "catalogue"
    imported = {name for path in program_modules(home) for name in _imported(home / path)} - {"catalogue"}

    assert imported - sys.stdlib_module_names <= {*PACKAGES, *(name.partition("/")[0].removesuffix(".py") for name in STANDINS)}


def _imported(path: Path) -> Iterator[str]:
    """The top packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_program_is_what_one_module_needs(tmp_path: Path) -> None:
    """Found by reading the imports."""
    texts = {
        "__init__": "",
        "a": "from .b import (\n    x,\n)\n",
        "b": "from . import c, d as e\n",
        "c": "def x():\n    from top.inner.e import f\n",
        "d": "import json\n",
        "f": "",
        "inner/__init__": "from .g import h\n",
        "inner/e": "from ..d import j\n",
        "inner/g": "",
    }
    home = tmp_path / "top"
    (home / "inner").mkdir(parents=True)
    for name, text in texts.items():
        (home / f"{name}.py").write_text(text, "utf-8")

    assert closure(home, "a") == {f"{name}.py" for name in texts} - {"f.py"}
