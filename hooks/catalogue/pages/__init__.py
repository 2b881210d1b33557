"""Pages: a catalogue in; every page of the site as HTML out."""

from .glossary.annotate import annotate_markdown
from .handwritten import handwritten_pages, unlink_missing_pages
from .jinja_environment import CompiledTemplates, environment
from .postprocess import cached_frame, imported_modules, preload_imports, relative, theme_layer, unwrap_page
from .render import SiteContext, card_html, prepare_rendering, render_overviews, render_records
from .schema_pages import contribute_forms, handbook
from .template_api import NOT_SHOWN, compile_templates, template_environment

__all__ = [
    "NOT_SHOWN",
    "CompiledTemplates",
    "SiteContext",
    "annotate_markdown",
    "cached_frame",
    "card_html",
    "compile_templates",
    "contribute_forms",
    "environment",
    "handbook",
    "handwritten_pages",
    "imported_modules",
    "preload_imports",
    "prepare_rendering",
    "relative",
    "render_overviews",
    "render_records",
    "template_environment",
    "theme_layer",
    "unlink_missing_pages",
    "unwrap_page",
]
