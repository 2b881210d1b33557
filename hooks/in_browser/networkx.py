"""Stands in for the front door of networkx in the browser: its graphs and the few functions that the check uses, without the rest."""

from networkx import utils
from networkx.exception import *
from networkx.utils import _clear_cache, _dispatchable

config = utils.backends._set_configs_from_environment()  # type: ignore[attr-defined]
utils.config = utils.configs.config = config

from networkx import classes, convert
from networkx.classes import *
from networkx.convert import *
from networkx.algorithms.components.strongly_connected import strongly_connected_components
from networkx.generators.classic import empty_graph
