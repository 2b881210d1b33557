"""What municipalities are known to have decided: never more than a record says."""

from __future__ import annotations

import re
from typing import Any

from catalogue.insights.decisions import NOT_SEEN, decisions_by_case, decisions_of
from catalogue.pages.tile_map import SHORT_WORDS, STATE_LOOKS, decision_legend, decision_map
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.small_catalogue import case, index_of, municipality, pages_of


def decision(name: str, *municipalities: str, **more: Any) -> Record:
    facts = {"title": name, "case": "drift", "municipalities": [*municipalities], "text": "t", "sources": ["k#1"]}
    return Record("decision", name, "", facts | {"state": "paper_seen", "as_of": "2026", "last_looked": "2026-11-29"} | more)


def test_each_municipality_has_its_newest_state_and_the_others_are_not_seen(schemas: Schemas) -> None:
    """Nobody is counted twice, and a paper is no decision."""
    records = [decision("sag", "a", "b"), decision("ja", "b", state="binding", as_of="2026-11")]
    index, _ = index_of(schemas, case("drift"), municipality("a"), municipality("b"), municipality("c"), *records)
    (found,) = decisions_by_case(index)

    assert [(row.municipality.id, row.state) for row in found.rows] == [("a", "paper_seen"), ("b", "binding"), ("c", NOT_SEEN)]
    assert found.counts == {"paper_seen": 1, "binding": 1, NOT_SEEN: 1}
    assert [(each.id, row.state) for each, row in decisions_of(index, "municipality/c")] == [("drift", NOT_SEEN)]


def test_deadlines_stand_by_date_a_bound_behind_what_it_bounds(schemas: Schemas) -> None:
    """With the record that tells of them."""
    later = {"date": "2026-09", "precision": "earliest", "text": "senere", "source": "k#1"}
    sooner = {"date": "2026-09", "text": "først", "source": "k#1"}
    index, _ = index_of(schemas, case("drift"), municipality("a"), decision("sag", "a", deadlines=[later, sooner]))

    assert [(each.part.text, each.decision.id) for each in decisions_by_case(index)[0].deadlines] == [("først", "sag"), ("senere", "sag")]


def test_every_state_has_a_look_and_a_word_on_the_map(schemas: Schemas) -> None:
    """Nothing is told by colour alone, and no two states look the same."""
    states = {*schemas.kinds["decision"].properties["state"].labels, NOT_SEEN}

    assert set(SHORT_WORDS) == set(STATE_LOOKS) == states == {state for state, _, _ in decision_legend(schemas)}
    assert len(set(SHORT_WORDS.values())) == len(states)


def test_the_map_says_the_state_of_each_municipality_and_leads_to_what_was_seen(schemas: Schemas) -> None:
    """To the municipality's page where nothing was."""
    index, _ = index_of(schemas, case("drift"), municipality("a"), municipality("b"), decision("sag", "a"))
    html = str(decision_map(schemas)(decisions_by_case(index)[0], "drift"))

    assert re.findall(r'href="([^"]+)"[^>]*><title>([^<]+)', html) == [
        ("/beslutninger/sag/", "A: Sag set, udfald ikke set"),
        ("/kommuner/b/", "B: Ikke set"),
    ]


def test_only_what_was_decided_is_said_to_have_been_dealt_with(schemas: Schemas) -> None:
    """Of a paper that was only seen nobody knows whether it came up: its date is the paper's."""
    states = schemas.kinds["decision"].properties["state"].labels
    records = [decision(state.replace("_", "-"), "a", state=state, date="2026-03", precision="latest") for state in states]
    page = pages_of(schemas, municipality("a"), case("x"), *records)
    words = {state: page(f"beslutninger/{state.replace('_', '-')}.md") for state in states}

    assert [state for state, text in words.items() if re.search("Sagen er fra ?senest marts 2026", text)] == ["paper_seen"]
    assert [state for state, text in words.items() if not re.search("Behandlet ?senest marts 2026", text)] == ["paper_seen"]
