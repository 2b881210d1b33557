"""What was released in: each edition of it and where it may go, a folder on a web server or a branch for static hosting, out.

A page of an edition has a banner that leads to the page as it is now; a page of now has the list of editions. What an edition says of
itself in full, for a chat or a program, leads to the edition: only the canonical address is that of the page as it is now.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from markupsafe import Markup

from catalogue.history import commit_folder, git_output, has_tag, unpack
from catalogue.issues import UserError
from catalogue.pages import environment
from catalogue.records import EMBEDDED, edition_words, load, load_schemas, read_releases, read_settings, releases_that_count

from .deploy_folder import INDEX, MANIFEST, RELEASES, SITE, deploy, page_address, read_manifest
from .release import rebuild_release
from .release_notes import TAG_PREFIX

PUBLISHED = ".nojekyll"
"""Stands in every branch that was published to."""
DOMAIN_FILE = "CNAME"
"""In which a host of static sites keeps the domain that its owner chose."""
EMPTY_BRANCH = {DOMAIN_FILE, "README.md", ".gitkeep", ".gitignore", "LICENSE"}
"""What a branch may hold that was made for the site, but never published to."""
EDITION_BANNER = Markup(
    '<aside class="edition-note" aria-label="Udgave"><p>Du læser kataloget, som det så ud til mødet {words}. '
    '<a href="{now}">Se siden, som den er nu</a></p></aside>'
)
MENU = Markup(
    '<nav class="editions md-grid" aria-label="Udgaver"><details><summary>Udgave: den nyeste ({newest})</summary>\n<ul>\n{items}</ul>\n'
    "</details></nav>\n"
)
EDITION_ITEM = Markup('<li><a href="{}">Som det så ud til mødet {}</a></li>\n')
FORMS = "bidrag/"
LEFT_OUT = ("assets/vendor/", "assets/check/", "assets/form/")
"""The check in the browser with what it runs on."""
FOOTER = re.compile(r'<footer class="site-footer|</body>')
"""Before which the list of editions stands."""
HEADER, BODY = re.compile(r'(?=<header class="md-header")'), re.compile(r"<body\b[^>]*>")
"""Where the banner stands, after the link that leads past the menu; in a page without a header at the top."""
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
PREVIEW = re.compile(r'(?:<meta property="og:(?:url|image)" content|<link rel="alternate" type="application/json\+oembed"[^<>]* href)="')
"""Where a page says in full what a chat or another site is to show of it."""
IN_FULL = (".md", ".oembed.json", "llms.txt")
"""Files that name pages of the site by their full addresses, and lead nowhere else in it: the pages as text, and their cards."""
ON_ITS_OWN = "404.html"
"""Is shown at any address, so it cannot know where the others are."""


def publish_to_folder(root: Path, folder: Path) -> str:
    """Publish the newest release with all editions; the name of the copy that is shown."""
    if not str(folder).strip(". ") or folder.resolve().is_relative_to(root.resolve()):
        raise UserError("Sitet kan ikke udgives til en mappe i arkivet.", "Skriv mappen på webserveren: make publish TO=/srv/www/katalog.")
    meetings = _meetings(root)
    return deploy(folder, TAG_PREFIX + meetings[0], lambda out, before: _populate(root, meetings, before, out))


def publish_to_branch(root: Path, branch: str) -> bool:
    """The same as a commit on a branch; whether it changed anything. What the host keeps there of the address stays."""
    _check_branch(root, branch)
    meetings = _meetings(root)
    time = int(git_output(root, "log", "-1", "--format=%ct", TAG_PREFIX + meetings[0]))
    with TemporaryDirectory() as temporary:
        before, out = Path(temporary) / "before", Path(temporary) / "out"
        out.mkdir()
        if git_output(root, "branch", "--list", branch):
            unpack(root, branch, before)
        _populate(root, meetings, before if before.exists() else None, out)
        (out / PUBLISHED).touch()
        if (before / DOMAIN_FILE).is_file():
            copyfile(before / DOMAIN_FILE, out / DOMAIN_FILE)
        return commit_folder(root, branch, out, TAG_PREFIX + meetings[0], time)


def _check_branch(root: Path, branch: str) -> None:
    """Only a new branch, or one that holds a published site, is ever written over."""
    own = {read_settings(root / "mkdocs.yml")["extra"]["owner"].get("branch", ""), git_output(root, "branch", "--show-current")}
    exists = git_output(root, "branch", "--list", branch)
    held = git_output(root, "ls-tree", "--name-only", f"refs/heads/{branch}").splitlines() if exists else []
    if branch in own or (held and PUBLISHED not in held and not {*held} <= EMPTY_BRANCH):
        raise UserError(f"Grenen {branch} er ikke lavet til sitet og ville blive overskrevet.", "Vælg en anden, fx BRANCH=pages.")


def _meetings(root: Path) -> list[str]:
    data = root / "data"
    every = read_releases(data).all
    counting = [each.name for each in releases_that_count(every, load(data, load_schemas(data / "schema"), root)[0])]
    meetings = [*counting, *(each.name for each in every if each.name not in counting)]
    if not meetings:
        raise UserError("Der er ikke lavet nogen udgave endnu.", "Kør make release MEETING=dato.")
    _restore(root, meetings[0])
    return meetings


def _populate(root: Path, meetings: list[str], before: Path | None, out: Path) -> dict[str, str]:
    with TemporaryDirectory() as temporary:
        earlier = {meeting: _edition(root, meeting, before, Path(temporary)) for meeting in meetings[1:]}
        return assemble_editions(root / RELEASES / (TAG_PREFIX + meetings[0]), meetings[0], earlier, out)


def _restore(root: Path, meeting: str) -> Path:
    """The site of a release, made again from its tag where it is missing: on a new machine, or when an earlier one was never published."""
    kept = root / RELEASES / (TAG_PREFIX + meeting)
    if not (kept / MANIFEST).is_file():
        if not has_tag(root, TAG_PREFIX + meeting):
            raise UserError(
                f"Mærket {TAG_PREFIX}{meeting} mangler her, så udgaven kan ikke laves igen.", "Hent mærkerne: git fetch --tags."
            )
        rebuild_release(root, meeting, lambda _: None)
    return kept / SITE


def _edition(root: Path, meeting: str, before: Path | None, temporary: Path) -> Path:
    """As it is published already, for it never changes; else made again from what its release kept."""
    if before and (before / meeting).is_dir():
        return before / meeting
    site = _restore(root, meeting)
    address = _address_of(site)
    for file in (path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if not is_kept(path):
            continue
        target = temporary / meeting / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(edition_file(file.read_bytes(), path, meeting, address))
    return temporary / meeting


def is_kept(path: str) -> bool:
    """Whether an edition has the file: what only the forms use stays behind, and is the larger part of the site."""
    return not path.startswith(LEFT_OUT)


def is_page(path: str) -> bool:
    """Whether a file is a page of the site, with banner and list of editions; what others show on theirs says its edition itself."""
    return path.endswith(".html") and not path.startswith(EMBEDDED)


def _address_of(site: Path) -> str:
    """The address that a site was built for, as its front page says it; empty of one without an owner."""
    front = site / INDEX
    found = CANONICAL.search(front.read_text("utf-8")) if front.is_file() else None
    return found[1] if found else ""


def edition_file(content: bytes, path: str, meeting: str, address: str) -> bytes:
    """A file as it stands in an edition of a site with that address."""
    if is_page(path):
        return edition_page(content.decode(), path, meeting, address).encode()
    own = path.endswith(IN_FULL) and address
    return content.replace(address.encode(), f"{address}{meeting}/".encode()) if own else content


def edition_page(html: str, path: str, meeting: str, address: str = "") -> str:
    """With a banner that leads to the page as it is now. The edition lies in a folder named by its date, and never changes again.

    What a chat shows of a link to it is the picture of then, beside the title of then, where the `address` of the site is known.
    A form leads on to itself as it is now: nobody contributes to what does not change.
    """
    if path.startswith(FORMS):
        target = _up(path, 1) + page_address(path)
        return environment().get_template("edition_moved.html.j2").render(target=target, up=_up(path, 0))
    if address:
        html = re.sub(f"({PREVIEW.pattern}){re.escape(address)}", lambda found: f"{found[0]}{meeting}/", html)
    banner = EDITION_BANNER.format(words=edition_words(meeting), now=_up(path, 1) + page_address(path))
    start = HEADER.search(html) or BODY.search(html)
    return f"{html[: start.end()]}\n{banner}\n{html[start.end() :]}" if start else html


def insert_edition_menu(html: str, path: str, editions: Sequence[tuple[str, Container[str]]]) -> str:
    """With links to the same page in each edition (date and paths, the newest first); to its front page, where it has no such page."""
    if path == ON_ITS_OWN or not editions:
        return html
    up = _up(path, 0)
    items = (
        EDITION_ITEM.format(f"{up}{date}/{page_address(path) if path in paths else ''}", edition_words(date)) for date, paths in editions
    )
    menu = MENU.format(newest=edition_words(editions[0][0]), items=Markup().join(items))
    return FOOTER.sub(lambda footer: f"{menu}{footer[0]}", html, count=1)


def _up(path: str, more: int) -> str:
    """The way from a page to where the site begins, and so many folders above."""
    return "../" * (path.count("/") + more) or "./"


def assemble_editions(released: Path, meeting: str, earlier: Mapping[str, Path], out: Path) -> dict[str, str]:
    """Fill `out`, which is empty: the site, and a folder for each meeting. The hash of every file by its path.

    `released` is what a release kept beside the repository; `earlier` are finished editions by date. Every file is checked as it is read.
    """
    released_hashes = read_manifest((released / MANIFEST).read_text("utf-8"))
    older = {date: sorted(_files(folder)) for date, folder in earlier.items()}
    editions = sorted({**older, meeting: [*released_hashes]}.items(), reverse=True)
    address, hashes = _address_of(released / SITE), dict[str, str]()
    for path, expected in released_hashes.items():
        content = (released / SITE / path).read_bytes()
        if sha256(content).hexdigest() != expected:
            raise UserError(f"{released / SITE / path} er ikke, som udgaven blev lavet.", f"Slet {released}, og kør make release igen.")
        now = insert_edition_menu(content.decode(), path, editions).encode() if is_page(path) else content
        hashes[path] = _write(out / path, now)
        if is_kept(path):
            hashes[f"{meeting}/{path}"] = _write(out / meeting / path, edition_file(content, path, meeting, address))
    for date, paths in older.items():
        for path in paths:
            hashes[f"{date}/{path}"] = _write(out / date / path, (earlier[date] / path).read_bytes())
    return hashes


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(file: Path, content: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return sha256(content).hexdigest()
