"""PDF through LibreOffice: what happens when it is missing, fails or does not end."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from danvan.errors import FormatError
from danvan.outputs.output import Output

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")

HEAD = """\
#!/bin/sh
for argument in "$@"; do previous=$last; last=$argument; done
folder=$(dirname "$last")
"""
PDF = (
    r"%PDF-1.6\n/CreationDate(D:20261126110047Z)\n"
    r"/ID [ <9EEB422D92E4B433D7389DFDB88BF0D5>\n<9EEB422D92E4B433D7389DFDB88BF0D5> ]\n"
    r"/DocChecksum /0358D1AD6D005801F1AEF8F2F64C20D9\n"
)
PRINT = f"printf '%{PDF}' > \"$folder/document.pdf\"\n"  # to printf, %% is a percent sign


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return what puts a program named ``soffice`` into a search path of its own."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr("danvan.formats.docx.office._NAMES", ("soffice",))
    monkeypatch.setattr("danvan.formats.docx.office._USUAL_PLACES", ())

    def made(script: str) -> Path:
        program = folder / "soffice"
        program.write_text(HEAD + script)
        program.chmod(0o755)
        return program

    return made


def test_without_libreoffice_the_error_says_what_to_do(
    render: Callable[..., bytes], due_list: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("danvan.formats.docx.office._NAMES", ("no-such-office",))
    monkeypatch.setattr("danvan.formats.docx.office._USUAL_PLACES", ())
    with pytest.raises(FormatError) as caught:
        render("pdf", due_list)
    assert str(caught.value) == (
        "error: Format 'pdf' needs LibreOffice.\n"
        "where: format pdf\n"
        "fix:   Install LibreOffice, or choose docx and print it with the program that opens it."
    )


def test_the_word_document_is_printed_and_the_hour_taken_out(
    render: Callable[..., bytes], due_list: Output, office: Callable[[str], Path]
) -> None:
    office(f'test -s "$last" || exit 3\n{PRINT}')
    written = render("pdf", due_list)
    assert b"/CreationDate(D:20000101000000Z)" in written
    assert b"9EEB422D" not in written
    assert b"0358D1AD" not in written
    assert len(written) == len(PDF.replace("\\n", "\n"))
    assert written == render("pdf", due_list)


def test_libreoffice_gets_a_profile_of_its_own_that_is_gone_afterwards(
    render: Callable[..., bytes], due_list: Output, office: Callable[[str], Path], tmp_path: Path
) -> None:
    said = tmp_path / "said"
    office(f"echo \"$@\" > '{said}'\n{PRINT}")
    render("pdf", due_list)
    words = said.read_text().split()
    (profile,) = [word for word in words if word.startswith("-env:UserInstallation=file://")]
    folder = Path(profile.removeprefix("-env:UserInstallation=file://")).parent
    assert folder.name.startswith("danvan-")
    assert not folder.exists()
    assert words[-1] == str(folder / "document.docx")


def test_what_libreoffice_says_stands_in_the_error(
    render: Callable[..., bytes], due_list: Output, office: Callable[[str], Path]
) -> None:
    program = office("echo 'source file could not be loaded' >&2\nexit 1\n")
    with pytest.raises(FormatError) as caught:
        render("pdf", due_list)
    assert str(caught.value) == (
        "error: LibreOffice made no PDF: source file could not be loaded\n"
        f"where: {program}\n"
        "fix:   Try docx, open it in LibreOffice and see what it says."
    )


def test_a_program_that_does_not_start_is_an_error_with_its_reason(
    render: Callable[..., bytes], due_list: Output, office: Callable[[str], Path]
) -> None:
    program = office("")
    program.write_bytes(b"\x7fELF no program")
    with pytest.raises(FormatError, match="LibreOffice does not start"):
        render("pdf", due_list)


def test_libreoffice_that_does_not_end_is_ended_with_what_it_started(
    render: Callable[..., bytes],
    due_list: Output,
    office: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("danvan.formats.docx.office._SECONDS", 1)
    child = tmp_path / "child"
    office(f"sleep 60 &\necho $! > '{child}'\nwait\n")
    with pytest.raises(FormatError, match="had not ended after 1 seconds"):
        render("pdf", due_list)
    started = int(child.read_text())
    for _ in range(50):
        if not _runs(started):
            break
        time.sleep(0.1)
    assert not _runs(started)


def _runs(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has looked at does not."""
    state = Path(f"/proc/{process}/stat")
    if Path("/proc/self/stat").exists():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
