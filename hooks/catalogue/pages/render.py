"""Rendering: the catalogue and its drawings in, every generated page out, each as front matter and one finished HTML block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import BaseLoader, Environment, Template
from markupsafe import Markup

from catalogue.diagrams.diagram import Diagram
from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import BY_NAME, KINDS, Kind
from catalogue.records.releases import NOTHING_YET, Releases
from catalogue.records.site_settings import Site
from catalogue.records.standalone_pages import STANDALONE
from catalogue.views.catalogue_index import Library, Node, library
from catalogue.views.facet_definitions import FACETS
from catalogue.views.filtered_list import Choice, Filtered, Value
from catalogue.views.grouping import Group, groups
from catalogue.views.record_view import filled

from .glossary.annotate_html import gloss
from .glossary.usage import Lexicon, lexicon
from .handwritten import Story
from .postprocess import depth, finish
from .redirects import redirects
from .template_api import history, upkeep
from .template_cache import Code, Compiled, compiled
from .template_context import plural, template_environment, template_of

INDEX_TITLES = {"body": "Hvem beslutter hvad", "event": "Tidslinje", "note": "Uenigheder"}
"""Index pages that are known by another name than their kind."""
SENTENCES = ("summary", "definition", "official_name")
"""The fields that say in one sentence what a record is."""

Share = tuple[int, int]
"""A share of the records: (1, 2) is every second, beginning with the second."""
ALL: Share = (0, 1)


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


@dataclass(frozen=True, slots=True)
class Press:
    """What all pages have in common, made once: before the pages are shared out among processes."""

    shelf: Library
    site: Site
    environment: Environment
    remaining: Mapping[str, tuple[str, ...]]
    """By kind: the fields that its template has no place for."""
    lexicon: Lexicon
    published: Releases


@dataclass(frozen=True, slots=True)
class Maker:
    """Everything that one page after the other is made with."""

    shelf: Library
    site: Site
    environment: Environment
    remaining: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    diagrams: Mapping[str, Diagram]
    drawings: Mapping[str, str | None]
    records: frozenset[str]
    """Keys of the records whose pages are made."""


def press(
    catalogue: Catalogue,
    site: Site,
    templates: BaseLoader | None = None,
    published: Releases = NOTHING_YET,
    stories: Sequence[Story] = (),
    made: Compiled | None = None,
) -> Press:
    """Read the catalogue for templates, and load them all; `templates` stands in for the package's own, `made` is what was compiled."""
    made = made or compiled(catalogue.schemas, templates)
    shelf = library(catalogue, published.all)
    environment = template_environment(shelf, templates)
    environment.bytecode_cache = Code(made.code)
    environment.globals.update(history(shelf, published.all) | upkeep(shelf, published.all))
    for name in environment.list_templates():
        environment.get_template(name)
    return Press(shelf, site, environment, made.remaining, lexicon(shelf, stories), published)


def render(ready: Press, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None], share: Share = ALL) -> list[Artifact]:
    """Every page that is made from records, or a share of the records' pages; the last share has the shared pages too.

    `diagrams` and `drawings` (SVG, or `None` when there is none) are by key of the record. Pages that need no drawing come first.
    """
    place, of = share
    mine = frozenset(record.key for record in ready.shelf.catalogue.records[place::of])
    maker = Maker(ready.shelf, ready.site, ready.environment, ready.remaining, ready.lexicon, diagrams, drawings, mine)
    shared = _shared(maker, ready.published) if place == of - 1 else []
    drawn = mine & set(diagrams)
    return [*shared, *_records(replace(maker, records=mine - drawn)), *_records(replace(maker, records=drawn))]


def _shared(maker: Maker, published: Releases) -> list[Artifact]:
    """The pages that are no record's own, or no longer."""
    pages = [*_standalone(maker), *_shared_pages(maker), *_indexes(maker), *_value_pages(maker), *_retired(maker)]
    return [*pages, *redirects(maker.shelf, maker.site, maker.environment, published, {page.uri for page in pages})]


def _records(maker: Maker) -> Iterator[Artifact]:
    for kind in KINDS:
        if kind.folder and not kind.paged_by:
            template = template_of(maker.environment, kind.name)
            records = (node for node in maker.shelf.by_kind[kind.name] if node.key in maker.records)
            yield from (_record(maker, kind, template, node) for node in records)


