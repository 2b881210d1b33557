"""Make .venv with nothing but a system Python: `setup.py` what the site needs, `setup.py test` what the tests need as well."""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import IO

from setup_report import explain, fail, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON, STAMP = VENV / "bin" / "python", VENV / ".installed"
SITE, TEST = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
OLDEST = (3, 11, 2)


def digest(lock: Path) -> str:
    """What the stamp says once a lock is installed, for this Python and in this place."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode() + str(VENV.resolve()).encode()).hexdigest()


def has(lock: Path) -> bool:
    return PYTHON.exists() and STAMP.exists() and digest(lock) in STAMP.read_text("utf-8")


def run(held: IO[str], step: str, *command: object) -> None:
    """The child holds the lock too, so that the next set-up waits for it though its parent was killed."""
    say("  " + step + " …")
    with subprocess.Popen(
        [*map(str, command)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=[held.fileno()]
    ) as child:
        output = child.communicate()[0].decode("utf-8", "replace")
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, step, output)


def punch(library: Path) -> None:
    """Leave holes for zeros: 90 MB of Graphviz' libraries are padding. Aside, as another process may have the old file open."""
    data, aside = library.read_bytes(), library.with_suffix(".holes")
    with aside.open("wb") as out:
        for start in range(0, len(data), 4096):
            if data[start : start + 4096].strip(b"\0"):
                out.seek(start)
                out.write(data[start : start + 4096])
        out.truncate(len(data))
    aside.replace(library)


def install(held: IO[str], lock: Path) -> None:
    say("Sætter miljøet op i .venv (sker kun, når " + lock.name + " er ændret):")
    fresh = not has(SITE)
    STAMP.unlink(missing_ok=True)  # a set-up that is killed before the stamp is back is made anew
    if fresh:
        run(held, "opretter .venv", sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "-qq")
    # The lock names all that is needed. An older pip, left to resolve, asks for the newest `coverage[toml]`, whose hash is not there.
    options = ("--no-deps", "--no-compile", "--require-hashes", "--only-binary", ":all:", "--retries", "2", "-r", lock)
    run(held, "henter pakkerne i " + lock.name, *pip, "install", *options)
    run(held, "ser efter, at intet mangler", *pip, "check")
    for library in VENV.glob("lib/*/site-packages/*.libs/*") if fresh else ():
        punch(library)
    STAMP.write_text("\n".join({digest(SITE), digest(lock)}), "utf-8")


def main(lock: Path) -> int:
    if sys.version_info < OLDEST:
        return fail("Python " + sys.version.split()[0] + " er for gammel.", "installér Python 3.11.2 eller nyere.")
    try:
        if has(lock):
            return 0
        if VENV.is_symlink():  # venv empties what it leads to, and then cannot make it anew
            return fail(".venv er et link.", "slet linket, og kør kommandoen igen.")
        (ROOT / ".cache").mkdir(exist_ok=True)
        with (ROOT / ".cache" / "setup.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            if not has(lock):  # another set-up may have done it while this one waited
                install(held, lock)
    except (subprocess.CalledProcessError, OSError) as error:
        return explain(getattr(error, "output", None) or str(error))
    except KeyboardInterrupt:
        return fail("den blev afbrudt.", "kør kommandoen igen.")
    return 0


if __name__ == "__main__":
    sys.exit(main(TEST if sys.argv[1:] == ["test"] else SITE))
