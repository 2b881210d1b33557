"""A new field takes its lines in the schema, and one more line to filter lists by it: nothing else."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from support import project
from support.check_report import BASE

pytestmark = pytest.mark.site

CONTRACT = {
    "title": "Kontrakt",
    "description": "Den kontrakt, som samarbejdet bygger på.",
    "type": "object",
    "properties": {
        "years": {"title": "Kontraktens længde", "description": "Antal år.", "type": "integer", "minimum": 1},
        "renewable": {
            "title": "Kan forlænges",
            "description": "Kan kontrakten forlænges?",
            "type": "string",
            "enum": ["yes", "no", "not_applicable", "unknown"],
            "x-labels": {"yes": "Ja, den kan", "no": "Nej", "not_applicable": "Ikke relevant", "unknown": "Ikke oplyst"},
            "enumDescriptions": ["Ja, den kan", "Nej", "Ikke relevant", "Ikke oplyst"],
        },
        "source": {"$ref": "common.schema.json#/$defs/source_ref"},
    },
    "required": ["years", "source"],
    "additionalProperties": False,
}
BINDING = {
    "title": "Binding (måneder)",
    "description": "Hvor længe en kommune er bundet.",
    "type": "object",
    "properties": {
        "months": {"title": "Måneder", "description": "Antal måneder.", "type": "integer", "minimum": 0},
        "source": {"$ref": "common.schema.json#/$defs/source_ref"},
    },
    "required": ["months", "source"],
    "additionalProperties": False,
}
"""A number of which only the source is told besides."""
NOTICE = {"title": "Opsigelse", "description": "Varsel for opsigelse i måneder.", "type": "integer", "minimum": 0}
FACETS = """        range_facet("kontrakt", "contract.years", (1, 3, 5), "Længste kontrakt", label_fields=("contract", "contract.years")),
        enum_facet("forlaengelse", "contract.renewable"),
"""
BEFORE = '        Facet("betaling"'
"""The line of the facets that the new ones are put before."""
RECORD = "contract: {years: 4, renewable: 'yes', source: katalog-2016#2}\nbinding: {months: 48, source: katalog-2016#2}\nnotice_months: 6\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden folders' common records, built by a copy of the project in which collaborations have a contract and a notice."""
    folder = tmp_path_factory.mktemp("field")
    house = project.copy(folder / "house")
    schema = house / "data" / "schema" / "case.schema.json"
    document = json.loads(schema.read_text("utf-8"))
    document["properties"] |= {"notice_months": NOTICE}
    placed = list(document["properties"].items())
    after = [name for name, _ in placed].index("legal_basis") + 1
    document["properties"] = dict([*placed[:after], ("contract", CONTRACT), ("binding", BINDING), *placed[after:]])
    schema.write_text(json.dumps(document), "utf-8")
    facets = house / "hooks" / "catalogue" / "views" / "facets" / "facet_definitions.py"
    text = facets.read_text("utf-8")
    assert BEFORE in text
    facets.write_text(text.replace(BEFORE, FACETS + BEFORE, 1), "utf-8")
    data = Path(shutil.copytree(BASE, folder / "data"))
    case = data / "cases" / "naboerne.yaml"
    case.write_text(case.read_text("utf-8") + RECORD, "utf-8")
    shorter = case.read_text("utf-8").replace("Naboerne", "Andre").replace("years: 4", "years: 2").replace("former_ids:\n  - naboer\n", "")
    (data / "cases" / "andre.yaml").write_text(shorter.replace("bestyrelse\n", "bestyrelsen\n").replace("Nabosamarbejdet", "X"), "utf-8")
    done = project.run(house / "scripts" / "site.py", "--data", data, "--out", folder / "site")
    assert done.returncode == 0, done.stdout
    return folder / "site"


def page(site: Path, address: str) -> str:
    """Its HTML on one line."""
    return " ".join((site / address / "index.html").read_text("utf-8").split())


