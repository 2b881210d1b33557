"""What only the owner knows is checked by a schema, in the words of its file: which line, what, and what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.checks.check import owner_problems, read_owner
from catalogue.issues import UserError
from catalogue.records.site_settings import Site
from support.project import ROOT

ADDRESS = "Hele adressen med https:// foran og skråstreg sidst, fx https://katalog.dk/."
CONTACT = "En mailadresse, fx katalog@programmet.dk, eller en side med https://, hvor man kan skrive."


def _settings(folder: Path, **facts: str) -> Path:
    """The real settings with other facts; one that is not there is added under the contact."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name, value in facts.items():
        line = f"    {name}: {value}".rstrip()
        text, found = re.subn(rf"^    {name}: .*$", line.replace("\\", ""), text, count=1, flags=re.MULTILINE)
        text = text if found else text.replace("    telephone:", f"{line}\n    telephone:", 1)
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "value", "line", "code", "remedy"),
    [
        ("address", "&address https://katalog.dk", 8, "wrong-form", ADDRESS),
        ("address", "&address katalog.dk/", 8, "wrong-form", ADDRESS),
        ("repository", "https://git.dk/katalog/", 9, "wrong-form", "Adressen hos kodeværten uden skråstreg sidst"),
        ("kontakt", "katalog@programmet.dk", 12, "unknown-key", "Mente du contact?"),
        ("adress", "x", 12, "unknown-key", "Mente du address?"),
        ("contact", "www.katalog.dk", 11, "wrong-form", CONTACT),
        ("contact", "skriv til os", 11, "wrong-form", CONTACT),
        ("contact", "[a@b.dk]", 11, "wrong-type", "Skriv én værdi"),
        ("telephone", "70102030", 12, "wrong-type", 'Sæt værdien i anførselstegn: "70102030"'),
        ("telephone", '"ring til os"', 12, "wrong-form", "Et telefonnummer i anførselstegn"),
        ("accessibility_statement", "www.was.digst.dk/x", 13, "wrong-form", "Erklæringens adresse med https:// foran"),
        ("accessibility_reviewed", "maj 2026", 14, "wrong-form", "En dato er et år, en måned eller en dag"),
        ("accessibility_reviewed", '"2026-02-31"', 14, "impossible-date", "Ret dagen"),
        ("publisher", "", 5, "missing-key", "publisher"),
        ("branch", '""', 10, "wrong-form", "Den gren, som rettelser foreslås til"),
        ("contact", '"uden ende', 12, "syntax", "anførselstegn"),
    ],
)
def test_a_wrong_fact_is_told_at_its_line_with_what_to_write(
    tmp_path: Path, name: str, value: str, line: int, code: str, remedy: str
) -> None:
    """Not by a page that shows it."""
    file = _settings(tmp_path, **{name: value})
    (found,) = owner_problems(file)

    assert (found.path, found.code) == ("mkdocs.yml", code)
    assert found.line == line or code == "missing-key"
    assert remedy in found.hint + found.message
    with pytest.raises(UserError) as refused:
        read_owner(file)
    assert str(refused.value).startswith(f"mkdocs.yml, linje {found.line}: ")


def test_the_facts_as_they_stand_are_the_sites(tmp_path: Path) -> None:
    """Filled in or not; a day may be written without quotes."""
    facts = {"contact": "katalog@programmet.dk", "telephone": '"+45 70 10 20 30"', "accessibility_reviewed": "2026-11-27"}
    site = read_owner(_settings(tmp_path, **facts))

    assert read_owner(ROOT / "mkdocs.yml") == Site()
    assert (site.contact, site.telephone, site.accessibility_reviewed) == ("katalog@programmet.dk", "+45 70 10 20 30", "2026-11-27")


def test_every_fact_of_the_site_is_in_the_schema(tmp_path: Path) -> None:
    """So that none is refused as unknown, and each has a form."""
    facts = dict.fromkeys(Site.__dataclass_fields__, '"x"') | {"name": '&name "x"', "address": '&address "x"'}

    assert {issue.code for issue in owner_problems(_settings(tmp_path, **facts))} <= {"wrong-form"}


def test_several_wrong_facts_are_counted(tmp_path: Path) -> None:
    """The first is told."""
    with pytest.raises(UserError, match=r"linje 8: .* \(1 til i samme fil\)\nRet: "):
        read_owner(_settings(tmp_path, address="&address https://katalog.dk", contact="os"))
