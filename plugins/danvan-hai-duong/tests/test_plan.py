"""The plan of Hải Dương for 2025: dates, senders, sections, wordings typed from the document."""

import datetime as dt
from fractions import Fraction

import pytest

import danvan
from danvan.calendar.bounds import Bound
from danvan.model.documents import Cited
from danvan.model.letterheads import LetterheadUse
from danvan.model.plans import SECTIONS
from danvan.model.targets import TargetPart
from danvan.model.units import UnitKind
from danvan.provinces.checks import check
from danvan.provinces.letterheads import letterhead_for, report_layout

THREE_GROUPS = (UnitKind.DEPARTMENT, UnitKind.PUBLIC_SERVICE_UNIT, UnitKind.DISTRICT)
LAST_DAY = dt.date(2025, 12, 9)

#: How many rows of each section the plan gives, counted by hand: tasks II.1: 1, II.2: 3, II.3: 6,
#: II.4: 2, II.5: 5, II.6: 3, III.1: 4, III.2: 1, III.3: 4, III.4: 2, the last sentence: 1.
COUNTS = {
    "targets": 3,
    "tasks": 32,
    "events": 4,
    "required_documents": 2,
    "inspections": 6,
    "programmes": 2,
    "indices": 3,
    "rubrics": 1,
    "model_fields": 0,
    "models": 0,
    "commendations": 0,
}

TASKS_BY_CLAUSE = {
    "II.1": 1,
    "II.2": 3,
    "II.3": 6,
    "II.4": 2,
    "II.5": 5,
    "II.6": 3,
    "III.1": 4,
    "III.2": 1,
    "III.3": 4,
    "III.4": 2,
    "III, đoạn cuối": 1,
}

