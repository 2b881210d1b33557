"""The schemas: JSON Schema files in, one resolved tree of fields for each kind out.

Everything that a person reads about a field (label, help, labels of values) and everything that the catalogue
must know about it (references, nested records, Markdown) is declared in the schema and read here, only here.
Extension keywords: `x-labels` (Danish labels of enum values), `x-introductions` (what the page about a value begins with),
`x-plural-labels` (those that differ over several), `x-inverse-labels` (of a relation, as its other end says it),
`x-lasting` (values that last, seen at a date; the others happened then), `x-refers-to` (a kind, or several), `x-relation` (name of the
graph edge; default the field's name), `x-cross-reference` (what stands there only leads the reader on, so a change of it is none of
fact), `x-kind` (each item is a nested record of that kind), `x-markdown`, `x-url`, `x-date`, `x-word`
(the Danish verb of a relation between bodies; with it `x-sentence`, the sentence that it makes of `{source}` and `{targets}`, `x-stroke`,
its line in the diagram, `x-above`, the end that is drawn above, `x-planned-by`, `source` where it is a plan only when the one who does
it is one, and `x-inverse-of`, the relation that the field declares from its other end),
`x-plural`, `x-never-missing` (a list of facts whose absence leaves no question open), `x-missing-unless` (of a field in an object: fields
beside it, one of which must be true for its absence to leave no question open), `x-answered-by` (fields of an update
that tell what the record's own source left out), `x-asked` (words that people ask for the field
with, in one text, or such a text by value: the search knows them), `x-roles` (the roles that the words of a field can tell; with it
`x-role-words`, the words that tell each, and `x-role-asked`, what people type who look for it),
`x-group` (the section that begins with this field of a record: the steps of the form, the headings of a new file and of the
field reference), `x-open` and `x-folded` (with `x-group`: on the record's
page the section stands open, at that place among those that do, or is folded below them), `x-search-weight` and `x-search-precedence`
(what the pages of a kind count in the search, and their place among pages with the same title), `x-compared` (`false`: in no comparison),
`x-comparison-rows` (`fields`: each of its own fields is a row of a comparison; the name of a field of its items: a row for each value
of that field), `x-comparison-keys` (the fields of an object that decide whether two of them agree), `x-law-topic` (the topic of
law and practice that the field answers too), `x-sheet`
(the sheet of the workbook with a row for each item of a list, or of the lists of an object; by default the list's title);
`x-form-help` (the help of a form, where `description` is about how a file is written; empty where there is no more to say; behind a
`$ref` it follows the field's own description); in `common` `x-version`.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .kinds import EXPORTED, KINDS
from .record import DataPath

COMMON = "common"
FORM_HELP = "x-form-help"
PARENT = "parent"
"""The key of the record that a nested one is written in."""
RECORD_KIND = "record_kind"
OF_PARENT = (PARENT, "parent_as_of", "parent_as_of_precision")
"""What an export says of that record beside each nested one, which has no date of its own; the last is empty where the date is exact."""
FORMER_IDS = "former_ids"
"""Of a part as of a record: what it was called before it was changed."""
UNASKED = (FORMER_IDS, "order", "retired", "removed", "corrections", "verified", "revisit_by", "exceptions")
"""Fields that a new record does not have, and those in which the secretariat keeps account of its work."""
RESERVED_NAMES = ("key", RECORD_KIND, "page", *OF_PARENT)
"""What the exports say of every record beside its own fields."""
SECTIONS = "Afsnit"
OWN_FIELDS = "fields"
MONEY = ("dkk", "nok", "sek", "eur", "gbp")
"""The units of amounts that are money."""
FIRST_VERSION = 1
"""What a data folder is written for that does not say."""


@dataclass(frozen=True)
class Field:
    """One field of a schema with every `$ref` resolved: a node of a tree that has the shape of a record.

    What it tells of itself is asked again and again, once for each value of each record, so it is worked out once.
    """

    name: str
    """The YAML key; `""` for a whole record, `"[]"` for the item of a list."""
    schema: Mapping[str, Any]
    """The field's own JSON Schema, references resolved one level."""
    required: bool = False
    properties: Mapping[str, Field] = field(default_factory=dict)
    items: Field | None = None

    @cached_property
    def title(self) -> str:
        """Danish label."""
        return str(self.schema.get("title", self.name))

    @cached_property
    def plural(self) -> str:
        """Danish label of several, where the schema has one."""
        return str(self.schema.get("x-plural", self.title))

    @cached_property
    def description(self) -> str:
        """Danish help text."""
        return str(self.schema.get("description", ""))

    @cached_property
    def form_help(self) -> str | None:
        """Danish help text of a form, where the other is about files; empty where a form needs none, as what is chosen from a list."""
        return self.schema.get(FORM_HELP)

    @cached_property
    def type(self) -> str:
        """`object`, `array`, `string`, `integer`, `number` or `boolean`."""
        return str(self.schema.get("type", "string"))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Danish label of each enum value, in the schema's order; empty when the field is no enum."""
        labels: Mapping[str, str] = self.schema.get("x-labels", {})
        return labels

    @cached_property
    def plural_labels(self) -> Mapping[str, str]:
        """Labels as headings over several, where they differ from `labels`."""
        labels: Mapping[str, str] = self.schema.get("x-plural-labels", {})
        return labels

    @cached_property
    def inverse_labels(self) -> Mapping[str, str]:
        """Labels of a relation as its other end says it: `Alternativ til` for `Alternativ`."""
        labels: Mapping[str, str] = self.schema.get("x-inverse-labels", {})
        return labels

    @cached_property
    def introductions(self) -> Mapping[str, str]:
        """What the page about a value begins with, for values that have one."""
        introductions: Mapping[str, str] = self.schema.get("x-introductions", {})
        return introductions

    @cached_property
    def lasting(self) -> tuple[str, ...]:
        """The values that tell how it was at a date; the others tell what happened then."""
        return tuple(self.schema.get("x-lasting", ()))

    @cached_property
    def has_id(self) -> bool:
        """Whether every object of this field has an id; one that it may have does not tell it from its siblings."""
        return "id" in self.properties and self.properties["id"].required

    def answers_in(self, update: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields of an update that tell what the record's own source left out of this one; none when it says nothing of it."""
        return tuple(name for name in self.schema.get("x-answered-by", ()) if name in update)

    @cached_property
    def law_topic(self) -> str:
        """The topic of law and practice that the field answers too; empty when it answers none."""
        return str(self.schema.get("x-law-topic", ""))

    @cached_property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds that a value may refer to; empty when the field is no reference."""
        kinds = self.schema.get("x-refers-to", ())
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    @cached_property
    def nested_kind(self) -> str | None:
        """The kind of nested record that an object of this field is."""
        return self.schema.get("x-kind")

    @cached_property
    def is_compared(self) -> bool:
        """Whether it can stand in a comparison."""
        return bool(self.schema.get("x-compared", True))

    @cached_property
    def has_rows_by_field(self) -> bool:
        """Whether each of its own fields is a row of a comparison."""
        return bool(self.schema.get("x-comparison-rows") == OWN_FIELDS)

    @cached_property
    def rows_by(self) -> str:
        """The field of its items that has a row of a comparison for each value; empty when all items share a row."""
        name = str(self.schema.get("x-comparison-rows", OWN_FIELDS))
        return "" if name == OWN_FIELDS else name

    @cached_property
    def comparison_keys(self) -> tuple[str, ...]:
        """The fields of an object that decide whether two of them agree; by default its text, and without one every value in it."""
        return tuple(self.schema.get("x-comparison-keys", ()))

    @cached_property
    def groups(self) -> Mapping[str, tuple[Field, ...]]:
        """The sections of a record by their Danish headings, each with its fields, in the schema's order."""
        sections: dict[str, tuple[Field, ...]] = {}
        heading = self.title
        for child in self.properties.values():
            heading = str(child.schema.get("x-group", heading))
            sections[heading] = (*sections.get(heading, ()), child)
        return sections

    def at(self, path: DataPath) -> Field | None:
        """The field of the value at `path`, or `None` when the schema declares none there."""
        node: Field | None = self
        for step in path:
            if node is None:
                return None
            node = node.items if isinstance(step, int) else node.properties.get(step)
        return node

    def along(self, steps: Iterable[str | int]) -> list[Field | None]:
        """The field at each step, `None` from where the schema declares none; what stands in a list may be named by anything."""
        node, found = [self], []
        for step in steps:
            node = [child for each in node if (child := each.items or each.properties.get(str(step)))]
            found.append(node[0] if node else None)
        return found

    def below(self) -> Iterator[Field]:
        """Itself and every field below it, through the items of lists."""
        yield self
        for child in (*self.properties.values(), *filter(None, [self.items])):
            yield from child.below()

    def walk(self, value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, Field, Any]]:
        """Every declared value of a record with its path and field, parents before children, in the schema's order."""
        yield path, self, value
        if isinstance(value, dict):
            for name, child in self.properties.items():
                if name in value:
                    yield from child.walk(value[name], (*path, name))
        elif isinstance(value, list) and self.items is not None:
            for index, item in enumerate(value):
                yield from self.items.walk(item, (*path, index))


