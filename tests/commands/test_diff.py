"""`scripts/diff.py` as the secretariat calls it, in a repository with two tags."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue.history.changelog import ChangeFilter, compare_versions
from catalogue.history.snapshot import snapshot
from catalogue.issues import UserError
from catalogue.records.migrations import Migration, renamed_key
from support.project import GOLDEN, ROOT

pytestmark = pytest.mark.script

SEEDED = GOLDEN / "diff" / "seeded"
OTHER = "Hent den udgave af kataloget, som posterne er skrevet til, eller ret filen."
ENVIRONMENT = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Prøve"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "p@example.org"),
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "PATH": "/usr/bin:/bin",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which the seeded states are tagged, with a first commit that has no records yet."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "README.md").write_text("Her kommer poster.\n", "utf-8")
    _git(folder, "init", "-q")
    _tag(folder, "moede-0")
    for number, name in enumerate(("before", "after"), 1):
        shutil.rmtree(folder / "data", ignore_errors=True)
        shutil.copytree(SEEDED / name, folder / "data", copy_function=shutil.copyfile)
        shutil.copytree(ROOT / "data/schema", folder / "data/schema")
        _tag(folder, f"moede-{number}")
    return folder


def test_two_tags_are_compared(archive: Path) -> None:
    """And told as the golden folder tells it."""
    done = _diff(archive, "--from", "moede-1", "--to=moede-2")

    assert (done.returncode, done.stdout, done.stderr) == (0, (SEEDED / "changes.txt").read_text("utf-8"), "")


def test_the_working_tree_is_compared_with_the_latest_version(archive: Path) -> None:
    """When nothing is named; and with a tag when only that is."""
    (archive / "data/glossary/ny.yaml").write_text("title: Ny\ndefinition: Noget nyt.\n", "utf-8")
    latest, tagged = (json.loads(_diff(archive, "--format", "json", *rest).stdout) for rest in ([], ["--from=moede-1"]))
    (archive / "data/glossary/ny.yaml").unlink()

    assert [row["key"] for row in latest] == ["term/ny"]
    assert len(tagged) == 42


def test_a_commit_may_be_named_by_the_start_of_its_number(archive: Path) -> None:
    """As git shows it."""
    number = _git(archive, "rev-parse", "--short", "moede-1").strip()

    assert _diff(archive, "--from", number, "--to", "moede-2", "--type", "update", "--kind", "organisation").stdout.splitlines()[-1] == (
        "1 ændring i 1 post: senere oplysning 1."
    )


def test_a_version_never_becomes_an_option_or_a_command(archive: Path) -> None:
    """Nor is anything written."""
    names = ["-h", "--help", "--output=stolen", "$(touch stolen)", "; touch stolen", "moede-1:data", "HEAD\n", "", "nej"]
    done = [_diff(archive, f"--from={name}", "--to=moede-2") for name in names]

    assert [(each.returncode, each.stdout) for each in done if each.returncode] == [(2, "")] * 8
    assert {each.stderr.count("\n") for each in done if each.returncode} == {3}
    assert not [*archive.rglob("stolen")]


def test_wrong_use_ends_in_2_without_a_traceback(archive: Path) -> None:
    """In at most three lines."""
    wrong = ["--farve", "--type ukendt", "--kind ukendt", "--format xml", "--municipality soro", "--from moede-0", "--data /"]
    done = [_diff(archive, "--to=moede-2", *arguments.split()) for arguments in wrong]

    assert [(each.returncode, each.stdout, re.sub(" Vælg: .+", " …", each.stderr.split("\n")[0])) for each in done[:4]] == [
        (2, "", "»--farve« kendes ikke."),
        (2, "", "--type har ingen gyldig værdi. …"),
        (2, "", "--kind har ingen gyldig værdi. …"),
        (2, "", "--format har ingen gyldig værdi. …"),
    ]
    assert [(each.returncode, each.stdout, each.stderr.split("\n")[1]) for each in done[4:]] == [
        (2, "", "Kommunen »soro« findes ikke."),
        (2, "", "»moede-0« har ingen poster i mappen »data«."),
        (2, "", "Mappen »/« ligger ikke i et git-arkiv, så den har ingen versioner."),
    ]
    assert max(each.stderr.count("\n") for each in done) <= 3


def test_a_file_that_cannot_be_read_is_left_out_and_named(archive: Path) -> None:
    """It would otherwise seem to have lost what stands after the mistake."""
    file = archive / "data/glossary/udbud.yaml"
    good = file.read_text("utf-8")
    file.write_text(good + "\n\tx: [\n", "utf-8")
    done = _diff(archive)
    file.write_text(good, "utf-8")

    assert (done.returncode, done.stdout) == (0, "Der er ingen ændringer.\n")
    assert done.stderr == "Udeladt, fordi filen ikke kan læses helt: »glossary/udbud.yaml«. Kør »make check«.\n"


def test_the_package_does_the_same_without_the_script(archive: Path) -> None:
    """From a folder and two versions; a schema that was not whole then is the one of today."""
    told, notice = compare_versions(archive / "data", ("moede-1", "moede-2"), ROOT / "data/schema", ChangeFilter())
    (archive / "data/schema/term.schema.json").unlink()
    chosen, _ = compare_versions(archive / "data", ("moede-1", ""), ROOT / "data/schema", ChangeFilter("number", "figure", "soroe"))
    _git(archive, "checkout", "-q", "--", "data/schema")

    assert (told, notice, chosen) == ((SEEDED / "changes.txt").read_text("utf-8"), "", "Der er ingen ændringer.\n")


@pytest.mark.parametrize(
    ("data", "version", "expected"),
    [
        ("data", "nej", "»nej« er hverken et mærke eller en version i arkivet."),
        ("data", "-h", "»-h« er hverken et mærke eller en version i arkivet."),
        ("data", "moede-0", "»moede-0« har ingen poster i mappen »data«."),
        ("README.md", "moede-1", "README.md« er ikke en mappe."),
    ],
)
def test_a_state_that_cannot_be_read_says_why(archive: Path, data: str, version: str, expected: str) -> None:
    """In Danish."""
    with pytest.raises(UserError, match=re.escape(expected)):
        snapshot(archive / data, version, ROOT / "data/schema")


def test_an_older_version_is_compared_as_if_it_had_been_migrated(archive: Path, tmp_path: Path) -> None:
    """A field that has only got another name is no change, and nothing is written; today's own records must be migrated first."""
    schema = tmp_path / "schema"
    shutil.copytree(ROOT / "data/schema", schema)
    for name, old, new in (("common", '"x-version": 1', '"x-version": 2'), ("term", '"definition"', '"explanation"')):
        file = schema / f"{name}.schema.json"
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    renamed = Migration(2, "definition hedder nu explanation.", lambda kind, text: renamed_key(text, "definition", "explanation"))
    then = snapshot(archive / "data", "moede-1", schema, (renamed,))
    before = {record.key: record.data for record in snapshot(archive / "data", "moede-1", ROOT / "data/schema").records}
    status = _git(archive, "status", "--porcelain")

    assert {record.key: record.data for record in then.records} == {
        key: {{"definition": "explanation"}.get(name, name): value for name, value in data.items()} for key, data in before.items()
    }
    assert (then.schemas.version, status) == (2, "")


