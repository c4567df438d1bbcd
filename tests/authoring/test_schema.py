"""The schema for editors knows every key that the loader knows, and the ways in which a file may be shorter."""

from workflows.authoring.schema import procedure_schema
from workflows.engine.procedure import Procedure
from workflows.engine.stage import Slot


def keys(shape):
    return {field.alias or name for name, field in shape.model_fields.items()}


def test_every_key_is_known_and_no_other_is_allowed():
    schema = procedure_schema()
    assert set(schema["else"]["properties"]) == {*keys(Procedure), "catalogue", "guidance"}
    assert schema["else"]["additionalProperties"] is False
    assert set(schema["$defs"]["Slot"]["properties"]) == keys(Slot)


def test_a_procedure_must_be_whole_and_a_layer_need_not():
    schema = procedure_schema()
    assert {"procedure", "stages", "opens_in"} <= set(schema["else"]["required"])
    assert "required" not in schema["then"]
    assert "required" not in schema["$defs"]["OverStage"]
    assert set(schema["then"]["properties"]) == {*keys(Procedure), "overlays", "catalogue", "guidance"}


def test_a_condition_may_be_short_because_a_catalogue_may_say_the_rest():
    whole = procedure_schema()["else"]["properties"]
    (condition,) = whole["conditions"]["anyOf"][0]["patternProperties"].values()
    (gate,) = whole["gates"]["patternProperties"].values()
    assert condition == {"$ref": "#/$defs/OverCondition"} and gate == {"$ref": "#/$defs/Gate"}


def test_yes_and_no_are_words_and_a_list_of_one_may_stand_bare():
    slot = procedure_schema()["$defs"]["Slot"]["properties"]
    assert "yes" in slot["optional"]["enum"]
    assert {"type": "string"} in slot["by"]["anyOf"]


def test_a_role_may_be_written_as_its_level_and_a_fact_in_any_of_its_forms():
    top = procedure_schema()["else"]["properties"]
    (role,), (fact,) = (top[part]["patternProperties"].values() for part in ("roles", "facts"))
    assert "opener" in role["anyOf"][0]["enum"]
    assert set(fact) == {"description"}


def test_every_reference_in_it_leads_somewhere():
    schema = procedure_schema()
    found = []

    def walk(part):
        if isinstance(part, dict):
            found.extend([part["$ref"]] if "$ref" in part else [])
            for each in part.values():
                walk(each)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(schema)
    assert {ref.removeprefix("#/$defs/") for ref in found} <= set(schema["$defs"])


def test_any_shape_may_say_what_it_rests_on():
    parts = procedure_schema()["$defs"]
    assert {name for name, part in parts.items() if "cites" not in part["properties"]} == set()
    assert {"Rung", "Vote", "Rule", "Departing"} <= set(parts)
