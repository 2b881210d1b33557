"""The whole site with lists in parts that are shorter than those of readers: a script of the tests, called as `scripts/site.py` is.

What a list in parts does is the same from a hundred entries in parts of forty; from five hundred in parts of a hundred it takes three
times as many records.
"""

from __future__ import annotations

import runpy
import sys

from support.project import ROOT

WHOLE, PART = 100, 40


def main() -> None:
    sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]
    from catalogue.pages import USUAL_LENGTHS

    object.__setattr__(USUAL_LENGTHS, "whole", WHOLE)
    object.__setattr__(USUAL_LENGTHS, "part", PART)
    runpy.run_path(str(ROOT / "scripts" / "site.py"), run_name="__main__")


if __name__ == "__main__":
    main()
