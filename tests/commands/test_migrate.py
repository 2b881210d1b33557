"""Schema versions: old records are rewritten without losing a comment, and a version that nobody knows is said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from catalogue.checks.check import check
from catalogue.issues import UserError
from catalogue.publishing.release_notes import TAG_PREFIX
from catalogue.records.graph import link
from catalogue.records.load import load, schema_version_of
from catalogue.records.migrations import MIGRATIONS, Migration, migrate_folder, renamed_key, without_key
from catalogue.records.releases import read_releases
from catalogue.records.schema import Schemas
from support import project
from support.check_report import BASE
from support.project import ROOT

pytestmark = pytest.mark.script

RECORD = '# Øverst.\ntitle: It  # navnet\nforklaring: Noget.  # ordet\nfelt:\n  - a # en\n# Nederst.\nas_of: "2016"\n'
RENAME = Migration(2, "forklaring hedder nu definition.", lambda kind, text: renamed_key(text, "forklaring", "definition"))
DROP = Migration(3, "felt findes ikke mere.", lambda kind, text: without_key(text, "felt") if kind == "term" else text)


def test_a_migration_keeps_comments_and_layout(tmp_path: Path) -> None:
    """And all of them run, in order, whatever version the records are at; twice is as once."""
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/it.yaml").write_text(RECORD, "utf-8")
    said = migrate_folder(tmp_path, (RENAME, DROP))
    after = project.files(tmp_path)
    (tmp_path / "SCHEMA_VERSION").write_text("1\n", "utf-8")
    migrate_folder(tmp_path, (RENAME, DROP))

    assert said == ["Version 2: forklaring hedder nu definition.", "Version 3: felt findes ikke mere.", "  glossary/it.yaml"]
    assert after["glossary/it.yaml"].decode() == ('# Øverst.\ntitle: It  # navnet\ndefinition: Noget.  # ordet\nas_of: "2016"\n')
    assert (after["SCHEMA_VERSION"], project.files(tmp_path)) == (b"3\n", after)
    assert migrate_folder(tmp_path, (RENAME, DROP)) == ["Posterne følger version 3 af skemaet; der er intet at gøre."]


@pytest.mark.parametrize("version", ["9", "0", "to", ""])
def test_an_unknown_version_is_said_and_nothing_is_written(tmp_path: Path, version: str) -> None:
    """Also a version of the future."""
    (tmp_path / "SCHEMA_VERSION").write_text(version, "utf-8")

    with pytest.raises(UserError, match="her kendes version 1 til 2"):
        migrate_folder(tmp_path, (RENAME,))
    assert schema_version_of(tmp_path) == version


def test_the_schemas_have_the_version_of_the_last_migration(schemas: Schemas) -> None:
    """So have the records here."""
    assert [schemas.version, int(schema_version_of(ROOT / "data"))] == [MIGRATIONS[-1].version if MIGRATIONS else 1] * 2
    assert [each.version for each in MIGRATIONS] == [*range(2, len(MIGRATIONS) + 2)]


def test_the_script_says_what_it_did(tmp_path: Path) -> None:
    """Nothing, on records of today."""
    shutil.copytree(BASE, tmp_path / "data")
    done = project.run(ROOT / "scripts/migrate.py", "--data", tmp_path / "data")

    assert (done.returncode, done.stdout) == (0, "Posterne følger version 1 af skemaet; der er intet at gøre.\n")


def test_the_records_of_every_earlier_release_can_be_migrated(tmp_path: Path, schemas: Schemas) -> None:
    """Taken from their tags; afterwards the check of today has nothing against them but what its rules have become stricter about."""
    wrong = {}
    for release in read_releases(ROOT / "data").all:
        folder = tmp_path / release.meeting
        folder.mkdir()
        archive = subprocess.run(
            ["git", "archive", f"{TAG_PREFIX}{release.meeting}", "data"], cwd=ROOT, capture_output=True, check=True
        ).stdout
        subprocess.run(["tar", "-x"], cwd=folder, input=archive, check=True)
        migrate_folder(folder / "data")
        records, issues = load(folder / "data", schemas, folder)
        structural = [issue.code for issue in [*issues, *check(link(records, schemas))] if issue.code in ("unknown-key", "schema-version")]
        if structural:
            wrong[release.meeting] = structural

    assert wrong == {}
