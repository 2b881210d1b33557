"""Syntax errors: what the YAML parser stumbled over in; where the mistake really is, and how to mend it, out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError

from catalogue.issues import Issue, Mark, issue, quote_value

from .events import scalar_events, to_mark

MESSAGES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Her står et kolon, som ikke kan stå her.",
        "Hører kolonet til teksten, så sæt hele værdien i anførselstegn. Er det en ny nøgle, så ryk den lige så langt ind som nøglen over.",
    ),
    ("could not find expected ':'", "Linjen mangler et kolon efter nøglen.", "Skriv nøglen, et kolon, et mellemrum og værdien."),
    (
        "did not find expected key",
        "Linjen er ikke en nøgle på samme trin som de andre i blokken.",
        "Ryk linjen lige så langt ind som de andre nøgler i blokken, og begynd den med en nøgle og et kolon.",
    ),
    (
        "did not find expected '-' indicator",
        "Her ventes et nyt punkt i listen.",
        "Begynd punktet med »- « under de andre punkter, eller ryk nøglen ind til den blok, den hører til.",
    ),
    (
        "did not find expected ',' or",
        "Listen i parentes mangler et komma eller en slutparentes.",
        "Sæt komma mellem punkterne, og luk parentesen.",
    ),
    (
        "found character that cannot start",
        "Værdien begynder med et tegn, der ikke kan stå forrest.",
        "Sæt værdien i anførselstegn.",
    ),
    (
        "block sequence entries are not allowed",
        "Her står en bindestreg, som ikke kan stå her.",
        "Begynd listen på en ny linje. Hører bindestregen til teksten, så sæt værdien i anførselstegn.",
    ),
    (
        "found unknown escape character",
        "Efter en omvendt skråstreg står et tegn, den ikke kan bruges med.",
        "Skriv to omvendte skråstreger, eller brug enkelte anførselstegn (') om værdien.",
    ),
    (
        "hexdecimal",
        "Koden efter den omvendte skråstreg er ikke et tegn.",
        "Skriv to omvendte skråstreger, eller brug enkelte anførselstegn (') om værdien.",
    ),
    ("invalid Unicode character", "Koden efter den omvendte skråstreg er ikke et tegn.", "Slet skråstregen og koden efter den."),
    (
        "did not find expected <document start>",
        "Linjen er rykket mindre ind end linjerne over.",
        "Begynd alle yderste nøgler helt ude til venstre.",
    ),
    (
        "did not find expected comment or line break",
        "Efter | eller > må der ikke stå tekst på samme linje.",
        "Begynd teksten på næste linje, rykket to mellemrum ind.",
    ),
    (
        "leading space",
        "Den første linje efter | eller > er tom og rykket for langt ind.",
        "Slet mellemrummene på den tomme linje.",
    ),
    ("block entry", "Her står en bindestreg, som ikke kan stå her.", "Ryk punktet lige så langt ind som de andre punkter."),
)


STEP = 2
"""Spaces of one step of indentation."""

_START = re.compile(r"[ ]*(?:-[ ]+)*")
_KEY = _START.pattern + r"[\"']?(?P<key>[^\W\d][\w-]*)[\"']?"
_GLUED = re.compile(_KEY + r"(?:(?P<space>:)(?![ \t\r\n/]|$)|[ ]*(?P<wide>[：﹕꞉∶︓︰]))")
_PROPER = re.compile(_KEY + r"[ ]*:(?:[ \t]|$)")
_NO_COLON = re.compile(_START.pattern + r"(?P<key>[a-z_]+)(?:[ ].*)?$")
_OPEN = re.compile(r"(?:^[ ]*|:[ ]+|-[ ]+)(?P<bracket>[\[{])(?P<rest>.*)$")
_CONTENT = re.compile(r"[ ]*[^\s#]")


@dataclass(frozen=True, slots=True)
class _ParseFailure:
    """What the parser reported."""

    path: str
    text: str
    lines: list[str]
    error: Any
    problem: str
    context: str
    line: int
    """Of the error, from 0; never beyond the last line."""


def diagnose(text: str, error: YAMLError, path: str) -> Issue:
    """The issue that says what the error really is."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return issue("syntax", path, Mark(1, 1))
    lines = [line.rstrip("\r") for line in text.split("\n")]
    line = min(error.problem_mark.line, len(lines) - 1)
    slip = _ParseFailure(path, text, lines, error, str(error.problem), str(error.context or ""), line)
    return next(found for suspicion in _DETECTORS if (found := suspicion(slip)))


