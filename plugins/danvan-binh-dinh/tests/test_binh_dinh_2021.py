"""Bình Định as it is installed: the dispatch of 2021 and the units until 30 June 2025."""

import datetime as dt
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import danvan
from danvan import DanvanError, Province
from danvan.model.letterheads import LetterheadUse
from danvan.model.plans import SECTIONS, Plan
from danvan.model.units import UnitKind
from danvan.provinces.checks import MUST, check
from danvan.provinces.letterheads import letterhead_for

DATA = Path(__file__).parents[1] / "src" / "danvan_binh_dinh"
ALL_UNITS = (UnitKind.DEPARTMENT, UnitKind.PUBLIC_SERVICE_UNIT, UnitKind.DISTRICT)
LAST_DAY = dt.date(2025, 6, 30)
DATED_LETTER = """\
schema = 1

[province]
code = "binh-dinh"
name = "Bình Định"

[[documents]]
id = "letter"
title = "Công văn thử"
signed = 2021-11-01

[[adjustments]]
action = "add"
report = "special"
period = "2021-11-30"
day = 2021-11-30
label = "Báo cáo thử"
reason = "Báo cáo đột xuất"
document = "letter"
clause = "1"
senders = { kinds = ["district"] }
"""


@pytest.fixture(scope="module")
def binh_dinh() -> Province:
    return danvan.province("binh-dinh")


@pytest.fixture(scope="module")
def plan(binh_dinh: Province) -> Plan:
    return binh_dinh.plan(2021)


def counts_on(province: Province, day: dt.date) -> tuple[int, int]:
    kinds = Counter(unit.kind for unit in province.units.open_on(day))
    return kinds[UnitKind.DISTRICT], kinds[UnitKind.COMMUNE]


# The record of the province


def test_every_check_finds_nothing(binh_dinh: Province) -> None:
    findings = list(check(binh_dinh))
    assert [finding for finding in findings if finding.level == MUST] == []
    assert findings == []


def test_entry_point_and_file_are_of_one_province(binh_dinh: Province) -> None:
    project = tomllib.loads((DATA.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    entry = project["project"]["entry-points"]["danvan.v1"]
    assert entry == {binh_dinh.code: "danvan_binh_dinh:province.toml"}
    assert binh_dinh.origin.distribution == "danvan-binh-dinh"


def test_province_ends_on_30_june_2025_and_becomes_gia_lai(binh_dinh: Province) -> None:
    record = binh_dinh.record
    assert (record.official_code, record.until) == ("52", LAST_DAY)
    assert record.successors == ("gia-lai",)
    assert record.document == "202-2025-QH15"


def test_number_and_day_of_the_dispatch_stay_blank(binh_dinh: Province) -> None:
    dispatch = binh_dinh.documents["UBND-NC-2021"]
    assert (dispatch.number, str(dispatch.signed)) == (None, "2021")


@pytest.mark.parametrize(
    "name", ["province.toml", "plans/2021.toml", "units/bodies.csv", "units/local_government.csv"]
)
def test_file_is_nfc_utf8_with_bare_line_feeds(name: str) -> None:
    raw = (DATA / name).read_bytes()
    assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))
    assert b"\r" not in raw


# The units


@pytest.mark.parametrize(
    "day, districts, communes",
    [
        (dt.date(2025, 1, 15), 11, 155),
        (LAST_DAY, 11, 155),
        (dt.date(2025, 7, 1), 0, 0),
    ],
    ids=str,
)
def test_number_of_units_open_on_a_day(
    binh_dinh: Province, day: dt.date, districts: int, communes: int
) -> None:
    assert counts_on(binh_dinh, day) == (districts, communes)


def test_no_unit_at_all_is_open_once_the_province_has_ended(binh_dinh: Province) -> None:
    assert len(binh_dinh.units.open_on(dt.date(2025, 7, 1))) == 0
    assert {unit.until for unit in binh_dinh.units} == {LAST_DAY}


def test_number_of_communes_of_each_district(binh_dinh: Province) -> None:
    communes = binh_dinh.units.of_kind(UnitKind.COMMUNE)
    assert Counter(unit.last.parent for unit in communes) == (
        {"540": 17, "542": 10, "543": 17, "544": 15, "545": 19, "546": 9}
        | {"547": 15, "548": 18, "549": 15, "550": 13, "551": 7}
    )


def test_unit_list_is_complete_only_since_january_2025(binh_dinh: Province) -> None:
    assert binh_dinh.record.units_since == dt.date(2025, 1, 1)
    local = [unit for unit in binh_dinh.units if unit.code]
    assert {unit.last.document for unit in local} == {"danh-muc-2025-01"}
    assert {unit.opened for unit in local} == {None}


