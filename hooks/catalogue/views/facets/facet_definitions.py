"""The facets of each list: a facet is one line here; its form, counts, pages, links, columns and addresses all come of it.

What takes more than a field of the record is read by a function of `facet_values`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ..grouping import municipalities_counted
from .facet import Facet, enum_facet, field_labels, range_facet
from .facet_values import (
    basis_marks,
    case_regions,
    current_status,
    current_status_labels,
    form_labels,
    form_marks,
    forms,
    inexact_inhabitants_words,
    inexact_year_words,
    lesson_case_labels,
    lesson_cases,
    lesson_countries,
    lesson_country_labels,
    lesson_form_marks,
    lesson_forms,
    lesson_purpose_marks,
    lesson_purposes,
    news,
    news_labels,
    owner_kind_labels,
    owner_kinds,
    owner_labels,
    owner_url,
    owners,
    payment,
    purpose_marks,
    purposes,
    region_labels,
    seat_labels,
    seats,
    theme_url,
    year_of_facts,
)

REGION_PATH = "municipality/regions"
REGION_HELP = "De regioner, som kommunerne i samarbejdet hører til. Nævner kilden ikke alle kommuner ved navn, kan der være flere."
COUNT_HELP = (
    "Antallet, da samarbejdet blev beskrevet, ofte i 2016. Står det der ikke, er det en senere kildes. "
    "Hvor det har ændret sig siden, står det på samarbejdets side."
)
CURRENT_STATUS = "Seneste status"
CURRENT_STATUS_HELP = "Det nyeste, kataloget ved: fra Siden er det sket, og ellers det, kilden sagde dengang."
NEWS_TITLE = "Nyt siden sidste møde"
NEWS_HELP = "Det, der blev ændret i kataloget til det seneste møde i styregruppen."
SEATS = "Hvem sidder i det"
SEATS_HELP = "Læst af de ord, medlemmerne er beskrevet med. Nævner kilden en kommune uden at sige hvem, er rollen ikke oplyst."
PURPOSE_HELP = "De modeller, som kilden bruger samarbejdet som eksempel på. Siger ingen kilde det, er det vores skøn."
ORIGIN_HELP = (
    "Det, erfaringen selv siger; ellers det, samarbejdet eller modellen bag den er sammen om eller organiseret som. "
    "Siger ingen kilde, hvad {thing} er, er det vores skøn."
)
WITHOUT_PHASE = "Uden bestemt fase"
OWNER_TITLE = "Samarbejde eller model"
OWNER_HELP = "Det sted i kataloget, der fortæller om det."

FACETS: Mapping[str, tuple[Facet, ...]] = {
    "case": (
        Facet(
            "formaal",
            ("collaboration_models",),
            purposes,
            partial(field_labels, ("collaboration_models",)),
            names="collaboration_model",
            opened=True,
            column=True,
            help=PURPOSE_HELP,
            marks=purpose_marks,
        ),
        Facet("form", ("organisation_form",), forms, form_labels, names="organisation_form", opened=True, column=True, marks=form_marks),
        Facet("region", (REGION_PATH,), case_regions, region_labels, names="organisation", opened=True, help=REGION_HELP),
        range_facet(
            "kommuner",
            "participants.count",
            (1, 4, 10, 30),
            "Flest kommuner",
            number=municipalities_counted,
            opened=True,
            column=True,
            help=COUNT_HELP,
        ),
        range_facet(
            "indbyggere",
            "inhabitants.value",
            (100_000, 250_000, 500_000, 1_000_000),
            "Flest indbyggere",
            number_words=inexact_inhabitants_words,
            label_fields=("inhabitants",),
            column=True,
        ),
        Facet("betaling", ("financing.models",), payment, partial(field_labels, ("financing", "models"))),
        enum_facet("grundlag", "legal_basis.type", label_fields=("legal_basis",), marks=basis_marks),
        enum_facet("binding", "commitment.legal", label_fields=("commitment", "commitment.legal")),
        enum_facet("oplevet-binding", "commitment.experienced", label_fields=("commitment", "commitment.experienced")),
        enum_facet("kompetence", "competence_transferred.value", label_fields=("competence_transferred",)),
        enum_facet("gevinst", "gains.kind", label_fields=("gains",)),
        enum_facet(
            "omraade",
            "scope.included.area",
            label_fields=("scope",),
            help="Det, samarbejdet omfatter. Det, der er på vej eller holdt ude, er ikke med.",
        ),
        enum_facet("status", "status", column=True),
        Facet("status-nu", (), current_status, current_status_labels, title=CURRENT_STATUS, help=CURRENT_STATUS_HELP, column=True),
        Facet("nyt", (), news, news_labels, always=True, title=NEWS_TITLE, help=NEWS_HELP),
        range_facet(
            "oplyst",
            "as_of",
            (2010, 2015, 2020, 2025),
            "Nyeste oplysninger",
            number=year_of_facts,
            number_words=inexact_year_words,
            years=True,
            always=True,
            column=True,
        ),
    ),
    "body": (
        enum_facet("type", "type", always=True, opened=True, column=True),
        enum_facet("niveau", "level", always=True, opened=True, column=True),
        enum_facet("mandat", "mandate", opened=True, column=True),
        Facet("sidder", ("members",), seats, seat_labels, opened=True, column=True, title=SEATS, help=SEATS_HELP),
        Facet(
            "art",
            (),
            owner_kinds,
            owner_kind_labels,
            always=True,
            title="Del af",
            help="Hører organet til et samarbejde eller til en model?",
        ),
        Facet("sted", (), owners, owner_labels, always=True, column=True, page_url=owner_url, title=OWNER_TITLE, help=OWNER_HELP),
    ),
    "lesson": (
        enum_facet("tema", "theme", always=True, opened=True, column=True, page_url=theme_url),
        enum_facet("rolle", "roles", always=True, opened=True, column=True),
        enum_facet("type", "type", always=True, opened=True, column=True),
        enum_facet("fase", "phase", opened=True, column=True, without=WITHOUT_PHASE),
        Facet(
            "formaal",
            ("purposes",),
            lesson_purposes,
            partial(field_labels, ("purposes",)),
            names="collaboration_model",
            opened=True,
            help=ORIGIN_HELP.format(thing="formålet"),
            marks=lesson_purpose_marks,
        ),
        Facet(
            "form",
            ("forms",),
            lesson_forms,
            partial(field_labels, ("forms",)),
            names="organisation_form",
            help=ORIGIN_HELP.format(thing="formen"),
            marks=lesson_form_marks,
        ),
        Facet("land", ("operation/country",), lesson_countries, lesson_country_labels, always=True),
        Facet(
            "sted", (), lesson_cases, lesson_case_labels, opened=True, column=True, page_url=owner_url, title=OWNER_TITLE, help=OWNER_HELP
        ),
    ),
}
"""By kind of the list, in the order of its form."""
