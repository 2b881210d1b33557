"""A proposed change: read from the text of a form, a mail or an issue, and followed only where the record still says what it did."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalogue.contribute import changes
from catalogue.contribute.changes import Setting, apply_change, read_change, write_if_accepted
from catalogue.contribute.write_record import NoPlaceError
from catalogue.issues import has_errors
from catalogue.records.schema import Schemas
from support.project import GOLDEN

RECORD = """\
title: Nord
summary: Samarbejdet har 63.000 borgere.
status: active
inhabitants:
  value: 63000  # rundt regnet
  approximate: true
  source: a#1
sources:
  - a#1
"""
CHANGE = """\
record: case/nord
reason: "Kilden er læst forkert."
expects:
  - field: title
    value: "Nord"
set:
  - field: inhabitants.value
    before: "63000"
    after: "64000"
  - field: summary
    before: "Samarbejdet har 63.000 borgere."
    after: "Samarbejdet har 64.000 borgere."
add:
  - list: sources
    value: "b#2"
"""
REPORT = """\
Fejl i kataloget

Side: https://katalog.example/samarbejder/nord/
Post: case/nord
Felt: inhabitants.value (Indbyggere, Tal)
Står nu: 63000
Bør stå: 64.000
Kilde: Årsrapporten,
side 4
"""
ISSUE = """\
### Siden

https://katalog.example/samarbejder/nord/

### Post og felt

case/nord inhabitants.value

### Hvad står der nu?

63000

### Hvad skal der stå?

64.000

### Hvor står det?

Årsrapporten,
side 4

### Andet

_No response_
"""
NUMBER = (Setting(("inhabitants", "value"), "63000", "64.000"),)


def _quoted(text: str) -> str:
    """As a mail program shows what was answered, between a greeting and a signature."""
    return "Kære sekretariat\n\n" + "".join(f"> {line}\n" for line in text.split("\n")) + "\nVenlig hilsen\nEn kommune\n"


@pytest.mark.parametrize(
    "around", [str, _quoted, lambda text: f"Hej\n\n```yaml\n{text}```\nHilsen\n", lambda text: text.replace("\n", "\r\n")]
)
def test_only_what_is_proposed_is_changed(around: object, schemas: Schemas) -> None:
    """However the text came; comments and layout stay."""
    change = read_change(around(CHANGE))  # type: ignore[operator]
    assert change is not None
    after = apply_change(RECORD, schemas.kinds["case"], change)

    assert after == RECORD.replace("value: 63000", "value: 64000").replace("63.000", "64.000") + "  - b#2\n"
    assert change.remarks == (("Grund", "Kilden er læst forkert."),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 63000", "value: 65000"),
        ("har 63.000 borgere", "har 65.000 borgere"),
        ("title: Nord", "title: Syd"),
        ("inhabitants:\n  value: 63000  # rundt regnet\n", "inhabitants:\n"),
    ],
)
def test_what_somebody_has_mended_meanwhile_is_not_undone(old: str, new: str, schemas: Schemas) -> None:
    """Nothing is changed, and both are named."""
    change = read_change(CHANGE)
    assert change is not None
    with pytest.raises(NoPlaceError, match=r"står der nu|står ikke i posten mere"):
        apply_change(RECORD.replace(old, new), schemas.kinds["case"], change)


@pytest.mark.parametrize("text", [REPORT, _quoted(REPORT).replace("\nVenlig", "\nAndet: Venlig"), ISSUE])
def test_a_report_with_field_and_value_is_a_change(text: str, schemas: Schemas) -> None:
    """From a mail or an issue; the number as people write it, and the source for the secretariat to read."""
    change = read_change(text)
    assert change is not None
    assert (change.kind, change.id, change.sets) == ("case", "nord", NUMBER)
    assert "value: 64000  # rundt regnet" in apply_change(RECORD, schemas.kinds["case"], change)
    assert dict(change.remarks)["Kilde"].split() == ["Årsrapporten,", "side", "4"]


def test_a_value_that_readers_see_by_its_label_is_written_by_its_key(schemas: Schemas) -> None:
    """»I gang« is `active`, »Ja« is `true`."""
    for field, before, after, line in (
        ("status", "I gang", "Afsluttet", "status: ended"),
        ("inhabitants.approximate", "Ja", "Nej", "approximate: false"),
    ):
        change = read_change(f"Post: case/nord\nFelt: {field}\nStår nu: {before}\nBør stå: {after}\n")
        assert change is not None
        assert line in apply_change(RECORD, schemas.kinds["case"], change)


def test_a_report_without_a_value_changes_nothing_and_is_told(schemas: Schemas) -> None:
    """A person reads it."""
    change = read_change("Post: case/nord\nFelt: financing\nBør stå: Noget om økonomien\nAndet: Se referatet\n")
    assert change is not None
    assert apply_change(RECORD, schemas.kinds["case"], change) == RECORD
    assert change.remarks == (("Felt", "financing"), ("Bør stå", "Noget om økonomien"), ("Andet", "Se referatet"))


@pytest.mark.parametrize("text", ["", "Hej, jeg foreslår RISO.", "### Slags post\n\nSamarbejde\n"])
def test_any_other_text_is_no_change(text: str) -> None:
    """It may be a proposal of a new record."""
    assert read_change(text) is None


@pytest.mark.parametrize(
    "text",
    ["record: ../x", "record: section/a", "Post: RISO", "record: case/nord\nset:\n  - field: title\n", "record: case/nord\nset: [\n"],
)
def test_what_cannot_be_followed_is_refused(text: str) -> None:
    """In Danish."""
    with pytest.raises(NoPlaceError, match=r"er ikke en post|kan ikke læses"):
        read_change(text)


TERM = """\
title: Nyt ord
definition: Noget, som ingen har forklaret før.
sources: [katalog-2016#2]
"""


@pytest.mark.parametrize(
    ("other", "accepted"), [(TERM.replace("Nyt", "Andet"), True), ("title: [\n", False), (None, False)], ids=["good", "refused", "stopped"]
)
def test_files_are_written_together_or_not_at_all(
    other: str | None, accepted: bool, tmp_path: Path, schemas: Schemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the check refuses, or something stops, leaves each file as it was, to the byte, and no file that was not there."""
    data = Path(shutil.copytree(GOLDEN / "base", tmp_path / "data"))
    there, new = data / "glossary" / "ord.yaml", data / "glossary" / "nyt-ord.yaml"
    there.write_bytes(TERM.replace("Nyt", "Gammelt").replace("\n", "\r\n").encode())
    before = there.read_bytes()
    if other is None:
        monkeypatch.setattr(changes, "check_folder", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_if_accepted({new: TERM, there: TERM}, data, schemas)
    else:
        assert has_errors(write_if_accepted({new: TERM, there: other}, data, schemas).issues) != accepted

    assert (new.exists(), there.read_bytes() != before) == (accepted, accepted)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
