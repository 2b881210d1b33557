"""What municipalities are told of each other: sizes, partners, those alike, the map's numbers, and the network."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from catalogue.insights.coverage import coverage
from catalogue.insights.form_purpose_matrix import form_purpose_matrix
from catalogue.insights.network import CASES_SHOWN, network
from catalogue.insights.participation import CLASSES, LIMITS, Participation, size_class, sizes, ties_by_kind
from catalogue.insights.similar_municipalities import (
    Partner,
    Partners,
    SimilarMunicipalities,
    UnjoinedCase,
    partners,
    regions,
    similar_municipalities,
)
from catalogue.pages.network_svg import network_svg
from catalogue.pages.tile_map import halves, map_filters, map_legend, municipality_map, municipality_rows, tile_map
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import CatalogueIndex
from catalogue.views.facets.faceted_list import faceted_list
from catalogue.views.formatting import links_in_sentence, record_link
from support.html import read
from support.small_catalogue import case, ids, index_of, key, municipality, pages_of


def proposal(name: str, *members: str, status: str = "proposed") -> Record:
    record = case(name, *members)
    return Record("case", name, "", {**record.data, "status": status})


@pytest.mark.parametrize(
    ("inhabitants", "words"),
    [
        (1_786, "Under 20.000"),
        (19_999, "Under 20.000"),
        (20_000, "20.000–39.999"),
        (40_000, "40.000–59.999"),
        (99_999, "60.000–99.999"),
        (100_000, "100.000 og derover"),
        (653_664, "100.000 og derover"),
    ],
)
def test_a_limit_belongs_to_the_larger_class(inhabitants: int, words: str) -> None:
    """As the words on the page say."""
    assert CLASSES[size_class(inhabitants)] == words
    assert len(CLASSES) == len(LIMITS) + 1


def test_sizes_are_compared_at_the_latest_date_that_all_have(schemas: Schemas) -> None:
    """A newer figure for some would put them in another class than their equals."""
    newer = [{"value": value, "date": date, "source": "k#1"} for value, date in ((39_000, "2020-01-01"), (41_000, "2023-01-01"))]
    index, _ = index_of(schemas, municipality("a", population=newer), municipality("b", 41_000))
    measured = sizes(index)

    assert measured.date == "2020-01-01"
    assert {name: size.words for name, size in measured.by_key.items()} == {key("a"): "20.000–39.999", key("b"): "40.000–59.999"}
    assert dict(measured.classes) == dict.fromkeys(CLASSES, 0) | {"20.000–39.999": 1, "40.000–59.999": 1}


def test_one_with_another_date_keeps_its_figure(schemas: Schemas) -> None:
    """It is shown with its own date, and neither counted with the others nor anybody's equal; the others keep theirs."""
    newer = [{"value": 41_000, "date": "2025-01-01", "source": "k#1"}]
    named = case("x", "a", "b", "c")
    index, joined = index_of(schemas, municipality("a", population=newer), municipality("b", 41_000), municipality("c", 41_000), named)
    measured = sizes(index)
    alike = similar_municipalities(index, joined, measured, key("b"))

    assert (measured.date, measured.differing, dict(measured.classes)["40.000–59.999"]) == ("2020-01-01", 1, 2)
    assert (measured.by_key[key("a")].figure.date, measured.by_key[key("a")].differs) == ("2025-01-01", True)
    assert alike and [node.key for node, _ in alike.peers] == [key("c")]


def test_what_is_listed_apart_is_counted_nowhere(schemas: Schemas) -> None:
    """Neither on the map and in the table, nor in the list, the matrix and the coverage."""
    apart = {"listed_apart": {"why": "only_named", "reason": "Kun navnet.", "source": "k#1"}}
    named = case("x", "a")
    index, joined = index_of(schemas, municipality("a"), Record("case", "x", "", named.data | apart), case("y", "a"))

    assert ids(joined.cases_of[key("a")]) == ["y"]
    assert [item.node.id for item in faceted_list(index, "case").items] == ["y"]
    assert form_purpose_matrix(index).count == 1
    assert {each.of for each in coverage(index.catalogue)} == {1}


