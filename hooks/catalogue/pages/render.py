"""Rendering: the catalogue and its drawings in, every generated page out, each as front matter and one finished HTML block."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, Template
from markupsafe import Markup

from catalogue.checks import former_addresses, is_facet_value_url
from catalogue.diagrams import Diagram
from catalogue.records import (
    KINDS,
    KINDS_BY_NAME,
    NOTHING_YET,
    STANDALONE_PAGES,
    Artifact,
    Catalogue,
    Kind,
    Releases,
    Site,
    linked_data_uri,
)
from catalogue.views import (
    FACETS,
    CatalogueIndex,
    FacetedList,
    FacetValue,
    FacetValues,
    Group,
    RecordNode,
    build_index,
    filled,
    fresh_view,
    group_records,
    is_folded,
)

from .glossary.annotate_html import annotate_html
from .glossary.usage import GlossaryUsage, glossary_usage
from .handwritten import ContentPage
from .postprocess import depth, relative, wrap_page
from .template_api import template_environment

INDEX_TITLES = {
    "guide_question": "Vælg form",
    "paper_template": "Udkast til sagen",
    "body": "Hvem beslutter hvad",
    "event": "Tidslinje",
    "note": "Uenigheder",
    "operation": "Hvad koster fælles drift?",
}
"""Index pages that are known by another name than their kind."""
INDEXES_WITH_CONTENTS = ("law_summary",)
"""Kinds whose index says something itself, under headings, rather than only list the records."""
SENTENCES = ("summary", "definition", "official_name")
"""The fields that say in one sentence what a record is."""

FALLBACK = "_record.html.j2"
"""The template of a kind that has none of its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a template knows of the page that it makes."""

    uri: str
    """Of its file: `samarbejder/dsd.md`."""
    kind: str
    title: str
    description: str
    section: str = ""
    """Folder of the kind's pages."""
    plural: str = ""
    kind_title: str = ""
    kind_plural: str = ""
    key: str = ""
    id: str = ""
    source: str = ""
    """Path of the record's file below the data folder."""
    edit_url: str = ""
    has_contents: bool = False
    """Whether a list of its headings stands beside it; wide tables need the room."""
    contents_in_bar: bool = False
    """Whether that list is a bar above the text instead."""


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What all pages have in common, made once: before two processes make the pages."""

    index: CatalogueIndex
    site: Site
    environment: Environment
    glossary: GlossaryUsage
    published: Releases


def prepare_rendering(
    catalogue: Catalogue,
    site: Site,
    templates: BaseLoader | None = None,
    published: Releases = NOTHING_YET,
    content_pages: Sequence[ContentPage] = (),
    bytecode_cache: BytecodeCache | None = None,
) -> SiteContext:
    """Read the catalogue for templates, and load them all; `templates` stands in for the package's own."""
    index = build_index(catalogue, published.all)
    environment = template_environment(index, published.all, templates, bytecode_cache)
    for name in environment.list_templates(extensions=["j2"]):
        environment.get_template(name)
    return SiteContext(index, site, environment, glossary_usage(index, content_pages), published)


def render(context: SiteContext, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None]) -> list[Artifact]:
    """Every page that is made from records; a build shares them out between two processes."""
    return [*render_overviews(context), *render_records(context, diagrams, drawings)]


def render_records(context: SiteContext, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None]) -> list[Artifact]:
    """The page of every record that has its own; those without a diagram come first, since the others may still be drawn.

    `diagrams` and `drawings` (SVG, or `None` when there is none) are by key of the record.
    """
    nodes = sorted(_with_own_page(context), key=lambda node: node.key in diagrams)
    return [_record(context, node, diagrams.get(node.key), drawings.get(node.key)) for node in nodes]


def render_overviews(context: SiteContext) -> list[Artifact]:
    """The pages that are no record's own, or no longer."""
    pages = [*_standalone(context), *_shared_pages(context), *_indexes(context), *_value_pages(context), *_retired(context)]
    return [*pages, *_redirects(context, {page.uri for page in pages})]


def _with_own_page(context: SiteContext) -> Iterator[RecordNode]:
    for kind in KINDS:
        if kind.folder and not kind.paged_by:
            yield from (node for node in context.index.by_kind[kind.name] if not node.owner)


def _record(context: SiteContext, node: RecordNode, diagram: Diagram | None, svg: str | None) -> Artifact:
    template, glossary = context.environment.select_template([f"{node.kind}.html.j2", FALLBACK]), context.glossary
    values = {
        "record": fresh_view(node.part),
        "diagram": diagram,
        "drawing": Markup(svg) if svg else None,  # noqa: S704 - drawn and cleaned by us
        "used_in": tuple(context.index.nodes[key] for key in glossary.used_in.get(node.key, ())),
        "content_pages": glossary.content_pages.get(node.key, ()),
    }
    return _make(template, _record_page(context, node), values, glossary)


def _record_page(context: SiteContext, node: RecordNode) -> Page:
    kind = KINDS_BY_NAME[node.kind]
    source = f"{kind.folder}/{node.id}.yaml"
    sentence = next((str(node.part[name]) for name in filled(node.part, *SENTENCES)), "")
    about = {"key": node.key, "id": node.id, "source": source, "edit_url": _correction(context.site, source), "has_contents": True}
    about["contents_in_bar"] = is_folded(node.part)
    return _page(context, kind, f"{node.id}.md", node.title, sentence, **about)


def _correction(site: Site, source: str) -> str:
    """Where a correction is proposed; until the owner has a repository, the published record itself."""
    return site.edit(source) if site.repository else f"/data/{source}"


