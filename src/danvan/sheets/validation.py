"""What Excel checks as people type: the rules of a field as a data validation."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from danvan.sheets.cells import ANSWERS
from danvan.sheets.fields import Bound, Field, Kind
from danvan.sheets.guidance import manner
from danvan.sheets.numbers import MOST_WHOLE
from danvan.sheets.texts import cut, units

_LONGEST_LIST, _LONGEST_TITLE, _LONGEST_MESSAGE = 255, 32, 255  # UTF-16 units
_ERROR_TITLE = "Giá trị không hợp lệ"
_FIRST_DAY, _LAST_DAY = dt.date(1900, 3, 1), dt.date(9999, 12, 31)
_LARGEST_SHARE = 10
_VALIDATES = {
    Kind.DAY: "date",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.SHARE: "decimal",
}


def validation(field: Field, answers: str, cell: str = "") -> Mapping[str, object] | None:
    """Return the validation of a field's cells, as XlsxWriter takes it.

    None where there is nothing to check and nothing to say: any text without a note.

    Args:
        field: the field.
        answers: the cells that list the answers of a CHOICE, where they are too long for a rule.
        cell: the first cell, which the rule of a number that may be a word must name.
    """
    rule = _rule(field, answers, cell)
    if not rule and not field.note:
        return None
    texts = {
        "input_title": cut(field.heading, _LONGEST_TITLE),
        "input_message": cut(field.note or manner(field), _LONGEST_MESSAGE),
        "error_title": _ERROR_TITLE,
        "error_message": cut(f"{field.heading}: {manner(field)}.", _LONGEST_MESSAGE),
    }
    return {"validate": "any", **rule, **texts}


def is_short(field: Field) -> bool:
    """Tell whether the answers of a CHOICE fit into the rule itself."""
    labels = [choice.label for choice in field.choices]
    return units(",".join(labels)) <= _LONGEST_LIST and not any("," in one for one in labels)


def _rule(field: Field, answers: str, cell: str) -> Mapping[str, object]:
    if field.kind is Kind.YES_NO:
        return {"validate": "list", "source": [*ANSWERS.values()]}
    if field.kind is Kind.CHOICE:
        labels = [choice.label for choice in field.choices]
        return {"validate": "list", "source": labels if is_short(field) else f"={answers}"}
    if field.words:
        return {"validate": "custom", "value": _number_or_word(field, cell)}
    kind = _VALIDATES.get(field.kind)
    if kind is None:
        return {}
    least, most = _limits(field)
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _number_or_word(field: Field, cell: str) -> str:
    """Return the formula that takes a number within the bounds and the places, or a word."""
    least, most = _limits(field)
    number = (
        f"AND(ISNUMBER({cell}),{cell}>={least},{cell}<={most},ROUND({cell},{field.places})={cell})"
    )
    words = (f'LOWER(TRIM({cell}))="{word}"' for word in field.words)
    return f"=OR({','.join((number, *words))})"


def _limits(field: Field) -> tuple[object, object]:
    least, most = _number(field.minimum), _number(field.maximum)
    if field.kind is Kind.DAY:
        return least or _FIRST_DAY, most or _LAST_DAY
    if field.kind is Kind.SHARE:
        return (0 if least is None else least), (_LARGEST_SHARE if most is None else most)
    return (-MOST_WHOLE if least is None else least), (MOST_WHOLE if most is None else most)


def _number(bound: Bound) -> object:
    """Return a bound as a rule states it; a Fraction has no notation in Excel."""
    return Decimal(bound.numerator) / bound.denominator if isinstance(bound, Fraction) else bound
