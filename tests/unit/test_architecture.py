"""The package keeps its order: faces, edges, sizes. Which package may import which is a contract of import-linter in pyproject.toml."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from support.project import ROOT

PACKAGE = ROOT / "hooks" / "catalogue"
MODULES = sorted(PACKAGE.rglob("*.py"))
EDGES = {
    "contribute/browser_bundle",
    "contribute/browser_api",
    "contribute/changes",
    "diagrams/graphviz",
    "diagrams/graphviz_worker",
    "history/git",
    "history/snapshot",
    "pages/handwritten",
    "pages/jinja_environment",
    "exports/cards",
    "pages/outline_map",
    "build",
    "incremental_build",
    "publishing/deploy_folder",
    "publishing/dev_server",
    "publishing/offline_archive",
    "publishing/publish",
    "publishing/release",
    "parallel",
    "publishing/write_folder",
    "run_mkdocs",
    "records/artifact",
    "records/load",
    "records/migrations",
    "records/releases",
    "records/schema",
    "records/site_settings",
    "search/best_bets",
}
"""The modules that may read and write files and start processes."""
FILE_CALLS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "scandir",
    "mkdir",
    "unlink",
    "rmtree",
    "Popen",
    "fdopen",
    "glob",
    "rglob",
    "iterdir",
    "copyfile",
    "copytree",
    "rename",
    "symlink_to",
    "touch",
    "TemporaryFile",
    "TemporaryDirectory",
    "ZipFile",
    "Process",
    "run_module",
    "replace_file",
    "write_files",
    "write_artifacts",
}
"""Those of the standard library, and the package's own that write; other names are also those of methods that touch no file."""
NAMED_TUPLE = {"_asdict", "_replace"}
"""Methods that begin with `_` and are for everybody."""
ASKED_BY_LIBRARIES = {
    "handle_starttag",
    "handle_startendtag",
    "handle_endtag",
    "handle_data",
    "getitem",
    "log_message",
    "do_GET",
    "end_headers",
}
"""Methods that a class of another library calls by these names."""
FOR_PEOPLE = {"signature"}
"""What a name of the template API takes and gives."""
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time")}
MOST_MODULES = 150
"""In all; DECISIONS says what was united to get there."""
GUIDES = ("README.md", "ARCHITECTURE.md", "DECISIONS.md", "hooks/catalogue/DERIVED.md")
SHIPPED = (
    "hooks",
    "scripts",
    "tests/unit",
    "tests/commands",
    "tests/browser",
    "tests/javascript",
    "tests/support",
    "data/schema",
    "content/assets/css",
)
PLACEHOLDERS = {"ADDRESS", "CODE", "FIELD", "FILE", "KIND", "LIST", "NAME", "PACKAGE", "THING"}
"""What a guide leaves to be filled in; any other name in capitals is a constant of the code, or a variable of the Makefile."""
MADE_OF_OTHERS = re.compile(r"[*]|\bsite\.css")
"""Many files, and the sheet that is made of all others."""
NAME = re.compile(r"(?<![\w./=-])(?:[a-z]\w*_\w+|[A-Z][a-z]+[A-Z]\w+|[A-Z][A-Z_]{3,}(?![\w-]))…?")
FILE = r"`([\w/.-]+\.(?:py|js|j2|css|html))`"
PLACED, PLACES = re.compile(rf"`(\w+)`(?: \(|,? |, in | of | in ){FILE}"), re.compile(rf"{FILE} (`\w+`(?:, `\w+`)*)")
"""A name, and the file that a guide sends to for it; in the register of claims the file stands first."""
SCRIPT_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["']\./([\w-]+\.js)["']""")
MOST_IN_PACKAGE = 14
"""In a folder: more would be another package. Most have a dozen or less, so a new module has room where it belongs."""
MKDOCS = sorted((ROOT / "hooks").glob("mkdocs_*.py"))
"""The hook, and the two modules beside it."""
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
TEMPLATES = [*sorted((ROOT / "hooks").rglob("*.j2")), *sorted((ROOT / "hooks").rglob("*.js"))]
"""Of pages, with their scripts: the browser asks the package as well."""
MOST_LINES = 400
MOST_FUNCTION_LINES = 50


def test_nobody_reaches_past_the_face_of_a_package() -> None:
    """Other packages, the hook and the scripts import what `__init__` names."""
    callers = [*MODULES, *MKDOCS, *(ROOT / "scripts").glob("*.py")]

    assert [(path.name, name) for path in callers for name in _imported(path) if _is_behind_a_face(path, name)] == []


def test_nobody_takes_from_a_face_what_it_does_not_name() -> None:
    """A module behind it is a name of the package as well: `from catalogue.records import graph` reaches past as surely."""
    offered = {_dotted(path): {*_offered(path)} for path in MODULES if path.name == "__init__.py"}
    callers = [*MODULES, *MKDOCS, *(ROOT / "scripts").glob("*.py")]
    taken = [(path, module, name) for path in callers for module, name in _imported_names(path) if not _is_own(path, module)]

    assert [(path.name, module, name) for path, module, name in taken if module in offered and name not in offered[module]] == []


def test_every_face_offers_what_somebody_uses() -> None:
    """A name that no other package imports does not belong there."""
    callers = [*MODULES, *MKDOCS, *(ROOT / "scripts").glob("*.py")]
    used = {(module, name) for path in callers for module, name in _imported_names(path) if not _is_own(path, module)}
    offered = {(_dotted(path), name) for path in MODULES if path.name == "__init__.py" for name in _offered(path)}

    assert offered - used == set()


def test_only_the_hook_and_what_lies_beside_it_import_mkdocs() -> None:
    """The package builds anywhere."""
    found = [path for path in (ROOT / "hooks").rglob("*.py") if "mkdocs" in {name.split(".")[0] for name in _imported(path)}]

    assert sorted(found) == MKDOCS


def test_the_package_imports_nothing_that_lies_around_it() -> None:
    """What runs it hands in what it needs of the hook and the scripts; import-linter sees the package alone."""
    around = {path.stem for path in (*(ROOT / "hooks").glob("*.py"), *SCRIPTS)}

    assert [(_name(path), name) for path in MODULES for name in _imported(path) if name.split(".")[0] in around] == []


def test_scripts_import_in_the_direction_of_their_packages() -> None:
    """As the layers of import-linter have it; what lies in the theme is everybody's."""
    contract, *_ = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    height = {package: -place for place, layer in enumerate(contract["layers"]) for package in layer.split(" | ")}
    scripts = {path.name: path for path in PACKAGE.glob("*/static/*.js")}
    named = [(path, name) for path in scripts.values() for name in SCRIPT_IMPORT.findall(path.read_text("utf-8"))]
    imports = [(path, scripts[name]) for path, name in named if name in scripts]

    assert [(path.name, other.name) for path, other in imports if height[path.parts[-3]] < height[other.parts[-3]]] == []
    assert len(imports) > 100


def test_only_the_edges_touch_files_and_processes() -> None:
    """The core is functions over values; the list of exceptions is not longer than it must be."""
    assert {_name(path) for path in MODULES if FILE_CALLS & set(_called(path))} == EDGES


def test_every_constant_and_private_function_is_used() -> None:
    """One that nothing names is left over."""
    defined = re.compile(r"^(?:(?:async )?def (_\w+)|class (_\w+)|(_?[A-Z][A-Z_]+)\b[^\n]*=)", re.MULTILINE)
    texts = {path: path.read_text("utf-8") for path in MODULES}
    words = Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    found = {(path.name, next(filter(None, names))) for path, text in texts.items() for names in defined.findall(text)}

    assert {(name, word) for name, word in found if words[word] < 2} == set()
    assert len(found) > 500


def test_every_public_function_class_method_and_field_is_used() -> None:
    """Code, or a template, names each somewhere besides its definition and the face of its package; a test alone is no use."""
    named = Counter(name for path in [*MODULES, *MKDOCS, *SCRIPTS] if path.name != "__init__.py" for name in _named(path))
    named.update(word for path in TEMPLATES for word in re.findall(r"\w+", path.read_text("utf-8")))
    public = [(path, name) for path in MODULES for name in _public(path) if _name(path) != "records/migrations"]

    assert {(_name(path), name) for path, name in public if not named[name] and name not in ASKED_BY_LIBRARIES | FOR_PEOPLE} == set()
    assert len(public) > 1500


def test_nobody_reads_the_private_parts_of_anothers_values() -> None:
    """What begins with `_` is read in the module of its class; elsewhere a function of that module gives it."""
    assert {(_name(path), name) for path in MODULES for name in _private_reads(path) if name not in NAMED_TUPLE} == set()


def test_nothing_is_imported_from_the_private_parts_of_a_library() -> None:
    """What begins with `_` may be another in its next version."""
    modules = [*(ROOT / "hooks").rglob("*.py"), *SCRIPTS]
    taken = [(path.name, f"{node.module}.{each.name}") for path in modules for node in _imports_from(path) for each in node.names]

    assert [(name, taken_name) for name, taken_name in taken if re.search(r"(?:^|\.)_(?!_future__)", taken_name)] == []


def _imports_from(path: Path) -> list[ast.ImportFrom]:
    return [node for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom) and not node.level]


