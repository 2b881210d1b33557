"""A page as a browser takes it in: HTML in; its elements, links, ids and text out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

STOP = re.compile(r'<(/?)(details|summary|a|button|input|select|textarea|(?=[a-z0-9]+ [^>]*tabindex="0")[a-z0-9]+)\b((?:[^>"]|"[^"]*")*)>')
"""What can have the focus, and what folds it away."""
QUOTED = re.compile('"[^"]*"')
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


def stops(html: str) -> int:
    """How often Tab is pressed to pass through a page as it opens; what scripts hide or add is not known here."""
    folds: list[bool] = []
    count, in_summary = 0, False
    for end, tag, attributes in STOP.findall(html):
        if tag == "summary":
            in_summary = not end
        if tag == "details" and end:
            folds.pop()
        elif tag == "details":
            folds.append("open" not in QUOTED.sub("", attributes).split())
        elif not end:
            count += _is_stop(tag, attributes) and not any(folds[:-1] if in_summary else folds)
    return count


def _is_stop(tag: str, attributes: str) -> bool:
    return (tag != "a" or "href=" in attributes) and 'type="hidden"' not in attributes and 'tabindex="-1"' not in attributes


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


BLOCKS = re.compile(r"a|span|button|p|li|d[dtl]|t[dhr]|h[1-4]|option|label|legend|summary|figcaption|div|section|ul|ol|table|blockquote|br")
"""Elements where one text ends and another begins."""
GROUPS = {"select": "option", "fieldset": "label", "dl": "dt"}
"""What gathers labels, and what each of them is."""
HEADINGS = ("h2", "h3", "h4")
FOLDS = ("details", "li")
"""What holds headings of its own."""
PAPER = re.compile(r'<section class="paper-notes.*?</section>', re.DOTALL)
"""What only paper shows, where the fold of the same name stays closed."""
UNREAD = frozenset({"svg", "script", "style", "template", "pre", "code"})
AGAIN = re.compile(r"(?<![\w§.,-])((?:§ )?\w[\w.]*(?: \w+)?)(?: \1)+(?![\w-])")
MEANT = frozenset({"der", "det", "at", "for", "i", "på", "til", "om", "med", "ved", "er"})
"""Words that may follow themselves in a Danish sentence: »det, der der er«, »som de er med i i 2016«."""


def doubled(html: str) -> list[str]:
    """What a page says twice where once was meant: a label in a group, a heading under a heading, a word right after itself."""
    reader = _DoubleReader()
    reader.feed(PAPER.sub("", html))
    reader.close()
    return reader.found


class _DoubleReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._groups: list[tuple[str, set[str]]] = []
        self._folds: list[tuple[str, int]] = []
        self._count = 0
        self._headings: list[tuple[int, str]] = []
        self._seen: set[tuple[object, ...]] = set()
        self._text: list[str] = []
        self._label: list[str] | None = None
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        if BLOCKS.fullmatch(tag):
            self._end_of_text()
        if tag in GROUPS:
            self._groups.append((tag, set()))
        if tag in FOLDS:
            self._count += 1
            self._folds.append((tag, self._count))
        if tag in HEADINGS or (self._groups and tag == GROUPS[self._groups[-1][0]]):
            self._label = []

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD
        if BLOCKS.fullmatch(tag):
            self._end_of_text()
        label = _plain(self._label or ())
        if self._groups and label and tag == GROUPS[self._groups[-1][0]]:
            self._end_of_label(label)
        elif tag in HEADINGS and label:
            self._end_of_heading(tag, label)
        if self._groups and tag == self._groups[-1][0]:
            self._groups.pop()
        if self._folds and tag == self._folds[-1][0]:
            self._folds.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._text.append(data)
            if self._label is not None:
                self._label.append(data)

    def _end_of_label(self, label: str) -> None:
        group, said = self._groups[-1]
        self._note(label in said, f"{group}: {label}")
        said.add(label)
        self._label = None

    def _end_of_heading(self, tag: str, label: str) -> None:
        level = int(tag[1])
        self._headings = [*(each for each in self._headings if each[0] < level), (level, label)]
        place = (*self._folds, *self._headings)
        self._note(place in self._seen, f"{tag}: {label}")
        self._seen.add(place)
        self._label = None

    def _end_of_text(self) -> None:
        text = _plain(self._text)
        self._text = []
        for match in AGAIN.finditer(text):
            self._note(match[1].casefold() not in MEANT, f"…{text[max(0, match.start() - 30) : match.end() + 20]}…")

    def _note(self, is_doubled: bool, what: str) -> None:
        if is_doubled:
            self.found.append(what)


def _plain(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).replace("\u00ad", "").split())
