"""The template engine: Jinja, strict about whatever does not exist. A dot is an attribute, brackets are an item, text is escaped."""

from __future__ import annotations

import builtins
from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Context

PACKAGES = ("pages", "council_paper", "views", "diagrams", "history", "insights", "contribute", "issues", "exports", "publishing")
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


def template_loader() -> BaseLoader:
    """The templates of all packages by their file names."""
    return ChoiceLoader([PackageLoader("catalogue", f"{package}/templates") for package in PACKAGES])


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
