"""The whole flow: a data folder in; every page and file of the site out, or what is wrong with the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache

from .checks import check_loaded, load_folder
from .contribute import bundle
from .council_paper import draft_of, paper_contents, paper_markdown, paper_notice
from .diagrams import DrawFunction, PendingDrawings, diagram, draw
from .exports import comparison_files, export, paper_files
from .issues import Issue
from .pages import (
    SiteContext,
    annotate_markdown,
    contribute_forms,
    handbook,
    handwritten_pages,
    prepare_rendering,
    render_overviews,
    render_records,
    unlink_missing_pages,
)
from .parallel import NICE_MILD, run_in_fork
from .records import KINDS_BY_NAME, Artifact, Catalogue, Record, Release, Site, load_schemas
from .search import PageText, search
from .views import build_index

STATIC_FOLDERS = {".css": "assets/css", ".js": "assets/javascripts"}
"""Of the site, by the suffix of a file."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a data folder became: artifacts, or none when an issue is an error."""

    artifacts: tuple[Artifact, ...]
    """The pages, and the records as they were written; in the order of their addresses, whichever was made first."""
    exports: Callable[[], list[Artifact]]
    """The data files: they take a while, and nothing is made from them, so they are asked for last, and once."""
    search: Callable[[Sequence[PageText]], list[Artifact]]
    """The files of the search, made from the texts of all pages, hand-written ones among them."""
    issues: tuple[Issue, ...]
    record_count: int
    """How many were read."""
    catalogue: Catalogue | None = None
    """What the artifacts were made from."""
    adapt_markdown: Callable[[str, str], str] = lambda text, _: text
    """A hand-written page's Markdown and its uri in; the same, as it goes with these records, out."""


def build(
    data: Path,
    schema: Path,
    site: Site,
    base: Path | None = None,
    drawer: DrawFunction = draw,
    content: Path | None = None,
    bytecode_cache: BytecodeCache | None = None,
) -> BuildResult:
    """Load, link, check, draw, render and export. Issues show paths relative to `base`, by default the current folder.

    `content` is the folder of the hand-written pages, which the glossary mentions. `bytecode_cache` keeps compiled templates.
    """
    schemas = load_schemas(schema)
    folder = load_folder(data, schemas, base)
    catalogue, published = folder.catalogue, folder.published
    checked = run_in_fork(lambda: check_loaded(folder))
    exports = run_in_fork(lambda: _data_files(data, schema, catalogue, site, published.all), NICE_MILD)
    stumbled: Exception | None = None
    try:
        context = prepare_rendering(
            catalogue, site, published=published, content_pages=handwritten_pages(content), bytecode_cache=bytecode_cache
        )
    except Exception as error:  # it ran on records that nobody has checked yet: the check says what is wrong with them
        stumbled = error
    issues = tuple(checked().issues)
    if any(issue.severity == "error" for issue in issues):
        return BuildResult((), list, lambda pages: [], issues, folder.record_count)
    if stumbled is not None:
        raise stumbled
    chosen = run_in_fork(lambda: [*comparison_files(context), *paper_files(context)], NICE_MILD)
    overviews = run_in_fork(lambda: render_overviews(context))
    generated = [
        *handbook(schemas, context.environment),
        *contribute_forms(catalogue, site, context.environment),
        *record_artifacts(data, catalogue.records),
    ]
    pages = [*_record_pages(context, drawer), *overviews()]
    artifacts = tuple(sorted((*static_files(), *generated, *pages), key=lambda artifact: artifact.uri))
    data_files = partial(_results, exports, chosen)
    return BuildResult(
        artifacts, data_files, partial(search, catalogue), issues, folder.record_count, catalogue, _markdown_adapter(context, artifacts)
    )


def council_paper(
    data: Path, schema: Path, site: Site, template: str, chosen: Mapping[str, Sequence[str]], without: Sequence[str] = ()
) -> str:
    """A council paper as Markdown, of ids by kind, less some slots; `UserError` names what is not there."""
    folder = load_folder(data, load_schemas(schema))
    releases = folder.published.all
    contents = paper_contents(build_index(folder.catalogue, releases), site.address, releases[0].meeting if releases else "")
    return paper_markdown(draft_of(contents, template, chosen, without), paper_notice(contents))


def static_files() -> list[Artifact]:
    """The scripts and style sheets that lie beside the code they serve, where pages ask for them: all of a type in one folder."""
    files = sorted(Path(__file__).parent.glob("*/static/*"))
    return [Artifact(f"{STATIC_FOLDERS[file.suffix]}/{file.name}", file.read_bytes()) for file in files]


def _markdown_adapter(context: SiteContext, artifacts: tuple[Artifact, ...]) -> Callable[[str, str], str]:
    pages = {artifact.uri: artifact.content for artifact in artifacts}
    return lambda text, uri: annotate_markdown(context.glossary, unlink_missing_pages(text, uri, pages), uri)


def _data_files(data: Path, schema: Path, catalogue: Catalogue, site: Site, published: Sequence[Release]) -> list[Artifact]:
    files = [record_path(record, record.id) for record in catalogue.records]
    return [*export(catalogue, site, published), *bundle(data, schema, files)]


def _results(*tasks: Callable[[], list[Artifact]]) -> list[Artifact]:
    return [artifact for task in tasks for artifact in task()]


def _record_pages(context: SiteContext, drawer: DrawFunction) -> list[Artifact]:
    """Their diagrams are drawn in the background."""
    catalogue = context.index.catalogue
    drawn = (diagram(catalogue.graph, record.key, catalogue.schemas) for record in catalogue.records)
    diagrams = {each.owner: each for each in drawn if each}
    with ThreadPoolExecutor(1) as background:
        drawings = PendingDrawings({key: each.model for key, each in diagrams.items() if each.model}, drawer, background)
        return render_records(context, diagrams, drawings)


def record_artifacts(data: Path, records: tuple[Record, ...]) -> list[Artifact]:
    """The records as they were written, for those who want to correct or reuse them; also where they were found under former ids."""
    files = []
    for record in records:
        content = (data / record_path(record, record.id)).read_bytes()
        files += [Artifact(f"data/{record_path(record, name)}", content) for name in (record.id, *record.former_ids)]
    return files


def record_path(record: Record, name: str) -> str:
    """Where a record lies below the data folder, or lay when its id was another."""
    return f"{KINDS_BY_NAME[record.kind].folder}/{name}.yaml"
