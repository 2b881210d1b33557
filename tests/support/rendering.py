"""Pages in tests: a catalogue in; what `render` takes out. The templates are compiled once for a process, not for each catalogue."""

from __future__ import annotations

from jinja2 import BaseLoader, BytecodeCache
from jinja2.bccache import Bucket

from catalogue.pages.render import SiteContext, prepare_rendering
from catalogue.records.graph import Catalogue
from catalogue.records.releases import NOTHING_YET, Releases
from catalogue.records.site_settings import Site


class _KeptTemplates(BytecodeCache):
    """In memory, by name, place and text of the template."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))  # type: ignore[assignment]  # jinja tells neither of the two types

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


KEPT_TEMPLATES = _KeptTemplates()


def prepare_pages(catalogue: Catalogue, templates: BaseLoader | None = None, published: Releases = NOTHING_YET) -> SiteContext:
    """Of a site without an owner; `templates` stands in for the package's own."""
    return prepare_rendering(catalogue, Site(), templates, published, bytecode_cache=KEPT_TEMPLATES)
