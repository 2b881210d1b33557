"""Pages: what stands on them, what they refuse, and what a hostile record cannot do to them."""

from __future__ import annotations

import importlib
import pkgutil
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from types import FunctionType

import pytest
from jinja2 import ChoiceLoader, DictLoader, FileSystemBytecodeCache, UndefinedError, nodes

import catalogue as catalogue_package
from catalogue.diagrams.diagram import diagram
from catalogue.insights import governance_summary, participation, quality
from catalogue.insights.form_purpose_matrix import form_purpose_matrix
from catalogue.pages.jinja_environment import template_loader
from catalogue.pages.render import prepare_rendering, render, site_context
from catalogue.pages.template_api import compile_templates, template_environment
from catalogue.records.artifact import Artifact
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS, KINDS_BY_NAME
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from catalogue.views.catalogue_index import build_index
from catalogue.views.grouping import participants, source_overview
from catalogue.views.record_view import UndeclaredFieldError
from support.html import Page, read
from support.project import ROOT
from support.rendering import prepare_pages
from support.sample_records import complete, is_text, texts, words
from support.small_catalogue import case, pages_of

TEMPLATES = {path.name: path for path in (ROOT / "hooks" / "catalogue").glob("*/templates/*.j2")}
ELSEWHERE = {
    "_governance.html.j2",
    "_submit_options.html.j2",
    "amend_form.html.j2",
    "check_file.html.j2",
    "form.html.j2",
    "fields.html.j2",
    "offline_search.html.j2",
    "messages.html.j2",
    "open_data.html.j2",
    "edition_moved.html.j2",
    "redirect.html.j2",
}
"""Templates that show other things than records."""
FOR_RECORDS = sorted(set(TEMPLATES) - ELSEWHERE)
MOST_LINES, WIDEST = 120, 160
SCRIPT = re.compile(r'<script type="module" src="/assets/javascripts/[a-z-]+\.js"></script>')
PAGED = [kind.name for kind in KINDS if kind.folder and not kind.paged_by]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</div></div></article><iframe src=//example.org>",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![y](https://example.org/z.png)",
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    "{{ 7*191 }} {% include 'x' %} {# y #}",
    '--8<-- "README.md"',
    "``` python\nimport os\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- x --><style>*{display:none}</style>",
    "--- \ntitle: x",
    "[x]: https://example.org\n\n[x]",
)


def pages(catalogue: Catalogue) -> dict[str, str]:
    """The body of each page by its address in the source folder."""
    found = {record.key: diagram(catalogue.graph, record.key, catalogue.schemas) for record in catalogue.records}
    diagrams = {key: each for key, each in found.items() if each}
    return bodies(render(prepare_pages(catalogue), diagrams, {}))


def bodies(artifacts: list[Artifact]) -> dict[str, str]:
    return {artifact.uri: artifact.content.decode().split("---\n", 2)[2].strip() for artifact in artifacts if artifact.uri.endswith(".md")}


def page_of(record: Record) -> str:
    kind = KINDS_BY_NAME[record.kind]
    return f"{kind.url}/{record.data[kind.paged_by] if kind.paged_by else record.id}.md"


def small(schemas: Schemas, **kinds: Mapping[str, object]) -> Catalogue:
    """A catalogue of one record of each kind named."""
    return link([Record(kind, f"{kind.replace('_', '-')}-1", f"{kind}.yaml", dict(data)) for kind, data in kinds.items()], schemas)


@pytest.fixture(scope="module")
def catalogue(schemas: Schemas) -> Catalogue:
    return complete(schemas, words())


@pytest.fixture(scope="module")
def shown(catalogue: Catalogue) -> dict[str, str]:
    return pages(catalogue)


@pytest.fixture(scope="module")
def read_pages(shown: dict[str, str]) -> dict[str, Page]:
    """What a browser takes in of each."""
    return {uri: read(html) for uri, html in shown.items()}


@pytest.mark.no_cover
def test_every_authored_text_stands_on_the_page_of_its_record(catalogue: Catalogue, shown: dict[str, str], schemas: Schemas) -> None:
    """Nothing that somebody wrote is silently left out."""
    missing = [
        (record.key, text)
        for record in catalogue.records
        for text in texts(schemas.kinds[record.kind], record.data)
        if text not in read(shown[page_of(record)]).text
    ]

    assert missing == []


