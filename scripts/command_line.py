"""What the scripts share: reading what they are asked, writing what they found, and saying why they cannot. Needs nothing installed."""

import argparse
import errno
import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

NO_ROOM = ("disken er fuld.", "gør plads, og kør kommandoen igen.")
NO_ACCESS = ("der er ikke adgang til {file}.", "giv adgang, eller brug en mappe, der må læses og skrives i.")
NO_FILE = ("{file} findes ikke.", "ret stien, eller hent det tilbage med git restore.")
REASONS = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EFBIG: NO_ROOM,
    errno.EACCES: NO_ACCESS,
    errno.EPERM: NO_ACCESS,
    errno.EROFS: NO_ACCESS,
    errno.ENOENT: NO_FILE,
    errno.ENOTDIR: ("{file} er ikke en mappe.", "ret stien."),
    errno.EISDIR: ("{file} er en mappe.", "skriv en fil."),
    errno.ELOOP: ("{file} er et link, der fører tilbage til sig selv.", "slet linket."),
    errno.ENAMETOOLONG: ("{file} har et for langt navn.", "vælg et kortere."),
    errno.EADDRINUSE: ("porten er i brug.", "stop det andet program, eller vælg en anden port: make serve PORT=8001."),
    errno.ENOMEM: ("maskinen har ikke hukommelse nok.", "luk andre programmer, og kør kommandoen igen."),
}
"""What the system says, and the remedy, in Danish. What has no words here is told as it was said."""
CLEANING = "find . -name __pycache__ -exec rm -r {} +"
"""Python keeps what it could write of a compiled module, and cannot read it the next time (python/cpython#126606)."""
MAKES = {"spell": "lint", "node": "lint", "comment": "setup", "bench": "bench"}
"""The verb that gets what a script needs, where it has another name."""


def run(main: Callable[[], int], problem: str) -> int:
    """Run a script to its end: the exit code; 2 for a broken environment, with `problem` (what was not done) and the remedy in Danish.

    A mistake in the code itself is nobody's environment, and stays an exception.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever read what is written has seen enough
        return 1
    except (Exception, KeyboardInterrupt) as error:
        lines = explanation(error, problem)
        if lines is None:
            raise
        return broken(*lines)
    return code


def explanation(error: BaseException, problem: str) -> list[str] | None:
    """Two or three Danish lines about what is wrong around the code; None for what is wrong in it."""
    if isinstance(error, KeyboardInterrupt):
        return [f"{problem}: kommandoen blev afbrudt.", "Ret: kør den igen."]
    if isinstance(error, ImportError) and error.name:
        verb = Path(sys.argv[0]).stem
        return [f"{problem}: Python-pakken {error.name} mangler.", f"Ret: kør make {MAKES.get(verb, verb)}, som henter det, der mangler."]
    if isinstance(error, EOFError) and "marshal" in str(error):
        return [f"{problem}: kode, som Python har gemt, er skåret af; disken har været fuld.", f"Ret: gør plads, og kør {CLEANING}."]
    if isinstance(error, OSError):
        what, remedy = os_problem(error)
        return [f"{problem}: {what}", f"Ret: {remedy}"]
    from catalogue.issues import UserError

    return str(error).splitlines() if isinstance(error, UserError) else None


def os_problem(error: OSError) -> tuple[str, str]:
    """What is wrong, and the remedy: the second line of an error of our own. `shutil` tells of many files in one, which has no number."""
    number = error.errno or next((each for each in REASONS if os.strerror(each) in str(error)), 0)
    file = f"»{error.filename}«" if error.filename else "en fil, der skal bruges,"
    said, _, how = (error.strerror or str(error)).partition("\n")
    what, remedy = REASONS.get(number, (said, how.partition("\n")[0] if not error.errno and how else "ret det, og kør kommandoen igen."))
    return what.replace("{file}", file), remedy


def require_folder(folder: Path) -> None:
    """`OSError` when it is not there, or cannot be read."""
    os.scandir(folder).close()


def broken(*lines: str) -> int:
    """Wrong use or a broken environment; the lines are Danish."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return 2


HEADINGS = {"options": "valg", "positional arguments": "det, kommandoen handler om"}
"""Of the parts of a command's help."""


class Help(argparse.HelpFormatter):
    """The help of a command in Danish, which argparse does not speak."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Brug: ")

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """What a script is asked; says in Danish what is wrong with it and how it is used, and ends with 2."""

    def __init__(self, description: str, usage: str | None = None) -> None:
        super().__init__(usage=usage, description=description, formatter_class=Help, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        sys.exit(broken(in_danish(message), self.format_usage().strip()))


MISTAKES = (
    (r"unrecognized arguments: (\S+).*", r"»\1« kendes ikke."),
    (r"the following arguments are required: (.+)", r"Der mangler \1."),
    (r"one of the arguments (.+) is required", r"Der mangler én af disse: \1."),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 kan ikke bruges sammen med \2."),
    (r"argument (\S+): expected .*", r"\1 mangler sin værdi."),
    (r"argument (\S+): ignored explicit argument .*", r"\1 tager ingen værdi."),
    (r"argument (\S+): invalid choice: .*\(choose from (.+)\)", r"\1 har ingen gyldig værdi. Vælg: \2."),
    (r"argument (\S+): .*", r"\1 har ingen gyldig værdi."),
)
"""What argparse says, in Python 3.11 to 3.14, and the same in Danish."""


def in_danish(message: str) -> str:
    """What argparse says of a command that cannot be run."""
    found = ((re.fullmatch(known, message, re.DOTALL), told) for known, told in MISTAKES)
    said = next((match.expand(told) for match, told in found if match), "Kommandoen kan ikke læses.")
    return re.sub(r"Vælg: .*", lambda choices: re.sub(r"'', |'", "", choices[0]), said)


def write_out(text: str) -> None:
    """As UTF-8, whatever the terminal takes."""
    with open(1, "wb", closefd=False) as output:
        output.write(text.encode())
