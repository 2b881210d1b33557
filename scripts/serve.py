"""Show the site while records are edited: a local website that follows every edit."""

import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from command_line import Parser, explanation, require_folder, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

PAGES = "mkdocs_preview:pages_on_demand"
"""Makes one page at a time, in a process of its own."""


def main() -> int:
    parser = Parser("Vis sitet, mens poster rettes.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--port", type=int, default=8000, help="porten på denne maskine (0: en ledig)")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    from catalogue.publishing import Telling, serve

    for folder in (arguments.data, ROOT / "data" / "schema", ROOT / "content"):
        require_folder(folder)
    (ROOT / "mkdocs.yml").stat()
    with (
        suppress(KeyboardInterrupt),
        tempfile.TemporaryDirectory() as folder,
        serve(PAGES, ROOT, arguments.data.absolute(), arguments.port, Path(folder), Telling(say, explain)) as address,
    ):
        say(f"Sitet vises på {address} – stop med Ctrl+C.")
        threading.Event().wait()
    return 0


def say(text: str) -> None:
    print(text, flush=True)


def explain(error: OSError) -> str:
    return " ".join(explanation(error, "Sitet er ikke bygget") or ())


if __name__ == "__main__":
    sys.exit(run(main, "Sitet kan ikke vises"))
