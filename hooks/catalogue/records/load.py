"""Loading: a data folder in; its records, and an issue for every file that is refused or not read, out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from catalogue.issues import Issue, Mark, issue, quote_value

from .kinds import KINDS, Kind
from .record import Record
from .schema import FIRST_VERSION, Schemas
from .yaml.characters import MAX_BYTES
from .yaml.events import find_positions
from .yaml.parse import parse
from .yaml.scalars import ID_FORM

RECORD_SUFFIX = ".yaml"
MAX_ID = 80
"""Longest id, as the schemas have it."""
SCHEMA_FOLDER = "schema"
NO_RECORDS = frozenset((SCHEMA_FOLDER, "releases"))
"""Folders with what describes the records."""
FILE_START = Mark(1, 1)
UNREAD_FOLDER = "Ligger der poster i mappen, så flyt dem til mappen for deres slags. Ellers kan den blive liggende."

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index|readme|404|sitemap|robots|search|feed)", re.IGNORECASE)
_BACKUP = re.compile(r"\..*|.*~|#.*#|.*\.sw[a-z]|.*\.(?:bak|tmp|orig)", re.IGNORECASE)
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ö": "oe", "ä": "ae", "ü": "u", "§": ""}
_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:.*\$schema=(?:\S*/)?([^/\s]+)\.schema\.json")
VERSION = "SCHEMA_VERSION"
"""The file that says which version of the schemas the records are written for."""
_OTHER_FILES = frozenset((".gitkeep", "README.md"))
_LEFT_BY_SYSTEMS = re.compile(
    r"\..*\.new|desktop\.ini|(eh)?thumbs(_vista)?\.db|\.ds_store|\.localized|icon\r|\._.*|\.directory|~\$.*|\.~lock\..*#|\.#.*|.*\.lnk|.*\.url"
    r"|\.git|\.github|\.svn|\.hg|\.vscode|\.idea|\.venv|\.stfolder|\.spotlight-.*|\.trash.*|\.fseventsd|__macosx|\$recycle\.bin|@eadir",
    re.IGNORECASE,
)
"""What Windows, Mac, Office, Emacs, git, editors and a killed `replace_file` leave, mostly unseen: nobody takes it for a record; most must
not be deleted."""


ReadRecord = Callable[[Kind, str, str, bytes], tuple[Record, tuple[Issue, ...]]]
"""A kind, an id, where the file is shown to lie, and its bytes; to the record and what is wrong with its text."""
READS_KEPT = 50_000
"""So many texts of records are kept while they are edited: all that there are, and each as it was before."""


def read_record(kind: Kind, name: str, where: str, content: bytes) -> tuple[Record, tuple[Issue, ...]]:
    """One file; of one that could be read only in part an incomplete record."""
    parsed = parse(content, where)
    record = Record(kind.name, name, where, parsed.data, parsed.complete, partial(find_positions, parsed.text))
    return record, (*parsed.issues, *_other_schema(content, where, kind))


def kept_reader() -> ReadRecord:
    """Gives the same record again for the same bytes at the same place, with all that was worked out from it."""

    @lru_cache(READS_KEPT)
    def read(kind: Kind, name: str, where: str, content: bytes) -> tuple[Record, tuple[Issue, ...]]:
        record, issues = read_record(kind, name, where, content)
        return replace(record, kept={}), issues

    return read


@dataclass(frozen=True, slots=True)
class _Loading:
    """What a walk through the folders brings."""

    base: Path
    read: ReadRecord
    records: list[Record] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def load(folder: Path, schemas: Schemas, base: Path | None = None, read: ReadRecord = read_record) -> tuple[list[Record], list[Issue]]:
    """Every record below the data folder, sorted by path, and what kept files from becoming records.

    Paths are shown relative to `base`, by default the current folder. A file that could be read only in part gives an issue and
    an incomplete record.
    """
    loading = _Loading((base or Path.cwd()).absolute(), read)
    if not folder.is_dir():
        return [], [_refusal(loading, "missing-folder", folder)]
    if schema_version_of(folder) != str(schemas.version):
        return [], [_other_version(loading, folder, schemas.version)]
    kinds = {Path(kind.folder): kind for kind in KINDS if kind.folder and kind.name in schemas.kinds}
    _folder(loading, folder.absolute(), Path(), kinds)
    if not loading.records:
        loading.issues.append(_refusal(loading, "no-records", folder))
    return loading.records, sorted(loading.issues)


def schema_version_of(folder: Path) -> str:
    """The version of the schemas that the records in a data folder are written for."""
    text = _read_bytes_of(folder / VERSION)
    return str(FIRST_VERSION) if text is None else text.decode("utf-8", "replace").strip()


def _other_version(loading: _Loading, folder: Path, supported: int) -> Issue:
    version = schema_version_of(folder)
    message = f"Posterne er skrevet til version {quote_value(version)} af skemaet; her er version {supported}."
    older = version.isdecimal() and 0 < int(version) < supported
    hint = "Kør »make migrate«." if older else "Hent den udgave af kataloget, som posterne er skrevet til, eller ret filen."
    return _refusal(loading, "schema-version", folder / VERSION, message, hint)


def _folder(loading: _Loading, top: Path, place: Path, kinds: dict[Path, Kind]) -> None:
    """Read one folder, `place` relative to the data folder, and the known folders below it."""
    kind = kinds.get(place)
    try:
        entries = sorted(os.scandir(top / place), key=lambda entry: entry.name)
    except OSError:
        loading.issues.append(_refusal(loading, "unreadable-file", top / place, "Mappen kan ikke åbnes."))
        return
    loading.issues.extend(_collisions(loading, [Path(entry.path) for entry in entries]))
    for entry in entries:
        path = Path(entry.path)
        if _LEFT_BY_SYSTEMS.fullmatch(entry.name):
            continue
        if entry.is_symlink():
            loading.issues.append(_refusal(loading, "symlink", path))
        elif entry.is_dir():
            _subfolder(loading, top, place / entry.name, kinds)
        elif entry.name not in _OTHER_FILES and (place / entry.name).as_posix() != VERSION:
            _file(loading, kind, path)


def _subfolder(loading: _Loading, top: Path, place: Path, kinds: dict[Path, Kind]) -> None:
    if place.as_posix() in NO_RECORDS:
        return
    if _BACKUP.fullmatch(place.name):
        loading.issues.append(_refusal(loading, "hidden-file", top / place, "Skjulte mapper bliver ikke læst.", UNREAD_FOLDER))
    elif any(known == place or place in known.parents for known in kinds):
        _folder(loading, top, place, kinds)
    elif place.parent in kinds:
        loading.issues.append(_refusal(loading, "subfolder", top / place, f"Mappen {quote_value(place.name)} bliver ikke læst."))
    else:
        names = ", ".join(sorted(known.as_posix() for known in kinds))
        message = f"Mappen {quote_value(place.name)} hører ikke til nogen slags post."
        loading.issues.append(_refusal(loading, "unknown-folder", top / place, message, f"Flyt filerne til en af disse mapper: {names}."))


def _file(loading: _Loading, kind: Kind | None, path: Path) -> None:
    problem = _name_problem(loading, kind, path)
    if problem:
        loading.issues.append(problem)
    if kind is None or path.suffix != RECORD_SUFFIX or _BACKUP.fullmatch(path.name):
        return
    read = _read_bytes_of(path)
    if read is None:
        loading.issues.append(_refusal(loading, "unreadable-file", path))
        return
    record, issues = loading.read(kind, path.stem, _shown_path(loading, path), read)
    loading.issues.extend(issues)
    loading.records.append(record)


def _other_schema(content: bytes, where: str, kind: Kind) -> Iterator[Issue]:
    """The first line tells editors which schema the record follows."""
    named = _SCHEMA_LINE.match(content.decode("utf-8", "replace").removeprefix("\ufeff"))
    if named and named[1] != kind.name:
        own = f"{kind.name}.schema.json"
        message = f"Linjen nævner {quote_value(named[1])}, men filen ligger blandt poster af slagsen {quote_value(kind.name)}."
        yield issue("schema-of-other-kind", where, Mark(1, named.start(1) + 1), message, f"Skriv {own}, eller flyt filen.")


def _name_problem(loading: _Loading, kind: Kind | None, path: Path) -> Issue | None:
    if _BACKUP.fullmatch(path.name):
        return _refusal(loading, "hidden-file", path)
    if kind is None:
        return _refusal(
            loading, "file-not-read", path, "Filen ligger uden for mapperne med poster.", "Flyt filen til mappen for dens slags."
        )
    if path.suffix != RECORD_SUFFIX:
        return _refusal(loading, "file-not-read", path, f"Filen bliver ikke læst, fordi navnet ikke ender på {RECORD_SUFFIX}.")
    if _RESERVED.fullmatch(path.stem):
        return _refusal(loading, "reserved-name", path, f"Navnet {quote_value(path.stem)} er optaget.")
    if not ID_FORM.fullmatch(path.stem):
        return _refusal(
            loading, "bad-file-name", path, f"Filnavnet {quote_value(path.stem)} kan ikke bruges som id.", _suggest_name(path.stem)
        )
    if len(path.stem) > MAX_ID:
        return _refusal(loading, "bad-file-name", path, f"Filnavnet er længere end {MAX_ID} tegn.", "Vælg et kortere navn.")
    return None


def is_usable_id(name: str) -> bool:
    """Whether a record may have the name as its id."""
    return bool(ID_FORM.fullmatch(name)) and not _RESERVED.fullmatch(name) and len(name) <= MAX_ID


def _suggest_name(stem: str) -> str:
    """The usual rule as hint, with the name that it gives."""
    letters = "".join(_LETTERS.get(letter, letter) for letter in stem.lower())
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return f"Omdøb filen til {name}{RECORD_SUFFIX}." if name and name.isascii() else ""


def record_files(folder: Path) -> Iterator[tuple[Kind, Path, bytes]]:
    """Every file that is a record by its place and name, with its kind and its bytes; none through a link, none too large."""
    for kind in KINDS:
        for path in sorted((folder / kind.folder).glob(f"*{RECORD_SUFFIX}")) if kind.folder else ():
            read = None if path.is_symlink() or path.parent.is_symlink() or _BACKUP.fullmatch(path.name) else _read_bytes_of(path)
            if read is not None and len(read) <= MAX_BYTES:
                yield kind, path, read


def _read_bytes_of(path: Path) -> bytes | None:
    """The bytes of a file; one more than is allowed at most, to show that it is too large. `None` for a device, a pipe, no access."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in one step: whoever reads it, or is left with it when the disk is full, has the old or the new, and all of it."""
    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _collisions(loading: _Loading, paths: Iterable[Path]) -> Iterator[Issue]:
    """Names that Windows and Mac take for one; the first of them is left in peace."""
    first: dict[str, str] = {}
    for path in paths:
        other = first.setdefault(path.name.casefold(), path.name)
        if other != path.name:
            message = f"Filnavnet adskiller sig kun fra {quote_value(other)} ved store og små bogstaver."
            yield _refusal(loading, "colliding-name", path, message)


