"""The JSON Schema of stories, written from the same table that the reader decodes by."""

import json

from ally_sim.story.kinds import Json
from ally_sim.story.shape import Key, Shape
from ally_sim.story.shapes import SHAPES, STORY

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema() -> Json:
    """Return the schema of `story.yaml`: the common part of draft-07 that editors understand."""
    return {
        "$schema": DRAFT,
        "title": "Ally Sim story",
        **_definition(STORY),
        "definitions": {shape.name: _definition(shape) for shape in SHAPES},
    }


def schema_text() -> str:
    """Return the schema as the text that is shipped in `assets/story.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _definition(shape: Shape) -> Json:
    defined: Json = {
        "type": "object",
        "description": shape.about,
        "properties": {key.name: _property(key) for key in shape.keys},
        "additionalProperties": False,
        "defaultSnippets": [
            {"label": shape.called, "description": shape.about, "body": _snippet(shape)}
        ],
    }
    required = [key.name for key in shape.keys if key.required]
    if required:
        defined["required"] = required
    if shape.exactly_one:
        defined["oneOf"] = [{"required": [name]} for name in shape.exactly_one]
    return defined


def _property(key: Key) -> Json:
    about: Json = {"description": key.about.capitalize()}
    if key.example not in ({}, []):
        about["examples"] = [key.example]
    kind = key.kind.schema()
    # Draft-07 passes over whatever stands beside a $ref.
    return {**about, "allOf": [kind]} if "$ref" in kind else {**kind, **about}


def _snippet(shape: Shape) -> Json:
    return {name: _as_typed(shape.known[name].example) for name in shape.usual}


def _as_typed(example: object) -> object:
    """Return an example as it stands in YAML: editors write the texts of a snippet as they are."""
    if isinstance(example, str) and ": " in example:
        return json.dumps(example, ensure_ascii=False)
    return example
