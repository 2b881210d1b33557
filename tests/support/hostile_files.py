"""Files as large as a record may be, written to take long to read, with the code of the first issue in each."""

from __future__ import annotations

from catalogue.records.yaml.characters import MAX_BYTES

SIZE = MAX_BYTES - 10
HOSTILE = (
    ("\r" * SIZE, "line-separator"),
    ("\u00a0a\n" * (SIZE // 4), "odd-space"),
    ("a: " + "[" * SIZE, "too-deep"),
    ("? " * (SIZE // 2), "too-deep"),
    ("a: 1\n" * (SIZE // 5), "duplicate-key"),
    ("a:\n" + "  - no\n" * (SIZE // 8), "ambiguous-value"),
    ("a: " + "9" * SIZE, "ambiguous-value"),
    ('a: "' + "b\n" * (SIZE // 2), "unclosed-quote"),
    ("%\n" * (SIZE // 2), "directive"),
    ("a: [x\n" * (SIZE // 6), "unclosed-bracket"),
)
