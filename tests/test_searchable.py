"""What the search reads on a page."""

from __future__ import annotations

from catalogue.search.page_text import PageText, SectionText, extract_text

RECORD = """<header><p class="x" data-search="skip">Begreb</p><h1>Å &amp; B</h1><p class="lead">Det <b>kor\u00adte</b></p>
<p data-search="skip" class="y">Andre navne: C</p></header>
<svg><text>x</text></svg>
<h2 id="afsnit-a">A <em>a</em></h2><ul><li>Et &lt; to <a data-search="skip" href="/k/">K</a></li>
<li>Tre (<a href="/b/">B</a> ).</li></ul>
<figure><figcaption data-search="skip">Overblik</figcaption><div data-search="skip"><svg><text>A</text></svg> <p>Læs oppefra</p></div>
<ul><li>A vælger B. <span class="small" data-search="skip"><a href="/i-gang/">I gang</a></span></li></ul></figure>
<article class="z" id="raad" data-search="section">
<h4>Rådet</h4><p>Beslutter</p><p>Hvad?</p><p>1 &gt;</p></article>
<h2 id="afsnit-kilder" data-search="navigation">Kilder</h2><p>Mange</p>"""


def test_a_record() -> None:
    """Its lead, sections, diagrams in sentences and bodies as text; neither drawings nor what is marked as not to be searched."""
    lead, first = SectionText("", "", "Det korte."), SectionText("afsnit-a", "A a", "Et < to. Tre (B). A vælger B.")
    body = SectionText("raad", "Rådet", "Beslutter. Hvad? 1 >.")

    assert extract_text("a/b/", "Å &amp; B", RECORD) == PageText("a/b/", "Å & B", (lead, first, body))


def test_a_page_that_lists_others() -> None:
    """What stands before the list is its own; the list is found on the pages that it leads to."""
    html = "<h1>Alle</h1><p>Hvad det er.</p><ul><li>DSD</li></ul><h2 id='x'>Mere</h2>"

    assert extract_text("alle/", "Alle", html, listing=True) == PageText("alle/", "Alle", (SectionText("", "", "Hvad det er."),))
