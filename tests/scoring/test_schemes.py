"""Schemes of real offices written as data; every expected figure is worked out by hand."""

from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import danvan
from danvan.errors import ScoringError
from danvan.messages import translate
from danvan.scoring.candidates import candidates
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.evaluations import Decision, Evaluation, Outcome
from danvan.scoring.facts import Facts, MeasurementFact, ReportFact, TaskFact
from danvan.scoring.order import Stage
from danvan.scoring.results import Results, ScoringRequest, score
from danvan.scoring.sheets import Entry, ScoreSheet, State
from tests.scoring.building import Cell, evaluated, layered, moved, scheme, score_of, sheet

YES_TO_ALL = dict.fromkeys(["A.1", "A.2", "A.3", "A.4", "A.5"], "1")


def of_two(points: dict[str, str], **more: Cell) -> Results:
    """Score civil servants by their total; the common criteria are 30, the rest is results."""
    rubric = scheme("nd-335-2025")
    sheets = tuple(
        sheet({"A": "30", "B": str(Decimal(total) - 30)} | more, unit)
        for unit, total in points.items()
    )
    return score(ScoringRequest(rubric=rubric, sheets=sheets))


def college(**cells: Cell) -> Evaluation:
    plain: dict[str, Cell] = {
        "C.1": "10",
        "C.2": "10",
        "C.3": "10",
        "N.1": "95",
        "N.2": "100",
        "N.3": "80",
        "dung-han": "100",
    }
    named = {key.replace("_", "."): cell for key, cell in cells.items()}
    facts = Facts(values={"phieu": Decimal(60)})
    return evaluated(scheme("college-1923"), plain | named, facts=facts)


# --- 30 + 70, a quota of those graded "good" ---


def test_the_quota_of_the_best_grade_counts_those_graded_good() -> None:
    points = {"c1": "95", "c2": "94", "c3": "93", "c9": "60", "c10": "40", "v1": "96", "v2": "72"}
    points |= {f"c{n}": "75" for n in range(4, 9)}
    found = of_two(points)
    best = [one.unit for one in found.evaluations if one.grade == "xuat-sac"]
    # Five are graded "good" in the first group: one may be excellent; one in the second: nobody.
    assert best == ["c1"]
    assert found.by_unit["v1"].grade == "tot"
    assert found.by_unit["v1"].automatic == "xuat-sac"
    assert found.ranking.in_group["v1"] == 1
    assert [found.by_unit[unit].grade for unit in ("c9", "c10")] == [
        "hoan-thanh",
        "khong-hoan-thanh",
    ]


def test_a_veto_leaves_only_the_lowest_grade() -> None:
    found = of_two({"c1": "95"}, **{"ky-luat": "1"})
    assert found.by_unit["c1"].grade == "khong-hoan-thanh"
    assert str(found.by_unit["c1"].total) == "95.00"


def test_a_council_cannot_decide_against_a_veto() -> None:
    rubric = scheme("nd-335-2025")
    barred = sheet({"A": "30", "B": "65", "ky-luat": "1"}, "c1")
    decision = Decision(unit="c1", grade="tot", reason="xem xét lại", authority="Hội đồng")
    with pytest.raises(ScoringError, match="A veto bars 'c1' from this grade"):
        score(ScoringRequest(rubric=rubric, sheets=(barred,), decisions=(decision,)))


def test_a_decision_keeps_all_three_grades_and_flags_a_later_change() -> None:
    rubric = scheme("nd-335-2025")
    decision = Decision(
        unit="c1", grade="hoan-thanh", reason="chậm tiến độ", authority="BB 12", base=Decimal(71)
    )
    one = sheet({"A": "30", "B": "42"}, "c1")
    found = score(ScoringRequest(rubric=rubric, sheets=(one,), decisions=(decision,))).by_unit["c1"]
    assert (found.automatic, found.proposed, found.official) == ("tot", "tot", "hoan-thanh")
    assert found.grade == "hoan-thanh"
    assert found.base_changed


