"""The due dates of a year as twelve months."""

import datetime as dt

import danvan
from danvan.outputs.due_calendar import due_calendar
from danvan.outputs.tones import Tone


def test_the_19_dated_duties_of_lam_dong_in_2023_stand_in_the_calendar() -> None:
    schedule = danvan.province("lam-dong").schedule(2023)
    days = due_calendar(schedule).days
    assert len(days) == 19
    # Q3 and nine months fall on one day (4417/KH-UBND, IV.3).
    both = [entry for entry in days if entry.day == dt.date(2023, 9, 10)]
    assert sorted(entry.label for entry in both) == [
        "Báo cáo 9 tháng đầu năm (9 tháng đầu năm 2023)",
        "Báo cáo quý (Quý III/2023)",
    ]


def test_a_day_before_the_document_was_signed_blames_nobody() -> None:
    days = due_calendar(danvan.province("lam-dong").schedule(2023)).days
    neutral = {entry.day for entry in days if entry.tone is Tone.NEUTRAL}
    assert len(neutral) == 6
    assert max(neutral) == dt.date(2023, 5, 15)  # signed on 23/5/2023


def test_the_list_tells_its_calendar_and_no_format_without_pictures_tells_it_again() -> None:
    province = danvan.province("lam-dong")
    listed = province.due_list(province.schedule(2023))
    assert [chart.title for chart in listed.charts] == ["Lịch báo cáo năm 2023"]
    assert listed.told() == listed.tables
