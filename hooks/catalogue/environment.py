"""The template engine as every page uses it: everything escaped, and an error for whatever does not exist."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

from .plain_code import PlainCode

TEMPLATES = "templates"


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
        loader=templates or PackageLoader("catalogue", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # asking the disk before every page whether its template has changed is an eighth of the time
    )
