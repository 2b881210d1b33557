"""Hand-written pages as the glossary sees them."""

from __future__ import annotations

from pathlib import Path

from catalogue.pages.glossary import glossary_usage
from catalogue.pages.handwritten import ContentPage, handwritten_pages
from catalogue.records.graph import link
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_page_has_its_heading_and_address_and_what_is_read_of_it(tmp_path: Path) -> None:
    write(tmp_path, "om/index.md", "---\ntitle: x\n---\n\n# Om os\n\nSe [listen](../kommuner/index.md).\n")
    write(tmp_path, "was.md", "# Erklæring\n\nKort.\n")
    write(tmp_path, "del.md", "Ingen overskrift.\n")
    told = [(story.title, story.url, " ".join(story.text.split())) for story in handwritten_pages(tmp_path)]

    assert told == [("Om os", "/om/", "Se [listen ."), ("Erklæring", "/was/", "Kort.")]


def test_without_a_folder_there_are_none() -> None:
    assert handwritten_pages(None) == ()


def test_a_term_knows_the_hand_written_pages_that_use_it(schemas: Schemas) -> None:
    term = Record("term", "forening", "forening.yaml", {"title": "Forening", "definition": "Et fællesskab.", "sources": ["katalog-2016#2"]})
    uses, silent = ContentPage("Om", "/om/", "To foreninger."), ContentPage("Was", "/was/", "Foreningsliv.")
    known = glossary_usage(build_index(link([term], schemas)), [uses, silent])

    assert known.content_pages == {"term/forening": (uses,)}
