"""Write the issue forms for those who will not make a pull request, from the schemas."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from catalogue.contribute import ISSUE_FORM_KINDS, issue_form  # noqa: E402 - the package lies beside scripts/
from catalogue.records import KINDS_BY_NAME, load_schemas  # noqa: E402 - the package lies beside scripts/


def main() -> int:
    schemas = load_schemas(ROOT / "data" / "schema")
    for number, name in enumerate(ISSUE_FORM_KINDS, 1):
        file = ROOT / ".github" / "ISSUE_TEMPLATE" / f"{number}-{name.replace('_', '-')}.yml"
        file.write_text(issue_form(KINDS_BY_NAME[name], schemas.kinds[name]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
