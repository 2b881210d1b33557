"""What the preview makes of a build's ending."""

from __future__ import annotations

from pathlib import Path

from catalogue.publishing.dev_server import LivePreview, build_errors, clear_problem, fingerprint, prune_builds, show_result
from catalogue.run_mkdocs import own_traceback


def test_problem_without_commentary(tmp_path: Path) -> None:
    """Of what a failed build wrote, the problem is shown and the running commentary is not."""
    log = tmp_path / "log"
    log.write_text("INFO    -  Bygger\nERROR   -  Posterne har fejl.\n\n  Ret: dette\nAborted with a BuildError!\n", "utf-8")

    assert build_errors(log) == "Posterne har fejl.\n\n  Ret: dette"


def test_build_that_wrote_nothing(tmp_path: Path) -> None:
    """A build that was killed says at least that it failed."""
    assert build_errors(tmp_path / "log") == "Sitet kunne ikke bygges."


def test_mistake_in_the_package() -> None:
    """A mistake in our own code is shown with its place in our code only."""
    try:
        Path("nowhere").read_text("utf-8")
    except OSError as error:
        text = own_traceback(error, Path(__file__).parent)

    first, *_, last = text.splitlines()
    assert first.startswith(f'  File "{__file__}", line ')
    assert last == "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere'"
    assert "pathlib" not in text


def test_last_good_build_stays(tmp_path: Path) -> None:
    """A failed build leaves the site that is shown, and its own half-written folder goes."""
    good, bad = tmp_path / "1", tmp_path / "2"
    good.mkdir()
    bad.mkdir()
    shown = LivePreview()
    said: list[str] = []
    show_result(shown, good, "a", None, said.append, 1.25)
    show_result(shown, bad, "b", "Ret dette", said.append, 0.5)

    assert (shown.site, shown.state, shown.problem, shown.number) == (good, "a", "Ret dette", 2)
    assert said == ["Sitet er bygget på 1,2 s.", "Ret dette"]
    assert list(tmp_path.iterdir()) == [good]


def test_the_site_that_was_shown_is_still_there_for_who_is_fetching_it(tmp_path: Path) -> None:
    """One build longer."""
    shown, said = LivePreview(), list[str]()
    for name in "123":
        (tmp_path / name).mkdir()
        show_result(shown, tmp_path / name, name, None, said.append, 1.0)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3"]


def test_builds_before_the_last_go(tmp_path: Path) -> None:
    """Only the newest build and the one before it are kept."""
    for name in "123":
        (tmp_path / name).mkdir()
    prune_builds(tmp_path, keep={tmp_path / "2", tmp_path / "3"})

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3"]


def test_an_undone_mistake_needs_no_build() -> None:
    """The site that stands is right again, and open pages are told once."""
    shown = LivePreview(site=Path("1"), state="a", problem="Ret dette", number=2)
    said: list[str] = []
    clear_problem(shown, said.append)
    clear_problem(shown, said.append)

    assert (shown.problem, shown.number, said) == ("", 3, ["Fejlen er rettet. Sitet er som før."])


def test_the_fingerprint_follows_every_source(tmp_path: Path) -> None:
    """Records, content, schemas, package and settings count; compiled files do not; the same sources give the same."""
    data = tmp_path / "data"
    sources = ["data/cases/a.yaml", "data/schema/case.schema.json", "content/om.md", "hooks/catalogue/build.py", "mkdocs.yml"]
    for name in sources:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("før", "utf-8")
    seen = [fingerprint(tmp_path, data)]
    (tmp_path / "hooks" / "build.pyc").write_text("x", "utf-8")
    same = fingerprint(tmp_path, data)
    for name in sources:
        (tmp_path / name).write_text("efter", "utf-8")
        seen.append(fingerprint(tmp_path, data))

    assert same == seen[0]
    assert len(set(seen)) == len(sources) + 1
