"""Tests in the browser wait for what they read: on a busy machine a click is over before the browser has left the page.

Read from their source, in the order in which a function does things: after the page was left, the first that concerns it is to
wait, or to act on something, which waits until it is there. `pytest --slow-pages` finds what no source shows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from support.project import ROOT

FILES = sorted((ROOT / "tests" / "browser").glob("*.py")) + sorted((ROOT / "tests" / "support").glob("*.py"))
HISTORY = {"reload", "go_back", "go_forward"}
PRESSES = {"click", "tap"}
ACTS = PRESSES | {"goto", "go", "fill", "check", "uncheck", "select_option", "focus", "hover", "press", "press_sequentially"}
WAITS = {"expect", "follow", "wait_until", "wait_for", "wait_for_url", "wait_for_selector", "wait_for_load_state", "wait_for_function"}
READS = {
    *["count", "inner_text", "all_inner_texts", "text_content", "all_text_contents", "input_value", "get_attribute", "bounding_box"],
    *["is_visible", "is_hidden", "is_checked", "is_enabled", "is_disabled", "evaluate", "evaluate_all", "eval_on_selector_all", "url"],
}
CHOOSES = {"get_by_role", "get_by_text", "get_by_label", "locator"}
LINK = re.compile(r"(?:^|[\s>+~])a(?:[.#:\[]\S*)?$")
"""A selector of links: `a`, `.result a`, `nav > a:visible`."""

Functions = dict[str, ast.FunctionDef]


def test_nothing_is_read_before_the_page_that_was_asked_for_is_there() -> None:
    hasty = [f"{path.relative_to(ROOT).as_posix()}:{line}" for path in FILES for line in _hasty(path.read_text("utf-8"))]

    assert len(FILES) > 30
    assert hasty == []


@pytest.mark.parametrize(
    "body",
    [
        "page.reload()\nassert field(page).input_value()",
        "page.go_back()\nassert page.url",
        "page.get_by_role('link', name='Alle').click()\nassert page.locator('th').count() == 11",
        "page.locator('.list a').first.click()\nassert heading(page)",
        "link = page.locator('nav > a')\nlink.click()\nassert heading(page)",
        "page.reload()\nassert heading(page)\nexpect(page).to_have_title('x')",
    ],
)
def test_haste_is_found(body: str) -> None:
    """Also in a function of the module that reads."""
    assert [*_hasty(_module(body))]


@pytest.mark.parametrize(
    "body",
    [
        "page.reload()\nexpect(page.locator('h1')).to_have_text('x')\nassert page.url",
        "page.go_back()\npage.go_back()\nwait_until(page, 'true')\nassert page.url",
        "follow(page.get_by_role('link', name='Alle'))\nassert page.locator('th').count() == 11",
        "page.get_by_role('link', name='Alle').click()\npage.wait_for_url('**/alle/')\nassert heading(page)",
        "page.get_by_role('button', name='Alle').click()\nassert page.locator('th').count() == 11",
        "page.get_by_role('link', name='Alle').click()\nready(page)\nassert heading(page)",
    ],
)
def test_who_waits_is_let_through(body: str) -> None:
    """Also in a function of the module that waits."""
    assert [*_hasty(_module(body))] == []


def _module(body: str) -> str:
    helpers = "def heading(page):\n    return page.locator('h1').inner_text()\ndef ready(page):\n    page.wait_for_url('**')\n"
    return helpers + "def test():\n" + "".join(f"    {line}\n" for line in body.split("\n"))


def _hasty(source: str) -> Iterator[int]:
    """The lines that leave a page, where what follows reads before anything has waited."""
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        left = 0
        for node in _in_order(function, functions):
            name = _name(node)
            if left and name in READS:
                yield left
            if name in ACTS | HISTORY | WAITS | READS:
                left = node.lineno if name in HISTORY or (name in PRESSES and _is_link(node, function)) else 0


def _in_order(function: ast.FunctionDef, functions: Functions, depth: int = 2) -> Iterator[ast.Call | ast.Attribute]:
    """What a function asks of the page, as it is done; what its module's own functions ask, where they are called."""
    nodes = [node for node in ast.walk(function) if isinstance(node, ast.Call) or (isinstance(node, ast.Attribute) and node.attr == "url")]
    for node in sorted(nodes, key=lambda each: (each.end_lineno or 0, each.end_col_offset or 0)):
        own = functions.get(_name(node))
        if own and depth and own is not function:
            yield from _in_order(own, functions, depth - 1)
        else:
            yield node


def _name(node: ast.expr) -> str:
    """Of what is called or read."""
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _is_link(node: ast.expr, function: ast.FunctionDef) -> bool:
    """Whether what is pressed was chosen as a link, there or where its name was given."""
    chosen: ast.expr | None = node
    while chosen is not None:
        if isinstance(chosen, ast.Call) and _name(chosen) in CHOOSES:
            text = str(chosen.args[0].value) if chosen.args and isinstance(chosen.args[0], ast.Constant) else ""
            return text == "link" if _name(chosen) == "get_by_role" else _name(chosen) == "locator" and bool(LINK.search(text))
        chosen = _given(chosen, function)
    return False


def _given(node: ast.expr, function: ast.FunctionDef) -> ast.expr | None:
    """What an expression stands on: `page.locator("a")` for `.first` of it, or what its name was given."""
    if isinstance(node, ast.Call):
        return node.func
    if isinstance(node, ast.Attribute):
        return node.value
    if not isinstance(node, ast.Name):
        return None
    given = (each for each in ast.walk(function) if isinstance(each, ast.Assign))
    return next((each.value for each in given if [target.id for target in each.targets if isinstance(target, ast.Name)] == [node.id]), None)
