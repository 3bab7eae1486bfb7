"""The plan of 2024 of the provincial office, counted and quoted by hand from the document."""

from collections import Counter

import danvan
from danvan.model.letterheads import LetterheadUse
from danvan.provinces.checks import check
from danvan.provinces.letterheads import letterhead_for

PROVINCE = danvan.province("bac-kan")
PLAN = PROVINCE.plan(2024)
FIELDS = (
    (
        "Dân vận khéo trong xây dựng Đảng, chính quyền, Mặt trận Tổ quốc, các đoàn thể, đoàn viên, "
        "hội viên."
    ),
    (
        "Dân vận khéo trong thực hiện cải cách hành chính, xây dựng công sở, nâng cao chất lượng "
        "đội ngũ cán bộ, đảng viên, công chức, viên chức trong thực thi công vụ."
    ),
    "Dân vận khéo trong xây dựng nông thôn mới, đô thị văn minh.",
    (
        "Dân vận khéo trong giữ gìn và phát huy bản sắc văn hóa dân tộc, cố kết cộng đồng gắn với "
        "phát triển du lịch, dịch vụ; các nhiệm vụ trọng tâm trong phát triển kinh tế, văn hóa, "
        "xã hội..."
    ),
)
FOLLOW_UP_BODY = "phong-hanh-chinh-to-chuc-quan-tri-tai-vu"


def wordings() -> dict[str, str | None]:
    return {task.id: task.wording for task in PLAN.tasks}


def clauses_of(unit: str) -> list[str | None]:
    return [task.clause for task in PLAN.tasks if unit in task.assigned.units]


def test_sections_have_the_rows_of_the_document() -> None:
    assert {section: len(rows) for section, rows in PLAN.sections()} == {
        "targets": 0,
        "tasks": 32,
        "events": 2,
        "required_documents": 0,
        "inspections": 2,
        "programmes": 2,
        "indices": 0,
        "rubrics": 1,
        "model_fields": 4,
        "models": 0,
        "commendations": 0,
    }


def test_every_numbered_clause_has_its_tasks() -> None:
    assert Counter(str(task.clause).split(maxsplit=1)[0].rstrip(",") for task in PLAN.tasks) == {
        "phần": 1,
        "I.1": 2,
        "I.2": 2,
        "II.1": 4,
        "II.2": 4,
        "II.3": 1,
        "II.4": 1,
        "II.5": 2,
        "II.6": 8,
        "II.7": 3,
        "II.8": 2,
        "III.1": 1,
        "III.2": 1,
    }


def test_plan_is_known_to_the_month_and_has_no_number() -> None:
    document = PROVINCE.documents["KH-VP-2024"]
    assert (document.number, str(document.signed)) == (None, "2024-02")


def test_odd_year_2023_in_the_plan_of_2024_is_quoted_as_printed() -> None:
    wording = wordings()["awareness"]
    assert wording is not None
    assert "về thực hiện phong trào “Dân vận khéo” năm 2023, góp phần" in wording
    assert [task.id for task in PLAN.tasks if "năm 2023" in (task.wording or "")] == ["awareness"]


def test_models_are_registered_in_four_fields() -> None:
    fields = PLAN.model_fields
    assert [(field.id, field.clause) for field in fields] == [
        ("field-1", "II.6 (1)"),
        ("field-2", "II.6 (2)"),
        ("field-3", "II.6 (3)"),
        ("field-4", "II.6 (4)"),
    ]
    assert [field.wording for field in fields] == list(FIELDS)


def test_party_cells_register_models_and_choose_their_topics() -> None:
    cells = [task.id for task in PLAN.tasks if "party-cell" in task.assigned.kinds]
    assert cells == [
        "register-models",
        "topics-resolution-41",
        "topics-weak-points",
        "topics-work-programme",
        "topics-other-programmes",
    ]


def test_topics_come_from_the_resolution_and_the_working_programme() -> None:
    basis = {task.id: task.basis for task in PLAN.tasks}
    assert basis["topics-resolution-41"] == ("Nghị quyết số 41-NQ/TU ngày 07/12/2023",)
    assert basis["topics-work-programme"] == ("Quyết định số 2314/QĐ-UBND ngày 08/12/2023",)


def test_rewards_are_asked_for_yearly_and_by_stage() -> None:
    wording = wordings()["rewards"]
    assert wording is not None
    assert "khen thưởng định kỳ hàng năm và giai đoạn" in wording


def test_follow_up_body_is_a_division_of_the_office() -> None:
    body = PROVINCE.units.get(FOLLOW_UP_BODY)
    assert body.name == "Phòng Hành chính tổ chức - Quản trị tài vụ"
    assert (body.kind, body.last.parent) == ("division", "van-phong-ubnd-tinh")
    assert clauses_of(FOLLOW_UP_BODY) == ["III.2"]


def test_only_report_has_no_date_and_is_owed_by_the_follow_up_body() -> None:
    schedule = PROVINCE.schedule(2024)
    assert [(duty.tail, duty.last_day) for duty in schedule.duties] == [
        ("models-summary/2024", None)
    ]
    assert [obligation.unit.id for obligation in schedule] == [FOLLOW_UP_BODY]
    assert schedule.duties[0].recipients == ()


def test_no_task_event_or_inspection_has_a_date() -> None:
    assert [task.id for task in PLAN.tasks if task.due] == []
    assert [event.id for event in PLAN.events if event.planned or event.held] == []
    assert [inspection.id for inspection in PLAN.inspections if inspection.planned] == []


def test_scoring_decision_is_named_without_its_criteria() -> None:
    (rubric,) = PLAN.rubrics
    assert (rubric.number, str(rubric.signed)) == ("1878-QĐ/TU", "2017-10-30")
    assert not rubric.criteria_known
    assert rubric.document == "ngan-son-2020"
    assert "Các mức khác chưa biết." in (rubric.note or "")


def test_checks_find_nothing() -> None:
    assert list(check(PROVINCE)) == []


def test_plan_is_headed_and_signed_as_printed() -> None:
    head = letterhead_for(PROVINCE, LetterheadUse.PLAN, 2024)
    assert head is not None
    assert (head.symbol, head.place, head.issuer) == ("KH-VP", "Bắc Kạn", None)
    assert (head.authority, head.title, head.signer) == ((), "CHÁNH VĂN PHÒNG", "Vũ Đức Chính")
    assert head.recipients == ("LĐVP", "Các phòng, ban, đơn vị trực thuộc VP")
    assert head.filing == "HCTC-QTTV"
