"""The schema says which sections of a record's page stand open, which are folded, and each says what it holds."""

from __future__ import annotations

from catalogue.records.graph import Catalogue
from catalogue.records.schema import Schemas
from catalogue.views.catalogue_index import build_index
from catalogue.views.page_sections import is_folded, page_sections


def test_the_sections_of_a_case_are_those_of_the_schema(catalogue: Catalogue) -> None:
    """Three stand open, in their own order; the others follow, folded, as the fields do."""
    sections = page_sections(build_index(catalogue).nodes["case/sbsys"].part)

    assert [(section.title, section.name, section.place) for section in sections] == [
        ("Hvem beslutter hvad", "governance", 1),
        ("Økonomi og gevinster", "financing", 2),
        ("Erfaringer", "lessons", 3),
        ("Deltagere", "participants", None),
        ("Baggrund og formål", "since", None),
        ("Aftale og forpligtelse", "legal_basis", None),
        ("Perspektiver", "outlook", None),
        ("Tidslinje", "events", None),
    ]


def test_a_section_says_what_it_holds(catalogue: Catalogue) -> None:
    """Lists with their length; of a field that says no more than the heading, each of its lists."""
    holds = {section.name: section.holds for section in page_sections(build_index(catalogue).nodes["case/sbsys"].part)}

    assert holds["since"] == ("baggrund (3)", "formål (2)", "områder (8)")
    assert holds["participants"] == ("kommuner (6)", "andre (4)", "indbyggere")


def test_each_open_section_has_a_place_of_its_own(schemas: Schemas) -> None:
    """And a section that stands open is not folded too."""
    for kind, tree in schemas.kinds.items():
        marked = [field.schema for field in tree.properties.values() if {"x-open", "x-folded"} & field.schema.keys()]
        places = [field["x-open"] for field in marked if "x-open" in field]

        assert len(places) == len(set(places)), kind
        assert all("x-group" in field and not {"x-open", "x-folded"} <= field.keys() for field in marked), kind


def test_only_cases_are_folded_yet(catalogue: Catalogue) -> None:
    index = build_index(catalogue)

    assert {kind for kind, nodes in index.by_kind.items() if nodes and is_folded(nodes[0].part)} == {"case"}
