"""How long the worst files and diagrams take that are still accepted: processor time, which nothing else on the machine changes much."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from catalogue.diagrams.diagram import MOST_BODIES
from catalogue.records.schema import load_schemas
from catalogue.records.yaml.parse import parse
from support.diagrams import Body, bodies_diagram, body
from support.hostile_files import HOSTILE

ROOT = Path(__file__).resolve().parent.parent.parent
BODIES = 100


def limits() -> Iterator[str]:
    """The slowest hostile file, and a diagram that is too large to be drawn."""
    files = [(_seconds(partial(parse, content.encode(), "x.yaml")), code) for content, code in HOSTILE]
    slowest, code = max(files)
    yield f"slowest of {len(files)} hostile files: {slowest:.2f} s ({code}; bar: below 3 s)"
    schemas = load_schemas(ROOT / "data" / "schema")
    seconds = _seconds(lambda: bodies_diagram(_tangled(), schemas))
    yield f"diagram of {BODIES} bodies, of which at most {MOST_BODIES} are drawn: {seconds:.2f} s (bar: below 1 s)"


def _tangled() -> list[Body]:
    """Each of many bodies reports to ten others."""
    return [body(f"b{one}", reports_to=[f"b{(one + step) % BODIES}" for step in range(1, 11)]) for one in range(BODIES)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
