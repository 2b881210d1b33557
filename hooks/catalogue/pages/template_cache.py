"""Compiling: the schemas in; the templates as code that any process can load, and what they leave to be shown otherwise, out.

It needs no record, and takes as long as reading a thousand of them: so the two are done side by side.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, NoReturn

from jinja2 import BaseLoader, BytecodeCache
from jinja2.bccache import Bucket
from jinja2.filters import FILTERS

from catalogue.records import Schemas, link
from catalogue.views import build_index

from .template_context import remaining_fields, template_environment


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is known of the templates before there is anything to show."""

    code: dict[str, bytes]
    """By Jinja's key of the template."""
    remaining: dict[str, tuple[str, ...]]
    """By kind: the fields that its template has no place for."""


class Code(BytecodeCache):
    """Compiled templates in memory, as Jinja asks for them and gives them."""

    def __init__(self, kept: MutableMapping[str, bytes]) -> None:
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.kept.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


def compiled(schemas: Schemas, templates: BaseLoader | None = None) -> Compiled:
    """Compile every template; `templates` stands in for the package's own."""
    code: dict[str, bytes] = {}
    engine = template_environment(build_index(link((), schemas)), templates)
    engine.filters = {name: FILTERS.get(name, _not_yet) for name in engine.filters}
    engine.bytecode_cache = Code(code)
    for name in engine.list_templates():
        engine.get_template(name)
    return Compiled(code, remaining_fields(engine, schemas))


def _not_yet(*_: Any) -> NoReturn:
    """In place of a filter: Jinja asks it for whatever does not change, but the answer may lie in records that are not read yet."""
    raise LookupError
