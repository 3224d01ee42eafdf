"""As much of JSON Schema draft 4 as the schema of NIST SP 1500-100 uses, refused where it uses more.

References between objects (`refTypes`) are checked too: a plain validator leaves them out.
"""

import datetime
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER_VARIABLE = "PRECINCT_STANDARDS"
FOLDER = Path(os.environ.get(FOLDER_VARIABLE) or Path(__file__).parents[2].parent / "shared" / "standards")
SCHEMA = FOLDER / "nist-sp-1500-100-v2.schema.json"
ABSENT = f"no schema here: put it into shared/standards beside the checkout or name its folder in {FOLDER_VARIABLE}"

_KNOWN = {
    "$ref", "additionalProperties", "enum", "format", "items", "maxLength", "minItems", "oneOf", "pattern",
    "properties", "refTypes", "required", "type",
}  # fmt: skip
_TYPES: dict[str, type | tuple[type, ...]] = {
    "array": list, "boolean": bool, "integer": int, "number": (int, float), "object": dict, "string": str,
}  # fmt: skip
_FORMATS = {"date": datetime.date.fromisoformat, "date-time": datetime.datetime.fromisoformat}


def errors(document: object, schema: dict[str, Any]) -> list[str]:
    """Every place where `document` is not what `schema` asks for; empty when it is valid."""
    top = {key: value for key, value in schema.items() if key not in {"$schema", "definitions"}}
    found = [*_errors(document, top, schema["definitions"], "$")]
    return found or [*_dangling(document, top, schema["definitions"], _types_by_id(document))]


def schema() -> dict[str, Any]:
    """The schema of the standard."""
    read: dict[str, Any] = json.loads(SCHEMA.read_bytes())
    return read


def _errors(value: object, rule: dict[str, Any], definitions: dict[str, Any], place: str) -> Iterator[str]:
    assert set(rule) <= _KNOWN, set(rule) - _KNOWN
    if "$ref" in rule:
        yield from _errors(value, _definition(rule, definitions), definitions, place)
        return
    if "oneOf" in rule:
        fitting = sum(not [*_errors(value, each, definitions, place)] for each in rule["oneOf"])
        if fitting != 1:
            yield f"{place}: fits {fitting} of {len(rule['oneOf'])}"
        return
    wanted = _TYPES[rule["type"]]
    if not isinstance(value, wanted) or (isinstance(value, bool) and rule["type"] != "boolean"):
        yield f"{place}: not {rule['type']}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{place}: {value!r} is none of {rule['enum']}"
    if isinstance(value, str):
        yield from _text_errors(value, rule, place)
    elif isinstance(value, list):
        if len(value) < rule.get("minItems", 0):
            yield f"{place}: too few"
        for number, each in enumerate(value):
            yield from _errors(each, rule["items"], definitions, f"{place}[{number}]")
    elif isinstance(value, dict):
        yield from (f"{place}: without {name}" for name in rule["required"] if name not in value)
        for name, each in value.items():
            if name in rule["properties"]:
                yield from _errors(each, rule["properties"][name], definitions, f"{place}.{name}")
            elif not rule["additionalProperties"]:
                yield f"{place}: {name} has no place"


def _text_errors(value: str, rule: dict[str, Any], place: str) -> Iterator[str]:
    if len(value) > rule.get("maxLength", len(value)):
        yield f"{place}: too long"
    if not re.search(rule.get("pattern", ""), value):
        yield f"{place}: {value!r} does not match"
    if rule.get("format") in _FORMATS:
        try:
            _FORMATS[rule["format"]](value)
        except ValueError:
            yield f"{place}: {value!r} is no {rule['format']}"


def _definition(rule: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definitions[rule["$ref"].removeprefix("#/definitions/")]
    return found


def _types_by_id(document: object) -> dict[str, str]:
    """Every @id with its @type; no id twice."""
    found: dict[str, str] = {}
    for each in _objects(document):
        if "@id" in each:
            assert each["@id"] not in found, each["@id"]
            found[each["@id"]] = each["@type"]
    return found


def _objects(document: object) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield document
    for each in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from _objects(each)


def _dangling(value: object, rule: dict[str, Any], definitions: dict[str, Any], types: dict[str, str]) -> Iterator[str]:
    """References that lead to nothing, or to something else than the schema names."""
    for each in _objects(value):
        properties = definitions[each["@type"]]["properties"]
        for name, field in each.items():
            if name not in properties:
                continue
            inner = properties[name].get("items", properties[name])
            if "refTypes" in inner:
                wanted = inner["refTypes"]
                named = field if isinstance(field, list) else [field]
                yield from (f"{each['@type']}.{name}: {one}" for one in named if types.get(one) not in wanted)
