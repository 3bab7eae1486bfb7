"""Data windows (*thời gian chốt số liệu*): which days the figures of a report cover."""

import datetime as dt
from collections.abc import Iterator

import attrs

from danvan.calendar.rules import DueRule
from danvan.model.documents import Cited


@attrs.frozen(kw_only=True)
class WindowRule(Cited):
    """How a data window follows from the period; its edges are named by rules like due dates.

    Attributes:
        start: first day, inclusive, from 0h00.
        end: last day, inclusive, to 24h00 or to ``end_time``.
        end_time: hour at which figures are closed on the last day, where one is stated.
        estimated_until: last day, inclusive, up to which figures are estimated after ``end``.
    """

    start: DueRule
    end: DueRule
    end_time: dt.time | None = None
    estimated_until: DueRule | None = None

    def rules(self) -> Iterator[tuple[str, DueRule]]:
        """Yield its rules with the keys under which they stand."""
        yield "start", self.start
        yield "end", self.end
        if self.estimated_until is not None:
            yield "estimated_until", self.estimated_until


@attrs.frozen(kw_only=True)
class Window:
    """A data window of one period; both days are inside it."""

    start: dt.date
    end: dt.date
    end_time: dt.time | None = None
    estimated_until: dt.date | None = None
