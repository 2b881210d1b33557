"""Lettering: lines that fit their box, and lose nothing but what an ellipsis tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.diagrams.box_text import LINE_CHARACTERS, NAME_FONT, SMALL, TEXT_WIDTH, clean, width, wrap_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bestyrelse", ("Bestyrelse",)),
        ("Frivillige brugergrupper og netværksmøder", ("Frivillige", "brugergrupper og", "netværksmøder")),
        ("Kommunaldirektørkredsen", ("Kommunaldirektør-", "kredsen")),
        ("Den fælles monopolbrudsstyregruppe", ("Den fælles", "monopolbruds-", "styregruppe")),
        ("Kommunalbestyrelserne", ("Kommunal-", "bestyrelserne")),
        ("It- og digitaliseringschefniveauet", ("It- og", "digitaliseringschef-", "niveauet")),
        ("IT/OT-samarbejdsorganisationen", ("IT/OT-samarbejds-", "organisationen")),
        ("Borgerservicemedarbejderen", ("Borgerservice-", "medarbejderen")),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ("aaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaa")),
        ("WWWWWWWWWWWWWWW", ("WWWWWWWWWW", "WWWWW")),
        ("", ()),
        ("\u200b", ()),
    ],
)
def test_lines(text: str, expected: tuple[str, ...]) -> None:
    """Words stay whole; one too long is broken between its parts, else between syllables, else where the line is full."""
    assert wrap_text(text, NAME_FONT, 185) == expected


def test_what_is_left_out_is_told() -> None:
    """Of a text with too many lines the last one ends in an ellipsis."""
    text = "Økonomichefer fra de tre kommuner og direktøren for selskabet"

    assert wrap_text(text, SMALL, TEXT_WIDTH, most=2) == ("Økonomichefer fra de", "tre kommuner og…")


@given(st.text(max_size=60), st.sampled_from([NAME_FONT, SMALL]))
def test_lines_fit(text: str, font: object) -> None:
    """Any text fits, in characters and in pixels, and its letters are all there."""
    chosen = NAME_FONT if font == NAME_FONT else SMALL
    found = wrap_text(text, chosen, TEXT_WIDTH, most=99)

    assert all(len(line) <= LINE_CHARACTERS and width(line, chosen) <= TEXT_WIDTH for line in found)
    assert "".join(found).replace("-", "").replace(" ", "") == clean(text).replace("-", "").replace(" ", "")


def test_a_very_long_text_takes_no_time() -> None:
    """20 KB without a space end as four lines and an ellipsis."""
    found = wrap_text("x" * 20_000, NAME_FONT, TEXT_WIDTH)

    assert len(found) == 4
    assert found[-1].endswith("…")


def test_clean() -> None:
    """What XML cannot carry, or what turns text around, is gone; joiners that letters need stay."""
    assert clean("a\u000b\u0000b\u202e \n\u2028 c\ufffe") == "a b c"
    assert clean("👩\u200d👧") == "👩\u200d👧"
