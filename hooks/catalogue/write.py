"""Writing to disk: artifacts in, a folder out that MkDocs and its successors build without this package."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from .artifact import Artifact

SITE_MARK = "sitemap.xml"
FOLDER_MARK = "mkdocs.yml"
KEPT = ("site_name", "site_url", "site_description", "use_directory_urls", "nav", "extra_css", "extra_javascript", "markdown_extensions")
"""What the folder's own mkdocs.yml takes over from the project's: nothing that runs Python of ours."""


def write(artifacts: Iterable[Artifact], content: Path, settings: Mapping[str, Any], folder: Path) -> None:
    """Fill `folder` with the hand-written content, the artifacts and a small mkdocs.yml; what it held before is replaced at the end."""
    aside = make_aside(folder)
    docs = aside / "docs"
    shutil.copytree(content, docs)
    for artifact in artifacts:
        place = docs / artifact.uri
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(artifact.content)
    (aside / FOLDER_MARK).write_text(yaml.safe_dump(plain_settings(settings), allow_unicode=True, sort_keys=False), "utf-8")
    switch(aside, folder)


def plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings for any builder of MkDocs projects: Material as it comes, in Danish, with nothing fetched from others."""
    theme = {"name": "material", "language": "da", "font": False}
    return {key: settings[key] for key in KEPT if key in settings} | {"theme": theme}


def refusal(folder: Path, mark: str) -> str | None:
    """Why `folder` must not be replaced: it holds something that was not made here."""
    if not folder.exists() or (folder.is_dir() and not folder.is_symlink() and ((folder / mark).is_file() or not any(folder.iterdir()))):
        return None
    return f"{folder} indeholder noget andet end en tidligere udgave og bliver derfor ikke erstattet."


def make_aside(folder: Path) -> Path:
    """An empty folder beside `folder`, on the same disk; what a killed run left there goes."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    old, new = _sibling(folder, "old"), _sibling(folder, "new")
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (old, new):
        shutil.rmtree(left, ignore_errors=True)
    new.mkdir()
    return new


def switch(aside: Path, folder: Path) -> None:
    """Let the finished folder take the place of the old one, whole or not at all."""
    old = _sibling(folder, "old")
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _sibling(folder: Path, name: str) -> Path:
    return folder.with_name(f".{folder.name}.{name}")
