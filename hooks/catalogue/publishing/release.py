"""Releasing: a project and the date of a meeting in; a commit, an annotated tag and a folder of what is to be published, or a reason, out.

Everything is made aside, from git's own copy of the project. Then the folder is moved into place and both names are set at once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.checks import check, is_promised, missing_published_urls
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
)
from catalogue.issues import Checked, limit_per_file, quote_value, report
from catalogue.records import (
    PUBLISHED_URLS_FILE,
    RELEASES_FOLDER,
    Catalogue,
    Site,
    UserError,
    link,
    load,
    load_schemas,
    read_releases,
    read_settings,
    source_lines,
)

from .manifest import addresses
from .release_build import MANIFEST, RELEASES, build_release, build_site, export, place_file
from .release_notes import DATE, TAG, ReleaseNotes, addresses_text, manifest_hash_in_tag, placeholders, release_notes, tag_message

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


def release(order: ReleaseRequest, say: Say) -> None:
    """Release, or finish what was interrupted, or make again what is missing. Raises `RefusedError` with what to do."""
    _usable(order.meeting)
    if finished := finish_release(order.root):
        say(f"Udgaven {finished}, som blev afbrudt, er gjort færdig.")
    if has_tag(order.root, order.tag):
        _rebuild_release(order, say)
        return
    _refuse(order)
    _test(order, say)
    with _aside(order) as aside:
        _release(order, aside, say)


def _usable(meeting: str) -> None:
    if not DATE.fullmatch(meeting):
        raise UserError(f"Mødet {quote_value(meeting)} er ikke en dato.", "Skriv fx MEETING=2026-12-10.")


def _refuse(order: ReleaseRequest) -> None:
    """What must be in order before anything is made."""
    if changed := changed_files(order.root):
        raise UserError(
            f"Der er ændringer, som ikke er gemt i git: {', '.join(quote_value(path) for path in changed[:3])}.", "Gem dem først."
        )
    missing = placeholders(Site.from_owner(read_settings(order.root / "mkdocs.yml")["extra"]["owner"]))
    if missing:
        remedy = "; ".join(f"{name}: {what}" for name, what in missing.items())
        raise UserError(f"extra.owner i mkdocs.yml mangler at blive udfyldt: {', '.join(missing)}.", f"Skriv {remedy}.", "Gem i git.")
    latest = next((each.meeting for each in read_releases(order.root / "data").all), "")
    if latest >= order.meeting:
        raise UserError(f"Mødet {latest} er allerede udgivet, og {order.meeting} ligger ikke efter det.", "Ret datoen.")


def _test(order: ReleaseRequest, say: Say) -> None:
    say("Tjekker posterne og kører prøverne. Det tager et kvarter første gang …")
    data = order.root / "data"
    records, found = load(data, load_schemas(data / "schema"), order.root)
    catalogue = link(records, load_schemas(data / "schema"))
    issues = limit_per_file(found, [*check(catalogue), *missing_published_urls(catalogue, read_releases(data, order.root))])
    if any(issue.severity == "error" for issue in issues):
        say(report(Checked(issues, len(records), source_lines), "text"))
        raise UserError("Posterne har fejl, så der er ikke lavet en udgave.", "Ret dem, og gem i git.")
    if has_passed(order.root, str(order.tests)):
        say("Prøverne er allerede bestået for netop disse filer.")
        return
    if subprocess.run(order.tests, cwd=order.root, stdout=sys.stderr, check=False).returncode:  # noqa: S603 - the caller's own command
        raise UserError("Prøverne fejler, så der er ikke lavet en udgave.", "Se hvorfor ovenfor.")
    if changed_files(order.root):
        raise UserError("Prøverne har efterladt filer i arkivet.", "Se dem med git status, og fjern dem.")
    remember_passed(order.root, str(order.tests))


def _release(order: ReleaseRequest, aside: Path, say: Say) -> None:
    told = _texts(order)
    files = _files(order, told)
    export(order.root, "HEAD", aside / "tree", files)
    files |= _addresses(order, [*build_site(aside, order.now, order.root / ".cache")])
    place_file(files, aside / "tree")  # the site holds the addresses too, so it is built once more
    hashes = build_release(aside, order.meeting, order.now, order.root / ".cache")
    say(f"{order.tag}: {told.summary}")
    say("".join(f"  {path}\n" for path in sorted(files)) + f"  {len(hashes)} filer til udgivelse i {order.folder.relative_to(order.root)}")
    if order.dry_run:
        say(_preview(order, told, files))
        return
    digest = sha256((aside / "made" / MANIFEST).read_bytes()).hexdigest()
    ready = prepare_release(order.root, order.tag, files, tag_message(order.meeting, told.summary, digest), order.now)
    _move(aside / "made", order.folder)
    activate_release(order.root, ready)
    say(f"Udgaven {order.tag} er lavet. Send den med: git push --follow-tags")


def _addresses(order: ReleaseRequest, paths: list[str]) -> dict[str, bytes]:
    """The list of promised addresses with those of the files of the new site; all that were promised must be among them."""
    before = tuple(filter(is_promised, read_releases(order.root / "data").addresses))
    now = addresses(paths)
    lacking = sorted({*before} - {*now})
    if lacking:
        raise UserError(f"Adresser, der er udgivet før, findes ikke længere: {', '.join(lacking[:5])}.", "Lad dem føre videre.")
    return {f"data/{RELEASES_FOLDER}/{PUBLISHED_URLS_FILE}": addresses_text(before, now).encode()}


def _preview(order: ReleaseRequest, told: ReleaseNotes, files: Mapping[str, bytes]) -> str:
    record = files.get(f"data/meetings/{order.meeting}.yaml", b"").decode()
    return f"{record}\n{told.data}\nIntet er ændret: det var en prøve."


def _texts(order: ReleaseRequest) -> ReleaseNotes:
    data, schema = order.root / "data", order.root / "data/schema"
    previous = next((each.meeting for each in read_releases(data).all), None)
    now = _catalogue(order, "HEAD")
    before = _catalogue(order, TAG + previous) if previous else link([], load_schemas(schema))
    changelog = order.root / "CHANGELOG.md"
    return release_notes(order.meeting, previous, (before, now), changelog.read_text("utf-8") if changelog.is_file() else "# Ændringer\n")


def _catalogue(order: ReleaseRequest, version: str) -> Catalogue:
    found = snapshot(order.root / "data", version, order.root / "data/schema")
    return link(found.records, found.schemas)


def _files(order: ReleaseRequest, told: ReleaseNotes) -> dict[str, bytes]:
    """What the commit changes; a meeting that has a record keeps it, word by word."""
    meeting = f"data/meetings/{order.meeting}.yaml"
    own = {} if (order.root / meeting).exists() else {meeting: told.meeting.encode()}
    return own | {f"data/{RELEASES_FOLDER}/{order.meeting}.json": told.data.encode(), "CHANGELOG.md": told.changelog.encode()}


def _rebuild_release(order: ReleaseRequest, say: Say) -> None:
    """The release is there: only what is to be published may be missing, and is made from the tag, byte for byte."""
    if (order.folder / MANIFEST).is_file():
        say(f"Udgaven {order.tag} findes allerede; der er intet at gøre.")
        return
    wanted = manifest_hash_in_tag(git_output(order.root, "tag", "--list", "--format=%(contents)", order.tag))
    with _aside(order) as aside:
        export(order.root, order.tag, aside / "tree", {})
        build_release(aside, order.meeting, int(git_output(order.root, "log", "-1", "--format=%ct", order.tag)), order.root / ".cache")
        if sha256((aside / "made" / MANIFEST).read_bytes()).hexdigest() != wanted:
            raise UserError(
                f"Sitet bygget af {order.tag} er ikke det, der blev udgivet.", "Brug de pakker, der var låst dengang (make setup)."
            )
        if not order.dry_run:
            _move(aside / "made", order.folder)
    say(f"Udgaven {order.tag} findes allerede; det, der skal udgives, er {'ikke ' if order.dry_run else ''}lavet igen.")


@contextmanager
def _aside(order: ReleaseRequest) -> Iterator[Path]:
    """A folder that is gone afterwards, on the disk where the result belongs; in a trial not even in the project."""
    place = None if order.dry_run else order.folder.parent
    if place:
        place.mkdir(exist_ok=True)
        for left in place.glob(".aside-*"):
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=".aside-", dir=place) as folder:
        yield Path(folder)


def _move(made: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    made.rename(folder)
