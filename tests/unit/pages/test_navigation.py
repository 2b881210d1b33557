"""Groups of pages, and the menus that lead to them."""

from __future__ import annotations

from typing import Any

import yaml

from catalogue.pages.navigation import MENU_TITLES, PAGE_GROUPS, grouped_page, menu_title, page_group_of, page_url
from catalogue.records import KINDS
from catalogue.records.urls import STANDALONE_PAGES
from support.project import ROOT

MADE = {page_url(uri) for uri, *_ in STANDALONE_PAGES} | {f"{kind.url}/" for kind in KINDS if kind.url}
"""The pages of the whole catalogue, and of whole kinds."""
MOST_IN_MENU = 8


class SettingsLoader(yaml.SafeLoader):
    """Reads the file of settings without running what its tags name."""


SettingsLoader.add_multi_constructor("", lambda *_: None)
SECTIONS = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), SettingsLoader)["nav"][1:]


def leaves(items: list[Any]) -> list[str]:
    """The files of a part of the navigation."""
    return [file for item in items for file in (leaves(next(iter(item.values()))) if isinstance(item, dict) else [item])]


def test_every_page_of_a_group_is_made_and_stands_in_one_group() -> None:
    urls = [page.url for group in PAGE_GROUPS for page in group.pages]

    assert sorted(set(urls)) == sorted(urls)
    assert set(urls) <= MADE
    assert set(MENU_TITLES) <= MADE


def test_a_page_knows_its_group() -> None:
    """By its file; a list below a list stands in none."""
    group = page_group_of("organer/index.md")
    assert group

    assert [page_group_of(f"{page.url}index.md") for page in group.pages] == [group] * len(group.pages)
    assert grouped_page("hvem-beslutter.md") == group.pages[-1]
    assert (page_group_of("organer/type/board.md"), grouped_page("index.md")) == (None, None)


def test_menus_call_a_group_by_its_own_name() -> None:
    assert [menu_title(uri) for uri in ("kilder/index.md", "uenigheder/index.md", "samarbejder/index.md", "matrix.md")] == [
        "Kilder og kvalitet",
        "",
        "Alle samarbejder",
        "",
    ]


def test_the_menu_has_six_words_and_few_pages_under_each() -> None:
    """What lies deeper stands one level further in; no page stands in two sections."""
    shown = {title: [item for item in items if isinstance(item, str)] for section in SECTIONS for title, items in section.items()}
    files = leaves(SECTIONS)

    assert len(shown) == 6
    assert {title: len(pages) for title, pages in shown.items() if not 1 <= len(pages) <= MOST_IN_MENU} == {}
    assert sorted(set(files)) == sorted(files)


def test_a_page_that_no_menu_shows_stands_in_a_group() -> None:
    """So that the others lead to it; the models side by side are linked from the list of them."""
    folded = {page_url(file) for file in leaves(SECTIONS)} - {page_url(file) for file in _shown()}

    assert (folded & MADE) - {page.url for group in PAGE_GROUPS for page in group.pages} == {"sammenlign/modeller/"}


def test_no_two_words_of_the_menu_are_nearly_the_same() -> None:
    """A newcomer tells them apart: no page is called what its section is, and no two share half of the words that say something."""
    titles = {file: _menu_word(file) for file in _shown()}
    sections = {title for section in SECTIONS for title in section}
    said = {title: _telling(title) for title in titles.values()}
    pairs = [(one, other) for place, one in enumerate(said) for other in [*said][:place]]

    assert sections & {*titles.values()} == set()
    assert [pair for pair in pairs if 2 * len(said[pair[0]] & said[pair[1]]) >= min(len(said[each]) for each in pair)] == []


UNTELLING = {"hvad", "hvem", "hvilken", "har", "det", "den", "de", "er", "til", "med", "at", "en", "og", "om", "vi", "i", "alle", "andre"}


def _telling(title: str) -> set[str]:
    """The words of a title that say what a page has."""
    return {word.strip("?:,.") for word in title.lower().split()} - UNTELLING


def _menu_word(file: str) -> str:
    """What a menu calls a page: ours, that of its own head, or its title."""
    written = ROOT / "content" / file
    head = yaml.safe_load(written.read_text("utf-8").split("---")[1]) if written.exists() else {}
    made = {uri: title for uri, _, title, *_ in STANDALONE_PAGES} | {f"{kind.url}/index.md": kind.plural for kind in KINDS if kind.url}
    return str(menu_title(file) or head.get("menu") or head.get("title") or made[file])


def _shown() -> list[str]:
    """The files that stand in a menu itself."""
    return [item for section in SECTIONS for items in section.values() for item in items if isinstance(item, str)]


def test_every_page_stands_in_the_section_of_its_group() -> None:
    """So that the section is marked, whichever page is read."""
    section_of = {page_url(file): title for section in SECTIONS for title, items in section.items() for file in leaves(items)}

    assert [group.title for group in PAGE_GROUPS if len({section_of[page.url] for page in group.pages}) != 1] == []
