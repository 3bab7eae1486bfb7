"""Markdown, read back by a parser of CommonMark."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from danvan.outputs.output import Cell, Output
from danvan.text import visible

EXPECTED = """\
# Lịch báo cáo, tỉnh Lâm Đồng, năm 2023

| Hạn nộp | Báo cáo | Hiệu lực | Số |
| --- | --- | --- | ---: |
| 15/06/2023 | Báo cáo tháng 6 | có | 15 |
|  | Báo cáo đột xuất | không | 3 |

## Ghi chú

- Một ghi chú.
- No office has more than 5 days.

## Căn cứ

- Kế hoạch 4417/KH-UBND ngày 30/12/2022
"""


def test_a_due_list_is_a_heading_a_table_and_lists(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert render("markdown", due_list).decode() == EXPECTED


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a|b", "a\\|b"),
        ("a\\b", "a\\\\b"),
        ("<script>", "\\<script\\>"),
        ("`a`", "\\`a\\`"),
        ("a\nb", "a b"),
        ("=1+1", "\\=1+1"),
        ("+cmd", "\\+cmd"),
        ("-2+3", "\\-2+3"),
        ("@SUM", "\\@SUM"),
        ("1. a", "1\\. a"),
        ("100 %", "100 %"),
    ],
)
def test_what_markdown_would_obey_is_escaped(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], text: str, expected: str
) -> None:
    assert f"| {expected} |\n" in render("markdown", showing(text)).decode()


def test_hostile_text_is_read_back_as_text(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    written = render("markdown", showing(hostile)).decode()
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    inlines = [token for token in parser.parse(written) if token.type == "inline"]
    texts = [
        "".join(child.content for child in inline.children or () if child.type == "text")
        for inline in inlines
    ]
    expected = visible(hostile).strip()
    assert texts == ["Thử", "Ô", expected, "Ghi chú", expected, "Căn cứ", expected]
    assert {child.type for inline in inlines for child in inline.children or ()} == {"text"}
