"""Writing to disk: artifacts in, a folder out that MkDocs and its successors build without this package."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from catalogue.issues import UserError
from catalogue.pages import theme_layer
from catalogue.records import Artifact, format_settings, write_artifacts

SITE_MARK = "api/v1/catalogue.json"
FOLDER_MARK = f"docs/{SITE_MARK}"
"""What only a site, or a folder, that was made here holds: other sites have a sitemap, and other projects an mkdocs.yml."""
SETTINGS = "mkdocs.yml"
THEME_SHEET = "assets/css/theme.css"
OVERRIDES = "overrides"
BESIDE = "beside"
"""Folder of what is copied over the built site."""
STYLES = (
    '''{% extends "base.html" %}
{% block styles %}<link rel="stylesheet" href="{{ "'''
    + THEME_SHEET
    + """" | url }}">{% endblock %}
"""
)
"""The theme's sheets as the site has them: in a layer below ours."""
KEPT = ("site_name", "site_url", "site_description", "use_directory_urls", "nav", "extra_css", "extra_javascript", "markdown_extensions")
"""What the folder's own mkdocs.yml takes over from the project's: nothing that runs Python of ours."""


def write_folder(
    artifacts: Iterable[Artifact],
    content: Path,
    settings: Mapping[str, Any],
    folder: Path,
    adapt_markdown: Callable[[str, str], str],
    theme: Iterable[str] = (),
    templates: Mapping[str, str] | None = None,
    beside: Iterable[Artifact] = (),
) -> None:
    """Fill `folder` with the hand-written content, the artifacts and a small mkdocs.yml, in place of what an earlier run wrote.

    `beside` are files that a builder would take for pages: they lie apart, to be copied over the site that it has built.

    `theme` are the texts of the theme's own style sheets, `templates` by name those that hand-written pages ask for; `adapt_markdown`
    makes a hand-written page, given as Markdown and uri, one that goes with these artifacts.
    """
    with replace_folder(folder, FOLDER_MARK) as new:
        docs = new / "docs"
        shutil.copytree(content, docs)
        for page in docs.rglob("*.md"):
            page.write_text(adapt_markdown(page.read_text("utf-8"), page.relative_to(docs).as_posix()), "utf-8")
        write_artifacts(artifacts, docs)
        write_artifacts(beside, new / BESIDE)
        (docs / THEME_SHEET).parent.mkdir(parents=True, exist_ok=True)
        (docs / THEME_SHEET).write_text(theme_layer(theme), "utf-8")
        (new / OVERRIDES).mkdir()
        for name, text in {"main.html": STYLES, **(templates or {})}.items():
            (new / OVERRIDES / name).write_text(text, "utf-8")
        (new / SETTINGS).write_text(format_settings(_plain_settings(settings)), "utf-8")


def _plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings for any builder of MkDocs projects: Material as it comes, in Danish, with nothing fetched from others."""
    theme = {"name": "material", "custom_dir": OVERRIDES, "language": "da", "font": False}
    return {key: settings[key] for key in KEPT if key in settings} | {"theme": theme}


@contextmanager
def replace_folder(folder: Path, mark: str, say: Callable[[str], None] = lambda _: None) -> Iterator[Path]:
    """An empty folder that takes the place of `folder`, whole, when the block ends well; otherwise the old one stays.

    A folder without the file `mark` was not made here: `UserError`. Another run to the same folder is waited for.
    """
    new, old, lock = (folder.with_name(f".{folder.name}.{name}") for name in ("new", "old", "lock"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(lock, lambda: say(f"Venter på et andet byg til {folder} …")):
        _clear(folder, new, old)
        if folder.exists() and not (folder / mark).is_file() and not (folder.is_dir() and not any(folder.iterdir())):
            raise UserError(
                f"{folder} indeholder noget andet end en tidligere udgave og bliver ikke erstattet.",
                "Ret: brug en tom mappe: OUT=mappe.",
            )
        new.mkdir()
        try:
            yield new
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
        finally:
            _clear(folder, new, old)


@contextmanager
def one_at_a_time(file: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold a lock that goes with the process, and with those that it left working when it was killed. The file goes with the lock.

    Whoever waited for a file that is gone meanwhile holds nothing, and asks again.
    """
    while True:
        with file.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_at(lock, file):
                try:
                    yield
                finally:
                    file.unlink(missing_ok=True)
                return


def _is_at(opened: IO[str], file: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(opened.fileno()), file.stat())
    return False


def _clear(folder: Path, new: Path, old: Path) -> None:
    """Remove what is left over beside the folder; a run that was killed between the two renames left the old one there."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
