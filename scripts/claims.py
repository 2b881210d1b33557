"""Lists what the site derives: `python scripts/claims.py [--kind KIND] [--record ID] [--sample N --seed N] [--format text|csv]`."""

import argparse
import sys
from pathlib import Path

from command_line import Parser, broken, run, write_out

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: python scripts/claims.py [--data MAPPE] [--kind ART] [--record ID] [--sample ANTAL] [--seed TAL] [--format text|csv]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: the list; 1: problems in the data; 2: wrong use or a broken environment."""
    from catalogue.build import BuildInputs, build
    from catalogue.checks import path_errors, read_owner
    from catalogue.exports import chosen_claims, claims, claims_csv, claims_text, sample
    from catalogue.pages import kept_templates

    wanted = _wanted(arguments)
    for mistake in path_errors(wanted.data, ()):
        return broken(mistake, USAGE)
    site, compiled = read_owner(ROOT / "mkdocs.yml"), kept_templates(ROOT / ".cache")
    built = build(BuildInputs(wanted.data, ROOT / "data" / "schema", site, content=ROOT / "content", bytecode_cache=compiled))
    if not built.catalogue:
        return broken("Posterne har fejl, så der er intet at liste.", "Kør »make check«, og ret dem.")
    every = claims(built.catalogue, [*built.artifacts, *built.exports()])
    found = chosen_claims(every, wanted.kind, wanted.record)
    listed = sample(found, wanted.sample, wanted.seed) if wanted.sample else found
    write_out(claims_csv(listed) if wanted.format == "csv" else claims_text(listed))
    return 0


def _wanted(arguments: list[str]) -> argparse.Namespace:
    parser = Parser("Lister det, sitet udleder.", USAGE.removeprefix("Brug: "))
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--kind", default="", help="kun udsagn af denne art, som i hooks/catalogue/DERIVED.md")
    parser.add_argument("--record", default="", help="kun udsagn, der er lavet af denne post")
    parser.add_argument("--sample", type=int, default=0, help="så mange, udtrukket tilfældigt og jævnt over arterne")
    parser.add_argument("--seed", type=int, default=1, help="samme tal udtrækker de samme")
    parser.add_argument("--format", default="text", choices=["text", "csv"], help="hvordan de vises")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:]), "Listen er ikke lavet"))
