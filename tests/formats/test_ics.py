"""iCalendar: the dates as all-day events, the undated as to-dos, nothing from the clock."""

import datetime as dt
import re
import sys
from collections.abc import Callable

import attrs
import pytest
from icalendar import Calendar

from danvan.errors import FormatError
from danvan.outputs.output import Cell, Output
from danvan.text import visible

EVENT = {
    "UID:lam-dong/month/2023-06@danvan",
    "DTSTAMP:20221230T000000Z",
    "SEQUENCE:2",
    "SUMMARY:Báo cáo tháng 6\\; Sở Nội vụ",
    "DESCRIPTION:Chậm nhất ngày 15.\\nstated 2023-06-15",
    "DTSTART;VALUE=DATE:20230615",
    "DTEND;VALUE=DATE:20230616",
    "TRANSP:TRANSPARENT",
}
TODO = {
    "UID:lam-dong/ad-hoc@danvan",
    "DTSTAMP:20221230T000000Z",
    "SEQUENCE:0",
    "SUMMARY:Báo cáo đột xuất",
}


def parts(written: bytes) -> list[str]:
    unfolded = written.decode().replace("\r\n ", "")
    return re.split(r"(?:BEGIN|END):(?:VCALENDAR|VEVENT|VTODO)\r\n", unfolded)


def test_a_due_list_is_an_event_a_date_and_a_to_do_without_one(
    render: Callable[..., bytes], due_list: Output
) -> None:
    _, head, event, between, todo, tail, _ = parts(render("ics", due_list))
    assert set(head.splitlines()) == {
        "VERSION:2.0",
        "PRODID:-//danvan//danvan//VI",
        "X-WR-CALNAME:Lịch báo cáo – tỉnh Lâm Đồng – năm 2023",
    }
    assert set(event.splitlines()) == EVENT
    assert set(todo.splitlines()) == TODO
    assert between == tail == ""


def test_the_same_output_gives_the_same_bytes(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert render("ics", due_list) == render("ics", due_list)


def test_no_line_is_longer_than_75_octets(render: Callable[..., bytes], due_list: Output) -> None:
    written = render("ics", attrs.evolve(due_list, title="Đà Lạt " * 40))
    assert max(map(len, written.split(b"\r\n"))) <= 75


def test_an_output_without_dates_is_refused_with_the_formats_that_can(
    render: Callable[..., bytes], due_list: Output
) -> None:
    with pytest.raises(FormatError) as caught:
        render("ics", attrs.evolve(due_list, kind="units", entries=None))
    assert str(caught.value) == (
        "error: The output 'units' has no dates for a calendar.\n"
        "where: format ics\n"
        "fix:   choose one of table, csv, docx, html, json, jsonl, markdown, pdf, xlsx"
    )


def test_without_icalendar_the_error_says_what_to_install(
    render: Callable[..., bytes], due_list: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(FormatError, match="needs icalendar") as caught:
        render("ics", due_list)
    assert caught.value.problems[0].lines()[2] == 'fix:   run: pip install "danvan[ics]"'


def test_a_calendar_without_entries_is_still_a_calendar(
    render: Callable[..., bytes], due_list: Output
) -> None:
    read = Calendar.from_ical(render("ics", attrs.evolve(due_list, entries=())))
    assert read.subcomponents == []


def test_hostile_text_is_escaped_and_whole(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    # The lines themselves: icalendar 6 reads an escaped backslash before an n as a line end.
    escaped = re.sub(r"([\\;,])", r"\\\1", visible(hostile))
    lines = render("ics", showing(hostile)).decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION"))] == [
        f"SUMMARY:{escaped}",
        f"DESCRIPTION:{escaped}",
    ]


def test_icalendar_itself_reads_the_events(render: Callable[..., bytes], due_list: Output) -> None:
    (event,) = Calendar.from_ical(render("ics", due_list)).walk("VEVENT")
    assert str(event["summary"]) == "Báo cáo tháng 6; Sở Nội vụ"
    assert event.decoded("dtstart") == dt.date(2023, 6, 15)
    assert event.decoded("dtend") == dt.date(2023, 6, 16)
    assert event.decoded("dtstamp") == dt.datetime(2022, 12, 30, tzinfo=dt.UTC)


def test_the_last_day_of_all_has_no_day_after(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert due_list.entries is not None
    last = attrs.evolve(next(iter(due_list.entries)), day=dt.date.max)
    written = render("ics", attrs.evolve(due_list, entries=[last]))
    assert b"DTSTART;VALUE=DATE:99991231\r\n" in written
    assert b"DTEND" not in written
