"""The same commit builds the same bytes, wherever and whenever."""

from __future__ import annotations

from pathlib import Path

from support import project


def test_reproducible(site: Path, tmp_path: Path) -> None:
    """Another hash seed, time zone, locale and checkout path change not one byte of the site."""
    elsewhere = project.copy(tmp_path / "et helt andet sted")
    surroundings = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    surroundings["CATALOGUE_CACHE"] = str(tmp_path / "cache")
    result = project.run(elsewhere / "scripts" / "site.py", "--out", tmp_path / "site", **surroundings)
    here, there = project.files(site), project.files(tmp_path / "site")

    assert result.returncode == 0, result.stdout
    assert [name for name in here | there if here.get(name) != there.get(name)] == []
