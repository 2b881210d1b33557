"""Faceted lists: what a record is found under, how many, and where each value leads."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from catalogue.exports.list_words import list_words
from catalogue.pages.render import render
from catalogue.records.graph import Catalogue, link
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.record import Record
from catalogue.records.releases import RecordChanges, Release
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.facets.facet import band, bands
from catalogue.views.facets.facet_definitions import FACETS
from catalogue.views.facets.faceted_list import FacetedList, all_labels, facet_links, faceted_list, list_url, value_id
from support.project import GOLDEN, Golden
from support.rendering import prepare_pages

OF_THE_LIST = {"alle", "ord", "sorter", "vis"}
"""What an address tells besides values."""
STATED = {
    "title": "Navn",
    "summary": "Sætning.",
    "status": "active",
    "as_of": "2016-01",
    "participants": {"complete": False, "source": "kilde#1"},
    "sources": ["kilde#1"],
}
MODEL = {"title": "Drift", "summary": "S.", "as_of": "2016", "sources": ["kilde#1"]}
BODY = {"id": "bestyrelse", "name": "Bestyrelsen", "type": "board", "level": "strategic", "source": "kilde#1"}


def cases(schemas: Schemas, *several: Mapping[str, object], others: tuple[Record, ...] = ()) -> Catalogue:
    """Collaborations `case-0`, `case-1` … that tell what is given."""
    records = [Record("case", f"case-{number}", "", {**STATED, **told}) for number, told in enumerate(several)]
    return link([*records, *others], schemas)


def found(catalogue: Catalogue, kind: str, name: str) -> dict[str, list[str]]:
    """The ids that stand under each value of a facet that has any."""
    facet = next(facet for facet in faceted_list(build_index(catalogue), kind).facets if facet.name == name)
    return {value.id: [item.node.id for item in value.items] for value in facet.values if value.items}


def region(name: str, **told: object) -> Record:
    return Record("organisation", name, "", {"title": name.capitalize(), "type": "region", **told})


def municipality(name: str, *regions: str) -> Record:
    return Record("municipality", name, "", {"title": name.capitalize(), "regions": [{"region": each} for each in regions]})


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "under-1"), (1, "1-3"), (3, "1-3"), (4, "4"), (5, "5-29"), (30, "fra-30"), (98, "fra-30")]
)
def test_a_number_falls_in_the_band_that_begins_at_or_below_it(value: int, expected: str) -> None:
    """Limits are where bands begin."""
    assert band((1, 4, 5, 30), value) == expected


def test_bands_are_named_by_their_limits() -> None:
    """In Danish numbers, and years without dots."""
    assert list(bands((1, 4, 5, 30)).values()) == ["Ingen", "1–3", "4", "5–29", "30 og flere"]
    assert list(bands((1000, 2000)).values()) == ["Under 1.000", "1.000–1.999", "2.000 og flere"]
    assert list(bands((2010, 2015), years=True).values()) == ["Før 2010", "2010–2014", "2015 og senere"]


def test_a_facet_says_whether_its_number_is_a_year(schemas: Schemas) -> None:
    """Whatever field it is read from: the bands of years are periods, those of amounts are not."""
    index = build_index(cases(schemas, {"title": "A"}))
    labels = {facet.name: [*facet.labels(index, "case").values()] for facet in FACETS["case"] if facet.number}

    assert (labels["oplyst"][0], labels["oplyst"][-1]) == ("Før 2010", "2025 og senere")
    assert [label for name in ("kommuner", "indbyggere") for label in labels[name] if "Før" in label or "senere" in label] == []


def test_every_band_of_a_number_has_a_label() -> None:
    """Whatever the number."""
    limits = (1, 4, 10, 30)

    assert {band(limits, value) for value in range(100)} == {*bands(limits)}


def test_a_yes_no_fact_has_four_values(schemas: Schemas) -> None:
    """What does not apply is no lack, and silence is as unknown as saying so."""
    told = [{"competence_transferred": {"value": value}} for value in ("yes", "no", "not_applicable", "unknown")]
    under = found(cases(schemas, *told, {}), "case", "kompetence")

    assert under == {"yes": ["case-0"], "no": ["case-1"], "not-applicable": ["case-2"], "ikke-oplyst": ["case-3", "case-4"]}


def test_a_record_is_found_under_every_facet(catalogue: Catalogue) -> None:
    """One that lacks a value stands under »Ikke oplyst«; none vanishes."""
    missing = []
    for kind in FACETS:
        listed = faceted_list(build_index(catalogue), kind)
        for facet in listed.facets:
            here = {item.node.key for value in facet.values for item in value.items}
            missing += [(facet.name, item.node.key) for item in listed.items if item.node.key not in here]

    assert missing == []


def test_several_values_of_a_record_all_count(schemas: Schemas) -> None:
    """Once each, however often they stand there."""
    areas = [{"area": area, "text": "T.", "source": "kilde#1"} for area in ("operations", "data", "operations")]

    assert found(cases(schemas, {"scope": {"included": areas}}), "case", "omraade") == {"operations": ["case-0"], "data": ["case-0"]}


@pytest.mark.parametrize("status", ["decided", "proposed"])
def test_a_plan_is_shown_last_and_not_counted(status: str, schemas: Schemas) -> None:
    """Only the value that says what it is counts it."""
    listed = faceted_list(build_index(cases(schemas, {"title": "A", "status": status}, {"title": "B"})), "case")
    counts = {(facet.name, value.id): value.count for facet in listed.facets for value in facet.values if value.items}

    assert [(item.node.id, item.is_proposal) for item in listed.items] == [("case-1", False), ("case-0", True)]
    assert listed.tally == "1 samarbejde og 1 kun foreslået eller besluttet"
    assert (counts["form", "ikke-oplyst"], counts["status", "active"], counts["status", status]) == (1, 1, 1)


def test_the_bodies_of_a_proposal_are_proposed(schemas: Schemas) -> None:
    """They do not exist yet; its lessons do."""
    lesson = {"id": "nr-1", "text": "T.", "theme": "proces", "type": "advice", "roles": ["director"], "source": "kilde#1"}
    listed = lists(cases(schemas, {"status": "proposed", "governance": {"bodies": [BODY]}, "lessons": [lesson]}))
    told = {kind: each.tally for kind, each in listed.items() if kind != "case"}

    assert told == {"body": "0 organer og 1 kun planlagt, foreslået eller en mulighed, da de blev beskrevet", "lesson": "1 erfaring"}


def test_a_form_that_is_not_chosen_is_not_unknown(schemas: Schemas) -> None:
    """Undecided is an answer."""
    told = [{"organisation_form": {"stage": stage, "source": "kilde#1"}} for stage in ("undecided", "unknown")]

    assert found(cases(schemas, *told), "case", "form") == {"undecided": ["case-0"], "ikke-oplyst": ["case-1"]}


def test_a_collaboration_belongs_to_the_regions_of_its_municipalities(schemas: Schemas) -> None:
    """Those that left do not count; one that concerns all municipalities belongs everywhere."""
    others = (region("nord"), region("syd"), municipality("aa", "nord"), municipality("bo", "syd"))
    members = [{"municipality": "aa", "role": "member"}, {"municipality": "bo", "role": "former"}]
    some = {"participants": {"municipalities": members, "complete": True, "source": "kilde#1"}}
    everyone = {"participants": {"all_municipalities": True, "complete": False, "source": "kilde#1"}}
    under = found(cases(schemas, some, everyone, {}, others=others), "case", "region")

    assert under == {"nord": ["case-0", "case-1"], "syd": ["case-1"], "ikke-oplyst": ["case-2"]}


def test_a_region_that_ends_or_begins_says_when(schemas: Schemas) -> None:
    """True whatever the day."""
    old = region("gammel", valid_from="2007-01-01", valid_to="2026-12-31", successor="ny")
    index = build_index(link([old, region("ny", valid_from="2027-01-01"), municipality("aa", "gammel", "ny")], schemas))
    facet = next(facet for facet in faceted_list(index, "case").facets if facet.name == "region")

    assert [value.label for value in facet.values] == ["Gammel (til 2026)", "Ny (fra 2027)", "Ikke oplyst"]


def test_words_come_from_the_schema(catalogue: Catalogue, schemas: Schemas) -> None:
    """Label and help of a facet, and the label of each value."""
    facet = next(facet for facet in lists(catalogue)["case"].facets if facet.name == "betaling")
    field = schemas.kinds["case"].properties["financing"].properties["models"]

    assert (facet.title, facet.help) == (field.title, field.description)
    assert field.items
    assert {value.label for value in facet.values} == {*field.items.labels.values()}


def test_records_stand_as_values_in_their_own_order(schemas: Schemas) -> None:
    """Then those that say none, those that are retired and still referred to, and at last that nothing is told."""
    gone = {"date": "2026", "reason": "Slut."}
    named: Mapping[str, Mapping[str, object]] = {"b": {"order": 2}, "c": {"order": 1}, "d": {}, "a": {"order": 3, "retired": gone}}
    models = tuple(Record("collaboration_model", name, "", {"title": name.upper(), **told}) for name, told in named.items())
    listed = faceted_list(build_index(cases(schemas, {"collaboration_models": ["a"]}, others=models)), "case")

    assert [value.id for value in next(facet for facet in listed.facets if facet.name == "formaal").values] == [
        "c",
        "b",
        "d",
        "a",
        "ikke-oplyst",
    ]


def test_addresses_are_plain_and_three_folders_deep(catalogue: Catalogue) -> None:
    """No record's page can stand there, whatever it is called; nothing in them must be escaped."""
    made = [
        (kind, value.url, f"/{KINDS_BY_NAME[kind].url}/{facet.name}/{value.id}/")
        for kind, listed in lists(catalogue).items()
        for facet in listed.facets
        for value in facet.values
        if facet.paged
    ]

    assert [(url, own) for _, url, own in made if url != own or not re.fullmatch(r"(/[a-z0-9-]+){3}/", url)] == []
    assert len({url for _, url, _ in made}) == len(made)


