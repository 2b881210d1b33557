"""Scalars: a value written without quotes in; what it is (text, number, true, false), or why nobody can be sure, out."""

from __future__ import annotations

import re

_READING = re.compile(
    r"""
    (?P<integer> -?(?:0|[1-9][0-9]{0,14}) )
  | (?P<thousands> -?[1-9][0-9]{0,2}\.[0-9]{3} )
  | (?P<decimal> -?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15} )
  | (?P<boolean> true | false )
  | (?P<empty> ~ | null | Null | NULL | )
  | (?P<merge> << )
  | (?P<date> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?:(?:[Tt]|[ \t]+)[0-9].*)? )
  | (?P<clock> [-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)? )
  | (?P<truth> [yYnN] | yes|Yes|YES | no|No|NO | on|On|ON | off|Off|OFF | True|TRUE | False|FALSE )
  | (?P<number> [-+]?0[bB][01_]+ | [-+]?0[xX][0-9a-fA-F_]+ | [-+]?0[oO][0-7_]+
              | [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?
              | [-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?
              | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN) )
  | (?P<equals> = )
    """,
    re.VERBOSE,
)
LONG = 40
"""From this length on, a value is not repeated in the hint."""

_STARTS = frozenset("0123456789+-.~=<yYnNoOtTfF")


def resolve(text: str) -> str | None:
    """How YAML reads an unquoted value: a group of `_READING`, or `None` for text that every YAML reads as text."""
    if text and text[0] not in _STARTS:
        return None
    match = _READING.fullmatch(text)
    return match.lastgroup if match else None


def value(text: str, kind: str) -> int | float | bool | None:
    """The value of an unambiguous number or truth value; `None` for the readings that are refused."""
    if kind == "integer":
        return int(text)
    if kind == "decimal":
        return float(text)
    return text == "true" if kind == "boolean" else None


def ambiguity(text: str, kind: str) -> tuple[str, str]:
    """What makes an ambiguous value ambiguous, and how to fix it."""
    quoted = f'skriv "{text}"' if len(text) < LONG else "sæt værdien i anførselstegn"
    if kind == "thousands":
        plain = text.replace(".", "")
        hint = f"Skriv {plain}, hvis det er et helt tal, og {text}0, hvis det er et decimaltal."
        return "er et decimaltal i YAML, men et helt tal på dansk", hint
    if kind == "truth":
        return "læses nogle steder som sandt eller falsk", f"Er det tekst, så {quoted}. Er det ja eller nej, så skriv true eller false."
    if kind == "date":
        return "læses nogle steder som en dato", f"Brug anførselstegn: {quoted}."
    if kind == "clock":
        return "læses nogle steder som et tal", f"Brug anførselstegn: {quoted}."
    return "læses ikke ens alle steder", f"Er det tekst, så {quoted}. Er det et tal, så skriv det med cifre alene, fx 1000 eller 0.5."
