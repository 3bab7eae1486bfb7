"""An office of Lâm Đồng over 2023: what it owes by 4417/KH-UBND, and what it writes down."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import danvan
from danvan.calendar.schedule import Schedule
from danvan.errors import RegisterError
from danvan.messages import translate
from danvan.provinces.intake import Intake
from danvan.provinces.offices import Office
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.recording import Wanted
from danvan.tracking.records import (
    AdHocRequest,
    Extension,
    Measurement,
    Record,
    Submission,
    Waiver,
)
from danvan.tracking.register import Register
from danvan.tracking.standings import Status
from danvan.tracking.tallies import tally

END = dt.date(2023, 12, 31)
TODAY = dt.date(2024, 2, 1)
#: The plan names 6 departments and 12 districts.
KNOWN = 18


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Register.open(tmp_path / "so.sqlite", create=True) as register:
        yield Office(plain=danvan.province("lam-dong"), register=register)


@pytest.fixture
def intake(office: Office, stamp: Stamp) -> Intake:
    return Intake(office=office, stamp=stamp, today=TODAY)


def fresh(office: Office) -> Office:
    """Return the office as it is read anew; what it has read once it keeps."""
    return attrs.evolve(office)


def stated(*records: Record) -> list[Wanted]:
    return [
        Wanted(record=record, place=f"a.csv, row {row}") for row, record in enumerate(records, 2)
    ]


def dated(office: Office) -> Schedule:
    return office.province.schedule(2023).where(lambda duty: duty.last_day is not None)


def sent(key: str, day: dt.date) -> Submission:
    return Submission(key=f"lam-dong/{key}", received_on=day)


# --- a plan signed in mid-year -------------------------------------------------------------------


def test_plan_of_23_may_blames_nobody_for_the_six_dates_before_it(office: Office) -> None:
    found = tally(dated(office), office.cases, END)
    assert found.counts == {Status.NOT_IN_FORCE: 6 * KNOWN, Status.MISSING: 13 * KNOWN}
    assert (found.expected, found.share_received) == (13 * KNOWN, Fraction(0))


def test_first_day_on_which_anybody_can_be_late_is_6_june(office: Office) -> None:
    schedule = dated(office)
    assert tally(schedule, office.cases, dt.date(2023, 6, 5)).expected == 0
    after = office.overview(schedule, dt.date(2023, 6, 6))
    missing = {row.obligation.duty.tail for row in after if row.standing.status is Status.MISSING}
    assert missing == {"half-year/2023-H1"}


def test_year_without_a_plan_is_unconfirmed_and_never_missing(office: Office) -> None:
    schedule = office.province.schedule(2024).where(lambda duty: duty.last_day is not None)
    assert all(duty.carried_forward for duty in schedule.duties)
    found = tally(schedule, office.cases, dt.date(2025, 12, 31))
    assert (found.expected, found.missing, found.late) == (0, 0, 0)
    assert found.count(Status.UNCONFIRMED) == found.total > 0


# --- writing down --------------------------------------------------------------------------------


def test_letter_of_10_september_discharges_quarter_and_nine_months(
    office: Office, intake: Intake
) -> None:
    day = dt.date(2023, 9, 10)
    intake.take(stated(sent("672/quarter/2023-Q3", day), sent("672/nine-months/2023-9M", day)))
    found = tally(dated(office), fresh(office).cases, END)
    assert (found.on_time, found.missing) == (2, 13 * KNOWN - 2)


def test_extension_of_one_unit_leaves_the_others_missing(office: Office, intake: Intake) -> None:
    grant = Extension(
        key="lam-dong/672/quarter/2023-Q2",
        extended_to=dt.date(2023, 6, 20),
        document="900/UBND-NC",
    )
    intake.take(stated(grant, sent("672/quarter/2023-Q2", dt.date(2023, 6, 20))))
    rows = fresh(office).overview(dated(office), END)
    found = Counter(
        (row.obligation.unit.id == "672", row.standing.status, row.standing.extended_to)
        for row in rows
        if row.obligation.duty.tail == "quarter/2023-Q2"
    )
    assert found == {
        (True, Status.ON_TIME, dt.date(2023, 6, 20)): 1,
        (False, Status.MISSING, None): KNOWN - 1,
    }


def test_same_records_twice_change_nothing(office: Office, intake: Intake) -> None:
    rows = stated(
        sent("672/month/2023-06", dt.date(2023, 6, 15)),
        Waiver(key="lam-dong/673/month/2023-06", document="901/UBND-NC"),
        Measurement(title="Một cửa", period="2023", numerator=19, denominator=19),
    )
    first, second = intake.take(rows), intake.take(rows)
    assert (len(first.entries), first.unchanged) == (3, 0)
    assert (second.entries, second.unchanged) == ((), 3)
    assert len(office.kept.entries("lam-dong", Submission)) == 1


BAD = [
    pytest.param(sent("672/month/2023-13", END), "2023-13", id="no such period"),
    pytest.param(sent("999/month/2023-06", END), "999", id="no such unit"),
    pytest.param(sent("24769/month/2023-06", END), "owes no report", id="a commune owes none"),
    pytest.param(sent("672/month/2023-06", dt.date(2024, 2, 2)), "after today", id="to come"),
    pytest.param(
        sent("672/month/2023-06", dt.date(2022, 6, 13)), "more than a year before", id="wrong year"
    ),
    pytest.param(
        Extension(
            key="lam-dong/672/month/2023-06",
            extended_to=dt.date(2023, 6, 15),
            document="900/UBND-NC",
        ),
        "gives no more time",
        id="an extension that gives no time",
    ),
    pytest.param(
        Measurement(target="XX", period="2023", numerator=1, denominator=2), "XX", id="no target"
    ),
    pytest.param(
        Measurement(title="Một cửa", period="2023-Q7", numerator=1, denominator=2),
        "2023-Q7",
        id="no such period of a figure",
    ),
]


@pytest.mark.parametrize("bad, words", BAD)
def test_one_bad_record_keeps_all_out_and_is_told_with_its_place(
    office: Office, intake: Intake, bad: Record, words: str
) -> None:
    good = sent("673/month/2023-06", dt.date(2023, 6, 15))
    with pytest.raises(RegisterError) as caught:
        intake.take(stated(good, bad))
    (problem,) = caught.value.problems
    assert words in translate(problem.what)
    assert problem.where == "a.csv, row 3"
    assert office.kept.entries("lam-dong", Submission) == ()


def test_all_bad_records_are_told_at_once(office: Office, intake: Intake) -> None:
    bad = [found for case in BAD for found in case.values if isinstance(found, Record)]
    with pytest.raises(RegisterError) as caught:
        intake.take(stated(*bad))
    places = [problem.where for problem in caught.value.problems]
    assert places == [f"a.csv, row {row}" for row in range(2, 2 + len(BAD))]
    assert list(office.kept.export()) == []


def test_part_that_is_asked_for_is_written_and_the_rest_is_listed(intake: Intake) -> None:
    good = sent("673/month/2023-06", dt.date(2023, 6, 15))
    bad = sent("672/month/2023-13", END)
    partial = attrs.evolve(intake, partial=True)
    taken = partial.take(stated(bad, good))
    assert [entry.record for entry in taken.entries] == [good]
    assert [problem.where for problem in taken.problems] == ["a.csv, row 2"]
    again = partial.take(stated(bad, good))
    assert (again.entries, again.unchanged, len(again.problems)) == ((), 1, 1)


def test_part_without_a_good_record_is_an_error(intake: Intake) -> None:
    with pytest.raises(RegisterError):
        attrs.evolve(intake, partial=True).take(stated(sent("672/month/2023-13", END)))


def test_rehearsal_tells_the_same_problems_and_writes_nothing(
    office: Office, intake: Intake
) -> None:
    intake.rehearse(stated(sent("672/month/2023-06", dt.date(2023, 6, 15))))
    with pytest.raises(RegisterError):
        intake.rehearse(stated(sent("672/month/2023-13", END)))
    assert list(office.kept.export()) == []


# --- ad hoc requests -----------------------------------------------------------------------------

REQUEST = AdHocRequest(
    id="bao-cao-nhanh",
    label="Báo cáo nhanh về đối thoại",
    units=("672", "673"),
    due=dt.date(2024, 1, 5),
    asked_on=dt.date(2023, 12, 28),
    document="1200/UBND-NC",
)


def test_request_of_december_is_owed_in_the_year_of_its_date_and_spoils_no_other(
    office: Office, intake: Intake
) -> None:
    key = "672/bao-cao-nhanh/2023-12-28"
    intake.take(stated(REQUEST))
    renewed = fresh(office)
    attrs.evolve(intake, office=renewed).take(stated(sent(key, dt.date(2024, 1, 5))))
    later = fresh(office)
    found = {
        year: [
            (row.obligation.unit.id, row.standing.status)
            for row in later.overview(later.province.schedule(year), dt.date(2024, 1, 6))
            if row.obligation.duty.report.id == REQUEST.id
        ]
        for year in (2023, 2024)
    }
    assert found == {2023: [], 2024: [("672", Status.ON_TIME), ("673", Status.MISSING)]}
    for year in (2023, 2024):
        assert later.overview(later.province.schedule(year), TODAY).strays() == ()


def test_entry_of_a_unit_that_owes_nothing_is_a_stray(office: Office, stamp: Stamp) -> None:
    with office.kept.writing("lam-dong") as pen:
        pen.add([Draft(sent("24769/month/2023-06", dt.date(2023, 6, 15)))], stamp)
    listed = fresh(office).overview(dated(office), END)
    assert listed.strays() == ("24769/month/2023-06",)


def test_entry_of_what_nobody_owes_can_be_taken_back(
    office: Office, intake: Intake, stamp: Stamp
) -> None:
    stray = sent("24769/month/2023-06", dt.date(2023, 6, 15))
    with office.kept.writing("lam-dong") as pen:
        pen.add([Draft(stray)], stamp)
    back = Wanted(record=stray, place="--key", retracted=True)
    attrs.evolve(intake, correct=True).take([back])
    assert office.kept.current("lam-dong", Submission) == ()
    assert len(office.kept.entries("lam-dong", Submission)) == 2
