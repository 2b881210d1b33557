"""What the site derives is marked, registered, and listed as the built pages show it."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

import pytest

from catalogue.exports import chosen_claims, claims, claims_csv, claims_text, sample
from catalogue.exports.claims import Claim
from catalogue.pages.planned_page import wrap_page
from catalogue.records import Artifact
from catalogue.records.graph import Catalogue
from support import project
from support.project import ROOT

REGISTER = (ROOT / "hooks/catalogue/DERIVED.md").read_text("utf-8")
KINDS = re.findall(r"^\| `([a-z-]+)` \|", REGISTER, re.MULTILINE)
TAG = re.compile(r"<[^>]+>")
CITATIONS = re.compile(r'<a class="citation".*?</a>', re.DOTALL)
"""The numbers of sources, which are no part of what is said."""
LABELS = re.compile(r'\s(?:aria-label|data-search-state)="([^"]*)"')
OF_GAPS = {"body-unknown"}
"""Said only where a record leaves everything open, which made-up records of other tests do."""
UNSEEN = re.compile(r"[\s\u00ad]+")


def page(html: str, uri: str = "samarbejder/dsd.md", source: str = "cases/dsd.yaml") -> Artifact:
    return Artifact(uri, wrap_page(html, 1, {"title": "DSD"}), source)


@pytest.fixture(scope="module")
def listed(built: Path) -> list[dict[str, str]]:
    """Everything that the real site derives, as the command lists it."""
    assert built.is_dir()
    printed = project.run(ROOT / "scripts/claims.py", "--format", "csv").stdout
    return list(csv.DictReader(printed.removeprefix("\ufeff").splitlines(), delimiter=";"))


def test_every_kind_of_the_register_occurs_and_no_other(listed: list[dict[str, str]]) -> None:
    """What a page says of its own accord has a row with its rule, and no row is left over but of what is missing nowhere today."""
    found, known = {row["kind"] for row in listed}, set(KINDS)

    assert (sorted(found - known), sorted(known - found - OF_GAPS), len(KINDS)) == ([], [], len(known))


def test_every_sentence_stands_on_the_page_that_is_named(listed: list[dict[str, str]], site: Path) -> None:
    """Letter by letter, on the page as it was built; of an order each date."""
    pages = {row["page"] for row in listed if not row["kind"].startswith("export-")}
    shown = {page: visible(site / page.lstrip("/")) for page in pages}
    missing = [
        (row["page"], row["sentence"])
        for row in listed
        if row["page"] in shown and not all(UNSEEN.sub("", part) in shown[row["page"]] for part in row["sentence"].split(" → "))
    ]

    assert missing == []


def visible(folder: Path) -> str:
    """The letters of a page, and of the names that it gives to pictures."""
    html = CITATIONS.sub("", (folder / "index.html").read_text("utf-8"))
    return UNSEEN.sub("", unescape(TAG.sub("", html) + " ".join(LABELS.findall(html))))


def test_every_test_that_the_register_names_exists() -> None:
    """A name that is cut short with dots is the beginning of one."""
    files = list((ROOT / "tests").rglob("test_*.py"))
    defined = " ".join([*(path.stem for path in files), *re.findall(r"def (\w+)", "".join(path.read_text("utf-8") for path in files))])
    named = re.findall(r"\btest_[a-z_0-9]+", REGISTER)

    assert [name for name in named if f" {name}" not in f" {defined}"] == []
    assert [path for path in re.findall(r"golden/[a-z-]+(?:/[a-z-]+)*", REGISTER) if not (ROOT / "tests" / path).exists()] == []


def test_the_number_of_a_source_is_no_part_of_the_sentence(catalogue: Catalogue) -> None:
    """`samordnes.14` is not what the page says."""
    html = '<p data-claim="count">De samordnes.<a class="citation" href="#kilde-14" aria-label="Kilde 14: A">14</a> Og deles</p>'

    assert [each.sentence for each in claims(catalogue, [page(html)])] == ["De samordnes. Og deles"]


def test_a_mark_gives_the_sentence_its_record_and_its_source(catalogue: Catalogue) -> None:
    """The source is that of the field, else of what stands around it; a page's own record is the origin that goes without saying."""
    found = claims(
        catalogue,
        [
            page(
                '<p data-claim="later-value" data-origin="case/dsd updates.0.text">Siden:\n<b>elleve</b> <br>kommuner.</p>'
                '<p data-claim="count">9 <svg><path d=""/></svg>kommuner</p>'
            )
        ],
    )
    dsd = catalogue.graph.nodes["case/dsd"]["data"]

    assert found == [
        Claim("count", "/samarbejder/dsd/", "9 kommuner", ("case/dsd",), tuple(dict.fromkeys(dsd["sources"]))),
        Claim("later-value", "/samarbejder/dsd/", "Siden: elleve kommuner.", ("case/dsd updates.0.text",), (dsd["updates"][0]["source"],)),
    ]


