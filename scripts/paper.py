"""Writes a council paper as Markdown: `python scripts/paper.py [--municipality ID] [--purpose ID] [--form ID] [--answers "ID.ID"]`."""

import argparse
import sys
from pathlib import Path

from command_line import Parser, run, write_out

ROOT = Path(__file__).resolve().parent.parent
USAGE = (
    "Brug: make paper [MUNICIPALITY=ID] [PURPOSE=ID] [FORM=ID] [CASES='ID ID'] [TEMPLATE=ID] [WITHOUT='INDHOLD'] "
    "[ANSWERS='SPØRGSMÅL.SVAR'] [DATA=MAPPE]"
)
sys.path.insert(0, str(ROOT / "hooks"))


def main(arguments: list[str]) -> int:
    """0: the paper; 2: wrong use, problems in the data, or a broken environment."""
    from catalogue.checks import read_owner
    from catalogue.council_paper import paper_of_folder

    chosen = _chosen(arguments)
    site = read_owner(ROOT / "mkdocs.yml")
    named = [("municipality", chosen.municipality), ("collaboration_model", chosen.purpose), ("organisation_form", chosen.form)]
    wanted = {kind: [name] for kind, name in named if name} | {"case": chosen.cases.split()}
    text = paper_of_folder(
        chosen.data, ROOT / "data" / "schema", site, chosen.template, wanted, chosen.without.split(), chosen.answers.split()
    )
    write_out(text)
    return 0


def _chosen(arguments: list[str]) -> argparse.Namespace:
    parser = Parser("Skriver et udkast til sagen.", USAGE.removeprefix("Brug: "))
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--municipality", default="", help="kommunens id")
    parser.add_argument("--purpose", default="", help="samarbejdsmodellens id")
    parser.add_argument("--form", default="", help="organisationsformens id")
    parser.add_argument("--cases", default="", help="id på op til fire samarbejder, med mellemrum")
    parser.add_argument("--template", default="", help="skabelonens id; ellers den første")
    parser.add_argument("--without", default="", help="indhold, der udelades, med mellemrum")
    parser.add_argument("--answers", default="", help="svar i vejviseren, SPØRGSMÅL.SVAR, med mellemrum")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(lambda: main(sys.argv[1:]), "Udkastet er ikke skrevet"))
