"""Pages as Markdown: what stands beside a page says nothing that the page does not, and all that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

import pytest
from markdown import Markdown

from catalogue.exports.markdown_pages import markdown_files
from catalogue.pages.render import SiteContext
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.releases import Release, Releases
from catalogue.records.schema import Field, Schemas
from catalogue.records.urls import markdown_uri
from catalogue.views.facets.facet_values import OUR_JUDGEMENT, form_marks, purpose_marks
from support.html import PAPER, read
from support.rendering import prepare_pages
from support.sample_records import complete, texts, words
from support.small_catalogue import case, catalogue_of, municipality

pytestmark = pytest.mark.site

HOME = "https://inspirationskatalog.example/"
LINKS = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)")
SENTENCE = re.compile(r"[^.!?]+ [^.!?]+ [^.!?]+ [^.!?]+[.!?](?=\s|$)")
"""At least four words and what ends them."""
ESCAPED = re.compile(r"\\(.)")
LABEL = 2
"""Letters of a sentence without its label that are still one."""
NUMBERS = re.compile(r" \[\d+\]")
BRACKET = re.compile(r" \((?=\w[\w ,/?-]*: ).*\)$")
"""The short fields of an item, each with its label."""
STANDING = re.compile(r"(?:Læst i loven|Læst i kilden|Kun fortalt ét sted|Udledt|Bør ses af en jurist), [^\n]*?\.(?=\s*(?:\(|\[\d|\n))")
"""How certain a fact of law is, and the date that it holds for."""
STANDING_APART = re.compile(r" – (?:senest|tidligst|efter|omkring) \d+\. \w+ \d{4}.*$")
"""The date of a tie and what has become of it, in a column of their own on the page; the day is no end of a sentence."""
PRECISION = re.compile(r"[^;(]*præcision: \w+", re.IGNORECASE)
HEADING = re.compile(r"<h[23]\b[^>]*>(.*?)</h[23]>", re.DOTALL)
BESIDE_WORDS = re.compile(r'<(a|span) class="(?:citation|small|brief-time)".*?</\1>|<[^>]+>|^\s*[\d.]+ ', re.DOTALL)
"""In a heading: the tags, and what is no part of its words, as the number of a chapter."""
BELOW_USE = re.compile(r'(<h2 id="afsnit-her-bruges-ordet".*?</h2>).*?(?=<h2)', re.DOTALL)
"""What stands below the heading of where a word is used."""
TOLD_AS: Mapping[str, Sequence[str]] = {
    "Baggrund": ["Begyndte"],
    "Beslægtede samarbejder": ["Beslægtede samarbejder, fortalt af dem"],
    "Afsnit, og hvad der bygger på dem": ["Afsnit"],
    "Flere oplysninger": ["Overskrifterne"],
    "Formål og områder": ["Formål", "Formål i oversigten", "Samarbejdsmodeller", "Formål efter vores skøn"],
    "Henviser til ordet": ["Nævnt andre steder"],
    "Hvad det kostede og gav": ["Tal"],
    "Hvad det kræver, og hvad de lærte": ["Erfaringer"],
    "Hvad svarene taler for og imod": ["Svarene"],
    "Hører til": ["Samarbejder", "Organisationsformer"],
    "Kommet til siden": ["Kommet til"],
    "Perspektiver": ["Beslægtede samarbejder, fortalt af dem"],
    "Tabel": ["Tal"],
}
"""Headings of pages, with those of twins or the labels of fields under which one of them tells the same."""
LEFT_OUT = {
    "Data": "the same of one that is retired",
    "Data og rettelser": "buttons and files of the record; a program that reads has found them",
    "Fakta": "a choice of fields, told in the words of the schema; the twin has the box for what no field says",
    "Find flere, der ligner": "leads to lists, which have no twin",
    "Her bruges ordet": "where a word stands is worked out for those who read pages one by one",
    "Plads på kortet": "a picture, as what is drawn of bodies, whose sentences are told",
}
"""What a twin leaves out, and why. Besides that a heading that groups the items of a list, each of which says itself what it is."""
HOSTILE = "2016. <script>alert(1)</script> [x](javascript:alert(1)) # y *z*"


def files(context: SiteContext) -> dict[str, str]:
    return {artifact.uri: artifact.content.decode() for artifact in markdown_files(context)}


def in_one_line(text: str) -> str:
    """Without what only decides where a line breaks; what stands before a mark of punctuation is the page's own."""
    return re.sub(r"\s+(?=[,.;:)])", "", " ".join(text.replace("\u00ad", "").split()))


