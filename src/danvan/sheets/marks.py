"""What a sheet says about its cells beside their values: formulas, errors, merged and hidden ones.

The library that reads the values gives what a formula last came to, an error as an empty cell, and
hidden rows like all others. All of that is found here, in one pass over the sheet's XML.
"""

from collections.abc import Collection
from xml.parsers import expat

import attrs

from danvan.sheets.grids import Marks, Position
from danvan.sheets.packages import Attributes, Package
from danvan.sheets.workbooks import SheetPart

_OTHERS = {"row", "is", "f", "mergeCell", "col"}
_TRUE = {"1", "true"}
_ZERO = ord("A") - 1


def scan_sheet(package: Package, sheet: SheetPart, percentages: Collection[str]) -> "Scan":
    """Return what the XML of a sheet says; ``percentages`` are the styles that show one.

    Raises:
        SheetError: the part is not XML, or has a document type.
    """
    parser = expat.ParserCreate()
    scan = Scan(percentage_styles=frozenset(percentages), parser=parser)
    package.walk(sheet.part, scan.start, parser)
    return scan


@attrs.define(kw_only=True)
class Scan:
    """What was found up to here in a sheet.

    Attributes:
        percentage_styles: the styles that show a percentage.
        parser: calls back; the text of a cell is asked for only where it names an error.
        last_row: the last row that holds something, from 1; 0 for an empty sheet.
        last_column: the last such column, from 0; -1 for an empty sheet.
    """

    percentage_styles: frozenset[str]
    parser: "expat.XMLParserType"
    last_row: int = 0
    last_column: int = -1
    _row: int = 0
    _column: int = -1
    _style: str = ""
    _error: str = ""
    _formulas: set[Position] = attrs.field(factory=set)
    _errors: list[tuple[Position, str]] = attrs.field(factory=list)
    _percentages: set[Position] = attrs.field(factory=set)
    _hidden_rows: set[int] = attrs.field(factory=set)
    _hidden_columns: list[range] = attrs.field(factory=list)
    _merged: list[tuple[Position, Position]] = attrs.field(factory=list)
    _letters: dict[str, int] = attrs.field(factory=dict)

    def marks(self, *, is_hidden: bool) -> Marks:
        """Return what was found."""
        return Marks(
            formulas=self._formulas,
            errors=self._errors,
            hidden_rows=self._hidden_rows,
            hidden_columns=self._hidden_columns,
            merged=self._merged,
            percentages=self._percentages,
            is_hidden=is_hidden,
        )

    def start(self, name: str, found: Attributes) -> None:
        """Take an element as it begins; cells and values first, which are almost all."""
        if name == "v":
            self._value()
        elif name == "c":
            self._cell(found)
        elif name in _OTHERS:
            self._other(name, found)

    def _other(self, name: str, found: Attributes) -> None:
        if name == "row":
            self._begin_row(found)
        elif name == "is":
            self._value()
        elif name == "f":
            self._formulas.add((self._row, self._column))
            self._value()
        elif name == "mergeCell":
            first, _, last = found.get("ref", "").partition(":")
            self._merged.append((self._position(first), self._position(last)))
        elif found.get("hidden") in _TRUE:
            first_column, last_column = int(found.get("min", "1")), int(found.get("max", "1"))
            self._hidden_columns.append(range(first_column - 1, last_column))

    def _begin_row(self, found: Attributes) -> None:
        self._row = int(found.get("r", self._row + 1))
        self._column = -1
        if found.get("hidden") in _TRUE:
            self._hidden_rows.add(self._row)

    def _cell(self, found: Attributes) -> None:
        reference = found.get("r")
        if reference is None:
            self._column += 1
        else:
            # Like the library, which goes by the cell and not by its row.
            self._row, self._column = self._position(reference)
        self._style = found.get("s", "")
        if found.get("t") == "e":
            self.parser.CharacterDataHandler = self._text
            self.parser.EndElementHandler = self._end

    def _value(self) -> None:
        self._error = ""
        self.last_row = max(self.last_row, self._row)
        self.last_column = max(self.last_column, self._column)
        if self._style in self.percentage_styles:
            self._percentages.add((self._row, self._column))

    def _text(self, text: str) -> None:
        self._error += text

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "c":
            self._errors.append(((self._row, self._column), self._error))
            self.parser.CharacterDataHandler = None
            self.parser.EndElementHandler = None

    def _position(self, reference: str) -> Position:
        letters = reference.rstrip("0123456789")
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = _column(letters)
        return int(reference[len(letters) :]), column


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - _ZERO
    return number - 1
