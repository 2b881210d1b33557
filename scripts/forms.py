"""Write the issue forms for those who will not make a pull request, from the schemas."""

import sys
from pathlib import Path

from command_line import run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    from catalogue.contribute import ISSUE_FORM_KINDS, issue_form
    from catalogue.records import KINDS_BY_NAME, load_schemas, replace_file

    schemas = load_schemas(ROOT / "data" / "schema")
    for number, name in enumerate(ISSUE_FORM_KINDS, 1):
        file = ROOT / ".github" / "ISSUE_TEMPLATE" / f"{number}-{name.replace('_', '-')}.yml"
        replace_file(file, issue_form(KINDS_BY_NAME[name], schemas.kinds[name]).encode())
    return 0


if __name__ == "__main__":
    sys.exit(run(main, "Formularerne er ikke skrevet"))
