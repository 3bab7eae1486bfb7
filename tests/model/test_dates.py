"""Dates that are known to the day, to the month or only to the year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.errors import DanvanError
from danvan.model.dates import PartialDate
from danvan.model.units import UnitKind, UnitState


@pytest.mark.parametrize(
    "text, earliest, latest",
    [
        pytest.param("2023-05-23", dt.date(2023, 5, 23), dt.date(2023, 5, 23), id="day"),
        pytest.param("2025-02", dt.date(2025, 2, 1), dt.date(2025, 2, 28), id="month"),
        pytest.param("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29), id="leap-month"),
        pytest.param("2021", dt.date(2021, 1, 1), dt.date(2021, 12, 31), id="year"),
    ],
)
def test_text_allows_the_days_from_the_earliest_to_the_latest(
    text: str, earliest: dt.date, latest: dt.date
) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert found.is_exact is (earliest == latest)


@pytest.mark.parametrize("text", ["2023-05-23", "2025-02", "2021"])
def test_what_is_read_is_written_again(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(st.dates())
def test_day_is_read_as_it_is_written(day: dt.date) -> None:
    assert PartialDate.parse(day.isoformat()) == PartialDate.of(day)
    assert PartialDate.of(day).earliest == PartialDate.of(day).latest == day


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2023-13", "23-05-2023", "2023-5", "", "0000", "năm 2023", "2023-05-23 "]
)
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DanvanError, match="not a date, a month or a year"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(dt.datetime(2023, 6, 5, 12), id="moment"),  # noqa: DTZ001
        pytest.param(dt.datetime(2023, 6, 5), id="midnight"),  # noqa: DTZ001
    ],
)
def test_moment_is_no_day(value: dt.datetime) -> None:
    with pytest.raises(DanvanError, match="is not a day"):
        UnitState(name="Sở Nội vụ", kind=UnitKind.DEPARTMENT, opened=value)