def _retired(context: SiteContext) -> Iterator[Artifact]:
    """A page that says what became of the record."""
    template = context.environment.get_template("retired.html.j2")
    for node in context.index.retired:
        if not KINDS_BY_NAME[node.kind].paged_by:
            yield _make(template, _record_page(context, node), {"record": node.part})


def _shared_pages(context: SiteContext) -> Iterator[Artifact]:
    """A page for each value that records of a kind are gathered by: the themes of the lessons."""
    for kind in KINDS:
        if kind.paged_by:
            template = context.environment.get_template(f"{kind.name}.html.j2")
            for group in group_records(context.index, kind.name, kind.paged_by):
                yield _make(template, _shared_page(context, kind, group), {"group": group}, context.glossary)


def _shared_page(context: SiteContext, kind: Kind, group: Group) -> Page:
    description = f"{context.index.catalogue.schemas.plural(kind.name)}: {group.label}"
    return _page(context, kind, f"{group.value}.md", group.label, description, has_contents=True)


def _indexes(context: SiteContext) -> Iterator[Artifact]:
    schemas = context.index.catalogue.schemas
    for kind in KINDS:
        if kind.url and kind.name in schemas.kinds:
            template = context.environment.select_template([f"{kind.name}_index.html.j2", "index.html.j2"])
            title = INDEX_TITLES.get(kind.name, schemas.plural(kind.name))
            contents = kind.name in INDEXES_WITH_CONTENTS
            page = _page(context, kind, "index.md", title, schemas.kinds[kind.name].description, has_contents=contents)
            yield _make(template, page, {"items": context.index.by_kind[kind.name]})


def _value_pages(context: SiteContext) -> Iterator[Artifact]:
    """A page for each value that a list can be filtered by."""
    template = context.environment.get_template("facet_value.html.j2")
    lists: Callable[[str], FacetedList] = context.environment.globals["faceted_list"]  # type: ignore[assignment]
    for kind in FACETS:
        listed = lists(kind)
        for facet in listed.facets:
            for value in facet.values if facet.paged else ():
                yield _make(
                    template, _value_page(context, KINDS_BY_NAME[kind], facet, value), {"list": listed, "facet": facet, "value": value}
                )


def _value_page(context: SiteContext, kind: Kind, facet: FacetValues, value: FacetValue) -> Page:
    name = context.index.catalogue.schemas.plural(kind.name)
    title = f"{facet.title}: {value.label}"
    return _page(context, kind, f"{facet.name}/{value.id}.md", f"{name} – {title}", f"{name}, afgrænset. {title}.")


def _standalone(context: SiteContext) -> Iterator[Artifact]:
    for uri, name, title, description in STANDALONE_PAGES:
        yield _make(context.environment.get_template(f"{name}.html.j2"), Page(uri, name, title, description), {})


def _redirects(context: SiteContext, uris: Collection[str]) -> Iterator[Artifact]:
    """To a record from its former ids, and to the whole list from a filtered one that no record is left in; `uris` are those made."""
    for record in context.index.catalogue.records:
        node = context.index.nodes[record.key]
        for old in former_addresses(record):
            yield _redirect(context, old, node.url, node.title)
    for old in context.published.addresses:
        if is_facet_value_url(old) and f"{old.rstrip('/')}.md" not in uris and f"{old}index.md" not in uris:
            yield _redirect(context, old, f"/{old.partition('/')[0]}/", "Hele listen")


def _redirect(context: SiteContext, old: str, url: str, title: str) -> Artifact:
    """Finished HTML, since it has nothing else to show."""
    place, up = url.lstrip("/"), old.count("/")
    addresses = {"url": url, "absolute": context.site.absolute(place), "target": "../" * up + place}
    html = context.environment.get_template("redirect.html.j2").render(title=title, site=context.site, **addresses)
    return Artifact(f"{old}index.html", relative(html, up).encode())


def _page(context: SiteContext, kind: Kind, file: str, title: str, description: str, **more: Any) -> Page:
    schemas = context.index.catalogue.schemas
    return Page(
        uri=f"{kind.url}/{file}",
        kind=kind.name,
        title=title,
        description=description,
        section=kind.url or "",
        plural=kind.plural,
        kind_title=schemas.kinds[kind.name].title,
        kind_plural=schemas.plural(kind.name),
        **more,
    )


def _feed(page: Page) -> dict[str, str]:
    """The feed with the changes of a municipality, or of a kind; other pages have that of all."""
    if page.kind not in KINDS_BY_NAME or not KINDS_BY_NAME[page.kind].folder:
        return {}
    return {"feed": f"feeds/{page.section}/{page.id}.xml" if page.id and page.kind == "municipality" else f"feeds/{page.section}.xml"}


def _linked_data(page: Page) -> dict[str, str]:
    """The page's subject as linked data, where there is any."""
    uri = linked_data_uri(page.kind, page.id) if page.id and page.kind in KINDS_BY_NAME else ""
    return {"linked_data": uri} if uri else {}


def _make(template: Template, page: Page, values: Mapping[str, Any], glossary: GlossaryUsage | None = None) -> Artifact:
    """Pages that tell have the terms of the glossary marked; lists have not."""
    html = template.render({"page": page, **values})
    if glossary:
        html = annotate_html(glossary, html, page.key)
    hidden = ["navigation"] if page.has_contents else ["navigation", "toc"]
    frame = {"contents": "bar" if page.contents_in_bar else "beside", **_feed(page), **_linked_data(page)}
    facts = {"title": page.title, "description": page.description, "hide": hidden, **frame}
    return Artifact(page.uri, wrap_page(html, depth(page.uri), facts), page.source or None)
