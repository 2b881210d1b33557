"""Make the virtual environment from requirements.lock; needs nothing but a system Python. Does nothing when it is up to date."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".installed"
OLDEST = (3, 11)


def fail(what: str, remedy: str) -> int:
    print(f"Opsætningen kan ikke gennemføres: {what}\nRet: {remedy}", file=sys.stderr)
    return 2


def run(step: str, *command: str | Path) -> None:
    print(f"  {step} …", flush=True)
    subprocess.run(command, check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


def main() -> int:
    if sys.version_info < OLDEST:
        return fail(f"Python {sys.version_info[0]}.{sys.version_info[1]} er for gammel.", "installér Python 3.11 eller nyere.")
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return 0
    print("Sætter miljøet op i .venv (sker kun, når requirements.lock er ændret):", flush=True)
    pip: list[str | Path] = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    try:
        run("opretter .venv", sys.executable, "-m", "venv", "--clear", VENV)
        # The lock names all that is needed. An older pip, left to resolve, asks for the newest `coverage[toml]`, whose hash is not there.
        run("henter pakkerne i requirements.lock", *pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", LOCK)
        run("ser efter, at intet mangler", VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "check", "--quiet")
    except (subprocess.CalledProcessError, OSError) as error:
        return fail(f"{error}", "se linjen ovenfor. Mangler venv, så installér python3-venv; mangler nettet, så prøv igen med net.")
    STAMP.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
