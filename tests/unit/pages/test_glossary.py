"""Terms of the glossary in running text: which words are one, which places are left alone, and that nothing of a record acts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from catalogue.danish.morphology import inflections
from catalogue.pages.glossary import (
    COMMON_SHARE,
    FEWEST_RECORDS,
    FEWEST_WORDS,
    GlossaryUsage,
    annotate_html,
    annotate_markdown,
    glossary_usage,
)
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.search.index import find_aliases
from catalogue.views.catalogue_index import build_index
from support.html import read
from support.small_catalogue import case, pages_of

MARK = re.compile(r'<a class="term" href="/ordliste/([^/]+)/" data-definition="[^"]*">([^<]*)</a>')
SOURCE = {"sources": ["katalog-2016#2"]}
TERMS: dict[str, dict[str, Any]] = {
    "aktieselskab": {"title": "Aktieselskab", "aliases": ["A/S"], "abbreviation": "A/S"},
    "forening": {"title": "Forening"},
    "kf-it": {"title": "KF-it", "about": ["case/kf-it"]},
    "kkr": {"title": "KKR", "abbreviation": "KKR", "aliases": ["Kommunekontaktråd"]},
    "kopiregister": {"title": "Kopiregister"},
    "kriterium": {"title": "Gatekriterium"},
    "leder": {"title": "Projektleder"},
    "paragraf": {"title": "§ 60-selskab", "aliases": ["§60"]},
    "sla": {"title": "Service Level Agreement", "abbreviation": "SLA"},
    "ambassadoer": {"title": "Digital ambassadør"},
    "smart": {"title": "Open & Agile Smart Cities"},
    "udbud": {"title": "Udbud", "aliases": ["Fælles udbud"]},
}


def known(schemas: Schemas, terms: Mapping[str, Mapping[str, Any]], *more: Record) -> GlossaryUsage:
    """The glossary of these terms, each with its id for a definition unless it has one."""
    records = [Record("term", name, f"{name}.yaml", {"definition": name, **SOURCE, **data}) for name, data in terms.items()]
    return glossary_usage(build_index(link([*records, *more], schemas)))


@pytest.fixture(scope="module")
def terms(schemas: Schemas) -> GlossaryUsage:
    return known(schemas, TERMS, Record("case", "kf-it", "kf-it.yaml", {"title": "Kommunernes Fælles It"}))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Et udbud.", [("udbud", "udbud")]),
        ("Udbuddenes pris", [("udbud", "Udbuddenes")]),
        ("fælles udbud og udbud", [("udbud", "fælles udbud")]),
        ("udbudsmateriale og genudbud", []),
        ("Foreningens foreninger", [("forening", "Foreningens")]),
        ("projektlederne", [("leder", "projektlederne")]),
        ("to kopiregistre", [("kopiregister", "kopiregistre")]),
        ("alle gatekriterier", [("kriterium", "gatekriterier")]),
        ("de digitale ambassadørers råd", [("ambassadoer", "digitale ambassadørers")]),
        ("En SLA&#39;en, en Service-level-agreement", [("sla", "SLA")]),
        ("service level agreements", [("sla", "service level agreements")]),
        ("service, level agreement", []),
        ("et KKR-møde", [("kkr", "KKR")]),
        ("KKRs formand", [("kkr", "KKRs")]),
        ("en kkr og Kkr", []),
        ("et kommunekontaktråds", [("kkr", "kommunekontaktråds")]),
        ("et A/S og et a/s", [("aktieselskab", "A/S")]),
        ("efter § 60 i loven", [("paragraf", "§ 60")]),
        ("et § 60-selskab", [("paragraf", "§ 60-selskab")]),
        ("Open &amp; Agile Smart Cities", [("smart", "Open &amp; Agile Smart Cities")]),
    ],
)
def test_a_term_is_known_as_people_write_it(terms: GlossaryUsage, text: str, marked: list[tuple[str, str]]) -> None:
    """In any inflection; an abbreviation only in its own letters; never inside a longer word."""
    html = annotate_html(terms, f"<p>{text}</p>", "case/x")

    assert MARK.findall(html) == marked
    assert MARK.sub(r"\2", html).removesuffix('<script type="module" src="/assets/javascripts/terms.js"></script>\n') == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Udbud</h2>",
        '<h3 id="a">Et <em>udbud</em></h3>',
        '<a href="/x/">Et <b>udbud</b></a>',
        "<svg><title>Udbud</title><text>udbud</text></svg>",
        "<code>udbud</code>",
        "<h2><em>Udbud</em> og <b>udbud</b></h2>",
        "<table><thead><tr><th>Udbud</th></tr></thead><tr><th scope='row'>Udbud</th></tr></table>",
        '<p class="x" data-gloss="skip"><span>Udbud</span></p>',
        '<button type="button">Udbud</button>',
        "<summary>Udbud</summary>",
        "<figure><figcaption>Udbud i overblik</figcaption></figure>",
        '<p title="udbud">Et</p>',
    ],
)
def test_headings_links_labels_and_drawings_are_left_alone(terms: GlossaryUsage, html: str) -> None:
    """And so are attributes: only running text is marked."""
    assert annotate_html(terms, html, "case/x") == html


def test_only_the_first_use_in_running_text_is_marked(terms: GlossaryUsage) -> None:
    """The heading and the link before it do not count."""
    html = annotate_html(terms, '<h2>Udbud</h2><p><a href="/y/">udbud</a>, et udbud og et udbud</p><ul><li>Udbuddet</li></ul>', "case/x")

    assert html.startswith(
        '<h2>Udbud</h2><p><a href="/y/">udbud</a>, et '
        '<a class="term" href="/ordliste/udbud/" data-definition="udbud">udbud</a> og et udbud</p><ul><li>Udbuddet</li></ul>'
    )


def test_a_page_does_not_explain_itself(terms: GlossaryUsage) -> None:
    """Neither the term's own page nor the page of what the term is the name of."""
    assert annotate_html(terms, "<p>Et udbud</p>", "term/udbud") == "<p>Et udbud</p>"
    assert annotate_html(terms, "<p>Hos KF-it</p>", "case/kf-it") == "<p>Hos KF-it</p>"
    assert MARK.findall(annotate_html(terms, "<p>Hos KF-it</p>", "case/dsd")) == [("kf-it", "KF-it")]


