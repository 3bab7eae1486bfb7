"""Entries of the register as scripts and people read them: so that a figure opens to its rows."""

from collections.abc import Iterable, Mapping

from danvan.outputs.output import Cell
from danvan.text import format_date
from danvan.tracking.entries import Entry
from danvan.tracking.records import RECORDS, Record

#: What the store, exports and forms call each kind of record.
ENTRY_KINDS: Mapping[type[Record], str] = {kind: name for name, kind in RECORDS.items()}


#: What people call them.
KIND_LABELS: Mapping[str, str] = {
    "submissions": "báo cáo",
    "extensions": "gia hạn",
    "waivers": "miễn báo cáo",
    "requests": "yêu cầu đột xuất",
    "measurements": "số liệu",
    "task_progress": "nhiệm vụ",
    "issued_documents": "văn bản",
    "events_held": "hoạt động",
    "registered_models": "mô hình",
    "inspection_visits": "kiểm tra",
    "commendations_given": "khen thưởng",
    "contacts": "liên hệ",
}


def kind_label(entry: Entry[Record]) -> str:
    """Return what people call the kind of an entry."""
    return KIND_LABELS[ENTRY_KINDS[type(entry.record)]]


def entry_cell(entry: Entry[Record]) -> dict[str, Cell]:
    """Return which version of which entry it is, when and by whom it was written, and from what."""
    return {
        "id": entry.id,
        "kind": ENTRY_KINDS[type(entry.record)],
        "subject": entry.subject,
        "version": entry.version,
        "recorded_at": entry.recorded_at.isoformat(),
        "recorded_by": entry.recorded_by,
        "source": entry.source,
    }


def entry_cells(entries: Iterable[Entry[Record]]) -> list[Cell]:
    """Return the entries that a figure rests on."""
    return [entry_cell(entry) for entry in entries]


def entry_label(entry: Entry[Record]) -> str:
    """Return an entry as people quote it: number, version where it was corrected, day."""
    version = f", bản {entry.version}" if entry.version > 1 else ""
    return f"số {entry.id}{version} ({format_date(entry.recorded_at.date())})"
