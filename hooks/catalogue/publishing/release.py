"""Releasing: a project and the date of a meeting in; a commit, an annotated tag and a folder of what is to be published, or a reason, out.

Everything is made aside, from git's own copy of the project. Then the folder is moved into place and both names are set at once.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.checks import check_folder, read_owner
from catalogue.contribute import PROMISED, RECORDS, with_promised_urls
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
from catalogue.issues import UserError, has_errors, quote_value, report
from catalogue.records import (
    RELEASES_FOLDER,
    Catalogue,
    Release,
    edition_parts,
    link,
    load,
    load_schemas,
    read_releases,
    read_settings,
    releases_that_count,
    write_files,
)

from .deploy_folder import MANIFEST, RELEASES, SITE, format_manifest, manifest
from .offline_archive import offline_archive
from .release_notes import (
    PUBLIC_CODE,
    TAG_PREFIX,
    ReleaseNotes,
    kept_addresses,
    manifest_hash_in_tag,
    placeholders,
    python_in_tag,
    release_notes,
    review_due,
    tag_message,
    with_url,
)
from .write_folder import one_at_a_time

Say = Callable[[str], None]
OWN = Path(sys.executable)
CACHE = ".cache"
ASIDE = ".aside-"
"""What the name of a workspace begins with."""
LOCK = "requirements.lock"
"""What the site needs, by version and hash."""


@dataclass(frozen=True, slots=True)
class ReleaseRequest:
    """What is asked for."""

    root: Path
    name: str
    """Of the edition: the meeting's date, `2026-12-10`, or `2026-12-10.1` for what is put right after it."""
    tests: Sequence[str]
    """The command that must end well."""
    now: int
    """Seconds since 1970: the time of the commit, and of everything that is built from it."""
    dry_run: bool = False

    @property
    def tag(self) -> str:
        return TAG_PREFIX + self.name

    @property
    def meeting(self) -> str:
        """The date of the meeting."""
        return edition_parts(self.name)[0]

    @property
    def folder(self) -> Path:
        """Where what is to be published is kept."""
        return self.root / RELEASES / self.tag


def release(request: ReleaseRequest, say: Say) -> None:
    """Release, or finish what was interrupted, or make again what is missing. Raises `UserError` with what to do."""
    _check_name(request.name)
    with _alone(request.root, say):
        if finished := finish_release(request.root):
            say(f"Udgaven {finished}, som blev afbrudt, er gjort færdig.")
        if has_tag(request.root, request.tag):
            _complete_release(request, say)
            return
        _check_preconditions(request, say)
        _run_tests(request, say)
        with _workspace(request) as workspace:
            _release(request, workspace, say)


def rebuild_release(root: Path, name: str, say: Say) -> None:
    """Make again what an edition published, from its tag, byte for byte. Raises `UserError` with what to do."""
    with _alone(root, say):
        _rebuild_release(ReleaseRequest(root, name, tests=(), now=0), say)  # nothing is tested, and the time is that of the tag


@contextmanager
def _alone(root: Path, say: Say) -> Iterator[None]:
    """One at a time in a project: a second release would clear away the workspace of the first, and finish what is under way."""
    lock = root / CACHE / "release.lock"
    lock.parent.mkdir(exist_ok=True)
    with one_at_a_time(lock, lambda: say("Venter på, at en anden udgave bliver færdig …")):
        yield


def _check_name(name: str) -> None:
    try:
        edition_parts(name)
    except ValueError:
        remedy = "Skriv fx MEETING=2026-12-10, eller MEETING=2026-12-10.1 for en rettet udgave."
        raise UserError(f"Mødet {quote_value(name)} er ikke en dato.", remedy) from None


def _check_preconditions(request: ReleaseRequest, say: Say) -> None:
    """What must be in order before anything is made."""
    if changed := changed_files(request.root):
        raise UserError(
            f"Der er ændringer, som ikke er gemt i git: {', '.join(quote_value(path) for path in changed[:3])}.", "Gem dem først."
        )
    site = read_owner(request.root / "mkdocs.yml")
    missing = placeholders(site)
    if missing:
        remedy = "; ".join(f"{name}: {what}" for name, what in missing.items())
        raise UserError(f"extra.owner i mkdocs.yml mangler at blive udfyldt: {', '.join(missing)}.", f"Skriv {remedy}.", "Gem i git.")
    _check_order(request, next(iter(_earlier_releases(request)), None))
    if reminder := review_due(site, request.meeting):
        say(reminder)


