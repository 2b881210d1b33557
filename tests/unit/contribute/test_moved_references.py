"""What is renamed takes the references to it along."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from catalogue.checks.check import check_folder
from catalogue.contribute.write_record import moved_references, with_new_references
from catalogue.issues import Mark
from catalogue.records.kinds import KINDS
from catalogue.records.load import load
from catalogue.records.schema import Schemas
from support.check_report import BASE


def test_every_reference_to_a_renamed_record_is_mended(tmp_path: Path, schemas: Schemas) -> None:
    """Of each kind in turn, whether bare, with its kind or with what is nested in it: the check finds none left."""
    for kind in KINDS:
        for number, file in enumerate(sorted((BASE / kind.folder).glob("*.yaml")) if kind.folder else ()):
            data = tmp_path / f"{kind.name}-{number}"
            shutil.copytree(BASE, data)
            (data / str(kind.folder) / file.name).rename(data / str(kind.folder) / "nyt-navn.yaml")
            renamed = {f"{kind.folder}/nyt-navn.yaml": file.stem}
            for path, places in moved_references(load(data, schemas, data)[0], schemas, renamed).items():
                (data / path).write_bytes(with_new_references((data / path).read_bytes(), places))
            found = {issue.code for issue in check_folder(data, schemas, data).issues}

            assert found & {"unknown-reference", "unknown-section", "former-id"} == set(), file


def test_a_reference_that_stands_elsewhere_than_it_seems_is_left_alone(schemas: Schemas) -> None:
    """Nothing is written over."""
    assert with_new_references(b'a: "x#1"\nb: x\n', [(Mark(1, 4), "x#1", "y#1"), (Mark(2, 4), "z", "y")]) == b'a: "y#1"\nb: x\n'


def test_a_reference_to_what_the_record_has_taken_in_is_left_to_people(tmp_path: Path, schemas: Schemas) -> None:
    """It would lead to itself: the check says that it is to go, and nothing writes it."""
    data = shutil.copytree(BASE, tmp_path / "data")
    case = data / "cases" / "naboerne.yaml"
    related = "related:\n  - case: slaaet-sammen\n    relation: similar\n    source: katalog-2016#2\nformer_ids:\n  - slaaet-sammen\n"
    case.write_text(re.sub(r"^former_ids:\n(  - .*\n)+", "", case.read_text("utf-8"), flags=re.MULTILINE) + related, "utf-8")

    assert moved_references(load(data, schemas, data)[0], schemas, {}) == {}
    assert [issue.hint for issue in check_folder(data, schemas, data).issues if issue.code == "former-id"] == [
        "Slet henvisningen: det, den fører til, er nu en del af posten selv."
    ]
