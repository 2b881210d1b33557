"""The meeting pack: everything a meeting needs, as a PDF that says it aloud and has the same bytes each time."""

from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path

import pytest

from catalogue.publishing.release_notes import meeting_pack
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.releases import RecordChanges, Release, ReleasedChange
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from support import project
from support.check_report import BASE
from support.project import ROOT

pytestmark = pytest.mark.site

MEETING = """title: Mødet 10. december 2026
date: "2026-12-10"
description: "Læs især om **Naboerne**."
agenda:
  - {id: udgaven, title: Udgaven, recommendation: At den tages til efterretning., about: [case/naboerne]}
questions:
  - {id: hvem, text: Hvem er med?, about: [case/naboerne]}
"""
CHANGED = RecordChanges(
    "case/naboerne", "Naboerne", "Samarbejde", "samarbejder/naboerne/", None, (ReleasedChange("fact", "Ændret", "A", "<b> er nyt."),)
)
RELEASES = (Release("2026-12-10", "2026-09-10", (CHANGED,)), Release("2026-09-10", None, ()))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base records with a meeting."""
    folder = tmp_path_factory.mktemp("pack") / "data"
    shutil.copytree(BASE, folder)
    (folder / "meetings").mkdir()
    (folder / "meetings/2026-12-10.yaml").write_text(MEETING, "utf-8")
    return folder


def test_the_pack_has_what_the_meeting_needs(data: Path, schemas: Schemas) -> None:
    """In this order, with addresses of the published site, and with nothing read as markup."""
    html = meeting_pack(link(load(data, schemas)[0], schemas), RELEASES, Site(), "2026-12-10")

    assert re.findall(r"<h1>(.*?)</h1>", html) == [
        "Mødepakke",
        "Fra sekretariatet",
        "Dagsorden",
        "Nyt siden sidste møde",
        "De ændrede poster",
        "Form og formål",
        "Åbne spørgsmål",
        "Datakvalitet",
        "Arbejdsliste",
        "Kilder",
    ]
    assert "<li><strong>Ændret:</strong> &lt;b&gt; er nyt.</li>" in html
    assert 'Hvem er med? (<a href="https://inspirationskatalog.example/samarbejder/naboerne/">Naboerne</a>)' in html


def test_the_pdf_is_tagged_danish_and_the_same_each_time(data: Path, tmp_path: Path) -> None:
    """With bookmarks; a screen reader knows the language and what is a heading."""
    done = [
        project.run(ROOT / "scripts/pack.py", "--data", data, "--meeting", "2026-12-10", "--out", tmp_path / name) for name in ("a", "b")
    ]
    first, second = ((tmp_path / name).read_bytes() for name in ("a", "b"))
    inside = b"".join(_unpacked(stream) for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", first, re.DOTALL))

    assert [each.returncode for each in done] == [0, 0], done[0].stdout
    assert first == second
    assert [mark for mark in (b"/Marked true", b"/Lang (da)", b"/Outlines", b"/StructTreeRoot", b"/H1") if mark not in inside] == []


def test_a_meeting_that_is_not_there_is_said(data: Path, tmp_path: Path) -> None:
    """In two lines."""
    done = project.run(ROOT / "scripts/pack.py", "--data", data, "--meeting", "2020-01-01", "--out", tmp_path / "a")

    assert (done.returncode, done.stdout) == (2, "Der er ikke noget møde 2020-01-01.\nRet: opret det med make new KIND=meeting.\n")


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
