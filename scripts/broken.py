"""What a script says when it cannot do its work: lines in, the exit code for it out. Needs nothing that must be installed."""

import sys


def broken(*lines: str) -> int:
    """Wrong use or a broken environment; the lines are Danish."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return 2
