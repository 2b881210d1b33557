"""The MkDocs hook: the catalogue's artifacts in, the pages and files of the site out. The only module that imports MkDocs."""

from __future__ import annotations

import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.build import IncrementalBuild, PlannedSite, build, kept_templates, static_files
from catalogue.checks import is_promised, read_site
from catalogue.diagrams import draw
from catalogue.issues import Checked, UserError, report
from catalogue.pages import cached_frame, imported_modules, preload_imports, theme_layer, unwrap_page
from catalogue.parallel import NICE_MILD, run_in_fork
from catalogue.records import read_releases, source_lines, write_artifacts
from catalogue.run_mkdocs import SETTINGS
from catalogue.search import PageText, extract_text

HOOK = "hooks/mkdocs_hook.py"
"""What the settings call this module."""
SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
NOT_FOUND = "404.html"
SCRIPT = re.compile(r"assets/javascripts/([\w-]+)\.js")
SHEETS = "catalogue_sheets"
IMPORTED = "catalogue_imported"
ARTIFACTS = "catalogue_artifacts"
PUBLISHED = "catalogue_published"
EXPORTS = "catalogue_exports"
ADAPT_MARKDOWN = "catalogue_adapt_markdown"
SEARCH = "catalogue_search"
HEADING = re.compile(r'<h([23])\b(?![^>]*\sdata-contents="skip")[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""With an address, and not left out by its template."""
ID = re.compile(r' id="([^"]+)"')
TAG = re.compile(r"<[^>]+>")

UNFINISHED: set[Path] = set()
"""Folders of data files that no site has taken in yet."""

log = logging.getLogger("mkdocs.hooks.catalogue")


class FinishedPage(Page):
    """A page that is HTML already: MkDocs must not read it as Markdown, for safety and for speed.

    `on_page_context` fills in its content, when everything else that reads content has passed; `on_post_page` lets go of it, since the
    text of all pages at once is a hundred megabytes.
    """

    @property
    def html(self) -> str:
        return unwrap_page(self.file.content_bytes)[0]

    def read_source(self, config: MkDocsConfig) -> None:
        self.meta = unwrap_page(self.file.content_bytes)[1]
        self.markdown = self.content = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        html = self.html
        self.toc = table_of_contents(html)
        self.present_anchor_ids = set(ID.findall(html))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before MkDocs cleans the site's folder: broken data leaves the last site standing."""
    root = Path(config.config_file_path).parent
    drawer = partial(draw, cache=cache(config, "drawings"))
    data = root / config.extra["catalogue"]["data"]
    try:
        site = read_site(Path(config.config_file_path))
    except UserError as error:
        raise PluginError(f"Ejerens oplysninger har fejl, så sitet er ikke bygget.\n\n{error}") from None
    shutil.rmtree(data_folder(config), ignore_errors=True)  # of a build that was killed
    UNFINISHED.add(data_folder(config))
    built = build(
        data,
        root / "data" / "schema",
        site,
        drawer=drawer,
        content=Path(config.docs_dir),
        bytecode_cache=kept_templates(cache(config)),
        data_folder=data_folder(config),
    )
    if built.issues:
        checked = Checked(built.issues, built.record_count, source_lines)
        if not built.artifacts:
            raise PluginError(record_errors(checked))
        log.info("Posterne har advarsler.\n\n%s", report(checked, "text"))
    config[SHEETS], config.extra_css = config.extra_css, [SHEET]
    config[ARTIFACTS] = built.artifacts
    config[PUBLISHED] = read_releases(data).addresses
    config[EXPORTS] = built.exports
    config[ADAPT_MARKDOWN] = built.adapt_markdown
    config[SEARCH] = built.search
    return config


def record_errors(checked: Checked) -> str:
    return f"Posterne har fejl, så sitet er ikke bygget.\n\n{report(checked, 'text')}"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact. A hand-written page with the same address makes MkDocs stop with a warning."""
    for artifact in config[ARTIFACTS]:
        files.append(finished_file(config, artifact.uri, artifact.content))
    config[ARTIFACTS] = ()  # each page lets go of its content when it is written
    merge_sheets(files, config)
    config[IMPORTED] = script_imports(files)
    if lost := lost_pages(config[PUBLISHED], (file.dest_uri for file in files)):
        raise PluginError(
            f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lost[:5])}.\n"
            "Ret: læg siden tilbage i content/ under sit gamle navn, eller skriv en side der, som fører videre."
        )
    return files


def merge_sheets(files: Files, config: MkDocsConfig) -> None:
    """Put the one sheet in the place of the theme's; ours also lie by themselves."""
    theme = theme_sheets(files)
    sheets = theme_layer(file.content_string for file in theme), concatenate_sheets(files, config[SHEETS])
    files.append(finished_file(config, SHEET, "\n".join(sheets).encode()))
    for file in theme:
        files.remove(file)


def script_imports(files: Files) -> dict[str, tuple[str, ...]]:
    """By name of a script: what it imports."""
    scripts = ((SCRIPT.fullmatch(file.src_uri), file) for file in files)
    return imported_modules({name[1]: file.content_string for name, file in scripts if name})


def lost_pages(published: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Published pages that no file of the site stands at any more: of records the check says so, of others only the site can."""
    now = {*paths}
    return [url for url in published if url.endswith("/") and is_promised(url) and f"{url}index.html" not in now]


def theme_sheets(files: Files) -> list[File]:
    """The theme's own style sheets, in the order in which its `styles` block links them: main, palette."""
    sheets = sorted((file for file in files if fnmatch(file.src_uri, THEME_SHEETS)), key=lambda file: file.src_uri)
    if not sheets:
        raise PluginError(f"Temaet har ingen typografiark, der hedder {THEME_SHEETS}.")
    return sheets


def concatenate_sheets(files: Files, sheets: list[str]) -> str:
    """The text of the sheets; they lie in one folder, so what they refer to lies where it did. Pages with few of them ask for those."""
    by_name = {sheet: files.get_file_from_path(sheet) for sheet in sheets}
    if missing := [sheet for sheet, file in by_name.items() if file is None]:
        raise PluginError(f"mkdocs.yml nævner {missing[0]}, som ikke findes.")
    return "\n".join(file.content_string for file in by_name.values() if file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Begin the search index, which is made on another core while the theme makes the pages.

    Keep the theme's compiled templates, by a hash of their text: compiling them is a fifth of a rebuild.
    """
    make, pages = config[SEARCH], [file.page for file in files.documentation_pages() if file.page and is_searched(file.page)]
    config[SEARCH] = run_in_fork(lambda: write_artifacts(make([page_text(page) for page in pages]), Path(config.site_dir)), NICE_MILD)
    config[ADAPT_MARKDOWN] = None  # every page has been read, and it knows the content of them all
    return with_frames(env, config)


def with_frames(env: Environment, config: MkDocsConfig) -> Environment:
    env.bytecode_cache = kept_templates(cache(config))
    env.globals["page_in_frame"] = cached_frame(env)
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str | None:
    if isinstance(page, FinishedPage):
        return None
    adapted: str = config[ADAPT_MARKDOWN](markdown, page.file.src_uri)
    return adapted


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation, **_: Any) -> None:
    if isinstance(page, FinishedPage):
        page.content = page.html
        context["frame_key"] = None if any(page is each for each in nav.pages) else page.url.rstrip("/").rpartition("/")[0]


def on_post_page(output: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    if isinstance(page, FinishedPage):
        page.content, page.file.content_bytes = "", b""
    return preload_imports(output, config[IMPORTED])


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Take in the data files and the search index, which were worked out and written while MkDocs made the pages."""
    site, data = Path(config.site_dir), data_folder(config)
    write_artifacts(config[EXPORTS](), site)
    move_files(data, site)
    config[SEARCH]()


def on_build_error(**_: Any) -> None:
    """Leave no data files of a build that stopped; MkDocs tells this event the error only."""
    for folder in UNFINISHED:
        shutil.rmtree(folder, ignore_errors=True)


def data_folder(config: MkDocsConfig) -> Path:
    """Where the data files wait, beside the site: MkDocs empties the site's own folder when they are half done."""
    return Path(f"{config.site_dir}.data")


def move_files(source: Path, target: Path) -> None:
    """Move all that a folder holds into another, by whole folders where the other has none of that name."""
    for entry in [*source.iterdir()] if source.is_dir() else ():
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            move_files(entry, place)
        else:
            entry.replace(place)
    shutil.rmtree(source, ignore_errors=True)


def page_text(page: Page) -> PageText:
    """A page as the search reads it; one without a list of contents only lists other pages."""
    html = page.html if isinstance(page, FinishedPage) else page.content
    return extract_text("" if page.is_homepage else page.url, str(page.title), html or "", is_listing(page))


def is_listing(page: Page) -> bool:
    return isinstance(page, FinishedPage) and "toc" in page.meta.get("hide", [])


def is_searched(page: Page) -> bool:
    """Not the many lists below other lists, one for each value: whoever searches wants what they list. A page of the navigation always."""
    return page.parent is not None or not (is_listing(page) and page.url.count("/") > 1)


def plain_text(html: str) -> str:
    """The text of HTML, still escaped."""
    return " ".join(TAG.sub(" ", html).split())


def cache(config: MkDocsConfig, name: str = "") -> Path:
    """A folder for what is costly to make again."""
    folder = Path(config.config_file_path).parent / str(config.extra["catalogue"]["cache"]) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def table_of_contents(html: str) -> TableOfContents:
    """The headings of levels 2 and 3 that can be linked to."""
    top: list[AnchorLink] = []
    for level, anchor, title in HEADING.findall(html):
        siblings = top[-1].children if level == "3" and top else top
        siblings.append(AnchorLink(plain_text(title), anchor, int(level)))
    return TableOfContents(top)


def pages_on_demand(root: Path, folder: Path) -> PagesOnDemand:
    """Of the project, by the settings in its root; `folder` is for what MkDocs writes. The hook that MkDocs loads makes the pages."""
    config = load_config(str(root / SETTINGS), site_dir=str(folder))
    return sys.modules[HOOK].PagesOnDemand(config)  # type: ignore[no-any-return]


class FilesOnDemand(Files):
    """The files that the navigation names, and whatever else a link leads to."""

    def __init__(self, files: Iterable[File], look: Callable[[str], File | None]) -> None:
        super().__init__([*files])
        self._look = look

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._look(path)


class ThemedPages:
    """The pages that are planned, each made as a whole build makes it: what surrounds a page follows from the navigation alone."""

    def __init__(self, config: MkDocsConfig, planned: PlannedSite, title: Callable[[File], str | None]) -> None:
        self._config, self._planned = config, planned
        self._made: dict[str, bytes | None] = {}
        files = get_files(config)
        for page in planned.fixed_pages():
            files.append(finished_file(config, page.uri, page.outline))
        set_exclusions(files, config)
        for file in files.documentation_pages():
            (file.page or Page(title(file), file, config)).read_source(config)
        self._nav = get_navigation(files, config)
        self._files = FilesOnDemand(files, self._linked)
        self._theme = with_frames(config.theme.get_env(), config)
        self._base = urlsplit(config.site_url or "/").path  # of the page of what is not found, which is shown at any address

    def page(self, url: str) -> bytes | None:
        """Each is made once: what a template asks for is remembered in the record that it shows."""
        if url not in self._made:
            self._made[url] = self._make(url)
        return self._made[url]

    def _make(self, url: str) -> bytes | None:
        """A file that is there already is a hand-written page, or one that the navigation names, which is filled."""
        if url == NOT_FOUND:
            return self._theme.get_template(url).render(get_context(self._nav, [], self._config, base_url=self._base)).encode()
        uris = [f"{url}index.md", f"{url.rstrip('/')}.md", f"{url}index.html"]
        file = next((file for uri in uris if (file := Files.get_file_from_path(self._files, uri))), None)
        if file and not isinstance(file.page, FinishedPage):
            return self._built(file)
        if not (planned := self._planned.page(*([file.src_uri] if file else uris))):
            return None
        content = planned.make().content
        file = file or finished_file(self._config, planned.uri, content)
        file.content_bytes = content
        return self._built(file) if file.is_documentation_page() else content

    def _built(self, file: File) -> bytes:
        page = file.page or Page(None, file, self._config)
        self._config[ADAPT_MARKDOWN] = self._planned.adapt_markdown
        page.read_source(self._config)
        page.markdown = on_page_markdown(page.markdown or "", page, self._config) or page.markdown
        page.render(self._config, self._files)
        context = get_context(self._nav, [], self._config, page)
        on_page_context(context, page, self._config, self._nav)
        page.active = True
        html = self._theme.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        return on_post_page(html, page, self._config).encode()

    def _linked(self, uri: str) -> File | None:
        """Where a link of a hand-written page leads."""
        return finished_file(self._config, uri, page.outline) if (page := self._planned.page(uri)) else None


class PagesOnDemand:
    """The site a page at a time while it is edited, as the last edit left it; where that has errors, as the one before did."""

    def __init__(self, config: MkDocsConfig) -> None:
        settings = Path(config.config_file_path)
        self._config = config
        self._build = IncrementalBuild(
            settings.parent / config.extra["catalogue"]["data"],
            settings.parent / "data" / "schema",
            read_site(settings),
            drawer=partial(draw, cache=cache(config, "drawings")),
            content=Path(config.docs_dir),
            bytecode_cache=kept_templates(cache(config)),
        )
        config[SHEETS], config.extra_css = config.extra_css, [SHEET]
        self._titles = dict[tuple[str, bytes], str | None]()
        self._looks, self._assets = "", dict[str, File]()
        self._shown: ThemedPages | None = None
        self._sound: ThemedPages | None = None

    def refresh(self, urls: Iterable[str], looks: str) -> dict[str, bytes] | None:
        """Read everything anew; the pages that are being looked at, or none while errors keep them from being made. `looks` is the
        fingerprint of scripts, style sheets and pictures."""
        if looks != self._looks:
            self._looks, self._assets = looks, self._read_assets()
        planned, self._check = self._build.refresh()
        if planned is None:
            return None
        self._shown = ThemedPages(self._config, planned, self._title)
        return {url: content for url in urls if (content := self.page(url))}

    def problem(self) -> tuple[str, bool]:
        """What is wrong with the records that were read last, as a build says it; and whether there are pages, if only from before."""
        checked = self._check()
        wrong = record_errors(checked) if any(issue.severity == "error" for issue in checked.issues) else ""
        self._shown = self._sound = self._sound if wrong else self._shown
        return wrong, self._shown is not None

    def page(self, url: str) -> bytes | None:
        """The page at an address from the site's root: `kommuner/`, `404.html`; none where there is none."""
        return self._shown.page(url) if self._shown else None

    def asset(self, path: str) -> bytes | None:
        """A style sheet, script or picture by its path from the site's root."""
        return self._assets[path].content_bytes if path in self._assets else None

    def _read_assets(self) -> dict[str, File]:
        files = get_files(self._config)
        files.add_files_from_theme(self._config.theme.get_env(), self._config)
        for artifact in static_files():
            files.append(finished_file(self._config, artifact.uri, artifact.content))
        merge_sheets(files, self._config)
        self._config[IMPORTED] = script_imports(files)
        return {file.dest_uri: file for file in files if not file.is_documentation_page()}

    def _title(self, file: File) -> str | None:
        """Of a hand-written page, which is the same for the same text."""
        key = (file.src_uri, file.content_bytes)
        if key not in self._titles:
            page = Page(None, file, self._config)
            page.read_source(self._config)
            page.render(self._config, Files([]))
            self._titles[key] = page.title
        return self._titles[key]


def finished_file(config: MkDocsConfig, uri: str, content: bytes) -> File:
    """A generated file, with what MkDocs asks of a page where it is one. `File.generated` is only for whoever is told of an event."""
    file = File(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
    file.content_bytes = content
    if file.is_documentation_page():
        FinishedPage(None, file, config)
    return file
