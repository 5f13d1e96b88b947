"""The JSON Schema of the files, for editors: the model's schema and the short forms that files may use."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from simulator.model.scenario import Group, Library, Scenario

FileKind = Literal["scenario", "group", "library"]

_MODELS: dict[FileKind, type[BaseModel]] = {"scenario": Scenario, "group": Group, "library": Library}

Schema = dict[str, Any]


def file_schema(kind: FileKind = "scenario") -> Schema:
    """Return the JSON Schema (draft 2020-12) of a file of *kind*."""
    schema = _MODELS[kind].model_json_schema(by_alias=True)
    definitions: Schema = schema.setdefault("$defs", {})
    _allow_short_forms(definitions)
    _allow_templates(definitions)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    properties: Schema = schema["properties"]
    if kind == "scenario":
        properties["group"] = {"anyOf": [{"type": "string"}, properties["group"]]}
        properties["changes"] = {"type": "object"}
        properties["libraries"] = {"type": "array", "items": {"type": "string"}}
    if kind == "group":
        properties["sources"] = {"type": "object", "additionalProperties": {"type": "object"}}
    return schema


def _allow_short_forms(definitions: Schema) -> None:
    """Let a number stand for a fixed duration or work, a text for a component, a list for all needs."""
    number = {"type": "number", "minimum": 0}
    needs = {"type": "array", "items": {"$ref": "#/$defs/Requirement"}}
    short: dict[str, list[Schema]] = {
        "Distribution": [number],
        "Work": [number],
        "Requirement": [{"type": "string"}, needs],
    }
    for name, forms in short.items():
        if name in definitions:
            definitions[name] = {
                "anyOf": [*forms, definitions[name]],
                "description": definitions[name]["description"],
            }


_TEMPLATED = [
    "Site",
    "System",
    "Backup",
    "Restore",
    "FailOver",
    "Power",
    "Generator",
    "Refuelling",
    "Ups",
    "Cooling",
    "Element",
    "Component",
]


def _allow_templates(definitions: Schema) -> None:
    """Let sites and systems leave out what their templates give, and take it away with null."""
    nothing = {"type": "null"}
    for name in _TEMPLATED:
        definition = definitions.get(name, {})
        definition.pop("required", None)
        for key, form in definition.get("properties", {}).items():
            definition["properties"][key] = {"anyOf": [form, nothing]}
        marks = definition.get("properties", {}).get("basis", {"anyOf": [{}]})["anyOf"][0]
        marks["additionalProperties"] = {"anyOf": [marks.get("additionalProperties", {}), nothing]}
