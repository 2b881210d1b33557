"""Who decides what: what is told of the bodies of the real records is told once, and is what their sources say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from catalogue.diagrams.description import BodyFact, Sentence
from catalogue.diagrams.diagram import diagram
from catalogue.diagrams.governance import Body
from catalogue.insights.governance_summary import BodySummary, GovernanceSummary, governance_summary
from catalogue.records.graph import Catalogue, link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from support.diagrams import body, called, inside, spoken

COMMON_STEM = 7
"""So many letters that two forms of a Danish noun share."""


@pytest.fixture(scope="module")
def summaries(catalogue: Catalogue) -> dict[str, GovernanceSummary]:
    """By the key of the record."""
    return {each.owner.key: each for _, records in governance_summary(build_index(catalogue)) for each in records}


def statements(summary: GovernanceSummary) -> list[str]:
    """All that the page says of a record, as it says it."""
    return [statement for one in summary.bodies for statement in _of_body(one)]


def _of_body(one: BodySummary) -> Iterator[str]:
    if one.mandate:
        yield f"{called(one.body)}{one.joint}{one.mandate}"
    yield from map(spoken, one.sentences)
    yield from map(_fact, one.facts)


def _fact(fact: BodyFact) -> str:
    return f"{fact.before}{inside(fact.body)}{fact.after}"


def test_no_sentence_stands_twice(summaries: dict[str, GovernanceSummary]) -> None:
    """Neither as a statement nor as a part of one."""
    twice = {}
    for key, summary in summaries.items():
        whole = [sentence for statement in statements(summary) for sentence in re.split(r"(?<=\.) |: ", statement)]
        twice[key] = [sentence for sentence, count in Counter(whole).items() if count > 1]

    assert {key: found for key, found in twice.items() if found} == {}


def test_a_mandate_does_not_say_what_a_relation_says(summaries: dict[str, GovernanceSummary]) -> None:
    """Generalforsamlingen vælger bestyrelsen: that is the relation's sentence, not the mandate's too."""
    twice = [
        (key, one.mandate, spoken(sentence))
        for key, summary in summaries.items()
        for one in summary.bodies
        for sentence in one.sentences
        if _says(one.mandate, sentence)
    ]

    assert twice == []


def _says(text: str, sentence: Sentence) -> bool:
    """Whether a text has the verb of the sentence and, after it, one of those it relates to."""
    verb = next(word for word in sentence.word.split() if word not in {"har", "er"})
    _, found, rest = text.lower().partition(verb.lower())
    nouns = (max(target.name.lower().split(), key=len)[:COMMON_STEM] for target in sentence.targets)
    return bool(found) and any(noun in rest for noun in nouns)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vælger bestyrelsen og godkender budgettet.", True),
        ("godkender budgettet. Bestyrelsen fremlægger det.", False),
        ("fastlægger retningen.", False),
    ],
)
def test_what_counts_as_said_twice(text: str, expected: bool, schemas: Schemas) -> None:
    """Verb and object together, not one of them."""
    bodies = [body("moedet", name="Generalforsamlingen"), body("b", name="Bestyrelsen", elected_by=["moedet"])]
    record = Record("case", "x", "", {"title": "X", "governance": {"bodies": bodies}})
    [(_, [summary])] = governance_summary(build_index(link([record], schemas)))
    [assembly] = [one for one in summary.bodies if one.sentences]

    assert [_says(text, sentence) for sentence in assembly.sentences] == [expected]


def ties(summary: GovernanceSummary) -> set[str]:
    """Each relation that is told, by the ids of the two: their names are the record's to word."""
    sentences = [sentence for one in summary.bodies for sentence in one.sentences]
    return {
        " ".join([_id(source), sentence.relation, _id(target)])
        for sentence in sentences
        for source in sentence.sources
        for target in sentence.targets
    }


def _id(one: Body) -> str:
    """Of a body of the record, or the key of a record."""
    return one.key.partition("#")[2] or one.key


def ids(catalogue: Catalogue, key: str) -> set[str]:
    """Of all that a record's relations can name."""
    own = {each["id"] for each in catalogue.graph.nodes[key]["data"]["governance"]["bodies"]}
    return own | {*catalogue.graph.nodes}


