"""Entries of the register, version by version."""

from collections.abc import Iterable

import attrs

from danvan.messages import message
from danvan.outputs.entry_cells import ENTRY_KINDS, kind_label
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.record_cells import fields_cell
from danvan.text import format_full_date
from danvan.tracking.entries import Entry
from danvan.tracking.records import Record

_KEYS = (
    "id",
    "kind",
    "subject",
    "version",
    "retracted",
    "recorded_at",
    "recorded_by",
    "source",
    "reason",
    "record",
)
_PEOPLE = (
    Column(key="id", heading="Số", kind=CellKind.NUMBER, width=5),
    Column(key="what", heading="Nội dung", width=40),
    Column(key="version", heading="Bản", kind=CellKind.NUMBER, width=4),
    Column(key="when", heading="Ghi ngày", width=10),
    Column(key="by", heading="Người ghi", width=12),
)


@attrs.frozen(kw_only=True)
class RegisterListingRequest:
    """What a listing of the register is made of.

    Attributes:
        register: where it is.
        entries: the versions to show, in the order of writing.
    """

    province: str
    province_name: str
    register: str
    entries: Iterable[Entry[Record]]


def register_listing(request: RegisterListingRequest) -> Output:
    """Return every version of the entries: what it said, when and by whom it was written."""
    entries = list(request.entries)
    return Output(
        kind="register",
        title=f"Sổ theo dõi - {request.province_name}",
        header={"province": request.province, "register": request.register},
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[_record(entry) for entry in entries],
        ),
        tables=(Table(columns=_PEOPLE, rows=[_people(entry) for entry in entries]),),
        notices=(message("Versions of entries: {count}.", count=len(entries)),),
    )


def _record(entry: Entry[Record]) -> Row:
    return (
        entry.id,
        ENTRY_KINDS[type(entry.record)],
        entry.subject,
        entry.version,
        entry.retracted,
        entry.recorded_at.isoformat(),
        entry.recorded_by,
        entry.source,
        entry.reason,
        fields_cell(entry.record),
    )


def _people(entry: Entry[Record]) -> Row:
    fields = fields_cell(entry.record)
    said = [f"{key}: {value}" for key, value in fields.items() if value not in (None, [], "")]
    taken_back = ("đã rút",) if entry.retracted else ()
    return (
        entry.id,
        (kind_label(entry), entry.subject, *taken_back, *said),
        entry.version,
        format_full_date(entry.recorded_at.date()),
        entry.recorded_by,
    )
