"""Pages in tests: a catalogue in; what `render` takes out. The templates are compiled once, for the site too,
not for each catalogue and each process."""

from __future__ import annotations

from jinja2 import BaseLoader, BytecodeCache
from jinja2.bccache import Bucket

from catalogue.pages.jinja_environment import kept_templates
from catalogue.pages.render import SiteContext, prepare_rendering, site_context
from catalogue.records.graph import Catalogue
from catalogue.records.releases import NOTHING_YET, Releases
from catalogue.records.site_settings import Site
from support.project import ROOT


class _InMemory(BytecodeCache):
    """Compiled templates by name, place and text; those that nobody has asked for yet lie with another cache."""

    def __init__(self, behind: BytecodeCache) -> None:
        self._behind = behind
        self._code: dict[tuple[str, str], object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (bucket.key, bucket.checksum) in self._code:
            bucket.code = self._code[bucket.key, bucket.checksum]  # type: ignore[assignment]  # jinja tells neither of the two types
        else:
            self._behind.load_bytecode(bucket)
            self._code[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._behind.dump_bytecode(bucket)
        self._code[bucket.key, bucket.checksum] = bucket.code


KEPT_TEMPLATES = _InMemory(kept_templates(ROOT / ".cache"))


def prepare_pages(catalogue: Catalogue, templates: BaseLoader | None = None, published: Releases = NOTHING_YET) -> SiteContext:
    """Of a site without an owner; `templates` stands in for the package's own."""
    return prepare_rendering(site_context(catalogue, Site(), templates, published, bytecode_cache=KEPT_TEMPLATES))
