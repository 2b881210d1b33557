"""Settings: mkdocs.yml in, its plain values out; what only MkDocs can read, such as `!ENV`, is left empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def settings(file: Path) -> dict[str, Any]:
    """Read the file without MkDocs and without running anything."""

    class Loader(yaml.SafeLoader):
        """Of its own, so that the constructor below is nobody else's."""

    Loader.add_multi_constructor("!", lambda loader, suffix, node: None)
    values: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader)  # noqa: S506 - a safe loader
    return values
