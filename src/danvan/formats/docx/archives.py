"""Word files as archives: written with a fixed hour, and read only when nothing in them is odd."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from danvan.messages import Message, message

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # fixed: the same input gives the same bytes
_MOST_BYTES = 30_000_000
_MOST_PARTS = 500
_MOST_MARKUP = 3_000_000  # bytes of one part
_MOST_BRACES = 2_000
_MARKUP = (".xml", ".rels")
_MACROS = ("vbaproject.bin", "vbadata.xml")


def repacked(archive: bytes, part: Callable[[str, bytes], Iterable[bytes]]) -> bytes:
    """Return the archive with each part as ``part`` writes it, piece by piece."""
    file = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            with target.open(info, "w") as written:
                written.writelines(part(name, source.read(name)))
    return file.getvalue()


def oddities(archive: bytes) -> Iterator[Message]:
    """Yield what no template needs: macros, references to outside, entities, sheer size.

    Raises:
        zipfile.BadZipFile: If it is no archive.
    """
    with ZipFile(BytesIO(archive)) as file:
        parts = file.infolist()
        size = sum(part.file_size for part in parts)
        if size > _MOST_BYTES or len(parts) > _MOST_PARTS:
            yield message("It is larger than {most} bytes when unpacked.", most=_MOST_BYTES)
            return
        for part in parts:
            if part.filename.lower().endswith(_MACROS):
                yield message("It has macros ({part}).", part=part.filename)
            elif not part.filename.lower().endswith(_MARKUP):
                continue
            elif part.file_size > _MOST_MARKUP:
                yield message(
                    "A part of it is larger than {most} bytes ({part}).",
                    most=_MOST_MARKUP,
                    part=part.filename,
                )
            else:
                yield from _odd_markup(part.filename, file.read(part))


def _odd_markup(name: str, content: bytes) -> Iterator[Message]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield message("It declares entities ({part}).", part=name)
    if content.count(b"{") > _MOST_BRACES:
        # docxtpl looks for what closes a brace to the end of the part.
        yield message("It has more than {most} braces ({part}).", most=_MOST_BRACES, part=name)
    if name.endswith(".rels") and b'"External"' in content.replace(b"'", b'"'):
        yield message("It refers to something outside itself ({part}).", part=name)
