"""Every difference between two states is found, once, and in its class; what readers cannot see is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.history.change import Change, ChangeType
from catalogue.history.changelog import changelog
from catalogue.history.describe import change_sentence, labels_for
from catalogue.history.diff import diff
from catalogue.history.list_matching import match
from catalogue.history.text_change import classify_text_change
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Field, Schemas
from support.project import GOLDEN, ROOT, Golden

FOLDERS = sorted(path for path in (GOLDEN / "diff").iterdir() if path.is_dir())
SEEDED = GOLDEN / "diff" / "seeded"
KNOWN = 41
LOOKED_AFTER = {"revisit_by": "2027", "verified": {"date": "2026-03-01", "how": "asked"}}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_two_states_give_exactly_these_changes(folder: Path, schemas: Schemas, golden: Golden) -> None:
    """Told word by word as was agreed."""
    before, after = _states(folder, schemas)
    told = labels_for(link(before, schemas), link(after, schemas))

    golden(folder / "changes.txt", changelog(diff(before, after, schemas), told, "text"))


def test_every_seeded_change_is_found_in_its_class_and_no_other(schemas: Schemas) -> None:
    """The list was written by hand, together with the changes."""
    known = (SEEDED / "seeded.txt").read_text("utf-8").splitlines()
    found = [_short(change) for change in diff(*_states(SEEDED, schemas), schemas)]

    assert (sorted(found), len(found), {line.split()[0] for line in known}) == (sorted(known), KNOWN, {each.value for each in ChangeType})


def test_a_state_has_not_changed_from_itself(catalogue_records: list[Record], schemas: Schemas) -> None:
    """Not one of the real records, in any order."""
    assert diff(catalogue_records, catalogue_records[::-1], schemas) == ()


def test_what_came_goes_when_the_states_change_places(schemas: Schemas) -> None:
    """As many changes back as forth, but for what was renamed or merged: only the later state says where it went, or what was wrong."""
    before, after = _states(SEEDED, schemas)

    assert len(diff(after, before, schemas)) == KNOWN + 3


def test_seeing_to_a_record_changes_no_fact_of_it(schemas: Schemas) -> None:
    """It is told as a clarification, in the words of the schema."""
    before, after = ([Record("case", "a", "", {"title": "A", **more})] for more in ({"revisit_by": "2026"}, LOOKED_AFTER))
    found = diff(before, after, schemas)
    told = labels_for(link(before, schemas), link(after, schemas))

    assert [(change.type, change_sentence(told, change)) for change in found] == [
        (ChangeType.CLARIFICATION, "Ses efter senest er ændret fra 2026 til 2027."),
        (ChangeType.CLARIFICATION, "Sidst efterset er kommet til: Dato: 1. marts 2026; Hvordan: De, den handler om, er spurgt."),
    ]


def test_changes_sort_by_record_and_field_whatever_they_hold() -> None:
    """Positions by number, also beside names."""
    paths = [("rows", "x", "value"), ("rows", 10), ("rows", 2), ()]
    ordered = sorted(
        Change("figure/a", "A", path, ChangeType.FACT, None, value) for path, value in zip(paths, ({}, 1, "b", True), strict=True)
    )

    assert [change.path for change in ordered] == [(), ("rows", 2), ("rows", 10), ("rows", "x", "value")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It-drift, ja", "it drift – ja!", ChangeType.WORDING),
        ("cafe\u0301", "café", ChangeType.WORDING),
        ("Det koster 1.200 kr.", "Det koster  1200 kr", ChangeType.WORDING),
        ("5 pct. af det", "5 % af det", ChangeType.WORDING),
        ("2-5 år", "2–5 år", ChangeType.WORDING),
        ("27 kommuner", "28 kommuner", ChangeType.NUMBER),
        ("Prisen er 9,5 kr.", "Prisen er 95 kr.", ChangeType.NUMBER),
        ("Det koster 5 mio. kr.", "Det koster 5 mia. kr.", ChangeType.NUMBER),
        ("Fem medlemmer mødes", "Seks medlemmer mødes", ChangeType.NUMBER),
        ("Driften bliver i hver kommune.", "Driften bliver i hver kommune, fordi det er nært.", ChangeType.CLARIFICATION),
        ("samarbjede", "samarbejde", ChangeType.CLARIFICATION),
        ("Sorøs direktion drøfter det.", "Direktionen i Sorø drøfter det.", ChangeType.FACT),
        ("Driften er med", "Driften er ikke med", ChangeType.FACT),
        ("Parterne skal betale deres del", "Parterne kan betale deres del", ChangeType.FACT),
        ("Ringsted betaler lønnen.", "Sorø betaler lønnen.", ChangeType.FACT),
        ("I januar 2016 drøftes det.", "I marts 2016 drøftes det.", ChangeType.FACT),
        ("Mødes fast i 2016", "Mødes fast i 2017", ChangeType.FACT),
        ("Alt er i drift.", "Kommunerne deler folk.", ChangeType.FACT),
        ("Se [her](https://a.dk).", "Se [her](https://b.dk).", ChangeType.REFERENCE),
    ],
)
def test_a_text_is_changed_in_a_certain_way(old: str, new: str, expected: ChangeType) -> None:
    """By what it says, not by how much of it is new."""
    assert classify_text_change(old, new, frozenset(("ringsted", "sorø"))) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a#1", "b#1"], ["a#1", "new#1", "b#1"], ["source sources/1"]),
        (["a#1", "b#1", "c#1"], ["c#1", "a#1"], ["reference sources/1"]),
        (["a#1", "b#1", "c#1"], ["a#1", "b#2", "c#1"], ["reference sources/1"]),
        (["a#1", "b#1", "c#1"], ["a#1", "new#1", "c#1"], ["source sources/1"]),
        (["a#1"] * 2, ["a#1"] * 3, ["source sources/2"]),
        (None, ["a#1", "a#2"], ["source sources/0", "source sources/1"]),
        (["a#1"], None, ["reference sources/0"]),
    ],
)
def test_one_edit_of_a_list_is_one_change(old: list[str] | None, new: list[str] | None, expected: list[str], schemas: Schemas) -> None:
    """Wherever it is made: nothing after it counts as changed."""
    before, after = ([_record({"title": "A"} | ({"sources": each} if each else {}))] for each in (old, new))

    assert [_short(change).replace("term/a ", "") for change in diff(before, after, schemas)] == expected


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("term", "see_also", "udbud"),
        ("term", "about", "case/dsd"),
        ("steering_model", "related_models", "livscyklus"),
        ("lesson", "contradicts", "case/dsd#begynd"),
        ("lesson", "weighs_against", "case/dsd#begynd"),
        ("term", "former_ids", "udbud"),
        ("collaboration_model", "examples", "dsd"),
    ],
)
def test_what_only_leads_the_reader_on_is_no_fact(kind: str, name: str, value: str, schemas: Schemas) -> None:
    """It comes and goes as a reference."""
    without, having = ([_record({"title": "A"} | more, kind)] for more in ({}, {name: [value]}))
    found = (*diff(without, having, schemas), *diff(having, without, schemas))

    assert [_short(change) for change in found] == [f"reference {kind}/a {name}/0"] * 2


def test_the_schema_says_what_only_leads_the_reader_on(schemas: Schemas) -> None:
    """Not the name of a field: a new one of any name is told as a reference, and one of the same name in another kind as a fact."""
    tree = schemas.kinds["term"]
    fields = {name: Field(name, {"type": "string", "x-cross-reference": name == "beside"}) for name in ("beside", "examples")}
    made = replace(schemas, kinds={**schemas.kinds, "term": replace(tree, properties={**tree.properties, **fields})})
    before, after = [_record({"title": "A"})], [_record({"title": "A", "beside": "b", "examples": "c"})]

    assert [_short(change) for change in diff(before, after, made)] == ["reference term/a beside", "fact term/a examples"]


def test_a_rewritten_item_is_still_the_same_item(schemas: Schemas) -> None:
    """When its neighbours or half of its fields are."""
    old, new = ([{"text": text, "source": "a#1"} for text in ("Alt er nyt.", text, "Intet.")] for text in ("Det gik.", "Kun en ko."))
    before, after = ([_record({"purpose": each}, "case")] for each in (old, new))

    assert [_short(change) for change in diff(before, after, schemas)] == ["fact case/a purpose/1/text"]


def test_a_list_written_anew_is_compared_in_reasonable_time(schemas: Schemas) -> None:
    """Every item of the longest list that is read."""
    before, after = ([_record({"purpose": [{"text": f"{word} {i}"} for i in range(2000)]}, "case")] for word in ("Før", "Nu"))

    assert len(diff(before, after, schemas)) == 4000


def test_what_is_no_longer_declared_is_still_compared(schemas: Schemas) -> None:
    """An old version may hold fields of an old schema, and values of another type."""
    before, after = [_record({"title": "A", "gone": {"x": [1]}, "as_of": 1, "about": "x"})], [_record({"title": True, "as_of": True})]

    assert [_short(change) for change in diff(before, after, schemas)] == [
        "reference term/a about",
        "fact term/a as_of",
        "fact term/a gone",
        "fact term/a title",
    ]


@pytest.mark.parametrize(("likeness", "same"), [(0.5, True), (0.49, False)])
def test_an_item_that_moved_is_the_same_from_half_likeness_on(likeness: float, same: bool) -> None:
    """Past another that stayed: nothing else says that it is."""
    pairs = match(["a", "n"], ["n", "b"], lambda item, before: None, lambda old, new: likeness)

    assert ((0, 1) in pairs) == same


@pytest.mark.parametrize(("likeness", "same"), [(0.2, True), (0.19, False)])
def test_among_several_in_one_place_an_item_is_the_same_from_a_fifth_on(likeness: float, same: bool) -> None:
    """One alone needs only to be not without any."""
    crowd = match(["a", "b"], ["c", "d"], lambda item, before: None, lambda old, new: likeness if (old, new) == ("a", "c") else 0)
    alone = match(["a"], ["c"], lambda item, before: None, lambda old, new: likeness)

    assert (((0, 0) in crowd), alone) == (same, [(0, 0)])


@pytest.mark.parametrize(
    ("kept", "changes"),
    [(12, ["renamed case/a notes/y/id", "clarification case/a notes/y/text"]), (11, ["retired case/a notes/x", "new case/a notes/y"])],
)
def test_a_part_under_another_id_is_the_same_from_three_words_in_five_on(kept: int, changes: list[str], schemas: Schemas) -> None:
    """Of twenty: with fewer the one went and the other came."""
    words = [f"{first}{second}" for first in "bcdf" for second in "aeiou"]
    other = {"id": "n", "text": "hej"}
    before = _record({"notes": [{"id": "x", "text": " ".join(words)}, other]}, "case")
    after = _record({"notes": [other, {"id": "y", "text": " ".join([*words[:kept], *(f"z{word}" for word in words[kept:])])}]}, "case")

    assert [_short(change) for change in diff([before], [after], schemas)] == changes


def test_another_section_of_a_document_is_another_reference_to_it(schemas: Schemas) -> None:
    """Not one source that went and one that came; of another document it is."""
    before, same, other = (
        [_record({"sources": [f"{name}#{place}" for name in names]}, "case")] for names, place in (("ab", 1), ("ab", 2), ("cd", 2))
    )

    assert [change.type for change in diff(before, same, schemas)] == [ChangeType.REFERENCE] * 2
    assert len(diff(before, other, schemas)) == 4


@pytest.mark.parametrize(
    ("kept", "of", "expected"), [(30, 50, ChangeType.CLARIFICATION), (29, 50, ChangeType.FACT), (6, 10, ChangeType.CLARIFICATION)]
)
def test_a_text_says_the_same_from_three_words_in_five_on(kept: int, of: int, expected: ChangeType) -> None:
    """Of the words of both texts, in their order: below that it may say anything."""
    old, other = ([f"{letter * 9}{end}" for end in "aeiouyæøåé" for letter in letters] for letters in ("bcdfg", "hjklm"))

    assert classify_text_change(" ".join(old[:of]), " ".join([*old[:kept], *other[kept:of]])) is expected


@pytest.mark.parametrize(
    ("kept", "of", "expected"),
    [(90, 100, ChangeType.CLARIFICATION), (89, 100, ChangeType.FACT), (199, 200, ChangeType.CLARIFICATION), (200, 201, ChangeType.FACT)],
)
def test_a_slip_in_a_short_text_leaves_nine_letters_in_ten(kept: int, of: int, expected: ChangeType) -> None:
    """Of a word that is another then; of texts that are longer together than 400 letters only the words are compared."""
    assert classify_text_change("a" * kept + "b" * (of - kept), "a" * kept + "c" * (of - kept)) is expected


@pytest.fixture
def catalogue_records(schemas: Schemas) -> list[Record]:
    """The real records."""
    return load(ROOT / "data", schemas)[0]


def _states(folder: Path, schemas: Schemas) -> tuple[list[Record], list[Record]]:
    before, after = (load(folder / name, schemas, folder)[0] for name in ("before", "after"))
    return before, after


def _record(data: dict[str, Any], kind: str = "term") -> Record:
    return Record(kind, "a", "a.yaml", data)


def _short(change: Change) -> str:
    return f"{change.type.value} {change.key} {'/'.join(map(str, change.path)) or '-'}"
