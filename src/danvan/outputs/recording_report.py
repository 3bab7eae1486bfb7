"""What was written into the register."""

from collections.abc import Sequence

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.outputs.entry_cells import ENTRY_KINDS, entry_label, kind_label
from danvan.outputs.notices import in_one_sentence
from danvan.outputs.output import Column, Output, Table
from danvan.tracking.entries import Entry
from danvan.tracking.records import Record

_COLUMNS = (
    Column(key="kind"),
    Column(key="id"),
    Column(key="subject"),
    Column(key="version"),
    Column(key="retracted"),
    Column(key="source"),
)
_PEOPLE = (
    Column(key="kind", heading="Loại", width=16),
    Column(key="subject", heading="Nội dung ghi", width=34),
    Column(key="entry", heading="Dòng trong sổ", width=26),
)
#: How many new rows people are shown one by one; scripts get all of them.
_SHOWN = 20


@attrs.frozen(kw_only=True)
class RecordingRequest:
    """What a recording report is made of.

    Attributes:
        register: where it was written.
        entries: the new entries and versions.
        corrected, unchanged: how many records corrected an entry, or stood there already.
        left_out: how many problems kept something out.
        problems: what they are; of very many the first ones.
        notices: what the files held besides.
    """

    province: str
    province_name: str
    register: str
    entries: Sequence[Entry[Record]]
    corrected: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    notices: tuple[Message, ...] = ()


def recording_report(request: RecordingRequest) -> Output:
    """Return what was written, how much stood there already, and what was left out."""
    counts = {
        "added": len(request.entries) - request.corrected,
        "corrected": request.corrected,
        "unchanged": request.unchanged,
        "left_out": request.left_out,
    }
    shown = request.entries[:_SHOWN]
    return Output(
        kind="recording",
        title=f"Ghi sổ - {request.province_name}",
        header={"province": request.province, "register": request.register, "summary": counts},
        records=Table(
            columns=_COLUMNS,
            rows=[
                (
                    ENTRY_KINDS[type(entry.record)],
                    entry.id,
                    entry.subject,
                    entry.version,
                    entry.retracted,
                    entry.source,
                )
                for entry in request.entries
            ],
        ),
        tables=(
            (
                Table(
                    columns=_PEOPLE,
                    rows=[(kind_label(one), one.subject, entry_label(one)) for one in shown],
                ),
            )
            if shown
            else ()
        ),
        notices=(
            message(
                "Added: {added}; corrected: {corrected}; unchanged: {unchanged}; left out: "
                "{left_out}.",
                added=counts["added"],
                corrected=counts["corrected"],
                unchanged=counts["unchanged"],
                left_out=counts["left_out"],
            ),
            *request.notices,
            *(in_one_sentence(problem) for problem in request.problems),
        ),
    )
