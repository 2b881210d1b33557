"""Writing to disk: artifacts in, a folder out that MkDocs and its successors build without this package."""

from __future__ import annotations

import fcntl
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import yaml

from catalogue.issues import UserError
from catalogue.pages import SHEET, THEME_SHEETS, imported_modules, merge_sheets, page_url, preload_imports, unwrap_page
from catalogue.records import NOT_FOUND, Artifact, format_settings, write_artifacts
from catalogue.search import PageText, extract_text, finished_page_text

SITE_MARK = "api/v1/catalogue.json"
FOLDER_MARK = f"docs/{SITE_MARK}"
"""What only a site, or a folder, that was made here holds: other sites have a sitemap, and other projects an mkdocs.yml."""
SETTINGS = "mkdocs.yml"
OVERRIDES = "overrides"
BESIDE = "beside"
"""Folder of what is copied over the built site."""
KEPT_SETTINGS = ("site_name", "site_url", "site_description", "use_directory_urls", "nav", "plugins", "markdown_extensions")
"""What the folder's own mkdocs.yml takes over from the project's as it stands: nothing that runs Python of ours."""
HOOK_SETTINGS = ("catalogue",)
"""What of `extra` only our hook reads."""
UNCHECKED = {"links": {"not_found": "ignore", "anchors": "ignore"}}
"""Links were checked when the site was built; some builders look for them in finished HTML too, and miss what lies beside the pages."""
PAGE_SUFFIX, INDEX_PAGE = ".md", "index.md"
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
LINK_TO_PAGE = re.compile(r"(?<=\]\()([^)#\s:]+\.md)(?=[#)])")
PLAIN_LINK_END, QUOTED_LINK_END = '.md">', '%2Emd">'
"""How a link to a page as text ends; and until the site is built, so that no builder takes it for one to a page."""
ICON = re.compile(r'"(\.icons/[\w/-]+\.svg)"')
SCRIPTS = "assets/javascripts/*.js"


@dataclass(frozen=True, slots=True)
class Source:
    """What a folder is made from."""

    artifacts: Sequence[Artifact]
    """Finished pages and what they show."""
    data_files: Iterable[Artifact]
    """Those in Markdown are the same pages as text: a builder would take them for pages, so they lie apart, to be copied over the site."""
    content: Path
    """The hand-written pages."""
    adapt_markdown: Callable[[str, str], str]
    """A hand-written page, given as Markdown and uri, as it goes with these artifacts."""
    settings: Mapping[str, Any]
    """Those of the project."""
    theme: Path
    """Our templates, with their scripts and style sheets."""
    borrowed: Path
    """The installed theme below ours: its style sheets and icons are taken from there, and nothing else of it."""
    search: Callable[[Sequence[PageText]], Iterable[Artifact]]
    """The files of the search, from the texts of all pages."""
    read_markdown: Callable[[str], str]
    """HTML of Markdown, as the builder will make it."""


def write_folder(source: Source, folder: Path) -> None:
    """Fill `folder` with pages, templates and a small mkdocs.yml, in place of what an earlier run wrote."""
    with replace_folder(folder, FOLDER_MARK) as new:
        docs = new / "docs"
        shutil.copytree(source.content, docs, ignore=shutil.ignore_patterns(f"*{PAGE_SUFFIX}"))
        shutil.copytree(source.theme, new / OVERRIDES)
        write_artifacts(icons(source), new / OVERRIDES)
        handwritten = {uri: source.adapt_markdown(text, uri) for uri, text in _markdown_files(source.content)}
        pages = [Artifact(page_place(uri), move_links(text, uri).encode()) for uri, text in handwritten.items()]
        pages += [
            Artifact(page_place(each.uri), each.content.replace(PLAIN_LINK_END.encode(), QUOTED_LINK_END.encode()))
            for each in source.artifacts
        ]
        beside, data_files = _parted(source.data_files)
        sheet = site_sheet(source, [*source.artifacts, *theme_files(source.theme)])
        found = source.search(searched_texts(source, handwritten))
        write_artifacts([*pages, *data_files, sheet, *found], docs)
        write_artifacts(beside, new / BESIDE)
        (new / SETTINGS).write_text(format_settings(plain_settings(source.settings)), "utf-8")


def _markdown_files(content: Path) -> list[tuple[str, str]]:
    return [(path.relative_to(content).as_posix(), path.read_text("utf-8")) for path in sorted(content.rglob(f"*{PAGE_SUFFIX}"))]


def _parted(data_files: Iterable[Artifact]) -> tuple[list[Artifact], list[Artifact]]:
    """Those in Markdown, and the others."""
    parts: tuple[list[Artifact], list[Artifact]] = ([], [])
    for file in data_files:
        parts[not file.uri.endswith(PAGE_SUFFIX)].append(file)
    return parts


