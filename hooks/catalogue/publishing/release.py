"""Releasing: a project and the date of a meeting in; a commit, an annotated tag and a folder of what is to be published, or a reason, out.

Everything is made aside, from git's own copy of the project. Then the folder is moved into place and both names are set at once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.checks import check_folder, is_promised, places_on_pages
from catalogue.history import (
    activate_release,
    changed_files,
    finish_release,
    git_output,
    has_passed,
    has_tag,
    prepare_release,
    remember_passed,
    snapshot,
    unpack,
)
from catalogue.issues import quote_value, report
from catalogue.records import (
    PUBLISHED_URLS_FILE,
    RELEASES_FOLDER,
    Catalogue,
    Release,
    Site,
    UserError,
    link,
    load,
    load_schemas,
    read_releases,
    read_settings,
    releases_that_count,
)

from .manifest import MANIFEST, RELEASES, SITE, addresses, format_manifest, manifest
from .offline_archive import offline_archive
from .release_notes import (
    DATE,
    PUBLIC_CODE,
    TAG,
    ReleaseNotes,
    addresses_text,
    manifest_hash_in_tag,
    placeholders,
    release_notes,
    tag_message,
    with_url,
)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What is asked for."""

    root: Path
    meeting: str
    """Its date, `2026-12-10`."""
    tests: Sequence[str]
    """The command that must end well."""
    now: int
    """Seconds since 1970: the time of the commit, and of everything that is built from it."""
    dry_run: bool = False

    @property
    def tag(self) -> str:
        return TAG + self.meeting

    @property
    def folder(self) -> Path:
        """Where what is to be published is kept."""
        return self.root / RELEASES / self.tag


def release(request: ReleaseRequest, say: Say) -> None:
    """Release, or finish what was interrupted, or make again what is missing. Raises `UserError` with what to do."""
    _check_meeting(request.meeting)
    if finished := finish_release(request.root):
        say(f"Udgaven {finished}, som blev afbrudt, er gjort færdig.")
    if has_tag(request.root, request.tag):
        _rebuild_release(request, say)
        return
    _check_preconditions(request)
    _run_tests(request, say)
    with _workspace(request) as workspace:
        _release(request, workspace, say)


def _check_meeting(meeting: str) -> None:
    if not DATE.fullmatch(meeting):
        raise UserError(f"Mødet {quote_value(meeting)} er ikke en dato.", "Skriv fx MEETING=2026-12-10.")


def _check_preconditions(request: ReleaseRequest) -> None:
    """What must be in order before anything is made."""
    if changed := changed_files(request.root):
        raise UserError(
            f"Der er ændringer, som ikke er gemt i git: {', '.join(quote_value(path) for path in changed[:3])}.", "Gem dem først."
        )
    missing = placeholders(Site.from_owner(read_settings(request.root / "mkdocs.yml")["extra"]["owner"]))
    if missing:
        remedy = "; ".join(f"{name}: {what}" for name, what in missing.items())
        raise UserError(f"extra.owner i mkdocs.yml mangler at blive udfyldt: {', '.join(missing)}.", f"Skriv {remedy}.", "Gem i git.")
    latest = next((each.meeting for each in _earlier_releases(request)), "")
    if latest >= request.meeting:
        raise UserError(f"Mødet {latest} er allerede udgivet, og {request.meeting} ligger ikke efter det.", "Ret datoen.")


def _earlier_releases(request: ReleaseRequest) -> list[Release]:
    """Under the dates that their tags have, the newest first; without those that this meeting had before it was moved."""
    data = request.root / "data"
    records = load(data, load_schemas(data / "schema"), request.root)[0]
    former = {name for record in records if record.key == f"meeting/{request.meeting}" for name in record.former_ids}
    return [each for each in releases_that_count(read_releases(data).all, records) if each.meeting not in former]