#: Sentences typed from the document, misprints included: a wording must stand in one of them.
SENTENCES = {
    ("targets", "online-case-files"): (
        "Xây dựng và phát triển chính quyền điện tử, chính quyền số đảm bảo chỉ tiêu 90% hồ sơ "
        "công việc tại cấp tỉnh; 80% hồ sơ công việc tại cấp huyện và 70% hồ sơ công việc tại cấp "
        "xã được xử lý trên môi trường mạng;"
    ),
    ("targets", "services-on-several-means"): (
        "80% dịch vụ công trực tuyến toàn trình được cung cấp trên nhiều phương tiện truy cập khác "
        "nhau, bao gồm cả thiết bị di động;"
    ),
    ("targets", "eligible-procedures-online"): (
        "100% thủ tục hành chính đủ điều kiện được cung cấp trực tuyến toàn trình."
    ),
    ("tasks", "settle-long-standing-cases"): (
        "Tập trung giải quyết dứt điểm những vụ việc phức tạp, tồn đọng kéo dài, dư luận quan tâm "
        "và những yêu cầu, nguyện vọng chính đáng, hợp pháp của người dân."
    ),
    ("tasks", "administrative-discipline"): (
        "Tiếp tục thực hiện nghiêm túc Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ "
        "về tăng cường kỷ luật, kỷ cương trong các cơ quan hành chính nhà nước các cấp; Chỉ thị số "
        "24/CT-UBND ngày 15/11/2016 của UBND tinh về tăng cường kỷ luật, kỷ cương trong các cơ "
        "quan hành chính nhà nước tỉnh Hải Dương;"
    ),
    ("tasks", "working-style"): (
        "Tuyên truyền, giáo dục, bồi dưỡng đề đội ngũ cán bộ, công chức, viên chức nâng cao đạo "
        "đức công vụ, hoàn thiện phong cách “Trọng dân, gần dân, hiểu dân, học dân và có trách "
        "nhiệm với nhân dân”, “Nghe dân nói”, “nói dân hiểu”, “hướng dẫn dân làm”, “làm dân tin”, "
        "khắc phục bệnh thành tích, hành chính, quan liêu, xa dân."
    ),
    ("tasks", "front-coordination-rules"): (
        "Thực hiện nghiêm túc, có hiệu quả Quy chế công tác phối hợp số 02/QCPH-UBND-UBMTTQ ngày "
        "25/7/2024 giữa UBND tỉnh với Ủy ban MTTQ tỉnh; các Quy chế phối hợp giữa các cơ quan, "
        "chính quyền với MTTQ các cấp."
    ),
    ("tasks", "guide-and-check"): (
        "Có nhiệm vụ hướng dẫn, theo dõi, kiểm tra việc triển khai Kế hoạch này; kịp thời đề xuất "
        "Ủy ban nhân dân tỉnh các biện pháp, giải pháp để Kế hoạch được thực hiện đồng bộ, thông "
        "suốt, hiệu quả."
    ),
    ("tasks", "consolidate-and-report"): (
        "Tham mưu giúp Ủy ban nhân dân tỉnh đánh giá công tác dân vận năm 2025; tổng hợp, báo cáo "
        "định kỳ 6 tháng, 01 năm hoặc đột xuất về công tác dân vận chính quyền gửi các cơ quan "
        "theo quy định."
    ),
    ("tasks", "media"): (
        "Tăng cường tuyên truyền về công tác dân vận, nâng cao chất lượng các chuyên mục, chuyên "
        "đề, các tin, bài viết tuyên truyền, trao đổi kinh nghiệm về công tác dân vận, thực hiện "
        "Quy chế dân chủ ở cơ sở của cơ quan nhà nước, đơn vị sự nghiệp công lập, chính quyền các "
        "cấp và các mô hình, điển hình về “Dân vận khéo” trên địa bàn tỉnh."
    ),
    ("tasks", "grade-and-send"): (
        "Thực hiện nghiêm túc chế độ thông tin, báo cáo kết quả công tác dân vận theo quy định; "
        "tổng hợp, đánh giá xếp loại kết quả thực hiện công tác dân vận của cơ quan, đơn vị, địa "
        "phương theo tiêu chí quy định của UBND tỉnh và hướng dẫn của Sở Nội vụ, gửi kết quả về "
        "UBND tỉnh (qua Sở Nội vụ) trước ngày 10/12/2025."
    ),
    ("required_documents", "own-plan"): (
        "Căn cứ mục đích, yêu cầu, nội dung của Kế hoạch này và trên cơ sở chức năng, nhiệm vụ, "
        "thẩm quyền theo quy định xây dựng và ban hành kế hoạch triển khai thực hiện đảm bảo thiết "
        "thực, hiệu quả."
    ),
    ("events", "review"): (
        "Phối hợp với UBND tỉnh hướng dẫn, theo dõi, đôn đốc, kiểm tra, giám sát; tổ chức sơ kết, "
        "đánh giá kết quả thực hiện công tác dân vận chính quyền trong các cơ quan nhà nước, đơn "
        "vị sự nghiệp công lập và chính quyền các cấp theo các nội dung tại Kế hoạch này."
    ),
    ("inspections", "public-service"): (
        "Tăng cường công tác kiểm tra, thanh tra công vụ và xử lý nghiêm những cán bộ, công chức, "
        "viên chức có hành vi cửa quyền, tham nhũng, lãng phí, gây phiền hà cho nhân dân, xâm phạm "
        "quyền, lợi ích chính đáng của nhân dân."
    ),
    ("programmes", "coordination-2022-2026"): (
        "Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh về công tác "
        "dân vận giai đoạn 2022-2026;"
    ),
    ("indices", "sipas"): (
        "góp phần cải thiện các Chỉ số năng lực cạnh tranh cấp tỉnh (PCI), Chỉ số cải cách hành "
        "chính (PAR INDEX), Chỉ số hài lòng về sự phục vụ hành chính (SIPAS)."
    ),
    ("rubrics", "629-QD-UBND"): (
        "Quyết định số 629/QĐ-UBND ngày 10/3/2022 của UBND tỉnh ban hành quy định về “Tiêu chí, "
        "thang điểm và phương pháp đánh giá công tác dân vận của các cơ quan hành chính nhà nước, "
        "chính quyền các cấp tỉnh Hải Dương”."
    ),
}


@pytest.fixture(scope="module")
def hai_duong() -> danvan.Province:
    return danvan.province("hai-duong")


def duty(province: danvan.Province, tail: str) -> danvan.Duty:
    return next(found for found in province.schedule(2025).duties if found.tail == tail)


def rows(province: danvan.Province, section: str) -> dict[str, Cited]:
    return {row.id: row for row in getattr(province.plan(2025), section)}


def parts(province: danvan.Province) -> dict[str, TargetPart]:
    return {part.id: part for target in province.plan(2025).targets for part in target.parts}


def test_province_ended_on_30_june_2025_and_became_part_of_hai_phong(
    hai_duong: danvan.Province,
) -> None:
    record = hai_duong.record
    assert (record.name, record.official_code) == ("Hải Dương", "30")
    assert (record.until, record.successors) == (dt.date(2025, 6, 30), ("hai-phong",))
    assert not record.national_units
    assert hai_duong.documents[record.document or ""].number == "202/2025/QH15"


def test_plan_has_a_month_but_neither_number_nor_day(hai_duong: danvan.Province) -> None:
    document = hai_duong.documents["KH-UBND-2025"]
    assert document.number is None
    assert str(document.signed) == "2025-02"
    assert document.issuer == "Ủy ban nhân dân tỉnh Hải Dương"


