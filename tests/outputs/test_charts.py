"""Pictures before any format: what they show by cells, and what they say in words."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.outputs.charts import (
    Bar,
    BarGroup,
    CalendarDay,
    MatrixRow,
    RankingBars,
    Sign,
    StatusMatrix,
    TargetBar,
    TargetBars,
    YearCalendar,
)
from danvan.outputs.drawn_charts import drawn
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.status_names import STATUS_SYMBOLS, STATUS_TONES
from danvan.outputs.tones import Tone
from danvan.tracking.standings import Status

ON_TIME = Sign(symbol="✓", name="đúng hạn", tone=Tone.GOOD)
MISSING = Sign(symbol="✗", name="chưa nộp", tone=Tone.BAD)


def rows(table: Table) -> list[Row]:
    return [tuple(row) for row in table.rows]


def calendar(*days: CalendarDay) -> YearCalendar:
    return YearCalendar(title="Lịch", year=2024, days=days)


def test_a_year_calendar_tells_its_days_by_date() -> None:
    shown = calendar(
        CalendarDay(day=dt.date(2024, 6, 5), label="6 tháng", tone=Tone.BAD),
        CalendarDay(day=dt.date(2024, 2, 29), label="Tháng 2"),
    )
    assert rows(shown.alternative()) == [
        (dt.date(2024, 2, 29), "○ Tháng 2"),
        (dt.date(2024, 6, 5), "✗ 6 tháng"),
    ]


def test_the_grid_of_a_year_has_a_symbol_on_each_day_that_counts() -> None:
    shown = calendar(CalendarDay(day=dt.date(2024, 2, 29), label="Tháng 2", tone=Tone.GOOD))
    grid = rows(shown.grid())
    assert [row[0] for row in grid] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert {len(row) for row in grid} == {32}
    assert grid[1][29] == "✓"
    assert sum(cell is not None for row in grid for cell in row[1:]) == 1


def test_a_day_of_the_next_year_is_told_but_not_drawn() -> None:
    shown = calendar(CalendarDay(day=dt.date(2025, 1, 10), label="Năm"))
    assert not any(any(row[1:]) for row in rows(shown.grid()))
    assert rows(shown.alternative()) == [(dt.date(2025, 1, 10), "○ Năm")]


def test_a_matrix_tells_each_unit_what_holds_for_which_periods() -> None:
    shown = StatusMatrix(
        title="Tình hình",
        columns=("Th1", "Th2", "Th3"),
        rows=(
            MatrixRow(name="Sở Y tế", signs=(ON_TIME, MISSING, ON_TIME)),
            MatrixRow(name="Sở Tư pháp", signs=(None, None, None)),
        ),
    )
    assert rows(shown.alternative()) == [
        ("Sở Y tế", ("✓ đúng hạn: Th1, Th3", "✗ chưa nộp: Th2")),
        ("Sở Tư pháp", None),
    ]
    grid = shown.grid()
    assert grid.title == "Tình hình (✓ đúng hạn; ✗ chưa nộp)"
    assert rows(grid) == [("Sở Y tế", "✓", "✗", "✓"), ("Sở Tư pháp", None, None, None)]
    assert grid.columns[1].tone_of("✗") is Tone.BAD


def test_a_ranking_has_a_row_for_each_bar_and_the_reason_where_there_is_none() -> None:
    bars = (
        Bar(name="Sở Tư pháp", value=Decimal("98.5"), rank=1, note="Tốt"),
        Bar(name="Sở Y tế", value=None, note="không đủ điều kiện xếp loại"),
    )
    shown = RankingBars(title="Xếp hạng", groups=(BarGroup(name="Sở", bars=bars),))
    assert rows(shown.alternative()) == [
        ("Sở", 1, "Sở Tư pháp", Decimal("98.5"), "Tốt"),
        ("Sở", None, "Sở Y tế", None, "không đủ điều kiện xếp loại"),
    ]


@pytest.mark.parametrize("most", [Decimal(0), Decimal(-1)])
def test_a_bar_of_full_length_stands_for_more_than_nothing(most: Decimal) -> None:
    with pytest.raises(ValueError, match="is not above zero"):
        RankingBars(title="Xếp hạng", groups=(), most=most)


@pytest.mark.parametrize(
    "share, target, expected",
    [
        (Fraction(1), Fraction(1), "đạt"),
        (Fraction(4933, 5000), Fraction(1), "chưa đạt"),
        (None, Fraction(1), None),
        (Fraction(1, 2), None, None),
    ],
)
def test_a_target_is_judged_only_by_a_figure_and_a_measure(
    share: Fraction | None, target: Fraction | None, expected: str | None
) -> None:
    shown = TargetBars(
        title="Chỉ tiêu", bars=(TargetBar(name="Hồ sơ", share=share, target=target),)
    )
    assert rows(shown.alternative()) == [("Hồ sơ", share, target, expected, None)]


def test_a_picture_that_a_table_tells_is_not_told_again() -> None:
    table = Table(columns=(Column(key="a"),), rows=[["a"]])
    pictures = (
        YearCalendar(title="Lịch", year=2024, days=(), in_tables=True),
        YearCalendar(title="Lịch khác", year=2024, days=()),
    )
    output = Output(kind="x", title="x", records=table, tables=(table,), charts=pictures)
    assert [shown.title for shown in output.told()] == ["Lịch khác", None]


def test_what_is_drawn_by_cells_is_the_months_and_then_their_days() -> None:
    assert [table.title for table in drawn(calendar())] == ["Lịch", "Lịch: danh sách"]


@pytest.mark.parametrize(
    "cell, expected",
    [
        ("đúng hạn", Tone.GOOD),
        (("đúng hạn", "gia hạn"), Tone.GOOD),
        (("gia hạn", "đúng hạn"), None),
        ("Đúng hạn", None),
        ((), None),
        (None, None),
        (1, None),
    ],
    ids=repr,
)
def test_a_cell_has_the_tone_of_its_first_sentence(
    cell: str | tuple[str, ...] | int | None, expected: Tone | None
) -> None:
    column = Column(key="status", tones={"đúng hạn": Tone.GOOD})
    assert column.tone_of(cell) is expected


@pytest.mark.parametrize(
    "cell, expected",
    [
        (Decimal("49.25"), Fraction(197, 400)),
        (Fraction(1, 3), Fraction(1, 300)),
        (150, Fraction(1)),
        (-5, Fraction(0)),
        (True, None),
        ("98", None),
        (None, None),
    ],
    ids=repr,
)
def test_a_bar_is_as_long_as_its_number_and_never_longer_than_its_cell(
    cell: Decimal | Fraction | int | str | None, expected: Fraction | None
) -> None:
    column = Column(key="points", kind=CellKind.NUMBER, bar=Fraction(100))
    assert column.bar_of(cell) == expected


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tone", Tone)
def test_the_letters_of_a_tone_are_readable_on_its_background(tone: Tone) -> None:
    light, dark = luminance(tone.fill), luminance(tone.ink)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_no_two_tones_share_a_symbol() -> None:
    assert len({tone.symbol for tone in Tone}) == len(Tone)


def test_every_status_has_a_tone_and_a_symbol() -> None:
    assert set(STATUS_TONES) == set(STATUS_SYMBOLS) == set(Status)
    assert STATUS_TONES[Status.ON_TIME] is Tone.GOOD
    assert STATUS_TONES[Status.MISSING] is Tone.BAD