def test_every_number_of_a_page_has_its_place_in_the_list_of_sources(shown: dict[str, str]) -> None:
    """And nothing is listed that the page does not cite."""
    cited, listed = re.compile(r'class="citation"[^>]* href="#(kilde-\d+)"'), re.compile(r'<li id="(kilde-\d+)"')
    found = {uri: (set(cited.findall(html)), set(listed.findall(html))) for uri, html in shown.items()}

    assert len([1 for numbers, _ in found.values() if numbers]) > 5
    assert {uri: numbers ^ places for uri, (numbers, places) in found.items() if numbers != places} == {}


@pytest.mark.no_cover
def test_a_kind_without_a_template_of_its_own_shows_every_text(catalogue: Catalogue, schemas: Schemas) -> None:
    """The shared template shows whatever the schema declares."""
    own = {f"{kind}.html.j2" for kind in PAGED}
    shared = DictLoader({name: path.read_text("utf-8") for name, path in TEMPLATES.items() if name not in own})
    found = bodies(render(prepare_pages(catalogue, shared), {}, {}))
    records = [record for record in catalogue.records if record.kind in PAGED]
    missing = [
        (record.key, text)
        for record in records
        for text in texts(schemas.kinds[record.kind], record.data)
        if text not in read(found[page_of(record)]).text
    ]

    assert missing == []


def test_a_page_is_one_block(shown: dict[str, str], read_pages: dict[str, Page]) -> None:
    """One root element, everything closed, no blank line: Markdown leaves it alone."""
    wrong = {uri for uri, page in read_pages.items() if (page.roots, page.open, page.unbalanced) != (1, [], []) or "\n\n" in shown[uri]}

    assert wrong == set()


def test_ids_are_unique_on_a_page(read_pages: dict[str, Page]) -> None:
    """A link leads to one place."""
    repeated = {}
    for uri, page in read_pages.items():
        ids = page.values("id")
        repeated[uri] = {anchor for anchor in ids if ids.count(anchor) > 1}

    assert {uri: anchors for uri, anchors in repeated.items() if anchors} == {}


def test_every_link_between_pages_leads_to_a_place(read_pages: dict[str, Page]) -> None:
    """Addresses are relative to the page, and what they name is there."""
    ids = {address(uri): {*page.values("id")} for uri, page in read_pages.items()}
    hand_written = {address(path.relative_to(ROOT / "content").as_posix()) for path in (ROOT / "content").rglob("*.md")} | {
        "bidrag/ret/",
        "bidrag/meld/",
    }
    dead = []
    for uri, page in read_pages.items():
        for href in page.values("href"):
            path, _, anchor = re.sub(r"\?[^#]*", "", href).partition("#")
            target = posixpath.normpath(posixpath.join("/", address(uri), path)).lstrip("/") + "/" if path else address(uri)
            target = "" if target == "/" else target
            if "://" in href or re.search(r"\.\w+$", path) or target in hand_written:
                continue
            if target not in ids or (anchor and anchor not in ids[target]):
                dead.append((uri, href))

    assert dead == []


def address(uri: str) -> str:
    """Where a page is served: `samarbejder/dsd/`."""
    return uri.removesuffix("index.md").removesuffix(".md") + ("" if uri.endswith("index.md") else "/")


@pytest.mark.no_cover  # the lines that make these pages are those that make the pages above
@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_stays_text(schemas: Schemas, read_pages: dict[str, Page], payload: str) -> None:
    """Whatever a record says, no element, handler, address, template or include comes of it."""
    hostile = pages(complete(schemas, lambda field: payload))
    for uri, html in hostile.items():
        page = read(html.removesuffix('<script type="module" src="../../assets/javascripts/terms.js"></script>'))

        assert page.tags <= read_pages[uri].tags | {"p", "em", "a", "h3"}
        assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
        assert all(":" not in href or href.startswith(("https://eksempel.dk/", "https:", "mailto:")) for href in page.values("href"))
        assert not [mark for mark in ("{{", "{%", "{#", "--8<", "```") if mark in html]
        assert "1337" not in page.text


