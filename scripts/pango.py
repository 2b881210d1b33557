"""Find WeasyPrint and Pango, which only the meeting pack needs, or install them."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from setup_report import cause, fail, say

LOCK = Path(__file__).resolve().parent.parent / "requirements-pack.lock"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-dejavu-core")


def main() -> int:
    if works():
        return 0
    said = install_lock()
    if said is not None:
        return fail(*cause(said))
    if works() or from_system():
        return 0
    say("Mødepakken mangler WeasyPrint eller Pango.\nRet: installér pakkerne " + " og ".join(PANGO[:2]) + ".")
    return 2


def works() -> bool:
    """WeasyPrint raises `OSError` when it does not find Pango."""
    try:
        importlib.invalidate_caches()
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def install_lock() -> str | None:
    """Nothing when it went well; else what pip said, which is English, and full of warnings about its own settings."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--require-hashes"]
    say("Henter det, mødepakken skal bruges til …")
    command = [*pip, "--only-binary", ":all:", "-r", str(LOCK)]
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.stdout if done.returncode else None


def from_system() -> bool:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    return bool(shutil.which("apt-get")) and run(*quiet, "update") and run(*quiet, "install", *PANGO) and works()


def run(*command: str) -> bool:
    try:
        silent = subprocess.DEVNULL
        return subprocess.run(command, check=False, stdin=silent, stdout=silent, stderr=silent).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
