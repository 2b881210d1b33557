"""The template engine refuses whatever does not exist, and escapes once."""

from pathlib import Path
from types import SimpleNamespace

import markupsafe
import pytest
from jinja2 import DictLoader, FileSystemLoader, UndefinedError
from markupsafe import Markup

from catalogue.pages.jinja_environment import CompiledTemplates, environment, escape
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


class Holder:
    """Says itself what it is as HTML."""

    def __html__(self) -> str:
        return "<u>&amp;</u>"


VALUES = ("almindelig tekst", "a & b", "<b>", '"', "'", "", 12, 1.5, None, True, Markup("<i>&amp;</i>"), Holder())


@pytest.mark.parametrize("value", VALUES)
def test_what_templates_print_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escape(value) == markupsafe.escape(value)
    assert environment(DictLoader({"page": "{{ value }}"})).get_template("page").render(value=value) == markupsafe.escape(value)


def test_compiled_templates_ask_for_our_escape() -> None:
    """Also those with blocks, macros and a parent: everything that a page prints passes it."""
    sources = {"base": "{% block main %}{% endblock %}", "page": "{% extends 'base' %}{% block main %}{{ 1 }}{% endblock %}"}
    engine = environment(DictLoader(sources))

    for name in sources:
        root = engine.get_template(name).root_render_func
        assert root.__globals__["escape"] is escape


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ a.b }}", ".b"),
        ("{{ a(1, two=2) }}", "(1, two=2, )"),
        ("{{ a.b.c('d') }}", ".b.c('d', )"),
        ("{% for one in a.b(1) %}{{ one.c() }}{% endfor %}", ".c()"),
        ("{% if (a or b).c %}{% endif %}", ").c"),
    ],
)
def test_a_dot_and_a_call_are_those_of_python(template: str, written: str) -> None:
    """Not asked of the environment and the context, each of some millions at seven times the cost."""
    compiled = environment(DictLoader({})).compile(template, raw=True)

    assert written in compiled
    assert "environment.getattr" not in compiled
    assert "context.call" not in compiled


def test_what_python_keeps_for_itself_is_asked_of_jinja() -> None:
    """Its words as names, and lists of arguments."""
    page = environment(DictLoader({"page": "{{ a.from }}{{ a.both(*words, **named) }}"})).get_template("page")
    asked = SimpleNamespace(**{"from": 1}, both=lambda *given, **more: f"{given}{more}")

    assert page.render(a=asked, words=[2], named={"class": 3}) == "1(2,){&#39;class&#39;: 3}"


def test_a_copy_of_the_project_finds_what_was_compiled(tmp_path: Path) -> None:
    """As long as the text is the same; a template of the same name in another package is another."""
    compiled = tmp_path / "compiled"
    compiled.mkdir()

    def seen(package: str, text: str) -> tuple[str, int]:
        folder = tmp_path / package / "templates"
        folder.mkdir(parents=True)
        (folder / "page").write_text(text, "utf-8")
        html = environment(FileSystemLoader(folder), CompiledTemplates(str(compiled))).get_template("page").render()
        return html, len([*compiled.iterdir()])

    first, copied = seen("here/pages", "a"), seen("there/pages", "a")
    edited, other = seen("elsewhere/pages", "b"), seen("here/views", "c")

    assert (first, copied, edited, other) == (("a", 1), ("a", 1), ("b", 1), ("c", 2))
