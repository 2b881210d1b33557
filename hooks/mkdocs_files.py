"""Files and pages as MkDocs takes them: finished ones of the catalogue, and the style sheets and scripts that all pages ask for."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.pages import imported_modules, theme_layer, unwrap_page
from catalogue.search import PageText, extract_text

SHEET = "assets/css/site.css"
"""The theme's style sheets and ours as one: a browser shows nothing before it has every sheet, and each is a request of its own."""
THEME_SHEETS = "assets/stylesheets/*.min.css"
SCRIPT = re.compile(r"assets/javascripts/([\w-]+)\.js")
SHEETS = "catalogue_sheets"
HEADING = re.compile(r'<h([23])\b(?![^>]*\sdata-contents="skip")[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""With an address, and not left out by its template."""
ID = re.compile(r' id="([^"]+)"')
TAG = re.compile(r"<[^>]+>")


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


def finished_file(config: MkDocsConfig, uri: str, content: bytes) -> File:
    """A generated file, with what MkDocs asks of a page where it is one. `File.generated` is only for whoever is told of an event."""
    file = File(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
    file.content_bytes = content
    if file.is_documentation_page():
        FinishedPage(None, file, config)
    return file


def table_of_contents(html: str) -> TableOfContents:
    """The headings of levels 2 and 3 that can be linked to."""
    top: list[AnchorLink] = []
    for level, anchor, title in HEADING.findall(html):
        siblings = top[-1].children if level == "3" and top else top
        siblings.append(AnchorLink(plain_text(title), anchor, int(level)))
    return TableOfContents(top)


def plain_text(html: str) -> str:
    """The text of HTML, still escaped."""
    return " ".join(TAG.sub(" ", html).split())


def page_text(page: Page) -> PageText:
    """A page as the search reads it; one without a list of contents only lists other pages."""
    html = page.html if isinstance(page, FinishedPage) else page.content
    return extract_text("" if page.is_homepage else page.url, str(page.title), html or "", is_listing(page))


def is_listing(page: Page) -> bool:
    return isinstance(page, FinishedPage) and "toc" in page.meta.get("hide", [])


def is_searched(page: Page) -> bool:
    """Not the many lists below other lists, one for each value: whoever searches wants what they list. A page of the navigation always."""
    return page.parent is not None or not (is_listing(page) and page.url.count("/") > 1)


def merge_sheets(files: Files, config: MkDocsConfig) -> None:
    """Put the one sheet in the place of the theme's; ours also lie by themselves."""
    theme = theme_sheets(files)
    sheets = theme_layer(file.content_string for file in theme), concatenate_sheets(files, config[SHEETS])
    files.append(finished_file(config, SHEET, "\n".join(sheets).encode()))
    for file in theme:
        files.remove(file)


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


def script_imports(files: Files) -> dict[str, tuple[str, ...]]:
    """By name of a script: what it imports."""
    scripts = ((SCRIPT.fullmatch(file.src_uri), file) for file in files)
    return imported_modules({name[1]: file.content_string for name, file in scripts if name})


def cache(config: MkDocsConfig, name: str = "") -> Path:
    """A folder for what is costly to make again."""
    folder = Path(config.config_file_path).parent / str(config.extra["catalogue"]["cache"]) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
