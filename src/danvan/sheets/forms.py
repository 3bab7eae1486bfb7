"""A form, declared once: the sheet that people fill in and the rows that are read from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from danvan.sheets.fields import Field
from danvan.text import fold

#: What stands above the heading of a written sheet, before the form's name and its version.
NAME_MARK = "Mã biểu:"
VERSION_MARK = "; phiên bản:"
#: The sheets of a written workbook that are no forms.
GUIDANCE_SHEET = "Hướng dẫn"
ANSWERS_SHEET = "Danh mục"
_FREE_ROWS = 200


@attrs.frozen(kw_only=True, slots=False)
class Form:
    """A table that people fill in.

    Attributes:
        name: what programs call it; it is written into the sheet and tells it when read.
        title: what people call it; also the sheet's name.
        fields: the columns, in order.
        version: of what the form was made after, for example the digest of a rubric; a sheet of
            another version is refused. Empty: any sheet is taken.
        guidance: sentences in Vietnamese for the sheet of instructions.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    version: str = ""
    guidance: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a form whose headings a reader cannot tell apart: a mistake of a programmer.

        Raises:
            ValueError: there is no field, or two fields answer to one heading.
        """
        for field in self.fields:
            for name in (field.key, field.heading):
                if self.find(name) is not field:
                    raise ValueError(f"Two fields of the form {self.name!r} are called {name!r}.")
        if not self.fields:
            raise ValueError(f"The form {self.name!r} has no field.")

    @property
    def mark(self) -> str:
        """What is written above the headings, so that a reader knows the form again."""
        name = f"{NAME_MARK} {self.name}"
        return f"{name}{VERSION_MARK} {self.version}" if self.version else name

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """The fields by their keys."""
        return {field.key: field for field in self.fields}

    def find(self, heading: str) -> Field | None:
        """Return the field whose key or heading this is, as a search sees it.

        A written sheet marks required columns with a star, which is no part of the heading.
        """
        return self._by_name.get(fold(heading.rstrip(" *")))

    @cached_property
    def _by_name(self) -> Mapping[str, Field]:
        return {fold(name): field for field in self.fields for name in (field.key, field.heading)}


@attrs.frozen(kw_only=True)
class FormSheet:
    """A sheet to be written: a form, with what is already known.

    Attributes:
        form: the form.
        rows: values by key, filled in beforehand; a key left out or None is an empty cell.
        row_fields: of each row, the fields that stand in place of those of the form in its cells,
            by key: their kind, bounds, answers and note hold there as people type. Reading goes by
            the form. Shorter than ``rows``: the other rows have none.
        name: of the sheet; empty takes the form's title. What Excel refuses is left out.
        free_rows: empty rows below, checked as people type; 0 locks all but the cells of ``rows``.
    """

    form: Form
    rows: Iterable[Mapping[str, object]] = ()
    row_fields: Sequence[Mapping[str, Field]] = ()
    name: str = ""
    free_rows: int = _FREE_ROWS

    def fields(self) -> Iterator[Field]:
        """Yield the fields of the form, then those that stand in their place in single rows."""
        yield from self.form.fields
        for fields in self.row_fields:
            yield from fields.values()
