"""Entries and their versions: what is added, under which name, and what holds."""

import contextlib
import datetime as dt

import attrs
import pytest
from sqlalchemy import insert

from danvan.errors import RegisterError
from danvan.tracking.entries import Draft, Entry, Stamp
from danvan.tracking.records import IssuedDocument, Measurement, Record, Submission, Waiver
from danvan.tracking.register import Register
from danvan.tracking.store.tables import ENTRIES

JUNE = Submission(key="lam-dong/672/month/2023-06", received_on=dt.date(2023, 6, 15))
MAY = Submission(key="lam-dong/672/month/2023-05", received_on=dt.date(2023, 5, 15))
FREED = Waiver(key="lam-dong/672/quarter/2023-Q2", document="900/UBND-NC")


def add(register: Register, stamp: Stamp, *drafts: Draft[Record]) -> tuple[Entry[Record], ...]:
    with register.writing("lam-dong") as pen:
        return pen.add(drafts, stamp)


# --- what is kept --------------------------------------------------------------------------------


def test_an_entry_says_what_was_recorded_when_and_by_whom(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=JUNE, source="tháng 6.xlsx, Trang 1, A4"))
    (entry,) = register.entries("lam-dong", Submission)
    assert attrs.asdict(entry, recurse=False) == {
        "id": 1,
        "province": "lam-dong",
        "subject": "lam-dong/672/month/2023-06#1",
        "version": 1,
        "record": JUNE,
        "recorded_at": dt.datetime(2023, 6, 5, 2, 30, tzinfo=dt.UTC),
        "recorded_by": "Nguyễn Thị Lan",
        "source": "tháng 6.xlsx, Trang 1, A4",
        "reason": None,
        "retracted": False,
    }


def test_the_pen_gives_back_what_can_be_read_afterwards(register: Register, stamp: Stamp) -> None:
    added = add(register, stamp, Draft(record=JUNE), Draft(record=JUNE))
    assert added == register.entries("lam-dong", Submission)


def test_a_moment_is_kept_in_utc_and_to_the_second(register: Register) -> None:
    dalat = dt.timezone(dt.timedelta(hours=7))
    moment = dt.datetime(2023, 6, 5, 7, 0, 59, 999_999, tzinfo=dalat)
    add(register, Stamp(at=moment, by="Lan"), Draft(record=JUNE))
    (entry,) = register.entries("lam-dong", Submission)
    assert entry.recorded_at.isoformat() == "2023-06-05T00:00:59+00:00"


def test_ids_count_on_over_kinds_provinces_and_openings(
    made_place: str, register: Register, stamp: Stamp
) -> None:
    first = add(register, stamp, Draft(record=JUNE), Draft(record=FREED), Draft(record=MAY))
    with Register.open(made_place) as again, again.writing("hai-duong") as pen:
        second = pen.add([Draft(record=MAY)], stamp)
    assert [entry.id for entry in (*first, *second)] == [1, 2, 3, 4]


def test_provinces_do_not_see_each_other(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=JUNE))
    assert register.entries("hai-duong", Submission) == ()


def test_the_pen_reads_what_it_has_written(register: Register, stamp: Stamp) -> None:
    with register.writing("lam-dong") as pen:
        added = pen.add([Draft(record=JUNE)], stamp)
        assert pen.entries(Submission) == pen.current(Submission) == added


def test_progress_is_told_until_all_rows_are_written(place: str, stamp: Stamp) -> None:
    told: list[tuple[int, int]] = []
    with Register.open(
        place, create=True, progress=lambda done, all_: told.append((done, all_))
    ) as register:
        add(register, stamp, *[Draft(record=JUNE)] * 2500)
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


# --- subjects and versions -----------------------------------------------------------------------


def test_what_may_happen_again_is_numbered(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=JUNE), Draft(record=MAY), Draft(record=JUNE))
    assert [entry.subject for entry in register.entries("lam-dong", Submission)] == [
        "lam-dong/672/month/2023-06#1",
        "lam-dong/672/month/2023-05#1",
        "lam-dong/672/month/2023-06#2",
    ]


def test_a_number_is_never_given_twice(register: Register, stamp: Stamp) -> None:
    add(register, stamp, *[Draft(record=JUNE)] * 10)
    add(register, stamp, Draft(record=JUNE, subject=f"{JUNE.key}#10", retracted=True))
    (entry,) = add(register, stamp, Draft(record=JUNE))
    assert entry.subject == f"{JUNE.key}#11"


