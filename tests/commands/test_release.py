"""`make release` in a repository with three meetings: what it makes, what it refuses, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pytest

from catalogue.history.git import JOURNAL, PreparedRelease, finish_release, has_passed, prepare_release, remember_passed
from catalogue.publishing.deploy_folder import manifest, read_manifest, rollback
from catalogue.publishing.publish import publish_to_folder
from catalogue.publishing.release_notes import changelog_released, manifest_hash_in_tag, placeholders, python_in_tag
from catalogue.records.releases import RecordChanges, ReleasedChange, read_releases
from catalogue.records.site_settings import Site
from support import project
from support.project import MadeOnce, unlink_records
from support.release_project import ENVIRONMENT, MEETINGS, commit, copied, edit, git, release, repository, state

pytestmark = pytest.mark.site

FIRST, SECOND, THIRD = MEETINGS
ADDRESS = "mkdocs.yml, linje 8: »https://katalog.dk« kan ikke stå i address (Sitets adresse)."
COPIER = """import shutil, sys
from pathlib import Path
made, out = Path({made!r}), Path(sys.argv[-1])
if out.suffix:
    shutil.copyfile(next(made.glob("*" + out.suffix)), out)
else:
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(made / "site", out)
"""
"""Stands in for what builds the site and the pack, where a test asks what becomes of them, not how they are made."""
MOMENTS = ("tree/scripts", "output/site", "output/*.pdf")
"""What lies in the workspace of a release, one after the other: what is to be built, and what was."""
WORDS = "Det vigtigste er, at ordlisten er blevet klarere."


def edited(folder: Path) -> Path:
    """With one text of a record changed and committed."""
    edit(folder, "data/glossary/it.yaml", "Informationsteknologi.", "Informationsteknologi og data.")
    return folder


def released_as(folder: Path, name: str) -> None:
    """Release what is committed under a name that nothing speaks against."""
    done = release(folder, name)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def first_edition(made_once: MadeOnce) -> Path:
    """The first release, made with packages that are locked. Never changed: tests work on copies of it."""

    def make(place: Path) -> None:
        folder = repository(place / "katalog")
        (folder / "requirements.lock").write_text("pakke==1\n", "utf-8")
        (folder / "scripts/setup.py").write_text(SETUP, "utf-8")
        commit(folder, "Lås pakkerne")
        released_as(folder, FIRST)

    return made_once("first-edition", make) / "katalog"


@pytest.fixture(scope="session")
def second_edition(made_once: MadeOnce, first_edition: Path) -> Path:
    """After the first a release with a change and the secretariat's own words; never changed either."""

    def make(place: Path) -> None:
        folder = edited(copied(first_edition, place))
        meeting = folder / f"data/meetings/{SECOND}.yaml"
        meeting.write_text(f'# Vores egen kommentar.\ntitle: Andet møde\ndate: "{SECOND}"\ndescription: |\n  {WORDS}\n', "utf-8")
        commit(folder, "Skriv til mødet")
        released_as(folder, SECOND)

    return made_once("second-edition", make) / "katalog"


@pytest.fixture(scope="session")
def corrected_edition(made_once: MadeOnce, first_edition: Path) -> Path:
    """The first release published, then put right, in a folder with a web server's; never changed but by publishing."""

    def make(place: Path) -> None:
        folder = copied(first_edition, place)
        publish_to_folder(folder, place / "srv")
        released_as(edited(folder), f"{FIRST}.1")

    return made_once("corrected-edition", make) / "katalog"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, second_edition: Path) -> Path:
    """Two releases, for tests that leave them as they were."""
    return copied(second_edition, tmp_path_factory.mktemp("released"))


@pytest.fixture
def quick(tmp_path: Path, second_edition: Path) -> Path:
    """The same two, in a project that builds nothing: whatever is released from it is what the second published."""
    folder = copied(second_edition, tmp_path)
    for name in ("site.py", "pack.py"):
        (folder / "scripts" / name).write_text(COPIER.format(made=str(second_edition / f"release/moede-{SECOND}")), "utf-8")
    commit(folder, "Byg ikke")
    return folder


def test_a_release_is_one_commit_and_an_annotated_tag(released: Path) -> None:
    """The tag says what changed, and vouches for the manifest."""
    message = git(released, "tag", "--list", "--format=%(contents)", f"moede-{SECOND}")
    listed = released / f"release/moede-{SECOND}/manifest.sha256"

    assert git(released, "cat-file", "-t", f"moede-{SECOND}") == "tag"
    assert message.splitlines()[2] == "1 ændring i 1 post siden sidste møde: ændret oplysning 1."
    assert manifest_hash_in_tag(message) == sha256(listed.read_bytes()).hexdigest()
    assert git(released, "diff", "--name-only", f"moede-{SECOND}~", f"moede-{SECOND}").splitlines() == [
        "CHANGELOG.md",
        f"data/releases/{SECOND}.json",
        "data/releases/addresses.txt",
    ]
    assert git(released, "status", "--porcelain") == ""


