"""ical.js, the calendar library of Thunderbird, reads the calendars that danvan writes."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from danvan.formats.ics import render
from danvan.outputs.output import CalendarEntry, Column, Output, Table
from danvan.sdk import RenderRequest

SIGNED = dt.date(2022, 12, 30)
# Letters, escapes of iCalendar, markup, a sign of two units, a mark that folding must not split.
TEXTS = (
    "Báo cáo tháng 6; Sở Nội vụ, Đà Lạt",
    "=1+1",
    "a\\nb:c\"d'",
    "<script>]]>",
    "👩‍🌾🇻🇳 " * 30,
    "Đa\u0300 La\u0323t " * 20,
    "a\u200fb",
    "dài" * 3_333,
)


@pytest.fixture(scope="session")
def ical_js(node_script: Callable[..., bytes]) -> Callable[[bytes], dict[str, Any]]:
    """Return what reads a calendar with ical.js."""

    def read(calendar: bytes) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(node_script("read_ics.mjs", given=calendar))
        return found

    return read


def calendar(*entries: CalendarEntry) -> bytes:
    records = Table(columns=(Column(key="key"),), rows=())
    title = "Lịch báo cáo, tỉnh Lâm Đồng, năm 2023"
    output = Output(kind="due-list", title=title, records=records, tables=(), entries=entries)
    return b"".join(render(RenderRequest(output=output)))


def entry(key: str, day: dt.date | None, text: str, sequence: int = 0) -> CalendarEntry:
    return CalendarEntry(
        key=key, day=day, summary=text, description=(text, "Hai."), stamp=SIGNED, sequence=sequence
    )


def test_ical_js_finds_the_event_on_its_day(
    ical_js: Callable[[bytes], dict[str, Any]],
) -> None:
    key = "lam-dong/month/2023-06"
    found = ical_js(calendar(entry(key, dt.date(2023, 6, 15), "Báo cáo tháng 6", 2)))
    assert found == {
        "name": "Lịch báo cáo – tỉnh Lâm Đồng – năm 2023",
        "events": [
            {
                "uid": "lam-dong/month/2023-06@danvan",
                "summary": "Báo cáo tháng 6",
                "description": "Báo cáo tháng 6\nHai.",
                "start": "2023-06-15",
                "end": "2023-06-16",
                "allDay": True,
                "sequence": 2,
                "stamp": "2022-12-30T00:00:00Z",
                "transparent": True,
            }
        ],
        "toDos": [],
    }


def test_ical_js_finds_what_has_no_date_as_a_to_do(
    ical_js: Callable[[bytes], dict[str, Any]],
) -> None:
    found = ical_js(calendar(entry("lam-dong/ad-hoc", None, "Báo cáo đột xuất")))
    assert found["events"] == []
    assert found["toDos"] == [
        {"uid": "lam-dong/ad-hoc@danvan", "summary": "Báo cáo đột xuất", "due": None}
    ]


def test_ical_js_reads_hostile_texts_unchanged(
    ical_js: Callable[[bytes], dict[str, Any]],
) -> None:
    day = dt.date(2024, 2, 29)
    entries = (entry(f"a/{number}", day, text) for number, text in enumerate(TEXTS))
    events = ical_js(calendar(*entries))["events"]
    assert [event["summary"] for event in events] == list(TEXTS)
    assert {event["end"] for event in events} == {"2024-03-01"}
