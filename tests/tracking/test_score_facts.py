"""What a register knows for points: facts are facts, and what nobody wrote down is no zero."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from danvan.model.dates import PartialDate
from danvan.model.events import Event, EventKind
from danvan.model.plans import Plan
from danvan.model.required_documents import RequiredDocument, RequiredDocumentKind
from danvan.model.targets import Target, TargetPart
from danvan.model.tasks import Task
from danvan.model.units import Unit, UnitGroup, UnitKind, UnitState
from danvan.scoring.facts import DocumentFact, EventFact, Facts, MeasurementFact, TaskFact
from danvan.tracking.entries import Entry
from danvan.tracking.records import (
    EventHeld,
    IssuedDocument,
    Measurement,
    Quality,
    Record,
    TaskProgress,
)
from danvan.tracking.records.task_progress import TaskState
from danvan.tracking.score_facts import FactsRequest, facts_by_unit

YEAR = 2023
UNIT = Unit(id="a", states=(UnitState(name="Sở a", kind=UnitKind.DEPARTMENT),))
OTHER = Unit(id="b", states=(UnitState(name="Sở b", kind=UnitKind.DEPARTMENT),))
ALL = UnitGroup(kinds=(UnitKind.DEPARTMENT,))
PLAN = Plan(
    year=YEAR,
    targets=(
        Target(id="t1", title="Một phần", parts=(TargetPart(id="p", title="Phần"),)),
        Target(
            id="t2",
            title="Hai phần",
            parts=(TargetPart(id="x", title="X"), TargetPart(id="y", title="Y")),
        ),
    ),
    tasks=(
        Task(id="n1", title="Có hạn", assigned=ALL, due=PartialDate(2023, 6, 30)),
        Task(id="n2", title="Không hạn", assigned=ALL),
        Task(id="n3", title="Của đơn vị khác", assigned=UnitGroup(units=("b",))),
    ),
    required_documents=(
        RequiredDocument(id="kh", kind=RequiredDocumentKind.PLAN, title="Kế hoạch", issuers=ALL),
        RequiredDocument(id="qc", kind=RequiredDocumentKind.REGULATION, title="QC", issuers=ALL),
    ),
    events=(
        Event(
            id="dt",
            kind=EventKind.DIALOGUE,
            title="Đối thoại",
            hosts=ALL,
            planned=PartialDate(2023, 6),
        ),
    ),
)
PERIODS = {
    "2023-H1": dt.date(2023, 6, 30),
    "2023-12": dt.date(2023, 12, 31),
    "2023": dt.date(2023, 12, 31),
}
REQUEST = FactsRequest(
    year=YEAR, as_of=dt.date(2023, 12, 31), units=(UNIT, OTHER), plan=PLAN, period_ends=PERIODS
)


def entries(*records: Record) -> tuple[Entry[Record], ...]:
    return tuple(
        Entry(
            id=number,
            province="lam-dong",
            subject=str(number),
            version=1,
            record=record,
            recorded_at=dt.datetime(2023, 12, 1, tzinfo=dt.UTC),
            recorded_by="a",
        )
        for number, record in enumerate(records, start=1)
    )


def facts(**parts: Any) -> Mapping[str, Facts]:  # noqa: ANN401  the parts of a request
    return facts_by_unit(attrs.evolve(REQUEST, **parts))


def measured(**parts: Any) -> Measurement:  # noqa: ANN401  the parts of a record
    return Measurement(**({"target": "t1", "unit": "a", "period": "2023"} | parts))


def test_the_figure_of_the_period_that_ends_last_counts() -> None:
    half = measured(period="2023-H1", numerator=9, denominator=10)
    year = measured(period="2023", numerator=19, denominator=20)
    (named, whole) = facts(measurements=entries(year, half))["a"].measurements
    assert named == MeasurementFact(
        target="t1", part="p", done=Decimal(19), total=Decimal(20), label="2023: 19/20"
    )
    assert whole == attrs.evolve(named, part=None)


def test_an_actual_figure_comes_before_an_estimate() -> None:
    actual = measured(numerator=18, denominator=20)
    estimate = measured(numerator=20, denominator=20, quality=Quality.ESTIMATED)
    first = facts(measurements=entries(actual, estimate))["a"].measurements[0]
    assert (first.done, first.label) == (Decimal(18), "2023: 18/20")


def test_an_estimate_is_called_so() -> None:
    estimate = measured(numerator=20, denominator=20, quality=Quality.ESTIMATED)
    assert facts(measurements=entries(estimate))["a"].measurements[0].label == "2023: 20/20 (ước)"


def test_a_published_rate_stays_exact() -> None:
    rate = measured(rate=Fraction(9866, 10000), wording="đạt 98,66 %")
    first = facts(measurements=entries(rate))["a"].measurements[0]
    assert first.done / first.total == Decimal("0.9866")


def test_a_target_of_several_parts_has_no_figure_as_a_whole() -> None:
    figure = measured(target="t2", part="x", numerator=1, denominator=1)
    assert [one.part for one in facts(measurements=entries(figure))["a"].measurements] == ["x"]


@pytest.mark.parametrize(
    "figure",
    [
        measured(unit="b", numerator=1, denominator=1),
        measured(unit=None, numerator=1, denominator=1),
        measured(period="2022", numerator=1, denominator=1),
        measured(numerator=1, denominator=1, as_of=dt.date(2024, 1, 1)),
    ],
    ids=["of another unit", "of the province", "of another year", "after the day"],
)
def test_a_figure_that_speaks_of_something_else_is_no_fact(figure: Measurement) -> None:
    assert facts(measurements=entries(figure))["a"].measurements == ()


def progress(task: str, state: TaskState, day: dt.date, unit: str | None = "a") -> TaskProgress:
    return TaskProgress(task=task, unit=unit, state=state, as_of=day)


def tasks_of(*rows: TaskProgress, unit: str = "a") -> tuple[TaskFact, ...]:
    return facts(progress=entries(*rows))[unit].tasks or ()


def test_a_task_that_nobody_followed_is_unknown_and_not_undone() -> None:
    assert facts()["a"].tasks == (TaskFact(task="n1", done=None), TaskFact(task="n2", done=None))


def test_a_task_is_on_time_by_the_day_on_which_it_was_first_done() -> None:
    done = TaskState.DONE
    rows = (
        progress("n1", TaskState.IN_PROGRESS, dt.date(2023, 5, 1)),
        progress("n1", done, dt.date(2023, 6, 30)),
        progress("n1", done, dt.date(2023, 9, 1)),
        progress("n2", done, dt.date(2023, 9, 1)),
    )
    assert facts(progress=entries(*rows))["a"].tasks == (
        TaskFact(task="n1", done=True, on_time=True),
        # No document states a day for it.
        TaskFact(task="n2", done=True, on_time=None),
    )


def test_a_task_done_after_its_day_is_late() -> None:
    rows = (progress("n1", TaskState.DONE, dt.date(2023, 7, 1)),)
    assert tasks_of(*rows)[0].on_time is False


def test_a_task_that_was_dropped_is_no_longer_owed() -> None:
    rows = (progress("n1", TaskState.DROPPED, dt.date(2023, 7, 1)),)
    assert [one.task for one in tasks_of(*rows)] == ["n2"]


def test_a_record_without_a_unit_speaks_of_the_only_unit_that_has_the_task() -> None:
    rows = (progress("n3", TaskState.DONE, dt.date(2023, 7, 1), unit=None),)
    assert TaskFact(task="n3", done=True) in tasks_of(*rows, unit="b")


def test_a_document_is_missing_only_where_the_register_follows_it() -> None:
    issued = IssuedDocument(
        requirement="kh", unit="b", number="12/KH", issued_on=dt.date(2023, 3, 1)
    )
    found = facts(issued=entries(issued))
    assert found["b"].documents == (
        DocumentFact(document="kh", issued=True),
        DocumentFact(document="qc", issued=None),
    )
    assert (found["a"].documents or ())[0] == DocumentFact(document="kh", issued=False)


def test_a_document_of_another_year_does_not_count() -> None:
    old = IssuedDocument(requirement="kh", unit="a", issued_on=dt.date(2022, 12, 30))
    assert (facts(issued=entries(old))["a"].documents or ())[0].issued is None


def test_an_event_is_missed_once_its_day_is_past_and_others_held_it() -> None:
    held = EventHeld(event="dt", unit="b", held_on=dt.date(2023, 6, 20))
    beside = EventHeld(title="Tọa đàm", unit="b", held_on=dt.date(2023, 7, 1))
    found = facts(held=entries(held, beside))
    assert found["a"].events == (EventFact(event="dt", held=False),)
    assert found["b"].events == (
        EventFact(event="dt", held=True),
        EventFact(event="Tọa đàm", held=True, is_planned=False),
    )


def test_an_event_that_nobody_followed_is_unknown() -> None:
    assert facts()["a"].events == (EventFact(event="dt", held=None),)


def test_without_a_plan_nobody_looked() -> None:
    found = facts(plan=None)["a"]
    assert (found.tasks, found.documents, found.events, found.reports) == (None, None, None, None)
