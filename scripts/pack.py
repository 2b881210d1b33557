"""Make the meeting pack as PDF: `python scripts/pack.py --meeting 2026-12-10 --out FILE`."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Lav mødepakken som PDF.")
    parser.add_argument("--meeting", required=True, help="mødets dato, fx 2026-12-10")
    parser.add_argument("--out", type=Path, default=Path("moedepakke.pdf"), help="filen, der skrives")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    arguments = parser.parse_args()
    if subprocess.run([sys.executable, str(ROOT / "scripts/pango.py")], check=False).returncode:
        return 2
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
    try:
        write(arguments.data, arguments.meeting, arguments.out)
    except KeyError:
        print(f"Der er ikke noget møde {arguments.meeting}.\nRet: opret det med make new KIND=meeting.", file=sys.stderr)
        return 2
    return 0


def write(data: Path, meeting: str, out: Path) -> None:
    from weasyprint import CSS, HTML

    from catalogue.publishing import meeting_pack
    from catalogue.records import Site, follow_meetings, link, load, load_schemas, read_releases, read_settings

    schemas = load_schemas(ROOT / "data/schema")
    site = Site.from_owner(read_settings(ROOT / "mkdocs.yml")["extra"]["owner"])
    records = load(data, schemas)[0]
    html = meeting_pack(link(records, schemas), follow_meetings(read_releases(data).all, records), site, meeting)
    HTML(string=html).write_pdf(out, stylesheets=[CSS(filename=str(ROOT / "scripts/pack.css"))], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    sys.exit(main())
