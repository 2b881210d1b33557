"""What is read across the records: the matrix of forms and purposes, who decides what, and who has learned what."""

from __future__ import annotations

import re
from typing import Any

import pytest

from catalogue.diagrams.description import mandate_words
from catalogue.diagrams.governance import Body
from catalogue.insights.form_purpose_matrix import form_purpose_matrix, purposes_of
from catalogue.insights.governance_summary import governance_summary
from catalogue.insights.lessons import (
    MOST_COLUMNS,
    contrasts,
    contrasts_of_theme,
    lesson_count,
    lesson_support,
    lessons_by_theme,
    origin_words,
    shared_lessons,
    theme_lessons,
)
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex, build_index, is_listed_apart
from catalogue.views.facets.faceted_list import faceted_list
from catalogue.views.grouping import group_records
from catalogue.views.later_state import earlier_updates_concerning, updates_concerning
from support.small_catalogue import case as small_case
from support.small_catalogue import pages_of

Parts = dict[str, Any]
SOURCES = {"sources": ["source-1#1"]}


def index_of(schemas: Schemas, records: dict[str, Parts]) -> CatalogueIndex:
    """A library of records given by key, in whatever order."""
    split = [(key.partition("/"), data) for key, data in records.items()]
    made = [Record(kind, name, "x.yaml", {"title": name.upper()} | data) for (kind, _, name), data in split]
    parts = [{"id": one, "title": "T", "describes_cases": one == "2"} for one in ("1", "2", "2.1", "2.2", "2.3")]
    source = {"title": "S", "date": "2016", "sections": parts}
    return build_index(link([*made, Record("source", "source-1", "s.yaml", source)], schemas))


def case(form: str = "", *purposes: str) -> Parts:
    made: Parts = {"organisation_form": {"form": form, "stage": "established"}} if form else {}
    return made | ({"collaboration_models": [*purposes]} if purposes else {})


def test_the_matrix_counts_each_collaboration_once_in_all(schemas: Schemas) -> None:
    """Also one with two purposes; those without form or purpose have a place of their own."""
    forms = {f"organisation_form/{name}": {"family": "legal_form", "order": at} for at, name in enumerate(("aftale", "forening"))}
    models = {f"collaboration_model/{name}": {"order": at} for at, name in enumerate(("drift", "indkoeb"))}
    cases = {
        "case/a": case("forening", "drift", "indkoeb"),
        "case/b": case("forening", "indkoeb"),
        "case/c": case("", "indkoeb"),
        "case/d": case("aftale"),
        "case/e": case(),
    }
    found = form_purpose_matrix(index_of(schemas, {**forms, **models, **cases}))

    assert [
        (row.form.id if row.form else None, [[node.id for node in cell.cases] for cell in row.cells], row.count) for row in found.rows
    ] == [
        ("aftale", [[], [], ["d"]], 1),
        ("forening", [["a"], ["a", "b"], []], 2),
        (None, [[], ["c"], ["e"]], 2),
    ]
    assert (found.counts, found.count) == ((1, 3, 2), 5)


def test_what_an_update_ties_to_a_form_stands_in_its_cell_and_is_not_counted(schemas: Schemas) -> None:
    """As on the page of the form; not where the form is its own, nor for another purpose, nor what is listed apart."""
    forms = {"organisation_form/aktieselskab": {"family": "legal_form", "order": 1}}
    models = {f"collaboration_model/{name}": {"order": at} for at, name in enumerate(("drift", "indkoeb"))}
    update = {"date": "2026", "text": "T.", "source": "source-1#1", "concerns": ["organisation_form/aktieselskab"]}
    apart = {"listed_apart": {"why": "only_named", "reason": "R.", "source": "source-1#1"}}
    cases = {
        "case/a": case("", "drift") | {"updates": [{**update}]},
        "case/b": case("aktieselskab", "drift") | {"updates": [{**update}]},
        "case/c": case("", "drift") | {"updates": [{**update}]} | apart,
    }
    row = form_purpose_matrix(index_of(schemas, {**forms, **models, **cases})).rows[0]

    assert [[one.node.id for one in cell.named] for cell in row.cells] == [["a"], [], []]
    assert ([[node.id for node in cell.cases] for cell in row.cells], row.count) == ([["b"], [], []], 1)


