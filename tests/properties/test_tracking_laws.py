"""Laws of the office's year: standings, counts, progress, and what a stated record means."""

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.calendar.coverage import coverage_of, duties_in
from danvan.calendar.deciding import RegimeSource, Setting
from danvan.calendar.duties import Duty
from danvan.calendar.origins import Origin
from danvan.calendar.periods import Period
from danvan.calendar.regimes import Regime, Validity
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.rules import DayOfMonth
from danvan.calendar.schedule import Obligation, Schedule
from danvan.calendar.windows import Window
from danvan.calendar.working_days import WorkingDays
from danvan.model.targets import Comparison, Target, TargetPart
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitGroup, UnitKind, UnitState
from danvan.tracking.cases import NO_CASE, Case, Cases
from danvan.tracking.entries import Draft, Entry
from danvan.tracking.overview import Overview
from danvan.tracking.progress import progress
from danvan.tracking.progress_rows import Outcome, ProgressRequest, ProgressRow
from danvan.tracking.recording import Decision, Wanted, decide
from danvan.tracking.records import (
    Extension,
    InspectionVisit,
    Measurement,
    Quality,
    Record,
    Submission,
    SubmissionState,
    Waiver,
)
from danvan.tracking.reminders import Offsets, reminders
from danvan.tracking.standings import Standing, Status, standing_of
from danvan.tracking.tallies import Tally, tally

ONE = dt.timedelta(days=1)
FIRST, LAST = dt.date(2023, 5, 20), dt.date(2023, 7, 10)
#: Few days lie close together, so that every boundary is met often.
DAYS = st.dates(FIRST, LAST)
KINDS = (UnitKind.DISTRICT, UnitKind.COMMUNE)
UNIT_IDS = ("u0", "u1", "u2", "u3")
JUDGED = {Status.ON_TIME, Status.LATE, Status.MISSING}
SELDOM = st.sampled_from([False, False, False, True])
NUMBERS = itertools.count(1)
R = TypeVar("R", bound=Record)


# --- what is drawn -------------------------------------------------------------------------------


@st.composite
def duties(draw: st.DrawFn, number: int) -> Duty:
    last_day = draw(st.one_of(st.none(), DAYS, DAYS, DAYS))
    windows = DAYS.map(lambda day: Window(start=FIRST, end=day))
    period = Period(
        kind="month",
        id=f"2023-{number + 1:02d}",
        year=2023,
        start=FIRST,
        end=draw(DAYS),
    )
    return Duty(
        province="test",
        regime="r",
        report=ReportRule(id="month", kind="month"),
        period=period,
        label="Báo cáo",
        stated=last_day,
        last_day=last_day,
        window=draw(st.one_of(st.none(), windows)),
        senders=Senders(
            kinds=tuple(sorted(draw(st.sets(st.sampled_from(KINDS), min_size=1)))),
            units=tuple(sorted(draw(st.sets(st.sampled_from(UNIT_IDS), max_size=1)))),
        ),
        in_force=draw(st.sampled_from([True, True, True, False])),
        settled_from=draw(st.one_of(st.none(), st.none(), DAYS)),
        absorbed_by=draw(st.sampled_from([None, None, None, "quarter/2023-Q2"])),
        superseded_by=draw(st.sampled_from([None, None, None, "r2"])),
        carried_forward=draw(SELDOM),
        provisional=draw(SELDOM),
        cancelled=draw(SELDOM),
    )


@st.composite
def units(draw: st.DrawFn, unit_id: str) -> Unit:
    """A unit that opens, closes, or does both within the days of the duties, or neither."""
    opened = draw(st.one_of(st.none(), st.none(), DAYS))
    until = draw(st.one_of(st.none(), st.none(), DAYS))
    if opened and until and opened > until:
        opened, until = until, opened
    kind = draw(st.sampled_from(KINDS))
    return Unit(
        id=unit_id,
        states=(UnitState(name=unit_id, kind=kind, opened=opened, until=until),),
    )


UNIT_LISTS = st.tuples(*map(units, UNIT_IDS)).map(UnitList.of)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    found = [draw(duties(number)) for number in range(draw(st.integers(1, 4)))]
    unit_list = draw(UNIT_LISTS)
    return Schedule.of(2023, found, lambda: unit_list)


