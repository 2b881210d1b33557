"""The meeting pack: the catalogue, its releases and a meeting in; everything the meeting needs as one HTML text, for a PDF, out."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.pages import template_environment
from catalogue.records import Catalogue, Release, Site
from catalogue.views import build_index


def meeting_pack(catalogue: Catalogue, releases: Sequence[Release], site: Site, meeting: str) -> str:
    """The HTML, with addresses of the published site; `KeyError` when there is no such meeting."""
    index = build_index(catalogue)
    environment = template_environment(index, releases)
    record = index.nodes[f"meeting/{meeting}"].part
    release = next((each for each in releases if each.meeting == meeting), None)
    html = environment.get_template("pack.html.j2").render(record=record, release=release, site=site)
    return html.replace(' href="/', f' href="{site.address}')
