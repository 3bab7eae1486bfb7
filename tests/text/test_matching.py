"""The nearest right names that an error message offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import closest

PROVINCES = ("Lâm Đồng", "Hải Dương", "Bắc Kạn", "Bình Định", "Bình Dương", "Bình Phước")


@pytest.mark.parametrize(
    "word, expected",
    [
        pytest.param("lam dong", "Lâm Đồng", id="no diacritics"),
        pytest.param("LÂM ĐÔNG", "Lâm Đồng", id="wrong tone and capitals"),
        pytest.param("Lâm Đồg", "Lâm Đồng", id="letter left out"),
        pytest.param("lam-dong", "Lâm Đồng", id="slug"),
        pytest.param("Bac Can", "Bắc Kạn", id="other spelling"),
        pytest.param("Bình Địn", "Bình Định", id="the nearest of three alike"),
    ],
)
def test_the_name_somebody_meant_comes_first(word: str, expected: str) -> None:
    assert closest(word, PROVINCES)[0] == expected


def test_nothing_is_offered_when_nothing_is_near() -> None:
    assert closest("xyz", PROVINCES) == ()
    assert closest("", PROVINCES) == ()
    assert closest("Lâm Đồng", ()) == ()


def test_at_most_n_names_are_offered() -> None:
    assert len(closest("Bình", [f"Bình {letter}" for letter in "abcdef"], n=2)) == 2


def test_names_that_differ_in_diacritics_only_are_all_offered() -> None:
    assert closest("toan", ["Toán", "Toàn", "Toan"]) == ("Toan", "Toàn", "Toán")


def test_a_repeated_name_is_offered_once() -> None:
    assert closest("Lam Dong", ["Lâm Đồng", "Lâm Đồng"]) == ("Lâm Đồng",)


def test_less_than_one_name_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="n must be > 0"):
        closest("Lâm Đồng", PROVINCES, n=0)


@given(st.permutations(PROVINCES))
def test_the_order_of_the_candidates_does_not_change_the_answer(candidates: list[str]) -> None:
    assert closest("Binh Duong", candidates) == closest("Binh Duong", PROVINCES)
