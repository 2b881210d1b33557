"""The council paper: what stands in a draft traces to records, and reads as agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from catalogue.council_paper.about_record import document
from catalogue.council_paper.contents import (
    PaperContents,
    draft_of,
    paper_contents,
    paper_files,
    paper_guide,
    paper_notice,
    paper_part,
    paper_templates,
    slot_titles,
)
from catalogue.council_paper.draft import Draft, escape_markdown, paper_markdown
from catalogue.council_paper.paragraph import Paragraph, Part, paragraph, statements
from catalogue.council_paper.weighing import weigh
from catalogue.insights import decisions_of
from catalogue.issues import UserError
from catalogue.records import Site
from catalogue.records.graph import Catalogue
from catalogue.records.record import Record
from catalogue.records.releases import Release
from catalogue.records.schema import Schemas
from catalogue.views import build_index, notes_on, owner_node
from support.project import GOLDEN, Golden
from support.small_catalogue import case, catalogue_in, catalogue_of, municipality

SMALL = GOLDEN / "paper" / "small"
TEMPLATES = ("faelles", "samsoe", "region-h", "odense", "kort")
ADDRESS = "https://inspirationskatalog.example/"
CHOSEN = {"municipality": ["ringsted"], "collaboration_model": ["drift"], "organisation_form": ["selskab"], "case": ["driften"]}
ANSWERS = ("formaal.drift", "styring.andre", "lov.ja", "lov.uden-lov")
TWO_PAGES = 1470
"""Words; the longest short paper of today, 1,467 for Roskilde, fits, with sources in nine points and lists in nine and a half."""
MADE = ("body", "document", "municipality")
"""Kinds of which a sentence is put together from fields; of others a text stands in the record as it is."""


@pytest.fixture(scope="module")
def small(schemas: Schemas) -> Catalogue:
    """A few records, and the houses' templates as they once were: a new word in one of `data` is no change of what is made of it."""
    return catalogue_in(SMALL / "data", schemas)


@pytest.fixture(scope="module")
def contents(small: Catalogue) -> PaperContents:
    return paper_contents(build_index(small), ADDRESS)


@pytest.fixture(scope="module")
def real(catalogue: Catalogue) -> PaperContents:
    """Of the project's own records."""
    return paper_contents(build_index(catalogue), ADDRESS)


def lines(part: Part) -> Iterator[Paragraph]:
    for groups in part.slots.values():
        for group in groups:
            for one in group.paragraphs:
                yield one
                yield from one.contradicted_by


def every_part(contents: PaperContents) -> list[Part]:
    kinds = ("municipality", "collaboration_model", "organisation_form", "case")
    chosen = [paper_part(contents, node) for kind in kinds for node in contents.index.by_kind[kind]]
    return [paper_part(contents), *(template.part for template in paper_templates(contents).values()), *chosen]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def made(one: Paragraph) -> bool:
    """A tie that the record has no words for."""
    return one.text.startswith(("Kilden nævner ", "Alle kommuner i "))


def as_recorded(part: Part, one: Paragraph) -> str:
    """Without the municipality that is its subject."""
    text = (
        re.sub(r"^\S+( \S+)? Kommune(( er nævnt blandt dem, der (kom til|gik ud|(ikke )?står på en senere liste))?:)? ", "", one.text)
        if part.key.startswith("municipality/")
        else one.text
    )
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_reads_as_agreed(contents: PaperContents, golden: Golden, template: str) -> None:
    """Headings in the house's order, gaps, sourced paragraphs; JavaScript is held to the same texts."""
    golden(SMALL / f"{template}.md", paper_markdown(draft_of(contents, template, CHOSEN), paper_notice(contents)))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_after_answers_reads_as_agreed(contents: PaperContents, golden: Golden, template: str) -> None:
    """In the house's order: the criteria, the chosen form by each, what stands beside it, and going on alone."""
    draft = draft_of(contents, template, CHOSEN, answers=ANSWERS)

    golden(SMALL / f"{template}-answered.md", paper_markdown(draft, paper_notice(contents)))


