"""Who must be urged on which day."""

import datetime as dt
from typing import Any

import pytest

from danvan.calendar.reports import Recipient, ReportRule
from danvan.errors import RegisterError
from danvan.messages import translate
from danvan.tracking.cases import NO_CASE, Case
from danvan.tracking.overview import Followed
from danvan.tracking.records import Extension, Submission, SubmissionState, Waiver
from danvan.tracking.reminders import Offsets, Reminder, reminders
from danvan.tracking.standings import standing_of
from tests.tracking.duties import KEY, LAST_DAY, entry, june, owed

USUAL = Offsets()


def urged(
    as_of: dt.date,
    case: Case = NO_CASE,
    offsets: Offsets = USUAL,
    **changes: Any,  # noqa: ANN401 - attributes of a duty
) -> list[Reminder]:
    obligation = owed(**changes)
    followed = Followed(obligation, case, standing_of(obligation, case, as_of))
    return list(reminders([followed], as_of, offsets))


def urged_on(offsets: Offsets = USUAL, case: Case = NO_CASE, **changes: Any) -> list[int]:  # noqa: ANN401 - see urged
    """Return the days of June on which somebody is urged about the report of the 15th."""
    return [day for day in range(1, 31) if urged(june(day), case, offsets, **changes)]


AFTER = list(range(16, 31))


def test_usual_days_are_a_week_three_days_a_day_before_the_last_day_and_every_day_after() -> None:
    assert urged_on() == [8, 12, 14, 15, *AFTER]


def test_offsets_choose_the_days_before_and_after() -> None:
    assert urged_on(Offsets(before=(10, 0), after=(1, 5))) == [5, 15, 16, 20]
    assert urged_on(Offsets(before=(), after=())) == []


def test_days_that_the_document_states_count_besides() -> None:
    report = ReportRule(id="month", kind="month", remind_days_before=(5,))
    assert urged_on(Offsets(before=(1,), after=()), report=report) == [10, 14]


def test_reminder_says_how_many_days_are_left() -> None:
    (before,), (after,) = urged(june(12)), urged(june(17))
    assert (before.last_day, before.days_left, before.is_late) == (LAST_DAY, 3, False)
    assert (after.last_day, after.days_left, after.is_late) == (LAST_DAY, -2, True)
    (on_the_day,) = urged(june(15))
    assert not on_the_day.is_late


def test_extension_moves_the_days() -> None:
    grant = Extension(key=KEY, extended_to=june(25), document="900/UBND-NC")
    case = Case(extensions=(entry(grant),))
    assert urged_on(case=case) == [18, 22, 24, 25, 26, 27, 28, 29, 30]


def sent(state: SubmissionState = SubmissionState.RECEIVED) -> Case:
    return Case(submissions=(entry(Submission(key=KEY, state=state, received_on=june(13))),))


def test_nobody_is_urged_once_the_report_is_there() -> None:
    assert urged_on(case=sent()) == [8, 12]
    assert urged_on(case=sent(SubmissionState.NOTHING_TO_REPORT)) == [8, 12]


def test_report_that_was_withdrawn_is_urged_again() -> None:
    taken_back = entry(Submission(key=KEY, state=SubmissionState.WITHDRAWN, received_on=june(14)))
    case = Case(submissions=(*sent().submissions, taken_back))
    assert urged_on(case=case) == [8, 12, 14, 15, *AFTER]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"carried_forward": True}, id="carried forward"),
        pytest.param({"provisional": True}, id="provisional"),
        pytest.param({"settled_from": june(16)}, id="unsettled"),
        pytest.param({"in_force": False}, id="not in force"),
        pytest.param({"cancelled": True}, id="cancelled"),
        pytest.param({"absorbed_by": "quarter/2023-Q2"}, id="absorbed"),
        pytest.param({"until": june(14)}, id="closed"),
        pytest.param({"last_day": None, "stated": None}, id="undated"),
    ],
)
def test_nobody_is_urged_about_what_nobody_can_be_blamed_for(changes: dict[str, Any]) -> None:
    assert urged_on(**changes) == []


def test_nobody_is_urged_about_a_waived_report() -> None:
    assert urged_on(case=Case(waivers=(entry(Waiver(key=KEY, document="901/UBND-NC")),))) == []


@pytest.mark.parametrize(
    "before, after, words",
    [
        pytest.param((-1,), None, "-1 is no number of days", id="below zero before"),
        pytest.param((), (0,), "0 is no number of days", id="the last day is not after itself"),
        pytest.param((), (1, -3), "-3 is no number of days", id="below zero after"),
    ],
)
def test_offsets_on_the_wrong_side_are_refused(
    before: tuple[int, ...], after: tuple[int, ...] | None, words: str
) -> None:
    with pytest.raises(RegisterError) as caught:
        Offsets(before=before, after=after)
    assert words in translate(caught.value.problems[0].what)


def test_a_report_that_was_sent_back_is_asked_for_until_it_comes_again() -> None:
    came = entry(Submission(key=KEY, received_on=june(14)))
    back = entry(
        Submission(key=KEY, received_on=june(16), state=SubmissionState.RETURNED),
        subject=f"{KEY}#2",
    )
    again = entry(
        Submission(key=KEY, received_on=june(19), state=SubmissionState.RESUBMITTED),
        subject=f"{KEY}#3",
    )
    case = Case(submissions=(came, back, again))
    # Before it came on the 14th it was waited for; the 14th and 15th ask for nothing.
    assert urged_on(case=case) == [8, 12, 16, 17, 18]
    (reminder,) = urged(june(17), case)
    assert (reminder.is_returned, reminder.is_late) == (True, False)


def test_who_receives_the_report_himself_is_told_apart() -> None:
    mine = ReportRule(id="month", kind="month")
    (own,) = urged(june(17), report=mine, recipients=(Recipient(code="672"),))
    (through,) = urged(june(17), recipients=(Recipient(code="ubnd-tinh", via="672"),))
    (other,) = urged(june(17), recipients=(Recipient(code="so-noi-vu"),))
    assert (own.is_own, through.is_own, other.is_own) == (True, True, False)
