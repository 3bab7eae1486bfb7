"""What stands above and below the rows without any script: the counts, and each report."""

import html
from collections.abc import Sequence

from danvan.calendar.duties import Duty
from danvan.outputs.duty_names import report_name
from danvan.outputs.status_names import STATUS_NAMES, STATUS_TONES
from danvan.outputs.tally_cells import share_cell
from danvan.text import format_full_date, visible
from danvan.tracking.overview import Followed
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally

#: The counts that choose what is listed, the urgent ones first.
_CHOICES = (Status.MISSING, Status.DUE_SOON, Status.LATE, Status.ON_TIME)


def tiles(tally: Tally) -> str:
    """Return a button for each count that people look for; the page acts on it by its status."""
    return "".join(_tile(status, tally) for status in _CHOICES)


def _tile(status: Status, tally: Tally) -> str:
    count, tone = tally.count(status), STATUS_TONES[status]
    of = f" / {tally.expected}" if status in {Status.MISSING, Status.LATE, Status.ON_TIME} else ""
    return (
        f'<button type="button" class="tile {tone}" data-status="{status}" aria-pressed="false">'
        f'<span aria-hidden="true">{tone.symbol}</span> <b>{count}</b>{of} '
        f"<span>{html.escape(STATUS_NAMES[status])}</span></button>"
    )


def by_report(followed: Sequence[Followed]) -> str:
    """Return a row of counts for each report of the year, in the order of the last days."""
    duties: dict[str, tuple[Duty, list[Status]]] = {}
    for one in followed:
        duty = one.obligation.duty
        duties.setdefault(duty.tail, (duty, []))[1].append(one.standing.status)
    return "".join(_report(duty, Tally.of(statuses)) for duty, statuses in duties.values())


def _report(duty: Duty, tally: Tally) -> str:
    name = html.escape(visible(report_name(duty)))
    day = format_full_date(duty.last_day) if duty.last_day else "không có hạn"
    counts = (tally.expected, tally.on_time, tally.late, tally.missing)
    cells = "".join(f'<td class="number">{count}</td>' for count in counts)
    share = share_cell(tally.share_on_time) or ""
    return (
        f'<tr><th scope="row">{name}</th><td>{day}</td>{cells}<td class="number">{share}</td></tr>'
    )