KEYS = st.builds("test/{}/month/2023-{:02d}".format, st.sampled_from(UNIT_IDS), st.integers(1, 4))
SUBMISSIONS = st.builds(
    Submission,
    key=KEYS,
    state=st.sampled_from([SubmissionState.RECEIVED, *SubmissionState]),
    received_on=DAYS,
)
EXTENSIONS = st.builds(
    Extension,
    key=KEYS,
    extended_to=DAYS,
    document=st.just("900/UBND-NC"),
    decided_on=st.one_of(st.none(), DAYS),
)
WAIVERS = st.builds(
    Waiver, key=KEYS, document=st.just("901/UBND-NC"), decided_on=st.one_of(st.none(), DAYS)
)


@attrs.frozen
class Written:
    """What the register holds, in the order in which it was written."""

    submissions: list[Submission]
    extensions: list[Extension]
    waivers: list[Waiver]

    def cases(self) -> Cases:
        return Cases.of(
            map(entry, self.submissions), map(entry, self.extensions), map(entry, self.waivers)
        )


WRITTEN = st.builds(
    Written,
    st.lists(SUBMISSIONS, max_size=12),
    st.lists(EXTENSIONS, max_size=4),
    st.lists(WAIVERS, max_size=2),
)


def entry(record: R) -> Entry[R]:
    return Entry(
        id=next(NUMBERS),
        province="test",
        subject=record.base,
        version=1,
        record=record,
        recorded_at=dt.datetime(2023, 7, 31, tzinfo=dt.UTC),
        recorded_by="Nguyễn Thị Lan",
    )


def standings(schedule: Schedule, cases: Cases, as_of: dt.date) -> dict[str, Standing]:
    rows = Overview(schedule=schedule, cases=cases, as_of=as_of)
    return {row.obligation.key: row.standing for row in rows}


# --- an oracle that plays the days one after the other -------------------------------------------


def walk(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    day = first
    while day <= last:
        yield day
        day += ONE


def lies_here_since(events: Sequence[Submission], as_of: dt.date) -> dt.date | None:
    """Play every day: a report comes in, stays though it is returned, or is taken back."""
    since: dt.date | None = None
    for day in walk(FIRST, min(as_of, LAST)):
        for event in events:
            if event.received_on != day:
                continue
            if event.state is SubmissionState.WITHDRAWN:
                since = None
            elif since is None and event.state is not SubmissionState.RETURNED:
                since = day
    return since


def last_day_of(duty: Duty, key: str, written: Written, as_of: dt.date) -> dt.date | None:
    if duty.last_day is None:
        return None
    granted = (
        grant.extended_to
        for grant in written.extensions
        if grant.key == key and not (grant.decided_on and grant.decided_on > as_of)
    )
    return max([duty.last_day, *granted])


def is_open(unit: Unit, day: dt.date) -> bool:
    (state,) = unit.states
    return day in walk(state.opened or FIRST, state.until or dt.date(2023, 12, 31))


def expected_status(obligation: Obligation, written: Written, as_of: dt.date) -> Status:
    """Ask the questions in the order of the documentation."""
    unit, duty = obligation
    key = obligation.key
    last_day = last_day_of(duty, key, written, as_of)
    waivers = [waiver for waiver in written.waivers if waiver.key == key]
    answers = {
        Status.CANCELLED: duty.cancelled,
        Status.SUPERSEDED: bool(duty.absorbed_by or duty.superseded_by),
        Status.CLOSED: not is_open(unit, last_day or duty.period.end),
        Status.NOT_IN_FORCE: not duty.in_force,
        Status.WAIVED: any((waiver.decided_on or as_of) <= as_of for waiver in waivers),
        Status.UNDATED: last_day is None,
    }
    for status, holds in answers.items():
        if holds:
            return status
    since = lies_here_since([one for one in written.submissions if one.key == key], as_of)
    return expected_timeliness(duty, last_day or dt.date.max, since, as_of)


def expected_timeliness(
    duty: Duty, last_day: dt.date, since: dt.date | None, as_of: dt.date
) -> Status:
    if since is not None and since <= last_day:
        return Status.ON_TIME
    if since is None and as_of <= last_day:
        return Status.DUE_SOON if as_of + 7 * ONE >= last_day else Status.NOT_DUE
    stated = duty.last_day or dt.date.max
    unsettled = duty.settled_from is not None and stated < duty.settled_from
    if duty.carried_forward or duty.provisional or unsettled:
        return Status.UNCONFIRMED
    return Status.MISSING if since is None else Status.LATE


# --- standings -----------------------------------------------------------------------------------


@settings(max_examples=300)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS)
def test_every_obligation_has_the_one_status_that_the_questions_give(
    schedule: Schedule, written: Written, as_of: dt.date
) -> None:
    rows = list(Overview(schedule=schedule, cases=written.cases(), as_of=as_of))
    assert len({row.obligation.key for row in rows}) == len(rows)
    for row in rows:
        assert row.standing.status is expected_status(row.obligation, written, as_of)