def test_a_hostile_definition_stays_text(schemas: Schemas) -> None:
    """It stands in an attribute, and Markdown has nothing in it to act on."""
    hostile = '"><script>alert(1)</script> `x` [y](javascript:alert(1)) \\ *z* {{ 7 }}'
    terms = known(schemas, {"udbud": {"title": "Udbud", "definition": hostile}})
    page = read(annotate_html(terms, "<p>Et udbud</p>", ""))
    markdown = annotate_markdown(terms, "Et udbud", "om/index.md")

    assert ("data-definition", hostile) in page.attributes
    assert page.tags == {"p", "a", "script"}
    assert not set("`[]\\*{}") & set(markdown)


def test_a_hand_written_page_is_marked_in_its_paragraphs_lists_and_cells(terms: GlossaryUsage) -> None:
    """Headings, code, links and heads of tables stay as they are, and addresses are relative to the page."""
    text = "# Udbud\n\n[udbud](a.md) `udbud`\n\n    udbud\n\n| Udbud | KKR |\n|---|---|\n| et udbud | b |\n\n- En forening\n"
    mark = '<a class="term" href="../ordliste/{0}/" data-definition="{0}">{1}</a>'
    expected = text.replace("| et udbud", "| et " + mark.format("udbud", "udbud")).replace(
        "En forening", "En " + mark.format("forening", "forening")
    )

    assert (
        annotate_markdown(terms, text, "om/index.md")
        == expected + '\n\n<script type="module" src="../assets/javascripts/terms.js"></script>\n'
    )


def test_a_term_that_everyone_uses_is_not_marked(schemas: Schemas) -> None:
    """It would be a link on every page."""
    said = {"title": "X", "summary": "Et udbud " + "ord " * FEWEST_WORDS}
    often = int(FEWEST_RECORDS * COMMON_SHARE) + 1
    cases = [Record("case", f"c{number}", f"c{number}.yaml", dict(said)) for number in range(often)]
    everywhere, rare = known(schemas, TERMS, *cases), known(schemas, TERMS, *cases[1:])

    assert (everywhere.common, rare.common) == (frozenset({"term/udbud"}), frozenset())
    assert annotate_html(everywhere, "<p>Et udbud</p>", "") == "<p>Et udbud</p>"


