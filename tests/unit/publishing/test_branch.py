"""Publishing to a branch or a folder damages nothing that was not made for the site."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from catalogue.issues import UserError
from catalogue.publishing import publish
from catalogue.publishing.publish import publish_to_branch, publish_to_folder
from support.release_project import commit, git

MEETING = "2026-12-10"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a branch of its own, a branch of somebody's work and an empty one, and a site that was released."""
    folder = tmp_path / "katalog"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Katalog\nextra:\n  owner:\n    branch: main\n", "utf-8")
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "Begynd")
    git(folder, "branch", "arbejde")
    git(folder, "tag", f"moede-{MEETING}")
    git(folder, "checkout", "-q", "-b", "andet")
    monkeypatch.setattr(publish, "_meetings", lambda _: [MEETING])
    monkeypatch.setattr(publish, "_populate", lambda root, meetings, before, out: (out / "index.html").write_text("Forside", "utf-8"))
    return folder


@pytest.mark.parametrize("branch", ["main", "andet", "arbejde"])
def test_a_branch_with_anything_else_is_never_written_over(branch: str, project: Path) -> None:
    """The owner's, the one that is checked out, and one with work in it."""
    before = git(project, "for-each-ref")
    with pytest.raises(UserError, match="ville blive overskrevet"):
        publish_to_branch(project, branch)

    assert git(project, "for-each-ref") == before


def test_the_domain_of_the_host_stays(project: Path) -> None:
    """Release after release; a branch that is new, or holds nothing but that, is fine."""
    assert publish_to_branch(project, "pages")
    git(project, "checkout", "-q", "pages")
    (project / "CNAME").write_text("katalog.dk\n", "utf-8")
    commit(project, "Sæt domænet")
    git(project, "checkout", "-q", "andet")

    assert not publish_to_branch(project, "pages")
    assert git(project, "show", "pages:CNAME") == "katalog.dk"
    assert git(project, "ls-tree", "--name-only", "pages").splitlines() == [".nojekyll", "CNAME", "index.html"]


@pytest.mark.parametrize("folder", ["", ".", "udgivet"])
def test_a_site_is_not_published_into_the_repository(folder: str, project: Path) -> None:
    """Where the next release would find it in the way; an empty name is the current folder."""
    with pytest.raises(UserError, match="mappe i arkivet"):
        publish_to_folder(project, project / folder)

    assert subprocess.run(["git", "status", "--porcelain"], cwd=project, capture_output=True, check=True).stdout == b""