def test_every_form_that_an_update_tells_of_has_it_in_the_matrix(catalogue: Catalogue) -> None:
    """Cells and the pages of the forms agree: whoever is named on the one with a purpose stands in the other."""
    index = build_index(catalogue)
    for row in form_purpose_matrix(index).rows[:-1]:
        assert row.form
        shown = {node.key for cell in row.cells for node in (*cell.cases, *cell.proposed)} | {
            one.node.key for cell in row.cells for one in cell.named
        }
        told = [*updates_concerning(index, row.form.key), *earlier_updates_concerning(index, row.form.key)]
        named = {one.node.key for one in told if one.node.kind == "case" and not is_listed_apart(one.node) and purposes_of(index, one.node)}
        assert named <= shown


def test_a_proposal_is_named_in_the_matrix_and_not_counted(schemas: Schemas) -> None:
    """Neither in its row, nor in its column, nor in all; a cell that has nothing but a proposal is not empty."""
    forms = {"organisation_form/aftale": {"family": "legal_form", "order": 1}}
    models = {"collaboration_model/drift": {"order": 1}}
    cases = {"case/a": case("aftale", "drift"), "case/b": case("", "drift") | {"status": "proposed"}}
    found = form_purpose_matrix(index_of(schemas, {**forms, **models, **cases}))
    settled, told = (
        [[[node.id for node in nodes] for nodes in row] for row in rows]
        for rows in (
            [[cell.cases for cell in row.cells] for row in found.rows],
            [[cell.proposed for cell in row.cells] for row in found.rows],
        )
    )

    assert (settled, told) == ([[["a"], []], [[], []]], [[[], []], [["b"], []]])
    assert ([row.count for row in found.rows], found.counts, found.count, found.proposed) == ([1, 0], (1, 0), 1, 1)
    assert not found.rows[1].cells[0].is_empty


def test_a_purpose_of_our_own_judgement_is_used_where_no_source_names_one(schemas: Schemas) -> None:
    """In the matrix as in the list that its numbers lead to; what a source says stands alone."""
    models = {f"collaboration_model/{name}": {"order": at} for at, name in enumerate(("drift", "indkoeb"))}
    judged = {"assessed_models": [{"model": "indkoeb", "reason": "R.", "source": "source-1#1"}]}
    index = index_of(schemas, {**models, "case/a": case("", "drift") | judged, "case/b": judged, "case/c": case()})
    listed = next(each for each in faceted_list(index, "case").facets if each.name == "formaal")

    assert [[node.id for node in cell.cases] for cell in form_purpose_matrix(index).rows[0].cells] == [["a"], ["b"], ["c"]]
    assert [[item.node.id for item in value.items] for value in listed.values] == [["a"], ["b"], ["c"]]


def test_the_real_matrix_has_the_four_recommended_combinations(catalogue: Catalogue) -> None:
    """Four of twelve in the source's table; of the rest section 4 says what they could be used for, and of the company nothing."""
    rows = form_purpose_matrix(build_index(catalogue)).rows

    recommended = {(row.form.id, cell.purpose.id) for row in rows for cell in row.cells if row.form and cell.purpose and cell.combinations}
    assert recommended == {
        ("paragraf-60", "drift-support"),
        ("forening", "implementering"),
        ("forening", "indkoeb"),
        ("aftale", "forretningsdrevet"),
    }
    assert {row.form.id: sum(bool(cell.uses) for cell in row.cells) for row in rows if row.form} == {
        "paragraf-60": 4,
        "forening": 4,
        "aftale": 4,
        "aktieselskab": 0,
    }


def test_the_matrix_says_how_far_the_choice_of_a_form_had_come(schemas: Schemas) -> None:
    """Under a form, and in the row of those without one: to have decided nothing is more than to have told nothing."""
    form = {"title": "Aftale", "family": "legal_form", "order": 1, "summary": "S.", "as_of": "2016"}
    stages = {"aaben": {"stage": "undecided"}, "ukendt": {"stage": "unknown"}, "villig": {"form": "aftale", "stage": "declared"}}
    told = [small_case(name) for name in stages]
    for record in told:
        record.data["organisation_form"] = {**stages[record.id], "source": "k#1"}
    text = pages_of(schemas, Record("organisation_form", "aftale", "", form), *told)("matrix.md")

    assert "Villig (hensigtserklæring)" in text
    assert "Aaben (ikke besluttet)" in text
    assert "Ukendt (" not in text


