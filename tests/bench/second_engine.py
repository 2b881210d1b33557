"""The whole site of the real records by our hook, cold, against the same pages built by Zensical of what `make folder` has written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .process import Cost, best, cost

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 2


def site_against_zensical(place: Path) -> Iterator[str]:
    """Ours reads, checks and draws the records and makes the search; Zensical gets finished pages and has only to put the theme around
    them. So it is also told what both take from records to site."""
    runs = [(_ours(place), *_theirs(place)) for _ in range(ROUNDS)]
    ours, written, built, finished = (best(list(side)) for side in zip(*runs, strict=True))
    yield f"site, real records: {ours}; Zensical, of finished pages: {built}"
    yield f"  ratio {_ratio(ours, built)}"
    yield f"  make folder: {written}; make finish: {finished}"
    yield f"  from records to site, ratio {_ratio(ours, written, built, finished)} (bar: at most 1.0)"


def _ratio(ours: Cost, *theirs: Cost) -> str:
    seconds, processor = sum(each.seconds for each in theirs), sum(each.processor_seconds for each in theirs)
    return f"{ours.seconds / seconds:.2f}, of processor time {ours.processor_seconds / processor:.2f}"


def _ours(place: Path) -> Cost:
    for leftover in ("cache", "site"):
        shutil.rmtree(place / leftover, ignore_errors=True)
    command: list[str | Path] = [sys.executable, ROOT / "scripts" / "site.py", "--out", place / "site"]
    return cost(command, {"CATALOGUE_CACHE": str(place / "cache")})


def _theirs(place: Path) -> tuple[Cost, Cost, Cost]:
    folder = place / "folder"
    shutil.rmtree(folder, ignore_errors=True)
    written = cost([sys.executable, ROOT / "scripts" / "folder.py", "--out", folder])
    built = cost([sys.executable, "-m", "zensical", "build", "--clean", "--config-file", folder / "mkdocs.yml"])
    finished = cost([sys.executable, ROOT / "scripts" / "finish.py", "--folder", folder])
    return written, built, finished