def test_where_a_term_is_used_is_told_by_the_same_matching(schemas: Schemas) -> None:
    """In the record's own text: not in its id, and not in its own definition."""
    case = Record("case", "udbud", "udbud.yaml", {"title": "Noget andet", "lessons": [{"id": "udbud", "text": "Bliv enige om udbuddet."}]})

    assert known(schemas, {"udbud": {"title": "Udbud", "definition": "Et udbud er."}}, case).used_in == {"term/udbud": ("case/udbud",)}


@pytest.mark.parametrize("part", ["summary", "notes", "lessons", "quotes", "events"])
@pytest.mark.parametrize("text", ["Sagt på KKR i går.", "Efter KKRs råd."])
def test_every_prose_of_a_record_counts_as_use_of_a_term(schemas: Schemas, part: str, text: str) -> None:
    """Also a note, and a name in the genitive."""
    said = text if part == "summary" else [{"id": "a", "text": text}]
    case = Record("case", "a", "a.yaml", {"title": "A", part: said})
    term = {"kkr": {"title": "Kommunekontaktråd", "abbreviation": "KKR", "definition": "Et råd."}}

    assert known(schemas, term, case).used_in == {"term/kkr": ("case/a",)}


def test_a_word_in_a_name_is_no_use_of_the_term(schemas: Schemas) -> None:
    """Of a source, its author or a collaboration: what is named after good practice need not be about it."""
    term = {"praksis": {"title": "Bedste praksis", "aliases": ["Best practice"]}}
    named = Record(
        "source", "a", "", {"title": "Best Practice Group: Farvel", "authors": "Best Practice Group", "summary": "Om et farvel."}
    )
    used = Record("source", "b", "", {"title": "Farvel", "summary": "Om bedste praksis i drift."})

    assert known(schemas, term, named, used).used_in == {"term/praksis": ("source/b",)}


def test_a_word_that_leads_to_a_term_and_means_something_else_is_no_synonym(schemas: Schemas) -> None:
    """The opposite, the role, a part: found in the search and said so on the page, but no use of the term in a text."""
    told = {"title": "Moderselskab", "aliases": ["Moderfirma"], "found_under": ["Datterselskab"], "definition": "Det ejer andre.", **SOURCE}
    term = Record("term", "moder", "moder.yaml", told)
    names = find_aliases(link([term], schemas))
    page = pages_of(schemas, term)("ordliste/moder.md")
    case = Record("case", "a", "a.yaml", {"title": "A", "summary": "Et datterselskab."})

    assert (names.by_page["ordliste/moder/"], names.synonyms) == (("Moderfirma", "Datterselskab"), (("Moderselskab", "Moderfirma"),))
    assert "Synonymer: Moderfirma Findes også under: Datterselskab" in page
    assert known(schemas, {"moder": told}, case).used_in == {}


@pytest.mark.parametrize(("text", "usage"), [("Et udbud.", "i 1 anden post"), ("Andet.", "ikke i teksten i andre poster")])
def test_a_term_says_where_it_was_not_looked_for_whether_or_not_it_is_used(schemas: Schemas, text: str, usage: str) -> None:
    """What it is about, its other words and pages of several records are not counted: »none« is not »nowhere«."""
    told = {"title": "Udbud", "found_under": ["Tilbud"], "about": ["case/b"], "definition": "At spørge.", **SOURCE}
    cases = [Record("case", name, "", {**case(name).data, "summary": summary}) for name, summary in (("a", text), ("b", "Om udbud."))]
    page = pages_of(schemas, Record("term", "udbud", "", told), *cases)("ordliste/udbud.md")

    assert usage in page
    assert "Det, ordet handler om, og sider, der samler flere poster, er ikke talt med, og heller ikke de ord," in page


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("aftale", {"aftalen", "aftaler", "aftalerne", "aftalens"}),
        ("program", {"programmet", "programmer", "programs"}),
        ("chef", {"chefen", "chefer", "cheferne", "chefs"}),
        ("silo", {"siloen", "siloer", "siloerne"}),
        ("fælleskommunal", {"fælleskommunale", "fælleskommunalt"}),
    ],
)
def test_words_are_inflected(word: str, forms: set[str]) -> None:
    """Both genders, both numbers, definite, and genitive."""
    assert forms <= inflections(word)