@pytest.mark.parametrize("status", ["active", "proposed"])
def test_a_purpose_of_our_own_is_marked_wherever_the_matrix_names_the_case(status: str, schemas: Schemas) -> None:
    """Also of what is only proposed, and not in the column of those without a purpose."""
    model = {"title": "Drift", "summary": "S.", "order": 1, "as_of": "2016"}
    judged = {"assessed_models": [{"model": "drift", "reason": "R.", "source": "k#1"}], "status": status}
    told = [Record("case", "a", "", small_case("a").data | judged), Record("case", "b", "", small_case("b").data | {"status": status})]
    text = pages_of(schemas, Record("collaboration_model", "drift", "", model), *told)("matrix.md")

    assert "A (vores skøn)" in text
    assert "B (vores skøn)" not in text


def test_what_is_not_mentioned_is_said_of_the_one_source_that_the_matrix_asks(catalogue: Catalogue) -> None:
    """Law, plans and collaborations tell of what that source leaves out: an empty cell names the source, and not the sources."""
    forms = [record.data for record in catalogue.records if record.kind == "organisation_form"]
    asked = {part["source"].partition("#")[0] for form in forms for name in ("usable_for", "combinations") for part in form.get(name, ())}

    assert asked == {"inspirationskatalog-2016"}


def test_every_mandate_of_the_records_reads_on_from_the_name(catalogue: Catalogue) -> None:
    """Generalforsamlingen – vælger bestyrelsen: a mandate that does not begin with a known verb would read as a note."""
    read_as_notes = [
        (each.owner.key, one.body.name, one.mandate)
        for _, records in governance_summary(build_index(catalogue))
        for each in records
        for one in each.bodies
        if one.mandate and one.joint != " "
    ]

    assert read_as_notes == []


@pytest.mark.parametrize(
    ("does", "expected"),
    [("Godkender budgettet.", (" ", "godkender budgettet.")), ("Øverste myndighed.", (": ", "Øverste myndighed.")), ("", (": ", ""))],
)
def test_a_mandate_without_a_verb_stands_after_a_colon(does: str, expected: tuple[str, str]) -> None:
    """Rather than as half a sentence."""
    assert mandate_words(Body("x", "Bestyrelsen", "", "board", "strategic", does=does)) == expected


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("Bestyrelsen", "strategic", "bestyrelsen"),
        ("KL's bestyrelse", "strategic", "KL's bestyrelse"),
        ("CSI-forum", "operational", "CSI-forum"),
        ("Esbjerg Byråd", "political", "Esbjerg Byråd"),
        ("Programsekretariatet i KL", "tactical", "programsekretariatet i KL"),
        ("Statsforvaltningen", "external", "Statsforvaltningen"),
        ("De andre kommuner", "external", "de andre kommuner"),
        ("Det Kommunale Digitaliseringsråd", "external", "Det Kommunale Digitaliseringsråd"),
        ("", "strategic", ""),
    ],
)
def test_names_inside_a_sentence(name: str, level: str, expected: str) -> None:
    """A small letter first, except in proper names and abbreviations."""
    assert Body("x", name, "", "board", level).inside == expected


def test_who_decides_is_told_from_the_political_level_down(schemas: Schemas) -> None:
    """Mandate and relations of each body; of whom nothing is told, only the name."""
    bodies = [
        {"id": "b", "name": "Bestyrelsen", "type": "board", "level": "strategic", "elected_by": ["k"], "mandate_text": "Beslutter alt."},
        {"id": "n", "name": "Netværket", "type": "forum", "level": "operational"},
        {"id": "k", "name": "Byrådene", "type": "authority", "level": "political"},
    ]
    [(kind, [found])] = governance_summary(index_of(schemas, {"case/a": {"governance": {"bodies": bodies}}}))

    told = [(one.body.name, one.mandate, len(one.sentences)) for one in found.bodies]
    assert (kind, found.owner.id, told) == ("case", "a", [("Byrådene", "", 1), ("Bestyrelsen", "beslutter alt.", 0)])
    assert [body.name for body in found.bodies_without_facts] == ["Netværket"]


