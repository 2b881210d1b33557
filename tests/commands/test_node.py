"""The tools for JavaScript: what is installed, and from where."""

from __future__ import annotations

import json

from support import project


def test_versions_are_exact_and_no_registry_is_named() -> None:
    """Whoever has a registry of their own gets the same packages from it; the hashes say that they are the same."""
    manifest = json.loads((project.ROOT / "package.json").read_text("utf-8"))
    packages = json.loads((project.ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert all(version.replace(".", "").isdigit() for version in manifest["devDependencies"].values())
    assert [name for name, package in packages.items() if name and ("resolved" in package or "integrity" not in package)] == []


def test_only_the_three_tasks_are_known() -> None:
    """Anything else says how it is called, and installs nothing."""
    answer = project.run(project.ROOT / "scripts" / "node.py", "tests")

    assert (answer.returncode, answer.stdout) == (2, "Brug: scripts/node.py lint|format|test\n")
