"""The flow after each edit: a data folder in, again and again; its pages, each made when it is asked for, or what is wrong with it, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from .build import BuildInputs, markdown_adapter
from .checks import can_be_shown, check_loaded, load_folder
from .diagrams import Diagram, DrawFunction, diagram
from .issues import Checked
from .pages import PlannedPage, SiteContext, plan_fixed, plan_forms, plan_handbook, plan_overviews, plan_record
from .records import Schemas, kept_reader, load_schemas
from .views import RecordNode


class PlannedSite:
    """All pages as the records are, each of them made when it is asked for."""

    def __init__(self, context: SiteContext, drawer: DrawFunction) -> None:
        self.context = context
        self._drawer = drawer
        forms = plan_forms(context.index.catalogue, context.site, context.environment)
        self._planned: dict[str, PlannedPage] = {}
        self._unplanned = chain(plan_overviews(context), self.fixed_pages(), forms)

    def fixed_pages(self) -> Iterator[PlannedPage]:
        """Those that are there whatever the records are."""
        yield from plan_fixed(self.context)
        yield from plan_handbook(self.context.index.catalogue.schemas, self.context.environment)

    def page(self, *uris: str) -> PlannedPage | None:
        """The page whose file is called one of these. No more pages are planned than it takes to find it."""
        if page := next(filter(None, (plan_record(self.context, uri, self._drawn) for uri in uris)), None):
            return page
        while not self._planned.keys() & uris and (page := next(self._unplanned, None)):
            self._planned.setdefault(page.uri, page)
        return next((self._planned[uri] for uri in uris if uri in self._planned), None)

    def adapt_markdown(self, text: str, uri: str) -> str:
        """A hand-written page's Markdown as it goes with these records."""

        def page_at(uri: str) -> Callable[[], bytes] | None:
            page = self.page(uri)
            return (lambda: page.make().content) if page else None

        return markdown_adapter(self.context, page_at)(text, uri)

    def _drawn(self, node: RecordNode) -> tuple[Diagram | None, str | None]:
        catalogue = self.context.index.catalogue
        found = diagram(catalogue.graph, node.key, catalogue.schemas)
        return found, self._drawer({node.key: found.model})[node.key] if found and found.model else None


class IncrementalBuild:
    """The flow of `build` again after each edit, up to the pages, which are only planned.

    Files, schemas and the words of the glossary that are what they were are the same objects again, and what was worked out from a
    record and from those is kept with it (`kept_with`). What compares records is worked out anew.
    """

    def __init__(self, inputs: BuildInputs) -> None:
        self._inputs = inputs
        self._read = kept_reader()
        self._load_schemas = _kept_schemas()
        self._before: SiteContext | None = None

    def refresh(self) -> tuple[PlannedSite | None, Callable[[], Checked]]:
        """Read everything anew; the pages, or none while there are errors that keep them from being made; and the check of it all, which
        takes a while. Broken schemas and releases are an `OSError`."""
        inputs = self._inputs
        folder = load_folder(inputs.data, self._load_schemas(inputs.schema), inputs.base, read=self._read)
        check = partial(check_loaded, folder)
        if not can_be_shown(folder):
            return None, check
        self._before = inputs.site_context(folder, self._before)
        return PlannedSite(self._before, inputs.drawer), check


def _kept_schemas() -> Callable[[Path], Schemas]:
    """Loads the schemas, and gives the same again while their files are what they were."""
    kept: dict[tuple[tuple[str, bytes], ...], Schemas] = {}

    def load(folder: Path) -> Schemas:
        files = tuple((path.name, path.read_bytes()) for path in sorted(folder.glob("*.schema.json")))
        if files not in kept:
            kept.clear()
            kept[files] = load_schemas(folder)
        return kept[files]

    return load
