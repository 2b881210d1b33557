"""A new kind of record takes one line, one schema and one template, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from support import project
from support.check_report import BASE

pytestmark = pytest.mark.site

LINE = '    Kind("tool", "tools", "tools", "redskaber"),\n'
REFERENCE = {"title": "Samarbejde", "description": "Samarbejdets id.", "type": "string", "x-refers-to": "case", "x-relation": "used_in"}
COMMON = "common.schema.json#/$defs/"
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Redskab",
    "x-plural": "Redskaber",
    "description": "Et redskab, som samarbejder bruger.",
    "type": "object",
    "properties": {
        "title": {"$ref": f"{COMMON}title"},
        "summary": {"title": "Én sætning", "description": "Hvad redskabet gør.", "type": "string", "minLength": 1, "maxLength": 300},
        "used_in": {
            "title": "Bruges i",
            "description": "De samarbejder, der bruger det.",
            "type": "array",
            "items": REFERENCE,
            "minItems": 1,
        },
        "sources": {"$ref": f"{COMMON}sources"},
        "former_ids": {"$ref": f"{COMMON}former_ids"},
        "exceptions": {"$ref": f"{COMMON}exceptions"},
    },
    "required": ["title", "summary", "sources"],
    "additionalProperties": False,
}
TEMPLATE = '{% extends "_record.html.j2" %}\n{% block lead %}<p class="lead">{{ record.summary }}</p>{% endblock %}\n'
RECORD = "title: Skabelon for kommissorium\nsummary: Et udkast at begynde med.\nused_in: [{case}]\nsources: [katalog-2016#2]\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the project with the kind `tool` added in its three places, and little data."""
    house = project.copy(tmp_path / "house")
    kinds = house / "hooks" / "catalogue" / "records" / "kinds.py"
    text = kinds.read_text("utf-8")
    kinds.write_text(text.replace('    Kind("meeting"', LINE + '    Kind("meeting"'), "utf-8")
    (house / "data" / "schema" / "tool.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    (house / "hooks" / "catalogue" / "pages" / "templates" / "tool.html.j2").write_text(TEMPLATE, "utf-8")
    return house


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The golden folders' common records and one record of the new kind."""
    data = Path(shutil.copytree(BASE, tmp_path / "data"))
    (data / "tools").mkdir()
    (data / "tools" / "kommissorium.yaml").write_text(RECORD.replace("{case}", "naboerne"), "utf-8")
    return data


def test_a_record_of_a_new_kind_is_checked(house: Path, data: Path) -> None:
    """Its keys and its references like those of any other."""
    (data / "tools" / "kommissorium.yaml").write_text(RECORD.replace("{case}", "naboern") + "farve: blå\n", "utf-8")
    done = project.run(house / "scripts" / "check.py", "--data", data, "--format", "json")
    found = [(issue["code"], issue["line"], issue["hint"]) for issue in json.loads(done.stdout) if issue["severity"] == "error"]

    assert found == [
        ("unknown-reference", 3, "Mente du naboerne?"),
        ("unknown-key", 5, "Slet feltet, eller brug et af disse: title, summary, used_in, sources, former_ids eller exceptions."),
    ]


def test_a_record_of_a_new_kind_gets_its_page_its_index_and_its_export(house: Path, data: Path, tmp_path: Path) -> None:
    """And the site is as strict as before."""
    done = _build(house, data, tmp_path / "site")
    site = tmp_path / "site"

    assert done.returncode == 0, done.stdout
    assert "Et udkast at begynde med." in (site / "redskaber" / "kommissorium" / "index.html").read_text("utf-8")
    assert "Skabelon for kommissorium" in (site / "redskaber" / "index.html").read_text("utf-8")
    assert "Skabelon for kommissorium" in (site / "samarbejder" / "naboerne" / "index.html").read_text("utf-8")
    assert [record["id"] for record in json.loads((site / "api" / "v1" / "tools.json").read_text("utf-8"))["records"]] == ["kommissorium"]
    assert (site / "api" / "v1" / "tools.csv").is_file()
    assert json.loads((site / "api" / "v1" / "schema" / "tool.schema.json").read_text("utf-8"))["title"] == "Redskab"


def _build(house: Path, data: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return project.run(house / "scripts" / "site.py", "--data", data, "--out", site)