def test_the_values_of_a_list_are_those_that_were_promised(schemas: Schemas, golden: Golden) -> None:
    """In their order, but for those that are records. One that goes, as by another limit, is in bookmarks: it is taken out on purpose,
    and its page then leads to the whole list."""
    index = build_index(link([], schemas))
    every = [(kind, facet) for kind, facets in FACETS.items() for facet in facets]
    lines = ([f"{list_url(kind)}{facet.name}/", *map(value_id, all_labels(index, kind, facet))] for kind, facet in every)

    golden(GOLDEN / "facets.txt", "".join(f"{' '.join(line)}\n" for line in lines))


def test_names_in_the_address_mean_one_thing() -> None:
    """Neither each other nor what sorts and searches."""
    for facets in FACETS.values():
        names = [facet.name for facet in facets]

        assert len({*names} - OF_THE_LIST) == len(facets)


def test_a_record_named_like_a_facet_keeps_its_page(schemas: Schemas) -> None:
    """Both stand there."""
    named = link([Record("case", "status", "", dict(STATED))], schemas)
    uris = [artifact.uri for artifact in render(prepare_pages(named), {}, {})]

    assert len({*uris}) == len(uris)
    assert {"samarbejder/status.md", "samarbejder/status/active.md"} <= {*uris}