def test_a_draft_of_nothing_chosen_is_mostly_gaps(contents: PaperContents, golden: Golden) -> None:
    golden(SMALL / "nothing-chosen.md", paper_markdown(draft_of(contents, "", {}), paper_notice(contents)))


def test_the_browser_gets_the_parts_as_agreed(small: Catalogue, golden: Golden) -> None:
    """What JavaScript composes from: one file for what stands in every paper, one for each choice."""
    files = {file.uri: orjson.loads(file.content) for file in paper_files(paper_contents(build_index(small), ADDRESS))}

    others = ("faelles.json", "vejviser.json", "organisation_form/vaert.json")

    assert sorted(files) == sorted(
        [*(f"sag/afsnit/{name}" for name in others), *(f"sag/afsnit/{kind}/{name}.json" for kind, (name,) in CHOSEN.items())]
    )
    for uri, value in files.items():
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        golden(SMALL / f"{uri.removeprefix('sag/afsnit/').replace('/', '-')}", text)


def test_every_paragraph_has_a_record_a_source_an_age_and_a_certainty(real: PaperContents) -> None:
    """Whatever is chosen: 98 municipalities, each purpose, form and collaboration."""
    found = [(part, one) for part in every_part(real) for one in lines(part)]
    unsourced = [one for part, one in found if not one.sources or not {*one.sources} <= {*part.sources}]
    unknown = [one for _, one in found if one.key not in real.index.nodes]
    undated = [one for _, one in found if not any(letter.isdigit() for letter in one.standing)]

    assert len(found) > 800
    assert (unsourced, unknown, undated) == ([], [], [])


def test_what_is_weighed_stands_in_the_guide(real: PaperContents) -> None:
    """Of each form of 2026 and of going on alone: its lines word for word with sources; nothing is added up across for and against."""
    guide = paper_guide(real)
    given = ["afgoerelser.ja", "formaal.drift", "risiko.mere", "styring.politik", "udtraeden.ja", "vaert.ja", "vaert.over-taersklen"]
    weighed = weigh(guide, given, "organisation_form/paragraf-60")
    assert weighed
    found = [(group.title, one) for group in weighed.slots["weighed"] for one in group.paragraphs]
    graph = real.index.catalogue.graph.nodes
    words = {text for node in real.index.by_kind["guide_question"] for text in texts(graph[node.key]["data"])}
    said = [
        one
        for _, one in found
        if one.standing not in ("Kommunens eget svar.", "Kataloget har ingen kilde.", "Talt op af linjerne i vejviseren.")
    ]

    assert [title for title, _ in found if title == "Valgt: § 60-selskab"]
    assert {title for title, _ in found} >= {
        "Kriterierne",
        "Selvstændige enheder",
        "Koncern",
        "Værtskommune",
        "Aktieselskab",
        "At lade være",
    }
    assert len(said) > 12 and [one for one in said if one.text not in words] == []
    assert [one for _, one in found if not one.sources or not {*one.sources} <= {*weighed.sources}] == []
    assert any(one.lead == "Værtskommune, udelukket" for one in said)
    assert weigh(guide, ["afgoerelser.uden-lov"], "") is None


def test_every_sentence_stands_in_the_record_that_it_is_from(real: PaperContents) -> None:
    """Word for word, but for what is put together from the fields of a record."""
    graph = real.index.catalogue.graph.nodes
    owned: dict[str, str] = {}
    for part in every_part(real):
        for one in lines(part):
            owner = owner_node(real.index.nodes[one.key])
            if owner.key not in owned:
                owned[owner.key] = "\n".join(texts(graph[owner.key]["data"]))
    foreign = [
        one
        for part in every_part(real)
        for one in lines(part)
        if real.index.nodes[one.key].kind not in MADE
        and not (part.key.startswith("municipality/") and made(one))
        and as_recorded(part, one).partition(" (")[0].rstrip(".") not in owned[owner_node(real.index.nodes[one.key]).key]
    ]

    assert foreign == []


