"""Syntax errors: what the YAML parser reports in; where the mistake really is, and how to fix it, out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError

from catalogue.issues import Issue, Mark, issue, quote_value

from .events import scalar_events, to_mark

SYNTAX_MESSAGES: tuple[tuple[str, str, str], ...] = (
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


STAR_AS_BULLET = "Skriv - i stedet for * foran hvert punkt i listen. Hører stjernen til teksten, så sæt værdien i anførselstegn."
INDENT_STEP = 2
"""Spaces of one step of indentation."""

_START = re.compile(r"[ ]*(?:-[ ]+)*")
_KEY = _START.pattern + r"[\"']?(?P<key>[^\W\d][\w-]*)[\"']?"
_GLUED = re.compile(_KEY + r"(?:(?P<space>:)(?![ \t\r\n/]|$)|[ ]*(?P<wide>[：﹕꞉∶︓︰]))")
_GLUED_DASH = re.compile(r"(?P<indent>[ ]*)-(?=[^\s-])")
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
    failure = _ParseFailure(path, text, lines, error, str(error.problem), str(error.context or ""), line)
    return next(problem for detect in _DETECTORS if (problem := detect(failure)))


def _unclosed_quote(failure: _ParseFailure) -> Issue | None:
    """An unclosed quote: at the end of the file, or at the next quote, which then seems to close it."""
    if failure.context == "while scanning a quoted scalar" and "unexpected" in failure.problem:
        return issue("unclosed-quote", failure.path, to_mark(failure.error.context_mark))
    last = next(iter(deque(scalar_events(failure.text), 1)), None)  # reads the text once more, which only a file with an error costs
    if last is None or not last.style or last.style not in "'\"":
        return None
    start, end = last.start_mark, last.end_mark
    ends_here = start.line < end.line == failure.error.problem_mark.line
    return issue("unclosed-quote", failure.path, to_mark(start)) if ends_here else None


def _unreadable_property(failure: _ParseFailure) -> Issue | None:
    """A star, an ampersand or an exclamation mark that YAML cannot even read as an alias, an anchor or a tag."""
    for word in ("alias", "anchor", "tag"):
        if word in failure.context or f"{word} handle" in failure.problem:
            mark = to_mark(failure.error.context_mark or failure.error.problem_mark)
            bullet = failure.lines[mark.line - 1][mark.column - 1 :].startswith("* ")
            return issue(word, failure.path, mark, hint=STAR_AS_BULLET if bullet else "")
    return None


def _unclosed_bracket(failure: _ParseFailure) -> Issue | None:
    """An opening bracket on a line above that is not closed before the error."""
    line = failure.error.problem_mark.line
    if "flow" in failure.context and failure.error.context_mark.line < line:
        return issue("unclosed-bracket", failure.path, to_mark(failure.error.context_mark))
    for above in range(min(line, len(failure.lines)) - 1, max(line - 4, -1), -1):
        opened = _OPEN.search(_without_quotes(failure.lines[above]))
        if opened and not re.search(r"[\]}]", opened["rest"]):
            return issue("unclosed-bracket", failure.path, Mark(above + 1, opened.start("bracket") + 1))
    return None


def _without_quotes(line: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", lambda match: "_" * len(match.group()), line.split(" #")[0])


def _missing_space(failure: _ParseFailure) -> Issue | None:
    """A key glued to its value: on the line of the error, or above it as far as the parser took it for one text."""
    first = failure.error.context_mark.line if failure.context == "while scanning a simple key" else failure.line
    for number in range(failure.line, -1, -1):
        if problem := glued_line(failure.lines[number], number, failure.path):
            return problem
        if number == first != failure.line or (number < failure.line and _PROPER.match(failure.lines[number])):
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


def _missing_blank_after_dash(failure: _ParseFailure) -> Issue | None:
    """A point of a list whose dash is glued to its text, below a point that is written right."""
    number = failure.error.context_mark.line if failure.context == "while scanning a simple key" else failure.line
    glued = _GLUED_DASH.match(failure.lines[number])
    above = next((failure.lines[each] for each in _above(failure.lines, number)), "")
    if not glued or not above.startswith(f"{glued['indent']}- "):
        return None
    mark = Mark(number + 1, len(glued["indent"]) + 1)
    return issue(
        "missing-space", failure.path, mark, "Der mangler et mellemrum efter bindestregen.", "Skriv bindestreg, mellemrum og punktet."
    )


def _missing_colon(failure: _ParseFailure) -> Issue | None:
    """When a well-formed line is refused for its colon, a line above it was taken for the start of its key."""
    column = _start(failure.lines[failure.line])
    if "mapping values" not in failure.problem or not _at_first_colon(failure):
        return None
    above = next((number for number in _above(failure.lines, failure.line) if _start(failure.lines[number]) <= column), None)
    match = _NO_COLON.match(failure.lines[above]) if above is not None else None
    if above is None or match is None or match.start("key") != column or _PROPER.match(failure.lines[above]):
        return None
    message = f"Linjen mangler et kolon efter {quote_value(match['key'])}."
    return issue("syntax", failure.path, Mark(above + 1, column + 1), message, "Skriv nøglen, et kolon, et mellemrum og værdien.")


def _at_first_colon(failure: _ParseFailure) -> bool:
    """Whether the line of the error looks like any other with a key."""
    line = failure.lines[failure.line]
    return bool(_PROPER.match(line)) and line.find(":") == failure.error.problem_mark.column


def _text_after_quote(failure: _ParseFailure) -> Issue | None:
    """Text after a closing quote."""
    mark = to_mark(failure.error.problem_mark)
    before = failure.lines[failure.line][: mark.column - 1].rstrip()
    if before.count('"') + before.count("'") < 2 or before[-1] not in "'\"" or _at_first_colon(failure):
        return None
    hint = "Skal teksten selv have anførselstegn, så brug den anden slags yderst: 'Den \"fælles\" drift'."
    return issue("syntax", failure.path, mark, "Der står tekst efter anførselstegnet.", hint)


def _text_after_bracket(failure: _ParseFailure) -> Issue | None:
    """Text after a closing bracket: YAML takes a value that begins with one for a list or fields."""
    if "did not find expected key" not in failure.problem and "expected '-'" not in failure.problem:
        return None
    opened = _OPEN.search(_without_quotes(failure.lines[failure.line]))
    if not opened or not re.search(r"[\]}][ ]*[^\s\]},#]", opened["rest"]):
        return None
    mark = Mark(failure.line + 1, opened.start("bracket") + 1)
    message = f"Værdien begynder med {quote_value(opened['bracket'])}, og der står tekst efter parentesen."
    hint = "Sæt hele værdien i anførselstegn, hvis parentesen hører til teksten. Slet ellers det, der står efter den."
    return issue("syntax", failure.path, mark, message, hint)


def _tab_for_blank(failure: _ParseFailure) -> Issue | None:
    """A tab between a hyphen or a colon and what follows, which other readers of YAML let pass."""
    mark = failure.error.problem_mark
    if failure.lines[failure.line][mark.column : mark.column + 1] != "\t":
        return None
    message, hint = "Her står en tabulator, hvor der skal stå et mellemrum.", "Skriv et mellemrum i stedet for tabulatoren."
    return issue("tab-indent", failure.path, to_mark(mark), message, hint)


def _wrong_indentation(failure: _ParseFailure) -> Issue | None:
    """A line out of step: the one of the error, or the one that its block begins with, whichever is the odd one out."""
    if "document start" in failure.problem:
        first = next((number for number, line in enumerate(failure.lines) if _CONTENT.match(line)), failure.line)
        return _out_of_step(failure, first) if _indent(failure.lines[first]) else None
    further_in = "mapping values" in failure.problem and _at_first_colon(failure)
    starts = _block_starts(failure) if further_in or failure.context.startswith("while parsing a block") else []
    odd = next((start for start in starts if _in_step(failure.lines, start, failure.line)), failure.line if further_in else None)
    return _out_of_step(failure, odd) if odd is not None else None


def _block_starts(failure: _ParseFailure) -> list[int]:
    """The lines that may have begun the block of the error: by the parser's account, or the first below the key around it."""
    above = list(_above(failure.lines, failure.line))
    around = next((index for index, number in enumerate(above) if _indent(failure.lines[number]) < _indent(failure.lines[failure.line])), 0)
    context = failure.error.context_mark
    return [context.line if context else next(iter(above), failure.line), *above[max(around - 1, 0) : around]]