def _run_tests(request: ReleaseRequest, say: Say) -> None:
    say("Tjekker posterne og kører prøverne. Det tager et kvarter første gang …")
    data = request.root / "data"
    checked = check_folder(data, load_schemas(data / "schema"), request.root)
    if any(issue.severity == "error" for issue in checked.issues):
        say(report(checked, "text"))
        raise UserError("Posterne har fejl, så der er ikke lavet en udgave.", "Ret dem, og gem i git.")
    if has_passed(request.root, str(request.tests)):
        say("Prøverne er allerede bestået for netop disse filer.")
        return
    if subprocess.run(request.tests, cwd=request.root, stdout=sys.stderr, check=False).returncode:  # noqa: S603 - the caller's own command
        raise UserError("Prøverne fejler, så der er ikke lavet en udgave.", "Se hvorfor ovenfor.")
    if changed_files(request.root):
        raise UserError("Prøverne har efterladt filer i arkivet.", "Se dem med git status, og fjern dem.")
    remember_passed(request.root, str(request.tests))


def _release(request: ReleaseRequest, workspace: Path, say: Say) -> None:
    notes = _notes(request)
    files = _files(request, notes)
    _export(request.root, "HEAD", workspace / "tree", files)
    files |= _addresses(request, [*_build_site(workspace, request.now, request.root / ".cache")])
    _write_files(files, workspace / "tree")  # the site holds the addresses too, so it is built once more
    hashes = _build_release(workspace, request.meeting, request.now, request.root / ".cache")
    say(f"{request.tag}: {notes.summary}")
    say(
        "".join(f"  {path}\n" for path in sorted(files))
        + f"  {len(hashes)} filer til udgivelse i {request.folder.relative_to(request.root)}"
    )
    if request.dry_run:
        say(_preview(request, notes, files))
        return
    digest = sha256((workspace / "output" / MANIFEST).read_bytes()).hexdigest()
    prepared = prepare_release(request.root, request.tag, files, tag_message(request.meeting, notes.summary, digest), request.now)
    _move(workspace / "output", request.folder)
    activate_release(request.root, prepared)
    say(f"Udgaven {request.tag} er lavet. Send den med: git push --atomic --follow-tags")


def _addresses(request: ReleaseRequest, paths: list[str]) -> dict[str, bytes]:
    """The list of promised addresses with those of the files of the new site; all that were promised must be among them."""
    before = [url for url in read_releases(request.root / "data").addresses if is_promised(url) and "#" not in url]
    now = addresses(paths)
    places = places_on_pages(_catalogue(request, "HEAD"))  # what is no longer among them the check has warned of
    lacking = sorted({*before} - {*now})
    if lacking:
        raise UserError(f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lacking[:5])}.", "Lad dem føre videre.")
    return {f"data/{RELEASES_FOLDER}/{PUBLISHED_URLS_FILE}": addresses_text([*before, *places], now).encode()}


def _preview(request: ReleaseRequest, notes: ReleaseNotes, files: Mapping[str, bytes]) -> str:
    record = files.get(f"data/meetings/{request.meeting}.yaml", b"").decode()
    return f"{record}\n{notes.data}\nIntet er ændret: det var en prøve."


def _notes(request: ReleaseRequest) -> ReleaseNotes:
    schema = request.root / "data/schema"
    previous = next((each.meeting for each in _earlier_releases(request)), None)
    now = _catalogue(request, "HEAD")
    before = _catalogue(request, TAG + previous) if previous else link([], load_schemas(schema))
    changelog = request.root / "CHANGELOG.md"
    return release_notes(request.meeting, previous, (before, now), changelog.read_text("utf-8") if changelog.is_file() else "# Ændringer\n")


def _catalogue(request: ReleaseRequest, version: str) -> Catalogue:
    state = snapshot(request.root / "data", version, request.root / "data/schema")
    return link(state.records, state.schemas)


def _files(request: ReleaseRequest, notes: ReleaseNotes) -> dict[str, bytes]:
    """What the commit changes; a meeting that has a record keeps it, word by word."""
    meeting = f"data/meetings/{request.meeting}.yaml"
    own = {} if (request.root / meeting).exists() else {meeting: notes.meeting.encode()}
    about = request.root / PUBLIC_CODE
    if about.is_file():
        owner = read_settings(request.root / "mkdocs.yml")["extra"]["owner"]
        own[PUBLIC_CODE] = with_url(about.read_text("utf-8"), str(owner["repository"])).encode()
    return own | {f"data/{RELEASES_FOLDER}/{request.meeting}.json": notes.data.encode(), "CHANGELOG.md": notes.changelog.encode()}


