"""The standings of a year in few bytes: 76,000 reports of 4,000 units fit into one page.

Units, reports and remarks are written once and named by their number. A report has one letter for
each of its units, and more only where the register says something about a unit.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from danvan.calendar.duties import Duty
from danvan.messages import Language
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.outputs.cells import Json, sentences
from danvan.outputs.duty_names import report_name
from danvan.outputs.status_list import status_text
from danvan.outputs.status_names import STATUS_NAMES, STATUS_TONES
from danvan.text import fold, visible
from danvan.tracking.overview import Followed, Overview
from danvan.tracking.standings import Status

_LETTERS = {status: chr(ord("a") + number) for number, status in enumerate(Status)}


@attrs.define
class _Numbers:
    """Values, each written once and named by its number."""

    found: dict[object, int] = attrs.field(factory=dict)

    def of(self, value: object) -> int:
        """Return the number of a value."""
        return self.found.setdefault(value, len(self.found))


@attrs.define
class _DutyRows:
    """What a page knows of one duty, unit by unit."""

    duty: Duty
    units: list[int] = attrs.field(factory=list)
    letters: list[str] = attrs.field(factory=list)
    details: list[Json] = attrs.field(factory=list)


@attrs.frozen(kw_only=True)
class Rows:
    """What the rows of a page are made of.

    Attributes:
        overview: the standings on one day.
        kinds: what people call each kind of units.
        language: of remarks that are messages.
    """

    overview: Overview
    kinds: Mapping[UnitKind, str]
    language: Language

    def to_json(self) -> dict[str, Json]:
        """Return the units, the reports and the standings; the script of the page reads them."""
        units, kinds, remarks, groups = _Numbers(), _Numbers(), _Numbers(), _Numbers()
        named: list[Json] = []
        duties: dict[str, _DutyRows] = {}
        for followed in self.overview:
            state = _state_of(followed)
            key = followed.obligation.unit.id, state.name, state.kind
            if key not in units.found:
                named.append(self._unit(followed.obligation.unit, state, kinds))
            duty = followed.obligation.duty
            rows = duties.setdefault(duty.tail, _DutyRows(duty))
            self._add(followed, units.of(key), rows, remarks)
        return {
            "day": self.overview.as_of.isoformat(),
            "statuses": [
                [
                    str(status),
                    STATUS_NAMES[status],
                    STATUS_TONES[status].symbol,
                    STATUS_TONES[status],
                ]
                for status in Status
            ],
            "kinds": [str(self.kinds[UnitKind(str(kind))]) for kind in kinds.found],
            "units": named,
            "duties": [self._duty(rows, groups) for rows in duties.values()],
            "groups": [list(_numbers(group)) for group in groups.found],
            "remarks": [str(remark) for remark in remarks.found],
        }

    def _unit(self, unit: Unit, state: UnitState, kinds: _Numbers) -> Json:
        parent = _parent(state, self.overview.schedule.assignments.units)
        name = visible(state.name if parent is None else f"{state.name} ({parent})")
        return [name, kinds.of(str(state.kind)), fold(f"{name} {unit.id}"), visible(unit.id)]

    def _add(self, followed: Followed, unit: int, rows: _DutyRows, remarks: _Numbers) -> None:
        standing = followed.standing
        more = "; ".join(sentences(status_text(standing)[1:], self.language))
        if standing.received_on or standing.extended_to or more:
            rows.details.append(
                [
                    len(rows.units),
                    _iso(standing.received_on),
                    _iso(standing.extended_to),
                    remarks.of(more) if more else None,
                ]
            )
        rows.units.append(unit)
        rows.letters.append(_LETTERS[standing.status])

    def _duty(self, rows: _DutyRows, groups: _Numbers) -> Json:
        name = visible(report_name(rows.duty))
        return [
            name,
            visible(rows.duty.report.id),
            visible(rows.duty.label),
            _iso(rows.duty.last_day),
            fold(f"{name} {rows.duty.period.id}"),
            groups.of(tuple(rows.units)),
            "".join(rows.letters),
            rows.details,
        ]


def _status(status: Status) -> Json:
    tone = STATUS_TONES[status]
    return [str(status), STATUS_NAMES[status], tone.symbol, str(tone)]


def _numbers(group: object) -> Iterable[int]:
    return group if isinstance(group, tuple) else ()


def _state_of(followed: Followed) -> UnitState:
    """Return the unit as it is on the last day, or as it last was."""
    unit, duty = followed.obligation
    return unit.state_on(duty.last_day or duty.period.end) or unit.last


def _parent(state: UnitState, units: UnitList) -> str | None:
    """Return the name of the unit above, where names of units repeat: communes, divisions."""
    return units.get(state.parent).name if state.parent and state.parent in units else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
