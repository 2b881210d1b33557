"""Every script on a machine, and in a checkout, where something is missing, full or broken: a few Danish lines, and nothing lost."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from support import project, release_project, scripts_in_turn
from support.check_report import BASE
from support.project import GOLDEN

pytestmark = pytest.mark.script
SCRIPTS: dict[str, list[str]] = {
    "bench": ["--only", "limits"],
    "browser": [],
    "changed_pages": ["{out}/old", "{out}/new", "{out}/changed"],
    "check": ["--data", "{data}"],
    "claims": ["--data", "{data}"],
    "comment": ["{out}/proposal.json", "--run", "https://git.dk/1"],
    "diff": ["--data", "{data}", "--from", "HEAD"],
    "finish": ["--folder", "{out}/folder", "--site", "{out}/site"],
    "fix": ["--data", "{data}", "--write"],
    "folder": ["--data", "{data}", "--out", "{out}/folder"],
    "forms": [],
    "migrate": ["--data", "{data}"],
    "new": ["--data", "{data}", "--kind", "term", "--name", "Nyt", "--set", "definition=Et nyt ord.", "--set", "sources=katalog-2016#2"],
    "node": ["lint"],
    "pack": ["--data", "{data}", "--meeting", "2026-12-10", "--out", "{out}/pakke.pdf"],
    "pango": [],
    "paper": ["--data", "{data}"],
    "publish": ["--to", "{out}/www"],
    "release": ["--meeting", "2026-12-10", "--tests", "true"],
    "serve": ["--data", "{data}", "--port", "0"],
    "site": ["--data", "{data}", "--out", "{out}/site"],
    "spell": ["--data", "{data}"],
}
"""Every script with what it is asked, but for the set-up, which has tests of its own."""
NO_SCRIPTS = {"command_line", "setup_report", "setup"}
ON_RECORDS = ("claims", "migrate", "paper", "spell")
FEW_LINES = 3
ENGLISH = ("Traceback", "Errno", "No such file", "Error", "error", "denied", "fatal")
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/findes/ikke"}
"""No package is fetched: what is there decides, and pip has something to say."""
STARTS = 4
"""Seconds after which a preview has begun to run, and is stopped."""


def test_every_script_is_walked() -> None:
    """A new one is told here how it is called."""
    assert {path.stem for path in (project.ROOT / "scripts").glob("*.py")} - NO_SCRIPTS == {*SCRIPTS}


@dataclass(frozen=True, slots=True)
class Machine:
    """A project, what is around it, and what scripts said there."""

    root: Path
    out: Path
    data: Path
    python: tuple[str, ...] = ()
    """What Python is told."""
    path: str = os.environ["PATH"]
    largest_file: int = 0
    """The bytes at which a file stops growing; 0 when it never does."""

    def said(self, scripts: Iterable[str]) -> dict[str, tuple[int | None, list[str]]]:
        """What each ends with and says, one after another."""
        calls = {script: self._command(script) for script in scripts}
        asked = json.dumps({script: (command, STARTS if script == "serve" else 0) for script, command in calls.items()})
        done = self._run(*self.python, scripts_in_turn.__file__, asked, str(self.largest_file))
        assert done.returncode == 0, done.stdout
        return {script: (code, said.splitlines()) for script, (code, said) in json.loads(done.stdout).items()}

    def _command(self, script: str) -> list[str]:
        return [str(self.root / "scripts" / f"{script}.py"), *(each.format(data=self.data, out=self.out) for each in SCRIPTS[script])]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, **release_project.ENVIRONMENT, **OFFLINE, "PATH": self.path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
            timeout=project.LIMIT,
        )


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A repository with few records; each test breaks a copy of its own, or what is around it."""
    folder = tmp_path_factory.mktemp("machine")
    root = release_project.repository(folder / "project")
    shutil.copytree(project.ROOT / ".github" / "ISSUE_TEMPLATE", root / ".github" / "ISSUE_TEMPLATE")
    release_project.commit(root, "Formularer")
    compileall.compile_dir(root / "hooks", quiet=2)
    return Machine(root, folder / "out", root / "data")


def _copy(clean: Machine, folder: Path) -> Machine:
    shutil.copytree(clean.root, folder / "project", symlinks=True)
    (folder / "out").mkdir()
    return Machine(folder / "project", folder / "out", folder / "project" / "data")


def _without(*parts: str) -> Callable[[Machine], Machine]:
    def remove(machine: Machine) -> Machine:
        for part in parts:
            place = machine.root / part
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        return machine

    return remove


def _without_packages(machine: Machine) -> Machine:
    return replace(machine, python=("-S", "-E"))


def _without_programs(machine: Machine) -> Machine:
    (machine.out / "bin").mkdir()
    return replace(machine, path=str(machine.out / "bin"))


