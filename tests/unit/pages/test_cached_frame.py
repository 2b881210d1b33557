"""Pages of one folder share what the theme puts around them."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from catalogue.pages.theme import MAIN_TEMPLATE, cached_frame

THEME = {
    "base.html": """<head>{% block about %}{% endblock %}{% block htmltitle %}{% endblock %}</head>
{% if page.meta.headings %}<a href="{{ page.meta.headings[0].url }}" class="md-skip">Gå til indholdet</a>{% endif %}
<header>{{ costly() }} {{ page.url }}</header>{% block site_nav %}{% endblock %}<main>{% block content %}{% endblock %}</main><footer>""",
    MAIN_TEMPLATE: """{% extends "framed.html" if frame_key else "base.html" %}
{% block about %}<meta content="{{ page.title }}">{% endblock %}{% block htmltitle %}<title>{{ page.title }}</title>{% endblock %}
{% block site_nav %}<nav>{{ page.meta.headings|length }}</nav>{% endblock %}{% block content %}{{ page.content }}{% endblock %}""",
    "framed.html": "{{ page_in_frame() }}",
}


@dataclass
class Page:
    """What a theme asks of a page."""

    title: str
    content: str
    headings: tuple[str, ...] = ()
    url: str = "a/"
    meta: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.meta = {"headings": [{"url": f"#{heading}"} for heading in self.headings]}


PAGES = [Page("Et", "<p>1</p>"), Page("To", "<p>2</p>", ("b", "c")), Page("Tre", "<main><p>3</p>"), Page("Fire", "<p>4</p>", ("d",))]


def rendered(pages: list[tuple[Page, str | None]]) -> tuple[list[str], int]:
    """Pages with their frame keys, as HTML; and how often the theme worked out what is around them."""
    made: list[str] = []
    theme = Environment(loader=DictLoader(THEME))

    def costly() -> str:
        made.append("menu")
        return "menu"

    theme.globals |= {"page_in_frame": cached_frame(theme), "costly": costly}
    return [theme.get_template(MAIN_TEMPLATE).render(page=page, frame_key=key) for page, key in pages], len(made)


def test_a_framed_page_is_the_page_in_full() -> None:
    """Two frames are made: one is for pages with headings, where a link leads to the first of them."""
    in_full, _ = rendered([(page, None) for page in PAGES])

    assert rendered([(page, "a") for page in PAGES]) == (in_full, 2)


def test_folders_do_not_share_a_frame() -> None:
    """Addresses in it depend on the folder."""
    pages = [Page(title, f"<p>{title}</p>", url=url) for title, url in (("Et", "a/"), ("To", "b/"), ("Tre", "a/"))]
    in_full, _ = rendered([(page, None) for page in pages])

    assert rendered([(page, page.url) for page in pages]) == (in_full, 2)


def test_a_theme_without_the_blocks_fails() -> None:
    """As after an update that names them otherwise; no page loses its content silently."""
    theme = Environment(loader=DictLoader({**THEME, "base.html": "<main></main>"}))
    theme.globals["page_in_frame"] = cached_frame(theme)

    with pytest.raises(LookupError):
        theme.get_template(MAIN_TEMPLATE).render(page=PAGES[0], frame_key="a")
