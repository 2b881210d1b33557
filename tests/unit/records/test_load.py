"""Loading from real folders, where the disk is the point: names, links, sizes, rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalogue.issues.issue import Issue
from catalogue.records.load import load, source_lines
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.records.yaml.characters import MAX_BYTES

TERM = "title: Drift\ndefinition: Det at holde noget kørende.\nsources:\n  - katalog-2016#2\n"


def test_records_come_sorted_with_paths_relative_to_the_base(tmp_path: Path, schemas: Schemas) -> None:
    """The order does not depend on the disk, nor the paths on where the folder lies."""
    for name in ("oe", "a", "b-2", "b"):
        _write(tmp_path, f"data/glossary/{name}.yaml")
    records, issues = load(tmp_path / "data", schemas, tmp_path)
    data = {"title": "Drift", "definition": "Det at holde noget kørende.", "sources": ["katalog-2016#2"]}

    assert issues == []
    assert records == [Record("term", name, f"data/glossary/{name}.yaml", data) for name in ("a", "b-2", "b", "oe")]


def test_a_base_elsewhere_gives_paths_that_lead_there(tmp_path: Path, schemas: Schemas) -> None:
    """A path as shown can be opened from the base."""
    _write(tmp_path, "other/glossary/a.yaml")

    assert [record.path for record in load(tmp_path / "other", schemas, tmp_path / "here")[0]] == ["../other/glossary/a.yaml"]


def test_a_record_knows_where_its_values_stand(tmp_path: Path, schemas: Schemas) -> None:
    """Places are found when they are asked for."""
    _write(tmp_path, "data/glossary/a.yaml")
    record = load(tmp_path / "data", schemas, tmp_path)[0][0]

    assert (record.marks.key(("sources",)), record.marks.value(("sources", 0))) == ((3, 1), (4, 5))


def test_links_to_files_and_folders_are_refused_and_not_followed(tmp_path: Path, schemas: Schemas) -> None:
    """A record never reads anything outside the catalogue."""
    secret = _write(tmp_path, "secret/passwords.yaml")
    (tmp_path / "data" / "glossary").mkdir(parents=True)
    (tmp_path / "data/glossary/a.yaml").symlink_to(secret)
    (tmp_path / "data/glossary/gone.yaml").symlink_to("nowhere")
    (tmp_path / "data/cases").symlink_to(secret.parent)
    records, issues = load(tmp_path / "data", schemas, tmp_path)

    assert (records, _found(issues)) == (
        [],
        [("data", "no-records"), ("data/cases", "symlink"), ("data/glossary/a.yaml", "symlink"), ("data/glossary/gone.yaml", "symlink")],
    )
    assert source_lines(str(tmp_path / "data/glossary/a.yaml")) == []


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "index", "readme", "404"])
def test_names_that_windows_or_the_site_use_are_refused(name: str, tmp_path: Path, schemas: Schemas) -> None:
    """Such a file could not be checked out, or would take another page's place."""
    _write(tmp_path, f"data/glossary/{name}.yaml")

    assert _found(load(tmp_path / "data", schemas, tmp_path)[1]) == [(f"data/glossary/{name}.yaml", "reserved-name")]


def test_names_that_differ_by_case_only_are_refused(tmp_path: Path, schemas: Schemas) -> None:
    """Windows and Mac would keep one of them."""
    _write(tmp_path, "data/glossary/drift.yaml")
    _write(tmp_path, "data/glossary/Drift.yaml")

    assert _found(load(tmp_path / "data", schemas, tmp_path)[1]) == [
        ("data/glossary/Drift.yaml", "bad-file-name"),
        ("data/glossary/drift.yaml", "colliding-name"),
    ]


def test_a_name_that_cannot_be_an_id_is_given_one(tmp_path: Path, schemas: Schemas) -> None:
    """The hint is the mend."""
    _write(tmp_path, "data/glossary/§ 60 Fællesskab på Ærø.yaml")

    assert [issue.hint for issue in load(tmp_path / "data", schemas, tmp_path)[1]] == ["Omdøb filen til 60-faellesskab-paa-aeroe.yaml."]


def test_a_name_that_is_not_text_is_shown_all_the_same(tmp_path: Path, schemas: Schemas) -> None:
    """Bytes that are no UTF-8, and line breaks, break no report."""
    _write(tmp_path, "data/glossary/a.yaml")
    (tmp_path / "data/glossary" / os.fsdecode(b"f\xe6l.yaml")).write_text(TERM)
    (tmp_path / "data/glossary/line\nbreak.yaml").write_text(TERM)
    issues = load(tmp_path / "data", schemas, tmp_path)[1]

    assert [(issue.code, issue.path.encode().isascii()) for issue in issues] == [("bad-file-name", True), ("bad-file-name", True)]


def test_a_file_too_large_is_named_and_not_read(tmp_path: Path, schemas: Schemas) -> None:
    """Whatever its content."""
    (file := _write(tmp_path, "data/glossary/a.yaml")).write_bytes(b"#" * (MAX_BYTES + 1))
    records, issues = load(tmp_path / "data", schemas, tmp_path)

    assert ([record.complete for record in records], _found(issues), source_lines(str(file))[0][:2]) == ([False], [(_A, "too-large")], "##")


def test_what_is_no_plain_file_is_not_opened(tmp_path: Path, schemas: Schemas) -> None:
    """A pipe would make the check wait for ever."""
    (tmp_path / "data/glossary").mkdir(parents=True)
    os.mkfifo(tmp_path / "data/glossary/a.yaml")

    assert _found(load(tmp_path / "data", schemas, tmp_path)[1]) == [("data", "no-records"), (_A, "unreadable-file")]


def test_a_missing_folder_is_an_issue(tmp_path: Path, schemas: Schemas) -> None:
    """And so is a file in its place."""
    file = _write(tmp_path, "file.yaml")

    assert [_found(load(path, schemas, tmp_path)[1]) for path in (tmp_path / "data", file)] == [
        [("data", "missing-folder")],
        [("file.yaml", "missing-folder")],
    ]


def test_a_folder_without_records_is_an_issue(tmp_path: Path, schemas: Schemas) -> None:
    """Schemas are no records."""
    _write(tmp_path, "data/schema/a.yaml")

    assert _found(load(tmp_path / "data", schemas, tmp_path)[1]) == [("data", "no-records")]


def test_hidden_folders_are_named_and_not_entered(tmp_path: Path, schemas: Schemas) -> None:
    """An editor's own folder is no reason to fail."""
    _write(tmp_path, _A)
    _write(tmp_path, "data/.editor/a.yaml")
    issues = load(tmp_path / "data", schemas, tmp_path)[1]

    assert [(issue.path, issue.code, issue.severity) for issue in issues] == [("data/.editor", "hidden-file", "warning")]


def test_a_file_that_cannot_be_read_in_full_is_still_a_record(tmp_path: Path, schemas: Schemas) -> None:
    """Others may refer to it; it says itself that it is not complete."""
    _write(tmp_path, "data/glossary/a.yaml").write_text("title: Drift\n- punkt\n")
    records, issues = load(tmp_path / "data", schemas, tmp_path)

    assert (records, _found(issues)) == ([Record("term", "a", _A, {"title": "Drift"}, complete=False)], [(_A, "syntax")])


_A = "data/glossary/a.yaml"


def _write(top: Path, name: str) -> Path:
    file = top / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TERM, "utf-8")
    return file


def _found(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.path, issue.code) for issue in issues]
