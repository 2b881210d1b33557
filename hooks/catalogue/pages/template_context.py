"""Templating: the library in, a Jinja environment out that escapes everything and fails on whatever does not exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, Template
from markupsafe import Markup

from catalogue.danish import slug
from catalogue.records import Field, Schemas
from catalogue.views import (
    CatalogueIndex,
    facet_functions,
    formatting_filters,
    formatting_functions,
    grouping_functions,
    holds_number,
    owner_node,
    participants,
    share_bar,
    soft_hyphenator,
    unasked_fields,
)

from .jinja_environment import environment
from .template_api import age_functions, citation_functions, comparison_functions, overview_functions, participation_functions

NOTES = "_citations.html.j2"
LISTED = "_listed.html.j2"
"""Macros that show a record in a list: each is asked for once, and its text used in every list."""
FALLBACK = "_record.html.j2"
"""The template of a kind that has none of its own."""
NOT_SHOWN = frozenset({"exceptions", "former_ids", "order", "retired"})
"""Fields for those who maintain the records, and the place of a record in a list."""


PROVIDERS: tuple[Callable[[CatalogueIndex], Mapping[str, Any]], ...] = (
    formatting_functions,
    grouping_functions,
    age_functions,
    citation_functions,
    facet_functions,
    comparison_functions,
    participation_functions,
    overview_functions,
)
"""Who gives templates what they can call."""


def template_environment(
    index: CatalogueIndex, templates: BaseLoader | None = None, bytecode_cache: BytecodeCache | None = None
) -> Environment:
    """Everything that templates can use; `templates` stands in for the package's own, `bytecode_cache` keeps what was compiled."""
    engine = environment(templates, bytecode_cache)
    for provided in PROVIDERS:
        engine.globals.update(provided(index))
    engine.globals.update(_words(index))
    engine.filters.update(formatting_filters(index, lambda note: _macro(engine, "note", NOTES)(note)))
    engine.globals["breakable"] = soft_hyphenator(index)
    engine.globals["listed"] = cache(lambda name, item: _macro(engine, name, LISTED)(item))
    engine.tests["placed_in"] = placed_in
    engine.tests["numbered"] = lambda part: holds_number(part, NOT_SHOWN)
    return engine


def template_of(engine: Environment, kind: str) -> Template:
    """The template for the record pages of a kind."""
    return engine.select_template([f"{kind}.html.j2", FALLBACK])


def plural(schemas: Schemas, kind: str) -> str:
    """The Danish name for several records of a kind."""
    tree = schemas.kinds.get(kind)
    return str(tree.schema.get("x-plural", tree.title)) if tree else kind


def placed_in(anchor: str, html: str) -> bool:
    """Whether an element with this id stands in the HTML."""
    return f'id="{anchor}"' in html


def _words(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    schemas = index.catalogue.schemas
    return {
        "remaining_fields": lambda record, shown: unasked_fields(record, {*NOT_SHOWN, *shown}),
        "field_title": lambda node: _title_at(schemas.kinds[owner_node(node).kind], node.part.about),
        "participants": participants,
        "plural": lambda kind: plural(schemas, kind),
        "share": share_bar,
        "slug": cache(slug),
    }


def _macro(environment: Environment, name: str, template: str) -> Callable[..., Markup]:
    macro: Callable[..., Markup] = getattr(environment.get_template(template).module, name)
    return macro


def _title_at(tree: Field, path: str) -> str:
    steps: list[str] = path.split(".")
    field = tree.at(tuple(steps))
    return field.title if field else path
