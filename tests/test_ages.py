"""How old a record is, told beside the newest that the catalogue knows."""

from __future__ import annotations

from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import build_index
from catalogue.views.formatting import is_old, latest_update, newest_year


def test_old_is_five_years_behind_the_newest(catalogue: Catalogue) -> None:
    """The catalogue's newest facts are from 2026, so those of 2021 are old and those of 2022 not yet."""
    newest = newest_year(build_index(catalogue))

    assert [is_old(newest, date) for date in ("2016-01", "2021", "2022-02-01", "2026")] == [True, True, False, False]


def test_the_latest_update_is_found_wherever_it_stands(catalogue: Catalogue) -> None:
    """A record without updates, or of a kind that has none, has no latest."""
    nodes = build_index(catalogue).nodes

    assert latest_update(nodes["case/riso"].part) == max(update.date for update in nodes["case/riso"].part.updates)
    assert latest_update(nodes["case/it-forsyningen"].part) == ""
    assert latest_update(nodes["municipality/ballerup"].part) == ""
