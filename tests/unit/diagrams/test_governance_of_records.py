"""Who decides what: what is told of the bodies of the real records is told once, and is what their sources say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from catalogue.diagrams.description import BodyFact, Sentence
from catalogue.diagrams.diagram import diagram
from catalogue.insights.governance_summary import BodySummary, GovernanceSummary, governance_summary
from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import build_index
from support.diagrams import called, inside, spoken

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
def test_what_counts_as_said_twice(text: str, expected: bool, summaries: dict[str, GovernanceSummary]) -> None:
    """Verb and object together, not one of them."""
    [assembly] = [one for one in summaries["case/digitaliseringsforeningen-sjaelland"].bodies if one.body.name == "Generalforsamlingen"]

    assert [_says(text, sentence) for sentence in assembly.sentences] == [expected]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("case/4k", "Politikerne i de fire kommuner godkender sager fra styregruppen."),
        ("case/it-forsyningen", "Statsforvaltningen godkender sager fra de tre kommunalbestyrelser."),
        ("case/it-forsyningen", "Bestyrelsen rådgiver de tre kommunalbestyrelser."),
        ("case/it-forsyningen", "Bestyrelsen hører under de tre kommunalbestyrelser."),
        ("case/it-forsyningen", "Direktøren hører under bestyrelsen."),
        ("case/digitaliseringsforeningen-sjaelland", "Statsforvaltningen godkender sager fra generalforsamlingen."),
        ("case/ddh", "Kommunaldirektørkredsen godkender sager fra repræsentantskabet."),
        ("case/digitale-landevej", "Politikerne i region og kommuner godkender sager fra styregruppen."),
        ("case/it-serviceorganisationer", "Programsekretariatet udpeger dialogforummet."),
        ("organisation_form/paragraf-60", "Tilsynet (i 2016 Statsforvaltningen) godkender sager fra bestyrelsen."),
        ("organisation_form/paragraf-60", "Bestyrelsen rådgiver kommunalbestyrelserne."),
        ("organisation_form/aftale", "Styregruppen udpeger fælles projekter."),
        ("organisation_form/forening", "Generalforsamlingen vælger bestyrelsen."),
        ("organisation_form/forening", "Sekretariatet støtter bestyrelsen."),
        ("organisation_form/vaertskommune", "Værtskommunen betjener de andre kommuner."),
    ],
)
def test_what_no_source_says_is_not_told(key: str, sentence: str, summaries: dict[str, GovernanceSummary]) -> None:
    """Powers that a relation once gave to those who only approve statutes, grant money or recommend."""
    assert sentence not in statements(summaries[key])


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("case/4k", "Politikerne i de fire kommuner bevilger penge til projekterne."),
        ("case/it-forsyningen", "De tre kommunalbestyrelser og Statsforvaltningen godkender vedtægterne for selskabet IT-Forsyningen I/S."),
        ("case/it-forsyningen", "Bestyrelsen indstiller til de tre kommunalbestyrelser."),
        ("case/kf-it", "KL ejer KF-it A/S."),
        ("case/kf-it", "KL's formandskab udgør KF-it's bestyrelse."),
        ("case/dsd", "De ni medlemskommuner vælger medlemmer til interimsbestyrelsen."),
        (
            "case/dsd",
            "Stemmeregler i generalforsamlingen: Én stemme pr. kommune. Flertal afgør, men fx obligatoriske projekter kræver enighed.",
        ),
        ("case/digitaliseringsforeningen-sjaelland", "Valgperioden i bestyrelsen er 3 år."),
        ("case/digitale-landevej", "Region Syddanmark og Esbjerg Kommune har formandskabet i styregruppen."),
        ("case/nordsjaellands-digitaliseringssamarbejde", "Stemmeregler i styregruppen: Hver kommune har én repræsentant med stemmeret."),
        ("case/it-serviceorganisationer", "Programsekretariatet har oprettet dialogforummet."),
        ("steering_model/it-styring-fem-trin", "It-styregruppen godkender sager fra forvaltninger og enheder."),
    ],
)
def test_what_the_sources_say_is_told(key: str, sentence: str, summaries: dict[str, GovernanceSummary]) -> None:
    """Verb and object, voting rules and terms."""
    assert sentence in statements(summaries[key])


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
