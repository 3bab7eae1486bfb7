"""Pictures, before any format: what they show, and the table that says the same in words."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

from danvan.outputs.tables import Cell, CellKind, Column, Row, Table
from danvan.outputs.tones import Tone

_DAYS = range(1, 32)
_SIGN_WIDTH = 3
_TONES = {tone.symbol: tone for tone in Tone}


def _positive(_instance: object, _attribute: "attrs.Attribute[Decimal]", value: Decimal) -> None:
    """Refuse a full length that no bar can be measured by (attrs validator)."""
    if not value > 0:
        raise ValueError(f"{value} is not above zero")


@attrs.frozen(kw_only=True)
class _Picture:
    """What every picture has.

    Attributes:
        title: its headline, Vietnamese.
        in_tables: whether a table of the same output says all of it already; formats without
            pictures then do not say it again.
    """

    title: str
    in_tables: bool = False


@attrs.frozen(kw_only=True)
class CalendarDay:
    """A day of the year calendar with what falls on it."""

    day: dt.date
    label: str
    tone: Tone = Tone.WAITING


@attrs.frozen(kw_only=True)
class YearCalendar(_Picture):
    """The twelve months of a year with the days that count.

    Attributes:
        days: in any order; several things may fall on one day. A day of another year is told by
            the list below the months.
    """

    year: int
    days: tuple[CalendarDay, ...]

    def alternative(self) -> Table:
        """Return the days as rows, by date."""
        columns = (
            Column(key="day", heading="Ngày", kind=CellKind.DATE, width=10),
            Column(key="label", heading="Nội dung", width=50),
        )
        days = sorted(self.days, key=lambda found: found.day)
        rows = [(found.day, f"{found.tone.symbol} {found.label}") for found in days]
        return Table(columns=columns, rows=rows, title=self.title)

    def grid(self) -> Table:
        """Return a row for each month and a column for each day, for formats that draw by cells.

        Where several things fall on a day, the tone of the first one is shown. Days of other years
        are not.
        """
        symbols: dict[tuple[int, int], str] = {}
        for found in sorted(self.days, key=lambda found: found.day):
            if found.day.year == self.year:
                symbols.setdefault((found.day.month, found.day.day), found.tone.symbol)
        days = (
            Column(key=f"day-{day}", heading=str(day), kind=CellKind.SIGN, width=2, tones=_TONES)
            for day in _DAYS
        )
        rows: list[Row] = [
            (month, *(symbols.get((month, day)) for day in _DAYS)) for month in range(1, 13)
        ]
        return Table(
            columns=(Column(key="month", heading="Tháng", width=11), *days),
            rows=rows,
            title=self.title,
        )


@attrs.frozen(kw_only=True)
class Sign:
    """A symbol of a matrix, what it says, and its tone."""

    symbol: str
    name: str
    tone: Tone


@attrs.frozen(kw_only=True)
class MatrixRow:
    """A unit with one sign for each column; ``None`` where nothing is asked of it."""

    name: str
    signs: tuple[Sign | None, ...]


@attrs.frozen(kw_only=True)
class StatusMatrix(_Picture):
    """Units against periods.

    Attributes:
        columns: the periods, short.
        rows: the units, each with as many signs as there are columns.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def legend(self) -> tuple[Sign, ...]:
        """Return each sign that occurs, in order of first use."""
        found = (sign for row in self.rows for sign in row.signs if sign is not None)
        return tuple(dict.fromkeys(found))

    def grid(self) -> Table:
        """Return a row of symbols for each unit, for formats that draw by cells."""
        signs = self.legend()
        tones = {sign.symbol: sign.tone for sign in signs}
        periods = (
            Column(
                key=f"column-{number}",
                heading=column,
                kind=CellKind.SIGN,
                width=_SIGN_WIDTH if len(column) <= _SIGN_WIDTH else len(column) + 2,
                tones=tones,
            )
            for number, column in enumerate(self.columns, 1)
        )
        rows: list[Row] = [
            (row.name, *(sign.symbol if sign else None for sign in row.signs)) for row in self.rows
        ]
        legend = "; ".join(f"{sign.symbol} {sign.name}" for sign in signs)
        return Table(
            columns=(Column(key="name", heading="Đơn vị", width=24), *periods),
            rows=rows,
            title=f"{self.title} ({legend})" if legend else self.title,
        )

    def alternative(self) -> Table:
        """Return the same in words: for each unit, what is said of which periods."""
        columns = (
            Column(key="name", heading="Đơn vị", width=24),
            Column(key="standing", heading="Tình hình", width=52),
        )
        rows: list[Row] = [(row.name, tuple(self._told(row)) or None) for row in self.rows]
        return Table(columns=columns, rows=rows, title=self.title)

    def _told(self, row: MatrixRow) -> Iterator[str]:
        for sign in dict.fromkeys(row.signs):
            if sign is not None:
                pairs = zip(self.columns, row.signs, strict=True)
                periods = [column for column, found in pairs if found == sign]
                yield f"{sign.symbol} {sign.name}: {', '.join(periods)}"


