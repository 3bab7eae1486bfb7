"""The file around the pages: the one module that needs python-docx."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from danvan.errors import FormatError
from danvan.formats.docx.archives import repacked
from danvan.formats.docx.sections import Section, body_pieces
from danvan.formats.docx.styles import styles_part
from danvan.formats.docx.wordml import paragraph_of, part_of
from danvan.messages import message

# Fixed: the same input gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_BODY = re.compile(rb"(?s)(<w:body>).*(</w:body>)")
#: What python-docx's own empty document brings along and no document needs.
_NEEDLESS = (
    *("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering", "/fontTable"),
    *("/webSettings", "/theme", "/extended-properties"),
)
#: Of the Word of 2013 and later (15), so that none opens it in a mode for older ones.
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/>'
)
_HEADER = ("/header",)
_PAGE_NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def packed(sections: Iterable[Section], *, title: str, author: str) -> bytes:
    """Return the file of the sections.

    Raises:
        FormatError: If python-docx is missing.
    """
    empty, header = _empty_file(title, author)
    return repacked(empty, lambda name, part: _part(name, part, sections, header))


def _part(name: str, content: bytes, sections: Iterable[Section], header: str) -> Iterator[bytes]:
    if name == "word/styles.xml":
        yield styles_part()
    elif name == "word/settings.xml":
        yield part_of("w:settings", _SETTINGS)
    elif name.startswith("word/header"):
        yield part_of("w:hdr", paragraph_of("SoTrang", _PAGE_NUMBER))
    elif name == "word/document.xml":
        before, after = _BODY.sub(rb"\1\0\2", content).split(b"\0")
        yield before
        yield from (piece.encode() for piece in body_pieces(sections, header))
        yield after
    else:
        yield content


def _empty_file(title: str, author: str) -> tuple[bytes, str]:
    """Return a document without text, and the relationship of its header with the page number."""
    try:
        import docx
    except ImportError as error:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="docx", library="python-docx"),
            message("format {name}", name="docx"),
            message('run: pip install "danvan[{extra}]"', extra="docx"),
        ) from error
    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.author, facts.comments = title[:255], author[:255], ""
    facts.created = facts.modified = _CREATED
    facts.last_modified_by, facts.language, facts.revision = "", "vi-VN", 1
    document.sections[0].header.is_linked_to_previous = False
    for relationships in (document.part.rels, document.part.package.rels):
        for key in [key for key, found in relationships.items() if _is(found.reltype, _NEEDLESS)]:
            del relationships[key]
    header = next(key for key, found in document.part.rels.items() if _is(found.reltype, _HEADER))
    file = BytesIO()
    document.save(file)
    return file.getvalue(), header


def _is(kind: str, wanted: tuple[str, ...]) -> bool:
    return kind.endswith(wanted)
