"""What facets read: a record in; out, its values where they take more than one field of it: what it is for and how it is organised, with
whether a source says so; regions, newest status, who sits in it, where it stands, what is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from catalogue.danish import SEEN, lower_first, slug
from catalogue.records import KINDS_BY_NAME, UNKNOWN, Field, Schemas, region_members, taking_part

from ..catalogue_index import CatalogueIndex, RecordNode, country_of, is_abroad, owner_node
from ..charts import value_words
from ..formatting import field_label, precision_of, referred, year_words
from ..later_state import later_status, later_value
from ..record_view import RecordView, declares, field_of, raw
from .facet import ValueLabels, field_labels, values

FORM_PATH = ("organisation_form", "form")
LATER_FORM_PATH = ("updates", "form")
STAGE_PATH = ("organisation_form", "stage")
UNDECIDED = "undecided"
ESTABLISHED = "established"
"""The stage of a form that is in use; also of one that only an update tells of."""
OUR_JUDGEMENT = "vores skøn"
"""What stands beside a purpose or a form that no source names."""
CHANGED, SAME_AS_BEFORE = "nyt", "som-foer"
ROLES, ROLE_WORDS, ROLE_ASKED = "x-roles", "x-role-words", "x-role-asked"
"""Keywords of the field that tells who a member is: labels of the roles, words that tell each of them, and what people type who look
for them."""
BY_NAME: Mapping[str, tuple[str, ...]] = {"politician": (), "director": ("direktoer",)}
"""The roles that a body's own name can tell, with words of their own where they have any: that a board is
a directorate tells nothing of who sits there."""
MUNICIPALITY_ROLE, OTHER_ROLE = "municipality", "other"


def purposes(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The models that a source makes it an example of; where none does, those that it is by our own judgement."""
    yield from [*values(node, ("collaboration_models",))] or values(node, ("assessed_models", "model"))


