"""Rendering: the catalogue and its drawings in, every generated page out, each as front matter and one finished HTML block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from .artifact import Artifact
from .diagram import Diagram
from .finish import finish
from .kinds import KINDS, Kind
from .library import Library, Node, library, owner_of
from .link import Catalogue
from .phrases import filters, functions
from .schema import Field
from .site import Site
from .slug import slug
from .tables import Group, groups, participants, tables
from .template_names import Trees, fields_used, parse
from .tiles import tile_map
from .view import Part, raw

TEMPLATES = "templates"
INDEX_TITLES = {"body": "Hvem beslutter hvad", "event": "Tidslinje", "note": "Uenigheder"}
"""Index pages that are known by another name than their kind."""
MACROS = "_macros.html.j2"
FALLBACK = "_record.html.j2"
NOT_SHOWN = frozenset({"exceptions", "former_ids", "order"})
"""Fields for those who maintain the records, and the place of a record in a list."""


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


@dataclass(frozen=True, slots=True)
class Maker:
    """Everything that one page after the other is made with."""

    shelf: Library
    site: Site
    environment: Environment
    diagrams: Mapping[str, Diagram]
    drawings: Mapping[str, str | None]
    remaining: Mapping[str, tuple[str, ...]]
    """By kind: the fields that its template has no place for."""


def render(
    catalogue: Catalogue, diagrams: Mapping[str, Diagram], drawings: Mapping[str, str | None], site: Site, templates: BaseLoader | None = None
) -> list[Artifact]:
    """Every page that is made from records. `diagrams` and `drawings` (SVG, or `None` when there is none) by key of the record."""
    shelf = library(catalogue)
    environment = template_environment(shelf, templates)
    maker = Maker(shelf, site, environment, diagrams, drawings, remaining_fields(environment, catalogue))
    return [*_home(maker), *_records(maker), *_shared_pages(maker), *_indexes(maker), *_matrix(maker)]


def template_environment(shelf: Library, templates: BaseLoader | None = None) -> Environment:
    """Jinja with everything escaped, and an error for whatever does not exist."""
    environment = Environment(
        loader=templates or PackageLoader("catalogue", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(functions(shelf) | tables(shelf) | _words(shelf))
    environment.filters.update(filters(shelf, lambda note: environment.get_template(MACROS).module.note(note)))
    environment.tests["placed_in"] = placed_in
    environment.tests["given"] = given
    return environment


def remaining_fields(environment: Environment, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """What the template of each kind does not ask for, in the schema's order."""
    own = [kind.name for kind in KINDS if kind.folder and not kind.paged_by]
    trees = cache(partial(parse, environment))
    return {name: tuple(_unused(environment, trees, name, catalogue.schemas.kinds[name])) for name in own}


def placed_in(id: str, html: str) -> bool:
    """Whether an element with this id stands in the HTML."""
    return f'id="{id}"' in html


def given(name: str, part: Part) -> bool:
    """Whether the record has such a field."""
    return raw(part, name) is not None


def share(value: float, largest: float) -> float:
    """Per cent of the largest value, for the length of a bar."""
    return round(100 * value / largest, 1) if largest > 0 else 0


def _words(shelf: Library) -> dict[str, Callable[..., Any]]:
    trees = shelf.catalogue.schemas.kinds
    return {
        "field_title": lambda node: _title_at(trees[owner_of(node).kind], node.part.about),
        "participants": participants,
        "plural": lambda kind: _plural(trees.get(kind), kind),
        "share": share,
        "slug": slug,
        "tile_map": tile_map(shelf),
    }


def _title_at(tree: Field, path: str) -> str:
    steps: list[str] = path.split(".")
    field = tree.at(tuple(steps))
    return field.title if field else path


def _plural(tree: Field | None, kind: str) -> str:
    return str(tree.schema.get("x-plural", tree.title)) if tree else kind


def _unused(environment: Environment, trees: Trees, name: str, tree: Field) -> Iterator[str]:
    used = fields_used(trees, environment.select_template([f"{name}.html.j2", FALLBACK]).name or FALLBACK)
    return (field for field in tree.properties if field not in used | NOT_SHOWN)


