"""Rendering: the catalogue and its drawings in, every generated page out, each as front matter and one finished HTML block."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import quote, urljoin

from jinja2 import BaseLoader, BytecodeCache, Environment, Template
from markupsafe import Markup

from catalogue.checks import former_addresses, is_facet_value_url
from catalogue.diagrams import Diagram
from catalogue.insights import glance, governance_summary, picture_words, quality, readiness, risks_by_phase, timeline, words_of_age
from catalogue.records import (
    KINDS,
    KINDS_BY_NAME,
    NOTHING_YET,
    STANDALONE_PAGES,
    Artifact,
    Catalogue,
    Edition,
    Kind,
    Releases,
    Site,
    card_uri,
    diagram_uri,
    edition_of,
    shared_files,
    whole_list_url,
)
from catalogue.views import (
    FACETS,
    CatalogueIndex,
    FacetValue,
    FacetValues,
    Group,
    RecordNode,
    build_index,
    faceted_list,
    fresh_view,
    glossary_index,
    group_records,
    is_folded,
    names_of_sources,
    sentence_about,
)

from .glossary import GlossaryUsage, glossary_usage, term_matcher
from .handwritten import ContentPage
from .jinja_environment import load_templates
from .navigation import USUAL_LENGTHS, ListLengths, ListPart, list_parts, part_uri, relative
from .planned_page import Page, PlannedPage, plan_page
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

ENTRIES: Mapping[str, Callable[[CatalogueIndex], int]] = {
    **{kind: partial(lambda kind, index: len(faceted_list(index, kind).items), kind) for kind in FACETS},
    "event": lambda index: len(timeline(index)),
    "note": lambda index: len(index.by_kind.get("note", ())),
    "readiness": lambda index: sum(each.count for each in readiness(index)),
    "risks": lambda index: sum(len(each.danish) + len(each.abroad) for each in risks_by_phase(index)),
    "source": lambda index: len(index.by_kind["source"]),
    "term": lambda index: sum(len(entries) for _, entries in glossary_index(index)),
    "who_decides": lambda index: sum(len(records) for _, records in governance_summary(index)),
}
"""How many entries the list of a page has, by its kind or the name of its template: a long one comes in parts."""
PART = "list_part.html.j2"
"""The template of the later parts of lists with facets; those of others have the template of the first."""
CARD, PARTICIPATION = "card.html.j2", "_participation.html.j2"
FALLBACK = "_record.html.j2"
"""The template of a kind that has none of its own."""


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What all pages have in common, made once: before two processes make the pages."""

    index: CatalogueIndex
    site: Site
    environment: Environment
    glossary: GlossaryUsage
    published: Releases
    lists: ListLengths = USUAL_LENGTHS

    def parts(self, name: str) -> tuple[ListPart, ...]:
        """The parts of the list of a page, by its kind or the name of its template; none where it is no list, or short."""
        return list_parts(ENTRIES[name](self.index), self.lists) if name in ENTRIES else ()

    def first_part(self, name: str) -> ListPart | None:
        """What of a list stands at its own address, if not all of it."""
        return next(iter(self.parts(name)), None)


def prepare_rendering(context: SiteContext) -> SiteContext:
    """Load all templates, and work out what most pages need, before all pages are made."""
    load_templates(context.environment)
    _fill_caches(context.index)
    return context


def site_context(
    catalogue: Catalogue,
    site: Site,
    templates: BaseLoader | None = None,
    published: Releases = NOTHING_YET,
    content_pages: Sequence[ContentPage] = (),
    bytecode_cache: BytecodeCache | None = None,
    before: SiteContext | None = None,
    lists: ListLengths = USUAL_LENGTHS,
) -> SiteContext:
    """Read the catalogue for templates; `templates` stands in for the package's own. What only some pages need is worked out when one asks.
    `before` is the context of an earlier build, whose records may be the same."""
    index = build_index(catalogue, published.all)
    environment = template_environment(index, published.all, templates, bytecode_cache)
    matcher = term_matcher(index, before.glossary.matcher if before else None)
    return SiteContext(index, site, environment, glossary_usage(index, content_pages, matcher), published, lists)