def lesson(key: str, **more: Any) -> Parts:
    return {"id": key, "text": f"Om {key}.", "theme": "proces", "type": "advice", "roles": ["director"], "source": "source-1#1"} | more


def learned(schemas: Schemas, more: dict[str, Parts] | None = None) -> CatalogueIndex:
    """Three collaborations that the source calls its cases and one that it does not; they share lessons, and two contradict each other."""
    same = {"same_as": "lesson/faelles"}
    return index_of(
        schemas,
        {
            "case/a": {"presented_in": "source-1#2.1", "lessons": [lesson("x", contradicts=["case/b#y"])]},
            "case/b": {
                "presented_in": "source-1#2.2",
                "lessons": [lesson("y", contradicts=["case/a#x", "z"]), lesson("z", theme="gevinster"), lesson("ens", **same)],
            },
            "case/c": {"presented_in": "source-1#2.3", "lessons": [lesson("ens", theme="gevinster", **same)]},
            "case/d": {},
            "lesson/alle": lesson("alle", cases=["b", "a", "d"], **SOURCES),
            "lesson/faelles": lesson("faelles", cases=["a"], sources=["source-1#2.1"]),
            "lesson/opsummeret": lesson("opsummeret", cases=["a", "b"], sources=["source-1#2"]),
            "lesson/ingen": lesson("ingen", **SOURCES),
            **(more or {}),
        },
    )


def test_a_lesson_is_only_counted_against_what_its_source_counts(schemas: Schemas) -> None:
    """Of the cases of one source, when several of them and no others have it; not from a summary, and not for a lesson of one alone."""
    support = lesson_support(learned(schemas))

    assert {key: ([case.id for case in each.cases], each.described) for key, each in support.items() if key != "case/b#z"} == {
        "lesson/alle": (["a", "b", "d"], 0),
        "lesson/faelles": (["a", "b", "c"], 3),
        "lesson/opsummeret": (["a", "b"], 0),
        "lesson/ingen": ([], 0),
        "case/a#x": (["a"], 0),
        "case/b#y": (["b"], 0),
        "case/b#ens": (["b"], 0),
        "case/c#ens": (["c"], 0),
    }


def test_what_several_say_is_one_lesson_with_their_own_words_below(schemas: Schemas) -> None:
    """The shared ones first, those of most before the others; an example with another theme is named on the page of its own theme."""
    index = learned(schemas)
    support = lesson_support(index)
    process, gains = (theme_lessons(index, support, group.members) for group in group_records(index, "lesson", "theme")[2:4])

    assert [node.id for node in support["lesson/faelles"].examples] == ["ens", "ens"]
    assert [node.id for node in process.shared] == ["alle", "faelles", "opsummeret", "ingen"]
    assert ([node.key for node in process.single], process.examples, process.count) == (["case/a#x", "case/b#y"], (), 6)
    assert ([node.id for node in gains.single], [node.key for node in gains.examples], gains.count) == (["z"], ["case/c#ens"], 1)
    assert lesson_count(index) == 7


def test_no_lesson_is_said_to_be_from_a_place_that_it_has_not(schemas: Schemas, catalogue: Catalogue) -> None:
    """What only other sources say is counted apart, in an example and in the real records."""
    small = learned(schemas)
    process = group_records(small, "lesson", "theme")[2].members
    real = build_index(catalogue)
    support = lesson_support(real)
    themes = [theme_lessons(real, support, group.members) for group in group_records(real, "lesson", "theme")]
    placeless = [sum(not node.part.cases and not support[node.key].examples for node in each.shared) for each in themes]

    assert theme_lessons(small, lesson_support(small), process).from_elsewhere == 1
    assert [each.from_elsewhere for each in themes] == placeless
    assert sum(placeless) > 5


def test_each_theme_is_introduced_in_five_sentences(schemas: Schemas) -> None:
    """A theme without one would begin with a list."""
    field = schemas.kinds["lesson"].properties["theme"]
    sentences = {theme: len(re.findall(r"[.!?](?: |$)", text)) for theme, text in field.introductions.items()}

    assert sentences == dict.fromkeys(field.labels, 5)


