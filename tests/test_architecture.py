"""The house keeps its order: imports point one way, and only the edges touch the world."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from conftest import ROOT

PACKAGE = ROOT / "hooks" / "catalogue"
MODULES = sorted(PACKAGE.glob("*.py"))
STAGES = ("parse", "load", "link", "check", "diagram", "draw", "render", "export", "build")
"""In the order they run: none knows of a later one."""
EDGES = {
    "archive",
    "assemble",
    "beside",
    "build",
    "bundle",
    "desk",
    "drawing_pool",
    "drawing_worker",
    "layouts",
    "lines",
    "load",
    "migrate",
    "preview",
    "publish",
    "publishable",
    "published",
    "rebuild",
    "release",
    "release_files",
    "releases",
    "renames",
    "repository",
    "run_pagefind",
    "schema",
    "settings",
    "state",
    "stories",
    "write",
}
"""The modules that may read and write files and start processes."""
TOUCHES = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "scandir",
    "mkdir",
    "unlink",
    "rmtree",
    "Popen",
    "fdopen",
    "glob",
    "rglob",
}
PRINTERS = {"preview", "rebuild"}
"""The live preview speaks to the person who started it."""
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time")}


def test_no_two_modules_import_each_other() -> None:
    """Directly or by a detour."""
    circles = [sorted(group) for group in nx.strongly_connected_components(_imports()) if len(group) > 1]

    assert circles == []


def test_no_stage_knows_of_a_later_one() -> None:
    """What a stage needs, it is given."""
    graph = _imports()
    backwards = [
        (stage, later) for place, stage in enumerate(STAGES) for later in STAGES[place + 1 :] if later in nx.descendants(graph, stage)
    ]

    assert backwards == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_a_function_of_its_own_name(stage: str) -> None:
    """The public function of a module is easy to guess."""
    functions = [node.name for node in ast.parse((PACKAGE / f"{stage}.py").read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]

    assert stage in functions


def test_only_the_hook_imports_mkdocs() -> None:
    """The package builds anywhere."""
    found = [path.name for path in (ROOT / "hooks").rglob("*.py") if "mkdocs" in {name.split(".")[0] for name in _external(path)}]

    assert found == ["mkdocs_hook.py"]


def test_only_the_edges_touch_files_and_processes() -> None:
    """The core is functions over values."""
    assert {path.stem for path in MODULES if TOUCHES & set(_called(path))} <= EDGES


def test_nothing_prints() -> None:
    """Scripts print; the package returns."""
    assert {path.stem for path in MODULES if "print" in _called(path)} <= PRINTERS


def test_nothing_asks_for_the_time() -> None:
    """The same commit gives the same bytes on any day."""
    found = [
        (path.name, node.attr)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]

    assert found == []


def test_every_module_says_what_it_is() -> None:
    """In a docstring."""
    assert [path.name for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_every_module_is_on_the_map() -> None:
    """A newcomer finds what serves which stage in the docstring of the package."""
    named = set(re.findall(r"\w+", ast.get_docstring(_tree(PACKAGE / "__init__.py")) or ""))

    assert {path.stem for path in MODULES} - {"__init__"} - named == set()


def _imports() -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(path.stem for path in MODULES)
    graph.add_edges_from((path.stem, name) for path in MODULES for name in _siblings(path))
    return graph


def _siblings(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from [node.module.split(".")[0]] if node.module else [name.name for name in node.names]


def _external(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def _called(path: Path) -> list[str]:
    calls = [node.func for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    return [call.attr if isinstance(call, ast.Attribute) else call.id for call in calls if isinstance(call, ast.Attribute | ast.Name)]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
