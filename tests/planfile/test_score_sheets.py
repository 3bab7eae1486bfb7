"""Score sheets in CSV: what is read, and every mistake with its file, line and column."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from danvan.errors import DanvanError, PlanFileError
from danvan.messages import translate
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.planfile.reader import plan_file_of
from danvan.planfile.score_csv import score_rows_in, score_rows_of
from danvan.planfile.score_sheets import ReadSheets, sheets_in
from danvan.planfile.sources import Source
from danvan.scoring.sheets import Counted, Entry, Score, State

HEADINGS = "unit,criterion,layer,score,reason,evidence\n"
RUBRIC = """
schema = 1
[[rubrics]]
id = "r"
title = "Thử"
official = false
maximum = 30
rounding = { entered = 1, criterion = 2 }
policies = { not_applicable = "rescale" }
criteria = [
    { id = "1", title = "a", maximum = 10 },
    { id = "2", title = "b", maximum = 10, function = { kind = "linear", \
of = { source = "sheet", share = true }, start = "0%", end = "100%" } },
    { id = "3", title = "c", maximum = 10, function = { kind = "all-or-nothing" } },
]
"""
(READ,) = plan_file_of(Source("r.toml", RUBRIC)).rubrics


def unit(unit_id: str, name: str) -> Unit:
    return Unit(id=unit_id, states=(UnitState(name=name, kind=UnitKind.DEPARTMENT),))


UNITS = UnitList.of([unit("so-noi-vu", "Sở Nội vụ"), unit("so-tu-phap", "Sở Tư pháp")])


def read(*texts: str) -> ReadSheets:
    rows = [
        row
        for number, text in enumerate(texts, start=1)
        for row in score_rows_of(Source(f"{number}.csv", text))
    ]
    return sheets_in(rows, UNITS, lambda _: READ)


def told(problems: Iterable[object]) -> list[tuple[str, str]]:
    return [
        (translate(getattr(one, "what")), translate(getattr(one, "where")))  # noqa: B009
        for one in problems
    ]


def test_the_layers_of_several_files_become_one_sheet() -> None:
    found = read(
        f"{HEADINGS}so-noi-vu,1,self,8.5,,KH 1; KH 2\n",
        f"{HEADINGS}Sở Nội vụ,1,appraised,0,không có bằng chứng,\nso-tu-phap,3,final,có,,\n",
    )
    assert found.problems == ()
    first, second = found.sheets["r"]
    assert (first.unit, first.name, first.kind) == ("so-noi-vu", "Sở Nội vụ", "department")
    assert first.entries["1"] == Entry(
        own=Score(value=Decimal("8.5"), evidence=("KH 1", "KH 2")),
        appraised=Score(value=Decimal(0), reason="không có bằng chứng"),
    )
    assert second.entries["3"] == Entry(final=Score(value=Decimal(1)))


@pytest.mark.parametrize(
    "criterion, text, value",
    [
        ("1", "8.5", Decimal("8.5")),
        ("1", " 8 ", Decimal(8)),
        ("2", "89.999%", Decimal("89.999")),
        ("2", "7/10", Counted(Decimal(7), Decimal(10))),
        ("3", "không", Decimal(0)),
        ("3", "1", Decimal(1)),
    ],
)
def test_a_cell_is_read_as_what_the_criterion_takes(
    criterion: str, text: str, value: Decimal | Counted
) -> None:
    (sheet,) = read(f"{HEADINGS}so-noi-vu,{criterion},self,{text},,\n").sheets["r"]
    assert sheet.entries[criterion] == Entry(own=Score(value=value))


def test_not_applicable_is_a_state_with_its_reason() -> None:
    (sheet,) = read(f"{HEADINGS}so-noi-vu,1,self,n/a,không có nhiệm vụ,\n").sheets["r"]
    assert sheet.entries["1"] == Entry(
        own=Score(state=State.NOT_APPLICABLE, reason="không có nhiệm vụ")
    )


def test_an_empty_score_is_told_and_is_no_zero() -> None:
    found = read(f"{HEADINGS}so-noi-vu,1,self,,,\nso-noi-vu,2,self,50%,,\n")
    (sheet,) = found.sheets["r"]
    assert list(sheet.entries) == ["2"]
    assert told(found.problems) == [("The cell is empty.", "1.csv, line 2, column score")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_file_with_another_separator_has_decimal_commas(separator: str) -> None:
    text = "unit,criterion,layer,score\nso-noi-vu,1,self,8@5\n"
    (sheet,) = read(text.replace(",", separator).replace("@", ",")).sheets["r"]
    assert sheet.entries["1"] == Entry(own=Score(value=Decimal("8.5")))


BAD_CELLS = [
    ("so-noi-vu,1,self,tám,,", "'tám' is no number.", "score"),
    ('so-noi-vu,1,self,"8,5",,', "'8,5' has a decimal comma in a file that parts", "score"),
    ("so-noi-vu,1,self,1.000,,", "'1.000' can be read in two ways.", "score"),
    ("so-noi-vu,1,self,50%,,", "'50%' is a share, but '1' is none.", "score"),
    ("so-noi-vu,1,self,1e2,,", "'1e2' is no number.", "score"),
    ("so-noi-vu,1,self,NaN,,", "'NaN' is no number.", "score"),
    ("so-noi-vu,1,selff,8,,", "'selff' is no layer.", "layer"),
    ("so-noi-vu,,self,8,,", "The cell is empty.", "criterion"),
    (",1,self,8,,", "The cell is empty.", "unit"),
    ("so-noi-vu-x,1,self,8,,", "There is no unit 'so-noi-vu-x'", "unit"),
]


@pytest.mark.parametrize("line, what, column", BAD_CELLS, ids=[row[1][:30] for row in BAD_CELLS])
def test_a_wrong_cell_is_told_with_its_line_and_column(line: str, what: str, column: str) -> None:
    ((found, where),) = told(read(f"{HEADINGS}{line}\n").problems)
    assert found.startswith(what)
    assert where == f"1.csv, line 2, column {column}"


def test_all_wrong_cells_are_told_at_once() -> None:
    lines = "".join(f"{line}\n" for line, _, _ in BAD_CELLS)
    assert len(read(HEADINGS + lines).problems) == len(BAD_CELLS)


def test_two_scores_of_one_layer_are_told_with_both_lines() -> None:
    rows = "so-noi-vu,1,self,8,,\nso-tu-phap,1,self,7,,\nSở Nội vụ,1,self,9,,\n"
    ((what, where),) = told(read(HEADINGS + rows).problems)
    assert "'so-noi-vu' has two scores of the layer 'self' for '1'" in what
    assert "1.csv, line 2" in what
    assert where == "1.csv, line 4, column score"


@pytest.mark.parametrize(
    "text, words",
    [
        (HEADINGS, "The sheet has no score."),
        (f"{HEADINGS}so-noi-vu,1,self,,,\n", "The sheet has no score."),
        ("unit,criterion,score\nx,1,2\n", "The column 'layer' is missing."),
        ("unit,criterion,layer,scor\n", "The column 'scor' is not known."),
        ("unit,unit,criterion,layer,score\n", "A column stands twice."),
        (f"{HEADINGS}so-noi-vu,1,self,8,5,,\n", "The line has 7 cells, not 6."),
        (f'{HEADINGS}so-noi-vu,1,self,"8,,\n', "The line is not valid CSV"),
    ],
)
def test_a_file_that_is_no_score_sheet_is_refused(text: str, words: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        score_rows_of(Source("1.csv", text))
    assert words in str(caught.value)
    assert "1.csv" in str(caught.value)


def test_a_unit_that_no_rubric_scores_is_told_at_its_row() -> None:
    def nobody(_: Unit) -> object:
        raise DanvanError("Không có bộ tiêu chí.", "rubrics", "Thêm.")

    rows = score_rows_of(Source("1.csv", f"{HEADINGS}so-noi-vu,1,self,8,,\n"))
    found = sheets_in(rows, UNITS, nobody)  # type: ignore[arg-type]
    assert told(found.problems) == [("Không có bộ tiêu chí.", "1.csv, line 2, column unit")]


@pytest.mark.parametrize("cell", ["0.85", "0.5"])
def test_a_share_below_one_without_a_sign_is_refused(cell: str) -> None:
    (problem,) = read(f"{HEADINGS}so-noi-vu,2,self,{cell},,\n").problems
    assert translate(problem.what, "en") == f"'{cell}' can be read in two ways."


@pytest.mark.parametrize("cell, value", [("0.85%", "0.85"), ("85%", "85"), ("0", "0"), ("1", "1")])
def test_a_share_with_a_sign_is_read_as_it_stands(cell: str, value: str) -> None:
    found = read(f"{HEADINGS}so-noi-vu,2,self,{cell},,\n")
    (sheet,) = found.sheets["r"]
    assert sheet.entries["2"] == Entry(own=Score(value=Decimal(value)))


def test_thousands_with_a_comma_are_not_told_to_become_another_doubt() -> None:
    (problem,) = read(f'{HEADINGS}so-noi-vu,1,self,"1,000",,\n').problems
    assert translate(problem.what, "en") == "'1,000' can be read in two ways."


def test_a_line_of_the_wrong_length_hides_no_other_line() -> None:
    text = f"{HEADINGS}so-noi-vu,1,self,8,,,\nso-noi-vu,3,self,x,,\nso-tu-phap,1,self,9,,\n"
    found = score_rows_in(Source("1.csv", text))
    assert [row.text("score") for row in found.rows] == ["x", "9"]
    assert [translate(problem.where, "en") for problem in found.problems] == ["1.csv, line 2"]


def test_a_blank_sheet_is_one_problem_and_no_rows() -> None:
    found = score_rows_in(Source("1.csv", f"{HEADINGS}so-noi-vu,1,self,,,\n"))
    assert found.rows == ()
    assert [translate(problem.what, "en") for problem in found.problems] == [
        "The sheet has no score."
    ]
