"""Where the words of a document allow two readings: the one that danvan takes."""

import datetime as dt
from typing import Any

import pytest

from danvan.calendar import rules
from danvan.calendar.bounds import Bound
from danvan.calendar.deciding import RegimeSource, Setting, duties_of
from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS, PeriodKind, PeriodPart, periods_of
from danvan.calendar.regimes import EventDay, Regime, Validity
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.rolls import Roll, roll_day
from danvan.calendar.working_days import WorkingDays
from danvan.errors import CalendarError, DanvanError
from danvan.messages import translate

TABLE = WorkingDays(
    first_day=dt.date(2023, 1, 1),
    horizon=dt.date(2023, 12, 31),
    days_off={dt.date(2023, 9, 1): "Quốc khánh", dt.date(2023, 9, 4): "nghỉ bù"},
    makeup_days={dt.date(2023, 9, 9): "làm bù"},
)
ALWAYS = Validity(
    first=dt.date(2000, 1, 1), last=None, inferred=False, settled_from=dt.date(2000, 1, 1)
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def duties(
    report: ReportRule,
    year: int = 2023,
    *events: EventDay,
    kinds: tuple[PeriodKind, ...] = (),
    **regime: Any,  # noqa: ANN401 - fields of the regime
) -> list[Duty]:
    source = RegimeSource(
        regime=Regime(
            id="test", title="Chế độ thử", reports=(report,), event_days=events, **regime
        ),
        validity=ALWAYS,
        origin=Origin(layer="file", plugin="test", file="test.toml"),
    )
    known = dict(KINDS) | {kind.id: kind for kind in kinds}
    return duties_of(
        source, year, Setting(province="test", kinds=known, working_days=lambda: TABLE)
    )


def the_duty(report: ReportRule, *events: EventDay, **regime: Any) -> Duty:  # noqa: ANN401
    (found,) = duties(report, 2023, *events, **regime)
    return found


def on_december_10(**fields: Any) -> ReportRule:  # noqa: ANN401 - fields of the rule
    return ReportRule(id="r", kind="year", due=rules.FixedDate(day=10, month=12), **fields)


# --- bounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bound, time, last_day",
    [
        pytest.param(Bound.BY, None, "2023-12-10", id="chậm nhất vào ngày 10/12"),
        pytest.param(Bound.BY, dt.time(16), "2023-12-10", id="chậm nhất 16h00 ngày 10/12"),
        pytest.param(Bound.BEFORE, None, "2023-12-09", id="trước ngày 10/12"),
        pytest.param(Bound.BEFORE, dt.time(16), "2023-12-10", id="trước 16h00 ngày 10/12"),
    ],
)
def test_words_before_a_date_decide_the_last_day(
    bound: Bound, time: dt.time | None, last_day: str
) -> None:
    assert the_duty(on_december_10(bound=bound, time=time)).last_day == day(last_day)


def test_before_an_hour_of_friday_keeps_friday() -> None:
    friday = rules.Recurrence(rrule="FREQ=WEEKLY;BYDAY=FR")
    report = ReportRule(
        id="week", kind="week", due=friday, bound=Bound.BEFORE, time=dt.time(16), periods=("W23",)
    )
    found = the_duty(report)
    assert (found.last_day, found.report.time) == (day("2023-06-09"), dt.time(16))


def test_within_a_month_lasts_to_its_last_day() -> None:
    due = rules.EndOfMonth(month=11)
    report = ReportRule(id="r", kind="year", due=due, bound=Bound.WITHIN)
    assert the_duty(report).last_day == day("2023-11-30")


def test_within_two_days_needs_the_first_one() -> None:
    with pytest.raises(CalendarError, match="both ends"):
        on_december_10(bound=Bound.WITHIN)


def test_ambiguous_wording_takes_the_earlier_day_and_says_so() -> None:
    found = the_duty(on_december_10(bound=Bound.BEFORE, ambiguous=True))
    assert found.last_day == day("2023-12-09")
    assert "both ways" in translate(found.notes[0])


def test_wording_that_is_not_ambiguous_has_no_note() -> None:
    assert the_duty(on_december_10(bound=Bound.BEFORE)).notes == ()


# --- rolls ---------------------------------------------------------------------------------------


def test_day_off_stays_without_a_roll() -> None:
    found = the_duty(on_december_10())
    assert (found.last_day, found.moves) == (day("2023-12-10"), 0)  # a Sunday


def test_roll_past_an_exclusive_limit_is_shown_and_not_done() -> None:
    found = the_duty(on_december_10(bound=Bound.BEFORE, roll=Roll.FOLLOWING))
    assert (found.last_day, found.moves) == (day("2023-12-09"), 0)  # a Saturday
    assert [step.kind for step in found.steps][-1] is StepKind.ROLL_CONFLICT


def test_roll_before_an_exclusive_limit_is_done() -> None:
    found = the_duty(on_december_10(bound=Bound.BEFORE, roll=Roll.PRECEDING))
    assert found.last_day == day("2023-12-08")


