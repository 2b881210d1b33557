"""Publishing to a folder: whatever happens, what is shown is whole."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from catalogue.issues import UserError
from catalogue.publishing.deploy_folder import current_edition, deploy, format_manifest, is_whole, manifest, rollback
from catalogue.publishing.publish import assemble_editions, edition_page, insert_edition_menu, is_kept, is_page
from catalogue.publishing.release import ReleaseRequest, rebuild_release
from support.full_disk import a_site, tries

FULL = "disken er fuld. gør plads, og kør kommandoen igen."
MOST_STEPS = 1000
"""More than publishing a small site takes."""


def test_the_link_leads_to_a_whole_copy(tmp_path: Path) -> None:
    """And the same again changes nothing."""
    first = deploy(tmp_path, "moede-1", a_site("et"))
    again = deploy(tmp_path, "moede-1", a_site("et"))
    copy = current_edition(tmp_path)

    assert copy and copy == (tmp_path / "current").resolve()
    assert (copy.name, again, is_whole(copy)) == (first, first, True)
    assert (tmp_path / "history").read_text("utf-8").splitlines() == [first]


def test_rolling_back_goes_step_by_step(tmp_path: Path) -> None:
    """To what was shown before what is shown; in the end there is nothing left."""
    names = [deploy(tmp_path, f"moede-{number}", a_site(str(number))) for number in range(3)]
    back = [rollback(tmp_path), rollback(tmp_path)]
    with pytest.raises(UserError, match="ingen tidligere udgave"):
        rollback(tmp_path)

    assert back == [names[1], names[0]]
    assert deploy(tmp_path, "moede-2", a_site("2")) == names[2]
    assert rollback(tmp_path) == names[0]


def test_old_copies_are_cleared_away(tmp_path: Path) -> None:
    """Five are kept, and nothing else lies about."""
    names = [deploy(tmp_path, f"moede-{number}", a_site(str(number))) for number in range(7)]

    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == sorted(
        [*names[2:], *(f"{name}.sha256" for name in names[2:])]
    )


def test_a_copy_that_is_not_what_was_meant_is_not_shown(tmp_path: Path) -> None:
    """The disk may have written something else; a copy that was broken later is replaced by another."""

    def wrong(out: Path, before: Path | None) -> dict[str, str]:
        hashes = a_site("to")(out, before)
        (out / "0/0.html").write_text("andet", "utf-8")
        return hashes

    first = deploy(tmp_path, "moede-1", a_site("et"))
    with pytest.raises(UserError, match="ikke det, der skulle skrives"):
        deploy(tmp_path, "moede-2", wrong)
    kept = current_edition(tmp_path)
    (tmp_path / "current/0/0.html").write_text("brudt", "utf-8")
    mended = deploy(tmp_path, "moede-1", a_site("et"))

    assert kept and kept.name == first
    assert (mended, is_whole((tmp_path / "current").resolve())) == (f"{first}-2", True)


@pytest.mark.script
def test_killed_before_any_step_the_site_is_always_whole(tmp_path: Path) -> None:
    """Old or new, never anything between; the next run works as if nothing had happened."""
    deploy(tmp_path, "moede-0", a_site("0"))
    whole, moved = [], set()
    for step in range(1, MOST_STEPS):
        child = _child(partial(_killed, step, partial(deploy, tmp_path, f"moede-{step}", a_site(str(step)))))
        _, status = os.waitpid(child, 0)
        copy = (tmp_path / "current").resolve()
        whole.append(is_whole(copy))
        moved.add(copy.name)
        if os.waitstatus_to_exitcode(status) == 0:
            break

    assert os.waitstatus_to_exitcode(status) == 0
    assert whole == [True] * step
    assert step > len(moved) > 1
    assert copy.name.startswith(f"moede-{step}-")


def test_a_full_disk_leaves_the_site_untouched(tmp_path: Path) -> None:
    """Nothing half-written is left to fill it further."""
    first = deploy(tmp_path, "moede-1", a_site("et"))

    def on_full_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
        deploy(tmp_path, "moede-2", a_site("to"))

    _, status = os.waitpid(_child(on_full_disk), 0)

    assert os.waitstatus_to_exitcode(status) == 28
    assert (tmp_path / "current").resolve().name == first
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == [first, f"{first}.sha256"]


def test_a_disk_with_too_little_room_is_told_of_and_shows_the_old_site(tmp_path: Path) -> None:
    """However little too little: whichever write fails, the old site stays whole; with room enough the new one comes."""
    how, found = tries(tmp_path)
    refused = [line for line in found if line[0] != "udgivet"]

    assert {tuple(line) for line in refused} == {(FULL, "moede-1", "True", "False")}
    assert found[-1] == (["udgivet", "moede-2", "True", "False"] if how == "a full disk" else refused[-1])


def test_two_at_once_end_in_a_clear_message(tmp_path: Path) -> None:
    """The second is told to wait."""
    deploy(tmp_path, "moede-1", a_site("et"))
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UserError, match="er i gang"):
            deploy(tmp_path, "moede-2", a_site("to"))


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """A real folder where the link should be was not made here."""
    (tmp_path / "current").mkdir()

    with pytest.raises(UserError, match="er ikke et link"):
        deploy(tmp_path, "moede-1", a_site("et"))


@pytest.mark.parametrize(
    ("path", "banner", "item"),
    [
        ("index.html", "../", "./2026-06-11/"),
        ("kommuner/soroe/index.html", "../../../kommuner/soroe/", "../../2026-06-11/kommuner/soroe/"),
        ("kommuner/ny/index.html", "../../../kommuner/ny/", "../../2026-06-11/"),
    ],
)
def test_an_edition_and_the_site_lead_to_each_other(path: str, banner: str, item: str) -> None:
    """To the same page where there is one, by relative addresses: the site may lie in any folder."""
    html = '<body dir="ltr">\n<main></main>\n<footer class="site-footer"></footer></body>'
    old = edition_page(html, path, "2026-06-11")
    new = insert_edition_menu(html, path, [("2026-12-10", {path}), ("2026-06-11", {"index.html", "kommuner/soroe/index.html"})])

    assert f'<p>Du læser kataloget, som det så ud til mødet 11. juni 2026. <a href="{banner}">' in old
    assert f'<li><a href="{item}">Som det så ud til mødet 11. juni 2026</a></li>' in new
    assert insert_edition_menu(html, "404.html", [("2026-06-11", ())]) == html


ADDRESS = "https://katalog.example/"
TEXTS = {
    "samarbejder/dsd.md": f'url: "{ADDRESS}samarbejder/dsd/"\n> <{ADDRESS}samarbejder/dsd/>\n[X](https://andre.example/katalog.example/)',
    "indlejr/samarbejder/dsd.oembed.json": f'{{"thumbnail_url":"{ADDRESS}indlejr/samarbejder/dsd.png"}}',
    "llms.txt": f"- [DSD]({ADDRESS}samarbejder/dsd.md)",
}


def test_what_an_edition_shows_of_itself_elsewhere_is_the_edition(tmp_path: Path) -> None:
    """The picture and the address of a link to it, its card and its text: the title of then beside the picture of now would be neither.
    Only the canonical address is that of now, and the site itself stays as it is.
    """
    page = (
        f'<link rel="canonical" href="{ADDRESS}samarbejder/dsd/"><meta property="og:title" content="DSD">'
        f'<meta property="og:url" content="{ADDRESS}samarbejder/dsd/">'
        f'<meta property="og:image" content="{ADDRESS}indlejr/samarbejder/dsd.png">'
        f'<link rel="alternate" type="application/json+oembed" title="DSD" href="{ADDRESS}indlejr/dsd.oembed.json"><body></body>'
    )
    front = f'<link rel="canonical" href="{ADDRESS}"><meta property="og:url" content="{ADDRESS}"><body></body>'
    files = {"index.html": front, "samarbejder/dsd/index.html": page, "data/dsd.yaml": f"url: {ADDRESS}", **TEXTS}
    released, out = tmp_path / "released", tmp_path / "out"
    for path, text in files.items():
        (released / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (released / "site" / path).write_text(text, "utf-8")
    (released / "manifest.sha256").write_text(format_manifest(manifest(released / "site")), "utf-8")
    assemble_editions(released, "2026-06-11", {}, out)
    then = {path: (out / "2026-06-11" / path).read_text("utf-8") for path in files}

    assert {path: text.replace(f"{ADDRESS}2026-06-11/", ADDRESS) for path, text in then.items() if path in TEXTS} == TEXTS
    assert [path for path in TEXTS if ADDRESS in then[path].replace(f"{ADDRESS}2026-06-11/", "")] == []
    assert then["samarbejder/dsd/index.html"].count(f"{ADDRESS}2026-06-11/") == 3
    assert f'<meta property="og:url" content="{ADDRESS}2026-06-11/">' in then["index.html"]
    assert f'canonical" href="{ADDRESS}samarbejder/dsd/"' in then["samarbejder/dsd/index.html"]
    assert then["data/dsd.yaml"] == files["data/dsd.yaml"]
    assert [path for path in TEXTS if (out / path).read_text("utf-8") != files[path]] == []
    assert "2026-06-11" not in (out / "samarbejder/dsd/index.html").read_text("utf-8").partition("<body>")[0]


def test_what_others_show_in_a_frame_has_no_banner() -> None:
    """It says its edition itself, and stays as it was made."""
    assert [path for path in ("samarbejder/dsd/index.html", "indlejr/samarbejder/dsd.html", "llms.txt") if is_page(path)] == [
        "samarbejder/dsd/index.html"
    ]
    assert is_kept("indlejr/samarbejder/dsd.html")


def test_an_edition_leaves_the_forms_to_the_site_as_it_is_now() -> None:
    """With what only they need; their addresses lead on."""
    moved = edition_page("<body></body>", "bidrag/ret/index.html", "2026-06-11")

    assert '<meta name="target" content="../../../bidrag/ret/">' in moved
    assert '<script src="../../assets/javascripts/redirect.js">' in moved
    assert [is_kept(path) for path in ("assets/vendor/pyodide/x.wasm", "assets/check/program.zip", "assets/css/text.css")] == [
        False,
        False,
        True,
    ]


def _child(work: Callable[[], object]) -> int:
    """Do the work in a process of its own, which ends with the number of the error."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except OSError as error:
            code = 28 if error.errno in (27, 28) else 2
        finally:
            os._exit(code)
    return child


