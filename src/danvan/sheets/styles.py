"""How cells look: the format of each kind of value, grey where nobody may write."""

from collections.abc import Mapping

from danvan.sheets.fields import Field, Kind

_TEXT = "@"  # so that Excel makes no date or number of what people type
_GREY = "#E7E6E6"
_MOST_SHOWN = 6

TITLE: Mapping[str, object] = {"bold": True, "font_size": 14}
SMALL: Mapping[str, object] = {"italic": True, "font_size": 9, "font_color": "#7F7F7F"}
SECTION: Mapping[str, object] = {"bold": True, "font_size": 12}
UNWRAPPED: Mapping[str, object] = {"valign": "top"}
PLAIN: Mapping[str, object] = {"text_wrap": True, "valign": "top"}
HEADING: Mapping[str, object] = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "center",
    "border": 1,
    "bg_color": "#DDEBF7",
}


def cell_style(field: Field) -> Mapping[str, object]:
    """Return the style of the cells that are filled in beforehand, as XlsxWriter takes it."""
    style = {**column_style(field, locked=field.locked), "border": 1}
    return {**style, "bg_color": _GREY} if field.locked else style


def column_style(field: Field, *, locked: bool) -> Mapping[str, object]:
    """Return the style of the empty cells of a whole column; without lines, or all would print."""
    return {**PLAIN, "num_format": _number_format(field), "locked": locked}


def _number_format(field: Field) -> str:
    if field.kind is Kind.DECIMAL and field.places > _MOST_SHOWN:
        return "General"  # a figure with any decimals; nobody reads 4,000000000
    decimals = f".{'0' * field.places}" if field.places else ""
    formats = {
        Kind.DAY: "dd/mm/yyyy",
        Kind.INTEGER: "0",
        Kind.DECIMAL: f"0{decimals}",
        Kind.SHARE: f"0{decimals}%",
        Kind.YES_NO: "General",
    }
    return formats.get(field.kind, _TEXT)