def test_one_duty_of_2025_has_a_date_and_three_have_none(hai_duong: danvan.Province) -> None:
    dates = {found.tail: found.last_day for found in hai_duong.schedule(2025).duties}
    assert dates == {
        "grade-result/2025": LAST_DAY,
        "half-year/2025-H1": None,
        "year/2025": None,
        "ad-hoc/2025": None,
    }


def test_results_sent_before_10_december_are_last_on_time_on_the_9th(
    hai_duong: danvan.Province,
) -> None:
    grade = duty(hai_duong, "grade-result/2025")
    assert grade.stated == dt.date(2025, 12, 10)
    assert grade.bound is Bound.BEFORE
    assert grade.last_day == LAST_DAY
    assert not grade.report.ambiguous


def test_results_go_to_the_peoples_committee_through_home_affairs(
    hai_duong: danvan.Province,
) -> None:
    (recipient,) = duty(hai_duong, "grade-result/2025").recipients
    assert (recipient.code, recipient.via) == ("ubnd-tinh", "so-noi-vu")


def test_results_are_sent_by_the_three_groups_of_the_heading_and_by_no_commune(
    hai_duong: danvan.Province,
) -> None:
    senders = duty(hai_duong, "grade-result/2025").senders
    assert senders.kinds == THREE_GROUPS
    assert senders.units == ()
    assert senders.interpretation is None
    assert senders.wording == (
        "Các Sở, ban, ngành; đơn vị sự nghiệp trực thuộc UBND tỉnh; "
        "Ủy ban nhân dân các huyện, thị xã, thành phố"
    )


@pytest.mark.parametrize("tail", ["half-year/2025-H1", "year/2025", "ad-hoc/2025"])
def test_undated_reports_are_owed_by_home_affairs_to_bodies_that_are_not_named(
    hai_duong: danvan.Province, tail: str
) -> None:
    found = duty(hai_duong, tail)
    assert (found.senders.kinds, found.senders.units) == ((), ("so-noi-vu",))
    assert found.recipients == ()
    assert found.report.clause == "III.1"
    assert found.report.wording
    assert found.report.wording.endswith("gửi các cơ quan theo quy định.")
    assert found.report.wording in SENTENCES["tasks", "consolidate-and-report"]


def test_nobody_is_left_to_owe_the_results(hai_duong: danvan.Province) -> None:
    schedule = hai_duong.schedule(2025)
    grade = duty(hai_duong, "grade-result/2025")
    assert schedule.assignments.owing(grade) == ()
    assert len(schedule.between(LAST_DAY, LAST_DAY)) == 0
    closed = schedule.assignments.closed(grade)
    kinds = [unit.kind for unit in closed]
    assert [kinds.count(kind) for kind in THREE_GROUPS] == [2, 1, 12]
    assert len(closed) == 15


def test_the_only_obligation_left_is_the_half_year_of_home_affairs(
    hai_duong: danvan.Province,
) -> None:
    keys = [obligation.key for obligation in hai_duong.schedule(2025)]
    assert keys == ["hai-duong/so-noi-vu/half-year/2025-H1"]


@pytest.mark.parametrize("section", SECTIONS)
def test_section_has_as_many_rows_as_the_plan(hai_duong: danvan.Province, section: str) -> None:
    assert len(rows(hai_duong, section)) == COUNTS[section]


def test_each_clause_has_its_tasks(hai_duong: danvan.Province) -> None:
    clauses = [task.clause for task in hai_duong.plan(2025).tasks]
    assert {str(clause): clauses.count(clause) for clause in clauses} == TASKS_BY_CLAUSE


@pytest.mark.parametrize("section, row", SENTENCES, ids=str)
def test_wording_is_a_literal_quotation(hai_duong: danvan.Province, section: str, row: str) -> None:
    wording = rows(hai_duong, section)[row].wording
    assert wording
    assert wording in SENTENCES[section, row]


def test_every_row_cites_the_plan_with_clause_and_wording(hai_duong: danvan.Province) -> None:
    for section in SECTIONS:
        for name, row in rows(hai_duong, section).items():
            assert row.document == "KH-UBND-2025", name
            assert row.clause, name
            assert row.wording, name


@pytest.mark.parametrize(
    "part, share, population, kinds",
    [
        ("province", 90, "hồ sơ công việc tại cấp tỉnh", ()),
        ("district", 80, "hồ sơ công việc tại cấp huyện", (UnitKind.DISTRICT,)),
        ("commune", 70, "hồ sơ công việc tại cấp xã", (UnitKind.COMMUNE,)),
        ("services", 80, "dịch vụ công trực tuyến toàn trình", ()),
        ("procedures", 100, "thủ tục hành chính đủ điều kiện", ()),
    ],
)
def test_target_part_has_its_own_share_and_population(
    hai_duong: danvan.Province,
    part: str,
    share: int,
    population: str,
    kinds: tuple[UnitKind, ...],
) -> None:
    found = parts(hai_duong)[part]
    assert found.share == Fraction(share, 100)
    assert found.population == population
    assert found.group.kinds == kinds


