"""Each lint: the smallest calendar that it warns of, and one that it does not."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from danvan.calendar import rules
from danvan.calendar.deciding import RegimeSource, Setting, duties_of
from danvan.calendar.lints import lint_duties, lint_regimes
from danvan.calendar.origins import Origin
from danvan.calendar.regimes import Regime, Validity
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.windows import WindowRule
from danvan.calendar.working_days import WorkingDays
from danvan.model.units import UnitKind

TABLE = WorkingDays(first_day=dt.date(2020, 1, 1), horizon=dt.date(2026, 12, 31))
COMMUNES = Senders(kinds=(UnitKind.COMMUNE,))
DISTRICTS = Senders(kinds=(UnitKind.DISTRICT,))


def source(
    *reports: ReportRule,
    first: str = "2020-01-01",
    last: str | None = None,
    name: str = "r",
    **fields: Any,  # noqa: ANN401 - fields of the regime
) -> RegimeSource:
    start = dt.date.fromisoformat(first)
    end = dt.date.fromisoformat(last) if last else None
    return RegimeSource(
        regime=Regime(id=name, title="Chế độ thử", reports=reports, **fields),
        validity=Validity(first=start, last=end, inferred=False, settled_from=start),
        origin=Origin(layer="file", plugin="test", file="test.toml"),
    )


def found_in(found: RegimeSource, year: int = 2023) -> set[tuple[str, str]]:
    setting = Setting(province="p", working_days=lambda: TABLE)
    duties = duties_of(found, year, setting)
    return {(lint.id, lint.key) for lint in lint_duties(duties, lambda: TABLE)}


def ids(lints: Iterable[tuple[str, str]]) -> set[str]:
    return {name for name, _ in lints}


def yearly(day: int, month: int, name: str = "a", **fields: Any) -> ReportRule:  # noqa: ANN401
    due = rules.FixedDate(day=day, month=month)
    return ReportRule(id=name, kind=fields.pop("kind", "year"), due=due, **fields)


def window(last_day: int) -> WindowRule:
    return WindowRule(
        start=rules.FixedDate(day=1, month=1), end=rules.FixedDate(day=last_day, month=11)
    )


@pytest.mark.parametrize("day, warned", [(14, True), (13, True), (15, False)])
def test_due_on_or_before_the_end_of_the_window_is_warned_of(
    day: int,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    lints = found_in(source(yearly(day, 11, window=window(14))))
    assert (("due-before-window-closes", "p/a/2023") in lints) is warned


@pytest.mark.parametrize(
    "day, warned",
    [
        pytest.param(18, True, id="Saturday after a Friday"),
        pytest.param(20, False, id="Monday after a Friday"),
    ],
)
def test_no_working_day_after_the_window_is_warned_of(
    day: int,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    lints = found_in(source(yearly(day, 11, window=window(17))))
    assert ("no-working-day-after-window" in ids(lints)) is warned
    assert "due-before-window-closes" not in ids(lints)


def test_window_past_the_horizon_of_working_days_is_not_judged() -> None:
    assert "no-working-day-after-window" not in ids(
        found_in(source(yearly(16, 11, window=window(14))), 2030)
    )


@pytest.mark.parametrize("day, warned", [(11, False), (12, True), (13, False)])
def test_sunday_is_warned_of(
    day: int,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    assert ("sunday" in ids(found_in(source(yearly(day, 11))))) is warned


@pytest.mark.parametrize(
    "first, last, warned",
    [
        pytest.param("2023-11-14", None, True, id="begins the day after"),
        pytest.param("2023-11-13", None, False, id="begins that day"),
        pytest.param("2023-01-01", "2023-11-12", True, id="ended the day before"),
        pytest.param("2023-01-01", "2023-11-13", False, id="ends that day"),
    ],
)
def test_day_outside_the_validity_is_warned_of(
    first: str,
    last: str | None,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    lints = found_in(source(yearly(13, 11), first=first, last=last))
    assert ("outside-validity" in ids(lints)) is warned


@pytest.mark.parametrize(
    "twin, warned",
    [
        pytest.param(yearly(13, 11, "b"), True, id="same day"),
        pytest.param(yearly(14, 11, "b"), False, id="another day"),
        pytest.param(yearly(13, 11, "b", senders=COMMUNES), False, id="other senders"),
    ],
)
def test_twins_of_one_day_are_warned_of(
    twin: ReportRule,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    lints = found_in(source(yearly(13, 11), twin))
    assert ("same-day-twins" in ids(lints)) is warned


@pytest.mark.parametrize(
    "upper_day, warned", [(14, True), pytest.param(15, False, id="same day"), (16, False)]
)
def test_upper_level_before_the_lower_one_is_warned_of(
    upper_day: int,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    lints = found_in(
        source(
            yearly(15, 11, "communes", senders=COMMUNES),
            yearly(upper_day, 11, "districts", senders=DISTRICTS),
        )
    )
    assert (("upper-before-lower", "p/districts/2023") in lints) is warned


def test_stated_level_counts_more_than_the_kind_of_the_senders() -> None:
    lints = found_in(
        source(
            yearly(15, 11, "communes", senders=COMMUNES, level=3),
            yearly(14, 11, "districts", senders=DISTRICTS, level=2),
        )
    )
    assert "upper-before-lower" not in ids(lints)


@pytest.mark.parametrize("day, month, warned", [(30, 11, True), (11, 12, False)])
def test_whole_before_its_part_is_warned_of(
    day: int,
    month: int,
    warned: bool,  # noqa: FBT001 - a column of a table
) -> None:
    last_quarter = ReportRule(
        id="quarter", kind="quarter", due=rules.DayOfMonth(day=10), periods=("Q4",)
    )
    lints = found_in(source(last_quarter, yearly(day, month)))
    assert (("whole-before-part", "p/a/2023") in lints) is warned


@pytest.mark.parametrize(
    "end, start, expected",
    [
        pytest.param("2022-12-31", "2023-01-01", set(), id="one after the other"),
        pytest.param("2022-12-30", "2023-01-01", {"regimes-gap"}, id="a day between"),
        pytest.param("2023-01-01", "2023-01-01", {"regimes-overlap"}, id="a day of both"),
        pytest.param(None, "2023-01-01", {"regimes-overlap"}, id="no end"),
    ],
)
def test_gap_and_overlap_between_regimes_are_warned_of(
    end: str | None, start: str, expected: set[str]
) -> None:
    older = source(yearly(13, 11), last=end, name="older")
    newer = source(yearly(13, 11), first=start, name="newer")
    lints = list(lint_regimes([newer, older]))
    assert {lint.id for lint in lints} == expected
    assert {lint.key for lint in lints} <= {"newer"}


@pytest.mark.parametrize(
    "newer",
    [
        pytest.param(source(yearly(13, 11, "b"), first="2024-01-01"), id="other reports"),
        pytest.param(
            source(yearly(13, 11), first="2024-01-01", on_request_only=True), id="on request only"
        ),
    ],
)
def test_regimes_that_do_not_follow_each_other_are_not_compared(newer: RegimeSource) -> None:
    assert list(lint_regimes([source(yearly(13, 11), name="older"), newer])) == []


def test_plans_of_one_year_each_may_be_in_force_together() -> None:
    older = source(yearly(13, 11), name="older", years=(2022,))
    newer = source(yearly(13, 11), name="newer", first="2023-05-23", years=(2023,))
    assert list(lint_regimes([older, newer])) == []


def test_plain_calendar_has_no_lint() -> None:
    assert found_in(source(yearly(13, 11, window=window(9)))) == set()
