"""Each check has a smallest province that fails it, and no other check."""

from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan.provinces import Province
from danvan.provinces.checks import CHECK_NAMES, CHECKS, run_checks

FAILING = Path(__file__).parent / "failing"
PLACES = {place.stem: place for place in FAILING.iterdir()}


def test_every_check_has_a_province_that_fails_it_and_none_is_left_over() -> None:
    assert sorted(PLACES) == sorted(CHECK_NAMES)
    assert len(CHECK_NAMES) == len(set(CHECK_NAMES))


def test_every_check_says_in_one_sentence_what_goes_wrong() -> None:
    assert [check.id for check in CHECKS if not str(check.why).strip()] == []
    assert len({check.why for check in CHECKS}) == len(CHECKS)


def test_nothing_is_found_in_the_good_province(good: Path) -> None:
    results = run_checks(danvan.load(good))
    assert list(results.findings()) == []
    assert results.ran + results.skipped == len(CHECK_NAMES)


@pytest.mark.parametrize("check", CHECK_NAMES)
def test_the_province_fails_this_check_and_no_other(
    check: str, open_province: Callable[[Path], Province], monkeypatch: pytest.MonkeyPatch
) -> None:
    # One of them patches danvan; pytest puts it back.
    monkeypatch.setattr(Province, "schedule", Province.schedule)
    results = run_checks(open_province(PLACES[check]))
    assert {finding.check for finding in results.findings()} == {check}, str(results)
    outcome = results.outcome(check)
    assert outcome.failed == (outcome.level == "must")
