"""What scripts and Python look for in a page by class, id, name or data attribute occurs in the templates that make the page."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import pytest

from catalogue.pages import glossary
from catalogue.search import page_text
from support.project import ROOT

HOOKS, CONTENT = ROOT / "hooks", ROOT / "content"
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(HOOKS.rglob("*.j2"))}
FRAME = "\n".join(
    {
        path.relative_to(folder): path.read_text("utf-8")
        for folder in (Path(str(files("material"))) / "templates", HOOKS / "theme")
        for path in sorted(folder.rglob("*.html"))
    }.values()
)
"""What the theme puts around every page."""
SCRIPTS = {
    path.name: path.read_text("utf-8")
    for folder in (HOOKS, CONTENT)
    for path in sorted(folder.rglob("*.js"))
    if not {"vendor", "tests"} & set(path.relative_to(ROOT).parts)
}
MODULES = {path.relative_to(HOOKS).as_posix(): path.read_text("utf-8") for path in sorted(HOOKS.rglob("*.py"))}

CHOICES = "_lists.html.j2"
"""Has the boxes that the tray looks for, which is on every page."""
FETCHED = {
    "compare.js": ("case.html.j2",),
    "read-picks.js": ("case.html.j2", "figure.html.j2", "lesson.html.j2", "municipality.html.j2"),
    "share.js": ("card.html.j2",),
}
"""The pages that a script asks for and looks into."""
USED = re.compile(r"""{%-?\s*(?:extends|include|import|from)\s+["']([\w.-]+)["']""")
LOADED = re.compile(r"assets/javascripts/([\w-]+\.js)")
IMPORTED = re.compile(r"""(?:from|import\()\s*["'][\w./]*/([\w-]+\.js)["']""")
JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)

ARGUMENT = re.compile(r"""(?<=[(,])\s*(["'`])((?:(?!\1)[^\n])+)\1(?=\s*[,)])""")
SELECTOR = re.compile(r"(?:^|[ >])(?:a|h\d|li|link|meta|p|span|table|tbody|td|th|tr|ul)?(?:[.#][a-z]|\[[a-z])")
NAME = re.compile(r"([.#])([a-z][\w-]*)(?![\w-]|\0)|\[(data-[\w-]+)")
CONTROL = re.compile(r"\[name=[\"']?([\w-]+)")
INSERTED = re.compile(r"\${.*}")
BY_ID = re.compile(r"""getElementById\(["']([\w-]+)["']\)""")
DATASET = re.compile(r"\bdataset\.(\w+)(?!\w*\s*=[^=])")
CONTAINED = re.compile(r"""classList\.contains\(["']([\w-]+)["']\)""")

CLASS_MADE = re.compile(r"""(?:\bclass(?:Name)?\b["']?\s*[:=]|classList\.\w+\()\s*["'`]([^"'`]*)""")
ID_MADE = re.compile(r"""\bid\b\s*[:=]\s*["'`]([\w-]+)""")
DATA_MADE = re.compile(r"\bdataset\.(\w+)\s*(?:\?\?)?=[^=]")

CLASSES = re.compile(r"""\bclass=\\?["']([^"']*)""")
IDS = re.compile(r"""\bid=\\?["']([\w-]*)""")
CONTROLS = re.compile(r"""\bname=\\?["']([\w-]*)""")
DATA = re.compile(r"\bdata-[a-z][\w-]*")
ELEMENT = re.compile("<[a-z]")
GIVEN_BY_NAME = {("data", "data-claim"), ("data", "data-origin")}
"""Attributes that `views/provenance.py` puts on an element with the value apart."""

Element = TypeVar("Element")
Name = tuple[str, str]
"""`class`, `id`, `name` or `data`, and the name."""


def kebab(name: str) -> str:
    """`dataset.isOpen` is `data-is-open`."""
    return "data-" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def sought(script: str) -> set[Name]:
    """The names that a script looks for."""
    texts = [INSERTED.sub("\0", text) for _, text in ARGUMENT.findall(script) if SELECTOR.search(text) and "/" not in text]
    found = {
        ({".": "class", "#": "id"}[sign], name) if sign else ("data", data) for text in texts for sign, name, data in NAME.findall(text)
    }
    found |= {("name", name) for text in texts for name in CONTROL.findall(text)}
    found |= {("id", name) for name in BY_ID.findall(script)} | {("class", name) for name in CONTAINED.findall(script)}
    return found | {("data", kebab(name)) for name in DATASET.findall(script)}


def made_by_script(script: str) -> set[Name]:
    """The names that a script gives itself."""
    found = {("class", name) for text in CLASS_MADE.findall(script) for name in text.split()}
    return found | {("id", name) for name in ID_MADE.findall(script)} | {("data", kebab(name)) for name in DATA_MADE.findall(script)}


def made(text: str) -> set[Name]:
    """The names that stand in HTML, in a template, or in a string of Python."""
    plain = JINJA.sub(" ", text)
    found = {("class", name) for classes in CLASSES.findall(plain) for name in classes.split()}
    found |= {("name", name) for name in CONTROLS.findall(plain)}
    return found | {("id", name) for name in IDS.findall(plain)} | {("data", name) for name in DATA.findall(plain)}


@cache
def strings(module: str, patterns: bool) -> tuple[str, ...]:
    """The strings of a module: those of its regular expressions, or all the others."""
    nodes = list(ast.walk(ast.parse(module)))
    compiled = [call for call in nodes if isinstance(call, ast.Call) and is_of_re(call.func)]
    inside = {id(one) for call in compiled for one in ast.walk(call)}
    texts = (one for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return tuple(str(one.value) for one in texts if (id(one) in inside) == patterns)


def is_of_re(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"


@cache
def made_by_python() -> frozenset[Name]:
    """The attributes that modules write which write elements; one that is only named, to be looked for, is made by nobody."""
    found = set(GIVEN_BY_NAME)
    for module in MODULES.values():
        texts = strings(module, patterns=False)
        if any(ELEMENT.search(text) for text in texts):
            found |= {one for text in texts for one in made(text) if one[0] != "data" or f'{one[1]}="' in text}
    return frozenset(found)


@cache
def made_by_hand() -> frozenset[Name]:
    """In hand-written pages."""
    return frozenset().union(*(made(path.read_text("utf-8")) for path in sorted(CONTENT.rglob("*.md"))))


def closure(name: str, texts: dict[str, str], uses: re.Pattern[str]) -> set[str]:
    """A file and all that it uses, directly or not."""
    found, rest = set[str](), [name]
    while rest:
        one = rest.pop()
        if one in texts and one not in found:
            found.add(one)
            rest += uses.findall(texts[one])
    return found


def pages() -> Iterator[tuple[str, set[str], set[str]]]:
    """Templates that no other uses, with all that they use and the scripts that their pages load."""
    used = {name for text in TEMPLATES.values() for name in USED.findall(text)}
    for name in sorted(TEMPLATES.keys() - used):
        parts = closure(name, TEMPLATES, USED)
        loaded = {script for part in parts for script in LOADED.findall(TEMPLATES[part])}
        scripts = union(closure(script, SCRIPTS, IMPORTED) for script in loaded)
        more = union(closure(page, TEMPLATES, USED) for script in scripts for page in FETCHED.get(script, ()))
        yield name, parts | more, scripts


@cache
def used_by_python() -> frozenset[str]:
    """Templates that code asks for by name; any page may show what is in them."""
    texts = {text for module in MODULES.values() for text in strings(module, patterns=False)}
    asked = texts & {one for one in TEMPLATES if one[0] == "_"}
    return frozenset(union(closure(one, TEMPLATES, USED) for one in asked))


def test_every_script_that_a_page_loads_is_known() -> None:
    """Otherwise what it looks for would go unseen."""
    loaded = {script for text in [*TEMPLATES.values(), FRAME] for script in LOADED.findall(text)}
    imported = {script for text in SCRIPTS.values() for script in IMPORTED.findall(text)}

    assert loaded | imported <= SCRIPTS.keys()


def union(sets: Iterable[set[Element]]) -> set[Element]:
    return set().union(*sets)


PAGES = {name: (parts, scripts) for name, parts, scripts in pages() if scripts}
OF_FRAME = union(closure(script, SCRIPTS, IMPORTED) for script in LOADED.findall(FRAME))
OF_PAGES = union(scripts for _, scripts in PAGES.values())


def missing(scripts: Iterable[str], texts: Iterable[str]) -> set[Name]:
    """What scripts look for and nothing makes."""
    there = union(made(text) for text in texts) | union(made_by_script(SCRIPTS[one]) for one in scripts) | made_by_python()
    return {one for script in scripts for one in sought(SCRIPTS[script]) if one not in there}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", PAGES)
def test_what_the_scripts_of_a_page_look_for_is_in_its_templates(name: str) -> None:
    """Or they make it themselves."""
    parts, scripts = PAGES[name]

    assert missing(sorted(scripts), [*(TEMPLATES[part] for part in sorted(parts | used_by_python())), FRAME]) == set()


def test_what_the_scripts_of_the_frame_look_for_is_in_the_frame() -> None:
    """They run on every page."""
    read = union(closure(page, TEMPLATES, USED) for script in OF_FRAME for page in FETCHED.get(script, ()))

    assert OF_FRAME
    assert missing(OF_FRAME, [FRAME, TEMPLATES[CHOICES], *(TEMPLATES[part] for part in sorted(read | used_by_python()))]) == set()


def test_what_other_scripts_look_for_is_in_a_template() -> None:
    """Those that Python adds."""
    rest = sorted(SCRIPTS.keys() - OF_PAGES - OF_FRAME)

    assert rest
    assert missing(rest, [*TEMPLATES.values(), FRAME]) == set()


@pytest.mark.no_cover
def test_what_python_looks_for_is_in_a_template() -> None:
    """Classes, ids and data attributes of its regular expressions."""
    there = union(made(text) for text in [*TEMPLATES.values(), FRAME]) | made_by_python() | made_by_hand()
    found = union(made(text) for module in MODULES.values() for text in strings(module, patterns=True))

    assert {one for one in found if one not in there and re.fullmatch(r"[\w-]+", one[1])} == set()


@pytest.mark.parametrize(
    ("mark", "known"),
    [
        ("data-search", {page_text.SEARCH_SKIP, page_text.SEARCH_SECTION, page_text.SEARCH_NAVIGATION}),
        ("data-gloss", {glossary.GLOSS_SKIP.strip()}),
    ],
)
def test_marks_of_templates_are_those_that_python_knows(mark: str, known: set[str]) -> None:
    """A misspelt one would do nothing."""
    values = re.compile(rf'{mark}="[^"{{]*')
    texts = [*TEMPLATES.values(), FRAME, *(text for module in MODULES.values() for text in strings(module, patterns=False) if "<" in text)]

    assert {f'{found}"' for text in texts for found in values.findall(text)} == known


UTILITIES = {"small"}
"""Classes that say how an element looks and not what it is."""
MARKED = re.compile(r'<\w+ class="([\w -]+)"((?: data-(?:search|gloss)="\w+")*)')


def test_elements_of_a_class_are_marked_alike() -> None:
    """Wherever a template has them."""
    marks: dict[str, set[str]] = {}
    for text in TEMPLATES.values():
        for name, found in MARKED.findall(text):
            marks.setdefault(name, set()).add(found)

    assert {name: found for name, found in marks.items() if len(found) > 1 and name not in UTILITIES} == {}


STYLES = {path.name: path.read_text("utf-8") for path in sorted(HOOKS.rglob("*.css"))}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLED = re.compile(r"\.([a-z][\w-]*)(?=[^{};]*{)")
QUOTED = re.compile(r"""(["'])([^\n]*?)\1""")
CHOSEN = re.compile(r"(?<=--).+|(?<=-)\d+$")
"""What a class ends with that is put together as a page is made: `badge--active`, `tile-2`."""


def given_classes() -> set[str]:
    """Every word that may be a class, in an attribute or in a string; of one that is put together its beginning."""
    found = union(made(text) for text in [*TEMPLATES.values(), FRAME]) | union(map(made_by_script, SCRIPTS.values()))
    said = [text for each in [*TEMPLATES.values(), FRAME] for code in JINJA.findall(each) for _, text in QUOTED.findall(code)]
    said += [text for module in MODULES.values() for text in strings(module, patterns=False) if " " not in text]
    names = [name for sort, name in found | made_by_hand() | made_by_python() if sort == "class"]
    return {re.split("[{$]", word)[0] for word in [*names, *(word for text in said for word in text.split())]}


BY_THE_THEME = {"md-typeset__scrollwrap"}
"""What the theme's script puts around the tables of a hand-written page."""


def test_every_class_that_a_style_sheet_names_is_given_to_something() -> None:
    """One that is renamed in a template alone would lose its looks without a word."""
    given = given_classes()
    styled = {name for text in STYLES.values() for name in STYLED.findall(COMMENT.sub("", text))}

    assert len(styled) > 200
    assert {name for name in styled - given - BY_THE_THEME if CHOSEN.sub("", name) not in given} == set()


THEME_STYLES = sorted((Path(str(files("material"))) / "templates" / "assets" / "stylesheets").glob("*.css"))
STYLED_BY_OTHERS = [*(path.read_text("utf-8") for path in THEME_STYLES), (ROOT / "scripts" / "pack.css").read_text("utf-8")]
BROWSER_TESTS = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "browser").glob("*.py"))]
CLASS_SOUGHT = re.compile(r"\.([a-z][\w-]*)")


