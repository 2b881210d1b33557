"""The desk and what is sent to the browser: the same verdict as the command's, from what the site publishes."""

from __future__ import annotations

import ast
import gzip
import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from catalogue.contribute.browser_api import browser_api
from catalogue.contribute.browser_bundle import (
    BUNDLED_PACKAGES,
    GRAPH_FACES,
    PROGRAM,
    RECORDS,
    STANDINS,
    bundle,
    closure,
    program_modules,
    without_docstrings,
)
from catalogue.contribute.form_words import DATE_REMEDY
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


def test_a_contributor_hears_of_the_file_and_of_what_it_breaks_alone(site: Path, tmp_path: Path) -> None:
    """Warnings that stand in others' records are others' business; an error that the file makes there is not."""
    data = tmp_path / "site" / "data"
    data.parent.joinpath("base").unlink()
    shutil.copytree(GOLDEN / "base", data)
    other = data / "glossary" / "standard.yaml"
    other.write_text("title: Standard\ndefinition: TODO\nsources:\n  - katalog-2016#2\n", "utf-8")
    case = next((data / "cases").glob("*.yaml"))
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    answers = [
        json.loads(ask("check", {"files": {f"data/{path.relative_to(data).as_posix()}": content}}))
        for path, content in ((data / "glossary/drift.yaml", GOOD), (other, other.read_bytes()), (case, b"title: x\n"))
    ]

    assert [row["code"] for row in answers[0]["issues"]] == []
    assert {row["path"] for row in answers[1]["issues"]} == {"data/glossary/standard.yaml"}
    assert all(row["severity"] == "error" for row in answers[2]["issues"] if row["path"] != f"data/cases/{case.name}")


def test_a_new_record_and_its_new_source_are_checked_together(site: Path, tmp_path: Path) -> None:
    """In the words of a form, each problem with the file and the field that it is in."""
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    source = {
        "title": "Et referat",
        "type": "minutes",
        "summary": "Referat.",
        "date": "2019",
        "sections": [{"id": "4", "title": "Punkt 4"}],
    }
    values = {"title": "Husbehov", "definition": "Noget.", "sources": ["et-referat#4"]}
    good = json.loads(ask("write", {"kind": "term", "values": values, "sources": {"et-referat": source}}))
    bad = json.loads(ask("write", {"kind": "term", "values": values, "sources": {"et-referat": {**source, "date": "i går"}}}))
    without = json.loads(ask("write", {"kind": "term", "values": values, "sources": {}}))

    assert ([file["path"] for file in good["files"]], good["issues"]) == (["glossary/husbehov.yaml", "sources/et-referat.yaml"], [])
    assert [(row["file"], row["source"], row["hint"]) for row in bad["issues"]] == [("sources/et-referat.yaml", ["date"], DATE_REMEDY)]
    assert [(row["field"], row["message"]) for row in without["issues"]] == [
        (["sources", 0], "Kilden eller afsnittet findes ikke i kataloget.")
    ]


def test_a_change_is_checked_as_the_command_follows_it(site: Path, tmp_path: Path) -> None:
    """And refused where the record says something else."""
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    record = next((GOLDEN / "base" / "glossary").glob("*.yaml"))
    text = record.read_text("utf-8")
    title = next(line.removeprefix("title: ") for line in text.split("\n") if line.startswith("title: "))
    change = f'record: term/{record.stem}\nset:\n  - field: title\n    before: "{title}"\n    after: "Noget andet"\n'
    done = json.loads(ask("amend", {"text": text, "change": change}))
    refused = json.loads(ask("amend", {"text": text.replace(title, "Imens"), "change": change}))
    nothing = json.loads(ask("amend", {"text": text, "change": f"record: term/{record.stem}\n"}))

    assert done["text"] == text.replace(f"title: {title}", "title: Noget andet")
    assert "nogen har rettet det imens" in refused["refused"]
    assert nothing["refused"] == "Der er ikke ændret noget."


def test_a_name_that_is_taken_leads_to_its_record(site: Path, tmp_path: Path) -> None:
    """Instead of naming a file."""
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    record = next((GOLDEN / "base" / "glossary").glob("*.yaml"))
    answer = json.loads(ask("write", {"kind": "term", "values": {"title": record.stem}}))

    assert (answer["see"], "data/" in answer["refused"]) == (f"ordliste/{record.stem}/", False)


