"""The least and the greatest value of a field, both inclusive."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.sheets import Bound, Field, Filled, Form, Kind

JUNE_1, JUNE_30 = dt.date(2023, 6, 1), dt.date(2023, 6, 30)
Problems = Callable[..., list[tuple[str, str, str]]]

INSIDE: dict[str, tuple[Kind, str, Bound, Bound]] = {
    "first day": (Kind.DAY, "01/6/2023", JUNE_1, JUNE_30),
    "last day": (Kind.DAY, "30/6/2023", JUNE_1, JUNE_30),
    "no pages": (Kind.INTEGER, "0", 0, None),
    "all points": (Kind.DECIMAL, "2,5", None, Decimal("2.5")),
    "whole share": (Kind.SHARE, "100%", 0, 1),
    "third of a share": (Kind.SHARE, "33,33%", None, Fraction(1, 3)),
}
OUTSIDE: dict[str, tuple[Kind, str, Bound, Bound, str, str]] = {
    "the day before": (
        *(Kind.DAY, "31/5/2023", JUNE_1, JUNE_30),
        "'31/05/2023' is below 01/06/2023.",
        "Write a value from 01/06/2023 to 30/06/2023.",
    ),
    "fewer than no pages": (
        *(Kind.INTEGER, "-1", 0, None),
        "'-1' is below 0.",
        "Write a value from 0.",
    ),
    "more than all points": (
        *(Kind.DECIMAL, "2,51", None, Decimal("2.5")),
        "'2,51' is above 2,5.",
        "Write a value up to 2,5.",
    ),
    "more than the whole": (
        *(Kind.SHARE, "100,01%", Fraction(0), Fraction(1)),
        "'100,01%' is above 100%.",
        "Write a value from 0% to 100%.",
    ),
    "more than a third": (
        *(Kind.SHARE, "33,34%", None, Fraction(1, 3)),
        "'33,34%' is above 33,33%.",
        "Write a value up to 33,33%.",
    ),
}


def form(kind: Kind, minimum: Bound, maximum: Bound) -> Form:
    field = Field(key="key", heading="Giá trị", kind=kind, minimum=minimum, maximum=maximum)
    return Form(name="f", title="Biểu", fields=(field,))


@pytest.mark.parametrize("case", INSIDE)
def test_a_value_on_its_bound_is_read(case: str, read: Callable[..., Filled]) -> None:
    kind, text, least, most = INSIDE[case]
    filled = read(f'key\n"{text}"\n'.encode(), form(kind, least, most))
    assert len(filled.checked().rows["f"]) == 1


@pytest.mark.parametrize("case", OUTSIDE)
def test_a_value_beyond_its_bound_is_told_with_the_bounds(case: str, problems: Problems) -> None:
    kind, text, least, most, what, fix = OUTSIDE[case]
    told = problems(f'key\n"{text}"\n'.encode(), form(kind, least, most))
    assert told == [(what, "file, line 2, column key", fix)]
