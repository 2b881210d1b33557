"""Markdown fields and web addresses: what is allowed, and that nothing else comes through."""

from __future__ import annotations

import pytest

from catalogue.pages.jinja_environment import markdown_renderer
from catalogue.pages.planned_page import wrap_page
from catalogue.records.urls import is_safe_url


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Et *ord* og **to**", "<p>Et <em>ord</em> og <strong>to</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[KL](https://www.kl.dk)", '<p><a href="https://www.kl.dk" rel="noopener">KL</a></p>'),
        ("[her](/kommuner/)", '<p><a href="/kommuner/" rel="noopener">her</a></p>'),
        ("[x](javascript:alert(1))", '<p><a rel="noopener">x</a></p>'),
        ("[x](//example.org)", '<p><a rel="noopener">x</a></p>'),
        ("<b onclick=x>fed</b>", "<p>&lt;b onclick=x&gt;fed&lt;/b&gt;</p>"),
        ("![x](https://example.org/x.png)", "<p></p>"),
        ("# Overskrift", "Overskrift"),
        ("x {: onclick=alert(1) }", "<p>x {: onclick=alert(1) }</p>"),
    ],
)
def test_markdown_gives_paragraphs_lists_emphasis_and_links(text: str, html: str) -> None:
    """Raw HTML is text, and an address that is not safe is no link."""
    assert markdown_renderer()(text).strip() == html


def test_a_field_cannot_change_the_links_of_another() -> None:
    """Nothing is remembered from one text to the next."""
    read = markdown_renderer()
    read("[x]: https://example.org")

    assert read("[x]") == "<p>[x]</p>"


@pytest.mark.parametrize("address", ["https://www.kl.dk/a?b=c#d", "HTTPS://x.dk", "mailto:a@b.dk", "/kommuner/", "om/", "#x", "a/b:c"])
def test_addresses_on_the_web_by_mail_and_here_are_safe(address: str) -> None:
    """They may be links."""
    assert is_safe_url(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "java\tscript:x",
        " javascript:x",
        "data:text/html,x",
        "http://x.dk",
        "//x.dk",
        "\\\\x.dk",
        "vbscript:x",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    """They are shown as text."""
    assert not is_safe_url(address)


def test_a_finished_page_gives_nothing_to_act_on_again() -> None:
    """Marks of templates, fences and includes become references, and blank lines go."""
    page = wrap_page('<p>{{ x }}\n\n   --8<-- ` </p><a href="/">h</a> <a href="/om/">o</a>', 2, {"title": 'a "b"'})

    assert page.decode() == (
        '---\ntitle: "a &quot;b&quot;"\n---\n\n<p>&#123;&#123; x &#125;&#125;\n&#45;&#45;8<-- &#96; </p>'
        '<a href="../../">h</a> <a href="../../om/">o</a>\n'
    )
