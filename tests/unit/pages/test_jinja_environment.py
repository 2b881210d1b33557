"""The template engine refuses whatever does not exist, and escapes once."""

from pathlib import Path

import markupsafe
import pytest
from jinja2 import DictLoader, FileSystemLoader, UndefinedError
from markupsafe import Markup

from catalogue.pages.jinja_environment import CompiledTemplates, environment, has_words
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
    assert environment(DictLoader({"page": "{{ value }}"})).get_template("page").render(value=value) == markupsafe.escape(value)


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


@pytest.mark.parametrize("html", ["", " \n", "<p></p>", '<ul class="a b">\n <li> <br> </li>\n</ul>', "<p>\u00a0</p>"])
def test_tags_and_blanks_alone_say_nothing(html: str) -> None:
    assert not has_words(html)


@pytest.mark.parametrize("html", ["a", " a", "<p>a</p>", "<ul>\n<li><b></b> 1</li></ul>", "<p>&amp;</p>", "<br>."])
def test_a_letter_anywhere_between_tags_says_something(html: str) -> None:
    assert has_words(html)
