"""Every hook is documented with its exact fields and an example that fits it."""

import datetime as dt
import importlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

from danvan.sdk import Hook, hooks

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "hooks.md").read_text("utf-8")

sys.path.insert(0, str(DOCS / "_ext"))
TABLES = importlib.import_module("hook_tables")
sys.path.remove(str(DOCS / "_ext"))

HOOKS = [pytest.param(hook, id=hook.name) for hook in hooks]
#: Records that a plugin gets or gives inside others, each with a table of its own on the page.
INNER: list[str] = re.findall(r"^```\{danvan-fields\} ([\w.:]+)$", PAGE, re.MULTILINE)


def record(place: str) -> type[attrs.AttrsInstance]:
    module, _, name = place.partition(":")
    found: type[attrs.AttrsInstance] = getattr(importlib.import_module(module), name)
    return found


def section(hook: Hook[Any, Any]) -> str:
    _, _, rest = PAGE.partition(f"\n## `{hook.name}`\n")
    return rest.partition("\n## ")[0]


def examples() -> dict[str, FunctionType]:
    """Run the Python of the page and return its functions."""
    names: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(block, "hooks.md", "exec"), names)  # noqa: S102  our own page
    return {name: found for name, found in names.items() if isinstance(found, FunctionType)}


def test_the_page_has_one_section_for_each_hook_in_their_order() -> None:
    headings = re.findall(r"^## `(danvan_\w+)`$", PAGE, re.MULTILINE)
    assert headings == [hook.name for hook in hooks]


@pytest.mark.parametrize("hook", HOOKS)
def test_each_section_writes_out_its_own_hook(hook: Hook[Any, Any]) -> None:
    written = re.findall(r"^```\{danvan-hook\} (\w+)$", section(hook), re.MULTILINE)
    assert [TABLES.hook_named(name).name for name in written] == [hook.name]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_field_of_request_and_result_has_a_type_and_a_meaning(hook: Hook[Any, Any]) -> None:
    for documented in (hook.request, hook.result):
        rows = list(TABLES.field_rows(documented))
        assert [row[0] for row in rows] == [field.name for field in attrs.fields(documented)]
        assert [row[0] for row in rows if not all(row)] == []


@pytest.mark.parametrize("place", INNER)
def test_every_field_of_an_inner_record_has_a_type_and_a_meaning(place: str) -> None:
    rows = list(TABLES.field_rows(record(place)))
    assert [row[0] for row in rows if not all(row)] == []


@pytest.mark.parametrize("hook", HOOKS)
def test_docstrings_speak_of_no_field_that_is_not_there(hook: Hook[Any, Any]) -> None:
    for documented in (hook.request, hook.result):
        _, _, attributes = (documented.__doc__ or "").partition("Attributes:\n")
        entries = re.findall(r"^        (\w+(?:, \w+)*): ", attributes, re.MULTILINE)
        named = {name for entry in entries for name in entry.split(", ")}
        assert named - {field.name for field in attrs.fields(documented)} == set()


@pytest.mark.parametrize("hook", HOOKS)
def test_every_fact_of_a_hook_is_written_out(hook: Hook[Any, Any]) -> None:
    rows = dict(TABLES.fact_rows(hook))
    assert [name for name, text in rows.items() if not text] == []
    assert rows["when it breaks"].startswith(f"`{hook.on_error}`")
    assert rows["can affect"].startswith(f"`{hook.scope}`")
    assert rows["since"].endswith(hook.since)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_documented_key_is_the_key(hook: Hook[Any, Any]) -> None:
    fields = {field.name: field.name.upper() for field in attrs.fields(hook.result)}
    day = dt.date(2025, 7, 1)
    result = SimpleNamespace(**{**fields, "day": day})
    expected = re.sub(r"`(\w+)`", lambda found: found[1].upper(), TABLES.KEYS[hook.name])
    assert hook.key(result) == expected.replace("DAY", day.isoformat())


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_takes_the_request_and_gives_the_result(hook: Hook[Any, Any]) -> None:
    example = examples()[hook.name]
    hints = get_type_hints(example)
    assert hints["request"] is hook.request
    assert get_origin(hints["return"]) is Iterable
    assert get_args(hints["return"]) == (hook.result,)
    assert getattr(example, "danvan_impl")["specname"] == hook.name  # noqa: B009  pluggy's mark


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_gives_what_it_promises(hook: Hook[Any, Any]) -> None:
    values = {
        "code": "tinh-mau",
        "province": "tinh-mau",
        "year": 2025,
        "first": dt.date(2025, 1, 1),
        "last": dt.date(2025, 12, 31),
    }
    fields = [field.name for field in attrs.fields(hook.request)]
    given = list(
        examples()[hook.name](request=hook.request(**{name: values[name] for name in fields}))
    )
    assert given
    assert all(isinstance(found, hook.result) for found in given)
