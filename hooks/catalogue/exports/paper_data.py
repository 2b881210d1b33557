"""Council papers: the site's records in; a small file for what stands in every paper and for each choice, for the browser, out."""

from __future__ import annotations

from typing import Any

import orjson

from catalogue.council_paper import CHOSEN_KINDS, paper_contents, paper_notice, paper_part, paper_templates, slot_titles
from catalogue.pages import SiteContext
from catalogue.records import Artifact

FOLDER = "sag/afsnit"


def paper_files(context: SiteContext) -> list[Artifact]:
    """`sag/afsnit/faelles.json` with the templates and what stands in every paper, and `…/KIND/ID.json` with the part of each choice."""
    releases = context.published.all
    contents = paper_contents(context.index, context.site.address, releases[0].meeting if releases else "")
    common = {
        "address": contents.address,
        "notice": paper_notice(contents),
        "slot_titles": slot_titles(context.index),
        "templates": paper_templates(contents),
        "part": paper_part(contents),
    }
    chosen = [node for kind in CHOSEN_KINDS for node in context.index.by_kind[kind]]
    return [
        _json("faelles.json", common),
        *(_json(f"{node.kind}/{node.id}.json", paper_part(contents, node)) for node in chosen),
    ]


def _json(name: str, value: Any) -> Artifact:
    return Artifact(f"{FOLDER}/{name}", orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
