"""Hand-written pages as the glossary sees them, and what they say of the site, its commands and its files."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import yaml

from catalogue.pages.glossary import glossary_usage
from catalogue.pages.handwritten import ContentPage, handwritten_pages
from catalogue.records.graph import link
from catalogue.records.membership import TAKING_PART
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.later_state import badges_of
from support.project import ROOT


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_page_has_its_heading_and_address_and_what_is_read_of_it(tmp_path: Path) -> None:
    write(tmp_path, "om/index.md", "---\ntitle: x\n---\n\n# Om os\n\nSe [listen](../kommuner/index.md).\n")
    write(tmp_path, "was.md", "# Erklæring\n\nKort.\n")
    write(tmp_path, "del.md", "Ingen overskrift.\n")
    told = [(story.title, story.url, " ".join(story.text.split())) for story in handwritten_pages(tmp_path)]

    assert told == [("Om os", "/om/", "Se [listen ."), ("Erklæring", "/was/", "Kort.")]


def test_without_a_folder_there_are_none() -> None:
    assert handwritten_pages(None) == ()


def test_a_term_knows_the_hand_written_pages_that_use_it(schemas: Schemas) -> None:
    term = Record("term", "forening", "forening.yaml", {"title": "Forening", "definition": "Et fællesskab.", "sources": ["katalog-2016#2"]})
    uses, silent = ContentPage("Om", "/om/", "To foreninger."), ContentPage("Was", "/was/", "Foreningsliv.")
    known = glossary_usage(build_index(link([term], schemas)), [uses, silent])

    assert known.content_pages == {"term/forening": (uses,)}


PAGES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted((ROOT / "content").rglob("*.md"))}
GUIDES = {**PAGES, **{name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}}
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CASE = json.loads((ROOT / "data" / "schema" / "case.schema.json").read_text("utf-8"))
ITALIC = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")
BOLD = re.compile(r"\*\*[^*\n]+\*\*")
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
DATE_BEHIND = re.compile(r" i (?:[a-z]+ )?\d{4}$")
BADGE = re.compile(r"[A-ZÆØÅ][\w ]* \d{4}")
CODE = re.compile(r"`([^`\n]+)`")
JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
QUOTED = re.compile(r"""["'`]([^"'`\n]+)["'`]""")
NOT_OURS = {"Issues", "Actions", "udviklere", "sekretariat"}
"""Words in italics that name a menu of the code host or a team there."""
WRITTEN_IN = (".py", ".yml", ".conf", ".config", ".toml")
"""Endings of files of the project that a page may name; those of records stand for any record."""
WRITES = re.compile(r"\b(?:skriver|retter|writes)\b")
MADE_LATER = {"release/", "data/releases/"}
"""Folders that a command makes."""
PLACEHOLDER = re.compile(r"\b(?:NAME|KIND|ITS-ID)\b")
ROLE_WORDS = {
    "member": "medlemmer",
    "founder": "stiftere",
    "driver": "medlemmer",
    "initiator": "initiativtagere",
    "owner": "ejere",
    "partner": "parter",
    "signatory": "parter",
    "project_lead": "projektledere",
}
"""What the page on reading calls those who take part."""


@cache
def shown() -> frozenset[str]:
    """Every text that schemas, templates, scripts, settings and headings of pages can put on a page, each as a whole."""
    texts = [text for path in sorted((ROOT / "data" / "schema").glob("*.json")) for text in _strings(json.loads(path.read_text("utf-8")))]
    for path in sorted((ROOT / "hooks").rglob("*")):
        if path.suffix in (".j2", ".html"):
            template = path.read_text("utf-8")
            texts += [*QUOTED.findall(template), *map(unescape, re.split(r"<[^>]*>|\0|\n", JINJA.sub("\0", template)))]
        elif path.suffix == ".py":
            nodes = ast.walk(ast.parse(path.read_text("utf-8")))
            texts += [str(node.value) for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        elif path.suffix == ".js" and "vendor" not in path.parts:
            texts += QUOTED.findall(path.read_text("utf-8"))
    texts += re.findall(r"^\s*- ([^:\n]+):", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    texts += [heading for page in PAGES.values() for heading in re.findall(r"^#+ (.*)$", page, re.MULTILINE)]
    return frozenset(text.strip().rstrip(".…").strip() for text in texts)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)


def italics(page: str) -> list[str]:
    return [LINK.sub(r"\1", text).rstrip(".…: ") for text in ITALIC.findall(BOLD.sub("", page))]


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_in_italics_stands_on_the_site(name: str) -> None:
    """Headings, buttons, menus and badges go by the words that schemas and templates have for them; badges with a year have a test."""
    told = [text for text in italics(PAGES[name]) if not BADGE.fullmatch(text)]

    assert [text for text in told if DATE_BEHIND.sub("", text) not in shown() | NOT_OURS] == []


def test_the_names_of_others_are_named() -> None:
    assert {text for page in PAGES.values() for text in italics(page)} >= NOT_OURS


def test_badges_with_a_year_are_those_of_records(schemas: Schemas) -> None:
    """`Stiftet 2016` is an example that a reader can find on a page."""
    updates = schemas.kinds["case"].properties["updates"].items
    assert updates
    cases = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in sorted((ROOT / "data" / "cases").glob("*.yaml"))]
    badges = {badge.words for case in cases for badge in badges_of(case.get("updates", ()), updates)}
    told = {text for page in PAGES.values() for text in italics(page) if BADGE.fullmatch(text) and " i " not in text}

    assert told
    assert told <= badges


def test_the_page_on_reading_lists_every_status(schemas: Schemas) -> None:
    words = re.search(r"\*\*Status\*\* [^:]*: ([^.]*)\.", PAGES["content/om/laesning.md"])
    assert words
    labels = schemas.kinds["case"].properties["status"].labels.values()

    assert sorted(re.split(r", | eller ", words[1])) == sorted(label.lower() for label in labels)


def test_the_page_on_reading_lists_everyone_who_takes_part() -> None:
    words = re.search(r"\*\*Er med i\*\* [^:]*: ([^.]*)\.", PAGES["content/om/laesning.md"])
    assert words
    told = set(re.split(r", | (?:og|eller) ", words[1]))

    assert set(ROLE_WORDS) == TAKING_PART
    assert told >= {*ROLE_WORDS.values()}


@pytest.mark.parametrize("name", GUIDES)
def test_commands_of_a_page_are_there_and_do_what_it_says(name: str) -> None:
    """Targets and settings are those of the Makefile; `make fix` shows what it would do, and writes it with `WRITE=1` alone."""
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    commands = [code.split() for code in CODE.findall(GUIDES[name]) if code.startswith("make ")]
    settings = {word.partition("=")[0] for command in commands for word in command[2:] if "=" in word}
    clauses = [clause for clause in re.split(r"[.;](?=\s)|\n\s*\n", GUIDES[name]) if "`make fix`" in clause]

    assert {command[1] for command in commands} <= targets
    assert {setting for setting in settings if f"$({setting})" not in MAKEFILE} == set()
    assert [clause for clause in clauses if WRITES.search(clause)] == []


@pytest.mark.parametrize("name", GUIDES)
def test_files_that_a_page_names_are_there(name: str) -> None:
    tops = {path.name for path in ROOT.iterdir()}
    named = {code for code in CODE.findall(GUIDES[name]) if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)*/?", code)}
    ours = {code for code in named if code.endswith(WRITTEN_IN) or ("/" in code and code.partition("/")[0] in tops)} - MADE_LATER
    known = {path.name for folder in ("hooks", "scripts") for path in (ROOT / folder).rglob("*.py")} | tops

    missing = {code for code in ours if not ((ROOT / code).exists() or (ROOT / "hooks" / "catalogue" / code).exists() or code in known)}
    assert {code for code in missing if not PLACEHOLDER.search(code)} == set()


def test_the_owner_is_told_the_checks_by_the_names_that_the_code_host_shows() -> None:
    """A branch protected by a check of another name would wait for it for ever, or not at all."""
    owner = PAGES["content/om/ejer.md"]
    flows = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "workflows").glob("*.yml")}
    told = re.search(r"kræv tjekkene (.*?) bestået", owner)
    assert told

    assert set(re.findall(r"»([^«]*)«", told[1])) == {job["name"] for job in flows["proposal"]["jobs"].values()}
    assert re.findall(r"Kørslen »([^«]*)«", owner) == [flows["publish"]["name"]]
    assert re.findall(r"Miljøet »([^«]*)«", owner) == [
        job["environment"] for job in flows["publish"]["jobs"].values() if "environment" in job
    ]


def _groups() -> list[tuple[str, dict[str, dict[str, object]]]]:
    """The sections of a collaboration, which are the steps of its form too, each with its fields."""
    groups: list[tuple[str, dict[str, dict[str, object]]]] = []
    for name, field in CASE["properties"].items():
        if "x-group" in field:
            groups.append((field["x-group"], {}))
        groups[-1][1][name] = field
    return groups


def _named_together(page: str) -> list[list[str]]:
    """What each sentence of a page has in italics."""
    return [italics(sentence) for sentence in re.split(r"[.](?=\s)", PAGES[page])]


def test_who_has_ten_minutes_is_told_the_sections_that_stand_open() -> None:
    opened = {field["x-open"]: title for title, fields in _groups() for field in fields.values() if "x-open" in field}

    assert [opened[place] for place in sorted(opened, key=str)] in _named_together("content/om/laesning.md")


def test_the_first_contribution_begins_with_the_steps_that_have_to_be_answered() -> None:
    asked = [title for title, fields in _groups() if not fields.keys().isdisjoint(CASE["required"])]

    assert asked in _named_together("content/bidrag/foerste-bidrag.md")
