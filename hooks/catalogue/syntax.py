"""Syntax errors: what the YAML parser stumbled over in; where the mistake really is, and how to mend it, out."""

from __future__ import annotations

import re
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import ScalarEvent

from .codes import issue, shown
from .issue import Issue
from .record import Mark

_KEY = r"^[ ]*(?:-[ ]+)*[\"']?(?P<key>[^\W\d][\w-]*)[\"']?"
_GLUED = re.compile(_KEY + r"(?:(?P<space>:)(?![ \t\r\n/]|$)|[ ]*(?P<wide>[：﹕꞉∶︓︰]))")
_PROPER = re.compile(_KEY + r"[ ]*:(?:[ \t]|$)")
_NO_COLON = re.compile(r"^[ ]*(?:-[ ]+)*(?P<key>[a-z_]+)(?:[ ]+[^:#]*)?$")
_OPEN = re.compile(r"(?:^[ ]*|:[ ]+|-[ ]+)(?P<bracket>[\[{])(?P<rest>.*)$")
_BLOCK = re.compile(r"[|>][-+0-9]*[ ]*(?:#.*)?$")

_MESSAGES: tuple[tuple[str, str, str], ...] = (
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


def diagnose(text: str, error: YAMLError, path: str) -> Issue:
    """The issue that says what the error really is."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return issue("syntax", path, Mark(1, 1))
    lines = [line.rstrip("\r") for line in text.split("\n")]
    problem = str(error.problem)
    context = str(error.context or "")
    found = _quote(text, error, problem, context, path) or _property(problem, context, error, path)
    found = found or _bracket(lines, error, context, path) or _colon(lines, error, problem, path)
    return found or _in_line(lines, error, path) or _other(lines, error, problem, context, path)


def _quote(text: str, error: Any, problem: str, context: str, path: str) -> Issue | None:
    """An unclosed quote: at the end of the file, or at the next quote, which then seems to close it."""
    if context == "while scanning a quoted scalar" and "unexpected" in problem:
        return issue("unclosed-quote", path, _mark(error.context_mark))
    last = _last_scalar(text)
    if last is None or not last.style or last.style not in "'\"":
        return None
    start, end = last.start_mark, last.end_mark
    ends_here = start.line < end.line == error.problem_mark.line
    return issue("unclosed-quote", path, _mark(start)) if ends_here else None


def _last_scalar(text: str) -> Any:
    """The last one that could be read; reads the text once more, which only a file with an error costs."""
    take = CParser(text).get_event
    last = None
    try:
        while (event := take()) is not None:
            last = event if isinstance(event, ScalarEvent) else last
    except YAMLError:
        pass
    return last


def _property(problem: str, context: str, error: Any, path: str) -> Issue | None:
    """A star, an ampersand or an exclamation mark that YAML cannot even read as an alias, an anchor or a tag."""
    for word in ("alias", "anchor", "tag"):
        if word in context or f"{word} handle" in problem:
            return issue(word, path, _mark(error.context_mark or error.problem_mark))
    return None


def _bracket(lines: list[str], error: Any, context: str, path: str) -> Issue | None:
    """An opening bracket on a line above that is not closed before the error."""
    line = error.problem_mark.line
    if "flow" in context and error.context_mark.line < line:
        return issue("unclosed-bracket", path, _mark(error.context_mark))
    for above in range(min(line, len(lines)) - 1, max(line - 4, -1), -1):
        opened = _OPEN.search(_without_quotes(lines[above]))
        if opened and not _BLOCK.search(lines[above]) and not re.search(r"[\]}]", opened["rest"]):
            return issue("unclosed-bracket", path, Mark(above + 1, opened.start("bracket") + 1))
    return None


def _without_quotes(line: str) -> str:
    return re.sub(r"'[^']*'|\"[^\"]*\"", lambda match: "_" * len(match.group()), line.split(" #")[0])


def _colon(lines: list[str], error: Any, problem: str, path: str) -> Issue | None:
    """A key glued to its value, or with a look-alike of the colon, or without one: on the line of the error or just above it."""
    start = min(error.problem_mark.line, len(lines) - 1)
    context = error.context_mark.line if error.context == "while scanning a simple key" else start
    for number in range(start, -1, -1):
        if glued := glued_line(lines[number], number, path):
            return glued
        if number == context != start or (number < start and _proper_before(lines, number)):
            break
    return _no_colon(lines, start, error, problem, path)


def _proper_before(lines: list[str], number: int) -> bool:
    return bool(_PROPER.match(lines[number]))


def glued_line(line: str, number: int, path: str) -> Issue | None:
    """The issue of a line whose colon does not part key and value; lines are numbered from 0."""
    glued = _GLUED.match(line)
    if not glued:
        return None
    wide = glued["wide"]
    if wide:
        message = f"Kolonet efter {shown(glued['key'])} er et andet tegn (U+{ord(wide):04X}), der ligner et kolon."
        return issue("wide-colon", path, Mark(number + 1, glued.start("wide") + 1), message)
    message = f"Der mangler et mellemrum efter kolonet i {shown(glued['key'] + ':')}."
    return issue("missing-space", path, Mark(number + 1, glued.end("space") + 1), message)


def _no_colon(lines: list[str], start: int, error: Any, problem: str, path: str) -> Issue | None:
    """When a well-formed line is refused for its colon, the line above it was taken for the start of its key."""
    above = next((number for number in range(start - 1, -1, -1) if re.match(r"\s*[^\s#]", lines[number])), None)
    proper = _PROPER.match(lines[start])
    first_colon = proper and lines[start].find(":") == error.problem_mark.column
    if "mapping values" not in problem or above is None or not first_colon or not (match := _NO_COLON.match(lines[above])):
        return None
    message = f"Linjen mangler et kolon efter {shown(match['key'])}."
    return issue("syntax", path, Mark(above + 1, match.start("key") + 1), message, "Skriv nøglen, et kolon, et mellemrum og værdien.")


def _in_line(lines: list[str], error: Any, path: str) -> Issue | None:
    """Text after a closing quote, or a key further in than the one above it."""
    mark = _mark(error.problem_mark)
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    before = line[: mark.column - 1].rstrip()
    if before.count('"') + before.count("'") > 1 and before[-1:] in ("'", '"'):
        hint = "Skal teksten selv have anførselstegn, så brug den anden slags yderst: 'Den \"fælles\" drift'."
        return issue("syntax", path, mark, "Der står tekst efter anførselstegnet.", hint)
    if before.count(":") == 0 and _PROPER.match(line) and "mapping values" in str(error.problem):
        mark = Mark(mark.line, len(line) - len(line.lstrip()) + 1)
        hint = "Ryk linjen lige så langt ind som nøglen over. Er den en del af teksten over, så sæt den tekst i anførselstegn."
        return issue("syntax", path, mark, "Linjen er rykket længere ind end nøglen over.", hint)
    return None


def _other(lines: list[str], error: Any, problem: str, context: str, path: str) -> Issue:
    mark = _mark(error.context_mark if context == "while scanning a simple key" else error.problem_mark)
    mark = mark if mark.line <= len(lines) else Mark(len(lines), 1)
    message, hint = next(((message, hint) for part, message, hint in _MESSAGES if part in problem), ("", ""))
    return issue("syntax", path, mark, message, hint)


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