def test_every_value_has_a_page_also_when_nobody_has_it(schemas: Schemas) -> None:
    """An address that was right stays right, and says that nothing is known."""
    pages = {artifact.uri: artifact.content.decode() for artifact in render(prepare_pages(cases(schemas, {})), {}, {})}

    assert "1 samarbejde." in pages["samarbejder/betaling/ikke-oplyst.md"]
    assert "Det betyder ikke, at der ingen er." in pages["samarbejder/betaling/grant.md"]
    assert 'href="../../../samarbejder/?betaling=grant"' in pages["samarbejder/betaling/grant.md"]


def test_a_value_links_to_its_list(schemas: Schemas) -> None:
    """By value, or all that a record has."""
    links = facet_links(build_index(cases(schemas, {"financing": {"models": ["grant", "in_kind"]}})))

    assert (
        links.value_link("case", "betaling", "in_kind", inline=True) == '<a href="/samarbejder/betaling/in-kind/">arbejdskraft og bytte</a>'
    )
    assert links.value_links("case/case-0", "betaling") == (
        '<a href="/samarbejder/betaling/grant/">Pulje eller tilskud</a>, <a href="/samarbejder/betaling/in-kind/">Arbejdskraft og bytte</a>'
    )
    assert links.value_url("case/case-0", "oplyst") == "/samarbejder/oplyst/2015-2019/"


