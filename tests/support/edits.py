"""Edits of a project as those who keep it make them: a copy of the project and a source of chance in; the same, with one edit, out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from support.mutations import mutate_gently
from support.project import files

Edit = Callable[[Path, Random], None]
TEXT_OF_TEMPLATE = re.compile(r"(?<=>)[A-ZÆØÅ][^<>{}\n]{2,}(?=<)")
"""What a template says itself."""
SENTENCE = re.compile(r"(?<=: )\"?[A-ZÆØÅ]\w+ \w+ \w+")
"""How a value begins that says something."""
FORMER = "former_ids:"


def text(root: Path, chance: Random) -> None:
    """A few values of a record: taken out, said twice, in other words, at another date."""
    before = _records(root)
    _write(root, before, mutate_gently(before, chance, most=1))


def word(root: Path, chance: Random) -> None:
    """A sentence goes on."""
    path, content = chance.choice(sorted(_records(root).items()))
    found = [*SENTENCE.finditer(content.decode())]
    if found:
        place = chance.choice(found).end()
        (root / "data" / path).write_text(f"{content.decode()[:place]} i dag{content.decode()[place:]}", "utf-8")


def reference(root: Path, chance: Random) -> None:
    """A reference to a record becomes one to another of its kind."""
    records = _records(root)
    by_folder: dict[str, list[str]] = {}
    for path in records:
        by_folder.setdefault(path.rpartition("/")[0], []).append(_name(path))
    names = chance.choice([found for found in by_folder.values() if len(found) > 1])
    old, new = chance.sample(names, 2)
    using = [path for path, content in sorted(records.items()) if re.search(rf"[:-] \"?{old}\"?$", content.decode(), re.MULTILINE)]
    if using:
        file = root / "data" / chance.choice(using)
        file.write_text(re.sub(rf"(?m)([:-] \"?){old}(\"?)$", rf"\g<1>{new}\g<2>", file.read_text("utf-8"), count=1), "utf-8")


def rename(root: Path, chance: Random) -> None:
    """A record gets another id: its file, what refers to it, and the id that it had."""
    path = chance.choice(sorted(_records(root)))
    old, new = _name(path), f"ny-{chance.randrange(1000)}"
    for other, content in _records(root).items():
        renamed = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, content.decode())
        (root / "data" / other).write_text(renamed, "utf-8")
    file = root / "data" / path
    said = file.read_text("utf-8")
    told = "" if FORMER in said else f"{FORMER} [{old}]\n"
    file.unlink()
    file.with_stem(new).write_text(said.rstrip("\n") + "\n" + told, "utf-8")


def delete(root: Path, chance: Random) -> None:
    """A record, most often one that no other refers to, is no more."""
    records = _records(root)
    unused = [path for path in sorted(records) if not any(_name(path).encode() in said for other, said in records.items() if other != path)]
    (root / "data" / chance.choice(unused if unused and chance.random() < 0.7 else sorted(records))).unlink()


def schema(root: Path, chance: Random) -> None:
    """Another word for a field, a value or a kind, or one more field."""
    file = chance.choice(sorted((root / "data" / "schema").glob("*.schema.json")))
    document = json.loads(file.read_text("utf-8"))
    places = [*_said(document)]
    holder, key = chance.choice(places)
    if chance.random() < 0.2 and "properties" in document:
        document["properties"][f"nyt_{chance.randrange(1000)}"] = {"title": "Nyt felt", "description": "Et nyt felt.", "type": "string"}
    else:
        holder[key] = f"{holder[key]} ny"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2), "utf-8")


def template(root: Path, chance: Random) -> None:
    """Other words in a template."""
    found = sorted((root / "hooks" / "catalogue").glob("*/templates/*.html.j2"))
    file = chance.choice([each for each in found if TEXT_OF_TEMPLATE.search(each.read_text("utf-8"))])
    file.write_text(TEXT_OF_TEMPLATE.sub(lambda said: f"{said[0]} nu", file.read_text("utf-8"), count=1), "utf-8")


def theme(root: Path, chance: Random) -> None:
    """Other words around every page."""
    file = chance.choice([root / "hooks" / "theme" / "partials" / name for name in ("site-footer.html", "site-header.html", "page.html")])
    file.write_text(f"{file.read_text('utf-8')}<p>Ny {chance.randrange(1000)}</p>\n", "utf-8")


def style(root: Path, chance: Random) -> None:
    """One more rule of a style sheet."""
    file = chance.choice(sorted((root / "hooks").rglob("*.css")))
    file.write_text(f"{file.read_text('utf-8')}\n.ny-{chance.randrange(1000)} {{ color: inherit; }}\n", "utf-8")


def handwritten(root: Path, chance: Random) -> None:
    """One more sentence on a page that is written by hand, perhaps with a term of the glossary and a link."""
    file = chance.choice(sorted((root / "content").rglob("*.md")))
    ending = chance.choice(["It er nyt.", f"Se [naboerne]({'../' * (len(file.relative_to(root).parts) - 2)}samarbejder/naboerne.md)."])
    file.write_text(f"{file.read_text('utf-8')}\n\n{ending}\n", "utf-8")


OF_RECORDS: tuple[Edit, ...] = (text, word, reference, rename, delete)
OF_PAGES: tuple[Edit, ...] = (*OF_RECORDS, schema, template)
ALL: tuple[Edit, ...] = (*OF_PAGES, theme, style, handwritten)


def _records(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in files(root / "data").items() if path.endswith(".yaml")}


def _write(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    for path, content in after.items():
        if before.get(path) != content:
            (root / "data" / path).write_bytes(content)


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _said(value: Any) -> Iterator[tuple[Any, str]]:
    """Every text of a schema that people read, as what holds it and its key there."""
    if isinstance(value, dict):
        yield from ((value, key) for key in ("title", "description", "x-plural") if isinstance(value.get(key), str))
        labels = value.get("x-labels")
        yield from ((labels, key) for key in labels) if isinstance(labels, dict) else ()
        for key, child in value.items():
            if key != "x-labels":
                yield from _said(child)
    elif isinstance(value, list):
        for child in value:
            yield from _said(child)
