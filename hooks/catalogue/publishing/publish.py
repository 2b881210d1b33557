"""What was released in: each edition of it and where it may go, a folder on a web server or a branch for static hosting, out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.history import commit_folder, git_output, unpack
from catalogue.records import UserError, read_releases

from .deploy_folder import deploy
from .editions import assemble_editions, edition_page, is_kept
from .release_build import MANIFEST, RELEASES, SITE
from .release_notes import TAG


def publish_to_folder(root: Path, folder: Path) -> str:
    """Publish the newest release with all editions; the name of the copy that is shown."""
    meetings = _meetings(root)
    return deploy(folder, TAG + meetings[0], lambda out, before: _fill(root, meetings, before, out))


def publish_to_branch(root: Path, branch: str) -> bool:
    """The same as a commit on a branch; whether it changed anything."""
    meetings = _meetings(root)
    time = int(git_output(root, "log", "-1", "--format=%ct", TAG + meetings[0]))
    with TemporaryDirectory() as aside:
        before, out = Path(aside) / "before", Path(aside) / "out"
        out.mkdir()
        if git_output(root, "branch", "--list", branch):
            unpack(root, branch, before)
        _fill(root, meetings, before if before.exists() else None, out)
        (out / ".nojekyll").touch()
        return commit_folder(root, branch, out, TAG + meetings[0], time)


def _meetings(root: Path) -> list[str]:
    found = [each.meeting for each in read_releases(root / "data").all]
    if not found:
        raise UserError("Der er ikke lavet nogen udgave endnu.", "Kør make release MEETING=dato.")
    if not (root / RELEASES / (TAG + found[0]) / MANIFEST).is_file():
        raise UserError(f"Det, der skal udgives til {found[0]}, mangler.", f"Kør make release MEETING={found[0]}, som laver det igen.")
    return found


def _fill(root: Path, meetings: list[str], before: Path | None, out: Path) -> dict[str, str]:
    with TemporaryDirectory() as aside:
        earlier = {meeting: _edition(root, meeting, before, Path(aside)) for meeting in meetings[1:]}
        return assemble_editions(root / RELEASES / (TAG + meetings[0]), meetings[0], earlier, out)


def _edition(root: Path, meeting: str, before: Path | None, aside: Path) -> Path:
    """As it is published already, for it never changes; else made again from what its release kept."""
    if before and (before / meeting).is_dir():
        return before / meeting
    site = root / RELEASES / (TAG + meeting) / SITE
    if not site.is_dir():
        raise UserError(f"Udgaven til mødet {meeting} mangler.", f"Kør make release MEETING={meeting}, som laver den igen.")
    for file in (path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if not is_kept(path):
            continue
        target = aside / meeting / path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        target.write_bytes(edition_page(content.decode(), path, meeting).encode() if path.endswith(".html") else content)
    return aside / meeting
