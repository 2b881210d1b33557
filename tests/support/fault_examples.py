"""Forty faults, one in each of forty new records: what a careless branch might hold, and what should be said of each."""

from __future__ import annotations

from typing import NamedTuple

TERM = """\
title: Et ord om {name}
definition: Det, man siger om {name}.
see_also:
  - it
sources:
  - katalog-2016#2
"""
CASE = """\
title: Samarbejdet om {name}
summary: To kommuner deler {name}.
status: active
as_of: "2016-01"
participants:
  municipalities:
    - municipality: ringsted
      role: member
    - municipality: soroe
      role: member
  count: 2
  complete: true
  source: katalog-2016#2
inhabitants:
  value: 63000
  source: katalog-2016#2
since:
  date: "2013"
  text: Det begyndte.
  source: katalog-2016#2
sources:
  - katalog-2016#2
"""


class Fault(NamedTuple):
    """A good record with one thing wrong."""

    code: str
    record: str
    good: str
    bad: str

    @property
    def folder(self) -> str:
        return "glossary" if self.record is TERM else "cases"

    @property
    def text(self) -> str:
        """The whole file, with the fault."""
        whole = self.record.format(name=self.code)
        return whole.replace(self.good.format(name=self.code), self.bad.format(name=self.code), 1)


FAULTS = (
    Fault("alias", TERM, "- it\n", "- *it\n"),
    Fault("ambiguous-value", TERM, "definition: Det, man siger om {name}.", "definition: no"),
    Fault("anchor", TERM, "- it\n", "- &a it\n"),
    Fault("bidi-character", TERM, "Det, man", "Det,\u202eman"),
    Fault("conflict-marker", TERM, "see_also:\n", "<<<<<<< HEAD\nsee_also:\n"),
    Fault("control-character", TERM, "Det, man", "Det,\x07man"),
    Fault("cpr-number", TERM, "Det, man", "010190-1234, man"),
    Fault("directive", TERM, "title", "%YAML 1.1\n---\ntitle"),
    Fault("duplicate-key", TERM, "see_also", "definition: Igen.\nsee_also"),
    Fault("email-address", TERM, "Det, man", "navn@example.dk, man"),
    Fault("empty-value", TERM, "definition: Det, man siger om {name}.", "definition:"),
    Fault("foreign-letter", TERM, "see_also", "see_аlso"),
    Fault("image-in-text", CASE, "since:", "description: Se ![det](x.png).\nsince:"),
    Fault("impossible-date", CASE, 'date: "2013"', 'date: "2013-02-30"'),
    Fault("invisible-character", TERM, "Det, man", "Det,\u200bman"),
    Fault("line-separator", TERM, "Det, man", "Det,\u2028man"),
    Fault("lost-character", TERM, "Det, man", "Det,\ufffdman"),
    Fault("markup-in-text", TERM, "Det, man", "Se **Det**, man"),
    Fault("merge-key", TERM, "see_also", "<<: x\nsee_also"),
    Fault("missing-key", TERM, "definition: Det, man siger om {name}.\n", ""),
    Fault("missing-space", TERM, "definition: Det", "definition:Det"),
    Fault("odd-space", TERM, "  - it", "\u00a0\u00a0- it"),
    Fault("out-of-range", CASE, "value: 63000", "value: -1"),
    Fault("participant-count", CASE, "count: 2", "count: 3"),
    Fault("phone-number", TERM, "Det, man", "+45 12 34 56 78, man"),
    Fault("placeholder", TERM, "Det, man siger om {name}.", "TODO"),
    Fault("repeated-value", TERM, "  - it\n", "  - it\n  - it\n"),
    Fault("tab-indent", TERM, "  - it", "\t- it"),
    Fault("tag", TERM, "- it\n", "- !!str it\n"),
    Fault("too-long", CASE, "To kommuner", "Meget lang. " * 30 + "To kommuner"),
    Fault("unclosed-bracket", TERM, "see_also:\n  - it\n", "see_also: [it\n"),
    Fault("unclosed-quote", TERM, "definition: Det", 'definition: "Det'),
    Fault("unknown-key", TERM, "see_also", "see_alsoo"),
    Fault("unknown-reference", TERM, "- it\n", "- findes-ikke\n"),
    Fault("unknown-rule", TERM, "sources:", "exceptions:\n  - rule: findes-ikke\n    reason: Fordi.\nsources:"),
    Fault("unknown-section", TERM, "- katalog-2016#2\n", "- katalog-2016#99\n"),
    Fault("unknown-value", CASE, "status: active", "status: aktiv"),
    Fault("unsafe-link", CASE, "since:", "description: Se [det](javascript:x).\nsince:"),
    Fault("wide-colon", TERM, "definition:", "definition："),
    Fault("wrong-type", TERM, "see_also:\n  - it\n", "see_also: it\n"),
)
