"""Mends what needs no thought in the records: `python scripts/fix.py [--data DIR] [--write] [PATH …]`; without `--write` it only shows."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from command_line import Parser, broken, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

if TYPE_CHECKING:
    from catalogue.history import RenamedPart
    from catalogue.records import Record, Schemas


def main() -> int:
    """0: shown or written; 2: wrong use or a broken environment."""
    parser = Parser("Vis eller skriv de rettelser, der ikke kræver omtanke.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--write", action="store_true", help="skriv rettelserne i filerne")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FIL", help="ret kun disse filer og mapper")
    chosen = parser.parse_args()
    from catalogue.checks import matches_paths, path_errors
    from catalogue.contribute import fix_record, moved_references, unified_difference, with_former_part_ids, with_new_references
    from catalogue.history import renamed_files
    from catalogue.records import load, load_schemas, record_files, replace_file

    for mistake in path_errors(chosen.data, chosen.paths):
        return broken(mistake, "Brug: make fix [WRITE=1] [DATA=MAPPE]")
    schemas, former, count = load_schemas(ROOT / "data" / "schema"), renamed_files(chosen.data), 0
    records = load(chosen.data, schemas, chosen.data)[0]
    parts = _renamed_parts(chosen.data, records, schemas)
    moved = moved_references(records, schemas, former, {part.key: part.new for part in parts})
    by_path = {record.path: record for record in records}
    for kind, file, content in record_files(chosen.data):
        if chosen.paths and not matches_paths(str(file), chosen.paths):
            continue
        name = file.relative_to(chosen.data).as_posix()
        led = with_new_references(content, moved.get(name, ()))
        own = {part.place: part.old for part in parts if part.path == name}
        known = with_former_part_ids(by_path[name], led, own) if own else led
        fixed = fix_record(known, schemas.kinds[kind.name], former.get(name))
        fixes = [*(["henvisninger til det, der har skiftet navn"] if led != content else []), *fixed.fixes]
        fixes += ["tidligere id på en del af posten"] if known != led else []
        if fixes:
            count += 1
            print(unified_difference(str(file), content, fixed.content) + f"{file}: {', '.join(fixes)}\n")
        if fixes and chosen.write:
            replace_file(file, fixed.content)
    done = "er rettet" if chosen.write else "kan rettes. Kør make fix WRITE=1, hvis rettelserne er rigtige"
    print(f"{count} {'fil' if count == 1 else 'filer'} {done}." if count else "Der er ikke noget at rette.")
    return 0


def _renamed_parts(data: Path, records: "list[Record]", schemas: "Schemas") -> "list[RenamedPart]":
    """Parts of records that have another id than when they were published."""
    from catalogue.history import published_state, renamed_parts
    from catalogue.records import read_releases

    published = read_releases(data)
    if not published.addresses:
        return []
    before = published_state(data, ROOT / "data" / "schema", [f"moede-{each.meeting}" for each in published.all[:1]])
    return renamed_parts(before, records, schemas, frozenset(published.addresses))


if __name__ == "__main__":
    sys.exit(run(main, "Rettelserne er ikke lavet"))
