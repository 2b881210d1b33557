"""A page as a browser takes it in: HTML in; its elements, links, ids and text out."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "meta", "link", "path", "rect", "wbr"}


@dataclass
class Page:
    """What stands on a page."""

    text: str = ""
    tags: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    roots: int = 0
    """Elements that stand in no other."""
    open: list[str] = field(default_factory=list)
    """Elements that were never closed."""
    unbalanced: list[str] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [value for key, value in self.attributes if key == name]


def read(html: str) -> Page:
    """Parse a page or a block."""
    parser = _Reader()
    parser.feed(html)
    parser.close()
    return parser.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.add(tag)
        self.page.attributes += [(name, value or "") for name, value in attrs]
        self.page.roots += not self.page.open
        if tag not in VOID:
            self.page.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.add(tag)
        self.page.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.page.open and self.page.open[-1] == tag:
            self.page.open.pop()
        else:
            self.page.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.page.text += data
