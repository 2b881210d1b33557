"""Write the issue forms for those who will not make a pull request, from the schemas."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from catalogue.contribute.issue_forms import ISSUE_FORM_KINDS, issue_form  # noqa: E402 - the package lives beside scripts/
from catalogue.records.kinds import BY_NAME  # noqa: E402
from catalogue.records.schema import load_schemas  # noqa: E402


def main() -> int:
    schemas = load_schemas(ROOT / "data" / "schema")
    for number, name in enumerate(ISSUE_FORM_KINDS, 1):
        file = ROOT / ".github" / "ISSUE_TEMPLATE" / f"{number}-{name.replace('_', '-')}.yml"
        file.write_text(issue_form(BY_NAME[name], schemas.kinds[name]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
