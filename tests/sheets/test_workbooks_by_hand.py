"""Workbooks as other programs write them: shared texts, prefixes, cells without a place."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest

from danvan.sheets import Filled

Book = Callable[[str], bytes]
Read = Callable[..., Filled]
Problems = Callable[..., list[tuple[str, str, str]]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHARED = (
    "<si><t>id</t></si><si><t>received_on</t></si><si><t>remark</t></si>"
    '<si><r><t xml:space="preserve">Dân vận </t></r><r><rPr><b/></rPr><t>khéo</t></r></si>'
)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="/xl/worksheets/one.xml"/>'
    f'<Relationship Id="r2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{SHARED}</sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
}
HEADINGS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


@pytest.fixture
def by_hand() -> Callable[..., bytes]:
    """Make a workbook of one sheet from its rows, or its whole XML."""

    def make(rows: str = "", sheet: str = "", workbook: str = "", state: str = "") -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in PARTS.items():
                archive.writestr(name, text)
            archive.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{workbook}<sheets>'
                f'<sheet name="Báo cáo" sheetId="1" {state} r:id="r1"/></sheets></workbook>',
            )
            archive.writestr(
                "xl/worksheets/one.xml",
                sheet or f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            )
        return file.getvalue()

    return make


def test_shared_texts_of_several_runs_are_joined(by_hand: Callable[..., bytes], read: Read) -> None:
    file = by_hand(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="B2" s="1"><v>45082</v></c><c r="C2" t="s"><v>3</v></c></row>'
    )
    (row,) = read(file).checked().rows["submissions"]
    assert row.values["received_on"] == dt.date(2023, 6, 5)
    assert row.values["remark"] == "Dân vận khéo"


def test_days_count_from_1904_where_the_workbook_says_so(
    by_hand: Callable[..., bytes], read: Read
) -> None:
    file = by_hand(
        f'{HEADINGS}<row r="2"><c r="A2" t="str"><v>a</v></c>'
        '<c r="B2" s="1"><v>43620</v></c></row>',
        workbook='<workbookPr date1904="1"/>',
    )
    (row,) = read(file).checked().rows["submissions"]
    assert row.values["received_on"] == dt.date(2023, 6, 5)


def test_cells_without_a_place_follow_one_another(
    by_hand: Callable[..., bytes], problems: Problems
) -> None:
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row/><row><c/><c><f>1</f></c></row>'
    )
    assert [where for _, where, _ in problems(by_hand(rows))] == ["file, sheet 'Báo cáo', cell B3"]


def test_elements_may_have_a_prefix(by_hand: Callable[..., bytes], problems: Problems) -> None:
    rows = HEADINGS.replace("</", "</x:").replace("<r", "<x:r").replace("<c", "<x:c")
    rows = rows.replace("<v", "<x:v")
    formula = '<x:row r="2"><x:c r="A2"><x:f>B1</x:f><x:v>1</x:v></x:c></x:row>'
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}{formula}</x:sheetData></x:worksheet>'
    )
    told = problems(by_hand(sheet=sheet))
    assert ("The cell holds a formula; what it last came to may be out of date.") in told[0]
    assert told[0][1] == "file, sheet 'Báo cáo', cell A2"


def test_a_rule_of_a_later_excel_is_no_formula_of_a_cell(
    by_hand: Callable[..., bytes], read: Read
) -> None:
    rows = (
        f'{HEADINGS}<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" s="1"><v>45082</v></c></row>'
    )
    rule = (
        '<extLst><ext xmlns:x14="urn:x14"><x14:dataValidations xmlns:xm="urn:xm">'
        "<x14:formula1><xm:f>Sheet2!A1</xm:f></x14:formula1></x14:dataValidations></ext></extLst>"
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{rule}</worksheet>'
    assert read(by_hand(sheet=sheet)).problems == ()


def test_a_very_hidden_sheet_is_hidden_too(
    by_hand: Callable[..., bytes], problems: Problems
) -> None:
    file = by_hand(HEADINGS, state='state="veryHidden"')
    assert [what for what, _, _ in problems(file)] == ["The sheet 'Báo cáo' is hidden."]


@pytest.mark.parametrize("number", ["inf", "NaN", "1e400"])
def test_a_number_without_end_is_no_number(
    number: str, by_hand: Callable[..., bytes], problems: Problems
) -> None:
    rows = (
        f'{HEADINGS}<row r="2"><c r="A2"><v>{number}</v></c><c r="B2" s="1"><v>45082</v></c></row>'
    )
    assert [where for _, where, _ in problems(by_hand(rows))] == ["file, sheet 'Báo cáo', cell A2"]


@pytest.mark.parametrize("reference", ["2", "A", "A0x", "é2"])
def test_a_cell_with_a_place_that_is_none_is_damage(
    reference: str, by_hand: Callable[..., bytes], problems: Problems
) -> None:
    told = problems(by_hand(f'{HEADINGS}<row r="2"><c r="{reference}"><v>1</v></c></row>'))
    assert [where for _, where, _ in told] == ["file"]
    assert told[0][0].startswith("The workbook is damaged (")