@settings(max_examples=200)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS)
def test_report_is_on_time_exactly_when_its_first_receipt_lies_on_or_before_the_last_day(
    schedule: Schedule, written: Written, as_of: dt.date
) -> None:
    for row in Overview(schedule=schedule, cases=written.cases(), as_of=as_of):
        key, standing = row.obligation.key, row.standing
        last_day = last_day_of(row.obligation.duty, key, written, as_of)
        events = [one for one in written.submissions if one.key == key]
        since = lies_here_since(events, as_of)
        assert standing.received_on == since
        assert standing.days == (((since or as_of) - last_day).days if last_day else None)
        if standing.status in JUDGED:
            assert last_day is not None
            in_time = since is not None and since <= last_day
            assert (standing.status is Status.ON_TIME) == in_time


@settings(max_examples=200)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS)
def test_unit_that_is_not_open_on_the_last_day_is_never_missing_or_late(
    schedule: Schedule, written: Written, as_of: dt.date
) -> None:
    for row in Overview(schedule=schedule, cases=written.cases(), as_of=as_of):
        unit, duty = row.obligation
        last_day = last_day_of(duty, row.obligation.key, written, as_of)
        if not is_open(unit, last_day or duty.period.end):
            assert row.standing.status not in {Status.MISSING, Status.LATE}


@settings(max_examples=150)
@given(schedule=schedules(), written=WRITTEN, grant=EXTENSIONS, as_of=DAYS)
def test_extension_moves_nothing_but_its_own_obligation_and_takes_no_time_away(
    schedule: Schedule, written: Written, grant: Extension, as_of: dt.date
) -> None:
    before = standings(schedule, written.cases(), as_of)
    longer = attrs.evolve(written, extensions=[*written.extensions, grant])
    after = standings(schedule, longer.cases(), as_of)
    own_before, own_after = before.pop(grant.key, None), after.pop(grant.key, None)
    assert before == after
    if own_before is not None and own_after is not None:
        assert (own_before.days is None) == (own_after.days is None)
        assert (own_after.days or 0) <= (own_before.days or 0)


@settings(max_examples=150)
@given(
    schedule=schedules(),
    written=WRITTEN,
    later=WRITTEN,
    as_of=st.dates(FIRST, LAST - 10 * ONE),
)
def test_what_happens_later_changes_no_answer_about_an_earlier_day(
    schedule: Schedule, written: Written, later: Written, as_of: dt.date
) -> None:
    after = as_of + ONE
    more = Written(
        [
            *written.submissions,
            *(one for one in later.submissions if one.received_on > as_of),
        ],
        [
            *written.extensions,
            *(attrs.evolve(one, decided_on=after) for one in later.extensions),
        ],
        [*written.waivers, *(attrs.evolve(one, decided_on=after) for one in later.waivers)],
    )
    found = standings(schedule, more.cases(), as_of)
    assert found == standings(schedule, written.cases(), as_of)


@settings(max_examples=100)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS, data=st.data())
def test_order_of_entries_of_different_obligations_does_not_matter(
    schedule: Schedule, written: Written, as_of: dt.date, data: st.DataObject
) -> None:
    keys = sorted({one.key for one in written.submissions})
    place = {key: number for number, key in enumerate(data.draw(st.permutations(keys)))}
    sorted_out = sorted(written.submissions, key=lambda one: place[one.key])
    other = Written(sorted_out, written.extensions[::-1], written.waivers[::-1])
    found = standings(schedule, other.cases(), as_of)
    assert found == standings(schedule, written.cases(), as_of)


