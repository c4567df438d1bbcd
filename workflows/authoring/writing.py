"""A document written as YAML, so that an author goes on from the version that is there; read back it is the same."""

import io
from typing import Any

from ruamel.yaml import YAML

WIDTH = 110


def as_yaml(data: Any) -> str:
    """Plain data as YAML 1.2, in its order, one key a line."""
    writer, target = YAML(typ="safe", pure=True), io.StringIO()
    writer.default_flow_style, writer.allow_unicode, writer.width = False, True, WIDTH
    writer.sort_base_mapping_type_on_output = False
    writer.representer.ignore_aliases = lambda *_: True  # what stands in two places is written twice
    writer.dump(data, target)
    return target.getvalue()
