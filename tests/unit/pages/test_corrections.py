"""What was wrong in a record and has been put right stands on its page, by the names that readers know."""

from __future__ import annotations

from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.small_catalogue import case, municipality, pages_of

WRONG = [
    {"date": "2026-11-29", "field": "participants.complete", "reason": "Én kommune var glemt."},
    {"date": "2026-11-30", "field": "lessons.begynd.text", "reason": "Ordet »ikke« manglede."},
]
LESSON = {"id": "begynd", "text": "Begynd ikke i det store.", "theme": "proces", "type": "advice", "roles": ["director"], "source": "k#1"}


def test_a_correction_is_told_on_the_page_of_its_record(schemas: Schemas) -> None:
    """When, which field, and why; what has an id is called by its name."""
    part = Record("case", "a", "", case("a", "soroe").data | {"lessons": [LESSON], "corrections": WRONG})
    page = pages_of(schemas, part, municipality("soroe"))("samarbejder/a.md")

    assert "Rettelser 29. november 2026 Deltagere › Listen er hel: Én kommune var glemt." in page
    assert "30. november 2026 Erfaringer › »Begynd ikke i det store.« › Erfaring: Ordet »ikke« manglede." in page


def test_a_shared_lesson_tells_its_corrections_where_it_stands(schemas: Schemas) -> None:
    """It has no page of its own."""
    facts = {"text": "Sig det.", "theme": "proces", "type": "advice", "roles": ["director"], "as_of": "2016", "sources": ["k#1"]}
    corrected = {"corrections": [{"date": "2026-11-29", "field": "text", "reason": "Der stod det modsatte."}]}
    page = pages_of(schemas, Record("lesson", "sig-det", "", facts | corrected))("erfaringer/proces.md")

    assert "Rettelser: 29. november 2026 Erfaring: Der stod det modsatte." in page
