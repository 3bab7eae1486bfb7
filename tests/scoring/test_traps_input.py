"""Input and traces: cases of traps.json in which a plain program goes wrong."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from danvan.errors import PlanFileError, ScoringError
from danvan.planfile.score_csv import score_rows_of
from danvan.planfile.score_values import score_in
from danvan.planfile.sources import Source
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.policies import (
    AboveMaximum,
    NotApplicable,
    Policies,
)
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.sheets import Counted, Entry, ScoreSheet, State
from tests.scoring.building import (
    evaluated,
    grades,
    moved,
    rubric_of,
    score_of,
    sheet,
    totals,
)
from tests.scoring.trap_cases import cell, places, trap


@trap("T55")
def test_a_semicolon_file_is_read_or_refused_by_its_headings() -> None:
    text = "don_vi;tieu_chi;lop;diem\nso-noi-vu;1;self;8,5\n"
    (row,) = score_rows_of(Source("a.csv", text))
    assert row.cells["unit"] == "so-noi-vu"
    assert score_in(row, None, 2) == (State.SCORED, Decimal("8.5"))
    with pytest.raises(PlanFileError) as caught:
        score_rows_of(Source("b.csv", "don_vi;tc1\nso-noi-vu;8\n"))
    assert "The column 'tc1' is not known." in str(caught.value)


@trap("T56")
@pytest.mark.parametrize("value", ["1-2", "01/02/2026", "46054-"])
def test_text_that_is_no_number_is_refused_where_it_stands(value: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        score_in(cell(value), None, 2)
    assert "is no number" in str(caught.value)
    assert caught.value.where == "file.xlsx, sheet 1, F12"


def test_a_date_in_a_score_cell_is_refused_where_it_stands() -> None:
    with pytest.raises(PlanFileError) as caught:
        score_in(cell(dt.date(2026, 2, 1)), None, 2)
    assert "the date or hour 2026-02-01, not a number" in str(caught.value)
    assert caught.value.where == "file.xlsx, sheet 1, F12"


@trap("T57")
def test_points_above_the_maximum_are_refused_unless_the_rubric_clamps() -> None:
    one = ScoreSheet(
        unit="u1", entries={"1": Entry(own=score_of("10.5", place="file.xlsx, sheet 1, F12"))}
    )
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "10"}), sheets=(one,)))
    assert caught.value.where == "file.xlsx, sheet 1, F12"
    clamping = rubric_of({"1": "10"}, policies=Policies(above_maximum=AboveMaximum.CLAMP))
    found = score(ScoringRequest(rubric=clamping, sheets=(one,)))
    assert str(found.by_unit["u1"].total) == "10.00"
    assert moved(found.explain("u1"), "1") == [("21/2", "21/2"), ("-1/2", "-1/2")]


@trap("T53")
def test_two_sheets_of_one_unit_are_refused_with_both_places() -> None:
    first = attrs.evolve(sheet({"1": "80"}), place="a.csv, line 2")
    second = attrs.evolve(sheet({"1": "95"}), place="a.csv, line 7")
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "100"}), sheets=(first, second)))
    assert "a.csv, line 2 and a.csv, line 7" in str(caught.value)


@trap("T58")
def test_every_wrong_cell_is_told_at_once() -> None:
    wrong = sheet({"1": "11", "2": "12.345", "3": "-1"})
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "10", "2": "20", "3": "5"}), sheets=(wrong,)))
    assert len(caught.value.problems) == 3


@trap("T60")
def test_a_total_that_rounds_to_the_maximum_shows_what_is_missing() -> None:
    rubric = rubric_of({"1": "50", "2": "50"}, rounding=places(3, 2))
    found = evaluated(rubric, {"1": "50", "2": "49.996"})
    assert str(found.total) == "100.00"
    assert moved(found, "2") == [("12499/250", "12499/250")]
    assert moved(found, "total") == [("1/250", "1/250")]


@trap("T61")
def test_the_trace_adds_up_after_every_cap() -> None:
    rubric = rubric_of(
        {"1": "50", "2": "50"},
        rounding=places(2, 0),
        policies=Policies(not_applicable=NotApplicable.RESCALE, bonus_maximum=Decimal(3)),
        bonuses=(Bonus(id="B", title="Thưởng", maximum=Decimal(10)),),
        deductions=(Deduction(id="P", title="Trừ", maximum=Decimal(2)),),
    )
    cells = {"1": State.NOT_APPLICABLE, "2": "47.05", "B": "9", "P": "2"}
    found = evaluated(rubric, cells)
    assert str(found.total) == "95"
    assert sum(step.applied or 0 for step in found.trace) == 95


@trap("T62")
def test_one_hundredth_more_never_harms() -> None:
    rubric = rubric_of({"1": "100"}, grades=grades(a="90", b="70"))
    others = {"u2": "89.99", "u3": "90", "u4": "70"}
    for hundredths in range(8995, 9005):
        less = totals(rubric, others | {"u1": str(Decimal(hundredths) / 100)})
        more = totals(rubric, others | {"u1": str(Decimal(hundredths + 1) / 100)})
        assert (more.by_unit["u1"].total or 0) > (less.by_unit["u1"].total or 0)
        assert more.ranking.in_group["u1"] <= less.ranking.in_group["u1"]


def test_so_many_of_so_many_is_kept_undivided() -> None:
    assert score_in(cell("11/60"), None, 2) == (State.SCORED, Counted(Decimal(11), Decimal(60)))
