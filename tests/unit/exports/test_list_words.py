"""The words of lists: a file of words and files of places, which a word that is typed asks for, say what the records say."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Any

import orjson
import pytest

from catalogue.exports.list_words import FEW, PLACES_PER_FILE, list_word_files, list_words
from catalogue.pages import SiteContext
from catalogue.pages.navigation import USUAL_LENGTHS, ListLengths
from catalogue.records import KINDS_BY_NAME
from catalogue.records.graph import Catalogue
from catalogue.views import FACETS
from support.rendering import prepare_pages


@pytest.fixture(scope="module")
def context(catalogue: Catalogue) -> SiteContext:
    """The real records, where each list comes in parts."""
    return replace(prepare_pages(catalogue), lists=ListLengths(whole=12, part=7))


@pytest.fixture(scope="module")
def files(context: SiteContext) -> dict[str, Any]:
    return {file.uri: orjson.loads(file.content) for file in list_word_files(context)}


@pytest.mark.parametrize("kind", FACETS)
def test_the_files_say_where_each_word_stands(kind: str, context: SiteContext, files: dict[str, Any]) -> None:
    folder = KINDS_BY_NAME[kind].url
    file = files[f"{folder}/ord.json"]

    def steps(word: str, own: list[int] | int) -> list[int]:
        found: list[int] = files[f"{folder}/ord/{own}.json"][word] if isinstance(own, int) else own
        return found

    told = {word: tuple(accumulate(steps(word, own))) for word, own in zip(file["words"].split(" "), file["places"], strict=True)}
    assert told == list_words(context.index, kind).positions


def test_places_come_in_small_files_and_those_of_rare_words_with_the_words(files: dict[str, Any]) -> None:
    """A file is full when one more word comes than fits, and that may be a long one."""
    places = {uri: content for uri, content in files.items() if "/ord/" in uri}

    assert {uri.partition("/")[0] for uri in places} == {KINDS_BY_NAME[kind].url for kind in FACETS}
    assert len([uri for uri in places if uri.startswith("erfaringer/")]) > 1
    for content in places.values():
        assert min(map(len, content.values())) >= FEW
        assert sum(map(len, [*content.values()][:-1])) < PLACES_PER_FILE
    for file in (content for uri, content in files.items() if uri.endswith("/ord.json")):
        assert max(len(own) for own in file["places"] if isinstance(own, list)) < FEW


def test_words_of_a_list_on_one_page_come_in_one_file(context: SiteContext, files: dict[str, Any]) -> None:
    """It says the same: a list as short as today's is searched after one request."""
    whole = {file.uri: orjson.loads(file.content) for file in list_word_files(replace(context, lists=USUAL_LENGTHS))}

    assert whole.keys() == {uri for uri in files if uri.endswith("/ord.json")}
    for uri, file in whole.items():
        own = zip(file["words"].split(" "), file["places"], files[uri]["places"], strict=True)
        assert all(
            steps == (files[f"{uri.removesuffix('.json')}/{place}.json"][word] if isinstance(place, int) else place)
            for word, steps, place in own
        )