def test_every_link_leads_to_the_site_as_published(real: PaperContents) -> None:
    """A draft leaves the site."""
    urls = {name.url for part in every_part(real) for name in part.sources.values()}

    assert {url.removeprefix(ADDRESS).partition("/")[0] for url in urls} == {"kilder", "dokumenter", "kommuner"}


def test_lessons_that_contradict_each_other_stand_together(contents: PaperContents) -> None:
    """Also one of a type that a paper leaves out, and from whichever side it is read."""
    blocks = draft_of(contents, "", CHOSEN).blocks
    pairs = [(blocks[at - 1].paragraph, block.paragraph) for at, block in enumerate(blocks) if block.kind == "contrast"]

    assert [(one.text, other.text) for one, other in pairs if one and other] == [
        ("Begynd oppefra, for ingen kan alene.", "Begynd nedefra."),
        ("Begynd nedefra.", "Begynd oppefra, for ingen kan alene."),
    ]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("chosen", [{}, CHOSEN], ids=["nothing", "everything"])
def test_the_count_on_top_is_that_of_the_gaps_below(contents: PaperContents, template: str, chosen: dict[str, list[str]]) -> None:
    draft: Draft = draft_of(contents, template, chosen)

    assert draft.missing == sum(block.text.startswith("[udfyldes: ") for block in draft.blocks)
    assert 0 < draft.missing < draft.fields


FORMS = ("paragraf-60", "forening", "aftale", "aktieselskab", "koncern", "vaertskommune")


@pytest.mark.parametrize(
    ("form", "case"),
    [*((form, "it-forsyningen") for form in FORMS), *(("paragraf-60", case) for case in ("ddh", "digitale-landevej", "sbsys"))],
)
def test_the_short_paper_is_two_pages(real: PaperContents, form: str, case: str) -> None:
    """What LibreOffice lays out on two pages of A4: sources count as the title that is shown."""
    named = {"municipality": "roskilde", "collaboration_model": "drift-support", "organisation_form": form, "case": case}
    chosen = {kind: [name] for kind, name in named.items()}
    text = paper_markdown(draft_of(real, "kort", chosen), paper_notice(real))

    over = words_of(text) - TWO_PAGES
    parts = sorted(((words_of(part), part.partition("\n")[0]) for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]), reverse=True)
    longest = "; ".join(f"»{title}« {count}" for count, title in parts[:3])

    assert over <= 0, (
        f"Den korte sag for {form} med {case} er {over} ord længere end de {TWO_PAGES}, der kan stå på to sider. Længst er {longest}. "
        f"Ret: skriv kortere i data/models/organisation/{form}.yaml, data/guide, data/cases/{case}.yaml eller data/templates/kort.yaml."
    )


def words_of(text: str) -> int:
    """Of a draft, a source counted as the title that is shown."""
    return len(re.sub(r"\]\([^)]*\)", "]", text).split())


def test_a_paper_known_by_its_title_is_told_by_what_it_is(real: PaperContents) -> None:
    """Nothing is said of what it can be used for."""
    told = {each: document(real.index, each).text for each in real.index.by_kind["document"] if each.part.read == "title"}

    assert told
    assert [text for each, text in told.items() if not text.endswith(each.part.summary)] == []


def test_not_joining_is_among_the_alternatives(real: PaperContents) -> None:
    """In every house."""
    without = [name for name, each in paper_templates(real).items() if not any("not_joining" in one.slots for one in each.headings)]

    assert without == []


def test_what_has_no_source_is_left_out(contents: PaperContents) -> None:
    """An amount, a text: nothing stands in a paper on nobody's word."""
    node = contents.index.nodes["case/driften"]

    assert statements(contents.index, node.key, [node.part.organisation_form]) == ()
    assert paragraph(contents.index, node.key, node.part.background[0]).sources == ("katalog-2016#2",)


