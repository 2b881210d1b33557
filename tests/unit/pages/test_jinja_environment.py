"""The template engine refuses whatever does not exist, and escapes once."""

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from catalogue.pages.jinja_environment import environment
from catalogue.records.kinds import KINDS

MACROS = "{% macro row(name, value='Ikke oplyst', from='') %}<p>{{ name }}: {{ value }}{{ from }}</p>{% endmacro %}"
ASKED = {
    "kind": KINDS[0],
    "kinds": KINDS,
    "text": "A & B <i>",
    "safe": Markup("<b>A & B <i></b>"),
    "words": {"keys": "<", "b": Markup("<")},
}


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ text }} {{ safe }} {{ text }}", "A &amp; B &lt;i&gt; <b>A & B <i></b> A &amp; B &lt;i&gt;"),
        ("{{ words['keys'] }}{{ words['b'] }}{{ words.keys()|list|length }}", "&lt;<2"),
        ("{{ kinds[0].name }}{{ kinds[1:][0].name }}{{ text[0] }}", f"{KINDS[0].name}{KINDS[1].name}A"),
        ("{{ kinds[:2]|map(attribute='name')|join(' ') }}", f"{KINDS[0].name} {KINDS[1].name}"),
        ("{{ [words]|map(attribute='b')|join }}", "<"),
        ("{% import 'macros' as m %}{{ m.row('<') }}", "<p>&lt;: Ikke oplyst</p>"),
        ("{% import 'macros' as m %}{{ m.row(value=safe, name='b', from='d') }}", "<p>b: <b>A & B <i></b>d</p>"),
    ],
)
def test_a_dot_is_an_attribute_and_brackets_are_an_item(template: str, html: str) -> None:
    """A key never hides a method, and finished HTML is not escaped again."""
    page = environment(DictLoader({"macros": MACROS, "page": template})).get_template("page")

    assert page.render(ASKED) == html


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ recrod }}", UndefinedError),
        ("{{ recrod.title }}", UndefinedError),
        ("{{ recrod() }}", UndefinedError),
        ("{{ kind.titel }}", AttributeError),
        ("{% if kind.titel %}{% endif %}", AttributeError),
        ("{{ kinds|map(attribute='titel')|list }}", AttributeError),
        ("{{ words.b }}", AttributeError),
        ("{{ words['c'] }}", KeyError),
        ("{{ kinds[99] }}", IndexError),
        ("{{ kinds[none] }}", TypeError),
        ("{% import 'macros' as m %}{{ m.row() }}", UndefinedError),
        ("{% import 'macros' as m %}{{ m.rwo() }}", AttributeError),
        ("{% import 'macros' as m %}{{ m.row('a', 'b', 'c', 'd') }}", TypeError),
        ("{% import 'macros' as m %}{{ m.row('a', titel='b') }}", TypeError),
    ],
)
def test_what_does_not_exist_fails(template: str, error: type[Exception]) -> None:
    """A misspelt name never becomes an empty place on a page."""
    page = environment(DictLoader({"macros": MACROS, "page": template})).get_template("page")

    with pytest.raises(error):
        page.render(ASKED)


def test_all_templates_share_their_names() -> None:
    """Jinja would wrap them anew for each template, and compare them at each import."""
    engine = environment(DictLoader({"macros": MACROS, "page": ""}))

    assert engine.get_template("page").globals is engine.get_template("macros").globals is engine.globals
