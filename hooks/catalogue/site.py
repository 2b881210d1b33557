"""The site's own facts: what only the owner knows, read once from `extra.owner` in mkdocs.yml and passed along as a value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Site:
    """Name and addresses of the published site. The placeholders work locally; a release refuses them."""

    name: str = "Inspirationskatalog for kommunale it-samarbejder"
    publisher: str = "Programsekretariatet"
    """Who publishes the site, as shown in the footer and in the data catalogue."""
    address: str = "https://inspirationskatalog.example/"
    """Where the site is published; ends with `/`."""
    repository: str = ""
    """Web address of the repository; empty until the owner has one: corrections then lead to the record's YAML."""
    branch: str = "main"
    contact: str = ""
    """A mail address or a page for questions."""
    telephone: str = ""
    """For those who cannot write: the law asks for both."""
    accessibility_statement: str = ""
    """Address of the statement at the public authority's register."""
    accessibility_reviewed: str = ""
    """When the statement was last gone through; at least once a year."""

    @classmethod
    def from_owner(cls, owner: dict[str, Any]) -> Site:
        """The facts in `extra.owner`; keys that this class does not know are refused with a `KeyError`."""
        known = {item.name for item in fields(cls)}
        if unknown := sorted(set(owner) - known):
            raise KeyError(unknown[0])
        return cls(**{key: str(value) for key, value in owner.items() if value is not None})

    def absolute(self, url: str) -> str:
        """The full address of a page given relative to the site's root."""
        return self.address + url

    def edit(self, source: str) -> str:
        """Where a reader proposes a correction of the record stored at `source` below the data folder."""
        if self.repository:
            return f"{self.repository}/edit/{self.branch}/data/{source}"
        return f"{self.address}data/{source}"
