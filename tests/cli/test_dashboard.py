"""danvan dashboard: one page into a file, or a clear refusal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan.tracking.register import Register

Running = Callable[..., Any]


@pytest.fixture
def register(tmp_path: Path) -> str:
    path = tmp_path / "so.db"
    Register.open(path, create=True).close()
    return str(path)


def test_page_is_written_into_the_file_and_nothing_is_printed(
    run: Running, register: str, tmp_path: Path
) -> None:
    options = ("--register", register, "--as-of", "2023-06-07", "-o", "trang.html")
    found = run("dashboard", "lam-dong", "2023", *options)
    assert (found.status, found.out, found.err) == (0, b"", "")
    page = (tmp_path / "trang.html").read_text("utf-8")
    assert page.startswith("<!doctype html>\n")
    assert (
        "<h1>Tình hình báo cáo công tác dân vận năm 2023 - Lâm Đồng, đến ngày 07/06/2023</h1>"
        in page
    )
    # Six departments and twelve districts are known by name.
    assert "<b>18</b> / 18 <span>quá hạn, chưa nộp</span>" in page
    assert "18 of 31" in page


def test_page_is_the_same_for_the_same_day(run: Running, register: str, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        options = ("--register", register, "--as-of", "2023-06-07", "-o", name)
        assert run("dashboard", "lam-dong", "2023", *options).status == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(
    "options, words",
    [
        ((), "Add -o FILE.html"),
        (("-o", "trang.docx"), "Add -o FILE.html"),
        (("-o", "trang.html", "-f", "json"), "no format"),
    ],
)
def test_page_needs_a_file_of_its_own_kind(
    refused: Callable[..., str], register: str, options: tuple[str, ...], words: str
) -> None:
    assert words in refused("dashboard", "lam-dong", "--register", register, *options)


def test_page_needs_a_register(refused: Callable[..., str]) -> None:
    assert "No register is named." in refused("dashboard", "lam-dong", "-o", "trang.html")
