"""The rules: the catalogue and the records whose structure is in order in, one issue out for every rule that is broken.

The tables are the list of rules. A record can note an exception to a rule that its code calls exemptible; an exception that is not
needed is itself an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.danish import closest, did_you_mean
from catalogue.issues import CODES, Issue, quote_value
from catalogue.records import Catalogue, Record

from ..rules import amounts, bodies, dates, links, names, participants, texts
from .base import CatalogueContext, CatalogueRule, Finding, RecordRule, record_context, to_issue

RECORD_RULES: tuple[RecordRule, ...] = (
    RecordRule("duplicate-id", names.nested_ids_differ),
    RecordRule("reserved-id", names.ids_are_free),
    RecordRule("needless-alias", names.aliases_add_something),
    RecordRule("meeting-id", names.meetings_are_named_by_date, ("meeting",)),
    RecordRule("participant-count", participants.count_fits, ("case",)),
    RecordRule("list-seems-whole", participants.list_is_whole_after_all, ("case",)),
    RecordRule("participant-twice", participants.listed_twice, ("case",)),
    RecordRule("too-many-municipalities", participants.no_more_than_there_are, ("case",)),
    RecordRule("members-not-in-both", bodies.members_in_both),
    RecordRule("member-not-participant", bodies.members_take_part, ("case",)),
    RecordRule("said-twice", bodies.said_twice),
    RecordRule("more-members-than-seats", bodies.more_members_than_seats),
    RecordRule("unit-does-not-fit", amounts.unit_fits),
    RecordRule("share-over-whole", amounts.share_is_possible),
    RecordRule("not-whole", amounts.whole_things),
    RecordRule("rows-do-not-add-up", amounts.rows_fit_total, ("figure",)),
    RecordRule("row-twice", amounts.rows_differ, ("figure",)),
    RecordRule("dates-out-of-order", dates.periods_in_order),
    RecordRule("overlapping-periods", dates.one_region_at_a_time, ("municipality",)),
    RecordRule("gap-between-periods", dates.no_time_without_region, ("municipality",)),
    RecordRule("population-twice", dates.one_population_a_date, ("municipality",)),
    RecordRule("update-too-old", dates.updates_are_later),
    RecordRule("revisit-not-moved", dates.revisited_later),
    RecordRule("verified-before-as-of", dates.verified_later),
    RecordRule("read-before-written", dates.read_later, ("source",)),
    RecordRule("begins-after-as-of", dates.begun_by_then, ("case",)),
    RecordRule("events-out-of-order", dates.events_in_order),
    RecordRule("precision-does-not-fit", dates.precision_fits),
    RecordRule("later-than-source", dates.known_by_then),
    RecordRule("unlikely-year", dates.years_are_likely),
    RecordRule("not-a-region", links.regions_are_regions, ("municipality",)),
    RecordRule("unknown-field", links.notes_are_about_fields),
    RecordRule("note-about-nothing", links.noted_fields_are_there),
    RecordRule("email-address", texts.no_email),
    RecordRule("phone-number", texts.no_phone_number),
    RecordRule("cpr-number", texts.no_cpr_number),
    RecordRule("raw-html", texts.no_raw_html),
    RecordRule("image-in-text", texts.no_images),
    RecordRule("unsafe-link", texts.safe_links),
    RecordRule("markup-in-text", texts.no_markup),
    RecordRule("blank-text", texts.no_blank),
    RecordRule("placeholder", texts.no_placeholder),
    RecordRule("long-quote", texts.short_quotes, ("case",)),
)
"""Rules that look at one record at a time."""

CATALOGUE_RULES: tuple[CatalogueRule, ...] = (
    CatalogueRule("duplicate-id", names.ids_differ),
    CatalogueRule("former-id-taken", names.former_ids_are_free),
    CatalogueRule("duplicate-code", names.codes_differ),
    CatalogueRule("duplicate-tile", names.tiles_differ),
    CatalogueRule("duplicate-name", names.names_differ),
    CatalogueRule("meeting-numbers", dates.meetings_are_counted),
    CatalogueRule("self-reference", bodies.self_references),
    CatalogueRule("cycle", bodies.cycles),
    CatalogueRule("orphan", links.orphans),
    CatalogueRule("one-sided-contradiction", links.contradictions_are_mutual),
    CatalogueRule("relations-disagree", links.relations_agree),
)
"""Rules that compare records with each other."""


def check_rules(catalogue: Catalogue, records: Iterable[Record]) -> list[Issue]:
    """Every broken rule to which the record notes no exception, and every exception that does not fit."""
    sound = {record.key: record for record in records}
    found = [*_in_records(catalogue, sound), *_in_catalogue(CatalogueContext(catalogue, sound))]
    broken = {(record.key, finding.code) for record, finding in found}
    kept = [to_issue(record, finding) for record, finding in found if not _excepted(record, finding.code)]
    return kept + [to_issue(record, finding) for record in sound.values() for finding in _misplaced_exceptions(record, broken)]


def _in_records(catalogue: Catalogue, sound: Mapping[str, Record]) -> Iterator[tuple[Record, Finding]]:
    for record in sound.values():
        seen = record_context(record, catalogue, sound)
        for rule in RECORD_RULES:
            if not rule.kinds or record.kind in rule.kinds:
                yield from ((record, finding) for finding in rule.find(seen))


def _in_catalogue(whole: CatalogueContext) -> Iterator[tuple[Record, Finding]]:
    for rule in CATALOGUE_RULES:
        yield from rule.find(whole)


def _excepted(record: Record, code: str) -> bool:
    return CODES[code].exemptible and any(item["rule"] == code for item in record.data.get("exceptions", ()))


def _misplaced_exceptions(record: Record, broken: set[tuple[str, str]]) -> Iterator[Finding]:
    for index, item in enumerate(record.data.get("exceptions", ())):
        path, name = ("exceptions", index, "rule"), item["rule"]
        exemptible = {code: [known.title] for code, known in CODES.items() if known.exemptible}
        if name in CODES and not CODES[name].exemptible:
            yield Finding("no-exception-allowed", path, f"Reglen {quote_value(name)} har ingen undtagelser.")
        elif name not in exemptible:
            yield Finding(
                "unknown-rule", path, f"Der er ingen regel, der hedder {quote_value(name)}.", did_you_mean(closest(name, exemptible))
            )
        elif (record.key, name) not in broken:
            yield Finding("needless-exception", path, f"Posten følger reglen {quote_value(name)}; undtagelsen er ikke nødvendig.")