@settings(max_examples=60)
@given(
    signed=st.dates(dt.date(2023, 1, 2), dt.date(2023, 12, 30)), as_of=st.dates(), data=st.data()
)
def test_plan_that_is_signed_in_mid_year_blames_nobody_for_the_months_before(
    signed: dt.date, as_of: dt.date, data: st.DataObject
) -> None:
    day = data.draw(st.integers(1, 28))
    rule = ReportRule(
        id="month",
        kind="month",
        due=DayOfMonth(day=day),
        senders=Senders(kinds=(UnitKind.DISTRICT,)),
    )
    source = RegimeSource(
        regime=Regime(id="r", title="Chế độ báo cáo", years=(2023,), reports=(rule,)),
        validity=Validity(first=signed, last=None, inferred=False, settled_from=signed),
        origin=Origin(layer="file", plugin="test", file="test.toml"),
    )
    setting = Setting(province="test", working_days=_no_working_days)
    found = duties_in(coverage_of([source], 2023, None), 2023, setting)
    unit = Unit(id="u0", states=(UnitState(name="u0", kind=UnitKind.DISTRICT),))
    for month, duty in enumerate(found, start=1):
        last_day = dt.date(2023, month, day)
        status = standing_of(Obligation(unit, duty), NO_CASE, as_of).status
        if last_day < signed:
            assert status is Status.NOT_IN_FORCE
        else:
            assert (status is Status.MISSING) == (as_of > last_day)


def _no_working_days() -> WorkingDays:
    return WorkingDays(first_day=dt.date(2000, 1, 1), horizon=dt.date(2099, 12, 31))


# --- counts --------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS)
def test_counts_are_those_of_the_rows_counted_one_by_one(
    schedule: Schedule, written: Written, as_of: dt.date
) -> None:
    cases = written.cases()
    owed = {obligation.key for obligation in schedule}
    rows = Overview(schedule=schedule, cases=cases, as_of=as_of)
    one_by_one = Counter(row.standing.status for row in rows if row.obligation.key in owed)
    found = tally(schedule, cases, as_of)
    assert dict(found.counts) == dict(one_by_one)
    assert found.total == len(schedule)


@given(first=st.lists(st.sampled_from(Status)), second=st.lists(st.sampled_from(Status)))
def test_rates_lie_between_none_and_all(first: list[Status], second: list[Status]) -> None:
    both = Tally.of(first) + Tally.of(second)
    assert both == Tally.of([*first, *second])
    assert both.expected == sum(status in JUDGED for status in (*first, *second))
    for rate in (both.share_received, both.share_on_time):
        is_none = both.expected == 0 or both.count(Status.UNCONFIRMED) > 0
        assert (rate is None) == is_none
        assert rate is None or 0 <= rate <= 1


@settings(max_examples=150)
@given(schedule=schedules(), written=WRITTEN, as_of=DAYS)
def test_whoever_is_urged_has_sent_nothing_and_can_be_blamed(
    schedule: Schedule, written: Written, as_of: dt.date
) -> None:
    rows = list(Overview(schedule=schedule, cases=written.cases(), as_of=as_of))
    every_day = Offsets(before=tuple(range(60)))
    urged = [found.followed.obligation.key for found in reminders(rows, as_of, every_day)]
    silent = {
        row.obligation.key
        for row in rows
        if row.standing.status in {Status.MISSING, Status.DUE_SOON, Status.NOT_DUE}
        and blamed_in_the_end(row.obligation, row.case)
    }
    assert len(urged) == len(set(urged))
    assert set(urged) == silent


def blamed_in_the_end(obligation: Obligation, case: Case) -> bool:
    """Whether the report would be missing one day, if nothing more than is granted happens."""
    granted = Case(extensions=case.extensions)
    return standing_of(obligation, granted, dt.date(2030, 1, 1)).status is Status.MISSING


# --- progress ------------------------------------------------------------------------------------

PERIODS = {"2023-H1": dt.date(2023, 6, 30), "2023": dt.date(2023, 12, 31)}


@st.composite
def measurements(draw: st.DrawFn) -> Measurement:
    denominator = draw(st.integers(0, 4))
    is_counted = draw(st.sampled_from([True, True, False]))
    return Measurement(
        target="t",
        part=draw(st.sampled_from([None, "p"])),
        unit=draw(st.sampled_from(UNIT_IDS)),
        period=draw(st.sampled_from(sorted(PERIODS))),
        quality=draw(st.sampled_from(Quality)),
        numerator=draw(st.integers(0, denominator)) if is_counted else None,
        denominator=denominator if is_counted else None,
        rate=None if is_counted else Fraction(draw(st.integers(0, 4)), 4),
        wording=None if is_counted else "tỷ lệ đã công bố",
    )


