"""Writing to disk: artifacts in, a folder out that MkDocs and its successors build without this package."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from catalogue.pages import theme_layer
from catalogue.records import Artifact, format_settings

SITE_MARK = "api/v1/catalogue.json"
FOLDER_MARK = f"docs/{SITE_MARK}"
"""What only a site, or a folder, that was made here holds: other sites have a sitemap, and other projects an mkdocs.yml."""
SETTINGS = "mkdocs.yml"
THEME_SHEET = "assets/css/theme.css"
OVERRIDES = "overrides"
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
) -> None:
    """Fill `folder` with the hand-written content, the artifacts and a small mkdocs.yml, in place of what an earlier run wrote.

    `theme` are the texts of the theme's own style sheets; `adapt_markdown` makes a hand-written page, given as Markdown and uri, one that
    goes with these artifacts.
    """
    with replace_folder(folder, FOLDER_MARK) as new:
        docs = new / "docs"
        shutil.copytree(content, docs)
        for page in docs.rglob("*.md"):
            page.write_text(adapt_markdown(page.read_text("utf-8"), page.relative_to(docs).as_posix()), "utf-8")
        for artifact in artifacts:
            place = docs / artifact.uri
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(artifact.content)
        (docs / THEME_SHEET).parent.mkdir(parents=True, exist_ok=True)
        (docs / THEME_SHEET).write_text(theme_layer(theme), "utf-8")
        (new / OVERRIDES).mkdir()
        (new / OVERRIDES / "main.html").write_text(STYLES, "utf-8")
        (new / SETTINGS).write_text(format_settings(plain_settings(settings)), "utf-8")


def plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings for any builder of MkDocs projects: Material as it comes, in Danish, with nothing fetched from others."""
    theme = {"name": "material", "custom_dir": OVERRIDES, "language": "da", "font": False}
    return {key: settings[key] for key in KEPT if key in settings} | {"theme": theme}


@contextmanager
def replace_folder(folder: Path, mark: str) -> Iterator[Path]:
    """An empty folder that takes the place of `folder`, whole, when the block ends well; otherwise the old one stays.

    A folder without the file `mark` was not made here: `FileExistsError`.
    """
    if folder.exists() and not (folder / mark).is_file() and not (folder.is_dir() and not any(folder.iterdir())):
        raise FileExistsError(f"{folder} indeholder noget andet end en tidligere udgave og bliver ikke erstattet.")
    new, old = (folder.with_name(f".{folder.name}.{name}") for name in ("new", "old"))
    _clear(folder, new, old)
    new.mkdir(parents=True)
    try:
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        _clear(folder, new, old)


def _clear(folder: Path, new: Path, old: Path) -> None:
    """Remove what is left over beside the folder; a run that was killed between the two renames left the old one there."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
