"""Pages that are read from the contract itself, so that they cannot drift from it: schemas, codes and the catalogue in, pages out.

The handbook tells of open data, every field and every message. Forms ask for what the schemas ask for, so that none can ask for anything
else than the check does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from jinja2 import Environment

from catalogue.danish import ANSWERS, slug, sort_key
from catalogue.issues import CODES
from catalogue.records import FORMER_IDS, KINDS, UNASKED, Artifact, Catalogue, Field, Kind, Schemas, Site

from .jinja_environment import environment, template_loader
from .navigation import depth
from .planned_page import PlannedPage, wrap_page

TYPES = {"object": "gruppe", "array": "liste", "string": "tekst", "integer": "helt tal", "number": "tal", "boolean": "true eller false"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as a reader of the data meets it."""

    path: str
    """Dotted, with `[]` after a list: `governance.bodies[].name`. Also the CSV column where it is no part of a list."""
    title: str
    description: str
    type: str
    required: bool
    values: tuple[tuple[str, str], ...]
    """Allowed values with their Danish labels."""
    kinds: tuple[str, ...]
    """The kinds that a value refers to, or the nested kind that has a table of its own."""


@dataclass(frozen=True, slots=True)
class KindReference:
    """One kind of record with all its fields."""

    kind: str
    plural: str
    title: str
    heading: str
    description: str
    groups: tuple[tuple[str, tuple[FieldRow, ...]], ...]
    """The fields by the section that they belong to; a nested kind has but one."""

    @property
    def rows(self) -> tuple[FieldRow, ...]:
        """All fields."""
        return tuple(row for _, rows in self.groups for row in rows)


def field_reference(schemas: Schemas) -> tuple[KindReference, ...]:
    """Every kind that has a schema of its own, in the order of `KINDS`."""
    return tuple(_kind(kind.name, kind.plural, schemas.kinds[kind.name]) for kind in KINDS if kind.name in schemas.kinds)


def _kind(name: str, plural: str, field: Field) -> KindReference:
    groups = tuple((title, tuple(_rows(fields, ""))) for title, fields in field.groups.items())
    return KindReference(name, plural, field.title, field.plural, field.description, groups)


def _rows(fields: Iterable[Field], prefix: str) -> Iterator[FieldRow]:
    for child in fields:
        path = prefix + child.name
        inner = child.items or child
        yield _row(child, inner, path)
        if inner.nested_kind is None or inner.nested_kind not in _documented():
            yield from _rows(inner.properties.values(), path + ("[]." if child.items else "."))


def _documented() -> set[str]:
    """Nested kinds with a table of their own: their fields are not repeated in their owners' tables."""
    return {kind.name for kind in KINDS if kind.folder is None and kind.url}


def _row(field: Field, inner: Field, path: str) -> FieldRow:
    nested = (inner.nested_kind,) if inner.nested_kind in _documented() else ()
    kind = TYPES[field.type] if field is inner else f"{TYPES[field.type]} af {TYPES[inner.type]}"
    return FieldRow(path, field.title, field.description, kind, field.required, tuple(inner.labels.items()), inner.refers_to or nested)


DATA_PAGE = "aabne-data"
MESSAGES = "beskeder"
EXAMPLES = "message_examples.json"
"""Written by `make examples` from what the check is tested with."""
SEVERITIES = {"error": "Fejl", "warning": "Advarsel"}


def handbook(schemas: Schemas, engine: Environment | None = None) -> list[Artifact]:
    """Pages that are read from the contract itself, so that they cannot drift from it; `engine` is one that is there already."""
    return [page.make() for page in plan_handbook(schemas, engine or environment())]


def plan_handbook(schemas: Schemas, engine: Environment) -> Iterator[PlannedPage]:
    """The same before they are made."""
    kinds = field_reference(schemas)
    yield _open_data(engine, kinds)
    yield from (_fields(engine, kind, kinds) for kind in kinds)
    yield _messages(engine)


def _open_data(engine: Environment, kinds: tuple[KindReference, ...]) -> PlannedPage:
    description = "Hele kataloget som JSON, CSV og regneark, og hvad felterne betyder."
    return _page(engine, "open_data", f"{DATA_PAGE}/index.md", "Åbne data", description, {"kinds": kinds})


def _fields(engine: Environment, kind: KindReference, kinds: tuple[KindReference, ...]) -> PlannedPage:
    titles = {each.kind: each.title for each in kinds}
    pages = {each.kind: f"/{DATA_PAGE}/{slug(each.kind)}/" for each in kinds}
    description = f"Alle felter i arten {kind.title}: navn, forklaring, type og tilladte værdier."
    context = {"kind": kind, "titles": titles, "pages": pages}
    return _page(engine, "fields", f"{DATA_PAGE}/{slug(kind.kind)}.md", f"Felter: {kind.title}", description, context)


def _messages(engine: Environment) -> PlannedPage:
    description = "Alle beskeder fra tjekket: hvad der er galt, hvorfor det betyder noget, og hvordan det rettes."
    context = {"codes": CODES.values(), "severities": SEVERITIES, "examples": _message_examples(engine)}
    return _page(engine, "messages", f"{MESSAGES}.md", "Beskeder", description, context)


def _message_examples(engine: Environment) -> dict[str, dict[str, list[str]]]:
    """By code: wrong lines, and right ones; the file lies among the templates, and is found as they are."""
    source, _, _ = template_loader().get_source(engine, EXAMPLES)
    examples: dict[str, dict[str, list[str]]] = json.loads(source)
    return examples


