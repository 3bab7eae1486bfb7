"""Due rules: the closed set of ways in which documents name a day.

Each rule is a record with ``day_for(context)``, the day that the document states. The bound and
the roll come after it, in :mod:`danvan.calendar.duties`. A new shape is a new module here and a
line in :data:`RULES`; plan files, the JSON Schema and the reference page follow from it.
"""

from collections.abc import Mapping

from danvan.calendar.rules.context import MonthPosition, RuleContext
from danvan.calendar.rules.day_of_month import DayOfMonth
from danvan.calendar.rules.end_of_month import EndOfMonth
from danvan.calendar.rules.fixed_date import FixedDate
from danvan.calendar.rules.listed_date import ListedDate
from danvan.calendar.rules.nth_working_day import NthWorkingDay
from danvan.calendar.rules.offset import Anchor, DayUnit, Offset
from danvan.calendar.rules.recurrence import Recurrence

DueRule = DayOfMonth | FixedDate | EndOfMonth | Offset | NthWorkingDay | ListedDate | Recurrence

#: The word that a plan file writes as ``rule = "…"``, and the record that it stands for.
RULES: Mapping[str, type[DueRule]] = {
    "day-of-month": DayOfMonth,
    "fixed-date": FixedDate,
    "end-of-month": EndOfMonth,
    "offset": Offset,
    "nth-working-day": NthWorkingDay,
    "listed-date": ListedDate,
    "recurrence": Recurrence,
}

__all__ = [
    "RULES",
    "Anchor",
    "DayOfMonth",
    "DayUnit",
    "DueRule",
    "EndOfMonth",
    "FixedDate",
    "ListedDate",
    "MonthPosition",
    "NthWorkingDay",
    "Offset",
    "Recurrence",
    "RuleContext",
]
