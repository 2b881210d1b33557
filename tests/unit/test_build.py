"""The whole flow in memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.build import BuildInputs, build
from catalogue.records.artifact import OWN_LINES, static_files, without_comments, write_artifacts
from catalogue.records.site_settings import Site
from support.project import GOLDEN, ROOT
from support.rendering import KEPT_TEMPLATES


def test_files_come_in_the_order_of_their_addresses() -> None:
    """Whichever process made them first: the map of the site and the numbers of the search follow it."""
    built = build(BuildInputs(GOLDEN / "base", ROOT / "data" / "schema", Site(), drawer=dict.fromkeys, bytecode_cache=KEPT_TEMPLATES))
    uris = [artifact.uri for artifact in built.artifacts]

    assert len(uris) > 100
    assert uris == sorted(uris)


@pytest.mark.site
@pytest.mark.no_cover
def test_data_files_are_the_same_in_a_folder_of_theirs(tmp_path: Path) -> None:
    """A site has them written by the processes that make them; who asks for them otherwise gets them."""

    def built(folder: Path | None = None) -> dict[str, bytes]:
        records, schema = GOLDEN / "base", ROOT / "data" / "schema"
        found = build(BuildInputs(records, schema, Site(), drawer=dict.fromkeys, bytecode_cache=KEPT_TEMPLATES), folder)
        return {artifact.uri: artifact.content for artifact in found.exports()}

    given, left = built(), built(tmp_path)
    written = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}

    assert left == {}
    assert {"api/v1/catalogue.json", "samarbejder/ord.json", "assets/check/program.zip.gz"} <= written.keys()
    assert any(uri.startswith("data/cases/") for uri in written)
    assert written == given


def test_comments_are_not_sent() -> None:
    """Those with lines of their own; what looks like one inside a line or a text stays."""
    script = b'// What it is.\n/**\n * Two lines.\n */\nconst url = "https://a.dk"; // beside\n  /** @type {A} */ (b).c;\n  // own\nd();\n'

    assert without_comments(script) == b'const url = "https://a.dk"; // beside\n  /** @type {A} */ (b).c;\nd();\n'
    assert without_comments(b"/* A\n   sheet */\na { b: c; /* beside */ }\n") == b"a { b: c; /* beside */ }\n"


def test_no_text_of_a_script_is_taken_for_a_comment() -> None:
    """Only a text between backticks goes over several lines: what is left out begins in none. A pattern may have a backtick in a class."""
    for path in sorted((ROOT / "hooks" / "catalogue").glob("*/static/*.js")):
        source = path.read_bytes()
        before = {match.start(): without_comments(source[: match.start()]) for match in OWN_LINES.finditer(source)}
        inside = [start for start, code in before.items() if re.sub(rb"/\[(?:\\.|[^\]\n])*\]", b"", code).count(b"`") % 2]
        assert inside == [], path.name


def test_scripts_and_sheets_are_sent_without_comments() -> None:
    """A third of what a first search loads of ours."""
    sent = {Path(file.uri).name: file.content for file in static_files()}

    assert len(sent["search-worker.js"]) * 10 < 8 * (ROOT / "hooks/catalogue/search/static/search-worker.js").stat().st_size
    assert not [name for name, content in sent.items() if re.search(rb"(?m)^\s*(//|/\*\*$)", content)]


def test_files_are_written_where_their_addresses_say(tmp_path: Path) -> None:
    """Folders come to be as they are needed."""
    files = static_files()[:3]
    write_artifacts(files, tmp_path)

    assert {file.uri: file.content for file in files} == {
        each.relative_to(tmp_path).as_posix(): each.read_bytes() for each in tmp_path.rglob("*.*")
    }
