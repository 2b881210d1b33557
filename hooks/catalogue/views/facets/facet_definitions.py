"""The facets of each list: a facet is one line here; its form, counts, pages, links, columns and addresses all come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial

from catalogue.danish import slug
from catalogue.records import KINDS_BY_NAME, UNKNOWN, Field, Schemas, region_members, taking_part

from ..catalogue_index import CatalogueIndex, RecordNode, country_of, owner_node
from ..grouping import municipalities_counted
from ..later_state import later_status
from ..record_view import RecordView, raw
from .facet import Facet, ValueLabels, enum_facet, field_labels, range_facet, values
from .purposes_and_forms import (
    FORM,
    STAGE,
    UNDECIDED,
    form_marks,
    forms,
    lesson_form_marks,
    lesson_forms,
    lesson_purpose_marks,
    lesson_purposes,
    payment,
    purpose_marks,
    purposes,
)

REGION = "municipality/regions"
REGION_HELP = "De regioner, som kommunerne i samarbejdet hører til. Nævner kilden ikke alle kommuner ved navn, kan der være flere."
COUNT_HELP = (
    "Antallet, da samarbejdet blev beskrevet, ofte i 2016. Står det der ikke, er det en senere kildes. "
    "Hvor det har ændret sig siden, står det på samarbejdets side."
)
CHANGED, SAME = "nyt", "som-foer"
CURRENT_STATUS = "Seneste status"
CURRENT_STATUS_HELP = "Det nyeste, kataloget ved: fra Siden er det sket, og ellers det, kilden sagde dengang."
NEWS = "Nyt siden sidste møde"
NEWS_HELP = "Det, der blev ændret i kataloget til det seneste møde i styregruppen."
SEATS = "Hvem sidder i det"
SEATS_HELP = "Læst af de ord, medlemmerne er beskrevet med. Nævner kilden en kommune uden at sige hvem, er rollen ikke oplyst."
ROLES, ROLE_WORDS, ROLE_ASKED = "x-roles", "x-role-words", "x-role-asked"
"""Keywords of the field that tells who a member is: labels of the roles, words that tell each of them, and what people type who look
for them."""
BY_NAME: Mapping[str, tuple[str, ...]] = {"politician": (), "director": ("direktoer",)}
"""The roles that a body's own name can tell, with words of their own where they have any: that a board is
a directorate tells nothing of who sits there."""
MUNICIPALITY, OTHER = "municipality", "other"
PURPOSE_HELP = "De modeller, som kilden bruger samarbejdet som eksempel på. Siger ingen kilde det, er det vores skøn."
ORIGIN_HELP = (
    "Det, erfaringen selv siger; ellers det, samarbejdet eller modellen bag den er sammen om eller organiseret som. "
    "Siger ingen kilde, hvad {thing} er, er det vores skøn."
)
WITHOUT_PHASE = "Uden bestemt fase"
OWNER = "Samarbejde eller model"
OWNER_HELP = "Det sted i kataloget, der fortæller om det."


def years(node: RecordNode) -> int | None:
    """The year that the facts are from."""
    date = raw(node.part, "as_of")
    return int(date[:4]) if date else None


def form_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The forms, and that none is chosen."""
    return {**field_labels(FORM, index, kind), UNDECIDED: field_labels(STAGE, index, kind)[UNDECIDED]}


