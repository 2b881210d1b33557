"""The one module that knows PyYAML's parser: what it relies on in the version that is installed, and in the browser."""

from __future__ import annotations

import ast
import inspect
import re

import yaml.cyaml

from catalogue.records.yaml.events import event_reader, mark_of, to_mark
from support.project import ROOT

HOOKS = ROOT / "hooks"


def test_the_installed_parser_gives_the_events_that_are_read() -> None:
    """With their values, styles, anchors and tags, and with places that count from one here."""
    take = event_reader("a: &x !t [1, 'b']\nc: *x\nd: |\n  e\n")
    read = list(iter(take, None))
    facts = [
        (
            type(event).__name__.removesuffix("Event"),
            mark_of(event),
            to_mark(event.end_mark),
            *(getattr(event, name) for name in ("value", "style", "anchor", "tag") if hasattr(event, name)),
        )
        for event in read
    ]

    assert facts == [
        ("StreamStart", (1, 1), (1, 1)),
        ("DocumentStart", (1, 1), (1, 1)),
        ("MappingStart", (1, 1), (1, 1), None, None),
        ("Scalar", (1, 1), (1, 2), "a", "", None, None),
        ("SequenceStart", (1, 4), (1, 11), "x", "!t"),
        ("Scalar", (1, 11), (1, 12), "1", "", None, None),
        ("Scalar", (1, 14), (1, 17), "b", "'", None, None),
        ("SequenceEnd", (1, 17), (1, 18)),
        ("Scalar", (2, 1), (2, 2), "c", "", None, None),
        ("Alias", (2, 4), (2, 6), "x"),
        ("Scalar", (3, 1), (3, 2), "d", "", None, None),
        ("Scalar", (3, 4), (5, 1), "e\n", "|", None, None),
        ("MappingEnd", (5, 1), (5, 1)),
        ("DocumentEnd", (5, 1), (5, 1)),
        ("StreamEnd", (5, 1), (5, 1)),
    ]


def test_one_module_knows_the_parser() -> None:
    """So that a new version of PyYAML is met in one place."""
    knowing = [
        path.name
        for path in (HOOKS / "catalogue").rglob("*.py")
        if re.search(r"\bC(?:Base|Safe|Full|Unsafe)?(?:Parser|Loader)\b|_yaml\b(?!\.py)", path.read_text("utf-8"))
    ]

    assert knowing == ["events.py"]


def test_the_browser_has_what_the_parser_is_made_of() -> None:
    """The stand-in for PyYAML's compiled half holds every name that PyYAML imports from there."""
    wanted = {
        name.name
        for node in ast.walk(ast.parse(inspect.getsource(yaml.cyaml)))
        if isinstance(node, ast.ImportFrom) and node.module == "yaml._yaml"
        for name in node.names
    }
    held = {
        node.name for node in ast.parse((HOOKS / "in_browser/yaml_parser.py").read_text("utf-8")).body if isinstance(node, ast.ClassDef)
    }

    assert wanted
    assert wanted <= held
