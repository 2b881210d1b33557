"""How long an edit of one record takes until the page that is looked at is made again, against the whole site, in the same run."""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from catalogue.run_mkdocs import FORKED_FROM, PageWorker, run_logged
from serve import PAGES

from .generate import DATA, generate

ROOT = Path(__file__).resolve().parent.parent.parent
CASE = "dsd"
"""Of today's records the one that is edited."""
ROUNDS = 5
PAUSE = 3.0
"""Seconds between edits: the process looks for garbage when nobody asks."""
AROUND = 0.15
"""Seconds that an edit takes besides: until it is noticed, and until a browser has loaded the page."""


def edit_seen(folder: Path, count: int) -> Iterator[str]:
    """With the records of today, and with that many generated cases."""
    shutil.copytree(DATA, folder / "today")
    generate(folder / "generated", count)
    for data, case, name, bar in (
        (folder / "today", CASE, "today's records", 0.5),
        (folder / "generated", "samarbejde-0003", f"{count} cases", 1.0),
    ):
        seconds = sorted(_edits(folder, data, case))[0]
        whole = _whole_site(folder, data)
        yield f"edit, {name}: page made again after {seconds:.2f} s, 1/{whole / seconds:.0f} of the whole site ({whole:.1f} s)"
        yield f"  seen after {seconds + AROUND:.2f} s (bar: {bar} s)"


def _edits(folder: Path, data: Path, case: str) -> Iterator[float]:
    """Seconds of each of several edits of a text; what the check says of the records comes after the page."""
    place, record = folder / f"worker-{data.name}", data / "cases" / f"{case}.yaml"
    (place / "pages").mkdir(parents=True)
    worker = PageWorker(PAGES, ROOT, data, place)
    text = record.read_text("utf-8")
    for number in range(ROUNDS + 1):
        record.write_text(text.replace("title: ", f"# {number}\ntitle: ", 1), "utf-8")
        start = time.perf_counter()
        if f"samarbejder/{case}/" not in worker.ask("refresh", [f"samarbejder/{case}/"], ""):
            raise LookupError(case)
        if number:  # at first everything is read
            yield time.perf_counter() - start
        worker.ask("problem")
        time.sleep(PAUSE)
    worker.stop()


def _whole_site(folder: Path, data: Path) -> float:
    arguments = (ROOT, data, folder / f"site-{data.name}", folder / f"{data.name}.log")
    process = multiprocessing.get_context(FORKED_FROM).Process(target=run_logged, args=arguments)
    start = time.perf_counter()
    process.start()
    process.join()
    return time.perf_counter() - start
