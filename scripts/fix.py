"""Mends what needs no thought in the records: `python scripts/fix.py [--data DIR] [--write] [PATH …]`; without `--write` it only shows."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def main() -> int:
    """0: shown or written; 2: wrong use or a broken environment."""
    parser = argparse.ArgumentParser(description="Vis eller skriv de rettelser, der ikke kræver omtanke.")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="mappen med poster")
    parser.add_argument("--write", action="store_true", help="skriv rettelserne i filerne")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FIL", help="ret kun disse filer og mapper")
    chosen = parser.parse_args()
    try:
        return _fix(chosen)
    except (OSError, ImportError) as error:
        print(f"Rettelserne kan ikke laves: {error}\nRet: brug en mappe, der findes (--data), eller kør make setup.", file=sys.stderr)
        return 2


def _fix(chosen: argparse.Namespace) -> int:
    from catalogue.checks import matches_paths, path_errors
    from catalogue.contribute import fix_record, moved_references, unified_difference, with_new_references
    from catalogue.history import renamed_files
    from catalogue.records import load, load_schemas, record_files

    for mistake in path_errors(chosen.data, chosen.paths):
        raise OSError(mistake)
    schemas, former, count = load_schemas(ROOT / "data" / "schema"), renamed_files(chosen.data), 0
    moved = moved_references(load(chosen.data, schemas, chosen.data)[0], schemas, former)
    for kind, file, content in record_files(chosen.data):
        if chosen.paths and not matches_paths(str(file), chosen.paths):
            continue
        name = file.relative_to(chosen.data).as_posix()
        led = with_new_references(content, moved.get(name, ()))
        fixed = fix_record(led, schemas.kinds[kind.name], former.get(name))
        fixes = [*(["henvisninger til det, der har skiftet navn"] if led != content else []), *fixed.fixes]
        if fixes:
            count += 1
            print(unified_difference(str(file), content, fixed.content) + f"{file}: {', '.join(fixes)}\n")
        if fixes and chosen.write:
            file.write_bytes(fixed.content)
    done = "er rettet" if chosen.write else "kan rettes. Kør make fix WRITE=1, hvis rettelserne er rigtige"
    print(f"{count} {'fil' if count == 1 else 'filer'} {done}." if count else "Der er ikke noget at rette.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
