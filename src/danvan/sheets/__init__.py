"""Forms that people fill in: declared once, written as a workbook, read back by cell.

A :class:`Form` has fields; :func:`write_workbook` makes the sheets that an office fills in, and
:func:`read_forms` reads them, or a csv file with the same headings, and names every mistake with
its cell.
"""

from danvan.sheets.fields import Bound, Choice, Field, Kind
from danvan.sheets.filled import Filled, FilledRow
from danvan.sheets.forms import Form, FormSheet
from danvan.sheets.reading import Progress, read_form_bytes, read_forms
from danvan.sheets.writing import write_workbook

__all__ = [
    "Bound",
    "Choice",
    "Field",
    "Filled",
    "FilledRow",
    "Form",
    "FormSheet",
    "Kind",
    "Progress",
    "read_form_bytes",
    "read_forms",
    "write_workbook",
]
