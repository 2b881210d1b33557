"""The spelling check finds what a person would call a slip, where it stands, and leaves good Danish alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from spelling import prose
from spelling.lexicon import Lexicon, lexicon, read_list
from spelling.slips import READERS, WORD_LIST, in_text
from support import project
from support.project import ROOT

PLANTED = """title: Sbsys
aliases: [Samarbjede]
summary: Et samarbjede om drift.  # samarbjede
status: active
as_of: "2016-01"
sources:
  - samarbjede#1
purpose:
  - text: >-
      Kommunerne deler en driftsplatform
      og en fælleskab.
    source: samarbjede#1
"""


@pytest.fixture(scope="module")
def danish() -> Lexicon:
    """The dictionary with the project's own list."""
    return lexicon(read_list(ROOT / WORD_LIST))


@pytest.mark.parametrize("word", ["samarbjede", "kommunere", "fælleskab", "møøder", "driftsfaellesskab", "it-cheff", "centtal"])
def test_a_slip_is_no_word(word: str, danish: Lexicon) -> None:
    """Also when it could be cut into short words that exist."""
    assert not danish.knows(word)


@pytest.mark.parametrize(
    "word",
    [
        "samarbejde",
        "driftsfællesskab",
        "digitaliseringsråd",
        "styregruppeformændene",
        "it-chefen",
        "drifts-",
        "fagsystemernes",
        "bl.a",
        "Målbilledet",
    ],
)
def test_good_danish_is_left_alone(word: str, danish: Lexicon) -> None:
    """Compounds need no listing."""
    assert danish.knows(word)


def test_slips_in_a_record_are_found_where_they_stand(tmp_path: Path, schemas: Schemas, danish: Lexicon) -> None:
    """In its free text only: names, references and comments are not prose."""
    record = _record(tmp_path, schemas)
    text = prose.in_record(PLANTED, record, schemas.kinds["case"])

    assert [(slip.line, slip.column, slip.word) for slip in in_text(record.path, text, danish)] == [
        (3, 13, "samarbjede"),
        (11, 13, "fælleskab"),
    ]


def test_what_a_record_is_called_is_known(tmp_path: Path, schemas: Schemas) -> None:
    """Names are spelled as their owners spell them."""
    assert list(prose.names(_record(tmp_path, schemas), schemas.kinds["case"])) == ["Sbsys", "Samarbjede"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "content/a.md",
            "---\ntitle: Ejerskabb\ncontact: xyzz\n---\n[Kilddde](xyzz/index.md) `xyzz` <b class=xyzz>",
            ["Ejerskabb", "Kilddde"],
        ),
        (
            "data/schema/a.json",
            '{"xyzz": 1, "title": "Navvn", "x-labels": {"xyzz": "Jaa"}, "description": "Som xyzz_id og xyzz/a."}',
            ["Navvn", "Jaa"],
        ),
        ("hooks/catalogue/views/templates/a.j2", "{% set xyzz = 1 %}<p class=xyzz>Kilddde {{ xyzz }}&nbsp;</p>", ["Kilddde"]),
        ("hooks/catalogue/issues/messages_a.py", '"""Xyzz is this."""\nA = Code("xyzz", "Filenn kan {xyzz} læses.")\n', ["Filenn"]),
    ],
)
def test_only_what_a_person_reads_is_checked(name: str, text: str, words: list[str], danish: Lexicon) -> None:
    """Each kind of file in its own way."""
    read = next(reader for pattern, reader in READERS if Path(name).match(pattern.replace("**/", "")))

    assert [slip.word for slip in in_text(name, read(text), danish)] == words


def test_the_list_is_sorted_and_holds_what_the_dictionary_lacks() -> None:
    """It stays short."""
    words = read_list(ROOT / WORD_LIST)
    bare = lexicon([])

    assert words == sorted(set(words))
    assert [word for word in words if not word.startswith("-") and not word.endswith("-") and bare.knows(word)] == []


@pytest.mark.script
def test_the_script_names_the_place_and_what_may_be_meant(tmp_path: Path, schemas: Schemas) -> None:
    """One line for each slip, and the exit code says that there are some."""
    (tmp_path / "data" / "cases").mkdir(parents=True)
    (tmp_path / "data" / "cases" / "sbsys.yaml").write_text(PLANTED, "utf-8")
    shutil.copytree(ROOT / "data" / "sources", tmp_path / "data" / "sources")
    result = project.run("scripts/spell.py", "--data", tmp_path / "data")

    assert "sbsys.yaml:3:13: samarbjede – måske samarbejde" in result.stdout
    assert result.returncode == 1


def _record(folder: Path, schemas: Schemas) -> Record:
    (folder / "cases").mkdir()
    (folder / "cases" / "sbsys.yaml").write_text(PLANTED, "utf-8")
    records, _ = load(folder, schemas, folder)
    return records[0]