def test_hostile_text_is_read_as_written(schemas: Schemas) -> None:
    """Escaping loses nothing."""
    payload = '<b>5 < 6 & {{ x }}</b> --8<-- "y" ` ~~~'
    page = read(pages(complete(schemas, lambda field: payload))["aktoerer/organisation-1.md"])

    assert payload in page.text


def test_a_title_that_is_yaml_or_html_stays_a_title(schemas: Schemas) -> None:
    """Front matter is quoted, and escaped because themes print it as it is."""
    found = complete(schemas, lambda field: 'a: "b" </title>')
    content = next(
        artifact.content.decode() for artifact in render(prepare_pages(found), {}, {}) if artifact.uri == "aktoerer/organisation-1.md"
    )

    assert content.startswith('---\ntitle: "a: &quot;b&quot; &lt;/title&gt;"\n')


def test_what_the_processes_of_a_build_share_is_worked_out_before_they_part(schemas: Schemas) -> None:
    """A fork has what is kept when it begins: after the preparation each answer is taken from what is kept."""
    context = prepare_rendering(site_context(link([], schemas), Site()))
    shared = ((governance_summary, context.index), (participation, context.index), (quality, context.index.catalogue))
    missed = [kept.cache_info().misses for kept, _ in shared]
    for kept, given in shared:
        kept(given)

    assert [kept.cache_info().misses for kept, _ in shared] == missed


def test_a_misspelt_field_fails_the_build(schemas: Schemas) -> None:
    """A template cannot ask for what the schema does not declare."""
    with pytest.raises(UndeclaredFieldError, match="defnition"):
        render(prepare_pages(complete(schemas, words()), _with_term_template("{% if record.defnition %}x{% endif %}")), {}, {})


def test_an_unknown_name_fails_the_build(schemas: Schemas) -> None:
    """What no one defined is an error, not an empty text."""
    with pytest.raises(UndefinedError, match="recrod"):
        render(prepare_pages(complete(schemas, words()), _with_term_template("{{ recrod }}")), {}, {})


@pytest.mark.no_cover
def test_no_page_keeps_what_was_worked_out_for_other_records(schemas: Schemas, tmp_path: Path) -> None:
    """Compiled templates outlive the records: Jinja works out filters of constants when it compiles, but never functions."""
    templates, found = _with_term_template("{{ breakable('driftsfællesskab') }}"), []
    for word in ("Drifts", "Fællesskab"):
        records = [Record("term", "a", "a.yaml", minimal_term() | {"title": f"Drift og {word}"})]
        ready = prepare_rendering(
            site_context(link(records, schemas), Site(), templates, bytecode_cache=FileSystemBytecodeCache(str(tmp_path)))
        )
        found += [html for uri, html in bodies(render(ready, {}, {})).items() if uri == "ordliste/a.md"]

    assert ["drifts\u00adfællesskab" in html for html in found] == [False, True]


@pytest.mark.no_cover
def test_compiled_templates_are_kept(schemas: Schemas, tmp_path: Path) -> None:
    """They need no records; a build reads what was compiled meanwhile, or by an earlier one."""
    catalogue = link([], schemas)
    compile_templates(FileSystemBytecodeCache(str(tmp_path)))
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    prepare_rendering(site_context(catalogue, Site(), bytecode_cache=FileSystemBytecodeCache(str(tmp_path))))

    assert len(kept) == len(TEMPLATES)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == kept


def test_a_field_that_the_page_does_not_ask_for_is_shown_all_the_same(schemas: Schemas) -> None:
    """Under its own heading; what the page asks for is not repeated there, whatever other pages ask for."""
    page = '{% extends "_record.html.j2" %}{% block lead %}{{ record.definition }}{% endblock %}{% block title %}{% endblock %}'
    templates = ChoiceLoader([DictLoader({"term.html.j2": page}), template_loader()])
    record = Record("term", "a", "a.yaml", minimal_term() | {"title": "Drift", "abbreviation": "DR"})
    html = bodies(render(prepare_pages(link([record], schemas), templates), {}, {}))["ordliste/a.md"]

    assert re.findall(r"<dt>(.*?)</dt>", html.partition("Flere oplysninger")[2]) == ["Navn", "Forkortelse"]


