"""Links in texts: what they may lead to is what the site has."""

from __future__ import annotations

from catalogue.checks.rules.dead_links import link_targets, schema_pages
from catalogue.pages.jinja_environment import environment
from catalogue.pages.schema_pages import plan_forms, plan_handbook
from catalogue.records.graph import Catalogue
from catalogue.records.site_settings import Site


def test_the_pages_of_the_schemas_are_those_that_are_made(catalogue: Catalogue) -> None:
    """A link to a form, a message or a table of fields is neither refused nor let through for nothing."""
    engine = environment()
    planned = [*plan_handbook(catalogue.schemas, engine), *plan_forms(catalogue, Site(), engine)]
    made = {page.uri.removesuffix("index.md").replace(".md", "/") for page in planned}

    assert set(schema_pages(catalogue.schemas)) == made


def test_a_place_on_a_page_is_a_target_only_where_the_page_is_one(catalogue: Catalogue) -> None:
    targets = link_targets(catalogue)

    assert {place for place in targets.places if place.partition("#")[0] not in targets.pages} == set()