def _without_records(machine: Machine) -> Machine:
    return replace(machine, data=machine.root / "findes-ikke")


def _full_disk(machine: Machine) -> Machine:
    """No file may grow, whoever writes it."""
    return replace(machine, largest_file=60)


def _cut_code(machine: Machine) -> Machine:
    """As a full disk leaves the modules that Python compiled while it was full."""
    for path in (machine.root / "hooks" / "catalogue" / "records").glob("__pycache__/*.pyc"):
        os.truncate(path, 60)
    return machine


def _unreadable_settings(machine: Machine) -> Machine:
    (machine.root / "mkdocs.yml").write_text("a: [b\n  c: {", "utf-8")
    return machine


def _unreadable_schema(machine: Machine) -> Machine:
    (machine.root / "data/schema/term.schema.json").write_text("{", "utf-8")
    return machine


def _circle(machine: Machine) -> Machine:
    """A link that leads to itself in place of the records, and where the results should go."""
    (machine.root / "ring").symlink_to("ring")
    return replace(machine, out=machine.root / "ring", data=machine.root / "ring")


ALL = frozenset(SCRIPTS) - {"bench", "browser", "node", "pango"}
"""All that have to do with records; the rest need only a machine."""
OF_RECORDS = frozenset(name for name, arguments in SCRIPTS.items() if "{data}" in arguments)
OF_THE_SITE = frozenset(("claims", "comment", "folder", "pack", "paper", "release", "serve", "site"))
OF_GIT = frozenset(("diff", "fix", "publish", "release", "site"))
BROKEN: dict[str, tuple[Callable[[Machine], Machine], frozenset[str]]] = {
    "no packages": (_without_packages, frozenset(SCRIPTS)),
    "a full disk": (_full_disk, ALL - {"claims"}),
    "code cut off": (_cut_code, ALL),
    "no schemas": (_without("data/schema"), ALL),
    "an unreadable schema": (_unreadable_schema, frozenset(("check", "new"))),
    "no records": (_without_records, OF_RECORDS),
    "a link in a circle": (_circle, OF_RECORDS),
    "no pages": (_without("content"), OF_THE_SITE - {"claims"}),
    "no settings": (_without("mkdocs.yml"), OF_THE_SITE),
    "unreadable settings": (_unreadable_settings, OF_THE_SITE),
    "no git": (_without_programs, OF_GIT),
    "no repository": (_without(".git"), OF_GIT - {"site"}),
}
"""What is wrong, and the scripts that it concerns. To write, `claims` draws as `folder` does; `test_reproducible` has no repository."""
REPORTS = {"check", "claims", "diff", "fix", "folder", "site", "spell"}
"""They list what they find, which may be long, before they are done or must stop."""


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_environment_is_told_in_few_danish_lines(broken: str, clean: Machine, tmp_path: Path) -> None:
    """Or does not matter to this script; no record is cut off."""
    breaking, scripts = BROKEN[broken]
    machine = breaking(_copy(clean, tmp_path))
    found = {script: _complaints(script, *said) for script, said in machine.said(sorted(scripts)).items()}

    assert {script: complaints for script, complaints in found.items() if complaints} == {}
    assert _records_are_whole(clean, machine)


def _complaints(script: str, code: int | None, lines: list[str]) -> list[str]:
    """What is wrong with what it says; nothing, if all is well."""
    long = len(lines) > FEW_LINES and script not in REPORTS
    english = any(word in line for line in lines for word in ENGLISH)
    return [f"{code}", *lines[:9]] if long or english or code not in (0, 1, 2) else []


def _records_are_whole(clean: Machine, machine: Machine) -> bool:
    """Every file of records and forms that is still there is no shorter than nine tenths of what it was: none was cut off."""
    kept = [path.relative_to(machine.root) for part in ("data", ".github") for path in (machine.root / part).rglob("*.y*ml")]
    sizes = (((machine.root / path).stat().st_size, (clean.root / path).stat().st_size) for path in kept if (clean.root / path).exists())
    return all(now >= was * 0.9 for now, was in sizes)


@pytest.fixture(scope="module")
def broken_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Values of the wrong type, references to nothing and a file that cannot be read."""
    data = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(BASE, data)
    for folder in ("wrong-type", "unknown-reference", "not-utf8"):
        shutil.copytree(GOLDEN / "check" / folder / "data", data, dirs_exist_ok=True)
    return data


@pytest.mark.parametrize("script", ON_RECORDS)
def test_broken_records_are_told_of(script: str, clean: Machine, broken_records: Path) -> None:
    """Or do not matter."""
    done = project.run(clean.root / "scripts" / f"{script}.py", "--data", broken_records)

    assert [word for word in ENGLISH if word in done.stdout] == [], done.stdout
    assert done.returncode in (0, 1, 2)
