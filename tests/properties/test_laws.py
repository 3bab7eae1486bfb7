"""Laws of the calendar: periods, keys, rolls, schedules, units, validity and coverage."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.calendar import rules
from danvan.calendar.adjustments import Action, Adjustment
from danvan.calendar.bounds import Bound
from danvan.calendar.coverage import coverage_of, duties_in
from danvan.calendar.deciding import Decision, RegimeSource, Setting
from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS, Period, periods_of
from danvan.calendar.regimes import Regime, Validity
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.rolls import Roll, roll_day
from danvan.calendar.schedule import Obligation, Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitKind, UnitState

YEARS = st.integers(2000, 2100)
ONE = dt.timedelta(days=1)
ORIGIN = Origin(layer="file", plugin="test", file="test.toml")
PERIOD_KINDS = ("week", "month", "quarter", "half-year", "nine-months", "year", "school-year")
SENDER_KINDS = (UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE)
DATED_RULES = st.one_of(
    st.builds(rules.DayOfMonth, day=st.integers(1, 28), months=st.integers(-2, 2)),
    st.builds(rules.Offset, days=st.integers(-40, 40)),
)
DUE_RULES = st.one_of(st.none(), DATED_RULES)


def plain_working_days(
    days_off: frozenset[dt.date], makeup_days: frozenset[dt.date] = frozenset()
) -> WorkingDays:
    return WorkingDays(
        first_day=dt.date(1990, 1, 1),
        horizon=dt.date(2110, 12, 31),
        days_off=dict.fromkeys(days_off, "nghỉ"),
        makeup_days=dict.fromkeys(makeup_days, "làm bù"),
    )


WEEKENDS_ONLY = plain_working_days(frozenset())
SETTING = Setting(province="test", working_days=lambda: WEEKENDS_ONLY)


def validity(first: dt.date = dt.date.min, last: dt.date | None = None) -> Validity:
    return Validity(first=first, last=last, inferred=False, settled_from=first)


def source(
    reports: Sequence[ReportRule],
    *,
    name: str = "test",
    years: tuple[int, ...] = (),
    valid: Validity | None = None,
) -> RegimeSource:
    regime = Regime(id=name, title="Chế độ thử", years=years, reports=tuple(reports))
    return RegimeSource(regime=regime, validity=valid or validity(), origin=ORIGIN)


def duties_for(*sources: RegimeSource, year: int, setting: Setting = SETTING) -> list[Duty]:
    return duties_in(coverage_of(sources, year, None), year, setting)


# --- what is drawn -------------------------------------------------------------------------------


@st.composite
def senders(draw: st.DrawFn) -> Senders:
    return Senders(
        kinds=tuple(sorted(draw(st.sets(st.sampled_from(SENDER_KINDS), max_size=2)))),
        units=tuple(sorted(draw(st.sets(st.sampled_from(["u0", "u1", "u2"]), max_size=2)))),
    )


@st.composite
def report_rules(draw: st.DrawFn, number: int) -> ReportRule:
    kind = draw(st.sampled_from([kind for kind in PERIOD_KINDS if kind != "week"]))
    return ReportRule(
        id=f"r{number}",
        kind=kind,
        due=draw(DUE_RULES),
        bound=draw(st.sampled_from([Bound.BY, Bound.BEFORE])),
        roll=draw(st.sampled_from(Roll)),
        senders=draw(senders()),
    )


@st.composite
def reports(draw: st.DrawFn) -> list[ReportRule]:
    return [draw(report_rules(number)) for number in range(draw(st.integers(1, 4)))]


@st.composite
def units(draw: st.DrawFn, number: int, days: Sequence[dt.date]) -> Unit:
    """A unit that was open in one to three intervals between these days, the outer ends or not."""
    edges = sorted(draw(st.sets(st.sampled_from(days), min_size=2, max_size=6)))
    kind = draw(st.sampled_from(SENDER_KINDS))
    states = [
        UnitState(name=f"Đơn vị {number}", kind=kind, opened=opened, until=until)
        for opened, until in zip(edges[::2], edges[1::2], strict=False)
    ]
    if draw(st.booleans()):
        states[0] = attrs.evolve(states[0], opened=None)
    if draw(st.booleans()):
        states[-1] = attrs.evolve(states[-1], until=None, until_unknown=draw(st.booleans()))
    return Unit(id=f"u{number}", states=tuple(states))


def days_near(found: Sequence[Duty]) -> list[dt.date]:
    """The last days and their neighbours: where a boundary that is off by one shows."""
    last_days = {duty.last_day or duty.period.end for duty in found}
    return sorted({day + step * ONE for day in last_days for step in (-1, 0, 1)})


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    found = duties_for(source(draw(reports())), year=2023)
    days = days_near(found)
    unit_list = UnitList.of(draw(units(number, days)) for number in range(draw(st.integers(0, 6))))
    return Schedule.of(2023, found, lambda: unit_list)


# --- periods -------------------------------------------------------------------------------------


def periods(kind: str, *years: int) -> list[Period]:
    return list(chain.from_iterable(periods_of(KINDS[kind], year) for year in years))


@pytest.mark.parametrize("kind", ["week", "month", "quarter", "half-year", "year", "school-year"])
@given(year=st.integers(2000, 2097))
def test_periods_follow_each_other_without_gap_across_years(kind: str, year: int) -> None:
    following = pairwise(periods(kind, year, year + 1, year + 2))
    assert all(older.end + ONE == newer.start for older, newer in following)


@pytest.mark.parametrize(
    "kind, count", [("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1)]
)
@given(year=YEARS)
def test_periods_tile_the_year(kind: str, count: int, year: int) -> None:
    found = periods(kind, year)
    assert len(found) == count
    assert (found[0].start, found[-1].end) == (dt.date(year, 1, 1), dt.date(year, 12, 31))


@pytest.mark.parametrize(
    "inner, outer",
    [
        ("month", "quarter"),
        ("quarter", "half-year"),
        ("half-year", "year"),
        ("nine-months", "year"),
    ],
)
@given(year=YEARS)
def test_shorter_period_lies_in_exactly_one_longer_one(inner: str, outer: str, year: int) -> None:
    longer = periods(outer, year)
    for part in periods(inner, year):
        around = [whole for whole in longer if whole.start <= part.start and part.end <= whole.end]
        assert len(around) == 1


@given(year=YEARS)
def test_nine_months_are_the_first_three_quarters(year: int) -> None:
    (nine_months,) = periods("nine-months", year)
    quarters = periods("quarter", year)
    assert (nine_months.start, nine_months.end) == (quarters[0].start, quarters[2].end)


@given(year=YEARS)
def test_year_has_52_or_53_weeks_of_seven_days(year: int) -> None:
    weeks = periods("week", year)
    assert len(weeks) in {52, 53}
    assert all((week.end - week.start).days == 6 for week in weeks)
    assert all(week.start.weekday() == 0 for week in weeks)


@given(year=st.integers(2000, 2096))
def test_period_ids_are_unique(year: int) -> None:
    for kind in PERIOD_KINDS:
        ids = [period.id for period in periods(kind, *range(year, year + 5))]
        assert len(set(ids)) == len(ids)
        assert all(name.startswith(tuple("12")) for name in ids)


# --- duties and keys -----------------------------------------------------------------------------


@settings(max_examples=60)
@given(rules_drawn=reports(), year=YEARS)
def test_report_has_one_duty_and_one_date_for_each_period(
    rules_drawn: list[ReportRule], year: int
) -> None:
    found = duties_for(source(rules_drawn), year=year)
    assert Counter((duty.report.id, duty.period.id) for duty in found) == Counter(
        (report.id, period.id)
        for report in rules_drawn
        for period in periods_of(KINDS[report.kind], year)
    )
    assert all((duty.last_day is None) == (duty.report.due is None) for duty in found)


@settings(max_examples=60)
@given(rules_drawn=reports(), year=YEARS)
def test_keys_are_unique(rules_drawn: list[ReportRule], year: int) -> None:
    keys = [duty.key for duty in duties_for(source(rules_drawn), year=year)]
    assert len(set(keys)) == len(keys)


@settings(max_examples=60)
@given(
    rules_drawn=reports(),
    data=st.data(),
    day=st.dates(dt.date(2023, 1, 1), dt.date(2024, 3, 1)),
    bound=st.sampled_from(Bound),
)
def test_key_stays_when_a_letter_moves_the_date(
    rules_drawn: list[ReportRule], data: st.DataObject, day: dt.date, bound: Bound
) -> None:
    before = duties_for(source(rules_drawn), year=2023)
    moved = data.draw(st.sampled_from(before))
    change = Adjustment(
        action=Action.MOVE,
        report=moved.report.id,
        period=moved.period.id,
        day=day,
        bound=bound,
        reason="công văn",
    )
    decisions = {(moved.report.id, moved.period.id): Decision(adjustment=change, origin=ORIGIN)}
    setting = attrs.evolve(SETTING, decisions=decisions, roll=Roll.NONE)
    after = duties_for(source(rules_drawn), year=2023, setting=setting)
    assert [duty.key for duty in after] == [duty.key for duty in before]
    (found,) = [duty for duty in after if duty.key == moved.key]
    assert (found.stated, found.moves) == (day, moved.moves - _rolls(moved) + 1)
    assert found.last_day == (day - ONE if bound is Bound.BEFORE else day)


def _rolls(duty: Duty) -> int:
    return sum(step.kind is StepKind.ROLL for step in duty.steps)


# --- rolls ---------------------------------------------------------------------------------------

DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
TABLES = st.builds(
    plain_working_days, st.frozensets(DAYS, max_size=60), st.frozensets(DAYS, max_size=20)
)
MOVING = st.sampled_from([Roll.FOLLOWING, Roll.PRECEDING, Roll.MODIFIED_FOLLOWING])


@given(day=DAYS, table=TABLES, roll=st.sampled_from(Roll))
def test_roll_never_moves_a_working_day(day: dt.date, table: WorkingDays, roll: Roll) -> None:
    if table.is_working_day(day):
        assert roll_day(day, roll, table).day == day


@given(day=DAYS, table=TABLES, roll=MOVING)
def test_roll_ends_on_a_working_day(day: dt.date, table: WorkingDays, roll: Roll) -> None:
    assert table.is_working_day(roll_day(day, roll, table).day)


@given(day=DAYS, table=TABLES)
def test_following_is_not_earlier_and_preceding_not_later(day: dt.date, table: WorkingDays) -> None:
    following = roll_day(day, Roll.FOLLOWING, table).day
    preceding = roll_day(day, Roll.PRECEDING, table).day
    assert preceding <= day <= following


@given(day=DAYS, table=TABLES)
def test_modified_following_is_one_of_the_two_and_later_only_in_the_month(
    day: dt.date, table: WorkingDays
) -> None:
    modified = roll_day(day, Roll.MODIFIED_FOLLOWING, table).day
    others = {roll_day(day, roll, table).day for roll in (Roll.FOLLOWING, Roll.PRECEDING)}
    assert modified in others
    assert modified <= day or modified.month == day.month


@given(day=DAYS, table=TABLES, roll=st.sampled_from(Roll))
def test_roll_is_idempotent(day: dt.date, table: WorkingDays, roll: Roll) -> None:
    once = roll_day(day, roll, table).day
    assert roll_day(once, roll, table).day == once


@given(day=DAYS, table=TABLES, roll=st.sampled_from(Roll))
def test_roll_never_reaches_an_exclusive_limit(
    day: dt.date, table: WorkingDays, roll: Roll
) -> None:
    free, limited = roll_day(day, roll, table), roll_day(day, roll, table, limit=day + ONE)
    assert limited.day < day + ONE
    if free.day > day:
        assert (limited.day, limited.conflict) == (day, free.day)
    else:
        assert (limited.day, limited.conflict) == (free.day, None)


@settings(max_examples=60)
@given(rules_drawn=reports(), table=TABLES, roll=st.sampled_from(Roll))
def test_before_never_rolls_to_or_past_its_stated_day(
    rules_drawn: list[ReportRule], table: WorkingDays, roll: Roll
) -> None:
    setting = attrs.evolve(SETTING, working_days=lambda: table, roll=roll)
    for duty in duties_for(source(rules_drawn), year=2023, setting=setting):
        if duty.bound is Bound.BEFORE and duty.stated and duty.last_day:
            assert duty.last_day < duty.stated


@given(day=DAYS, table=TABLES, count=st.integers(1, 40))
def test_counting_working_days_back_undoes_counting_them_forward(
    day: dt.date, table: WorkingDays, count: int
) -> None:
    working = table.next_from(day)
    assert table.add(table.add(working, count), -count) == working


# --- schedules -----------------------------------------------------------------------------------


def brute_owing(schedule: Schedule, duty: Duty) -> list[Unit]:
    """Look at every unit and every interval, without any index."""
    day = duty.last_day or duty.period.end
    found = []
    for unit in schedule.assignments.units:
        named = unit.id in duty.senders.units or unit.states[-1].kind in duty.senders.kinds
        is_open = any(
            (state.opened is None or state.opened <= day)
            and (state.until is None or state.until >= day)
            for state in unit.states
        )
        if named and is_open:
            found.append(unit)
    return found


def brute(schedule: Schedule) -> list[tuple[str, str]]:
    return [(unit.id, duty.key) for duty in schedule.duties for unit in brute_owing(schedule, duty)]


def pairs(obligations: Schedule | Sequence[Obligation]) -> list[tuple[str, str]]:
    return [(obligation.unit.id, obligation.duty.key) for obligation in obligations]


@settings(max_examples=80)
@given(schedule=schedules())
def test_unit_owes_a_duty_exactly_when_it_is_open_on_the_last_day(schedule: Schedule) -> None:
    assert pairs(schedule) == brute(schedule)


@settings(max_examples=80)
@given(schedule=schedules())
def test_closed_unit_owes_nothing_and_is_named_as_closed(schedule: Schedule) -> None:
    for duty in schedule.duties:
        day = duty.last_day or duty.period.end
        closed = schedule.assignments.closed(duty)
        assert all(
            any(state.until is not None and state.until < day for state in unit.states)
            for unit in closed
        )
        assert not any(unit.is_open_on(day) for unit in closed)
        assert set(closed).isdisjoint(schedule.assignments.owing(duty))


@settings(max_examples=60)
@given(schedule=schedules())
def test_length_is_the_number_of_obligations(schedule: Schedule) -> None:
    assert len(schedule) == len(list(schedule))


@settings(max_examples=60)
@given(schedule=schedules())
def test_walking_twice_gives_the_same(schedule: Schedule) -> None:
    first = list(schedule)
    assert list(schedule) == first


@settings(max_examples=60)
@given(schedule=schedules())
def test_obligation_keys_are_unique(schedule: Schedule) -> None:
    keys = [obligation.key for obligation in schedule]
    assert len(set(keys)) == len(keys)


@settings(max_examples=60)
@given(schedule=schedules())
def test_duties_come_by_day_and_the_undated_ones_last(schedule: Schedule) -> None:
    days = [duty.last_day or dt.date.max for duty in schedule.duties]
    assert days == sorted(days)


@settings(max_examples=80)
@given(schedule=schedules(), data=st.data())
def test_between_is_a_filter_by_last_day(schedule: Schedule, data: st.DataObject) -> None:
    days, obligations = days_near(schedule.duties), list(schedule)
    first = data.draw(st.sampled_from(days))
    for last in days:
        assert pairs(schedule.between(first, last)) == pairs(
            [
                obligation
                for obligation in obligations
                if obligation.duty.last_day and first <= obligation.duty.last_day <= last
            ]
        )


@settings(max_examples=60)
@given(schedule=schedules())
def test_counts_by_due_add_up_to_the_dated_obligations(schedule: Schedule) -> None:
    days = [obligation.duty.last_day for obligation in schedule]
    counts = schedule.count_by_due()
    assert {day: count for day, count in counts.items() if count} == dict(
        Counter(day for day in days if day is not None)
    )
    assert list(counts) == sorted(counts)


@settings(max_examples=60)
@given(schedule=schedules())
def test_obligations_of_a_unit_are_a_filter_by_unit(schedule: Schedule) -> None:
    for unit in schedule.assignments.units:
        assert list(schedule.for_unit(unit.id)) == [
            obligation for obligation in schedule if obligation.unit is unit
        ]


# --- validity and coverage -----------------------------------------------------------------------


@settings(max_examples=80)
@given(
    rules_drawn=reports(),
    first=st.dates(dt.date(2022, 1, 1), dt.date(2024, 6, 1)),
    length=st.one_of(st.none(), st.integers(0, 700)),
)
def test_duty_is_in_force_exactly_when_its_last_day_lies_in_the_validity(
    rules_drawn: list[ReportRule], first: dt.date, length: int | None
) -> None:
    last = None if length is None else first + dt.timedelta(days=length)
    found = source(rules_drawn, years=(2023,), valid=validity(first, last))
    for duty in duties_for(found, year=2023):
        day = duty.last_day or duty.period.end
        assert duty.in_force == (first <= day <= (last or dt.date.max))


@given(
    planned=st.sets(st.integers(2000, 2010), min_size=1, max_size=4),
    asked=st.integers(2000, 2015),
)
def test_year_is_carried_forward_only_when_no_regime_covers_it(
    planned: set[int], asked: int
) -> None:
    if asked < min(planned):
        return
    found = coverage_of(
        [source([], name=f"n{year}", years=(year,)) for year in sorted(planned)], asked, None
    )
    assert found.carried_forward == (asked not in planned)
    newest = max(year for year in planned if year <= asked)
    assert [covering.regime.id for covering in found.sources] == [f"n{newest}"]


@settings(max_examples=80)
@given(
    first_rules=reports(),
    data=st.data(),
    change=st.dates(dt.date(2023, 1, 2), dt.date(2023, 12, 31)),
)
def test_two_regimes_in_a_chain_give_one_duty_for_each_report_and_period(
    first_rules: list[ReportRule], data: st.DataObject, change: dt.date
) -> None:
    second_rules = [attrs.evolve(report, due=data.draw(DATED_RULES)) for report in first_rules]
    older = source(first_rules, name="older", valid=validity(dt.date(2020, 1, 1), change - ONE))
    newer = source(second_rules, name="newer", valid=validity(change))
    found = duties_for(older, newer, year=2023)
    assert Counter(duty.tail for duty in found) == Counter(
        f"{report.id}/{period.id}"
        for report in first_rules
        for period in periods_of(KINDS[report.kind], 2023)
    )
    first_duties = {duty.tail: duty for duty in duties_for(older, year=2023)}
    second_duties = {duty.tail: duty for duty in duties_for(newer, year=2023)}
    for duty in found:
        twins = first_duties[duty.tail], second_duties[duty.tail]
        only_the_older = [twin.in_force for twin in twins] == [True, False]
        assert duty == twins[0 if only_the_older else 1]


@settings(max_examples=40)
@given(first_rules=reports(), change=st.dates(dt.date(2023, 1, 2), dt.date(2023, 12, 31)))
def test_chain_answers_the_same_in_either_order(
    first_rules: list[ReportRule], change: dt.date
) -> None:
    older = source(first_rules, name="older", valid=validity(dt.date(2020, 1, 1), change - ONE))
    newer = source(first_rules, name="newer", valid=validity(change))
    forward = duties_for(older, newer, year=2023)
    backward = duties_for(newer, older, year=2023)
    assert [(duty.tail, duty.regime) for duty in forward] == [
        (duty.tail, duty.regime) for duty in backward
    ]