def test_a_good_file_is_good_again_after_a_bad_one(site: Path, tmp_path: Path) -> None:
    """Each question starts afresh, and a file that is no record is told without a word on the folder."""
    ask = browser_api(str(SCHEMA), str(site), str(tmp_path / "files"))
    given = [{"data/glossary/drift.yaml": GOOD + b"farve: blue\n"}, {"data/drift.txt": b""}, {"data/glossary/drift.yaml": GOOD}]
    answers = [json.loads(ask("check", {"files": files})) for files in given]

    assert [[row["code"] for row in answer["issues"]] for answer in answers] == [["unknown-key"], ["file-not-read"], []]
    assert answers[2]["summary"] == "Ingen fejl. 1 post læst."


@pytest.mark.no_cover
def test_the_archives_hold_the_records_as_written_and_all_that_the_check_imports() -> None:
    """And are the same each time, on every Python: nothing in front of them tells of the system."""
    once, again = (bundle(ROOT / "data", SCHEMA, ["cases/riso.yaml"]) for _ in range(2))
    program, records = (ZipFile(io.BytesIO(gzip.decompress(artifact.content))) for artifact in once)

    assert once == again
    assert [artifact.uri for artifact in once] == [PROGRAM, RECORDS]
    assert {artifact.content[:10].hex() for artifact in once} == {"1f8b08000000000002ff"}
    assert records.read("data/cases/riso.yaml") == (ROOT / "data/cases/riso.yaml").read_bytes()
    assert {
        "catalogue/records/yaml/parse.py",
        "catalogue/checks/rules/texts.py",
        "schema/case.schema.json",
        "yaml/_yaml.py",
        "rpds.py",
    } <= set(program.namelist())


@pytest.mark.no_cover
def test_what_is_asked_for_before_the_first_check_is_small() -> None:
    """At most 5 MB, from a web server that packs nothing itself, and with names that it knows the types of."""
    vendor = ROOT / "content/assets/vendor"
    data = ROOT / "data"
    sources = [path.relative_to(data).as_posix() for path in data.rglob("*.yaml")]
    archives = sum(len(artifact.content) for artifact in bundle(data, SCHEMA, sources))
    packed = [*vendor.glob("pyodide/*.gz"), *vendor.glob("libyaml/*.gz"), vendor / "pyodide/pyodide.js"]
    own = [path for name in ("check-worker", "gzip", "yaml-events") for path in (ROOT / "hooks/catalogue").glob(f"*/static/{name}.js")]

    assert len(own) == 3
    assert archives + sum(path.stat().st_size for path in (*packed, *own)) < 5 * 2**20
    assert {path.suffix for path in vendor.rglob("*") if path.is_file()} <= {".js", ".gz", ".txt", ".c", ""}


def test_the_script_that_runs_where_a_policy_forbids_unpacked_ones_is_the_same() -> None:
    """The two are chosen between in the browser."""
    folder = ROOT / "content/assets/vendor/pyodide"

    assert gzip.decompress((folder / "pyodide.asm.js.gz").read_bytes()) == (folder / "pyodide.asm.js").read_bytes()


def test_docstrings_alone_are_left_out(tmp_path: Path) -> None:
    """Every line keeps its number, and what the code says stays."""
    source = b'"""One\ntwo."""\nX = """kept"""\ndef f():\n    """Gone."""\n    return 1\ndef g(): "one line"\n'

    assert without_docstrings(source) == b'""\n\nX = """kept"""\ndef f():\n    ""\n    return 1\ndef g(): "one line"\n'


def test_every_package_that_the_program_imports_is_sent_with_it() -> None:
    """The browser has nothing but Python's own library."""
    home = ROOT / "hooks" / "catalogue"
    imported = {name for path in program_modules(home) for name in _imported(home / path)} - {"catalogue"}

    sent = {*BUNDLED_PACKAGES, *(name.partition("/")[0].removesuffix(".py") for name in (*STANDINS, *GRAPH_FACES))}

    assert imported - sys.stdlib_module_names <= sent


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
