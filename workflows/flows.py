"""Where viewflow looks a flow up by the name that a row stores: compiled at first use, and every error an ImportError.

viewflow reads an ImportError as "no such flow"; anything else would break the list in which one bad row stands.
"""

import re

from viewflow.workflow.base import Flow

from workflows.flow.versions import SHELF

_NAME = re.compile(r"Flow_[0-9a-f]{40}")


def __getattr__(name: str) -> type[Flow]:
    """The flow of the version with that digest; AttributeError for a name of another kind, as Python asks."""
    if not _NAME.fullmatch(name):
        raise AttributeError(f"module {__name__} has no attribute {name!r}")
    try:
        return SHELF.flow_named(name)
    except ImportError:
        raise
    except Exception as error:
        raise ImportError(f"{name} could not be read: {error}") from error
