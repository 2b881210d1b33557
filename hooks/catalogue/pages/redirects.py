"""Redirects: the library, the addresses published so far and the pages made now in; a page for each address that has moved out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jinja2 import Environment

from catalogue.checks import former_addresses, is_facet_value_url
from catalogue.records import Artifact, Releases, Site
from catalogue.views import CatalogueIndex

from .postprocess import relative


def redirects(index: CatalogueIndex, site: Site, engine: Environment, published: Releases, made: Collection[str]) -> Iterator[Artifact]:
    """To a record from its former ids, and to the whole list from a narrowed one that no record is left in; `made` are files, as `.md`."""
    for record in index.catalogue.records:
        node = index.nodes[record.key]
        for old in former_addresses(record):
            yield _leading(site, engine, old, node.url, node.title)
    for old in published.addresses:
        if is_facet_value_url(old) and f"{old.rstrip('/')}.md" not in made and f"{old}index.md" not in made:
            yield _leading(site, engine, old, f"/{old.partition('/')[0]}/", "Hele listen")


def _leading(site: Site, engine: Environment, old: str, url: str, title: str) -> Artifact:
    """Finished HTML, since it has nothing else to show."""
    place, up = url.lstrip("/"), old.count("/")
    addresses = {"url": url, "absolute": site.absolute(place), "target": "../" * up + place}
    html = engine.get_template("redirect.html.j2").render(title=title, site=site, **addresses)
    return Artifact(f"{old}index.html", relative(html, up).encode())
