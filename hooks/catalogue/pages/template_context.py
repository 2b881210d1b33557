"""Templating: the library in, a Jinja environment out that escapes everything and fails on whatever does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import BaseLoader, Environment, Template, nodes
from markupsafe import Markup

from catalogue.danish import slug
from catalogue.records import KINDS, Field, Schemas
from catalogue.views import (
    CatalogueIndex,
    RecordView,
    facet_functions,
    formatting_filters,
    formatting_functions,
    grouping_functions,
    holds_number,
    owner_node,
    participants,
    raw,
    share_bar,
    soft_hyphenator,
)

from .jinja_environment import environment
from .template_api import age_functions, citation_functions, comparison_functions, overview_functions, participation_functions

RECORD = "record"
"""What a whole record is called, in templates and in the macros that take one."""
ASKING = (nodes.Getattr, nodes.Filter, nodes.Call)


def fields_used(environment: Environment) -> Callable[[str], frozenset[str]]:
    """The fields of `record` that a template, one that it extends, or a macro that it gives the record to, shows.

    That is `record.NAME`, and `"NAME"` given beside `record` to a function or a filter. Each template is read once.
    """
    trees = cache(lambda template: parse(environment, template))

    @cache
    def used(template: str) -> frozenset[str]:
        tree = trees(template)
        inherited = (name for parent in _parents(tree) for name in used(parent))
        called = (name for macro in _macros_given_record(trees, tree) for name in _names(macro))
        return frozenset({*_names(tree), *inherited, *called})

    return used


def _parents(tree: nodes.Template) -> list[str]:
    return [node.template.value for node in tree.body if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const)]


def parse(environment: Environment, template: str) -> nodes.Template:
    """The syntax tree of a template, found as Jinja finds it."""
    if environment.loader is None:
        raise LookupError(template)
    return environment.parse(environment.loader.get_source(environment, template)[0])


def _names(tree: nodes.Node) -> Iterator[str]:
    for node in tree.find_all(ASKING):
        match node:
            case nodes.Getattr(node=asked, attr=name) if _is_record(asked):
                yield name
            case nodes.Filter(node=asked, args=arguments) if _is_record(asked):
                yield from _texts(arguments)
            case nodes.Call(args=[first, *arguments]) if _is_record(first):
                yield from _texts(arguments)


def _is_record(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Name) and node.name == RECORD


def _texts(arguments: list[nodes.Expr]) -> Iterator[str]:
    return (argument.value for argument in arguments if isinstance(argument, nodes.Const) and isinstance(argument.value, str))


def _macros_given_record(trees: Callable[[str], nodes.Template], tree: nodes.Template) -> Iterator[nodes.Macro]:
    imported = {node.target: node.template.value for node in tree.find_all(nodes.Import) if isinstance(node.template, nodes.Const)}
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name=alias), attr=name), args=[first, *_]) if _is_record(first):
                if alias in imported:
                    yield from (macro for macro in trees(imported[alias]).body if isinstance(macro, nodes.Macro) and macro.name == name)


MACROS = "_macros.html.j2"
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


def template_environment(index: CatalogueIndex, templates: BaseLoader | None = None) -> Environment:
    """Everything that templates can use; `templates` stands in for the package's own."""
    engine = environment(templates)
    for provided in PROVIDERS:
        engine.globals.update(provided(index))
    engine.globals.update(_words(index))
    engine.filters.update(formatting_filters(index, lambda note: _macro(engine, "note")(note)))
    engine.filters["breakable"] = soft_hyphenator(index)
    engine.globals["listed"] = cache(lambda name, item: _macro(engine, name, LISTED)(item))
    engine.tests["placed_in"] = placed_in
    engine.tests["given"] = context_names
    engine.tests["numbered"] = lambda part: holds_number(part, NOT_SHOWN)
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
    return schemas.plural(kind)


def placed_in(anchor: str, html: str) -> bool:
    """Whether an element with this id stands in the HTML."""
    return f'id="{anchor}"' in html


def context_names(name: str, part: RecordView) -> bool:
    """Whether the record has such a field."""
    return raw(part, name) is not None


def _words(index: CatalogueIndex) -> dict[str, Callable[..., Any]]:
    schemas = index.catalogue.schemas
    return {
        "field_title": lambda node: _title_at(schemas.kinds[owner_node(node).kind], node.part.about),
        "participants": participants,
        "plural": lambda kind: plural(schemas, kind),
        "share": share_bar,
        "slug": cache(slug),
    }


def _macro(environment: Environment, name: str, template: str = MACROS) -> Callable[..., Markup]:
    macro: Callable[..., Markup] = getattr(environment.get_template(template).module, name)
    return macro


def _title_at(tree: Field, path: str) -> str:
    steps: list[str] = path.split(".")
    field = tree.at(tuple(steps))
    return field.title if field else path
