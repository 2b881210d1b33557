"""The check and the site, each against its peers in the same run: ratios, never absolute bars."""

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
from .other_engines import Engine, other_engines
from .plain_site import PlainPage, plain_pages, write_plain_site
from .process import CommandFailedError, Cost, best, cost

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = ROOT / "data" / "schema"
ROUNDS = 2
PYTHON = (sys.executable, "-m")
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


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
    pages = _texts(folder, data)
    words = write_plain_site(pages, folder / "plain")
    runs = [(build_cold(folder, data), cost(_mkdocs(folder).command, QUIET, folder=folder / "plain")) for _ in range(ROUNDS)]
    mine, theirs = (best(list(side)) for side in zip(*runs, strict=True))
    return mine, theirs, f"{len(pages)} pages, {words} words"


def site_against_peers(folder: Path, count: int) -> Iterator[str]:
    """The same against all the engines there are, with how much they write."""
    data = generate(folder / "data", count)
    pages = _texts(folder, data)
    words = write_plain_site(pages, folder / "plain")
    peers = [
        _mkdocs(folder),
        Engine("Zensical", (*PYTHON, "zensical", "build", "--clean", "--config-file", "mkdocs.yml"), folder / "plain"),
    ]
    for peer in other_engines(pages, folder):
        if isinstance(peer, str):
            yield peer
        else:
            peers.append(peer)
    mine = best([build_cold(folder, data) for _ in range(ROUNDS)])
    yield f"site, {count} cases, {len(pages)} pages, {words} words: {mine}, {_size(folder / 'site')}"
    for peer in peers:
        try:
            theirs = best([cost(peer.command, QUIET, folder=peer.folder) for _ in range(ROUNDS)])
        except CommandFailedError as error:
            yield f"  {peer.name} does not build it: {str(error).splitlines()[-1]}"
            continue
        yield f"  {peer.name}: {theirs}, {_size(peer.folder / peer.site)}"
        ratios = (mine.seconds / theirs.seconds, mine.processor_seconds / theirs.processor_seconds, mine.megabytes / theirs.megabytes)
        yield "    ratio {:.2f}, of processor time {:.2f}, of memory {:.2f}".format(*ratios)


def _texts(folder: Path, data: Path) -> list[PlainPage]:
    built = build(BuildInputs(data, SCHEMA, Site(), ROOT, partial(draw, cache=folder / "unused")))
    return [*plain_pages(built.artifacts)]


def _mkdocs(folder: Path) -> Engine:
    return Engine("MkDocs + Material", (*PYTHON, "mkdocs", "build", "--quiet", "--clean"), folder / "plain")


def _size(folder: Path) -> str:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{sum(files) / 1e6:.0f} MB in {len(files)} files"


def build_cold(folder: Path, data: Path) -> Cost:
    """A cold build: nothing drawn before, no site there."""
    for leftover in ("cache", "site"):
        shutil.rmtree(folder / leftover, ignore_errors=True)
    command: list[str | Path] = [sys.executable, ROOT / "scripts" / "site.py", "--data", data, "--out", folder / "site"]
    return cost(command, {"CATALOGUE_CACHE": str(folder / "cache")})
