"""Commendations: named, or published only as a count."""

import pytest

from danvan.errors import DanvanError
from danvan.model.commendations import Commendation
from danvan.model.dates import PartialDate

NAMES = ("Sở Nội vụ", "Huyện Đơn Dương")


@pytest.mark.parametrize(
    "names, count",
    [
        pytest.param((), 8, id="count without names"),
        pytest.param(NAMES, None, id="names without a count"),
        pytest.param(NAMES, 2, id="both"),
        pytest.param((), None, id="neither"),
    ],
)
def test_names_and_count_may_each_be_left_out(names: tuple[str, ...], count: int | None) -> None:
    found = Commendation(id="a", title="Bằng khen", recipients=names, count=count)
    assert (found.recipients, found.count) == (names, count)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_count_that_disagrees_with_the_names_is_refused(count: int) -> None:
    with pytest.raises(DanvanError, match="are named") as caught:
        Commendation(id="a", title="Bằng khen", recipients=NAMES, count=count)
    assert caught.value.where == "count"


def test_award_of_the_year_after_keeps_both_years() -> None:
    found = Commendation(
        id="a", title="Bằng khen", result_year=2022, awarded=PartialDate.parse("2023-02"), count=8
    )
    assert found.result_year == 2022
    assert found.awarded is not None
    assert found.awarded.year == 2023
