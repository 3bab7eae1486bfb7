"""The JSON Schema that is shipped is that of the records, and agrees with the reader."""

import datetime as dt
import importlib.util
import json
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src" / "danvan" / "planfile" / "plan.schema.json"
OTHER_TABLES = {"pyproject.toml", "working_days.toml"}

GOOD = [
    *ROOT.glob("src/danvan/national/*.toml"),
    *ROOT.glob("plugins/*/src/**/*.toml"),
    *ROOT.glob("tests/calendar/regimes/*.toml"),
]
GOOD = sorted(path for path in GOOD if path.name not in OTHER_TABLES)

# What a schema can see: keys, types and the closed lists of words. The rest is the reader's.
BAD = [
    "fraction-for-number",
    "list-for-table",
    "missing-id",
    "missing-schema",
    "number-for-row",
    "number-for-text",
    "number-for-windows",
    "partial-date",
    "rule-without-word",
    "schema-2",
    "schema-text",
    "several",
    "share-number",
    "share-without-percent",
    "switch-for-number",
    "table-for-list",
    "text-for-list",
    "text-for-number",
    "text-for-rule",
    "text-for-score",
    "text-for-table",
    "unknown-bound",
    "unknown-key",
    "unknown-key-in-rule",
    "unknown-key-renamed",
    "unknown-roll",
    "unknown-rule",
    "unknown-section",
    "unknown-unit-kind",
]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    document = json.loads(SHIPPED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_schema", ROOT / "tools" / "plan_schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # The structs of records that consist of their own kind are found by name in their module.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def as_json(value: object) -> object:
    """Write what only TOML has as the schema wants it: dates and hours as strings."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def tables(path: Path) -> object:
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


def test_the_shipped_schema_is_that_of_the_records() -> None:
    module = writer()
    assert SHIPPED.read_text(encoding="utf-8") == module.text_of(module.schema())


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_good_plan_file_is_valid(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(tables(path))


@pytest.mark.parametrize("name", BAD)
def test_a_broken_plan_file_is_not_valid(
    name: str, validator: jsonschema.Draft202012Validator
) -> None:
    assert not validator.is_valid(tables(ROOT / "tests" / "bad_plans" / f"{name}.toml"))


def test_a_day_keeps_its_format_and_a_moment_is_none() -> None:
    document = json.loads(SHIPPED.read_text(encoding="utf-8"))
    opened = document["$defs"]["ProvinceRecord"]["properties"]["from"]
    assert opened["format"] == "date"


def test_the_schema_says_how_dates_are_written() -> None:
    document = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert "without quotes" in document["$comment"]
    assert document["additionalProperties"] is False
    assert "$id" not in document