def _record(maker: Maker, kind: Kind, template: Template, node: Node) -> Artifact:
    svg = maker.drawings.get(node.key)
    context = {
        "record": node.part,
        "remaining": maker.remaining[kind.name],
        "diagram": maker.diagrams.get(node.key),
        "drawing": Markup(svg) if svg else None,  # noqa: S704 - drawn and cleaned by us
        "used_in": tuple(maker.shelf.nodes[key] for key in maker.lexicon.used_in.get(node.key, ())),
        "told_in": maker.lexicon.told_in.get(node.key, ()),
    }
    return _make(template, _record_page(maker, kind, node), context, maker.lexicon)


def _record_page(maker: Maker, kind: Kind, node: Node) -> Page:
    source = f"{kind.folder}/{node.id}.yaml"
    sentence = next((str(node.part[name]) for name in filled(node.part, *SENTENCES)), "")
    about = {"key": node.key, "id": node.id, "source": source, "edit_url": _correction(maker.site, source), "has_contents": True}
    return _page(maker, kind, f"{node.id}.md", node.title, sentence, **about)


def _correction(site: Site, source: str) -> str:
    """Where a correction is proposed; until the owner has a repository, the published record itself."""
    return site.edit(source) if site.repository else f"/data/{source}"


def _retired(maker: Maker) -> Iterator[Artifact]:
    """A page that says what became of the record."""
    template = maker.environment.get_template("retired.html.j2")
    for node in maker.shelf.retired:
        kind = BY_NAME[node.kind]
        if not kind.paged_by:
            yield _make(template, _record_page(maker, kind, node), {"record": node.part})


def _shared_pages(maker: Maker) -> Iterator[Artifact]:
    """A page for each value that records of a kind are gathered by: the themes of the lessons."""
    for kind in KINDS:
        if kind.paged_by:
            template = maker.environment.get_template(f"{kind.name}.html.j2")
            for group in groups(maker.shelf, kind.name, kind.paged_by):
                yield _make(template, _shared_page(maker, kind, group), {"group": group}, maker.lexicon)


def _shared_page(maker: Maker, kind: Kind, group: Group) -> Page:
    description = f"{plural(maker.shelf.catalogue.schemas, kind.name)}: {group.label}"
    return _page(maker, kind, f"{group.value}.md", group.label, description, has_contents=True)


def _indexes(maker: Maker) -> Iterator[Artifact]:
    schemas = maker.shelf.catalogue.schemas
    for kind in KINDS:
        if kind.url and kind.name in schemas.kinds:
            template = maker.environment.select_template([f"{kind.name}_index.html.j2", "index.html.j2"])
            title = INDEX_TITLES.get(kind.name, plural(schemas, kind.name))
            page = _page(maker, kind, "index.md", title, schemas.kinds[kind.name].description)
            yield _make(template, page, {"items": maker.shelf.by_kind[kind.name]})


def _value_pages(maker: Maker) -> Iterator[Artifact]:
    """A page for each value that a list can be narrowed by."""
    template = maker.environment.get_template("facet_value.html.j2")
    lists: Callable[[str], Filtered] = maker.environment.globals["filtered"]  # type: ignore[assignment]
    for kind in FACETS:
        listed = lists(kind)
        for choice in listed.choices:
            for value in choice.values if choice.paged else ():
                yield _make(template, _value_page(maker, BY_NAME[kind], choice, value), {"list": listed, "choice": choice, "value": value})


def _value_page(maker: Maker, kind: Kind, choice: Choice, value: Value) -> Page:
    name = plural(maker.shelf.catalogue.schemas, kind.name)
    title = f"{choice.title}: {value.label}"
    return _page(maker, kind, f"{choice.name}/{value.id}.md", f"{name} – {title}", f"{name}, afgrænset. {title}.")


def _standalone(maker: Maker) -> Iterator[Artifact]:
    for uri, name, title, description in STANDALONE:
        yield _make(maker.environment.get_template(f"{name}.html.j2"), Page(uri, name, title, description), {})


def _page(maker: Maker, kind: Kind, file: str, title: str, description: str, **more: Any) -> Page:
    schemas = maker.shelf.catalogue.schemas
    return Page(
        uri=f"{kind.url}/{file}",
        kind=kind.name,
        title=title,
        description=description,
        section=kind.url or "",
        plural=kind.plural,
        kind_title=schemas.kinds[kind.name].title,
        kind_plural=plural(schemas, kind.name),
        **more,
    )


def _make(template: Template, page: Page, context: Mapping[str, Any], known: Lexicon | None = None) -> Artifact:
    """Pages that tell have the terms of the glossary marked; lists have not."""
    html = template.render({"page": page, **context})
    if known:
        html = gloss(known, html, page.key)
    hidden = ["navigation"] if page.has_contents else ["navigation", "toc"]
    facts = {"title": page.title, "description": page.description, "hide": hidden}
    return Artifact(page.uri, finish(html, depth(page.uri), facts), page.source or None)
