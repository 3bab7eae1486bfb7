"""Where a cell is, in words."""

from danvan.messages import Message, message


def column_letters(column: int) -> str:
    """Return Excel's name of a column; 0 is A.

    Example:
        >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
        ('A', 'Z', 'AA', 'XFD')
    """
    letters, rest = "", column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return Excel's name of a cell; rows count from 1, columns from 0.

    Example:
        >>> cell_name(7, 2)
        'C7'
    """
    return f"{column_letters(column)}{row}"


def place_in_sheet(file: str, sheet: str, row: int, column: int | None = None) -> Message:
    """Name a cell of a workbook, or a row."""
    if column is None:
        return message("{file}, sheet '{sheet}', row {row}", file=file, sheet=sheet, row=row)
    cell = cell_name(row, column)
    return message("{file}, sheet '{sheet}', cell {cell}", file=file, sheet=sheet, cell=cell)


def place_in_lines(file: str, line: int, column: str | None = None) -> Message:
    """Name a cell of a csv file by its line and its heading, or a line."""
    if column is None:
        return message("{file}, line {line}", file=file, line=line)
    return message("{file}, line {line}, column {column}", file=file, line=line, column=column)
