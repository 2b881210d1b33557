"""Issue forms: made from the schemas, and read back into what `make new` asks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from catalogue.contribute.issue_forms import (
    ISSUE_FORM_KINDS,
    KIND,
    MORE,
    NAME_HEADING,
    NO_ANSWER,
    IssueAnswers,
    issue_form,
    read_issue,
    remember_answers,
)
from catalogue.contribute.questions import questions
from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.schema import Schemas
from support.project import ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


@pytest.mark.parametrize(("number", "kind"), [*enumerate(ISSUE_FORM_KINDS, 1)])
def test_the_forms_in_the_repository_are_those_of_the_schemas(number: int, kind: str, schemas: Schemas) -> None:
    """A changed schema asks for `make forms`."""
    assert (FORMS / f"{number}-{kind}.yml").read_text("utf-8") == issue_form(KINDS_BY_NAME[kind], schemas.kinds[kind])


@pytest.mark.script
def test_github_reads_every_form() -> None:
    """GitHub's own schema for issue forms accepts them, also those written by hand."""
    forms = sorted(str(form) for form in FORMS.glob("[0-9]-*.yml"))
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-issue-forms", *forms]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (len(forms), done.returncode) == (len(ISSUE_FORM_KINDS) + 1, 0), done.stdout


@pytest.mark.parametrize("kind", ISSUE_FORM_KINDS)
def test_what_is_filled_in_is_read_back(kind: str, schemas: Schemas) -> None:
    """Every mandatory question gets the answer that stood under its heading."""
    form = yaml.safe_load(issue_form(KINDS_BY_NAME[kind], schemas.kinds[kind]))
    fields = [item["attributes"] | {"id": item["id"]} for item in form["body"] if "id" in item]
    body = "\n\n".join(f"### {each['label']}\n\n{each.get('options', [each['id']])[0]}" for each in fields)
    told = read_issue(body, schemas)
    asked = {question.path for question in questions(schemas.kinds[kind])}

    assert (told.kind, {*told.answers}, told.rest) == (kind, asked, {MORE: "more"})
    assert told.name in ("title", "name")


def test_an_empty_field_is_no_answer(schemas: Schemas) -> None:
    """Lines of a list become commas, and other lines one line."""
    fields = {KIND: "Begreb", NAME_HEADING: NO_ANSWER, "Forklaring": "Et\r\nto", "Kilder": "- a#1\r\n- b#2"}
    body = "\r\n\r\n".join(f"### {heading}\r\n\r\n{text}" for heading, text in fields.items())

    assert read_issue(body, schemas) == IssueAnswers("term", "", {"definition": "Et to", "sources": "a#1,b#2"})


def test_a_text_that_is_no_form_is_no_proposal(schemas: Schemas) -> None:
    """And loses nothing."""
    assert read_issue("### Hej\n\nmed dig", schemas) == IssueAnswers("", "", {}, {"Hej": "med dig"})


def test_the_rest_stands_as_comments() -> None:
    """No line of it can become a field."""
    text = remember_answers({"Fortæl mere": "status: active\n\n- to"})

    assert all(line.startswith("#") for line in text.splitlines() if line)
    assert "# status: active\n#\n# - to\n" in text


@pytest.mark.script
def test_a_form_becomes_a_record(tmp_path: Path) -> None:
    """As the secretariat does it: the text of the issue in a file, and one command."""
    shutil.copytree(ROOT / "tests/golden/base", tmp_path / "data")
    body = f"### {KIND}\n\nBegreb\n\n### {NAME_HEADING}\n\nRugbrødsdrift\n\n### Forklaring\n\nDet daglige.\n\n### Kilder\n\nEn avis"
    (tmp_path / "issue.md").write_text(f"{body}\n\n### {MORE}\n\nSagt i 2019.", "utf-8")
    command = [sys.executable, str(ROOT / "scripts/new.py"), "--data", "data", "--from", "issue.md"]
    refused = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    done = subprocess.run([*command, "--set", "sources=katalog-2016#2"], cwd=tmp_path, capture_output=True, text=True, check=False)
    record = (tmp_path / "data/glossary/rugbroedsdrift.yaml").read_text("utf-8")

    assert (refused.returncode, refused.stderr.partition(" er ikke")[0]) == (2, "sources: »En avis«")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\ntitle: Rugbrødsdrift\n" in record
    assert record.endswith("# Fortæl mere:\n# Sagt i 2019.\n")


def _fields(kind: str, schemas: Schemas) -> list[tuple[str, str, str]]:
    """Label, a fitting answer, and the type of each field of the form."""
    form = yaml.safe_load(issue_form(KINDS_BY_NAME[kind], schemas.kinds[kind]))
    every = [(item["type"], item["attributes"] | {"id": item["id"]}) for item in form["body"] if "id" in item]
    return [(each["label"], each.get("options", [f"svar på {each['id']}"])[0], type_) for type_, each in every]


@pytest.mark.parametrize("kind", ISSUE_FORM_KINDS)
def test_a_heading_inside_an_answer_changes_no_other_answer(kind: str, schemas: Schemas) -> None:
    """Any label, in any answer of several lines, stays in the answer that it was written into."""
    fields = _fields(kind, schemas)
    plain = read_issue("\n\n".join(f"### {label}\n\n{answer}" for label, answer, _ in fields), schemas)
    for place, (within, _, type_) in enumerate(fields):
        for label, _, inner in fields if type_ == "textarea" else ():
            if label == within or (inner == "textarea" and label == fields[min(place + 1, len(fields) - 1)][0]):
                continue  # it cannot be told which of the two is the form's
            inside = {within: f"### {label}\n\nnoget andet\n\n"}
            body = "".join(f"### {name}\n\n{answer}\n\n{inside.get(name, '')}" for name, answer, _ in fields)
            told = read_issue(body, schemas)
            path = next((question.path for question in questions(schemas.kinds[kind]) if question.label == within), None)

            assert {key: text for key, text in told.answers.items() if key != path} == {
                key: text for key, text in plain.answers.items() if key != path
            }, (within, label)
            assert "noget andet" in str((told.answers, told.rest)), (within, label)
