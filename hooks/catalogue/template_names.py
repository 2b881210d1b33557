"""What a template asks of its record: a template in, the names of the record's fields that it uses out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import Environment, nodes

RECORD = "record"
"""What a whole record is called, in templates and in the macros that take one."""


Trees = Callable[[str], nodes.Template]
"""`parse` of one environment, remembering what it parsed."""


def fields_used(trees: Trees, template: str) -> frozenset[str]:
    """The fields of `record` that a template, one that it extends, or a macro that it gives the record to, shows.

    That is `record.NAME`, and `"NAME"` given beside `record` to a function or a filter.
    """
    tree = trees(template)
    parents = (node.template.value for node in tree.find_all(nodes.Extends) if isinstance(node.template, nodes.Const))
    inherited = (name for parent in parents for name in fields_used(trees, parent))
    called = (name for macro in _macros_given_record(trees, tree) for name in _names(macro))
    return frozenset({*_names(tree), *inherited, *called})


def parse(environment: Environment, template: str) -> nodes.Template:
    """The syntax tree of a template, found as Jinja finds it."""
    if environment.loader is None:
        raise LookupError(template)
    return environment.parse(environment.loader.get_source(environment, template)[0])


def _names(tree: nodes.Node) -> Iterator[str]:
    yield from (node.attr for node in tree.find_all(nodes.Getattr) if _is_record(node.node))
    for filtered in tree.find_all(nodes.Filter):
        if _is_record(filtered.node):
            yield from _texts(filtered.args)
    for call in tree.find_all(nodes.Call):
        if call.args and _is_record(call.args[0]):
            yield from _texts(call.args[1:])


def _is_record(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Name) and node.name == RECORD


def _texts(arguments: list[nodes.Expr]) -> Iterator[str]:
    return (argument.value for argument in arguments if isinstance(argument, nodes.Const) and isinstance(argument.value, str))


def _macros_given_record(trees: Trees, tree: nodes.Template) -> Iterator[nodes.Macro]:
    imported = {node.target: node.template.value for node in tree.find_all(nodes.Import) if isinstance(node.template, nodes.Const)}
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name=alias), attr=name), args=[first, *_]) if _is_record(first):
                if alias in imported:
                    yield from (macro for macro in trees(imported[alias]).find_all(nodes.Macro) if macro.name == name)
