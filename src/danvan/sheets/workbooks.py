"""Which part of a workbook holds which sheet, and which styles show a percentage."""

import posixpath
import re

import attrs

from danvan.sheets.contents import damaged
from danvan.sheets.packages import WORKBOOK, Attributes, Package

_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_SHEET_TYPE = "/worksheet"
_BUILT_IN_PERCENTAGES = {"9", "10"}  # 0% and 0.00%
#: Of a number format: quoted text, and a character that is only shown.
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.')


@attrs.frozen(kw_only=True)
class SheetPart:
    """A sheet of a workbook: its name, its part, and whether it is out of sight."""

    name: str
    part: str
    is_hidden: bool


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """Return the worksheets in the order of the workbook; charts are left out.

    Raises:
        SheetError: the workbook names a sheet that it does not hold.
    """
    targets: dict[str, str] = {}

    def relation(name: str, found: Attributes) -> None:
        if name == "Relationship" and found.get("Type", "").endswith(_SHEET_TYPE):
            # A target is relative to the folder of the workbook, or begins at the root with "/".
            target = posixpath.normpath(posixpath.join("/xl", found.get("Target", "")))
            targets[found.get("Id", "")] = target.lstrip("/")

    sheets: list[SheetPart] = []

    def sheet(name: str, found: Attributes) -> None:
        if name == "sheet" and (part := targets.get(_relation_id(found))):
            is_hidden = found.get("state", "visible") != "visible"
            sheets.append(SheetPart(name=found.get("name", ""), part=part, is_hidden=is_hidden))

    package.walk(_RELATIONS, relation)
    package.walk(WORKBOOK, sheet)
    for one in sheets:
        if not package.has(one.part):
            raise damaged(one.part, package.file)
    return tuple(sheets)


def percentage_styles(package: Package) -> frozenset[str]:
    """Return the numbers of the cell styles that show a percentage."""
    if not package.has(_STYLES):
        return frozenset()
    formats = set(_BUILT_IN_PERCENTAGES)
    styles: list[str] = []
    inside: list[str] = []

    def element(name: str, found: Attributes) -> None:
        if name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside[:] = [name]
        elif name == "numFmt" and "%" in _NO_CODE.sub("", found.get("formatCode", "")):
            formats.add(found.get("numFmtId", ""))
        elif name == "xf" and inside == ["cellXfs"]:
            styles.append(found.get("numFmtId", ""))

    package.walk(_STYLES, element)
    return frozenset(str(number) for number, code in enumerate(styles) if code in formats)


def _relation_id(found: Attributes) -> str:
    """Return the id of a relation, whatever prefix its namespace has in this file."""
    return next((value for key, value in found.items() if key.endswith(":id")), "")