def _fill_caches(index: CatalogueIndex) -> None:
    """Work out what the processes of a build all ask for, before they part: each function keeps its answer (`lru_cache`), and a process
    has what was kept when it was forked. Only the time depends on this: whoever finds nothing kept works it out. What templates ask for,
    as who takes part, is kept since their names were made."""
    for kind in FACETS:
        faceted_list(index, kind)
    governance_summary(index)
    quality(index.catalogue)


def render(context: SiteContext, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None]) -> list[Artifact]:
    """Every page that is made from records; a build shares them out between two processes."""
    return [*render_overviews(context), *render_records(context, diagrams, drawings)]


def render_records(context: SiteContext, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None]) -> Iterator[Artifact]:
    """The page of every record that has its own; those without a diagram come first, since the others may still be drawn.

    `diagrams` and `drawings` (SVG, or `None` when there is none) are by key of the record.
    """
    nodes = sorted(_with_own_page(context), key=lambda node: node.key in diagrams)
    edition = edition_of(context.index.catalogue, context.published.all)
    for node in nodes:
        svg = drawings.get(node.key)
        yield _record(context, node, diagrams.get(node.key), svg).make()
        if svg:
            yield Artifact(diagram_uri(node.kind, node.id), card_html(context, node, edition, diagrams.get(node.key), svg).encode())


def render_overviews(context: SiteContext) -> Iterator[Artifact]:
    """The pages that are no record's own, or no longer, one at a time."""
    return (page.make() for page in plan_overviews(context))


def plan_overviews(context: SiteContext) -> Iterator[PlannedPage]:
    """The same before they are made; first those that are there whatever the records are, last those that take work to know."""
    planned = set()
    for pages in (plan_fixed, _retired, _shared_pages, _value_pages, _later_parts):
        for page in pages(context):
            planned.add(page.uri)
            yield page
    yield from _redirects(context, planned)


def plan_fixed(context: SiteContext) -> Iterator[PlannedPage]:
    """The pages of the whole catalogue and the lists, which the navigation names."""
    for name, template, page, values in _fixed(context):
        yield plan_page(template, page, values, part=partial(context.first_part, name))


def plan_record(context: SiteContext, uri: str, drawn: Callable[[RecordNode], tuple[Diagram | None, str | None]]) -> PlannedPage | None:
    """The page of the record that has its own there; `drawn` gives its diagram, and that as SVG."""
    node = next((node for node in _with_own_page(context) if uri == _own_page(node)), None)
    return _record(context, node, *drawn(node)) if node else None


def _own_page(node: RecordNode) -> str:
    return f"{KINDS_BY_NAME[node.kind].url}/{node.id}.md"


def _with_own_page(context: SiteContext) -> Iterator[RecordNode]:
    for kind in KINDS:
        if kind.folder and not kind.paged_by:
            yield from (node for node in context.index.by_kind[kind.name] if not node.owner)


def _record(context: SiteContext, node: RecordNode, diagram: Diagram | None, svg: str | None) -> PlannedPage:
    template, glossary = context.environment.select_template([f"{node.kind}.html.j2", FALLBACK]), context.glossary
    values = {
        "record": fresh_view(node.part),
        "diagram": diagram,
        "drawing": Markup(svg) if svg else None,  # noqa: S704 - drawn and cleaned by us
        "used_in": tuple(context.index.nodes[key] for key in glossary.used_in.get(node.key, ())),
        "content_pages": glossary.content_pages.get(node.key, ()),
    }
    return plan_page(template, _record_page(context, node, bool(svg)), values, glossary)


def card_html(context: SiteContext, node: RecordNode, edition: Edition, diagram: Diagram | None = None, svg: str | None = None) -> str:
    """A record as others show it on their pages, in a frame: its short text, or its diagram; with its age, sources and edition."""
    html = context.environment.get_template(CARD).render(
        node=node,
        site=context.site,
        badges=words_of_age(context.index, node),
        sentence=card_sentence(context, node),
        diagram=diagram,
        drawing=Markup(svg) if svg else None,  # noqa: S704 - drawn and cleaned by us
        sources=glance(names_of_sources(context.index, node.part)),
        told=edition.words,
    )
    uri = diagram_uri(node.kind, node.id) if svg else card_uri(node.kind, node.id)
    return relative(_from_root(html, node.url), uri.count("/"))


