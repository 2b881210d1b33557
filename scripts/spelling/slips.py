"""Slips: the project's folder in; every word that the lexicon does not know, with its place and what it may be instead, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas

from . import prose
from .lexicon import Lexicon, lexicon, read_list

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*-?")
WORD_LIST = Path("scripts/spelling/words.txt")
READERS = (
    ("content/**/*.md", prose.in_page),
    ("data/schema/*.json", prose.in_schema),
    ("hooks/catalogue/*/templates/*.j2", prose.in_template),
    ("hooks/catalogue/issues/messages_*.py", prose.in_code),
)
"""How the files are read that are no records."""


class Slip(NamedTuple):
    """A word that nobody knows."""

    path: str
    line: int
    column: int
    word: str
    suggestions: list[str]


def slips(root: Path, data: Path) -> list[Slip]:
    """Those in the records of `data`, and in all that the project itself says in Danish."""
    schemas = load_schemas(root / "data" / "schema")
    records, _ = load(data, schemas, root)
    known = lexicon([*read_list(root / WORD_LIST), *_names(records, schemas)])
    return sorted(
        [slip for path, text in _records(root, records, schemas) for slip in in_text(path, text, known)]
        + [slip for path, text in _pages(root) for slip in in_text(path, text, known, _keys(schemas))]
    )


def in_text(path: str, text: str, known: Lexicon, keys: Set[str] = frozenset()) -> Iterator[Slip]:
    """The slips in one text, where it may name some of the keys; what holds a digit is no word."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in WORD.finditer(line):
            word = match.group()
            if word not in keys and not re.search(r"\d", word) and not known.knows(word):
                yield Slip(path, number, match.start() + 1, word, known.suggests(word))


def _records(root: Path, records: list[Record], schemas: Schemas) -> Iterator[tuple[str, str]]:
    for record in records:
        yield record.path, prose.in_record((root / record.path).read_text("utf-8-sig"), record, schemas.kinds[record.kind])


def _pages(root: Path) -> Iterator[tuple[str, str]]:
    for pattern, read in READERS:
        for path in sorted(root.glob(pattern)):
            yield path.relative_to(root).as_posix(), read(path.read_text("utf-8"))


def _keys(schemas: Schemas) -> Set[str]:
    """What help texts and messages call by name: fields and values of the schemas."""
    return {key for document in schemas.documents.values() for key in re.findall(r"'(\w+)'", str(document))}


def _names(records: list[Record], schemas: Schemas) -> Iterator[str]:
    for record in records:
        for name in prose.names(record, schemas.kinds[record.kind]):
            yield name
            yield from WORD.findall(name)