@pytest.mark.parametrize(
    ("template", "chosen", "said"),
    [
        ("ukendt", {}, "Skabelonen »ukendt« findes ikke."),
        ("", {"organisation_form": ["selskb"]}, "Organisationsform »selskb« findes ikke. Mente du selskab?"),
        ("", {"case": list("abcde")}, "Der er valgt for mange samarbejder."),
    ],
)
def test_a_choice_that_is_not_there_is_told(contents: PaperContents, template: str, chosen: dict[str, list[str]], said: str) -> None:
    with pytest.raises(UserError, match=said.replace("?", r"\?")):
        draft_of(contents, template, chosen)


def test_text_stays_text_in_markdown() -> None:
    """No emphasis, no HTML, no link of its own; brackets alone are no link."""
    assert escape_markdown("*a* _b_ `c` <d> [e](f) [g]") == r"\*a\* \_b\_ \`c\` \<d\> [e\](f) [g]"


def test_whose_paper_it_is_stands_on_top(contents: PaperContents) -> None:
    """And on top nothing is said of the age of the whole that a younger paragraph would contradict."""
    assert draft_of(contents, "", CHOSEN).title == "Udkast til sag for Ringsted: Drift – § 60-selskab"
    assert draft_of(contents, "", {}).title == "Udkast til sag: Fælles it"
    assert "oplysninger kan være yngre" in paper_notice(contents)


def test_the_notice_names_the_edition(contents: PaperContents) -> None:
    index = contents.index

    assert "udgave moede-2026-12-10. Alder er regnet pr. " in paper_notice(
        paper_contents(index, Site().address, [Release("2026-12-10", None, ())])
    )
    assert "udgave" not in paper_notice(contents)


def test_a_tie_stands_with_what_is_said_of_it(schemas: Schemas) -> None:
    """A note about the list of participants, in the paper of each of them."""
    source = Record("source", "k", "", {"title": "K", "type": "note", "date": "2016", "sections": [{"id": "1", "title": "Et"}]})
    note = {"id": "n", "kind": "caveat", "text": "Listen er uklar.", "about": "participants.municipalities", "sources": ["k#1"]}
    noted = Record("case", "faelles", "", case("faelles", "soroe").data | {"notes": [note]})
    index = build_index(catalogue_of(schemas, source, municipality("soroe"), noted))
    part = paper_part(paper_contents(index, ADDRESS), index.nodes["municipality/soroe"])

    assert [one.key for one in lines(part) if "Listen er uklar." in one.text] == ["case/faelles"]


def test_every_tie_of_a_municipality_is_in_its_paper(real: PaperContents) -> None:
    """Also plain membership without a text, and the joint operations that name it."""
    for node in real.index.by_kind["municipality"]:
        said = {one.key for one in lines(paper_part(real, node))}
        tied = {tie.node.key for tie in real.participation.ties_of[node.key]}
        named = {each.key for each in real.index.by_kind["operation"] if node.id in (each.part.municipalities or ())}

        assert tied | named <= said, node.key


def test_a_municipality_is_told_of_in_whole_sentences(real: PaperContents) -> None:
    """Each has a subject, whatever the record leaves to its heading."""
    for node in real.index.by_kind["municipality"]:
        for groups in paper_part(real, node).slots.values():
            told = [group for group in groups if group.title != "Gælder alle kommuner"]
            ties = [one for group in told for one in group.paragraphs if one.key.startswith("case/")]
            assert [one.text for one in ties if node.title not in one.text and not one.text.startswith("Alle kommuner i ")] == []


