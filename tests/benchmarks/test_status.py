"""The status of a country: 76,000 reports counted from what was received, and listed."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping

import attrs
import pytest

from danvan.tracking.cases import Cases
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.records import Submission
from danvan.tracking.tallies import tally
from tests.benchmarks import country
from tests.benchmarks.conftest import Bar, Race

RECORDS = "records built one by one"
AS_OF = dt.date(country.YEAR, 9, 20)
MOMENT = dt.datetime(country.YEAR, 9, 20, tzinfo=dt.UTC)
ONE, SOON = dt.timedelta(days=1), dt.timedelta(days=7)

#: Day of receipt by key: what a plain program keeps of a register.
Received = Mapping[str, dt.date]
Counts = dict[str, int]

#: Of how many reports that were due one was received; every second one of them a day late.
SHARES = {"one report in ten received": 10, "every report received": 1}
#: Of 76,000 reports: month 9, quarter 3, half-year and nine months were due by 20/9/2023.
DUE, TO_COME = 4000 * 14, 4000 * 5


def key_of(due: country.PlainDue) -> str:
    return f"country/{due.unit.rpartition(' ')[2]:0>5}/{due.report}/{due.period}"


def received(every: int) -> Received:
    due = [due for due in country.plain_dues() if due.last_day <= AS_OF]
    return {key_of(one): one.last_day + number % 2 * ONE for number, one in enumerate(due[::every])}


def entries(days: Received) -> list[Entry[Submission]]:
    return [
        Entry(
            id=number,
            province="country",
            subject=f"{key}#1",
            version=1,
            record=Submission(key=key, received_on=day),
            recorded_at=MOMENT,
            recorded_by="Nguyễn Thị Lan",
        )
        for number, (key, day) in enumerate(days.items(), start=1)
    ]


@attrs.frozen
class PlainStatus:
    """What a plain program keeps: one record for each unit and report."""

    due: country.PlainDue
    received_on: dt.date | None
    status: str
    days: int


def plain_status(due: country.PlainDue, received_on: dt.date | None) -> PlainStatus:
    last_day = due.last_day
    if received_on is not None and received_on <= AS_OF:
        status = "on-time" if received_on <= last_day else "late"
        return PlainStatus(due, received_on, status, (received_on - last_day).days)
    if last_day < AS_OF:
        status = "missing"
    else:
        status = "due-soon" if last_day - AS_OF <= SOON else "not-due"
    return PlainStatus(due, None, status, (AS_OF - last_day).days)


def plain_rows(days: Received) -> list[PlainStatus]:
    return [plain_status(due, days.get(key_of(due))) for due in country.plain_dues()]


def plain_counts(days: Received) -> Counts:
    return Counter(row.status for row in plain_rows(days))


def expected(every: int) -> Counts:
    there = DUE // every
    counts = {"on-time": there // 2, "late": there // 2, "not-due": TO_COME}
    return counts if every == 1 else {**counts, "missing": DUE - there}


@pytest.mark.parametrize("runner", [RECORDS, "danvan"])
@pytest.mark.parametrize("share", SHARES)
def test_status_of_a_country_is_counted(share: str, runner: str, race: Race) -> None:
    days = received(SHARES[share])
    schedule, cases = country.schedule(), Cases.of(entries(days))

    def counted() -> Counts:
        return {str(key): count for key, count in tally(schedule, cases, AS_OF).counts.items()}

    target = counted if runner == "danvan" else lambda: plain_counts(days)
    assert target() == expected(SHARES[share])
    race(
        f"status of 76,000 reports counted, {share}",
        runner,
        target,
        {RECORDS: Bar(times=2)},
        rounds=5,
    )


@pytest.mark.parametrize("runner", [RECORDS, "danvan"])
@pytest.mark.parametrize("share", SHARES)
def test_status_of_a_country_is_listed(share: str, runner: str, race: Race) -> None:
    days = received(SHARES[share])
    schedule, cases = country.schedule(), Cases.of(entries(days))

    def listed() -> int:
        return sum(1 for _ in Overview(schedule=schedule, cases=cases, as_of=AS_OF))

    target: Callable[[], int] = listed
    if runner == RECORDS:
        target = lambda: len(plain_rows(days))  # noqa: E731 - as short as what it is raced with
    assert target() == country.OBLIGATIONS
    race(
        f"status of 76,000 reports listed, {share}",
        runner,
        target,
        {RECORDS: Bar(times=1)},
        rounds=5,
    )