def theme_files(theme: Path) -> list[Artifact]:
    """What the theme's folder holds beside templates; builders copy it to the site."""
    return [Artifact(path.relative_to(theme).as_posix(), path.read_bytes()) for path in sorted((theme / "assets").rglob("*.*"))]


def page_place(uri: str) -> str:
    """`om/kilderne.md` as `om/kilderne/index.md`: a page lies where it will be shown, so relative addresses in its HTML hold for builders
    that take them to be the file's, as for those that leave them alone."""
    return f"{uri.removesuffix(PAGE_SUFFIX)}/{INDEX_PAGE}" if uri.endswith(PAGE_SUFFIX) and posixpath.basename(uri) != INDEX_PAGE else uri


def move_links(text: str, uri: str) -> str:
    """The Markdown of a hand-written page with links to where it and other pages now lie."""
    here = posixpath.dirname(page_place(uri))

    def moved(link: re.Match[str]) -> str:
        return posixpath.relpath(page_place(posixpath.normpath(posixpath.join(posixpath.dirname(uri), link[1]))), here or ".")

    return LINK_TO_PAGE.sub(moved, text)


def icons(source: Source) -> list[Artifact]:
    """The drawings that our templates include, by name or as the settings name them."""
    templates = "".join(path.read_text("utf-8") for path in sorted(source.theme.rglob("*.html")))
    palette = source.settings["theme"].get("palette", ())
    names = {*ICON.findall(templates), *(f".icons/{each['toggle']['icon']}.svg" for each in palette)}
    return [Artifact(name, (source.borrowed / name).read_bytes()) for name in sorted(names)]


def site_sheet(source: Source, files: Iterable[Artifact]) -> Artifact:
    """The theme's style sheets in a layer below ours, which are taken from `files` in the order of the settings."""
    by_uri = {file.uri: file.content.decode() for file in files if file.uri.endswith(".css")}
    borrowed = (path.read_text("utf-8") for path in sorted(source.borrowed.glob(THEME_SHEETS)))
    return Artifact(SHEET, merge_sheets(borrowed, (by_uri[name] for name in source.settings["extra_css"])))


def searched_texts(source: Source, handwritten: Mapping[str, str]) -> list[PageText]:
    """What the search reads of each page."""
    named = {*_navigation(source.settings.get("nav", ()))}
    texts = []
    for uri, text in handwritten.items():
        front = FRONT.match(text)
        facts = yaml.safe_load(front[1]) if front else {}
        html = "" if "template" in facts else source.read_markdown(text[front.end() if front else 0 :])
        texts.append(extract_text(page_url(uri), str(facts.get("title", "")), html))
    for page in source.artifacts:
        if page.uri.endswith(PAGE_SUFFIX):
            html, facts = unwrap_page(page.content)
            if found := finished_page_text(page_url(page.uri), html, facts, page.uri in named):
                texts.append(found)
    return texts


def _navigation(entries: Iterable[Any]) -> Iterator[str]:
    """The files that the navigation names, however deep."""
    for entry in entries:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from [value] if isinstance(value, str) else _navigation(value)


def _moved_navigation(entries: Iterable[Any]) -> list[Any]:
    def moved(value: Any) -> Any:
        return page_place(value) if isinstance(value, str) else _moved_navigation(value)

    return [{name: moved(value) for name, value in entry.items()} if isinstance(entry, dict) else moved(entry) for entry in entries]


def plain_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings for any builder of MkDocs projects."""
    kept = {key: settings[key] for key in KEPT_SETTINGS if key in settings}
    return kept | {
        "nav": _moved_navigation(settings.get("nav", ())),
        "theme": {**settings["theme"], "name": None, "custom_dir": OVERRIDES, "static_templates": [NOT_FOUND, "sitemap.xml"]},
        "extra": {key: value for key, value in settings["extra"].items() if key not in HOOK_SETTINGS},
        "extra_css": [SHEET],
        "validation": UNCHECKED,
    }


def finish_site(folder: Path, site: Path) -> None:
    """What is done after any builder: the files that lie beside the pages, and what a browser may ask for at once."""
    shutil.copytree(folder / BESIDE, site, dirs_exist_ok=True)
    imported = imported_modules({path.stem: path.read_text("utf-8") for path in site.glob(SCRIPTS)})
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        finished = text if page == site / NOT_FOUND else preload_imports(text.replace(QUOTED_LINK_END, PLAIN_LINK_END), imported)
        if finished != text:
            page.write_text(finished, "utf-8")


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
