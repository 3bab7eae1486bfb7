"""A person at a workbook, and an office that has nothing but commands and their files."""

import contextlib
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self
from xml.etree import ElementTree as ET

import attrs
import pytest

import danvan.cli
import danvan.cli.offices

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAY_ZERO = dt.date(1899, 12, 30)
_HEADING_ROW = 3

Cell = str | int | dt.date | None


@attrs.frozen
class Typist:
    """Types into the cells of a workbook and saves it; all else in the file stays as it was.

    No library that writes workbooks is used: openpyxl would write every part of the file anew, and
    what is tested is the file that danvan wrote, with the cells that a person changed.
    """

    parts: dict[str, bytes]
    sheets: dict[str, str]
    unlocked: frozenset[int]
    pages: dict[str, ET.Element] = attrs.field(factory=dict, init=False)

    @classmethod
    def open(cls, path: Path) -> Self:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        targets = {
            one.attrib["Id"]: f"xl/{one.attrib['Target'].removeprefix('/xl/')}"
            for one in _parsed(parts["xl/_rels/workbook.xml.rels"])
        }
        sheets = {
            one.attrib["name"]: targets[one.attrib[RELATION]]
            for one in _parsed(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
        }
        formats = _parsed(parts["xl/styles.xml"]).find(f"{MAIN}cellXfs")
        assert formats is not None
        unlocked = frozenset(
            number
            for number, one in enumerate(formats)
            if any(found.get("locked") == "0" for found in one.iter(f"{MAIN}protection"))
        )
        return cls(parts, sheets, unlocked)

    def page(self, sheet: str) -> ET.Element:
        if sheet not in self.pages:
            self.pages[sheet] = _parsed(self.parts[self.sheets[sheet]])
        return self.pages[sheet]

    def save(self, path: Path) -> None:
        for name, page in self.pages.items():
            self.parts[self.sheets[name]] = ET.tostring(page, encoding="utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)

    def rows(self, sheet: str) -> list[dict[str, str]]:
        """Return the filled rows below the headings, by heading."""
        columns = {letters: heading for heading, letters in self._columns(sheet).items()}
        return [
            {columns[_letters(cell)]: _shown(cell) for cell in row if _shown(cell)}
            for row in self._lines(sheet)
            if int(row.attrib["r"]) > _HEADING_ROW and any(map(_shown, row))
        ]

    def change(self, sheet: str, where: Mapping[str, str], to: Mapping[str, Cell]) -> None:
        """Type into the only row whose cells begin with the texts of ``where``."""
        columns = self._columns(sheet)
        wanted = {columns[heading]: text for heading, text in where.items()}
        found = [row for row in self._lines(sheet) if _is_meant(row, wanted)]
        assert len(found) == 1, f"{len(found)} rows of {sheet} are meant by {where}"
        self._fill(sheet, found[0], to)

    def add(self, sheet: str, *rows: Mapping[str, Cell]) -> None:
        """Type rows below the last one that holds something."""
        for to in rows:
            used = [int(row.attrib["r"]) for row in self._lines(sheet) if any(map(_shown, row))]
            self._fill(sheet, self._line(sheet, max(used) + 1), to)

    def _fill(self, sheet: str, row: ET.Element, to: Mapping[str, Cell]) -> None:
        columns = self._columns(sheet)
        for heading, value in to.items():
            self._type(sheet, row, columns[heading], value)

    def _type(self, sheet: str, row: ET.Element, letters: str, value: Cell) -> None:
        cell = next((one for one in row if _letters(one) == letters), None)
        if cell is None:
            cell = ET.Element(f"{MAIN}c", r=f"{letters}{row.attrib['r']}")
            style = self._style_of_column(sheet, letters)
            if style is not None:
                cell.set("s", style)
            row.append(cell)
            row[:] = sorted(row, key=lambda one: (len(_letters(one)), _letters(one)))
        if self.page(sheet).find(f"{MAIN}sheetProtection") is not None:
            locked = f"{sheet}!{cell.attrib['r']} is locked: nobody can type there"
            assert int(cell.get("s", "0")) in self.unlocked, locked
        cell[:] = []
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = ET.SubElement(ET.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
            text.text = value
        elif value is not None:
            number = (value - _DAY_ZERO).days if isinstance(value, dt.date) else value
            ET.SubElement(cell, f"{MAIN}v").text = str(number)

    def _style_of_column(self, sheet: str, letters: str) -> str | None:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        for column in self.page(sheet).iter(f"{MAIN}col"):
            if int(column.attrib["min"]) <= number <= int(column.attrib["max"]):
                return column.get("style")
        return None

    def _columns(self, sheet: str) -> dict[str, str]:
        """Return the letters of each heading, without the star of required ones."""
        row = self._line(sheet, _HEADING_ROW)
        return {_shown(cell).removesuffix(" *"): _letters(cell) for cell in row}

    def _lines(self, sheet: str) -> list[ET.Element]:
        return list(self.page(sheet).iter(f"{MAIN}row"))

    def _line(self, sheet: str, number: int) -> ET.Element:
        for row in self._lines(sheet):
            if int(row.attrib["r"]) == number:
                return row
        data = self.page(sheet).find(f"{MAIN}sheetData")
        assert data is not None
        row = ET.SubElement(data, f"{MAIN}row", r=str(number))
        data[:] = sorted(data, key=lambda one: int(one.attrib["r"]))
        return row


def _parsed(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314  danvan itself wrote it


def _is_meant(row: ET.Element, wanted: Mapping[str, str]) -> bool:
    meant = [_shown(cell).startswith(text)
             for cell in row if (text := wanted.get(_letters(cell))) is not None]  # fmt: skip
    return len(meant) == len(wanted) and all(meant) and int(row.attrib["r"]) > _HEADING_ROW


def _letters(cell: ET.Element) -> str:
    return cell.attrib["r"].rstrip("0123456789")


def _shown(cell: ET.Element) -> str:
    return "".join(found.text or "" for found in cell.iter() if found.tag in _TEXTS)


_TEXTS = {f"{MAIN}t", f"{MAIN}v"}


@attrs.frozen
class Office:
    """A desk with a folder: files in it, commands over it.

    Attributes:
        register: where it keeps its register: a file of the folder, or a URL.
    """

    folder: Path
    register: str

    def run(self, *words: str, status: int = 0) -> bytes:
        """Run a command that must end with ``status``; return what it printed."""
        found, out, err = _ran(self.folder, [*words, "--lang", "en"])
        assert found == status, err.decode()
        assert b"Traceback" not in err
        return out if status != 2 else err

    def ask(self, command: str, *words: str) -> dict[str, Any]:
        """Return the JSON of a command that reads the register of Lâm Đồng."""
        asked = (command, "lam-dong", *words, "--register", self.register, "-f", "json")
        found: dict[str, Any] = json.loads(self.run(*asked))
        return found

    def read(self, command: str, *words: str) -> str:
        """Return what a person sees of a command, each run of blanks as one."""
        said = self.run(command, "lam-dong", *words, "--register", self.register).decode()
        assert max(map(len, said.splitlines())) <= 80
        return re.sub(r"\s+", " ", said)

    def record(self, *words: str, today: str) -> dict[str, Any]:
        """Record, and return the counts."""
        said = self.ask("record", *words, "--today", today, "--by", "Lan")
        counts: dict[str, Any] = said["summary"]
        return counts

    def refused(self, *words: str, today: str) -> str:
        """Record what must be refused; return what is said."""
        return self.run("record", "lam-dong", *words, "--register", self.register, "--today",
                        today, "--by", "Lan", status=2).decode()  # fmt: skip

    def export(self) -> list[dict[str, Any]]:
        """Return every version of every entry, in the order of writing."""
        rows: list[dict[str, Any]] = json.loads(
            self.run("register", "export", "lam-dong", "--register", self.register, "-f", "json")
        )["rows"]
        return rows

    def behind(self, subject: str) -> list[dict[str, Any]]:
        """Return every version of one entry, as the command shows it."""
        said = self.run("register", "export", "lam-dong", "--register", self.register,
                        "--subject", subject, "-f", "json")  # fmt: skip
        rows: list[dict[str, Any]] = json.loads(said)["rows"]
        return rows

    @contextlib.contextmanager
    def at(self, name: str) -> Iterator[Typist]:
        """Open a workbook of the folder, and save it when the person is done."""
        typist = Typist.open(self.folder / name)
        yield typist
        typist.save(self.folder / name)


def _ran(folder: Path, words: list[str]) -> tuple[object, bytes, bytes]:
    written, said = io.BytesIO(), io.BytesIO()
    out = io.TextIOWrapper(written, "utf-8", newline="\n", write_through=True)
    err = io.TextIOWrapper(said, "utf-8", newline="\n", write_through=True)
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            danvan.cli.main(words)
        except SystemExit as end:
            status = end.code
        else:
            status = None
    return status, written.getvalue(), said.getvalue()


@pytest.fixture(scope="module")
def new_office() -> Iterator[Callable[[Path, str], Office]]:
    """Return what opens an office in a folder with a register.

    Every entry is written at one moment, so that two registers can be compared byte by byte.
    """
    moment = dt.datetime(2023, 12, 31, 16, 45, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(danvan.cli.offices, "now_in_vietnam", lambda: moment)
        yield Office
