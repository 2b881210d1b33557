"""Files of the site as values, and where their contents wait."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

from catalogue.parallel import run_in_fork
from catalogue.records import Artifact, put_aside

MEGABYTE = 1_000_000
COUNT = 40


def _pages() -> Iterator[Artifact]:
    for number in range(COUNT):
        yield Artifact(f"{number}.md", bytes([number]) * MEGABYTE, f"cases/{number}.yaml")


def test_what_is_put_aside_is_as_it_was() -> None:
    pages = [*put_aside(_pages())]

    assert [(page.uri, page.source, page.content) for page in pages] == [(page.uri, page.source, page.content) for page in _pages()]
    assert pages[3].content == pages[3].content


def test_what_is_put_aside_is_not_held() -> None:
    tracemalloc.start()
    pages = [*put_aside(_pages())]
    gc.collect()
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(pages) == COUNT
    assert held < MEGABYTE
    assert most < 4 * MEGABYTE


def test_another_process_reads_it_too() -> None:
    """Both at the same time, so neither may move a place that the other reads from."""
    pages = [*put_aside(_pages())]
    theirs = run_in_fork(lambda: [page.content[0] for page in pages * 5])

    assert [page.content[0] for page in pages * 5] == theirs() == [*range(COUNT)] * 5
