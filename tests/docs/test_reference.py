"""The reference is written from the program; these tests find what it would leave out."""

import importlib
import re
import sys
from pathlib import Path

import attrs
import pytest

from danvan.calendar.rules import RULES
from danvan.cli import COMMANDS
from danvan.outputs.due_list import DueListRequest, due_list
from danvan.planfile.records import PlanFile
from danvan.provinces import province

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = DOCS / "reference"


sys.path.insert(0, str(DOCS / "_ext"))
TABLES = importlib.import_module("reference_tables")
sys.path.remove(str(DOCS / "_ext"))


def _records_named_in(*pages: str) -> list[str]:
    text = "\n".join((REFERENCE / page).read_text("utf-8") for page in pages)
    return re.findall(r"\{danvan-keys\} ([\w.:]+)", text)


RECORDS = _records_named_in("plan-files.md", "due-rules.md", "rubrics.md")


@pytest.mark.parametrize("place", RECORDS)
def test_every_key_of_a_plan_file_has_a_meaning(place: str) -> None:
    record = TABLES.record_of(place)
    without = [key for key, _, _, meaning in TABLES.key_rows(record) if not meaning]
    assert without == []


def _records_inside(record: type[attrs.AttrsInstance], found: set[type]) -> None:
    for field in attrs.fields(attrs.resolve_types(record)):
        for inner in _classes_in(field.type):
            if attrs.has(inner) and inner not in found:
                found.add(inner)
                _records_inside(inner, found)


def _classes_in(hint: object) -> list[type]:
    inner = getattr(hint, "__args__", ())
    found = [cls for arg in inner for cls in _classes_in(arg)]
    return [hint, *found] if isinstance(hint, type) else found


def test_every_table_of_a_plan_file_is_in_the_reference() -> None:
    written_as_text = {"PartialDate", "Amount"}
    found: set[type] = set()
    _records_inside(PlanFile, found)
    names = {cls.__name__ for cls in found} - written_as_text
    assert names - {place.partition(":")[2] for place in RECORDS} == set()


@pytest.mark.parametrize("rule", RULES)
def test_every_due_rule_has_its_heading(rule: str) -> None:
    assert f"## `{rule}`" in (REFERENCE / "due-rules.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section(name: str) -> None:
    text = (REFERENCE / "commands.md").read_text("utf-8")
    assert f"{{danvan-usage}} {name}\n" in text
    assert f"{{danvan-options}} {name}\n" in text


@pytest.mark.parametrize("by_unit", [False, True], ids=["by duty", "by unit"])
def test_every_key_of_a_due_list_is_in_the_reference(by_unit: bool) -> None:  # noqa: FBT001
    lam_dong = province("lam-dong")
    output = due_list(
        DueListRequest(
            province=lam_dong.code,
            province_name=lam_dong.name,
            schedule=lam_dong.schedule(2023),
            documents=lam_dong.documents,
            by_unit=by_unit,
        )
    )
    text = (REFERENCE / "due-list-json.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert {*output.header, *output.records.keys()} - documented == set()


def test_every_page_lies_where_its_examples_are_looked_for() -> None:
    pages = [page.relative_to(DOCS).parts for page in DOCS.rglob("*.md")]
    assert [parts for parts in pages if parts[0] != "_build" and len(parts) > 2] == []
