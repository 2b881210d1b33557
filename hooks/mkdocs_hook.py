"""The MkDocs hook: the catalogue's artifacts in, the pages and files of the site out. The only module that imports MkDocs."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from catalogue.artifact import Artifact
from catalogue.build import build
from catalogue.report import report
from catalogue.site import Site
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

ARTIFACTS = "catalogue_artifacts"
HEADING = re.compile(r'<h([23])\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')
TAG = re.compile(r"<[^>]+>")
UNSEARCHED = re.compile(r"<svg\b.*?</svg>|<(?!/?h[1-6]\b)[^>]*>", re.DOTALL)

log = logging.getLogger("mkdocs.hooks.catalogue")


class FinishedPage(Page):
    """A page that is HTML already: MkDocs must not read it as Markdown, for safety and for speed."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.markdown or ""
        self.toc = contents(self.content)
        self.present_anchor_ids = set(ID.findall(self.content))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before MkDocs cleans the site's folder: broken data leaves the last site standing."""
    root = Path(config.config_file_path).parent
    built = build(root / config.extra["catalogue"]["data"], Site.from_owner(config.extra["owner"]), Path.cwd())
    if built.failed:
        raise PluginError("Posterne har fejl, så sitet er ikke bygget.\n\n" + report(built.issues))
    if built.issues:
        log.info("Posterne har advarsler.\n\n%s", report(built.issues))
    config[ARTIFACTS] = built.artifacts
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact; a page of the hand-written content with the same address is a mistake that MkDocs names."""
    for artifact in config[ARTIFACTS]:
        file = File.generated(config, artifact.uri, content=artifact.content, inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
        if file.is_documentation_page():
            page = FinishedPage(None, file, config)
            page.edit_url = edit_url(artifact, page, config)
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let the search index read headings and words only: parsing whole records was half of the build."""
    return UNSEARCHED.sub(" ", html) if isinstance(page, FinishedPage) else html


def on_page_context(context: Any, page: Page, **_: Any) -> Any:
    """Give a record its whole page back, now that it is indexed: hooks run after plugins."""
    if isinstance(page, FinishedPage):
        page.content = page.markdown
    return context


def edit_url(artifact: Artifact, page: Page, config: MkDocsConfig) -> str | None:
    """Where "Foreslå en rettelse" leads: the record in the repository, or its published copy until there is one."""
    if artifact.source is None:
        return None
    place = Site.from_owner(config.extra["owner"]).edit(artifact.source)
    return place if "://" in place else get_relative_url(place, page.url)


def contents(html: str) -> TableOfContents:
    """The headings of levels 2 and 3 that can be linked to."""
    top: list[AnchorLink] = []
    for level, id, title in HEADING.findall(html):
        link = AnchorLink(TAG.sub("", title).strip(), id, int(level))
        siblings = top[-1].children if level == "3" and top else top
        siblings.append(link)
    return TableOfContents(top)
