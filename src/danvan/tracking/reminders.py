"""Who must be urged on a day: before the last day, and after it."""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from danvan.errors import RegisterError
from danvan.messages import message
from danvan.tracking.overview import Followed
from danvan.tracking.records import SubmissionState
from danvan.tracking.standings import Status, is_confirmed

#: Calendar days before the last day on which a unit is reminded, where nobody says otherwise.
USUAL_BEFORE = (7, 3, 1, 0)


@attrs.frozen(kw_only=True)
class Offsets:
    """On which days people are urged.

    Attributes:
        before: calendar days before the last day, 0 being the last day itself.
        after: calendar days after it; ``None`` is every day until the report is there.
    """

    before: tuple[int, ...] = attrs.field(default=USUAL_BEFORE)
    after: tuple[int, ...] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse days below zero, and no day after the last day that lies on it."""
        for days, first in ((self.before, 0), (self.after or (), 1)):
            for day in days:
                if day < first:
                    raise RegisterError(
                        message("{days} is no number of days to remind by.", days=day),
                        message("reminder"),
                        message("Write whole numbers from {first} up.", first=first),
                    )


@attrs.frozen(kw_only=True)
class Reminder:
    """One report of one unit that must be urged.

    Attributes:
        days_left: calendar days to the last day; below zero after it.
        is_returned: the report was sent back and has not come again; it is not missing.
    """

    followed: Followed
    last_day: dt.date
    days_left: int
    is_returned: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the last day has passed and nothing was received."""
        return self.days_left < 0 and not self.is_returned

    @property
    def is_own(self) -> bool:
        """Whether the unit itself receives the report, or passes it on: nobody urges himself."""
        unit, duty = self.followed.obligation
        return unit.id in {recipient.via or recipient.code for recipient in duty.recipients}


_WAITING = frozenset({Status.NOT_DUE, Status.DUE_SOON, Status.MISSING})
_RECEIVED = frozenset({Status.ON_TIME, Status.LATE})


def reminders(overview: Iterable[Followed], as_of: dt.date, offsets: Offsets) -> Iterator[Reminder]:
    """Yield who must be urged on ``as_of``, in the order of the overview.

    A date that nobody has confirmed urges nobody. The days that the document itself states for
    reminders count beside ``offsets.before``. A report that was sent back is asked for every day.
    """
    for followed in overview:
        duty, standing = followed.obligation.duty, followed.standing
        last_day = standing.extended_to or duty.last_day
        if last_day is None or not is_confirmed(duty):
            continue
        left = (last_day - as_of).days
        if _is_sent_back(followed):
            yield Reminder(followed=followed, last_day=last_day, days_left=left, is_returned=True)
        elif standing.status in _WAITING and _is_the_day(followed, left, offsets):
            yield Reminder(followed=followed, last_day=last_day, days_left=left)


def _is_sent_back(followed: Followed) -> bool:
    standing = followed.standing
    is_last = standing.latest is not None and standing.latest.state is SubmissionState.RETURNED
    return is_last and standing.status in _RECEIVED


def _is_the_day(followed: Followed, left: int, offsets: Offsets) -> bool:
    if left >= 0:
        return left in {*offsets.before, *followed.obligation.duty.report.remind_days_before}
    return offsets.after is None or -left in offsets.after