# --- a product of factors ---


def test_a_product_of_factors_gives_the_points() -> None:
    cells: dict[str, Cell] = {**YES_TO_ALL, "A.6": "0", "KPI:a": "120", "KPI:b": "90"}
    found = evaluated(scheme("customs-product"), cells | {"KPI:c": ("4", "5")})
    # 27,5 + 70 x 1 x 0,9 x 0,8; a factor is at most 1.
    assert (str(found.total), found.grade) == ("77.90", "b")


def test_a_factor_that_is_not_known_leaves_the_unit_incomplete() -> None:
    cells: dict[str, Cell] = {**YES_TO_ALL, "A.6": "0", "KPI:a": "100", "KPI:b": "90"}
    found = evaluated(scheme("customs-product"), cells)
    assert (found.outcome, found.total) == (Outcome.INCOMPLETE, None)
    assert [gap.rule for gap in found.gaps] == ["KPI"]


def test_a_long_leave_is_not_graded_and_not_the_lowest_grade() -> None:
    cells: dict[str, Cell] = {**YES_TO_ALL, "A.6": "1", "KPI:a": "0", "KPI:b": "0", "KPI:c": "0"}
    found = evaluated(scheme("customs-product"), cells | {"thang-nghi": "6"})
    assert (found.outcome, found.grade) == (Outcome.UNGRADED, None)


# --- weights, conditions, deferral, heads ---


def test_a_group_by_weights_is_the_weighted_mean_of_its_shares() -> None:
    found = college()
    # 30 + 70 x (0,5 x 0,95 + 0,3 x 1 + 0,2 x 0,8) = 30 + 65,45.
    assert (str(found.total), found.grade) == ("95.45", "xuat-sac")


def test_a_weight_that_does_not_apply_leaves_the_mean() -> None:
    # 70 x (0,475 + 0,16) / 0,7 = 63,5.
    assert str(college(N_2=State.NOT_APPLICABLE).total) == "93.50"


@pytest.mark.parametrize(
    "cells, grade, outcome",
    [
        ({"C_3": "4.99"}, "tot", Outcome.GRADED),
        ({"dung-han": "80"}, "hoan-thanh", Outcome.GRADED),
        ({"dung-han": "79.9"}, "khong", Outcome.GRADED),
        ({"dung-han": None}, None, Outcome.INCOMPLETE),
        ({"quy-khong-hoan-thanh": "1"}, "tot", Outcome.GRADED),
        ({"xac-minh": "1"}, None, Outcome.DEFERRED),
        ({"thang-vang": "2"}, None, Outcome.UNGRADED),
        ({"thang-vang": "1"}, "xuat-sac", Outcome.GRADED),
    ],
)
def test_a_grade_needs_its_conditions_too(
    cells: dict[str, Cell], grade: str | None, outcome: Outcome
) -> None:
    found = college(**cells)
    assert (found.grade, found.outcome) == (grade, outcome)


def test_the_trace_says_which_condition_did_not_hold() -> None:
    notes = [str(step.note) for step in college(C_3="4.99").trace if step.rule == "n3"]
    assert len(notes) == 1
    assert "does not hold" in notes[0]
    assert "4,99" in notes[0]


def test_no_head_is_graded_above_the_unit() -> None:
    rubric = attrs.evolve(scheme("college-1923"), quotas=(), unit_groups=())
    best: dict[str, Cell] = {"C.1": "10", "C.2": "10", "C.3": "10", "dung-han": "100"}
    head = sheet(best | dict.fromkeys(["N.1", "N.2", "N.3"], "100"), "truong-khoa")
    unit = sheet(best | dict.fromkeys(["N.1", "N.2", "N.3"], "70"), "khoa")
    facts = {name: Facts(values={"phieu": Decimal(90)}) for name in ("truong-khoa", "khoa")}
    found = score(
        ScoringRequest(
            rubric=rubric, sheets=(head, unit), facts=facts, heads={"truong-khoa": "khoa"}
        )
    )
    assert [found.by_unit[name].grade for name in ("khoa", "truong-khoa")] == ["tot", "tot"]
    assert found.by_unit["truong-khoa"].automatic == "xuat-sac"