def _refusal(loading: _Loading, code: str, path: Path, message: str = "", hint: str = "") -> Issue:
    return issue(code, _shown_path(loading, path), FILE_START, message, hint)


def _shown_path(loading: _Loading, path: Path) -> str:
    """Relative to the base, with `/`; a name that is not UTF-8 is shown with replacements."""
    relative = os.path.relpath(path.absolute(), loading.base)
    return Path(relative).as_posix().encode("utf-8", "replace").decode()


def source_lines(path: str) -> list[str]:
    """None when there is nothing to show: a folder, a link, a file that is gone."""
    read = None if Path(path).is_symlink() else _read_bytes_of(Path(path))
    return [] if read is None else [line.rstrip("\r") for line in read.decode("utf-8-sig", "replace").split("\n")]


@dataclass(frozen=True, slots=True)
class HandwrittenFiles:
    """A folder of pages that are written by hand, as it lies on the disk."""

    shown: str
    """The folder as messages name it."""
    texts: Mapping[str, str]
    """Markdown by the file's path below the folder: `om/index.md`."""
    files: frozenset[str]
    """Paths of all files below it, pictures among them."""


def read_handwritten(data: Path, base: Path | None = None) -> HandwrittenFiles | None:
    """The folder `content` beside a data folder; `None` where there is none."""
    folder = data.absolute().parent / "content"
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    texts = {name: file.read_text("utf-8", "replace") for name, file in files.items() if name.endswith(".md")}
    shown = Path(os.path.relpath(folder, base or Path.cwd())).as_posix()
    return HandwrittenFiles(shown, texts, frozenset(files)) if files else None
