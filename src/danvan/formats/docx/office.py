"""LibreOffice as a printer: started for one document, with a profile of its own, and ended."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from danvan.errors import FormatError
from danvan.messages import Message, message

#: Where installers put it without telling the search path.
_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_NAMES = ("soffice", "libreoffice")
_SECONDS = 120
#: Day and hour of printing, and the marks that are made of them; each keeps its length, because a
#: PDF counts its bytes.
_MOMENT = re.compile(rb"(?<=Date\(D:)\d{14}")
_MARK = re.compile(rb"(?<=/ID \[ <)[0-9A-F]{32}|(?<=^<)[0-9A-F]{32}(?=> \])", re.MULTILINE)
_CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")
_FIXED_MOMENT = b"20000101000000"


def printed(document: bytes) -> bytes:
    """Return the PDF of a Word document.

    The same document printed by the same LibreOffice gives the same bytes: the hour of printing
    is taken out.

    Raises:
        FormatError: If LibreOffice is missing, fails, or has not ended after two minutes.
    """
    program = _program()
    with TemporaryDirectory(prefix="danvan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(document)
        said = _run(_command(program, source, folder))
        result = folder / "document.pdf"
        if not result.is_file():
            raise _failed(
                message("LibreOffice made no PDF: {said}", said=said[-300:] or "…"), program
            )
        return _without_the_hour(result.read_bytes(), document)


def _program() -> str:
    found = (shutil.which(name) for name in (*_NAMES, *_USUAL_PLACES))
    program = next(filter(None, found), None)
    if program is None:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="pdf", library="LibreOffice"),
            message("format {name}", name="pdf"),
            message(
                "Install LibreOffice, or choose docx and print it with the program that opens it."
            ),
        )
    return program


def _command(program: str, source: Path, folder: Path) -> list[str]:
    # A profile of its own: one that somebody has open would swallow the request.
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)),
    ]


def _run(command: list[str]) -> str:
    """Run LibreOffice to its end, and end it and what it started when it takes too long."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the rest is ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise _failed(
            message("LibreOffice does not start: {reason}.", reason=reason), command[0]
        ) from error
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise _failed(
            message("LibreOffice had not ended after {seconds} seconds.", seconds=_SECONDS),
            command[0],
        ) from error
    return said.decode("utf-8", "replace").strip()


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program and its children; ``soffice`` is a script that starts the real one."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        taskkill = shutil.which("taskkill")
        if taskkill is not None:
            command = [taskkill, "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - see above
    process.kill()
    process.communicate()


def _failed(what: Message, program: str) -> FormatError:
    return FormatError(
        what,
        program,
        message("Try docx, open it in LibreOffice and see what it says."),
    )


def _without_the_hour(pdf: bytes, document: bytes) -> bytes:
    mark = hashlib.sha256(document).hexdigest().upper()[:32].encode()
    for pattern, fixed in ((_MOMENT, _FIXED_MOMENT), (_MARK, mark), (_CHECKSUM, mark)):
        pdf = pattern.sub(fixed, pdf)
    return pdf