# --- 1.000 points with a bonus inside, deductions of every kind ---


def test_a_thousand_points_with_bonus_inside_and_four_ways_to_lose_points() -> None:
    cells: dict[str, Cell] = {"1": "590", "2": "340", "T": "2", "P": "1", "M": "5", "D": "1"}
    found = evaluated(scheme("hue-804"), cells)
    # 930 + 30 - 8 - (5 - 1) x 2 - 10.
    assert str(found.total) == "934"
    assert moved(found, "M") == [("-8", "-8")]


@pytest.mark.parametrize("cases, taken", [("1", "-10"), ("4", "-10"), ("5", "-30")])
def test_a_tiered_deduction_takes_the_worst_tier(cases: str, taken: str) -> None:
    found = evaluated(scheme("hue-804"), {"1": "600", "2": "350", "D": cases})
    assert moved(found, "D") == [(taken, taken)]


def test_the_bonus_stops_at_its_cap_and_its_evidence_of_it() -> None:
    found = evaluated(scheme("hue-804"), {"1": "600", "2": "350", "T": "4"})
    assert str(found.total) == "1000"
    assert moved(found, "T") == [("60", "50")]


# --- clusters, above the maximum ---


def test_clusters_are_ranked_apart_and_may_pass_the_maximum() -> None:
    rubric = scheme("hcmc-clusters")
    sheets = (
        layered({"1": (None, "97", None), "T": ("10", "10", None)}, "q1"),
        ScoreSheet(
            unit="q3",
            entries={"1": Entry(appraised=score_of("97")), "T": Entry(own=score_of("10"))},
        ),
        layered({"1": (None, "90", None)}, "cu-chi"),
        layered({"1": (None, "97", None)}, "can-gio"),
    )
    found = score(ScoringRequest(rubric=rubric, sheets=sheets))
    assert str(found.by_unit["q1"].total) == "107.0"
    # A bonus that only the unit itself claims is not confirmed.
    assert str(found.by_unit["q3"].total) == "97.0"
    assert found.ranking.in_group == {"q1": 1, "q3": 2, "can-gio": 1, "cu-chi": 2}
    assert found.ranking.overall == {"q1": 1, "q3": 2, "can-gio": 2, "cu-chi": 3}
    (award,) = rubric.awards
    assert [one.unit for one in candidates(found, award)] == ["q1", "can-gio"]


def test_the_unit_cannot_fill_in_what_only_the_superior_scores() -> None:
    with pytest.raises(ScoringError, match="The layer 'self' does not score '1'"):
        score(ScoringRequest(rubric=scheme("hcmc-clusters"), sheets=(sheet({"1": "97"}, "q1"),)))


# --- only points, only a frame ---


def test_six_criteria_without_bands_give_points_and_no_grade() -> None:
    cells = {"1": "10", "2": "9.5", "3": "20", "4": "18", "5": "15.25", "6": "20"}
    found = evaluated(scheme("tay-ninh-1563"), cells)
    assert (str(found.total), found.grade, found.outcome) == ("92.75", None, Outcome.GRADED)


def test_a_frame_scores_nobody_and_says_so() -> None:
    frame = scheme("quang-nam-1094")
    assert not frame.is_scorable
    with pytest.raises(ScoringError, match="Of the criteria of 1094/QĐ-UBND only a frame is known"):
        evaluate(EvaluationRequest(rubric=frame, sheet=sheet({"1": "5"})))


def test_the_scoring_calendar_is_a_calendar_like_any_other() -> None:
    path = Path(__file__).parent / "schemes" / "quang-nam-1094.toml"
    (duty,) = danvan.load(path).schedule(2024).duties
    assert (str(duty.opens), str(duty.last_day)) == ("2024-11-01", "2024-11-30")


# --- weighted layers, facts ---