def _records(maker: Maker) -> Iterator[Artifact]:
    for kind in KINDS:
        if kind.folder and not kind.paged_by:
            template = maker.environment.select_template([f"{kind.name}.html.j2", FALLBACK])
            records = (node for node in maker.shelf.by_kind[kind.name] if node.owner is None)
            yield from (_record(maker, kind, template, node) for node in records)


def _record(maker: Maker, kind: Kind, template: Template, node: Node) -> Artifact:
    source = f"{kind.folder}/{node.id}.yaml"
    page = _page(maker, kind, f"{kind.url}/{node.id}.md", node.title, _sentence(node.part), node=node, source=source)
    svg = maker.drawings.get(node.key)
    context = {
        "record": node.part,
        "remaining": maker.remaining[kind.name],
        "diagram": maker.diagrams.get(node.key),
        "drawing": Markup(svg) if svg else None,  # noqa: S704 - our own drawing
    }
    return _make(template, page, context)


def _shared_pages(maker: Maker) -> Iterator[Artifact]:
    """A page for each value that records of a kind are gathered by: the themes of the lessons."""
    for kind in KINDS:
        if kind.paged_by:
            template = maker.environment.get_template(f"{kind.name}.html.j2")
            for group in groups(maker.shelf, kind.name, kind.paged_by):
                yield _shared_page(maker, kind, template, group)


def _shared_page(maker: Maker, kind: Kind, template: Template, group: Group) -> Artifact:
    tree = maker.shelf.catalogue.schemas.kinds[kind.name]
    description = f"{_plural(tree, kind.name)}: {group.label}"
    return _make(template, _page(maker, kind, f"{kind.url}/{group.value}.md", group.label, description), {"group": group})


def _indexes(maker: Maker) -> Iterator[Artifact]:
    for kind in KINDS:
        if kind.url and kind.name in maker.shelf.catalogue.schemas.kinds:
            tree = maker.shelf.catalogue.schemas.kinds[kind.name]
            template = maker.environment.select_template([f"{kind.name}_index.html.j2", "index.html.j2"])
            context = {"items": maker.shelf.by_kind[kind.name]}
            title = _plural(tree, kind.name)
            yield _make(template, _page(maker, kind, f"{kind.url}/index.md", INDEX_TITLES.get(kind.name, title), tree.description), context)


def _home(maker: Maker) -> Iterator[Artifact]:
    page = Page("index.md", "home", "Forside", "Hvordan arbejder kommuner sammen om it? Samarbejder, modeller, organer og erfaringer.")
    yield _make(maker.environment.get_template("home.html.j2"), page, {})


def _matrix(maker: Maker) -> Iterator[Artifact]:
    page = Page("matrix.md", "matrix", "Form og formål", "Hvilken organisationsform passer til det, kommuner vil sammen om?")
    yield _make(maker.environment.get_template("matrix.html.j2"), page, {})


def _page(maker: Maker, kind: Kind, uri: str, title: str, description: str, node: Node | None = None, source: str = "") -> Page:
    tree = maker.shelf.catalogue.schemas.kinds[kind.name]
    return Page(
        uri=uri,
        kind=kind.name,
        title=title,
        description=description,
        section=kind.url or "",
        plural=kind.plural,
        kind_title=tree.title,
        kind_plural=_plural(tree, kind.name),
        key=node.key if node else "",
        id=node.id if node else "",
        source=source,
        edit_url=_correction(maker.site, source) if source else "",
    )


def _correction(site: Site, source: str) -> str:
    """Where a correction is proposed; until the owner has a repository, the published record itself."""
    return site.edit(source) if site.repository else f"/data/{source}"


def _sentence(part: Part) -> str:
    """What a record is, in one sentence, for search engines."""
    names = ("summary", "definition", "official_name")
    data = part._data
    return str(next((data[name] for name in names if name in data), ""))


def _make(template: Template, page: Page, context: Mapping[str, Any]) -> Artifact:
    html = template.render({"page": page, **context})
    folders = page.uri.removesuffix(".md").removesuffix("index").rstrip("/")
    depth = len(folders.split("/")) if folders else 0
    facts = {"title": page.title, "description": page.description, "hide": ["navigation"] if page.key or "group" in context else ["navigation", "toc"]}
    return Artifact(page.uri, finish(html, depth, facts), page.source or None)