def _page(
    engine: Environment,
    template: str,
    uri: str,
    title: str,
    description: str,
    context: Mapping[str, Any],
    hide: Sequence[str] = ("navigation",),
) -> PlannedPage:
    facts = {"title": title, "description": description, "hide": [*hide]}

    def make() -> Artifact:
        html = engine.get_template(f"{template}.html.j2").render(title=title, description=description, **context)
        return Artifact(uri, wrap_page(html, depth(uri), facts))

    return PlannedPage(uri, make, facts)


FORMS_FOLDER = "bidrag"


def contribute_forms(catalogue: Catalogue, site: Site, engine: Environment | None = None) -> list[Artifact]:
    """The pages of `plan_forms`, and a file with the fields of each kind; `engine` is one that is there already."""
    trees = catalogue.schemas.kinds
    described = [_json(f"form/{kind.name}", described_kind(kind, trees[kind.name])) for kind in KINDS if kind.folder and kind.name in trees]
    pages = [page.make() for page in plan_forms(catalogue, site, engine or environment())]
    return [*pages, *described, _json("form/references", reference_choices(catalogue))]


def plan_forms(catalogue: Catalogue, site: Site, engine: Environment) -> Iterator[PlannedPage]:
    """A page for each kind, one to correct a record on, one to report on, one to check a file on."""
    page = partial(_form_page, engine)
    kinds = [kind for kind in KINDS if kind.folder and kind.name in catalogue.schemas.kinds]
    trees = catalogue.schemas.kinds
    context = {"kinds": [(kind, trees[kind.name], page_of(trees[kind.name])) for kind in kinds], "site": site, "home": FORMS_FOLDER}
    yield page("check_file", "tjek", "Tjek en fil", "Tjek en post med samme regler som sekretariatet, i din egen browser.", context)
    yield page("amend_form", "ret", "Ret en post", "Tilføj en erfaring, ret et tal eller skriv en kilde til.", context)
    yield page("report_form", "meld", "Meld en fejl", "Fortæl, hvad der er forkert, forældet eller svært at forstå. Uden konto.", context)
    for kind in kinds:
        tree = trees[kind.name]
        description = f"Foreslå en post af arten {tree.title.lower()}: felt for felt, med hjælp og tjek."
        yield page("form", page_of(tree), f"Foreslå: {tree.title}", description, {**context, "kind": kind, "tree": tree})


def page_of(tree: Field) -> str:
    """Name of the form's page."""
    return slug(tree.title)


def described_kind(kind: Kind, tree: Field) -> dict[str, Any]:
    """What a form of this kind asks: a step for each section of a record; and where a record of it says what was wrong in it."""
    asked = {heading: [field for field in fields if field.name not in UNASKED] for heading, fields in tree.groups.items()}
    steps = [{"title": heading, "fields": [described(field) for field in fields]} for heading, fields in asked.items() if fields]
    corrections = {"corrections": described(tree.properties["corrections"])} if "corrections" in tree.properties else {}
    return {"kind": kind.name, "folder": kind.folder, "plural": kind.plural, "title": tree.title, "steps": steps, **corrections}


def described(field: Field) -> dict[str, Any]:
    """A field as a form shows it; what does not apply is left out."""
    attributes: Mapping[str, Any] = {
        "name": field.name,
        "title": field.title,
        "help": form_help(field),
        "type": field.type,
        "required": field.required,
        "options": list((ANSWERS if field.type == "boolean" else field.labels).items()),
        "refers": list(field.refers_to),
        "most": field.schema.get("maxLength"),
        "date": field.schema.get("x-date"),
        "kind": field.nested_kind,
        "markdown": field.schema.get("x-markdown"),
        "example": None if field.refers_to or field.form_help else next(iter(field.schema.get("examples", ())), None),
        "fields": [described(child) for child in field.properties.values() if child.name != FORMER_IDS],
        "item": described(field.items) if field.items else None,
    }
    return {name: value for name, value in attributes.items() if value or name == "title"}


def form_help(field: Field) -> str:
    """The help of a field in the words of a form: what the schema says for forms, or what follows from the field's type."""
    if field.form_help is not None:
        return field.form_help
    if field.type == "boolean":
        return _YES_NO.sub(lambda match: ANSWERS[match[2]] if not match[1] else f"{match[1]}{ANSWERS[match[2]].lower()}", field.description)
    return field.description


_YES_NO = re.compile(r"(^|; )(true|false)(?=, når)")


def reference_choices(catalogue: Catalogue) -> dict[str, list[tuple[str, str]]]:
    """By kind: what a reference may say, and what that is called, in alphabetical order of the names."""
    references_by_kind: dict[str, list[tuple[str, str]]] = {}
    for key, node in catalogue.graph.nodes(data=True):
        document = catalogue.graph.nodes[node["owner"]]["title"] if node["kind"] == "section" else ""
        title = f"{document}, {node['title']}" if document else str(node["title"])
        references_by_kind.setdefault(node["kind"], []).append((key.partition("/")[2], title))
    return {kind: sorted(each, key=lambda pair: (sort_key(pair[1]), pair[0])) for kind, each in sorted(references_by_kind.items())}


def _json(name: str, value: Any) -> Artifact:
    return Artifact(f"assets/{name}.json", orjson.dumps(value))


def _form_page(engine: Environment, template: str, name: str, title: str, description: str, context: Mapping[str, Any]) -> PlannedPage:
    return _page(engine, template, f"{FORMS_FOLDER}/{name}.md", title, description, context, hide=("navigation", "toc"))
