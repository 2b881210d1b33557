"""The search index has the same bytes each time, and is still the index that Pagefind made."""

from __future__ import annotations

import gzip
import json

from catalogue.artifact import Artifact
from catalogue.run_pagefind import run_pagefind

KINDS = ("Samarbejder", "Ordliste", "Kommuner", "Kilder", "Tal", "Møder", "Aktører", "Organer")
PAGE = '<html lang="da"><body data-pagefind-filter="slags:{}"><h1>Side {}</h1>Tekst.</body></html>'
PAGES = [Artifact(f"{number}/index.html", PAGE.format(KINDS[number % 8], number).encode()) for number in range(40)]


def test_the_same_pages_give_the_same_files() -> None:
    """Pagefind itself gives other names and other bytes at each run."""
    runs = [{file.uri: file.content for file in run_pagefind(PAGES)} for _ in range(4)]

    assert all(run == runs[0] for run in runs)


def test_every_file_is_named_by_those_that_load_it() -> None:
    """From the entry to the list of all, and from there to the filter."""
    files = {file.uri.removeprefix("pagefind/"): file.content for file in run_pagefind(PAGES)}
    meta = json.loads(files["pagefind-entry.json"])["languages"]["da"]["hash"]
    names = [path.split("/")[1].removesuffix(".pf_filter") for path in files if path.endswith(".pf_filter")]

    assert len(names) == 1
    assert names[0].encode() in gzip.decompress(files[f"pagefind.{meta}.pf_meta"])