@settings(max_examples=300)
@given(
    unit_list=UNIT_LISTS,
    figures=st.lists(measurements(), max_size=10),
    share=st.one_of(st.none(), st.integers(0, 4).map(lambda part: Fraction(part, 4))),
    comparison=st.sampled_from(Comparison),
)
def test_progress_is_what_fractions_give(
    unit_list: UnitList,
    figures: list[Measurement],
    share: Fraction | None,
    comparison: Comparison,
) -> None:
    group = UnitGroup(kinds=(UnitKind.DISTRICT,))
    part = TargetPart(id="p", title="Phần", group=group, share=share, comparison=comparison)
    rows = progress(
        ProgressRequest(
            targets=(Target(id="t", title="Chỉ tiêu", parts=(part,)),),
            entries=tuple(map(entry, figures)),
            units=unit_list,
            year=2023,
            period_ends=PERIODS,
        )
    )
    rolled_up = {row.period: row for row in rows if row.target is not None}
    for period, end in PERIODS.items():
        members = {
            unit.id for unit in unit_list if unit.kind is UnitKind.DISTRICT and is_open(unit, end)
        }
        best: dict[str, Measurement] = {}
        for quality in (Quality.ESTIMATED, Quality.ACTUAL):
            for figure in figures:
                if (figure.period, figure.quality) == (period, quality) and figure.unit in members:
                    best[figure.unit] = figure
        if best or period in rolled_up:
            agrees(rolled_up[period], list(best.values()), len(members), part)


def agrees(row: ProgressRow, best: list[Measurement], members: int, part: TargetPart) -> None:
    assert row.reported == len(best)
    whole = bool(best) and all(figure.rate is None for figure in best)
    assert row.numerator == (sum(figure.numerator or 0 for figure in best) if whole else None)
    assert row.denominator == (sum(figure.denominator or 0 for figure in best) if whole else None)
    assert row.share is None or 0 <= row.share <= 1
    assert row.outcome is expected_outcome(best, members, part)


def reaches(rate: Fraction, part: TargetPart) -> bool:
    share = part.share or Fraction(0)
    return {
        Comparison.AT_LEAST: rate >= share,
        Comparison.MORE_THAN: rate > share,
        Comparison.EXACTLY: rate == share,
    }[part.comparison]


def expected_outcome(best: list[Measurement], members: int, part: TargetPart) -> Outcome:
    """Try a light and a heavy weight for each rate whose weight is unknown."""
    if part.share is None:
        return Outcome.NO_MEASURE
    rates = [figure.share for figure in best if figure.share is not None]
    if (
        part.share == 1
        and part.comparison is not Comparison.MORE_THAN
        and min(rates, default=1) < 1
    ):
        return Outcome.NOT_MET
    if len(best) < members or not best:
        return Outcome.NOT_REPORTED
    verdicts = set()
    unknown = [figure for figure in best if figure.rate is not None]
    for weights in itertools.product(
        (Fraction(1, 1000), Fraction(1), Fraction(1000)), repeat=len(unknown)
    ):
        weighed = [
            (figure.rate * weight, weight)
            for figure, weight in zip(unknown, weights, strict=True)
            if figure.rate is not None
        ]
        counted = [
            (Fraction(figure.numerator), Fraction(figure.denominator))
            for figure in best
            if figure.numerator is not None and figure.denominator is not None
        ]
        total = sum((whole for _, whole in (*weighed, *counted)), Fraction(0))
        if total:
            reached = sum((some for some, _ in (*weighed, *counted)), Fraction(0))
            verdicts.add(reaches(reached / total, part))
    if verdicts == {True}:
        return Outcome.MET
    return Outcome.NOT_MET if verdicts == {False} else Outcome.NOT_REPORTED


# --- what a stated record means ------------------------------------------------------------------

RECORDS = st.one_of(
    st.builds(
        Submission,
        key=st.sampled_from(["test/u0/month/2023-06", "test/u1/month/2023-06"]),
        state=st.sampled_from(SubmissionState),
        received_on=st.integers(1, 5).map(lambda day: dt.date(2023, 6, day)),
    ),
    st.builds(
        Waiver,
        key=st.sampled_from(["test/u0/month/2023-06", "test/u1/month/2023-06"]),
        document=st.sampled_from(["1/UBND", "2/UBND"]),
    ),
    st.builds(
        Measurement,
        target=st.just("t"),
        unit=st.sampled_from(["u0", "u1"]),
        period=st.just("2023"),
        numerator=st.integers(0, 2),
        denominator=st.just(2),
    ),
    st.builds(
        InspectionVisit,
        unit=st.sampled_from(["u0", "u1"]),
        visited_on=st.integers(1, 2).map(lambda day: dt.date(2023, 6, day)),
    ),
)


