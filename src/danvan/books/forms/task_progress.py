"""The form of the progress of tasks."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    known_column,
    listed,
    note_column,
    unit_column,
)
from danvan.books.facts import FormFacts, enum_choices
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import Record, TaskProgress

_STATES = {
    "not-started": "chưa thực hiện",
    "in-progress": "đang thực hiện",
    "done": "đã hoàn thành",
    "dropped": "không thực hiện nữa",
}


def task_form(facts: FormFacts) -> RecordForm:
    """Return the form."""

    def known(record: Record) -> dict[str, object]:
        task = record.task if isinstance(record, TaskProgress) else None
        return {"task_title": facts.title_in("tasks", task)}

    return RecordForm(
        kind=TaskProgress,
        known=known,
        form=Form(
            name="task_progress",
            title="Nhiệm vụ",
            fields=(
                Field(key="task", heading="Mã nhiệm vụ", required=True, locked=True, width=22),
                known_column("task_title", "Nhiệm vụ", 40),
                unit_column(facts),
                listed(
                    Field(key="state", heading="Tình trạng", required=True, width=18),
                    enum_choices(_STATES),
                ),
                Field(key="as_of", heading="Đến ngày", kind=Kind.DAY, required=True),
                Field(key="result", heading="Kết quả", kind=Kind.LONG_TEXT, width=36),
                Field(key="evidence", heading="Minh chứng", width=20),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )
