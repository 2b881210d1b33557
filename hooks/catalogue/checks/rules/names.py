"""Rules about names: ids, codes and titles point at one thing only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalogue.danish import slug
from catalogue.issues import quote_value
from catalogue.records import SECTION_ANCHOR, DataPath, Record

from .base import CatalogueContext, RecordContext, Violation, catalogue_rule, record_rule

RESERVED_BEGINNINGS = (SECTION_ANCHOR, "fig-")
"""How the pages' own anchors begin."""
FARTHEST_TILE = 9
"""Fields to the nearest on the map; three times as far as Bornholm, which is farthest."""
FEWEST_TILES = 4
"""Of fewer municipalities nobody knows how the map will look."""

Place = tuple[Record, DataPath]


@record_rule("duplicate-id")
def check_nested_id_uniqueness(context: RecordContext) -> Iterator[Violation]:
    """What has an id within a record shares the page's anchors: all differ, whatever they are."""
    ids: set[str] = set()
    for place, name in (*_nested_ids(context), *_former_nested_ids(context)):
        if name.casefold() in ids:
            yield Violation(place, f"Id'et {quote_value(name)} bruges allerede i posten.")
        ids.add(name.casefold())


def _nested_ids(context: RecordContext) -> Iterator[tuple[DataPath, str]]:
    return (((*path, "id"), str(item["id"])) for path, item in context.objects if path and item.get("id"))


def _former_nested_ids(context: RecordContext) -> Iterator[tuple[DataPath, str]]:
    return (
        ((*path, "former_ids", place), name)
        for path, item in context.objects
        if path
        for place, name in enumerate(item.get("former_ids", ()))
    )


@record_rule("reserved-id")
def check_reserved_ids(context: RecordContext) -> Iterator[Violation]:
    """No id looks like an anchor that the pages make themselves."""
    for path, item in context.objects:
        name = str(item.get("id", "")) if path else context.record.id
        if name.startswith(RESERVED_BEGINNINGS):
            yield Violation((*path, "id"), f"Id'et {quote_value(name)} begynder med en forstavelse, som siderne selv bruger.")