def _killed(step: int, work: Callable[[], object]) -> None:
    """Do the work, and be killed before the step with this number of those that ask the system for files."""
    steps = iter(range(1, step))

    def count(event: str, _: object) -> None:
        if event.partition(".")[0] in ("open", "os", "shutil", "fcntl") and next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    work()


def test_a_second_release_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each clears away what a killed run left in the folder that both of them work in."""
    steps, held, go_on = list[str](), threading.Event(), threading.Event()

    def rebuild(request: ReleaseRequest, say: Callable[[str], None]) -> None:
        steps.append(f"{request.name} begins")
        held.set()
        go_on.wait(20)
        steps.append(f"{request.name} ends")

    def say(text: str) -> None:
        steps.append(text)
        go_on.set()

    monkeypatch.setattr(import_module("catalogue.publishing.release"), "_rebuild_release", rebuild)
    threads = [threading.Thread(target=rebuild_release, args=(tmp_path, name, say)) for name in ("2026-06-11", "2026-12-10")]
    threads[0].start()
    held.wait(20)
    threads[1].start()
    for thread in threads:
        thread.join()

    waits = "Venter på, at en anden udgave bliver færdig …"
    assert steps == ["2026-06-11 begins", waits, "2026-06-11 ends", "2026-12-10 begins", "2026-12-10 ends"]