def test_there_are_five_target_parts(hai_duong: danvan.Province) -> None:
    assert sum(len(target.parts) for target in hai_duong.plan(2025).targets) == 5


def test_each_of_the_three_groups_issues_its_own_plan_without_a_date(
    hai_duong: danvan.Province,
) -> None:
    found = {row.id: row for row in hai_duong.plan(2025).required_documents}["own-plan"]
    assert found.issuers.kinds == THREE_GROUPS
    assert (found.clause, found.due) == ("III.3", None)


def test_bodies_of_part_three_have_their_tasks(hai_duong: danvan.Province) -> None:
    by_clause: dict[str | None, set[str]] = {}
    for task in hai_duong.plan(2025).tasks:
        by_clause.setdefault(task.clause, set()).update(task.assigned.units)
    assert by_clause["III.1"] == {"so-noi-vu"}
    assert by_clause["III.2"] == {
        "so-thong-tin-va-truyen-thong",
        "dai-phat-thanh-truyen-hinh-tinh",
    }
    assert by_clause["III.3"] == set()
    assert by_clause["III.4"] == {"ban-tuyen-giao-va-dan-van-tinh-uy"}


def test_criteria_of_the_instrument_are_not_known(hai_duong: danvan.Province) -> None:
    (instrument,) = hai_duong.rubrics(2025)
    assert instrument.number == "629/QĐ-UBND"
    assert str(instrument.signed) == "2022-03-10"
    assert instrument.groups.kinds == THREE_GROUPS
    assert not instrument.criteria_known


def test_indices_are_named_without_a_value(hai_duong: danvan.Province) -> None:
    indices = hai_duong.plan(2025).indices
    assert [index.name for index in indices] == ["PCI", "PAR INDEX", "SIPAS"]
    assert {(index.year, index.score, index.rank) for index in indices} == {(None, None, None)}


def test_programmes_run_over_the_years_that_the_plan_prints(hai_duong: danvan.Province) -> None:
    found = hai_duong.plan(2025).programmes
    assert [(row.first_year, row.last_year, row.number) for row in found] == [
        (2022, 2026, None),
        (2021, 2030, None),
    ]


def test_checks_find_no_error(hai_duong: danvan.Province) -> None:
    assert [finding for finding in check(hai_duong) if finding.level == "must"] == []


def test_plan_is_headed_and_signed_as_printed(hai_duong: danvan.Province) -> None:
    head = letterhead_for(hai_duong, LetterheadUse.PLAN, 2025)
    assert head is not None
    assert (head.symbol, head.place) == ("KH-UBND", "Hải Dương")
    assert (head.authority, head.title, head.signer) == (
        ("KT. CHỦ TỊCH",),
        "PHÓ CHỦ TỊCH",
        "Nguyễn Minh Hùng",
    )
    assert head.recipients == (
        "Thường trực tỉnh ủy",
        "Chủ tịch, các PCT UBND tỉnh",
        "Ban Dân vận Tỉnh ủy",
        "Ủy ban MTTQ, các đoàn thể CTXH tỉnh",
        "Các sở, ban, ngành của tỉnh",
        "Công an tỉnh; Bộ CHQS tỉnh",
        "Các ĐVSN công lập trực thuộc UBND tỉnh",
        "UBND các huyện, thành phố, thị xã",
    )
    assert head.filing == "KGVX. Lai (9)"


def test_signer_of_the_plan_signs_no_other_paper(hai_duong: danvan.Province) -> None:
    assert letterhead_for(hai_duong, LetterheadUse.REPORT, 2025) is None
    assert letterhead_for(hai_duong, LetterheadUse.PLAN, 2024) is None


def test_areas_of_the_report_are_the_six_headings_of_ii(hai_duong: danvan.Province) -> None:
    areas = report_layout(hai_duong, 2025).areas
    assert [area.clause for area in areas] == ["II.1", "II.2", "II.3", "II.4", "II.5", "II.6"]
    assert areas[3].title == (
        "Thực hiện có hiệu quả công tác tiếp xúc, đối thoại, xử lý đơn thư khiếu nại, tố cáo"
    )


def test_units_are_called_as_iii_3_prints_them(hai_duong: danvan.Province) -> None:
    assert hai_duong.labels[UnitKind.DISTRICT] == "huyện, thị xã, thành phố"
