"""What a record that somebody states means: new, unchanged, a correction, or refused."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import attrs
import pytest

from danvan.messages import translate
from danvan.tracking.entries import Draft, Entry
from danvan.tracking.recording import Decision, Wanted, decide
from danvan.tracking.records import (
    InspectionVisit,
    Measurement,
    Quality,
    Record,
    Submission,
    SubmissionState,
    Waiver,
)
from tests.tracking.duties import KEY, entry, june

State = SubmissionState
SENT = Submission(key=KEY, received_on=june(12), document="15/BC-UBND")
WAIVER = Waiver(key=KEY, document="901/UBND-NC")
HALF_YEAR = Measurement(
    target="III.3",
    unit="672",
    period="2023-H1",
    quality=Quality.ESTIMATED,
    numerator=8,
    denominator=9,
)
VISIT = InspectionVisit(inspection="kiem-tra", unit="672", visited_on=june(20))


def event(state: State, day: int) -> Submission:
    return Submission(key=KEY, state=state, received_on=june(day))


def wanted(*records: Record) -> list[Wanted]:
    """Return the records as rows 2, 3 … of a file state them."""
    return [
        Wanted(record=record, place=f"a.csv, row {row}", source=f"a.csv!{row}")
        for row, record in enumerate(records, 2)
    ]


def held(*records: Record) -> list[Entry[Record]]:
    """Return the records as the register gives them back, numbered where they repeat."""
    seen: dict[str, int] = defaultdict(int)
    entries = []
    for record in records:
        seen[record.base] += 1
        subject = f"{record.base}#{seen[record.base]}" if record.repeats else record.base
        entries.append(entry(record, subject=subject))
    return entries


def decided(
    stated: Iterable[Wanted], entries: Sequence[Entry[Record]] = (), *, correct: bool = False
) -> Decision:
    by_kind: dict[type[Record], list[Entry[Record]]] = defaultdict(list)
    for one in entries:
        by_kind[type(one.record)].append(one)
    return decide(stated, by_kind, correct=correct)


def told(decision: Decision) -> list[tuple[str, str]]:
    return [(translate(problem.where), translate(problem.what)) for problem in decision.problems]


# --- new, unchanged, in conflict -----------------------------------------------------------------


def test_new_record_is_written_with_the_place_that_states_it() -> None:
    decision = decided(wanted(SENT, WAIVER, HALF_YEAR))
    assert decision.drafts == (
        Draft(SENT, source="a.csv!2"),
        Draft(WAIVER, source="a.csv!3"),
        Draft(HALF_YEAR, source="a.csv!4"),
    )
    assert (decision.corrected, decision.unchanged, decision.problems) == (0, 0, ())


@pytest.mark.parametrize("correct", [False, True])
@pytest.mark.parametrize("record", [SENT, WAIVER, HALF_YEAR, VISIT])
def test_record_that_stands_there_changes_nothing(record: Record, *, correct: bool) -> None:
    decision = decided(wanted(record), held(record), correct=correct)
    assert (decision.drafts, decision.unchanged, decision.problems) == ((), 1, ())
    assert decision.is_useful


@pytest.mark.parametrize(
    "old, new, what",
    [
        pytest.param(
            WAIVER,
            attrs.evolve(WAIVER, document="902/UBND-NC"),
            f"The register says otherwise of {KEY}.",
            id="waiver",
        ),
        pytest.param(
            HALF_YEAR,
            attrs.evolve(HALF_YEAR, numerator=9),
            "The register says otherwise of III.3/-/672/2023-H1/estimated.",
            id="measurement",
        ),
        pytest.param(
            SENT,
            attrs.evolve(SENT, received_on=june(14)),
            "The report was already received on 2023-06-12.",
            id="second first receipt",
        ),
        pytest.param(
            SENT,
            attrs.evolve(SENT, state=State.NOTHING_TO_REPORT),
            "The report was already received on 2023-06-12.",
            id="received, or nothing to report",
        ),
    ],
)
def test_record_that_differs_is_a_problem_and_with_correct_a_new_version(
    old: Record, new: Record, what: str
) -> None:
    refused = decided(wanted(new), held(old))
    assert (refused.drafts, told(refused)) == ((), [("a.csv, row 2", what)])
    assert [one.record for one in refused.refused] == [new]
    assert not refused.is_useful
    corrected = decided(wanted(new), held(old), correct=True)
    subject = held(old)[0].subject
    assert corrected.drafts == (Draft(new, subject=subject, source="a.csv!2"),)
    assert (corrected.corrected, corrected.problems) == (1, ())


def test_estimate_and_actual_figure_are_two_things() -> None:
    actual = attrs.evolve(HALF_YEAR, quality=Quality.ACTUAL, numerator=9)
    decision = decided(wanted(actual), held(HALF_YEAR))
    assert [draft.subject for draft in decision.drafts] == [None]
    assert decision.problems == ()


def test_second_visit_is_no_correction_of_the_first() -> None:
    again = attrs.evolve(VISIT, visited_on=june(27))
    for correct in (False, True):
        decision = decided(wanted(again), held(VISIT), correct=correct)
        assert [(draft.record, draft.subject) for draft in decision.drafts] == [(again, None)]
        assert decision.corrected == 0


def test_records_of_other_units_do_not_disturb_each_other() -> None:
    other = attrs.evolve(SENT, key="lam-dong/673/month/2023-06")
    decision = decided(wanted(SENT, other), held(SENT))
    assert ([draft.record for draft in decision.drafts], decision.unchanged) == ([other], 1)


# --- entries that are named ----------------------------------------------------------------------


def named(record: Record, subject: str, version: int | None = 1) -> Wanted:
    return Wanted(
        record=record,
        place="so.xlsx, A5",
        source="so.xlsx!Kiểm tra!5",
        subject=subject,
        version=version,
        reason="gõ nhầm ngày",
    )


RIGHT = attrs.evolve(VISIT, findings="Tốt")


def test_named_entry_is_corrected_with_its_reason() -> None:
    decision = decided([named(RIGHT, f"{VISIT.base}#2")], held(VISIT, VISIT), correct=True)
    assert decision.drafts == (
        Draft(RIGHT, subject=f"{VISIT.base}#2", source="so.xlsx!Kiểm tra!5", reason="gõ nhầm ngày"),
    )


def test_named_entry_is_corrected_only_when_asked() -> None:
    decision = decided([named(RIGHT, f"{VISIT.base}#1")], held(VISIT))
    assert told(decision) == [("so.xlsx, A5", f"The register says otherwise of {VISIT.base}.")]


def test_named_entry_that_is_as_stated_changes_nothing_even_from_an_old_form() -> None:
    (now,) = held(RIGHT)
    decision = decided([named(RIGHT, now.subject)], [attrs.evolve(now, version=3)], correct=True)
    assert (decision.drafts, decision.unchanged) == ((), 1)


def test_form_that_is_older_than_the_entry_overwrites_nothing() -> None:
    (now,) = held(VISIT)
    decision = decided([named(RIGHT, now.subject)], [attrs.evolve(now, version=2)], correct=True)
    assert decision.drafts == ()
    assert told(decision) == [
        ("so.xlsx, A5", f"The entry {VISIT.base}#1 was changed since this form was written.")
    ]


@pytest.mark.parametrize("version", [2, None])
def test_form_of_the_same_version_and_a_row_without_a_version_correct(version: int | None) -> None:
    (now,) = held(VISIT)
    decision = decided(
        [named(RIGHT, now.subject, version)], [attrs.evolve(now, version=2)], correct=True
    )
    assert (len(decision.drafts), decision.problems) == (1, ())


@pytest.mark.parametrize("subject", [f"{VISIT.base}#9", f"{SENT.base}#1"])
def test_entry_that_is_not_there_or_of_another_thing_cannot_be_corrected(subject: str) -> None:
    decision = decided([named(RIGHT, subject)], held(VISIT, SENT), correct=True)
    assert told(decision) == [
        ("so.xlsx, A5", "There is no such entry of the same report, unit and thing.")
    ]


def test_row_whose_key_was_changed_does_not_move_its_entry() -> None:
    moved = attrs.evolve(SENT, key="lam-dong/673/month/2023-06")
    decision = decided([named(moved, f"{SENT.base}#1")], held(SENT), correct=True)
    assert (decision.drafts, len(decision.problems)) == ((), 1)


def test_several_candidates_are_named_and_none_is_chosen() -> None:
    events = held(
        event(State.RECEIVED, 10),
        event(State.RETURNED, 11),
        event(State.RESUBMITTED, 12),
        event(State.RETURNED, 13),
    )
    decision = decided(wanted(event(State.RETURNED, 14)), events, correct=True)
    assert decision.drafts == ()
    assert told(decision) == [("a.csv, row 2", f"Several entries can be meant: {KEY}#2, {KEY}#4.")]


# --- one file ------------------------------------------------------------------------------------


def test_row_that_stands_twice_is_told_with_the_first_place() -> None:
    decision = decided(wanted(SENT, SENT))
    assert [draft.record for draft in decision.drafts] == [SENT]
    assert told(decision) == [
        ("a.csv, row 3", "The same record stands twice; first at a.csv, row 2.")
    ]


def test_row_that_stands_twice_is_told_the_same_when_the_register_has_it() -> None:
    decision = decided(wanted(SENT, SENT), held(SENT))
    assert decision.unchanged == 1
    assert told(decision) == [
        ("a.csv, row 3", "The same record stands twice; first at a.csv, row 2.")
    ]


@pytest.mark.parametrize("entries", [[], held(WAIVER)], ids=["new", "known"])
def test_two_rows_that_contradict_each_other_are_refused_even_with_correct(
    entries: list[Entry[Record]],
) -> None:
    other = attrs.evolve(WAIVER, document="902/UBND-NC")
    decision = decided(wanted(WAIVER, other), entries, correct=True)
    assert told(decision) == [("a.csv, row 3", "Another row speaks of the same: a.csv, row 2.")]
    assert decision.corrected == 0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_contradiction_is_found_in_either_order(order: tuple[int, int]) -> None:
    rows = wanted(WAIVER, attrs.evolve(WAIVER, document="902/UBND-NC"))
    decision = decided([rows[index] for index in order], held(WAIVER), correct=True)
    assert [one.place for one in decision.refused] == [rows[order[1]].place]


def test_good_rows_beside_bad_ones_are_still_decided() -> None:
    visit = attrs.evolve(VISIT, unit="673")
    decision = decided(wanted(attrs.evolve(SENT, document="x"), visit), held(SENT))
    assert [draft.record for draft in decision.drafts] == [visit]
    assert [one.record.base for one in decision.refused] == [KEY]
    assert decision.is_useful


# --- taking back ---------------------------------------------------------------------------------


def taken_back(record: Record) -> Wanted:
    return Wanted(record=record, place="--key", reason="ghi nhầm đơn vị", retracted=True)


@pytest.mark.parametrize("record", [SENT, WAIVER, HALF_YEAR, VISIT])
def test_entry_is_taken_back_by_a_new_version_that_says_so(record: Record) -> None:
    decision = decided([taken_back(record)], held(record), correct=True)
    (draft,) = decision.drafts
    assert (draft.subject, draft.retracted) == (held(record)[0].subject, True)
    assert (draft.reason, decision.corrected) == ("ghi nhầm đơn vị", 1)


def test_taking_back_needs_leave_to_correct() -> None:
    decision = decided([taken_back(WAIVER)], held(WAIVER))
    assert (decision.drafts, len(decision.problems)) == ((), 1)


def test_nothing_can_be_taken_back_that_is_not_there() -> None:
    decision = decided([taken_back(SENT)], correct=True)
    assert told(decision) == [
        ("--key", "There is no such entry of the same report, unit and thing.")
    ]


def test_of_two_returns_the_one_that_is_stated_is_taken_back() -> None:
    events = held(
        event(State.RECEIVED, 10),
        event(State.RETURNED, 11),
        event(State.RESUBMITTED, 12),
        event(State.RETURNED, 13),
    )
    decision = decided([taken_back(event(State.RETURNED, 13))], events, correct=True)
    assert [draft.subject for draft in decision.drafts] == [f"{KEY}#4"]


def test_receipt_is_not_taken_back_from_under_its_return() -> None:
    events = held(event(State.RECEIVED, 10), event(State.RETURNED, 11))
    decision = decided([taken_back(event(State.RECEIVED, 10))], events, correct=True)
    assert decision.drafts == ()
    assert told(decision) == [("--key", "No report has been received that could be returned.")]


def test_entry_that_is_taken_back_makes_room_in_the_same_file() -> None:
    right = attrs.evolve(SENT, received_on=june(14))
    rows = [attrs.evolve(taken_back(SENT), subject=f"{KEY}#1"), *wanted(right)]
    decision = decided(rows, held(SENT), correct=True)
    assert [(draft.record, draft.subject, draft.retracted) for draft in decision.drafts] == [
        (SENT, f"{KEY}#1", True),
        (right, None, False),
    ]


# --- the life of a report ------------------------------------------------------------------------

LIVES = [
    pytest.param([], event(State.RETURNED, 12), "could be returned", id="return of nothing"),
    pytest.param([], event(State.RESUBMITTED, 12), "could be resubmitted", id="again from nothing"),
    pytest.param([], event(State.WITHDRAWN, 12), "could be withdrawn", id="withdrawal of nothing"),
    pytest.param(
        [event(State.RECEIVED, 10), event(State.WITHDRAWN, 11)],
        event(State.RESUBMITTED, 12),
        "could be resubmitted",
        id="again after a withdrawal",
    ),
    pytest.param(
        [event(State.RECEIVED, 10), event(State.RETURNED, 11)],
        event(State.RECEIVED, 12),
        "already received on 2023-06-10",
        id="first receipt after a return",
    ),
    pytest.param(
        [
            event(State.RECEIVED, 1),
            event(State.WITHDRAWN, 2),
            event(State.NOTHING_TO_REPORT, 5),
        ],
        event(State.RECEIVED, 6),
        "already received on 2023-06-05",
        id="the receipt that holds is told",
    ),
    pytest.param(
        [event(State.RECEIVED, 10)],
        event(State.RETURNED, 9),
        "2023-06-09 lies before the entry of 2023-06-10",
        id="returned before it came",
    ),
    pytest.param(
        [event(State.RECEIVED, 1), event(State.WITHDRAWN, 12)],
        event(State.RECEIVED, 10),
        "2023-06-10 lies before the entry of 2023-06-12",
        id="came again before it was taken back",
    ),
]


@pytest.mark.parametrize("past, next_event, words", LIVES)
def test_event_that_cannot_follow_is_refused(
    past: list[Record], next_event: Submission, words: str
) -> None:
    for stated, entries in ((wanted(next_event), held(*past)), (wanted(*past, next_event), [])):
        decision = decided(stated, entries)
        (problem,) = decision.problems
        assert words in translate(problem.what)
        assert [one.record for one in decision.refused] == [next_event]


def test_whole_life_of_a_report_is_one_good_file() -> None:
    life = [
        event(State.RECEIVED, 10),
        event(State.RETURNED, 10),
        event(State.RESUBMITTED, 12),
        event(State.RETURNED, 13),
        event(State.RESUBMITTED, 14),
        event(State.WITHDRAWN, 15),
        event(State.NOTHING_TO_REPORT, 15),
    ]
    decision = decided(wanted(*life))
    assert [draft.record for draft in decision.drafts] == life
    assert decision.problems == ()
    again = decided(wanted(*life), held(*life))
    assert (again.drafts, again.unchanged, again.problems) == ((), 7, ())


@pytest.mark.parametrize("known", range(8))
def test_leave_to_correct_changes_nothing_about_a_file_that_is_good_without_it(known: int) -> None:
    life = [
        event(State.RECEIVED, 10),
        event(State.RETURNED, 11),
        event(State.RESUBMITTED, 12),
        event(State.RETURNED, 13),
        event(State.RESUBMITTED, 14),
        event(State.WITHDRAWN, 15),
        event(State.RECEIVED, 16),
        event(State.RETURNED, 17),
    ]
    decision = decided(wanted(*life), held(*life[:known]), correct=True)
    assert [(draft.record, draft.subject) for draft in decision.drafts] == [
        (found, None) for found in life[known:]
    ]
    assert (decision.unchanged, decision.corrected, decision.problems) == (known, 0, ())


def test_second_first_receipt_in_one_file_is_refused_even_with_correct() -> None:
    rows = wanted(SENT, attrs.evolve(SENT, received_on=june(14)))
    for entries in ([], held(SENT)):
        decision = decided(rows, entries, correct=True)
        assert [one.place for one in decision.refused] == ["a.csv, row 3"]


def test_correction_that_would_break_the_order_of_time_is_refused() -> None:
    events = held(event(State.RECEIVED, 10), event(State.RETURNED, 15))
    decision = decided(wanted(event(State.RECEIVED, 20)), events, correct=True)
    assert decision.drafts == ()
    assert told(decision) == [("a.csv, row 2", "2023-06-15 lies before the entry of 2023-06-20.")]


def test_one_letter_for_two_duties_is_one_record_for_each() -> None:
    letter = [
        Submission(key=f"lam-dong/672/{tail}", received_on=dt.date(2023, 9, 10), document="80/BC")
        for tail in ("quarter/2023-Q3", "nine-months/2023-9M")
    ]
    decision = decided(wanted(*letter))
    assert [draft.record for draft in decision.drafts] == letter


def test_a_file_without_a_column_leaves_what_the_entry_has_there() -> None:
    noted = attrs.evolve(SENT, note="đã gọi điện")
    row = Wanted(
        record=SENT,
        place="a.csv, row 2",
        stated=frozenset({"key", "received_on", "document"}),
    )
    again = decided([row], held(noted))
    assert (again.drafts, again.unchanged, told(again)) == ((), 1, [])
    later = attrs.evolve(row, record=attrs.evolve(SENT, received_on=dt.date(2023, 6, 13)))
    corrected = decided([later], held(noted), correct=True)
    (draft,) = corrected.drafts
    assert draft.record == attrs.evolve(noted, received_on=dt.date(2023, 6, 13))


def test_an_empty_cell_of_a_column_that_is_there_takes_the_text_away_when_asked() -> None:
    noted = attrs.evolve(SENT, note="đã gọi điện")
    row = Wanted(
        record=SENT, place="a.csv, row 2", stated=frozenset({"key", "received_on", "note"})
    )
    (draft,) = decided([row], held(noted), correct=True).drafts
    assert draft.record == SENT