def test_the_manifest_names_every_published_file(released: Path) -> None:
    """With its hash, as `sha256sum` reads it."""
    folder = released / f"release/moede-{SECOND}"

    assert read_manifest((folder / "manifest.sha256").read_text("utf-8")) == manifest(folder / "site")


def test_the_changes_are_data_that_the_site_reads_without_git(released: Path) -> None:
    """For the meeting's page, the record's own page, and what is new."""
    site = released / f"release/moede-{SECOND}/site"
    sentence = "Forklaring er ændret fra »Informationsteknologi.« til »Informationsteknologi og data.«"
    meeting, record = ((site / place / "index.html").read_text("utf-8") for place in (f"moeder/{SECOND}", "ordliste/it"))

    assert read_releases(released / "data").all[0].changed_records == (
        RecordChanges(
            "term/it",
            "It",
            "Begreb",
            "ordliste/it/",
            (),
            (ReleasedChange("fact", "Ændret oplysning", "Forklaring", sentence, ("definition",)),),
        ),
    )
    assert WORDS in meeting and sentence in meeting
    assert sentence in record
    assert f"moeder/{SECOND}/" in record


def test_the_secretariats_words_are_kept(released: Path) -> None:
    """A meeting that has a record keeps it, comments and all; one that has none gets a place for the words."""
    kept, made = ((released / f"data/meetings/{meeting}.yaml").read_text("utf-8") for meeting in (SECOND, FIRST))

    assert kept.startswith("# Vores egen kommentar.\n") and WORDS in kept
    assert f'title: Mødet 11. juni 2026\ndate: "{FIRST}"\n# Sekretariatets egne ord' in made


def test_running_again_makes_nothing(released: Path) -> None:
    """What is lost beside the repository is made again from the tag, with the same bytes: site, archive and meeting pack."""
    before = state(released)
    again = release(released, SECOND)
    folder = released / f"release/moede-{FIRST}"
    made = project.files(folder)
    (folder / "manifest.sha256").unlink()
    remade = release(released, FIRST)

    assert (again.returncode, again.stdout) == (0, f"Udgaven moede-{SECOND} findes allerede; der er intet at gøre.\n")
    assert (remade.returncode, project.files(folder) == made) == (0, True)
    assert state(released) == before


def test_a_trial_shows_all_and_changes_nothing(quick: Path) -> None:
    """No commit, no tag, no file."""
    before = state(quick), _times(quick)
    shown = release(quick, THIRD, "--dry-run")
    after = state(quick), _times(quick)

    assert shown.returncode == 0
    assert all(part in shown.stdout for part in ("title: Mødet 10. december 2026", '"previous": "2026-09-10"', "Intet er ændret"))
    assert after == before


