"""What the names of the template API are made from: the index in; what several of them need, worked out once, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from markupsafe import Markup

from catalogue import council_paper, insights, views
from catalogue.records import Release, Schemas, reference_date


@dataclass(frozen=True)
class TemplateData:
    """What the names are made from; what several of them need is worked out once."""

    index: views.CatalogueIndex
    releases: Sequence[Release]
    """The newest first."""
    macro: Callable[[str, str], Callable[..., Markup]]
    """A macro by its template and name."""

    @property
    def schemas(self) -> Schemas:
        return self.index.catalogue.schemas

    @cached_property
    def participation(self) -> insights.Participation:
        return insights.participation(self.index)

    @cached_property
    def paper(self) -> council_paper.PaperContents:
        """With addresses from the site's root, as pages have them."""
        return council_paper.paper_contents(self.index, "/", self.releases)

    @cached_property
    def sizes(self) -> insights.Sizes:
        return insights.sizes(self.index)

    @cached_property
    def facets(self) -> views.FacetLinks:
        return views.facet_links(self.index)

    @cached_property
    def support(self) -> Mapping[str, insights.LessonSupport]:
        return insights.lesson_support(self.index)

    @cached_property
    def contrasts(self) -> tuple[insights.Contrast, ...]:
        return tuple(insights.contrasts(self.index))

    @cached_property
    def quality(self) -> insights.Quality:
        return insights.quality(self.index.catalogue)

    @cached_property
    def trend(self) -> list[insights.TrendPoint]:
        return insights.trend_points(self.index.catalogue, self.quality, self.releases)

    @cached_property
    def reference_date(self) -> str:
        return reference_date(self.index.catalogue.records)

    @cached_property
    def citations(self) -> Callable[..., Markup]:
        return cache(partial(views.cite, self.index))

    @cached_property
    def note_marks(self) -> Callable[..., Markup]:
        return views.note_marks(self.index)

    @cached_property
    def record_links(self) -> Callable[..., Markup]:
        return cache(partial(views.record_link, self.index))

    @cached_property
    def former_keys(self) -> Mapping[str, str]:
        return views.former_keys(self.index.catalogue)

    @cached_property
    def history(self) -> Callable[[str], Sequence[Any]]:
        """What the releases changed in a record, by its key."""
        changes = views.record_history(self.index, self.releases)
        return lambda key: changes.get(key, ())