def test_a_version_of_the_schemas_that_nobody_knows_is_said(archive: Path) -> None:
    """A tag from a newer catalogue, and records that wait to be migrated."""
    (archive / "data/SCHEMA_VERSION").write_text("9\n", "utf-8")
    waiting = _diff(archive, "--from", "moede-1")
    _git(archive, "checkout", "-q", "-b", "newer")
    _tag(archive, "moede-9")
    newer = _diff(archive, "--from", "moede-9", "--to", "moede-1")
    _git(archive, "checkout", "-q", "-")

    assert [(each.returncode, each.stdout, each.stderr.splitlines()[1:]) for each in (waiting, newer)] == [
        (2, "", ["»data«: Posterne er skrevet til version »9« af skemaet; her er version 1.", OTHER]),
        (2, "", ["Posterne er skrevet til version »9« af skemaet; her kendes version 1 til 1.", "Hent en nyere udgave."]),
    ]


def test_a_missing_git_is_said(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may be without it."""
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(UserError, match="Programmet git mangler"):
        snapshot(archive / "data", "moede-1", ROOT / "data/schema")


def test_a_link_in_a_version_is_not_followed(archive: Path) -> None:
    """It could lead out of the folder that the version is unpacked in."""
    _git(archive, "checkout", "-q", "-b", "links")
    (archive / "data/glossary/ude.yaml").symlink_to("/etc/passwd")
    _tag(archive, "links-1")
    records = snapshot(archive / "data", "links-1", ROOT / "data/schema").records
    _git(archive, "checkout", "-q", "-")

    assert "term/ude" not in {record.key for record in records}


def _diff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    data = [] if "--data" in arguments else ["--data", "data"]
    command = [sys.executable, str(ROOT / "scripts/diff.py"), *data, *arguments]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


def _tag(folder: Path, name: str) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", name)
    _git(folder, "tag", name)


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
