"""Running MkDocs in this process: a project, its records and a folder in; the site in the folder, or the reason why not, out.

Whatever else of the package is broken, this module can be loaded: a preview shows what is wrong with the rest.
"""

from __future__ import annotations

import gc
import os
import runpy
import sys
import traceback
from pathlib import Path

SETTINGS = "mkdocs.yml"
ONLY_YOUNG = (100_000, 1_000_000, 1_000_000)
"""Thresholds of Python's garbage collector: each object is looked at once, soon after it was made. What lives on lives until the build
ends, and to look through it again is a tenth of the time; but a page leaves a ring of objects behind, and a thousand of those are 40 MB."""


def run_mkdocs(root: Path, data: Path, site: Path) -> None:
    """Broken data or a warning ends it with `SystemExit`, after the report; broken settings with `UserError`."""
    from catalogue.checks import read_site

    read_site(root / SETTINGS)  # MkDocs speaks English of what it cannot read
    gc.set_threshold(*ONLY_YOUNG)
    os.environ |= {"CATALOGUE_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    sys.argv = ["mkdocs", "build", "--strict", "--config-file", str(root / SETTINGS), "--site-dir", str(site)]
    runpy.run_module("mkdocs", run_name="__main__")


def run_logged(root: Path, data: Path, site: Path, log: Path) -> None:
    """The same in a process that is made for it and ends with it; what it says goes to `log`."""
    with log.open("w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    try:
        run_mkdocs(root, data, site)
    except Exception as error:
        sys.exit(own_traceback(error, root / "hooks"))


def own_traceback(error: Exception, code: Path) -> str:
    """A mistake in the package itself: where in our own code, without the frames of MkDocs and of this module.

    What is wrong around it is told without.
    """
    if type(error).__name__ == "UserError":  # its module may be what is broken
        return str(error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(code)]
    own = [frame for frame in frames if Path(frame.filename) != Path(__file__)]
    return "".join([*traceback.format_list(own), *traceback.format_exception_only(error)])
