"""One page of every type on the site: what the tests of looks, accessibility, HTML and weight go through."""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "home": "",
    "cases": "samarbejder/",
    "cases-as-table": "samarbejder/?form=forening&vis=tabel",
    "cases-with-value": "samarbejder/formaal/indkoeb/",
    "case": "samarbejder/it-forsyningen/",
    "wide-case": "samarbejder/sbsys/",
    "brief-case": "samarbejder/flis/",
    "models": "samarbejdsmodeller/",
    "model": "samarbejdsmodeller/indkoeb/",
    "forms": "organisationsformer/",
    "form": "organisationsformer/paragraf-60/",
    "law": "jura/",
    "law-summary": "jura/alle-former/",
    "paper": "sag/",
    "paper-template": "sag/faelles/",
    "steering-models": "styringsmodeller/",
    "steering-model": "styringsmodeller/portefoeljestyring/",
    "form-guide": "vaelg/?formaal=drift&udtraeden=ja",
    "form-guide-question": "vaelg/udtraeden/",
    "matrix": "matrix/",
    "bodies": "organer/",
    "bodies-with-value": "organer/type/board/",
    "who-decides": "hvem-beslutter/",
    "structures": "organer/strukturer/",
    "case-overview": "sammenlign/oversigt/",
    "all-pages": "alle-sider/",
    "compare": "sammenlign/",
    "compare-models": "sammenlign/modeller/",
    "lesson-themes": "erfaringer/",
    "lessons-with-value": "erfaringer/rolle/politician/",
    "lessons": "erfaringer/organisering/",
    "risks": "hvad-kan-gaa-galt/",
    "readiness": "er-vi-klar/",
    "operations": "faelles-drift/",
    "operation": "faelles-drift/itsam/",
    "decisions": "beslutninger/",
    "decision": "beslutninger/samsoe-it-serviceorganisation/",
    "documents": "dokumenter/",
    "document": "dokumenter/k14-foranalyse/",
    "municipalities": "kommuner/",
    "municipality": "kommuner/ballerup/",
    "municipality-without-cases": "kommuner/laesoe/",
    "network": "netvaerk/",
    "organisations": "aktoerer/",
    "organisation": "aktoerer/kl/",
    "figures": "tal/",
    "figure": "tal/it-udgifter/",
    "figure-of-cases": "tal/indbyggere/",
    "sources": "kilder/",
    "source": "kilder/inspirationskatalog-2016/",
    "timeline": "tidslinje/",
    "notes": "uenigheder/",
    "quality": "datakvalitet/",
    "work-list": "datakvalitet/arbejdsliste/",
    "terms": "ordliste/",
    "term": "ordliste/driftsfaellesskab/",
    "meetings": "moeder/",
    "changes-since": "aendringer/",
    "picks": "min-samling/",
    "open-data": "aabne-data/",
    "fields": "aabne-data/case/",
    "messages": "beskeder/",
    "story": "baggrund/paradigmeskiftet/",
    "about": "om/",
    "about-reading": "om/laesning/",
    "accessibility": "om/tilgaengelighed/",
    "contribute": "bidrag/",
    "guide": "bidrag/foerste-bidrag/",
    "propose": "bidrag/aktoer/",
    "was": "was/",
    "not-found": "404.html",
}
"""Name and address. A new type of page gets a line here; a test finds the ones that have none."""
RECORDS = ("case", "wide-case", "brief-case", "model", "steering-model", "municipality", "organisation", "figure", "term")
"""Those that a reader prints to bring along; the law of a form takes more room."""


def page_type(url: str) -> tuple[str, int]:
    """Pages are of one type when they lie equally deep in the same section."""
    folders = url.split("/")[:-1]
    return (folders[0] if folders else url, len(folders))


FRAMED_FOLDER = "indlejr"
"""Cards, which have neither the site's header nor its footer; `test_share.py` opens them."""


def page_types(site: Path) -> set[tuple[str, int]]:
    """Every type of page in a built site; an address that only leads on to another is no page, nor what others show in a frame."""
    pages = (path for path in site.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")[:2000])
    names = (path.relative_to(site).as_posix() for path in pages)
    return {page_type(name.removesuffix("index.html")) for name in names if not name.startswith(f"{FRAMED_FOLDER}/")}
