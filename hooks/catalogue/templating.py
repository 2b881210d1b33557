"""Templating: the library in, a Jinja environment out that escapes everything and fails on whatever does not exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, Template
from markupsafe import Markup

from .across import across
from .ages import ages
from .citing import citing
from .danish.slugs import slug
from .environment import environment
from .overviews import overviews
from .places import places
from .records.kinds import KINDS
from .records.schema import Field, Schemas
from .template_names import fields_used
from .views.catalogue_index import Library, owner_of
from .views.charts import share
from .views.filtered_list import narrowing
from .views.formatting import filters, functions
from .views.grouping import participants, tables
from .views.hyphenation import breaker
from .views.record_view import Part, numbered, raw

MACROS = "_macros.html.j2"
LISTED = "_listed.html.j2"
"""Macros that show a record in a list: each is asked for once, and its text used in every list."""
FALLBACK = "_record.html.j2"
"""The template of a kind that has none of its own."""
NOT_SHOWN = frozenset({"exceptions", "former_ids", "order", "retired"})
"""Fields for those who maintain the records, and the place of a record in a list."""


PROVIDERS: tuple[Callable[[Library], Mapping[str, Any]], ...] = (
    functions,
    tables,
    ages,
    citing,
    narrowing,
    across,
    places,
    overviews,
)
"""Who gives templates what they can call."""


def template_environment(shelf: Library, templates: BaseLoader | None = None) -> Environment:
    """Everything that templates can use; `templates` stands in for the package's own."""
    engine = environment(templates)
    for provided in PROVIDERS:
        engine.globals.update(provided(shelf))
    engine.globals.update(_words(shelf))
    engine.filters.update(filters(shelf, lambda note: _macro(engine, "note")(note)))
    engine.filters["breakable"] = breaker(shelf)
    engine.globals["listed"] = cache(lambda name, item: _macro(engine, name, LISTED)(item))
    engine.tests["placed_in"] = placed_in
    engine.tests["given"] = given
    engine.tests["numbered"] = lambda part: numbered(part, NOT_SHOWN)
    return engine


def template_of(engine: Environment, kind: str) -> Template:
    """The template for the record pages of a kind."""
    return engine.select_template([f"{kind}.html.j2", FALLBACK])


def remaining_fields(engine: Environment, schemas: Schemas) -> dict[str, tuple[str, ...]]:
    """By kind: the fields that its template has no place for, in the schema's order."""
    own = [kind.name for kind in KINDS if kind.folder and not kind.paged_by]
    used = fields_used(engine)
    shown = {name: used(template_of(engine, name).name or FALLBACK) | NOT_SHOWN for name in own}
    return {name: tuple(field for field in schemas.kinds[name].properties if field not in shown[name]) for name in own}


def plural(schemas: Schemas, kind: str) -> str:
    """The Danish name for several records of a kind."""
    tree = schemas.kinds.get(kind)
    return str(tree.schema.get("x-plural", tree.title)) if tree else kind


def placed_in(anchor: str, html: str) -> bool:
    """Whether an element with this id stands in the HTML."""
    return f'id="{anchor}"' in html


def given(name: str, part: Part) -> bool:
    """Whether the record has such a field."""
    return raw(part, name) is not None


def _words(shelf: Library) -> dict[str, Callable[..., Any]]:
    schemas = shelf.catalogue.schemas
    return {
        "field_title": lambda node: _title_at(schemas.kinds[owner_of(node).kind], node.part.about),
        "participants": participants,
        "plural": lambda kind: plural(schemas, kind),
        "share": share,
        "slug": cache(slug),
    }


def _macro(environment: Environment, name: str, template: str = MACROS) -> Callable[..., Markup]:
    macro: Callable[..., Markup] = getattr(environment.get_template(template).module, name)
    return macro


def _title_at(tree: Field, path: str) -> str:
    steps: list[str] = path.split(".")
    field = tree.at(tuple(steps))
    return field.title if field else path
