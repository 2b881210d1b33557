"""What each message is about, before and after: the forty faults, and more that need no branch of their own."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from textwrap import dedent

from catalogue.issues.codes import CODES, clean_text
from support.fault_examples import CASE, FAULTS, TERM, Fault
from support.project import GOLDEN

CHECKED = GOLDEN / "check"
LONGEST = 110
MORE = (
    Fault("begins-after-as-of", CASE, 'date: "2013"', 'date: "2018"'),
    Fault("blank-text", TERM, "definition: Det, man siger om {name}.", 'definition: " "'),
    Fault("former-id-taken", TERM, "see_also", "former_ids:\n  - former-id-taken\nsee_also"),
    Fault("list-seems-whole", CASE, "complete: true", "complete: false"),
    Fault(
        "long-quote",
        CASE,
        "since:",
        "quotes:\n  - text: Vi sagde det samme igen og igen i ti lange år\n    speaker: En direktør\n    source: katalog-2016#2\nsince:",
    ),
    Fault("needless-exception", TERM, "sources:", "exceptions:\n  - rule: phone-number\n    reason: Fordi.\nsources:"),
    Fault("no-exception-allowed", TERM, "sources:", "exceptions:\n  - rule: missing-key\n    reason: Fordi.\nsources:"),
    Fault("participant-twice", CASE, "- municipality: soroe", "- municipality: ringsted"),
    Fault("raw-html", CASE, "since:", "description: Se <b>det</b>.\nsince:"),
    Fault("self-reference", TERM, "  - it\n", "  - self-reference\n"),
    Fault("several-documents", TERM, "see_also", "---\nsee_also"),
    Fault("syntax", TERM, "definition: Det", "definition: Det: Det"),
    Fault("unlikely-year", CASE, 'date: "2013"', 'date: "1213"'),
    Fault("update-too-old", CASE, "sources:", 'updates:\n  - date: "2011"\n    text: De mødtes.\n    source: katalog-2016#2\nsources:'),
    Fault(
        "since-not-in-brief",
        CASE,
        "sources:",
        'updates:\n  - date: "2018"\n    text: De holdt op.\n    status: ended\n    source: katalog-2016#2\nsources:',
    ),
    Fault(
        "count-without-status",
        CASE,
        "sources:",
        'updates:\n  - date: "2018"\n    text: Tre er med.\n    count: 3\n    source: katalog-2016#2\nsources:',
    ),
    Fault("wrong-form", CASE, 'as_of: "2016-01"', 'as_of: "januar 2016"'),
    Fault("needless-alias", TERM, "definition", "aliases:\n  - Et ord om {name}\ndefinition"),
    Fault(
        "note-about-nothing",
        CASE,
        "sources:",
        "notes:\n  - id: note-a\n    kind: caveat\n    about: gains\n    text: Anslået.\n    sources:\n      - katalog-2016#2\nsources:",
    ),
    Fault(
        "note-about-position",
        CASE,
        "sources:",
        "notes:\n  - id: note-a\n    kind: caveat\n    about: participants.municipalities.2\n    text: Anslået.\n    sources:\n"
        "      - katalog-2016#2\nsources:",
    ),
    Fault(
        "precision-does-not-fit",
        CASE,
        "sources:",
        'events:\n  - id: e\n    date: "2013"\n    precision: day\n    text: Det begyndte.\n    source: katalog-2016#2\nsources:',
    ),
    Fault("key-not-text", TERM, "see_also", "2016: x\nsee_also"),
    Fault(
        "unknown-field",
        CASE,
        "sources:",
        "notes:\n  - id: note-a\n    kind: caveat\n    about: gevinst\n    text: Anslået.\n    sources:\n      - katalog-2016#2\nsources:",
    ),
    Fault("later-than-source", CASE, 'date: "2013"', 'date: "2019"'),
)
"""Besides the forty."""
PAIRS = (*FAULTS, *MORE)


def examples() -> dict[str, dict[str, list[str]]]:
    """By code: the wrong lines, and the right ones where a pair shows them."""
    shown = {code: _golden(code) for code in CODES if code != "more-issues"}
    shown |= {pair.code: _differing(pair) for pair in PAIRS}
    return {code: found for code, found in sorted(shown.items()) if found}


def examples_file() -> str:
    """The examples as the page of messages takes them in."""
    return json.dumps(examples(), ensure_ascii=False, indent=2) + "\n"


def _differing(pair: Fault) -> dict[str, list[str]]:
    bad, good = (text.replace("\u2028", "\\u2028").splitlines() for text in (pair.text, pair.record.format(name=pair.code)))
    first, *_, last = [each for each in SequenceMatcher(None, bad, good, autojunk=False).get_opcodes() if each[0] != "equal"] * 2
    wrong, right = bad[first[1] : last[2]], good[first[3] : last[4]]
    if not right or not wrong:
        # Something is missing: with the line before, so that there is a place to see.
        wrong, right = bad[max(first[1] - 1, 0) : last[2] + (not first[1])], good[max(first[3] - 1, 0) : last[4] + (not first[3])]
    return {"bad": [_short(line) for line in wrong], "good": [_short(line) for line in right]}


def _golden(code: str) -> dict[str, list[str]]:
    """The first place in the golden files where the check says this of a line, and not of the whole file."""
    said = re.compile(rf"^(data/\S+?):(?!1:1:)\d+:\d+: {code} .*\n((?:    .*\n)+?)    Ret:", re.MULTILINE)
    for file in sorted(CHECKED.glob("*/issues.txt"), key=lambda file: (file.parent.name != code, file.parent.name)):
        if found := said.search(file.read_bytes().decode("utf-8")):
            lines = [re.sub(r"\s*# expect:.*", "", line.removeprefix("    ")) for line in found[2].splitlines()]
            return {"bad": [_short(line) for line in dedent("\n".join(lines)).split("\n")], "good": []}
    return {}


def _short(line: str) -> str:
    text = clean_text(line.replace("\t", "→ "))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
