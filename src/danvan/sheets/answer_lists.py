"""The sheet of the answers that are too long for a rule of Excel, in sight of everybody."""

from collections.abc import Iterable
from typing import Self

import attrs

from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import ANSWERS_SHEET, FormSheet
from danvan.sheets.pages import Pages, write_cell
from danvan.sheets.places import column_letters
from danvan.sheets.styles import HEADING, PLAIN
from danvan.sheets.validation import is_short

_WIDTH = 40


@attrs.frozen
class AnswerLists:
    """The heading and the labels of each list, in the order of their columns."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, sheets: Iterable[FormSheet]) -> Self:
        """Return the long lists of some sheets, each once."""
        fields = [
            field for sheet in sheets for field in sheet.fields() if field.kind is Kind.CHOICE
        ]
        return cls(tuple(dict.fromkeys(map(_list, (one for one in fields if not is_short(one))))))

    def cells(self, field: Field) -> str:
        """Return the cells that list the answers of a field; empty for a short list."""
        if field.kind is not Kind.CHOICE or is_short(field):
            return ""
        letters = column_letters(self.lists.index(_list(field)))
        return f"'{ANSWERS_SHEET}'!${letters}$2:${letters}${len(field.choices) + 1}"

    def write(self, pages: Pages) -> None:
        """Write the sheet if there is a list."""
        if not self.lists:
            return
        page = pages.add(ANSWERS_SHEET)
        page.freeze_panes(1, 0)
        page.set_column(0, len(self.lists) - 1, _WIDTH)
        for row in range(1 + max(len(labels) for _, labels in self.lists)):
            for column, (heading, labels) in enumerate(self.lists):
                if row <= len(labels):
                    style = pages.style(PLAIN if row else HEADING)
                    write_cell(page, row, column, labels[row - 1] if row else heading, style)
        page.protect("")


def _list(field: Field) -> tuple[str, tuple[str, ...]]:
    return field.heading, tuple(choice.label for choice in field.choices)
