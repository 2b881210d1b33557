"""What the scripts of a page import is asked for with the page."""

from __future__ import annotations

import re

from catalogue.pages.theme import imported_modules, preload_imports
from support.project import ROOT

SCRIPTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "hooks").rglob("*.js"))}


def test_a_page_asks_at_once_for_all_that_its_scripts_import() -> None:
    """Before the first of them, each once; what a script asks for later is not asked for."""
    sources = {
        "a": 'import "./b.js";\n',
        "b": 'import {\n  x,\n} from "./c.js";\n',
        "c": 'import { a } from "./a.js";\nimport("./d.js");\n',
    }
    scripts = [f'<script type="module" src="../assets/javascripts/{name}.js"></script>' for name in ("a", "c")]
    asked = [f'<link rel="modulepreload" href="../assets/javascripts/{name}.js">' for name in ("b", "c", "a")]
    made = preload_imports(f"<p>{''.join(scripts)}", imported_modules({**sources, "d": ""}))

    assert made == f"<p>{''.join([*asked, *scripts])}"
    assert preload_imports("<p>", {}) == "<p>"


def test_no_import_of_a_script_is_overlooked() -> None:
    """However the formatter breaks it."""
    static = re.compile(r'^(?:import|export)\b[^;]*?"\./([\w-]+)\.js"', re.MULTILINE)
    imported = imported_modules(SCRIPTS)
    overlooked = {name: {*static.findall(source)} - {*imported[name]} for name, source in SCRIPTS.items()}

    assert {name: missing for name, missing in overlooked.items() if missing} == {}
    assert any(imported.values())