def test_a_number_of_collaborations_in_an_introduction_is_that_of_a_lesson(catalogue: Catalogue, schemas: Schemas) -> None:
    """And who says less than all of them is named."""
    numbers = {"To": 2, "Tre": 3, "Fire": 4, "Fem": 5, "Seks": 6, "Syv": 7, "Otte": 8, "Ni": 9, "Ti": 10}
    told = {(record.data["theme"], len(record.data.get("cases", ()))) for record in catalogue.records if record.kind == "lesson"}
    introductions = schemas.kinds["lesson"].properties["theme"].introductions
    found = [
        (theme, numbers[word])
        for theme, text in introductions.items()
        for word in re.findall(r"(\w+) samarbejder", text)
        if word in numbers
    ]

    assert found
    assert [pair for pair in found if pair not in told] == []


def test_a_gain_that_only_the_opening_of_a_section_tells_is_no_partys_view_unless_it_says_whose(catalogue: Catalogue) -> None:
    """What a source sums up itself is the source's word."""
    gains = [
        gain["text"]
        for record in catalogue.records
        for gain in record.data.get("gains", ())
        if gain.get("realised") == "experienced" and re.fullmatch(r"[\w-]+#2\.\d+", gain["source"])
    ]

    assert [text for text in gains if not re.search(r"oplever|vurdere|mener|siger|fortæller|kalder", text)] == []


def test_what_is_taken_from_one_example_is_said_of_it(catalogue: Catalogue) -> None:
    """The members of a form's bodies are those of a case, not of every association."""
    members = [
        member["text"]
        for record in catalogue.records
        if record.kind == "organisation_form"
        for body in record.data.get("governance", {}).get("bodies", ())
        for member in body.get("members", ())
        if re.search(r"#2\.\d+\.\d+$", member.get("source", ""))
    ]

    assert members
    assert [text for text in members if not re.match(r"(I|Hos) ", text)] == []


def test_lessons_that_contradict_each_other_stand_together_once(schemas: Schemas) -> None:
    """Told at one end or at both; under the one that contradicts most, on the page of each theme that takes part."""
    every = tuple(contrasts(learned(schemas)))

    assert [(each.lesson.key, [other.key for other in each.others]) for each in every] == [("case/b#y", ["case/a#x", "case/b#z"])]
    assert [len(contrasts_of_theme(every, theme)) for theme in ("proces", "gevinster", "sikkerhed")] == [1, 1, 0]


def test_what_speaks_for_something_else_stands_beside_it_too(schemas: Schemas) -> None:
    """Without saying the opposite: many weigh more as a customer, few agree sooner."""
    records = {"case/a": {"lessons": [lesson("faa", weighs_against=["mange"]), lesson("mange", weighs_against=["faa"])]}}

    assert [(each.lesson.key, [other.key for other in each.others]) for each in contrasts(index_of(schemas, records))] == [
        ("case/a#faa", ["case/a#mange"])
    ]


def test_a_lesson_says_when_the_summary_says_it_too(schemas: Schemas) -> None:
    """Two of the cases and the summary of all of them are three places."""
    support = lesson_support(learned(schemas))

    assert [key for key, each in support.items() if each.summarised] == ["lesson/opsummeret"]


def test_a_collaboration_has_a_lesson_where_it_is_told_of_itself(catalogue: Catalogue) -> None:
    """Its own section says it: what is only spoken of there, or what the summary says of others, is no voice of its own."""
    presented = {record.id: record.data.get("presented_in", "") for record in catalogue.records if record.kind == "case"}
    nested = [(record, each) for record in catalogue.records for each in record.data.get("lessons", ())]
    shared = [(record, record.data) for record in catalogue.records if record.kind == "lesson"]
    others = [
        (record.key, case)
        for record, each in (*shared, *nested)
        for case in each.get("cases", ())
        if record.kind == "case" or len(each["cases"]) > 1
        if not own_section(presented[case], each)
    ]

    assert others == []