def test_every_class_of_a_template_is_known_to_a_style_sheet_a_script_or_a_test_in_the_browser() -> None:
    """One that is renamed in one of several places would be a class that nobody knows."""
    styled = {name for text in (*STYLES.values(), *STYLED_BY_OTHERS) for name in STYLED.findall(COMMENT.sub("", text))}
    looked_for = union(map(sought, SCRIPTS.values())) | union(
        made(text) for module in MODULES.values() for text in strings(module, patterns=True)
    )
    tested = {name for module in BROWSER_TESTS for text in strings(module, patterns=False) for name in CLASS_SOUGHT.findall(text)}
    known = {name.partition("--")[0] for name in styled | tested | {name for sort, name in looked_for if sort == "class"}}
    found = {name.partition("--")[0] for text in TEMPLATES.values() for sort, name in made(text) if sort == "class"}

    assert found - known == set()


def test_no_two_public_functions_share_a_name() -> None:
    """A method stands with its class; a function stands alone in the search."""
    functions = [
        node.name
        for module in MODULES.values()
        for node in ast.parse(module).body
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_"
    ]

    assert len(functions) > 900
    assert {name for name, count in Counter(functions).items() if count > 1} == set()


def constants(module: str) -> Iterator[tuple[str, str]]:
    """The public constants of a module with what they are made of, those of one line `A, B = 1, 2` too."""
    for node in ast.parse(module).body:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                pairs = list(zip(names, values, strict=True))
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                pairs = [(name, value) for name in names]
            case ast.Assign(targets=[name], value=value) | ast.AnnAssign(target=name, value=ast.expr() as value):
                pairs = [(name, value)]
            case _:
                continue
        yield from ((name.id, ast.unparse(value)) for name, value in pairs if isinstance(name, ast.Name) and PUBLIC.fullmatch(name.id))


PUBLIC = re.compile(r"[A-Z][A-Z\d_]+")


def test_no_two_public_constants_of_different_contents_share_a_name() -> None:
    """Whoever reads one in a second module would take it for the first."""
    contents: dict[str, set[str]] = {}
    for module in MODULES.values():
        for name, value in constants(module):
            contents.setdefault(name, set()).add(value)

    assert len(contents) > 800
    assert {name for name, values in contents.items() if len(values) > 1} == set()


def test_no_two_public_classes_share_a_name() -> None:
    """Whoever searches for one would read the other."""
    classes = [
        node.name
        for module in MODULES.values()
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.ClassDef) and node.name[0] != "_"
    ]

    assert len(classes) > 200
    assert {name for name, count in Counter(classes).items() if count > 1} == set()
