"""Publishing to a folder on a web server: what is to be published in; the link `current` to a whole copy of it out.

The copy is made aside and compared with the manifest of what is to be published, every file with its hash, before the link is moved, in
one step. A run that is killed leaves the link where it was.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalogue.issues import UserError

RELEASES = "release"
"""Where each release's site and manifest are kept, below the project; not in git."""
MANIFEST = "manifest.sha256"
SITE = "site"
INDEX = "index.html"


def page_address(path: str) -> str:
    """The address of a file of the site, below its root: `kommuner/soroe/` of `kommuner/soroe/index.html`."""
    return path.removesuffix(INDEX) if path == INDEX or path.endswith(f"/{INDEX}") else path


def manifest(site: Path) -> dict[str, str]:
    """SHA-256 of every file below the folder, by its path with `/`, sorted."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def format_manifest(hashes: Mapping[str, str]) -> str:
    """As `sha256sum --check` reads it."""
    return "".join(f"{value}  {path}\n" for path, value in sorted(hashes.items()))


def read_manifest(text: str) -> dict[str, str]:
    """The hashes of a written manifest."""
    return {path: value for value, _, path in (line.partition("  ") for line in text.splitlines())}


CURRENT = "current"
"""What the web server shows."""
COPIES = "releases"
HISTORY = "history"
"""The names of the copies in the order in which they were shown."""
KEPT = 5
"""How many copies stay for going back to."""

Populate = Callable[[Path, Path | None], dict[str, str]]
"""Fills an empty folder, given the copy that is shown now, and returns the hash of every file."""


def deploy(folder: Path, name: str, populate: Populate) -> str:
    """Show a new copy, unless the same is shown already; its name. `OSError` or `UserError` leaves everything as it was."""
    with _lock(folder):
        new = folder / COPIES / ".new"
        try:
            new.mkdir(parents=True)
            hashes = populate(new, current_edition(folder))
            if manifest(new) != hashes:
                raise UserError("Det, der er skrevet, er ikke det, der skulle skrives.", "Disken kan være i stykker. Sitet er urørt.")
            text = format_manifest(hashes)
            copy = _copy_folder(folder, f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}", text)
            if copy == current_edition(folder):
                return copy.name
            if not copy.exists():
                _manifest_file(copy).write_text(text, "utf-8")
                new.rename(copy)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        os.sync()
        _append_history(folder, copy.name)
        _show(folder, copy)
        _prune(folder)
        return copy.name


def rollback(folder: Path) -> str:
    """Show what was shown before what is shown now; its name."""
    with _lock(folder):
        *earlier, now = _shown_so_far(folder) or [""]
        before = [name for name in earlier if name != now and is_whole(folder / COPIES / name)]
        if not before:
            raise UserError("Der er ingen tidligere udgave at gå tilbage til.", "Sitet er urørt.")
        _show(folder, folder / COPIES / before[-1])
        return before[-1]


def current_edition(folder: Path) -> Path | None:
    """The copy that the link leads to."""
    link = folder / CURRENT
    return folder / COPIES / link.readlink().name if link.is_symlink() else None


def is_whole(copy: Path) -> bool:
    """Whether it holds what was published, and nothing else."""
    listing = _manifest_file(copy)
    return copy.is_dir() and listing.is_file() and manifest(copy) == read_manifest(listing.read_text("utf-8"))


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """One at a time; the lock goes with the process. What a killed run left is cleared away."""
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / CURRENT).exists() and not (folder / CURRENT).is_symlink():
        raise UserError(f"{folder / CURRENT} er ikke et link, så mappen er ikke lavet af make publish.", "Vælg en anden mappe.")
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UserError("En anden udgivelse til samme mappe er i gang.", "Vent, til den er færdig. Sitet er urørt.") from error
        shutil.rmtree(folder / COPIES / ".new", ignore_errors=True)
        yield


def _copy_folder(folder: Path, name: str, text: str) -> Path:
    """Where the copy belongs: where it lies already when it is whole, else beside whatever is broken there."""
    places = (folder / COPIES / (name if number == 1 else f"{name}-{number}") for number in range(1, 100))
    return next(place for place in places if not place.exists() or (is_whole(place) and _manifest_file(place).read_text("utf-8") == text))


def _manifest_file(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.sha256")


def _show(folder: Path, copy: Path) -> None:
    """In one step: whoever asks gets the old or the new."""
    temporary = folder / f".{CURRENT}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(Path(COPIES) / copy.name)
    temporary.replace(folder / CURRENT)


def _history(folder: Path) -> list[str]:
    file = folder / HISTORY
    return file.read_text("utf-8").splitlines() if file.is_file() else []


def _shown_so_far(folder: Path) -> list[str]:
    """Without what was taken back; the last is what is shown."""
    now, names = current_edition(folder), _history(folder)
    last = max((place for place, name in enumerate(names) if now and name == now.name), default=-1)
    return names[: last + 1]


def _append_history(folder: Path, name: str) -> None:
    """Before it is shown: a run that is killed in between leaves a name too many, which comes after what is shown."""
    temporary = folder / f".{HISTORY}"
    temporary.write_text("".join(f"{each}\n" for each in [*_shown_so_far(folder), name]), "utf-8")
    temporary.replace(folder / HISTORY)


def _prune(folder: Path) -> None:
    """Remove the oldest copies."""
    newest = [*dict.fromkeys(reversed(_history(folder)))][:KEPT]
    for copy in (folder / COPIES).iterdir():
        if copy.is_dir() and copy.name not in newest and copy != current_edition(folder):
            shutil.rmtree(copy)
            _manifest_file(copy).unlink(missing_ok=True)
