"""LibreOffice opens the plan and the report, saves them again and prints them; nothing is lost."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import danvan.cli
from danvan.tracking.register import Register

Convert = Callable[[bytes, str, str], bytes]


def written(path: Path, *arguments: str) -> bytes:
    with pytest.raises(SystemExit) as caught:
        danvan.cli.main([*arguments, "--lang", "vi", "--no-overlays", "-o", str(path)])
    assert caught.value.code == 0
    return path.read_bytes()


def texts(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs]
    return [" ".join(text.split()) for text in (*lines, *cells) if text.strip()]


@pytest.mark.parametrize(
    "province, year",
    [("lam-dong", "2023"), ("hai-duong", "2025"), ("bac-kan", "2024"), ("binh-dinh", "2021")],
)
def test_plan_is_opened_and_saved_without_loss(
    convert: Convert, tmp_path: Path, province: str, year: str
) -> None:
    given = written(tmp_path / "plan.docx", "plan", province, year)
    assert texts(convert(given, "docx", "docx")) == texts(given)
    assert convert(given, "docx", "pdf").startswith(b"%PDF")


def test_report_is_opened_and_saved_without_loss(convert: Convert, tmp_path: Path) -> None:
    register = tmp_path / "so.db"
    Register.open(register, create=True).close()
    options = ("--period", "2023-H1", "--register", str(register), "--as-of", "2023-06-30")
    given = written(tmp_path / "report.docx", "report", "lam-dong", *options)
    assert texts(convert(given, "docx", "docx")) == texts(given)
    assert convert(given, "docx", "pdf").startswith(b"%PDF")
