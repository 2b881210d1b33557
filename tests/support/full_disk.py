"""Publishing to a disk with too little room. As a program, in a space of its own: each try in a line, what was said and what is shown.

Where the machine lets us, the disk is a real one of 1 MB that we fill to within so many bytes; elsewhere files may not grow.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from catalogue.publishing.deploy_folder import Populate, deploy, is_whole
from command_line import os_problem

FILES = 40
OWN_SPACE = ("unshare", "--user", "--map-root-user", "--mount")
STEP = 16_384
PLACES = os.pathsep.join(str(Path(__file__).parents[level] / name) for level, name in ((2, "hooks"), (2, "scripts"), (1, ".")))


def a_site(text: str) -> Populate:
    """A site of small files that say the same."""

    def fill(out: Path, _: Path | None) -> dict[str, str]:
        hashes = {}
        for number in range(FILES):
            file = out / f"{number % 7}/{number}.html"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text * 50, "utf-8")
            hashes[file.relative_to(out).as_posix()] = sha256((text * 50).encode()).hexdigest()
        return hashes

    return fill


def tries(folder: Path) -> tuple[str, list[list[str]]]:
    """How the disk was made full, and for each try: the outcome, the copy shown, whether it is whole, and what half of a copy is left."""
    command = [sys.executable, "-m", "support.full_disk", str(folder)]
    space = [*OWN_SPACE, *command] if shutil.which(OWN_SPACE[0]) else command
    for each in (space, command):
        done = subprocess.run(each, env=os.environ | {"PYTHONPATH": PLACES}, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stderr
    how, *lines = done.stdout.splitlines()
    return how, [line.split("\t") for line in lines]


def main(folder: Path) -> None:
    """A folder of the site on the small disk; the newer site never fits until there is room for it."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False)
    full = mounted.returncode == 0
    print("a full disk" if full else "a limit on files")
    deploy(folder, "moede-1", a_site("et"))
    if not full:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))
        print(*_try(folder), sep="\t")
        return
    for room in range(0, 1_000_000, STEP):
        _leave(folder, room)
        line = _try(folder)
        print(*line, sep="\t")
        if line[0] == "udgivet":
            return


def _try(folder: Path) -> list[str]:
    try:
        deploy(folder, "moede-2", a_site("to"))
        said = "udgivet"
    except OSError as error:
        said = " ".join(os_problem(error))
    shown = (folder / "current").resolve()
    return [said, shown.name.rpartition("-")[0], str(is_whole(shown)), str((folder / "releases/.new").exists())]


def _leave(folder: Path, room: int) -> None:
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(folder).free - room)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
