"""Hand-written pages: a page's Markdown in; the same, with plain words for links to records that this data does not hold, out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from .records.kinds import KINDS

FOLDERS = frozenset(kind.url for kind in KINDS if kind.url)
"""Where the pages of records lie. Links elsewhere are left to MkDocs, which stops at a dead one."""

_LINK = re.compile(r"\[([^\]]*)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")


def handwritten(text: str, uri: str, pages: Mapping[str, bytes]) -> str:
    """The page at `uri`, fit for a site with these record pages (content by uri): the same pages go with any data folder."""

    def fitted(link: re.Match[str]) -> str:
        words, path, anchor = link.groups("")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))
        if target.partition("/")[0] not in FOLDERS:
            return link.group()
        page = pages.get(target)
        if page is None:
            return words
        return link.group() if not anchor or f'id="{anchor[1:]}"'.encode() in page else f"[{words}]({path})"

    return _LINK.sub(fitted, text)
