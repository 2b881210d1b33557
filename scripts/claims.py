"""Lists what the site derives: `python scripts/claims.py [--kind KIND] [--record ID] [--sample N --seed N] [--format text|csv]`."""

import argparse
import sys
from pathlib import Path

from broken import broken

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: python scripts/claims.py [--data MAPPE] [--kind ART] [--record ID] [--sample ANTAL] [--seed TAL] [--format text|csv]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: the list; 1: problems in the data; 2: wrong use or a broken environment."""
    try:
        from catalogue.build import build
        from catalogue.exports import chosen_claims, claims, claims_csv, claims_text, sample
        from catalogue.records import Site, read_settings

        wanted = _wanted(arguments)
        site = Site.from_owner(read_settings(ROOT / "mkdocs.yml")["extra"]["owner"])
        built = build(wanted.data, ROOT / "data" / "schema", site, content=ROOT / "content")
        if not built.catalogue:
            return broken("Posterne har fejl, så der er intet at liste.", "Kør »make check«, og ret dem.")
        every = claims(built.catalogue, [*built.artifacts, *built.exports()])
    except ImportError as error:
        return broken(f"Python-pakken {error.name} mangler.", "Kør »make claims«, som henter det, der mangler.")
    except argparse.ArgumentError as error:
        return broken(f"{error.argument_name} har ingen gyldig værdi." if error.argument_name else error.message, USAGE)
    except (OSError, ValueError) as error:
        return broken("Sitet kan ikke læses.", str(error).splitlines()[0])
    found = chosen_claims(every, wanted.kind, wanted.record)
    listed = sample(found, wanted.sample, wanted.seed) if wanted.sample else found
    with open(1, "wb", closefd=False) as output:
        output.write((claims_csv(listed) if wanted.format == "csv" else claims_text(listed)).encode())
    return 0


def _wanted(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage=USAGE.removeprefix("Brug: "), description="Lister det, sitet udleder.", exit_on_error=False)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--kind", default="", help="kun udsagn af denne art, som i hooks/catalogue/DERIVED.md")
    parser.add_argument("--record", default="", help="kun udsagn, der er lavet af denne post")
    parser.add_argument("--sample", type=int, default=0, help="så mange, udtrukket tilfældigt og jævnt over arterne")
    parser.add_argument("--seed", type=int, default=1, help="samme tal udtrækker de samme")
    parser.add_argument("--format", default="text", choices=["text", "csv"], help="hvordan de vises")
    wanted, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise argparse.ArgumentError(None, f"»{unknown[0]}« kendes ikke.")
    return wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
