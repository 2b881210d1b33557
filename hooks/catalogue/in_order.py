"""The index in order: the files that Pagefind wrote in; the same index out, with the same bytes each time.

Pagefind writes the values of a filter in the order of a hash table, another at each run, and names files by what is in them.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from hashlib import sha256

MARK = b"pagefind_dcd"
"""How a file of the index begins, once unpacked."""
LONG = {24: 1, 25: 2, 26: 4, 27: 8}
"""Bytes of a number in CBOR (RFC 8949) that does not fit into the first one, by what stands there."""
ENTRY = "pagefind-entry.json"


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """By path, as Pagefind's output folder has them; a file that is written anew gets another name, and those that name it follow."""
    names: dict[bytes, bytes] = {}
    done = {path: content for path, content in files.items() if not path.endswith((".pf_filter", ".pf_meta"))}
    for suffix in (".pf_filter", ".pf_meta"):
        for path, content in files.items():
            if path.endswith(suffix):
                plain = _renamed(gzip.decompress(content), names)
                ordered = _filter(plain) if suffix == ".pf_filter" else plain
                old = re.findall(r"_([0-9a-f]+)\.pf_", path)[0]
                new = sha256(ordered).hexdigest()[: len(old)]
                names[f"_{old}".encode()] = f"_{new}".encode()
                done[path.replace(f"_{old}.", f"_{new}.")] = gzip.compress(ordered, mtime=0)
    return dict(sorted((done | {ENTRY: _renamed(done[ENTRY], names)}).items()))


def _renamed(content: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """The new names are as long as the old, so that nothing around them changes."""
    for old, new in names.items():
        content = content.replace(old, new)
    return content


def _filter(plain: bytes) -> bytes:
    """A filter is a list of its name and its values; each value is a list of a text and of the pages that have it."""
    start = _after_item(plain, len(MARK) + 1)
    count, place = _number(plain, start)
    values = []
    for _ in range(count):
        end = _after_item(plain, place)
        values.append(plain[place:end])
        place = end
    head = _number(plain, start)[1]
    return plain[:head] + b"".join(sorted(values)) + plain[place:]


def _number(data: bytes, place: int) -> tuple[int, int]:
    """The number in the head of an item, and where the head ends."""
    short = data[place] & 31
    size = LONG.get(short, 0)
    return (int.from_bytes(data[place + 1 : place + 1 + size]) if size else short), place + 1 + size


def _after_item(data: bytes, place: int) -> int:
    """Where an item ends: a number, a text or a list of such."""
    kind = data[place] >> 5
    number, end = _number(data, place)
    if kind in (2, 3):
        return end + number
    for _ in range(number if kind == 4 else 0):
        end = _after_item(data, end)
    return end
