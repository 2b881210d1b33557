"""The note on paper says what it leaves out."""

from __future__ import annotations

import re

from catalogue.pages.read_back import KEPT_ON_PAPER, left_off_paper
from support.project import ROOT


def listed(name: str, count: int) -> str:
    return f'<ul class="{name}">{"<li>Et.</li>" * count}</ul>'


def test_the_note_names_a_list_that_is_cut_and_what_stands_in_no_picked_part() -> None:
    """Under the nearest heading with an address, each once; what is folded on a screen is counted with it."""
    money = f'<div class="in-columns on-paper"><h3 id="afsnit-a">Økonomi</h3>{listed("amounts", 1)}{listed("statements", 5)}</div>'
    gains = f'<div class="in-columns"><h3 id="afsnit-b">Gevinster</h3><h4>Kvalitet</h4>{listed("statements", 2)}</div>'
    lessons = f'<div class="on-paper"><h3>Råd</h3>{listed("lessons", 1)}<details class="more">{listed("lessons", 6)}</details></div>'
    html = f"""<section class="open-section on-paper"><h2>Penge</h2>{money}{gains}</section>
        <section class="open-section on-paper"><h2>Erfaringer</h2>{lessons}</section>
        <section class="open-section on-paper"><h2>Formål</h2><div class="on-paper">{listed("statements", 3)}</div></section>"""

    assert left_off_paper(html) == ["resten af »Økonomi« (6 i alt)", "gevinster", "resten af »Erfaringer« (7 i alt)"]


def test_the_note_names_a_list_before_the_first_heading() -> None:
    """In words, since it has no heading to be named by."""
    assert left_off_paper(f'<div class="on-paper">{listed("statements", 5)}</div>') == ["resten af indledningen (5 i alt)"]


def test_the_note_names_what_a_folded_section_holds() -> None:
    """By the headings in it, but for what its own heading says; one that is printed in part names only the other part."""
    inner = "".join(
        f'<h3 id="afsnit-{name}">{name.capitalize()}</h3>{listed("statements", 1)}' for name in ("aftale", "politisk inddragelse")
    )
    folded = f'<details class="fold"><summary><h2>Aftale og pligt</h2></summary><div class="fold-content">{inner}</div></details>'
    since = f'<div class="on-paper"><h3 id="afsnit-siden">Siden</h3>{listed("timeline", 4)}</div>'
    before = f'<h3 id="afsnit-foer">Tidslinje</h3>{listed("timeline", 9)}'
    printed = f'<details class="fold on-paper"><h2>Tidslinje</h2><div class="fold-content">{since}{before}</div></details>'

    assert left_off_paper(folded) == ["aftale og pligt (politisk inddragelse)"]
    assert left_off_paper(printed) == ["resten af »Siden« (4 i alt)", "tidslinje"]


def test_the_note_counts_as_its_style_sheet_cuts() -> None:
    """As many items of each list as the sheet leaves to be printed."""
    sheet = (ROOT / "hooks" / "catalogue" / "pages" / "static" / "print-note.css").read_text("utf-8")
    cuts = re.findall(r"\.on-paper (?::is\()?([^)>{}]+?)\)? > :nth-(?:last-)?child\(n \+ (\d+)\)", sheet)

    assert {name.strip(" ."): int(first) - 1 for names, first in cuts for name in names.split(",")} == KEPT_ON_PAPER
