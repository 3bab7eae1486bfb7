"""danvan report: every part filled from plan and register, or marked as still to be written."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest

from danvan.model.dates import PartialDate
from danvan.model.report_layouts import ReportPart
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import (
    CommendationGiven,
    EventHeld,
    InspectionVisit,
    IssuedDocument,
    Measurement,
    Quality,
    Record,
    RegisteredModel,
    Submission,
    TaskProgress,
    TaskState,
)
from danvan.tracking.register import Register

Running = Callable[..., Any]
Filling = Callable[[Iterable[Record]], Path]
JUNE_5, JUNE_7 = dt.date(2023, 6, 5), dt.date(2023, 6, 7)
KEYS = [str(part) for part in ReportPart]


@pytest.fixture
def register(tmp_path: Path) -> Filling:
    """Return what makes a register of Lâm Đồng that holds these records, and no others."""

    def filled(records: Iterable[Record]) -> Path:
        path = tmp_path / "so.db"
        stamp = Stamp(at=dt.datetime(2023, 6, 20, tzinfo=dt.UTC), by="Lan")
        with Register.open(path, create=True) as kept, kept.writing("lam-dong") as pen:
            pen.add([Draft(record) for record in records], stamp)
        return path

    return filled


@pytest.fixture
def report(run: Running, register: Filling) -> Callable[..., dict[str, Any]]:
    """Return what writes the report of the first half of 2023 and gives its data by part."""

    def written(*records: Record, as_of: str = "2023-06-30", period: str = "2023-H1") -> Any:  # noqa: ANN401
        path = register(records)
        arguments = ("--period", period, "--register", str(path), "--as-of", as_of)
        return run("report", "lam-dong", *arguments, "-f", "json").json()

    return written


def part(found: dict[str, Any], name: str) -> dict[str, Any]:
    (row,) = [row for row in found["rows"] if row["part"] == name]
    assert isinstance(row, dict)
    return row


def texts(found: dict[str, Any]) -> list[str]:
    return [block["text"] for block in found["document"]["body"] if "text" in block]


def wanted(found: dict[str, Any]) -> list[str]:
    blocks = found["document"]["body"]
    return [block["wanted"] for block in blocks if block["kind"] == "to-be-written"]


def test_report_without_any_entry_has_every_part_and_marks_what_is_missing(
    report: Callable[..., Any],
) -> None:
    found = report()
    assert [row["part"] for row in found["rows"]] == KEYS
    assert [row["part"] for row in found["rows"] if row["filled"]] == [
        "direction",
        "reporting",
        "commendations",
        "next-tasks",
    ]
    assert "points, grades and ranks by 2372/QĐ-UBND" in wanted(found)
    assert "“Dân vận khéo” models of the period" in wanted(found)


def test_report_is_headed_by_the_office_that_gets_the_reports_and_invents_no_symbol(
    report: Callable[..., Any],
) -> None:
    document = report()["document"]
    assert document["letterhead"] == {
        "superior": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
        "issuer": "SỞ NỘI VỤ",
        "number": None,
        "symbol": "",
        "place": "Lâm Đồng",
        "signed": None,
    }
    assert document["type_name"] == "BÁO CÁO"
    assert document["subject"] == "Kết quả thực hiện công tác dân vận 6 tháng đầu năm 2023"
    assert document["signer"] is None


def test_reports_that_fell_due_are_counted_with_their_counts(report: Callable[..., Any]) -> None:
    found = report(
        Submission(key="lam-dong/672/half-year/2023-H1", received_on=JUNE_5),
        Submission(key="lam-dong/673/half-year/2023-H1", received_on=JUNE_7),
    )
    data = part(found, "reporting")["data"]
    (half_year,) = [row for row in data["reports"] if row["report"] == "half-year"]
    # 6 of 19 departments and 12 of 12 districts are known by name.
    assert {key: half_year[key] for key in ("expected", "on_time", "late", "missing")} == {
        "expected": 18,
        "on_time": 1,
        "late": 1,
        "missing": 16,
    }
    # The reports of June: half-year, second quarter, month; the earlier days lie before 23/5.
    assert data["summary"]["expected"] == 54
    assert (
        "Trong kỳ có 54 lượt báo cáo phải nộp; đã nộp 2/54 (3,7%), đúng hạn 1/54 (1,85%), muộn 1; "
        "chưa nộp 52."
    ) in texts(found)
    known = [text for text in texts(found) if "18 of 31" in text]
    assert known


def test_unit_that_is_behind_is_named_with_its_days(report: Callable[..., Any]) -> None:
    found = report(Submission(key="lam-dong/672/half-year/2023-H1", received_on=JUNE_7))
    tables = [block for block in found["document"]["body"] if block["kind"] == "table"]
    (behind,) = [table for table in tables if table["title"] == "Đơn vị nộp muộn, chưa nộp"]
    (da_lat,) = [row for row in behind["rows"] if row["unit"] == "Thành phố Đà Lạt"]
    assert da_lat["late"] == "Báo cáo 6 tháng đầu năm 2023 (2 ngày)"
    assert da_lat["missing"] == "Báo cáo quý II/2023; Báo cáo tháng 6/2023"


def test_estimated_figure_is_marked_and_keeps_its_counts(report: Callable[..., Any]) -> None:
    found = report(
        Measurement(
            target="III.1",
            part="study",
            unit="672",
            period="2023-H1",
            numerator=95,
            denominator=100,
            quality=Quality.ESTIMATED,
        ),
        Measurement(
            target="III.1", part="study", unit="673", period="2023", numerator=1, denominator=1
        ),
    )
    rows = part(found, "targets")["data"]["targets"]
    (study,) = [row for row in rows if row["part"] == "study"]
    assert (study["numerator"], study["denominator"], study["estimated"]) == (95, 100, True)
    assert study["figure"] == "95/100 (95%); số ước"
    assert study["entries"][0]["recorded_by"] == "Lan"
    assert "Trong đó 1 số liệu là số ước." in texts(found)
    assert "Rows with estimated figures: 1." in found["notices"]


def test_published_rate_without_counts_gets_none(report: Callable[..., Any]) -> None:
    rate = Measurement(
        title="Hồ sơ được giải quyết đúng",
        period="2023-H1",
        rate=Fraction(4933, 5000),
        wording="Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng đạt 98,66%.",
    )
    (figure,) = part(report(rate), "results")["data"]["figures"]
    assert figure["figure"] == "98,66% (công bố)"


def test_results_tell_the_newest_state_of_the_period_only(report: Callable[..., Any]) -> None:
    def told(state: TaskState, day: dt.date, result: str) -> TaskProgress:
        return TaskProgress(task="aims", unit="672", state=state, as_of=day, result=result)

    found = report()
    task = part(found, "results")["data"]["areas"][0]["tasks"][0]["task"]
    records = [
        told(TaskState.IN_PROGRESS, dt.date(2023, 3, 1), "Đang làm"),
        told(TaskState.DONE, dt.date(2023, 6, 1), "Đã tổ chức 3 lớp"),
        told(TaskState.DROPPED, dt.date(2023, 7, 1), "Sau kỳ báo cáo"),
    ]
    again = report(*(attrs.evolve(record, task=task) for record in records))
    (entry,) = part(again, "results")["data"]["areas"][0]["tasks"][0]["progress"]
    assert (entry["state"], entry["result"]) == ("done", "Đã tổ chức 3 lớp")
    assert "Sổ theo dõi có kết quả của 1/43 nhiệm vụ:" in texts(again)


def test_count_that_nobody_wrote_down_is_no_zero(report: Callable[..., Any]) -> None:
    found = report(
        EventHeld(title="Đối thoại", unit="672", held_on=JUNE_5, participants=75),
        EventHeld(title="Đối thoại", unit="673", held_on=JUNE_5),
        EventHeld(title="Sau kỳ", unit="673", held_on=dt.date(2023, 7, 1), participants=9),
    )
    (row,) = part(found, "results")["data"]["events"]
    assert (row["held"], row["participants"], row["opinions_received"]) == (2, 75, None)
    assert row["uncounted"] == 1


def test_documents_that_units_issued_are_held_against_those_that_must(
    report: Callable[..., Any],
) -> None:
    rows = part(report(), "direction")["data"]["required_documents"]
    regulation = next(row for row in rows if row["clause"] == "III.2")
    issued = IssuedDocument(requirement=regulation["id"], unit="672", issued_on=JUNE_5)
    again = part(report(issued), "direction")["data"]["required_documents"]
    (found,) = [row for row in again if row["id"] == regulation["id"]]
    assert (found["issued"], found["expected"], found["known"]) == (1, 31, 18)


def test_awards_of_february_2023_for_2022_are_counts_without_names(
    report: Callable[..., Any],
) -> None:
    found = part(report(), "commendations")["data"]["commendations"]
    assert [(award["count"], award["result_year"]) for award in found] == [(8, 2022), (5, 2022)]
    assert {tuple(award["recipients"]) for award in found} == {()}


def test_award_of_another_time_is_not_in_the_report(report: Callable[..., Any]) -> None:
    later = CommendationGiven(
        id="khen-2024", title="Khen", result_year=2023, awarded=PartialDate(2024, 2), count=3
    )
    found = part(report(later), "commendations")["data"]["commendations"]
    assert [award["count"] for award in found] == [8, 5]


def test_models_and_visits_of_the_period_are_counted(report: Callable[..., Any]) -> None:
    found = report(
        RegisteredModel(id="m1", name="Thân thiện", unit="672", registered=PartialDate(2023, 3)),
        RegisteredModel(id="m2", name="Năm trước", unit="672", registered=PartialDate(2022)),
        RegisteredModel(id="m3", name="Sau kỳ", unit="672", registered=PartialDate(2023, 9)),
        InspectionVisit(
            unit="672", visited_on=JUNE_5, follow_up="Công khai", follow_up_due=dt.date(2023, 6, 20)
        ),
        InspectionVisit(unit="673", visited_on=dt.date(2023, 7, 2)),
    )
    models = part(found, "models")["data"]
    assert (models["models"], models["registered"]) == (2, 1)
    visits = part(found, "inspections")["data"]
    assert (visits["visits"], visits["overdue"], visits["open"]) == (1, 1, 0)


def test_text_says_where_the_plan_leaves_the_number_of_visits_open(
    report: Callable[..., Any],
) -> None:
    unclear = [text for text in texts(report()) if text.startswith("Văn bản không nêu rõ số cuộc")]
    assert len(unclear) == 1
    assert "[IV].1.h" in unclear[0]


def test_next_period_lists_the_reports_that_fall_due_behind_this_one(
    report: Callable[..., Any],
) -> None:
    reports = part(report(), "next-tasks")["data"]["reports"]
    assert [row["key"] for row in reports[:2]] == [
        "lam-dong/month/2023-07",
        "lam-dong/month/2023-08",
    ]
    # Six months, the third and fourth quarter, nine months, the year.
    assert len(reports) == 10
    assert {row["confirmed"] for row in reports} == {True}


def test_reports_of_the_next_year_are_not_confirmed(report: Callable[..., Any]) -> None:
    reports = part(report(period="2023", as_of="2023-12-31"), "next-tasks")["data"]["reports"]
    assert len(reports) == 19
    assert {row["confirmed"] for row in reports} == {False}


def test_report_before_the_end_of_its_period_says_so(report: Callable[..., Any]) -> None:
    notices = report(as_of="2023-06-05")["notices"]
    assert (
        "The period ends on 2023-06-30; the report knows what was recorded up to 2023-06-05."
        in notices
    )


def test_province_orders_and_names_its_parts(
    run: Running, register: Filling, tmp_path: Path
) -> None:
    (tmp_path / "danvan.toml").write_text(
        'schema = 1\n[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n'
        "[report]\nparts = [\n"
        '    { id = "targets", heading = "Về chỉ tiêu" },\n'
        '    { heading = "Công tác phối hợp", wanted = "Kết quả phối hợp với Mặt trận" },\n'
        '    { id = "reporting" },\n]\n'
        '[[letterheads]]\nuse = ["report"]\nissuer = "SỞ NỘI VỤ"\nsymbol = "BC-SNV"\n'
        'authority = ["KT. GIÁM ĐỐC"]\ntitle = "PHÓ GIÁM ĐỐC"\nrecipients = ["UBND tỉnh"]\n'
        'filing = "XDCQ"\n',
        encoding="utf-8",
    )
    path = register(())
    out = tmp_path / "report.docx"
    arguments = ("--period", "2023-H1", "--register", str(path), "--as-of", "2023-06-30")
    assert run("report", "lam-dong", *arguments, "-o", str(out)).status == 0
    document = docx.Document(str(out))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in lines if line[:3] in {"I. ", "II.", "III"}] == [
        "I. VỀ CHỈ TIÊU",
        "II. CÔNG TÁC PHỐI HỢP",
        "III. CHẤP HÀNH CHẾ ĐỘ THÔNG TIN, BÁO CÁO",
    ]
    assert "[Cần bổ sung: Kết quả phối hợp với Mặt trận]" in lines
    assert document.tables[0].cell(1, 0).text == "Số:      /BC-SNV"
    assert "- Lưu: VT, XDCQ." in document.tables[-1].cell(0, 0).text
    assert document.tables[-1].cell(0, 1).text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert any("leaves out" in line for line in lines)


def test_areas_of_hai_duong_are_the_headings_of_its_plan(run: Running, tmp_path: Path) -> None:
    path = tmp_path / "hd.db"
    Register.open(path, create=True).close()
    arguments = ("--period", "2025-H1", "--register", str(path), "--as-of", "2025-06-30")
    office = ("--office", "Sở Nội vụ tỉnh Hải Dương")
    found = run("report", "hai-duong", *arguments, *office, "-f", "json").json()
    areas = part(found, "results")["data"]["areas"]
    assert [len(area["tasks"]) for area in areas] == [1, 3, 6, 2, 5, 3, 12]
    assert areas[0]["title"].startswith("Tổ chức quán triệt và thể chế hóa chủ trương")


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("--period", "2023-H3"), "There is no period '2023-H3' in 2023"),
        (("2022", "--period", "2023-H1"), "There is no period '2023-H1' in 2022"),
        (("--period", "nửa năm"), "There is no period 'nửa năm'"),
    ],
)
def test_period_that_does_not_exist_is_refused(
    refused: Callable[..., str], register: Filling, arguments: tuple[str, ...], words: str
) -> None:
    path = register(())
    said = refused("report", "lam-dong", *arguments, "--register", str(path))
    assert words in said


def test_hostile_results_stay_text_in_every_format(
    run: Running, register: Filling, tmp_path: Path
) -> None:
    hostile = '=1+1 <script>alert(1)</script> ]]> | {{ 7*7 }} \u202e "'
    model = RegisteredModel(id="m1", name=hostile, unit="672", registered=PartialDate(2023, 3))
    path = register([model])
    arguments = ("--period", "2023-H1", "--register", str(path), "--as-of", "2023-06-30")
    html = run("report", "lam-dong", *arguments, "-f", "html")
    assert "<script>alert" not in html.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; | {{ 7*7 }}" in html.text
    out = tmp_path / "report.docx"
    assert run("report", "lam-dong", *arguments, "-o", str(out)).status == 0
    cells = [
        cell.text
        for table in docx.Document(str(out)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any("<script>alert(1)</script> ]]> | {{ 7*7 }}" in cell for cell in cells)


def test_score_sheets_fill_the_part_on_grades_and_invented_points_say_so(
    run: Running, register: Filling, tmp_path: Path
) -> None:
    example = Path(__file__).parents[2] / "examples" / "scoring"
    for name in ("rubric.toml", "sheets.csv"):
        shutil.copy(example / name, tmp_path / name)
    arguments = ("--register", str(register(())), "--as-of", "2025-12-20")
    scoring = ("--score", "sheets.csv", "--rubric", "rubric.toml")
    found = run("report", "lam-dong", "2025", *arguments, *scoring, "-f", "json").json()
    units = part(found, "grades")["data"]["units"]
    # The figures of the worked example, see the tests of `danvan score`.
    assert [(unit["unit"], unit["points"], unit["rank"]) for unit in units] == [
        ("so-noi-vu", "94.67", 1),
        ("so-tu-phap", "65.00", 2),
    ]
    assert {(unit["official"], unit["invented"]) for unit in units} == {(False, True)}
    assert "ĐIỂM GIẢ ĐỊNH, KHÔNG CÓ GIÁ TRỊ CHÍNH THỨC" in texts(found)
    assert "Kết quả dưới đây là đề xuất, chưa có quyết định công nhận." in texts(found)
