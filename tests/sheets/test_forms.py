"""A form that contradicts itself is refused where it is declared."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from danvan.sheets import Choice, Field, FilledRow, Form, Kind


def test_two_fields_that_one_heading_would_name_are_refused() -> None:
    with pytest.raises(ValueError, match="are called 'Điểm'"):
        Form(
            name="f",
            title="Biểu",
            fields=(Field(key="a", heading="Điểm"), Field(key="b", heading="Diem")),
        )


def test_a_form_without_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="has no field"):
        Form(name="f", title="Biểu", fields=())


def test_answers_that_a_reader_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="means two values"):
        Field(
            key="k",
            heading="K",
            kind=Kind.CHOICE,
            choices=(Choice("a", "Tốt"), Choice("b", "Tot")),
        )


def test_a_choice_needs_answers() -> None:
    with pytest.raises(ValueError, match="needs choices"):
        Field(key="k", heading="K", kind=Kind.CHOICE)


def test_a_custom_field_needs_what_reads_it() -> None:
    with pytest.raises(ValueError, match="needs parse"):
        Field(key="k", heading="K", kind=Kind.CUSTOM)


def test_a_value_is_asked_for_by_its_type(form: Form) -> None:
    values = dict.fromkeys(form.by_key) | {"received_on": dt.date(2023, 6, 5)}
    row = FilledRow(form=form, file="f", sheet=None, number=2, columns={}, values=values)
    assert row.must("received_on", dt.date) == dt.date(2023, 6, 5)
    assert row.get("score", Decimal) is None
    with pytest.raises(TypeError, match="is empty"):
        row.must("score", Decimal)
    with pytest.raises(TypeError, match=r"holds datetime\.date"):
        row.get("received_on", str)
    with pytest.raises(KeyError, match="nubmer"):
        row.get("nubmer", str)


def test_a_form_knows_its_fields_by_key_and_heading(form: Form) -> None:
    score = form.by_key["score"]
    assert form.find("score") is score
    assert form.find(" DIEM *") is score
    assert form.find("điểm số") is None
    assert attrs.evolve(form, version="2").find("Điểm") == score
