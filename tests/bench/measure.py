"""The two measurements of `make bench`, each against its peer in the same run: ratios, never absolute bars."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from catalogue.build import BuildInputs, build
from catalogue.diagrams.draw import draw
from catalogue.records.site_settings import Site

from .first_results import first_results
from .generate import generate
from .plain_site import write_plain_site
from .process import Cost, best, cost

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = ROOT / "data" / "schema"
ROUNDS = 2


def check_against_peer(folder: Path, count: int) -> Iterator[str]:
    """`make check` against the command check-jsonschema, on the same files and the same schema."""
    data = generate(folder / "data", count)
    cases = sorted((data / "cases").glob("*.yaml"))
    peer: list[str | Path] = [sys.executable, "-m", "check_jsonschema", "--schemafile", SCHEMA / "case.schema.json", *cases]
    ours: list[str | Path] = [sys.executable, ROOT / "scripts" / "check.py", "--data", data]
    runs = [(cost(ours), cost(peer)) for _ in range(ROUNDS)]
    mine, theirs = (best(list(side)) for side in zip(*runs, strict=True))
    yield f"check, {count} cases: {mine}; check-jsonschema: {theirs}"
    processor = theirs.processor_seconds / mine.processor_seconds
    yield f"  ratio 1/{theirs.seconds / mine.seconds:.1f} (bar: at most 1/8), of processor time 1/{processor:.1f}; memory bar: below 300 MB"


def site_against_peer(folder: Path, counts: tuple[int, ...], peer_count: int) -> Iterator[str]:
    """The whole site, drawn and built cold, against bare MkDocs with Material and the text of the same pages; then how it grows."""
    times: dict[int, Cost] = {}
    for count in counts:
        data = generate(folder / f"data-{count}", count)
        if count == peer_count:
            times[count], plain, size = _side_by_side(folder, data)
            yield f"site, {count} cases: {times[count]}; bare MkDocs + Material, {size}: {plain}"
            processor = times[count].processor_seconds / plain.processor_seconds
            yield f"  ratio {times[count].seconds / plain.seconds:.2f} (bar: at most 1.0), of processor time {processor:.2f}"
            yield from first_results(folder / "site")
        else:
            times[count] = best([build_cold(folder, data) for _ in range(ROUNDS)])
    for smaller, larger in pairwise(counts):
        yield f"  growth {smaller} to {larger}: {times[larger].seconds / times[smaller].seconds:.2f} (bar: at most 2.0)"


def _side_by_side(folder: Path, data: Path) -> tuple[Cost, Cost, str]:
    """Ours with all that it makes; the peer with the text of all pages of ours, and its own search."""
    built = build(BuildInputs(data, SCHEMA, Site(), ROOT, partial(draw, cache=folder / "unused")))
    pages = [page for page in built.artifacts if page.uri.endswith(".md")]
    words = write_plain_site(pages, folder / "plain")
    bare: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "plain" / "mkdocs.yml"]
    runs = [(build_cold(folder, data), cost(bare, {"NO_MKDOCS_2_WARNING": "1"})) for _ in range(ROUNDS)]
    mine, theirs = (best(list(side)) for side in zip(*runs, strict=True))
    return mine, theirs, f"{len(pages)} pages, {words} words"


def build_cold(folder: Path, data: Path) -> Cost:
    """A cold build: nothing drawn before, no site there."""
    for leftover in ("cache", "site"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    command: list[str | Path] = [sys.executable, ROOT / "scripts" / "site.py", "--data", data, "--out", folder / "site"]
    return cost(command, {"CATALOGUE_CACHE": str(folder / "cache")})
