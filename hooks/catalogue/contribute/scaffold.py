"""Scaffold: a kind, its schema and the answers to its mandatory questions in; the text of a new record, with help for the rest, out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from catalogue.checks import example_object, example_value
from catalogue.danish import join_words, slug
from catalogue.records import KINDS_BY_NAME, Field, Kind
from catalogue.records.yaml import write_value

from .questions import answers, options

WIDTH = 110
INTRO = """\
## Linjer, der begynder med #, bliver ikke læst. Slet # foran et felt for at bruge det, og slet eksemplet.
## Skriv kun det, kilden siger. Slet de felter, du ikke bruger, og hjælpen (##), når du er færdig."""
DASHES = re.compile("[\N{EN DASH}\N{EM DASH}]")
"""Between the names of places they part words."""
RULE = "=" * 8
"""Around the heading of a section."""
FIRST = 6
"""How many open fields are named when a record is made; the others stand in it."""
LAST = ("Fjern # foran et felt for at bruge det.", "Kør make check, når du har skrevet noget, og se posten med make serve.")

Leaf = Callable[[Field, str], list[str]]
"""What stands in a field without fields of its own, ready for YAML; the path is dotted, as in a question."""


def record_id(kind: Kind, name: str, given: Mapping[str, str]) -> str:
    """The id of a new record: its name by the rule for ids; a meeting has its date."""
    return given.get("date", "").strip() if kind.name == "meeting" else slug(DASHES.sub("-", name))


def scaffold(kind: Kind, tree: Field, given: Mapping[str, str]) -> str:
    """Mandatory fields are filled in from the answers by path; the others are comments with an example."""
    parts = [f"{schema_line(kind)}\n{INTRO}"]
    for heading, fields in tree.groups.items():
        parts += [f"## {RULE} {heading} {RULE}", *(_field_lines(field, given) for field in fields)]
    return "\n\n".join(parts) + "\n"


def _field_lines(field: Field, given: Mapping[str, str]) -> str:
    """A field with its help: filled in when it is mandatory, a comment when it is not."""
    lines = _lines(field, field.name, partial(_answer_lines, given) if field.required else _example)
    return "\n".join([*_help(field), *(lines if field.required else [f"# {line}" for line in lines])])


def schema_line(kind: Kind) -> str:
    """The first line of every record: where editors find the schema."""
    up = "../" * str(kind.folder).count("/") + "../"
    return f"# yaml-language-server: $schema={up}schema/{kind.name}.schema.json"


def next_steps(path: str, tree: Field) -> str:
    """What to do with a record that has just been made."""
    open_fields = [f"  {field.name} – {field.title}" for field in tree.properties.values() if not field.required]
    return "\n".join((f"Nu findes {path}. Udfyld det, kilden siger om resten, begynd fx her:", *open_fields[:FIRST], *LAST))


def _lines(field: Field, path: str, leaf: Leaf) -> list[str]:
    """The field as YAML; of an object with what it cannot be without, of a list with one item."""
    inner = field.items or field
    if inner.properties:
        below = [line for child in example_object(inner) for line in _lines(child, f"{path}.{child.name}", leaf)]
        return [f"{field.name}:", *(f"  {line}" for line in (_item(below) if field.items else below))]
    values = leaf(field, path)
    return [f"{field.name}:", *(f"  - {value}" for value in values)] if field.items else [f"{field.name}: {values[0]}"]


def _item(lines: list[str]) -> list[str]:
    return [("  " if index else "- ") + line for index, line in enumerate(lines)]


def _answer_lines(given: Mapping[str, str], field: Field, path: str) -> list[str]:
    return [write_value(field.items or field, value) for value in answers(field, given[path])]


def _example(field: Field, _path: str) -> list[str]:
    return [example_value(field.items or field)]


def _help(field: Field) -> list[str]:
    """Label and help of a field and of the fields below it that its lines have."""
    wrapper = textwrap.TextWrapper(WIDTH, initial_indent="## ", subsequent_indent="##   ", break_long_words=False, break_on_hyphens=False)
    return [line for text in _help_texts(field) for line in wrapper.wrap(text)]


def _help_texts(field: Field, path: str = "") -> Iterator[str]:
    inner = field.items or field
    yield f"{f'{path} – ' if path else ''}{field.title}: {field.description}{_choice(inner)}"
    for child in example_object(inner) if inner.properties else ():
        if "section" not in child.refers_to:
            yield from _help_texts(child, f"{path}.{child.name}".lstrip("."))


def _choice(field: Field) -> str:
    """Which values there are, or where to find them."""
    if field.labels:
        return f" Vælg {options(field)}."
    folders = [f"data/{KINDS_BY_NAME[name].folder}" for name in field.refers_to if KINDS_BY_NAME[name].folder]
    return f" Id'er er filnavnene i {join_words(folders, 'og')}." if folders else ""
