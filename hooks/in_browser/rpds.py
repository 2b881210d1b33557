"""Stands in for rpds in the browser, where compiled packages cannot be had: maps, sets and lists that are copied to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class HashTrieMap(dict[K, V]):
    """A mapping that nobody changes."""

    @classmethod
    def convert(cls, value: Mapping[K, V]) -> HashTrieMap[K, V]:
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key: K, value: V) -> HashTrieMap[K, V]:
        return HashTrieMap({**self, key: value})

    def remove(self, key: K) -> HashTrieMap[K, V]:
        return HashTrieMap({each: value for each, value in self.items() if each != key})

    def discard(self, key: K) -> HashTrieMap[K, V]:
        return self.remove(key)

    def update(self, *others: Any, **more: Any) -> HashTrieMap[K, V]:  # type: ignore[override]
        """A new one: this and the others."""
        changed = HashTrieMap(self)
        for other in (*others, more):
            dict.update(changed, other)
        return changed


class HashTrieSet(frozenset[K]):
    """A set that nobody changes."""

    def insert(self, value: K) -> HashTrieSet[K]:
        return HashTrieSet({*self, value})

    def discard(self, value: K) -> HashTrieSet[K]:
        return HashTrieSet(self - {value})

    def remove(self, value: K) -> HashTrieSet[K]:
        if value not in self:
            raise KeyError(value)
        return self.discard(value)

    def update(self, *others: Iterable[K]) -> HashTrieSet[K]:
        return HashTrieSet(self.union(*others))


class List(tuple[V, ...]):
    """A list that grows at its front."""

    def __new__(cls, *values: Any) -> List[V]:
        return super().__new__(cls, values[0] if len(values) == 1 and isinstance(values[0], Iterable) else values)

    @property
    def first(self) -> V:
        return self[0]

    @property
    def rest(self) -> List[V]:
        return List(self[1:])

    def push_front(self, value: V) -> List[V]:
        return List((value, *self))

    def drop_first(self) -> List[V]:
        return List(self[1:])

    def __iter__(self) -> Iterator[V]:
        return super().__iter__()
