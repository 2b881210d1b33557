"""Citations: small numbers in the text, each leading to the one list of what a page builds on."""

from __future__ import annotations

from markupsafe import Markup

from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.formatting import cited_sections
from catalogue.views.provenance import Citation, cite, cited_once, gather_citations, note_marks, number_citations, source_link
from support.small_catalogue import case, index_of, municipality, pages_of

SECTION = "inspirationskatalog-2016#2.4.5"
A = '<a class="source" data-search="skip" data-reference="k#1" href="/kilder/k/#1">K, afsnit 1</a>'
B = '<a class="source" data-search="skip" data-reference="k#2" href="/kilder/k/#2">K, afsnit 2</a>'


def mark(number: int, name: str) -> str:
    return f'<a class="citation" data-search="skip" href="#kilde-{number}" aria-label="Kilde {number}: {name}">{number}</a>'


ONE, TWO = mark(1, "K, afsnit 1"), mark(2, "K, afsnit 2")


def test_a_number_stands_close_to_the_words_and_names_its_source() -> None:
    """Sources are numbered as they come; several of one statement follow each other."""
    html, cited = number_citations(Markup(f"<p>Otte er med. {B}</p><p>De betaler. {B}; {A} Og så videre.</p>"))
    first, second = mark(1, "K, afsnit 2"), mark(2, "K, afsnit 1")

    assert html == f"<p>Otte er med.{first}</p><p>De betaler.{first}{second} Og så videre.</p>"
    assert cited == (Citation(1, "k#2", "/kilder/k/#2", "K, afsnit 2"), Citation(2, "k#1", "/kilder/k/#1", "K, afsnit 1"))


def test_what_a_paragraph_says_from_one_section_is_cited_once() -> None:
    """Where it ends; the next paragraph, and a return to the section, have a mark of their own."""
    html, _ = number_citations(Markup(f"<li>Et. {A} To. {A} Tre. {B} Fire. {A}</li><li>Fem. {A}</li>"))

    assert html == f"<li>Et. To.{ONE} Tre.{TWO} Fire.{ONE}</li><li>Fem.{ONE}</li>"


def test_a_link_that_names_a_source_in_the_text_is_left(catalogue: Catalogue) -> None:
    """`source_link` is part of what the page says, `cite` says where it is from."""
    index = build_index(catalogue)
    named, cited = source_link(index, SECTION), cite(index, SECTION)

    assert number_citations(named) == (named, ())
    assert number_citations(cited)[1][0].name == "Inspirationskatalog 2016, afsnit 2.4.5"
    assert named.striptags() == cited.striptags()
    assert cite(index, "findes#ikke") == "<span>findes#ikke</span>"


def test_citations_are_gathered_at_the_end_each_once() -> None:
    """A paragraph that held nothing else goes with them."""
    html = Markup(f'<ul><li>Et. {A}</li> <li>To. {B}; {A}</li></ul> <p class="shared-source">{A}</p>')
    text, found = gather_citations(html)

    assert text == "<ul><li>Et.</li> <li>To.</li></ul>"
    assert found == (("k#1", "/kilder/k/#1", "K, afsnit 1"), ("k#2", "/kilder/k/#2", "K, afsnit 2"))
    assert cited_once(html) == Markup(text + A + B)


def test_a_text_from_two_sections_cites_both(schemas: Schemas) -> None:
    """What stands in `also_from` follows the source itself, on the page and in a paper."""
    said = {"stage": "established", "text": "Begge.", "source": "k#1", "also_from": ["k#2"]}
    body = {"id": "raad", "name": "Rådet", "type": "council", "level": "strategic", "text": "Begge.", "source": "k#2", "also_from": ["k#1"]}
    made = case("a", "by")
    governance = {"text": "G.", "source": "k#1", "bodies": [body]}
    record = Record("case", "a", "", made.data | {"organisation_form": said, "governance": governance})
    index, _ = index_of(schemas, record, municipality("by"))
    parts = [index.nodes["case/a"].part.organisation_form, index.nodes["case/a#raad"].part]

    assert [cited_sections(part) for part in parts] == [("k#1", "k#2"), ("k#2", "k#1")]
    page = pages_of(schemas, record, municipality("by"))("samarbejder/a.md")
    assert page.count("Begge. k#1 k#2") == 1 and page.count("Begge. k#2 k#1") == 1


def test_a_text_that_names_the_overview_and_a_section_cites_both(catalogue: Catalogue) -> None:
    """A text that says what two places of the 2016 catalogue say, cites each."""
    index, missing = build_index(catalogue), []
    for case_node in index.by_kind["case"]:
        form = case_node.part.organisation_form
        if form and form.text and form.text.startswith("Oversigten siger"):
            cited = cited_sections(form)
            missing += [case_node.id] if len(cited) < 2 or "inspirationskatalog-2016#2" not in cited else []

    assert missing == []


def test_a_citation_names_the_notes_about_what_it_stands_at(schemas: Schemas) -> None:
    """Of the field that it is in, of the item or of a field of it; those of two statements that are cited once stand together."""
    note = {"kind": "caveat", "text": "Forbehold.", "sources": ["k#1"]}
    about = {"alt": "financing", "beloeb": "financing.amounts", "et": "updates.et", "til": "updates.joined", "posten": "", "navn": "title"}
    notes = [{"id": name, **note} | ({"about": field} if field else {}) for name, field in about.items()]
    amount = {"text": "Kontingent", "value": 9, "unit": "dkk", "source": "k#1"}
    updates = [
        {"date": "2020", "text": "Et.", "source": "k#1", "id": "et"},
        {"date": "2021", "text": "To.", "source": "k#1", "joined": ["by"]},
    ]
    financing = {"items": [{"text": "De betaler.", "source": "k#1"}], "amounts": [amount]}
    record = Record("case", "a", "", case("a", "by").data | {"financing": financing, "updates": updates, "notes": notes})
    index, _ = index_of(schemas, record, municipality("by"))
    noted, part = note_marks(index), index.nodes["case/a"].part
    parts = [part.financing["items"][0], part.financing.amounts[0], *part.updates]

    assert [addresses(noted(each)) for each in parts] == [["alt"], ["alt", "beloeb"], ["et"], ["til"]]
    assert addresses(noted(part, "title", "summary")) == ["posten", "navn"]
    assert noted(part.participants) == ""
    links = [A.replace(" href", f"{noted(each)} href") for each in parts[1:3]]
    html, _ = number_citations(Markup(f"<p>Ni kr. {links[0]} Et. {links[1]}</p><p>To. {A}</p>"))
    first = 'data-notes="samarbejder/a/#alt samarbejder/a/#beloeb samarbejder/a/#et"'
    assert html == f"<p>Ni kr. Et.{ONE.replace(' href', f' {first} href')}</p><p>To.{ONE}</p>"


def addresses(notes: Markup) -> list[str]:
    """The ids of notes, from the attribute that names them."""
    return [each.partition("#")[2] for each in notes.partition('"')[2].rstrip('"').split()]