def test_a_collaboration_that_names_a_municipality_twice_counts_once(schemas: Schemas) -> None:
    """It may be both founder and payer."""
    twice = case("x", "a", "a")
    _, joined = index_of(schemas, municipality("a"), municipality("b"), twice)

    assert ids(joined.cases_of[key("a")]) == ["x"]
    assert ids(joined.cases_of[key("b")]) == []
    assert ids(joined.municipalities_of["case/x"]) == ["a"]


@pytest.mark.parametrize(("status", "words"), [("proposed", "forslag"), ("decided", "kun besluttet")])
def test_nobody_takes_part_in_a_plan_yet(status: str, words: str, schemas: Schemas) -> None:
    """Proposed or only decided: it is named on its own map, in the table and on the municipality's page, and counted nowhere."""
    records = (*(municipality(name) for name in "abc"), case("one", "a", "b"), proposal("plan", "a", "b", "c", status=status))
    index, joined = index_of(schemas, *records)
    net = network(index, joined)
    text = pages_of(schemas, *records)

    assert [(ids(joined.cases_of[key(name)]), ids(joined.proposed[key(name)])) for name in "ac"] == [(["one"], ["plan"]), ([], ["plan"])]
    assert ids(joined.municipalities_of["case/plan"]) == ["a", "b", "c"]
    assert [(row.count, ids(row.proposed)) for row in municipality_rows(index, joined, sizes(index))] == [
        (1, ["plan"]),
        (1, ["plan"]),
        (0, ["plan"]),
    ]
    assert (net.cases, [tie.node.id for tie in net.isolated], ids(net.proposed)) == ((), ["one"], ["plan"])
    assert "A Kommune er med i 1 samarbejde og 1 kun foreslået eller besluttet, så vidt kilderne siger." in text("kommuner/a.md")
    assert f"Foreslå et, Plan ({words})" in text("kommuner/index.md")
    assert "Kun foreslået eller besluttet, og derfor ikke talt med: Plan." in text("index.md")


def test_what_all_or_most_are_in_is_not_shared(schemas: Schemas) -> None:
    """Else every municipality would share it with every other."""
    everybody = [f"m{number:02}" for number in range(30)]
    records = [municipality(name) for name in everybody]
    few = case("few", "m01", "m02", count=16, complete=False)
    found = index_of(
        schemas, *records, case("all", "m01", all_municipalities=True), case("most", *everybody[:16]), case("half", *everybody[:15]), few
    )

    assert found[1].nationwide == {"case/all", "case/most", "case/few"}
    assert ids(found[1].cases_of[key("m01")]) == ["all", "few", "half", "most"]
    assert ids(found[1].shared(key("m01"))) == ["half"]


def test_roles_are_told_apart_in_the_schemas_words(schemas: Schemas) -> None:
    """In the schema's order: a member before a recipient."""
    _, joined = index_of(schemas, municipality("a"), case("x", "a", role="recipient"), case("y", "a"), case("z", "a", role="founder"))
    said = joined.ties_of[key("a")]

    assert [(role, ids([one.node for one in those])) for role, those in ties_by_kind(said, True)] == [
        ("Medlem", ["y"]),
        ("Stifter og medlem", ["z"]),
    ]
    assert [(role, ids([one.node for one in those])) for role, those in ties_by_kind(said, False)] == [("Modtager", ["x"])]


def test_partners_come_by_number_then_by_name_and_ties_are_told(schemas: Schemas) -> None:
    """Whoever shares as many as the last one shown is named too; those with fewer are counted."""
    many = [f"m{number}" for number in range(9)]
    records = [municipality(name) for name in ("a", "b", "lone", *many)]
    index, joined = index_of(schemas, *records, case("x", "a", "b", *many), case("y", "a", "b", *many), case("z", "a", "b", "lone"))
    found = partners(index, joined, key("a"))

    assert [(partner.node.id, ids(partner.cases)) for partner in found.shown] == [
        ("b", ["x", "y", "z"]),
        *((name, ["x", "y"]) for name in many[:7]),
    ]
    assert (ids(found.tied), found.fewer) == (["m7", "m8"], 1)
    assert partners(index, joined, key("lone")).shown[0] == Partner(index.nodes[key("a")], (index.nodes["case/z"],))


