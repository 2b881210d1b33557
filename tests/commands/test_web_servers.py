"""The configurations of nginx, Apache and IIS: what the site ships is served as what it is, and what is missing is told in Danish."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener
from xml.etree import ElementTree as ET

import pytest

from support.project import ROOT
from support.web_servers import APACHE, CONFIGURATIONS, NGINX, WebServer, serving

EXPECTED = {
    "index.html": "text/html; charset=utf-8",
    "assets/a.mjs": "text/javascript; charset=utf-8",
    "assets/a.js": "text/javascript; charset=utf-8",
    "assets/a.css": "text/css; charset=utf-8",
    "assets/a.wasm": "application/wasm",
    "api/v1/a.csv": "text/csv; charset=utf-8",
    "api/v1/a.json": "application/json; charset=utf-8",
    "api/v1/a.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data/cases/a.yaml": "application/yaml; charset=utf-8",
    "feeds/alt.xml": "application/atom+xml; charset=utf-8",
    "kalender.ics": "text/calendar; charset=utf-8",
    "samarbejder/a.md": "text/markdown; charset=utf-8",
    "samarbejder/a.jsonld": "application/ld+json; charset=utf-8",
    "assets/a.woff2": "font/woff2",
    "assets/a.webp": "image/webp",
    "assets/a.svg": "image/svg+xml; charset=utf-8",
    "assets/search/parts/a.json.gz": "application/gzip",
    "sitemap.xml.gz": "application/gzip",
    "404.html": "text/html; charset=utf-8",
    "indlejr/samarbejder/a.html": "text/html; charset=utf-8",
    "2026-12-10.1/indlejr/samarbejder/a.html": "text/html; charset=utf-8",
    "2026-12-10/index.html": "text/html; charset=utf-8",
    "2026-12-10.1/index.html": "text/html; charset=utf-8",
    "om/index.html": "text/html; charset=utf-8",
}
COMPRESSED = ("html", "css", "js", "mjs", "wasm", "csv", "json", "yaml", "xml", "ics", "md", "jsonld", "svg")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}
TEXT = "Æbler og en masse tekst. " * 200
MISSING = "Siden findes ikke, desværre."


def _types(name: str) -> dict[str, str]:
    """The type by suffix, as the configuration says it."""
    text = (CONFIGURATIONS / name).read_text("utf-8")
    if name == "web.config":
        found = ((each.attrib["fileExtension"], each.attrib["mimeType"]) for each in ET.fromstring(text).iter("mimeMap"))
        return {suffix.removeprefix("."): value.partition(";")[0] for suffix, value in found}
    block = text[text.index("types {") : text.index("}", text.index("types {"))] if name == "nginx.conf" else text
    lines = re.findall(r"^ +(?:AddType )?([a-z]+/[\w.+-]+) +([\w. ]+?);?$", block, re.MULTILINE)
    return {suffix.removeprefix("."): value for value, suffixes in lines for suffix in suffixes.split()}


def test_every_type_of_file_that_the_site_ships_is_known_to_every_server(site: Path) -> None:
    """IIS refuses what it does not know; a browser refuses a module that is not JavaScript."""
    shipped = {path.suffix.removeprefix(".") for path in site.rglob("*") if path.is_file() and path.suffix}
    nginx, apache, iis = (_types(name) for name in ("nginx.conf", "apache.conf", "web.config"))

    assert shipped - {*nginx} == set()
    assert nginx == apache == {suffix: value for suffix, value in iis.items() if suffix}
    assert "" in iis


def test_the_configuration_of_iis_is_whole() -> None:
    """What nginx and Apache are seen to do, it says too; there is no IIS to try it on."""
    text = (CONFIGURATIONS / "web.config").read_text("utf-8")
    tree = ET.fromstring(text)
    compressed = {each.attrib["mimeType"] for each in tree.iter("add") if each.attrib.get("enabled") == "true"}
    parts = [{each.attrib["name"]: each.attrib["value"] for each in part.iter("add") if "name" in each.attrib} for part in tree]
    maps, removed = ([each.attrib.get("fileExtension") for each in tree.iter(name)] for name in ("mimeMap", "remove"))

    assert {name: parts[0][name] for name in HEADERS} == HEADERS
    assert (tree[-1].attrib, parts[-1]) == ({"path": "indlejr"}, {"Content-Security-Policy": "frame-ancestors *"})
    assert {_types("web.config")[suffix] for suffix in COMPRESSED} <= compressed
    assert len(maps) == len({*maps})
    assert [*filter(None, removed)] == maps
    assert 'statusCode="404" path="404.html"' in text


def test_iis_says_rule_by_rule_what_nginx_says() -> None:
    """Headers, what is compressed, how long a part of the site is kept, what is shown first, and what stands there when nothing does."""
    nginx = re.sub(r" *#.*", "", (CONFIGURATIONS / "nginx.conf").read_text("utf-8"))
    iis = ET.fromstring((CONFIGURATIONS / "web.config").read_text("utf-8"))
    server = iis.find("system.webServer")
    assert server is not None
    headers = {each.attrib["name"]: each.attrib["value"] for each in server.iterfind("httpProtocol/customHeaders/add")}
    elsewhere = {
        (str(each.get("path")), added.attrib["name"]): added.attrib["value"]
        for each in iis.iterfind("location")
        for added in each.iterfind("system.webServer/httpProtocol/customHeaders/add")
    }
    maps = {name: dict(re.findall(r'(\S+) +"(.+)";', body)) for name, body in re.findall(r"map \$uri (\S+) \{(.+?)\n\}", nginx, re.DOTALL)}
    said = {name: maps.get(value, {}).get("default", value) for name, value in re.findall(r'add_header ([\w-]+) "?(.+?)"? always;', nginx)}
    forever, framed = maps["$katalog_cache"]['"~^/assets/search/parts/"'], [*maps["$katalog_frames"].values()][1]
    compressed = {*re.findall(r"[\w.+-]+/[\w.+-]+", nginx[nginx.index("gzip_types") :].partition(";")[0]), "text/html"}
    packed = {each.attrib["mimeType"] for each in server.iterfind("httpCompression/staticTypes/add") if each.get("enabled") == "true"}
    default = [each.get("value") for each in server.iterfind("defaultDocument/files/add")]
    missing = [(each.get("statusCode"), f"/{each.get('path')}") for each in server.iterfind("httpErrors/error")]
    told = re.findall(r"error_page (.+) (.+);", nginx)

    assert headers == said
    assert elsewhere == {
        ("assets/search/parts", "Cache-Control"): forever,
        ("indlejr", "Content-Security-Policy"): framed,
    }
    assert {each.partition(";")[0] for each in packed} == compressed
    assert default == re.findall(r"\n    index (.+);", nginx)
    assert missing == [(code, page) for codes, page in told for code in codes.split()]
    assert [each.get("enabled") for each in server.iterfind("directoryBrowse")] == ["false"] and "autoindex" not in nginx


def test_the_guide_names_the_configurations() -> None:
    """Where the owner finds them."""
    guide = (ROOT / "content/om/ejer.md").read_text("utf-8")

    assert all(f"deploy/{path.name}" in guide for path in CONFIGURATIONS.iterdir())


@pytest.fixture(scope="module")
def small_site() -> Iterator[Path]:
    """A file of each type, as it is published: behind a link, and where also a server that gives up its rights may read."""
    with TemporaryDirectory() as folder:
        top = Path(folder)
        top.chmod(0o755)
        copy = top / "releases" / "moede-2026-12-10-1234"
        for name in (*EXPECTED, ".hidden"):
            file = copy / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(MISSING if name == "404.html" else TEXT, "utf-8")
        (top / "current").symlink_to("releases/moede-2026-12-10-1234")
        yield top / "current"


@pytest.fixture(scope="module", params=[NGINX, APACHE], ids=lambda server: server.name)
def address(request: pytest.FixtureRequest, small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server: WebServer = request.param
    program = server.find()
    if program is None:
        pytest.skip(f"{server.name} can be had neither from the machine nor from its packages")
    with serving(server, program, small_site, tmp_path_factory.mktemp(server.name)) as started:
        yield started


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with build_opener(_Stay).open(Request(address, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_each_file_is_served_as_what_it_is(address: str) -> None:
    """By its type, with its letters, and not as a guess."""
    assert {name: _get(address + name)[1]["Content-Type"] for name in EXPECTED} == EXPECTED


def test_nginx_has_nothing_to_say_of_its_configuration(small_site: Path, tmp_path: Path) -> None:
    """The owner is told to ask it: a warning there leaves one in doubt."""
    program = NGINX.find()
    if program is None:
        pytest.skip("nginx can be had neither from the machine nor from its packages")
    with serving(NGINX, program, small_site, tmp_path):
        command = [str(program), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "configuration")]
        tried = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (tried.returncode, "[warn]" in tried.stderr) == (0, False)


def test_what_can_be_compressed_is(address: str) -> None:
    """And arrives whole."""
    answers = {name: _get(address + name, **{"Accept-Encoding": "gzip"}) for name in EXPECTED if name != "404.html"}
    packed = {name for name, (_, headers, _) in answers.items() if headers["Content-Encoding"] == "gzip"}

    assert packed == {name for name in answers if name.endswith(tuple(f".{suffix}" for suffix in COMPRESSED))}
    assert {gzip.decompress(answers[name][2]).decode() for name in packed} == {TEXT}


@pytest.mark.parametrize("path", ["findes-ikke/", "om/findes-ikke.html", ".hidden", "assets/"])
def test_what_is_missing_is_told_on_our_own_page(address: str, path: str) -> None:
    """With the code that says so, and never a list of files."""
    status, headers, content = _get(address + path)

    assert (status in (404, 403), content.decode()) == (True, MISSING)
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_only_what_is_made_for_it_stands_in_a_frame_of_others(address: str) -> None:
    """Cards and diagrams, also those of an edition."""
    framed = {name: _get(address + name)[1]["Content-Security-Policy"] for name in EXPECTED if name.endswith(".html")}

    assert {name for name, policy in framed.items() if policy == "frame-ancestors *"} == {name for name in framed if "indlejr/" in name}
    assert {*framed.values()} == {"frame-ancestors *", "frame-ancestors 'none'"}


def test_a_page_without_its_slash_leads_to_the_page(address: str) -> None:
    """On the same site, whatever stands in front of the server."""
    status, headers, _ = _get(f"{address}om")

    assert (status, headers["Location"].removeprefix(address.rstrip("/"))) == (301, "/om/")


def test_what_changes_is_asked_for_again_and_what_does_not_is_kept(address: str) -> None:
    """A page that is the same is not sent once more."""
    kept = {name: _get(address + name)[1]["Cache-Control"] for name in EXPECTED}
    _, headers, _ = _get(f"{address}om/")
    again = _get(f"{address}om/", **{"If-Modified-Since": headers["Last-Modified"]})[0]

    assert kept["assets/search/parts/a.json.gz"] == "public, max-age=31536000, immutable"
    assert {kept[f"{edition}/index.html"] for edition in ("2026-12-10", "2026-12-10.1")} == {"public, max-age=86400"}
    assert (kept["om/index.html"], kept["assets/a.js"], again) == ("no-cache", "no-cache", 304)
