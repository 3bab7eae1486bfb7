"""What real schemes need, and the field of a record that says it; each field exists."""

import importlib
from pathlib import Path

import attrs
import pytest

from danvan.planfile.reader import read_plan_file

ROOM = "danvan.scoring"

#: Requirement, then the fields that express it, as module:record.field.
EXPRESSED_BY = [
    (
        "S01 decimals and rounding per criterion and per total",
        "policies:Rounding.criterion policies:Rounding.total policies:Rounding.mode",
    ),
    (
        "S02 any maximum, nested groups",
        "rubric_parts:RubricParts.maximum criteria:Criterion.criteria",
    ),
    ("S03 who may score a criterion", "criteria:Criterion.scored_by"),
    (
        "S04 self, appraised and final with author, day and reason",
        (
            "sheets:Entry.own sheets:Entry.appraised sheets:Entry.final sheets:Score.author "
            "sheets:Score.day sheets:Score.reason"
        ),
    ),
    (
        "S05 bonus inside, capped or above, and clipping",
        (
            "policies:Policies.bonus_inside policies:Policies.bonus_maximum policies:Policies.clip "
            "adjusting_points:Bonus.maximum"
        ),
    ),
    (
        "S06 deductions fixed, per time, per day, tiered, capped",
        (
            "adjusting_points:Fixed.points adjusting_points:PerTime.each "
            "adjusting_points:PerDay.each adjusting_points:Tiered.steps "
            "adjusting_points:Deduction.maximum"
        ),
    ),
    (
        "S07 functions of criteria",
        (
            "functions.all_or_nothing:AllOrNothing.when functions.steps:Steps.steps "
            "functions.linear:Linear.lowest functions.counts:Counts.each "
            "functions.lateness:Lateness.tiers functions.product:Product.factors "
            "functions.checklist:Checklist.items"
        ),
    ),
    (
        "S08 not applicable",
        (
            "policies:Policies.not_applicable policies:Policies.nothing_left "
            "criteria:Criterion.not_applicable"
        ),
    ),
    ("S09 half-open bands", "grades:Grade.at_least grades:Grade.below grades:Grade.through"),
    ("S10 points and conditions", "grades:Grade.conditions conditions:Condition.criterion"),
    ("S11 ineligible and not graded", "vetoes:Veto.effect evaluations:Evaluation.outcome"),
    (
        "S12 caps and vetoes",
        "vetoes:Veto.grade policies:Policies.head_not_above_unit results:ScoringRequest.heads",
    ),
    ("S13 quotas", "quotas:Quota.share quotas:Quota.denominator quotas:Quota.per"),
    (
        "S14 groups with their own rubric and ranking",
        "rubric_parts:RubricParts.groups rubric_parts:RubricParts.unit_groups",
    ),
    (
        "S15 ranking and ties, in the group and overall",
        (
            "ranking_policies:RankingPolicy.ties ranking_policies:RankingPolicy.overall "
            "results:Ranking.in_group"
        ),
    ),
    (
        "S16 versions",
        (
            "rubric_parts:RubricParts.version rubric_parts:RubricParts.years "
            "rubric_parts:RubricParts.replaces evaluations:Evaluation.digest"
        ),
    ),
    ("S17 the scoring calendar", "rubric_parts:LateSheets.last_day"),
    ("S18 late sheets", "rubric_parts:RubricParts.late sheets:ScoreSheet.sent"),
    (
        "S19 evidence, owner and partner, confirmation",
        (
            "sheets:Score.evidence sheets:Score.confirmed criteria:Criterion.owner "
            "criteria:Criterion.partners adjusting_points:Bonus.needs_confirmation"
        ),
    ),
    (
        "S20 points from reports",
        "inputs:ReportsInput.figure adjusting_points:Deduction.of facts:Facts.reports",
    ),
    ("S21 weighted layers", "policies:LayerPolicy.weights policies:LayerPolicy.count"),
    (
        "S22 automatic, proposed, official, and the council",
        (
            "evaluations:Evaluation.automatic evaluations:Evaluation.proposed "
            "evaluations:Evaluation.official evaluations:Decision.reason "
            "policies:Policies.council_difference"
        ),
    ),
    (
        "S23 every point explained",
        "evaluations:Evaluation.trace trace:Step.rule trace:Step.clause trace:Step.applied",
    ),
    ("S24 candidates for commendation", "rubric_parts:RubricParts.awards awards:AwardList.grades"),
]


@pytest.mark.parametrize("requirement, fields", EXPRESSED_BY, ids=lambda value: value[:3])
def test_every_requirement_is_a_field_of_a_record(requirement: str, fields: str) -> None:
    for place in fields.split():
        module, _, path = place.partition(":")
        record, _, field = path.partition(".")
        found = getattr(importlib.import_module(f"{ROOM}.{module}"), record)
        assert field in attrs.fields_dict(found), (requirement, place)


def test_every_requirement_is_in_the_table_once() -> None:
    assert [row[0][:3] for row in EXPRESSED_BY] == [f"S{n:02d}" for n in range(1, 25)]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "schemes").glob("*.toml")), ids=lambda path: path.stem
)
def test_every_scheme_is_read_without_a_problem(path: Path) -> None:
    assert len(read_plan_file(path).rubrics) == 1
