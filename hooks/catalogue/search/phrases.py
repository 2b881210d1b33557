"""Phrases: the lists that people write for the search, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

FILES = Path(__file__).parent


@cache
def asked_phrases() -> Mapping[str, Sequence[str]]:
    """What a page is asked for with, by its address below the site's root."""
    phrases: Mapping[str, Sequence[str]] = yaml.safe_load((FILES / "best_bets.yaml").read_text(encoding="utf-8"))
    return phrases


@cache
def thesaurus() -> Mapping[str, str]:
    """What is searched for instead, by what people type."""
    instead: Mapping[str, str] = yaml.safe_load((FILES / "thesaurus.yaml").read_text(encoding="utf-8"))
    return instead