def _with_term_template(main: str) -> ChoiceLoader:
    template = '{% extends "_record.html.j2" %}{% block main %}' + main + "{% endblock %}"
    return ChoiceLoader([DictLoader({"term.html.j2": template}), template_loader()])


@pytest.mark.parametrize("kind", PAGED)
def test_a_template_uses_only_fields_of_its_schema(catalogue: Catalogue, schemas: Schemas, kind: str) -> None:
    """Also in branches that no record reaches."""
    environment = template_environment(build_index(catalogue))
    tree = environment.parse(TEMPLATES[f"{kind}.html.j2"].read_text("utf-8"))
    asked = {node.attr for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name) and node.node.name == "record"}

    assert asked - {*schemas.kinds[kind].properties} == set()


def test_every_list_that_is_filtered_can_be_narrowed_to_what_changed() -> None:
    """By the one field of all; a line of the timeline has no id by which an edition could tell that it changed."""
    filtered = {
        name for name, path in TEMPLATES.items() if 'class="entry-filter"' in (text := path.read_text("utf-8")) and "data-entry" in text
    }
    offering = {name for name, path in TEMPLATES.items() if "editions.since()" in path.read_text("utf-8")}

    assert filtered - offering == {"event_index.html.j2", "messages.html.j2"}
    assert "_faceted_list.html.j2" in offering


def test_templates_ask_parts_only_for_declared_or_computed_names(catalogue: Catalogue, schemas: Schemas) -> None:
    """Every name after a dot is a field of some schema, or an attribute of what we compute."""
    environment = template_environment(build_index(catalogue))
    declared = {field.name for tree in schemas.kinds.values() for field in tree.below()}
    computed = set(computed_names())
    trees = {name: environment.parse(TEMPLATES[name].read_text("utf-8")) for name in FOR_RECORDS}
    macros = {macro.name for tree in trees.values() for macro in tree.find_all(nodes.Macro)}
    known = (
        declared | computed | macros | {"grouper", "list", "index", "last", "split", "startswith", "facts", "inside", "index0", "revindex"}
    )
    unknown = {(name, node.attr) for name, tree in trees.items() for node in tree.find_all(nodes.Getattr) if node.attr not in known}

    assert unknown == set()


