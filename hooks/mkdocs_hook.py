"""The events of MkDocs: the catalogue's artifacts in, the pages and files of the site out."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from catalogue.build import BuildInputs, build
from catalogue.checks import is_promised, read_owner
from catalogue.diagrams import draw
from catalogue.issues import Checked, UserError, report
from catalogue.pages import SHEET, cached_frame, kept_templates, preload_imports
from catalogue.parallel import NICE_MILD, run_in_fork
from catalogue.records import read_releases, source_lines, write_artifacts
from mkdocs_files import SHEETS, FinishedPage, add_site_sheet, cache, finished_file, leave_out_unused, page_text, script_imports

IMPORTED = "catalogue_imported"
ARTIFACTS = "catalogue_artifacts"
PUBLISHED_SETTING = "catalogue_published"
EXPORTS = "catalogue_exports"
ADAPT_MARKDOWN = "catalogue_adapt_markdown"
SEARCH = "catalogue_search"

UNFINISHED: set[Path] = set()
"""Folders of data files that no site has taken in yet."""

log = logging.getLogger("mkdocs.hooks.catalogue")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before MkDocs cleans the site's folder: broken data leaves the last site standing."""
    root = Path(config.config_file_path).parent
    drawer = partial(draw, cache=cache(config, "drawings"))
    data = root / config.extra["catalogue"]["data"]
    try:
        site = read_owner(Path(config.config_file_path))
    except UserError as error:
        raise PluginError(f"Ejerens oplysninger har fejl, så sitet er ikke bygget.\n\n{error}") from None
    shutil.rmtree(exports_folder(config), ignore_errors=True)  # of a build that was killed
    UNFINISHED.add(exports_folder(config))
    inputs = BuildInputs(
        data,
        root / "data" / "schema",
        site,
        drawer=drawer,
        content=Path(config.docs_dir),
        bytecode_cache=kept_templates(cache(config)),
    )
    built = build(inputs, exports_folder(config))
    if built.issues:
        checked = Checked(built.issues, built.record_count, source_lines)
        if not built.artifacts:
            raise PluginError(record_errors(checked))
        log.info("Posterne har advarsler.\n\n%s", report(checked, "text"))
    config[SHEETS], config.extra_css = config.extra_css, [SHEET]
    config[ARTIFACTS] = built.artifacts
    config[PUBLISHED_SETTING] = read_releases(data).addresses
    config[EXPORTS] = built.exports
    config[ADAPT_MARKDOWN] = built.adapt_markdown
    config[SEARCH] = built.search
    return config


def record_errors(checked: Checked) -> str:
    return f"Posterne har fejl, så sitet er ikke bygget.\n\n{report(checked, 'text')}"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every artifact. A hand-written page with the same address makes MkDocs stop with a warning."""
    for artifact in config[ARTIFACTS]:
        files.append(finished_file(config, artifact))
    config[ARTIFACTS] = ()
    add_site_sheet(files, config)
    leave_out_unused(files)
    config[IMPORTED] = script_imports(files)
    if lost := lost_pages(config[PUBLISHED_SETTING], (file.dest_uri for file in files)):
        raise PluginError(
            f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lost[:5])}.\n"
            "Ret: læg siden tilbage i content/ under sit gamle navn, eller skriv en side der, som fører videre."
        )
    return files


def lost_pages(published: Iterable[str], paths: Iterable[str]) -> list[str]:
    """Published pages that no file of the site stands at any more: of records the check says so, of others only the site can."""
    now = {*paths}
    return [url for url in published if url.endswith("/") and is_promised(url) and f"{url}index.html" not in now]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Begin the search index, which is made on another core while the theme makes the pages.

    Keep the theme's compiled templates, by a hash of their text: compiling them is a fifth of a rebuild.
    """
    make, pages = config[SEARCH], [file.page for file in files.documentation_pages() if file.page]
    config[SEARCH] = run_in_fork(lambda: write_artifacts(make([*filter(None, map(page_text, pages))]), Path(config.site_dir)), NICE_MILD)
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
        page.content = ""
    return preload_imports(output, config[IMPORTED])


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Take in the data files and the search index, which were worked out and written while MkDocs made the pages."""
    site, data = Path(config.site_dir), exports_folder(config)
    write_artifacts(config[EXPORTS](), site)
    move_files(data, site)
    config[SEARCH]()


def on_build_error(**_: Any) -> None:
    """Leave no data files of a build that stopped; MkDocs tells this event the error only."""
    for folder in UNFINISHED:
        shutil.rmtree(folder, ignore_errors=True)


def exports_folder(config: MkDocsConfig) -> Path:
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
