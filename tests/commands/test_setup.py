"""The set-up: locks that agree, an environment that survives company and interruption, and what a broken system is told."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import setup
from support.project import ROOT

pytestmark = pytest.mark.script

SCRIPTS = [ROOT / "scripts" / name for name in ("setup.py", "setup_report.py")]
"""All that the set-up needs: it runs before anything is installed."""
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
NEEDED_BY_VERB = dict(re.findall(r"^(\w+): (setup|tools)\b", MAKEFILE, re.MULTILINE))
"""What each verb of the Makefile asks for first."""
TEST_VERBS = ("test", "quick", "screenshots", "fuzz", "lint", "release", "bench", "pictures", "examples", "browser")
"""Those for engineers, and a release, which runs the tests; people who write records need none of the tests' packages."""
NO_VENV = "The virtual environment was not created successfully because ensurepip is not\navailable.\n\nFailing command: /usr/bin/python3"
TRACEBACK = "Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\nOSError: [Errno {}] {}: '/x'"

HANGING = """
import pathlib, sys, time
with open("steps", "a") as steps:
    steps.write("begun ")
while not pathlib.Path("go").exists():
    time.sleep(0.05)
with open("steps", "a") as steps:
    steps.write("ended ")
sys.exit(1)
"""
"""In place of venv: goes on until it is told to go."""
COPYING = """
import os, pathlib, shutil, sys, time
place = pathlib.Path(sys.argv[-1])
if "--clear" in sys.argv:
    shutil.rmtree(place, ignore_errors=True)
shutil.copytree({made!r}, place, symlinks=True, copy_function=os.link)
while {waits!r} and not pathlib.Path("go").exists():
    time.sleep(0.05)
"""
"""In place of venv: the same environment each time, in a tenth of the time, made from one that venv made. Only into an empty place, or
one that is to be cleared."""


def _pins(lock: Path) -> list[tuple[str, str]]:
    return PIN.findall(lock.read_text("utf-8"))


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", name)[0] for name in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_each_package_has_one_version(lock: Path) -> None:
    """For every Python, so that a release is the same bytes whichever made it."""
    names = [name for name, _ in _pins(lock)]

    assert [name for name in set(names) if names.count(name) > 1] == []
    assert names != []


def test_the_locks_agree() -> None:
    """A package that stands in several has the same version in all, and the tests' lock has all of the site's."""
    together = {pin for lock in LOCKS for pin in _pins(lock)}

    assert len(together) == len({name for name, _ in together})
    assert set(_pins(setup.SITE)) <= set(_pins(setup.TEST))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_registry_stands_in_a_lock(lock: Path) -> None:
    """Whoever installs chooses where from."""
    assert re.findall(r"://|--(?:extra-)?index|--find-links", lock.read_text("utf-8")) == []


def test_the_site_needs_no_package_of_the_tests() -> None:
    """Each direct dependency is in the lock of those who need it."""
    project = _project()
    site, test = _names(project["project"]["dependencies"]), _names(project["dependency-groups"]["test"])
    locked = {name for name, _ in _pins(setup.SITE)}

    assert (site - locked, test & locked, test - {name for name, _ in _pins(setup.TEST)}) == (set(), set(), set())


@pytest.mark.parametrize("verb", NEEDED_BY_VERB)
def test_a_verb_sets_up_what_it_needs(verb: str) -> None:
    """Nobody who looks at the site waits for the packages of the tests."""
    printed = subprocess.run(["make", "--dry-run", verb], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"scripts/setup\.py.*", printed) == ["scripts/setup.py test" if verb in TEST_VERBS else "scripts/setup.py"]


def test_the_oldest_python_promised_is_the_oldest_tried() -> None:
    """One figure in what pip reads, what the locks are made for, what people are told, and what a proposal goes through."""
    oldest = ".".join(map(str, setup.OLDEST))
    project, minor = _project(), oldest.rpartition(".")[0]
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "proposal.yml").read_text("utf-8"))["jobs"]

    assert project["project"]["requires-python"] == f">={oldest}"
    assert (project["tool"]["mypy"]["python_version"], project["tool"]["ruff"]["target-version"]) == (minor, f"py{minor.replace('.', '')}")
    assert f"--python-version {oldest} " in (ROOT / "Makefile").read_text("utf-8")
    assert f"({oldest} or newer" in (ROOT / "README.md").read_text("utf-8")
    assert f"Python {oldest} eller nyere" in (ROOT / "scripts" / "setup.py").read_text("utf-8")
    assert (jobs["oldest"]["container"], ".ci/run" in jobs["oldest"]["steps"][-1]["run"]) == (f"python:{oldest}-bookworm", True)