@attrs.define
class Shelf:
    """A register in memory: every subject with all its versions."""

    versions: dict[tuple[type[Record], str], list[Draft[Record]]] = attrs.field(factory=dict)

    def live(self) -> dict[type[Record], list[Entry[Record]]]:
        found: dict[type[Record], list[Entry[Record]]] = defaultdict(list)
        for (kind, subject), drafts in self.versions.items():
            if not drafts[-1].retracted:
                newest = attrs.evolve(
                    entry(drafts[-1].record), subject=subject, version=len(drafts)
                )
                found[kind].append(newest)
        return found

    def write(self, decision: Decision) -> None:
        for draft in decision.drafts:
            kind, subject = type(draft.record), draft.subject
            if subject is not None:
                # A correction is a version of something that is there, and speaks of the same.
                assert self.versions[kind, subject][-1].record.base == draft.record.base
            elif kind.repeats:
                numbers = (number for number in itertools.count(1))
                subject = next(
                    name
                    for name in (f"{draft.record.base}#{number}" for number in numbers)
                    if (kind, name) not in self.versions
                )
            else:
                subject = draft.record.base
                earlier = self.versions.get((kind, subject))
                assert earlier is None or earlier[-1].retracted
            self.versions.setdefault((kind, subject), []).append(draft)


@st.composite
def rows_of_a_file(draw: st.DrawFn) -> list[Wanted]:
    rows = []
    for number, record in enumerate(draw(st.lists(RECORDS, max_size=8))):
        base = record.base
        names = [f"{base}#1", f"{base}#2"] if record.repeats else [base]
        rows.append(
            Wanted(
                record=record,
                place=f"row {number}",
                subject=draw(st.sampled_from([None, None, None, *names])),
                version=draw(st.sampled_from([None, None, 1, 2])),
                retracted=draw(st.sampled_from([False] * 5 + [True])),
            )
        )
    return rows


def lives_are_possible(live: dict[type[Record], list[Entry[Record]]]) -> bool:
    """Play each report: it comes, is returned or comes again while it lies here, or goes."""
    lies: dict[str, bool] = defaultdict(bool)
    day: dict[str, dt.date] = {}
    for found in live[Submission]:
        event = found.record
        assert isinstance(event, Submission)
        comes = event.state in {SubmissionState.RECEIVED, SubmissionState.NOTHING_TO_REPORT}
        if comes == lies[event.key] or event.received_on < day.get(event.key, FIRST):
            return False
        lies[event.key] = event.state is not SubmissionState.WITHDRAWN
        day[event.key] = event.received_on
    return True


@settings(max_examples=300)
@given(files=st.lists(st.tuples(rows_of_a_file(), st.booleans()), max_size=4))
def test_every_row_is_written_or_there_already_or_told_and_nothing_is_overwritten(
    files: list[tuple[list[Wanted], bool]],
) -> None:
    shelf = Shelf()
    for rows, correct in files:
        before = {name: list(drafts) for name, drafts in shelf.versions.items()}
        decision = decide(rows, shelf.live(), correct=correct)
        assert len(decision.drafts) + decision.unchanged + len(decision.problems) == len(rows)
        assert [problem.where for problem in decision.problems] == [
            refused.place for refused in decision.refused
        ]
        assert decision.corrected == sum(draft.subject is not None for draft in decision.drafts)
        assert correct or decision.corrected == 0
        shelf.write(decision)
        for name, drafts in before.items():
            assert shelf.versions[name][: len(drafts)] == drafts
        assert lives_are_possible(shelf.live())


@settings(max_examples=300)
@given(
    first=rows_of_a_file(),
    rows=rows_of_a_file(),
    correct=st.booleans(),
)
def test_file_that_was_recorded_whole_changes_nothing_the_second_time(
    first: list[Wanted], rows: list[Wanted], *, correct: bool
) -> None:
    shelf = Shelf()
    shelf.write(decide(first, shelf.live(), correct=True))
    good = [row for row in rows if not row.retracted]
    # What cannot be recorded is left out, until the rest is good.
    while (decision := decide(good, shelf.live(), correct=correct)).problems:
        good = [row for row in good if row not in decision.refused]
    shelf.write(decision)
    for allowed in (False, True):
        again = decide(good, shelf.live(), correct=allowed)
        assert (again.drafts, again.problems, again.unchanged) == ((), (), len(good))
