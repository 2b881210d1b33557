"""The whole flow in memory."""

from __future__ import annotations

from catalogue.build import build
from catalogue.records.site_settings import Site
from support.project import ROOT


def test_files_come_in_the_order_of_their_addresses() -> None:
    """Whichever process made them first: the map of the site and the numbers of the search follow it."""
    built = build(ROOT / "tests" / "golden" / "base", ROOT / "data" / "schema", Site(), drawer=dict.fromkeys)
    uris = [artifact.uri for artifact in built.artifacts]

    assert len(uris) > 100
    assert uris == sorted(uris)
