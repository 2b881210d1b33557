"""What is to be published: a version of the project in; a folder with its site and the manifest of it out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from catalogue.history import unpack
from catalogue.records import UserError, read_settings

from .manifest import format_manifest, manifest
from .offline_archive import offline_archive

RELEASES = "release"
"""Where each release's site and manifest are kept, below the project; not in git."""
MANIFEST = "manifest.sha256"
SITE = "site"


def export(top: Path, version: str, folder: Path, files: Mapping[str, bytes]) -> None:
    """The project as git has it, with some files on top: nothing that lies about in the working tree gets into a release."""
    unpack(top, version, folder)
    place_file(files, folder)


def place_file(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, by their paths."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def build_site(aside: Path, time: int, cache: Path) -> dict[str, str]:
    """Build the site of the project in `aside/tree` into `aside/made`, in place of one built before; the hashes by path."""
    made, tree = aside / "made", aside / "tree"
    made.mkdir(exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": str(time), "CATALOGUE_CACHE": str(cache)}
    _run(tree, environment, "Sitet kan ikke bygges.", "site.py", "--data", str(tree / "data"), "--out", str(made / SITE))
    return manifest(made / SITE)


def build_release(aside: Path, name: str, time: int, cache: Path) -> dict[str, str]:
    """The site with its manifest, archive and meeting pack, in `aside/made`; the hashes by path."""
    made, tree = aside / "made", aside / "tree"
    hashes = build_site(aside, time, cache)
    pack = ["--data", str(tree / "data"), "--meeting", name, "--out", str(made / f"moedepakke-{name}.pdf")]
    _run(tree, {"SOURCE_DATE_EPOCH": str(time)}, "Mødepakken kan ikke laves.", "pack.py", *pack)
    (made / MANIFEST).write_text(format_manifest(hashes), "utf-8")
    offline_archive(made / SITE, made / f"inspirationskatalog-{name}.zip", str(read_settings(tree / "mkdocs.yml")["site_name"]))
    return hashes


def _run(tree: Path, environment: Mapping[str, str], problem: str, script: str, *arguments: str) -> None:
    """Run a script of the exported project, with the packages of this one."""
    command = [sys.executable, str(tree / "scripts" / script), *arguments]
    done = subprocess.run(command, cwd=tree, env=os.environ | environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise UserError(problem, *(done.stdout + done.stderr).strip().splitlines()[-2:])
