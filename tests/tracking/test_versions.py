"""Entries and their versions: what is added, under which name, and what holds."""

import datetime as dt

import attrs

from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Extension, Submission
from danvan.tracking.register import Register

JUNE = Submission(key="lam-dong/672/month/2023-06", received_on=dt.date(2023, 6, 15))
LATER = Extension(
    key="lam-dong/672/quarter/2023-Q2",
    extended_to=dt.date(2023, 6, 20),
    document="900/UBND-NC",
)


def test_an_entry_says_what_was_recorded_when_and_by_whom(register: Register, stamp: Stamp) -> None:
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=JUNE, source="tháng 6.xlsx, Trang 1, A4")], stamp)
    (entry,) = register.entries("lam-dong", Submission)
    assert attrs.asdict(entry, recurse=False) == {
        "id": 1,
        "province": "lam-dong",
        "subject": "lam-dong/672/month/2023-06#1",
        "version": 1,
        "record": JUNE,
        "recorded_at": dt.datetime(2023, 6, 5, 2, 30, tzinfo=dt.UTC),
        "recorded_by": "Nguyễn Thị Lan",
        "source": "tháng 6.xlsx, Trang 1, A4",
        "reason": None,
        "retracted": False,
    }


def test_the_pen_gives_back_what_can_be_read_afterwards(register: Register, stamp: Stamp) -> None:
    with register.writing("lam-dong") as pen:
        added = pen.add([Draft(record=JUNE), Draft(record=JUNE)], stamp)
    assert added == register.entries("lam-dong", Submission)