def card_sentence(context: SiteContext, node: RecordNode) -> str:
    """What a record is; of a municipality what it takes part in, in the words of its page."""
    if node.kind != "municipality":
        return sentence_about(node.part)
    macros: Any = context.environment.get_template(PARTICIPATION).module
    words: Markup = macros.taking_part(node.part, node.key)
    return words.striptags()


def _from_root(html: str, page: str) -> str:
    """With links that begin at the site's root, and not at the page that a drawing was made for."""
    return re.sub(r' href="([^"]*)"', lambda link: f' href="{urljoin(page, link[1])}"', html)


def _record_page(context: SiteContext, node: RecordNode, drawn: bool = False) -> Page:
    kind = KINDS_BY_NAME[node.kind]
    source = f"{kind.folder}/{node.id}.yaml"
    about: dict[str, Any] = {
        "key": node.key,
        "id": node.id,
        "source": source,
        "edit_url": _correction(context.site, source),
        "has_contents": True,
    }
    about["mail_url"] = _report_mail(context.site, node)
    about["shared"] = shared_files(node.kind, node.id, drawn, picture_words(context.index, node))
    about["contents_in_bar"] = is_folded(node.part)
    return _page(context, kind, f"{node.id}.md", node.title, sentence_about(node.part), **about)


def _correction(site: Site, source: str) -> str:
    """Where a correction is proposed; until the owner has a repository, the published record itself."""
    return site.edit(source) if site.repository else f"/data/{source}"


def _report_mail(site: Site, node: RecordNode) -> str:
    """For those without JavaScript too."""
    if "@" not in site.contact:
        return ""
    body = "\r\n".join((f"Post: {node.key}", "Felt: ", "Står nu: ", "Bør stå: ", "Kilde: "))
    return f"mailto:{site.contact}?subject={quote(f'Fejl: {node.title}')}&body={quote(body)}"


def _retired(context: SiteContext) -> Iterator[PlannedPage]:
    """A page that says what became of the record."""
    template = context.environment.get_template("retired.html.j2")
    for node in context.index.retired:
        if not KINDS_BY_NAME[node.kind].paged_by:
            yield plan_page(template, _record_page(context, node), {"record": node.part})


def _shared_pages(context: SiteContext) -> Iterator[PlannedPage]:
    """A page for each value that records of a kind are gathered by: the themes of the lessons."""
    for kind in KINDS:
        if kind.paged_by:
            template = context.environment.get_template(f"{kind.name}.html.j2")
            for group in group_records(context.index, kind.name, kind.paged_by):
                values = {"group": group, "gone": tuple(_gone_from(context, kind, group))}
                yield plan_page(template, _shared_page(context, kind, group), values, context.glossary)


def _gone_from(context: SiteContext, kind: Kind, group: Group) -> Iterator[tuple[list[str], RecordNode]]:
    """What stood on a shared page, by the ids that it was published under: it is retired now, or stands on another page."""
    page, published = f"{kind.url}/{group.value}/", frozenset(context.published.addresses)
    for record in context.index.catalogue.records:
        if record.kind == kind.name and (record.is_retired or record.data.get(kind.paged_by or "") != group.value):
            here = record.data.get(kind.paged_by or "") == group.value
            names = [name for name in (record.id, *record.former_ids) if here or f"{page}#{name}" in published]
            if names:
                yield names, context.index.nodes[record.key]


def _shared_page(context: SiteContext, kind: Kind, group: Group) -> Page:
    description = f"{context.index.catalogue.schemas.plural(kind.name)}: {group.label}"
    return _page(context, kind, f"{group.value}.md", group.label, description, has_contents=True)


