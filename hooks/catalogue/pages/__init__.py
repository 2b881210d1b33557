"""Pages: a catalogue in; every page of the site as HTML out."""

from .contribute_forms import contribute_forms
from .glossary.annotate_markdown import annotate_markdown
from .handbook import handbook
from .handwritten import handwritten_pages, unlink_missing_pages
from .jinja_environment import environment
from .postprocess import relative, unwrap_page
from .render import SiteContext, prepare_rendering, render_overviews, render_records
from .template_api import template_environment
from .theme_frame import cached_frame, theme_layer

__all__ = [
    "SiteContext",
    "annotate_markdown",
    "cached_frame",
    "contribute_forms",
    "environment",
    "handbook",
    "handwritten_pages",
    "prepare_rendering",
    "relative",
    "render_overviews",
    "render_records",
    "template_environment",
    "theme_layer",
    "unlink_missing_pages",
    "unwrap_page",
]
