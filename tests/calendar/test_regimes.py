"""Real regimes and made shapes, with expected dates typed by hand from their wording."""

import datetime as dt
import functools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import danvan
from danvan.calendar.duties import Duty
from danvan.calendar.lints import lint_duties
from danvan.calendar.rolls import Roll
from danvan.calendar.schedule import Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.errors import CalendarError
from danvan.messages import translate

HERE = Path(__file__).parent
REGIMES = sorted((HERE / "regimes").glob("*.toml"))
REQUIREMENTS = [f"R{number:02d}" for number in range(1, 25)]
SHAPES = "shapes"

NO_HOLIDAYS = WorkingDays(first_day=dt.date(2010, 1, 1), horizon=dt.date(2030, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@functools.cache
def tables(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "regimes" / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def schedule_of(name: str, year: int, roll: Roll | None = None) -> Schedule:
    return danvan.load(HERE / "regimes" / f"{name}.toml").schedule(year, roll=roll)


def schedule_of_example(name: str, example: Mapping[str, Any]) -> Schedule:
    roll = Roll(example["roll"]) if "roll" in example else None
    return schedule_of(name, example["year"], roll)


def duties_of(name: str, year: int) -> dict[str, Duty]:
    return {duty.tail: duty for duty in schedule_of(name, year).duties}


def reports_of(name: str) -> Iterator[Mapping[str, Any]]:
    for regime in tables(name)["regimes"]:
        yield from regime.get("reports", [])


def example_id(name: str, example: Mapping[str, Any]) -> str:
    return "-".join([name, str(example["year"]), *filter(None, [example.get("roll")])])


EXAMPLES = [
    pytest.param(path.stem, example, id=example_id(path.stem, example))
    for path in REGIMES
    for example in tables(path.stem).get("examples", [])
]


@pytest.mark.parametrize("path", REGIMES, ids=lambda path: path.stem)
def test_file_loads(path: Path) -> None:
    province = danvan.load(path)
    assert province.code == tables(path.stem)["province"]["code"] == path.stem


@pytest.mark.parametrize("name, example", EXAMPLES)
def test_last_days_are_those_typed_from_the_wording(name: str, example: Mapping[str, Any]) -> None:
    found = {
        f"{duty.report.id}/{duty.period.id}": duty.last_day
        for duty in schedule_of_example(name, example).duties
        if duty.last_day is not None
    }
    if not example.get("complete"):
        found = {key: last_day for key, last_day in found.items() if key in example["dates"]}
    assert found == example["dates"]


@pytest.mark.parametrize("name, example", EXAMPLES)
def test_year_without_a_plan_is_carried_forward(name: str, example: Mapping[str, Any]) -> None:
    expected = example.get("carried_forward", False)
    carried = {duty.carried_forward for duty in schedule_of_example(name, example).duties}
    assert carried == {expected}


@pytest.mark.parametrize(
    "name, year, report, count",
    [
        # 262 weekdays, 12 of them days off, one make-up Saturday
        pytest.param("btc-02-2019", 2024, "daily", 251, id="working-days-of-2024"),
        pytest.param("ttlt-43-2015", 2016, "flash-commune", 366, id="days-of-a-leap-year"),
        pytest.param("weekly-xa-demo", 2026, "week", 53, id="weeks-of-2026"),
        pytest.param("weekly-xa-demo", 2027, "week", 52, id="weeks-of-2027"),
        pytest.param("lamdong-4417-2023", 2023, "month", 12, id="months"),
        pytest.param("thongke-2025-draft", 2026, "grdp", 4, id="listed-quarters"),
    ],
)
def test_report_is_owed_so_many_times(name: str, year: int, report: str, count: int) -> None:
    assert sum(duty.report.id == report for duty in schedule_of(name, year).duties) == count


WINDOWS = [
    ("nd-09-2019", 2024, "month/2024-01", "2023-12-15", "2024-01-14"),
    ("nd-09-2019", 2024, "quarter/2024-Q1", "2023-12-15", "2024-03-14"),
    ("nd-09-2019", 2024, "quarter/2024-Q4", "2024-09-15", "2024-12-14"),
    ("nd-09-2019", 2024, "half-year/2024-H1", "2023-12-15", "2024-06-14"),
    ("nd-09-2019", 2024, "half-year/2024-H2", "2024-06-15", "2024-12-14"),
    ("nd-09-2019", 2024, "year/2024", "2023-12-15", "2024-12-14"),
    ("bqp-58-2020", 2021, "month/2021-03", "2021-02-15", "2021-03-14"),
    ("bqp-58-2020", 2021, "quarter/2021-Q2", "2021-03-15", "2021-06-14"),
    ("bqp-58-2020", 2021, "half-year/2021-H2", "2021-06-15", "2021-12-14"),
    ("bqp-58-2020", 2021, "year/2021", "2020-12-15", "2021-12-14"),
    ("ttcp-chain", 2019, "quarter-1/2019-Q1", "2018-12-16", "2019-03-15"),
    ("ttcp-chain", 2019, "half-year/2019-H1", "2018-12-16", "2019-06-15"),
    ("ttcp-chain", 2022, "quarter/2022-Q1", "2021-12-15", "2022-03-14"),
    ("ttcp-chain", 2022, "quarter/2022-Q3", "2022-06-15", "2022-09-14"),
    ("ttcp-chain", 2022, "half-year/2022-H1", "2021-12-15", "2022-06-14"),
    ("ttcp-chain", 2022, "nine-months/2022-9M", "2021-12-15", "2022-09-14"),
    ("ttcp-chain", 2022, "year/2022", "2021-12-15", "2022-12-14"),
    ("btp-03-2019", 2020, "half-year/2020-H1", "2020-01-01", "2020-05-31"),
    ("btp-03-2019", 2020, "year-group-1/2020", "2020-01-01", "2020-11-30"),
    ("btp-03-2019", 2020, "year-group-2/2020", "2020-01-01", "2020-10-31"),
    ("btp-03-2019", 2020, "year-official/2020", "2020-01-01", "2020-12-31"),
    ("nd-60-2018", 2020, "month/2020-02", "2020-02-01", "2020-02-29"),
    ("nd-60-2018", 2020, "half-year/2020-H1", "2020-01-01", "2020-06-30"),
    ("byt-37-2019", 2020, "three-months/2020-Q1", "2020-01-01", "2020-03-31"),
    ("byt-37-2019", 2020, "half-year/2020-H1", "2020-01-01", "2020-06-30"),
    ("byt-37-2019", 2020, "nine-months/2020-9M", "2020-01-01", "2020-09-30"),
    ("byt-37-2019", 2020, "year/2020", "2020-01-01", "2020-12-31"),
    ("nd-70-2023", 2024, "year/2024", "2023-12-15", "2024-12-14"),
    ("bnnmt-26-2025", 2026, "year/2026", "2025-12-15", "2026-12-14"),
    ("btttt-03-2015", 2016, "half-year/2016-H1", "2016-01-01", "2016-06-30"),
    ("shapes", 2024, "due-before-window-closes/2024-Q1", "2023-12-15", "2024-03-14"),
]


@pytest.mark.parametrize(
    "name, year, key, start, end", WINDOWS, ids=[f"{row[0]}-{row[2]}" for row in WINDOWS]
)
def test_data_window_is_the_stated_one(
    name: str, year: int, key: str, start: str, end: str
) -> None:
    window = duties_of(name, year)[key].window
    assert window is not None
    assert (window.start, window.end) == (day(start), day(end))


@pytest.mark.parametrize(
    "key, until",
    [
        ("half-year/2020-H1", day("2020-06-30")),
        ("year-group-1/2020", day("2020-12-31")),
        ("year-group-2/2020", day("2020-12-31")),
        ("year-official/2020", None),
    ],
)
def test_estimated_part_of_a_window_ends_on_its_own_day(key: str, until: dt.date | None) -> None:
    window = duties_of("btp-03-2019", 2020)[key].window
    assert window is not None
    assert window.estimated_until == until


@pytest.mark.parametrize(
    "name, year, key",
    [
        ("lamdong-4417-2023", 2023, "quarter/2023-Q2"),
        ("ttcp-chain", 2019, "quarter/2019-Q2"),
        ("nd-60-2018", 2020, "quarter/2020-Q1"),
    ],
)
def test_window_that_no_text_states_stays_unknown(name: str, year: int, key: str) -> None:
    assert duties_of(name, year)[key].window is None


@pytest.mark.parametrize(
    "name, year, key, opens",
    [
        ("hcmc-gtcc", 2023, "update/2023-12", "2024-01-01"),
        ("hcmc-gtcc", 2023, "consolidate/2023-12", "2024-01-05"),
        ("namdinh-sy-2022", 2022, "file/2022", "2022-07-25"),
        ("quangnam-1094-2024", 2025, "self-score/2025", "2025-11-01"),
    ],
)
def test_first_day_of_sending_is_the_stated_one(name: str, year: int, key: str, opens: str) -> None:
    assert duties_of(name, year)[key].opens == day(opens)


@pytest.mark.parametrize(
    "name, year, key, time",
    [
        ("weekly-xa-demo", 2026, "week/2026-W20", dt.time(16)),
        ("ttlt-43-2015", 2016, "flash-commune/2016-10-15", dt.time(17)),
        ("ttlt-43-2015", 2016, "flash-district/2016-10-15", dt.time(18)),
        ("ttlt-43-2015", 2016, "flash-province/2016-10-15", dt.time(19)),
    ],
)
def test_time_of_day_stands_on_the_duty(name: str, year: int, key: str, time: dt.time) -> None:
    assert duties_of(name, year)[key].report.time == time


@pytest.mark.parametrize(
    "name, year, key",
    [
        ("haiduong-2025", 2025, "half-year/2025-H1"),
        ("haiduong-2025", 2025, "year/2025"),
        ("haiduong-2025", 2025, "ad-hoc/2025"),
        ("ttcp-chain", 2022, "quarter/2022-Q1"),
        ("shapes", 2024, "on-request/2024"),
    ],
)
def test_report_without_a_date_has_no_last_day(name: str, year: int, key: str) -> None:
    duty = duties_of(name, year)[key]
    assert (duty.stated, duty.last_day) == (None, None)


@pytest.mark.parametrize(
    "name, year, key, in_force",
    [
        pytest.param("lamdong-4417-2023", 2023, "month/2023-05", False, id="due-before-signing"),
        pytest.param("lamdong-4417-2023", 2023, "half-year/2023-H1", True, id="due-after-signing"),
        pytest.param("ttcp-chain", 2021, "quarter-1/2021-Q1", True, id="last-of-the-old-regime"),
        pytest.param("ttcp-chain", 2021, "half-year/2021-H1", True, id="first-of-the-new-regime"),
        pytest.param("shapes", 2023, "ended/2023-03", False, id="before-the-first-period"),
        pytest.param("shapes", 2023, "ended/2023-04", True, id="the-first-period"),
        pytest.param("shapes", 2024, "ended/2024-05", True, id="due-before-the-end"),
        pytest.param("shapes", 2024, "ended/2024-06", False, id="due-after-the-end"),
    ],
)
def test_duty_is_in_force_inside_the_validity(
    name: str,
    year: int,
    key: str,
    in_force: bool,  # noqa: FBT001 - a column of a table
) -> None:
    assert duties_of(name, year)[key].in_force is in_force


def test_newer_version_answers_from_its_first_day() -> None:
    regimes = {key: duty.regime for key, duty in duties_of("ttcp-chain", 2021).items()}
    assert regimes["quarter-1/2021-Q1"] == "ttcp-03-2013"
    assert regimes["quarter/2021-Q2"] == "ttcp-02-2021"
    assert regimes["year/2021"] == "ttcp-02-2021"


def test_absorbed_report_is_not_owed() -> None:
    quarters = [key for key in duties_of(SHAPES, 2024) if key.startswith("quarter/")]
    assert quarters == ["quarter/2024-Q1", "quarter/2024-Q2", "quarter/2024-Q4"]


def test_cancelled_report_is_not_owed() -> None:
    schedule = schedule_of(SHAPES, 2024)
    assert [duty.tail for duty in schedule.cancelled] == ["adjusted/2024-07"]
    assert "adjusted/2024-07" not in duties_of(SHAPES, 2024)


def test_moved_report_says_where_it_was() -> None:
    moved = duties_of(SHAPES, 2024)["adjusted/2024-03"]
    assert (moved.stated, moved.moves) == (day("2024-03-20"), 1)


def test_ambiguous_wording_is_noted_on_that_duty_alone() -> None:
    noted = [tail for tail, duty in duties_of("daklak-tb378-2026", 2026).items() if duty.notes]
    assert noted == ["task-at-the-latest-before-21-8/2026"]


@pytest.mark.parametrize("name, key", [("haiduong-2025", "grades"), (SHAPES, "sent-on")])
def test_recipient_says_through_whom_the_report_goes(name: str, key: str) -> None:
    (recipient,) = duties_of(name, 2025)[f"{key}/2025"].recipients
    assert (recipient.code, recipient.via) == ("ubnd-tinh", "so-noi-vu")


def test_day_of_sending_has_its_proof() -> None:
    assert duties_of("bvhttdl-21-2014", 2015)["year/2015"].report.proof == "tính theo dấu bưu điện"


def test_condition_of_an_exemption_stands_in_the_notes() -> None:
    notes = duties_of(SHAPES, 2024)["sent-on/2024"].notes
    assert [translate(note) for note in notes] == [
        "Not owed when: không phát sinh.",
        "Not owed when: đã báo cáo chuyên đề.",
    ]


def test_reminders_stand_on_the_duty() -> None:
    assert duties_of("hospital-kpi-2026", 2026)["month/2026-01"].report.remind_days_before == (5,)
    assert duties_of(SHAPES, 2024)["reminded/2024"].report.remind_days_before == (10, 5, 1)


def test_working_days_past_the_horizon_are_refused() -> None:
    with pytest.raises(CalendarError):
        schedule_of(SHAPES, 2027)


@pytest.mark.parametrize(
    "name, year, lint, key",
    [
        ("shapes", 2024, "due-before-window-closes", "due-before-window-closes/2024-Q1"),
        ("backan-election-2021", 2021, "upper-before-lower", "report-to-province/2021"),
        ("lamdong-4417-2023", 2023, "same-day-twins", "nine-months/2023-9M"),
        ("lamdong-4417-2023", 2023, "whole-before-part", "year/2023"),
        ("lamdong-4417-2023", 2023, "outside-validity", "quarter/2023-Q1"),
        ("phutho-election-2021", 2021, "sunday", "milestone/ngay-bau-cu"),
    ],
)
def test_lint_names_what_looks_wrong(name: str, year: int, lint: str, key: str) -> None:
    lints = lint_duties(schedule_of(name, year).duties, lambda: NO_HOLIDAYS)
    assert (lint, f"{name}/{key}") in {(found.id, found.key) for found in lints}


@pytest.mark.parametrize("path", REGIMES, ids=lambda path: path.stem)
def test_every_rule_of_a_document_keeps_its_wording(path: Path) -> None:
    without = [report["id"] for report in reports_of(path.stem) if not report.get("wording")]
    assert path.stem == SHAPES or without == []


def ids_in(name: str) -> set[str]:
    data = tables(name)
    found = {f"kinds/{kind['id']}" for kind in data.get("kinds", [])}
    found |= {f"adjustments/{row['report']}/{row['period']}" for row in data.get("adjustments", [])}
    for regime in data["regimes"]:
        found |= {f"regimes/{regime['id']}"}
        found |= {report["id"] for report in regime["reports"]}
        found |= {f"windows/{kind}" for kind in regime.get("windows", {})}
        found |= {f"event_days/{event['id']}" for event in regime.get("event_days", [])}
    return found


def requirements() -> list[dict[str, Any]]:
    rows = tomllib.loads((HERE / "requirements.toml").read_text(encoding="utf-8"))["requirements"]
    assert isinstance(rows, list)
    return rows


def test_every_requirement_is_expressed() -> None:
    missing = [
        (row["id"], place)
        for row in requirements()
        for place in row["expressed_by"]
        if place.partition("#")[2] not in ids_in(place.partition("#")[0])
    ]
    assert missing == []
    assert [row["id"] for row in requirements() if row["expressed_by"]] == REQUIREMENTS


def test_every_check_that_a_requirement_names_exists() -> None:
    named = {check for row in requirements() for check in row.get("checked_by", [])}
    assert named <= set(globals())