def test_what_has_passed_is_not_tested_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as both the files and the tests are the same."""
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a").write_text("et", "utf-8")
    commit(tmp_path, "Begynd")
    never = has_passed(tmp_path, "true")
    remember_passed(tmp_path, "true")
    known = has_passed(tmp_path, "true"), has_passed(tmp_path, "false")
    edit(tmp_path, "a", "et", "to")

    assert (never, known, has_passed(tmp_path, "true")) == (False, (True, False), False)
    assert git(tmp_path, "status", "--porcelain") == ""


def test_a_release_refuses_what_is_not_in_order(released: Path) -> None:
    """Each in at most three lines, and without a trace."""
    before = state(released)
    (released / "data/glossary/ny.yaml").write_text("title: Ny\n", "utf-8")
    dirty = release(released, THIRD)
    (released / "data/glossary/ny.yaml").unlink()
    term = (released / "data/glossary/it.yaml").read_text("utf-8")
    (released / "data/glossary/it.yaml").write_text(f"{term}# Ny\n", "utf-8")
    edited = release(released, THIRD)
    (released / "data/glossary/it.yaml").write_text(term, "utf-8")
    refused = [dirty, edited, release(released, THIRD, tests="false"), release(released, "2026-08-01"), release(released, "snart")]

    assert [(done.returncode, done.stderr.splitlines()[0]) for done in refused] == [
        (2, "Der er ændringer, som ikke er gemt i git: »data/glossary/ny.yaml«."),
        (2, "Der er ændringer, som ikke er gemt i git: »data/glossary/it.yaml«."),
        (2, "Prøverne fejler, så der er ikke lavet en udgave."),
        (2, "Mødet 2026-09-10 er allerede udgivet, og 2026-08-01 ligger ikke efter det."),
        (2, "Mødet »snart« er ikke en dato."),
    ]
    assert max(done.stderr.count("\n") for done in refused) <= 3
    assert state(released) == before


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("data/glossary/it.yaml", "title: It", "titel: It", "Posterne har fejl, så der er ikke lavet en udgave."),
        ("mkdocs.yml", "https://katalog.dk/kontakt", '""', "extra.owner i mkdocs.yml mangler at blive udfyldt: contact."),
        ("mkdocs.yml", '"70 10 20 30"', '""', "extra.owner i mkdocs.yml mangler at blive udfyldt: telephone."),
        (
            "mkdocs.yml",
            "https://katalog.dk/\n",
            "https://katalog.dk\n",
            ADDRESS,
        ),
        ("mkdocs.yml", "  - matrix.md", "  - findes-ikke.md", "Sitet kan ikke bygges."),
    ],
)
def test_a_release_refuses_a_project_that_is_broken(released: Path, path: str, old: str, new: str, expected: str) -> None:
    """Also when it is committed."""
    head = git(released, "rev-parse", "HEAD")
    edit(released, path, old, new)
    before = state(released)
    done = release(released, THIRD)
    after = state(released)
    git(released, "reset", "-q", "--hard", head)

    assert (done.returncode, done.stderr.splitlines()[0], after) == (2, expected, before)


def test_whoever_has_not_filled_in_what_only_they_know_is_told_what_to_write() -> None:
    """For each fact, so that nobody has to guess."""
    missing = placeholders(Site())

    assert [*missing] == ["address", "contact", "repository", "telephone", "accessibility_statement", "accessibility_reviewed"]
    assert all(missing.values())
    assert placeholders(Site(**dict.fromkeys(missing, "https://katalog.dk/"))) == {}


def test_a_lost_page_is_refused(released: Path) -> None:
    """Also one that is no record's, which only the site can tell: any build says so, not only that of a release."""
    head = git(released, "rev-parse", "HEAD")
    git(released, "mv", "content/om/kilderne.md", "content/om/andet.md")
    edit(released, "mkdocs.yml", "om/kilderne.md", "om/andet.md")
    done = release(released, THIRD)
    git(released, "reset", "-q", "--hard", head)

    assert (done.returncode, done.stderr.count("om/kilderne/"), "læg siden tilbage i content/" in done.stderr) == (2, 1, True)


@pytest.mark.parametrize("done", ["journal", "names", "half of the files"])
def test_an_interrupted_switch_is_finished_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: str) -> None:
    """Wherever it was cut, and without writing over what somebody wrote meanwhile."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("før", "utf-8")
    commit(tmp_path, "Begynd")
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)
    ready = prepare_release(tmp_path, "moede-1", dict.fromkeys(("a", "b", "ny"), b"efter"), "Et\n\nTo\n", 1_780_000_000)
    (tmp_path / ".git" / JOURNAL).write_text(json.dumps(asdict(ready)), "utf-8")
    if done != "journal":
        git(tmp_path, "update-ref", "HEAD", ready.commit)
        git(tmp_path, "update-ref", "refs/tags/moede-1", ready.tag)
    if done == "half of the files":
        (tmp_path / "a").write_text("efter", "utf-8")
        (tmp_path / "b").write_text("min egen", "utf-8")
    finished = finish_release(tmp_path)
    texts = [(tmp_path / each).read_text("utf-8") for each in ("a", "b", "c", "ny")]

    assert (finished, git(tmp_path, "rev-parse", "HEAD"), finish_release(tmp_path)) == ("moede-1", ready.commit, None)
    assert texts == ["efter", "min egen" if done == "half of the files" else "efter", "før", "efter"]


def test_a_journal_of_a_commit_that_was_overtaken_is_dropped(tmp_path: Path) -> None:
    """Somebody has committed since: the repository is as it was."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a").write_text("før", "utf-8")
    commit(tmp_path, "Begynd")
    head = git(tmp_path, "rev-parse", "HEAD")
    ready = PreparedRelease("moede-1", "0" * 40, "1" * 40, "2" * 40, ("a",))
    (tmp_path / ".git" / JOURNAL).write_text(json.dumps(asdict(ready)), "utf-8")

    assert (finish_release(tmp_path), finish_release(tmp_path), git(tmp_path, "rev-parse", "HEAD")) == (None, None, head)


