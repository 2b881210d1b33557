"""The table of the names that templates use is whole, and nothing in it is left over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from catalogue.pages.jinja_environment import template_loader
from catalogue.pages.template_api import FILTERS, FUNCTIONS, TESTS, template_environment
from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import build_index

JINJA = Environment()
PAGE_NAMES = {"page", "record", "items", "diagram", "drawing", "used_in", "content_pages", "group", "gone", "list", "facet", "value"}
"""What `render` gives the page of a record, a list or a value."""
OWN_NAMES = {
    *{"title", "description", "site", "home", "kind", "kinds", "tree", "titles", "pages", "codes", "severities", "examples"},
    *{"name", "target", "up", "url", "absolute", "release", "node", "badges", "sentence", "sources", "told"},
}
"""What the pages of forms, the handbook, releases, redirects and cards are given."""
APPLYING = {"map": FILTERS, "select": TESTS, "reject": TESTS, "selectattr": TESTS, "rejectattr": TESTS}
"""Filters that take the name of another filter or test."""


@pytest.fixture(scope="module")
def trees() -> dict[str, nodes.Template]:
    engine, loader = Environment(), template_loader()
    engine.filters.update(dict.fromkeys(FILTERS, str))
    engine.tests.update({name: lambda value: bool(value) for name in TESTS})
    names = [name for name in loader.list_templates() if name.endswith(".j2")]
    return {name: engine.parse(loader.get_source(engine, name)[0]) for name in names}


@pytest.mark.no_cover
def test_every_function_is_used_and_every_name_is_known(trees: dict[str, nodes.Template]) -> None:
    """A template gets its names from the table, from Jinja or from the page that it makes."""
    asked = {name for tree in trees.values() for name in find_undeclared_variables(tree)} - set(JINJA.globals)
    local = {name for tree in trees.values() for name in _assigned(tree)}

    assert set(FUNCTIONS) - asked == set()
    assert asked - set(FUNCTIONS) - PAGE_NAMES - OWN_NAMES - local == set()


def test_every_filter_and_test_is_used_and_known(trees: dict[str, nodes.Template]) -> None:
    """Also where another filter is given its name."""
    filters = {name for tree in trees.values() for name in _applied(tree, nodes.Filter, FILTERS)}
    tests = {name for tree in trees.values() for name in _applied(tree, nodes.Test, TESTS)}

    assert filters - set(JINJA.filters) == set(FILTERS)
    assert tests - set(JINJA.tests) == set(TESTS)


def test_every_name_says_what_it_takes_and_returns() -> None:
    """A value says what it is."""
    entries = {**FUNCTIONS, **FILTERS, **TESTS}

    assert {name for name, entry in entries.items() if "->" not in entry.signature} == {"alphabet", "compared_kinds", "most_compared"}
    assert [list(table) for table in (FUNCTIONS, FILTERS, TESTS)] == [sorted(table) for table in (FUNCTIONS, FILTERS, TESTS)]


def test_no_function_wants_the_context(catalogue: Catalogue) -> None:
    """Templates call functions directly, so none would get it; and compiled code holds for any of them."""
    engine = template_environment(build_index(catalogue))
    given = [engine.globals, engine.filters, engine.tests]
    ours = {name: each[name] for each, table in zip(given, (FUNCTIONS, FILTERS, TESTS), strict=True) for name in table}

    assert [name for name, value in ours.items() if hasattr(value, "jinja_pass_arg")] == []


def _assigned(tree: nodes.Template) -> Iterator[str]:
    """Names that a template sets itself: a block may use what stands outside it."""
    yield from (node.name for node in tree.find_all(nodes.Name) if node.ctx == "store")
    yield from (node.target for node in tree.find_all(nodes.Import))
    yield from (node.name for node in tree.find_all(nodes.Macro))
    for node in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _applied(tree: nodes.Template, kind: type[nodes.Filter | nodes.Test], table: object) -> Iterator[str]:
    yield from (node.name for node in tree.find_all(kind))
    for node in tree.find_all(nodes.Filter):
        if APPLYING.get(node.name) is table:
            arguments = [each.value for each in node.args if isinstance(each, nodes.Const)]
            yield from arguments[:1] if node.name in ("map", "select", "reject") else arguments[1:2]
