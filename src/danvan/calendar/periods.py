"""Reporting periods: what stretch of time a report speaks of.

A period is not its data window and not its due date; those are separate fields of a duty.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from danvan.calendar.months import end_of_month, month_of
from danvan.errors import CalendarError
from danvan.messages import message
from danvan.model.checks import in_range, require_slug

#: Kinds whose periods do not follow from the year alone.
AD_HOC = "ad-hoc"
EVENT = "event"
WEEK = "week"


def _require_part_id(_part: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    if value and not (value.isascii() and value.isalnum()):
        raise CalendarError(
            message("'{id}' cannot be used as an id.", id=value),
            attribute.name,
            message("Use ASCII letters and digits, for example Q1."),
        )


@attrs.frozen(kw_only=True)
class PeriodPart:
    """One of the periods into which a kind divides a year; made of whole months.

    Attributes:
        id: what follows the year in the period's id (``Q2``); empty when the year says it all.
        name: Vietnamese name with ``{year}`` and ``{next}`` (the year after).
        first_month: 1 to 12, in the year of the period.
        months: how many months it lasts, from 1 up.
    """

    id: str = attrs.field(default="", validator=_require_part_id)
    name: str = attrs.field(default="{year}")
    first_month: int = attrs.field(default=1, validator=in_range(1, 12))
    months: int = attrs.field(default=12, validator=in_range(1, 36))

    @name.validator
    def _names_only_years(self, _attribute: object, value: str) -> None:
        rest = value.replace("{year}", "").replace("{next}", "")
        if "{" in rest or "}" in rest:
            raise CalendarError(
                message("The name '{name}' has braces that stand for nothing.", name=value),
                "name",
                message("Use only {{year}} and {{next}} in braces."),
            )


@attrs.frozen(kw_only=True)
class PeriodKind:
    """A kind of report by the period it speaks of.

    Attributes:
        id: the key in data (``half-year``).
        label: what a report of this kind is called in Vietnamese, quoted from a source.
        parts: the periods of one year; empty for ``week``, ``ad-hoc`` and ``event``.
    """

    id: str = attrs.field(validator=require_slug)
    label: str
    parts: tuple[PeriodPart, ...] = ()


@attrs.frozen(kw_only=True)
class Period:
    """One period of one kind.

    Attributes:
        id: ``2023-W23``, ``2023-06``, ``2023-Q2``, ``2023-H1``, ``2023-9M``, ``2023``,
            ``2022-SY``, a day, or an event's slug.
        year: the year that a list asks for when it wants this period.
        start: first day, inclusive.
        end: last day, inclusive.
        part: what follows the year in the id.
        name: Vietnamese name.
        months: whether it is made of whole months.
    """

    kind: str
    id: str
    year: int
    start: dt.date
    end: dt.date
    part: str = ""
    name: str = ""
    months: int = 0

    def month(self, position: str, offset: int = 0) -> tuple[int, int]:
        """Return year and month of the ``first``, ``middle`` or ``last`` month, plus ``offset``.

        Raises:
            CalendarError: the period is not made of months, or their number is even and the
                middle one is asked for.
        """
        if not self.months:
            raise CalendarError(
                message("A period of the kind '{kind}' is not made of months.", kind=self.kind),
                "",
                message("Use the rule recurrence, offset or listed-date."),
            )
        if position == "middle" and self.months % 2 == 0:
            raise CalendarError(
                message("A period of {months} months has no middle month.", months=self.months),
                "",
                message('Write "first" or "last", and months = N to move from there.'),
            )
        steps = {"first": 0, "middle": self.months // 2, "last": self.months - 1}[position]
        return month_of(self.start.year, self.start.month + steps + offset)


def _parts(prefix: str, names: Iterable[str], months: int) -> tuple[PeriodPart, ...]:
    return tuple(
        PeriodPart(
            id=f"{prefix}{index}", name=name, first_month=months * (index - 1) + 1, months=months
        )
        for index, name in enumerate(names, start=1)
    )


#: The kinds that danvan knows; a province may add its own as data.
#: "6 tháng" and "9 tháng" are counted from the start of the year. No source states the first day
#: of a school year; danvan counts it from 01/9 to 31/8, and a province may declare another kind.
KINDS: Mapping[str, PeriodKind] = {
    kind.id: kind
    for kind in (
        PeriodKind(id=WEEK, label="Báo cáo tuần"),
        PeriodKind(
            id="month",
            label="Báo cáo tháng",
            parts=tuple(
                PeriodPart(
                    id=f"{month:02d}", name=f"Tháng {month}/{{year}}", first_month=month, months=1
                )
                for month in range(1, 13)
            ),
        ),
        PeriodKind(
            id="quarter",
            label="Báo cáo quý",
            parts=_parts("Q", [f"Quý {roman}/{{year}}" for roman in ("I", "II", "III", "IV")], 3),
        ),
        PeriodKind(
            id="half-year",
            label="Báo cáo 6 tháng",
            parts=_parts("H", ["6 tháng đầu năm {year}", "6 tháng cuối năm {year}"], 6),
        ),
        PeriodKind(
            id="nine-months",
            label="Báo cáo 9 tháng",
            parts=(PeriodPart(id="9M", name="9 tháng đầu năm {year}", months=9),),
        ),
        PeriodKind(id="year", label="Báo cáo năm", parts=(PeriodPart(name="Năm {year}"),)),
        PeriodKind(
            id="school-year",
            label="Báo cáo năm học",
            parts=(PeriodPart(id="SY", name="Năm học {year}-{next}", first_month=9),),
        ),
        PeriodKind(id=AD_HOC, label="Báo cáo đột xuất"),
        PeriodKind(id=EVENT, label="Báo cáo theo sự kiện"),
    )
}


def periods_of(kind: PeriodKind, year: int) -> Iterator[Period]:
    """Yield the periods of ``kind`` whose year is ``year``, in order of time.

    A week belongs to the year of ISO 8601. The kinds ``ad-hoc`` and ``event`` yield nothing:
    their periods follow from a recurrence or from a dated event.

    >>> [period.id for period in periods_of(KINDS["quarter"], 2023)]
    ['2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4']
    """
    if kind.id == WEEK:
        yield from _weeks(year)
    for part in kind.parts:
        yield _period_of(kind, part, year)


def _period_of(kind: PeriodKind, part: PeriodPart, year: int) -> Period:
    last_year, last_month = month_of(year, part.first_month + part.months - 1)
    return Period(
        kind=kind.id,
        id=f"{year}-{part.id}" if part.id else f"{year}",
        year=year,
        start=dt.date(year, part.first_month, 1),
        end=end_of_month(last_year, last_month),
        part=part.id,
        name=part.name.replace("{year}", str(year)).replace("{next}", str(year + 1)),
        months=part.months,
    )


def _weeks(year: int) -> Iterator[Period]:
    for week in range(1, dt.date(year, 12, 28).isocalendar().week + 1):
        monday = dt.date.fromisocalendar(year, week, 1)
        yield Period(
            kind=WEEK,
            id=f"{year}-W{week:02d}",
            year=year,
            start=monday,
            end=monday + dt.timedelta(days=6),
            part=f"W{week:02d}",
            name=f"Tuần {week}/{year}",
        )


def period_of_day(kind: str, day: dt.date, slug: str | None = None, name: str = "") -> Period:
    """Return the period of one day: an occurrence of a recurrence, or an event with its slug."""
    part = slug or day.isoformat()
    return Period(kind=kind, id=part, year=day.year, start=day, end=day, part=part, name=name)