def test_an_order_is_told_by_its_dates_and_a_picture_by_its_name(catalogue: Catalogue) -> None:
    """What is drawn in a picture is no sentence."""
    order = '<ul data-claim="date-order"><li><time>2016</time> stiftet</li><li><time>2017</time> lukket</li></ul>'
    tile = '<a data-claim="count"><title>Herning: 2 samarbejder</title><text>He</text></a>'
    found = claims(catalogue, [page(order + tile, "index.md", "")])

    assert [(each.kind, each.page, each.sentence, each.origins) for each in found] == [
        ("count", "/", "Herning: 2 samarbejder", ()),
        ("date-order", "/", "2016 → 2017", ()),
    ]


def test_what_several_pages_say_alike_is_listed_once(catalogue: Catalogue) -> None:
    """With the first page, and how many there are."""
    mark = '<p data-claim="count" data-origin="case/dsd">9</p>'
    found = claims(catalogue, [page(mark, "b.md", ""), page(mark, "a.md", "")])

    assert [(each.page, each.pages) for each in found] == [("/a/", 2)]


def test_a_table_of_computed_values_is_listed_row_by_row(catalogue: Catalogue) -> None:
    """Only what the row says."""
    found = claims(catalogue, [Artifact("api/v1/later.csv", "\ufeffkey;later_status;later_name\r\ncase/dsd;active;\r\n".encode())])

    assert [(each.kind, each.sentence, each.origins) for each in found] == [
        ("export-later", "key: case/dsd; later_status: active", ("case/dsd updates",))
    ]


def test_every_gain_says_who_says_so(catalogue: Catalogue) -> None:
    """Measured, the parties' view, the source's own, or only expected; `unknown` where the source leaves it open."""
    silent = [
        (key, gain["text"])
        for key, node in catalogue.graph.nodes(data=True)
        if not node["owner"]
        for gain in node["data"].get("gains", ())
        if "realised" not in gain
    ]

    assert silent == []


MANY = [Claim("a", "/", str(number), (f"case/{number} status",)) for number in range(9)] + [Claim("b", "/", "x", ("case/3#styregruppe",))]


def test_a_sample_is_drawn_evenly_over_the_kinds() -> None:
    """The same seed draws the same; a kind that has no more leaves its place to others."""
    assert [each.kind for each in sample(MANY, 4, 7)] == ["a", "a", "a", "b"]
    assert sample(MANY, 4, 7) == sample(MANY, 4, 7)
    assert sorted(sample(MANY, 99, 1), key=MANY.index) == MANY


def test_a_record_is_found_by_its_id_its_key_and_what_is_nested_in_it() -> None:
    """Also within one kind."""
    assert [each.sentence for each in chosen_claims(MANY, record="3")] == ["3", "x"]
    assert chosen_claims(MANY, "b", "case/3") == chosen_claims(MANY, "b", "case/3#styregruppe") == [MANY[-1]]


def test_the_list_is_for_people_and_for_spreadsheets() -> None:
    """Both say the same."""
    claim = Claim("count", "/a/", "9 kommuner", ("case/dsd participants", "case/4k participants"), ("s#1",), 3)

    assert claims_text([claim]) == (
        "1 udledte udsagn\n\n## count\n\n- 9 kommuner\n  side: /a/ (og 2 andre sider)\n"
        "  af: case/dsd participants; case/4k participants\n  kilde: s#1\n"
    )
    assert claims_csv([claim]).splitlines()[1] == 'count;/a/;3;9 kommuner;"case/dsd; case/4k";participants;s#1'
