"""Where one obligation stands: every status, which comes first, and the days beside it."""

import datetime as dt
from typing import Any

import pytest

from danvan.calendar.windows import Window
from danvan.tracking.cases import NO_CASE, Case
from danvan.tracking.records import Extension, Submission, SubmissionState, Waiver
from danvan.tracking.standings import Standing, Status, standing_of, standing_without_case
from tests.tracking.duties import KEY, LAST_DAY, entry, june, owed

State = SubmissionState
ONE = dt.timedelta(days=1)
SEND = Case(submissions=(entry(Submission(key=KEY, received_on=june(12))),))
WAIVE = Case(waivers=(entry(Waiver(key=KEY, document="901/UBND-NC")),))


def sent(*events: tuple[State, dt.date]) -> Case:
    records = (Submission(key=KEY, state=state, received_on=day) for state, day in events)
    return Case(submissions=tuple(entry(record) for record in records))


def received(day: dt.date) -> Case:
    return sent((State.RECEIVED, day))


def extended(*days: dt.date, decided: dt.date | None = None) -> Case:
    grants = (
        Extension(key=KEY, extended_to=day, document=f"90{number}/UBND-NC", decided_on=decided)
        for number, day in enumerate(days)
    )
    return Case(extensions=tuple(entry(grant) for grant in grants))


def both(first: Case, second: Case) -> Case:
    return Case(
        submissions=first.submissions + second.submissions,
        extensions=first.extensions + second.extensions,
        waivers=first.waivers + second.waivers,
    )


def stands(case: Case = NO_CASE, as_of: dt.date = LAST_DAY, **changes: Any) -> Standing:  # noqa: ANN401 - attributes of a duty
    return standing_of(owed(**changes), case, as_of)


# --- time passes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "as_of, status, days",
    [
        pytest.param(dt.date(2023, 1, 1), Status.NOT_DUE, -165, id="first day of the year"),
        pytest.param(june(7), Status.NOT_DUE, -8, id="eight days before"),
        pytest.param(june(8), Status.DUE_SOON, -7, id="seven days before"),
        pytest.param(june(14), Status.DUE_SOON, -1, id="the day before"),
        pytest.param(june(15), Status.DUE_SOON, 0, id="the last day is still a day of grace"),
        pytest.param(june(16), Status.MISSING, 1, id="the day after"),
        pytest.param(dt.date(2024, 6, 15), Status.MISSING, 366, id="a leap year later"),
    ],
)
def test_report_that_nobody_sent(as_of: dt.date, status: Status, days: int) -> None:
    standing = stands(as_of=as_of)
    assert standing == Standing(status=status, days=days)


@pytest.mark.parametrize(
    "day, status, days",
    [
        pytest.param(dt.date(2023, 5, 1), Status.ON_TIME, -45, id="weeks before"),
        pytest.param(june(15), Status.ON_TIME, 0, id="on the last day"),
        pytest.param(june(16), Status.LATE, 1, id="the day after"),
        pytest.param(dt.date(2023, 7, 15), Status.LATE, 30, id="a month after"),
    ],
)
def test_report_that_was_received(day: dt.date, status: Status, days: int) -> None:
    standing = stands(received(day), as_of=dt.date(2023, 12, 31))
    assert (standing.status, standing.days, standing.received_on) == (status, days, day)


def test_receipt_counts_from_its_own_day_on() -> None:
    case = received(june(20))
    assert stands(case, as_of=june(19)) == Standing(status=Status.MISSING, days=4)
    assert stands(case, as_of=june(20)).status is Status.LATE
    assert stands(received(june(10)), as_of=june(9)).status is Status.DUE_SOON


def test_days_of_a_received_report_stand_still() -> None:
    case = received(june(17))
    assert [stands(case, as_of=june(day)).days for day in (17, 18, 30)] == [2, 2, 2]


# --- what comes first ----------------------------------------------------------------------------

CLOSED = june(14)
LADDER = [
    pytest.param({"cancelled": True}, Status.CANCELLED, id="cancelled"),
    pytest.param({"absorbed_by": "quarter/2023-Q2"}, Status.SUPERSEDED, id="absorbed"),
    pytest.param({"superseded_by": "r2023-2"}, Status.SUPERSEDED, id="regime replaced"),
    pytest.param({"until": CLOSED}, Status.CLOSED, id="closed"),
    pytest.param({"in_force": False}, Status.NOT_IN_FORCE, id="not in force"),
    pytest.param({"carried_forward": True}, Status.UNCONFIRMED, id="carried forward"),
    pytest.param({"provisional": True}, Status.UNCONFIRMED, id="provisional"),
    pytest.param({"settled_from": june(16)}, Status.UNCONFIRMED, id="unsettled"),
    pytest.param({}, Status.MISSING, id="plain"),
]


@pytest.mark.parametrize("changes, status", LADDER)
def test_reason_not_to_blame_is_told_when_the_day_has_passed(
    changes: dict[str, Any], status: Status
) -> None:
    assert stands(as_of=june(20), **changes).status is status


