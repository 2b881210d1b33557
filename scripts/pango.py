"""Find WeasyPrint and Pango, which only the meeting pack needs, or install them."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements-pack.lock"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-dejavu-core")


def main() -> int:
    if works() or from_lock() or from_system():
        return 0
    print("Mødepakken mangler WeasyPrint eller Pango.\nRet: installér pakkerne " + " og ".join(PANGO[:2]) + ".", file=sys.stderr)
    return 2


def works() -> bool:
    """WeasyPrint raises `OSError` when it does not find Pango."""
    try:
        importlib.invalidate_caches()
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def from_lock() -> bool:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--require-hashes"]
    print("Henter det, mødepakken skal bruges til …", file=sys.stderr, flush=True)
    return run(*pip, "--only-binary", ":all:", "-r", str(LOCK)) and works()


def from_system() -> bool:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    return bool(shutil.which("apt-get")) and run(*quiet, "update") and run(*quiet, "install", *PANGO) and works()


def run(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
