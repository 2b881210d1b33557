"""The edition: a catalogue and its releases in; what every data file says of which edition it is, and from when, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.danish import date_words
from catalogue.records import Catalogue, Release, reference_date

LICENCE_ID = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of the catalogue a file belongs to."""

    meeting: str
    """The date of the newest meeting that a release was made for; empty before the first."""
    date: str
    """The day that the age of the records is seen from."""

    @property
    def facts(self) -> dict[str, str | None]:
        """For a file that a program reads."""
        return {"edition": self.meeting or None, "date": self.date or None, "license": LICENCE_ID}

    @property
    def words(self) -> str:
        """For a file that people read: `Udgaven til mødet 10. december 2026. Set fra 10. december 2026.`"""
        edition = f"Udgaven til mødet {date_words(self.meeting)}." if self.meeting else "Kataloget er ikke udgivet til noget møde endnu."
        return f"{edition} Set fra {date_words(self.date)}." if self.date else edition


def edition_of(catalogue: Catalogue, releases: Sequence[Release]) -> Edition:
    """Of a catalogue with these releases, the newest first."""
    return Edition(releases[0].meeting if releases else "", reference_date(catalogue.records))
