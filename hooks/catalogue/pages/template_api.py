"""The template API: one table of every name that templates can use beside Jinja's own and their page's, with what it takes and returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from jinja2 import BaseLoader, BytecodeCache, Environment
from markupsafe import Markup

from catalogue import council_paper, danish, diagrams, history, insights, views
from catalogue.records import KINDS, Release, errata_to, feed_uri, is_outdated, is_safe_url, law_read_as_of, release_to

from .jinja_environment import environment, has_words, load_templates, markdown_renderer
from .navigation import grouped_page, in_part, page_group_of, parts_by_group
from .network_svg import network_svg
from .outline_map import outline_map
from .read_back import left_off_paper
from .template_data import TemplateData
from .tile_map import decision_legend, decision_map, map_filters, map_legend, municipality_map, municipality_rows, tile_map

NOTES = "_citations.html.j2"
LIST_ITEMS = "_list_items.html.j2"
"""Macros that show a record in a list: each is asked for once, and its text used in every list."""
NOT_SHOWN = frozenset({"exceptions", "former_ids", "order", "retired"})
"""Fields for those who maintain the records, and the place of a record in a list."""


class Name(NamedTuple):
    """A name in the table."""

    signature: str
    """What it takes and returns. A node is a record or a nested record, a part is any object of a record."""
    make: Callable[[TemplateData], Any]


FUNCTIONS: Mapping[str, Name] = {
    "alphabet": Name("the letters and figures that a word can stand under", lambda d: danish.ALPHABET),
    "alphabetical": Name("(parts, field) -> the parts by the title of what they refer to", lambda d: partial(views.alphabetical, d.index)),
    "amount": Name("(part, basis=true) -> text: `ca. 9 kr. pr. indbygger om året (anslået)`", lambda d: views.amount),
    "amount_parts": Name("(part) -> the same in two: the amount, and what it is of", lambda d: views.amount_parts),
    "answers_since": Name(
        "(record, field) -> the updates that tell what its own source left out, each with the field that does",
        lambda d: lambda record, name: views.answers_since(record, views.field_of(record, name)),
    ),
    "body_relations": Name(
        "() -> fields that relate a body to others", lambda d: cache(partial(diagrams.relation_fields, d.schemas.kinds["body"]))
    ),
    "breakable": Name(
        "(text) -> text with soft hyphens; no filter, or Jinja would keep its answer", lambda d: views.soft_hyphenator(d.index)
    ),
    "by_initial": Name("(nodes) -> [(letter, nodes)]", lambda d: views.by_initial),
    "by_label": Name("(parts, field) -> [(label of a value, parts)] in the schema's order", lambda d: views.by_label),
    "by_text": Name("(parts) -> [(text, parts that say it with the same source)]", lambda d: views.by_text),
    "case_forms": Name("(case) -> its organisation forms, also told later", lambda d: partial(views.case_forms, d.index)),
    "case_purposes": Name(
        "(case) -> [(its purpose, what is said beside it)]",
        lambda d: partial(_marked_nodes, d.index, "collaboration_model", views.purpose_marks),
    ),
    "changed_record": Name("(changes) -> its node now, or none", lambda d: partial(views.current_record, d.index, d.former_keys)),
    "changes_by_weight": Name("(changes of records) -> what matters, the rest, and wording", lambda d: history.by_weight),
    "chart_bars": Name("(figure, most=none) -> bars, none when there is nothing to compare", lambda d: views.chart_bars),
    "chart_words": Name("(figure) -> text for those who do not see the chart", lambda d: views.chart_words),
    "checklist_lines": Name("(checklists by role) -> [(role, phase, lessons)]", lambda d: insights.checklist_lines),
    "cite": Name("(reference) -> HTML: a citation, which `number_citations` makes a number", lambda d: d.citations),
    "cited_once": Name("(html) -> the same with each of its citations once, where it ends", lambda d: views.cited_once),
    "claim": Name("(kind, *parts or nodes, field) -> HTML: the marks of what is derived", lambda d: views.claim_marks(d.index)),
    "compare_rows": Name("(nodes, only=()) -> rows in which any of them says something", lambda d: partial(insights.compare_rows, d.index)),
    "compared_kinds": Name("(kind, its word in the address of a comparison), of each", lambda d: tuple(insights.COMPARED_KINDS.items())),
    "compared_word": Name("(kind) -> that word, or none", lambda d: insights.COMPARED_KINDS.get),
    "comparison_groups": Name("(rows) -> [(part of the record, its rows)]", lambda d: insights.group_rows),
    "comparison_holds": Name("(rows) -> text: what the rows are about", lambda d: insights.comparison_holds),
    "condition": Name("(option of a question) -> text: the answer as it stands after »når«", lambda d: insights.condition),
    "contrasts": Name("() -> lessons that contradict each other", lambda d: lambda: d.contrasts),
    "contrasts_of_theme": Name("(theme) -> those of a theme", lambda d: lambda theme: insights.contrasts_of_theme(d.contrasts, theme)),
    "counted": Name("(number, one, several) -> text: `3 kommuner`", lambda d: danish.counted),
    "decision_legend": Name("() -> [(state, mark on its tiles, words)], nothing seen last", lambda d: partial(decision_legend, d.schemas)),
    "decision_map": Name("(decisions, name) -> HTML: the map of who decided what", lambda d: decision_map(d.schemas)),
    "decisions_by_case": Name("() -> what municipalities decide on", lambda d: partial(insights.decisions_by_case, d.index)),
    "decisions_of": Name("(key) -> [(case, row of the municipality)]", lambda d: partial(insights.decisions_of, d.index)),
    "declared_fields": Name("(part) -> the fields of its schema by name", lambda d: views.declared_fields),
    "declares": Name("(part, field) -> whether its schema has the field", lambda d: views.declares),
    "default_paper": Name(
        "() -> the draft that the page of papers begins with, or none", lambda d: lambda: council_paper.default_draft(d.paper)
    ),
    "disagreements": Name("(notes by record) -> the sources among which it is, with the notes", lambda d: insights.disagreements),
    "disputed_of_all": Name("(case) -> notes on what sources disagree about of all whom it concerns", lambda d: views.disputed_of_all),
    "earlier_updates_concerning": Name(
        "(key) -> mentions: updates of others about it from before its facts", lambda d: partial(views.earlier_updates_concerning, d.index)
    ),
    "entries_by_record": Name("(timeline entries) -> [(node, entries)]", lambda d: partial(insights.entries_by_record, d.index)),
    "errata_of": Name("(date of a meeting) -> the releases that put it right, in order", lambda d: partial(errata_to, d.releases)),
    "event_words": Name("(event) -> text: when it happened, or was expected to", lambda d: views.event_words),
    "faceted_list": Name("(kind) -> the list with its facets", lambda d: partial(views.faceted_list, d.index)),
    "fact_notes": Name("() -> [(kind, label, [(node, its notes)])]", lambda d: partial(insights.fact_notes, d.index)),
    "feed_uri": Name("(kind, id) -> address of the feed of its changes, from the root; of all without a kind", lambda d: feed_uri),
    "field_title": Name("(note) -> label of the field that it is about", lambda d: partial(views.title_at, d.schemas)),
    "figure_date": Name("(figure) -> text: date of all rows, empty when some are younger", lambda d: partial(views.figure_date, d.index)),
    "figure_rows": Name("(figure) -> [(row, id of its place)]", lambda d: _figure_rows),
    "for_all_municipalities": Name(
        "(mentions) -> the other such cases", lambda d: partial(views.cases_not_naming, views.nationwide_cases(d.index))
    ),
    "for_and_against": Name(
        "(form) -> [(label of a direction, answers of the guide)]", lambda d: partial(insights.for_and_against, d.index)
    ),
    "form_purpose_matrix": Name("() -> rows, purposes and counts", lambda d: partial(insights.form_purpose_matrix, d.index)),
    "forms_by_family": Name("() -> [(family, organisation forms)]", lambda d: partial(views.forms_by_family, d.index)),
    "glance": Name("(words) -> text: the first of them, and how many more", lambda d: insights.glance),
    "glossary_index": Name("() -> [(letter, entries)]", lambda d: partial(views.glossary_index, d.index)),
    "governance_summaries": Name("() -> [(kind, who decides what in each)]", lambda d: partial(insights.governance_summary, d.index)),
    "group_by_kind": Name("(nodes) -> [(name over several, nodes)]", lambda d: partial(views.group_by_kind, d.index)),
    "grouped_page": Name("(file of a page) -> the page as its group has it, or none", lambda d: grouped_page),
    "guide_forms": Name(
        "() -> every form with the collaborations that tried it", lambda d: partial(insights.guide_forms, d.index, d.participation)
    ),
    "guide_rows": Name("(question) -> what its answers say of each form", lambda d: partial(insights.guide_rows, d.index)),
    "has_words": Name("(html) -> whether anything stands between its tags", lambda d: has_words),
    "in_date_order": Name("(parts) -> what happened, of one list, oldest first", lambda d: views.in_date_order),
    "in_part": Name(
        "(groups, each with its entries as its last, part of a list or none) -> [(*group, those of its entries in the part)]",
        lambda d: in_part,
    ),
    "in_schema_order": Name(
        "(nodes) -> the nodes in the order that the records say, the others behind", lambda d: partial(sorted, key=views.in_schema_order)
    ),
    "indirect_sources": Name("(lesson) -> the sources that say it of others", lambda d: partial(insights.indirect_sources, d.index)),
    "inherited_cases": Name("(key) -> (municipality replaced, its cases)", lambda d: partial(insights.inherited_cases, d.index)),
    "is_folded": Name("(record) -> whether the pages of its kind have folded sections", lambda d: views.is_folded),
    "is_old": Name("(date) -> whether a reader is warned", lambda d: partial(views.is_old, views.newest_year(d.index))),
    "is_outdated": Name("(date of a law) -> whether to read it again", lambda d: lambda date: is_outdated(date, d.reference_date)),
    "is_safe_url": Name("(text) -> whether it may become a link", lambda d: is_safe_url),
    "join_words": Name("(texts) -> text: `a, b og c`", lambda d: danish.join_words),
    "key_amount": Name("(record) -> the amount it is known by, and the update that tells it, if one does", lambda d: views.key_amount),
    "kind_title": Name("(kind) -> its name over one record", lambda d: lambda kind: d.schemas.kinds[kind].title),
    "kinds_with_feeds": Name("() -> the kinds of record that have a feed", lambda d: lambda: [kind for kind in KINDS if kind.folder]),
    "later_badges": Name("(record) -> what has become of it since: words, value, date", lambda d: views.later_badges),
    "later_counts": Name("(record) -> its later numbers of participants, each as last told", lambda d: views.later_counts),
    "later_values": Name("(record, field of an update) -> what the updates say of it one after the other", lambda d: views.later_values_of),
    "latest_updates": Name("(count) -> mentions, the latest first", lambda d: partial(views.latest_updates, d.index)),
    "law_overview": Name("() -> topics of law with what is known of each form", lambda d: cache(partial(views.law_overview, d.index))),
    "law_read_as_of": Name("(key) -> the newest day its laws were read for, or none", lambda d: partial(law_read_as_of, d.index.catalogue)),
    "law_records": Name("() -> records with facts of law, what holds for all first", lambda d: partial(views.law_records, d.index)),
    "legal_age": Name("(statement) -> how old it is, in words", lambda d: partial(views.legal_age, d.index)),
    "lesson_count": Name("() -> how many lessons, examples of shared ones left out", lambda d: partial(insights.lesson_count, d.index)),
    "lesson_forms": Name(
        "(lesson) -> [(form that it is about, what is said beside it)]",
        lambda d: partial(_marked_nodes, d.index, "organisation_form", views.lesson_form_marks),
    ),
    "lesson_introduction": Name(
        "(theme) -> text that its page begins with", lambda d: d.schemas.kinds["lesson"].properties["theme"].introductions.get
    ),
    "lesson_purposes": Name(
        "(lesson) -> [(purpose that it is about, what is said beside it)]",
        lambda d: partial(_marked_nodes, d.index, "collaboration_model", views.lesson_purpose_marks),
    ),
    "lesson_support": Name("(lesson) -> who has learned it, of how many", lambda d: lambda lesson: d.support[lesson.key]),
    "lesson_themes": Name("() -> groups of lessons", lambda d: cache(partial(views.group_records, d.index, "lesson", "theme"))),
    "lessons_by_theme": Name("() -> (rows, how many are left out)", lambda d: lambda: insights.lessons_by_theme(d.index, d.support)),
    "levels_of_bodies": Name(
        "() -> [(level of a body, its label)], the political first",
        lambda d: lambda: list(d.schemas.kinds["body"].properties["level"].labels.items()),
    ),
    "link": Name("(key, text=title) -> HTML: a link to a record", lambda d: d.record_links),
    "links_in_sentence": Name("(nodes) -> HTML: `a, b og c`", lambda d: partial(views.links_in_sentence, d.record_links)),
    "list_age": Name("(node) -> text: `oplyst 2016 · samarbejdet siden: …`", lambda d: cache(partial(views.list_age, d.index))),
    "list_item": Name(
        "(macro, item, mark of a value) -> HTML of a record in a list",
        lambda d: cache(lambda name, item, *mark: d.macro(LIST_ITEMS, name)(item, *mark)),
    ),
    "listed_apart": Name("() -> what is no collaboration, or only named", lambda d: partial(views.cases_listed_apart, d.index)),
    "map_filters": Name("() -> what the map is filtered by", lambda d: partial(map_filters, d.index, d.participation)),
    "map_legend": Name("(name) -> [(HTML of a sample, text, count)]", lambda d: map_legend(d.participation)),
    "markdown": Name("(text) -> HTML text, to be marked safe", lambda d: cache(markdown_renderer())),
    "marked_notes_at": Name(
        "(event, update or lesson) -> [(HTML of a link to a note about it, the note)]", lambda d: partial(views.marked_notes_at, d.index)
    ),
    "matrix_limit": Name("() -> how many collaborations a cell of the matrix names", lambda d: lambda: insights.MOST_CASES_NAMED),
    "membership_notes": Name("(key of a case, *municipalities) -> notes about their taking part", lambda d: d.participation.notes),
    "mentions": Name("(key, *relations) -> who refers to a node, and where", lambda d: partial(views.mentions, d.index)),
    "merge_nodes": Name("(nodes, nodes) -> both in alphabetical order, each once", lambda d: partial(views.merge_nodes, d.index)),
    "most_compared": Name("how many records stand side by side at most", lambda d: insights.MOST_COMPARED),
    "municipality_map": Name("(size, name) -> HTML: the map with counts", lambda d: municipality_map(d.index, d.participation)),
    "municipality_rows": Name("() -> the table of the map", lambda d: partial(municipality_rows, d.index, d.participation, d.sizes)),
    "municipality_size": Name("(key) -> its size, or none", lambda d: d.sizes.by_key.get),
    "municipality_sizes": Name("() -> the classes, and the date that they are of", lambda d: lambda: d.sizes),
    "municipality_ties": Name("(key) -> what is said of a municipality and collaborations", lambda d: d.participation.ties_of.get),
    "named_municipalities": Name("(key of a case) -> nodes, or none", lambda d: d.participation.municipalities_of.get),
    "network": Name("() -> who is in what together", lambda d: partial(insights.network, d.index, d.participation)),
    "network_svg": Name("(network) -> HTML: its picture", lambda d: lambda drawn: network_svg(drawn, d.participation)),
    "newer_elsewhere": Name("(key) -> what it has that is newer than its facts", lambda d: partial(views.newer_elsewhere, d.index)),
    "newest_update": Name("(record) -> the newest update, or none", lambda d: views.newest_update),
    "node": Name("(key) -> the node, or none", lambda d: d.index.nodes.get),
    "nodes_by_choice": Name("(kind, field) -> [(value, label, nodes)]", lambda d: partial(views.nodes_by_choice, d.index)),
    "nodes_by_key": Name("(keys) -> nodes", lambda d: lambda keys: [d.index.nodes[key] for key in keys]),
    "nodes_of_kind": Name("(kind) -> nodes in alphabetical order", lambda d: lambda kind: d.index.by_kind.get(kind, ())),
    "not_on_paper": Name("(html below the head) -> what a short print leaves out", lambda d: left_off_paper),
    "notes_by_kind": Name("() -> [(kind, label, places, notes about facts)]", lambda d: partial(insights.notes_by_kind, d.index)),
    "number_citations": Name("(html) -> (HTML with numbers, citations by number)", lambda d: views.number_citations),
    "oldest_source_year": Name("(key) -> of an operation, if it has several", lambda d: partial(insights.oldest_source_year, d.index)),
    "operation_figures": Name(
        "(operation) -> its amounts: planned, actual, our own", lambda d: partial(insights.operation_figures, d.index)
    ),
    "operations_by_country": Name(
        "() -> joint operations with their amounts, Denmark first", lambda d: partial(insights.operations_by_country, d.index)
    ),
    "origin_words": Name("(lesson) -> text: where it is from", lambda d: lambda one: insights.origin_words(d.support, one)),
    "outline_map": Name("() -> HTML: the map with outlines, or nothing", lambda d: outline_map(d.index, d.participation, d.reference_date)),
    "overview_rows": Name(
        "(nodes) -> (what tells them apart, labels of what none says)",
        lambda d: partial(insights.overview_rows, d.index),
    ),
    "page_group_of": Name("(file of a page) -> the group that it stands in, or none", lambda d: page_group_of),
    "page_sections": Name(
        "(record, counts by field from others) -> the sections of its page, those that stand open first", lambda d: views.page_sections
    ),
    "paper_notice": Name("() -> what a draft says of itself", lambda d: lambda: council_paper.paper_notice(d.paper)),
    "paper_purpose": Name(
        "() -> id of the purpose that a paper begins with, or none", lambda d: partial(council_paper.default_purpose, d.index)
    ),
    "paper_slots": Name("() -> title of what a paper is filled with, by slot", lambda d: partial(council_paper.slot_titles, d.index)),
    "paper_word": Name("(kind) -> its word in the address of a paper, or none", lambda d: council_paper.CHOSEN_KINDS.get),
    "participants": Name("(case) -> text: `9 kommuner samt 1 region`", lambda d: views.participants),
    "participants_named": Name("(case) -> `all`, `some`, `none` or `unknown`: whom its source names", lambda d: views.participants_named),
    "partners": Name(
        "(key) -> the municipalities that one shares most with", lambda d: partial(insights.partners, d.index, d.participation)
    ),
    "parts_by_group": Name("(the same) -> number of the part that a group begins in, by the first of the group", lambda d: parts_by_group),
    "percent": Name("(count, whole) -> per cent, for the length of a bar", lambda d: views.share_bar),
    "plan_words": Name("(node) -> how far what is only planned has come", lambda d: views.plan_words),
    "plural": Name("(kind) -> its name over several records", lambda d: d.schemas.plural),
    "proviso": Name(
        "(option, criterion) -> text: what must hold besides the answer for it to exclude, else empty", lambda d: insights.proviso
    ),
    "quality": Name("() -> counts and findings", lambda d: lambda: d.quality),
    "readiness": Name("() -> what must be in place, by role and phase", lambda d: partial(insights.readiness, d.index)),
    "record_history": Name("(key) -> what the releases changed in it", lambda d: d.history),
    "reference_date": Name("() -> the date that the age of records is seen from", lambda d: lambda: d.reference_date),
    "referred": Name("(part, field) -> the nodes that it refers to", lambda d: partial(views.referred, d.index)),
    "referring_records": Name("(key, but=()) -> the records that refer to a node", lambda d: partial(views.referring_records, d.index)),
    "region_changes": Name("() -> regions that take over others later", lambda d: partial(insights.region_changes, d.index)),
    "related_elsewhere": Name(
        "(key) -> mentions of those that say they are related to it", lambda d: partial(views.related_elsewhere, d.index)
    ),
    "release_of": Name("(date of a meeting) -> its release, or none", lambda d: partial(release_to, d.releases)),
    "remaining_fields": Name("(record, shown) -> names of fields that the page has not asked for", lambda d: _remaining_fields),
    "replaced": Name("(key) -> nodes of the retired records that it took the place of", lambda d: partial(views.replaced, d.index)),
    "risk_lines": Name("(risks by phase) -> [(phase, where, lessons)]", lambda d: insights.risk_lines),
    "risks_by_phase": Name("() -> what can go wrong, by phase", lambda d: partial(insights.risks_by_phase, d.index)),
    "sections_by_chapter": Name("(sections) -> [(the first of a chapter, its sections)]", lambda d: insights.sections_by_chapter),
    "sentence_about": Name("(part) -> what a record says in one sentence that it is", lambda d: views.sentence_about),
    "shared_lessons": Name("() -> the lessons that several have learned", lambda d: lambda: insights.shared_lessons(d.index, d.support)),
    "similar_ids": Name(
        "(key) -> ids of the municipalities of its size", lambda d: partial(insights.similar_ids, d.index, d.participation, d.sizes)
    ),
    "similar_municipalities": Name("(key) -> peers", lambda d: partial(insights.similar_municipalities, d.index, d.participation, d.sizes)),
    "slug": Name("(text) -> text for an address or an id", lambda d: cache(danish.slug)),
    "source_groups": Name(
        "(references) -> [(source, links)]", lambda d: partial(views.source_groups, d.index, views.section_links(d.index))
    ),
    "source_link": Name(
        "(reference, brief=false) -> HTML: a link that names the section", lambda d: cache(partial(views.source_link, d.index))
    ),
    "source_name": Name("(source) -> its name in references", lambda d: views.source_name),
    "source_overview": Name(
        "() -> [(source, rows of cases that it sets up in a table)]", lambda d: partial(views.source_overview, d.index)
    ),
    "source_usage": Name("(source) -> what builds on it", lambda d: partial(insights.source_usage, d.index)),
    "source_year": Name("(part) -> text: `i 2008`, the year of its source, or none", lambda d: partial(insights.source_year, d.index)),
    "source_years": Name("(part) -> text: `2014 og 2016`, the years of its sources", lambda d: partial(views.source_years, d.index)),
    "sources_by_type": Name("() -> [(type, label, usages)]", lambda d: partial(insights.sources_by_type, d.index)),
    "sources_of_lesson": Name(
        "(lesson) -> the collaborations or the model behind it", lambda d: lambda one: insights.sources_of_lesson(d.support, one)
    ),
    "stage_words": Name("(part) -> text: how far a plan had come, when, what came of it", lambda d: partial(views.stage_words, d.index)),
    "theme_lessons": Name("(lessons) -> each once", lambda d: lambda some: insights.theme_lessons(d.index, d.support, some)),
    "ties_by_kind": Name(
        "(ties, inside) -> [(label, ties)] where it takes part, or where it is something else", lambda d: insights.ties_by_kind
    ),
    "tile_map": Name("(key) -> HTML: the map with the municipalities of a record", lambda d: tile_map(d.index, d.participation)),
    "timeline": Name("() -> entries, the oldest first", lambda d: partial(insights.timeline, d.index)),
    "timeline_years": Name("() -> [(year, entries)], the newest first", lambda d: partial(insights.timeline_years, d.index)),
    "trend": Name("() -> the counts at each meeting, and now", lambda d: lambda: d.trend),
    "trend_bars": Name("(measure) -> bars", lambda d: lambda measure: insights.trend_bars(d.trend, measure)),
    "trend_measures": Name("() -> label by measure", lambda d: lambda: insights.TREND_MEASURES),
    "updates_concerning": Name("(key) -> mentions: updates of others about it", lambda d: partial(views.updates_concerning, d.index)),
    "updates_for_municipality": Name(
        "(record, key) -> mentions: of it or its region", lambda d: partial(views.updates_for_municipality, d.index)
    ),
    "value_link": Name("(kind, facet, value, css, inline) -> HTML: a link to those that share it", lambda d: d.facets.value_link),
    "value_links": Name("(key, facet, inline) -> HTML: such links for all its values", lambda d: d.facets.value_links),
    "value_url": Name("(key, facet) -> address of those that share its first value", lambda d: d.facets.value_url),
    "value_words": Name("(part with a value that may be approximate) -> text: `ca. 63.000`", lambda d: views.value_words),
    "widget": Name("(part, field) -> the word for how its type is shown", lambda d: views.widget_of),
    "work_list": Name(
        "(date) -> tasks, most urgent first", lambda d: cache(lambda date: insights.work_list(d.index.catalogue, d.quality, date))
    ),
    "year_counts": Name("(timeline entries) -> years with counts, also those without", lambda d: insights.year_counts),
}
"""Functions and values. What a function tells of the records is asked anew in each build, whatever was compiled before."""

FILTERS: Mapping[str, Name] = {
    "corrected_place": Name("record, correction -> text: `Deltagere › Antal`", lambda d: views.corrected_place),
    "date_of": Name("part, field=date -> text: `efter marts 2016`", lambda d: views.date_of),
    "date_words": Name("date -> text: `1. marts 2016`", lambda d: danish.date_words),
    "field_label": Name("part, field -> label of the field", lambda d: views.field_label),
    "filled": Name("part, *fields -> those that have a value", lambda d: views.filled),
    "from_date": Name("part, field=date -> text: `fra tiden efter marts 2016`", lambda d: views.from_date),
    "inverse_label": Name("part, field -> label of a relation, as its other end says it", lambda d: views.inverse_label),
    "label": Name("part, field -> label of its value", lambda d: views.label),
    "labels": Name("part, field -> labels of its values", lambda d: views.labels),
    "lower_first": Name("text -> text for inside a sentence", lambda d: danish.lower_first),
    "note_link_at": Name(
        "event, update or lesson -> HTML: a link to the first note about its line", lambda d: partial(views.note_link_at, d.index)
    ),
    "note_link_on": Name("part, field, url -> HTML: a link to the first note about it", lambda d: views.note_link_on),
    "note_links": Name("part, field[, item] -> HTML: links to the notes about it further down", lambda d: views.note_links),
    "note_mark": Name("note, url -> HTML: a link to it", lambda d: views.note_mark),
    "noted": Name("part -> attribute: the notes about it; record, *fields -> about these and about all of it", lambda d: d.note_marks),
    "notes_about": Name("part, field -> HTML of the notes", lambda d: partial(views.notes_about, lambda one: d.macro(NOTES, "note")(one))),
    "number": Name("number, decimals=none -> text: `63.000`", lambda d: danish.number),
    "reference_links": Name(
        "part, field -> HTML: links to what it refers to", lambda d: partial(views.reference_links, d.index, d.record_links)
    ),
    "source": Name("part -> HTML: the citation of its source", lambda d: partial(_source, d.citations, d.note_marks)),
    "status_words": Name("record -> text: its status on a badge, `I gang`", lambda d: views.status_words),
    "target_key": Name("part, field -> key of what it refers to, or empty", lambda d: partial(_target_key, d.index)),
    "value_label": Name("part, field, value -> label of a value that the field can have", lambda d: views.value_label),
    "year_in": Name("part, field=as_of -> text: `i 2016`, `tidligst i 2017`", lambda d: views.year_in),
    "year_of": Name("date -> text: `2016`", lambda d: danish.year_of),
    "year_words": Name("part, field=date -> text: `2016`, `tidligst 2017`", lambda d: views.year_words),
    "yes_or_no": Name("value that is true or false -> text", lambda d: danish.yes_or_no),
}
"""What is asked of nearly every part: Jinja calls a filter faster than a function. None may tell a constant something of the records,
since Jinja works that out once, when it compiles."""

TESTS: Mapping[str, Name] = {
    "abroad": Name("lesson -> whether it is from another country", lambda d: views.is_abroad),
    "counted_case": Name("node -> whether it is neither proposed nor listed apart", lambda d: views.is_counted),
    "holding_numbers": Name("part -> whether a number stands in it", lambda d: partial(views.holds_number, but=NOT_SHOWN)),
    "in_money": Name("amount -> whether it is a sum of money", lambda d: views.in_money),
    "over": Name("node -> whether it has ended, by the newest that is known", lambda d: views.is_over),
    "placed_in": Name("id, html -> whether an element has the id", lambda d: lambda anchor, html: f'id="{anchor}"' in html),
    "planned_case": Name("node -> whether it is only proposed or decided", lambda d: views.is_proposed),
}


def template_environment(
    index: views.CatalogueIndex,
    releases: Sequence[Release] = (),
    templates: BaseLoader | None = None,
    bytecode_cache: BytecodeCache | None = None,
) -> Environment:
    """An engine with all the names; `templates` stands in for the package's own, `bytecode_cache` keeps what was compiled."""
    engine = environment(templates, bytecode_cache)
    data = TemplateData(index, releases, lambda template, name: getattr(engine.get_template(template).module, name))
    engine.globals.update({name: entry.make(data) for name, entry in FUNCTIONS.items()})
    engine.filters.update({name: entry.make(data) for name, entry in FILTERS.items()})
    engine.tests.update({name: entry.make(data) for name, entry in TESTS.items()})
    return engine


