"""Hand-written pages go with any data folder, and lose nothing with the project's own."""

from __future__ import annotations

from functools import partial

import pytest

from catalogue import build as whole_build
from catalogue.build import BuildInputs, build
from catalogue.pages.handwritten import unlink_missing_pages
from catalogue.records.site_settings import Site
from support.project import ROOT
from support.rendering import KEPT_TEMPLATES

PAGES = {"samarbejder/dsd.md": lambda: b'<h2 id="bestyrelse">', "samarbejder/index.md": lambda: b""}


@pytest.mark.parametrize(
    ("link", "seen"),
    [
        ("[DSD](../samarbejder/dsd.md)", "[DSD](../samarbejder/dsd.md)"),
        ("[DSD](../samarbejder/dsd.md#bestyrelse)", "[DSD](../samarbejder/dsd.md#bestyrelse)"),
        ("[DSD](../samarbejder/dsd.md#direktion)", "[DSD](../samarbejder/dsd.md)"),
        ("**[RISO](../samarbejder/riso.md#direktion)** er ny.", "**RISO** er ny."),
        ("[Alle](../samarbejder/index.md)", "[Alle](../samarbejder/index.md)"),
        ("[Læs](laesning.md) og [se](https://example.org/a.md)", "[Læs](laesning.md) og [se](https://example.org/a.md)"),
    ],
)
def test_a_link_to_a_record_that_is_not_there_becomes_words(link: str, seen: str) -> None:
    """And one to a missing place on a page, a link to the page."""
    assert unlink_missing_pages(link, "om/index.md", PAGES.get) == seen


@pytest.mark.site
@pytest.mark.no_cover
def test_every_link_holds_with_our_own_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """A renamed record must not quietly take its links away. The files that a build makes beside its pages are not asked for."""
    monkeypatch.setattr(whole_build, "_made_in_fork", lambda task, folder: lambda: iter(()))
    built = build(
        BuildInputs(ROOT / "data", ROOT / "data" / "schema", Site(), drawer=lambda dots: dict.fromkeys(dots), bytecode_cache=KEPT_TEMPLATES)
    )
    pages = {artifact.uri: partial(getattr, artifact, "content") for artifact in built.artifacts}
    content = {path.relative_to(ROOT / "content").as_posix(): path.read_text("utf-8") for path in (ROOT / "content").rglob("*.md")}

    assert {uri: unlink_missing_pages(text, uri, pages.get) for uri, text in content.items()} == content