def test_who_shares_nothing_has_no_partners(schemas: Schemas) -> None:
    """Nor an empty table."""
    index, joined = index_of(schemas, municipality("a"), case("x", "a"))

    assert partners(index, joined, key("a")) == Partners((), (), 0)


def test_alike_is_same_region_and_size_and_tells_what_they_are_in(schemas: Schemas) -> None:
    """The collaboration that most of them are in first; what a municipality is in itself is not missing."""
    records = [municipality("a"), municipality("b"), municipality("c"), municipality("far", region="syd"), municipality("big", 90_000)]
    index, joined = index_of(schemas, *records, case("x", "b", "far"), case("y", "b", "c"), case("z", "a", "c"), case("big-one", "big"))
    measured = sizes(index)
    found = similar_municipalities(index, joined, measured, key("a"))
    b, c = index.nodes[key("b")], index.nodes[key("c")]

    assert found == SimilarMunicipalities(
        size=measured.by_key[key("a")],
        nearby=True,
        peers=((b, 2), (c, 2)),
        perhaps=frozenset(),
        only_planned={},
        missing=(UnjoinedCase(index.nodes["case/y"], (b, c)), UnjoinedCase(index.nodes["case/x"], (b,))),
        left_out=0,
        large=(),
        uncertain=(),
        own=(index.nodes["case/z"],),
    )


def test_what_most_are_in_is_said_to_be_in_the_counts_and_not_in_the_list(schemas: Schemas) -> None:
    """A reader who adds up the list would else miss it; nobody says that the municipality is not in it."""
    everywhere = [municipality(f"m{number}", region="syd") for number in range(60)]
    records = [municipality("a"), municipality("b"), *everywhere, case("most", "b", *(f"m{number}" for number in range(60)))]
    index, joined = index_of(schemas, *records)
    found = similar_municipalities(index, joined, sizes(index), key("a"))

    assert found is not None
    assert ([node.id for node, count in found.peers if count], found.missing) == (["b"], ())
    assert [node.id for node in found.large] == ["most"]


def test_all_that_the_counts_of_the_others_have_is_accounted_for(schemas: Schemas) -> None:
    """Missing, left out, most are in it, it is in it itself, or nobody knows whether it is: each collaboration of the others once."""
    listed, lacking = (
        Record("case", name, "", {**case(name, *names).data, "updates": [{"date": "2019", "text": "Sket.", "source": "k#1", move: ["a"]}]})
        for name, names, move in (("listed", ["b"], "listed"), ("lacking", ["a", "b"], "not_listed"))
    )
    everywhere = [municipality(f"m{number}", region="syd") for number in range(60)]
    most = case("most", "b", *(node.id for node in everywhere))
    records = [municipality("a"), municipality("b"), *everywhere, most, listed, lacking, case("own", "a", "b"), case("missing", "b")]
    index, joined = index_of(schemas, *records)
    found = similar_municipalities(index, joined, sizes(index), key("a"))

    assert found is not None
    named = (ids([each.node for each in found.missing]), ids(found.large), ids(found.uncertain), ids(found.own))
    assert named == (["missing"], ["most"], ["lacking", "listed"], ["own"])
    assert sum(map(len, named)) + found.left_out == {node.id: count for node, count in found.peers}["b"]


def test_one_that_a_later_list_lacks_is_not_said_to_be_in_none(schemas: Schemas) -> None:
    """Nor one that only a later list has: nobody knows, and `ingen kendte` is for those whom no source names."""
    moved = [
        Record("case", name, "", {**case(name, *names).data, "updates": [{"date": "2019", "text": "Sket.", "source": "k#1", move: [who]}]})
        for name, names, move, who in (("lacking", "a", "not_listed", "a"), ("listing", "c", "listed", "b"))
    ]
    records = [*map(municipality, "abcde"), *moved]
    index, joined = index_of(schemas, *records)
    found = similar_municipalities(index, joined, sizes(index), key("e"))
    page = pages_of(schemas, *records)("kommuner/e.md")

    assert found is not None
    assert found.perhaps == {key("a"), key("b")}
    assert ["A ingen, vi er sikre på" in page, "D ingen kendte" in page, "C 1 samarbejde" in page] == [True, True, True]