def test_it_is_shown_on_the_page(site: Path) -> None:
    """In full, with the words of the schema."""
    html = page(site, "samarbejder/naboerne")

    assert "<dt>Kontraktens længde</dt><dd>4 </dd>" in html
    assert "<dt>Kan forlænges</dt><dd>Ja, den kan </dd>" in html
    assert "<dt>Opsigelse</dt><dd>6 </dd>" in html
    assert "<dt>Binding (måneder)</dt><dd>48<a" in html


def test_it_stands_in_the_section_whose_line_names_it(site: Path) -> None:
    """A field below the first of a folded section is shown there; one that is in no section, last on the page."""
    html = page(site, "samarbejder/naboerne")
    fold = html.index('<span class="fold-holds"', html.index("Aftale og forpligtelse</h2>"))
    named = html[fold : html.index("</summary>", fold)]
    inside, last = html.index("<dt>Kontraktens længde</dt>"), html.index(">Flere oplysninger</h2>")

    assert "kontrakt" in named
    assert fold < inside < last < html.index("<dt>Opsigelse</dt>")


def test_lists_are_filtered_by_it(site: Path) -> None:
    """With a page for each value, and sorted by the number."""
    index = page(site, "samarbejder")

    assert "<legend>Kontrakt: kontraktens længde</legend>" in index
    assert "Længste kontrakt" in index
    assert ">Naboerne<" in page(site, "samarbejder/kontrakt/3-4")
    assert ">Naboerne<" not in page(site, "samarbejder/kontrakt/1-2")
    assert "Ja, den kan" in page(site, "samarbejder/forlaengelse/yes")


def test_it_is_compared(site: Path) -> None:
    """By each of its values, in words."""
    criteria = json.loads((site / "sammenlign" / "poster" / "case.json").read_text("utf-8"))["criteria"]
    cells = json.loads((site / "sammenlign" / "poster" / "case" / "naboerne.json").read_text("utf-8"))["cells"]

    assert [each["label"] for each in criteria if each["name"] in ("contract", "notice_months")] == ["Kontrakt", "Opsigelse"]
    assert (cells["contract"]["keys"], cells["contract"]["readable"]) == (["Kontraktens længde: 4", "Kan forlænges: Ja, den kan"], True)
    assert [name for name, cell in cells.items() if "<dt>Kilde</dt>" in cell["html"]] == []
    assert (cells["notice_months"]["keys"], cells["notice_months"]["readable"]) == (["6"], True)


def test_it_is_exported(site: Path) -> None:
    """As JSON, CSV and a spreadsheet."""
    api = site / "api" / "v1"
    [record] = [one for one in json.loads((api / "cases.json").read_text("utf-8"))["records"] if one["id"] == "naboerne"]
    [row] = [
        one for one in csv.DictReader(io.StringIO((api / "cases.csv").read_text("utf-8-sig")), delimiter=";") if one["id"] == "naboerne"
    ]
    with ZipFile(api / "catalogue.xlsx") as sheets:
        cells = "".join(sheets.read(name).decode() for name in sheets.namelist() if name.endswith(".xml"))

    assert (record["contract"], record["notice_months"]) == ({"years": 4, "renewable": "yes", "source": "katalog-2016#2"}, 6)
    assert (row["contract.years"], row["contract.renewable"], row["notice_months"]) == ("4", "yes", "6")
    assert "Kontrakt: Kontraktens længde" in cells


def test_it_is_asked_for_in_the_form_and_stands_in_the_field_reference(site: Path) -> None:
    """With its label and its help."""
    steps = json.loads((site / "assets" / "form" / "case.json").read_text("utf-8"))["steps"]
    fields = {field["name"]: field for step in steps for field in step["fields"]}
    reference = page(site, "aabne-data/case")

    assert [field["title"] for field in fields["contract"]["fields"]] == ["Kontraktens længde", "Kan forlænges", "Kilde"]
    assert fields["notice_months"]["help"] == "Varsel for opsigelse i måneder."
    assert "Kontraktens længde" in reference
    assert "Varsel for opsigelse i måneder." in reference
