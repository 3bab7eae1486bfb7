"""A rubric typed into a workbook becomes the file that a careful hand would have written."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from danvan.books.rubrics.files import OverlayRequest, overlay_text
from danvan.books.rubrics.forms import FORMS, GENERAL
from danvan.books.rubrics.levels import function_table
from danvan.books.rubrics.settings import SETTINGS, setting_rows
from danvan.books.rubrics.tables import rubric_tables
from danvan.books.rubrics.writing import rubric_sheets
from danvan.errors import SheetError
from danvan.messages import translate
from danvan.model.dates import PartialDate
from danvan.model.instruments import ScoringInstrument
from danvan.model.units import UnitGroup, UnitKind
from danvan.planfile.reader import plan_file_of
from danvan.planfile.sources import Source
from danvan.scoring.conditions import Unknown
from danvan.scoring.functions import AllOrNothing, Checklist, Lateness, Linear, Steps
from danvan.scoring.rubrics import Rubric
from danvan.scoring.scoring_days import ScoringStep
from danvan.sheets import FormSheet, read_forms, write_workbook
from tests.books.score_books import told

Rows = Sequence[Mapping[str, object]]

ANSWERS: dict[str, object] = {
    "id": "2372-QD-UBND",
    "title": "Quy định tiêu chí",
    "number": "2372/QĐ-UBND",
    "signed": dt.date(2021, 9, 22),
    "version": "2021",
    "maximum": Decimal(100),
    "rounding.criterion": 2,
    "rounding.total": 2,
    "rounding.mode": "half-up",
    "rounding.decide_on": "rounded",
    "layers.count": "latest",
    "layers.least": "appraised",
    "policies.not_applicable": "rescale",
    "policies.nothing_left": "ungraded",
    "policies.nothing_arose": "full",
    "policies.source_errors": "incomplete",
    "policies.above_maximum": "refuse",
    "policies.same_ground": "refuse",
    "policies.measured_in": "points",
    "policies.bonus_maximum": Decimal(5),
    "policies.bonus_inside": False,
    "policies.clip": "last",
    "policies.ceiling": Decimal(100),
    "policies.floor": Decimal(0),
    "ranking.ties": "competition",
    "late.last_day": dt.date(2023, 11, 30),
    "late.each_day": Decimal("0.5"),
}
SECTIONS: dict[str, Rows] = {
    "rubric-groups": [
        {"label": "Các sở", "kinds": ("sở, ban, ngành",)},
        {"label": "Các huyện", "kinds": ("huyện, thành phố",)},
    ],
    "rubric-criteria": [
        {"id": "1", "title": "Lãnh đạo", "maximum": Decimal(40), "clause": "I.1"},
        {
            "id": "1.1",
            "title": "Kế hoạch",
            "maximum": Decimal(10),
            "function": "all-or-nothing",
            "clause": "I.1.1",
        },
        {
            "id": "1.2",
            "title": "Nhiệm vụ",
            "maximum": Decimal(30),
            "function": "steps",
            "source": "tasks:done-share",
            "levels": "từ 100%: 30; từ 90%: 20,5; còn lại: 0",
            "clause": "I.1.2",
        },
        {
            "id": "2",
            "title": "Báo cáo",
            "maximum": Decimal(30),
            "function": "lateness",
            "source": "reports:longest-delay",
            "levels": "0: 30; 3: 20; còn lại: 0; không gửi: 0",
            "clause": "I.2",
        },
        {
            "id": "3",
            "title": "Kiến nghị",
            "maximum": Decimal(20),
            "function": "linear",
            "source": "sheet-share",
            "levels": "50%: 0; 100%: 20",
            "clause": "I.3",
        },
        {
            "id": "4",
            "title": "Công khai",
            "maximum": Decimal(10),
            "function": "checklist",
            "levels": "Lịch tiếp công dân; Hộp thư góp ý",
            "clause": "I.4",
        },
    ],
    "rubric-extras": [
        {"kind": "bonus-each", "id": "T1", "title": "Khen", "each": Decimal("2.5"),
         "maximum": Decimal(5), "needs_confirmation": True},
        {"kind": "per-time", "id": "P1", "title": "Đơn", "each": Decimal("0.5"),
         "maximum": Decimal(2)},
    ],
    "rubric-grades": [
        {
            "label": "Xuất sắc",
            "at_least": Decimal(90),
            "criterion": "2",
            "criterion_at_least": Decimal(20),
            "criterion_unknown": "fails",
            "quota": Fraction(1, 5),
            "denominator": "graded",
            "per": "group",
            "quota_rounding": "floor",
            "at_least_one": True,
            "quota_ties": "include",
            "is_commended": True,
        },
        {"label": "Tốt", "at_least": Decimal(75)},
        {"label": "Yếu"},
    ],
    "rubric-vetoes": [
        {"id": "ky-luat", "title": "Bị kỷ luật", "effect": "ineligible", "unknown": "fails"},
    ],
    "rubric-days": [
        {"step": "self-score", "day": dt.date(2023, 11, 30), "bound": "by"},
        {"step": "announce"},
    ],
}  # fmt: skip


def workbook(folder: Path, answers: Mapping[str, object], sections: Mapping[str, Rows]) -> Path:
    answered = [{"answer": attrs.evolve(one.field, key="answer")} for one in SETTINGS]
    sheets = [
        FormSheet(form=GENERAL, rows=list(setting_rows(answers)), row_fields=answered, free_rows=0),
        *(FormSheet(form=form, rows=sections.get(form.name, ())) for form in FORMS[1:]),
    ]
    path = folder / "bo-tieu-chi.xlsx"
    path.write_bytes(write_workbook(sheets, title="Bộ tiêu chí"))
    return path


def overlay(path: Path) -> str:
    return overlay_text(
        OverlayRequest(
            tables=rubric_tables(read_forms(path, FORMS, name=path.name)),
            province="lam-dong",
            province_name="Lâm Đồng",
            groups=UnitGroup(kinds=(UnitKind.DEPARTMENT, UnitKind.DISTRICT)),
            file=path.name,
        )
    )


@pytest.fixture(scope="module")
def rubric(tmp_path_factory: pytest.TempPathFactory) -> Rubric:
    text = overlay(workbook(tmp_path_factory.mktemp("rubric"), ANSWERS, SECTIONS))
    (found,) = plan_file_of(Source("rubric.toml", text)).rubrics
    return found


def test_the_answers_become_the_policies(rubric: Rubric) -> None:
    assert (rubric.id, rubric.number, rubric.version) == ("2372-QD-UBND", "2372/QĐ-UBND", "2021")
    assert rubric.signed == PartialDate(2021, 9, 22)
    assert rubric.official
    assert rubric.settled.bonus_maximum == 500
    assert rubric.policies.bonus_inside is False
    assert rubric.late is not None
    assert (rubric.late.last_day, rubric.late.each_day) == ("11-30", Decimal("0.5"))


def test_criteria_are_nested_by_their_numbers(rubric: Rubric) -> None:
    assert [one.id for one in rubric.criteria] == ["1", "2", "3", "4"]
    assert [one.id for one in rubric.criteria[0].criteria] == ["1.1", "1.2"]
    assert rubric.by_id["1.2"].clause == "I.1.2"


def test_levels_become_functions(rubric: Rubric) -> None:
    functions = {one.id: one.function for one in rubric.leaves}
    assert isinstance(functions["1.1"], AllOrNothing)
    steps = functions["1.2"]
    assert isinstance(steps, Steps)
    assert [str(step.points) for step in steps.steps] == ["30", "20.5"]
    assert type(steps.of).__name__ == "TasksInput"
    late = functions["2"]
    assert isinstance(late, Lateness)
    assert {tier.days: str(tier.points) for tier in late.tiers} == {0: "30", 3: "20"}
    line = functions["3"]
    assert isinstance(line, Linear)
    assert (line.start.written(), line.end.written(), str(line.highest)) == ("50%", "100%", "20")
    checks = functions["4"]
    assert isinstance(checks, Checklist)
    assert [one.title for one in checks.items] == ["Lịch tiếp công dân", "Hộp thư góp ý"]


def test_grades_have_their_condition_quota_and_award(rubric: Rubric) -> None:
    best = rubric.grades[0]
    assert (best.id, str(best.at_least), best.conditions[0].criterion) == ("xuat-sac", "90", "2")
    assert best.conditions[0].unknown is Unknown.FAILS
    (quota,) = rubric.quotas
    assert (quota.grade, quota.share, quota.at_least_one) == ("xuat-sac", Fraction(1, 5), True)
    assert rubric.awards[0].grades == ("xuat-sac",)
    assert rubric.vetoes[0].when.id == "ky-luat"


def test_days_become_the_calendar(rubric: Rubric) -> None:
    days = {day.step: day.due for day in rubric.calendar}
    assert set(days) == {ScoringStep.SELF_SCORE, ScoringStep.ANNOUNCE}
    assert days[ScoringStep.ANNOUNCE] is None


def test_the_units_of_the_plan_are_those_of_the_file(rubric: Rubric) -> None:
    assert rubric.groups.kinds == (UnitKind.DEPARTMENT, UnitKind.DISTRICT)


def told_by(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(SheetError) as caught:
        overlay(path)
    return told(caught.value.problems)


def test_maxima_that_do_not_add_up_are_told_at_their_row(tmp_path: Path) -> None:
    criteria = [*SECTIONS["rubric-criteria"]]
    criteria[1] = {**criteria[1], "maximum": Decimal(12)}
    problems = told_by(workbook(tmp_path, ANSWERS, {**SECTIONS, "rubric-criteria": criteria}))
    ((what, where),) = problems
    assert "42" in what
    assert where.startswith("bo-tieu-chi.xlsx, sheet 'Tiêu chí', row 4")


def test_an_answer_that_is_missing_is_asked_for_at_its_cell(tmp_path: Path) -> None:
    answers = {key: value for key, value in ANSWERS.items() if key != "ranking.ties"}
    ((what, where),) = told_by(workbook(tmp_path, answers, SECTIONS))
    assert what == "A rubric in force must state 'ranking.ties'."
    row = [setting.key for setting in SETTINGS].index("ranking.ties") + 4
    assert (
        where == f"bo-tieu-chi.xlsx, sheet 'Thông tin chung', cell C{row} (rubrics[0].ranking.ties)"
    )


def test_layers_may_count_by_their_weights(tmp_path: Path) -> None:
    weights = {"self": Fraction(1, 5), "appraised": Fraction(3, 10), "final": Fraction(1, 2)}
    answers = ANSWERS | {"layers.count": "weighted"}
    answers |= {f"layers.weights.{layer}": weight for layer, weight in weights.items()}
    text = overlay(workbook(tmp_path, answers, SECTIONS))
    (found,) = plan_file_of(Source("rubric.toml", text)).rubrics
    assert {str(layer): weight for layer, weight in found.settled.weights.items()} == weights


def test_levels_that_cannot_be_read_are_told_at_their_cell(tmp_path: Path) -> None:
    criteria = [*SECTIONS["rubric-criteria"]]
    criteria[2] = {**criteria[2], "levels": "từ chín mươi phần trăm: 20"}
    criteria[3] = {**criteria[3], "levels": "0 = 30"}
    path = workbook(tmp_path, ANSWERS, {**SECTIONS, "rubric-criteria": criteria})
    assert told_by(path) == [
        (
            "The level 'từ chín mươi phần trăm' cannot be read.",
            "bo-tieu-chi.xlsx, sheet 'Tiêu chí', cell G6",
        ),
        ("The level '0 = 30' cannot be read.", "bo-tieu-chi.xlsx, sheet 'Tiêu chí', cell G7"),
    ]


def test_a_workbook_without_criteria_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, ANSWERS, {})
    assert told_by(path) == [("The workbook has no criterion.", "bo-tieu-chi.xlsx")]


LEVELS = [
    ("all-or-nothing", "từ 90%; còn lại: 2", {"when": {"at_least": "90%"}, "otherwise": 2}),
    ("steps", "trên 5: 3\ndưới 2: 1", {
        "steps": [{"more_than": 5, "points": 3}, {"less_than": 2, "points": 1}],
    }),
    ("counts", "mỗi: 2,5", {"each": Decimal("2.5")}),
    ("lateness", "đến 3 ngày: 7", {"tiers": [{"days": 3, "points": 7}]}),
    ("linear", "trước: 0; 10: 1; 20: 5", {
        "before": 0, "start": 10, "lowest": 1, "end": 20, "highest": 5,
    }),
    ("checklist", "Lịch; Lịch", {
        "items": [{"id": "lich", "title": "Lịch"}, {"id": "lich-2", "title": "Lịch"}],
    }),
    ("points", "", {}),
]  # fmt: skip


@pytest.mark.parametrize("kind, text, table", LEVELS)
def test_levels_are_read_as_people_type_them(
    kind: str, text: str, table: dict[str, object]
) -> None:
    assert function_table(kind, text) == {"kind": kind, **table}


@pytest.mark.parametrize("kind, text", [("counts", "gốc: 1"), ("linear", "50%: 0"), ("steps", "x")])
def test_levels_that_say_too_little_are_refused(kind: str, text: str) -> None:
    with pytest.raises(SheetError) as caught:
        function_table(kind, text)
    assert "cannot be read" in translate(caught.value.problems[0].what)


def test_what_the_plan_says_of_the_decision_is_filled_in_beforehand() -> None:
    instrument = ScoringInstrument(
        id="629", title="Tiêu chí", number="629/QĐ-UBND", signed=PartialDate(2022, 3, 10)
    )
    page = next(iter(rubric_sheets(instrument)))
    answers = {row["key"]: row["answer"] for row in page.rows}
    assert answers["number"] == "629/QĐ-UBND"
    assert answers["signed"] == dt.date(2022, 3, 10)
    # What no source states is left to the official.
    assert answers["maximum"] is None
    assert answers["policies.clip"] is None
