"""The page on rubrics says what each word means and what must be stated, as the program has it."""

import enum
import importlib
import re
import sys
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from danvan.planfile.score_rows import HEADINGS, REQUIRED
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.amounts import Amount
from danvan.scoring.conditions import Condition
from danvan.scoring.criteria import Criterion
from danvan.scoring.functions import CheckItem, Factor, Lateness, Relative, Steps
from danvan.scoring.inputs import ReportFigure, ReportsInput
from danvan.scoring.policies import NotApplicable, Policies, Rounding
from danvan.scoring.rubric_checks.stated import unstated_problems
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.vetoes import Effect, Veto

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "rubrics.md").read_text("utf-8")

sys.path.insert(0, str(DOCS / "_ext"))
TABLES = importlib.import_module("reference_tables")
VALUES = importlib.import_module("key_values")
sys.path.remove(str(DOCS / "_ext"))

RECORDS: list[str] = re.findall(r"\{danvan-keys\} ([\w.:]+)", PAGE)


def row(record: type[attrs.AttrsInstance], key: str) -> tuple[str, str, str, str]:
    """Return the row of a key: key, type, default, meaning."""
    found: tuple[str, str, str, str] = next(
        cells for cells in TABLES.key_rows(record) if cells[0] == key
    )
    return found


def section(heading: str) -> str:
    """Return the text between a heading of the page and the next one."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("place", RECORDS)
def test_every_word_of_a_choice_has_a_meaning(place: str) -> None:
    rows = TABLES.key_rows(TABLES.record_of(place))
    assert [key for key, kind, _, _ in rows if kind.startswith(("`", "list of: `"))] == []


def test_words_stand_with_their_meanings_below_the_key() -> None:
    _, kind, _, meaning = row(Policies, "clip")
    assert kind == "one of the words"
    assert meaning.endswith("<br>`none`: never; 97 and a bonus of 10 are 107.")


def test_a_word_without_a_meaning_leaves_all_to_be_listed() -> None:
    class Half(enum.StrEnum):
        """A choice.

        - ``one``: the first.
        """

        ONE = "one"
        TWO = "two"

    assert VALUES.words_of(Half) == {}


@pytest.mark.parametrize(
    "record, key, default",
    [
        (Steps, "otherwise", "`0`"),
        (Relative, "at_start", "`0`"),
        (Relative, "start", "`0`"),
        (Lateness, "not_sent", "`0`"),
        (Lateness, "of", '`{ source = "reports", figure = "longest-delay" }`'),
        (Factor, "maximum", "`1`"),
        (CheckItem, "weight", "`1`"),
        (Criterion, "function", '`{ kind = "points" }`'),
        (Policies, "clip", "`last`, invented only"),
        (Rounding, "mode", "`half-up`, invented only"),
        (Policies, "ceiling", "see meaning"),
        (Condition, "unknown", "see meaning"),
        (Policies, "bonus_maximum", "–"),
        (Bonus, "maximum", "**required**"),
    ],
)
def test_a_default_is_shown_as_a_file_would_write_it(
    record: type[attrs.AttrsInstance], key: str, default: str
) -> None:
    assert row(record, key)[2] == default


def test_cited_rows_show_where_they_stand() -> None:
    (cells,) = TABLES.citation_rows(Criterion)
    assert cells[0] == "`document`, `clause`, `wording`, `note`"


def test_tables_lead_to_their_description() -> None:
    assert row(Criterion, "assigned")[1] == (
        "table [`UnitGroup`](plan-files.md#groups-of-units-unitgroup)"
    )


def test_the_page_lists_what_a_rubric_in_force_must_state() -> None:
    reports = ReportsInput(figure=ReportFigure.ON_TIME_SHARE)
    everything = RubricParts(
        id="a",
        title="A",
        criteria=(
            Criterion(id="1", title="1", not_applicable=NotApplicable.RESCALE),
            Criterion(id="2", title="2", function=Steps(of=reports, steps=())),
        ),
        bonuses=(Bonus(id="T", title="T", maximum=Decimal(1)),),
        deductions=(Deduction(id="P", title="P"),),
        vetoes=(
            Veto(
                id="V",
                title="V",
                effect=Effect.UNGRADED,
                when=Condition(id="v", of=reports, at_most=Amount.parse("1%")),
            ),
        ),
    )
    asked = {problem.where for problem in unstated_problems(everything)}
    listed: set[str] = set()
    for line in section("What a rubric in force must state").splitlines():
        if line.startswith("| `"):
            listed |= set(re.findall(r"`([\w.]+)`", line.split("|")[1]))
    assert {str(place).removeprefix("vetoes[0].when.") for place in asked} == listed


def test_the_page_has_every_heading_of_a_score_sheet() -> None:
    row_start = r"^\| `(\w+)` \| [^|]+ \| (yes|no) \|"
    listed = re.findall(row_start, section("Score sheets"), re.MULTILINE)
    assert listed == [(name, "no" if name in REQUIRED else "yes") for name in HEADINGS]