def _quote(slip: _ParseFailure) -> Issue | None:
    """An unclosed quote: at the end of the file, or at the next quote, which then seems to close it."""
    if slip.context == "while scanning a quoted scalar" and "unexpected" in slip.problem:
        return issue("unclosed-quote", slip.path, to_mark(slip.error.context_mark))
    last = next(iter(deque(scalar_events(slip.text), 1)), None)  # reads the text once more, which only a file with an error costs
    if last is None or not last.style or last.style not in "'\"":
        return None
    start, end = last.start_mark, last.end_mark
    ends_here = start.line < end.line == slip.error.problem_mark.line
    return issue("unclosed-quote", slip.path, to_mark(start)) if ends_here else None


def _property(slip: _ParseFailure) -> Issue | None:
    """A star, an ampersand or an exclamation mark that YAML cannot even read as an alias, an anchor or a tag."""
    for word in ("alias", "anchor", "tag"):
        if word in slip.context or f"{word} handle" in slip.problem:
            return issue(word, slip.path, to_mark(slip.error.context_mark or slip.error.problem_mark))
    return None


def _bracket(slip: _ParseFailure) -> Issue | None:
    """An opening bracket on a line above that is not closed before the error."""
    line = slip.error.problem_mark.line
    if "flow" in slip.context and slip.error.context_mark.line < line:
        return issue("unclosed-bracket", slip.path, to_mark(slip.error.context_mark))
    for above in range(min(line, len(slip.lines)) - 1, max(line - 4, -1), -1):
        opened = _OPEN.search(_without_quotes(slip.lines[above]))
        if opened and not re.search(r"[\]}]", opened["rest"]):
            return issue("unclosed-bracket", slip.path, Mark(above + 1, opened.start("bracket") + 1))
    return None