@dataclass(frozen=True, eq=False)
class Schemas:
    """All schemas: the documents as published, and the tree of fields of each kind. Two are equal only when they are one and the same,
    so that what is worked out from them can be kept."""

    documents: Mapping[str, Mapping[str, Any]]
    """JSON documents by stem, `common` among them."""
    kinds: Mapping[str, Field]
    """Tree of fields by kind, for every kind that has a schema of its own."""

    @property
    def version(self) -> int:
        """Counts up when records must be rewritten: see `migrations`."""
        return int(self.documents[COMMON].get("x-version", FIRST_VERSION))

    @cached_property
    def nested(self) -> Mapping[str, tuple[Field, ...]]:
        """The fields that are nested records, by their kind and in the schemas' order; the trees are large, and every kind asks."""
        found: dict[str, tuple[Field, ...]] = {}
        for each in (each for tree in self.kinds.values() for each in tree.below() if each.nested_kind):
            found[each.nested_kind or ""] = (*found.get(each.nested_kind or "", ()), each)
        return found

    def plural(self, kind: str) -> str:
        """What several records of a kind are called; the only kind without a schema is the section of a source."""
        return self.kinds[kind].plural if kind in self.kinds else SECTIONS


def load_schemas(folder: Path) -> Schemas:
    """Read every schema below `folder`; one that is missing, broken or has a reserved name raises `OSError` (a broken checkout)."""
    documents = {path.name.removesuffix(".schema.json"): _document(path) for path in sorted(folder.glob("*.schema.json"))}
    missing = [kind.name for kind in KINDS if kind.folder and kind.name not in documents]
    if missing:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), f"{folder}/{missing[0]}.schema.json")
    kinds = {name: _field("", {"$ref": f"{name}.schema.json"}, documents, name) for name in documents if name != COMMON}
    return Schemas(documents, kinds)


