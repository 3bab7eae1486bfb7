"""The table for a terminal of 80 columns."""

from collections.abc import Callable

import pytest

from danvan.outputs.output import Cell, CellKind, Column, Output, Table
from danvan.text import to_nfc, visible

EXPECTED = """\
Lịch báo cáo, tỉnh Lâm Đồng, năm 2023

Hạn nộp     Báo cáo           Hiệu lực      Số
----------  ----------------  ----------  ----
15/06/2023  Báo cáo tháng 6   có            15
            Báo cáo đột xuất  không          3

Ghi chú:
- Một ghi chú.
- No office has more than 5 days.

Căn cứ:
- Kế hoạch 4417/KH-UBND ngày 30/12/2022
"""
LONG = "Báo cáo kết quả thực hiện công tác dân vận chính quyền theo 4417/KH-UBND "


def lines(written: bytes) -> list[str]:
    return written.decode().split("\n")


def test_a_due_list_is_a_title_a_table_notices_and_sources(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert render("table", due_list).decode() == EXPECTED


@pytest.mark.parametrize(
    "widths",
    [(76,), (38, 38), (10, 20, 46), (10, 20, 20, 26), (4, 10, 10, 10, 42), (10,) * 7 + (6,)],
    ids=str,
)
def test_a_table_of_76_letters_fits_80_columns(
    render: Callable[..., bytes], widths: tuple[int, ...]
) -> None:
    columns = [Column(key="a", heading=LONG[:30].strip(), width=width) for width in widths]
    table = Table(columns=tuple(columns), rows=[[LONG * 3] * len(widths), ["x" * 90] * len(widths)])
    output = Output(
        kind="x", title=LONG * 2, records=table, tables=(table,), notices=(LONG * 3, "y" * 200)
    )
    assert max(map(len, lines(render("table", output)))) <= 80


def test_a_document_number_is_not_broken_at_its_hyphen(
    render: Callable[..., bytes],
) -> None:
    table = Table(
        columns=(Column(key="a", heading="a", width=20),), rows=[["Kế hoạch 4417/KH-UBND"]]
    )
    output = Output(kind="x", title="x", records=table, tables=(table,))
    assert "4417/KH-UBND" in lines(render("table", output))


def test_a_table_without_rows_shows_its_headings(render: Callable[..., bytes]) -> None:
    column = Column(key="a", heading="Số", kind=CellKind.NUMBER)
    table = Table(columns=(column,), rows=(), title="Chưa có gì")
    output = Output(kind="x", title="Trống", records=table, tables=(table,))
    shown = render("table", output).decode()
    assert shown.startswith("Trống\n\nChưa có gì\n")
    assert "Số\n" in shown


def test_hostile_text_is_shown_whole_and_commands_nothing(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    shown = lines(render("table", showing(hostile)))
    cell = shown[4 : shown.index("Ghi chú:") - 1]
    # Wrapping moves spaces only.
    assert "".join("".join(cell).split()) == "".join(to_nfc(visible(hostile)).split())
    assert all(line == visible(line) for line in shown)
