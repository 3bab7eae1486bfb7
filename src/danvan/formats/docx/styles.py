"""The styles of a document, as an office would set them: Times New Roman, black, sizes 11 to 14.

Decree 30/2020/NĐ-CP, annex I, gives the font (part I, 5) and the size and manner of each part
(part IV). Sizes are written in half points.
"""

import re

import attrs

from danvan.formats.docx.wordml import part_of

_FONT = "Times New Roman"
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FONT_OF = " ".join(f'w:{script}="{_FONT}"' for script in _SCRIPTS)
_FONTS = f"<w:rFonts {_FONT_OF}/>"
_STYLE_ID = re.compile(r'w:styleId="([^"]+)"')
_CENTRED = '<w:jc w:val="center"/>'
_TEXT_SPACING = '<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/>'
_CLOSE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_FIRST_LINE = '<w:ind w:firstLine="567"/>'
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_KEPT = "<w:keepNext/><w:keepLines/>"


@attrs.frozen(kw_only=True)
class _Style:
    """A paragraph style: its id, its name in the list of styles, its properties by the schema."""

    id: str
    name: str
    paragraph: str = ""
    look: str = ""
    size: int = 28

    def xml(self, look: str = "") -> str:
        default = ' w:default="1"' if self.id == "Normal" else ""
        # Word has its own Normal and headings; any other name is ours.
        own = "" if self.id.startswith(("Normal", "Heading")) else ' w:customStyle="1"'
        size = f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        above = "" if default else '<w:basedOn w:val="Normal"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"{default}{own}>'
            f'<w:name w:val="{self.name}"/>{above}<w:qFormat/><w:pPr>{self.paragraph}</w:pPr>'
            f"<w:rPr>{look}{self.look}{size}</w:rPr>"
            "</w:style>"
        )


_BELOW_TITLE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
_BAR = '<w:shd w:val="clear" w:color="auto" w:fill="4A7EBB"/>'
_TINY = '<w:spacing w:before="60" w:after="0" w:line="120" w:lineRule="exact"/>'


def _heading(level: int, look: str) -> _Style:
    return _Style(
        id=f"Heading{level}",
        name=f"heading {level}",
        paragraph=f'{_KEPT}{_TEXT_SPACING}{_FIRST_LINE}<w:outlineLvl w:val="{level - 1}"/>',
        look=look,
    )