REPORTS = (
    ReportFact(key="month/2026-01", report="month"),
    ReportFact(key="month/2026-02", report="month", days_late=3),
    ReportFact(key="month/2026-03", report="month", sent=False),
    ReportFact(key="quarter/2026-Q1", report="quarter", sent=False),
    ReportFact(key="quarter/2026-Q2", report="quarter", sent=False),
)
TASKS = tuple(TaskFact(task=f"nv{n}", done=n > 1) for n in range(1, 5))
FACTS = Facts(
    reports=REPORTS,
    tasks=TASKS,
    measurements=(MeasurementFact(target="t1", done=Decimal(9), total=Decimal(10)),),
)
LAYERS: dict[str, tuple[Cell, Cell, Cell]] = {
    "1": ("40", "30", "35"),
    "2": (None, "8.5", None),
}


def weighted(cells: dict[str, tuple[Cell, Cell, Cell]], facts: Facts = FACTS) -> Evaluation:
    return evaluate(
        EvaluationRequest(
            rubric=scheme("weighted-layers"),
            sheet=layered(cells),
            facts=facts,
            measures={"satisfaction": lambda _: Decimal("4.2")},
            explained=True,
        )
    )


def test_layers_count_by_their_weight_and_facts_give_points() -> None:
    found = weighted(LAYERS)
    # 34,5 + 8,5 + (20 + 12 + 0) / 3 + 15 + 3,75 + 4,2 - 2 = 74,617.
    assert str(found.total) == "74.62"
    assert moved(found, "1") == [("69/2", "69/2")]
    assert moved(found, "5") == [("15/4", "15/4")]


def test_there_is_no_total_until_every_layer_is_there() -> None:
    found = weighted(LAYERS | {"1": ("40", "30", None)})
    assert (found.total, [gap.rule for gap in found.gaps]) == (None, ["1"])


def test_the_trace_names_the_reports_that_were_late_or_missing() -> None:
    found = weighted(LAYERS)
    notes = {(step.rule, step.stage): str(step.note) for step in found.trace if step.applied}
    for report in ("month/2026-02", "month/2026-03"):
        assert report in notes["3", Stage.FUNCTION]
    for report in ("quarter/2026-Q1", "quarter/2026-Q2"):
        assert report in notes["P", Stage.DEDUCTION]


def test_facts_that_nobody_gave_leave_the_unit_incomplete() -> None:
    found = weighted(LAYERS, Facts())
    assert found.outcome is Outcome.INCOMPLETE
    assert [gap.rule for gap in found.gaps] == ["3", "4", "5", "P"]


def test_a_measure_that_is_not_installed_fails_its_criterion_only() -> None:
    request = EvaluationRequest(
        rubric=scheme("weighted-layers"), sheet=layered(LAYERS), facts=FACTS
    )
    found = evaluate(request)
    assert [(gap.rule, gap.state) for gap in found.gaps] == [("6", State.SOURCE_ERROR)]


def test_the_trace_shows_the_figure_the_layer_and_the_reason() -> None:
    one = layered({"1": (None, "97", None)}, "q1")
    appraised = attrs.evolve(
        one, entries={"1": Entry(appraised=score_of("97", reason="đủ hồ sơ"))}, group="cum-1"
    )
    found = evaluate(
        EvaluationRequest(rubric=scheme("hcmc-clusters"), sheet=appraised, explained=True)
    )
    (step,) = [step for step in found.trace if step.rule == "1"]
    assert "as appraised" in str(step.note)
    assert "đủ hồ sơ" in str(step.note)
    product = evaluated(
        scheme("customs-product"),
        {**YES_TO_ALL, "A.6": "0", "KPI:a": "100", "KPI:b": "90", "KPI:c": ("4", "5")},
    )
    (notes,) = [step.note for step in product.trace if step.rule == "KPI"]
    assert isinstance(notes, tuple)
    assert "found for tiến độ: 4/5 (80%)" in [translate(note) for note in notes]
