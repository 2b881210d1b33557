"""No test knows by heart what a record or a page of `content` says: who says it better there turns no test red.

Found in what tests ask of the real site and records. A test reads the words where they stand (`support/real_records.py`), or has records
made for it. What stands in templates, scripts and schemas too is the project's own word, which the test is there to hold.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from support.project import ROOT
from support.real_records import said

MARKS = re.compile(r"[<>{}=\"'`]")
"""What stands between code and the words in it."""
RUN = 4
"""Words in a row that are no coincidence."""
EDGES = ".,:;!?()[]{}*«»\"'`^$|\\…–"
"""What stands about a word and is no part of it; an address or an id is one word."""
FILES = [file for place in ("browser", "commands", "support", "unit") for file in sorted((ROOT / "tests" / place).rglob("*.py"))]
REAL = {"built", "catalogue", "home", "site", "site_log", "visitor"}
"""Fixtures of `tests/conftest.py` that have the real records, where a module makes none of its own by that name."""
FOLDER = re.compile(r"ROOT / '(?:content|data)'(?! / 'schema')")
"""Of the project's own records and pages, as Python writes it."""
OWN = (("hooks", ("*.html", "*.j2", "*.js", "*.json", "*.py", "*.yaml")), ("data/schema", ("*.json",)))
EXCEPTIONS = {"tests/browser/test_questions.py"}
"""An issue asks that these answers stand on the pages; what fails tells an editor so, and where to change either."""

SENTENCE = " ".join(re.findall(r"\w+", said("figures/it-udgifter", "summary")))
Run = tuple[str, ...]


def test_no_test_knows_the_words_of_a_record_or_page_by_heart() -> None:
    asked = [file for file in FILES if _name(file) not in EXCEPTIONS]
    known = [f"{_name(file)}:{line}" for file in asked for line in _by_heart(file.read_text("utf-8"))]

    assert len(FILES) > 100
    assert known == [], "\n".join(["Read the words where they stand, by `support/real_records.py`, or make a record for the test:", *known])


@pytest.mark.parametrize(
    "source",
    [
        "def test_it(visitor):\n    assert '{}'",
        "TOLD = '{}'\ndef test_it(home):\n    assert TOLD",
        "def ask(page):\n    assert '{}'\ndef test_it(site):\n    ask(site)",
        "@pytest.fixture\ndef pages(catalogue):\n    return 1\ndef test_it(pages):\n    assert f'{{pages}} {}.'",
        "def test_it():\n    assert re.search('{}', (ROOT / 'data' / 'cases').read_text())",
    ],
)
def test_words_of_a_record_are_found(source: str) -> None:
    """In the test, in what it calls or names, and beside other words."""
    assert len([*_by_heart(source.format(SENTENCE))]) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def test_it(schemas):\n    assert '{}'",
        "@pytest.fixture\ndef home(made_once):\n    return 1\ndef test_it(home):\n    assert '{}'",
        "def test_it(visitor):\n    '''{}'''",
        "def test_it():\n    assert '{}' in (ROOT / 'data' / 'schema').read_text()",
        "def test_it(visitor):\n    assert 'Tre kommuner'",
    ],
)
def test_what_a_test_made_itself_is_its_own(source: str) -> None:
    """And so are a page of its own by the same name, what it says of itself, schemas, and a few words."""
    assert [*_by_heart(source.format(SENTENCE))] == []


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _by_heart(source: str) -> Iterator[str]:
    for line, text in sorted({*_asked_of_the_real(ast.parse(source))}):
        place = next((_authored()[run] for run in _runs(text) if run in _authored() and run not in _own()), "")
        if place:
            yield f"{line}: »{' '.join(text.split())}« stands in {place}"


def _asked_of_the_real(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The texts in what a test that has the real records reaches: its own, its helpers' and those of the module's constants."""
    own = {name: node for node in module.body for name in _names(node)}
    for node in module.body:
        reached = _reached(node, own, []) if isinstance(node, ast.FunctionDef) and _is_given(node) else []
        if any(_is_real(each, own) for each in reached):
            for each in reached:
                yield from _texts(each)


def _names(node: ast.stmt) -> list[str]:
    """What a statement of a module defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]


def _is_given(node: ast.FunctionDef) -> bool:
    """Whether pytest gives it its arguments: a test or a fixture."""
    return node.name.startswith("test_") or any("fixture" in ast.unparse(each) for each in node.decorator_list)


def _reached(node: ast.stmt, own: Mapping[str, ast.stmt], seen: list[ast.stmt]) -> list[ast.stmt]:
    seen.append(node)
    for part in ast.walk(node):
        name = part.arg if isinstance(part, ast.arg) else part.id if isinstance(part, ast.Name) else ""
        if name in own and own[name] not in seen:
            _reached(own[name], own, seen)
    return seen


def _is_real(node: ast.stmt, own: Mapping[str, ast.stmt]) -> bool:
    given = {each.arg for each in node.args.args} if isinstance(node, ast.FunctionDef) and _is_given(node) else set()
    return bool((given & REAL) - {*own} or FOLDER.search(ast.unparse(node)))


def _texts(node: ast.stmt) -> Iterator[tuple[int, str]]:
    described = {id(part.value) for part in ast.walk(node) if isinstance(part, ast.Expr)}
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in described:
            yield part.lineno, part.value


def _runs(text: str) -> list[Run]:
    words = [word for part in text.replace("\u00ad", "").lower().split() if (word := part.strip(EDGES))]
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


@cache
def _authored() -> Mapping[Run, str]:
    """Where each run of words stands in a record or on a page."""
    records = ((file, each) for file in sorted((ROOT / "data").rglob("*.yaml")) for each in _strings(_read(file)))
    pages = ((file, each) for file in sorted((ROOT / "content").rglob("*.md")) for each in file.read_text("utf-8").split("\n\n"))
    return {run: _name(file) for file, text in (*records, *pages) for run in _runs(text)}


@cache
def _own() -> set[Run]:
    files = [file for folder, names in OWN for name in names for file in (ROOT / folder).rglob(name)]
    return {run for file in files for run in _runs(MARKS.sub(" ", file.read_text("utf-8")))}


def _read(file: Path) -> object:
    return yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