def test_one_that_is_only_in_a_plan_is_not_said_to_be_in_none(schemas: Schemas) -> None:
    """And where that is all that is known near by, those are the ones to look to."""
    plan = Record("case", "plan", "", {**case("plan", "a", "b").data, "status": "decided"})
    records = [*map(municipality, "abc"), plan]
    index, joined = index_of(schemas, *records)
    found = similar_municipalities(index, joined, sizes(index), key("c"))
    page = pages_of(schemas, *records)("kommuner/c.md")

    assert found is not None
    assert (found.nearby, found.only_planned) == (True, {key("a"): 1, key("b"): 1})
    assert "A 1 kun foreslået eller besluttet" in page


def test_no_page_says_of_all_of_a_region_that_each_is_named(schemas: Schemas) -> None:
    """Nor that a municipality is `nævnt` in what only counts all of its region: whoever is named is told apart, also in the picture."""
    whole = case("whole", regions=[{"region": "nord", "role": "member", "at": "2016", "source": "k#1"}])
    records = [municipality(name) for name in "abc"]
    index, joined = index_of(schemas, *records, whole, case("named", "a", "b"))
    found = similar_municipalities(index, joined, sizes(index), key("a"))
    text = pages_of(schemas, *records, whole, case("named", "a", "b"))
    page = text("kommuner/a.md")

    assert found is not None
    assert (ids(found.own), [(one.id, region.id) for one, region in found.own_by_region]) == (["named", "whole"], [("whole", "nord")])
    assert "A Kommune er selv med. Alle kommuner i Nord er med i Whole." in page
    assert "Alle kommuner i Nord er med i Named" not in page
    assert not [words for words in (page, text("netvaerk/index.md")) if "nævnt som" in words or "nævnte kommuner" in words]


def test_where_the_region_has_nobody_alike_the_country_has(schemas: Schemas) -> None:
    """And the page says which it is."""
    index, joined = index_of(schemas, municipality("a"), municipality("far", region="syd"), municipality("big", 90_000))
    found = similar_municipalities(index, joined, sizes(index), key("a"))

    assert found is not None
    assert (found.nearby, [node.id for node, _ in found.peers]) == (False, ["far"])


def test_a_region_that_comes_later_is_told_with_its_date(schemas: Schemas) -> None:
    """Regions are merged while municipalities stay."""
    both = [{"region": "syd", "from": "2027-01-01", "source": "k#1"}, {"region": "nord", "from": "2007-01-01", "source": "k#1"}]
    index, _ = index_of(schemas, municipality("a", regions=both))
    found = regions(index, index.nodes[key("a")])

    assert [(region.node.id, region.start, region.later) for region in found] == [
        ("nord", "2007-01-01", False),
        ("syd", "2027-01-01", True),
    ]


def test_the_map_has_two_halves_of_the_same_width(schemas: Schemas) -> None:
    """So that they stand beside each other as one map, and below each other on a phone."""
    index, _ = index_of(schemas, *(municipality(name, column=column) for name, column in (("a", 1), ("b", 5), ("c", 6), ("d", 9))))
    found = halves(index.by_kind["municipality"])

    assert [(half.box, ids(half.municipalities)) for half in found] == [((32, -18, 160, 50), ["a", "b"]), ((192, -18, 160, 50), ["c", "d"])]


def test_the_map_tells_the_name_and_the_number_of_each(schemas: Schemas) -> None:
    """In words, in digits and in a look; four look like three, and the legend says so."""
    records = [municipality(name, column=column) for column, name in enumerate("abc")]
    four = [case(f"x{number}", "a", *("b" if number == 0 else "")) for number in range(4)]
    index, joined = index_of(schemas, *records, *four)
    page = str(municipality_map(index, joined)())

    assert [f'class="tile-{look}"' in page for look in (0, 1, 2, 3)] == [True, True, False, True]
    assert [words in page for words in ("<title>A: 4 samarbejder<", "<title>B: 1 samarbejde<", "<title>C: 0 samarbejder<")] == [True] * 3
    assert [(words, count) for _, words, count in map_legend(joined)()] == [
        ("Ingen kendte samarbejder ud over det, der gælder alle", 1),
        ("1 samarbejde", 1),
        ("2 samarbejder", 0),
        ("3 samarbejder eller flere", 1),
    ]


