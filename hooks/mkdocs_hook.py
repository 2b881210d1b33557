"""The MkDocs hook: the catalogue's artifacts in, the pages and files of the site out. The only module that imports MkDocs."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file

from catalogue.build import build
from catalogue.diagrams import draw
from catalogue.issues import Checked, report
from catalogue.pages import cached_frame, theme_layer, unwrap_page
from catalogue.parallel import NICE_MILD, run_in_fork
from catalogue.records import Artifact, Site, source_lines
from catalogue.search import PageText, extract_text

SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
SHEETS = "catalogue_sheets"
ARTIFACTS = "catalogue_artifacts"
EXPORTS = "catalogue_exports"
ADAPT_MARKDOWN = "catalogue_adapt_markdown"
SEARCH = "catalogue_search"
HEADING = re.compile(r'<h([23])\b(?![^>]*\sdata-contents="skip")[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""With an address, and not left out by its template."""
ID = re.compile(r' id="([^"]+)"')
TAG = re.compile(r"<[^>]+>")

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
    site = Site.from_owner(config.extra["owner"])
    built = build(
        data, root / "data" / "schema", site, drawer=drawer, content=Path(config.docs_dir), bytecode_cache=compiled_templates(config)
    )
    if built.issues:
        text = report(Checked(built.issues, built.record_count, source_lines), "text")
        if not built.artifacts:
            raise PluginError(f"Posterne har fejl, så sitet er ikke bygget.\n\n{text}")
        log.info("Posterne har advarsler.\n\n%s", text)
    config[SHEETS], config.extra_css = config.extra_css, [SHEET]
    config[ARTIFACTS] = built.artifacts
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
    theme = theme_sheets(files)
    sheets = theme_layer(file.content_string for file in theme), concatenate_sheets(files, config[SHEETS])
    files.append(File.generated(config, SHEET, content="\n".join(sheets)))
    for file in theme:
        files.remove(file)
    return files


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
    config[SEARCH] = run_in_fork(lambda: write_artifacts(config, make([page_text(page) for page in pages])), NICE_MILD)
    env.bytecode_cache = compiled_templates(config)
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
        page.content = ""
    return output


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write the data files and the search index, which were worked out while MkDocs made the pages."""
    write_artifacts(config, config[EXPORTS]())
    config[SEARCH]()


def write_artifacts(config: MkDocsConfig, artifacts: Iterable[Artifact]) -> None:
    """Put files into the site as they are; MkDocs emptied its folder before anything began."""
    for artifact in artifacts:
        write_file(artifact.content, str(Path(config.site_dir) / artifact.uri))


def page_text(page: Page) -> PageText:
    """A page as the search reads it; one without a list of contents only lists other pages."""
    html = page.html if isinstance(page, FinishedPage) else page.content
    return extract_text("" if page.is_homepage else page.url, str(page.title), html or "", is_listing(page))


def is_listing(page: Page) -> bool:
    return isinstance(page, FinishedPage) and "toc" in page.meta.get("hide", [])


def is_searched(page: Page) -> bool:
    """Not the many lists below other lists, one for each value: whoever searches wants what they list."""
    return not (is_listing(page) and page.url.count("/") > 1)


def plain_text(html: str) -> str:
    """The text of HTML, still escaped."""
    return " ".join(TAG.sub(" ", html).split())


def compiled_templates(config: MkDocsConfig) -> BytecodeCache:
    """Compiled templates by a hash of their text; another release of Jinja may compile the same text otherwise."""
    return FileSystemBytecodeCache(str(cache(config, f"templates-{jinja2.__version__}")))


def cache(config: MkDocsConfig, name: str) -> Path:
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
