"""Writing folders that are whole or not there, and that need none of our code."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from catalogue.issues import UserError
from catalogue.pages.planned_page import wrap_page
from catalogue.publishing.write_folder import Source, finish_site, move_links, replace_folder, write_folder
from catalogue.records.artifact import Artifact
from catalogue.records.site_settings import format_settings, read_settings
from support import project


def test_written_folder(tmp_path: Path) -> None:
    """Content, artifacts, templates and settings stand together; an earlier run's files are gone."""
    now = source(tmp_path)
    old = Artifact("gammel.md", wrap_page("<p>x</p>", 0, {"title": "G"}))
    write_folder(replace(now, artifacts=[old, *now.artifacts]), tmp_path / "folder")
    write_folder(now, tmp_path / "folder")
    written = project.files(tmp_path / "folder")

    assert [*written] == [
        "beside/a/b.md",
        "docs/a/b/index.md",
        "docs/a/c.css",
        "docs/api/v1/catalogue.json",
        "docs/assets/css/site.css",
        "docs/mark.svg",
        "docs/om/index.md",
        "docs/search/words.txt",
        "mkdocs.yml",
        "overrides/.icons/m/sun.svg",
        "overrides/.icons/m/up.svg",
        "overrides/assets/css/ours.css",
        "overrides/base.html",
    ]
    assert written["docs/assets/css/site.css"] == b"@layer material {.a{}}\no{}\nc{}"
    assert written["docs/om/index.md"].decode() == "---\ntitle: Om\n---\n[b](../a/b/index.md#x) OM.MD"
    assert b'<a href="../b%2Emd">' in written["docs/a/b/index.md"]
    assert written["docs/search/words.txt"].decode() == "om/ Om, a/b/ B"
    assert yaml.safe_load(written["mkdocs.yml"]) == {
        "site_name": "Kæden",
        "nav": ["om/index.md", {"A": [{"Flere": ["a/b/index.md"]}]}],
        "theme": {
            "name": None,
            "custom_dir": "overrides",
            "palette": [{"toggle": {"icon": "m/sun"}}],
            "static_templates": ["404.html", "sitemap.xml"],
        },
        "extra": {"owner": {"publisher": "Os"}},
        "extra_css": ["assets/css/site.css"],
        "validation": {"links": {"not_found": "ignore", "anchors": "ignore"}},
    }


def source(place: Path) -> Source:
    """A hand-written page and one of a record; files that builders must not take for pages; a theme with an icon."""
    files = {
        "content/om.md": "---\ntitle: Om\n---\n[b](a/b.md#x)",
        "content/mark.svg": "<svg/>",
        "theme/base.html": '{% include ".icons/m/up.svg" %}',
        "theme/assets/css/ours.css": "o{}",
        "borrowed/assets/stylesheets/main.1.min.css": '@charset "UTF-8";.a{}',
        "borrowed/.icons/m/up.svg": "<svg/>",
        "borrowed/.icons/m/sun.svg": "<svg/>",
    }
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return Source(
        artifacts=[Artifact("a/b.md", wrap_page('<a href="../b.md">', 2, {"title": "B"})), Artifact("a/c.css", b"c{}")],
        data_files=[Artifact("a/b.md", b"x"), Artifact("api/v1/catalogue.json", b"{}")],
        content=place / "content",
        adapt_markdown=lambda text, uri: f"{text} {uri.upper()}",
        settings={
            "site_name": "Kæden",
            "hooks": ["hooks/x.py"],
            "nav": ["om.md", {"A": [{"Flere": ["a/b.md"]}]}],
            "theme": {"name": "material", "custom_dir": "hooks/theme", "palette": [{"toggle": {"icon": "m/sun"}}]},
            "extra": {"owner": {"publisher": "Os"}, "catalogue": {"data": "data"}},
            "extra_css": ["assets/css/ours.css", "a/c.css"],
        },
        theme=place / "theme",
        borrowed=place / "borrowed",
        search=lambda pages: [Artifact("search/words.txt", ", ".join(f"{page.url} {page.title}" for page in pages).encode())],
        read_markdown=lambda text: f"<p>{text}</p>",
    )


@pytest.mark.parametrize(
    ("uri", "link", "moved"),
    [
        ("om/kilderne.md", "laesning.md", "../laesning/index.md"),
        ("om/kilderne.md", "../index.md#a", "../../index.md#a"),
        ("om/index.md", "kilderne.md", "kilderne/index.md"),
        ("index.md", "om/index.md", "om/index.md"),
        ("om/kilderne.md", "https://example.dk/a.md", "https://example.dk/a.md"),
        ("om/kilderne.md", "#a", "#a"),
    ],
)
def test_links_follow_the_pages_that_move(uri: str, link: str, moved: str) -> None:
    """Each page lies in a folder of its own, where it will be shown."""
    assert move_links(f"[x]({link})", uri) == f"[x]({moved})"


def test_what_follows_after_any_builder(tmp_path: Path) -> None:
    """The files beside the pages are copied, and imports are asked for at once; not where nothing was found, at any address."""
    script = '<script type="module" src="assets/javascripts/a.js"></script>'
    files = {
        "beside/a/b.md": "x",
        "site/index.html": script,
        "site/404.html": script,
        "site/a/b/index.html": '<a href="../b%2Emd">',
        "site/assets/javascripts/a.js": 'import { b } from "./b.js";\n',
        "site/assets/javascripts/b.js": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    finish_site(tmp_path, tmp_path / "site")
    finished = project.files(tmp_path / "site")

    assert finished["a/b.md"] == b"x"
    assert finished["index.html"].decode() == f'<link rel="modulepreload" href="assets/javascripts/b.js">{script}'
    assert (finished["404.html"].decode(), finished["a/b/index.html"].decode()) == (script, '<a href="../b.md">')


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
