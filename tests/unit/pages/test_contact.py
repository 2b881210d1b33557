"""How to reach the owner: a mail address, a page and a telephone number are links; what is not filled in is said."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from jinja2 import Environment, FileSystemLoader

from catalogue.contribute.changes import read_change
from catalogue.pages.render import prepare_rendering, render_records, site_context
from catalogue.records.schema import Schemas
from catalogue.records.site_settings import Site
from support.html import read
from support.project import ROOT
from support.rendering import KEPT_TEMPLATES
from support.small_catalogue import case, catalogue_of, municipality


def _shown(**owner: str) -> str:
    template = Environment(loader=FileSystemLoader(ROOT / "hooks/theme"), autoescape=False).get_template("partials/contact.html")
    config = SimpleNamespace(extra=SimpleNamespace(owner={"publisher": "Os", "contact": "", "telephone": "", **owner}))
    return template.render(config=config, page=SimpleNamespace(meta={}))


@pytest.mark.parametrize(
    ("owner", "link"),
    [
        ({"contact": "katalog@programmet.dk"}, '<a href="mailto:katalog@programmet.dk">katalog@programmet.dk</a>'),
        ({"contact": "https://katalog.dk/kontakt/"}, '<a href="https://katalog.dk/kontakt/">katalog.dk/kontakt</a>'),
        ({"telephone": "+45 70 10 20 30"}, '<a href="tel:+4570102030">+45 70 10 20 30</a>'),
        ({"contact": "https://katalog.dk/?a=<b>"}, '<a href="https://katalog.dk/?a=&lt;b&gt;">'),
    ],
)
def test_whoever_can_be_reached_is_a_link(owner: dict[str, str], link: str) -> None:
    """Written as people know it."""
    assert link in _shown(**owner)


def test_what_is_not_told_is_said() -> None:
    """In words."""
    text = read(_shown()).text

    assert "hvor man skriver" in text and "et telefonnummer" in text


def test_a_mail_about_a_record_begins_in_the_words_that_the_command_reads(schemas: Schemas) -> None:
    """Without JavaScript too; only where the owner is written to by mail."""
    catalogue = catalogue_of(schemas, case("a", "soroe"), municipality("soroe"))

    def links(contact: str) -> list[str]:
        context = prepare_rendering(site_context(catalogue, Site(contact=contact), bytecode_cache=KEPT_TEMPLATES))
        page = next(each for each in render_records(context, {}, {}) if each.uri == "samarbejder/a.md")
        return [unquote(href) for href in read(page.content.decode().split("---\n", 2)[2]).values("href") if href.startswith("mailto:")]

    [mail] = links("katalog@programmet.dk")
    change = read_change(mail.partition("body=")[2] + "Årsrapporten")

    assert mail.startswith("mailto:katalog@programmet.dk?subject=Fejl: ")
    assert change is not None and (change.kind, change.id, change.remarks) == ("case", "a", (("Kilde", "Årsrapporten"),))
    assert links("https://katalog.dk/kontakt/") == links("") == []