def test_who_is_cited_for_a_shared_lesson_has_it(catalogue: Catalogue) -> None:
    """A lesson that builds on what a collaboration says in its own section names that collaboration: the table would else leave it out."""
    presented = {record.id: record.data.get("presented_in", "") for record in catalogue.records if record.kind == "case"}
    left_out = [
        (record.key, case)
        for record in catalogue.records
        if record.kind == "lesson"
        for case, section in presented.items()
        if case not in record.data.get("cases", ()) and own_section(section, record.data)
    ]

    assert left_out == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("lesson/alle", "Fra 3 steder"),
        ("lesson/opsummeret", "Fra 2 steder og kildens sammenfatning"),
        ("lesson/ingen", "Fra S"),
        ("lesson/to-kilder", "Fra 2 kilder"),
        ("lesson/et-sted", "Fra A"),
        ("case/a#x", "A"),
    ],
)
def test_where_a_lesson_is_from_is_several_places_only_when_there_are_several(schemas: Schemas, key: str, expected: str) -> None:
    """One document or one collaboration is called by its name, wherever the lesson stands."""
    two = lesson("to-kilder", sources=["source-1#1", "source-2#1"])
    other = {"title": "S2", "date": "2017", "sections": [{"id": "1", "title": "T"}]}
    more = {"lesson/to-kilder": two, "lesson/et-sted": lesson("et-sted", cases=["a"], sources=["source-1#2.1"]), "source/source-2": other}
    index = learned(schemas, more)

    assert origin_words(lesson_support(index), index.nodes[key]) == expected


def own_section(presented_in: str, told: Parts) -> bool:
    """Whether a lesson cites a section of those that a collaboration is presented in."""
    cited = told.get("sources") or [told["source"]]
    return bool(presented_in) and any(f"{source}.".startswith(f"{presented_in}.") for source in cited)


def test_shared_lessons_have_a_mark_for_each_who_shares_them(schemas: Schemas) -> None:
    """A lesson of one alone has no row, nor has an example of a shared one, and a collaboration that shares none has no column."""
    index = learned(schemas)
    found = shared_lessons(index, lesson_support(index))

    assert [column.id for column in found.columns] == ["a", "b", "c", "d"]
    assert [(row.lesson.id, row.marks, row.beyond) for row in found.rows] == [
        ("alle", (True, True, False, True), ()),
        ("faelles", (True, True, True, False), ()),
        ("opsummeret", (True, True, False, False), ()),
    ]
    assert found.left_out == 0


def test_the_matrix_of_lessons_stays_readable(schemas: Schemas) -> None:
    """With more collaborations than columns, the rest are named at the lesson and counted."""
    many = [f"c{number:02}" for number in range(MOST_COLUMNS + 3)]
    index = index_of(schemas, {**{f"case/{key}": {} for key in many}, "lesson/alle": lesson("alle", cases=many, **SOURCES)})
    found = shared_lessons(index, lesson_support(index))

    assert (len(found.columns), found.left_out, [case.id for case in found.rows[0].beyond]) == (MOST_COLUMNS, 3, many[MOST_COLUMNS:])


def test_lessons_are_counted_by_theme_where_they_were_learned(schemas: Schemas) -> None:
    """The collaboration with most first; themes in the schema's order. A shared one counts with each that has it, once."""
    index = learned(schemas)
    rows, left_out = lessons_by_theme(index, lesson_support(index))

    assert [(row.case.id, row.counts[2:4], sum(row.counts)) for row in rows] == [
        ("b", (4, 1), 5),
        ("a", (4, 0), 4),
        ("c", (0, 1), 1),
        ("d", (1, 0), 1),
    ]
    assert left_out == 0


def test_what_only_describes_is_not_counted_among_those_who_advise(catalogue: Catalogue) -> None:
    """A shared lesson that says that several advise it names the collaboration whose own words tell how it was."""
    lessons = (record for record in catalogue.records if record.kind == "lesson")
    shared = {record.key: record for record in lessons if re.search(r"\bråder\b", record.data["text"])}
    found = [
        (shared[one["same_as"]].data["text"], record.data["title"], one["type"])
        for record in catalogue.records
        if record.kind == "case"
        for one in record.data.get("lessons", ())
        if one.get("same_as") in shared
    ]

    assert found
    assert [(text, title) for text, title, kind in found if kind != "advice" and title not in text] == []
