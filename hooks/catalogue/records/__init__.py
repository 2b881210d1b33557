"""Records: YAML files in, kinds, schemas, records with positions, and the graph of references between them, out."""

from .graph import PART_OF, Catalogue, Dangling, link, reference_targets
from .kinds import KINDS, KINDS_BY_NAME, Kind
from .law_facts import LAW, LAW_FIELD, cites_law, is_outdated, law_facts
from .load import RECORD_SUFFIX, SCHEMA_FOLDER, is_usable_id, load, record_files, schema_version_of, source_lines
from .membership import FORMER, JOINED, LEFT, TAKING_PART, Tie, region_members, takes_part, ties, until
from .migrations import MIGRATIONS, Migration, migrate_folder
from .record import PLANNED, UNKNOWN, UPKEEP, DataPath, Marks, Record
from .reference_date import last_verified, reference_date
from .releases import (
    NOTHING_YET,
    PUBLISHED_URLS_FILE,
    RELEASES_FOLDER,
    Count,
    RecordChanges,
    Release,
    Releases,
    follow_meetings,
    read_releases,
    releases_that_count,
)
from .schema import FIRST_VERSION, MONEY, Field, Schemas, load_schemas
from .site_settings import Site, UserError, format_settings, read_settings
from .urls import OTHER_PAGE_NAMES, STANDALONE_PAGES, Artifact, is_safe_url, record_url, standalone_urls

__all__ = [
    "FIRST_VERSION",
    "FORMER",
    "JOINED",
    "KINDS",
    "KINDS_BY_NAME",
    "LAW",
    "LAW_FIELD",
    "LEFT",
    "MIGRATIONS",
    "MONEY",
    "NOTHING_YET",
    "OTHER_PAGE_NAMES",
    "PART_OF",
    "PLANNED",
    "PUBLISHED_URLS_FILE",
    "RECORD_SUFFIX",
    "RELEASES_FOLDER",
    "SCHEMA_FOLDER",
    "STANDALONE_PAGES",
    "TAKING_PART",
    "UNKNOWN",
    "UPKEEP",
    "Artifact",
    "Catalogue",
    "Count",
    "Dangling",
    "DataPath",
    "Field",
    "Kind",
    "Marks",
    "Migration",
    "Record",
    "RecordChanges",
    "Release",
    "Releases",
    "Schemas",
    "Site",
    "Tie",
    "UserError",
    "cites_law",
    "follow_meetings",
    "format_settings",
    "is_outdated",
    "is_safe_url",
    "is_usable_id",
    "last_verified",
    "law_facts",
    "link",
    "load",
    "load_schemas",
    "migrate_folder",
    "read_releases",
    "read_settings",
    "record_files",
    "record_url",
    "reference_date",
    "reference_targets",
    "region_members",
    "releases_that_count",
    "schema_version_of",
    "source_lines",
    "standalone_urls",
    "takes_part",
    "ties",
    "until",
]