def test_experience_of_ones_own_is_not_told_as_others(contents: PaperContents) -> None:
    """The choice and each heading of a collaboration that the municipality is in say so."""
    draft = draft_of(contents, "", CHOSEN)
    others = draft_of(contents, "", {**CHOSEN, "municipality": []})
    headings = [block.text for block in draft.blocks if block.kind == "heading" and "Driften_A/S" in block.text]

    assert "Driften_A/S (kommunen er selv med)" in draft.choices
    assert {*headings} >= {"Driften_A/S (kommunen er selv med)", "Erfaringer: Driften_A/S (kommunen er selv med)"}
    assert "selv med" not in "".join([others.choices, *(block.text for block in others.blocks)])


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_others_wrote_does_not_stand_under_a_heading_of_the_house(contents: PaperContents, template: str) -> None:
    """Least of all what they recommend: the nearest heading is that of the slot, or of a group in it."""
    template_of = paper_templates(contents)[template]
    titles = slot_titles(contents.index)
    house = {one.title for one in template_of.headings if [titles[slot] for slot in one.slots] != [one.title]}
    heading, wrong = "", []
    for block in draft_of(contents, template, CHOSEN).blocks:
        heading = block.text if block.kind == "heading" else heading
        wrong += [block.paragraph.text] if block.paragraph and heading in house else []

    assert wrong == []


@pytest.mark.parametrize("template", ["faelles", "samsoe", "region-h", "odense"])
def test_what_others_recommend_stands_as_theirs(contents: PaperContents, template: str) -> None:
    texts_of = [block.text for block in draft_of(contents, template, CHOSEN).blocks if block.kind == "heading"]

    assert texts_of[texts_of.index("Sådan har andre indstillet") + 1] == "Ringsted: fælles drift"


def test_what_the_catalogue_worked_out_is_derived_and_stands_last(real: PaperContents) -> None:
    """Behind the amounts that it is worked out from, in every group and in the short paper."""
    own = [one for part in every_part(real) for one in lines(part) if "egen beregning" in one.text]
    groups = [group for part in every_part(real) for slot in ("economy", "key_figures") for group in part.slots.get(slot, ())]
    money = [[bool("egen beregning" in one.text) for one in group.paragraphs if one.lead[-1:] == ")"] for group in groups]
    blocks = draft_of(real, "kort", {"collaboration_model": ["drift-support"], "case": ["it-forsyningen"]}).blocks
    short = ["egen beregning" in block.paragraph.text for block in blocks if block.paragraph and block.paragraph.lead[-1:] == ")"]

    assert len(own) > 3
    assert {one.standing.partition(",")[0] for one in own} == {"Udledt"}
    assert money == [sorted(each) for each in money]
    assert {*short} == {False, True} and short == sorted(short)


def test_a_fact_brings_the_notes_that_its_page_shows_beside_it(real: PaperContents) -> None:
    """Two papers measure the gains of the state's projects in two ways, and a director's word is no account."""
    noted = {"collaboration_model/drift-support": "economy", "case/it-forsyningen": "key_figures"}
    for key, slot in noted.items():
        groups = paper_part(real, real.index.nodes[key]).slots[slot]
        assert any(one.lead in ("Forbehold", "Kilderne er uenige") for group in groups for one in group.paragraphs), key

    for node in real.index.by_kind["case"]:
        part = paper_part(real, node)
        for slot, name in (("economy", "financing"), ("experience", "gains"), ("governance", "governance")):
            said = {one.text for group in part.slots.get(slot, ()) for one in group.paragraphs}
            notes = {str(note.text) for note in notes_on(node.part, name)}
            assert notes <= said or not said, (node.key, name)


def test_every_paper_says_the_municipalitys_region_and_how_far_it_is_known_to_have_come(real: PaperContents) -> None:
    """What its page says: a paper that was seen, or that none was, which cites that page."""
    for node in real.index.by_kind["municipality"]:
        part = paper_part(real, node)
        said = {group.title: group.paragraphs for group in part.slots["municipality"]}
        stand = said["Kommunens egen stilling"]
        unseen = [one for one in stand if "ikke set en sag" in one.text]

        assert len(said["Region"]) == len(node.part.regions), node.key
        assert bool(unseen) == all(row.decision is None for _, row in decisions_of(real.index, node.key)), node.key
        assert all(part.sources[one.sources[0]].url == f"{ADDRESS}{node.url.lstrip('/')}" for one in unseen)
