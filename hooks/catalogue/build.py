"""The whole flow: a data folder in; every page and file of the site out, or what is wrong with the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from jinja2 import BytecodeCache

from .checks import LoadedFolder, check_loaded, load_folder
from .contribute import bundle
from .council_paper import paper_contents, paper_files
from .diagrams import DrawFunction, PendingDrawings, diagram, draw
from .exports import card_files, change_files, comparison_files, export, list_word_files, markdown_files
from .insights import COMPARED_KINDS, MOST_COMPARED
from .issues import Issue, has_errors
from .pages import (
    USUAL_LENGTHS,
    ListLengths,
    SiteContext,
    annotate_markdown,
    compile_templates,
    contribute_forms,
    handbook,
    handwritten_pages,
    prepare_rendering,
    render_overviews,
    render_records,
    site_context,
    unlink_missing_pages,
)
from .parallel import NICE_MILD, run_in_fork, spool_from_fork
from .records import (
    Artifact,
    Catalogue,
    Release,
    Site,
    load_schemas,
    put_aside,
    record_artifacts,
    record_path,
    static_files,
    write_artifacts,
)
from .search import Comparable, PageText, search


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a site is built from."""

    data: Path
    schema: Path
    site: Site
    base: Path | None = None
    """Where the paths of issues are shown from; by default the current folder."""
    drawer: DrawFunction = draw
    content: Path | None = None
    """The folder of the hand-written pages, which the glossary mentions."""
    bytecode_cache: BytecodeCache | None = None
    """Keeps compiled templates."""
    lists: ListLengths = USUAL_LENGTHS

    def site_context(self, folder: LoadedFolder, before: SiteContext | None = None) -> SiteContext:
        """Of the records as they were read from `data`; `before` is that of an earlier build."""
        return site_context(
            folder.catalogue,
            self.site,
            published=folder.published,
            content_pages=handwritten_pages(self.content),
            bytecode_cache=self.bytecode_cache,
            before=before,
            lists=self.lists,
        )


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a data folder became: artifacts, or none when an issue is an error."""

    artifacts: tuple[Artifact, ...]
    """The pages and what they show; in the order of their addresses, whichever was made first."""
    exports: Callable[[], Iterable[Artifact]]
    """The data files, the records as they were written among them: they take a while, and nothing is made from them, so they are asked
    for last, and once; none when there is a folder for them, which is then full."""
    search: Callable[[Sequence[PageText]], list[Artifact]]
    """The files of the search, made from the texts of all pages, hand-written ones among them."""
    issues: tuple[Issue, ...]
    record_count: int
    """How many were read."""
    catalogue: Catalogue | None = None
    """What the artifacts were made from."""
    adapt_markdown: Callable[[str, str], str] = lambda text, _: text
    """A hand-written page's Markdown and its uri in; the same, as it goes with these records, out."""


def build(inputs: BuildInputs, exports_folder: Path | None = None) -> BuildResult:
    """Load, link, check, draw, render and export. `exports_folder` is where the data files are written by the processes that make them."""
    site, cache = inputs.site, inputs.bytecode_cache
    compiled = run_in_fork(lambda: compile_templates(cache) if cache else None)
    schemas = load_schemas(inputs.schema)
    folder = load_folder(inputs.data, schemas, inputs.base)
    catalogue, published = folder.catalogue, folder.published
    checked = run_in_fork(lambda: check_loaded(folder))
    render_error: Exception | None = None
    compiled()
    try:
        context = prepare_rendering(inputs.site_context(folder))
    except Exception as error:  # it ran on records that nobody has checked yet: the check says what is wrong with them
        render_error = error
    issues = tuple(checked().issues)
    if has_errors(issues):
        return BuildResult((), list, lambda pages: [], issues, folder.record_count)
    if render_error is not None:
        raise render_error
    exports = _made_in_fork(lambda: _data_files(inputs, catalogue, published.all), exports_folder)
    page_files = _made_in_fork(lambda: _page_files(context), exports_folder)
    overviews = spool_from_fork(lambda: render_overviews(context))
    generated = [*handbook(schemas, context.environment), *contribute_forms(catalogue, site, context.environment)]
    pages = put_aside(chain(_record_pages(context, inputs.drawer), overviews()))
    artifacts = tuple(sorted((*static_files(), *generated, *pages), key=lambda artifact: artifact.uri))
    contents = {artifact.uri: partial(getattr, artifact, "content") for artifact in artifacts}
    return BuildResult(
        artifacts,
        partial(_together, exports, page_files),
        partial(search, context.index, comparable=Comparable(COMPARED_KINDS, MOST_COMPARED)),
        issues,
        folder.record_count,
        catalogue,
        markdown_adapter(context, contents.get),
    )


def markdown_adapter(context: SiteContext, page_at: Callable[[str], Callable[[], bytes] | None]) -> Callable[[str, str], str]:
    return lambda text, uri: annotate_markdown(context.glossary, unlink_missing_pages(text, uri, page_at), uri)


def _page_files(context: SiteContext) -> Iterator[Artifact]:
    """What is made from the same index as the pages, and stands beside them."""
    return chain(
        comparison_files(context),
        paper_files(paper_contents(context.index, context.site.address, context.published.all)),
        list_word_files(context),
        markdown_files(context),
        card_files(context),
        change_files(context.index, context.published.all),
    )


def _data_files(inputs: BuildInputs, catalogue: Catalogue, published: Sequence[Release]) -> Iterator[Artifact]:
    files = [record_path(record.kind, record.id) for record in catalogue.records]
    own = record_artifacts(inputs.data, catalogue.records)
    return chain(export(catalogue, inputs.site, published), own, bundle(inputs.data, inputs.schema, files))


def _made_in_fork(task: Callable[[], Iterator[Artifact]], folder: Path | None) -> Callable[[], Iterator[Artifact]]:
    """The files, or none when they are in the folder: a file in a folder costs as much as all else that is done with it, so it is
    written on the other core too."""
    if folder is None:
        return spool_from_fork(task, NICE_MILD)
    written = run_in_fork(lambda: write_artifacts(task(), folder), NICE_MILD)

    def none_left() -> Iterator[Artifact]:
        written()
        return iter(())

    return none_left


def _together(*tasks: Callable[[], Iterator[Artifact]]) -> Iterator[Artifact]:
    return chain.from_iterable(task() for task in tasks)


def _record_pages(context: SiteContext, drawer: DrawFunction) -> Iterator[Artifact]:
    """Their diagrams are drawn in the background."""
    catalogue = context.index.catalogue
    drawn = (diagram(catalogue.graph, record.key, catalogue.schemas) for record in catalogue.records)
    diagrams = {each.owner: each for each in drawn if each}
    with ThreadPoolExecutor(1) as background:
        drawings = PendingDrawings({key: each.model for key, each in diagrams.items() if each.model}, drawer, background)
        yield from render_records(context, diagrams, drawings)
