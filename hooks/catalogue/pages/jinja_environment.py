"""The template engine: Jinja, strict about whatever does not exist. A dot is an attribute, brackets are an item, text is escaped; Markdown
in the few fields that allow it becomes safe HTML.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, MutableMapping
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

import jinja2
import nh3
from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.runtime import Context
from markdown import Markdown

from catalogue.records import is_safe_url

TEMPLATE_PACKAGES = ("pages", "council_paper", "views", "diagrams", "history", "insights", "contribute", "issues", "exports", "publishing")
"""Those with templates beside their code. No name stands twice among them."""


class DirectContext(Context):
    """Calls a function at once: none of ours asks for the context, for which Jinja would look at every call."""

    def call(self, obj: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any) -> Any:
        return obj(*args, **kwargs)


class StrictEnvironment(Environment):
    """An environment in which a misspelt attribute or key is an error at once; Jinja's own would try the other of the two first."""

    context_class = DirectContext

    getattr = staticmethod(builtins.getattr)  # type: ignore[assignment]  # no wrapper: every dot of every page asks it

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item; an attribute of what has no items by name, which is how `map(attribute="title")` and its like ask."""
        try:
            return obj[argument]
        except TypeError:
            if isinstance(argument, str):
                return builtins.getattr(obj, argument)
            raise

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The shared names as they are: Jinja would wrap them for each template, and compare them one by one at every import."""
        return super().make_globals(d) if d else self.globals


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder, wherever the project lies: each release builds from a copy in a folder of its own, and would compile
    all of them anew. Jinja compares the text with the one that was compiled."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """By the last folders of its place, which tell ours from the theme's."""
        return super().get_cache_key(name, "/".join(PurePath(filename).parts[-3:]) if filename else None)


def kept_templates(cache: Path) -> CompiledTemplates:
    """In a folder of the cache for each compiler: another release of Jinja, or another environment of ours, may compile the same text
    otherwise."""
    ours = sha256(Path(__file__).read_bytes()).hexdigest()
    folder = cache / f"templates-{jinja2.__version__}-{ours[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    return CompiledTemplates(str(folder))


def template_loader() -> BaseLoader:
    """The templates of all packages by their file names."""
    return ChoiceLoader([PackageLoader("catalogue", f"{package}/templates") for package in TEMPLATE_PACKAGES])


def environment(templates: BaseLoader | None = None, bytecode_cache: BytecodeCache | None = None) -> Environment:
    """A new environment; `templates` takes the place of the package's own, `bytecode_cache` keeps what was compiled."""
    return StrictEnvironment(
        loader=templates or template_loader(),
        bytecode_cache=bytecode_cache,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,  # all are kept: what remembers the least used is asked at every import
        auto_reload=False,  # asking the disk before every page whether its template has changed is an eighth of the time
    )


def load_templates(engine: Environment) -> None:
    """All of them, so that what is compiled is kept, and every process that is forked from this one has them."""
    for name in engine.list_templates(extensions=["j2"]):
        engine.get_template(name)


TEXT_BETWEEN_TAGS = re.compile(r"(?:^|>)\s*[^<\s]")


def has_words(html: str) -> bool:
    """Whether anything stands between the tags; they are not taken out first, which would read all of a page to the end."""
    return TEXT_BETWEEN_TAGS.search(html) is not None


TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}


def markdown_renderer() -> Callable[[str], str]:
    """A function from Markdown to HTML with paragraphs, lists, emphasis, quotations and links, and nothing else.

    Link definitions are left out, because one field would change the links of another.
    """
    engine = Markdown(output_format="html")
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    engine.parser.blockprocessors.deregister("reference")
    cleaner = nh3.Cleaner(
        tags=TAGS, attributes={"a": {"href"}}, attribute_filter=_safe, url_schemes={"https", "mailto"}, link_rel="noopener"
    )
    return lambda text: cleaner.clean(engine.reset().convert(text))


def _safe(tag: str, name: str, value: str) -> str | None:
    return value if is_safe_url(value) else None
