"""What editors, containers and git read about the records fits the records."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from catalogue.contribute.new_record import schema_line
from catalogue.records.graph import Catalogue
from catalogue.records.kinds import KINDS, Kind
from catalogue.records.load import record_files
from catalogue.records.schema import Schemas
from support.project import ROOT

RECORDS = [(kind, file.relative_to(ROOT), content) for kind, file, content in record_files(ROOT / "data")]
PREFIX = "# yaml-language-server: $schema="


def test_every_record_begins_with_the_line_that_leads_to_its_schema() -> None:
    """So that any editor with the YAML language server completes and explains."""
    first = {str(file): content.decode().partition("\n")[0] for _, file, content in RECORDS}

    assert first == {str(file): schema_line(kind) for kind, file, _ in RECORDS}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.folder], ids=lambda kind: kind.name)
def test_the_line_leads_to_the_schema_of_the_kind(kind: Kind) -> None:
    """From the kind's folder."""
    target = ROOT / "data" / str(kind.folder) / schema_line(kind).removeprefix(PREFIX)

    assert target.resolve() == ROOT / "data" / "schema" / f"{kind.name}.schema.json"
    assert target.resolve().is_file()


def test_the_editor_knows_the_schema_of_every_folder() -> None:
    """Also for a record that lacks its first line."""
    expected = {f"./data/schema/{kind.name}.schema.json": f"/data/{kind.folder}/*.yaml" for kind in KINDS if kind.folder}

    assert _settings()["yaml.schemas"] == expected


def test_each_record_is_matched_by_the_pattern_of_its_kind_alone() -> None:
    """No folder's pattern reaches into another's."""
    schemas = _settings()["yaml.schemas"]
    matched = {str(file): [schema for schema, pattern in schemas.items() if _matches(file, pattern)] for _, file, _ in RECORDS}

    assert matched == {str(file): [f"./data/schema/{kind.name}.schema.json"] for kind, file, _ in RECORDS}


def test_the_editor_explains_every_value_by_its_label(schemas: Schemas) -> None:
    """Editors know no `x-labels`: the same words stand where they look, in the order of the values."""
    choices = [schema for document in schemas.documents.values() for schema in _objects(document) if "x-labels" in schema]

    assert [(each.get("enumDescriptions"), each["title"]) for each in choices] == [
        ([each["x-labels"][value] for value in each["enum"]], each["title"]) for each in choices
    ]


def test_what_the_editor_fills_in_is_never_taken_for_a_citation(schemas: Schemas, catalogue: Catalogue) -> None:
    """The example of a source leads nowhere, so that the check asks for the real one."""
    examples = [
        example
        for document in schemas.documents.values()
        for schema in _objects(document)
        if schema.get("x-refers-to") == "section"
        for example in schema.get("examples", ())
    ]

    assert examples
    assert [example for example in examples if f"source/{example}" in catalogue.graph] == []


def test_the_editor_fills_in_dates_with_quotes(schemas: Schemas) -> None:
    """Without them the check refuses the date."""
    dates = [schema for document in schemas.documents.values() for schema in _objects(document) if schema.get("x-date")]
    bodies = [snippet["body"] for schema in dates for snippet in schema.get("defaultSnippets", ())]

    assert [schema["title"] for schema in dates if "examples" in schema and "defaultSnippets" not in schema] == []
    assert [body for body in bodies if not re.fullmatch(r'"\$\{1:[0-9-]+\}"', body)] == []


def test_the_editor_leaves_the_layout_alone_and_asks_nobody_else() -> None:
    """No formatting, no schemas from elsewhere, nothing reported to anyone."""
    settings = _settings()

    assert [settings[key] for key in ("yaml.format.enable", "yaml.schemaStore.enable", "redhat.telemetry.enabled")] == [False] * 3
    assert (settings["[yaml]"]["editor.formatOnSave"], settings["[yaml]"]["editor.insertSpaces"]) == (False, True)
    assert (settings["files.encoding"], settings["files.eol"]) == ("utf8", "\n")


def test_the_extension_is_recommended_and_is_in_the_container() -> None:
    """The same one."""
    recommended = _json(".vscode/extensions.json")["recommendations"]

    assert recommended == _container()["customizations"]["vscode"]["extensions"] == ["redhat.vscode-yaml"]


def test_the_container_is_set_up_by_the_command_of_the_makefile() -> None:
    """On a plain image, with the port of the preview forwarded."""
    container = _container()
    serve = (ROOT / "scripts" / "serve.py").read_text("utf-8")

    assert (container["postCreateCommand"], "\nsetup:" in (ROOT / "Makefile").read_text("utf-8")) == ("make setup", True)
    assert re.fullmatch(r"python:3\.1[1-4]-bookworm", container["image"])
    assert container["forwardPorts"] == [int(re.findall(r"--port.*?default=(\d+)", serve)[0])]


def test_a_commit_checks_the_records_that_it_changes() -> None:
    """Schemas and code have checks of their own."""
    hook = _hook()
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    chosen = {name for name in files if re.search(hook["files"], name)}

    assert {name for name in chosen if not name.endswith((".yaml", ".gitkeep"))} == set()
    assert {file.as_posix() for _, file, _ in RECORDS if file.as_posix() in files} <= chosen
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("system", True, True)


@pytest.mark.script
def test_the_check_of_a_commit_shows_the_changed_records() -> None:
    """As git calls it: from the top, with paths from there."""
    python, *command = shlex.split(_hook()["entry"])
    done = subprocess.run(
        [sys.executable, *command, "data/cases/riso.yaml", "data/glossary/forening.yaml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (python, done.returncode, done.stderr) == (".venv/bin/python", 0, "")


def _objects(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every JSON object in a document."""
    if isinstance(node, Mapping):
        yield node
    for below in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        yield from _objects(below)


def _matches(file: Path, pattern: str) -> bool:
    """As the YAML extension reads a pattern: from the workspace's folder, a star for anything but a slash."""
    return PurePosixPath("/", file).match(pattern) and str(PurePosixPath("/", file).parent) == pattern.rpartition("/")[0]


def _settings() -> dict[str, Any]:
    return _json(".vscode/settings.json")


def _container() -> dict[str, Any]:
    return _json(".devcontainer/devcontainer.json")


def _hook() -> dict[str, Any]:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    hook = next(each for each in config["repos"][0]["hooks"] if each["id"] == "check-records")
    assert (len(config["repos"]), config["repos"][0]["repo"]) == (1, "local")
    return dict(hook)


def _json(path: str) -> dict[str, Any]:
    return dict(json.loads((ROOT / path).read_text("utf-8")))


def test_git_keeps_no_link_and_nothing_that_a_command_makes() -> None:
    """A link to an environment elsewhere would take the place of the one of whoever fetches it."""
    kept = subprocess.run(["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"],
        cwd=ROOT,
        input="\n".join([*(line.partition("\t")[2] for line in kept), ".venv"]),
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in kept if line.startswith("120000")] == []
    assert ignored.stdout.split() == [".venv"]