def test_nothing_asks_for_what_the_oldest_python_does_not_know() -> None:
    """Archives are unpacked without the argument `filter`, which came with 3.11.4 and which no type stub misses."""
    files = [file for folder in ("hooks", "scripts", "tests") for file in (ROOT / folder).rglob("*.py")]
    naming = [file for file in files if "filter" in file.read_text("utf-8")]
    calls = [(file.name, node) for file in naming for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Call)]

    assert [name for name, call in calls if _unpacks(call) and any(word.arg == "filter" for word in call.keywords)] == []


def _unpacks(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("extract", "extractall", "unpack_archive")


def test_an_older_python_can_read_the_set_up() -> None:
    """So that it can say that it is too old."""
    trees = [ast.parse(script.read_text("utf-8"), feature_version=(3, 6)) for script in SCRIPTS]
    nodes = [node for tree in trees for node in ast.walk(tree)]

    assert [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose site needs the package one, and whose tests need two as well."""
    return _needing(tmp_path, "one", "two")


class FirstRuns(NamedTuple):
    """Two set-ups that began at once in a project whose site needs the package zero: what came of them."""

    folder: Path
    codes: list[int]
    said: list[list[str]]


@pytest.fixture(scope="module")
def first_runs(tmp_path_factory: pytest.TempPathFactory) -> FirstRuns:
    folder = _needing(tmp_path_factory.mktemp("first"), "zero", "two")
    both = _start(folder), _start(folder)
    said = sorted(started.communicate()[1].splitlines() for started in both)
    return FirstRuns(folder, [started.returncode for started in both], said)


@pytest.fixture(scope="module")
def environment(first_runs: FirstRuns) -> Path:
    """As venv makes it; the package zero, which no other project here needs, is in it too."""
    return first_runs.folder / ".venv"


@pytest.fixture
def copying(folder: Path, environment: Path) -> dict[str, str]:
    """How a set-up is started that takes a copy of an environment instead of making one."""
    return _copying(folder, environment)


def _copying(folder: Path, environment: Path, waits: bool = False) -> dict[str, str]:
    (folder / "stand_in").mkdir()
    (folder / "stand_in" / "venv.py").write_text(COPYING.format(made=str(environment), waits=waits), "utf-8")
    return {"PYTHONPATH": str(folder / "stand_in")}


def _needing(folder: Path, site: str, tests: str) -> Path:
    """Write a project whose site needs one package, and whose tests need another as well."""
    (folder / "scripts").mkdir()
    for script in SCRIPTS:
        shutil.copy(script, folder / "scripts")
    first, second = _wheel(folder / "wheels", site), _wheel(folder / "wheels", tests)
    (folder / "requirements.lock").write_text(first, "utf-8")
    (folder / "requirements-test.lock").write_text(first + second, "utf-8")
    return folder


def _wheel(folder: Path, name: str) -> str:
    """Write a package of one empty module; its line in a lock."""
    folder.mkdir(exist_ok=True)
    wheel, about = folder / f"{name}-1-py3-none-any.whl", f"{name}-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return f"{name}==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def _start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """With a place to look for packages that is not there, as many a pip is set up."""
    here = {"PIP_INDEX_URL": "file:///nowhere", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": str(folder / "wheels")}
    command = [sys.executable, str(folder / "scripts" / "setup.py"), *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | here | environment)


def _run(folder: Path, *arguments: str, **environment: str) -> tuple[int, list[str]]:
    """The exit code, and what was said."""
    with _start(folder, *arguments, **environment) as started:
        said = started.communicate()[1]
    return started.returncode, said.splitlines()


def _imports(folder: Path, *names: str) -> bool:
    return subprocess.run([folder / ".venv" / "bin" / "python", "-c", f"import {','.join(names)}"], check=False).returncode == 0


def test_two_first_runs_at_once_make_one_environment(first_runs: FirstRuns) -> None:
    """The second waits, and finds all done; nothing is said of pip's own set-up."""
    assert (first_runs.codes, first_runs.said[0], _imports(first_runs.folder, "zero")) == ([0, 0], [], True)
    assert first_runs.said[1] == [
        "Sætter miljøet op i .venv (sker kun, når requirements.lock er ændret):",
        "  opretter .venv …",
        "  henter pakkerne i requirements.lock …",
        "  ser efter, at intet mangler …",
    ]


def test_the_packages_of_the_tests_are_added_to_those_of_the_site(folder: Path, copying: dict[str, str]) -> None:
    """Going back and forth installs nothing anew; a changed lock does."""
    first, added = _run(folder, **copying), _run(folder, "test", **copying)

    assert (first[0], added[0], _imports(folder, "one", "two")) == (0, 0, True)
    assert [line for line in added[1] if "opretter" in line] == []
    assert [_run(folder, **copying), _run(folder, "test", **copying)] == [(0, []), (0, [])]
    (folder / "requirements.lock").write_text("# changed\n" + (folder / "requirements.lock").read_text("utf-8"), "utf-8")
    assert "  opretter .venv …" in _run(folder, **copying)[1]


def test_an_environment_that_others_use_is_left_alone(folder: Path, copying: dict[str, str]) -> None:
    """A link to it may be the environment of another copy of the project, with other packages."""
    (folder / "others").mkdir()
    (folder / "others" / "kept").touch()
    (folder / ".venv").symlink_to(folder / "others")
    code, said = _run(folder, **copying)

    assert (code, said[-1]) == (2, "Ret: slet linket, og kør kommandoen igen.")
    assert (folder / "others" / "kept").exists()


def test_a_killed_set_up_is_made_anew(folder: Path, environment: Path) -> None:
    """Whatever it left, once the child that it had started has ended."""
    copying = _copying(folder, environment, waits=True)
    with _start(folder, **copying) as killed:
        assert killed.stderr
        assert [killed.stderr.readline() for _ in range(2)][1] == "  opretter .venv …\n"
        killed.send_signal(signal.SIGKILL)
    (folder / "go").touch()
    code, said = _run(folder, **copying)

    assert (code, "  opretter .venv …" in said, _imports(folder, "one")) == (0, True, True)


def test_a_set_up_waits_for_the_child_that_a_killed_one_left(folder: Path) -> None:
    """Two at once would write into one environment."""
    (folder / "venv.py").write_text(HANGING, "utf-8")
    with _start(folder, PYTHONPATH=str(folder)) as killed:
        while killed.poll() is None and not (folder / "steps").exists():
            time.sleep(0.05)
        killed.send_signal(signal.SIGKILL)
    with _start(folder, PYTHONPATH=str(folder)) as waiting:
        assert waiting.stderr
        said_at_once = select.select([waiting.stderr], [], [], 3)[0]
        (folder / "go").touch()
        waiting.communicate()

    assert (said_at_once, (folder / "steps").read_text("utf-8").split()) == ([], ["begun", "ended", "begun", "ended"])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (NO_VENV, ["Python mangler modulet venv.", "Failing command: /usr/bin/python3", "installér pakken python3-venv"]),
        (TRACEBACK.format(28, "No space left on device"), ["disken er fuld.", "OSError: [Errno 28]", "gør plads"]),
        (TRACEBACK.format(30, "Read-only file system"), ["der må ikke skrives", "OSError: [Errno 30]", "flyt projektet"]),
    ],
)
def test_a_broken_system_gets_three_lines(folder: Path, printed: str, expected: list[str]) -> None:
    """What is wrong, in the words of what failed, and the way out; a module in place of venv fails as the real one does."""
    (folder / "venv.py").write_text(f"import sys\nsys.exit({printed!r})\n", "utf-8")
    code, said = _run(folder, PYTHONPATH=str(folder))

    assert (code, len(said[2:])) == (2, 3)
    assert [part for line, part in zip(said[2:], expected, strict=True) if part not in line] == []


def test_a_package_that_cannot_be_had_is_named(folder: Path, copying: dict[str, str]) -> None:
    """With pip's own error, and without its warnings."""
    shutil.rmtree(folder / "wheels")
    code, said = _run(folder, **copying)

    assert (code, said[3:]) == (
        2,
        [
            "Opsætningen kan ikke gennemføres: pakkerne kunne ikke hentes.",
            "ERROR: Could not find a version that satisfies the requirement one==1 (from versions: none)",
            "Ret: se, om der er net, og kør kommandoen igen.",
        ],
    )


def test_zeros_take_no_room(tmp_path: Path) -> None:
    """The bytes stay what they were."""
    library, content = tmp_path / "lib.so.1", b"a" * 5000 + bytes(1_000_000) + b"b" + bytes(9000)
    library.write_bytes(content)
    setup.punch(library)

    assert (library.read_bytes(), library.stat().st_blocks * 512 < 100_000, len(list(tmp_path.iterdir()))) == (content, True, 1)
