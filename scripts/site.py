"""Build the whole site aside and put it in place when it is whole; the old one stays until then."""

import argparse
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from catalogue.write import SITE_MARK, make_aside, refusal, switch

FIXED_TIME = "1735689600"
"""The time of a build outside git: the start of 2025."""


def last_change() -> str:
    """The time of the last commit, so that the same commit builds the same bytes."""
    git = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return git.stdout.strip() or FIXED_TIME


def mkdocs(*arguments: str) -> int:
    sys.argv = ["mkdocs", *arguments]
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def build(data: Path, out: Path) -> int:
    aside = make_aside(out)
    os.environ |= {"CATALOGUE_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    os.environ.setdefault("SOURCE_DATE_EPOCH", last_change())
    try:
        code = mkdocs("build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(aside))
        if code == 0:
            switch(aside, out)
        return code
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Byg hele sitet.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="mappen, som sitet skal ligge i")
    arguments = parser.parse_args()
    try:
        problem = refusal(arguments.out, SITE_MARK)
        if problem is None:
            return build(arguments.data.absolute(), arguments.out.absolute())
    except (OSError, ImportError) as error:
        problem = str(error)
    print(f"Sitet kan ikke bygges: {problem}\nRet: brug en tom mappe, der må skrives i, og kør make setup, hvis noget mangler.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