def body(text: str) -> str:
    """What stands below the front matter, the title and the line of the edition, without the list of sources."""
    return text.split("---\n", 2)[2].partition("\n> ")[2].partition("\n")[2].partition("\n## Kilder\n")[0]


def sentences(text: str) -> Iterator[str]:
    """Each as it is read: without marks and numbers of sources; links are names of other pages."""
    for line in body(text).split("\n"):
        own = BRACKET.sub("", NUMBERS.sub("", STANDING_APART.sub("", line.lstrip(" -#"))))
        apart = LINKS.sub("\n", own).replace(" · ", "\n").split("\n")
        told = (BRACKET.sub("", ESCAPED.sub(r"\1", words).replace("**", "")) for words in apart)
        yield from (in_one_line(found.strip(" ,:")) for words in told for found in SENTENCE.findall(words))


def stands_on(sentence: str, page: str) -> bool:
    """As it is, or after the date, figure or label that an item begins with, which stand in a place of their own there."""
    words = sentence.split(": ")
    return any(rest in page for at in range(len(words)) if len(rest := ": ".join(words[at:])) > LABEL)


@pytest.fixture(scope="module")
def context(catalogue: Catalogue) -> SiteContext:
    return prepare_pages(catalogue)


@pytest.fixture(scope="module")
def twins(context: SiteContext) -> dict[str, str]:
    return files(context)


@pytest.fixture(scope="module")
def pages(real_pages: dict[str, str]) -> dict[str, str]:
    """Each page by its address in the source folder."""
    return {uri: html for uri, html in real_pages.items() if uri.endswith(".md")}


@pytest.fixture(scope="module")
def shown(pages: Mapping[str, str]) -> dict[str, str]:
    """The text of each page, in one line."""
    return {uri: in_one_line(read(html).text) for uri, html in pages.items()}


