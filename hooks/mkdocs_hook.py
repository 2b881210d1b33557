"""The MkDocs hook: the catalogue's artifacts in, the pages and files of the site out. The only module that imports MkDocs."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.build import build, kept_templates
from catalogue.checks import is_promised, read_site
from catalogue.diagrams import draw
from catalogue.issues import Checked, UserError, report
from catalogue.pages import cached_frame, theme_layer, unwrap_page
from catalogue.parallel import NICE_MILD, run_in_fork
from catalogue.records import read_releases, source_lines, write_artifacts
from catalogue.search import PageText, extract_text

SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
SHEETS = "catalogue_sheets"
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
        text = report(Checked(built.issues, built.record_count, source_lines), "text")
        if not built.artifacts:
            raise PluginError(f"Posterne har fejl, så sitet er ikke bygget.\n\n{text}")
        log.info("Posterne har advarsler.\n\n%s", text)
    config[SHEETS], config.extra_css = config.extra_css, [SHEET]
    config[ARTIFACTS] = built.artifacts
    config[PUBLISHED] = read_releases(data).addresses
    config[EXPORTS] = built.exports
    config[ADAPT_MARKDOWN] = built.adapt_markdown
    config[SEARCH] = built.search
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact. A hand-written page with the same address makes MkDocs stop with a warning."""
    for artifact in config[ARTIFACTS]:
        file = File.generated(config, artifact.uri, content=artifact.content, inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        if file.is_documentation_page():
            FinishedPage(None, file, config)
    config[ARTIFACTS] = ()  # each page lets go of its content when it is written
    theme = theme_sheets(files)
    sheets = theme_layer(file.content_string for file in theme), concatenate_sheets(files, config[SHEETS])
    files.append(File.generated(config, SHEET, content="\n".join(sheets)))
    for file in theme:
        files.remove(file)
    if lost := lost_pages(config[PUBLISHED], (file.dest_uri for file in files)):
        raise PluginError(
            f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lost[:5])}.\n"
            "Ret: læg siden tilbage i content/ under sit gamle navn, eller skriv en side der, som fører videre."
        )
    return files


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


def on_post_page(output: str, page: Page, **_: Any) -> str:
    if isinstance(page, FinishedPage):
        page.content, page.file.content_bytes = "", b""
    return output


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
