"""Publishing: a built site in; releases, editions, archives and a live preview out."""

from .deploy_folder import rollback
from .dev_server import Telling, serve
from .publish import publish_to_branch, publish_to_folder
from .release import ReleaseRequest, release
from .release_notes import meeting_pack
from .write_folder import SITE_MARK, Source, finish_site, replace_folder, write_folder

__all__ = [
    "SITE_MARK",
    "ReleaseRequest",
    "Source",
    "Telling",
    "finish_site",
    "meeting_pack",
    "publish_to_branch",
    "publish_to_folder",
    "release",
    "replace_folder",
    "rollback",
    "serve",
    "write_folder",
]