def _without_quotes(line: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", lambda match: "_" * len(match.group()), line.split(" #")[0])


def _glued(slip: _ParseFailure) -> Issue | None:
    """A key glued to its value: on the line of the error, or above it as far as the parser took it for one text."""
    first = slip.error.context_mark.line if slip.context == "while scanning a simple key" else slip.line
    for number in range(slip.line, -1, -1):
        if found := glued_line(slip.lines[number], number, slip.path):
            return found
        if number == first != slip.line or (number < slip.line and _PROPER.match(slip.lines[number])):
            return None
    return None


def glued_line(line: str, number: int, path: str) -> Issue | None:
    """The issue of a line whose colon does not part key and value; lines are numbered from 0."""
    glued = _GLUED.match(line)
    if not glued:
        return None
    if wide := glued["wide"]:
        message = f"Kolonet efter {quote_value(glued['key'])} er et andet tegn (U+{ord(wide):04X}), der ligner et kolon."
        return issue("wide-colon", path, Mark(number + 1, glued.start("wide") + 1), message)
    message = f"Der mangler et mellemrum efter kolonet i {quote_value(glued['key'] + ':')}."
    return issue("missing-space", path, Mark(number + 1, glued.end("space") + 1), message)


def _no_colon(slip: _ParseFailure) -> Issue | None:
    """When a well-formed line is refused for its colon, a line above it was taken for the start of its key."""
    column = _start(slip.lines[slip.line])
    if "mapping values" not in slip.problem or not _at_first_colon(slip):
        return None
    above = next((number for number in _above(slip.lines, slip.line) if _start(slip.lines[number]) <= column), None)
    match = _NO_COLON.match(slip.lines[above]) if above is not None else None
    if above is None or match is None or match.start("key") != column or _PROPER.match(slip.lines[above]):
        return None
    message = f"Linjen mangler et kolon efter {quote_value(match['key'])}."
    return issue("syntax", slip.path, Mark(above + 1, column + 1), message, "Skriv nøglen, et kolon, et mellemrum og værdien.")


def _at_first_colon(slip: _ParseFailure) -> bool:
    """Whether the line of the error looks like any other with a key."""
    line = slip.lines[slip.line]
    return bool(_PROPER.match(line)) and line.find(":") == slip.error.problem_mark.column


def _after_quote(slip: _ParseFailure) -> Issue | None:
    """Text after a closing quote."""
    mark = to_mark(slip.error.problem_mark)
    before = slip.lines[slip.line][: mark.column - 1].rstrip()
    if before.count('"') + before.count("'") < 2 or before[-1] not in "'\"":
        return None
    hint = "Skal teksten selv have anførselstegn, så brug den anden slags yderst: 'Den \"fælles\" drift'."
    return issue("syntax", slip.path, mark, "Der står tekst efter anførselstegnet.", hint)


def _indentation(slip: _ParseFailure) -> Issue | None:
    """A line out of step: the one of the error, or the one that its block begins with, whichever is the odd one out."""
    if "document start" in slip.problem:
        first = next((number for number, line in enumerate(slip.lines) if _CONTENT.match(line)), slip.line)
        return _out_of_step(slip, first) if _indent(slip.lines[first]) else None
    further_in = "mapping values" in slip.problem and _at_first_colon(slip)
    starts = _block_starts(slip) if further_in or slip.context.startswith("while parsing a block") else []
    odd = next((start for start in starts if _in_step(slip.lines, start, slip.line)), slip.line if further_in else None)
    return _out_of_step(slip, odd) if odd is not None else None


def _block_starts(slip: _ParseFailure) -> list[int]:
    """The lines that may have begun the block of the error: by the parser's account, or the first below the key around it."""
    above = list(_above(slip.lines, slip.line))
    around = next((index for index, number in enumerate(above) if _indent(slip.lines[number]) < _indent(slip.lines[slip.line])), 0)
    context = slip.error.context_mark
    return [context.line if context else next(iter(above), slip.line), *above[max(around - 1, 0) : around]]


def _in_step(lines: list[str], start: int, number: int) -> bool:
    """Whether the line `number` is in step with what stands around the block, and its first line `start` is not."""
    outer = next((_indent(lines[above]) for above in _above(lines, start) if _indent(lines[above]) < _indent(lines[start])), 0)
    first, here = _indent(lines[start]) - outer, _indent(lines[number]) - outer
    return first not in (0, STEP) and here >= 0 and here % STEP == 0


def _out_of_step(slip: _ParseFailure, number: int) -> Issue:
    mark = Mark(number + 1, _indent(slip.lines[number]) + 1)
    hint = "Ryk linjen lige så langt ind som de andre i blokken. Er den en del af teksten over, så sæt den tekst i anførselstegn."
    return issue("syntax", slip.path, mark, "Linjen passer ikke med indrykningen omkring den.", hint)


def _from_table(slip: _ParseFailure) -> Issue:
    """What the parser says, in Danish."""
    mark = to_mark(slip.error.context_mark if slip.context == "while scanning a simple key" else slip.error.problem_mark)
    mark = mark if mark.line <= len(slip.lines) else Mark(len(slip.lines), 1)
    message, hint = next(((message, hint) for part, message, hint in MESSAGES if part in slip.problem), ("", ""))
    return issue("syntax", slip.path, mark, message, hint)


_DETECTORS = (_quote, _property, _bracket, _glued, _no_colon, _after_quote, _indentation, _from_table)


def _above(lines: list[str], number: int) -> Iterator[int]:
    """The numbers of the lines above with content, nearest first."""
    return (above for above in range(number - 1, -1, -1) if _CONTENT.match(lines[above]))


def _start(line: str) -> int:
    """The column where key or text begin, after spaces and dashes."""
    match = _START.match(line)
    return match.end() if match else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
