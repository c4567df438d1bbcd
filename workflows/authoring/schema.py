"""The JSON Schema of procedure files, so that an editor completes keys and marks errors while they are written."""

from __future__ import annotations

import json
from typing import Any

from workflows.engine.procedure import LEVELS, Procedure

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OVERLAYS = {"type": "string", "description": "the procedure file that this one lies over: folder/name, without .yaml"}
TAKEN = "the file of {} to take over by name, or a folder of such files: folder/name, without .yaml"
CATALOGUE = {"type": "string", "description": TAKEN.format("conditions")}
GUIDANCE = {"type": "string", "description": TAKEN.format("guides")}
TEXT: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
WORD = {"type": "string"}
YES_OR_NO = {"enum": ["yes", "no", True, False], "default": "no"}


def procedure_schema() -> dict[str, Any]:
    """The schema of one procedure file. A file with `overlays` may leave out and take away what its base has."""
    whole = _as_written(Procedure.model_json_schema(by_alias=True))
    _bare_forms(whole)
    parts = whole.pop("$defs")
    title, description = whole.pop("title"), whole.pop("description")
    over = _loose(json.loads(json.dumps({"top": whole, "parts": parts}).replace("#/$defs/", "#/$defs/Over")))
    over["top"]["properties"] |= {"overlays": OVERLAYS, "catalogue": CATALOGUE, "guidance": GUIDANCE}
    whole["properties"] |= {"catalogue": CATALOGUE, "guidance": GUIDANCE}
    whole["properties"]["conditions"] = over["top"]["properties"]["conditions"]
    return {
        "$schema": DIALECT,
        "title": title,
        "description": description,
        "if": {"required": ["overlays"]},
        "then": over["top"],
        "else": whole,
        "$defs": {**parts, **{f"Over{name}": part for name, part in over["parts"].items()}},
    }


def as_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(procedure_schema(), indent=2, ensure_ascii=False)


def _as_written(schema: Any) -> Any:
    """The schema as files are written: yes and no are words, and a list of one may stand bare."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "boolean":
        return dict(YES_OR_NO)
    found = {key: _as_written(value) for key, value in schema.items()}
    if schema.get("type") == "array" and schema.get("items") == WORD:
        return {"anyOf": [found, WORD]}
    return found


def _bare_forms(schema: dict[str, Any]) -> None:
    """What may be shorter than its shape: a role by its level, kinds in a list, `advise: yes`, a label, a guide."""
    top, parts = schema["properties"], schema["$defs"]
    _each(top["roles"], {"anyOf": [{"enum": ["opener", *LEVELS]}, {"$ref": "#/$defs/Role"}]})
    _each(top["facts"], {"description": parts.pop("Fact")["description"]})
    top["kinds"] = {"anyOf": [top["kinds"], {"type": "array", "items": WORD}]}
    parts["Slot"]["properties"]["advise"]["anyOf"].append({"const": "yes"})
    parts["Stage"]["properties"]["label"]["anyOf"].append(TEXT)
    parts["Question"]["properties"]["guide"]["anyOf"].append(WORD)


def _each(table: dict[str, Any], part: dict[str, Any]) -> None:
    """What stands under each name of a table."""
    table["patternProperties"] = dict.fromkeys(table["patternProperties"], part)


def _loose(schema: Any) -> Any:
    """The same with nothing required, and ~ allowed wherever something may be taken away."""
    if isinstance(schema, list):
        return [_loose(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _loose(value) for key, value in schema.items() if key != "required"}
    for holder in ("properties", "additionalProperties"):
        inner = found.get(holder)
        if holder == "properties" and isinstance(inner, dict):
            found[holder] = {key: {"anyOf": [value, {"type": "null"}]} for key, value in inner.items()}
        elif isinstance(inner, dict):
            found[holder] = {"anyOf": [inner, {"type": "null"}]}
    return found
