"""Property tests: the same examples each time, or with `make fuzz` new ones, of which those that fail become golden folders."""

from __future__ import annotations

import hashlib
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import yaml
from hypothesis import settings

from catalogue.records.kinds import KINDS_BY_NAME
from catalogue.records.record import Record
from support.project import GOLDEN

FIXED, FUZZ = "fixed", "fuzz"


def load_profiles() -> None:
    """Let property tests draw fixed examples, unless `--hypothesis-profile` says otherwise."""
    settings.register_profile(FIXED, max_examples=100, derandomize=True, database=None, deadline=None)
    settings.register_profile(FUZZ, max_examples=2000, derandomize=False, database=None, deadline=None)
    settings.load_profile(FIXED)


@contextmanager
def keep(topic: str, files: Callable[[], Mapping[str, bytes]], golden: Path = GOLDEN) -> Iterator[None]:
    """Write the files to a golden folder of the topic when what is done with them fails and examples are new.

    Failures at the same line share a folder: the last is the smallest, since Hypothesis ends with it.
    """
    try:
        yield
    except Exception as error:
        if settings.get_current_profile_name() == FUZZ:
            folder = golden / topic / f"fuzz-{_place(error)}"
            _write(folder, files())
            error.add_note(f"The example is kept in {folder}.")
        raise


def data_folder(records: Iterable[Record]) -> dict[str, bytes]:
    """The files that hold these records, by their path in a golden folder."""
    return {f"data/{KINDS_BY_NAME[record.kind].folder}/{record.id}.yaml": as_yaml(record.data) for record in records}


def _place(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return hashlib.sha256(f"{type(error).__name__} {Path(last.filename).name} {last.name} {last.line}".encode()).hexdigest()[:8]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


class _Quoted(yaml.SafeDumper):
    """Writes texts in quotes, so that none is read as a number, and what occurs twice in full."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def as_yaml(data: object) -> bytes:
    """As a file of a record holds it, texts in quotes."""
    text: str = yaml.dump(data, Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()
