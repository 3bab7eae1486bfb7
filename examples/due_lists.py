"""Write the due list of every department and district of Lâm Đồng, one CSV file for each.

python examples/due_lists.py             # into the folder due-lists
python examples/due_lists.py FOLDER 2024
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import danvan

HEADINGS = ("Hạn cuối", "Báo cáo", "Kỳ", "Mã")


def write_due_lists(folder: Path, year: int) -> list[Path]:
    """Write the lists into ``folder`` and return their paths."""
    lists: dict[str, list[danvan.Obligation]] = defaultdict(list)
    for obligation in danvan.province("lam-dong").schedule(year):
        if obligation.unit.kind in {"department", "district"}:
            lists[obligation.unit.id].append(obligation)

    folder.mkdir(parents=True, exist_ok=True)
    return [write_list(folder / f"{unit}.csv", lists[unit]) for unit in sorted(lists)]


def write_list(path: Path, obligations: list[danvan.Obligation]) -> Path:
    """Write one list; the mark at its start tells Excel that the letters are UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for obligation in obligations:
            duty = obligation.duty
            period = duty.period.name or duty.period.id
            writer.writerow((duty.last_day, duty.label, period, obligation.key))
    return path


def main(folder: str = "due-lists", year: str = "2023") -> None:
    """Write the lists of ``year`` into ``folder`` and name them."""
    for path in write_due_lists(Path(folder), int(year)):
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
