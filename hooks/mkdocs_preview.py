"""The site a page at a time while it is edited: each page as a whole build makes it, without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from catalogue.build import BuildInputs
from catalogue.checks import read_owner
from catalogue.diagrams import draw
from catalogue.incremental_build import IncrementalBuild, PlannedSite
from catalogue.issues import has_errors
from catalogue.pages import SHEET, kept_templates
from catalogue.records import NOT_FOUND, Artifact, static_files
from catalogue.run_mkdocs import SETTINGS
from mkdocs_files import SHEETS, FinishedPage, add_site_sheet, cache, finished_file, script_imports
from mkdocs_hook import ADAPT_MARKDOWN, IMPORTED, on_page_context, on_page_markdown, on_post_page, record_errors, with_frames


def pages_on_demand(root: Path, folder: Path) -> PagesOnDemand:
    """Of the project, by the settings in its root; `folder` is for what MkDocs writes."""
    return PagesOnDemand(load_config(str(root / SETTINGS), site_dir=str(folder)))


class PagesOnDemand:
    """The site a page at a time while it is edited, as the last edit left it; where that has errors, as the one before did."""

    def __init__(self, config: MkDocsConfig) -> None:
        settings = Path(config.config_file_path)
        self._config = config
        inputs = BuildInputs(
            settings.parent / config.extra["catalogue"]["data"],
            settings.parent / "data" / "schema",
            read_owner(settings),
            drawer=partial(draw, cache=cache(config, "drawings")),
            content=Path(config.docs_dir),
            bytecode_cache=kept_templates(cache(config)),
        )
        self._build = IncrementalBuild(inputs)
        config[SHEETS], config.extra_css = config.extra_css, [SHEET]
        self._titles = dict[tuple[str, bytes], str | None]()
        self._looks: str | None = None
        self._assets = dict[str, File]()
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
        wrong = record_errors(checked) if has_errors(checked.issues) else ""
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
            files.append(finished_file(self._config, artifact))
        add_site_sheet(files, self._config)
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


class ThemedPages:
    """The pages that are planned, each made as a whole build makes it: what surrounds a page follows from the navigation alone."""

    def __init__(self, config: MkDocsConfig, planned: PlannedSite, title: Callable[[File], str | None]) -> None:
        self._config, self._planned = config, planned
        self._made: dict[str, bytes | None] = {}
        files = get_files(config)
        for page in planned.fixed_pages():
            files.append(finished_file(config, Artifact(page.uri, page.outline)))
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
        file = file or finished_file(self._config, Artifact(planned.uri, content))
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
        return finished_file(self._config, Artifact(uri, page.outline)) if (page := self._planned.page(uri)) else None


class FilesOnDemand(Files):
    """The files that the navigation names, and whatever else a link leads to."""

    def __init__(self, files: Iterable[File], look: Callable[[str], File | None]) -> None:
        super().__init__([*files])
        self._look = look

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._look(path)
