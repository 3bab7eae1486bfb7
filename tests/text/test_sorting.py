"""The Vietnamese sort key: expected orders typed by hand, and the laws of a total order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import sort_key, to_nfc

# Few letters and many marks, so that two random texts often differ in one small thing.
VIETNAMESE = st.text("aăâàảãáạbdđĐDeêếiIoôơợuưựyc 0129-'.\u0300\u0302\u0323", max_size=6)
TEXTS = VIETNAMESE | st.text(max_size=8)


@pytest.mark.parametrize(
    "in_order",
    [
        pytest.param("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y", id="alphabet"),
        pytest.param("ma mà mả mã má mạ", id="tones"),
        pytest.param("ớ ợ", id="tones of ơ"),
        pytest.param("ắ ặ â", id="a letter before a tone"),
        pytest.param("ma Ma MA mà", id="a tone before case"),
        pytest.param("da dz đa", id="d with all it begins before đ"),
        pytest.param("hoà hòa", id="two ways to place a tone"),
        pytest.param("2 10 100 a", id="numbers by value"),
        pytest.param("1A 01B 1C", id="leading zeros do not count"),
    ],
)
def test_words_stand_in_the_order_of_a_vietnamese_dictionary(in_order: str) -> None:
    words = in_order.split()
    backwards = words[::-1]
    assert sorted(backwards, key=sort_key) == words


def test_ward_2_stands_before_ward_10() -> None:
    wards = ["Phường 10", "Phường 2", "Phường 1", "Phường B'Lao", "Phường 11"]
    assert sorted(wards, key=sort_key) == [
        "Phường 1",
        "Phường 2",
        "Phường 10",
        "Phường 11",
        "Phường B'Lao",
    ]


def test_provinces_with_crossed_d_stand_between_d_and_e() -> None:
    names = ["Đồng Nai", "Hà Nội", "Đắk Lắk", "Điện Biên", "Cà Mau", "Đà Nẵng", "Gia Lai"]
    assert sorted(names, key=sort_key) == [
        "Cà Mau",
        "Đà Nẵng",
        "Đắk Lắk",
        "Điện Biên",
        "Đồng Nai",
        "Gia Lai",
        "Hà Nội",
    ]


def test_a_later_letter_outweighs_an_earlier_tone() -> None:
    assert sort_key("Hòa An") < sort_key("Hoa Bình")


def test_a_space_stands_before_letters() -> None:
    assert sort_key("Tân Hà") < sort_key("Tâna")


def test_the_eth_of_old_keyboards_sorts_as_crossed_d() -> None:
    assert sort_key("Dầu Tiếng") < sort_key("\N{LATIN CAPITAL LETTER ETH}à Lạt") < sort_key("Ea")


def test_a_zero_width_space_does_not_move_a_name() -> None:
    hidden = "Đà\N{ZERO WIDTH SPACE} Lạt"
    assert sort_key("Đà Lạs") < sort_key(hidden) < sort_key("Đà Lạu")


def test_a_number_of_ten_thousand_digits_sorts_by_value() -> None:
    assert sort_key("9" * 9_999) < sort_key("1" + "0" * 9_999)


@given(TEXTS)
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(to_nfc(text))


@given(TEXTS, TEXTS)
def test_two_texts_share_a_key_only_if_they_are_one_text(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (to_nfc(one) == to_nfc(other))


@given(TEXTS, TEXTS)
def test_exactly_one_of_before_same_and_after_holds(one: str, other: str) -> None:
    first, second = sort_key(one), sort_key(other)
    assert [first < second, first == second, first > second].count(True) == 1


@given(TEXTS, TEXTS, TEXTS)
def test_the_order_is_transitive(one: str, two: str, three: str) -> None:
    first, second, third = sorted([one, two, three], key=sort_key)
    assert sort_key(first) <= sort_key(second) <= sort_key(third)
    assert sort_key(first) <= sort_key(third)


@given(st.lists(TEXTS.map(to_nfc), max_size=6).flatmap(st.permutations))
def test_a_sorted_list_does_not_depend_on_how_it_was_shuffled(shuffled: list[str]) -> None:
    assert sorted(shuffled, key=sort_key) == sorted(sorted(shuffled), key=sort_key)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_keep_their_order_inside_a_name(one: int, other: int) -> None:
    assert (sort_key(f"Thôn {one}") < sort_key(f"Thôn {other}")) == (one < other)
