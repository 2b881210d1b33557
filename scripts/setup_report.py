"""What the set-up says: the output of a program that failed in, the cause and the remedy in Danish out. Any Python can read it."""

import re
import sys

CAUSES = (
    ("ensurepip|No module named venv", "Python mangler modulet venv.", "installér pakken python3-venv, og kør kommandoen igen."),
    (
        r"Too many levels of symbolic|(File exists|Not a directory): '[^']*\.venv",
        ".venv er ikke en mappe, men en fil eller et link, der ikke fører nogen steder hen.",
        "slet .venv, og kør kommandoen igen.",
    ),
    ("No space left", "disken er fuld.", "gør plads til 300 MB (1,5 GB til prøverne), og kør kommandoen igen."),
    ("Permission denied|Read-only file", "der må ikke skrives i mappen.", "flyt projektet til en mappe, der må skrives i."),
    ("DO NOT MATCH THE HASHES", "en pakke er ikke den, der er låst.", "kør kommandoen igen, og sig det til os, hvis det bliver ved."),
    ("", "pakkerne kunne ikke hentes.", "se, om der er net, og kør kommandoen igen."),
)


def say(line: str) -> None:
    sys.stderr.write(line + "\n")


def fail(what: str, remedy: str, detail: str = "") -> int:
    say("Opsætningen kan ikke gennemføres: " + what + detail + "\nRet: " + remedy)
    return 2


def explain(output: str) -> int:
    """The cause in Danish, and the first error of the program that failed, in its own words."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR: ") and line != "ERROR: Exception:"] or lines[-1:]
    what, remedy = cause(output)
    return fail(what, remedy, "".join("\n" + line[:300] for line in errors[:1]))


def cause(output: str) -> "tuple[str, str]":
    """What is wrong, and the remedy."""
    return next((what, remedy) for pattern, what, remedy in CAUSES if re.search(pattern, output))
