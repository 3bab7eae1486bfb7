"""Score workbooks as offices send them: the worked example, two departments, any cells."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from danvan.books.scores.forms import score_form
from danvan.books.scores.reading import ScoreFile, read_score_workbook
from danvan.errors import Problem
from danvan.messages import translate
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.planfile.reader import read_plan_file
from danvan.planfile.score_sheets import ReadSheets, sheets_in
from danvan.scoring.rubrics import Rubric
from danvan.sheets import FormSheet, write_workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "scoring" / "rubric.toml"


def rubric() -> Rubric:
    """Return the rubric of the worked example."""
    (found,) = read_plan_file(EXAMPLE).rubrics
    return found


def department(name: str) -> Unit:
    """Return a department that is open at all times."""
    return Unit(id=name, states=(UnitState(name=f"Sở {name}", kind=UnitKind.DEPARTMENT),))


UNITS = UnitList.of([department("a"), department("b")])


def written(folder: Path, rows: Sequence[Mapping[str, object]], of: Rubric | None = None) -> Path:
    """Write rows as somebody might who pasted them: nothing is checked by Excel."""
    path = folder / "phieu.xlsx"
    sheet = FormSheet(form=score_form(of or rubric()), rows=rows, name="Sở", free_rows=0)
    path.write_bytes(write_workbook([sheet], title="Phiếu"))
    return path


def read(path: Path, of: Rubric | None = None) -> ScoreFile:
    """Read a workbook that was made for the rubric."""
    return read_score_workbook(path, [of or rubric()], path.name)


def as_sheets(file: ScoreFile, of: Rubric | None = None) -> ReadSheets:
    """Return the sheets that the rows of a file make."""
    return sheets_in(file.rows, UNITS, lambda _: of or rubric())


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return what is wrong, and where, as people read it."""
    return [(translate(one.what), translate(one.where)) for one in problems]
