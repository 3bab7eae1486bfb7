"""NFC, folding for searches, and slugs."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import fold, is_nfc, slug, to_nfc

DECOMPOSED_DA_LAT = "Đa\N{COMBINING GRAVE ACCENT} La\N{COMBINING DOT BELOW}t"


def test_a_decomposed_name_becomes_the_composed_one() -> None:
    assert to_nfc(DECOMPOSED_DA_LAT) == "Đà Lạt"


def test_only_the_composed_name_is_nfc() -> None:
    assert is_nfc("Đà Lạt")
    assert not is_nfc(DECOMPOSED_DA_LAT)


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("Đà Lạt", "da-lat", id="crossed d"),
        pytest.param(DECOMPOSED_DA_LAT, "da-lat", id="decomposed"),
        pytest.param("ĐẮK LẮK", "dak-lak", id="capitals"),
        pytest.param("\N{LATIN CAPITAL LETTER ETH}à Lạt", "da-lat", id="eth typed for crossed d"),
        pytest.param("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau", id="hyphen between spaces"),
        pytest.param("Phường 10", "phuong-10", id="number"),
        pytest.param("Xã Cư M'gar", "xa-cu-mgar", id="apostrophe"),
        pytest.param("Xã Cư M’gar", "xa-cu-mgar", id="curly apostrophe"),
        pytest.param("  Thừa Thiên Huế… ", "thua-thien-hue", id="signs at the ends"),
        pytest.param("../../etc/passwd", "etc-passwd", id="path"),
        pytest.param("Kế hoạch số 12/KH-UBND", "ke-hoach-so-12-kh-ubnd", id="document number"),
        pytest.param("", "", id="empty"),
        pytest.param("…/…", "", id="signs only"),
        pytest.param("東京", "", id="no ASCII letter"),
        pytest.param("\ud800", "", id="lone surrogate"),
    ],
)
def test_a_slug_is_what_a_clerk_would_type_as_a_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("Đà Lạt", "da lat", id="crossed d"),
        pytest.param(DECOMPOSED_DA_LAT, "da lat", id="decomposed"),
        pytest.param("THỪA THIÊN HUẾ", "thua thien hue", id="capitals"),
        pytest.param(" Đà\t\n\N{NO-BREAK SPACE} Lạt ", "da lat", id="spaces"),
        pytest.param("Đà \N{ZERO WIDTH SPACE}Lạt", "da lat", id="zero width"),
        pytest.param("Nguyễn Thị Minh Khai", "nguyen thi minh khai", id="person"),
        pytest.param("uơ ƯƠ ưỡng", "uo uo uong", id="horns"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_folded_text_has_no_diacritics_no_case_and_single_spaces(
    text: str, expected: str
) -> None:
    assert fold(text) == expected


@given(st.text())
def test_a_slug_is_ascii_words_joined_by_hyphens(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_a_fold_of_a_fold_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_normal_form_of_the_input_never_shows_in_a_slug_or_a_fold(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert slug(decomposed) == slug(to_nfc(text))
    assert fold(decomposed) == fold(to_nfc(text))


@given(st.text())
def test_what_to_nfc_returns_is_nfc(text: str) -> None:
    assert is_nfc(to_nfc(text))
