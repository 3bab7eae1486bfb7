"""Pictures as SVG that stands in the page; each has a name that a screen reader says."""

import calendar
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from danvan.formats.html.drawing import INK, TRACK, image, label, name_of, paint
from danvan.formats.html.markup import Markup, element
from danvan.outputs.charts import (
    Bar,
    CalendarDay,
    Chart,
    RankingBars,
    StatusMatrix,
    TargetBar,
    TargetBars,
    YearCalendar,
)
from danvan.outputs.tones import Tone
from danvan.text import format_date, format_number, format_share, visible

_CELL, _STEP, _NAME, _HEAD = 26, 38, 210, 34
_BAR_WIDTH, _BAR_STEP = 360, 40


class Picture(NamedTuple):
    """A picture of a page: one or more images side by side, and what their signs mean."""

    title: str
    images: tuple[Markup, ...]
    legend: tuple[tuple[str, str], ...] = ()


def picture(chart: Chart) -> Picture:
    """Return a picture as markup."""
    match chart:
        case YearCalendar():
            images = tuple(_month(chart, month) for month in range(1, 13))
            return Picture(chart.title, images)
        case StatusMatrix():
            legend = tuple((sign.symbol, sign.name) for sign in chart.legend())
            return Picture(chart.title, (_matrix(chart),), legend)
        case RankingBars():
            return Picture(chart.title, tuple(_ranking(chart)))
        case TargetBars():
            return Picture(chart.title, (_targets(chart),))


def bar(length: Fraction) -> Markup:
    """Return a bar for the cell of a table; the number stands beside it."""
    drawn = element("rect", width=length * 100, height=6, fill=f"#{Tone.WAITING.ink}")
    return element(
        "svg",
        drawn,
        class_="bar",
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _month(shown: YearCalendar, month: int) -> Markup:
    """Return a month, a week a line from Monday on; the days that count have their sign."""
    found: dict[int, list[CalendarDay]] = {}
    for entry in shown.days:
        if (entry.day.year, entry.day.month) == (shown.year, month):
            found.setdefault(entry.day.day, []).append(entry)
    parts = [label(f"Tháng {month}", (0, 14), weight="bold")]
    names = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
    parts += [label(name, (at * _CELL + 13, 32), anchor="middle") for at, name in enumerate(names)]
    first, length = calendar.monthrange(shown.year, month)
    for day in range(1, length + 1):
        line, column = divmod(first + day - 1, 7)
        parts += _day(found.get(day, []), day, column * _CELL, 38 + line * _CELL)
    said = ", ".join(f"{format_date(dt.date(shown.year, month, day))}" for day in sorted(found))
    name = visible(f"Tháng {month}/{shown.year}: {said or 'không có hạn'}")
    return image(name, 7 * _CELL, 38 + 6 * _CELL, *parts, kind="month")


def _day(entries: list[CalendarDay], day: int, left: int, top: int) -> Iterator[Markup]:
    if not entries:
        yield label(f"{day}", (left + 13, top + 17), anchor="middle")
        return
    tone = entries[0].tone
    told = element("title", visible("; ".join(entry.label for entry in entries)))
    box = element("rect", x=left, y=top, width=24, height=24, rx=3, **paint(tone))
    number = label(f"{day}", (left + 3, top + 11), ink=f"#{tone.ink}", weight="bold")
    sign = label(tone.symbol, (left + 21, top + 21), anchor="end", ink=f"#{tone.ink}")
    yield element("g", told, box, number, sign)


def _matrix(shown: StatusMatrix) -> Markup:
    parts: list[Markup] = []
    for number, column in enumerate(shown.columns):
        parts.append(
            label(visible(column), (_NAME + number * _STEP + 18, _HEAD - 10), anchor="middle")
        )
    for line, row in enumerate(shown.rows):
        top = _HEAD + line * _CELL
        parts.append(name_of(row.name, (0, top + 17)))
        for number, sign in enumerate(row.signs):
            if sign is None:
                continue
            left = _NAME + number * _STEP
            told = element("title", visible(f"{row.name}, {shown.columns[number]}: {sign.name}"))
            box = element("rect", x=left, y=top + 1, width=36, height=24, **paint(sign.tone))
            place = (left + 18, top + 18)
            ink = f"#{sign.tone.ink}"
            mark = label(visible(sign.symbol), place, anchor="middle", ink=ink)
            parts.append(element("g", told, box, mark))
    width = _NAME + len(shown.columns) * _STEP
    height = _HEAD + len(shown.rows) * _CELL
    return image(visible(shown.title), width, height, *parts, kind="matrix")


def _ranking(shown: RankingBars) -> Iterator[Markup]:
    for group in shown.groups:
        parts = [label(visible(group.name), (0, 14), weight="bold")]
        for line, entry in enumerate(group.bars):
            length = _share(entry.value, shown.most)
            value = _value(entry, shown.unit)
            name = f"{entry.rank}. {entry.name}" if entry.rank is not None else entry.name
            parts += _bar_line(24 + line * _BAR_STEP, name, value, length, entry.tone)
        height = 24 + len(group.bars) * _BAR_STEP
        name = visible(f"{shown.title}: {group.name}")
        yield image(name, _BAR_WIDTH, height, *parts, kind="bars")


def _value(entry: Bar, unit: str) -> str:
    if entry.value is None:
        return entry.note
    return f"{format_number(entry.value)} {unit}"


def _targets(shown: TargetBars) -> Markup:
    parts: list[Markup] = []
    for line, entry in enumerate(shown.bars):
        top = line * _BAR_STEP
        parts += _bar_line(top, entry.name, _reached(entry), _cut(entry.share), entry.tone)
        if entry.target is not None:
            at = _cut(entry.target) * _BAR_WIDTH
            parts.append(
                element("line", x1=at, x2=at, y1=top + 18, y2=top + 34, stroke=INK, stroke_width=2)
            )
    height = len(shown.bars) * _BAR_STEP
    return image(visible(shown.title), _BAR_WIDTH, height, *parts, kind="bars")


def _reached(entry: TargetBar) -> str:
    share = "chưa có số" if entry.share is None else format_share(entry.share)
    if entry.target is None:
        return share
    return f"{entry.tone.symbol} {share} / {format_share(entry.target)}"


def _bar_line(top: int, name: str, value: str, length: Fraction, tone: Tone) -> Iterator[Markup]:
    """Yield a name with its value, and below them the bar on its track."""
    yield name_of(name, (0, top + 13))
    yield label(visible(value), (_BAR_WIDTH, top + 13), anchor="end", weight="bold")
    yield element("rect", x=0, y=top + 20, width=_BAR_WIDTH, height=12, rx=2, fill=TRACK)
    if length:
        width = length * _BAR_WIDTH
        yield element("rect", x=0, y=top + 20, width=width, height=12, rx=2, fill=f"#{tone.ink}")


def _share(value: Decimal | None, most: Decimal) -> Fraction:
    return _cut(None if value is None else Fraction(value) / Fraction(most))


def _cut(share: Fraction | None) -> Fraction:
    return min(max(share or Fraction(0), Fraction(0)), Fraction(1))
