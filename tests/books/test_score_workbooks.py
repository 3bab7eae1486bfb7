"""Score workbooks: what is written is read again, and every mistake is told with its cell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.books.scores.forms import (
    DECISION_SHEET,
    SENDING_SHEET,
    decisions_form,
    score_form,
    units_form,
)
from danvan.books.scores.lines import score_lines
from danvan.books.scores.writing import ScoreBookRequest, UnitsOfGroup, score_sheets
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Counted, Entry, Layer, Score, ScoreSheet, State
from danvan.sheets import FormSheet, write_workbook
from danvan.sheets.fields import Kind
from danvan.sheets.legacy import legacy_encoding
from tests.books.score_books import UNITS, as_sheets, read, rubric, told, written

RUBRIC = rubric()
WORDS = st.text("aăâđêơưÁ 0123456789/-,.", min_size=1, max_size=30).map(str.strip)
#: No text that reads as one of the old encodings, which forms refuse.
WORDS = WORDS.filter(lambda text: bool(text) and legacy_encoding(text) is None)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


def decimals(most: Decimal, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(0), most, allow_nan=False, allow_infinity=False, places=places)


def values(key: SheetKey) -> st.SearchStrategy[Any]:
    if key.kind is KeyKind.SWITCH:
        return st.sampled_from([Decimal(0), Decimal(1)])
    if key.kind is KeyKind.POINTS:
        return decimals(key.maximum or Decimal(100), 1)
    if not key.is_share:
        return decimals(Decimal(999), 9)
    counts = st.integers(0, 999_999_999).map(Decimal)
    return st.one_of(st.builds(Counted, counts, counts), decimals(Decimal(100), 6))


def scores(key: SheetKey, *, may_be_left_out: bool) -> st.SearchStrategy[Score]:
    remarks: dict[str, st.SearchStrategy[Any]] = {
        "author": st.none() | WORDS,
        "day": st.none() | DAYS,
        "reason": st.none() | WORDS,
        "evidence": st.lists(WORDS, max_size=2).map(tuple),
        "confirmed": st.booleans(),
    }
    scored = st.builds(Score, value=values(key), **remarks)
    left_out = st.builds(Score, state=st.just(State.NOT_APPLICABLE), **remarks)
    return scored | left_out if may_be_left_out else scored


@st.composite
def sheets(draw: st.DrawFn) -> ScoreSheet:
    entries: dict[str, Entry] = {}
    for line in score_lines(RUBRIC):
        if line.key is None or line.scored_by != "both" or not draw(st.booleans()):
            continue
        of_layer = st.none() | scores(line.key, may_be_left_out=line.may_be_left_out)
        entry = Entry(own=draw(of_layer), appraised=draw(of_layer), final=draw(of_layer))
        if entry != Entry():
            entries[line.name] = entry
    return ScoreSheet(
        unit="a", name="Sở a", kind="department", entries=entries, sent=draw(st.none() | DAYS)
    )


@given(sheets())
@settings(max_examples=40, deadline=None, derandomize=True, database=None)
def test_what_is_written_is_read_again_without_loss(
    tmp_path_factory: pytest.TempPathFactory, sheet: ScoreSheet
) -> None:
    path = tmp_path_factory.mktemp("phieu") / "phieu.xlsx"
    path.write_bytes(workbook(sheet))
    found = as_sheets(read(path))
    assert found.problems == ()
    assert found.sheets.get(RUBRIC.id, ()) == ((sheet,) if sheet.entries else ())


def workbook(*known: ScoreSheet, layers: tuple[Layer, ...] = tuple(Layer)) -> bytes:
    request = ScoreBookRequest(
        rubric=RUBRIC,
        groups=(UnitsOfGroup(label="Các sở", units=tuple(UNITS)),),
        layers=layers,
        sheets={sheet.unit: sheet for sheet in known},
    )
    return write_workbook(score_sheets(request), title="Phiếu chấm điểm")


def test_the_same_rubric_and_units_give_the_same_bytes() -> None:
    assert workbook() == workbook()


def test_a_workbook_that_nobody_filled_in_is_told(tmp_path: Path) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(workbook())
    assert told(read(path).problems) == [("The sheet has no score.", "phieu.xlsx")]


def test_a_workbook_of_one_layer_has_no_column_of_another() -> None:
    group = UnitsOfGroup(label="Các sở", units=tuple(UNITS))
    request = ScoreBookRequest(rubric=RUBRIC, groups=(group,), layers=(Layer.SELF,))
    keys = {field.key for page in score_sheets(request) for field in page.form.fields}
    assert "self_score" in keys
    assert not {"appraised_score", "final_score"} & keys


def test_a_cell_takes_what_its_criterion_takes() -> None:
    request = ScoreBookRequest(
        rubric=RUBRIC, groups=(UnitsOfGroup(label="Các sở", units=tuple(UNITS)[:1]),)
    )
    page = next(iter(score_sheets(request)))
    fields = {row["criterion"]: own for row, own in zip(page.rows, page.row_fields, strict=True)}
    four = fields["4"]["appraised_score"]
    assert (four.kind, four.minimum, four.maximum, four.places) == (Kind.DECIMAL, 0, 20, 1)
    assert "Phụ lục, mục 4" in four.note
    # Only the superior scores it: the unit's own cell is locked.
    assert fields["4"]["self_score"].locked
    assert not four.locked
    assert [one.label for one in fields["1.1"]["self_score"].choices] == [
        "có",
        "không",
        "không áp dụng",
    ]
    # As text, or a program makes a date of 7/10.
    assert fields["1.2"]["self_score"].kind is Kind.TEXT
    # A group adds up what it consists of.
    assert fields["1"]["self_score"].locked


FULL: list[dict[str, object]] = [
    {"unit": "a", "criterion": "1.1", "appraised_score": "có"},
    {"unit": "a", "criterion": "1.2", "appraised_score": "19/20"},
    {"unit": "a", "criterion": "2.1", "appraised_score": "96,5%"},
    {"unit": "a", "criterion": "2.2:lich", "appraised_score": "có"},
    {"unit": "a", "criterion": "2.2:thu-tuc", "appraised_score": "có"},
    {"unit": "a", "criterion": "2.2:duong-day", "appraised_score": "có"},
    {"unit": "a", "criterion": "2.2:hop-thu", "appraised_score": "không"},
    {"unit": "a", "criterion": "2.3", "appraised_score": Decimal(2)},
    {"unit": "a", "criterion": "3", "appraised_score": Decimal(0)},
    {"unit": "a", "criterion": "4", "appraised_score": Decimal("18.5")},
]


def changed(criterion: str, value: object) -> list[dict[str, object]]:
    return [
        row | {"appraised_score": value} if row["criterion"] == criterion else row for row in FULL
    ]


def problems_of(path: Path) -> list[tuple[str, str]]:
    file = read(path)
    found = as_sheets(file)
    return told((*file.problems, *found.problems))


def test_a_full_sheet_has_no_problem(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    assert problems_of(path) == []
    (sheet,) = as_sheets(read(path)).sheets[RUBRIC.id]
    values = {key: entry.appraised for key, entry in sheet.entries.items()}
    assert values["1.2"] == Score(value=Counted(Decimal(19), Decimal(20)))
    assert values["2.1"] == Score(value=Decimal("96.5"))
    assert values["2.2:hop-thu"] == Score(value=Decimal(0))
    # 0 days late is a figure, and no empty cell.
    assert values["3"] == Score(value=Decimal(0))


MISTAKES = [
    ("2.3", "hai", "'hai' is no number.", "N11"),
    ("4", "18,5", "'18,5' is a text with a decimal comma, not a number.", "N13"),
    ("4", "95%", "'95%' is a share, but '4' is none.", "N13"),
    ("1.1", "có thể", "'có thể' is no number.", "N4"),
]


@pytest.mark.parametrize("criterion, value, what, cell", MISTAKES)
def test_a_wrong_cell_is_told_with_its_sheet_and_address(
    tmp_path: Path, criterion: str, value: object, what: str, cell: str
) -> None:
    path = written(tmp_path, changed(criterion, value))
    assert problems_of(path) == [(what, f"phieu.xlsx, sheet 'Sở', cell {cell}")]


def test_an_empty_cell_among_filled_ones_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, changed("2.3", None))
    assert problems_of(path) == [
        (
            "'a' has no score of the layer 'appraised' for '2.3'.",
            "phieu.xlsx, sheet 'Sở', cell N11",
        )
    ]


def test_a_layer_that_has_not_begun_is_not_missing(tmp_path: Path) -> None:
    rows = [
        {
            "unit": row["unit"],
            "criterion": row["criterion"],
            "self_score": row["appraised_score"],
        }
        for row in FULL
        if row["criterion"] != "4"
    ]
    assert problems_of(written(tmp_path, rows)) == []


def test_a_unit_without_any_score_is_left_out(tmp_path: Path) -> None:
    empty: list[dict[str, object]]
    empty = [{"unit": "b", "criterion": row["criterion"]} for row in FULL]
    rows = [*FULL, *empty]
    path = written(tmp_path, rows)
    assert problems_of(path) == []
    assert [sheet.unit for sheet in as_sheets(read(path)).sheets[RUBRIC.id]] == ["a"]


def test_a_remark_beside_no_score_is_told(tmp_path: Path) -> None:
    remark: dict[str, object]
    remark = {"unit": "a", "criterion": "T1", "appraised_reason": "Bằng khen"}
    rows = [*FULL, remark]
    assert problems_of(written(tmp_path, rows)) == [
        ("A remark stands here, but no score beside it.", "phieu.xlsx, sheet 'Sở', cell O14")
    ]


def test_a_unit_that_is_scored_twice_is_told_with_both_cells(tmp_path: Path) -> None:
    again: dict[str, object]
    again = {"unit": "a", "criterion": "4", "appraised_score": Decimal(12)}
    rows = [*FULL, again]
    ((what, where),) = problems_of(written(tmp_path, rows))
    assert what.startswith("'a' has two scores of the layer 'appraised' for '4': here and in ")
    assert what.endswith("phieu.xlsx, sheet 'Sở', cell N13.")
    assert where == "phieu.xlsx, sheet 'Sở', cell N14"


def test_an_unknown_unit_is_told_once_at_its_cell(tmp_path: Path) -> None:
    rows = [row | {"unit": "c"} for row in FULL]
    assert problems_of(written(tmp_path, rows)) == [
        ("There is no unit 'c' in this province.", "phieu.xlsx, sheet 'Sở', cell A4")
    ]


def test_a_workbook_of_another_version_of_the_rubric_is_refused(tmp_path: Path) -> None:
    newer = attrs.evolve(RUBRIC, version="2")
    file = read(written(tmp_path, FULL), newer)
    assert file.rows == ()
    ((what, where),) = told(file.problems)
    assert what.startswith("The sheet is of version ")
    assert where == "phieu.xlsx, sheet 'Sở', row 1"


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    rows = [
        row | {"appraised_score": {"2.3": None, "4": "mười", "1.2": "đủ"}[str(row["criterion"])]}
        if row["criterion"] in {"2.3", "4", "1.2"}
        else row
        for row in FULL
    ]
    assert len(problems_of(written(tmp_path, rows))) == 3


def test_decisions_of_the_council_are_read_with_their_rows(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {
            "unit": "a",
            "grade": "tot",
            "reason": "Có vụ việc chưa kết luận",
            "authority": "Biên bản số 3/BB-HĐ",
            "day": dt.date(2026, 12, 10),
            "base": Decimal("94.67"),
        },
        {"unit": "b"},
    ]
    file = read(with_decisions(tmp_path, rows))
    (decision,) = file.decisions
    assert (decision.unit, decision.grade, decision.base) == ("a", "tot", Decimal("94.67"))
    assert decision.authority == "Biên bản số 3/BB-HĐ"
    assert file.problems == ()


def test_a_decision_without_its_reason_is_told(tmp_path: Path) -> None:
    rows = [{"unit": "a", "grade": "tot", "authority": "Hội đồng"}]
    assert told(read(with_decisions(tmp_path, rows)).problems) == [
        (
            "The decision about 'a' is not complete.",
            "phieu.xlsx, sheet 'Quyết định của hội đồng', cell D4",
        )
    ]


def with_decisions(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path = folder / "phieu.xlsx"
    pages = [
        FormSheet(form=score_form(RUBRIC), rows=FULL, name="Sở", free_rows=0),
        FormSheet(form=decisions_form(RUBRIC), rows=rows, name=DECISION_SHEET, free_rows=0),
    ]
    path.write_bytes(write_workbook(pages, title="Phiếu"))
    return path


def test_a_unit_that_sent_a_sheet_without_scores_is_told(tmp_path: Path) -> None:
    path = tmp_path / "phieu.xlsx"
    rows: list[dict[str, object]]
    rows = [{"unit": "a", "sent": dt.date(2026, 11, 20)}, {"unit": "b", "sent": None}]
    pages = [
        FormSheet(form=score_form(RUBRIC), name="Sở", free_rows=0),
        FormSheet(form=units_form(RUBRIC), rows=rows, name=SENDING_SHEET, free_rows=0),
    ]
    path.write_bytes(write_workbook(pages, title="Phiếu"))
    assert told(read(path).problems) == [
        (
            "'a' sent its sheet, but has no score.",
            "phieu.xlsx, sheet 'Ngày gửi phiếu', cell D4",
        )
    ]


def test_every_sheet_of_an_invented_rubric_is_stamped() -> None:
    group = UnitsOfGroup(label="Các sở", units=tuple(UNITS))
    pages = score_sheets(ScoreBookRequest(rubric=RUBRIC, groups=(group,)))
    assert all("GIẢ ĐỊNH" in page.form.title for page in pages)
