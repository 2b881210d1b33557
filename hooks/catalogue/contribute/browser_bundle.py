"""The bundle: the schemas and the data folder in; the check itself, with what it runs on, as two archives for a browser out."""

from __future__ import annotations

import ast
import gzip
import io
from collections import deque
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from catalogue.records import PUBLISHED_URLS_FILE, RELEASES_FOLDER, Artifact, packed

PROGRAM = "assets/check/program.zip.gz"
RECORDS = "assets/check/records.zip.gz"
ENTRY = "contribute.browser_api"
RULES = "checks/rules"
"""The package whose modules are found when the check runs, so that no import tells of them."""
BUNDLED_PACKAGES = ("attr", "attrs", "jsonschema", "jsonschema_specifications", "referencing", "yaml")
"""Installed packages that the check needs, in Python alone; all of them are taken."""
GRAPHS = ("classes", "utils", "exception.py", "convert.py", "algorithms/components/strongly_connected.py", "generators/classic.py")
"""What it needs of networkx, which is large."""
GRAPH_FACES = {
    "networkx/algorithms/__init__.py": b"from networkx.algorithms.components.strongly_connected import strongly_connected_components\n",
    "networkx/algorithms/components/__init__.py": b"",
    "networkx/generators/__init__.py": b"from networkx.generators.classic import empty_graph\n",
}
"""What stands for the packages of networkx that are sent in part."""
STANDINS = {
    "jsonschema_rs.py": "jsonschema_rs.py",
    "rpds.py": "rpds.py",
    "typing_extensions.py": "typing_extensions.py",
    "yaml/_yaml.py": "yaml_parser.py",
}
"""Files in the folder `in_browser` that take the place of what is compiled, or too large."""
BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
"""The parts of a statement that hold statements."""
PROMISED = f"{RELEASES_FOLDER}/{PUBLISHED_URLS_FILE}"
"""The addresses that releases have promised, below the data folder."""
EARLY = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the same files give the same archive."""


def bundle(data: Path, schema: Path, sources: list[str]) -> list[Artifact]:
    """The program, and what it checks a file against: the records (their paths below the data folder) and the promised addresses."""
    files = [*sources, *([PROMISED] if (data / PROMISED).is_file() else [])]
    records = {f"data/{file}": (data / file).read_bytes() for file in files}
    return [Artifact(PROGRAM, _packed_program(schema)), Artifact(RECORDS, zip_files(records))]


def with_promised_urls(records: bytes, urls: bytes) -> bytes:
    """The archive of records with another list of promised addresses: what a build with that list would have packed."""
    with ZipFile(io.BytesIO(gzip.decompress(records))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_files(files | {f"data/{PROMISED}": urls})


def _packed_program(schema: Path) -> bytes:
    return zip_files(_program(schema))


def _program(schema: Path) -> dict[str, bytes]:
    home = Path(__file__).parents[1]
    own = {f"catalogue/{path}": (home / path).read_bytes() for path in program_modules(home)}
    schemas = {f"schema/{path.name}": path.read_bytes() for path in schema.glob("*.schema.json")}
    installed = {name: content for package in BUNDLED_PACKAGES for name, content in _installed(package)}
    standins = {name: (home.parent / "in_browser" / file).read_bytes() for name, file in STANDINS.items()}
    return {**own, **schemas, **installed, **_graphs(), **standins}


def _graphs() -> dict[str, bytes]:
    """The part of networkx that is sent. Its `__init__` is its own, less what it imports of the rest: it hands its modules names that are
    private to it, and whatever those are in the installed version they stay its business."""
    part = dict(_installed("networkx", GRAPHS)) | GRAPH_FACES
    init = ast.parse(dict(_installed("networkx", "__init__.py"))["networkx/__init__.py"])
    init.body = [node for node in init.body if not isinstance(node, ast.ImportFrom) or _is_among(node, part)]
    return part | {"networkx/__init__.py": ast.unparse(init).encode()}


def _is_among(node: ast.ImportFrom, files: Mapping[str, bytes]) -> bool:
    """Whether the modules that a package imports of itself, `from package.module import …` or `from package import module`, are among the
    files."""
    names = [str(node.module)] if "." in str(node.module) else [f"{node.module}.{each.name}" for each in node.names]
    paths = [name.replace(".", "/") for name in names]
    return all(f"{path}.py" in files or f"{path}/__init__.py" in files for path in paths)


def program_modules(home: Path) -> set[str]:
    """The modules of the package `home` that run in the browser."""
    return closure(home, ENTRY, *(f"{RULES}/{path.stem}".replace("/", ".") for path in (home / RULES).glob("*.py")))


def closure(home: Path, *entries: str) -> set[str]:
    """The modules of the package that some of them need, themselves among them: paths below `home`, with `/`."""
    needed: set[str] = set()
    waiting = [*entries]
    while waiting:
        path = _module_path(home, waiting.pop())
        if path is not None and path not in needed:
            needed.add(path)
            waiting += _imported(home, path)
    return needed


def _module_path(home: Path, name: str) -> str | None:
    """The file of a module below `home`, given by its dotted name there; `None` for what is no module."""
    path = name.replace(".", "/")
    candidates = (f"{path}.py", f"{path}/__init__.py" if path else "__init__.py")
    return next((each for each in candidates if (home / each).is_file()), None)


def _imported(home: Path, path: str) -> Iterator[str]:
    """Dotted names below `home` of what a module imports, and of the packages that it stands in."""
    package = path.split("/")[:-1]
    yield from (".".join(package[:end]) for end in range(len(package) + 1))
    for node in statement_nodes(ast.parse((home / path).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (start := _origin(node, package, home.name)) is not None:
            yield start
            yield from (f"{start}.{each.name}".lstrip(".") for each in node.names)


def _origin(node: ast.ImportFrom, package: list[str], top: str) -> str | None:
    """The module that names are imported from, below the top package; `None` outside it."""
    module = (node.module or "").split(".") if node.module else []
    if node.level:
        return ".".join([*package[: len(package) - node.level + 1], *module])
    return ".".join(module[1:]) if module[:1] == [top] else None


def _installed(package: str, begins: str | tuple[str, ...] = "") -> Iterator[tuple[str, bytes]]:
    """The files of a package whose paths in it begin so."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package, name=package)
    top = Path(spec.origin) if spec.submodule_search_locations is None else Path(spec.origin).parent
    for path in [top] if top.is_file() else sorted(top.rglob("*")):
        name = path.relative_to(top.parent).as_posix()
        if not name.removeprefix(f"{package}/").startswith(begins):
            continue
        if path.suffix in (".py", ".json", "") and path.is_file() and "/tests/" not in name and "/benchmarks/" not in name:
            yield name, without_docstrings(path.read_bytes()) if path.suffix == ".py" else path.read_bytes()


def statement_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """A module and every statement in it: a tenth of its nodes, for expressions hold none."""
    waiting = deque([tree])
    while waiting:
        yield (node := waiting.popleft())
        for name in BLOCKS:
            waiting.extend(getattr(node, name, ()))


def without_docstrings(source: bytes) -> bytes:
    """A module of others, less what only its readers need: a third of what is sent."""
    lines = source.splitlines(keepends=True)
    for node in statement_nodes(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) is not None:
            text = node.body[0]
            start, end = text.lineno - 1, text.end_lineno or text.lineno
            if not lines[start][: text.col_offset].strip() and not lines[end - 1][text.end_col_offset or 0 :].strip():
                lines[start:end] = [lines[start][: text.col_offset] + b'""\n', *[b"\n"] * (end - start - 1)]
    return b"".join(lines)


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """The files (content by path) as one archive, packed as a whole: what is alike in many files is sent once."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, EARLY), files[name], ZIP_STORED)
    return packed(buffer.getvalue())
