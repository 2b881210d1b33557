"""Plain code: a template's syntax tree in, Python without the detours that Jinja takes for what our templates never do, out.

Jinja asks at every dot whether an item is meant, at every call whether the context is wanted, and wraps what is escaped before it
asks whether it is: that takes as long as all that our templates do. Here a dot is an attribute, brackets are an item, a call is a
call, and whatever does not exist is an error at once.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache
from keyword import iskeyword
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

escaped = cache(escape)
"""Names, labels and addresses come again and again."""


def shown(value: Any) -> str:
    """A value as HTML."""
    if type(value) is Markup:
        return value
    return escaped(value) if type(value) is str else escape(value)


def macro_of(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro as a function of its parameters, which are given in order or by name."""

    def macro(*values: Any, **named: Any) -> Markup:
        if len(values) < len(names):
            values = (*values, *[named.pop(name, missing) for name in names[len(values) :]])
        if named:
            raise TypeError(f"no such parameter: {', '.join(named)}")
        return str.__new__(Markup, body(*values))

    return macro


class PlainCode(CodeGenerator):
    """Writes the Python of a template. The words that Python keeps for itself are left to Jinja."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - as Jinja calls it
        """Begin with the two functions that the code below asks for."""
        self.writeline(f"from {__name__} import {shown.__name__}, {macro_of.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{shown.__name__}(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja calls it
        """`record.title`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - as Jinja calls it
        """`record["title"]`."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - as Jinja calls it
        """`called(1, two=2)`."""
        if node.dyn_args or node.dyn_kwargs or forward_caller or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The value that a template calls by the macro's name."""
        names = tuple(each.name for each in macro_ref.node.args)
        self.write(f"{macro_of.__name__}(macro, {names!r})")


PACKAGES = ("pages", "views", "diagrams", "history", "insights", "contribute", "issues", "exports", "publishing")
"""Those with templates beside their code. No name stands twice among them."""


def template_loader() -> BaseLoader:
    """The templates of all packages by their file names."""
    return ChoiceLoader([PackageLoader("catalogue", f"{package}/templates") for package in PACKAGES])


class PlainEnvironment(Environment):
    """An environment whose templates are compiled to plain code, and share its globals as they are.

    Jinja wraps the globals anew for each template, and compares the wrapped names one by one at every import on every page.
    """

    code_generator_class = PlainCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def environment(templates: BaseLoader | None = None) -> Environment:
    """A new environment; `templates` takes the place of the package's own."""
    return PlainEnvironment(
        loader=templates or template_loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # asking the disk before every page whether its template has changed is an eighth of the time
    )