def test_what_has_a_page_already_gets_no_second(catalogue: Catalogue) -> None:
    """Themes of lessons, and the records that bodies and lessons stand in."""
    facets = {(kind, facet.name): facet for kind, listed in lists(catalogue).items() for facet in listed.facets}
    urls = {facets["lesson", "tema"].values[0].url, facets["body", "sted"].values[0].url, facets["lesson", "sted"].values[-1].url}

    assert urls == {"/erfaringer/politik-og-administration/", "/samarbejder/4k/", ""}
    assert [name for name, facet in facets.items() if not facet.paged] == [("body", "sted"), ("lesson", "tema"), ("lesson", "sted")]


def test_what_is_new_filters_the_list_once_something_is(schemas: Schemas) -> None:
    """Before the first changes there is no such facet; a renamed record is known by its former id."""
    found = cases(schemas, {"former_ids": ["gammel"]}, {})
    changed = RecordChanges("case/gammel", "T", "Samarbejde", "samarbejder/gammel/", None, ())
    before, after = (faceted_list(build_index(found, releases), "case") for releases in ((), (Release("2026-12-10", None, (changed,)),)))
    news = [(value.label, value.count) for facet in after.facets if facet.name == "nyt" for value in facet.values]

    assert "nyt" not in [facet.name for facet in before.facets]
    assert news == [("Nyt eller ændret", 1), ("Som før", 1)]


def lists(catalogue: Catalogue) -> dict[str, FacetedList]:
    index = build_index(catalogue)
    return {kind: faceted_list(index, kind) for kind in FACETS}


def bodies(schemas: Schemas, *several: Mapping[str, object]) -> Catalogue:
    """One collaboration with bodies that tell what is given."""
    nested = [{**BODY, "id": f"organ-{number}", "name": f"Organ {number}", **told} for number, told in enumerate(several)]
    return cases(schemas, {"governance": {"bodies": nested}})


@pytest.mark.parametrize(
    ("told", "roles"),
    [
        ({"members": [{"text": "En direktør fra hver kommune"}]}, ["director"]),
        ({"members": [{"text": "Kommunaldirektør eller it-chef"}]}, ["director", "manager"]),
        ({"members": [{"text": "Repræsentant", "municipality": "soroe"}, {"text": "KL", "organisation": "kl"}]}, ["municipality", "other"]),
        ({"members": [{"text": "Borgmestrene"}]}, ["politician"]),
        ({"name": "Kommunalbestyrelserne"}, ["politician"]),
        ({"name": "Foreningens direktion"}, ["ikke-oplyst"]),
        ({"members": [{"text": "Formanden"}]}, ["ikke-oplyst"]),
        ({}, ["ikke-oplyst"]),
    ],
)
def test_who_sits_on_a_body_is_read_from_what_the_record_says(told: Mapping[str, object], roles: list[str], schemas: Schemas) -> None:
    """From members, and from a name that is its members; never from the type of a body."""
    under = found(bodies(schemas, told), "body", "sidder")

    assert [*under] == roles


