"""Matching: a list before and after in, which item became which out, so that one inserted item is one change."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Pair = tuple[int | None, int | None]
"""Positions before and after; `None` for an item that is new or gone."""

SURE = 0.5
"""Likeness from which two items are the same one, wherever they stand."""
SAME_PLACE = 0.2
"""Likeness from which they are, when they stand between the same neighbours. A single item there needs only not to be without any."""
MOST_PAIRS = 40_000
"""How many pairs are looked at; more only arise from a list written anew, of which only the place is asked."""


Name = Callable[[Any, bool], str | None]
"""What an item is called among its siblings; the flag tells whether it is one from before."""


def match(old: Sequence[Any], new: Sequence[Any], name: Name, likeness: Callable[[Any, Any], float]) -> list[Pair]:
    """Every item once, in the order after the change, and those that are gone last.

    First equal items, then those with the same name, then the most alike, then those in the same place.
    """
    matched: dict[int, int] = {}
    _join(matched, [_text(item) for item in old], [_text(item) for item in new])
    _join(matched, [name(item, True) for item in old], [name(item, False) for item in new])
    left = [i for i in range(len(old)) if i not in matched]
    free = sorted(set(range(len(new))) - set(matched.values()))
    if len(left) * len(free) <= MOST_PAIRS:
        scores = {(i, j): likeness(old[i], new[j]) for i in left for j in free}
        _most_alike(matched, scores)
        _same_place(matched, scores)
    back = {j: i for i, j in matched.items()}
    return [(back.get(j), j) for j in range(len(new))] + [(i, None) for i in range(len(old)) if i not in matched]


def similarity(old: Any, new: Any) -> float:
    """The share of the words of both that they have in common, each word counted with the field it stands in.

    Enough for the same place when half of the fields are the same.
    """
    one, other = Counter(_words(old)), Counter(_words(new))
    share = 2 * (one & other).total() / max(1, (one + other).total())
    return max(share, SAME_PLACE) if _half_kept(old, new) else share


def _half_kept(old: Any, new: Any) -> bool:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return False
    names = old.keys() | new.keys()
    return 2 * [old.get(name) == new.get(name) for name in names].count(True) >= len(names)


def _join(matched: dict[int, int], old: Sequence[str | None], new: Sequence[str | None]) -> None:
    """Match what has the same name, in order."""
    taken = set(matched.values())
    places: dict[str | None, list[int]] = {}
    for j in reversed(range(len(new))):
        if j not in taken:
            places.setdefault(new[j], []).append(j)
    for i, each in enumerate(old):
        if i not in matched and each is not None and places.get(each):
            matched[i] = places[each].pop()


def _most_alike(matched: dict[int, int], scores: dict[tuple[int, int], float]) -> None:
    taken: set[int] = set()
    for (i, j), score in sorted(scores.items(), key=lambda each: (-each[1], abs(each[0][0] - each[0][1]), each[0])):
        if score >= SURE and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)


def _same_place(matched: dict[int, int], scores: dict[tuple[int, int], float]) -> None:
    """Those that follow the same matched item, when they are alike, or when there is only one of each."""
    olds, news = sorted(matched), sorted(matched.values())
    back = {j: i for i, j in matched.items()}
    gaps = {i: _before(olds, i) for i, _ in scores}, {j: back.get(_before(news, j), -1) for _, j in scores}
    free = [(i, j) for i, j in sorted(scores) if i not in matched and j not in back and gaps[0][i] == gaps[1][j]]
    crowd = Counter([("old", i) for i, _ in free] + [("new", j) for _, j in free])
    taken: set[int] = set()
    for i, j in free:
        alone = crowd["old", i] == crowd["new", j] == 1 and scores[i, j] > 0
        if (alone or scores[i, j] >= SAME_PLACE) and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)


def _before(places: list[int], place: int) -> int:
    found = bisect_left(places, place)
    return places[found - 1] if found else -1


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _words(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _words(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from _words(child, name)
    else:
        yield from ((name, word) for word in re.findall(r"[\w#.-]+", str(value).casefold()))
