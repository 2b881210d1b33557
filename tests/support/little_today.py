"""The records of today as made-up cases need them, and no more: what the real ones refer to leads on to nearly the whole catalogue."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bench.generate import DATA, FORM, SECTIONS, SOURCE
from support.check_report import BASE

MUNICIPALITIES = 9
"""Beside the three of the base; a case has four to seven."""
OWN = ("title", "official_name", "code")
"""What a municipality says that no other does, beside its place on the map."""


def little_today(folder: Path) -> Path:
    """The catalogue of `tests/golden/base` in a folder, in which made-up cases find their municipalities, their source and their form; with
    the words of the real lessons, which lead on to nothing that is copied."""
    shutil.copytree(BASE, folder)
    (folder / "schema").symlink_to(DATA / "schema")
    (folder / "lessons").symlink_to(DATA / "lessons")
    source = (folder / "sources" / "katalog-2016.yaml").read_text("utf-8")
    sections = "".join(f'  - id: "{section}"\n    title: Afsnit {section}\n' for section in SECTIONS)
    (folder / "sources" / f"{SOURCE}.yaml").write_text(
        source.replace("title: Katalog", "title: Inspirationskatalog", 1).partition("sections:")[0] + f"sections:\n{sections}", "utf-8"
    )
    municipality = (folder / "municipalities" / "naestved.yaml").read_text("utf-8")
    for path in sorted((DATA / "municipalities").glob("*.yaml"))[:MUNICIPALITIES]:
        (folder / "municipalities" / path.name).write_text(_as(municipality, path.read_text("utf-8")), "utf-8")
    assert (folder / "models" / "organisation" / f"{FORM}.yaml").is_file()
    return folder


def _as(municipality: str, real: str) -> str:
    """A municipality of the base with the name, the code and the place of a real one."""
    for name in (*OWN, "  row", "  column", "  abbreviation"):
        line = re.compile(rf"^{name}: .*$", re.MULTILINE)
        found = line.search(real)
        assert found, name
        municipality = line.sub(found[0], municipality, count=1)
    return municipality
