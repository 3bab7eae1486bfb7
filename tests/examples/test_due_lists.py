"""The example that writes the due list of each unit, run as a person runs it."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "examples" / "due_lists.py"
DISTRICTS = {str(code) for code in range(672, 684)}
DEPARTMENTS = 6
# Nineteen dated reports, and two whose clause states no date.
REPORTS = 19 + 2


def run(folder: Path, *arguments: str) -> list[Path]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return [folder / line for line in done.stdout.splitlines()]


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return run(tmp_path_factory.mktemp("example"))


def test_every_department_and_district_gets_one_file(lists: list[Path]) -> None:
    names = {path.stem for path in lists}
    assert names >= DISTRICTS
    assert len(names) == DEPARTMENTS + len(DISTRICTS)
    assert "so-noi-vu" in names
    assert {path.parent.name for path in lists} == {"due-lists"}
    assert {path.name for path in lists[0].parent.iterdir()} == {path.name for path in lists}


def test_every_list_has_the_reports_of_the_year_by_date(lists: list[Path]) -> None:
    for path in lists:
        _, *rows = lines(path)
        days = [row[0] for row in rows]
        assert len(rows) == REPORTS
        assert days[:19] == sorted(days[:19])
        assert days[0] == "2023-01-15"
        assert days[19:] == ["", ""]


def test_da_lat_has_its_own_keys(lists: list[Path]) -> None:
    (path,) = [path for path in lists if path.stem == "672"]
    heading, *rows = lines(path)
    assert heading == ["Hạn cuối", "Báo cáo", "Kỳ", "Mã"]
    assert ["2023-06-05", "Báo cáo 6 tháng đầu năm", "6 tháng đầu năm 2023"] in [
        row[:3] for row in rows
    ]
    assert all(row[3].startswith("lam-dong/672/") for row in rows)


def test_the_folder_and_the_year_can_be_chosen(tmp_path: Path) -> None:
    paths = run(tmp_path, "lists of 2025", "2025")
    assert {path.parent.name for path in paths} == {"lists of 2025"}
    (da_lat,) = [path for path in paths if path.stem == "672"]
    assert max(row[0] for row in lines(da_lat)[1:]) <= "2025-06-30"
