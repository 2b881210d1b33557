"""The lexicon: a word in; whether Danish or this project knows it, and what it may be instead, out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hunspell import Hunspell

LANGUAGE = "da_DK"
PUBLISHED = Path(__file__).parent / LANGUAGE
SHORTEST_PART = 4
"""Letters in each part of a compound. The dictionary itself is content with two, and takes »møøder« for »mø« and »øder«."""
SUGGESTIONS = 3


class Lexicon(NamedTuple):
    """The two questions that can be asked."""

    knows: Callable[[str], bool]
    suggests: Callable[[str], list[str]]


def lexicon(listed: Iterable[str]) -> Lexicon:
    """The Danish dictionary and the words of the project; »fag-« in the list may begin a compound, »-råd« end one."""
    danish = _dictionary()
    own = frozenset(listed)
    first = tuple(word[:-1] for word in own if word.endswith("-"))
    last = tuple(word[1:] for word in own if word.startswith("-"))

    @cache
    def knows(word: str) -> bool:
        return (
            any(map(danish.spell, (word, _mid_sentence(word))))
            or bool(own & _forms(word))
            or has_listed_part(word)
            or has_known_parts(word)
        )

    def has_listed_part(word: str) -> bool:
        begun = any(danish.spell(word[len(part) :]) for part in first if word.lower().startswith(part))
        return begun or any(danish.spell(word[: -len(part)].removesuffix("s")) for part in last if word.endswith(part))

    def has_known_parts(word: str) -> bool:
        """»it-chef«, »f.eks«, and »drifts-«, as in »drifts- og supportsamarbejde«."""
        parts = [part for part in re.split(r"[-.]", word) if part]
        return parts != [word] and all(knows(part) or knows(part.removesuffix("s")) for part in parts)

    return Lexicon(knows, cache(lambda word: list(danish.suggest(word))[:SUGGESTIONS]))


def read_list(file: Path) -> list[str]:
    """The words of a list, one a line; a line may be a comment."""
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _dictionary() -> Hunspell:
    """The published dictionary, with longer parts in its compounds."""
    with TemporaryDirectory() as folder:
        shutil.copy(PUBLISHED / f"{LANGUAGE}.dic", folder)
        rules = (PUBLISHED / f"{LANGUAGE}.aff").read_text("utf-8")
        Path(folder, f"{LANGUAGE}.aff").write_text(re.sub(r"(?m)^COMPOUNDMIN .*", f"COMPOUNDMIN {SHORTEST_PART}", rules), "utf-8")
        return Hunspell(LANGUAGE, hunspell_data_dir=folder)


def _forms(word: str) -> set[str]:
    """How a word of the list may look in a sentence: first in it, or in the genitive."""
    return {form for whole in (word, _mid_sentence(word)) for form in (whole, whole.removesuffix("s"), whole.removesuffix("'s"))}


def _mid_sentence(word: str) -> str:
    return word[:1].lower() + word[1:]
