"""Measure the check and the site against their peers, on generated cases, in one run; print ratios."""

import sys
import tempfile
from pathlib import Path

from command_line import Parser, run

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]


def main() -> int:
    parser = Parser("Mål hastigheden mod andre værktøjer, i forhold og i samme kørsel.")
    parser.add_argument("--cases", type=int, help="antal samarbejder i den midterste måling (1000); i scale det største (8000)")
    parser.add_argument("--only", choices=["check", "site", "peers", "engine", "edit", "facet", "limits", "scale"], help="mål kun det ene")
    arguments = parser.parse_args()
    arguments.cases = arguments.cases or (8000 if arguments.only == "scale" else 1000)
    from bench.edit import edit_seen
    from bench.facet_click import facet_click
    from bench.limits import limits
    from bench.measure import check_against_peer, site_against_peer, site_against_peers
    from bench.process import CommandFailedError
    from bench.scale import scale
    from bench.second_engine import site_against_zensical

    counts = (arguments.cases // 2, arguments.cases, arguments.cases * 2)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            if arguments.only in (None, "check"):
                for line in check_against_peer(folder / "check", arguments.cases):
                    print(line, flush=True)
            if arguments.only in (None, "site"):
                for line in site_against_peer(folder / "site", counts, arguments.cases):
                    print(line, flush=True)
            if arguments.only in (None, "peers"):
                for line in site_against_peers(folder / "peers", arguments.cases):
                    print(line, flush=True)
            if arguments.only in (None, "engine"):
                for line in site_against_zensical(folder / "engine"):
                    print(line, flush=True)
            if arguments.only in (None, "edit"):
                for line in edit_seen(folder / "edit", arguments.cases):
                    print(line, flush=True)
            if arguments.only in (None, "facet"):
                for line in facet_click(folder / "facet", arguments.cases):
                    print(line, flush=True)
            if arguments.only in (None, "limits"):
                for line in limits():
                    print(line, flush=True)
            if arguments.only == "scale":
                for line in scale(folder / "scale", arguments.cases):
                    print(line, flush=True)
        except CommandFailedError as error:
            print(f"Målingen stoppede: {error}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Der er ikke målt"))
