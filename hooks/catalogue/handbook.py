"""The handbook: schemas and codes in; the pages on open data, on every field and on every message out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from .danish.slugs import slug
from .environment import environment
from .finish import finish
from .issues.registry import CODES
from .records.artifact import Artifact
from .records.schema import Schemas
from .reference import KindReference, reference

DATA = "aabne-data"
MESSAGES = "beskeder"
SEVERITIES = {"error": "Fejl", "warning": "Advarsel"}


def handbook(schemas: Schemas, engine: Environment | None = None) -> list[Artifact]:
    """Pages that are read from the contract itself, so that they cannot drift from it; `engine` is one that is there already."""
    kinds, engine = reference(schemas), engine or environment()
    return [_open_data(engine, kinds), *(_fields(engine, kind, kinds) for kind in kinds), _messages(engine)]


def _open_data(engine: Environment, kinds: tuple[KindReference, ...]) -> Artifact:
    description = "Hele kataloget som JSON, CSV og regneark, og hvad felterne betyder."
    return _page(engine, "open_data", f"{DATA}/index.md", "Åbne data", description, {"kinds": kinds})


def _fields(engine: Environment, kind: KindReference, kinds: tuple[KindReference, ...]) -> Artifact:
    titles = {each.kind: each.title for each in kinds}
    pages = {each.kind: f"/{DATA}/{slug(each.kind)}/" for each in kinds}
    description = f"Alle felter i arten {kind.title}: navn, forklaring, type og tilladte værdier."
    context = {"kind": kind, "titles": titles, "pages": pages}
    return _page(engine, "fields", f"{DATA}/{slug(kind.kind)}.md", f"Felter: {kind.title}", description, context)


def _messages(engine: Environment) -> Artifact:
    description = "Alle beskeder fra tjekket: hvad der er galt, hvorfor det betyder noget, og hvordan det rettes."
    context = {"codes": CODES.values(), "severities": SEVERITIES}
    return _page(engine, "messages", f"{MESSAGES}.md", "Beskeder", description, context)


def _page(engine: Environment, template: str, uri: str, title: str, description: str, context: Mapping[str, Any]) -> Artifact:
    html = engine.get_template(f"{template}.html.j2").render(title=title, description=description, **context)
    facts = {"title": title, "description": description, "hide": ["navigation"]}
    return Artifact(uri, finish(html, len(uri.removesuffix("index.md").removesuffix(".md").rstrip("/").split("/")), facts))