def load_schema(path: Path) -> Schemas:
    """A schema that stands alone, as the only kind there is; `OSError` when it is missing or broken."""
    name = path.name.removesuffix(".schema.json")
    documents = {name: _document(path)}
    return Schemas(documents, {name: _field("", documents[name], documents, name)})


def _document(path: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise OSError(f"{path.name} i {path.parent} kan ikke læses, se linje {getattr(error, 'lineno', 1)}.\nret skemaet.") from error
    return document


def _field(name: str, schema: Mapping[str, Any], documents: Mapping[str, Any], home: str, required: bool = False) -> Field:
    schema, home = _resolve(schema, documents, home)
    names = schema.get("required", ())
    properties = {key: _field(key, child, documents, home, key in names) for key, child in schema.get("properties", {}).items()}
    taken = sorted({*RESERVED_NAMES} & {*properties})
    if taken and (not name or schema.get("x-kind") in EXPORTED):
        raise OSError(f"{home}.schema.json har feltet {taken[0]}, som er et navn i de åbne data.\nkald feltet noget andet.")
    items = _field("[]", schema["items"], documents, home) if "items" in schema else None
    return Field(name, schema, required, properties, items)


def _resolve(schema: Mapping[str, Any], documents: Mapping[str, Any], home: str) -> tuple[Mapping[str, Any], str]:
    """Follow `$ref`s; keywords beside a `$ref` win over those behind it, so a field can have its own label."""
    own: dict[str, Any] = {}
    while "$ref" in schema:
        own = _merge(own, {key: value for key, value in schema.items() if key != "$ref"})
        file, _, pointer = str(schema["$ref"]).partition("#")
        home = file.removesuffix(".schema.json") or home
        schema = documents[home]
        for step in filter(None, pointer.split("/")):
            schema = schema[step]
    return _merge(own, schema), home


def _merge(own: dict[str, Any], behind: Mapping[str, Any]) -> dict[str, Any]:
    """A form shows a field's own description, and after it the help behind the `$ref`: how such a value is written."""
    if FORM_HELP in behind and "description" in own and FORM_HELP not in own:
        own = own | {FORM_HELP: f"{own['description']} {behind[FORM_HELP]}".strip()}
    return {**behind, **own}
