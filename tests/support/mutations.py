"""Files of records changed at random, as people, editors and merges change them: files and a source of chance in, other files out."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from support.fuzzing import as_yaml

Files = dict[str, bytes]
"""By their path in the data folder."""
Change = Callable[[Any, Random, Any, list[str]], None]
"""Changes the values of a record; also told are those of another, and the paths of all."""

DATES = ("2016", "2016-13", "2016-02-30", "2016-2-3", "02.03.2016", "9999-12-31", "0001-01-01", "2031-01", "42381", "i går")
NAMES = ("status", "navn", "Title", "title ", "kilde", "source", "sources", "id", "text", "x", "", "tïtle", "titlе", "__proto__")
ODD = (
    "",
    " ",
    "·" * 700,
    "\u00ad\u200b",
    "\u202eabc",
    "&aelig;&#64;",
    "<b>fed</b><script>",
    "FÃ¦lles",
    "{{ 7*7 }} {% x %}",
    "=1+1",
    "![[" * 40,
    "[a](javascript:x)",
    "[#x](#y)",
    "a\nb",
    "a\n\n- b",
    "::error::x",
    "👩‍👩‍👧 Ærø § 60",
    "\u0085",
    "'\"`",
    "\\",
    "null",
    "yes",
    "010190-1234",
    "|||---|||",
    "--8<-- 'x'",
)
VALUES: tuple[Any, ...] = (None, 0, -1, 3, 1.5, 10**400, float("inf"), True, False, [], {}, [[]], [None], {"a": 1}, "x", *ODD, *DATES)
PIECES = (
    *(": ", ":", "- ", " #", "#", "\t", '"', "'", "|", ">", "&a ", "*a", "!!int ", "{", "[", "]", "}"),
    *("%", "---\n", "...\n", "? ", "<<: ", "“", "”", "…", "：", "@", "`", "\x1b[31m"),
    *(
        "\x00",
        "\u2028",
        "\u00a0",
        "\ufeff",
        "<<<<<<< HEAD\n",
        "=======\n",
        "\r",
        "\n",
        "\n\n",
        "  ",
    ),
)
STRAY: Files = {
    "desktop.ini": b"[x]",
    "cases/.naboerne.yaml.swp": b"\x00",
    "cases/note.txt": b"hej",
    "cases/to.yml": b"title: x\n",
    "cases/Stor.YAML": b"title: x\n",
    "cases/con.yaml": b"title: x\n",
    "cases/a/b.yaml": b"title: x\n",
    "cases/tom.yaml": b"",
    "cases/\u00e6.yaml": b"title: x\n",
    "kommuner/x.yaml": b"title: x\n",
    "x.yaml": b"title: x\n",
    "cases/naboerne.yaml~": b"title: x\n",
    "meetings/2026-13-40.yaml": b'title: "x"\ndate: "2026-13-40"\n',
    "releases/addresses.txt": b"samarbejder/naboerne/\n\xc3\xa6/\n#x\n",
    "SCHEMA_VERSION": b"99\n",
}


def mutate(files: Files, chance: Random, most: int = 6) -> Files:
    """A few changes to files or folder, at any level."""
    changed = dict(files)
    for _ in range(chance.randint(1, most)):
        chance.choice((_in_values, _in_values, _in_values, _in_text, _in_text, _in_folder))(changed, chance)
    return changed


def mutate_gently(files: Files, chance: Random, most: int = 6) -> Files:
    """A few changes that leave most records in order: so that what they lead to is built."""
    changed = dict(files)
    for _ in range(chance.randint(1, most)):
        _in_values(changed, chance, GENTLE)
    return changed


def _in_values(files: Files, chance: Random, kinds: Sequence[Change] = ()) -> None:
    path, other = chance.choice(sorted(files)), chance.choice(sorted(files))
    data, beside = _parsed(files[path]), _parsed(files[other])
    if isinstance(data, dict) and data:
        before = pickle.dumps(beside)
        chance.choice(kinds or VALUE_CHANGES)(data, chance, beside, [*files])
        files[path] = as_yaml(data)
        if path != other and pickle.dumps(beside) != before:
            files[other] = as_yaml(beside)


def _parsed(content: bytes) -> Any:
    return pickle.loads(_pickled(content))


@lru_cache(500)
def _pickled(content: bytes) -> bytes:
    """Whoever asks may change the value."""
    try:
        return pickle.dumps(yaml.load(content, Loader=_Plain))
    except (yaml.YAMLError, ValueError, RecursionError):
        return pickle.dumps(None)


class _Plain(yaml.CSafeLoader):
    """Reads a date as text."""


_Plain.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every value below another, as what holds it and its key or number there."""
    steps = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    return [place for key, child in steps for place in ((value, key), *_places(child))]


def _place(data: Any, chance: Random, wanted: type | tuple[type, ...] = object) -> tuple[Any, Any]:
    found = [place for place in _places(data) if isinstance(place[0][place[1]], wanted)]
    return chance.choice(found) if found else ({"x": ""}, "x")


def _delete(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance)
    del holder[key]


def _duplicate(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance, list)
    holder[key] += copy.deepcopy(holder[key][: chance.randint(0, 3)])


def _retype(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance)
    holder[key] = chance.choice([*VALUES, [holder[key]], {"text": holder[key]}, str(holder[key])])