def computed_names() -> Iterator[str]:
    """Attributes of every value that the package computes: fields of its dataclasses and named tuples, their properties and methods."""
    for module in pkgutil.walk_packages(catalogue_package.__path__, "catalogue."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and (is_dataclass(each) or hasattr(each, "_fields")):
                yield from (found.name for found in fields(each)) if is_dataclass(each) else each._fields
                yield from (name for name, value in vars(each).items() if isinstance(value, property | cached_property | FunctionType))


def test_a_record_says_when_somebody_looked_at_it_and_when_it_is_looked_at_next(schemas: Schemas) -> None:
    """Each date under its own label."""
    looked_after = {"verified": {"date": "2026-03-01", "how": "asked", "text": "Det passer."}, "revisit_by": "2027"}
    html = pages(small(schemas, case=minimal_case() | looked_after, source=minimal_source()))["samarbejder/case-1.md"]
    text = " ".join(read(html).text.split())

    assert "Sidst efterset 1. marts 2026: de, den handler om, er spurgt. Det passer. Ses efter senest 2027." in text


def test_a_note_stands_once_and_at_its_field(schemas: Schemas) -> None:
    """At the fact that it is about, said in words; the fact box has a link to it."""
    note = {"id": "note-1", "kind": "discrepancy", "about": "inhabitants", "text": "To tal.", "sources": ["source-1#1"]}
    case = minimal_case() | {"inhabitants": {"value": 5000, "source": "source-1#1"}, "notes": [note]}
    html = pages(small(schemas, case=case, source=minimal_source()))["samarbejder/case-1.md"]

    assert html.count('id="note-1"') == 1
    assert html.count('href="#note-1"') == 1
    assert html.index("Deltagere</h2>") < html.index('id="note-1"') < html.index("Kilder</h2>")
    assert "Kilderne er uenige: To tal." in read(html).text


def test_the_overview_follows_the_sections_of_the_source_by_number(schemas: Schemas) -> None:
    """Section 2.10 comes after section 2.2; a collaboration whose purpose the source does not set up is no row."""
    sections = ("2.10", "2.2", "2.1", "3")
    source = minimal_source() | {"sections": [{"id": section, "title": "T"} for section in sections]}
    places = {section: {"presented_in": f"source-1#{section}", "sources": [f"source-1#{section}"]} for section in sections}
    purpose = {"primary_purpose": {"text": "Indkøb", "source": "source-1#2.1"}}
    rows = {section: minimal_case() | place | (purpose if section != "3" else {}) for section, place in places.items()}
    cases = [Record("case", f"c{n}", "c.yaml", row) for n, row in enumerate(rows.values())]
    found = source_overview(build_index(link([*cases, Record("source", "source-1", "s.yaml", source)], schemas)))

    assert [[row.section.id for row in rows] for _, rows in found] == [["2.1", "2.2", "2.10"]]


def test_an_empty_cell_of_the_matrix_says_that_nothing_is_said(schemas: Schemas) -> None:
    """Not mentioned is not impossible."""
    form = {"title": "Aftale", "family": "legal_form", "summary": "S.", "as_of": "2016", "sources": ["source-1#1"]}
    model = {"title": "Indkøb", "summary": "S.", "as_of": "2016", "sources": ["source-1#1"]}
    found = small(schemas, organisation_form=form, collaboration_model=model, source=minimal_source())

    assert [[cell.is_empty for cell in row.cells] for row in form_purpose_matrix(build_index(found)).rows if row.form] == [[True, True]]
    assert "Ikke nævnt" in pages(found)["matrix.md"]
    assert "Det betyder ikke, at kombinationen er umulig" in pages(found)["matrix.md"]
    assert "Inspirationskataloget nævner formen, men siger ikke, hvad den kan bruges til." in pages(found)["matrix.md"]
    assert "Kilderne" not in pages(found)["matrix.md"]


@pytest.mark.parametrize(
    ("types", "tag"), [(["step", "step"], "ol"), (["phase", "phase"], "ol"), (["step"], "ul"), (["element", "element"], "ul")]
)
def test_only_steps_and_phases_in_a_row_are_numbered(schemas: Schemas, types: list[str], tag: str) -> None:
    """A number says an order, which the other parts of a steering model do not have."""
    parts = [{"id": f"del-{n}", "type": kind, "title": "T", "source": "source-1#1"} for n, kind in enumerate(types)]
    model = {"title": "M", "summary": "S.", "as_of": "2016", "parts": parts, "sources": ["source-1#1"]}
    html = pages(small(schemas, steering_model=model, source=minimal_source()))["styringsmodeller/steering-model-1.md"]

    assert f'<{tag} class="model-parts' in html


@pytest.mark.parametrize(
    ("data", "words_", "brief"),
    [
        ({"count": 27, "other_text": "samt 1 region", "complete": False}, "27 kommuner samt 1 region", "27 samt 1 region"),
        ({"municipalities": [{"municipality": "a", "role": "member"}], "complete": True}, "1 kommune", "1"),
        ({"complete": False}, "Antal kommuner ikke oplyst", "Antal kommuner ikke oplyst"),
        ({"complete": False, "all_municipalities": True}, "Alle kommuner", "Alle kommuner"),
        ({"complete": False, "all_municipalities": True, "count": 98}, "98 kommuner", "98"),
    ],
)
def test_participants_are_counted_as_the_source_does(schemas: Schemas, data: dict[str, object], words_: str, brief: str) -> None:
    """A list that is not whole is not counted."""
    case = minimal_case() | {"participants": data | {"source": "source-1#1"}}
    part = build_index(small(schemas, case=case)).nodes["case/case-1"].part

    assert (participants(part), participants(part, brief=True)) == (words_, brief)


ONE = {"municipalities": [{"municipality": "municipality-1", "role": "member"}]}


@pytest.mark.parametrize(
    ("data", "words_"),
    [
        (ONE | {"complete": True}, "Kilden nævner alle deltagere."),
        (ONE | {"complete": False}, "Kilden nævner ikke alle deltagere ved navn."),
        (ONE | {"count": 3}, "Kilden nævner ikke alle deltagere ved navn."),
        (ONE, "Om der er flere, end kilden nævner, er ikke oplyst."),
        ({}, "Kilden nævner ingen deltagere ved navn."),
        ({"count": 0}, ""),
    ],
)
def test_whether_there_are_more_than_the_source_names_is_yes_no_or_not_told(schemas: Schemas, data: dict[str, object], words_: str) -> None:
    """What no source says is not said: neither that all are named nor that some are missing."""
    case = minimal_case() | {"participants": data | {"source": "source-1#1"}}
    found = pages(small(schemas, case=case, municipality=LAESOE, source=minimal_source()))
    text = read(found["samarbejder/case-1.md"]).text
    every = {"Kilden nævner alle", "Kilden nævner ikke alle", "Om der er flere,", "Kilden nævner ingen"}

    assert words_ in text
    assert {words for words in every if words in text} == {words for words in every if words_.startswith(words)}


LAESOE = {
    "title": "Læsø",
    "official_name": "Læsø Kommune",
    "code": "0825",
    "tile": {"row": 1, "column": 2, "abbreviation": "Læs"},
}


def test_what_concerns_all_municipalities_stands_with_each_but_not_as_its_own(schemas: Schemas) -> None:
    """Where the source names nobody, nobody is called a member."""
    case = minimal_case() | {"participants": {"complete": False, "all_municipalities": True, "source": "source-1#1"}}
    found = pages(small(schemas, case=case, municipality=LAESOE, source=minimal_source()))
    text = read(found["kommuner/municipality-1.md"]).text

    assert "Gælder alle kommuner" in text
    assert "altså også Læsø Kommune." in text
    assert "<table" not in found["kommuner/municipality-1.md"]


def test_a_related_collaboration_says_the_relation_from_its_own_side(schemas: Schemas) -> None:
    """Not that the other one mentions it: what is an alternative to it need not do so."""
    relations = [{"case": "b", "relation": "alternative", "source": "k#1"}, {"case": "c", "relation": "whole", "source": "k#1"}]
    first = case("a")
    text = pages_of(schemas, Record("case", "a", "", {**first.data, "related": relations}), case("b"), case("c"))

    assert "Alternativ: B." in text("samarbejder/a.md")
    assert "Alternativ til: A." in text("samarbejder/b.md")
    assert "Del af dette: A." in text("samarbejder/c.md")


def test_no_end_of_a_relation_says_more_than_the_other(schemas: Schemas) -> None:
    """What went before another was not replaced by it, unless the record says so; and each end has words of its own direction."""
    related = schemas.kinds["case"].properties["related"].items
    assert related is not None
    relation = related.properties["relation"]

    assert {name for name, words in relation.labels.items() if "fløs" in words} == {"successor"}
    assert {name for name, words in relation.inverse_labels.items() if "fløs" in words} == {"successor"}
    assert [*relation.inverse_labels] == [*relation.labels]


@pytest.mark.parametrize(("count", "heading"), [(1, "Udfordring"), (2, "Udfordringer")])
def test_a_heading_over_several_is_in_the_plural(schemas: Schemas, count: int, heading: str) -> None:
    """As a person would write it."""
    lesson = {"text": "T.", "theme": "proces", "type": "challenge", "roles": ["director"], "source": "source-1#1"}
    case = minimal_case() | {"lessons": [lesson | {"id": f"nr-{n}"} for n in range(count)]}
    html = pages(small(schemas, case=case, source=minimal_source()))["samarbejder/case-1.md"]

    assert f"<h3>{heading}</h3>" in html


def test_members_of_the_same_kind_stand_together(schemas: Schemas) -> None:
    """Two dozen lines that say the same help nobody; whom they come from does."""
    body = {"id": "gruppe", "name": "Gruppen", "type": "steering_group", "level": "strategic", "source": "source-1#1"}
    members = [
        {"text": "Direktør", "municipality": "municipality-1"},
        {"text": "Formand"},
        {"text": "Direktør", "municipality": "municipality-1"},
    ]
    case = minimal_case() | {"governance": {"bodies": [body | {"members": members}]}}
    found = pages(small(schemas, case=case, municipality=LAESOE, source=minimal_source()))
    text = " ".join(read(found["samarbejder/case-1.md"]).text.split())

    assert "Direktør (2): Læsø, Læsø Formand" in text


def test_the_map_of_all_links_every_municipality_and_tells_how_many(schemas: Schemas) -> None:
    """Also those that the catalogue knows nothing of."""
    html = pages(small(schemas, municipality=LAESOE))["kommuner/index.md"]

    assert "<title>Læsø: 0 samarbejder</title>" in html
    assert 'class="tile-0"' in html


def test_a_municipality_without_collaborations_invites_to_propose_one(schemas: Schemas) -> None:
    """Nothing known is not nothing there."""
    html = pages(small(schemas, municipality=LAESOE))["kommuner/municipality-1.md"]

    assert "Foreslå et samarbejde" in html
    assert "Det betyder ikke, at der ingen er." in html


def test_index_pages_stand_without_records(schemas: Schemas) -> None:
    """Every section of the site exists from the start."""
    found = pages(link([], schemas))

    assert {f"{kind.url}/index.md" for kind in KINDS if kind.url} | {"index.md", "matrix.md"} <= {*found}


def test_every_template_is_found_by_its_name() -> None:
    """Each lies beside the code that it serves, and no two share a name."""
    paths = [*(ROOT / "hooks" / "catalogue").rglob("*.j2")]

    assert sorted(path.name for path in paths) == [name for name in template_loader().list_templates() if name.endswith(".j2")]


def test_templates_fit_on_a_screen() -> None:
    """None is longer than its reader can hold in the head, nor any line wider than a window."""
    lines = {name: path.read_text("utf-8").splitlines() for name, path in TEMPLATES.items()}

    assert [name for name, text in lines.items() if len(text) > MOST_LINES] == []
    assert [name for name, text in lines.items() if max(map(len, text)) > WIDEST] == []


def test_templates_carry_no_inline_styles_or_handlers() -> None:
    """The content security policy allows none; scripts are files of our own."""
    found = [
        path.name
        for path in TEMPLATES.values()
        if any(mark in path.read_text("utf-8") for mark in (" style=", " onclick", "<script>", "<style"))
    ]

    assert found == []


def test_text_fields_are_found_in_every_schema(schemas: Schemas) -> None:
    """The tests above would prove nothing if they took no field for text."""
    kinds = {name for name, tree in schemas.kinds.items() if any(is_text(field) for field in tree.below())}

    assert kinds == {*schemas.kinds}


def minimal_case() -> dict[str, object]:
    return {
        "title": "Navn",
        "summary": "Sætning.",
        "status": "active",
        "as_of": "2016-01",
        "participants": {"count": 2, "complete": False, "source": "source-1#1"},
        "sources": ["source-1#1"],
    }


def minimal_source() -> dict[str, object]:
    return {"title": "Kilde", "type": "note", "summary": "S.", "date": "2016", "sections": [{"id": "1", "title": "Et"}]}


def minimal_term() -> dict[str, object]:
    return {"title": "Ord", "definition": "Et ord.", "sources": ["source-1#1"]}


def test_a_form_stands_at_a_purpose_with_the_reservation_of_its_source(schemas: Schemas) -> None:
    """»Formentlig« and »så længe« are the source's, and no form is listed without them."""
    use = {"collaboration_model": "collaboration-model-1", "extent": "probably", "text": "Så længe det går.", "source": "source-1#1"}
    form = {"title": "Forening", "family": "legal_form", "summary": "S.", "as_of": "2016", "usable_for": [use], "sources": ["source-1#1"]}
    model = {"title": "Drift", "summary": "S.", "as_of": "2016", "sources": ["source-1#1"]}
    found = small(schemas, organisation_form=form, collaboration_model=model, source=minimal_source())
    text = " ".join(read(pages(found)["samarbejdsmodeller/collaboration-model-1.md"]).text.split())

    assert "Forening: Formentlig. Så længe det går." in text
