"""The workflows: what strangers' proposals may do, and that the steps do what they say, run as they stand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.project import GOLDEN, ROOT, unlink_records

pytestmark = pytest.mark.script

FLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^[\w-]+/[\w./-]+@[0-9a-f]{40}$")
GH = """#!{python}
import json, sys
arguments = sys.argv[1:]
with open("{log}", "a") as log:
    log.write(json.dumps(arguments) + "\\n")
if "--jq" in arguments:
    print(open("{answers}/" + ("head" if ".head.sha" in arguments else "comments")).read(), end="")
for argument in arguments:
    if argument.startswith("body=@"):
        open("{answers}/posted", "w").write(open(argument[6:]).read())
"""
"""Stands in for GitHub's command: notes what it is asked, answers from files, and keeps the body that is sent."""


def flow(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
    return loaded


def steps(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in document["jobs"].values():
        yield from job["steps"]


def step(name: str, called: str) -> str:
    return next(str(each["run"]) for each in steps(flow(name)) if each.get("name") == called)


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_no_more_rights_than_needed(path: Path) -> None:
    """Nothing on top, a limit of time on every job, every action by its commit, no token left behind, no secret named."""
    document = flow(path.stem)
    used = [each for each in steps(document) if "uses" in each]

    assert document["permissions"] == {}
    assert [name for name, job in document["jobs"].items() if "timeout-minutes" not in job] == []
    assert [each["uses"] for each in used if not PINNED.match(each["uses"])] == []
    assert all(each["with"]["persist-credentials"] is False for each in used if each["uses"].startswith("actions/checkout"))
    assert "secrets." not in path.read_text("utf-8")


def test_what_runs_strangers_code_may_only_read() -> None:
    """And what may write never checks out their code."""
    proposal, answer = flow("proposal"), flow("comment")
    checkout = next(each for each in steps(answer) if each.get("uses", "").startswith("actions/checkout"))

    assert {right for job in proposal["jobs"].values() for right in job["permissions"].values()} == {"read"}
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "pull_request_target" not in "".join(path.read_text("utf-8") for path in FLOWS)


def test_no_text_of_strangers_becomes_shell() -> None:
    """Steps read what they are given from the environment."""
    assert [each["run"] for path in FLOWS for each in steps(flow(path.stem)) if "${{" in each.get("run", "")] == []


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_github_reads_it(path: Path) -> None:
    """GitHub's own schema for workflows accepts it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with a few records and a commit, in which a proposal can be made."""
    folder = tmp_path / "clone"
    shutil.copytree(GOLDEN / "base", folder / "data")
    shutil.copytree(ROOT / "data" / "schema", folder / "data" / "schema")
    for part in ("hooks", "scripts", "mkdocs.yml", "content"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, folder / part)
    unlink_records(folder)
    (folder / ".venv" / "bin").mkdir(parents=True)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    (folder / ".gitignore").write_text(".venv/\n__pycache__/\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.dk", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")
    return git(folder, "rev-parse", "HEAD")


def bash(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a runner runs a step."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("data/cases/ny.yaml", "false"),
        ("data/sources/ny.yaml", "false"),
        ("data/models/steering/ny.yaml", "false"),
        ("data/schema/ny.json", "true"),
        ("data/SCHEMA_VERSION", "true"),
        ("hooks/ny.py", "true"),
        ("datasæt.txt", "true"),
    ],
)
def test_records_alone_take_the_short_path(clone: Path, file: str, code: str) -> None:
    """A schema is no record: it is a rule, and rules are tested."""
    base = git(clone, "rev-parse", "HEAD")
    (clone / file).parent.mkdir(parents=True, exist_ok=True)
    (clone / file).write_text("x", "utf-8")
    commit(clone)
    output = clone.parent / "output"
    done = bash(step("proposal", "Er det kun poster?"), clone, BASE=base, GITHUB_OUTPUT=str(output))

    assert (done.returncode, output.read_text("utf-8")) == (0, f"code={code}\n"), done.stderr


def test_a_proposal_is_told_once_and_then_updated(clone: Path) -> None:
    """From the changed record through the file that is handed over to the comment that is sent; the second time the same comment."""
    base = git(clone, "rev-parse", "HEAD")
    record = clone / "data" / "cases" / "naboerne.yaml"
    title = next(line for line in record.read_text("utf-8").splitlines() if line.startswith("title:"))
    record.write_text(record.read_text("utf-8").replace(title, 'title: "Naboer på tværs"\nnonsense: 1'), "utf-8")
    head = commit(clone)
    written = bash(step("proposal", "Hvad forslaget ændrer"), clone, BASE=base, NUMBER="7")
    gh = gh_command(clone.parent, head)
    environment = {"PATH": f"{gh.parent}:{os.environ['PATH']}", "REPOSITORY": "o/r", "HEAD_SHA": head, "RUN_URL": "https://example.dk/run"}
    first = bash("scripts/post_comment.sh proposal", clone, **environment)
    (clone.parent / "comments").write_text("11\n", "utf-8")
    second = bash("scripts/post_comment.sh proposal", clone, **environment)
    calls = [json.loads(line) for line in (clone.parent / "log").read_text("utf-8").splitlines()]
    posted = (clone.parent / "posted").read_text("utf-8")

    assert (written.returncode, first.returncode, second.returncode) == (0, 0, 0), written.stderr + first.stderr + second.stderr
    assert [call[2:4] for call in calls if "--method" in call] == [
        ["POST", "repos/o/r/issues/7/comments"],
        ["PATCH", "repos/o/r/issues/comments/11"],
    ]
    assert "Naboer på tværs" in posted
    assert "»nonsense«" in posted


@pytest.mark.parametrize(("number", "head"), [("7; rm", "right"), ("../7", "right"), ("", "right"), ("7", "another")])
def test_a_number_is_not_believed(clone: Path, number: str, head: str) -> None:
    """One that is no number, or that belongs to another commit, ends it before anything is written."""
    (clone / "proposal").mkdir()
    (clone / "proposal" / "number").write_text(number, "utf-8")
    (clone / "proposal" / "proposal.json").write_text('{"changes": [], "issues": []}', "utf-8")
    gh = gh_command(clone.parent, head)
    environment = {
        "PATH": f"{gh.parent}:{os.environ['PATH']}",
        "REPOSITORY": "o/r",
        "HEAD_SHA": "right",
        "RUN_URL": "https://example.dk/run",
    }
    done = bash("scripts/post_comment.sh proposal", clone, **environment)

    assert (done.returncode, (clone.parent / "posted").exists()) == (1, False)


def gh_command(folder: Path, head: str) -> Path:
    command = folder / "bin" / "gh"
    command.parent.mkdir()
    command.write_text(GH.format(python=sys.executable, log=folder / "log", answers=folder), "utf-8")
    command.chmod(0o755)
    (folder / "head").write_text(head + "\n", "utf-8")
    (folder / "comments").write_text("", "utf-8")
    return command


def test_changed_pages_are_gathered_with_what_they_need(tmp_path: Path) -> None:
    """New and changed pages; those that are as they were stay out."""
    for site, texts in {"old": {"a": "1", "b": "1"}, "new": {"a": "1", "b": "2", "c": "1"}}.items():
        (tmp_path / site / "assets").mkdir(parents=True)
        (tmp_path / site / "404.html").write_text("404", "utf-8")
        for page, text in texts.items():
            (tmp_path / site / page).mkdir()
            (tmp_path / site / page / "index.html").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "changed_pages.py", *(tmp_path / name for name in ("old", "new", "out"))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.split()) == (0, ["b/index.html", "c/index.html"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["404.html", "assets", "b", "c"]
