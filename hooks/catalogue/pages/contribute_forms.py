"""Forms: the catalogue in; the pages where people contribute, and what those pages ask and may refer to, out.

Everything is read from the schemas, so that a form cannot ask for anything else than the check does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import orjson
from jinja2 import Environment

from catalogue.danish import slug, sort_key
from catalogue.records import KINDS, Artifact, Catalogue, Field, Kind, Site

from .jinja_environment import environment
from .postprocess import wrap_page

HOME = "bidrag"
UNASKED = ("former_ids", "order", "retired")
"""Fields that a new record does not have."""


def contribute_forms(catalogue: Catalogue, site: Site, engine: Environment | None = None) -> list[Artifact]:
    """A page for each kind, one to correct a record on, one to check a file on; and a file with the fields of each kind.

    `engine` is one that is there already.
    """
    page = partial(_page, engine or environment())
    kinds = [kind for kind in KINDS if kind.folder and kind.name in catalogue.schemas.kinds]
    trees = catalogue.schemas.kinds
    context = {"kinds": [(kind, trees[kind.name], page_of(trees[kind.name])) for kind in kinds], "site": site, "home": HOME}
    pages = [page("check_file", "tjek", "Tjek en fil", "Tjek en post med samme regler som sekretariatet, i din egen browser.", context)]
    pages += [page("amend_form", "ret", "Ret en post", "Tilføj en erfaring, ret et tal eller skriv en kilde til.", context)]
    for kind in kinds:
        tree = trees[kind.name]
        description = f"Foreslå en post af arten {tree.title.lower()}: felt for felt, med hjælp og tjek."
        pages.append(page("form", page_of(tree), f"Foreslå: {tree.title}", description, {**context, "kind": kind, "tree": tree}))
    described = [_json(f"form/{kind.name}", described_kind(kind, trees[kind.name])) for kind in kinds]
    return [*pages, *described, _json("form/references", references(catalogue))]


def page_of(tree: Field) -> str:
    """Name of the form's page."""
    return slug(tree.title)


def described_kind(kind: Kind, tree: Field) -> dict[str, Any]:
    """What a form of this kind asks: a step for each section of a record."""
    asked = {heading: [field for field in fields if field.name not in UNASKED] for heading, fields in tree.groups.items()}
    steps = [{"title": heading, "fields": [described(field) for field in fields]} for heading, fields in asked.items() if fields]
    return {"kind": kind.name, "folder": kind.folder, "plural": kind.plural, "title": tree.title, "steps": steps}


def described(field: Field) -> dict[str, Any]:
    """A field as a form shows it; what does not apply is left out."""
    attributes: Mapping[str, Any] = {
        "name": field.name,
        "title": field.title,
        "help": field.description,
        "type": field.type,
        "required": field.required,
        "options": list(field.labels.items()),
        "refers": list(field.refers_to),
        "most": field.schema.get("maxLength"),
        "markdown": field.schema.get("x-markdown"),
        "example": next(iter(field.schema.get("examples", ())), None),
        "fields": [described(child) for child in field.properties.values()],
        "item": described(field.items) if field.items else None,
    }
    return {name: value for name, value in attributes.items() if value or name == "title"}


def references(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """By kind: what a reference may say, and what that is called, in alphabetical order of the names."""
    references_by_kind: dict[str, list[tuple[str, str]]] = {}
    for key, node in catalogue.graph.nodes(data=True):
        document = catalogue.graph.nodes[node["owner"]]["title"] if node["kind"] == "section" else ""
        title = f"{document}, {node['title']}" if document else str(node["title"])
        references_by_kind.setdefault(node["kind"], []).append((key.partition("/")[2], title))
    return {kind: sorted(each, key=lambda pair: (sort_key(pair[1]), pair[0])) for kind, each in sorted(references_by_kind.items())}


def _json(name: str, value: Any) -> Artifact:
    return Artifact(f"assets/{name}.json", orjson.dumps(value))


def _page(engine: Environment, template: str, name: str, title: str, description: str, context: Mapping[str, Any]) -> Artifact:
    html = engine.get_template(f"{template}.html.j2").render(title=title, description=description, **context)
    facts = {"title": title, "description": description, "hide": ["navigation", "toc"]}
    return Artifact(f"{HOME}/{name}.md", wrap_page(html, 2, facts))
