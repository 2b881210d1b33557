"""What a template asks of its record: a template in, the names of the record's fields that it uses out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from jinja2 import Environment, nodes

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
