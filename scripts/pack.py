"""Make the meeting pack as PDF: `python scripts/pack.py --meeting 2026-12-10 --out FILE`."""

import os
import subprocess
import sys
from pathlib import Path

from command_line import Parser, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    parser = Parser("Lav mødepakken som PDF.")
    parser.add_argument("--meeting", required=True, help="mødets dato, fx 2026-12-10")
    parser.add_argument("--out", type=Path, default=Path("moedepakke.pdf"), help="filen, der skrives")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    arguments = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
    html = pack(arguments.data, arguments.meeting)
    if subprocess.run([sys.executable, str(ROOT / "scripts/pango.py")], check=False).returncode:
        return 2
    write(html, arguments.out)
    return 0


def pack(data: Path, meeting: str) -> str:
    """The HTML; `UserError` when there is no such meeting, or the records or the owner's facts are not in order."""
    from catalogue.checks import load_sound_folder, read_owner
    from catalogue.issues import UserError
    from catalogue.publishing import meeting_pack
    from catalogue.records import load_schemas

    site = read_owner(ROOT / "mkdocs.yml")
    folder = load_sound_folder(data, load_schemas(ROOT / "data/schema"))
    if f"meeting/{meeting}" not in folder.catalogue.graph:
        raise UserError(f"Der er ikke noget møde {meeting}.", "Ret: opret det med make new KIND=meeting.")
    return meeting_pack(folder.catalogue, folder.published.all, site, meeting)


def write(html: str, out: Path) -> None:
    from weasyprint import CSS, HTML

    from catalogue.records import replace_file

    pdf = HTML(string=html).write_pdf(None, stylesheets=[CSS(filename=str(ROOT / "scripts/pack.css"))], pdf_variant="pdf/ua-1")
    replace_file(out, pdf)


if __name__ == "__main__":
    sys.exit(run(main, "Mødepakken er ikke lavet"))
