"""A part of a record that got a new id after it was published: `make fix` writes the old one where it belongs, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.checks.check import check_folder
from catalogue.contribute.write_record import moved_references, with_former_part_ids, with_new_references
from catalogue.history.snapshot import renamed_parts
from catalogue.records.load import load
from catalogue.records.record import Record
from catalogue.records.schema import Schemas
from support.check_report import BASE
from support.project import ROOT

CASE = """title: Naboerne
lessons:
  - id: {first}
    text: Begynd i det små, og tal sammen.
    theme: proces
  - {{id: {second}, text: Vent ikke på de andre kommuner., theme: proces}}
  - id: helt-andet
    former_ids:
      - forrige
    text: Noget tredje om penge.
    theme: proces
    contradicts: [{first}]
"""
PUBLISHED = [f"samarbejder/naboerne/#{name}" for name in ("smaat", "vent", "tredje")]


def _case(folder: Path, schemas: Schemas, text: str) -> tuple[Record, bytes]:
    (folder / "cases").mkdir(parents=True)
    file = folder / "cases" / "naboerne.yaml"
    file.write_text(text, "utf-8")
    return load(folder, schemas, folder)[0][0], file.read_bytes()


def test_the_old_id_is_written_in_the_part_that_had_it(tmp_path: Path, schemas: Schemas) -> None:
    """In block and in flow style, beside the ids from before; and references to it follow."""
    before, _ = _case(tmp_path / "a", schemas, CASE.format(first="smaat", second="vent").replace("helt-andet", "tredje"))
    after, content = _case(tmp_path / "b", schemas, CASE.format(first="smaat", second="vent-ikke").replace("id: smaat", "id: i-det-smaa"))
    parts = renamed_parts([before], [after], schemas, PUBLISHED)
    moved = moved_references([after], schemas, {}, {part.key: part.new for part in parts})
    text = with_former_part_ids(
        after, with_new_references(content, moved["cases/naboerne.yaml"]), {part.place: part.old for part in parts}
    ).decode()

    assert sorted((part.key, part.new) for part in parts) == [
        ("case/naboerne#smaat", "i-det-smaa"),
        ("case/naboerne#tredje", "helt-andet"),
        ("case/naboerne#vent", "vent-ikke"),
    ]
    assert "  - id: i-det-smaa\n    former_ids: [smaat]\n    text" in text
    assert "{former_ids: [vent], id: vent-ikke," in text
    assert "      - tredje\n      - forrige\n" in text
    assert "contradicts: [i-det-smaa]" in text


@pytest.mark.parametrize("published", [[], ["samarbejder/naboerne/#et-tredje"]])
def test_what_was_not_published_keeps_no_old_id(tmp_path: Path, schemas: Schemas, published: list[str]) -> None:
    """Nobody can have referred to it."""
    before, _ = _case(tmp_path / "a", schemas, CASE.format(first="smaat", second="vent"))
    after, _ = _case(tmp_path / "b", schemas, CASE.format(first="i-det-smaa", second="vent"))

    assert renamed_parts([before], [after], schemas, published) == []


def test_a_reference_to_a_part_by_its_former_id_says_what_it_is_called_now(tmp_path: Path, schemas: Schemas) -> None:
    """Within the record and from another one."""
    for source in BASE.rglob("*.yaml"):
        target = tmp_path / source.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    case = tmp_path / "cases/naboerne.yaml"
    case.write_text(
        case.read_text("utf-8").replace("- id: begynd-i-det-smaa\n", "- id: smaat\n    former_ids: [begynd-i-det-smaa]\n"), "utf-8"
    )
    (tmp_path / "lessons").mkdir()
    lesson = 'text: Vent.\ntheme: proces\ntype: advice\nroles: [director]\nas_of: "2016-01"\nsources: [katalog-2016#2]\n'
    (tmp_path / "lessons/vent.yaml").write_text(f"{lesson}weighs_against: [case/naboerne#begynd-i-det-smaa]\n", "utf-8")
    found = [each for each in check_folder(tmp_path, schemas, ROOT).issues if each.code == "former-id"]

    assert [each.hint for each in found] == ["Skriv case/naboerne#smaat."]