_STYLES = (
    _Style(id="Normal", name="Normal"),
    _Style(
        id="LoiVan",
        name="Lời văn",
        paragraph=f'{_TEXT_SPACING}{_FIRST_LINE}<w:jc w:val="both"/>',
    ),
    _Style(
        id="CanCu",
        name="Căn cứ ban hành",
        paragraph=f'{_TEXT_SPACING}{_FIRST_LINE}<w:jc w:val="both"/>',
        look=_ITALIC,
    ),
    _heading(1, _BOLD),
    _heading(2, _BOLD),
    _heading(3, _BOLD + _ITALIC),
    _Style(id="QuocHieu", name="Quốc hiệu", paragraph=_CLOSE + _CENTRED, look=_BOLD, size=24),
    _Style(id="TieuNgu", name="Tiêu ngữ", paragraph=_CLOSE + _CENTRED, look=_BOLD, size=26),
    _Style(id="CoQuanChuQuan", name="Cơ quan chủ quản", paragraph=_CLOSE + _CENTRED, size=24),
    _Style(
        id="CoQuanBanHanh",
        name="Cơ quan ban hành",
        paragraph=_CLOSE + _CENTRED,
        look=_BOLD,
        size=24,
    ),
    _Style(id="SoKyHieu", name="Số và ký hiệu", paragraph=_CLOSE + _CENTRED, size=26),
    _Style(
        id="DiaDanh",
        name="Địa danh và thời gian",
        paragraph=_CLOSE + _CENTRED,
        look=_ITALIC,
        size=26,
    ),
    _Style(id="TrichYeuCongVan", name="Trích yếu công văn", paragraph=_CENTRED, size=24),
    _Style(
        id="TenLoai",
        name="Tên loại văn bản",
        paragraph=f'{_KEPT}<w:spacing w:before="240" w:after="0"/>{_CENTRED}',
        look=_BOLD,
    ),
    _Style(id="TrichYeu", name="Trích yếu", paragraph=_KEPT + _CLOSE + _CENTRED, look=_BOLD),
    _Style(id="KemTheo", name="Kèm theo", paragraph=_KEPT + _CLOSE + _CENTRED, look=_ITALIC),
    _Style(id="Ke", name="Đường kẻ", paragraph=_BELOW_TITLE + _TINY, size=4),
    _Style(id="Cach", name="Khoảng cách", paragraph=_CLOSE, size=12),
    _Style(
        id="KinhGui",
        name="Kính gửi",
        paragraph='<w:spacing w:before="240" w:after="120"/>' + _CENTRED,
    ),
    _Style(
        id="NoiKinhGui",
        name="Nơi kính gửi",
        paragraph='<w:ind w:left="3402" w:hanging="170"/>',
    ),
    _Style(
        id="TenBang",
        name="Tên bảng",
        paragraph=f'{_KEPT}<w:spacing w:before="240" w:after="120"/>{_CENTRED}',
        look=_BOLD,
    ),
    _Style(id="OBang", name="Ô bảng", paragraph=_CLOSE, size=24),
    _Style(id="DauBang", name="Đầu bảng", paragraph=_KEPT + _CLOSE + _CENTRED, look=_BOLD, size=24),
    _Style(id="OBangNho", name="Ô bảng nhỏ", paragraph=_CLOSE, size=18),
    _Style(
        id="DauBangNho",
        name="Đầu bảng nhỏ",
        paragraph=_KEPT + _CLOSE + _CENTRED,
        look=_BOLD,
        size=18,
    ),
    _Style(id="ThanhBar", name="Thanh", paragraph=_BAR + _TINY, size=8),
    _Style(
        id="NoiNhanTieuDe",
        name="Nơi nhận (tiêu đề)",
        paragraph=_CLOSE,
        look=_BOLD + _ITALIC,
        size=24,
    ),
    _Style(id="NoiNhan", name="Nơi nhận", paragraph=_CLOSE, size=22),
    _Style(id="NguoiKy", name="Người ký", paragraph=_CLOSE + _CENTRED, look=_BOLD),
    _Style(id="SoTrang", name="Số trang", paragraph=_CLOSE + _CENTRED, size=26),
)

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINES = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>' for edge in _EDGES)


def _table_style(style: str, name: str, lines: str, margin: int) -> str:
    room = {"top": margin // 2, "left": margin, "bottom": margin // 2, "right": margin}
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in room.items())
    return (
        f'<w:style w:type="table" w:styleId="{style}" w:customStyle="1"><w:name w:val="{name}"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{sides}</w:tblCellMar>"
        "</w:tblPr></w:style>"
    )


_TABLES = {
    "Luoi": _table_style("Luoi", "Bảng kẻ ô", _LINES, 57),
    "LuoiNho": _table_style("LuoiNho", "Bảng kẻ ô nhỏ", _LINES, 11),
    "Trang": _table_style("Trang", "Bảng", "", 0),
}


def styles_part() -> bytes:
    """Return the part ``word/styles.xml``."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
        '<w:color w:val="000000"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    styles = "".join(style.xml() for style in _STYLES)
    return part_of("w:styles", defaults + styles + "".join(_TABLES.values()))


def missing_styles(part: bytes) -> bytes:
    """Return the styles that a part ``word/styles.xml`` of somebody else lacks."""
    present = set(_STYLE_ID.findall(part.decode()))
    styles = {style.id: style.xml(_FONTS) for style in _STYLES if style.id != "Normal"} | _TABLES
    return "".join(xml for id_, xml in styles.items() if id_ not in present).encode()