def _rebuild_release(request: ReleaseRequest, say: Say) -> None:
    """The release is there: only what is to be published may be missing, and is made from the tag, byte for byte."""
    if (request.folder / MANIFEST).is_file():
        say(f"Udgaven {request.tag} findes allerede; der er intet at gøre.")
        return
    expected = manifest_hash_in_tag(git_output(request.root, "tag", "--list", "--format=%(contents)", request.tag))
    with _workspace(request) as workspace:
        _export(request.root, request.tag, workspace / "tree", {})
        _build_release(
            workspace, request.meeting, int(git_output(request.root, "log", "-1", "--format=%ct", request.tag)), request.root / ".cache"
        )
        if sha256((workspace / "output" / MANIFEST).read_bytes()).hexdigest() != expected:
            raise UserError(
                f"Sitet bygget af {request.tag} er ikke det, der blev udgivet.", "Brug de pakker, der var låst dengang (make setup)."
            )
        if not request.dry_run:
            _move(workspace / "output", request.folder)
    say(f"Udgaven {request.tag} findes allerede; det, der skal udgives, er {'ikke ' if request.dry_run else ''}lavet igen.")


def _export(top: Path, version: str, folder: Path, files: Mapping[str, bytes]) -> None:
    """The project as git has it, with some files on top: nothing that lies about in the working tree gets into a release."""
    unpack(top, version, folder)
    _write_files(files, folder)


def _write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, by their paths."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _build_site(workspace: Path, time: int, cache: Path) -> dict[str, str]:
    """Build the site of the project in `workspace/tree` into `workspace/output`, in place of one built before; the hashes by path."""
    output, tree = workspace / "output", workspace / "tree"
    output.mkdir(exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": str(time), "CATALOGUE_CACHE": str(cache)}
    _run_script(tree, environment, "Sitet kan ikke bygges.", "site.py", "--data", str(tree / "data"), "--out", str(output / SITE))
    return manifest(output / SITE)


def _build_release(workspace: Path, name: str, time: int, cache: Path) -> dict[str, str]:
    """The site with its manifest, archive and meeting pack, in `workspace/output`; the hashes by path."""
    output, tree = workspace / "output", workspace / "tree"
    hashes = _build_site(workspace, time, cache)
    pack = ["--data", str(tree / "data"), "--meeting", name, "--out", str(output / f"moedepakke-{name}.pdf")]
    _run_script(tree, {"SOURCE_DATE_EPOCH": str(time)}, "Mødepakken kan ikke laves.", "pack.py", *pack)
    (output / MANIFEST).write_text(format_manifest(hashes), "utf-8")
    offline_archive(output / SITE, output / f"inspirationskatalog-{name}.zip", str(read_settings(tree / "mkdocs.yml")["site_name"]))
    return hashes


def _run_script(tree: Path, environment: Mapping[str, str], problem: str, script: str, *arguments: str) -> None:
    """Run a script of the exported project, with the packages of this one."""
    command = [sys.executable, str(tree / "scripts" / script), *arguments]
    done = subprocess.run(command, cwd=tree, env=os.environ | environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise UserError(problem, *(done.stdout + done.stderr).strip().splitlines()[-2:])


@contextmanager
def _workspace(request: ReleaseRequest) -> Iterator[Path]:
    """A folder that is gone afterwards, on the disk where the result belongs; in a trial not even in the project."""
    place = None if request.dry_run else request.folder.parent
    if place:
        place.mkdir(exist_ok=True)
        for leftover in place.glob(".aside-*"):
            shutil.rmtree(leftover, ignore_errors=True)
    with TemporaryDirectory(prefix=".aside-", dir=place) as folder:
        yield Path(folder)


def _move(output: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    output.rename(folder)
