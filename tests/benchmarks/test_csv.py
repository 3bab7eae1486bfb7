"""CSV unit by unit, against the csv module."""

import csv
import datetime as dt
import io
import json

import pytest

from danvan.formats.csv import guard, render
from danvan.outputs.cells import to_json
from danvan.outputs.due_list import DueListRequest, due_list
from danvan.outputs.output import Cell, Output
from danvan.sdk import RenderRequest
from tests.benchmarks import country
from tests.benchmarks.conftest import Bar, Race

SAME_CELLS = "csv.writer row by row, same cells and guard"
READY_TEXTS = "csv.writer row by row, texts ready, same guard"


def output() -> Output:
    return due_list(
        DueListRequest(
            province="country",
            province_name="Cả nước",
            schedule=country.schedule(),
            documents={},
            by_unit=True,
        )
    )


def text(cell: Cell) -> str:
    """What a plain script writes into a cell."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if cell is None:
        return ""
    return json.dumps(to_json(cell, "vi"), ensure_ascii=False, separators=(",", ":"))


def of_danvan(listed: Output) -> int:
    return sum(map(len, render(RenderRequest(output=listed, language="vi"))))


def of_same_cells(listed: Output) -> int:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(listed.records.keys())
    for row in listed.records.rows:
        writer.writerow([guard(text(cell)) for cell in row])
    return len(file.getvalue().encode())


def of_ready_texts(rows: list[list[str]]) -> int:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([guard(cell) for cell in row])
    return len(file.getvalue().encode())


@pytest.mark.parametrize("runner", [SAME_CELLS, READY_TEXTS, "danvan"])
def test_due_list_by_unit_is_written(runner: str, race: Race) -> None:
    listed = output()
    rows = [list(listed.records.keys())]
    rows += [[text(cell) for cell in row] for row in listed.records.rows]
    runners = {
        "danvan": lambda: of_danvan(listed),
        SAME_CELLS: lambda: of_same_cells(listed),
        READY_TEXTS: lambda: of_ready_texts(rows),
    }
    assert len(rows) == country.OBLIGATIONS + 1
    assert runners[runner]() == of_danvan(listed)
    race(
        "CSV by unit, 76,000 rows",
        runner,
        runners[runner],
        {SAME_CELLS: Bar(times=1), READY_TEXTS: Bar(times=1)},
    )
