"""What is read is what was written, whatever it was."""

import contextlib
import datetime as dt
import enum
from collections.abc import Iterator
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from danvan.errors import DanvanError
from danvan.model.dates import PartialDate
from danvan.model.units import UnitKind
from danvan.tracking.entries import Draft, Entry, Stamp
from danvan.tracking.records import RECORDS, Measurement, Record, Submission
from danvan.tracking.register import Register
from danvan.tracking.store.column_types import column_type

#: Every text that can be kept, and many that somebody has broken a program with.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HOSTILE = st.sampled_from(
    [
        "",
        " ",
        "NULL",
        "'; DROP TABLE entries; --",
        "%s %(x)s :x ? {x}",
        "=1+1",
        "\ufeffBOM",
        "\u202eđảo chiều",
        "e\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}",
        "Đà Lạt\r\n\t\x1b[2J",
        "\U0001f33a" * 3,
        "#1",
        "a#2#3",
        '["x"]',
        "\\x00 \\u0000",
    ]
)
DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2100, 12, 31))
NUMBERS = st.integers(0, 2**63 - 1)
PARTIAL_DAYS = DAYS.flatmap(
    lambda day: st.sampled_from(
        [PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)]
    )
)
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS | HOSTILE,
    int: NUMBERS,
    bool: st.booleans(),
    dt.date: DAYS,
    PartialDate: PARTIAL_DAYS,
    Fraction: st.fractions(),
}


def values(kind: object) -> st.SearchStrategy[Any]:
    """Return values of the type of an attribute."""
    parts = get_args(kind)
    if NoneType in parts:
        (inner,) = (part for part in parts if part is not NoneType)
        return st.none() | values(inner)
    if get_origin(kind) is tuple:
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    return SIMPLE[kind]


@st.composite
def records(draw: st.DrawFn, kind: type[Record]) -> Record:
    """Return any record of a kind that can exist."""
    drawn = {name: draw(values(hint)) for name, hint in hints(kind)}
    if {"numerator", "denominator"} <= drawn.keys():
        pair = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=2)))
        drawn |= draw(
            st.sampled_from(
                [
                    {"numerator": pair[0], "denominator": pair[1], "unit": None},
                    {"numerator": None, "denominator": None, "kind": None, "wording": "92 %"},
                ]
            )
        )
    if "opinions_answered" in drawn:
        drawn["opinions_answered"] = draw(st.none() | st.just(drawn["opinions_received"]))
    if kind is RECORDS["requests"]:
        drawn["id"] = draw(st.sampled_from(["bao-cao-nhanh", "x1"]))
        drawn["asked_on"] = draw(st.none() | st.just(drawn["due"]))
    if "followed_up_on" in drawn:
        drawn["followed_up_on"] = draw(st.none() | st.just(drawn["visited_on"]))
    if "count" in drawn:
        drawn["count"] = draw(st.none() | st.just(len(drawn["recipients"]) or 8))
    try:
        return kind(**drawn)
    except DanvanError:
        reject()


def hints(kind: type[Record]) -> Iterator[tuple[str, object]]:
    found = get_type_hints(kind)
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)  # type: ignore[arg-type]
    for field in fields:
        yield field.name, found[field.name]


class Undone(Exception):  # noqa: N818 - nothing has gone wrong
    """Leave a transaction without keeping it."""


@pytest.mark.parametrize("name", RECORDS)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    # The register is as it was after each example.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_record_is_read_as_it_was_written(
    register: Register, stamp: Stamp, name: str, data: st.DataObject
) -> None:
    kind = RECORDS[name]
    written = data.draw(st.lists(records(kind), min_size=1, max_size=4))
    source, reason = data.draw(st.tuples(values(str), values(str | None)))
    drafts = [Draft(record=record, source=source, reason=reason) for record in written]
    added, read = written_and_undone(register, kind, drafts, stamp)
    assert read == added
    assert [entry.record for entry in read] == written
    assert [types_in(entry.record) for entry in read] == [types_in(record) for record in written]


def written_and_undone(
    register: Register, kind: type[Record], drafts: list[Draft[Record]], stamp: Stamp
) -> tuple[tuple[Entry[Record], ...], tuple[Entry[Record], ...]]:
    """Return what the pen gives back and what is read, and leave the register as it was."""
    with contextlib.suppress(Undone), register.writing("lam-dong") as pen:
        found = pen.add(drafts, stamp), pen.entries(kind)
        raise Undone
    return found


def types_in(record: Record) -> list[type]:
    return [type(getattr(record, name)) for name, _ in hints(type(record))]


def test_each_kind_of_value_is_kept_in_words_that_other_programs_read(
    register: Register, stamp: Stamp
) -> None:
    record = Measurement(
        target="ho-so-dung-han",
        kind=UnitKind.DEPARTMENT,
        period="2022",
        rate=Fraction("98.66") / 100,
        wording="đạt 98,66 %",
        as_of=dt.date(2023, 2, 25),
    )
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=record)], stamp)
        row = pen.connection.exec_driver_sql(
            "SELECT rate, as_of, quality, numerator, recorded_at FROM measurements"
            " JOIN entries ON entry_id = id"
        ).one()
    assert tuple(row) == ("4933/5000", "2023-02-25", "actual", None, "2023-06-05T02:30:00Z")


def test_a_type_that_no_column_holds_is_no_surprise_of_a_user() -> None:
    with pytest.raises(TypeError):
        column_type(float)


def test_a_record_that_cannot_be_read_is_named(register: Register, stamp: Stamp) -> None:
    june = Submission(key="lam-dong/672/month/2023-06", received_on=dt.date(2023, 6, 15))
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=june)], stamp)
        pen.connection.exec_driver_sql("UPDATE submissions SET state = 'eaten'")
    with pytest.raises(DanvanError, match="cannot be read") as caught:
        register.entries("lam-dong", Submission)
    assert str(caught.value.where).endswith(", submissions")