def test_every_member_of_the_records_has_a_role_or_none_is_told(catalogue: Catalogue) -> None:
    """No word of a role stands unread: a body whose members name a politician, a director or a chief is found under it."""
    under = found(catalogue, "body", "sidder")
    index = build_index(catalogue)
    told = {node.id: " ".join(member.text.lower() for member in node.part.members) for node in index.by_kind["body"]}
    wanted = {"politician": ("politiker", "kommunalbestyrelse"), "director": ("direktør",), "manager": ("chef",)}

    for role, words in wanted.items():
        assert {name for name, text in told.items() if any(word in text for word in words)} <= {*under[role]}, role


def test_a_list_is_searched_by_all_that_its_records_say(schemas: Schemas) -> None:
    """Members, mandates, labels, the record it stands in and its relations, in plain letters; no ids, dates or addresses."""
    told = {
        "mandate_text": "Godkender budgettet.",
        "mandate": ["approves"],
        "members": [{"text": "Én rådgiver fra hver kommune"}],
        "reports_to": ["organ-1"],
    }
    words = list_words(build_index(bodies(schemas, told, {"name": "Ølrådet"})), "body")
    mine = {word for word, places in words.positions.items() if [words.urls[place] for place in places] != [words.urls[1]]}

    assert {"godkender", "budgettet", "raadgiver", "navn", "hoerer", "under", "oelraadet", "bestyrelse"} <= mine
    assert not {"organ-1", "kilde-1", "strategic", "approves"} & mine


def test_what_stands_in_a_record_is_found_by_all_its_names(schemas: Schemas) -> None:
    """Other names of the record around it too; a date is no word."""
    index = build_index(cases(schemas, {"aliases": ["Havfællesskabet"], "governance": {"bodies": [BODY]}}))

    assert "havfaellesskabet" in list_words(index, "body").positions
    assert not {"2016", "2016-01"} & {*list_words(index, "case").positions}


def test_what_people_ask_for_leads_to_a_value_that_the_list_has(catalogue: Catalogue) -> None:
    """Words for a role that no role has would find nothing."""
    index = build_index(catalogue)
    values = {(facet.name, value.id) for facet in faceted_list(index, "body").facets for value in facet.values}
    related = list_words(index, "body").related

    assert {(each.facet, each.value) for each in related} <= values
    assert "borgmester" in next(each.words for each in related if each.value == "politician").split()


def test_a_form_that_is_not_chosen_is_counted_as_none(catalogue: Catalogue) -> None:
    """Who has not decided stands with the forms that were considered, and under no form in a list, a matrix or a count."""
    forms = [(record.key, record.data.get("organisation_form", {})) for record in catalogue.records if record.kind == "case"]
    undecided = [(key, form) for key, form in forms if form.get("stage") == "undecided"]

    assert undecided
    assert [key for key, form in undecided if "form" in form or not form.get("considered")] == []


def test_a_value_that_only_retired_records_have_is_named_without_a_link(schemas: Schemas) -> None:
    """There is no list of theirs."""
    regions = [Record("organisation", name, "", {"title": name.capitalize(), "type": "region"}) for name in ("nord", "syd")]
    gone = municipality("gone", "syd")
    retired = Record(gone.kind, gone.id, "", gone.data | {"retired": {"date": "2017", "reason": "R."}})
    links = facet_links(build_index(link([*regions, municipality("here", "nord"), retired], schemas)))

    assert links.value_link("case", "region", "nord") == '<a href="/samarbejder/region/nord/">Nord</a>'
    assert links.value_link("case", "region", "syd") == "<span>Syd</span>"


