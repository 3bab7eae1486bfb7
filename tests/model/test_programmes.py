"""Programmes over several years."""

import pytest

from danvan.errors import DanvanError
from danvan.model.programmes import Programme


@pytest.mark.parametrize(
    "first, last", [(2022, 2026), (2022, 2022), (2022, None), (None, 2026), (None, None)]
)
def test_years_that_are_not_stated_stay_empty(first: int | None, last: int | None) -> None:
    found = Programme(id="24-ctr", title="Chương trình", first_year=first, last_year=last)
    assert (found.first_year, found.last_year) == (first, last)


def test_programme_does_not_end_before_it_begins() -> None:
    with pytest.raises(DanvanError, match="ends in 2021, before it begins") as caught:
        Programme(id="24-ctr", title="Chương trình", first_year=2022, last_year=2021)
    assert caught.value.where == "last_year"
