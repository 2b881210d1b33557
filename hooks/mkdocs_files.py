"""Files and pages as MkDocs takes them: finished ones of the catalogue, and the style sheets and scripts that all pages ask for."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from catalogue.pages import SHEET, THEME_SHEETS, imported_modules, merge_sheets, unwrap_page
from catalogue.records import Artifact
from catalogue.search import PageText, extract_text, finished_page_text

SCRIPT_ADDRESS = re.compile(r"assets/javascripts/([\w-]+)\.js")
SHEETS = "catalogue_sheets"
UNUSED = re.compile(r"assets/javascripts/(?:bundle\.|lunr/|workers/)|assets/(?:javascripts|stylesheets)/.*\.map$")
"""The theme's own scripts, its search and what maps them back to their sources: no page asks for any."""
ANCHOR_ATTRIBUTE = re.compile(r' id="([^"]+)"')


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
        self.toc = TableOfContents([])  # its headings stand among its facts

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Asked of the few pages that hand-written ones link into."""
        return set(ANCHOR_ATTRIBUTE.findall(self.html))


class ArtifactFile(File):
    """A file whose content is asked of its artifact each time: that of a page may lie aside."""

    artifact: Artifact

    @property
    def _content(self) -> bytes:
        """What all of MkDocs reads it from."""
        return self.artifact.content

    @_content.setter
    def _content(self, content: bytes) -> None:
        self.artifact = Artifact(self.src_uri, content)


def finished_file(config: MkDocsConfig, artifact: Artifact) -> File:
    """A generated file, with what MkDocs asks of a page where it is one. `File.generated` is only for whoever is told of an event."""
    file = ArtifactFile(artifact.uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.NOT_IN_NAV)
    file.artifact, file.abs_src_path = artifact, None
    if file.is_documentation_page():
        FinishedPage(None, file, config)
    return file


def page_text(page: Page) -> PageText | None:
    """A page as the search reads it; none of one that is not searched."""
    url = "" if page.is_homepage else page.url
    if isinstance(page, FinishedPage):
        return finished_page_text(url, page.html, page.meta, in_navigation=page.parent is not None)
    return extract_text(url, str(page.title), page.content or "")


def add_site_sheet(files: Files, config: MkDocsConfig) -> None:
    """Put the one sheet in the place of the theme's; ours also lie by themselves."""
    theme = theme_sheets(files)
    texts = (file.content_string for file in theme)
    files.append(finished_file(config, Artifact(SHEET, merge_sheets(texts, own_sheets(files, config[SHEETS])))))
    for file in theme:
        files.remove(file)


def leave_out_unused(files: Files) -> None:
    """Take out what the theme brings and no page asks for: 2.3 MB of 73."""
    for file in [file for file in files if UNUSED.match(file.src_uri)]:
        files.remove(file)


def theme_sheets(files: Files) -> list[File]:
    """The theme's own style sheets, in the order in which its `styles` block links them: main, palette."""
    sheets = sorted((file for file in files if fnmatch(file.src_uri, THEME_SHEETS)), key=lambda file: file.src_uri)
    if not sheets:
        raise PluginError(f"Temaet har ingen typografiark, der hedder {THEME_SHEETS}.")
    return sheets


def own_sheets(files: Files, sheets: list[str]) -> list[str]:
    """The texts of the sheets; they lie in one folder, so what they refer to lies where it did. Pages with few of them ask for those."""
    by_name = {sheet: files.get_file_from_path(sheet) for sheet in sheets}
    if missing := [sheet for sheet, file in by_name.items() if file is None]:
        raise PluginError(f"mkdocs.yml nævner {missing[0]}, som ikke findes.")
    return [file.content_string for file in by_name.values() if file]


def script_imports(files: Files) -> dict[str, tuple[str, ...]]:
    """By name of a script: what it imports."""
    scripts = ((SCRIPT_ADDRESS.fullmatch(file.src_uri), file) for file in files)
    return imported_modules({name[1]: file.content_string for name, file in scripts if name})


def cache(config: MkDocsConfig, name: str = "") -> Path:
    """A folder for what is costly to make again."""
    folder = Path(config.config_file_path).parent / str(config.extra["catalogue"]["cache"]) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