def _check_order(request: ReleaseRequest, latest: Release | None) -> None:
    """A meeting comes after all that are released; an erratum belongs to the newest of them, and they are counted."""
    meeting, erratum = edition_parts(request.name)
    if not erratum:
        if latest and latest.meeting >= meeting:
            raise UserError(f"Mødet {latest.meeting} er allerede udgivet, og {meeting} ligger ikke efter det.", "Ret datoen.")
        return
    if latest is None or latest.meeting < meeting:
        raise UserError(f"Der er ikke lavet en udgave til mødet {meeting}, som kan rettes.", f"Kør make release MEETING={meeting}.")
    following = f"{latest.meeting}.{latest.erratum + 1}"
    if request.name != following:
        raise UserError(f"Den næste rettede udgave hedder {following}.", f"Kør make release MEETING={following}.")
    if not _changed_since(request.root, latest):
        raise UserError(f"Der er ikke ændret noget siden {TAG_PREFIX}{latest.name}.", "Ret først, og gem i git.")


def _changed_since(root: Path, latest: Release) -> bool:
    """Whether anything has been committed since that edition was."""
    return bool(git_output(root, "diff", "--name-only", TAG_PREFIX + latest.name, "HEAD"))


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
    if has_errors(checked.issues):
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
    _build_site(workspace, request.now, request.root / CACHE)
    files |= _promise(request, workspace)
    hashes = _complete_output(workspace, request.name, request.now)
    say(f"{request.tag}: {notes.summary}")
    say(
        "".join(f"  {path}\n" for path in sorted(files))
        + f"  {len(hashes)} filer til udgivelse i {request.folder.relative_to(request.root)}"
    )
    if request.dry_run:
        say(_preview(request, notes, files))
        return
    digest = sha256((workspace / "output" / MANIFEST).read_bytes()).hexdigest()
    prepared = prepare_release(
        request.root, request.tag, files, tag_message(request.name, notes.summary, digest, platform.python_version()), request.now
    )
    _move(workspace / "output", request.folder)
    activate_release(request.root, prepared)
    say(f"Udgaven {request.tag} er lavet. Send den med: git push --atomic --follow-tags")


def _promise(request: ReleaseRequest, workspace: Path) -> dict[str, bytes]:
    """The list of promised addresses with those of the new site, where all that were promised must lead somewhere; written into the tree,
    and into what the browser's check reads. Nothing else in a site tells of an address that it has."""
    paths = [*manifest(workspace / "output" / SITE)]
    promised, lost = kept_addresses(read_releases(request.root / "data").addresses, paths, _catalogue(request, "HEAD"))
    if lost:
        raise UserError(
            f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lost[:5])}.",
            "Læg siden tilbage i content/ under sit gamle navn, eller skriv en side der, som fører videre.",
        )
    urls = "".join(f"{url}\n" for url in promised).encode()
    (workspace / "tree/data" / PROMISED).parent.mkdir(parents=True, exist_ok=True)
    (workspace / "tree/data" / PROMISED).write_bytes(urls)
    records = workspace / "output" / SITE / RECORDS
    records.write_bytes(with_promised_urls(records.read_bytes(), urls))
    return {f"data/{PROMISED}": urls}


def _preview(request: ReleaseRequest, notes: ReleaseNotes, files: Mapping[str, bytes]) -> str:
    record = files.get(f"data/meetings/{request.meeting}.yaml", b"").decode()
    return f"{record}\n{notes.data}\nIntet er ændret: det var en prøve."


def _notes(request: ReleaseRequest) -> ReleaseNotes:
    schema = request.root / "data/schema"
    previous = next((each.name for each in _earlier_releases(request)), None)
    now = _catalogue(request, "HEAD")
    before = _catalogue(request, TAG_PREFIX + previous) if previous else link([], load_schemas(schema))
    changelog = request.root / "CHANGELOG.md"
    text = changelog.read_text("utf-8") if changelog.is_file() else "# Ændringer\n"
    return release_notes(request.name, previous, (before, now), text, datetime.fromtimestamp(request.now, UTC).date().isoformat())


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
    return own | {f"data/{RELEASES_FOLDER}/{request.name}.json": notes.data.encode(), "CHANGELOG.md": notes.changelog.encode()}


def _complete_release(request: ReleaseRequest, say: Say) -> None:
    """The release is there: only what is to be published may be missing."""
    if (request.folder / MANIFEST).is_file():
        if not request.dry_run:
            _remove_leftovers(request.folder.parent)
        _offer_erratum(request)
        say(f"Udgaven {request.tag} findes allerede; der er intet at gøre.")
        return
    _rebuild_release(request, say)
    say(f"Udgaven {request.tag} findes allerede; det, der skal udgives, er {'ikke ' if request.dry_run else ''}lavet igen.")


