"""Checking: a data folder, the catalogue or the owner's facts in; every issue with structure, references, rules and addresses out, sorted.

A rule is a function in a module of `rules` that is declared as one. A record can note an exception to a rule that its code calls
exemptible; an exception that is not needed is itself an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import yaml

from catalogue.checks import rules
from catalogue.danish import closest, did_you_mean
from catalogue.issues import CODES, Checked, Issue, Mark, UserError, has_errors, issue, limit_per_file, quote_value
from catalogue.records import (
    Catalogue,
    HandwrittenFiles,
    ReadRecord,
    Record,
    Releases,
    Schemas,
    Site,
    follow_meetings,
    link,
    load,
    load_schema,
    owner_facts,
    read_record,
    read_releases,
    source_lines,
)

from .published_urls import missing_published_places, missing_published_urls
from .references import check_references
from .rules.base import CatalogueContext, CatalogueRule, Finding, RecordRule, find_in_record, to_issue
from .rules.dead_links import dead_content_links
from .schema_validation import validate

ANYTHING_MISSING = ("missing-key", "empty-value")
"""What cannot be held against a record that could only be read in part."""


@dataclass(frozen=True, slots=True)
class LoadedFolder:
    """A data folder before the check."""

    catalogue: Catalogue
    record_count: int
    """How many were read from the folder."""
    issues: tuple[Issue, ...]
    """What kept files from becoming records."""
    published: Releases
    base: Path
    """Where the paths of issues are shown from."""
    handwritten: HandwrittenFiles | None = None
    """The pages whose links are looked at too."""


def check_folder(data: Path, schemas: Schemas, base: Path | None = None, around: Sequence[Record] = ()) -> Checked:
    """Load, link, check and limit: all that is wrong with a data folder. Paths are relative to `base`, by default the current folder."""
    return check_loaded(load_folder(data, schemas, base, around))


def load_folder(
    data: Path, schemas: Schemas, base: Path | None = None, around: Sequence[Record] = (), read: ReadRecord = read_record
) -> LoadedFolder:
    """The quick half. Records of the folder stand in for those `around` it with the same key. Raises `OSError` for broken releases."""
    records, issues = load(data, schemas, base, read)
    keys = {record.key for record in records}
    others = [record for record in around if record.key not in keys]
    published = read_releases(data, base)
    published = replace(published, all=follow_meetings(published.all, records))
    return LoadedFolder(link([*records, *others], schemas), len(records), tuple(issues), published, base or Path())


def load_sound_folder(data: Path, schemas: Schemas) -> LoadedFolder:
    """For what is made of records that only the check vouches for; `UserError` when there is an error in them."""
    if not data.is_dir():
        raise UserError(f"Mappen »{data}« findes ikke.", "Skriv DATA= og en mappe med poster, eller udelad det.")
    folder = load_folder(data, schemas)
    if has_errors(check_loaded(folder).issues):
        raise UserError("Posterne har fejl.", "Kør »make check«, og ret dem.")
    return folder


def can_be_shown(folder: LoadedFolder) -> bool:
    """Whether pages can be made of it: no error in files, structure and references, which are looked at in no time."""
    catalogue = folder.catalogue
    issues = [*folder.issues, *validate(catalogue.records, catalogue.schemas), *check_references(catalogue)]
    return not has_errors(issues)


def check_loaded(folder: LoadedFolder) -> Checked:
    """The slow half, which needs nothing but the values that were loaded."""
    catalogue, published = folder.catalogue, folder.published
    issues = [*check(catalogue), *missing_published_urls(catalogue, published), *missing_published_places(catalogue, published)]
    if folder.handwritten:
        issues += dead_content_links(folder.handwritten, catalogue)
    return Checked(limit_per_file(folder.issues, issues), folder.record_count, partial(_lines, folder.base))


def _lines(base: Path, path: str) -> list[str]:
    return source_lines(str(base / path))


def check(catalogue: Catalogue, only: str = "") -> list[Issue]:
    """All issues of what was read. The rules look only at records whose structure is in order, so that they can rely on it.

    With `only`, the path of a record that the others were in order without: rules that look at one record look at no other.
    """
    structural = validate(catalogue.records, catalogue.schemas)
    incomplete = {record.path for record in catalogue.records if not record.complete}
    broken = incomplete | {issue.path for issue in structural}
    valid = [record for record in catalogue.records if record.path not in broken]
    dangling = check_references(catalogue)
    explained = {_place(issue) for issue in dangling}
    independent = [
        issue for issue in structural if _counts(issue, incomplete) and not (issue.code == "wrong-form" and _place(issue) in explained)
    ]
    return sorted({*independent, *dangling, *check_rules(catalogue, valid, only)})


def _place(issue: Issue) -> tuple[str, int, int]:
    return issue.path, issue.line, issue.column


def _counts(issue: Issue, incomplete: set[str]) -> bool:
    return issue.path not in incomplete or issue.code not in ANYTHING_MISSING


def path_errors(data: Path, paths: Sequence[Path]) -> Iterator[str]:
    """In Danish. A file outside the data folder is one: nothing is ever found in it, so it would seem to be in order."""
    if not data.is_dir():
        yield f"»{data}« {'er ikke en mappe' if data.exists() else 'findes ikke'}."
    for path in paths:
        if not path.exists() and not path.is_symlink():
            yield f"»{path}« findes ikke."
        elif not (path.absolute().is_relative_to(data.absolute()) or _holds(data, path) or _holds(path, data)):
            yield f"»{path}« ligger ikke i mappen »{data}«."


def matches_paths(path: str, paths: Sequence[Path]) -> bool:
    """Whether an issue at `path` concerns one of the named files and folders; when none is named, all do."""
    return not paths or any(_holds(each, Path(path)) for each in paths)


def _holds(folder: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _declared() -> Iterator[object]:
    """Everything that a module of `rules` declares at its top, module by module, in the order of the text."""
    for module in iter_modules(rules.__path__, f"{rules.__name__}."):
        yield from vars(import_module(module.name)).values()


RECORD_RULES = tuple(value for value in _declared() if isinstance(value, RecordRule))
"""Rules that look at one record at a time."""
CATALOGUE_RULES = tuple(value for value in _declared() if isinstance(value, CatalogueRule))
"""Rules that compare records with each other."""


def check_rules(catalogue: Catalogue, records: Iterable[Record], only: str = "") -> list[Issue]:
    """Every broken rule to which the record notes no exception, and every exception that does not fit.

    Rules that look at one record at a time look at all, or at the one with the path `only`.
    """
    valid = {record.key: record for record in records}
    looked_at = [record for record in valid.values() if only in ("", record.path)]
    findings = [*_in_records(catalogue, looked_at, valid), *_in_catalogue(CatalogueContext(catalogue, valid))]
    violations = {(record.key, finding.code) for record, finding in findings}
    issues = [to_issue(record, finding) for record, finding in findings if not _has_exception(record, finding.code)]
    return issues + [to_issue(record, finding) for record in looked_at for finding in _misplaced_exceptions(record, violations)]


def _in_records(catalogue: Catalogue, records: Iterable[Record], valid: Mapping[str, Record]) -> Iterator[tuple[Record, Finding]]:
    rules = {kind: [rule for rule in RECORD_RULES if not rule.kinds or kind in rule.kinds] for kind in catalogue.schemas.kinds}
    for record in records:
        yield from ((record, finding) for finding in find_in_record(rules[record.kind], record, catalogue, valid))


def _in_catalogue(context: CatalogueContext) -> Iterator[tuple[Record, Finding]]:
    for rule in CATALOGUE_RULES:
        yield from rule.find(context)


def _has_exception(record: Record, code: str) -> bool:
    return CODES[code].exemptible and any(item["rule"] == code for item in record.data.get("exceptions", ()))


def _misplaced_exceptions(record: Record, violations: set[tuple[str, str]]) -> Iterator[Finding]:
    for index, item in enumerate(record.data.get("exceptions", ())):
        path, name = ("exceptions", index, "rule"), item["rule"]
        exemptible = {code: [entry.title] for code, entry in CODES.items() if entry.exemptible}
        if name in CODES and not CODES[name].exemptible:
            yield Finding("no-exception-allowed", path, f"Reglen {quote_value(name)} har ingen undtagelser.")
        elif name not in exemptible:
            yield Finding(
                "unknown-rule", path, f"Der er ingen regel, der hedder {quote_value(name)}.", did_you_mean(closest(name, exemptible))
            )
        elif (record.key, name) not in violations and not record.is_retired:
            yield Finding("needless-exception", path, f"Posten følger reglen {quote_value(name)}; undtagelsen er ikke nødvendig.")


SCHEMA = Path(__file__).with_name("owner.schema.json")


def read_owner(file: Path) -> Site:
    """The facts, or `UserError` with the first thing that is wrong: where, what and how to mend it."""
    if problems := owner_problems(file):
        raise UserError(*_first_problem(problems))
    return Site.from_owner(owner_facts(file)[0])


def _first_problem(problems: list[Issue]) -> list[str]:
    first = problems[0]
    more = f" ({len(problems) - 1} til i samme fil)" if len(problems) > 1 else ""
    return [f"{first.path}, linje {first.line}: {first.message}{more}", f"Ret: {first.hint}"]


def owner_problems(file: Path) -> list[Issue]:
    """Every fact that is not as the schema has it; one that is empty, or is still a placeholder, a release asks for."""
    schemas = load_schema(SCHEMA)
    try:
        data, marks = owner_facts(file)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
        return [issue("syntax", file.name, place, "Filen kan ikke læses som YAML.", "Se efter indrykning, kolon og anførselstegn.")]
    return sorted(validate([Record("owner", "owner", file.name, data, locate=lambda: marks)], schemas))
