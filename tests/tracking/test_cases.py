"""Cases: the entries of the register, each with the obligation that it speaks of."""

import pytest

from danvan.errors import RegisterError
from danvan.tracking.cases import NO_CASE, Cases
from danvan.tracking.records import Extension, Submission, SubmissionState, Waiver
from tests.tracking.duties import KEY, entry, june

OTHER = "lam-dong/673/month/2023-06"
QUARTER = "lam-dong/672/quarter/2023-Q2"
SENT = entry(Submission(key=KEY, received_on=june(12)))
SENT_BY_OTHER = entry(Submission(key=OTHER, received_on=june(13)))
LONGER = entry(Extension(key=QUARTER, extended_to=june(20), document="900/UBND-NC"))
FREE = entry(Waiver(key=KEY, document="901/UBND-NC"))


def test_entries_come_to_the_unit_and_the_duty_of_their_key() -> None:
    cases = Cases.of([SENT, SENT_BY_OTHER], [LONGER], [FREE])
    assert cases.get("month/2023-06", "672").submissions == (SENT,)
    assert cases.get("month/2023-06", "672").waivers == (FREE,)
    assert cases.get("month/2023-06", "673").submissions == (SENT_BY_OTHER,)
    assert cases.get("quarter/2023-Q2", "672").extensions == (LONGER,)
    assert set(cases.of_duty("month/2023-06")) == {"672", "673"}


def test_nothing_is_known_of_what_nobody_recorded() -> None:
    cases = Cases.of([SENT])
    assert cases.get("month/2023-06", "674") is NO_CASE
    assert cases.get("month/2023-07", "672") is NO_CASE
    assert cases.of_duty("year/2023") == {}


def test_extension_of_one_unit_is_no_case_of_another() -> None:
    cases = Cases.of(extensions=[LONGER])
    assert cases.get("quarter/2023-Q2", "673").extended_to(june(30)) is None


def test_event_that_was_recorded_late_takes_its_place_in_time() -> None:
    sent = entry(Submission(key=KEY, received_on=june(10)))
    returned = entry(Submission(key=KEY, state=SubmissionState.RETURNED, received_on=june(12)))
    case = Cases.of([returned, sent]).get("month/2023-06", "672")
    latest, receipt = case.latest(june(30)), case.receipt(june(30))
    assert latest == returned.record
    assert receipt == sent.record


def test_entry_whose_key_is_none_is_refused() -> None:
    with pytest.raises(RegisterError, match="is no key"):
        Cases.of([entry(Submission(key="tháng 6", received_on=june(12)))])