def test_under_every_map_that_counts_stands_that_more_may_take_part(site: Path) -> None:
    """A source that names some of its municipalities is no finding about the others: the home page says it like the page of the map."""
    pages = {path.relative_to(site): path.read_text(encoding="utf-8") for path in (site / "index.html", site / "kommuner/index.html")}
    told = [page.partition("tile-legend")[2].partition("</ul>")[2][:200] for page in pages.values()]

    assert ["nævner ikke altid alle deltagere" in text for text in told] == [True, True]
    assert [name for name, page in pages.items() if "Ikke med i" in page] == []


def test_a_record_marks_its_own_on_the_map(schemas: Schemas) -> None:
    """The participants of a collaboration, or the municipality itself; whoever names nobody has no map."""
    index, joined = index_of(schemas, municipality("a"), municipality("b", column=1), case("x", "b"), case("empty"))
    draw = tile_map(index, joined)

    assert [str(draw(name)).count("<a ") for name in ("case/x", key("a"), "case/empty")] == [1, 1, 0]
    assert "Markeret: B." in draw("case/x")


def test_who_came_and_who_left_look_their_own_way_on_the_map(schemas: Schemas) -> None:
    """A plus, a dashed tile with a minus, one with a ring for who stands on a later list and one with a question for whom it lacks; that
    a member is listed is no news. The table names what a municipality left, or is or is not listed by, and does not count it.
    """
    updates = [
        {"date": "2017", "text": "Sket.", "source": "k#1", "joined": ["b"]},
        {"date": "2019", "text": "Sket.", "source": "k#1", "left": ["a"], "listed": ["c", "e"], "not_listed": ["d"]},
    ]
    plain = case("x", "a", "c", "d")
    changed = Record(plain.kind, plain.id, "", {**plain.data, "updates": updates})
    index, joined = index_of(
        schemas, *(municipality(name, column=place) for name, place in zip("abcde", (0, 1, 2, 3, 0), strict=True)), changed
    )
    drawn = tile_map(index, joined)("case/x")

    assert re.findall(r"<title>(.*?)</title>", drawn) == [
        *("B: kommet til, 2017", "A: ikke længere med, 2019", "E: på en senere liste, 2019", "C", "D: ikke på en senere liste, 2019"),
    ]
    assert "Markeret: B, C. Kommet til siden: B. Ikke længere med: A. Ikke på en senere liste: D. På en senere liste: E." in drawn
    assert re.findall(r'class="(tile-(?:marked|open|sign)[a-z -]*)"', drawn) == [
        *(
            "tile-marked",
            "tile-sign",
            "tile-open tile-left",
            "tile-sign tile-sign--left",
            "tile-open tile-left",
            "tile-sign tile-sign--left",
            "tile-marked",
            "tile-open tile-left",
            "tile-sign--open",
        ),
    ]
    assert [(row.count, [(tie.node.id, tie.kind) for tie in row.former]) for row in municipality_rows(index, joined, sizes(index))] == [
        (0, [("x", "left")]),
        (1, []),
        (1, []),
        (0, [("x", "not_listed")]),
        (0, [("x", "listed")]),
    ]


def test_the_table_and_the_choices_say_the_same_as_the_map(schemas: Schemas) -> None:
    """A choice names rows of the table; a long row is cut and says so."""
    several = [case(f"x{number}", "b", *("a" if number == 0 else "")) for number in range(8)]
    index, joined = index_of(schemas, municipality("a"), municipality("b"), *several, case("empty"))
    found = municipality_rows(index, joined, sizes(index))

    assert [(row.node.id, row.count, len(row.cases), row.left_out) for row in found] == [("a", 1, 1, 0), ("b", 8, 6, 2)]
    assert [(choice.node.id, choice.rows) for choice in map_filters(index, joined)][:2] == [("x0", (0, 1)), ("x1", (1,))]
    assert "empty" not in [choice.node.id for choice in map_filters(index, joined)]