RANKS: list[tuple[dict[str, Any], Status]] = [
    ({"cancelled": True}, Status.CANCELLED),
    ({"absorbed_by": "quarter/2023-Q2"}, Status.SUPERSEDED),
    ({"until": CLOSED}, Status.CLOSED),
    ({"in_force": False}, Status.NOT_IN_FORCE),
]


@pytest.mark.parametrize("first", range(len(RANKS)), ids=[str(status) for _, status in RANKS])
@pytest.mark.parametrize("case", [NO_CASE, SEND, WAIVE], ids=["nothing", "received", "waived"])
def test_of_several_reasons_the_first_of_the_list_is_told(first: int, case: Case) -> None:
    changes: dict[str, Any] = {}
    for rank, _ in RANKS[first:]:
        changes |= rank
    assert stands(case, as_of=june(20), **changes).status is RANKS[first][1]


def test_waiver_goes_before_a_receipt_and_before_a_missing_date() -> None:
    assert stands(both(SEND, WAIVE), as_of=june(20)).status is Status.WAIVED
    assert stands(WAIVE, last_day=None, stated=None).status is Status.WAIVED


def test_report_without_a_date_is_undated_whatever_happened() -> None:
    for case in (NO_CASE, SEND, extended(june(20))):
        for as_of in (dt.date(2020, 1, 1), june(30), dt.date(2030, 1, 1)):
            standing = stands(case, as_of=as_of, last_day=None, stated=None)
            assert (standing.status, standing.days) == (Status.UNDATED, None)
            assert standing.extended_to is None


def test_undated_report_that_came_in_tells_the_day() -> None:
    assert stands(SEND, as_of=june(30), last_day=None, stated=None).received_on == june(12)


def test_unit_that_closed_before_the_period_ended_owes_no_undated_report() -> None:
    closed = stands(until=june(29), last_day=None, stated=None)
    still_open = stands(until=june(30), last_day=None, stated=None)
    assert (closed.status, still_open.status) == (Status.CLOSED, Status.UNDATED)


def test_unit_that_closes_on_the_last_day_still_owes_the_report() -> None:
    assert stands(until=june(15), as_of=june(16)).status is Status.MISSING
    assert stands(until=june(14), as_of=june(16)).status is Status.CLOSED


# --- dates that nobody has confirmed -------------------------------------------------------------

UNSURE = [
    pytest.param({"carried_forward": True}, id="carried forward"),
    pytest.param({"provisional": True}, id="provisional"),
    pytest.param({"settled_from": june(16)}, id="unsettled"),
]


@pytest.mark.parametrize("changes", UNSURE)
@pytest.mark.parametrize(
    "case, as_of, status",
    [
        pytest.param(NO_CASE, june(7), Status.NOT_DUE, id="before"),
        pytest.param(NO_CASE, june(15), Status.DUE_SOON, id="on the day"),
        pytest.param(NO_CASE, june(16), Status.UNCONFIRMED, id="never missing"),
        pytest.param(received(june(15)), june(30), Status.ON_TIME, id="on time all the same"),
        pytest.param(received(june(16)), june(30), Status.UNCONFIRMED, id="never late"),
    ],
)
def test_unconfirmed_date_blames_nobody(
    changes: dict[str, Any], case: Case, as_of: dt.date, status: Status
) -> None:
    assert stands(case, as_of=as_of, **changes).status is status


def test_date_is_settled_from_the_first_settled_day_on() -> None:
    assert stands(as_of=june(16), settled_from=june(15)).status is Status.MISSING
    assert stands(as_of=june(16), settled_from=june(16)).status is Status.UNCONFIRMED


# --- extensions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case, as_of, status, days",
    [
        pytest.param(NO_CASE, june(16), Status.DUE_SOON, -4, id="waiting"),
        pytest.param(NO_CASE, june(12), Status.NOT_DUE, -8, id="eight days before the new day"),
        pytest.param(NO_CASE, june(21), Status.MISSING, 1, id="the day after the new day"),
        pytest.param(received(june(20)), june(30), Status.ON_TIME, 0, id="on the new day"),
        pytest.param(received(june(21)), june(30), Status.LATE, 1, id="after the new day"),
    ],
)
def test_extension_moves_the_last_day(
    case: Case, as_of: dt.date, status: Status, days: int
) -> None:
    standing = stands(both(case, extended(june(20))), as_of=as_of)
    assert (standing.status, standing.days, standing.extended_to) == (status, days, june(20))


@pytest.mark.parametrize("day", [june(1), june(14), june(15)])
def test_extension_never_takes_time_away(day: dt.date) -> None:
    standing = stands(both(received(june(15)), extended(day)), as_of=june(30))
    assert (standing.status, standing.days, standing.extended_to) == (Status.ON_TIME, 0, None)


def test_of_two_extensions_the_longer_one_holds() -> None:
    assert stands(extended(june(25), june(20)), as_of=june(24)).extended_to == june(25)


