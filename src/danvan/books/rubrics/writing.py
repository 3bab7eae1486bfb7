"""A rubric workbook to fill in, with what the plan says of the decision."""

from collections.abc import Iterator, Mapping

import attrs

from danvan.books.rubrics.forms import FORMS, GENERAL
from danvan.books.rubrics.settings import SETTINGS, setting_rows
from danvan.model.instruments import ScoringInstrument
from danvan.sheets.forms import FormSheet

_CRITERIA_ROWS = 200
_FEW_ROWS = 30


def rubric_sheets(instrument: ScoringInstrument) -> Iterator[FormSheet]:
    """Yield the sheets of the workbook; what no source states is left to the official."""
    for form in FORMS:
        if form is GENERAL:
            answers = [{"answer": attrs.evolve(one.field, key="answer")} for one in SETTINGS]
            rows = list(setting_rows(_known(instrument)))
            yield FormSheet(form=form, rows=rows, row_fields=answers, free_rows=0)
        else:
            is_long = form.name == "rubric-criteria"
            yield FormSheet(form=form, free_rows=_CRITERIA_ROWS if is_long else _FEW_ROWS)


def _known(instrument: ScoringInstrument) -> Mapping[str, object]:
    signed = instrument.signed
    return {
        "id": instrument.id,
        "title": instrument.title,
        "number": instrument.number,
        "issuer": instrument.issuer,
        "scope": instrument.scope,
        "signed": signed.earliest if signed is not None and signed.is_exact else None,
    }
