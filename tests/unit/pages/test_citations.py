"""A page names its usual source once."""

from __future__ import annotations

from markupsafe import Markup

from catalogue.records.graph import Catalogue
from catalogue.views.catalogue_index import build_index
from catalogue.views.formatting import shorten_sources, usual_source

MOST = "inspirationskatalog-2016"


def test_the_usual_source_is_the_one_with_most_sections(catalogue: Catalogue) -> None:
    """Wherever it stands in the list."""
    index = build_index(catalogue)
    source = index.nodes[f"source/{MOST}"]
    other = next(node for node in index.by_kind["section"] if node.owner and node.owner is not source)

    assert usual_source(index, (other.key.removeprefix("source/"), f"{MOST}#2.1", f"{MOST}#2.1.5")) is source
    assert usual_source(index, ()) is None


def test_only_the_name_of_the_usual_source_goes(catalogue: Catalogue) -> None:
    """Links keep their address, other sources their name, and running text what it says."""
    source = build_index(catalogue).nodes[f"source/{MOST}"]
    html = Markup(
        '<a href="/k/#2">Inspirationskatalog 2016, afsnit 2</a> <a href="/l/#1">Anden kilde, afsnit 1</a> i Inspirationskatalog 2016, ja'
    )

    assert shorten_sources(html, source) == Markup(
        '<a href="/k/#2">afsnit 2</a> <a href="/l/#1">Anden kilde, afsnit 1</a> i Inspirationskatalog 2016, ja'
    )
    assert shorten_sources(html, None) == html
