"""Writes a council paper as Markdown: `python scripts/paper.py [--municipality ID] [--purpose ID] [--form ID] [--cases "ID ID"]`."""

import argparse
import sys
from pathlib import Path

from broken import broken

ROOT = Path(__file__).resolve().parent.parent
USAGE = "Brug: make paper [MUNICIPALITY=ID] [PURPOSE=ID] [FORM=ID] [CASES='ID ID'] [TEMPLATE=ID] [WITHOUT='INDHOLD'] [DATA=MAPPE]"
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: the paper; 2: wrong use, problems in the data, or a broken environment."""
    try:
        from catalogue.build import council_paper
        from catalogue.records import Site, UserError, read_settings

        chosen = _chosen(arguments)
        site = Site.from_owner(read_settings(ROOT / "mkdocs.yml")["extra"]["owner"])
        named = [("municipality", chosen.municipality), ("collaboration_model", chosen.purpose), ("organisation_form", chosen.form)]
        wanted = {kind: [name] for kind, name in named if name} | {"case": chosen.cases.split()}
        text = council_paper(chosen.data, ROOT / "data" / "schema", site, chosen.template, wanted, chosen.without.split())
    except ImportError as error:
        return broken(f"Python-pakken {error.name} mangler.", "Kør »make paper«, som henter det, der mangler.")
    except argparse.ArgumentError as error:
        return broken(error.message, USAGE)
    except UserError as error:
        return broken(*str(error).splitlines())
    except (OSError, ValueError) as error:
        return broken("Posterne kan ikke læses.", str(error).splitlines()[0])
    with open(1, "wb", closefd=False) as output:
        output.write(text.encode())
    return 0


def _chosen(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage=USAGE.removeprefix("Brug: "), description="Skriver et udkast til sagen.", exit_on_error=False)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--municipality", default="", help="kommunens id")
    parser.add_argument("--purpose", default="", help="samarbejdsmodellens id")
    parser.add_argument("--form", default="", help="organisationsformens id")
    parser.add_argument("--cases", default="", help="id på op til fire samarbejder, med mellemrum")
    parser.add_argument("--template", default="", help="skabelonens id; ellers den første")
    parser.add_argument("--without", default="", help="indhold, der udelades, med mellemrum")
    wanted, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise argparse.ArgumentError(None, f"»{unknown[0]}« kendes ikke.")
    return wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
