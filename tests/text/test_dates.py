"""Dates and weekdays as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import format_date, format_full_date, parse_date, weekday_name, weekday_short


@pytest.mark.parametrize(
    "day, running_text, column",
    [
        pytest.param(date(2023, 6, 5), "05/6/2023", "05/06/2023", id="day below 10"),
        pytest.param(date(2018, 2, 1), "01/02/2018", "01/02/2018", id="February"),
        pytest.param(date(2024, 1, 15), "15/01/2024", "15/01/2024", id="January"),
        pytest.param(date(2023, 3, 9), "09/3/2023", "09/03/2023", id="March"),
        pytest.param(date(2023, 5, 23), "23/5/2023", "23/05/2023", id="May"),
        pytest.param(date(2023, 12, 10), "10/12/2023", "10/12/2023", id="December"),
    ],
)
def test_only_days_below_10_and_months_1_and_2_take_a_zero_in_running_text(
    day: date, running_text: str, column: str
) -> None:
    assert format_date(day) == running_text
    assert format_full_date(day) == column


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("2024-11-30", date(2024, 11, 30), id="ISO"),
        pytest.param("30/11/2024", date(2024, 11, 30), id="slashes"),
        pytest.param("05/6/2023", date(2023, 6, 5), id="running text"),
        pytest.param("5-6-2023", date(2023, 6, 5), id="hyphens"),
        pytest.param("30.11.2024", date(2024, 11, 30), id="dots"),
        pytest.param("  30/11/2024\n", date(2024, 11, 30), id="spaces around"),
        pytest.param("29/02/2024", date(2024, 2, 29), id="leap day"),
    ],
)
def test_a_date_is_read_in_every_form_offices_use(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("30/02/2023", id="no such day"),
        pytest.param("29/02/2023", id="no leap year"),
        pytest.param("31/4/2023", id="April has 30 days"),
        pytest.param("12/30/2023", id="month first"),
        pytest.param("00/01/2023", id="day 0"),
        pytest.param("2023-13-01", id="month 13"),
        pytest.param("01/01/0000", id="year 0"),
        pytest.param("05/06/23", id="year of two digits"),
        pytest.param("23-06-05", id="ISO with two digits"),
        pytest.param("05/06-2023", id="mixed marks"),
        pytest.param("05/06/20233", id="year of five digits"),
        pytest.param("5 tháng 6", id="words"),
        pytest.param("ngày 05/6/2023", id="date inside a text"),
        pytest.param("45265", id="serial number of a spreadsheet"),
        pytest.param("٠٥/٠٦/٢٠٢٣", id="digits of another script"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_not_a_date_of_the_calendar_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates())
def test_a_written_date_reads_back_as_itself(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_full_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True))
def test_a_text_that_looks_like_a_date_gives_its_own_year_or_none(text: str) -> None:
    day = parse_date(text)
    assert day is None or f"{day.year:04}" in text


@given(st.dates())
def test_a_date_in_a_column_is_ten_characters_wide(day: date) -> None:
    assert len(format_full_date(day)) == 10


@pytest.mark.parametrize(
    "day, name, short",
    [
        pytest.param(date(2023, 6, 5), "Thứ Hai", "T2", id="Monday"),
        pytest.param(date(2023, 6, 6), "Thứ Ba", "T3", id="Tuesday"),
        pytest.param(date(2023, 6, 7), "Thứ Tư", "T4", id="Wednesday"),
        pytest.param(date(2023, 6, 8), "Thứ Năm", "T5", id="Thursday"),
        pytest.param(date(2023, 6, 9), "Thứ Sáu", "T6", id="Friday"),
        pytest.param(date(2023, 6, 10), "Thứ Bảy", "T7", id="Saturday"),
        pytest.param(date(2023, 6, 11), "Chủ nhật", "CN", id="Sunday"),
    ],
)
def test_weekdays_have_their_vietnamese_names(day: date, name: str, short: str) -> None:
    assert weekday_name(day) == name
    assert weekday_short(day) == short