@attrs.frozen(kw_only=True)
class Bar:
    """A bar of a ranking.

    Attributes:
        name: the unit.
        value: its points; ``None`` where it has none, with the reason in ``note``.
        rank: as it is published; ``None`` where it has none.
        note: the grade, or why there is no value.
    """

    name: str
    value: Decimal | None
    rank: int | None = None
    note: str = ""
    tone: Tone = Tone.WAITING


@attrs.frozen(kw_only=True)
class BarGroup:
    """The bars that are compared with each other (departments; districts)."""

    name: str
    bars: tuple[Bar, ...]


@attrs.frozen(kw_only=True)
class RankingBars(_Picture):
    """Rankings, group by group.

    Attributes:
        most: the value of a bar of full length.
        unit: what is counted.
    """

    groups: tuple[BarGroup, ...]
    most: Decimal = attrs.field(default=Decimal(100), validator=_positive)
    unit: str = "điểm"

    def alternative(self) -> Table:
        """Return a row for each bar."""
        columns = (
            Column(key="group", heading="Nhóm", width=16),
            Column(key="rank", heading="Hạng", kind=CellKind.NUMBER, width=6),
            Column(key="name", heading="Đơn vị", width=28),
            Column(
                key="value",
                heading=self.unit.capitalize(),
                kind=CellKind.NUMBER,
                width=12,
                bar=Fraction(self.most),
            ),
            Column(key="note", heading="Ghi chú", width=18),
        )
        rows = [
            (group.name, bar.rank, bar.name, bar.value, bar.note or None)
            for group in self.groups
            for bar in group.bars
        ]
        return Table(columns=columns, rows=rows, title=self.title)


@attrs.frozen(kw_only=True)
class TargetBar:
    """How far a target has been reached.

    Attributes:
        name: the target.
        share: what was reached, 1 being the whole; ``None`` where nothing was measured.
        target: what is asked; ``None`` where the document states no measure.
        note: counts, wording, or why there is no figure.
        met: whether the target is reached; ``None`` judges nothing. Unless it is given, the
            figure is compared with the target.
    """

    name: str
    share: Fraction | None
    target: Fraction | None = None
    note: str = ""
    met: bool | None = attrs.field()

    @met.default
    def _compared(self) -> bool | None:
        """Compare; without a figure or a target there is nothing to compare."""
        if self.share is None or self.target is None:
            return None
        return self.share >= self.target

    @property
    def tone(self) -> Tone:
        """The tone of what is known."""
        return _TONES_OF[self.met]


@attrs.frozen(kw_only=True)
class TargetBars(_Picture):
    """Targets as bars of progress."""

    bars: tuple[TargetBar, ...]

    def alternative(self) -> Table:
        """Return a row for each target."""
        columns = (
            Column(key="name", heading="Chỉ tiêu", width=34),
            Column(key="share", heading="Kết quả", kind=CellKind.SHARE, width=12, bar=Fraction(1)),
            Column(key="target", heading="Chỉ tiêu giao", kind=CellKind.SHARE, width=9),
            Column(key="standing", heading="Đánh giá", width=12, tones=_STANDINGS),
            Column(key="note", heading="Ghi chú", width=18),
        )
        return Table(columns=columns, rows=list(self._rows()), title=self.title)

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        for bar in self.bars:
            yield (bar.name, bar.share, bar.target, _STANDING_OF[bar.met], bar.note or None)


_TONES_OF = {True: Tone.GOOD, False: Tone.WARNING, None: Tone.NEUTRAL}
_STANDING_OF = {True: "đạt", False: "chưa đạt", None: None}
_STANDINGS = {"đạt": Tone.GOOD, "chưa đạt": Tone.WARNING}

#: Any picture.
Chart: TypeAlias = YearCalendar | StatusMatrix | RankingBars | TargetBars
