"""What a template asks of its record: a template in, the names of the record's fields that it uses out."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, nodes

RECORD = "record"


def fields_used(environment: Environment, template: str) -> frozenset[str]:
    """The fields of `record` that a template or one that it extends shows: `record.NAME`, or `"NAME"` given after `record` in a call."""
    tree = parse(environment, template)
    parents = (node.template.value for node in tree.find_all(nodes.Extends) if isinstance(node.template, nodes.Const))
    inherited = (name for parent in parents for name in fields_used(environment, parent))
    return frozenset({*_attributes(tree), *_arguments(tree), *inherited})


def parse(environment: Environment, template: str) -> nodes.Template:
    """The syntax tree of a template, found as Jinja finds it."""
    if environment.loader is None:
        raise LookupError(template)
    return environment.parse(environment.loader.get_source(environment, template)[0])


def _attributes(tree: nodes.Template) -> Iterator[str]:
    return (node.attr for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name) and node.node.name == RECORD)


def _arguments(tree: nodes.Template) -> Iterator[str]:
    for call in tree.find_all(nodes.Call):
        match call.args:
            case [nodes.Name(name="record"), nodes.Const(value=str(value)), *_]:
                yield value.partition(".")[0]
