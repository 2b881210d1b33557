"""Pages: a catalogue in; every page of the site as HTML out."""

from .contribute_forms import contribute_forms
from .glossary.annotate_markdown import annotate_markdown
from .handbook import handbook
from .handwritten import fit_page, handwritten_pages
from .jinja_environment import environment
from .postprocess import cached_frame, layered, relative, unwrap_page
from .render import SiteContext, prepare_rendering, render_overviews, render_records
from .template_api import template_environment

__all__ = [
    "SiteContext",
    "annotate_markdown",
    "cached_frame",
    "contribute_forms",
    "environment",
    "fit_page",
    "handbook",
    "handwritten_pages",
    "layered",
    "prepare_rendering",
    "relative",
    "render_overviews",
    "render_records",
    "template_environment",
    "unwrap_page",
]
