"""Templates compiled to plain code say the same as those that Jinja compiles."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from catalogue.pages.jinja_environment import environment
from catalogue.records.kinds import KINDS

MACROS = "{% macro row(name, value='Ikke oplyst', from='') %}<p>{{ name }}: {{ value }}{{ from }}</p>{% endmacro %}"
ASKED = {
    "kind": KINDS[0],
    "kinds": KINDS,
    "text": "A & B <i>",
    "safe": Markup("<b>A & B <i></b>"),
    "words": {"a": "<", "b": Markup("<")},
    "called": lambda *values, **named: f"{values} {sorted(named)}",
    "rest": (2, 3),
}


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }} {{ safe }} {{ text }} {{ 1 < 2 }} {{ none }} {{ 2.5 }} {{ kind }}",
        "{{ words['a'] }} {{ words['b'] }} {{ kinds[0].name }} {{ kinds[1:][0].plural }} {{ text[2:] }} {{ words.get('a') }}",
        "{{ called() }} {{ called(1, text) }} {{ called(1, key=2) }} {{ called(0, *rest) }} {{ called(**{'class': 1}) }}",
        "{{ 'a' ~ text }} {{ safe ~ text }} {{ text|upper }} {{ safe|trim }}",
        "{% for each in kinds %}{{ loop.index }}{{ each.name.upper() }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% import 'macros' as m %}{{ m.row('<') }}{{ m.row(text, safe) }}{{ m.row(value=text, name='b') }}{{ m.row('c', from='d') }}",
        "{% set block %}{{ text }}{{ safe }}{% endset %}{{ block }}{{ 'a' if block else 'b' }}",
    ],
)
def test_the_html_is_the_same(template: str) -> None:
    """Escaped once, whatever way a value comes."""
    sources = DictLoader({"macros": MACROS, "page": template})
    plain = environment(sources)
    theirs = Environment(loader=sources, autoescape=True, undefined=StrictUndefined)

    assert plain.get_template("page").render(ASKED) == theirs.get_template("page").render(ASKED)


def test_safe_text_is_not_taken_for_the_same_text_unsafe() -> None:
    """They are equal to Python, so neither may be remembered for the other."""
    page = environment(DictLoader({"page": "{{ safe }}{{ text }}{{ safe }}"})).get_template("page")

    assert page.render(text="<b>", safe=Markup("<b>")) == "<b>&lt;b&gt;<b>"


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ recrod }}", UndefinedError),
        ("{{ recrod.title }}", UndefinedError),
        ("{{ recrod() }}", UndefinedError),
        ("{{ kind.titel }}", AttributeError),
        ("{% if kind.titel %}{% endif %}", AttributeError),
        ("{{ words.c }}", AttributeError),
        ("{{ words['c'] }}", KeyError),
        ("{% import 'macros' as m %}{{ m.row() }}", UndefinedError),
        ("{% import 'macros' as m %}{{ m.row('a', 'b', 'c', 'd') }}", TypeError),
        ("{% import 'macros' as m %}{{ m.row('a', titel='b') }}", TypeError),
    ],
)
def test_what_does_not_exist_fails(template: str, error: type[Exception]) -> None:
    """A misspelt name never becomes an empty place on a page."""
    page = environment(DictLoader({"macros": MACROS, "page": template})).get_template("page")

    with pytest.raises(error):
        page.render(ASKED)