def test_what_cannot_happen_again_gets_a_new_version(register: Register, stamp: Stamp) -> None:
    corrected = attrs.evolve(FREED, grounds="bản đính chính")
    add(register, stamp, Draft(record=FREED))
    add(register, stamp, Draft(record=corrected, reason="900/UBND-NC, bản đính chính"))
    entries = register.entries("lam-dong", Waiver)
    assert [(entry.subject, entry.version, entry.record) for entry in entries] == [
        (FREED.key, 1, FREED),
        (FREED.key, 2, corrected),
    ]


def test_a_correction_is_the_next_version_of_its_subject(register: Register, stamp: Stamp) -> None:
    right = attrs.evolve(JUNE, received_on=dt.date(2023, 6, 14))
    add(register, stamp, Draft(record=JUNE), Draft(record=JUNE))
    add(register, stamp, Draft(record=right, subject=f"{JUNE.key}#1", reason="gõ nhầm"))
    history = register.history("lam-dong", Submission, f"{JUNE.key}#1")
    assert [(entry.version, entry.record, entry.reason) for entry in history] == [
        (1, JUNE, None),
        (2, right, "gõ nhầm"),
    ]


def test_the_newest_versions_come_in_the_order_of_the_first_ones(
    register: Register, stamp: Stamp
) -> None:
    add(register, stamp, Draft(record=JUNE), Draft(record=MAY))
    add(register, stamp, Draft(record=JUNE, subject=f"{JUNE.key}#1", reason="đã kiểm tra"))
    assert [(entry.id, entry.version) for entry in register.current("lam-dong", Submission)] == [
        (3, 2),
        (2, 1),
    ]


def test_order_follows_the_writing_and_no_alphabet(register: Register, stamp: Stamp) -> None:
    keys = ["z", "Đ", "a", "đ", "É", "e", "Z", "10", "9", "ă", "_"]
    drafts = [Draft(record=attrs.evolve(JUNE, key=key)) for key in keys]
    add(register, stamp, *drafts)
    assert [entry.record.key for entry in register.current("lam-dong", Submission)] == keys


def test_subjects_that_differ_in_a_letter_only_are_two(register: Register, stamp: Stamp) -> None:
    documents = [
        IssuedDocument(requirement=name, unit="so-noi-vu")
        for name in (
            "quy-che",
            "QUY-CHE",
            "quy-chế",
            "quy-che ",
            "quy-che\N{COMBINING ACUTE ACCENT}",
        )
    ]
    added = add(register, stamp, *(Draft(record=document) for document in documents))
    assert [entry.version for entry in added] == [1, 1, 1, 1, 1]
    assert len(register.current("lam-dong", IssuedDocument)) == 5


def test_an_entry_that_was_taken_back_holds_no_more(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=JUNE), Draft(record=MAY))
    add(register, stamp, Draft(record=JUNE, subject=f"{JUNE.key}#1", retracted=True))
    assert [entry.record for entry in register.current("lam-dong", Submission)] == [MAY]
    assert len(register.entries("lam-dong", Submission)) == 3


def test_an_entry_that_was_taken_back_can_come_again(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=FREED))
    add(register, stamp, Draft(record=FREED, retracted=True))
    add(register, stamp, Draft(record=FREED))
    (entry,) = register.current("lam-dong", Waiver)
    assert (entry.version, entry.record) == (3, FREED)


# --- what is refused -----------------------------------------------------------------------------

REFUSED = [
    (
        Draft(record=attrs.evolve(JUNE, note="có\0gì"), source="a.csv, row 2"),
        "The text 'có␀gì' has the character U+0000, which cannot be kept.",
        "a.csv, row 2, note",
    ),
    (
        Draft(record=attrs.evolve(JUNE, document="9\udcff/BC"), source="a.csv, row 3"),
        "The text '9\ufffd/BC' has the character U+DCFF, which cannot be kept.",
        "a.csv, row 3, document",
    ),
    (
        Draft(record=JUNE, source="\0"),
        "The text '␀' has the character U+0000, which cannot be kept.",
        "␀, source",
    ),
    (
        Draft(record=JUNE, subject="lam-dong/672/month/2023-06#9"),
        "There is no entry 'lam-dong/672/month/2023-06#9' to correct.",
        "lam-dong/672/month/2023-06#9",
    ),
    (
        Draft(record=attrs.evolve(FREED, key="k" * 601)),
        "'" + "k" * 60 + "…' is too long to tell entries apart by.",
        "k" * 601,
    ),
    (
        Draft(
            record=Measurement(title="hồ sơ", period="2023", numerator=1, denominator=10**30),
            source="b.csv, row 2",
        ),
        "The number 1.000E+30 is too large to be kept.",
        "b.csv, row 2, denominator",
    ),
]