def _rebuild_release(request: ReleaseRequest, say: Say) -> None:
    message = git_output(request.root, "tag", "--list", "--format=%(contents)", request.tag)
    time = int(git_output(request.root, "log", "-1", "--format=%ct", request.tag))
    with _workspace(request) as workspace:
        _export(request.root, request.tag, workspace / "tree", {})
        python = _python_of(request.root, workspace / "tree", say)
        _build_site(workspace, time, request.root / CACHE, python)
        _complete_output(workspace, request.name, time, python)
        if sha256((workspace / "output" / MANIFEST).read_bytes()).hexdigest() != manifest_hash_in_tag(message):
            raise _other_bytes(request.tag, python_in_tag(message))
        if not request.dry_run:
            _move(workspace / "output", request.folder)


def _python_of(root: Path, tree: Path, say: Say) -> Path:
    """The Python with the packages that were locked for a version of the project: our own, where they are the same."""
    now, then = ((folder / LOCK).read_bytes() if (folder / LOCK).is_file() else b"" for folder in (root, tree))
    if then in (now, b""):
        return OWN
    say("Udgaven blev lavet med andre pakker. De hentes til den alene …")
    _run_script(OWN, tree, {}, "Udgavens pakker kan ikke hentes.", "setup.py")
    return tree / ".venv" / "bin" / "python"


def _other_bytes(tag: str, then: str) -> UserError:
    now = platform.python_version()
    problem = f"Sitet bygget af {tag} med Python {now} er ikke det, der blev udgivet{f' (Python {then})' if then else ''}."
    if then and then != now:
        return UserError(problem, f"Brug den samme Python: make setup PYTHON=python{then.rpartition('.')[0]}, og kør igen.")
    return UserError(problem, "Slet mappen .cache, og kør igen. Hjælper det ikke, er koden afhængig af maskinen; meld det som en fejl.")


def _offer_erratum(request: ReleaseRequest) -> None:
    """Something was committed since the newest edition, which is the one that is asked for: refuse to take that for done."""
    latest = next(iter(_earlier_releases(request)), None)
    if latest and latest.name == request.name and _changed_since(request.root, latest):
        raise UserError(
            f"Udgaven {request.tag} findes allerede, og der er gemt ændringer siden.",
            f"Skal de ud før næste møde, så kør make release MEETING={latest.meeting}.{latest.erratum + 1}.",
        )


def _export(top: Path, version: str, folder: Path, files: Mapping[str, bytes]) -> None:
    """The project as git has it, with some files on top: nothing that lies about in the working tree gets into a release."""
    unpack(top, version, folder)
    write_files(files.items(), folder)


def _build_site(workspace: Path, time: int, cache: Path, python: Path = OWN) -> None:
    """Build the site of the project in `workspace/tree` into `workspace/output`."""
    output, tree = workspace / "output", workspace / "tree"
    output.mkdir(exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": str(time), "CATALOGUE_CACHE": str(cache)}
    _run_script(python, tree, environment, "Sitet kan ikke bygges.", "site.py", "--data", str(tree / "data"), "--out", str(output / SITE))


def _complete_output(workspace: Path, name: str, time: int, python: Path = OWN) -> dict[str, str]:
    """Manifest, archive and meeting pack beside the site in `workspace/output`; the hashes of the site's files by path."""
    output, tree = workspace / "output", workspace / "tree"
    hashes = manifest(output / SITE)
    pack = ["--data", str(tree / "data"), "--meeting", edition_parts(name)[0], "--out", str(output / f"moedepakke-{name}.pdf")]
    _run_script(python, tree, {"SOURCE_DATE_EPOCH": str(time)}, "Mødepakken kan ikke laves.", "pack.py", *pack)
    (output / MANIFEST).write_text(format_manifest(hashes), "utf-8")
    offline_archive(output / SITE, output / f"inspirationskatalog-{name}.zip", str(read_settings(tree / "mkdocs.yml")["site_name"]))
    return hashes


def _run_script(python: Path, tree: Path, environment: Mapping[str, str], problem: str, script: str, *arguments: str) -> None:
    """Run a script of the exported project, with the packages that this Python has."""
    command = [str(python), str(tree / "scripts" / script), *arguments]
    done = subprocess.run(command, cwd=tree, env=os.environ | environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise UserError(problem, *(done.stdout + done.stderr).strip().splitlines()[-2:])


@contextmanager
def _workspace(request: ReleaseRequest) -> Iterator[Path]:
    """A folder that is gone afterwards, on the disk where the result belongs; in a trial not even in the project."""
    place = None if request.dry_run else request.folder.parent
    if place:
        place.mkdir(exist_ok=True)
        _remove_leftovers(place)
    with TemporaryDirectory(prefix=ASIDE, dir=place) as folder:
        yield Path(folder)


def _remove_leftovers(place: Path) -> None:
    """Workspaces of releases that were killed."""
    for leftover in place.glob(f"{ASIDE}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _move(output: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    output.rename(folder)
