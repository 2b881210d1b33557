"""Writing folders that are whole or not there, and that need none of our code."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import yaml

from catalogue.issues import UserError
from catalogue.publishing.write_folder import replace_folder, write_folder
from catalogue.records.artifact import Artifact
from catalogue.records.site_settings import format_settings, read_settings


def test_written_folder(tmp_path: Path) -> None:
    """Content, artifacts and settings stand together; an earlier run's files are gone."""
    content = tmp_path / "content"
    content.mkdir()
    (content / "om.md").write_text("# Om\n", "utf-8")
    folder = tmp_path / "folder"
    values = {"site_name": "Kæden", "hooks": ["hooks/x.py"], "extra": {"owner": {}}, "theme": {"custom_dir": "hooks/theme"}}
    export = Artifact("api/v1/catalogue.json", b"{}")
    for artifact in (Artifact("gammel.md", b""), Artifact("a/b.md", b"<p>x</p>")):
        beside = [Artifact("a/b.md", b"x")]
        write_folder([artifact, export], content, values, folder, lambda text, _: text, ['@charset "UTF-8";.a{}'], beside=beside)
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    assert written == [
        "beside/a/b.md",
        "docs/a/b.md",
        "docs/api/v1/catalogue.json",
        "docs/assets/css/theme.css",
        "docs/om.md",
        "mkdocs.yml",
        "overrides/main.html",
    ]
    assert (folder / "docs/assets/css/theme.css").read_text("utf-8") == "@layer material {.a{}}"
    assert (folder / "docs/a/b.md").read_bytes() == b"<p>x</p>"
    assert (folder / "beside/a/b.md").read_bytes() == b"x"
    assert yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8")) == {
        "site_name": "Kæden",
        "theme": {"name": "material", "custom_dir": "overrides", "language": "da", "font": False},
    }


def test_replaced_when_whole(tmp_path: Path) -> None:
    """The new folder takes the old one's place when the block ends."""
    folder = _folder(tmp_path, "old")
    with replace_folder(folder, "mark") as new:
        (new / "mark").write_text("new", "utf-8")
        during = (folder / "mark").read_text("utf-8")

    assert (during, (folder / "mark").read_text("utf-8")) == ("old", "new")
    assert list(tmp_path.iterdir()) == [folder]


def test_kept_when_it_fails(tmp_path: Path) -> None:
    """An exception leaves the old folder, and nothing else."""
    folder = _folder(tmp_path, "old")
    with pytest.raises(SystemExit), replace_folder(folder, "mark") as new:
        (new / "mark").write_text("new", "utf-8")
        raise SystemExit(1)

    assert (folder / "mark").read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [folder]


def test_recovered_after_a_kill(tmp_path: Path) -> None:
    """A run killed between the two renames left the old folder aside: the next run puts it back first."""
    _folder(tmp_path, "old").rename(tmp_path / ".site.old")
    with pytest.raises(KeyError), replace_folder(tmp_path / "site", "mark"):
        raise KeyError

    assert (tmp_path / "site" / "mark").read_text("utf-8") == "old"


def test_foreign_folder_refused(tmp_path: Path) -> None:
    """A folder without the mark was not made here."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "dagbog.txt").touch()

    with pytest.raises(UserError), replace_folder(tmp_path / "site", "mark"):
        pass


def test_settings_without_mkdocs(tmp_path: Path) -> None:
    """What only MkDocs can read is left empty."""
    (tmp_path / "mkdocs.yml").write_text("a: &a 1\nb: *a\nc: !ENV [X, data]\n", "utf-8")

    assert read_settings(tmp_path / "mkdocs.yml") == {"a": 1, "b": 1, "c": None}


def test_settings_that_python_makes_are_written_as_they_stood(tmp_path: Path) -> None:
    """Reading them runs nothing; the folder's own builder makes them."""
    text = "a:\n- slugify: !!python/object/apply:os.system\n    args:\n    - exit 3\n"
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")

    assert format_settings(read_settings(tmp_path / "mkdocs.yml")) == text


def _folder(place: Path, text: str) -> Path:
    folder = place / "site"
    folder.mkdir()
    (folder / "mark").write_text(text, "utf-8")
    return folder


def test_another_run_to_the_same_folder_is_waited_for(tmp_path: Path) -> None:
    """Each finds its own empty folder, and the last stands whole; nothing else is left."""
    folder, said = tmp_path / "site", list[str]()
    held, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with replace_folder(folder, "mark") as new:
            (new / "mark").write_text("first", "utf-8")
            held.set()
            go_on.wait()

    def say(text: str) -> None:
        said.append(text)
        go_on.set()

    def second() -> None:
        with replace_folder(folder, "mark", say) as new:
            assert [*new.iterdir()] == []
            (new / "mark").write_text("second", "utf-8")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    held.wait()
    threads[1].start()
    for thread in threads:
        thread.join()

    assert said == [f"Venter på et andet byg til {folder} …"]
    assert ((folder / "mark").read_text("utf-8"), [*tmp_path.iterdir()]) == ("second", [folder])