def test_nothing_prints() -> None:
    """Scripts print; the package returns."""
    assert {_name(path) for path in MODULES if "print" in _called(path)} == set()


def test_nothing_asks_for_the_time() -> None:
    """The same commit gives the same bytes on any day."""
    found = [
        (path.name, node.attr)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]

    assert found == []


def test_every_module_says_what_it_is() -> None:
    """In a docstring."""
    assert [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_the_package_can_be_held_in_the_head() -> None:
    """Few modules a package, and none of them long."""
    modules = [path for path in MODULES if path.name != "__init__.py"]
    folders = [path.parent for path in modules]

    assert len(modules) <= MOST_MODULES
    assert {folder.name for folder in folders if folders.count(folder) > MOST_IN_PACKAGE} == set()
    assert [_name(path) for path in MODULES if _length(path) > MOST_LINES] == []


@pytest.mark.parametrize(
    "guide", ["README.md", "ARCHITECTURE.md", "DECISIONS.md", "CONTRIBUTING.md", "hooks/catalogue/DERIVED.md", "Makefile"]
)
def test_guides_name_files_that_are_there(guide: str) -> None:
    """Whoever follows a recipe finds the place; in capitals stands what is to be replaced."""
    named = re.findall(r"[\w./*-]+\.(?:py|js|j2|css)\b", (ROOT / guide).read_text("utf-8"))
    files = ["/" + path.relative_to(ROOT).as_posix() for path in _shipped()]

    assert [name for name in named if not _is_left_open(name) and not any(file.endswith(f"/{name}") for file in files)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_name_what_the_code_has(guide: str) -> None:
    """Functions, classes and constants; of a name that ends in `…` the beginning."""
    code = [path for path in _shipped() if path.suffix in (".py", ".js", ".j2", ".html", ".json")]
    words = {
        word for path in (*code, ROOT / "Makefile") for word in re.findall(r"\w+", f"{path.stem} {path.read_text('utf-8', 'replace')}")
    }
    named = [word for text in re.findall(r"`([^`\n]+)`", (ROOT / guide).read_text("utf-8")) for word in NAME.findall(text)]
    begun = {word.removesuffix("…") for word in named if word.endswith("…")}

    assert [word for word in named if word[-1] != "…" and word not in words and not _is_left_open(word)] == []
    assert [word for word in begun if not any(each.startswith(word) for each in words)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_a_name_stands_in_the_file_that_a_guide_sends_to(guide: str) -> None:
    """It is defined there, or at least spoken of."""
    text = " ".join((ROOT / guide).read_text("utf-8").split())
    listed = [(word, name) for name, found in PLACES.findall(text) for word in re.findall(r"\w+", found)]
    placed = listed if guide.endswith("DERIVED.md") else PLACED.findall(text)
    texts = {f"/{path.relative_to(ROOT).as_posix()}": path for path in _shipped()}
    files = {name: [path.read_text("utf-8") for at, path in texts.items() if at.endswith(f"/{name}")] for _, name in placed}

    assert [(word, name) for word, name in placed if not _is_left_open(word) and not any(_has(one, word) for one in files[name])] == []
    assert len(placed) > 25 or guide in ("README.md", "DECISIONS.md")


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{word}\b", text) is not None


def _is_left_open(name: str) -> bool:
    return bool(PLACEHOLDERS & {*re.findall("[A-Z]{4,}", name)}) or MADE_OF_OTHERS.search(name) is not None


@cache
def _shipped() -> list[Path]:
    return [path for folder in SHIPPED for path in (ROOT / folder).rglob("*.*") if path.is_file() and "__pycache__" not in path.parts]


def test_functions_are_short() -> None:
    """Half of them at most eight lines, none over fifty."""
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]

    assert statistics.median(lengths) <= 8
    assert max(lengths) <= MOST_FUNCTION_LINES


def _is_behind_a_face(path: Path, name: str) -> bool:
    """Whether `name` is a module inside another package than the one of `path`; `records.yaml` has a face of its own."""
    parts = name.split(".")
    face = 3 if parts[:3] == ["catalogue", "records", "yaml"] else 2
    return parts[0] == "catalogue" and len(parts) > face and not _is_own(path, name)


def _is_own(path: Path, module: str) -> bool:
    return PACKAGE in path.parents and _dotted(path).split(".")[:2] == module.split(".")[:2] and module.count(".") > 0


def _dotted(path: Path) -> str:
    return ".".join(["catalogue", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield _module(path, node)


def _imported_names(path: Path) -> Iterator[tuple[str, str]]:
    """Modules with the names taken from them; of a package that is imported whole, the names asked of it."""
    whole = {name.name for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom) for name in _packages(path, node)}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((_module(path, node), name.name) for name in node.names if name not in _packages(path, node))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in whole:
            yield f"catalogue.{node.value.id}", node.attr


def _packages(path: Path, node: ast.ImportFrom) -> list[ast.alias]:
    return [name for name in node.names if _module(path, node) == "catalogue" and (PACKAGE / name.name / "__init__.py").exists()]


def _module(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folder = ["catalogue", *path.relative_to(PACKAGE).parts[:-1]]
    return ".".join([*folder[: len(folder) - node.level + 1], *filter(None, [node.module])])


def _offered(path: Path) -> list[str]:
    return [
        element.value
        for node in _tree(path).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
        for element in node.value.elts
        if isinstance(element, ast.Constant) and isinstance(element.value, str)
    ]


def _private_reads(path: Path) -> Iterator[str]:
    classes = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.ClassDef)]
    own = {ast.unparse(item.target) for each in classes for item in each.body if isinstance(item, ast.AnnAssign)}
    read = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Attribute) and re.match("_[a-z]", node.attr)]
    yield from (node.attr for node in read if node.attr not in own and ast.unparse(node.value) not in ("self", "cls"))


def _public(path: Path) -> Iterator[str]:
    """Functions and classes with what classes have. Not the rules, which register themselves, nor the columns of rows that are written as
    they are."""
    for node in _tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not any("rule(" in ast.unparse(each) for each in node.decorator_list):
            yield from (name for name in [node.name] if name[0] != "_")
        for item in node.body if isinstance(node, ast.ClassDef) and not node.name.endswith("Row") else ():
            if isinstance(item, ast.FunctionDef) and item.name[0] != "_":
                yield item.name
            elif isinstance(item, ast.AnnAssign):
                yield ast.unparse(item.target)


def _named(path: Path) -> Iterator[str]:
    """What a module asks for by name, in its code or in a string that is one."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value


def _called(path: Path) -> list[str]:
    calls = [node.func for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    return [call.attr if isinstance(call, ast.Attribute) else call.id for call in calls if isinstance(call, ast.Attribute | ast.Name)]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
