"""The year 2023 of Lâm Đồng as Sở Nội vụ would live it: a workbook, commands, and their files.

Eighteen units are known by name that owe the dated reports of 4417/KH-UBND: six departments and
twelve districts. The plan was signed on 23/5/2023, so six of the nineteen dates blame nobody
(6 x 18 = 108 rows) and thirteen count (13 x 18 = 234); 21 + 18 rows have no date. Every figure
below was counted by hand from the story. It is told twice, on SQLite and on PostgreSQL.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs
import docx
import pytest

DEPARTMENTS = (
    "ban-dan-toc",
    "so-lao-dong-thuong-binh-va-xa-hoi",
    "so-noi-vu",
    "so-nong-nghiep-va-phat-trien-nong-thon",
    "so-tu-phap",
    "so-van-hoa-the-thao-va-du-lich",
)
DISTRICTS = tuple(str(code) for code in range(672, 684))
UNITS = (*DEPARTMENTS, *DISTRICTS)
DA_LAT, BAO_LOC, DAM_RONG, LAC_DUONG, LAM_HA = "672", "673", "674", "675", "676"
DA_HUOAI, CAT_TIEN, TU_PHAP = "681", "683", "so-tu-phap"
BOOK, REPORTS = "so-theo-doi.xlsx", "Nộp báo cáo"
LAW = "bao-cao-trien-khai-luat-thuc-hien-dan-chu-o-co"
MODEL = "672-tuyen-duong-van-minh"

Story = dict[str, Any]


def key(unit: str, report: str) -> str:
    return f"lam-dong/{unit}/{report}"


def day(text: str) -> dt.date:
    number, month = text.split("/")
    return dt.date(2023, int(month), int(number))


@attrs.frozen
class Year:
    """The office, and what it saw; every method is what a person does on one day."""

    office: Any
    seen: Story = attrs.field(factory=dict)

    def receive(
        self, report: str, on: str, units: Iterable[str] = UNITS, number: str = "{unit}"
    ) -> None:
        """Type the day of receipt and the number into the line of each unit."""
        with self.office.at(BOOK) as book:
            for unit in units:
                book.change(REPORTS, {"Mã báo cáo": key(unit, report)}, {
                    "Ngày nhận": day(on), "Số văn bản": number.format(unit=unit),
                })  # fmt: skip

    def save(self, name: str, today: str, *options: str) -> None:
        """Read the workbook into the register; note the counts."""
        self.seen[name] = self.office.record(BOOK, *options, today=str(day(today)))

    def look(self, name: str, *words: str) -> None:
        """Note what a command says to scripts and to people."""
        self.seen[name] = self.office.ask(*words)
        self.seen[f"{name} read"] = self.office.read(*words)

    def status(self, name: str, on: str, *options: str) -> None:
        self.look(name, "status", "2023", "--as-of", str(day(on)), *options)

    def new_book(self) -> None:
        self.office.run("book", "lam-dong", "2023", "--register", self.office.register, "-o", BOOK)

    # The year

    def begin(self) -> None:
        self.office.run("book", "lam-dong", "2023", "-o", BOOK)
        with self.office.at(BOOK) as book:
            book.change("Đơn vị", {"Đơn vị": "Huyện Lạc Dương"}, {
                "Người phụ trách": "Trần Văn Minh", "Điện thoại": "0263 111 222",
                "Thư điện tử": "minh@example.vn",
            })  # fmt: skip
        self.save("contacts", "24/5")
        self.status("in May", "24/5")

    def june(self) -> None:
        in_time = [unit for unit in UNITS if unit not in {BAO_LOC, DAM_RONG}]
        self.receive("half-year/2023-H1", "5/6", in_time)
        with self.office.at(BOOK) as book:
            book.add("Gia hạn", {
                "Mã báo cáo": key(DAM_RONG, "half-year/2023-H1"), "Gia hạn đến": day("12/6"),
                "Văn bản cho gia hạn": "1205/SNV-XDCQ", "Ngày văn bản": day("2/6"),
                "Vì sao": "Lũ quét",
            })  # fmt: skip
            # Half a year is not over on 05/6: these are estimates. III.1 speaks of people.
            book.add("Chỉ tiêu",
                     study(DA_LAT, "ước", 480, 512), study(BAO_LOC, "ước", 300, 300))  # fmt: skip
        self.save("5 June", "5/6")
        self.status("on 5 June", "5/6")
        self.status("on 6 June", "6/6")
        self.look("first estimate", "progress", "2023", "--period", "2023-H1")

        self.receive("half-year/2023-H1", "7/6", [BAO_LOC])
        self.receive("half-year/2023-H1", "12/6", [DAM_RONG])
        others = [unit for unit in UNITS if unit != LAC_DUONG]
        self.receive("quarter/2023-Q2", "9/6", others)
        self.receive("month/2023-06", "15/6", others)
        with self.office.at(BOOK) as book:
            book.change(REPORTS, {"Mã báo cáo": key(TU_PHAP, "month/2023-06")}, {
                "Ngày nhận": day("14/6"), "Tình trạng": "báo không phát sinh",
            })  # fmt: skip
        self.save("16 June", "16/6")
        self.status("on 16 June", "16/6")
        self.status("matrix", "16/6", "--matrix")
        self.look("urged on 16 June", "remind", "2023", "--as-of", "2023-06-16")
        self.office.ask("remind", "2023", "--as-of", "2023-06-16", "--letters", "letters",
                        "--reply-by", "2023-06-20")  # fmt: skip

    def returned(self) -> None:
        report = key(BAO_LOC, "month/2023-06")
        with self.office.at(BOOK) as book:
            book.add(REPORTS, event(report, "19/6", "đã trả lại", "Thiếu phụ lục"))
        self.save("returned", "19/6")
        self.status("on 19 June", "19/6", "--unit", BAO_LOC, "--report", "month")
        with self.office.at(BOOK) as book:
            book.add(REPORTS, event(report, "22/6", "đã nộp lại", None))
        self.save("resubmitted", "22/6")
        self.receive("quarter/2023-Q2", "20/6", [LAC_DUONG])
        self.receive("month/2023-06", "20/6", [LAC_DUONG])
        self.save("Lạc Dương", "22/6")
        self.status("on 22 June", "22/6", "--unit", BAO_LOC, "--report", "month")

    def request(self) -> None:
        with self.office.at(BOOK) as book:
            book.add("Yêu cầu đột xuất", {
                "Nội dung yêu cầu": "Báo cáo triển khai Luật Thực hiện dân chủ ở cơ sở",
                "Hạn cuối": day("30/6"), "Nhóm đơn vị": "huyện, thành phố",
                "Nơi nhận (mã)": "so-noi-vu", "Văn bản yêu cầu": "955/SNV-XDCQ",
                "Ngày văn bản": day("12/6"),
            })  # fmt: skip
        self.save("request", "22/6")
        # Only a new workbook has the lines of the new duty.
        self.new_book()
        self.receive(f"{LAW}/2023-06-12", "28/6", [one for one in DISTRICTS if one != DAM_RONG])
        self.save("answers", "1/7")
        self.status("on 1 July", "1/7", "--report", LAW)

    def figures(self) -> None:
        line = {"Chỉ tiêu": "III.1", "Đơn vị": "Thành phố Đà Lạt", "Kỳ": "2023-H1"}
        old_book = (self.office.folder / BOOK).read_bytes()
        with self.office.at(BOOK) as book:
            book.change("Chỉ tiêu", line, {"Đạt": 500, "Lý do sửa": "Cộng thiếu 20 người"})
        self.seen["without --correct"] = self.office.refused(BOOK, today="2023-07-05")
        self.save("corrected", "5/7", "--correct")
        self.look("second estimate", "progress", "2023", "--period", "2023-H1")
        (self.office.folder / "ban-cu.xlsx").write_bytes(old_book)
        self.seen["stale"] = [
            self.office.refused("ban-cu.xlsx", *options, today="2023-07-05")
            for options in ([], ["--correct"])
        ]
        self.new_book()
        with self.office.at(BOOK) as book:
            book.add("Chỉ tiêu", study(DA_LAT, None, 512, 512), study(BAO_LOC, None, 300, 300))
        self.save("actual", "10/7")
        self.look("actual figures", "progress", "2023", "--period", "2023-H1")

    def autumn(self) -> None:
        self.receive("month/2023-07", "14/7")
        self.receive("month/2023-08", "14/8", [unit for unit in UNITS if unit != BAO_LOC])
        self.receive("month/2023-08", "17/8", [BAO_LOC])
        # One letter of Đà Lạt is the report of the quarter and of nine months; both fall on 10/9.
        for report in ("quarter/2023-Q3", "nine-months/2023-9M"):
            self.receive(report, "8/9", [DA_LAT], "1540/UBND-NV")
        others = [unit for unit in UNITS if unit != DA_LAT]
        self.receive("nine-months/2023-9M", "10/9", others)
        self.receive("quarter/2023-Q3", "10/9", [unit for unit in others if unit != CAT_TIEN])
        self.receive("month/2023-09", "15/9")
        self.save("autumn", "16/9")
        self.status("on 11 September", "11/9")
        self.look("urged on 11 September", "remind", "2023", "--as-of", "2023-09-11")

    def inspect(self) -> None:
        with self.office.at(BOOK) as book:
            book.add("Kiểm tra", {
                "Cuộc kiểm tra trong kế hoạch": "grassroots-democracy-2023", "Đơn vị": TU_PHAP,
                "Ngày kiểm tra": day("12/10"), "Đoàn kiểm tra": "Sở Nội vụ, Ban Dân vận",
                "Kết quả": "Chưa niêm yết quy chế", "Yêu cầu khắc phục": "Niêm yết quy chế",
                "Hạn khắc phục": day("15/11"), "Biên bản, kết luận": "12/BB-ĐKT",
            }, {
                "Cuộc kiểm tra trong kế hoạch": "self-inspection", "Đơn vị": DA_LAT,
                "Tự kiểm tra": "có", "Ngày kiểm tra": day("2/11"), "Kết quả": "Đạt",
            })  # fmt: skip
        self.save("inspections", "3/11")
        self.look("inspections on 15 November", "inspections", "2023", "--as-of", "2023-11-15")
        self.look("inspections on 16 November", "inspections", "2023", "--as-of", "2023-11-16")
        self.new_book()
        with self.office.at(BOOK) as book:
            book.change("Kiểm tra", {"Đơn vị": "Sở Tư pháp"}, {"Đã khắc phục ngày": day("20/11")})
        self.save("followed up", "21/11", "--correct")
        self.look("inspections on 21 November", "inspections", "2023", "--as-of", "2023-11-21")

    def models(self) -> None:
        steps = (
            ("reviewed", {"Rà soát": "7/2023", "Kết quả rà soát": "Duy trì tốt"}),
            ("recognised", {"Công nhận": "20/11/2023", "Quyết định công nhận": "2100/QĐ-UBND"}),
            ("spread", {"Nhân rộng đến": "Phường 1; Phường 2"}),
            ("ended", {"Kết thúc": "12/2023"}),
        )
        with self.office.at(BOOK) as book:
            book.add("Mô hình Dân vận khéo", {
                "Tên mô hình": "Tuyến đường văn minh", "Đơn vị": DA_LAT, "Đăng ký": "3/2023",
                "Mục tiêu": "Không lấn chiếm vỉa hè",
            }, {"Tên mô hình": "Ngày thứ Bảy vì dân", "Đơn vị": BAO_LOC})  # fmt: skip
        self.save("registered", "21/11")
        for name, cells in steps:
            self.new_book()
            with self.office.at(BOOK) as book:
                book.change("Mô hình Dân vận khéo", {"Mã mô hình": MODEL}, cells)
            self.save(name, "30/12", "--correct")
            self.look(f"models {name}", "models")

    def end(self) -> None:
        self.receive("month/2023-10", "13/10")
        self.receive("month/2023-11", "15/11", [unit for unit in UNITS if unit != DA_HUOAI])
        self.receive("year/2023", "30/11", [unit for unit in UNITS if unit != LAM_HA])
        with self.office.at(BOOK) as book:
            book.add("Miễn báo cáo", {
                "Mã báo cáo": key(LAM_HA, "year/2023"), "Văn bản cho miễn": "1300/SNV-XDCQ",
                "Ngày văn bản": day("20/11"),
            })  # fmt: skip
        self.save("last", "31/12")
        self.status("on 1 December", "1/12")
        self.status("by unit", "1/12", "--by", "unit")
        self.status("by report", "1/12", "--by", "report")
        self.status("late on 1 December", "1/12", "--late")
        self.look("urged on 1 December", "remind", "2023", "--as-of", "2023-12-01")
        self.look("urged on 3 December", "remind", "2023", "--as-of", "2023-12-03")
        self.save("again", "31/12")


def study(unit: str, quality: str | None, part: int, whole: int) -> dict[str, Any]:
    return {
        "Chỉ tiêu": "III.1", "Phần": "study", "Đơn vị": unit, "Kỳ": "2023-H1",
        "Ước hay chính thức": quality, "Đạt": part, "Tổng số": whole,
        "Đếm cái gì": "cán bộ, công chức, viên chức",
    }  # fmt: skip


def event(report: str, on: str, state: str, note: str | None) -> dict[str, Any]:
    return {"Mã báo cáo": report, "Ngày nhận": day(on), "Tình trạng": state, "Ghi chú": note}


def lived(year: Year) -> Year:
    for stage in (
        year.begin, year.june, year.returned, year.request, year.figures, year.autumn,
        year.inspect, year.models, year.end,
    ):  # fmt: skip
        stage()
    return year


@pytest.fixture(scope="module")
def on_sqlite(new_office: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Year:
    return lived(Year(new_office(tmp_path_factory.mktemp("sqlite"), "so.db")))


@pytest.fixture(scope="module")
def on_postgresql(
    new_office: Callable[..., Any],
    new_schema: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Year:
    return lived(Year(new_office(tmp_path_factory.mktemp("postgresql"), new_schema())))


@pytest.fixture(scope="module")
def seen(on_sqlite: Year) -> Story:
    return on_sqlite.seen


def counts(found: Story) -> tuple[int, ...]:
    """Return expected, received, on time, late, missing, and all rows."""
    names = ("expected", "received", "on_time", "late", "missing", "total")
    return tuple(found["summary"][name] for name in names)


def row(found: Story, **wanted: object) -> dict[str, Any]:
    (one,) = [
        row for row in found["rows"] if all(row[name] == value for name, value in wanted.items())
    ]
    return dict(one)


def sources(entries: Iterable[dict[str, Any]]) -> list[str]:
    return [entry["source"] for entry in entries]


@pytest.mark.parametrize(
    "moment, expected",
    [
        # Nothing is due yet: six dates lie before the plan was signed, and blame nobody.
        pytest.param("in May", (0, 0, 0, 0, 0, 381), id="the day after the plan was signed"),
        # The last day: 16 came, Bảo Lộc may come until midnight, Đam Rông has until 12/6.
        pytest.param("on 5 June", (16, 16, 16, 0, 0, 381), id="the last day itself"),
        pytest.param("on 6 June", (17, 16, 16, 0, 1, 381), id="the day after: Bảo Lộc is late"),
        # Three dates of 18. On time: 17 + 17 + 17. Late: Bảo Lộc. Missing: Lạc Dương twice.
        pytest.param("on 16 June", (54, 52, 51, 1, 2, 381), id="after three dates"),
        # Twelve districts were asked, Đam Rông did not answer.
        pytest.param("on 1 July", (12, 11, 11, 0, 1, 12), id="an ad hoc request"),
        # Seven dates of 18 and the request: 126 + 12. Late: Bảo Lộc twice, Lạc Dương twice.
        pytest.param("on 11 September", (138, 136, 132, 4, 2, 393), id="after 10 September"),
        # Eleven dates of 18, less the waiver, and the request: 198 - 1 + 12.
        pytest.param("on 1 December", (209, 206, 202, 4, 3, 393), id="after 30 November"),
    ],
)
def test_status_counts_what_the_office_counted_by_hand(
    seen: Story, moment: str, expected: tuple[int, ...]
) -> None:
    assert counts(seen[moment]) == expected


def test_what_nobody_is_judged_by_stands_apart(seen: Story) -> None:
    found = seen["on 1 December"]["summary"]["statuses"]
    judged = {"on-time": 202, "late": 4, "missing": 3}
    others = {"undated": 39, "not-in-force": 108, "not-due": 36, "waived": 1}
    assert {name: count for name, count in found.items() if count} == judged | others


def test_rates_are_exact_and_say_how_many_units_are_known(seen: Story) -> None:
    summary = seen["on 1 December"]["summary"]
    assert (summary["share_received"], summary["share_on_time"]) == ("98,56%", "96,65%")
    assert summary["units"] == {
        "known": 18,
        "expected": 31,
        "kinds": [
            {"kind": "department", "known": 6, "expected": 19},
            {"kind": "district", "known": 12, "expected": 12},
        ],
    }
    assert "18 of 31 (6 of 19 sở, ban, ngành, 12 of 12 huyện" in seen["on 1 December read"]
    assert seen["in May"]["summary"]["share_on_time"] is None


@pytest.mark.parametrize("view", ["by unit", "by report", "matrix"])
def test_every_view_of_a_day_has_the_same_counts(seen: Story, view: str) -> None:
    day_of = "on 16 June" if view == "matrix" else "on 1 December"
    assert seen[view]["summary"] == seen[day_of]["summary"]


def test_the_counts_of_the_units_add_up_to_the_whole(seen: Story) -> None:
    rows = seen["by unit"]["rows"]
    assert [sum(one[name] for one in rows) for name in ("expected", "on_time", "late")] == [
        209, 202, 4,
    ]  # fmt: skip
    bao_loc = row(seen["by unit"], unit=BAO_LOC)
    assert (bao_loc["expected"], bao_loc["on_time"], bao_loc["late"]) == (12, 10, 2)
    assert row(seen["by unit"], unit=CAT_TIEN)["missing_keys"] == [key(CAT_TIEN, "quarter/2023-Q3")]
    assert row(seen["by unit"], unit="cao-dang-y-te")["expected"] == 0


def test_the_matrix_has_a_symbol_for_each_unit_and_month(seen: Story) -> None:
    lac_duong = row(seen["matrix"], unit=LAC_DUONG)
    assert lac_duong["month/2023-05"] == "not-in-force"
    assert lac_duong["month/2023-06"] == "missing"
    assert lac_duong["half-year/2023-H1"] == "on-time"
    assert lac_duong["month/2023-07"] == "not-due"
    assert re.search(r"Huyện Lạc Dương o o o o o ✗ · · ·", seen["matrix read"])
    assert row(seen["matrix"], unit="cao-dang-y-te")["month/2023-06"] is None


def test_an_extension_moves_only_its_unit(seen: Story) -> None:
    extended = row(seen["on 16 June"], key=key(DAM_RONG, "half-year/2023-H1"))
    assert (extended["last_day"], extended["extended_to"]) == ("2023-06-05", "2023-06-12")
    assert (extended["received_on"], extended["status"], extended["days"]) == (
        "2023-06-12", "on-time", 0,
    )  # fmt: skip
    assert sum(one["extended_to"] is not None for one in seen["on 16 June"]["rows"]) == 1


def test_an_extended_report_is_open_until_its_new_day(seen: Story) -> None:
    waiting = row(seen["on 6 June"], key=key(DAM_RONG, "half-year/2023-H1"))
    assert (waiting["status"], waiting["days"]) == ("due-soon", -6)
    late = row(seen["on 6 June"], key=key(BAO_LOC, "half-year/2023-H1"))
    assert (late["status"], late["days"]) == ("missing", 1)


def test_a_late_report_says_by_how_many_days(seen: Story) -> None:
    late = row(seen["on 16 June"], key=key(BAO_LOC, "half-year/2023-H1"))
    assert (late["status"], late["days"], late["received_on"]) == ("late", 2, "2023-06-07")


def test_nothing_to_report_is_a_receipt(seen: Story) -> None:
    found = row(seen["on 16 June"], key=key(TU_PHAP, "month/2023-06"))
    assert (found["status"], found["state"]) == ("on-time", "nothing-to-report")


def test_the_first_receipt_decides_however_often_a_report_is_sent_back(seen: Story) -> None:
    returned = row(seen["on 19 June"], period="2023-06")
    assert (returned["status"], returned["state"]) == ("on-time", "returned")
    again = row(seen["on 22 June"], period="2023-06")
    assert (again["status"], again["state"], again["received_on"]) == (
        "on-time", "resubmitted", "2023-06-15",
    )  # fmt: skip
    assert re.search("đúng hạn; đã .*nộp lại", seen["on 22 June read"])


def test_one_letter_discharges_the_quarter_and_nine_months(seen: Story) -> None:
    both = [
        row(seen["on 1 December"], key=key(DA_LAT, report))
        for report in ("quarter/2023-Q3", "nine-months/2023-9M")
    ]
    assert [one["document"] for one in both] == ["1540/UBND-NV"] * 2
    assert [(one["last_day"], one["status"]) for one in both] == [("2023-09-10", "on-time")] * 2


def test_a_waived_report_is_expected_of_nobody(seen: Story) -> None:
    assert row(seen["on 1 December"], key=key(LAM_HA, "year/2023"))["status"] == "waived"
    annual = row(seen["by report"], report="year", period="2023")
    assert (annual["expected"], annual["on_time"], annual["total"]) == (17, 17, 18)


def test_an_ad_hoc_request_is_a_duty_of_its_own(seen: Story) -> None:
    rows = seen["on 1 July"]["rows"]
    assert [one["unit"] for one in rows] == list(DISTRICTS)
    assert {(one["label"], one["last_day"]) for one in rows} == {
        ("Báo cáo triển khai Luật Thực hiện dân chủ ở cơ sở", "2023-06-30")
    }
    assert row(seen["on 1 July"], unit=DAM_RONG)["status"] == "missing"


def test_who_is_late_today_is_told_at_a_glance(seen: Story) -> None:
    assert [(one["key"], one["days"]) for one in seen["late on 1 December"]["rows"]] == [
        (key(DAM_RONG, f"{LAW}/2023-06-12"), 154),
        (key(CAT_TIEN, "quarter/2023-Q3"), 82),
        (key(DA_HUOAI, "month/2023-11"), 16),
    ]


@pytest.mark.parametrize(
    "moment, summary",
    [
        ("urged on 16 June", {"reminders": 2, "late": 2, "returned": 0, "due": 0, "units": 1}),
        ("urged on 11 September", {"reminders": 2, "late": 2, "returned": 0, "due": 0, "units": 2}),
        ("urged on 1 December", {"reminders": 3, "late": 3, "returned": 0, "due": 0, "units": 3}),
        # Seven days before 10/12 the fourth quarter is urged for the first time, of all eighteen
        # units but Sở Nội vụ, which receives it.
        (
            "urged on 3 December",
            {"reminders": 20, "late": 3, "returned": 0, "due": 17, "units": 17},
        ),
    ],
)
def test_who_must_be_urged_is_counted(seen: Story, moment: str, summary: dict[str, int]) -> None:
    assert seen[moment]["summary"] == summary


def test_reminders_name_whom_to_call(seen: Story) -> None:
    said = seen["urged on 16 June read"]
    assert "Huyện Lạc Dương Báo cáo quý II/2023 10/06/2023 quá 6 ngày" in said
    assert "Huyện Lạc Dương Trần Văn Minh 0263 111 222 minh@example.vn" in said
    assert "Trần Văn Minh" not in seen["urged on 11 September read"]


#: 4417/KH-UBND, [IV].3, as printed.
QUARTERLY = "Báo cáo quý, chậm nhất vào ngày 10 tháng cuối quý."
MONTHLY = "Báo cáo tháng, chậm nhất vào ngày 15 hàng tháng."


def test_a_letter_urges_the_late_unit_in_docx_and_in_text(on_sqlite: Year) -> None:
    folder = on_sqlite.office.folder / "letters"
    name = "cong-van-don-doc-2023-06-16-huyen-lac-duong-675"
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.docx", f"{name}.txt"]
    plain = " ".join((folder / f"{name}.txt").read_text("utf-8").split())
    for words in (
        "ỦY BAN NHÂN DÂN",
        "TỈNH LÂM ĐỒNG",
        "Kính gửi: Ủy ban nhân dân huyện Lạc Dương",
        "Căn cứ văn bản số 4417/KH-UBND ngày 23/5/2023",
        "1 Báo cáo quý Quý II/2023 10/6/2023 6 Báo cáo quý, chậm",
        "2 Báo cáo tháng Tháng 6/2023 15/6/2023 1 Báo cáo tháng,",
        "về Sở Nội vụ, chậm nhất ngày 20/6/2023.",
        "quan tâm thực hiện./.",
    ):
        assert words in plain
    letter = docx.Document(str(folder / f"{name}.docx"))
    cells = [[cell.text for cell in line.cells] for table in letter.tables for line in table.rows]
    assert ["1", "Báo cáo quý", "Quý II/2023", "10/6/2023", "6", QUARTERLY] in cells
    assert ["2", "Báo cáo tháng", "Tháng 6/2023", "15/6/2023", "1", MONTHLY] in cells
    assert "Kính gửi: Ủy ban nhân dân huyện Lạc Dương" in [one.text for one in letter.paragraphs]


@pytest.mark.parametrize(
    "moment, figure",
    [
        ("first estimate", (780, 812, "96,06%", "not-met", "estimated", 2)),
        ("second estimate", (800, 812, "98,52%", "not-met", "estimated", 2)),
        ("actual figures", (812, 812, "100%", "met", "actual", 2)),
    ],
)
def test_an_estimate_is_corrected_and_then_replaced_by_the_actual_figure(
    seen: Story, moment: str, figure: tuple[object, ...]
) -> None:
    names = ("numerator", "denominator", "share", "outcome", "quality", "reported")
    assert tuple(row(seen[moment], target="III.1")[name] for name in names) == figure


def test_targets_of_which_nothing_is_known_are_not_met_by_silence(seen: Story) -> None:
    assert seen["actual figures"]["summary"] == {
        "parts": 13, "met": 1, "not-met": 0, "not-reported": 10, "no-measure": 2,
    }  # fmt: skip
    regulation = row(seen["actual figures"], target="III.2", part="regulation")
    assert (regulation["reported"], regulation["expected"], regulation["known"]) == (0, 31, 18)
    assert regulation["share"] is None


def test_people_read_estimates_as_estimates(seen: Story) -> None:
    assert "780/812 không đạt 2" in seen["first estimate read"]
    assert "(96,06%); số" in seen["first estimate read"]
    assert "812/812 (100%) đạt 2" in seen["actual figures read"]
    assert "số ước" not in seen["actual figures read"]


def test_a_corrected_figure_keeps_what_it_said_before(on_sqlite: Year) -> None:
    versions = on_sqlite.office.behind(f"III.1/study/{DA_LAT}/2023-H1/estimated")
    assert [(one["version"], one["record"]["numerator"], one["reason"]) for one in versions] == [
        (1, 480, None),
        (2, 500, "Cộng thiếu 20 người"),
    ]
    assert {one["recorded_by"] for one in versions} == {"Lan"}
    (actual,) = on_sqlite.office.behind(f"III.1/study/{DA_LAT}/2023-H1/actual")
    assert (actual["version"], actual["record"]["numerator"]) == (1, 512)


def test_a_correction_needs_to_be_asked_for(seen: Story) -> None:
    assert f"III.1/study/{DA_LAT}/2023-H1/estimated" in seen["without --correct"]
    assert "so-theo-doi.xlsx, sheet 'Chỉ tiêu', cell H4" in seen["without --correct"]
    assert "--correct" in seen["without --correct"]


def test_a_workbook_from_before_a_correction_is_refused(seen: Story) -> None:
    for said in seen["stale"]:
        assert "was changed since this form was written" in said
        assert "ban-cu.xlsx, sheet 'Chỉ tiêu', cell H4" in said


def test_an_inspection_is_followed_up(seen: Story) -> None:
    states = [
        (row(seen[f"inspections on {day}"], unit=TU_PHAP)["state"], seen[
            f"inspections on {day}"]["summary"]["self_inspections"])
        for day in ("15 November", "16 November", "21 November")
    ]  # fmt: skip
    assert states == [("open", 1), ("overdue", 1), ("done", 1)]
    assert "Niêm yết quy chế; quá hạn, hạn 15/11/2023" in seen["inspections on 16 November read"]


def test_a_model_is_reviewed_recognised_spread_and_ended(seen: Story, on_sqlite: Year) -> None:
    assert seen["models ended"]["summary"] == {
        "models": 2, "recognised": 1, "spread": 1, "ended": 1,
    }  # fmt: skip
    assert seen["models reviewed"]["summary"]["recognised"] == 0
    assert (
        "đăng ký tháng 3/2023; rà soát tháng 7/2023; công nhận ngày 20/11/2023; nhân rộng: "
        "Phường 1, Phường 2; kết thúc tháng 12/2023"
    ) in unwrapped(seen["models ended read"])
    assert [one["version"] for one in on_sqlite.office.behind(MODEL)] == [1, 2, 3, 4, 5]


def unwrapped(text: str) -> str:
    """Return what a narrow column says, without the cells that stand beside it."""
    start, end = text.index("đăng ký"), text.index("Ngày thứ Bảy")
    return text[start:end]


@pytest.mark.parametrize(
    "name, added, corrected, unchanged",
    [
        ("contacts", 1, 0, 0),
        ("5 June", 16 + 1 + 2, 0, 1),
        ("16 June", 2 + 17 + 17, 0, 20),
        ("returned", 1, 0, 56),
        ("resubmitted", 1, 0, 57),
        ("Lạc Dương", 2, 0, 58),
        ("request", 1, 0, 60),
        ("answers", 11, 0, 61),
        ("corrected", 0, 1, 71),
        ("actual", 2, 0, 72),
        ("autumn", 18 + 18 + 2 + 17 + 16 + 18, 0, 74),
        ("inspections", 2, 0, 163),
        ("followed up", 0, 1, 164),
        ("registered", 2, 0, 165),
        ("ended", 0, 1, 166),
        ("last", 18 + 17 + 17 + 1, 0, 167),
        ("again", 0, 0, 220),
    ],
)
def test_the_same_workbook_is_read_again_and_again_and_only_what_is_new_is_written(
    seen: Story, name: str, added: int, corrected: int, unchanged: int
) -> None:
    assert seen[name] == {
        "added": added, "corrected": corrected, "unchanged": unchanged, "left_out": 0,
    }  # fmt: skip


def test_every_received_report_opens_to_the_cells_behind_it(seen: Story, on_sqlite: Year) -> None:
    written = {one["id"]: one for one in on_sqlite.office.export()}
    for one in seen["on 1 December"]["rows"]:
        entries = [written[entry["id"]] for entry in one["entries"]]
        receipts = [
            entry["record"]["received_on"] for entry in entries if entry["kind"] == "submissions"
        ]
        assert (one["received_on"] or "none") == min(receipts, default="none")
        assert {entry["record"]["key"] for entry in entries} <= {one["key"]}
        assert all(source.startswith(BOOK) for source in sources(entries))


def test_the_figures_of_the_summary_are_the_rows_behind_them(on_sqlite: Year) -> None:
    submissions = [one for one in on_sqlite.office.export() if one["kind"] == "submissions"]
    first = {one["record"]["key"] for one in submissions}
    # Received on 1 December or before: 206; nothing came later, and one came back twice.
    assert len(first) == 206
    assert len(submissions) == 206 + 2


def test_a_progress_figure_opens_to_the_rows_that_add_up_to_it(
    seen: Story, on_sqlite: Year
) -> None:
    written = {one["id"]: one["record"] for one in on_sqlite.office.export()}
    for moment in ("first estimate", "second estimate", "actual figures"):
        found = row(seen[moment], target="III.1")
        parts = [written[entry["id"]] for entry in found["entries"]]
        assert sum(part["numerator"] for part in parts) == found["numerator"]
        assert sum(part["denominator"] for part in parts) == found["denominator"]
        assert len(parts) == found["reported"] == 2


def test_the_story_is_the_same_on_postgresql(on_sqlite: Year, on_postgresql: Year) -> None:
    for name, found in on_sqlite.seen.items():
        assert on_postgresql.seen[name] == found, name


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, id=" ".join(words))
        for view in (
            ["status", "2023", "--as-of", "2023-12-01"],
            ["status", "2023", "--as-of", "2023-12-01", "--matrix"],
            ["status", "2023", "--as-of", "2023-12-01", "--by", "unit"],
            ["remind", "2023", "--as-of", "2023-12-01"],
            ["progress", "2023"],
            ["models"],
            ["inspections", "--as-of", "2023-12-01"],
        )
        for words in (
            [*view, "-f", "json"], [*view, "-f", "table"], [*view, "-f", "xlsx"],
            [*view, "-f", "csv"],
        )
    ],
)  # fmt: skip
def test_both_databases_give_the_same_bytes(
    on_sqlite: Year, on_postgresql: Year, words: list[str]
) -> None:
    command, *rest = words
    one, other = (
        year.office.run(command, "lam-dong", *rest, "--register", year.office.register)
        for year in (on_sqlite, on_postgresql)
    )
    assert one == other
    assert one


def test_both_databases_give_the_same_entries_and_the_same_workbook(
    on_sqlite: Year, on_postgresql: Year
) -> None:
    assert on_sqlite.office.export() == on_postgresql.office.export()
    books = []
    for year in (on_sqlite, on_postgresql):
        year.office.run("book", "lam-dong", "2023", "--register", year.office.register, "-o",
                        "cuoi-nam.xlsx")  # fmt: skip
        books.append((year.office.folder / "cuoi-nam.xlsx").read_bytes())
    assert books[0] == books[1]
