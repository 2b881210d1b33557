"""The pages that explain the data and the messages are read from the contract itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.issues.codes import CODES
from catalogue.pages.schema_pages import field_reference, handbook
from catalogue.records.kinds import KINDS
from catalogue.records.schema import Field, Schemas
from support.check_report import issues_of
from support.fault_examples import Fault
from support.message_examples import PAIRS, examples, examples_file
from support.project import ROOT, Golden

EXAMPLES = ROOT / "hooks" / "catalogue" / "issues" / "templates" / "message_examples.json"
WITHOUT_LINES = {
    "bad-file-name",
    "colliding-name",
    "empty-file",
    "file-not-read",
    "hidden-file",
    "missing-folder",
    "more-issues",
    "no-records",
    "not-a-mapping",
    "orphan",
    "reserved-name",
    "schema-version",
    "subfolder",
    "symlink",
    "unknown-folder",
    "unreadable-file",
    "wrong-structure",
}
"""Codes about files and folders, where no line is to blame."""


@pytest.fixture(scope="module")
def pages(schemas: Schemas) -> dict[str, str]:
    return {artifact.uri: artifact.content.decode("utf-8") for artifact in handbook(schemas)}


def test_every_code_has_a_heading_of_its_own(pages: dict[str, str]) -> None:
    """A message's code leads to its explanation."""
    assert re.findall(r'<h2 id="([^"]+)"', pages["beskeder.md"]) == sorted(CODES)


@pytest.mark.no_cover
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)
def test_the_wrong_lines_are_wrong_and_the_right_ones_right(pair: Fault, tmp_path: Path, schemas: Schemas) -> None:
    """The check gives the message of the one record, and says nothing at all of the other."""
    found = {}
    for name, text in (("bad", pair.text), ("good", pair.record.format(name=pair.code))):
        file = tmp_path / name / "data" / pair.folder / f"{pair.code}.yaml"
        file.parent.mkdir(parents=True)
        file.write_bytes(text.encode())
        found[name] = {issue.code for issue in issues_of(tmp_path / name, schemas)}

    assert pair.code in found["bad"]
    assert found["good"] == set()


def test_the_examples_are_the_lines_that_the_check_is_tested_with(golden: Golden) -> None:
    """`make examples` writes them again."""
    golden(EXAMPLES, examples_file())


def test_a_message_shows_its_lines(pages: dict[str, str]) -> None:
    """Every code that is about lines at all."""
    assert set(CODES) - set(examples()) == WITHOUT_LINES
    assert pages["beskeder.md"].count("Men sådan") == len(PAIRS)


def test_every_kind_is_offered_in_every_format(pages: dict[str, str]) -> None:
    """No export is published without being mentioned."""
    offered = set(re.findall(r'href="[./]*api/v1/([a-z-]+)\.(json|csv)"', pages["aabne-data/index.md"]))

    assert {(kind.plural, form) for kind in KINDS if kind.url for form in ("json", "csv")} <= offered


def test_every_declared_field_is_explained(schemas: Schemas, pages: dict[str, str]) -> None:
    """Each field of each kind has its label and its help on the page of the kind, or of the nested kind that it belongs to."""
    for kind in field_reference(schemas):
        text = re.sub(r"<wbr>", "", pages[f"aabne-data/{kind.kind.replace('_', '-')}.md"])

        assert all(f"<code>{row.path}</code>" in text for row in kind.rows)
        assert {row.path.split(".")[0].removesuffix("[]") for row in kind.rows} == set(schemas.kinds[kind.kind].properties)


def test_a_field_says_which_values_it_takes(schemas: Schemas) -> None:
    """Values come with the labels that readers see."""
    status = next(row for kind in field_reference(schemas) if kind.kind == "case" for row in kind.rows if row.path == "status")
    field: Field = schemas.kinds["case"].properties["status"]

    assert (status.required, status.values) == (True, tuple(field.labels.items()))
