"""Pages: a catalogue in; every page of the site as HTML out."""

from .glossary import annotate_markdown
from .handwritten import handwritten_pages, unlink_missing_pages
from .jinja_environment import environment, kept_templates
from .navigation import USUAL_LENGTHS, ListLengths, page_url, relative
from .planned_page import PlannedPage, unwrap_page
from .read_back import begin_line, markdown_lines
from .render import (
    SiteContext,
    card_html,
    card_sentence,
    plan_fixed,
    plan_overviews,
    plan_record,
    prepare_rendering,
    render_overviews,
    render_records,
    site_context,
)
from .schema_pages import contribute_forms, handbook, plan_forms, plan_handbook
from .template_api import NOT_SHOWN, compile_templates, template_environment
from .theme import SHEET, THEME_SHEETS, cached_frame, imported_modules, merge_sheets, preload_imports

__all__ = [
    "NOT_SHOWN",
    "SHEET",
    "THEME_SHEETS",
    "USUAL_LENGTHS",
    "ListLengths",
    "PlannedPage",
    "SiteContext",
    "annotate_markdown",
    "begin_line",
    "cached_frame",
    "card_html",
    "card_sentence",
    "compile_templates",
    "contribute_forms",
    "environment",
    "handbook",
    "handwritten_pages",
    "imported_modules",
    "kept_templates",
    "markdown_lines",
    "merge_sheets",
    "page_url",
    "plan_fixed",
    "plan_forms",
    "plan_handbook",
    "plan_overviews",
    "plan_record",
    "preload_imports",
    "prepare_rendering",
    "relative",
    "render_overviews",
    "render_records",
    "site_context",
    "template_environment",
    "unlink_missing_pages",
    "unwrap_page",
]