def test_roll_past_an_hour_is_done() -> None:
    found = the_duty(on_december_10(bound=Bound.BEFORE, time=dt.time(16), roll=Roll.FOLLOWING))
    assert found.last_day == day("2023-12-11")


@pytest.mark.parametrize(
    "start, roll, end",
    [
        pytest.param("2023-09-30", Roll.FOLLOWING, "2023-10-02", id="following-next-month"),
        pytest.param("2023-09-30", Roll.MODIFIED_FOLLOWING, "2023-09-29", id="month-end"),
        pytest.param("2023-09-23", Roll.MODIFIED_FOLLOWING, "2023-09-25", id="inside-a-month"),
        pytest.param("2023-09-01", Roll.FOLLOWING, "2023-09-05", id="over-four-days-off"),
        pytest.param("2023-09-04", Roll.PRECEDING, "2023-08-31", id="back-over-four-days-off"),
        pytest.param("2023-09-09", Roll.FOLLOWING, "2023-09-09", id="make-up-saturday"),
    ],
)
def test_roll_moves_a_day_off(start: str, roll: Roll, end: str) -> None:
    assert roll_day(day(start), roll, TABLE).day == day(end)


def test_modified_following_looks_at_the_year_too() -> None:
    table = WorkingDays(first_day=day("2022-12-01"), horizon=day("2023-12-31"))
    found = roll_day(day("2022-12-31"), Roll.MODIFIED_FOLLOWING, table)
    assert found.day == day("2022-12-30")


@pytest.mark.parametrize("asked", ["2022-12-31", "2024-01-01"])
def test_working_day_outside_the_table_is_refused(asked: str) -> None:
    with pytest.raises(CalendarError, match="not known"):
        TABLE.is_working_day(day(asked))


def test_roll_past_the_horizon_is_refused() -> None:
    with pytest.raises(CalendarError, match="not known"):
        roll_day(day("2023-12-31"), Roll.FOLLOWING, TABLE)  # a Sunday
    assert roll_day(day("2023-12-31"), Roll.PRECEDING, TABLE).day == day("2023-12-29")


def test_date_that_needs_no_working_day_is_given_past_the_horizon() -> None:
    (found,) = duties(on_december_10(), 2090)
    assert found.last_day == day("2090-12-10")


# --- counting ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "days, unit, expected",
    [
        pytest.param(1, "calendar", "2023-07-01", id="one day after the half-year"),
        pytest.param(0, "calendar", "2023-06-30", id="the last day itself"),
        pytest.param(-5, "calendar", "2023-06-25", id="five days before"),
        pytest.param(1, "working", "2023-07-03", id="one working day after, a Monday"),
        pytest.param(5, "working", "2023-07-07", id="five working days after"),
        pytest.param(-1, "working", "2023-06-29", id="one working day before"),
    ],
)
def test_first_day_of_a_term_is_not_counted(days: int, unit: str, expected: str) -> None:
    due = rules.Offset(days=days, unit=rules.DayUnit(unit))
    report = ReportRule(id="r", kind="half-year", due=due, periods=("H1",))
    assert the_duty(report).stated == day(expected)


def test_nothing_counted_from_a_day_off_is_that_day() -> None:
    assert TABLE.add(day("2023-09-02"), 0) == day("2023-09-02")


def test_make_up_saturday_is_counted() -> None:
    assert TABLE.add(day("2023-09-08"), 1) == day("2023-09-09")


@pytest.mark.parametrize(
    "clamp, year, expected", [(True, 2023, "2023-02-28"), (True, 2024, "2024-02-29")]
)
def test_missing_day_is_the_last_of_its_month(
    clamp: bool,  # noqa: FBT001 - a column of a table
    year: int,
    expected: str,
) -> None:
    due = rules.DayOfMonth(day=31, clamp=clamp)
    report = ReportRule(id="r", kind="month", due=due, periods=("02",))
    assert duties(report, year)[0].stated == day(expected)


def test_missing_day_is_refused_without_clamp() -> None:
    with pytest.raises(CalendarError, match="not a day of every month"):
        rules.DayOfMonth(day=31)
    with pytest.raises(CalendarError, match="no day 29 in every year"):
        rules.FixedDate(day=29, month=2)


def test_middle_month_of_an_even_number_is_refused() -> None:
    due = rules.DayOfMonth(day=1, of=rules.MonthPosition.MIDDLE)
    with pytest.raises(CalendarError, match="no middle month"):
        duties(ReportRule(id="r", kind="half-year", due=due))


# --- periods -------------------------------------------------------------------------------------


def test_school_year_has_the_year_in_which_it_begins() -> None:
    (found,) = periods_of(KINDS["school-year"], 2022)
    assert (found.id, found.year) == ("2022-SY", 2022)
    assert (found.start, found.end) == (day("2022-09-01"), day("2023-08-31"))
    assert found.name == "Năm học 2022-2023"


