"""Rules about what happened since: an update refers to what it names, and the short text of a case says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalogue.danish import join_words
from catalogue.records import Record

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, record_rule, title

NAMED_KINDS = ("municipality", "case", "organisation_form")
"""Kinds whose pages tell what happened since, so that an update that names one has to refer to it."""
COMMON_NOUNS = "organisation_form"
"""The kind whose names are common nouns: they count in lower case too."""
REFERRING = ("concerns", "joined", "left")
SHORTEST = 3
"""Letters of a name that is looked for."""

Names = Mapping[str, set[str]]
"""Keys of the records by their name in lower case."""


@catalogue_rule("update-names-other")
def check_update_references(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Whoever reads of a municipality, a form or a collaboration finds there what has happened to it since."""
    names = _names(context)
    pattern = _pattern(names)
    for record in context.sound.values():
        for place, update in enumerate(record.data.get("updates", ())):
            known = {record.key, *_references(update), f"organisation_form/{_form_of(record)}"}
            missing = [key for key in _named(update["text"], names, pattern) if key not in known]
            if missing:
                called = join_words([title(context.catalogue, *key.split("/")) for key in missing])
                message = f"Oplysningen nævner {called}, men henviser ikke dertil."
                yield record, Violation(("updates", place, "text"), message)


def _names(context: CatalogueContext) -> Names:
    found: dict[str, set[str]] = {}
    for record in context.sound.values():
        if record.kind in NAMED_KINDS:
            for name in (record.data["title"], *record.data.get("aliases", ())):
                if len(name) >= SHORTEST:
                    found.setdefault(name.casefold(), set()).add(record.key)
    return found


def _pattern(names: Names) -> re.Pattern[str]:
    """Any of the names as a word of its own, also in the genitive; the longest first, so that none is found inside another."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})s?(?!\w)" if longest else r"(?!)", re.IGNORECASE)


def _named(text: str, names: Names, pattern: re.Pattern[str]) -> list[str]:
    """Keys of what is named, in order; a proper name has its capital letter."""
    found = ((match[1], key) for match in pattern.finditer(text) for key in sorted(names[match[1].casefold()]))
    return list(dict.fromkeys(key for name, key in found if key.startswith(COMMON_NOUNS) or not name.islower()))


def _references(update: Mapping[str, object]) -> Iterator[str]:
    for field in REFERRING:
        values = update.get(field)
        for value in values if isinstance(values, list) else ():
            yield value if "/" in value else f"municipality/{value}"


def _form_of(record: Record) -> str:
    form = record.data.get("organisation_form")
    return str(form.get("form", "")) if isinstance(form, dict) else ""


@record_rule("since-not-in-brief", kinds=("case",))
def check_brief_since(context: RecordContext) -> Iterator[Violation]:
    """Whoever has two minutes learns how it went."""
    if context.record.data.get("updates") and "brief_since" not in context.record.data and not context.record.is_retired:
        message = "Posten ved, hvad der er sket siden, men Det korte siger det ikke."
        yield Violation(("updates",), message, at_key=True)
