"""Postprocessing: the HTML of a page in; front matter and one block that MkDocs takes as it is, with relative addresses, out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

MARKDOWN_ESCAPES = ((b"{", b"&#123;"), (b"}", b"&#125;"), (b"`", b"&#96;"), (b"~~~", b"&#126;&#126;&#126;"), (b"--8", b"&#45;&#45;8"))
"""Marks of template engines, code fences and snippet includes, as references that a browser shows as they were written."""


def wrap_page(html: str, depth: int, facts: Mapping[str, Any]) -> bytes:
    """Front matter and one HTML block without blank lines; addresses from the site's root become relative to the page.

    `depth` is how many folders the page lies below the root.
    """
    lines = [stripped for line in html.split("\n") if (stripped := line.strip())]
    block = relative("\n".join(lines), depth).encode()
    for mark, reference in MARKDOWN_ESCAPES:
        block = block.replace(mark, reference)
    front = "".join(f"{name}: {json.dumps(_escaped(value), ensure_ascii=False)}\n" for name, value in facts.items())
    return b"---\n%b---\n\n%b\n" % (front.encode(), block)


def unwrap_page(page: bytes) -> tuple[str, dict[str, Any]]:
    """The HTML and the facts of a finished page."""
    _, front, html = page.decode().split("---\n", 2)
    lines = (line.partition(": ") for line in front.split("\n")[:-1])
    return html.lstrip("\n"), {name: json.loads(value) for name, _, value in lines}


def _escaped(value: Any) -> Any:
    """Themes take titles and descriptions for HTML and print them as they are, also in attributes."""
    return escape(value) if isinstance(value, str) else value


def relative(html: str, depth: int) -> str:
    """`href="/kommuner/"` as `href="../../kommuner/"`; the same for the addresses of scripts and forms."""
    start = "../" * depth
    if not start:
        html = html.replace(' href="/"', ' href="./"')
    for name in ("href", "src", "action"):
        html = html.replace(f' {name}="/', f' {name}="{start}')
    return html


def depth(uri: str) -> int:
    """How many folders the address of a page, given by its file, lies below the root."""
    folders = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return folders.count("/") + bool(folders)
