"""The workbook for people: the catalogue in; sheets with Danish headings, one a kind and one for each thing that recurs in records, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.records import EXPORTED, KINDS, LICENCE_URL, Catalogue, Edition, Field, Kind, Site, reference_targets

from .spreadsheet import Cell, Link, PartialDate, Sheet

BETWEEN = "; "
"""The values of a list in one cell."""
TEXTS = "Tekster"
"""The sheet of the lists whose items are a text and its source."""
TEXT_FIELDS = frozenset(("text", "source"))
SHOWN_APART = frozenset(("id", "title"))
"""Fields that every row begins with."""
KEY, TITLE, PAGE, PARENT = "Nøgle", "Titel", "Side", "Står i"
ORIGIN = (KEY, "Post", "Felt", "Nr.")
"""What a row of a thing that recurs begins with."""
Column = tuple[str, Field]
"""Heading and field of what goes into one cell."""
Columns = Callable[[Field], Mapping[str, Column]]
"""From a shape to its columns by their paths in a record."""


@dataclass(slots=True)
class _Table:
    """A sheet while it is filled: its columns come to be as they are needed."""

    headings: dict[str, str]
    """By the column's path in a record, with dots."""
    rows: list[dict[str, Cell]] = field(default_factory=list)

    def sheet(self, title: str) -> Sheet:
        """Two columns of one heading are told apart by their paths."""
        used = [*self.headings.values()]
        names = [heading if used.count(heading) == 1 else f"{heading} ({path})" for path, heading in self.headings.items()]
        return Sheet(title, names, [[row.get(path) for path in self.headings] for row in self.rows])


def workbook_sheets(catalogue: Catalogue, site: Site, edition: Edition) -> list[Sheet]:
    """First what the file is, then the kinds in their order, then what recurs, in the order of its first occurrence."""
    columns = _columns_of_shapes()
    keys = _keys_by_kind(catalogue)
    kinds = {kind: _kind_table(catalogue, site, kind, keys.get(kind.name, []), columns) for kind in KINDS if kind.url}
    named = [table.sheet(catalogue.schemas.plural(kind.name)) for kind, table in kinds.items()]
    recurring = [table.sheet(title) for title, table in _recurring(catalogue, columns).items()]
    return [_about(site, edition, [*named, *recurring]), *named, *recurring]


def _about(site: Site, edition: Edition, sheets: list[Sheet]) -> Sheet:
    lines: list[tuple[Cell, ...]] = [
        (site.name,),
        (edition.words,),
        (f"Udgivet af {site.publisher}. Creative Commons Navngivelse 4.0:", Link(LICENCE_URL)),
        ("Nyeste udgave og forklaring på felterne:", Link(site.absolute("aabne-data/"))),
        ("Kilder er skrevet kilde#afsnit; arket Kilder siger, hvad de er.",),
        ("Et år eller en måned er gemt som sin første dag og vist, som det er oplyst.",),
        (),
        *((sheet.title, len(sheet.rows)) for sheet in sheets),
    ]
    return Sheet("Om", (), lines)


def _keys_by_kind(catalogue: Catalogue) -> dict[str, list[str]]:
    """In their order."""
    found: dict[str, list[str]] = {}
    for key in sorted(catalogue.graph):
        found.setdefault(catalogue.graph.nodes[key]["kind"], []).append(key)
    return found


def _kind_table(catalogue: Catalogue, site: Site, kind: Kind, keys: Iterable[str], columns: Columns) -> _Table:
    shapes = [*_shapes(catalogue, kind)]
    table = _Table({"#key": KEY, "#title": TITLE, "#page": PAGE})
    if any(nested for _, nested in shapes):
        table.headings["#parent"] = PARENT
    for shape, _ in shapes:
        known = SHOWN_APART | table.headings.keys()
        table.headings |= {path: heading for path, (heading, _) in columns(shape).items() if path not in known}
    for key in keys:
        node = catalogue.graph.nodes[key]
        row: dict[str, Cell] = {"#key": key, "#title": node["title"], "#page": Link(site.absolute(node["url"]))}
        row["#parent"] = catalogue.graph.nodes[node["owner"]]["title"] if node["owner"] else None
        table.rows.append(row | _cells(catalogue, key, columns(_tree(catalogue, key)), node["data"]))
    return table


def _shapes(catalogue: Catalogue, kind: Kind) -> Iterator[tuple[Field, bool]]:
    """The fields of a kind as a file, and as it stands in records."""
    if kind.folder:
        yield catalogue.schemas.kinds[kind.name], False
    yield from ((each, True) for each in catalogue.schemas.nested.get(kind.name, ()) if each.name == "[]")