def _rename(data: Any, chance: Random, beside: Any, _: list[str]) -> None:
    holder = chance.choice([data, *(holder[key] for holder, key in _places(data) if isinstance(holder[key], dict))])
    if holder:
        others = [key for _, key in _places(beside) if isinstance(key, str)]
        holder[chance.choice([*NAMES, *others])] = holder.pop(chance.choice(list(holder)))


def _swap(data: Any, chance: Random, beside: Any, _: list[str]) -> None:
    """Two values of records change places, most often of fields with the same name."""
    holder, key = _place(data, chance)
    like = [place for place in _places(beside) if place[1] == key] if chance.random() < 0.7 else _places(beside)
    other, other_key = chance.choice(like) if like else (holder, key)
    holder[key], other[other_key] = copy.deepcopy(other[other_key]), copy.deepcopy(holder[key])


def _other_id(data: Any, chance: Random, _: Any, paths: list[str]) -> None:
    holder, key = _place(data, chance, str)
    name = _stem(path := chance.choice(paths))
    holder[key] = chance.choice([name, _reference(path), f"{name}#1", f"{name}#{holder[key]}", str(holder[key]).upper()])


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _reference(path: str) -> str:
    return f"{path.partition('/')[0].rstrip('s')}/{_stem(path)}"


def _odd_text(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance, str)
    text = holder[key]
    cut = chance.randint(0, len(text))
    holder[key] = chance.choice([text[:cut], text * 2, text[:cut] + chance.choice([*ODD, *PIECES]) + text[cut:]])


def _nest(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance, (dict, list))
    other, other_key = _place(data, chance)
    other[other_key] = copy.deepcopy(holder[key])


def _other_date(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    dates = [(holder, key) for holder, key in _places(data) if re.match(r"\d{4}", str(holder[key])) and isinstance(holder[key], str)]
    holder, key = chance.choice(dates) if dates else ({}, "")
    holder[key] = chance.choice([*DATES, _date(chance)])


def _date(chance: Random) -> str:
    year, month, day = chance.randint(1950, 2060), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])


def _other_number(data: Any, chance: Random, _: Any, __: list[str]) -> None:
    holder, key = _place(data, chance, (int, float))
    holder[key] = chance.choice([0, 1, -holder[key] if holder[key] else -1, 10**9, 10**15, 0.001, 2.5, not holder[key]])


def _retire(data: Any, chance: Random, _: Any, paths: list[str]) -> None:
    reason = {"date": _date(chance), "reason": "Findes ikke mere."}
    data["retired"] = reason | chance.choice([{}, {"replaced_by": [_reference(chance.choice(paths))]}, {"replaced_by": ["case/naboerne"]}])


def _former(data: Any, chance: Random, _: Any, paths: list[str]) -> None:
    data["former_ids"] = [chance.choice(["gammelt-navn", "naboerne", "x", *map(_stem, paths)])]


VALUE_CHANGES = (_delete, _duplicate, _retype, _rename, _swap, _other_id, _odd_text, _nest, _other_date, _other_number, _retire, _former)
GENTLE = (_delete, _delete, _duplicate, _swap, _odd_text, _other_date, _other_date, _other_number, _retire, _former)


def _in_text(files: Files, chance: Random) -> None:
    path = chance.choice(sorted(files))
    text = files[path].decode("utf-8", "surrogateescape")
    encoding = chance.choice(["utf-8"] * 20 + ["latin-1", "utf-16"])
    changed = chance.choice((_in_letters, _in_lines))(text, chance)
    files[path] = changed.encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _in_letters(text: str, chance: Random) -> str:
    start = chance.randint(0, len(text))
    end = start + chance.randint(1, 30)
    piece = chance.choice(["", chance.choice(PIECES) + text[start:end], text[start:end] * 2])
    quotes = text.replace('"', chance.choice(["'", "”", "", "«"]))
    breaks = text.replace("\n", chance.choice(["\r\n", "\r", "\u2028"]))
    return chance.choice([text[:start] + piece + text[end:]] * 5 + [text[:start], quotes, breaks])


def _in_lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line = chance.randrange(len(lines))
    before, it, after = lines[:line], lines[line], lines[line + 1 :]
    moved = [chance.choice(["  ", " ", "\t", "- "]) + it]
    return "".join([*before, *chance.choice([[], moved, moved, [it.lstrip()], [it, it], [*after[:1], it]]), *after])


def _in_folder(files: Files, chance: Random) -> None:
    path, other, stray = chance.choice(sorted(files)), chance.choice(sorted(files)), chance.choice(sorted(STRAY))
    folder, elsewhere = path.rpartition("/")[0], other.rpartition("/")[0]
    copied = f"{folder}/{chance.choice(['kopi', 'Kopi', 'a b', 'x (1)', 'index', 'ny', '-x', 'a' * 90])}.yaml".lstrip("/")
    moved = f"{elsewhere}/{path.rpartition('/')[2]}".lstrip("/")
    changes: list[Files] = [
        {copied: files[path]},
        {path: files[other], other: files[path]},
        {path: files[path] + files[other]},
        {stray: STRAY[stray]},
        {moved: files.pop(path) if chance.random() < 0.4 else files[path]},
    ]
    files |= chance.choice(changes)
