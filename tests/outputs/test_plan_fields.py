"""People read every field of a plan's row by a name of its own."""

from typing import get_args

import attrs
import pytest

from danvan.calendar.reports import ReportRule
from danvan.model.plans import PlanRow
from danvan.outputs.output import Cell
from danvan.outputs.plan_fields import FIELD_NAMES, field_text

ROWS = (*get_args(PlanRow), ReportRule)


@pytest.mark.parametrize("row", ROWS, ids=[row.__name__ for row in ROWS])
def test_every_field_has_a_name(row: type[attrs.AttrsInstance]) -> None:
    fields = {field.name for field in attrs.fields(row)} - {"id", "document"}
    assert fields - FIELD_NAMES.keys() == set()


def test_ids_are_read_as_names_and_dates_as_offices_write_them() -> None:
    names = {"672": "Đà Lạt", "department": "sở, ban, ngành"}
    value: Cell = {"kinds": ["department"], "units": ["672"], "due": "2023-06-05", "clamp": False}
    assert field_text(value, names) == "sở, ban, ngành, Đà Lạt, 05/6/2023"


@pytest.mark.parametrize("value", [None, "", [], {}, [None]])
def test_nothing_reads_as_nothing(value: Cell) -> None:
    assert field_text(value, {}) is None