def compile_templates(bytecode_cache: BytecodeCache) -> None:
    """Fill the cache with all templates, which asks for no catalogue: on another core, while records are read."""
    engine = environment(bytecode_cache=bytecode_cache)
    engine.filters.update(dict.fromkeys(FILTERS, _not_ready))
    engine.tests.update(dict.fromkeys(TESTS, _not_ready))
    load_templates(engine)


def _not_ready(*_: object) -> None:
    """Jinja tries filters on constants as it compiles, and leaves those that fail for when the page is made."""
    raise LookupError


def _figure_rows(record: views.RecordView) -> list[tuple[views.RecordView, str]]:
    return list(zip(record.rows, views.row_anchors(record.rows), strict=True))


def _marked_nodes(
    index: views.CatalogueIndex,
    kind: str,
    marks: Callable[[views.CatalogueIndex, views.RecordNode], Mapping[str, str]],
    node: views.RecordNode,
) -> list[tuple[views.RecordNode, str]]:
    """Each once, with its mark; that no form is chosen yet is no form."""
    return [(index.nodes[key], mark) for value, mark in marks(index, node).items() if (key := f"{kind}/{value}") in index.nodes]


def _remaining_fields(record: views.RecordView, shown: Sequence[str]) -> tuple[str, ...]:
    return views.unasked_fields(record, {*NOT_SHOWN, *shown})


def _source(citations: Callable[..., Markup], noted: Callable[..., Markup], part: views.RecordView) -> Markup:
    notes = noted(part)
    return Markup(" ").join(citations(each, notes) for each in views.cited_sections(part))


def _target_key(index: views.CatalogueIndex, part: views.RecordView, name: str) -> str:
    return next((node.key for node in views.referred(index, part, name)), "")
