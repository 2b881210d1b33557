"""Mending without thought: what is mended, and that nothing else is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.contribute.autofix import fix_record
from catalogue.history.snapshot import parse_renames
from catalogue.records.kinds import KINDS
from catalogue.records.load import record_files
from catalogue.records.schema import Schemas, load_schemas
from catalogue.records.yaml.parse import parse
from support.fuzzing import keep
from support.project import GOLDEN, ROOT

FOLDERS = sorted((GOLDEN / "fix").iterdir())
REAL = [content for _, _, content in record_files(ROOT / "data")]
TREE = load_schemas(ROOT / "data" / "schema").kinds["case"]
PIECES = [
    "\t",
    "\r\n",
    " ",
    "  ",
    "\n",
    "no",
    "2016",
    "\ufeff",
    "# x\n",
    "title: 2016\n",
    "a\u030a",
    "|\n",
    "\n\t- a",
    "former_ids: [a]\n",
    "---\n",
    '"',
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_folder_becomes_exactly_this(folder: Path, schemas: Schemas, request: pytest.FixtureRequest) -> None:
    """Byte for byte."""
    former = (folder / "former.txt").read_text() if (folder / "former.txt").exists() else None
    for kind, file, content in record_files(folder / "before"):
        fixed = fix_record(content, schemas.kinds[kind.name], former)
        after = folder / "after" / file.relative_to(folder / "before")
        if request.config.getoption("--update-golden"):
            after.write_bytes(fixed.content)

        assert fixed.content == after.read_bytes()
        assert bool(fixed.fixes) == (fixed.content != content)
        assert fix_record(fixed.content, schemas.kinds[kind.name], former).content == fixed.content


def test_what_was_mended_is_told(schemas: Schemas) -> None:
    """Once each, in Danish."""
    content = "\ufeffaliases: [no] \r\nfarve:\r\n\t- a\u030a\r\n\t- b\r\ntitle: 2016\r\n".encode()

    assert fix_record(content, schemas.kinds["term"], "gammel").fixes == (
        "byte order mark",
        "linjeskift",
        "bogstaver skrevet som to tegn",
        "mellemrum sidst på linjen",
        "tabulatorer",
        "anførselstegn",
        "tidligere id",
        "rækkefølgen af felter",
    )


@pytest.mark.no_cover
def test_a_record_in_order_stays_as_it_is(schemas: Schemas) -> None:
    """Every real record is: nobody's next edit brings in changes that are not theirs."""
    mended = {str(file): fix_record(content, schemas.kinds[kind.name]).fixes for kind, file, content in record_files(ROOT / "data")}

    assert {file: names for file, names in mended.items() if names} == {}
    assert len(mended) > len(KINDS)


@given(st.sampled_from(REAL), st.lists(st.tuples(st.integers(0, 3000), st.sampled_from(PIECES)), max_size=6))
def test_mending_twice_is_mending_once(content: bytes, inserted: list[tuple[int, str]]) -> None:
    """Whatever has been done to a record; and it never says less than before."""
    text = content.decode()
    for place, piece in inserted:
        text = text[: place % len(text)] + piece + text[place % len(text) :]
    with keep("fix", lambda: {**_not_yet(text.encode()), "former.txt": b"gammel"}):
        once = fix_record(text.encode(), TREE, "gammel").content

        assert fix_record(once, TREE, "gammel").content == once
        assert len(parse(once).data) >= len(parse(text.encode()).data)


@given(st.binary(max_size=100))
def test_any_bytes_can_be_mended(content: bytes) -> None:
    """Or are left as they are."""
    with keep("fix", lambda: _not_yet(content)):
        once = fix_record(content, TREE).content

        assert fix_record(once, TREE).content == once


def test_only_a_new_name_in_the_same_folder_is_a_rename() -> None:
    """Moves between kinds, copies and edits are none."""
    status = "M glossary/a.yaml R096 glossary/b.yaml glossary/c.yaml R100 cases/d.yaml glossary/d.yaml C100 cases/e.yaml cases/f.yaml "

    assert parse_renames(status.replace(" ", "\0")) == {"glossary/c.yaml": "b"}


@pytest.mark.script
@pytest.mark.parametrize("move", ["mv", "git mv"])
def test_the_script_shows_first_and_writes_when_asked(move: str, tmp_path: Path) -> None:
    """A new name becomes a former id, whether git was told or not; a file that is in order is not written, nor git's index."""
    folder = tmp_path / "data/glossary"
    folder.mkdir(parents=True)
    text = "title: Ny\ndefinition: Noget nyt.\nsources:\n  - katalog-2016#2\n"
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(text.replace("Ny", name), "utf-8")
    commit = "git -c user.name=a -c user.email=a@example.dk commit -qm a"
    for command in ("git init -q", "git add .", commit, f"{move} data/glossary/b.yaml data/glossary/c.yaml"):
        subprocess.run(command.split(), cwd=tmp_path, check=True)
    index = (tmp_path / ".git/index").read_bytes()
    shown, unchanged, written, again = _run(tmp_path), (folder / "c.yaml").read_text(), _run(tmp_path, "--write"), _run(tmp_path)

    assert "+former_ids:\n+  - b\n" in shown
    assert [each.rstrip().split("\n")[-1] for each in (shown, written, again)] == [
        "1 fil kan rettes. Kør make fix WRITE=1, hvis rettelserne er rigtige.",
        "1 fil er rettet.",
        "Der er ikke noget at rette.",
    ]
    assert (unchanged, (folder / "c.yaml").read_text()) == (text.replace("Ny", "b"), text.replace("Ny", "b") + "former_ids:\n  - b\n")
    assert (tmp_path / ".git/index").read_bytes() == index


@pytest.mark.script
def test_the_script_ends_in_2_when_there_is_no_such_folder(tmp_path: Path) -> None:
    """Without a traceback."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/fix.py"), "--data", "gone"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr.count("\n")) == (2, 2)


def _run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "scripts/fix.py"), "--data", "data", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def _not_yet(content: bytes) -> dict[str, bytes]:
    """A golden folder for which it is still to be agreed what comes out."""
    return {"before/cases/x.yaml": content, "after/cases/x.yaml": b""}
