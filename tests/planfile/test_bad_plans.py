"""Each broken file gets its clear error: a sentence, a place and an action, never a traceback."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import danvan
from danvan.errors import DanvanError, PlanFileError
from danvan.messages import translate
from danvan.planfile.reader import plan_file_of, read_plan_file
from danvan.planfile.sources import decode_source
from danvan.planfile.units import read_units, units_of

BAD_PLANS = Path(__file__).parents[1] / "bad_plans"
SECOND_REPORT = "regimes[0].reports[1]"
WHOLE_NUMBER = "Write a whole number"
WRITTEN_TWICE = "each key stands once"
PERCENT = '"100%"'
PARTIAL = '"2023-05" or "2023"'
FIRST_LINE = "Write schema = 1 as the first line."
NO_FILE = "There is no file"
NO_EVENT = "no event day 'election-dya'"
WEEKLY = "FREQ=WEEKLY;BYDAY=FR"
BOTH_ENDS = "both ends of its window"
WITHIN = "Add the table opens for the first day, or use the rule end-of-month."

# File, then words that the error must have: what, where, fix.
TABLE = [
    ("ad-hoc-with-day", "ad-hoc report has no period", f"{SECOND_REPORT}.due", "recurrence"),
    ("adjustment-without-day", "'move' and its day", "adjustments[0].day", "Give a day to move"),
    ("arabic-digits", "'٢٠٢٣-٠٥' is not a date", "documents[0].signed", PARTIAL),
    ("built-in-kind", "kind of period 'month' is built in", "kinds[0].id", "an id of its own"),
    ("count-differs", "2 awards are counted, but 1", "commendations[0].count", "correct the count"),
    ("day-32", "day 32 is not a day of any month", f"{SECOND_REPORT}.due.day", "from 1 to 31"),
    ("due-unknown-event", NO_EVENT, f"{SECOND_REPORT}.due.event", "one of: election-day."),
    ("duplicate-inline-key", "key here is written twice", "line 3, column 34", WRITTEN_TWICE),
    ("duplicate-key", "key here is written twice", "line 6, column 24", WRITTEN_TWICE),
    ("duplicate-table", "table here is written twice", "line 6, column 6", WRITTEN_TWICE),
    ("empty", "does not begin with schema = 1", "schema", FIRST_LINE),
    ("empty-id", "'' cannot be used as an id", "documents[0].id", "Use ASCII letters"),
    ("endless-decimal", "too many digits", "endless-decimal.toml", "Correct"),
    ("escaped-control", "control character U+001B", "documents[0].title", "Delete the character"),
    ("escaped-nfd", "is decomposed (NFD)", "documents[0].title", "composed letters"),
    ("event-day-twice", "'election-day' stands twice", "regimes[0].event_days[1].id", "own id"),
    ("event-ends-early", "2023-11-06, before it", "regimes[0].event_days[0].until", "last day on"),
    ("event-offset-without-event", "not say which", f"{SECOND_REPORT}.due.event", "Add event ="),
    ("event-without-day", "does not say which event", f"{SECOND_REPORT}.events", "Add events"),
    ("file-absolute", "'/etc/units.csv' leads out", "files.units[0]", "in the same folder"),
    ("file-missing", f"{NO_FILE} 'no-such-plan.toml' beside", "files.plans[0]", "add the file"),
    ("file-outside", "'../secret.toml' leads out", "files.plans[0]", "in the same folder"),
    ("file-without-name", "The file name '' names no file", "files.plans[0]", "leave the row out"),
    ("fixed-date-far", "99999 is out of", f"{SECOND_REPORT}.due.years", "from -10 to 10"),
    ("fraction-for-number", "whole number, found 2023.5", "plan.year", WHOLE_NUMBER),
    ("huge-number", "99999999999999999999 is too large", "plan.year", "nine digits"),
    ("impossible-date", "date here does not exist", "line 6, column 10", "Correct the line"),
    ("letterhead-unknown-use", "'letters' is not one", "letterheads[0].use[0]", "letter"),
    ("letterhead-template-missing", NO_FILE, "letterheads[0].template", "add the file"),
    ("letterheads-of-one-use", "for the use 'report'", "letterheads[1].use", "bear each of them"),
    ("report-part-twice", "'targets' stands twice", "report.parts[1].id", "Name each part once"),
    ("report-part-unnamed", "neither an id nor a heading", "report.parts[0].heading", "the id of"),
    ("report-unknown-key", "key 'area' is not known", "report.area", "Write areas"),
    ("report-unknown-part", "'target' is not one", "report.parts[0].id", "targets"),
    ("leap-day", "Month 2 has no day 29 in every year", f"{SECOND_REPORT}.due.day", "clamp = true"),
    ("list-for-table", "a table, found a list", "province", "Write a table"),
    ("listed-date", "'13-45' is not a day", f"{SECOND_REPORT}.due.dates.2023", '"12-10"'),
    ("listed-date-compact", "'20231130' is not a", f"{SECOND_REPORT}.due.dates.2023", '"12-10"'),
    ("missing-id", "key 'id' is missing", "documents[0]", "Add id ="),
    ("missing-schema", "does not begin with schema = 1", "schema", FIRST_LINE),
    ("moment-for-a-day", "found 2025-07-01 00:00:00", "province.from", "2023-05-23"),
    ("moment-for-a-partial-date", "found 2023-05-23 08:00:00", "documents[0].signed", PARTIAL),
    ("months-far", "999999 is out of range", f"{SECOND_REPORT}.due.months", "from -120 to 120"),
    ("no-province", "does not say which province", "province", "Add the table [province]"),
    ("not-a-number", "a number, found NaN", "indices[0].score", "Write a number"),
    ("number-for-row", "a table, found 5", "documents[0]", "Write a table"),
    ("number-for-text", "a text in quotes, found 672", "province.code", '"672"'),
    ("number-for-windows", "a table, found 5", "regimes[0].windows", "Write a table"),
    ("number-without-end", "0xfff", "plan.year", "nine digits"),
    ("offset-far", "999999999 is out of", f"{SECOND_REPORT}.due.days", "from -3660 to 3660"),
    ("opens-unknown-event", NO_EVENT, f"{SECOND_REPORT}.opens.event", "one of: election-day."),
    ("part-name-yea", "'Năm {yea}' has braces", "kinds[0].parts[0].name", "{year} and {next}"),
    ("partial-date", "'23/05/2023' is not a date", "documents[0].signed", PARTIAL),
    ("partial-date-month-13", "'2023-13' is not a date", "documents[0].signed", PARTIAL),
    ("programme-ends-early", "ends in 2021, before", "programmes[0].last_year", "from 2026 on"),
    ("province-code", "'X y/z' cannot be used as an id", "province.code", "small ASCII letters"),
    ("province-ends-early", "ends on 2025-06-30, before", "province.until", "after 2025-07-01"),
    ("recurrence", "'FREQ=OFTEN' is not", f"{SECOND_REPORT}.due.rrule", WEEKLY),
    ("recurrence-exdate", "EXDATE:20230609T000000' is not", f"{SECOND_REPORT}.due.rrule", WEEKLY),
    ("recurrence-interval-0", "INTERVAL=0;BYDAY=FR' is not", f"{SECOND_REPORT}.due.rrule", WEEKLY),
    ("recurrence-without-day", "not say on which day", f"{SECOND_REPORT}.due.rrule", "Add BYDAY"),
    ("regime-ends-early", "ends on 2023-12-31", "regimes[0].valid_until", "after 2024-01-01"),
    ("regime-twice", "'reports' stands twice", "regimes[1].id", "its own id"),
    ("regime-year-far", "99999 is out of range", "regimes[0].years[1]", "from 1945 to 2100"),
    ("remind-after", "-5 is out of", f"{SECOND_REPORT}.remind_days_before[1]", "from 0 to 366"),
    ("report-id-no-slug", "'Báo cáo năm' cannot", f"{SECOND_REPORT}.id", "half-year"),
    ("report-twice", "The id 'month' stands twice.", f"{SECOND_REPORT}.id", "its own id"),
    ("rule-without-word", "key is missing", f"{SECOND_REPORT}.due.rule", "day-of-month, fixed-"),
    ("schema-2", "of version 2; this danvan reads 1.", "schema", "Update danvan."),
    ("schema-text", "does not begin with schema = 1", "schema", FIRST_LINE),
    ("senders-without-reason", "no reason", "regimes[0].senders.reason", "one sentence"),
    ("share-number", "a share in quotes, found 1", "targets[0].parts[0].share", PERCENT),
    ("share-without-percent", "'100' is not a share", "targets[0].parts[0].share", PERCENT),
    ("switch-for-number", "a whole number, found true", "plan.year", WHOLE_NUMBER),
    ("table-for-list", "a list, found a table", "documents", "in brackets"),
    ("target-part-twice", "'study' stands twice", "targets[0].parts[1].id", "its own id"),
    ("text-for-hour", "found '16:00'", f"{SECOND_REPORT}.time", "16:00:00"),
    ("text-for-list", "found 'department'", "regimes[0].senders.kinds", "in brackets"),
    ("text-for-number", "a whole number, found '2023'", "plan.year", WHOLE_NUMBER),
    ("text-for-rule", "a due rule, found '30/11'", f"{SECOND_REPORT}.due", 'rule = "day-of-month"'),
    ("text-for-score", "a number, found '88,5'", "indices[0].score", "without quotes"),
    ("text-for-table", "a table, found 'lam-dong'", "province", "Write a table"),
    ("text-without-quotes", "not valid TOML", "line 4, column 8", "texts need quotes"),
    ("units-missing", f"{NO_FILE} 'no-such-units.csv' beside", "files.units[0]", "add the file"),
    ("unknown-bound", "'befor' is not", f"{SECOND_REPORT}.bound", "before"),
    ("unknown-document", "document 'plam' is not listed", "regimes[0].document", ": plan."),
    ("unknown-event", NO_EVENT, f"{SECOND_REPORT}.events[0]", "one of: election-day."),
    ("unknown-key", "'bond' is not known", "regimes[0].reports[1].bond", "Write bound."),
    ("unknown-key-control", "'plan␛[31m' is not known", '"plan␛[31m"', "Write plan."),
    ("unknown-key-renamed", "'opened' is not known", "province.opened", "from, until"),
    ("unknown-part", "no period 'Q5'", f"{SECOND_REPORT}.periods[0]", "Q1, Q2, Q3, Q4"),
    ("unknown-period-kind", "no kind of period 'yaer'", f"{SECOND_REPORT}.kind", ": year."),
    ("unknown-roll", "'folowing' is not", f"{SECOND_REPORT}.roll", "following"),
    ("unknown-rule", "'fixed-dat' is not", f"{SECOND_REPORT}.due.rule", "fixed-date"),
    ("unknown-section", "'regime' is not known", "regime", "Write regimes."),
    ("unknown-section-far-off", "'zzz' is not known", "zzz", "Use one of: "),
    ("unknown-unit-kind", "'departmant' is not", "regimes[0].senders.kinds[0]", ": department."),
    ("within-without-due", BOTH_ENDS, f"{SECOND_REPORT}.opens", WITHIN),
    ("within-without-opens", BOTH_ENDS, f"{SECOND_REPORT}.opens", WITHIN),
]

UNITS_TABLE = [
    ("bad-day", "'2023-02-30' is not a day", "line 2, from", "2025-06-30"),
    ("column-twice", "column stands twice", "line 1", "once"),
    ("compact-day", "'20230203' is not a day", "line 2, from", "2025-06-30"),
    ("different-codes", "'672' have different codes", "line 3", "one code"),
    ("empty-name", "cell is empty", "line 2, name", "column 'name'"),
    ("ends-before-it-opens", "ends on 2025-06-30, before", "line 2, until", "after 2025-07-01"),
    ("id-with-slash", "'a/b' cannot be used as an id", "line 2, id", "Use ASCII letters"),
    ("missing-column", "column 'kind' is missing", "line 1", "id, name, kind"),
    ("open-quote", "not valid CSV", "line 2", "Check the quotes"),
    ("overlapping-states", "'672' overlap", "line 3", "Let each state begin after"),
    ("state-after-open-state", "'672' overlap", "line 3", "Let each state begin after"),
    ("text-after-quote", "not valid CSV", "line 2", "Check the quotes"),
    ("too-few-cells", "4 cells, not 10", "line 2", "leave no cell out"),
    ("too-many-cells", "11 cells, not 10", "line 3", "comma in quotes"),
    ("unknown-column", "'parrent' is not known", "line 1", "parent"),
    ("unknown-unit-kind", "'distict' is not a kind", "line 2, kind", "district"),
]

OTHERS = {"day-31", "several", "unknown-key-in-rule", "empty-list", "semicolons"}


def read(path: Path) -> None:
    if path.suffix == ".csv":
        read_units(path, path.name)
        return
    read_plan_file(path, path.name)
    # Some mistakes show only against the other files of the province.
    danvan.load(path)


def error_of(path: Path) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        read(path)
    return caught.value


def places_of(name: str) -> list[str]:
    problems = error_of(BAD_PLANS / name).problems
    return [translate(problem.where).removeprefix(f"{name}, ") for problem in problems]


def bad(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(error_of(path))


@pytest.mark.parametrize("name, what, where, fix", TABLE, ids=[row[0] for row in TABLE])
def test_a_broken_plan_file_is_explained(name: str, what: str, where: str, fix: str) -> None:
    problem = error_of(BAD_PLANS / f"{name}.toml").problems[0]
    assert what in translate(problem.what)
    assert translate(problem.where).endswith(where)
    assert fix in translate(problem.fix)


@pytest.mark.parametrize("name, what, where, fix", UNITS_TABLE, ids=[row[0] for row in UNITS_TABLE])
def test_a_broken_unit_list_is_explained(name: str, what: str, where: str, fix: str) -> None:
    (problem,) = error_of(BAD_PLANS / f"{name}.csv").problems
    assert what in translate(problem.what)
    assert translate(problem.where) == f"{name}.csv, {where}"
    assert fix in translate(problem.fix)


def test_every_broken_file_is_in_a_table() -> None:
    named = {row[0] for row in TABLE + UNITS_TABLE} | OTHERS
    assert {path.stem for path in BAD_PLANS.iterdir()} == named


def test_day_31_reads_exactly_as_promised() -> None:
    assert str(error_of(BAD_PLANS / "day-31.toml")).splitlines() == [
        "error: Due day 31 is not a day of every month.",
        "where: day-31.toml, regimes[0].reports[1].due.day",
        "fix:   Write a day from 1 to 28, or add clamp = true to use the month's last day.",
    ]


def test_several_mistakes_of_a_plan_file_are_told_at_once_and_in_order() -> None:
    assert places_of("several.toml") == [
        "province.code",
        "province",
        "province.nam",
        "plan.year",
        "documents[0]",
        "documents[0].signed",
        "regimes[0].roll",
        "regimes[0].reports[0].due.day",
        "regimes[0].reports[0].bond",
        "years",
    ]


def test_several_mistakes_of_a_unit_list_are_told_at_once_and_in_order() -> None:
    assert places_of("several.csv") == [
        "line 2, name",
        "line 2, kind",
        "line 2, from",
        "line 2, until",
        "line 3",
        "line 4, kind",
        "line 5",
    ]


def test_a_misspelled_key_is_told_beside_the_key_that_it_leaves_missing() -> None:
    due = f"{SECOND_REPORT}.due"
    assert places_of("unknown-key-in-rule.toml") == [due, f"{due}.mouth"]


def test_a_hundred_problems_are_told_and_one_line_says_that_there_are_more(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("schema = 1\ndocuments = [" + "5, " * 150 + "]\n", encoding="utf-8")
    told = error_of(path).problems
    assert [translate(problem.where) for problem in told[:100]] == [
        f"plan.toml, documents[{index}]" for index in range(100)
    ]
    (last,) = told[100:]
    assert list(last.lines("en")) == [
        "error: There are more problems than these 100.",
        "where: plan.toml",
        "fix:   Correct these first, then check again.",
    ]


def test_a_hundred_problems_are_told_without_another_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("schema = 1\ndocuments = [" + "5, " * 100 + "]\n", encoding="utf-8")
    assert len(error_of(path).problems) == 100


def test_a_list_of_20000_rows_is_refused_at_once(tmp_path: Path) -> None:
    begin = time.monotonic()
    rows = "[[documents]]\n" * 20_000
    assert bad(tmp_path / "plan.toml", f"schema = 1\n{rows}".encode()).splitlines() == [
        "error: The list has 20000 rows.",
        "where: plan.toml, documents",
        "fix:   A list of a plan holds 10000 rows at most.",
    ]
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("name", ["empty-list.csv", "semicolons.csv"])
def test_a_unit_list_without_its_columns_names_them(name: str) -> None:
    text = str(error_of(BAD_PLANS / name))
    assert all(f"The column '{column}' is missing." in text for column in ("id", "name", "kind"))


ENCODINGS = {
    "utf-16": ("schema = 1\n".encode("utf-16"), "UTF-16, not UTF-8"),
    "latin-1": ("schema = 1\n# Đà Lạt é\n".encode("cp1258", "replace"), "UTF-8 (line 2)"),
    "tcvn3": (b"schema = 1\n# L\xa9m \xa7\xe5ng\n", "UTF-8 (line 2)"),
    "nul": (b"schema = 1\n# \0\n", "U+0000"),
    "binary": (bytes(range(256)) * 4, "not text"),
    "escape": (b"schema = 1\n# \x1b[2J\n", "U+001B"),
    "nfd": (unicodedata.normalize("NFD", "schema = 1\n# Đà Lạt\n").encode(), "decomposed (NFD)"),
    "old-mac-line-ends": (b"schema = 1\rplan = 2\r", "not valid TOML"),
}


@pytest.mark.parametrize("data, words", ENCODINGS.values(), ids=ENCODINGS)
def test_bytes_that_are_no_clean_text_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in bad(tmp_path / "plan.toml", data)


@pytest.mark.parametrize("data", [b"id,name,kind\n1,A\x07,district\n", bytes(range(256)) * 4])
def test_a_unit_list_of_no_clean_text_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "error:" in bad(tmp_path / "units.csv", data)


DEEP = {
    "lists": "a = " + "[" * 100_000 + "]" * 100_000,
    "open-lists": "a = " + "[" * 100_000,
    "inline-tables": "a = " + "{ a = " * 100_000,
    "dotted-key": ".".join(["a"] * 100_000) + " = 1",
    "quoted-dotted-key": ".".join(['"\\""'] * 100_000) + " = 1",
    "dotted-heading": "[" + " . ".join(["a"] * 100_000) + "]",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused_at_once(tmp_path: Path, text: str) -> None:
    begin = time.monotonic()
    assert "too deeply" in bad(tmp_path / "plan.toml", f"schema = 1\n{text}\n".encode())
    assert time.monotonic() - begin < 10


def test_a_key_of_a_megabyte_is_not_repeated_whole(tmp_path: Path) -> None:
    text = bad(tmp_path / "plan.toml", b"schema = 1\n" + b"a" * 1_000_000 + b" = 1\n")
    assert "is not known here" in text
    assert len(text) < 1_000


def test_an_id_of_a_megabyte_is_not_repeated_whole(tmp_path: Path) -> None:
    regime = f'schema = 1\n[[regimes]]\nid = "{"A" * 1_000_000}"\ntitle = "T"\nreports = []\n'
    assert len(bad(tmp_path / "plan.toml", regime.encode())) < 1_000


def test_a_file_of_100_megabytes_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert "larger than 2000000 bytes" in str(error_of(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    text = str(error_of(tmp_path / "no-such.toml"))
    assert "cannot be read" in text
    assert "no-such.toml" in text


def test_a_directory_is_no_plan_file(tmp_path: Path) -> None:
    assert "cannot be read" in str(error_of(tmp_path))


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "plan.toml"
    path.write_text("schema = 1\n")
    # A root user may read everything, so the refusal is played.
    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in str(error_of(path))


# A file of ours with every kind of value, then broken at random.
VALID = (Path(__file__).parents[1] / "calendar" / "regimes" / "shapes.toml").read_text(
    encoding="utf-8"
)
VALUES = (
    "1", "-1", "0", "1.5", "nan", "inf", "true", '""', '"x"', '"50%"', "[]", "[1]", "[[]]", "{}",
    "{ rule = 1 }", '{ rule = "offset" }', "2023-02-28", "2023-02-28T00:00:00Z", "16:00:00",
    "1e999999999", "9" * 30, '"\\u0000"', '"\\uFFFF"', '["x", "y"]', "{ a.b.c = 1 }",
)  # fmt: skip


@st.composite
def broken_plans(draw: st.DrawFn) -> bytes:
    lines = VALID.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        index = draw(st.integers(0, len(lines) - 1))
        key, equals, value = lines[index].partition(" = ")
        lines[index : index + 1] = draw(
            st.sampled_from(
                [
                    [],
                    [lines[index]] * 2,
                    [f"{key} = {draw(st.sampled_from(VALUES))}"],
                    [f"{key[:-1]}{equals}{value}"],
                    [draw(st.sampled_from(lines)), lines[index]],
                    [f"{key}{equals}{value[:-1]}"],
                    [draw(st.text(max_size=12))],
                ]
            )
        )
        lines = lines or [""]
    data = bytearray("\n".join(lines), "utf-8", "surrogatepass")
    for _ in range(draw(st.integers(0, 2)) if data else 0):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


@given(broken_plans())
@settings(max_examples=400, deadline=2_000, suppress_health_check=[HealthCheck.too_slow])
def test_no_broken_plan_file_ends_in_a_traceback(data: bytes) -> None:
    try:
        plan_file_of(decode_source(data, "plan.toml"))
    except DanvanError as error:
        for problem in error.problems:
            assert all(problem.lines("en"))
            assert translate(problem.where).startswith("plan.toml")


UNIT_LIST = (BAD_PLANS / "overlapping-states.csv").read_bytes()


@given(st.integers(0, len(UNIT_LIST)), st.integers(0, 9), st.binary(max_size=4))
@settings(deadline=2_000)
def test_no_broken_unit_list_ends_in_a_traceback(at: int, cut: int, put: bytes) -> None:
    try:
        units_of(decode_source(UNIT_LIST[:at] + put + UNIT_LIST[at + cut :], "units.csv"))
    except DanvanError as error:
        for problem in error.problems:
            assert translate(problem.where).startswith("units.csv")
