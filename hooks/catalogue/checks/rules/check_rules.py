"""The rules: the catalogue and the records whose structure is in order in, one issue out for every rule that is broken.

A rule is a function in a module of this package that is declared as one. A record can note an exception to a rule that its code
calls exemptible; an exception that is not needed is itself an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from catalogue.danish import closest, did_you_mean
from catalogue.issues import CODES, Issue, quote_value
from catalogue.records import Catalogue, Record

from .base import CatalogueContext, CatalogueRule, Finding, RecordRule, record_context, to_issue


def _declared() -> Iterator[object]:
    """Everything that a module of this package declares at its top, module by module, in the order of the text."""
    package = __name__.rpartition(".")[0]
    for module in iter_modules(import_module(package).__path__):
        if (name := f"{package}.{module.name}") != __name__:
            yield from vars(import_module(name)).values()


RECORD_RULES = tuple(value for value in _declared() if isinstance(value, RecordRule))
"""Rules that look at one record at a time."""
CATALOGUE_RULES = tuple(value for value in _declared() if isinstance(value, CatalogueRule))
"""Rules that compare records with each other."""


def check_rules(catalogue: Catalogue, records: Iterable[Record]) -> list[Issue]:
    """Every broken rule to which the record notes no exception, and every exception that does not fit."""
    valid = {record.key: record for record in records}
    findings = [*_in_records(catalogue, valid), *_in_catalogue(CatalogueContext(catalogue, valid))]
    violations = {(record.key, finding.code) for record, finding in findings}
    issues = [to_issue(record, finding) for record, finding in findings if not _has_exception(record, finding.code)]
    return issues + [to_issue(record, finding) for record in valid.values() for finding in _misplaced_exceptions(record, violations)]


def _in_records(catalogue: Catalogue, valid: Mapping[str, Record]) -> Iterator[tuple[Record, Finding]]:
    for record in valid.values():
        context = record_context(record, catalogue, valid)
        for rule in RECORD_RULES:
            if not rule.kinds or record.kind in rule.kinds:
                yield from ((record, finding) for finding in rule.find(context))


def _in_catalogue(context: CatalogueContext) -> Iterator[tuple[Record, Finding]]:
    for rule in CATALOGUE_RULES:
        yield from rule.find(context)


def _has_exception(record: Record, code: str) -> bool:
    return CODES[code].exemptible and any(item["rule"] == code for item in record.data.get("exceptions", ()))


def _misplaced_exceptions(record: Record, violations: set[tuple[str, str]]) -> Iterator[Finding]:
    for index, item in enumerate(record.data.get("exceptions", ())):
        path, name = ("exceptions", index, "rule"), item["rule"]
        exemptible = {code: [entry.title] for code, entry in CODES.items() if entry.exemptible}
        if name in CODES and not CODES[name].exemptible:
            yield Finding("no-exception-allowed", path, f"Reglen {quote_value(name)} har ingen undtagelser.")
        elif name not in exemptible:
            yield Finding(
                "unknown-rule", path, f"Der er ingen regel, der hedder {quote_value(name)}.", did_you_mean(closest(name, exemptible))
            )
        elif (record.key, name) not in violations:
            yield Finding("needless-exception", path, f"Posten følger reglen {quote_value(name)}; undtagelsen er ikke nødvendig.")
