"""The form of ad hoc requests."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    document_column,
    id_of,
    note_column,
    read_several,
    several_column,
)
from danvan.books.facts import FormFacts, joined
from danvan.books.record_forms import RecordForm
from danvan.errors import SheetError
from danvan.messages import message
from danvan.model.units import UnitKind
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.text import closest, fold
from danvan.tracking.records import AdHocRequest


def request_form(facts: FormFacts) -> RecordForm:
    """Return the form; without an id one is made of the label."""
    names = {kind: facts.kinds.get(kind, str(kind)) for kind in UnitKind}

    def read_kinds(text: str) -> tuple[UnitKind, ...]:
        return tuple(_kind(part, names) for part in read_several(text))

    def show_kinds(kinds: tuple[UnitKind, ...]) -> str:
        return joined(names[kind] for kind in kinds)

    return RecordForm(
        kind=AdHocRequest,
        complete=_with_id,
        form=Form(
            name="requests",
            title="Yêu cầu đột xuất",
            fields=(
                Field(key="id", heading="Mã", width=16, note="Để trống thì sổ tự đặt."),
                Field(key="label", heading="Nội dung yêu cầu", required=True, width=36),
                Field(
                    key="due",
                    heading="Hạn cuối",
                    kind=Kind.DAY,
                    required=True,
                    note="Ngày cuối cùng còn đúng hạn, tính cả ngày đó.",
                ),
                Field(
                    key="kinds",
                    heading="Nhóm đơn vị",
                    kind=Kind.CUSTOM,
                    parse=read_kinds,
                    show=show_kinds,
                    width=26,
                    note=f"Một hoặc nhiều nhóm, cách nhau bằng dấu ;: {joined(names.values())}.",
                ),
                several_column("units", "Mã đơn vị", "Mã của từng đơn vị, cách nhau bằng dấu ;"),
                several_column("recipients", "Nơi nhận (mã)"),
                document_column("Văn bản yêu cầu"),
                Field(key="asked_on", heading="Ngày văn bản", kind=Kind.DAY),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )


def _with_id(values: dict[str, object]) -> dict[str, object]:
    return {"id": id_of(str(values.get("label", ""))), **values}


def _kind(text: str, names: dict[UnitKind, str]) -> UnitKind:
    for kind, name in names.items():
        if fold(text) in {fold(kind), fold(name)}:
            return kind
    known = tuple(names.values())
    raise SheetError(
        message("'{text}' is not a kind of unit.", text=text),
        "",
        message("Write one of: {known}.", known=closest(text, known) or known),
    )