@pytest.mark.parametrize(
    "draft, what, where",
    REFUSED,
    ids=["NUL", "surrogate", "NUL in the source", "no entry", "long subject", "large number"],
)
def test_what_cannot_be_kept_is_refused_with_its_place(
    register: Register, stamp: Stamp, draft: Draft[Record], what: str, where: str
) -> None:
    with pytest.raises(RegisterError) as caught, register.writing("lam-dong") as pen:
        pen.add([Draft(record=MAY), draft], stamp)
    (problem,) = caught.value.problems
    assert problem.lines()[0] == f"error: {what}"
    assert problem.where == where
    assert register.entries("lam-dong", Submission) == ()


def test_all_that_is_refused_is_said_at_once(register: Register, stamp: Stamp) -> None:
    drafts = [draft for draft, _, _ in REFUSED]
    with pytest.raises(RegisterError) as caught:
        add(register, stamp, *drafts)
    assert len(caught.value.problems) == len(REFUSED)


def test_an_entry_cannot_come_to_speak_of_something_else(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=JUNE))
    with pytest.raises(RegisterError, match="cannot come to speak of"):
        add(register, stamp, Draft(record=MAY, subject=f"{JUNE.key}#1"))


@pytest.mark.parametrize(
    "at, by, words",
    [
        (dt.datetime(2023, 6, 5), "Lan", "has no time zone"),  # noqa: DTZ001 - that is the point
        (dt.datetime(2023, 6, 5, tzinfo=dt.UTC), "  ", "Nobody is named"),
        (dt.datetime(2023, 6, 5, tzinfo=dt.UTC), "L\0n", "U\\+0000"),
    ],
    ids=["no zone", "nobody", "NUL"],
)
def test_a_stamp_that_says_too_little_is_refused(
    register: Register, at: dt.datetime, by: str, words: str
) -> None:
    with pytest.raises(RegisterError, match=words):
        add(register, Stamp(at=at, by=by), Draft(record=JUNE))


# --- all or nothing ------------------------------------------------------------------------------


def test_nothing_is_kept_of_a_writing_that_breaks_off(register: Register, stamp: Stamp) -> None:
    with contextlib.suppress(KeyboardInterrupt), register.writing("lam-dong") as pen:
        pen.add([Draft(record=JUNE)] * 3000, stamp)
        raise KeyboardInterrupt
    assert register.entries("lam-dong", Submission) == ()


def test_half_of_a_call_is_not_kept_even_if_its_error_is_swallowed(
    place: str, stamp: Stamp
) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, _all: int) -> None:
        if done == 2000:
            raise StoppedError

    with Register.open(place, create=True, progress=stop) as register:
        with (
            pytest.raises(RegisterError, match="nothing of it is kept"),
            register.writing("lam-dong") as pen,
            pytest.raises(StoppedError),
        ):
            pen.add([Draft(record=JUNE)] * 3000, stamp)
        assert register.entries("lam-dong", Submission) == ()


def test_a_refused_call_does_not_spoil_what_the_pen_writes_besides(
    register: Register, stamp: Stamp
) -> None:
    with register.writing("lam-dong") as pen:
        with pytest.raises(RegisterError):
            pen.add([Draft(record=JUNE), Draft(record=JUNE, subject="other")], stamp)
        pen.add([Draft(record=MAY)], stamp)
    (entry,) = register.entries("lam-dong", Submission)
    assert (entry.id, entry.subject) == (1, f"{MAY.key}#1")


def test_the_database_itself_refuses_a_version_twice(register: Register, stamp: Stamp) -> None:
    add(register, stamp, Draft(record=FREED))
    with pytest.raises(RegisterError, match="does not answer"), register.writing("lam-dong") as pen:
        pen.connection.execute(
            insert(ENTRIES).values(
                id=2,
                province="lam-dong",
                kind="waivers",
                subject=FREED.key,
                version=1,
                recorded_at=stamp.at,
                recorded_by=stamp.by,
                retracted=False,
            )
        )


def test_several_questions_get_answers_of_one_state(
    made_place: str, register: Register, stamp: Stamp
) -> None:
    if not made_place.startswith("postgresql"):
        pytest.skip("a SQLite writer waits until the reader has done")
    with register.reading("lam-dong") as reading, Register.open(made_place) as other:
        assert reading.entries(Submission) == ()
        add(other, stamp, Draft(record=JUNE))
        assert reading.entries(Submission) == ()
    assert len(register.entries("lam-dong", Submission)) == 1
