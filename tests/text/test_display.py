"""No text of a file can command a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import visible


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("Đà Lạt", "Đà Lạt", id="plain text stays"),
        pytest.param("a\x1b[31mb", "a␛[31mb", id="escape"),
        pytest.param("a\x00b", "a␀b", id="null"),
        pytest.param("a\x07b\x08", "a␇b␈", id="bell and backspace"),
        pytest.param("a\rb", "a␍b", id="carriage return"),
        pytest.param("a\x7fb", "a␡b", id="delete"),
        pytest.param("a\x9b31mb", "a\ufffd31mb", id="C1 control sequence"),
        pytest.param("a\x85b", "a\ufffdb", id="C1 next line"),
        pytest.param("a\u202eb", "a\ufffdb", id="right-to-left override"),
        pytest.param("a\u202ab", "a\ufffdb", id="embedding"),
        pytest.param("a\u2066b\u2069", "a\ufffdb\ufffd", id="isolates"),
        pytest.param("a\tb\nc", "a b c", id="tab and newline"),
        pytest.param("a\u2028b\u2029c", "a b c", id="line and paragraph separators"),
        pytest.param("a\udc80b", "a\ufffdb", id="lone surrogate"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_control_character_is_shown_and_not_obeyed(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text() | st.text(st.characters(categories=["Cc", "Cs", "Zl", "Zp"])))
def test_no_control_character_is_left(text: str) -> None:
    categories = {unicodedata.category(char) for char in visible(text)}
    assert categories.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


@given(st.text())
def test_showing_twice_is_showing_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_the_length_of_a_text_stays(text: str) -> None:
    assert len(visible(text)) == len(text)
