"""Lâm Đồng as it is installed, and small plan files and overlays in a folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

import danvan

Writing = Callable[[str, str], Path]

MINIMAL = """\
schema = 1

[province]
code = "test-province"
name = "Tỉnh Thử"

[[documents]]
id = "kh-1"
number = "1/KH-UBND"
title = "Kế hoạch thử"
signed = 2023-01-02

[plan]
year = 2023
document = "kh-1"

[[regimes]]
id = "regime-1"
title = "Chế độ báo cáo"
years = [2023]
clause = "1"
wording = "Các cơ quan báo cáo như sau"

[[regimes.reports]]
id = "month"
kind = "month"
label = "Báo cáo tháng"
due = { rule = "day-of-month", day = 15 }
bound = "by"
clause = "1.a"
wording = "chậm nhất vào ngày 15 hàng tháng"
"""


@pytest.fixture(scope="session")
def lam_dong() -> danvan.Province:
    return danvan.province("lam-dong")


@pytest.fixture
def write(tmp_path: Path) -> Writing:
    """Return what writes a text to a file of this test and gives its path."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    return written


@pytest.fixture
def minimal_file(write: Writing) -> Path:
    return write("minimal.toml", MINIMAL)