def test_links_stand_as_in_a_sentence(schemas: Schemas) -> None:
    """With commas, and »og« before the last."""
    index, _ = index_of(schemas, *(municipality(name) for name in "abc"))
    nodes = index.by_kind["municipality"]

    assert [read(str(links_in_sentence(partial(record_link, index), nodes[:count]))).text for count in (1, 2, 3)] == [
        "A",
        "A og B",
        "A, B og C",
    ]


TIED = (case("one", "a", "b"), case("two", "b", "c"), case("three", "c"), case("apart", "d"), case("nobody"))


def net(schemas: Schemas, *records: Record) -> tuple[CatalogueIndex, Participation]:
    return index_of(schemas, *(municipality(name) for name in "abcd"), *records)


def test_the_network_ties_collaborations_by_the_municipalities_they_share(schemas: Schemas) -> None:
    """Who shares nothing stands alone, who names nobody is told, who is for all is left out."""
    index, joined = net(schemas, *TIED, case("general", "a", "c", all_municipalities=True))
    found = network(index, joined)

    assert {tie.node.id: sorted(ids(tie.others)) for tie in found.cases} == {"one": ["b"], "two": ["b", "c"], "three": ["c"]}
    assert {tie.node.id: sorted(ids(tie.others)) for tie in found.municipalities} == {"b": ["one", "two"], "c": ["three", "two"]}
    assert ([tie.node.id for tie in found.isolated], ids(found.unnamed), ids(found.nationwide)) == (["apart"], ["nobody"], ["general"])
    assert (sorted(ids(found.most)), found.left_out) == (["b", "c"], 0)


def test_neighbours_stand_by_each_other_in_the_network(schemas: Schemas) -> None:
    """The collaboration between two others stands between them, whatever the alphabet says."""
    found = network(*net(schemas, *TIED))

    assert ids([tie.node for tie in found.cases]) in (["one", "two", "three"], ["three", "two", "one"])


def test_a_large_network_is_cut_and_says_so(schemas: Schemas) -> None:
    """Nobody can follow a thousand lines."""
    found = network(*net(schemas, *(case(f"x{number:03}", "a", "b") for number in range(CASES_SHOWN + 5))))

    assert (len(found.cases), found.left_out) == (CASES_SHOWN, 5)


def test_the_picture_of_the_network_has_a_link_for_each_and_a_line_for_each_tie(schemas: Schemas) -> None:
    """Each line once from either side, so that both can bring it out; the names say what the lines show."""
    index, joined = net(schemas, *TIED)
    page = read(str(network_svg(network(index, joined), joined)))

    assert sorted(page.values("href")) == [
        *(f"/kommuner/{name}/" for name in "bc"),
        *(f"/samarbejder/{name}/" for name in ("one", "three", "two")),
    ]
    assert str(network_svg(network(index, joined), joined)).count("<line ") == 2 * 4
    assert "Two: 2 kommuner kendt, fælles om" in page.text


def page_of(uri: str, schemas: Schemas, *records: Record) -> str:
    return pages_of(schemas, *records)(uri)


def test_the_page_of_the_network_tells_what_the_picture_shows(schemas: Schemas) -> None:
    """In a sentence, and in lists of those that are not drawn."""
    text = page_of("netvaerk/index.md", schemas, *(municipality(name) for name in "abcd"), *TIED)

    assert "3 samarbejder er fælles om 2 kommuner; 1 samarbejde står for sig selv." in text
    assert "med, nemlig i 2." in text
    assert "Samarbejder, der står for sig selv Ingen af deres kommuner er med i et andet samarbejde, der er talt med her. Apart: D" in text