def case_regions(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The regions of the municipalities that take part by the newest that is known; every region when all municipalities are concerned."""
    members = (index.nodes[key] for key in taking_part(index.catalogue).get(node.key, ()))
    everyone = index.by_kind["municipality"] if raw(node.part.participants, "all_municipalities") else ()
    for member in (*members, *everyone):
        yield from _regions_of(member)


def members_of_region(index: CatalogueIndex, region: str, date: str) -> list[str]:
    """Keys of the municipalities that belong to a region, by its id, at a date."""
    data = ((node.key, index.catalogue.graph.nodes[node.key]["data"]) for node in index.by_kind["municipality"])
    return region_members(data, region, date)


def _regions_of(municipality: RecordNode) -> Iterator[str]:
    return values(municipality, ("regions", "region"))


def region_labels(index: CatalogueIndex, _: str) -> ValueLabels:
    """The regions that municipalities belong to or will belong to; one that is closed or opened says when."""
    found = {region for municipality in index.by_kind["municipality"] for region in _regions_of(municipality)}
    nodes = [node for node in index.by_kind["organisation"] if node.id in found]
    newer = {raw(node.part, "successor") for node in nodes}
    return {node.id: f"{node.title}{_period(node, node.id in newer)}" for node in nodes}


def _period(region: RecordNode, is_successor: bool) -> str:
    start, end = raw(region.part, "valid_from"), raw(region.part, "valid_to")
    if end:
        return f" (til {end[:4]})"
    return f" (fra {start[:4]})" if is_successor and start else ""


def current_status(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The newest status that is known, whether from an update or from the record's own source."""
    if (found := later_status(node.part)) not in ("", UNKNOWN):
        yield found


def current_status_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The words of updates, which speak of what came after, before those of the record."""
    later = field_labels(("updates", "status"), index, kind)
    return {**later, **{value: words for value, words in field_labels(("status",), index, kind).items() if value not in later}}


def owners(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The record that it stands in."""
    if node.owner:
        yield owner_value(node.owner)


def owner_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The records that have any, collaborations first."""
    return _titles(index, {value for node in index.by_kind[kind] for value in owners(index, node)})


def owner_value(node: RecordNode) -> str:
    """A collaboration's own id; any other's after its kind, since it may have the same. No id has two hyphens in a row."""
    return node.id if node.kind == "case" else f"{node.kind}--{node.id}"


def owner_url(index: CatalogueIndex, value: str) -> str:
    """The page of the record itself."""
    kind, _, name = value.rpartition("--")
    return index.nodes[f"{kind or 'case'}/{name}"].url


def _titles(index: CatalogueIndex, found: set[str]) -> ValueLabels:
    nodes = sorted(
        (node for node in index.nodes.values() if node.owner is None), key=lambda node: (node.kind != "case", index.position[node.key])
    )
    return {value: node.title for node in nodes if (value := owner_value(node)) in found}


def owner_kinds(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """What kind of record it stands in."""
    yield owner_node(node).kind


def owner_kind_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The kinds that have any."""
    found = {owner_node(node).kind for node in index.by_kind[kind]}
    return {name: tree.title for name, tree in index.catalogue.schemas.kinds.items() if name in found}


def seats(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The roles in the order in which members are told of, after those that the name tells."""
    found = _role_words(index.catalogue.schemas)
    name = slug(node.part.name)
    yield from (role for role, words in BY_NAME.items() if _holds(name, words or found.get(role, ())))
    for member in node.part.members:
        yield from _roles(member, found)


@lru_cache(4)
def _role_words(schemas: Schemas) -> Mapping[str, tuple[str, ...]]:
    """The words that tell each role, as they are looked for in texts; kept, since every body asks."""
    return {role: tuple(map(slug, words.split())) for role, words in _keyword(schemas, ROLE_WORDS).items()}


def _roles(member: RecordView, found: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Of a member without a role the record may still say that a municipality, or another, has the seat."""
    text = slug(member.text)
    roles = [role for role, words in found.items() if role not in (MUNICIPALITY, OTHER) and _holds(text, words)]
    if raw(member, "organisation") or _holds(text, found.get(OTHER, ())):
        roles.append(OTHER)
    elif not roles and (raw(member, "municipality") or _holds(text, found.get(MUNICIPALITY, ()))):
        roles.append(MUNICIPALITY)
    yield from roles


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def seat_labels(index: CatalogueIndex, _: str) -> Mapping[str, str]:
    """The roles, as the schema has them."""
    return _keyword(index.catalogue.schemas, ROLES)


def seats_asked_for(index: CatalogueIndex) -> Mapping[str, str]:
    """Words that people look for bodies by, which no body uses, for each role."""
    return _keyword(index.catalogue.schemas, ROLE_ASKED)


def _keyword(schemas: Schemas, name: str) -> Mapping[str, str]:
    member: Field | None = schemas.kinds["body"].properties["members"].items
    words: Mapping[str, str] = member.properties["text"].schema.get(name, {}) if member else {}
    return words


def lesson_cases(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Whose lesson it is, and who else has learned it."""
    yield from owners(index, node)
    yield from values(node, ("cases",))


def lesson_case_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The collaborations and models that lessons come from."""
    return _titles(index, {value for node in index.by_kind[kind] for value in lesson_cases(index, node)})


def lesson_countries(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The country that it is from."""
    yield country_of(node)


def lesson_country_labels(index: CatalogueIndex, _: str) -> ValueLabels:
    """The countries in the order of the schema."""
    return field_labels(("country",), index, "operation")


def news(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Whether the newest release changed the record."""
    yield CHANGED if node.key in index.latest else SAME


def news_labels(index: CatalogueIndex, _: str) -> ValueLabels:
    """None before a release has changed anything: the list is then not filtered by it."""
    return {CHANGED: "Nyt eller ændret", SAME: "Som før"} if index.latest else {}


def theme_url(_: CatalogueIndex, theme: str) -> str:
    """The themes have pages of their own, with the lessons in full."""
    return f"/{KINDS_BY_NAME['lesson'].url}/{theme}/"


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
        Facet("region", (REGION,), case_regions, region_labels, names="organisation", opened=True, help=REGION_HELP),
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
            label_fields=("inhabitants",),
            column=True,
        ),
        Facet("betaling", ("financing.models",), payment, partial(field_labels, ("financing", "models"))),
        enum_facet("grundlag", "legal_basis.type", label_fields=("legal_basis",)),
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
        Facet("nyt", (), news, news_labels, always=True, title=NEWS, help=NEWS_HELP),
        range_facet("oplyst", "as_of", (2010, 2015, 2020, 2025), "Nyeste oplysninger", number=years, always=True, column=True),
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
        Facet("sted", (), owners, owner_labels, always=True, column=True, page_url=owner_url, title=OWNER, help=OWNER_HELP),
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
        Facet("sted", (), lesson_cases, lesson_case_labels, opened=True, column=True, page_url=owner_url, title=OWNER, help=OWNER_HELP),
    ),
}
"""By kind of the list, in the order of its form."""