def _fixed(context: SiteContext) -> Iterator[tuple[str, Template, Page, Mapping[str, Any]]]:
    """What they are called, and what they are made from."""
    for uri, name, title, description in STANDALONE_PAGES:
        yield name, context.environment.get_template(f"{name}.html.j2"), Page(uri, name, title, description), {}
    schemas = context.index.catalogue.schemas
    for kind in KINDS:
        if kind.url and kind.name in schemas.kinds:
            template = context.environment.select_template([f"{kind.name}_index.html.j2", "index.html.j2"])
            title = INDEX_TITLES.get(kind.name, schemas.plural(kind.name))
            contents = kind.name in INDEXES_WITH_CONTENTS
            page = _page(context, kind, "index.md", title, schemas.kinds[kind.name].description, has_contents=contents)
            yield kind.name, template, page, {"items": context.index.by_kind[kind.name]}


def _later_parts(context: SiteContext) -> Iterator[PlannedPage]:
    """Of the long lists, what does not stand at their own address."""
    for name, template, page, values in _fixed(context):
        own = context.environment.get_template(PART) if name in FACETS else template
        for part in context.parts(name)[1:]:
            yield _later_part(own, page, values, part)


def _later_part(template: Template, page: Page, values: Mapping[str, Any], part: ListPart) -> PlannedPage:
    words = f"side {part.number} af {part.count}"
    title, description = f"{page.title} – {words}", f"{page.description.rstrip('.')}, {words}."
    own = replace(page, uri=part_uri(page.uri, part), title=title, description=description)
    return plan_page(template, own, values, part=partial(_same, part))


def _value_pages(context: SiteContext) -> Iterator[PlannedPage]:
    """A page for each value that a list can be filtered by, and for each part of it when it is long."""
    template = context.environment.get_template("facet_value.html.j2")
    for kind in FACETS:
        listed = faceted_list(context.index, kind)
        for facet in listed.facets:
            for value in facet.values if facet.paged else ():
                page, values = _value_page(context, KINDS_BY_NAME[kind], facet, value), {"list": listed, "facet": facet, "value": value}
                first, *later = list_parts(len(value.items), context.lists) or (None,)
                yield plan_page(template, page, values, part=partial(_same, first))
                yield from (_later_part(template, page, values, part) for part in later if part)


def _same(part: ListPart | None) -> ListPart | None:
    return part


def _value_page(context: SiteContext, kind: Kind, facet: FacetValues, value: FacetValue) -> Page:
    name = context.index.catalogue.schemas.plural(kind.name)
    title = f"{facet.title}: {value.label}"
    return _page(context, kind, f"{facet.name}/{value.id}.md", f"{name} – {title}", f"{name}, afgrænset. {title}.")


def _redirects(context: SiteContext, uris: Collection[str]) -> Iterator[PlannedPage]:
    """To a record from its former ids, and to the whole list from a filtered one that no record is left in, and from a part that it has no
    more; `uris` are of the others."""
    for record in context.index.catalogue.records:
        node = context.index.nodes[record.key]
        for old in former_addresses(record):
            yield _redirect(context, old, node.url, node.title)
    for old in context.published.addresses:
        if (is_facet_value_url(old) or whole_list_url(old)) and not _is_made(old, uris):
            whole, folder = whole_list_url(old), old.partition("/")[0]
            yield _redirect(context, old, f"/{whole}" if whole and _is_made(whole, uris) else f"/{folder}/", "Hele listen")


def _is_made(url: str, uris: Collection[str]) -> bool:
    return f"{url.rstrip('/')}.md" in uris or f"{url}index.md" in uris


def _redirect(context: SiteContext, old: str, url: str, title: str) -> PlannedPage:
    """Finished HTML, since it has nothing else to show."""
    uri = f"{old}index.html"
    return PlannedPage(uri, lambda: Artifact(uri, _redirect_html(context, old, url, title).encode()), {})


def _redirect_html(context: SiteContext, old: str, url: str, title: str) -> str:
    place, up = url.lstrip("/"), old.count("/")
    addresses = {"url": url, "absolute": context.site.absolute(place), "target": "../" * up + place}
    html = context.environment.get_template("redirect.html.j2").render(title=title, site=context.site, **addresses)
    return relative(html, up)


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
