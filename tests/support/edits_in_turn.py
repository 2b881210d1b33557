"""Edit a copy of the project over and over, and compare what the preview would show with what a build makes: a script of the tests.

    edits_in_turn.py ROOT SEED EDIT ...

Prints a line for each edit: its name, how many files were compared, and those that differ.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

ROOT, TESTS = Path(sys.argv[1]), Path(__file__).resolve().parents[1]
sys.path[:1] = [str(ROOT / "hooks"), str(ROOT / "scripts"), str(TESTS)]
BUILT_ONLY = ("sitemap.xml", "sitemap.xml.gz")
"""Pages that the preview leaves to the whole build, as it does whatever is no page and is not asked for by name."""


def main() -> None:
    from catalogue.run_mkdocs import FORKED_FROM, PageWorker
    from serve import PAGES
    from support import edits

    chance = Random(int(sys.argv[2]))
    multiprocessing.get_context(FORKED_FROM).set_forkserver_preload(["mkdocs.commands.build", "icalendar", "jsonschema", "networkx"])
    (ROOT / "pages").mkdir()
    worker = PageWorker(PAGES, ROOT, ROOT / "data", ROOT)
    shutil.copytree(ROOT / "data", ROOT / "before")
    print("nothing", *compare(worker, 0), flush=True)
    for number, name in enumerate(sys.argv[3:], 1):
        getattr(edits, name)(ROOT, chance)
        compared, wrong = compare(worker, number)
        print(name, compared, wrong, flush=True)
        if not compared:
            shutil.rmtree(ROOT / "data")
            shutil.copytree(ROOT / "before", ROOT / "data")
    worker.stop()


def compare(worker: Any, number: int) -> tuple[int, list[str]]:
    """How many files were compared, none when there is no site, and what is wrong: files that differ, or a site on one side only."""
    from catalogue.publishing.dev_server import fingerprint
    from catalogue.run_mkdocs import FORKED_FROM, build_errors, run_logged

    site, log = ROOT / "sites" / str(number), ROOT / f"{number}.log"
    site.parent.mkdir(exist_ok=True)
    whole = multiprocessing.get_context(FORKED_FROM).Process(target=run_logged, args=(ROOT, ROOT / "data", site, log))
    whole.start()
    shown = worker.ask("refresh", [], fingerprint(ROOT, ROOT / "data").looks)
    problem, _ = worker.ask("problem")
    whole.join()
    if whole.exitcode or problem or shown is None:
        told = build_errors(log) if whole.exitcode else ""
        return 0, [] if told == problem.strip() else [f"{told} / {problem}"]
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    seen = {name: ask(worker, name) for name in files if name not in BUILT_ONLY}
    shutil.rmtree(site)
    known = {name: content for name, content in seen.items() if content is not None or name.endswith("/index.html")}
    return len(known), [name for name, content in known.items() if content != files[name]]


def ask(worker: Any, name: str) -> Any:
    """A page or another file as the preview shows it; nothing of what it leaves to the whole build."""
    is_page = name.endswith(("index.html", "404.html"))
    return worker.ask("page", name.removesuffix("index.html")) if is_page else worker.ask("asset", name)


if __name__ == "__main__":
    main()