def test_the_network_says_of_what_has_ended_that_it_has(schemas: Schemas) -> None:
    """In each of its lists and in the picture; a reader would else take it as something to join."""
    ended = {"updates": [{"date": "2017", "text": "T.", "status": "ended", "source": "k#1"}]}
    over = [Record("case", record.id, "", record.data | ended) for record in (*TIED, case("general", "a", all_municipalities=True))]
    text = page_of("netvaerk/index.md", schemas, *(municipality(name) for name in "abcd"), *over)

    assert text.count("Two (afsluttet 2017)") == len(["title", "name and both municipalities' titles", "row", "of b", "of c", "b", "c"])
    for name in ("Apart", "Nobody", "General"):
        assert f"{name} (afsluttet 2017)" in text


def test_the_page_of_a_municipality_tells_of_its_fellows(schemas: Schemas) -> None:
    """With what they are in, and how large they are."""
    records = [municipality("a"), municipality("b"), case("x", "a", "b"), case("y", "b")]
    text = page_of("kommuner/a.md", schemas, *records)

    assert "A Kommune er med i 1 samarbejde, så vidt kilderne siger." in text
    assert "Kommuner, I deler mest med" in text
    assert "De andre kommuner i Nord i samme størrelse: 20.000–39.999 indbyggere 1. januar 2020." in text
    assert "A Kommune er ikke med i dem, så vidt vi ved. Y: B" in text


def test_fellows_of_what_names_only_some_are_said_to_be_only_the_named(schemas: Schemas) -> None:
    """Not to be named is not the same as not being in it."""
    records = [municipality("a"), municipality("b"), case("y", "b", complete=False)]

    assert "så vidt vi ved. Kilderne nævner ikke altid alle deltagere ved navn. Y: B" in page_of("kommuner/a.md", schemas, *records)


def test_what_is_listed_apart_is_not_counted_on_a_municipality_page(schemas: Schemas) -> None:
    """It is named there as not counted, and the number is the map's."""
    apart = {"listed_apart": {"why": "counted_as_other", "reason": "Talt med som one.", "source": "k#1"}}
    other = Record("case", "other", "", {**case("other", "a").data, **apart})
    text = pages_of(schemas, municipality("a"), case("one", "a"), other)

    assert "A Kommune er med i 1 samarbejde, så vidt kilderne siger." in text("kommuner/a.md")
    assert "Ikke talt med. Talt med som one." in text("kommuner/a.md")


def test_numbers_of_the_home_page_are_explained_where_they_lead(schemas: Schemas) -> None:
    """What several records say is one disagreement and one lesson; the lists show each, and say so."""
    note = {"kind": "discrepancy", "text": "Uenige.", "sources": ["k#1"]}
    lesson = {"text": "Begynd.", "theme": "proces", "type": "advice", "roles": ["director"], "source": "k#1"}
    one = Record(
        "case",
        "one",
        "",
        {**case("one").data, "notes": [{"id": "n", **note}], "lessons": [{"id": "l", **lesson, "same_as": "lesson/faelles"}]},
    )
    two = Record("case", "two", "", {**case("two").data, "notes": [{"id": "m", **note, "same_as": "case/one#n"}]})
    shared = Record(
        "lesson",
        "faelles",
        "",
        {"title": "Begynd", "as_of": "2016", **{key: lesson[key] for key in ("text", "theme", "type", "roles")}, "sources": ["k#1"]},
    )
    text = pages_of(schemas, one, two, shared)

    assert "1 sted er kilderne uenige." in text("index.md")
    assert "De 2 bemærkninger handler om 1 sted;" in text("uenigheder/index.md")
    assert re.search("erfaring ?1", text("index.md"))
    assert "Listen har 1 erfaring. Dertil kommer 1 med samarbejdernes egne ord" in text("erfaringer/index.md")


def test_the_municipalities_of_most_collaborations_stand_first(schemas: Schemas) -> None:
    """And are called those that most of them name."""
    towns = [municipality(name, column=place) for place, name in enumerate("abcdef")]
    index, found = index_of(schemas, *towns, case("x", "a", "b"), case("y", "a", "b"), case("z", "b", "c"))
    drawn = network(index, found)

    assert [(each.node.id, len(each.others)) for each in drawn.municipalities] == [("b", 3), ("a", 2)]
    assert [each.id for each in drawn.most] == ["b"]