def forms(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """The organisation form; where its own source names none, the one that an update does; else that the choice is still open."""
    found = [*values(node, FORM_PATH)] or [*values(node, LATER_FORM_PATH)][-1:]
    yield from found or (stage for stage in values(node, STAGE_PATH) if stage == UNDECIDED)


def payment(_: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """How it is paid for; where its own source does not say, as the updates tell."""
    yield from dict.fromkeys([*values(node, ("financing", "models"))] or values(node, ("updates", "financing_models")))


def case_forms(index: CatalogueIndex, case: RecordNode) -> tuple[RecordNode, ...]:
    """The form of a collaboration, also where it is only known from an update."""
    own = referred(index, case.part.organisation_form, "form")
    return own or tuple(form for update in case.part.updates for form in referred(index, update, "form"))[-1:]


def purpose_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each purpose of a collaboration."""
    return dict(_purposes_of(index, node))


def form_marks(_: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside the form of a collaboration."""
    return dict(_forms_of(node))


def basis_marks(_: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each basis of a collaboration: that its source only expected it."""
    return _marked([[(item.type, lower_first(field_label(item, "expected")) if item.expected else "")] for item in node.part.legal_basis])


def lesson_purposes(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Its own; where it says none, those of the collaborations and the model that it comes from."""
    yield from lesson_purpose_marks(index, node)


def lesson_forms(index: CatalogueIndex, node: RecordNode) -> Iterator[str]:
    """Its own; where it says none, those that the collaborations it comes from are organised as."""
    yield from lesson_form_marks(index, node)


def lesson_purpose_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each purpose of a lesson: that it is our own judgement, where no source names it."""
    own = dict.fromkeys(values(node, ("purposes",)), "")
    return own or _marked(_purposes_of(index, each) for each in _origins(index, node))


def lesson_form_marks(index: CatalogueIndex, node: RecordNode) -> Mapping[str, str]:
    """What is said beside each form of a lesson: how far it had come, or that abroad we only liken it to one of ours."""
    own = dict.fromkeys(values(node, ("forms",)), "")
    return own or _marked(_forms_of(each) for each in _origins(index, node))


def _marked(found: Iterable[Iterable[tuple[str, str]]]) -> Mapping[str, str]:
    """Each once; what one origin says without a reservation stands without it."""
    marks: dict[str, str] = {}
    for value, mark in (pair for pairs in found for pair in pairs):
        marks[value] = mark and marks.get(value, mark)
    return marks


def _purposes_of(index: CatalogueIndex, origin: RecordNode) -> Iterator[tuple[str, str]]:
    if origin.kind == "collaboration_model":
        yield origin.id, ""
    elif origin.kind == "case":
        mark = "" if raw(origin.part, "collaboration_models") else OUR_JUDGEMENT
        yield from ((value, mark) for value in purposes(index, origin))
    elif declares(origin.part, "collaboration_models"):
        named = {value for case in referred(index, origin.part, "case") for value in values(case, ("collaboration_models",))}
        yield from ((value, "" if value in named else OUR_JUDGEMENT) for value in values(origin, ("collaboration_models",)))


def _forms_of(origin: RecordNode) -> Iterator[tuple[str, str]]:
    if origin.kind == "organisation_form":
        yield origin.id, ""
    elif declares(origin.part, FORM_PATH[0]):
        yield from ((value, _stage(origin)) for value in [*values(origin, FORM_PATH)] or values(origin, LATER_FORM_PATH))
    elif declares(origin.part, "form"):
        yield from ((value, OUR_JUDGEMENT if is_abroad(origin) else "") for value in values(origin, ("form",)))


def _stage(case: RecordNode) -> str:
    """How far the form of a collaboration had come, unless it was or has since been established."""
    later = later_value(raw(case.part, "updates") or (), "stage")
    stage = str(later.value if later else next(values(case, STAGE_PATH), ESTABLISHED))
    return "" if stage == ESTABLISHED else lower_first(field_of(case.part.organisation_form, "stage").labels[stage])


def _origins(index: CatalogueIndex, lesson: RecordNode) -> Iterator[RecordNode]:
    """The record that a lesson stands in, and the other collaborations that have learned it."""
    if lesson.owner:
        yield lesson.owner
    yield from referred(index, lesson.part, "cases")


def year_of_facts(node: RecordNode) -> int | None:
    """The year that the facts are from; none of what was only seen then."""
    date = raw(node.part, "as_of")
    return int(date[:4]) if date and precision_of(node.part, "as_of") != SEEN else None


def inexact_year_words(node: RecordNode) -> str:
    """That year as it is told, where it is only a bound or a guess: `omkring 2014`."""
    return year_words(node.part, "as_of") if precision_of(node.part, "as_of") else ""


def inexact_inhabitants_words(node: RecordNode) -> str:
    """The number of inhabitants as it is told, where it is a round one: `ca. 129.000`."""
    part = node.part.inhabitants
    return value_words(part) if part and part.approximate else ""


def form_labels(index: CatalogueIndex, kind: str) -> ValueLabels:
    """The forms, and that none is chosen."""
    return {**field_labels(FORM_PATH, index, kind), UNDECIDED: field_labels(STAGE_PATH, index, kind)[UNDECIDED]}


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
    roles = [role for role, words in found.items() if role not in (MUNICIPALITY_ROLE, OTHER_ROLE) and _holds(text, words)]
    if raw(member, "organisation") or _holds(text, found.get(OTHER_ROLE, ())):
        roles.append(OTHER_ROLE)
    elif not roles and (raw(member, "municipality") or _holds(text, found.get(MUNICIPALITY_ROLE, ()))):
        roles.append(MUNICIPALITY_ROLE)
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
    yield CHANGED if node.key in index.latest else SAME_AS_BEFORE


def news_labels(index: CatalogueIndex, _: str) -> ValueLabels:
    """None before a release has changed anything: the list is then not filtered by it."""
    return {CHANGED: "Nyt eller ændret", SAME_AS_BEFORE: "Som før"} if index.latest else {}


def theme_url(_: CatalogueIndex, theme: str) -> str:
    """The themes have pages of their own, with the lessons in full."""
    return f"/{KINDS_BY_NAME['lesson'].url}/{theme}/"
