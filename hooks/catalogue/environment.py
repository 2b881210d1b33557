"""The template engine as every page uses it: everything escaped, and an error for whatever does not exist."""

from __future__ import annotations

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

TEMPLATES = "templates"


def environment(templates: BaseLoader | None = None) -> Environment:
    """A new environment; `templates` takes the place of the package's own."""
    return Environment(
        loader=templates or PackageLoader("catalogue", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
