"""Plain tables as TOML: read again, they are the same tables."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from danvan.planfile.sources import Source
from danvan.planfile.toml import parse_toml
from danvan.planfile.toml_writing import Value, toml_text

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.decimals(-1000, 1000, places=3, allow_nan=False)
    | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
)


def tables(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[dict[str, Value]]:
    return st.dictionaries(TEXTS, inner, max_size=4)


VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | tables(inner), max_leaves=12
)


@given(tables(VALUES))
def test_what_is_written_is_read_again(written: dict[str, Value]) -> None:
    assert parse_toml(Source("file.toml", toml_text(written))) == written


def test_a_list_of_long_tables_becomes_sections_and_a_short_one_stays_in_its_line() -> None:
    long = "Hoàn thành nhiệm vụ được giao trong kế hoạch của Ủy ban nhân dân tỉnh, " * 2
    text = toml_text(
        {
            "rubrics": [
                {
                    "id": "a",
                    "grades": [{"id": "tot", "at_least": Decimal("80.0")}, {"id": "kha"}],
                    "criteria": [{"id": "1", "title": long}],
                }
            ]
        }
    )
    assert text == (
        "[[rubrics]]\n"
        'id = "a"\n'
        'grades = [{ id = "tot", at_least = 80 }, { id = "kha" }]\n'
        "\n"
        "[[rubrics.criteria]]\n"
        'id = "1"\n'
        f'title = "{long}"\n'
    )