def _in_step(lines: list[str], start: int, number: int) -> bool:
    """Whether the line `number` is in step with what stands around the block, and its first line `start` is not."""
    outer = next((_indent(lines[above]) for above in _above(lines, start) if _indent(lines[above]) < _indent(lines[start])), 0)
    first, here = _indent(lines[start]) - outer, _indent(lines[number]) - outer
    return first not in (0, INDENT_STEP) and here >= 0 and here % INDENT_STEP == 0


def _out_of_step(failure: _ParseFailure, number: int) -> Issue:
    mark = Mark(number + 1, _indent(failure.lines[number]) + 1)
    hint = "Ryk linjen lige så langt ind som de andre i blokken. Er den en del af teksten over, så sæt den tekst i anførselstegn."
    return issue("syntax", failure.path, mark, "Linjen passer ikke med indrykningen omkring den.", hint)


def _translate_problem(failure: _ParseFailure) -> Issue:
    """What the parser says, in Danish."""
    mark = to_mark(failure.error.context_mark if failure.context == "while scanning a simple key" else failure.error.problem_mark)
    mark = mark if mark.line <= len(failure.lines) else Mark(len(failure.lines), 1)
    message, hint = next(((message, hint) for part, message, hint in SYNTAX_MESSAGES if part in failure.problem), ("", ""))
    return issue("syntax", failure.path, mark, message, hint)


_DETECTORS = (
    _unclosed_quote,
    _unreadable_property,
    _unclosed_bracket,
    _missing_space,
    _missing_blank_after_dash,
    _missing_colon,
    _text_after_quote,
    _text_after_bracket,
    _tab_for_blank,
    _wrong_indentation,
    _translate_problem,
)


def _above(lines: list[str], number: int) -> Iterator[int]:
    """The numbers of the lines above with content, nearest first."""
    return (above for above in range(number - 1, -1, -1) if _CONTENT.match(lines[above]))


def _start(line: str) -> int:
    """The column where key or text begin, after spaces and dashes."""
    match = _START.match(line)
    return match.end() if match else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
