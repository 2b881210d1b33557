"""An artifact: one generated file, the same bytes for MkDocs and for a folder on disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site, before MkDocs: a page as `.md`, or anything else as it will be served."""

    uri: str
    """Path below the site's source folder, with `/`: `samarbejder/dsd.md`, `api/v1/cases.json`."""
    content: bytes
    source: str | None = None
    """Path of the record that it shows, relative to the data folder: where "Foreslå en rettelse" leads."""
