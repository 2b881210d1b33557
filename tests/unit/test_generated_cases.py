"""What `make bench` measures with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.generate import generate
from bench.other_engines import write_for_eleventy, write_for_hugo
from bench.plain_site import PlainPage, plain_pages, write_plain_site
from catalogue.checks.check import check_folder
from catalogue.pages.planned_page import wrap_page
from catalogue.records import Artifact
from catalogue.records.schema import load_schemas
from support.project import ROOT


@pytest.mark.parametrize(("count", "in_proportion"), [(40, False), (40, True), (400, True)])
def test_made_up_cases_are_without_fault(tmp_path: Path, count: int, in_proportion: bool) -> None:
    """An error stops the measurement, and telling of warnings is no part of what is compared."""
    checked = check_folder(generate(tmp_path, count, in_proportion), load_schemas(ROOT / "data" / "schema"))

    assert [issue.message for issue in checked.issues] == []
    assert checked.record_count > 40


def test_what_comes_with_cases_grows_as_they_do(tmp_path: Path) -> None:
    few, many = (Counter(path.parent.name for path in generate(tmp_path / f"{count}", count, True).rglob("*.yaml")) for count in (50, 100))
    alone = Counter(path.parent.name for path in generate(tmp_path / "alone", 50).rglob("*.yaml"))

    assert {folder for folder in few if many[folder] > few[folder]} == {
        "cases",
        "organisations",
        "lessons",
        "glossary",
        "sources",
        "operations",
        "meetings",
    }
    assert all(many[folder] - alone[folder] == 2 * (few[folder] - alone[folder]) for folder in few if folder != "cases")


def test_all_engines_get_the_same_pages(tmp_path: Path) -> None:
    pages = [PlainPage("a/index.md", 'Alle "a"', "# A\n"), PlainPage("a/b.md", "B: b", "# B\n\n- et\n"), PlainPage("c.md", "C", "# C\n")]
    for write, name in ((write_plain_site, "plain/docs"), (write_for_hugo, "content"), (write_for_eleventy, "pages")):
        write(pages, tmp_path / name.partition("/")[0] if "/" in name else tmp_path)
        texts = sorted(path.read_text("utf-8").rpartition("---\n")[2] for path in (tmp_path / name).rglob("*.md"))
        assert [text for text in texts if text != "# Forside\n"] == sorted(page.text for page in pages), name


def test_a_plain_page_has_title_and_text_of_the_page() -> None:
    html = "<h1>A</h1><p>Et <b>ord</b>.</p><svg><text>nej</text></svg><ul><li>To</li></ul>"
    page = wrap_page(html, 0, {"title": 'A "b"', "hide": []})

    assert [*plain_pages([Artifact("a.md", page), Artifact("a.css", b"")])] == [PlainPage("a.md", 'A "b"', "# A\n\nEt ord.\n\n- To\n")]