def test_the_page_of_a_value_and_the_table_say_which_records_no_source_gives_it(schemas: Schemas) -> None:
    """That a purpose is our own judgement, and that a form is only planned, is said wherever a record stands under that value."""
    model = Record("collaboration_model", "drift", "", MODEL)
    form = Record("organisation_form", "aftale", "", MODEL | {"family": "legal_form"})
    ours: dict[str, object] = {"assessed_models": [{"model": "drift", "reason": "De driver it sammen.", "source": "kilde#1"}]}
    undecided: dict[str, object] = {"organisation_form": {"form": "aftale", "stage": "undecided", "source": "kilde#1"}}
    catalogue = cases(schemas, ours | undecided, {"collaboration_models": ["drift"]}, others=(model, form))
    pages = {page.uri: page.content for page in render(prepare_pages(catalogue), {}, {})}

    def lines(uri: str) -> list[str]:
        found = re.findall(r'<li[^>]*><a href="[^"]*case-\d/">Navn</a>.*?<br>', pages[uri].decode(), re.DOTALL)
        return [re.sub(r"<[^>]+>", "", line).strip() for line in found]

    assert lines("samarbejder/formaal/drift.md") == ["Navn (vores skøn)", "Navn"]
    assert lines("samarbejder/form/aftale.md") == ["Navn (ikke besluttet)"]
    listed = faceted_list(build_index(catalogue), "case")
    marked = {item.node.id: [listed_value(listed, place) for place, _ in item.marks] for item in listed.items}
    assert marked == {"case-0": [("formaal", "drift"), ("form", "aftale")], "case-1": []}


def test_a_number_that_is_a_bound_or_a_guess_is_listed_as_one(schemas: Schemas) -> None:
    """The table of a list takes the year and the number of inhabitants from it; a bare number would be surer than the record."""
    rounded: dict[str, object] = {"inhabitants": {"value": 129_000, "approximate": True, "source": "kilde#1"}}
    exact: dict[str, object] = {"inhabitants": {"value": 129_500, "source": "kilde#1"}}
    listed = faceted_list(
        build_index(cases(schemas, rounded | {"as_of": "2014", "as_of_precision": "about"}, exact | {"as_of": "2016-01"})), "case"
    )
    told = {item.node.id: [(listed_value(listed, at)[0], words) for at, words in item.number_words] for item in listed.items}

    assert told == {"case-0": [("indbyggere", "ca. 129.000"), ("oplyst", "omkring 2014")], "case-1": []}


def test_a_basis_that_was_only_expected_is_listed_as_that(schemas: Schemas) -> None:
    """Statutes that are to be adopted are no basis yet: said on the page of the value, and on the record's own."""
    basis = [{"type": "statutes", "text": "De skal vedtages.", "expected": True, "source": "kilde#1"}]
    pages = {page.uri: page.content.decode() for page in render(prepare_pages(cases(schemas, {"legal_basis": basis})), {}, {})}

    assert "(ventet)" in pages["samarbejder/grundlag/statutes.md"]
    assert re.search(r"Vedtægter</a> \(ventet\)", pages["samarbejder/case-0.md"])


def test_only_what_somebody_could_add_is_asked_for_where_there_is_none(schemas: Schemas) -> None:
    """A form that nobody has may be proposed; that all have told is no gap, and nobody proposes one that has ended."""
    form = Record("organisation_form", "koncern", "", MODEL | {"family": "legal_form"})
    catalogue = cases(schemas, {"status": "active", "legal_basis": [{"type": "law", "text": "L.", "source": "kilde#1"}]}, others=(form,))
    pages = {page.uri: page.content.decode() for page in render(prepare_pages(catalogue), {}, {})}
    none = {name: pages[f"samarbejder/{name}.md"] for name in ("form/koncern", "status/ended", "grundlag/ikke-oplyst")}

    assert [name for name, text in none.items() if "Foreslå en" in text] == ["form/koncern"]
    assert "Det er oplyst om alle på listen." in none["grundlag/ikke-oplyst"]


def listed_value(listed: FacetedList, position: int) -> tuple[str, str]:
    return next((facet.name, value.id) for facet in listed.facets for value in facet.values if value.position == position)


def test_a_value_of_our_own_making_is_marked_in_every_list(schemas: Schemas) -> None:
    """A facet whose values are not only read from a source says so in its help, and by a mark at each record."""
    marked = {(kind, facet.name) for kind, facets in FACETS.items() for facet in facets if facet.marks}
    help_texts = {
        (listed, facet.name): facet.help for listed in FACETS for facet in faceted_list(build_index(cases(schemas)), listed).facets
    }

    assert {key for key, text in help_texts.items() if "vores skøn" in text} <= marked
