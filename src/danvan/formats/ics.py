"""iCalendar (RFC 5545): one all-day event a date, one to-do for what has no date."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from danvan.errors import FormatError
from danvan.messages import Language, message
from danvan.outputs.cells import sentences, to_person
from danvan.outputs.output import CalendarEntry
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

_END = b"END:VCALENDAR\r\n"
#: Calendar programs show the escapes of these in a calendar's name.
_SPECIAL = re.compile(r"\s*[,;\\]\s*")
_DAY = dt.timedelta(days=1)


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``ics``."""
    yield Format(
        name="ics",
        label="iCalendar: đưa vào lịch của điện thoại và thư điện tử",
        suffixes=(".ics",),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield a calendar entry by entry.

    No property depends on the clock: the same output gives the same bytes.

    Raises:
        FormatError: If the output has no dates, or icalendar is not installed.
    """
    output = request.output
    if output.entries is None:
        raise FormatError(
            message("The output '{kind}' has no dates for a calendar.", kind=output.kind),
            message("format {name}", name="ics"),
            message(
                "choose one of {names}",
                names=("table", "csv", "docx", "html", "json", "jsonl", "markdown", "pdf", "xlsx"),
            ),
        )
    return _components(output.title, output.entries, request.language)


def _components(
    title: str, entries: Iterable[CalendarEntry], language: Language
) -> Iterator[bytes]:
    try:
        from icalendar import Calendar, Event, Todo
    except ImportError as error:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="ics", library="icalendar"),
            message("format {name}", name="ics"),
            message('run: pip install "danvan[{extra}]"', extra="ics"),
        ) from error
    calendar = Calendar()
    calendar.add("prodid", "-//danvan//danvan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _SPECIAL.sub(" – ", to_person(title, language)))
    yield calendar.to_ical().removesuffix(_END)
    for entry in entries:
        component = Todo() if entry.day is None else Event()
        for name, value in _properties(entry, language):
            component.add(name, value)
        yield component.to_ical()
    yield _END


def _properties(
    entry: CalendarEntry, language: Language
) -> Iterator[tuple[str, str | int | dt.date]]:
    """Yield the properties of an entry; ``DTEND`` is the day after, as RFC 5545 has it."""
    yield "uid", f"{to_person(entry.key, language)}@danvan"
    yield "dtstamp", dt.datetime.combine(entry.stamp, dt.time(), dt.UTC)
    yield "sequence", entry.sequence
    yield "summary", to_person(entry.summary, language)
    description = "\n".join(sentences(entry.description, language))
    if description:
        yield "description", description
    if entry.day is not None:
        yield "dtstart", entry.day
        if entry.day < dt.date.max:
            yield "dtend", entry.day + _DAY
        yield "transp", "TRANSPARENT"
