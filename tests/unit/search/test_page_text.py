"""What the search reads on a page."""

from __future__ import annotations

from markupsafe import Markup

from catalogue.diagrams.diagram import diagram
from catalogue.pages.planned_page import unwrap_page
from catalogue.pages.render import render
from catalogue.records.graph import link
from catalogue.records.load import load
from catalogue.records.schema import Schemas
from catalogue.search.page_text import PageText, SectionText, extract_text, finished_page_text
from support.check_report import BASE
from support.project import GOLDEN, Golden
from support.rendering import prepare_pages

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


def test_quotation_marks_keep_to_what_they_are_around() -> None:
    """The spaces inside them come from tags; those outside are the sentence's own."""
    page = extract_text("a/", "A", "<p>De siger »<a>ja</a>« og »nej«, (»<b>måske</b>«).</p>")

    assert page.sections[0].text == "De siger »ja« og »nej«, (»måske«)."


def test_a_page_that_lists_others() -> None:
    """What stands before the list is its own; the list is found on the pages that it leads to."""
    html = "<h1>Alle</h1><p>Hvad det er.</p><ul><li>DSD</li></ul><h2 id='x'>Mere</h2>"

    assert extract_text("alle/", "Alle", html, listing=True) == PageText("alle/", "Alle", (SectionText("", "", "Hvad det er."),))


def test_every_page_of_the_navigation_is_searched_and_no_list_below_a_list() -> None:
    """What readers are led to by name is found by name; a list for each value of a facet is not."""
    facts = {"title": "A", "hide": ["toc"]}
    pages = {("organer/strukturer/", True): True, ("organer/type/board/", False): False, ("kilder/", False): True}

    assert {key: finished_page_text(key[0], "<h1>A</h1>", facts, in_navigation=key[1]) is not None for key in pages} == pages
    assert finished_page_text("organer/type/board/", "<h1>A</h1>", {"title": "A"}, in_navigation=False)


def test_what_is_marked_is_left_out_to_its_own_end() -> None:
    """Also where its like stands inside it."""
    html = '<h1>Et</h1><ul data-search="skip"><li>Del<ul><li>Kort</li></ul><p>Om kortet.</p></li></ul><p>Hvad det er.</p>'

    assert extract_text("et/", "Et", html) == PageText("et/", "Et", (SectionText("", "", "Hvad det er."),))


def test_golden(schemas: Schemas, golden: Golden) -> None:
    """All that the search reads on the pages of the golden folders' common records: no marks, sources, legends nor lists of links."""
    catalogue = link(load(BASE, schemas, BASE.parent)[0], schemas)
    diagrams = {record.key: each for record in catalogue.records if (each := diagram(catalogue.graph, record.key, schemas))}
    made = render(prepare_pages(catalogue), diagrams, dict.fromkeys(diagrams, Markup("<svg></svg>")))
    pages = {one.uri: unwrap_page(one.content) for one in made if one.uri.count("/") == 1 and not one.uri.endswith("index.md")}
    found = (extract_text(uri, facts["title"], html) for uri, (html, facts) in sorted(pages.items()) if "toc" not in facts["hide"])

    golden(GOLDEN / "search" / "pages.txt", "".join(written(page) for page in found if any(one.text for one in page.sections[1:])))


def written(page: PageText) -> str:
    """A page as lines."""
    sections = (f"## {one.heading} [{one.anchor}]\n{one.text}\n" for one in page.sections)
    return "".join((f"# {page.title} [{page.url}]\n", *sections, "\n"))


def test_what_has_become_of_a_record_is_said_in_its_result() -> None:
    """Beside the title; a page that does not say has none."""
    page = '<div class="record" data-search-state="Afsluttet 2017, S &amp; T"><h1>A</h1></div>'

    assert [extract_text("a/", "A", html).state for html in (page, "<div><h1>A</h1></div>")] == ["Afsluttet 2017, S & T", ""]
