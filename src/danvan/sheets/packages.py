"""The parts of a workbook, which is a zip file of XML files that anybody may have made.

What the directory of a zip file says about sizes may be a lie; here every part is unpacked and
counted before a library sees the file. No part may have a document type: entities of XML can grow
without bound, and no spreadsheet program writes them.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias
from xml.parsers import expat

import attrs

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.contents import damaged, protected, wrong_content

LARGEST_UNPACKED = 512 * 2**20
WORKBOOK = "xl/workbook.xml"

Attributes: TypeAlias = Mapping[str, str]
Start: TypeAlias = Callable[[str, Attributes], None]

_CHUNK = 2**18
_MOST_PARTS = 10_000
_ENCRYPTED = 0x1
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
#: What the zip library raises at a file that is damaged or made to harm; offsets and flags that
#: make no sense come out of it as errors of many kinds.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OTHERS = {
    "xl/workbook.bin": "Excel (.xlsb)",
    "word/document.xml": "Word (.docx)",
    "ppt/presentation.xml": "PowerPoint (.pptx)",
    "content.xml": "OpenDocument (.ods, .odt)",
}


@attrs.frozen
class Package:
    """An opened workbook.

    Attributes:
        file: its name.
        archive: the zip file.
    """

    file: str
    archive: zipfile.ZipFile

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self.archive.NameToInfo

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part."""
        with self.archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    def walk(self, part: str, start: Start, parser: "expat.XMLParserType | None" = None) -> None:
        """Call ``start`` for each element of a part.

        Names come without the prefix of the root; those of another namespace keep theirs, so that
        a rule of a later Excel (``xm:f``) is not taken for a formula in a cell.

        Raises:
            SheetError: the part is not XML, or has a document type.
        """
        reader = parser or expat.ParserCreate()

        def root(name: str, found: dict[str, str]) -> None:
            prefix = name[: name.find(":") + 1]
            reader.StartElementHandler = _without(prefix, start) if prefix else start
            reader.StartElementHandler(name, found)

        reader.StartElementHandler = root
        reader.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            for chunk in self.chunks(part):
                reader.Parse(chunk, False)  # noqa: FBT003  the parameter has no name
            reader.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged(f"{part}: {error}", self.file) from error

    def _refuse_doctype(self, *_arguments: object) -> None:
        raise damaged("DOCTYPE", self.file)


def _without(prefix: str, start: Start) -> Start:
    def begin(name: str, found: Attributes) -> None:
        if name.startswith(prefix):
            start(name.removeprefix(prefix), found)

    return begin


def open_package(data: bytes, file: str) -> Package:
    """Open a workbook after each of its parts was unpacked once and counted.

    Raises:
        SheetError: it is no workbook, is damaged, protected, or larger than 512 MiB when unpacked.
    """
    try:
        package = Package(file, zipfile.ZipFile(io.BytesIO(data)))
        _require_workbook(package)
        _require_sizes(package)
    except _UNREADABLE as error:
        raise damaged(str(error), file) from error
    return package


def _require_workbook(package: Package) -> None:
    infos = package.archive.infolist()
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise protected(package.file)
    for part, name in _OTHERS.items():
        if package.has(part):
            raise wrong_content(name, package.file)
    if not package.has(WORKBOOK):
        raise wrong_content("zip", package.file)
    names = {info.filename.casefold() for info in infos}
    if len(names) != len(infos):
        raise damaged(message("two parts bear one name"), package.file)
    if len(names) > _MOST_PARTS:
        raise damaged(message("{count} parts", count=len(names)), package.file)
    if any(info.compress_type not in _COMPRESSIONS for info in infos):
        raise damaged(message("compressed in an unusual way"), package.file)


def _require_sizes(package: Package) -> None:
    total = 0
    for info in package.archive.infolist():
        stated, info.file_size = info.file_size, LARGEST_UNPACKED + 1
        size = 0
        for chunk in package.chunks(info.filename):
            size += len(chunk)
            if total + size > LARGEST_UNPACKED:
                raise SheetError(
                    message(
                        "The workbook has more than {most} MiB inside.",
                        most=LARGEST_UNPACKED // 2**20,
                    ),
                    package.file,
                    message("Delete pictures and sheets that are no form, or send it in parts."),
                )
        info.file_size = stated
        total += size
        if size != stated:
            raise damaged(info.filename, package.file)