def _columns_of_shapes() -> Columns:
    """A function to the columns of a shape, worked out once for each: there are few shapes and many rows."""
    known: dict[int, Mapping[str, Column]] = {}

    def columns(shape: Field) -> Mapping[str, Column]:
        if id(shape) not in known:
            known[id(shape)] = dict(_columns(shape))
        return known[id(shape)]

    return columns


def _columns(shape: Field, path: str = "", heading: str = "") -> Iterator[tuple[str, Column]]:
    for name, child in shape.properties.items():
        if child.type == "object":
            yield from _columns(child, f"{path}{name}.", f"{heading}{child.title}: ")
        elif not _is_recurring(child):
            yield path + name, (heading + child.title, child)


def _is_recurring(child: Field) -> bool:
    return child.type == "array" and child.items is not None and child.items.type == "object"


def _tree(catalogue: Catalogue, key: str) -> Field:
    node = catalogue.graph.nodes[key]
    owner = catalogue.graph.nodes[node["owner"] or key]
    tree = catalogue.schemas.kinds[owner["kind"]].at(node["path"])
    assert tree is not None  # noqa: S101 - the graph was made from the same schemas
    return tree


def _recurring(catalogue: Catalogue, columns: Columns) -> dict[str, _Table]:
    """The items of every list of objects in records and nested records, by the title of their sheet."""
    tables: dict[str, _Table] = {}
    for key in sorted(key for key, node in catalogue.graph.nodes.items() if node["kind"] in EXPORTED):
        node = catalogue.graph.nodes[key]
        for title, where, number, item, value in _items(_tree(catalogue, key), node["data"]):
            table = tables.setdefault(title, _Table({f"#{name}": name for name in ORIGIN}))
            table.headings |= {path: heading for path, (heading, _) in columns(item).items() if path not in table.headings}
            origin = dict(zip(table.headings, (key, node["title"], where, number), strict=False))
            table.rows.append(origin | _cells(catalogue, key, columns(item), value))
    return tables


def _items(
    tree: Field, value: Mapping[str, Any], sheet: str = "", where: str = ""
) -> Iterator[tuple[str, str, int, Field, Mapping[str, Any]]]:
    """Title of the sheet, field in words, number, shape and value of each item; nested records of a kind are rows of their own kind."""
    for name, child in tree.properties.items():
        if name not in value:
            continue
        inside = str(child.schema.get("x-sheet", sheet))
        if child.type == "object":
            yield from _items(child, value[name], inside, f"{where}{child.title}: ")
        elif _is_recurring(child) and child.items and child.items.nested_kind not in EXPORTED:
            for number, item in enumerate(value[name], 1):
                yield inside or _sheet_title(child), where + child.title, number, child.items, item
                yield from _items(child.items, item, "", f"{where}{child.title} {number}: ")


def _sheet_title(child: Field) -> str:
    return TEXTS if child.items and child.items.properties.keys() <= TEXT_FIELDS else child.title


def _cells(catalogue: Catalogue, key: str, columns: Mapping[str, Column], value: Mapping[str, Any], prefix: str = "") -> dict[str, Cell]:
    """Looks at what the record has, not at each column: it leaves most of them empty."""
    cells: dict[str, Cell] = {}
    for name, child in value.items():
        column = columns.get(prefix + name)
        if column and child is not None:
            cells[prefix + name] = _cell(catalogue, key, column[1], child)
        elif isinstance(child, dict):
            cells |= _cells(catalogue, key, columns, child, f"{prefix}{name}.")
    return cells


def _cell(catalogue: Catalogue, key: str, shape: Field, value: Any) -> Cell:
    if isinstance(value, list):
        return BETWEEN.join(str(_cell(catalogue, key, shape.items or shape, each)) for each in value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if not isinstance(value, str):
        return value if isinstance(value, (int, float)) else None
    if shape.schema.get("x-date"):
        return PartialDate(value)
    return _title(catalogue, key, shape, value) if shape.refers_to else shape.labels.get(value, value)


def _title(catalogue: Catalogue, key: str, shape: Field, value: str) -> str:
    """What a reference leads to, by its title; a source as it is cited."""
    if "source" in shape.refers_to or "section" in shape.refers_to:
        return value
    owner = catalogue.graph.nodes[key]["owner"] or key
    targets = [each for each in reference_targets(owner, value, shape.refers_to)[0] if each in catalogue.graph]
    return str(catalogue.graph.nodes[targets[0]]["title"]) if targets else value