def test_a_release_that_is_killed_leaves_the_repository_as_it_was_or_is_finished(quick: Path) -> None:
    """Killed with everything that it started: before it made anything, after each thing that it makes, and when that is put in place."""
    before = state(quick)
    seen = set()
    for sight in (".cache/release.lock", *(f"release/.aside-*/{each}" for each in MOMENTS), f"release/moede-{THIRD}"):
        _kill_release(quick, sight)
        seen.add(state(quick) == before or (quick / ".git" / JOURNAL).exists() or f"moede-{THIRD}" in state(quick)[0])
    done = release(quick, THIRD)

    assert seen == {True}
    assert done.returncode == 0, done.stderr
    assert git(quick, "status", "--porcelain") == ""
    assert git(quick, "cat-file", "-t", f"moede-{THIRD}") == "tag"
    assert not [*(quick / "release").glob(".aside-*")]


def test_one_that_was_killed_when_all_was_done_leaves_nothing_behind(tmp_path: Path, second_edition: Path) -> None:
    """It is there, and the next call finds nothing to make."""
    folder = copied(second_edition, tmp_path)
    (folder / f"release/.aside-x/{MOMENTS[0]}").mkdir(parents=True)
    done = release(folder, SECOND)

    assert done.returncode == 0, done.stderr
    assert not [*(folder / "release").glob(".aside-*")]


def _kill_release(folder: Path, sight: str) -> None:
    """Once there is something of that name that was not left by one that was killed before."""
    command = [sys.executable, "scripts/release.py", "--meeting", THIRD, "--tests", "true"]
    (folder / ".cache/release.lock").unlink(missing_ok=True)
    left = {*folder.glob(sight)}
    process = subprocess.Popen(command, cwd=folder, env=os.environ | ENVIRONMENT, stdout=subprocess.DEVNULL, start_new_session=True)
    while {*folder.glob(sight)} <= left and process.poll() is None:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_the_changelog_moves_what_is_not_released_under_the_meeting() -> None:
    """And leaves what was released before as it is."""
    before = "# Ændringer\n\n## Ikke udgivet\n\n- Nyt.\n\n## Mødet 1. maj 2026 (moede-2026-05-01)\n\n- Gammelt.\n"

    assert changelog_released(before, "2026-06-11", "Ingen.") == (
        "# Ændringer\n\n## Ikke udgivet\n\n## Mødet 11. juni 2026 (moede-2026-06-11)\n\n- Posterne: Ingen.\n- Nyt.\n"
        "\n## Mødet 1. maj 2026 (moede-2026-05-01)\n\n- Gammelt.\n"
    )


def _times(folder: Path) -> dict[str, int]:
    """When each file was written, what Python and git keep for themselves left out."""
    own = {".git", ".cache", "__pycache__"}
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and not own & {*path.parts}}


def test_what_is_put_right_after_a_meeting_is_offered_when_there_is_something(tmp_path: Path, first_edition: Path) -> None:
    """And refused when there is not, or when it is not the next."""
    folder = copied(first_edition, tmp_path)
    git(folder, "checkout", "-q", "HEAD~")
    early = release(folder, f"{FIRST}.1")
    git(folder, "checkout", "-q", "main")
    nothing = release(folder, f"{FIRST}.1")
    edited(folder)
    offered, skipped = release(folder, FIRST), release(folder, f"{FIRST}.2")

    assert [(each.returncode, each.stderr.splitlines()[0]) for each in (early, nothing, offered, skipped)] == [
        (2, f"Der er ikke lavet en udgave til mødet {FIRST}, som kan rettes."),
        (2, f"Der er ikke ændret noget siden moede-{FIRST}."),
        (2, f"Udgaven moede-{FIRST} findes allerede, og der er gemt ændringer siden."),
        (2, f"Den næste rettede udgave hedder {FIRST}.1."),
    ]
    assert f"make release MEETING={FIRST}.1" in offered.stderr


def test_what_is_put_right_after_a_meeting_is_an_edition_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corrected_edition: Path
) -> None:
    """Published and rolled back like any other."""
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)
    place = tmp_path / "srv"
    shutil.copytree(corrected_edition.parent / "srv", place, symlinks=True)
    again = release(corrected_edition, FIRST)
    name = publish_to_folder(corrected_edition, place)
    shown = place / "current"
    page = (shown / f"moeder/{FIRST}/index.html").read_text("utf-8")

    assert (again.returncode, name.startswith(f"moede-{FIRST}.1-")) == (0, True)
    assert "Rettet efter mødet" in page and "Informationsteknologi og data" in page
    assert "rettet" in (shown / f"{FIRST}.1/ordliste/it/index.html").read_text("utf-8")
    assert "Informationsteknologi og data" not in (shown / f"{FIRST}/ordliste/it/index.html").read_text("utf-8")
    assert rollback(place).startswith(f"moede-{FIRST}-")
    assert "Rettet efter mødet" not in (shown / f"moeder/{FIRST}/index.html").read_text("utf-8")


