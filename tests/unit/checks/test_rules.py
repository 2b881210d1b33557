"""Every rule is declared, has its words, is shown by a golden folder, and can be excepted from when its code says so."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

from catalogue.checks import rules
from catalogue.checks.check import CATALOGUE_RULES, RECORD_RULES, check
from catalogue.checks.rules import pasted
from catalogue.checks.rules.base import CatalogueRule, RecordRule
from catalogue.issues.codes import CODES, TABLES
from catalogue.records.graph import link
from catalogue.records.kinds import KINDS
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas, load_schemas
from support.check_report import records_around
from support.project import GOLDEN, ROOT

RULES = sorted({rule.code for rule in RECORD_RULES} | {rule.code for rule in CATALOGUE_RULES})
EXEMPTIBLE = [code for code in RULES if CODES[code].exemptible]
OF_RECORDS = [known for topic, table in TABLES.items() if topic not in ("files", "yaml") for known in table]
SHOWN_ELSEWHERE = {"wrong-structure"}
"""Only a keyword that no schema uses yet leads to it."""
SAID = re.compile(r"^data/(\S+):\d+:\d+: ([\w-]+) ", re.MULTILINE)
"""A file of a report, and the code of what is said of it."""


@cache
def _schemas() -> Schemas:
    return load_schemas(ROOT / "data" / "schema")


def _records(folder: str) -> list[Record]:
    """The records of a golden folder with those around them."""
    own = load(GOLDEN / "check" / folder / "data", _schemas(), GOLDEN)[0]
    keys = {record.key for record in own}
    return [*own, *(record for record in records_around(_schemas()) if record.key not in keys)]


def _issues(records: list[Record]) -> list[Any]:
    return [issue for issue in check(link(records, _schemas())) if not issue.path.startswith("base/")]


@pytest.mark.parametrize("module", sorted(module.name for module in iter_modules(rules.__path__) if module.name != "base"))
def test_rules_and_their_messages_go_by_the_same_name(module: str) -> None:
    """What a module of rules may find stands in the table of messages of its name: no rule without words, no words without a rule."""
    here = import_module(f"catalogue.checks.rules.{module}")
    found = {value.code for value in vars(here).values() if isinstance(value, RecordRule | CatalogueRule)}

    assert found == {known.code for known in TABLES[module]}


def test_no_rule_is_left_out() -> None:
    """What looks like a rule in a module of rules is declared as one, and taken once."""
    undeclared = [
        f"{module.__name__}.{name}"
        for module in _rule_modules()
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_") and _looks_like_a_rule(value)
    ]
    taken: list[Callable[..., Any]] = [*(rule.check for rule in RECORD_RULES), *(rule.check for rule in CATALOGUE_RULES)]

    assert undeclared == []
    assert {check.__module__ for check in taken} == {module.__name__ for module in _rule_modules()}
    assert len(taken) == len(set(taken))
    assert [check.__name__ for check in taken if not check.__name__.startswith("check_")] == []


def _rule_modules() -> list[ModuleType]:
    names = (module.name for module in iter_modules(rules.__path__))
    return [import_module(f"{rules.__name__}.{name}") for name in names if name not in ("base", "check_rules")]


def _looks_like_a_rule(function: Callable[..., Any]) -> bool:
    return any(
        parameter.annotation in ("RecordContext", "CatalogueContext") for parameter in inspect.signature(function).parameters.values()
    )


def test_a_rule_that_only_warns_can_be_excepted_from() -> None:
    """What may be right must be possible to enter without noise."""
    assert [code for code in RULES if CODES[code].severity == "warning" and code not in EXEMPTIBLE] == []


def test_a_remedy_that_mentions_an_exception_belongs_to_a_rule_that_allows_one() -> None:
    """Nobody is sent in vain."""
    assert [
        known.code
        for known in OF_RECORDS
        if "undtagelse" in known.remedy.lower() and not known.exemptible and known not in TABLES["exceptions"]
    ] == []


@pytest.mark.parametrize("code", [known.code for known in OF_RECORDS if known.code not in SHOWN_ELSEWHERE])
def test_every_code_is_shown_by_a_golden_folder(code: str) -> None:
    """With its message, word by word."""
    reports = (path.read_text("utf-8") for path in (GOLDEN / "check").glob("*/issues.txt"))

    assert any(f": {code} " in report for report in reports)


@pytest.mark.parametrize("rule", RECORD_RULES, ids=lambda rule: rule.code)
def test_every_rule_is_shown_for_each_of_its_kinds(rule: RecordRule) -> None:
    """One of all kinds for a record that is no case as well: it could be narrowed to cases without a word."""
    shown = {kind for kind, code in _shown() if code == rule.code}

    assert shown == {*rule.kinds} if rule.kinds else shown - {"case"}


@cache
def _shown() -> frozenset[tuple[str, str]]:
    """The kind of a record of a golden folder, and the code of what is said of it there."""
    folders = {kind.folder: kind.name for kind in KINDS if kind.folder}
    said = [one for path in sorted((GOLDEN / "check").glob("*/issues.txt")) for one in SAID.findall(path.read_text("utf-8"))]
    return frozenset((kind, code) for path, code in said for folder, kind in folders.items() if path.startswith(f"{folder}/"))


@pytest.mark.parametrize("code", EXEMPTIBLE)
def test_an_exception_in_the_record_silences_its_rule(code: str) -> None:
    """For that record and that rule alone."""
    records = _records(code)
    broken = {issue.path for issue in _issues(records) if issue.code == code}
    excepted = [_with_exception(record, code) if record.path in broken else record for record in records]

    assert broken
    assert [issue for issue in _issues(excepted) if issue.code in (code, "needless-exception")] == []


def _with_exception(record: Record, code: str) -> Record:
    exceptions = [*record.data.get("exceptions", []), {"rule": code, "reason": "Kilden siger det sådan."}]
    return replace(record, data={**record.data, "exceptions": exceptions})


def test_an_exception_does_not_silence_the_same_rule_in_another_record() -> None:
    """Each record answers for itself."""
    records = _records("participant-count")
    first = next(record for record in records if record.id == "too-few")
    before = {issue.path for issue in _issues(records)}
    after = {
        issue.path for issue in _issues([_with_exception(record, "participant-count") if record is first else record for record in records])
    }

    assert before - after == {first.path}


def test_ids_that_differ_only_by_case_are_refused() -> None:
    """Their pages would be one file on some machines."""
    case = next(record for record in _records("odd-but-true") if record.key == "case/tal")
    other = replace(case, id="TAL", path="cases/TAL.yaml", data={**case.data, "title": "Andre tal"})
    issues = check(link([case, other], _schemas()))

    messages = [issue.message for issue in issues if issue.code == "duplicate-id"]
    assert sorted(messages) == [f"Id'et »TAL« bruges allerede i {case.path}.", "Id'et »tal« bruges allerede i cases/TAL.yaml."]


@pytest.mark.parametrize(
    ("date", "too_old"),
    [
        ("2015", True),
        ("2016", False),
        ("2015-12", True),
        ("2016-01", False),
        ("2016-01-13", True),
        ("2016-01-14", False),
        ("2016-02", False),
    ],
)
def test_an_update_is_too_old_only_when_it_is_certainly_from_before_the_record(date: str, too_old: bool) -> None:
    """However exactly either is known: a year or a month that the day lies in is not before it."""
    records = _records("update-too-old")
    older = next(record for record in records if record.id == "older")
    dated = replace(older, data={**older.data, "as_of": "2016-01-14", "updates": [{**older.data["updates"][0], "date": date}]})
    codes = {issue.code for issue in _issues([dated if record is older else record for record in records])}

    assert ("update-too-old" in codes) is too_old


@pytest.mark.parametrize("rule", [*RECORD_RULES, *CATALOGUE_RULES], ids=lambda rule: f"{rule.code}-{rule.find.__name__}")
def test_a_rule_finds_only_what_it_is_listed_for(rule: Any) -> None:
    """The table can be trusted."""
    from catalogue.checks.rules.base import CatalogueContext, CatalogueRule, record_context

    records = [record for record in _records(_folder(rule.code)) if record.complete]
    catalogue = link(records, _schemas())
    sound = {record.key: record for record in records}
    if isinstance(rule, CatalogueRule):
        codes = {finding.code for _, finding in rule.find(CatalogueContext(catalogue, sound))}
    else:
        chosen = [record for record in records if not rule.kinds or record.kind in rule.kinds]
        codes = {finding.code for record in chosen for finding in rule.find(record_context(record, catalogue, sound))}

    assert codes <= {rule.code}


def _folder(code: str) -> str:
    return "empty-list-or-text" if code == "blank-text" else code


@pytest.mark.parametrize(("page", "encoding"), list(zip(pasted.DOS_CODE_PAGES, ("cp850", "cp437"), strict=True)))
def test_the_code_pages_are_those_of_dos(page: str, encoding: str) -> None:
    """Written out, for Python in a browser has no such codec."""
    assert page == bytes(range(0x80, 0xC0)).decode(encoding)
    assert {sign.encode(encoding)[0]: sign for sign in pasted.DOS_FIRST} == {byte: sign for sign, byte in pasted.DOS_FIRST.items()}