def test_every_sentence_stands_on_the_page(twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """The Markdown has no words of its own beside the schema's."""
    told = [(uri, sentence) for uri, text in twins.items() if uri in shown for sentence in sentences(text)]

    assert [(uri, sentence) for uri, sentence in told if not stands_on(sentence, shown[uri])] == []
    assert len(told) > 3000


def test_what_the_page_has_a_heading_for_is_told(
    catalogue: Catalogue, schemas: Schemas, twins: Mapping[str, str], pages: Mapping[str, str]
) -> None:
    """Each section of each page, but for what is left out on purpose; the other way of what is said above."""
    grouping = {words for kind in schemas.kinds.values() for words in over_groups(kind)}
    missing, met = [], set()
    for uri in pages.keys() & twins.keys():
        told = ESCAPED.sub(r"\1", LINKS.sub(r"\1", twins[uri]))
        own = BELOW_USE.sub(r"\1", PAPER.sub("", pages[uri]))
        for each in HEADING.findall(own):
            heading = in_one_line(unescape(BESIDE_WORDS.sub("", each)))
            met.add(heading)
            said_as = (heading, *TOLD_AS.get(heading, ()))
            is_told = heading in told if "<a href" in each else any(is_said(words, told) for words in said_as)
            if not is_told and heading not in {*LEFT_OUT, *grouping}:
                missing.append((uri, heading))

    assert sorted(missing) == []
    assert {*TOLD_AS, *LEFT_OUT} - met == set()
    assert len(met) > 100


def over_groups(kind: Field) -> Iterator[str]:
    """What a page puts over the items of a list that have something in common which each says itself."""
    for each in (*kind.properties.values(), *([kind.items] if kind.items else ())):
        if each.name in ("type", "role", "level", "kind"):
            yield from (*each.labels.values(), *each.plural_labels.values())
        yield from over_groups(each)


def is_said(words: str, text: str) -> bool:
    """Under a heading, or by a label or a name."""
    return re.search(rf"(?:(?:^|\n)(?:#+ |[- ]*(?:\*\*)?)|[(;] ?)(?:[\d.]+ )?{re.escape(words)}(?:\n|:| \(| \[)", text) is not None


def test_what_every_page_warns_of_its_twin_warns_of(twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """The sentences that a reader must not miss, of whatever page has them."""
    warnings = (
        "Det her er ikke juridisk rådgivning.",
        "Derfor er det ikke talt med blandt samarbejderne.",
        "Det betyder ikke, at der ingen er.",
        "Et andet land har andre love og andre størrelser.",
        "Ikke set: henvis, og kopiér ikke",
        "Ingen af dem afgør valget alene.",
        "Ingen kilde nævner dem som eksempel på modellen.",
        "Siden bygger også på:",
    )
    warned = [(uri, one) for uri, text in shown.items() if uri in twins for one in warnings if one in text]

    assert {one for _, one in warned} == {*warnings}
    assert [(uri, one) for uri, one in warned if one not in twins[uri]] == []


def test_a_sentence_that_leads_on_has_its_link(twins: Mapping[str, str]) -> None:
    """To what is newer on other pages, and to what has happened since."""
    text = "\n".join(twins.values())

    assert re.search(rf"\. Se det nyere, \[som andre sider fortæller\]\({HOME}[^)]*/#afsnit-siden-andre\)\.", text)
    assert "som andre sider fortæller." not in text
    assert not re.search(r" Se Siden er det sket\.", text)


def test_no_twin_points_at_a_place_of_the_page(twins: Mapping[str, str]) -> None:
    """What the page has further down may stand elsewhere here, or not at all: a sentence says what it means, not where on the page."""
    pointing = re.compile(r"længere nede|nedenfor|ovenfor|øverst på siden|til højre|til venstre")

    assert [(uri, found[0]) for uri, text in twins.items() if uri.endswith(".md") and (found := pointing.search(body(text)))] == []


def test_a_twin_dates_what_the_page_dates(catalogue: Catalogue, twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """The years of a joint operation under its title and at each of its amounts, and how exactly the date of a record is known."""
    dated = re.compile(r"\(oplyst [^()]*\d{4}\)|Oplyst (?:fra \d{4} til )?(?:\w+ )?(?:i )?\d{4}(?=\n| ·|\Z)")
    pages = {markdown_uri(each.kind, each.id) for each in catalogue.records if each.kind == "operation" and not each.is_retired}
    said = {uri: {in_one_line(words) for words in dated.findall(body(twins[uri]))} for uri in pages}
    bounded = [record for record in catalogue.records if "as_of_precision" in record.data and markdown_uri(record.kind, record.id) in twins]

    assert [uri for uri in sorted(pages) if any(words not in shown[uri] for words in said[uri])] == []
    assert sum("fra" in words for found in said.values() for words in found) > 5
    assert [uri for uri in sorted(pages) if "(oplyst " in shown[uri] and not any("(oplyst" in words for words in said[uri])] == []
    assert [one.key for one in bounded if "as_of_precision: " not in twins[markdown_uri(one.kind, one.id)].split("---")[1]] == []


def test_our_own_judgement_is_marked_beside_what_it_is(context: SiteContext, twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """A purpose or form of a joint operation is ours only where no source says it: beside each value, on the page and here, never in a
    label over those that a source gives.
    """
    index = context.index
    marked = {node.id: (purpose_marks(index, node), form_marks(index, node)) for node in index.by_kind["operation"]}
    titles = {node.id: node.title for kind in ("collaboration_model", "organisation_form") for node in index.by_kind[kind]}
    found = {
        (name, titles[value], mark, plain)
        for name, (purposes, forms) in marked.items()
        for value, mark in {**purposes, **forms}.items()
        for plain in (shown[f"faelles-drift/{name}.md"], in_one_line(LINKS.sub(r"\1", twins[f"faelles-drift/{name}.md"])))
    }

    assert {mark for _, _, mark, _ in found} == {"", OUR_JUDGEMENT}
    assert [
        (name, title) for name, title, mark, text in found if bool(mark) != bool(re.search(rf"{title}(?: \(|, ){OUR_JUDGEMENT}", text))
    ] == []
    assert [name for name, _, _, text in found if f"efter {OUR_JUDGEMENT}" in text] == []


def test_who_has_the_task_of_an_authority_that_is_no_more_is_told(twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """Wherever the page says it at a member of a body, and nowhere else: a county that took part had many tasks, and no one successor."""
    words = "; opgaven ligger nu hos "
    told = {uri for uri, text in shown.items() if words in text and uri in twins}

    assert "samarbejder/it-forsyningen.md" in told
    assert {uri for uri, text in twins.items() if words in text} == told


def test_every_page_of_a_record_has_one(catalogue: Catalogue, twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """At the address of the page with `.md` after it, and under its former ids."""
    names = {uri for uri in shown if uri in twins}

    assert {uri for uri in twins if uri.endswith(".md")} - names == {
        uri for uri in twins for record in catalogue.records for old in record.former_ids if uri.endswith(f"/{old}.md")
    }
    assert len(names) > 600


def test_a_date_is_said_once_as_the_page_says_it(catalogue: Catalogue, twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """How exactly it is known stands with it, in no field of its own; what a law or another source tells each has its own date."""
    told = {uri: [ESCAPED.sub(r"\1", one) for one in STANDING.findall(text)] for uri, text in twins.items()}
    own = [one for text in twins.values() for one in STANDING.findall(text.partition("\n## Hvad taler for og imod?\n")[0])]
    facts = [path for record in catalogue.records if markdown_uri(record.kind, record.id) in twins for path in certain(record.data)]

    assert [(uri, found[0]) for uri, text in twins.items() if (found := PRECISION.search(text))] == []
    assert len(own) == len(facts) > 0
    assert [(uri, one) for uri, found in told.items() for one in found if one not in shown[uri]] == []


def certain(value: object) -> Iterator[object]:
    """The facts in a record that say how certain they are."""
    if isinstance(value, dict):
        yield from [value] if "certainty" in value else []
        yield from (found for each in value.values() for found in certain(each))
    elif isinstance(value, list):
        yield from (found for each in value for found in certain(each))


def test_what_happened_stands_in_the_order_of_the_page(catalogue: Catalogue, twins: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """One order of dates: a twin that kept that of the file would tell the newest in the middle."""
    differ = []
    for record in catalogue.records:
        uri = markdown_uri(record.kind, record.id)
        for name in ("events", "updates"):
            texts_of = [in_one_line(one["text"]) for one in record.data.get(name, ())] if uri in twins else []
            heading = record.kind == "case" and len(texts_of) > 1
            here, there = (
                ([*sorted(texts_of, key=page.rfind)] for page in (ESCAPED.sub(r"\1", twins[uri]), shown[uri])) if heading else ((), ())
            )
            differ += [(uri, name)] if here != there else []

    assert differ == []


def test_what_is_told_of_all_municipalities_has_its_heading_and_state(twins: Mapping[str, str]) -> None:
    """Below the heading of another list it would be said of that."""
    pages = [text.split("\n") for uri, text in twins.items() if uri.startswith("kommuner/")]
    said = [(page, at) for page in pages for at, line in enumerate(page) if line.startswith("Kilderne siger, at de")]

    assert [page[at - 2] for page, at in said if not re.fullmatch("### (Gælder|Gjaldt) alle kommuner", page[at - 2])] == []
    assert [page[at + 2] for page, at in said if not re.search(r" – .*oplyst i \d{4}", page[at + 2], re.IGNORECASE)] == []
    assert said


def test_what_somebody_wrote_is_there(schemas: Schemas) -> None:
    """Every text of a record that has a page of its own."""
    sample = complete(schemas, words())
    found = files(prepare_pages(sample))
    page = {record.key: found.get(uri) for record in sample.records for uri in found if uri.endswith(f"/{record.id}.md")}
    missing = [
        (record.key, text)
        for record in sample.records
        for text in texts(schemas.kinds[record.kind], record.data)
        if (shown := page.get(record.key)) and text not in shown and not only_for_the_map(record, text)
    ]

    assert missing == []


def only_for_the_map(record: Record, text: str) -> bool:
    """What stands in a tile or tells of a part that was taken out is no part of the text."""
    return text in str([record.data.get(name) for name in ("tile", "removed")])


def test_a_page_says_how_old_it_is_and_where_it_is_from(schemas: Schemas) -> None:
    """For programs in front, for people under the title."""
    releases = Releases("", (), (Release("2026-12-10", None, ()),))
    text = files(prepare_pages(catalogue_of(schemas, case("dsd", "soroe"), municipality("soroe")), published=releases))[
        "samarbejder/dsd.md"
    ]

    assert text.split("---\n")[1] == (
        f'title: "Dsd"\nurl: "{HOME}samarbejder/dsd/"\nkind: "case"\nas_of: "2016"\nedition: "2026-12-10"\ndate: "2016"\n'
        'license: "CC-BY-4.0"\n'
    )
    assert f"> Udgaven til mødet 10. december 2026. Alder er regnet pr. 2016. <{HOME}samarbejder/dsd/>" in text
    assert "\nSamarbejde · I gang · Oplyst i 2016\n" in text


def test_what_another_collaboration_says_of_one_stands_there_too(catalogue: Catalogue, twins: Mapping[str, str]) -> None:
    """Seen from the other end, as on the page: a part is told at its whole, also when only the part says so."""
    told = [(record, one) for record in catalogue.records if not record.is_retired for one in record.data.get("related", ())]

    assert told
    assert [one["case"] for record, one in told if f"samarbejder/{record.id}/" not in twins[f"samarbejder/{one['case']}.md"]] == []


def test_a_text_is_no_markdown(schemas: Schemas) -> None:
    """Neither list, heading, link nor HTML comes of what a record says."""
    record = case("dsd")
    record.data["brief"] = [HOSTILE]
    html = Markdown().convert(body(files(prepare_pages(catalogue_of(schemas, record)))["samarbejder/dsd.md"]))

    assert [mark for mark in ("<script", "<ol", "<h1", "<em", "href=") if mark in html] == []
    assert "2016. &lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) # y *z*" in html.replace("\\", "")


def test_one_that_is_retired_says_so_alone(schemas: Schemas) -> None:
    """And nothing of what it said, as its page."""
    gone = case("dsd")
    gone.data["retired"] = {"date": "2026-05-01", "reason": "Blev til noget andet."}
    text = files(prepare_pages(catalogue_of(schemas, gone)))["samarbejder/dsd.md"]

    assert body(text).rstrip().split("\n")[-1] == "- **1. maj 2026:** Hvorfor: Blev til noget andet."
    assert "## " not in text


def test_what_has_changed_since_stands_beside_what_it_was(schemas: Schemas) -> None:
    """The stage of the form and of a body, the number of members, and who is one no longer, each with its date."""
    founded = {"date": "2017-05", "text": "Stiftet.", "stage": "established", "count": 2, "left": ["soroe"], "source": "kilde#1"}
    plan = case("plan")
    council = {"id": "b", "name": "Råd", "type": "board", "level": "strategic", "stage": "decided", "source": "kilde#1"}
    plan.data.update(
        updates=[founded],
        organisation_form={"stage": "declared", "source": "kilde#1"},
        participants={"municipalities": [{"municipality": "soroe", "role": "member"}], "count": 3, "source": "kilde#1"},
        governance={"bodies": [council]},
    )
    source = Record("source", "kilde", "", {"title": "Kilde", "type": "report", "date": "2016", "sections": [{"id": "1", "title": "Et"}]})
    town = municipality("soroe")
    text = files(prepare_pages(link([plan, source, town], schemas)))["samarbejder/plan.md"]

    assert "Stadie: Hensigtserklæring; siden: stiftet (maj 2017)" in text
    assert "Stadie: Kun besluttet (oplyst 2016; samarbejdet siden: stiftet 2017)" in text
    assert "Antal kommuner: 3; siden: 2 kommuner (maj 2017)" in text
    assert "Rolle: Medlem; siden: ikke længere med (maj 2017)" in text


def test_a_text_from_two_sections_cites_both(schemas: Schemas) -> None:
    """What stands in `also_from` has a number as the source itself, and is no field of its own."""
    cited = {"source": "kilde#1", "also_from": ["kilde#2"]}
    council = {"id": "b", "name": "Råd", "type": "board", "level": "strategic", "text": "Begge.", **cited}
    record = case("dsd")
    record.data["governance"] = {"text": "Råd.", "source": "kilde#1", "bodies": [council]}
    sections = [{"id": "1", "title": "Et"}, {"id": "2", "title": "To"}]
    source = Record("source", "kilde", "", {"title": "Kilde", "type": "report", "date": "2016", "sections": sections})
    text = files(prepare_pages(link([record, source], schemas)))["samarbejder/dsd.md"]

    assert re.search(r"Begge\..* \[\d+\](?:, | )?\[\d+\]\n", text)
    assert "Også fra" not in text


def test_the_list_is_of_the_convention(twins: Mapping[str, str]) -> None:
    """Name, summary, sections of links; every link leads to a file that is made, and every page is in it once."""
    lines = twins["llms.txt"].splitlines()
    linked = [url.removeprefix(HOME) for line in lines for _, url in LINKS.findall(line)]

    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert lines[2].startswith("> ")
    assert "kort og tegninger" in lines[4]
    assert [line for line in lines[6:] if line and not line.startswith(("## ", "- ["))] == []
    assert [url for url in linked if url.endswith(".md") and url not in twins] == []
    assert sorted(url for url in linked if url.endswith(".md")) == sorted({*linked} - {"api/v1/catalogue.json", "api/v1/catalogue.xlsx"})


def test_a_former_id_leads_to_the_same(schemas: Schemas) -> None:
    record = case("dsd")
    record.data["former_ids"] = ["foer"]
    found = files(prepare_pages(link([record], schemas)))

    assert found["samarbejder/foer.md"] == found["samarbejder/dsd.md"]