@pytest.mark.parametrize(
    "unit, name",
    [
        ("21580", "Phường Trần Phú"),
        ("21583", "Phường Thị Nại"),
        ("21862", "Thị trấn Cát Khánh"),
        ("21943", "Phường Nhơn Hòa"),
    ],
)
def test_commune_that_changed_has_its_name_of_january_2025(
    binh_dinh: Province, unit: str, name: str
) -> None:
    assert binh_dinh.units.get(unit).name == name


@pytest.mark.parametrize("unit", ["21568", "21571", "21574", "21586"])
def test_ward_that_vanished_before_january_2025_is_not_listed(
    binh_dinh: Province, unit: str
) -> None:
    assert unit not in binh_dinh.units


def test_no_unit_has_a_successor_that_a_source_does_not_state(binh_dinh: Province) -> None:
    assert [unit.id for unit in binh_dinh.units if unit.successors] == []


def test_bodies_are_those_that_the_dispatch_names(binh_dinh: Province) -> None:
    bodies = [unit for unit in binh_dinh.units if unit.code is None]
    assert {(unit.id, unit.kind.value, unit.last.clause) for unit in bodies} == {
        ("so-noi-vu", "department", "3"),
        ("thanh-tra-tinh", "department", "2"),
        ("van-phong-ubnd-tinh", "department", "3, gạch đầu dòng 2"),
        ("ubnd-tinh", "other", "đoạn cuối"),
        ("uy-ban-mttq-tinh", "other", "3, gạch đầu dòng 2"),
        ("tinh-uy", "committee", "3, gạch đầu dòng 5"),
    }


# The plan