@catalogue_rule("duplicate-id")
def check_id_uniqueness(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """No two records of a kind have ids that differ by case only."""
    names = (((record.kind, record.id.casefold()), (record, ())) for record in context.sound.values())
    for record, path, first in _repeated(names):
        yield record, Violation(path, f"Id'et {quote_value(record.id)} bruges allerede i {first.path}.")


@catalogue_rule("former-id-taken")
def check_former_ids(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """An old address leads to one record: it is neither in use nor claimed twice."""
    claimed: dict[tuple[str, str], Record] = {(record.kind, record.id): record for record in context.sound.values()}
    for record in context.sound.values():
        for index, name in enumerate(record.data.get("former_ids", ())):
            other = claimed.setdefault((record.kind, name), record)
            if other is not record or name == record.id:
                message = f"Det tidligere id {quote_value(name)} hører allerede til {other.path}."
                yield record, Violation(("former_ids", index), message)


@catalogue_rule("duplicate-code")
def check_municipality_codes(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Each municipality has a code of its own."""
    codes = ((data["code"], (record, ("code",))) for record, data in _of_kind(context, "municipality"))
    for record, path, first in _repeated(codes):
        yield record, Violation(path, f"Koden {quote_value(record.data['code'])} har {first.data['title']} allerede.")


@catalogue_rule("duplicate-tile")
def check_tile_positions(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Each municipality has a place of its own on the map."""
    tiles = (((data["tile"]["row"], data["tile"]["column"]), (record, ("tile",))) for record, data in _of_kind(context, "municipality"))
    for record, path, first in _repeated(tiles):
        tile = record.data["tile"]
        message = f"Feltet i række {tile['row']}, kolonne {tile['column']} har {first.data['title']} allerede."
        yield record, Violation(path, message)


@catalogue_rule("tile-apart")
def check_tile_neighbours(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """No tile so far from the rest that the whole map would shrink around it; Bornholm is three from the nearest."""
    tiles = [(record, (data["tile"]["row"], data["tile"]["column"])) for record, data in _of_kind(context, "municipality")]
    for record, place in tiles if len(tiles) >= FEWEST_TILES else ():
        nearest = min(max(abs(place[0] - row), abs(place[1] - column)) for other, (row, column) in tiles if other is not record)
        if nearest > FARTHEST_TILE:
            message = f"Feltet i række {place[0]}, kolonne {place[1]} ligger {nearest} felter fra det nærmeste."
            yield record, Violation(("tile",), message)


@catalogue_rule("duplicate-source")
def check_source_addresses(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A document stands as one source: no two have both address and date in common."""
    of_kind = ((record, data) for record, data in _of_kind(context, "source") if "url" in data)
    documents = (((_document(str(data["url"])), data.get("date")), (record, ("url",))) for record, data in of_kind)
    for record, path, first in _repeated(documents):
        yield record, Violation(path, f"Dokumentet er allerede skrevet ind som {first.path}.")


def _document(url: str) -> str:
    """An address as it is compared: without scheme, `www.`, place on the page and last slash."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/").casefold()


def _of_kind(context: CatalogueContext, kind: str) -> Iterator[tuple[Record, dict[str, Any]]]:
    return ((record, record.data) for record in context.current if record.kind == kind)


def _repeated(keyed: Iterable[tuple[Any, Place]]) -> Iterator[tuple[Record, DataPath, Record]]:
    """Each place whose key another record has as well, with that record: whichever of them one looks at, it is told there."""
    places: dict[Any, list[Place]] = {}
    for key, place in keyed:
        places.setdefault(key, []).append(place)
    for several in places.values():
        for record, path in several:
            if other := next((each for each, _ in several if each is not record), None):
                yield record, path, other


@catalogue_rule("duplicate-name")
def check_name_uniqueness(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """No record is called what another of its kind is titled; two may well share an abbreviation."""
    titles: dict[tuple[str, str], list[Record]] = {}
    for record in context.current:
        titles.setdefault((record.kind, _title(record)), []).append(record)
    for record in context.current:
        for path, name in _names(record):
            others = (each for each in titles.get((record.kind, name.casefold()), ()) if each is not record)
            if other := next(others, None):
                yield record, Violation(path, f"{quote_value(name)} er navnet på {other.path}.")


@catalogue_rule("author-not-publisher")
def check_publishers(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """A source by an actor that has a page is found there: only who published it is a reference, the author is a text."""
    actors = {name.casefold(): record.id for record in context.current if record.kind == "organisation" for _, name in _names(record)}
    for record, data in _of_kind(context, "source"):
        actor = actors.get(data.get("authors", "").casefold())
        if actor and "publishers" not in data:
            message = f"{data['authors']} har en side, men den viser ikke kilden: udgiveren mangler."
            yield record, Violation(("authors",), message, f"Skriv publishers: [{actor}], eller hvem der ellers har udgivet den.")


@catalogue_rule("speaker-is-collaboration")
def check_speakers(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """Somebody in an office speaks, or a paper does; that a whole collaboration says something its source seldom tells."""
    cases = {name.casefold() for record in context.current if record.kind == "case" for _, name in _names(record)}
    for record, data in _of_kind(context, "case"):
        for at, quote in enumerate(data.get("quotes", ())):
            if quote["speaker"].casefold() in cases:
                message = f"{quote_value(quote['speaker'])} er et samarbejde, ikke en, der siger noget."
                yield record, Violation(("quotes", at, "speaker"), message)


def _title(record: Record) -> str:
    return str(record.data.get("title", record.key)).casefold()


def _names(record: Record) -> Iterator[tuple[DataPath, str]]:
    if isinstance(record.data.get("title"), str):
        yield ("title",), record.data["title"]
    for index, alias in enumerate(record.data.get("aliases", ())):
        yield ("aliases", index), alias


@record_rule("needless-alias")
def check_aliases(context: RecordContext) -> Iterator[Violation]:
    """An alias is another name than the title and the aliases before it, whatever letters are large."""
    before = {_title(context.record)}
    for path, name in _names(context.record):
        if path[0] == "aliases" and name.casefold() in before:
            whose = "postens navn" if name.casefold() == _title(context.record) else "et af de andre navne"
            yield Violation(path, f"{quote_value(name)} er allerede {whose}.")
        before.add(name.casefold())


@catalogue_rule("id-is-another-name")
def check_swapped_files(context: CatalogueContext) -> Iterator[tuple[Record, Violation]]:
    """No two records of a kind have each other's names as ids."""
    for record in context.current:
        name = slug(_title(record))
        other = context.sound.get(f"{record.kind}/{name}") if name != record.id else None
        if other and slug(_title(other)) == record.id:
            message = f"Posten hedder {quote_value(record.data['title'])}, men det er filen {other.path}, der hedder det."
            yield record, Violation(("title",), message)


@record_rule("meeting-id", kinds=("meeting",))
def check_meeting_id(context: RecordContext) -> Iterator[Violation]:
    """A meeting's address is its date."""
    date = context.record.data["date"]
    if not context.record.id.startswith(date):
        message = f"Mødet er den {date}, men filen hedder {quote_value(context.record.id)}."
        yield Violation(("date",), message, f"Omdøb filen til {date}.yaml, eller ret datoen.")
