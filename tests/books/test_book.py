"""The workbook of Lâm Đồng 2023: what is filled in beforehand, typed by hand from 4417/KH-UBND."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import danvan
from danvan.books.book import BookRequest, book_sheets
from danvan.books.facts import FormFacts
from danvan.books.reading import read_records
from danvan.model.unit_lists import UnitList
from danvan.sheets import FormSheet, write_workbook
from danvan.tracking.entries import Entry
from danvan.tracking.records import Measurement, Record, RegisteredModel, Submission

#: [IV].3: last day, weekday, report, period; the undated ones of [II].8 and [IV].2.đ at the end.
DUE_DATES = [
    ("15/01/2023", "CN", "Báo cáo tháng", "Tháng 1/2023", "chưa hiệu lực"),
    ("15/02/2023", "T4", "Báo cáo tháng", "Tháng 2/2023", "chưa hiệu lực"),
    ("10/03/2023", "T6", "Báo cáo quý", "Quý I/2023", "chưa hiệu lực"),
    ("15/03/2023", "T4", "Báo cáo tháng", "Tháng 3/2023", "chưa hiệu lực"),
    ("15/04/2023", "T7", "Báo cáo tháng", "Tháng 4/2023", "chưa hiệu lực"),
    ("15/05/2023", "T2", "Báo cáo tháng", "Tháng 5/2023", "chưa hiệu lực"),
    ("05/06/2023", "T2", "Báo cáo 6 tháng đầu năm", "6 tháng đầu năm 2023", "có"),
    ("10/06/2023", "T7", "Báo cáo quý", "Quý II/2023", "có"),
    ("15/06/2023", "T5", "Báo cáo tháng", "Tháng 6/2023", "có"),
    ("15/07/2023", "T7", "Báo cáo tháng", "Tháng 7/2023", "có"),
    ("15/08/2023", "T3", "Báo cáo tháng", "Tháng 8/2023", "có"),
    ("10/09/2023", "CN", "Báo cáo quý", "Quý III/2023", "có"),
    ("10/09/2023", "CN", "Báo cáo 9 tháng đầu năm", "9 tháng đầu năm 2023", "có"),
    ("15/09/2023", "T6", "Báo cáo tháng", "Tháng 9/2023", "có"),
    ("15/10/2023", "CN", "Báo cáo tháng", "Tháng 10/2023", "có"),
    ("15/11/2023", "T4", "Báo cáo tháng", "Tháng 11/2023", "có"),
    ("30/11/2023", "T5", "Báo cáo năm", "Năm 2023", "có"),
    ("10/12/2023", "CN", "Báo cáo quý", "Quý IV/2023", "có"),
    ("15/12/2023", "T6", "Báo cáo tháng", "Tháng 12/2023", "có"),
]
SHEETS = [
    "Đơn vị", "Lịch báo cáo", "Nộp báo cáo", "Gia hạn", "Miễn báo cáo", "Yêu cầu đột xuất",
    "Chỉ tiêu", "Nhiệm vụ", "Hội nghị, đối thoại", "Văn bản đã ban hành", "Mô hình Dân vận khéo",
    "Kiểm tra", "Khen thưởng",
]  # fmt: skip
HEADING_ROW = 3


Entries = Mapping[type[Record], Sequence[Entry[Record]]]


def request(
    lam_dong: danvan.Province, facts: FormFacts, entries: Entries | None = None
) -> BookRequest:
    schedule = lam_dong.schedule(2023)
    return BookRequest(
        facts=facts,
        schedule=schedule,
        documents=lam_dong.documents_of(schedule),
        units=UnitList.of(unit for unit in facts.units if "@" not in unit.id),
        plan=lam_dong.plan(2023),
        period="2023",
        entries=entries or {},
    )


@pytest.fixture(scope="module")
def sheets(lam_dong: danvan.Province, facts: FormFacts) -> dict[str, FormSheet]:
    return {sheet.form.title: sheet for sheet in book_sheets(request(lam_dong, facts))}


@pytest.fixture(scope="module")
def path(sheets: dict[str, FormSheet], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "so-theo-doi.xlsx"
    path.write_bytes(write_workbook(sheets.values(), title="Sổ theo dõi năm 2023"))
    return path


def cells(path: Path, sheet: str) -> list[dict[str, str]]:
    """Return the rows of a sheet as a person sees them, by heading."""
    grid = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
    headings, *rows = grid.to_python(skip_empty_area=False)[HEADING_ROW - 1 :]
    return [
        {
            str(heading).rstrip(" *"): shown(cell)
            for heading, cell in zip(headings, row, strict=True)
        }
        for row in rows
    ]


def shown(cell: object) -> str:
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


def test_the_sheets_stand_in_the_order_of_the_work(sheets: dict[str, FormSheet]) -> None:
    assert list(sheets) == SHEETS


def test_the_workbook_has_its_instructions_first_and_its_lists_last(path: Path) -> None:
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    assert names == ["Hướng dẫn", *SHEETS, "Danh mục"]


def test_the_due_dates_are_those_of_the_plan(path: Path) -> None:
    rows = cells(path, "Lịch báo cáo")
    assert [
        (row["Hạn cuối"], row["Thứ"], row["Báo cáo"], row["Kỳ"], row["Hiệu lực"])
        for row in rows[:19]
    ] == DUE_DATES
    assert [(row["Hạn cuối"], row["Mã"]) for row in rows[19:]] == [
        ("", "programme-review/2023"), ("", "periodic-report/2023"),
    ]  # fmt: skip


def test_every_due_date_cites_its_clause_and_quotes_it(path: Path) -> None:
    rows = cells(path, "Lịch báo cáo")
    assert {row["Căn cứ"] for row in rows[:19]} == {"4417/KH-UBND, [IV].3"}
    (half_year,) = [row for row in rows if row["Mã"] == "half-year/2023-H1"]
    assert half_year["Nguyên văn"] == ("Báo cáo 6 tháng đầu năm, chậm nhất vào ngày 05 tháng 6.")


def test_each_unit_has_a_line_for_each_report_that_it_owes(path: Path) -> None:
    rows = cells(path, "Nộp báo cáo")
    da_lat = [row for row in rows if row["Mã báo cáo"].startswith("lam-dong/672/")]
    assert [(row["Hạn cuối"], row["Báo cáo"], row["Kỳ"]) for row in da_lat[:19]] == [
        (last_day, report, period) for last_day, _, report, period, _ in DUE_DATES
    ]
    assert len(da_lat) == 21
    assert {row["Đơn vị"] for row in da_lat} == {"Thành phố Đà Lạt"}
    assert da_lat[6]["Mã báo cáo"] == "lam-dong/672/half-year/2023-H1"
    assert da_lat[6]["Căn cứ"] == "4417/KH-UBND, [IV].3"
    assert {row["Ngày nhận"] for row in da_lat} == {""}


def test_each_part_of_a_target_has_a_line_for_each_unit_that_it_speaks_of(path: Path) -> None:
    rows = cells(path, "Chỉ tiêu")
    regulation = [row for row in rows if (row["Chỉ tiêu"], row["Phần"]) == ("III.2", "regulation")]
    # Of the units of this test: Sở Nội vụ and the districts; no commune, no committee.
    assert sorted(row["Đơn vị"] for row in regulation) == [
        "Huyện Đạ Tẻh (682)", "Sở Nội vụ (so-noi-vu)",
        "Thành phố Bảo Lộc (673)", "Thành phố Đà Lạt (672)",
    ]  # fmt: skip
    (study,) = [row for row in rows if row["Chỉ tiêu"] == "III.1"]
    assert (study["Đơn vị"], study["Kỳ"], study["Đạt"]) == ("", "2023", "")
    assert study["Nội dung chỉ tiêu"].startswith("học tập, quán triệt các chỉ thị")
    communes = [row["Đơn vị"] for row in rows if row["Phần"] == "commune-democracy"]
    assert communes == ["Phường 7 (24769)"]


def test_an_unfilled_workbook_asks_to_record_nothing(path: Path, facts: FormFacts) -> None:
    found = read_records(path, facts)
    assert (found.wanted, found.problems, found.notices) == ((), (), ())


def entry(record: Record, subject: str, number: int) -> Entry[Record]:
    return Entry(
        id=number, province="lam-dong", subject=subject, version=1, record=record,
        recorded_at=dt.datetime(2023, 6, 5, tzinfo=dt.UTC), recorded_by="Lan",
    )  # fmt: skip


def test_what_the_register_holds_stands_in_its_line_and_is_not_asked_again(
    lam_dong: danvan.Province, facts: FormFacts, tmp_path: Path
) -> None:
    key = "lam-dong/672/half-year/2023-H1"
    received = Submission(key=key, received_on=dt.date(2023, 6, 5), document="12/BC")
    figure = Measurement(
        target="III.2", part="regulation", unit="672", period="2023", numerator=1, denominator=1
    )
    model = RegisteredModel(id="m", name="Tuyến đường văn minh", unit="672")
    asked = request(
        lam_dong,
        facts,
        entries={
            Submission: [entry(received, f"{key}#1", 1)],
            Measurement: [entry(figure, figure.base, 2)],
            RegisteredModel: [entry(model, "m", 3)],
        },
    )
    path = tmp_path / "so-theo-doi.xlsx"
    path.write_bytes(write_workbook(book_sheets(asked), title="Sổ theo dõi năm 2023"))
    (line,) = [row for row in cells(path, "Nộp báo cáo") if row["Mã báo cáo"] == key]
    assert (line["Ngày nhận"], line["Số văn bản"], line["Mã dòng sổ"], line["Bản"]) == (
        "05/06/2023", "12/BC", f"{key}#1", "1",
    )  # fmt: skip
    assert line["Tình trạng"] == "đã nhận"
    lines = [
        row for row in cells(path, "Chỉ tiêu")
        if (row["Phần"], row["Đơn vị"]) == ("regulation", "Thành phố Đà Lạt (672)")
    ]  # fmt: skip
    assert [(row["Đạt"], row["Tổng số"], row["Bản"]) for row in lines] == [("1", "1", "1")]
    found = read_records(path, facts)
    assert found.problems == ()
    assert [(one.record, one.subject, one.version) for one in found.wanted] == [
        (received, f"{key}#1", 1), (figure, figure.base, 1), (model, "m", 1),
    ]  # fmt: skip


def test_a_report_that_came_twice_has_two_lines(
    lam_dong: danvan.Province, facts: FormFacts
) -> None:
    key = "lam-dong/672/month/2023-06"
    first = Submission(key=key, received_on=dt.date(2023, 6, 15))
    asked = request(
        lam_dong,
        facts,
        entries={Submission: [entry(first, f"{key}#1", 1), entry(first, f"{key}#2", 2)]},
    )
    (sheet,) = book_sheets(asked, ["submissions"])
    assert [row.get("entry") for row in sheet.rows if row["key"] == key] == [f"{key}#1", f"{key}#2"]


def test_one_form_alone_has_no_due_list(lam_dong: danvan.Province, facts: FormFacts) -> None:
    found = list(book_sheets(request(lam_dong, facts), ["measurements"]))
    assert [sheet.form.name for sheet in found] == ["measurements"]


def test_an_entry_of_a_report_that_no_longer_exists_is_kept_at_the_end(
    lam_dong: danvan.Province, facts: FormFacts
) -> None:
    stray = Submission(key="lam-dong/672/weekly/2023-W23", received_on=dt.date(2023, 6, 9))
    asked = request(lam_dong, facts, entries={Submission: [entry(stray, f"{stray.key}#1", 1)]})
    (sheet,) = book_sheets(asked, ["submissions"])
    assert list(sheet.rows)[-1]["key"] == stray.key