def test_extension_holds_from_the_day_of_its_document_on() -> None:
    case = extended(june(25), decided=june(18))
    asked = {day: stands(case, as_of=june(day)).status for day in (15, 16, 17, 18, 25, 26)}
    assert asked == {
        15: Status.DUE_SOON,
        16: Status.MISSING,
        17: Status.MISSING,
        18: Status.DUE_SOON,
        25: Status.DUE_SOON,
        26: Status.MISSING,
    }


def test_waiver_holds_from_the_day_of_its_document_on() -> None:
    waiver = Waiver(key=KEY, document="901/UBND-NC", decided_on=june(18))
    case = Case(waivers=(entry(waiver),))
    assert stands(case, as_of=june(17)).status is Status.MISSING
    assert stands(case, as_of=june(18)).status is Status.WAIVED


def test_unit_that_closes_within_the_extension_is_closed_and_never_missing() -> None:
    case = extended(june(30))
    assert stands(case, as_of=june(20), until=june(25)).status is Status.CLOSED
    assert stands(case, as_of=dt.date(2023, 7, 9), until=june(25)).status is Status.CLOSED
    assert stands(case, as_of=dt.date(2023, 7, 9), until=june(30)).status is Status.MISSING


# --- what happens to a report --------------------------------------------------------------------


@pytest.mark.parametrize(
    "events, status, first, latest",
    [
        pytest.param(
            [(State.NOTHING_TO_REPORT, june(15))],
            Status.ON_TIME,
            june(15),
            State.NOTHING_TO_REPORT,
            id="nothing to report is a receipt",
        ),
        pytest.param(
            [(State.RECEIVED, june(15)), (State.RETURNED, june(16))],
            Status.ON_TIME,
            june(15),
            State.RETURNED,
            id="returned stays received",
        ),
        pytest.param(
            [
                (State.RECEIVED, june(14)),
                (State.RETURNED, june(15)),
                (State.RESUBMITTED, june(20)),
            ],
            Status.ON_TIME,
            june(14),
            State.RESUBMITTED,
            id="the first receipt decides, not the second",
        ),
        pytest.param(
            [(State.RECEIVED, june(14)), (State.WITHDRAWN, june(15))],
            Status.MISSING,
            None,
            State.WITHDRAWN,
            id="withdrawn was never there",
        ),
        pytest.param(
            [
                (State.RECEIVED, june(14)),
                (State.WITHDRAWN, june(15)),
                (State.RECEIVED, june(16)),
            ],
            Status.LATE,
            june(16),
            State.RECEIVED,
            id="after a withdrawal the next receipt decides",
        ),
        pytest.param(
            [
                (State.RECEIVED, june(15)),
                (State.WITHDRAWN, june(15)),
                (State.RECEIVED, june(15)),
            ],
            Status.ON_TIME,
            june(15),
            State.RECEIVED,
            id="on one day the order of recording counts",
        ),
        pytest.param(
            [(State.RETURNED, june(14))],
            Status.MISSING,
            None,
            State.RETURNED,
            id="a return alone is no receipt",
        ),
    ],
)
def test_first_receipt_that_was_not_taken_back_decides(
    events: list[tuple[State, dt.date]], status: Status, first: dt.date | None, latest: State
) -> None:
    standing = stands(sent(*events), as_of=june(30))
    assert (standing.status, standing.received_on) == (status, first)
    assert standing.latest is not None
    assert standing.latest.state is latest


def test_withdrawal_counts_from_its_own_day_on() -> None:
    case = sent((State.RECEIVED, june(14)), (State.WITHDRAWN, june(20)))
    assert stands(case, as_of=june(19)).status is Status.ON_TIME
    assert stands(case, as_of=june(20)).status is Status.MISSING


# --- data windows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end, end_time, day, is_before",
    [
        pytest.param(june(14), None, june(13), True, id="a day before the window closes"),
        pytest.param(june(14), None, june(14), True, id="on its last day, open to 24 h"),
        pytest.param(june(14), None, june(15), False, id="the day after"),
        pytest.param(june(14), dt.time(16, 30), june(13), True, id="before the day of the hour"),
        pytest.param(
            june(14), dt.time(16, 30), june(14), False, id="on the day of the hour, unknown"
        ),
    ],
)
def test_receipt_before_the_window_closed_is_flagged(
    end: dt.date, end_time: dt.time | None, day: dt.date, *, is_before: bool
) -> None:
    window = Window(start=dt.date(2023, 5, 15), end=end, end_time=end_time)
    standing = stands(received(day), as_of=june(30), window=window)
    assert standing.before_window_closed is is_before
    assert standing.status is Status.ON_TIME


def test_unknown_window_and_a_report_that_is_not_there_have_no_flag() -> None:
    window = Window(start=dt.date(2023, 5, 15), end=june(14))
    assert not stands(received(june(1)), as_of=june(30)).before_window_closed
    assert not stands(as_of=june(1), window=window).before_window_closed
    assert not stands(received(june(10)), as_of=june(9), window=window).before_window_closed


def test_standing_of_an_unknown_case_is_that_of_an_empty_one() -> None:
    assert standing_without_case(owed(), LAST_DAY + ONE) == stands(as_of=LAST_DAY + ONE)