def test_number_of_rows_of_each_section(plan: Plan) -> None:
    assert {section: len(rows) for section, rows in plan.sections()} == {
        "targets": 0,
        "tasks": 36,
        "events": 6,
        "required_documents": 3,
        "inspections": 5,
        "programmes": 2,
        "indices": 0,
        "rubrics": 1,
        "model_fields": 0,
        "models": 0,
        "commendations": 0,
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_every_row_quotes_the_dispatch_with_its_clause(plan: Plan, section: str) -> None:
    for row in getattr(plan, section):
        assert row.document == "UBND-NC-2021"
        assert row.clause
        assert row.wording


@pytest.mark.parametrize(
    "clause, tasks",
    [
        ("1, gạch đầu dòng 1", 1),
        ("1, gạch đầu dòng 2", 3),
        ("1, gạch đầu dòng 3", 4),
        ("1, gạch đầu dòng 4", 3),
        ("1, gạch đầu dòng 5", 1),
        ("2", 4),
        ("3, gạch đầu dòng 1", 1),
        ("3, gạch đầu dòng 2", 3),
        ("3, gạch đầu dòng 3", 3),
        ("3, gạch đầu dòng 4", 1),
        ("3, gạch đầu dòng 5", 3),
        ("4, gạch đầu dòng 1", 2),
        ("4, gạch đầu dòng 2", 3),
        ("4, gạch đầu dòng 3", 1),
        ("đoạn cuối", 3),
    ],
)
def test_number_of_tasks_of_a_clause(plan: Plan, clause: str, tasks: int) -> None:
    assert len([task for task in plan.tasks if task.clause == clause]) == tasks


@pytest.mark.parametrize(
    "kinds, units, tasks",
    [
        (ALL_UNITS, (), 13),
        ((), ("thanh-tra-tinh",), 4),
        ((), ("so-noi-vu",), 13),
        ((UnitKind.DISTRICT,), (), 6),
    ],
    ids=["all-units", "thanh-tra-tinh", "so-noi-vu", "districts"],
)
def test_number_of_tasks_of_a_body(
    plan: Plan, kinds: tuple[UnitKind, ...], units: tuple[str, ...], tasks: int
) -> None:
    found = [x for x in plan.tasks if (x.assigned.kinds, x.assigned.units) == (kinds, units)]
    assert len(found) == tasks


def test_task_recurs_exactly_where_the_text_says_so(plan: Plan) -> None:
    recurring = [task.id for task in plan.tasks if task.recurring]
    assert recurring == [
        "inspect-misconduct",
        "spread-good-examples",
        "advise-working-sessions",
        "review-mobilization",
        "yearly-front-programme",
        "follow-up",
        "report-periodically",
    ]
    for task in plan.tasks:
        if task.recurring:
            words = (task.wording or "").lower()
            assert "thường xuyên" in words or "định kỳ" in words


def test_no_task_is_given_to_communes_and_none_has_a_date(plan: Plan) -> None:
    assert [task.id for task in plan.tasks if UnitKind.COMMUNE in task.assigned.kinds] == []
    assert {task.due for task in plan.tasks} == {None}


def test_districts_have_a_yearly_working_programme_with_the_front(plan: Plan) -> None:
    (programme,) = [x for x in plan.required_documents if x.id == "district-front-programme"]
    assert programme.issuers.kinds == (UnitKind.DISTRICT,)
    assert programme.wording is not None
    assert programme.wording.startswith("Định kỳ hằng năm có chương trình làm việc với Mặt trận")


def test_districts_assign_unit_heads_and_commune_chairs(plan: Plan) -> None:
    (assignment,) = [x for x in plan.required_documents if x.kind == "assignment"]
    assert assignment.issuers.kinds == (UnitKind.DISTRICT,)
    assert assignment.clause == "4, gạch đầu dòng 3"


def test_misprints_of_the_dispatch_are_kept(plan: Plan) -> None:
    (task,) = [task for task in plan.tasks if task.id == "carry-out-dispatch"]
    assert task.wording is not None
    assert "Ủy ban nhân dân các huyện, thị, thành phố" in task.wording


def test_the_only_instrument_grades_communes_only_and_its_criteria_are_unknown(
    plan: Plan,
) -> None:
    (instrument,) = plan.rubrics
    assert (instrument.number, str(instrument.signed)) == ("3826/QĐ-UBND", "2021-09-15")
    assert instrument.groups.kinds == (UnitKind.COMMUNE,)
    assert instrument.groups.units == ()
    assert not instrument.criteria_known


# The report without a date


def test_so_noi_vu_reports_to_the_peoples_committee_without_a_date(binh_dinh: Province) -> None:
    (duty,) = binh_dinh.schedule(2021).duties
    assert duty.key == "binh-dinh/periodic-report/2021"
    assert (duty.stated, duty.last_day) == (None, None)
    assert (duty.senders.kinds, duty.senders.units) == ((), ("so-noi-vu",))
    assert [who.code for who in duty.recipients] == ["ubnd-tinh"]


def test_report_without_a_date_is_listed_after_a_dated_one(tmp_path: Path) -> None:
    letter = tmp_path / "danvan.toml"
    letter.write_text(DATED_LETTER, encoding="utf-8")
    duties = danvan.province("binh-dinh", overlays=[letter]).schedule(2021).duties
    assert [(duty.tail, duty.last_day) for duty in duties] == [
        ("special/2021-11-30", dt.date(2021, 11, 30)),
        ("periodic-report/2021", None),
    ]


def test_regime_is_valid_from_the_day_of_the_regulation_that_it_cites(
    binh_dinh: Province,
) -> None:
    (source,) = binh_dinh.regimes
    assert source.validity.first == dt.date(2021, 9, 30)
    assert source.validity.last is None


@pytest.mark.parametrize("year, carried", [(2021, False), (2022, True), (2024, True)])
def test_later_year_is_carried_forward(binh_dinh: Province, year: int, *, carried: bool) -> None:
    (duty,) = binh_dinh.schedule(year).duties
    assert duty.carried_forward is carried
    assert duty.last_day is None


def test_year_before_the_dispatch_is_refused(binh_dinh: Province) -> None:
    with pytest.raises(DanvanError, match="2020"):
        binh_dinh.schedule(2020)


def test_year_after_the_end_names_the_successor(binh_dinh: Province) -> None:
    with pytest.raises(DanvanError, match="gia-lai"):
        binh_dinh.schedule(2026)


@pytest.mark.parametrize("year, senders", [(2021, ["so-noi-vu"]), (2025, [])])
def test_report_is_owed_by_so_noi_vu_until_the_province_ends(
    binh_dinh: Province, year: int, senders: list[str]
) -> None:
    assert [owed.unit.id for owed in binh_dinh.schedule(year)] == senders


def test_dispatch_is_addressed_headed_and_signed_as_printed(binh_dinh: Province) -> None:
    head = letterhead_for(binh_dinh, LetterheadUse.PLAN, 2021)
    assert head is not None
    assert (head.issuer, head.symbol) == ("ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", "UBND-NC")
    assert head.addressees == (
        "Các sở, ban, ngành, đơn vị sự nghiệp thuộc tỉnh",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
    )
    assert (head.authority, head.title) == (("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH")
    assert head.signer == "Lâm Hải Giang"
    assert (len(head.recipients), head.recipients[-1], head.filing) == (7, "LĐVP UBND tỉnh", "K12")
