"""Find a Chromium for the browser tests, or install one; print its path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from command_line import run

# Without windows a visit costs a fifth of the processor time: the shell comes first.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APT_PATIENCE = 300
"""Seconds to wait for another installation that holds the lock."""


def find() -> str | None:
    """Path of the first browser that starts, in this order: `CHROMIUM`, the system's, Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)))
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    for place in ("chromium_headless_shell-*/*/*headless*shell", "chromium-*/chrome-*/chrome"):
        yield from map(str, sorted(cache.glob(place), reverse=True))


def _starts(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=300, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _installers() -> Iterator[tuple[str, list[list[str]]]]:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not sudo or shutil.which("sudo")):
        # Another first run, or the machine's own updates, may be installing just now: wait for it.
        waiting = f"DPkg::Lock::Timeout={APT_PATIENCE}"
        quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", "-o", waiting]
        for name in NAMES[:2]:
            yield f"apt-get install {name}", [[*quiet, "update"], [*quiet, "install", "--no-install-recommends", name]]
    yield "playwright install chromium", [[sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]]


def main() -> int:
    path = find()
    for name, commands in _installers():
        if path:
            break
        print(f"Henter en browser til prøverne: {name} …", file=sys.stderr, flush=True)
        if all(subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0 for command in commands):
            path = find()
    if path is None:
        print(
            "Browserprøverne mangler Chromium.\nRet: installér pakken chromium, eller sæt CHROMIUM til stien til en browser.",
            file=sys.stderr,
        )
        return 2
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Browseren er ikke fundet"))
