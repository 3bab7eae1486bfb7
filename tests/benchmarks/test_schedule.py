"""The schedule of a country: built and walked, asked for one week, weighed."""

import datetime as dt
import tracemalloc
from collections.abc import Callable, Iterable

import pytest

from tests.benchmarks import country
from tests.benchmarks.conftest import Bar, Race, Scores, Timing

RRULE, PLAIN, FLAT = "dateutil.rrule per unit", "plain attrs loop", "filtering a flat list"
FIRST, LAST = dt.date(2023, 6, 12), dt.date(2023, 6, 18)
MEBIBYTE = 1024 * 1024


def walked(dues: Iterable[object]) -> int:
    return sum(1 for _ in dues)


BUILDERS: dict[str, Callable[[], Iterable[object]]] = {
    RRULE: country.recurring_dues,
    PLAIN: country.plain_dues,
    "danvan": country.schedule,
}


@pytest.mark.parametrize("runner", BUILDERS)
def test_schedule_is_built_and_walked_once(runner: str, race: Race) -> None:
    assert walked(BUILDERS[runner]()) == country.OBLIGATIONS
    race(
        "schedule of 4,000 units x 19 duties",
        runner,
        lambda: walked(BUILDERS[runner]()),
        {RRULE: Bar(times=50), PLAIN: Bar(times=3)},
        rounds=3 if runner == RRULE else 15,
    )


@pytest.mark.parametrize("runner", [FLAT, "danvan"])
@pytest.mark.parametrize("work", ["found and counted", "found and walked"])
def test_one_week_is_found(work: str, runner: str, race: Race) -> None:
    schedule, flat = country.schedule(), list(country.plain_dues())

    def of_list() -> int:
        return len([due for due in flat if FIRST <= due.last_day <= LAST])

    def counted() -> int:
        return len(schedule.between(FIRST, LAST))

    def all_walked() -> int:
        return walked(schedule.between(FIRST, LAST))

    ours = counted if work == "found and counted" else all_walked
    target = ours if runner == "danvan" else of_list
    assert target() == country.UNITS
    race(f"between(one week), {work}", runner, target, {FLAT: Bar(times=20)}, rounds=50)


def weight(years: int) -> float:
    """Build and walk the schedules of so many years, keep all of them, and weigh them."""
    country.unit_list()
    tracemalloc.start()
    kept = [country.schedule(country.YEAR + step) for step in range(years)]
    assert sum(map(walked, kept)) == years * country.OBLIGATIONS
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / MEBIBYTE


def test_memory_does_not_grow_with_units_and_years(benchmark: Timing, scores: Scores) -> None:
    benchmark.group = "memory of a schedule"
    benchmark.pedantic(country.schedule, rounds=1)
    one, ten = weight(1), weight(10)
    tracemalloc.start()
    plain = list(country.plain_dues())
    rival = tracemalloc.get_traced_memory()[0] / MEBIBYTE
    tracemalloc.stop()
    assert len(plain) == country.OBLIGATIONS
    scores.say(
        f"memory of a schedule: 1 year {one:.2f} MiB, 10 years kept {ten:.2f} MiB "
        f"(a flat list of 1 year {rival:.1f} MiB)"
    )
