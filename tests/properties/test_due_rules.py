"""Every due rule, on every kind of period, agrees with a calendar that walks day by day."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import danvan.national
from danvan.calendar import rules
from danvan.calendar.bounds import Bound
from danvan.calendar.deciding import RegimeSource, Setting, duties_of
from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS, PeriodKind, PeriodPart, periods_of
from danvan.calendar.regimes import EventDay, Regime, Validity
from danvan.calendar.reports import ReportRule
from danvan.calendar.rolls import Roll
from danvan.calendar.windows import WindowRule
from danvan.calendar.working_days import WorkingDays
from danvan.errors import CalendarError
from danvan.provinces.national import national_layer
from tests.properties import oracle
from tests.properties.oracle import NotOwedError, Office, RefusedError, Stretch, Words

YEARS = st.integers(2000, 2100)
SHIFTS = st.integers(-13, 13)
POSITIONS = st.sampled_from(rules.MonthPosition)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OWN_KIND, EVENT = "own", "event"
DATED_KINDS = ("month", "quarter", "half-year", "nine-months", "year", "school-year", "week")
KINDS_WITH_A_PERIOD = (*DATED_KINDS, OWN_KIND, EVENT)
ORIGIN = Origin(layer="file", plugin="test", file="test.toml")
ALWAYS = Validity(first=dt.date.min, last=None, inferred=False, settled_from=dt.date.min)
DAY_RULE = rules.DayOfMonth(day=1)


# --- what is drawn -------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Case:
    """A rule on a period, once as danvan gets it and once as the oracle gets it."""

    rule: rules.DueRule
    words: Words | None
    kind: PeriodKind
    stretch: Stretch
    window: WindowRule | None
    time: dt.time


@attrs.frozen(kw_only=True)
class Drawn:
    rule: rules.DueRule
    words: Words | None = None


@st.composite
def offices(draw: st.DrawFn, year: int) -> Office:
    """Weekends, days off in a pattern, a feast of up to a month, make-up days, near the year."""
    modulus = draw(st.sampled_from([11, 13, 17, 19, 23, 29]))
    residues = draw(st.sets(st.integers(0, modulus - 1), max_size=3))
    makeup = draw(st.sets(st.integers(0, modulus - 1), max_size=2))
    feast = dt.timedelta(days=draw(st.integers(0, 30)))
    first_day = draw(st.dates(dt.date(year, 1, 1), dt.date(year + 1, 12, 31)))
    days = list(enumerate(oracle.days_around(year, 3)))
    return Office(
        first=oracle.FIRST,
        last=oracle.LAST,
        weekend=frozenset(draw(st.sets(st.integers(0, 6), max_size=3))),
        days_off=frozenset(
            day
            for number, day in days
            if number % modulus in residues or first_day <= day < first_day + feast
        ),
        makeup_days=frozenset(day for number, day in days if number % modulus in makeup),
    )


def table_of(office: Office) -> WorkingDays:
    return WorkingDays(
        first_day=office.first,
        horizon=office.last,
        weekend=office.weekend,
        days_off=dict.fromkeys(office.days_off, "nghỉ"),
        makeup_days=dict.fromkeys(office.makeup_days, "làm bù"),
    )


def national_office() -> Office:
    """The national table, read from its file without danvan."""
    path = Path(danvan.national.__file__).parent / "working_days.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    swaps = tables["swaps"]
    return Office(
        first=dt.date(2023, 1, 1),
        last=dt.date(2026, 12, 31),
        weekend=frozenset({5, 6}),
        days_off=frozenset(
            [row["date"] for row in tables["days_off"]] + [swap["off"] for swap in swaps]
        ),
        makeup_days=frozenset(swap["makeup"] for swap in swaps),
    )


NATIONAL_OFFICE = national_office()


@st.composite
def stretches(draw: st.DrawFn, kind: str, year: int, office: Office) -> tuple[PeriodKind, Stretch]:
    event = draw(st.one_of(st.none(), st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31))))
    events = {"other": event}
    if kind == EVENT:
        day = draw(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        return KINDS[EVENT], Stretch(
            id="the-event",
            part="the-event",
            year=year,
            days=(day,),
            of_months=False,
            events=events | {"the-event": day},
            office=office,
        )
    if kind == OWN_KIND:
        month, months = draw(st.integers(1, 12)), draw(st.integers(1, 36))
        part = PeriodPart(id="X1", first_month=month, months=months)
        found = PeriodKind(id=OWN_KIND, label="Báo cáo riêng", parts=(part,))
        name, days = "X1", oracle.days_of_months((year, month), months)
    else:
        found = KINDS[kind]
        parts = oracle.weeks_of(year) if kind == "week" else oracle.PREDICATES[kind]
        name = draw(st.sampled_from(sorted(parts)))
        days = oracle.days_of_period(kind, name, year)
    return found, Stretch(
        id=f"{year}-{name}" if name else f"{year}",
        part=name,
        year=year,
        days=days,
        of_months=kind != "week",
        events=events,
        office=office,
    )


def days_of_month(_: Stretch) -> st.SearchStrategy[Drawn]:
    return st.booleans().flatmap(
        lambda clamp: st.builds(
            lambda day, of, months: Drawn(
                rule=rules.DayOfMonth(day=day, of=of, months=months, clamp=clamp)
            ),
            st.integers(1, 31 if clamp else 28),
            POSITIONS,
            SHIFTS,
        )
    )


@st.composite
def fixed_dates(draw: st.DrawFn, _: Stretch) -> Drawn:
    month, clamp = draw(st.integers(1, 12)), draw(st.booleans())
    shortest = len(oracle.days_of_month((2023, month)))
    day = draw(st.integers(1, 31 if clamp else shortest))
    years = draw(st.integers(-2, 2))
    return Drawn(rule=rules.FixedDate(day=day, month=month, years=years, clamp=clamp))


def ends_of_month(_: Stretch) -> st.SearchStrategy[Drawn]:
    return st.builds(
        lambda of, month, months: Drawn(rule=rules.EndOfMonth(of=of, month=month, months=months)),
        POSITIONS,
        st.one_of(st.none(), st.integers(1, 12)),
        SHIFTS,
    )


@st.composite
def offsets(draw: st.DrawFn, stretch: Stretch) -> Drawn:
    anchor = draw(st.sampled_from(rules.Anchor))
    known: list[str | None] = [*sorted(stretch.events)]
    own = [None] if stretch.id in stretch.events else []
    event = draw(st.sampled_from([*known, *own]))
    return Drawn(
        rule=rules.Offset(
            days=draw(st.integers(-130, 130)),
            unit=draw(st.sampled_from(rules.DayUnit)),
            anchor=anchor,
            event=event if anchor is rules.Anchor.EVENT else None,
        )
    )


def nth_working_days(_: Stretch) -> st.SearchStrategy[Drawn]:
    return st.builds(
        lambda n, of, months, whole: Drawn(
            rule=rules.NthWorkingDay(n=n, of=of, months=months, whole_period=whole)
        ),
        st.integers(-25, 25).filter(bool),
        POSITIONS,
        SHIFTS,
        st.booleans(),
    )


@st.composite
def listed_dates(draw: st.DrawFn, stretch: Stretch) -> Drawn:
    """Lists of dates for period ids, and of months and days for parts of every year."""
    names = [stretch.id, stretch.part or stretch.id, "not-this-one"]
    leap_days = oracle.days_of_year(2024)
    listed: st.SearchStrategy[dt.date | str] = st.one_of(
        st.sampled_from([f"{day.month:02d}-{day.day:02d}" for day in leap_days]),
        st.sampled_from(oracle.days_of_year(stretch.year)),
    )
    dates = draw(st.dictionaries(st.sampled_from(names), listed, min_size=1))
    if stretch.id in stretch.events:
        dates[stretch.id] = draw(listed)  # an event that a list leaves out: tests/calendar
    return Drawn(rule=rules.ListedDate(dates=dates, years=draw(st.integers(-1, 2))))


def _by_weekday(weekday: int) -> Words:
    return Words(
        rrule=f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday]}",
        sift=oracle.every(lambda day: day.weekday() == weekday),
    )


def _by_day_of_month(number: int) -> Words:
    return Words(
        rrule=f"FREQ=MONTHLY;BYMONTHDAY={number}",
        sift=oracle.every(lambda day: day.day == number),
    )


def _by_month_and_day(month: int, number: int) -> Words:
    return Words(
        rrule=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={number}",
        sift=oracle.every(lambda day: (day.month, day.day) == (month, number)),
    )


def _first_or_last_weekday(weekday: int, place: int) -> Words:
    """The first weekday of its month has none a week before it; the last none a week after."""
    week = dt.timedelta(days=7)
    return Words(
        rrule=f"FREQ=MONTHLY;BYDAY={place}{WEEKDAYS[weekday]}",
        sift=oracle.every(
            lambda day: day.weekday() == weekday and (day - place * week).month != day.month
        ),
    )


def _every_other_day(start: dt.date) -> Words:
    return Words(
        rrule="FREQ=DAILY;INTERVAL=2",
        start=start,
        sift=oracle.every(
            lambda day: day >= start and (day.toordinal() - start.toordinal()) % 2 == 0
        ),
    )


def _every_other_week(start: dt.date) -> Words:
    return Words(
        rrule="FREQ=WEEKLY;INTERVAL=2",
        start=start,
        sift=oracle.every(
            lambda day: day >= start and (day.toordinal() - start.toordinal()) % 14 == 0
        ),
    )


def words_around(year: int) -> st.SearchStrategy[Words]:
    starts = st.dates(dt.date(year - 1, 1, 1), dt.date(year, 12, 31))
    return st.one_of(
        st.just(Words(rrule="FREQ=DAILY", sift=list)),
        st.builds(_by_weekday, st.integers(0, 6)),
        st.builds(_by_day_of_month, st.integers(1, 31)),
        st.builds(_by_month_and_day, st.integers(1, 12), st.integers(1, 31)),
        st.builds(_first_or_last_weekday, st.integers(0, 6), st.sampled_from([1, -1])),
        st.builds(_every_other_day, starts),
        st.builds(_every_other_week, starts),
    )


@st.composite
def recurrences(draw: st.DrawFn, stretch: Stretch) -> Drawn:
    words = draw(words_around(stretch.year))
    rule = rules.Recurrence(
        rrule=words.rrule, start=words.start, only_working_days=draw(st.booleans())
    )
    return Drawn(rule=rule, words=words)


STRATEGIES: Mapping[str, Callable[[Stretch], st.SearchStrategy[Drawn]]] = {
    "day-of-month": days_of_month,
    "fixed-date": fixed_dates,
    "end-of-month": ends_of_month,
    "offset": offsets,
    "nth-working-day": nth_working_days,
    "listed-date": listed_dates,
    "recurrence": recurrences,
}


@st.composite
def cases(draw: st.DrawFn, shape: str, kind_name: str, *, national: bool = False) -> Case:
    year = draw(st.integers(2023, 2026) if national else YEARS)
    office = NATIONAL_OFFICE if national else draw(offices(year))
    kind, stretch = draw(stretches(kind_name, year, office))
    window = None
    if draw(st.booleans()):
        before, after = draw(st.integers(-40, 0)), draw(st.integers(-40, 40))
        window = WindowRule(
            start=rules.Offset(days=before - 40, anchor=rules.Anchor.PERIOD_START),
            end=rules.Offset(days=after),
        )
        last = next(
            day
            for day in oracle.days_around(stretch.days[-1].year)
            if (day - stretch.days[-1]).days == after
        )
        stretch = attrs.evolve(stretch, window_end=last)
    drawn = draw(STRATEGIES[shape](stretch))
    time = dt.time(draw(st.integers(0, 23)), 30)
    return Case(
        rule=drawn.rule,
        words=drawn.words,
        kind=kind,
        stretch=stretch,
        window=window,
        time=time,
    )


# --- what danvan answers -------------------------------------------------------------------------


def duties(
    case: Case, bound: Bound = Bound.BY, time: dt.time | None = None, roll: Roll = Roll.NONE
) -> list[Duty]:
    stretch, is_event = case.stretch, case.kind.id == EVENT
    days = {"other": None} | dict(stretch.events)
    report = ReportRule(
        id="r",
        kind=case.kind.id,
        due=case.rule,
        # "from that day to that day": a window needs both of its ends
        opens=case.rule if bound is Bound.WITHIN else None,
        bound=bound,
        time=time,
        roll=roll,
        window=case.window,
        periods=() if is_event or not stretch.part else (stretch.part,),
        events=("the-event",) if is_event else (),
    )
    regime = Regime(
        id="test",
        title="Chế độ thử",
        reports=(report,),
        event_days=tuple(EventDay(id=name, name=name, day=day) for name, day in days.items()),
    )
    national = stretch.office is NATIONAL_OFFICE
    setting = Setting(
        province="test",
        kinds=dict(KINDS) | {case.kind.id: case.kind},
        working_days=(
            lambda: national_layer().working_days if national else table_of(stretch.office)
        ),
    )
    source = RegimeSource(regime=regime, validity=ALWAYS, origin=ORIGIN)
    return duties_of(source, stretch.year, setting)


def assert_stated(case: Case) -> dt.date | None:
    """Hold the stated day against the oracle; without one there is nothing more to compare."""
    try:
        expected = oracle.stated_day(case.rule, case.stretch, case.words)
    except NotOwedError:
        assert duties(case) == []
        return None
    except RefusedError:
        with pytest.raises(CalendarError):
            duties(case)
        return None
    (duty,) = duties(case)
    assert duty.stated == expected
    assert duty.period.id == case.stretch.id
    return expected


def assert_bounds_and_rolls(case: Case, stated: dt.date) -> None:
    timed: list[tuple[Bound, dt.time | None]] = [(bound, None) for bound in Bound]
    for bound, time in [*timed, (Bound.BEFORE, case.time), (Bound.BY, case.time)]:
        day = oracle.last_day_on_time(stated, bound, time)
        limit = stated if bound is Bound.BEFORE and time is None else None
        for roll in Roll:
            try:
                expected, conflict = oracle.rolled(day, roll, case.stretch.office, limit)
            except RefusedError:
                with pytest.raises(CalendarError):
                    duties(case, bound, time, roll)
                continue
            (duty,) = duties(case, bound, time, roll)
            assert duty.stated == stated
            assert duty.last_day == expected, (bound, time, roll)
            shown = any(step.kind is StepKind.ROLL_CONFLICT for step in duty.steps)
            assert shown is conflict, (bound, time, roll)


def assert_agreement(case: Case) -> None:
    stated = assert_stated(case)
    if stated is not None:
        assert_bounds_and_rolls(case, stated)


# --- the tests -----------------------------------------------------------------------------------


def test_every_shape_of_due_rule_has_an_oracle() -> None:
    assert set(oracle.ORACLES) == set(rules.RULES.values())


def test_every_shape_of_due_rule_is_drawn() -> None:
    assert list(STRATEGIES) == list(rules.RULES)


def test_every_kind_of_period_is_drawn() -> None:
    # An ad-hoc report has no period that its rule could count from; it has a test of its own.
    assert {*KINDS_WITH_A_PERIOD, "ad-hoc"} == {*KINDS, OWN_KIND}


@pytest.mark.parametrize("kind", KINDS_WITH_A_PERIOD)
@pytest.mark.parametrize("shape", STRATEGIES)
def test_dates_agree_with_the_oracle(shape: str, kind: str) -> None:
    @settings(max_examples=30)
    @given(cases(shape, kind))
    def agrees(case: Case) -> None:
        if case.kind.id == EVENT and isinstance(case.rule, rules.Recurrence):
            return  # a report for each occurrence: below
        assert_agreement(case)

    agrees()


@pytest.mark.parametrize("shape", STRATEGIES)
def test_dates_agree_with_the_oracle_in_the_years_of_the_national_table(shape: str) -> None:
    @settings(max_examples=60)
    @given(st.sampled_from(DATED_KINDS).flatmap(lambda kind: cases(shape, kind, national=True)))
    def agrees(case: Case) -> None:
        assert_agreement(case)

    agrees()


@pytest.mark.parametrize("kind", DATED_KINDS)
@settings(max_examples=60)
@given(year=YEARS)
def test_periods_are_the_days_that_their_names_say(kind: str, year: int) -> None:
    parts = oracle.weeks_of(year) if kind == "week" else oracle.PREDICATES[kind]
    expected = {
        part: (days[0], days[-1])
        for part in parts
        if (days := oracle.days_of_period(kind, part, year))
    }
    found = {period.part: (period.start, period.end) for period in periods_of(KINDS[kind], year)}
    assert found == expected


@settings(max_examples=100)
@given(st.data())
def test_ad_hoc_report_has_a_period_for_each_occurrence_of_the_year(data: st.DataObject) -> None:
    year = data.draw(YEARS)
    office = data.draw(offices(year))
    days = oracle.days_of_year(year)
    whole = Stretch(id="", part="", year=year, days=days, of_months=False, office=office)
    drawn = data.draw(recurrences(whole))
    assert isinstance(drawn.rule, rules.Recurrence)
    assert drawn.words is not None
    case = Case(
        rule=drawn.rule,
        words=drawn.words,
        kind=KINDS["ad-hoc"],
        stretch=whole,
        window=None,
        time=dt.time(),
    )
    expected = oracle.occurrences(drawn.words, drawn.rule, days, office)
    found = duties(case)
    assert [duty.stated for duty in found] == expected
    assert [duty.period.id for duty in found] == [day.isoformat() for day in expected]


@settings(max_examples=100)
@given(st.data())
def test_lasting_event_is_reported_at_each_occurrence(data: st.DataObject) -> None:
    year = data.draw(YEARS)
    office = data.draw(offices(year))
    first = data.draw(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    last = first + dt.timedelta(days=data.draw(st.integers(0, 60)))
    days = tuple(oracle.walk(first, last))
    stretch = Stretch(id="", part="", year=year, days=days, of_months=False, office=office)
    drawn = data.draw(recurrences(stretch))
    assert isinstance(drawn.rule, rules.Recurrence)
    assert drawn.words is not None
    report = ReportRule(id="r", kind=EVENT, due=drawn.rule, events=("flood",))
    event = EventDay(id="flood", name="Mưa lũ", day=first, until=last)
    regime = Regime(id="test", title="Chế độ thử", reports=(report,), event_days=(event,))
    source = RegimeSource(regime=regime, validity=ALWAYS, origin=ORIGIN)
    setting = Setting(province="test", working_days=lambda: table_of(office))
    found = duties_of(source, year, setting)
    assert [duty.stated for duty in found] == oracle.occurrences(
        drawn.words, drawn.rule, days, office
    )


@pytest.mark.parametrize("shape", sorted(set(STRATEGIES) - {"recurrence"}))
@settings(max_examples=10)
@given(data=st.data())
def test_ad_hoc_report_takes_no_rule_that_counts_from_a_period(
    shape: str, data: st.DataObject
) -> None:
    _, stretch = data.draw(stretches("year", 2023, NATIONAL_OFFICE))
    drawn = data.draw(STRATEGIES[shape](stretch))
    with pytest.raises(CalendarError, match="no period that its due rule could count from"):
        ReportRule(id="r", kind="ad-hoc", due=drawn.rule)


@pytest.mark.parametrize("shape", STRATEGIES)
def test_event_without_a_day_has_no_date(shape: str) -> None:
    @settings(max_examples=20)
    @given(st.data())
    def has_no_date(data: st.DataObject) -> None:
        year = data.draw(YEARS)
        _, stretch = data.draw(stretches(EVENT, year, NATIONAL_OFFICE))
        drawn = data.draw(STRATEGIES[shape](stretch))
        report = ReportRule(id="r", kind=EVENT, due=drawn.rule, events=("the-event",))
        events = (EventDay(id="the-event", name="Bầu cử"), EventDay(id="other", name="Khác"))
        regime = Regime(
            id="test", title="Chế độ thử", years=(year,), reports=(report,), event_days=events
        )
        source = RegimeSource(regime=regime, validity=ALWAYS, origin=ORIGIN)
        setting = Setting(province="test", working_days=lambda: table_of(NATIONAL_OFFICE))
        (duty,) = duties_of(source, year, setting)
        assert (duty.stated, duty.last_day) == (None, None)
        assert duty.period.id == "the-event"

    has_no_date()