@pytest.mark.parametrize(
    ("key", "tie"),
    [
        ("case/4k", "politikerne oversees styregruppe"),
        ("case/it-forsyningen", "statsforvaltningen oversees kommunalbestyrelserne"),
        ("case/it-forsyningen", "bestyrelse advises kommunalbestyrelserne"),
        ("case/it-forsyningen", "bestyrelse reports_to kommunalbestyrelserne"),
        ("case/it-forsyningen", "direktoer reports_to bestyrelse"),
        ("case/digitaliseringsforeningen-sjaelland", "statsforvaltningen oversees generalforsamling"),
        ("case/ddh", "kommunaldirektoerkredsen oversees repraesentantskab"),
        ("case/digitale-landevej", "politikere-i-region-og-kommuner oversees styregruppe"),
        ("case/it-serviceorganisationer", "programsekretariat appoints dialogforum"),
        ("organisation_form/paragraf-60", "tilsyn oversees bestyrelse"),
        ("organisation_form/paragraf-60", "bestyrelse advises kommunalbestyrelser"),
        ("organisation_form/aftale", "styregruppe appoints projekter"),
        ("organisation_form/forening", "generalforsamling elects bestyrelse"),
        ("organisation_form/forening", "sekretariat supports bestyrelse"),
        ("organisation_form/vaertskommune", "vaertskommune serves andre-kommuner"),
    ],
)
def test_what_no_source_says_is_not_told(key: str, tie: str, summaries: dict[str, GovernanceSummary], catalogue: Catalogue) -> None:
    """Powers that a relation once gave to those who only approve statutes, grant money or recommend; both are there to be told of."""
    source, _, target = tie.split()

    assert {source, target} <= ids(catalogue, key)
    assert tie not in ties(summaries[key])


@pytest.mark.parametrize(
    ("key", "tie"),
    [
        ("case/4k", "politikerne grants_to projekter"),
        ("case/it-forsyningen", "kommunalbestyrelserne approves_statutes_of selskabet"),
        ("case/it-forsyningen", "statsforvaltningen approves_statutes_of selskabet"),
        ("case/it-forsyningen", "bestyrelse recommends_to kommunalbestyrelserne"),
        ("case/kf-it", "organisation/kl owns selskabet"),
        ("case/kf-it", "kl-formandskab makes_up bestyrelse"),
        ("case/dsd", "medlemskommunerne elects_members_of interimsbestyrelse"),
        ("case/digitale-landevej", "organisation/region-syddanmark chairs styregruppe"),
        ("case/digitale-landevej", "municipality/esbjerg chairs styregruppe"),
        ("case/it-serviceorganisationer", "programsekretariat founded dialogforum"),
        ("steering_model/it-styring-fem-trin", "it-styregruppe oversees forvaltninger"),
    ],
)
def test_what_the_sources_say_is_told(key: str, tie: str, summaries: dict[str, GovernanceSummary]) -> None:
    """By verb and object."""
    assert tie in ties(summaries[key])


@pytest.mark.parametrize("field", ["voting", "term_years"])
def test_voting_rules_and_terms_are_told(field: str, summaries: dict[str, GovernanceSummary], catalogue: Catalogue) -> None:
    """Each that a record of the summary has, of the body that has it."""
    told = {(fact.body.key) for summary in summaries.values() for one in summary.bodies for fact in one.facts if fact.field == field}
    bodies = [(key, each) for key in summaries for each in catalogue.graph.nodes[key]["data"]["governance"]["bodies"]]

    assert told
    assert {f"{key}#{each['id']}" for key, each in bodies if field in each} == told


def test_no_word_stands_twice_in_a_row(summaries: dict[str, GovernanceSummary]) -> None:
    """A body called by what it does reads badly before the same word: »selskabets leder leder selskabet«."""
    told = [statement for summary in summaries.values() for statement in statements(summary)]

    assert told
    assert [statement for statement in told if re.search(r"\b(\w+) \1\b", statement)] == []


def test_no_body_is_said_to_be_in_what_has_its_own_name(catalogue: Catalogue) -> None:
    """A unit that is described on a page of its own is not told as `Enheden (Enheden)`."""
    between = [record.key for record in catalogue.records if record.data.get("governance", {}).get("bodies")]
    drawn = filter(None, (diagram(catalogue.graph, key, catalogue.schemas) for key in between))
    bodies = [body for made in drawn for body in made.bodies]

    assert any(body.within for body in bodies)
    assert [(body.key, body.name) for body in bodies if body.within == body.name] == []
