"""The council paper: what stands in a draft traces to records, and reads as agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from catalogue.council_paper.contents import PaperContents, draft_of, paper_contents, paper_notice, paper_part, paper_templates
from catalogue.council_paper.draft import Draft
from catalogue.council_paper.markdown import escape, paper_markdown
from catalogue.council_paper.paragraph import Paragraph, Part, paragraph, statements
from catalogue.exports import paper_files
from catalogue.records import Site, UserError
from catalogue.records.graph import Catalogue, link
from catalogue.records.load import load
from catalogue.records.schema import Schemas
from catalogue.views import build_index, owner_node
from support.project import ROOT, Golden
from support.rendering import prepare_pages

GOLDEN = ROOT / "tests" / "golden" / "paper" / "small"
TEMPLATES = ("faelles", "samsoe", "region-h", "odense")
ADDRESS = "https://inspirationskatalog.example/"
CHOSEN = {"municipality": ["ringsted"], "collaboration_model": ["drift"], "organisation_form": ["selskab"], "case": ["driften"]}
MADE = ("body", "document", "municipality")
"""Kinds of which a sentence is put together from fields; of others a text stands in the record as it is."""


@pytest.fixture(scope="module")
def small(schemas: Schemas) -> Catalogue:
    """A few records, and the project's own templates."""
    records, issues = load(GOLDEN / "data", schemas, ROOT)
    templates, _ = load(ROOT / "data", schemas, ROOT)
    assert not issues
    return link([*records, *(record for record in templates if record.kind == "paper_template")], schemas)


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


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_draft_reads_as_agreed(contents: PaperContents, golden: Golden, template: str) -> None:
    """Headings in the house's order, gaps, sourced paragraphs; JavaScript is held to the same texts."""
    golden(GOLDEN / f"{template}.md", paper_markdown(draft_of(contents, template, CHOSEN), paper_notice(contents)))


def test_a_draft_of_nothing_chosen_is_mostly_gaps(contents: PaperContents, golden: Golden) -> None:
    golden(GOLDEN / "nothing-chosen.md", paper_markdown(draft_of(contents, "", {}), paper_notice(contents)))


def test_the_browser_gets_the_parts_as_agreed(small: Catalogue, golden: Golden) -> None:
    """What JavaScript composes from: one file for what stands in every paper, one for each choice."""
    files = {file.uri: orjson.loads(file.content) for file in paper_files(prepare_pages(small))}

    assert sorted(files) == sorted(["sag/afsnit/faelles.json", *(f"sag/afsnit/{kind}/{name}.json" for kind, (name,) in CHOSEN.items())])
    for uri, value in files.items():
        text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        golden(GOLDEN / f"{uri.removeprefix('sag/afsnit/').replace('/', '-')}", text)


def test_every_paragraph_has_a_record_a_source_an_age_and_a_certainty(real: PaperContents) -> None:
    """Whatever is chosen: 98 municipalities, each purpose, form and collaboration."""
    found = [(part, one) for part in every_part(real) for one in lines(part)]
    unsourced = [one for part, one in found if not one.sources or not {*one.sources} <= {*part.sources}]
    unknown = [one for _, one in found if one.key not in real.index.nodes]
    undated = [one for _, one in found if not any(letter.isdigit() for letter in one.standing)]

    assert len(found) > 800
    assert (unsourced, unknown, undated) == ([], [], [])


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
        and one.text.partition(" (")[0].rstrip(".") not in owned[owner_node(real.index.nodes[one.key]).key]
    ]

    assert foreign == []


def test_every_link_leads_to_the_site_as_published(real: PaperContents) -> None:
    """A draft leaves the site."""
    urls = {name.url for part in every_part(real) for name in part.sources.values()}

    assert {url.removeprefix(ADDRESS).partition("/")[0] for url in urls} == {"kilder", "dokumenter"}


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


def test_not_joining_is_among_the_alternatives(contents: PaperContents) -> None:
    """In every house."""
    without = [name for name, each in paper_templates(contents).items() if not any("not_joining" in one.slots for one in each.headings)]

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
    assert escape("*a* _b_ `c` <d> [e](f) [g]") == r"\*a\* \_b\_ \`c\` \<d\> [e\](f) [g]"


def test_the_notice_names_the_edition(contents: PaperContents) -> None:
    index = contents.index

    assert "udgave moede-2026-12-10," in paper_notice(paper_contents(index, Site().address, "2026-12-10"))
    assert "udgave" not in paper_notice(contents)
