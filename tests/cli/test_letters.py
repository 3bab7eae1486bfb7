"""Letters bear the head, the signer and the layout that the office states, and invent none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from danvan.tracking.register import Register

Running = Callable[..., Any]
OVERLAY = """\
schema = 1

[province]
code = "lam-dong"
name = "Lâm Đồng"

[[letterheads]]
use = ["letter"]
issuer = "SỞ NỘI VỤ"
symbol = "SNV-XDCQ&CTTN"
authority = ["KT. GIÁM ĐỐC"]
title = "PHÓ GIÁM ĐỐC"
recipients = ["Như trên", "Giám đốc (b/c)"]
filing = "XDCQ"
"""


@pytest.fixture
def letters(run: Running, tmp_path: Path) -> Callable[..., list[Path]]:
    """Return what writes the letters of 7/6/2023, when nobody has sent the half-year's report."""

    def written(*arguments: str) -> list[Path]:
        register = tmp_path / "so.db"
        Register.open(register, create=True).close()
        options = ("--register", str(register), "--as-of", "2023-06-07", "--letters", "thu")
        assert run("remind", "lam-dong", "2023", *options, *arguments).status == 0
        return sorted((tmp_path / "thu").glob("*.docx"))

    return written


def test_letter_without_a_stated_letterhead_leaves_symbol_and_signer_blank(
    letters: Callable[..., list[Path]],
) -> None:
    document = docx.Document(str(letters()[0]))
    assert document.tables[0].cell(0, 0).text.split("\n")[:3] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH LÂM ĐỒNG",
        "SỞ NỘI VỤ",
    ]
    assert document.tables[0].cell(1, 0).text.startswith("Số:      /\n")
    assert document.tables[-1].cell(0, 0).text == "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    assert document.tables[-1].cell(0, 1).text.strip() == ""


def test_letter_bears_the_letterhead_that_the_office_states(
    letters: Callable[..., list[Path]], tmp_path: Path
) -> None:
    (tmp_path / "danvan.toml").write_text(OVERLAY, encoding="utf-8")
    found = letters()
    assert len(found) == 17  # none from Sở Nội vụ to itself
    document = docx.Document(str(found[0]))
    assert document.tables[0].cell(1, 0).text.startswith("Số:      /SNV-XDCQ&CTTN\n")
    assert document.tables[-1].cell(0, 0).text == (
        "Nơi nhận:\n- Như trên;\n- Giám đốc (b/c);\n- Lưu: VT, XDCQ."
    )
    assert document.tables[-1].cell(0, 1).text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_office_that_is_named_does_not_bear_the_letterhead_of_another_one(
    letters: Callable[..., list[Path]], tmp_path: Path
) -> None:
    (tmp_path / "danvan.toml").write_text(OVERLAY, encoding="utf-8")
    document = docx.Document(str(letters("--office", "Văn phòng UBND tỉnh")[0]))
    assert "VĂN PHÒNG UBND TỈNH" in document.tables[0].cell(0, 0).text
    assert document.tables[0].cell(1, 0).text.startswith("Số:      /\n")
    assert document.tables[-1].cell(0, 1).text.strip() == ""


def test_letter_fills_the_office_s_own_word_layout(
    letters: Callable[..., list[Path]], tmp_path: Path
) -> None:
    layout = docx.Document()
    for line in (
        "MẪU RIÊNG CỦA SỞ",
        "{{ number }}",
        "{{ letter_subject }}",
        "{% for line in addressees %}{{ line }}{% endfor %}",
        "{{p body }}",
        "{% for line in signer %}{{ line }} {% endfor %}",
    ):
        layout.add_paragraph(line)
    layout.save(str(tmp_path / "mau.docx"))
    (tmp_path / "danvan.toml").write_text(OVERLAY + 'template = "mau.docx"\n', encoding="utf-8")
    lines = [paragraph.text for paragraph in docx.Document(str(letters()[0])).paragraphs]
    assert lines[:3] == [
        "MẪU RIÊNG CỦA SỞ",
        "Số:      /SNV-XDCQ&CTTN",
        "V/v đôn đốc gửi báo cáo công tác dân vận",
    ]
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC " in lines


@pytest.mark.parametrize(
    "name, words",
    [("mau.docx", "There is no file 'mau.docx' beside this one"), ("../mau.docx", "leads out")],
)
def test_layout_that_is_not_there_is_refused(
    run: Running, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "danvan.toml").write_text(OVERLAY + f'template = "{name}"\n', encoding="utf-8")
    register = tmp_path / "so.db"
    Register.open(register, create=True).close()
    options = ("--register", str(register), "--as-of", "2023-06-07", "--letters", "thu")
    found = run("remind", "lam-dong", "2023", *options)
    assert (found.status, found.out) == (2, b"")
    assert words in found.err
    assert "where: danvan.toml, letterheads.template" in found.err
    assert not (tmp_path / "thu").exists()