@pytest.mark.parametrize(
    "year, week, start, end",
    [
        pytest.param(2021, "W01", "2021-01-04", "2021-01-10", id="1 January in the old year"),
        pytest.param(2020, "W53", "2020-12-28", "2021-01-03", id="a 53rd week"),
        pytest.param(2025, "W01", "2024-12-30", "2025-01-05", id="begins in December"),
    ],
)
def test_week_belongs_to_the_iso_year(year: int, week: str, start: str, end: str) -> None:
    found = {period.part: period for period in periods_of(KINDS["week"], year)}[week]
    assert found.id == f"{year}-{week}"
    assert (found.year, found.start, found.end) == (year, day(start), day(end))


def test_period_of_a_kind_of_its_own_may_end_in_another_year() -> None:
    term = PeriodKind(
        id="term",
        label="Báo cáo nhiệm kỳ",
        parts=(PeriodPart(id="T", first_month=7, months=30),),
    )
    (found,) = duties(ReportRule(id="r", kind="term", due=rules.EndOfMonth()), 2023, kinds=(term,))
    assert (found.period.year, found.last_day) == (2023, day("2025-12-31"))


# --- events --------------------------------------------------------------------------------------


def event_report(due: rules.DueRule | None) -> ReportRule:
    return ReportRule(id="r", kind="event", due=due, events=("bau-cu",))


def test_event_without_a_day_has_an_undated_duty() -> None:
    election = EventDay(id="bau-cu", name="Ngày bầu cử")
    before = rules.Offset(days=-105, anchor=rules.Anchor.EVENT)
    found = the_duty(event_report(before), election, years=(2023,))
    assert (found.key, found.stated, found.last_day) == ("test/r/bau-cu", None, None)


def test_event_without_a_day_keeps_its_key_when_the_day_is_known() -> None:
    election = EventDay(id="bau-cu", name="Ngày bầu cử", day=day("2023-05-23"))
    before = rules.Offset(days=-105, anchor=rules.Anchor.EVENT)
    found = the_duty(event_report(before), election)
    assert (found.key, found.last_day) == ("test/r/bau-cu", day("2023-02-07"))


def test_report_of_a_period_that_counts_from_an_unknown_event_has_no_date() -> None:
    election = EventDay(id="bau-cu", name="Ngày bầu cử")
    due = rules.Offset(days=5, anchor=rules.Anchor.EVENT, event="bau-cu")
    found = the_duty(ReportRule(id="r", kind="year", due=due), election)
    assert (found.stated, found.last_day) == (None, None)


def test_event_that_a_list_leaves_out_has_no_duty() -> None:
    election = EventDay(id="bau-cu", name="Ngày bầu cử", day=day("2023-05-23"))
    listed = rules.ListedDate(dates={"another": day("2023-05-30")})
    assert duties(event_report(listed), 2023, election) == []


def test_period_that_a_list_leaves_out_has_no_duty() -> None:
    listed = rules.ListedDate(dates={"Q1": "03-29", "2023-Q2": day("2023-06-29")})
    found = duties(ReportRule(id="r", kind="quarter", due=listed))
    assert [(duty.period.id, duty.last_day) for duty in found] == [
        ("2023-Q1", day("2023-03-29")),
        ("2023-Q2", day("2023-06-29")),
    ]


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY;BYMONTH=6"])
def test_recurrence_that_names_no_day_is_refused_without_a_start(rule: str) -> None:
    with pytest.raises(CalendarError):
        rules.Recurrence(rrule=rule)


def test_recurrence_that_skips_needs_a_day_to_count_from() -> None:
    with pytest.raises(CalendarError, match="skips"):
        rules.Recurrence(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=FR")


# --- what is refused -----------------------------------------------------------------------------

NOON = dt.datetime(2023, 6, 5, 12)  # noqa: DTZ001 - a moment where a day belongs


@pytest.mark.parametrize("field", ["day", "until"])
def test_moment_is_no_day_of_an_event(field: str) -> None:
    moments: dict[str, Any] = {field: NOON}
    with pytest.raises(DanvanError, match="is not a day"):
        EventDay(id="e", name="Bầu cử", **moments)


def test_moment_is_no_end_of_a_regime() -> None:
    with pytest.raises(DanvanError, match="is not a day"):
        Regime(id="r", title="Chế độ", valid_until=NOON, reports=())


def test_moment_is_no_start_of_a_recurrence() -> None:
    with pytest.raises(DanvanError, match="is not a day"):
        rules.Recurrence(rrule="FREQ=DAILY", start=NOON)


def test_moment_is_no_listed_date() -> None:
    with pytest.raises(DanvanError, match="is not a day"):
        rules.ListedDate(dates={"2023": NOON})


def test_interpretation_of_the_senders_needs_a_reason() -> None:
    with pytest.raises(CalendarError, match="no reason"):
        Senders(interpretation="các sở")


def test_working_day_number_0_is_refused() -> None:
    with pytest.raises(CalendarError, match="number 0"):
        rules.NthWorkingDay(n=0)
