"""One form with a field of each kind, and ways to write and read it."""

import datetime as dt
import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter
from hypothesis import settings

from danvan.messages import translate
from danvan.model.dates import PartialDate
from danvan.sheets import Choice, Field, Filled, Form, Kind, read_form_bytes

#: The same examples in every run: a law that fails, fails for everybody.
settings.register_profile("danvan", derandomize=True, deadline=None, database=None)
settings.load_profile("danvan")

Change = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


@pytest.fixture(scope="session")
def form() -> Form:
    """Return a form with a field of each kind."""
    return Form(
        name="submissions",
        title="Báo cáo",
        fields=(
            Field(key="id", heading="Mã", required=True, locked=True),
            Field(key="received_on", heading="Ngày nhận", kind=Kind.DAY, required=True),
            Field(key="number", heading="Số văn bản", note="Khoản 2 Điều 5"),
            Field(key="score", heading="Điểm", kind=Kind.DECIMAL, minimum=0, maximum=100),
            Field(key="share", heading="Tỷ lệ", kind=Kind.SHARE),
            Field(key="is_late", heading="Trễ hạn", kind=Kind.YES_NO),
            Field(key="pages", heading="Số trang", kind=Kind.INTEGER),
            Field(
                key="via",
                heading="Cách gửi",
                kind=Kind.CHOICE,
                choices=(Choice("mail", "Thư điện tử"), Choice("paper", "Văn bản giấy")),
            ),
            Field(key="since", heading="Từ", kind=Kind.CUSTOM, parse=PartialDate.parse),
            Field(key="remark", heading="Nhận xét", kind=Kind.LONG_TEXT),
        ),
    )


@pytest.fixture(scope="session")
def read(form: Form) -> Callable[..., Filled]:
    """Read the bytes of a file as the form, or as other forms."""
    return lambda data, *forms: read_form_bytes(data, forms or (form,), name="file")


@pytest.fixture(scope="session")
def problems(read: Callable[..., Filled]) -> Callable[..., list[tuple[str, str, str]]]:
    """Return what is wrong with a file as people read it: what, where, fix."""

    def told(data: bytes, *forms: Form) -> list[tuple[str, str, str]]:
        return [
            (translate(problem.what), translate(problem.where), translate(problem.fix))
            for problem in read(data, *forms).problems
        ]

    return told


@pytest.fixture(scope="session")
def book() -> Callable[..., bytes]:
    """Make a workbook as an office might: headings in row 1, rows below, then any change."""

    def make(*rows: Sequence[object], name: str = "Báo cáo", change: Change | None = None) -> bytes:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as workbook:
            sheet = workbook.add_worksheet(name)
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(number, column, value)
                    else:
                        is_day = isinstance(value, dt.date)
                        sheet.write(number, column, value, day if is_day else None)
            if change is not None:
                change(workbook, sheet)
        return file.getvalue()

    return make