SETUP = """import os, sys
from pathlib import Path
home = Path(__file__).parent.parent / ".venv/bin"
home.mkdir(parents=True)
(home / "python").write_text(f"#!/bin/sh\\necho brugt >> {os.environ['USED']}\\n{os.environ['RUN']}\\n")
(home / "python").chmod(0o755)
"""
"""Stands in for the set-up, which would fetch packages: an environment of its own that runs what the test says, and notes that it did."""
AGAIN = 'for out; do :; done; case "$out" in *.pdf) cp {made}/*.pdf "$out" ;; *) cp -r {made}/site "$out" ;; esac'
"""What the release has, without building it."""
NOTHING = 'while [ "$1" != --out ]; do shift; done; mkdir "$2"'
"""Other bytes than any release has, without building them."""


def test_an_edition_is_made_again_with_the_packages_that_it_was_made_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_edition: Path
) -> None:
    """Those of now make other bytes; and whoever has another Python is told which."""
    used = tmp_path / "used"
    monkeypatch.setenv("USED", str(used))
    monkeypatch.setenv("RUN", AGAIN.format(made=first_edition / f"release/moede-{FIRST}"))
    folder = copied(first_edition, tmp_path)
    kept = folder / f"release/moede-{FIRST}"
    made = project.files(kept)
    (folder / "requirements.lock").write_text("pakke==2\n", "utf-8")
    commit(folder, "Lås nyere pakker")
    (kept / "manifest.sha256").unlink()
    again = release(folder, FIRST)
    message = git(folder, "tag", "--list", "--format=%(contents)", f"moede-{FIRST}")

    assert (again.returncode, project.files(kept) == made, used.read_text("utf-8").count("brugt")) == (0, True, 2)
    assert python_in_tag(message) == platform.python_version()
    (kept / "manifest.sha256").unlink()
    monkeypatch.setenv("RUN", NOTHING)
    other = message.replace(platform.python_version(), "3.99.1")
    git(folder, "tag", "-f", "-a", f"moede-{FIRST}", "-m", other, f"moede-{FIRST}^{{}}")
    refused = release(folder, FIRST)

    assert (refused.returncode, "(Python 3.99.1)" in refused.stderr, "PYTHON=python3.99," in refused.stderr) == (2, True, True)


def test_every_kind_of_record_can_be_renamed_after_a_release(tmp_path: Path, corrected_edition: Path) -> None:
    """What passes the check is released; data of the site's own pages is no promise, even where an older release made it one.

    The release before it is the meeting's, also where that was put right since.
    """
    folder = copied(corrected_edition, tmp_path)
    promised = folder / "data/releases/addresses.txt"
    assert "sammenlign/poster/" not in promised.read_text("utf-8")
    promised.write_text(promised.read_text("utf-8") + "sammenlign/poster/case/naboerne.json\n", "utf-8")
    commit(folder, "Skriv, hvad en ældre udgave lovede")
    unlink_records(folder)
    renamed = [rename(folder, path) for path in sorted((folder / "data").rglob("*.yaml")) if path.parent.name != "meetings"]
    script([sys.executable, "scripts/fix.py", "--write"], folder)
    check = script([sys.executable, "scripts/check.py"], folder)
    commit(folder, "Giv alle poster nye id'er")
    done = release(folder, SECOND)

    assert len(renamed) == 10
    assert "Ingen fejl" in check
    assert (done.returncode, done.stderr) == (0, "")
    assert read_releases(folder / "data").all[0].previous == FIRST
    assert "sammenlign/poster/" not in promised.read_text("utf-8")


def rename(folder: Path, path: Path) -> str:
    """Give a record another id, and let all who refer to it follow."""
    old, new = path.stem, f"{path.stem}-ny"
    path.rename(path.with_stem(new))
    for other in (folder / "data").rglob("*.yaml"):
        other.write_text(re.sub(rf"(?<=[ \[/]){old}(?=[\n#\],]|$)", new, other.read_text("utf-8")), "utf-8")
    return new


def script(command: list[str], folder: Path) -> str:
    """What a script says when all goes well."""
    done = subprocess.run(command, cwd=folder, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
