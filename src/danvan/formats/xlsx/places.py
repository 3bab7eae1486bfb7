"""Places of cells as Excel names them."""


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    Example:
        >>> column_letters(0), column_letters(27)
        ('A', 'AB')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def place(sheet: str, row: int, column: int) -> str:
    """Return the place of a cell, row and column counted from 0.

    Example:
        >>> place("Bảng 1", 3, 0)
        'Bảng 1!A4'
    """
    return f"{sheet}!{column_letters(column)}{row + 1}"
