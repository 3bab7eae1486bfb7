"""Keys of obligations: read whole, or refused."""

import pytest

from danvan.errors import RegisterError
from danvan.messages import translate
from danvan.tracking.keys import ObligationKey


def test_key_has_four_parts() -> None:
    key = ObligationKey.parse("lam-dong/682@2024-12-01/nine-months/2025-9M")
    assert key == ObligationKey("lam-dong", "682@2024-12-01", "nine-months", "2025-9M")
    assert key.tail == "nine-months/2025-9M"


def test_key_is_written_as_it_was_read() -> None:
    assert str(ObligationKey.parse("lam-dong/672/month/2023-06")) == "lam-dong/672/month/2023-06"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("672", id="a unit alone"),
        pytest.param("lam-dong/month/2023-06", id="no unit"),
        pytest.param("lam-dong/672/month/2023-06/1", id="one part too many"),
        pytest.param("lam-dong//month/2023-06", id="an empty part"),
        pytest.param("lam-dong/672/month/", id="an empty period"),
        pytest.param("lam-dong\\672\\month\\2023-06", id="backslashes"),
    ],
)
def test_other_text_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(RegisterError) as caught:
        ObligationKey.parse(text)
    (problem,) = caught.value.problems
    assert translate(problem.what) == f"'{text}' is no key of a report that a unit owes."
    assert problem.where == "key"
