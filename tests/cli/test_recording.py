"""``danvan record`` as scripts use it: created registers, the same file twice, refusals, a part."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]
Refused = Callable[..., str]

KEY = "lam-dong/672/month/2023-06"
TODAY = ("--today", "2023-06-20")
GOOD = (
    "key,received_on,document\n"
    "lam-dong/672/month/2023-06,2023-06-15,12/BC-UBND\n"
    "lam-dong/673/month/2023-06,16/6/2023,13/BC-UBND\n"
)
BAD = GOOD + "lam-dong/674/month/2023-13,2023-06-15,14/BC-UBND\n"


def written(text: str, name: str = "nop.csv") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def rows(run: Running) -> list[dict[str, Any]]:
    found = run("register", "export", "lam-dong", "--register", "so.db", "-f", "json").json()
    return [row["record"] | {"version": row["version"]} for row in found["rows"]]


@pytest.fixture
def record(run: Running) -> Running:
    """Return what records in Lâm Đồng on 20/6/2023."""
    return lambda *words: run("record", "lam-dong", "--register", "so.db", *TODAY, *words)


# The contract for scripts


def test_a_report_by_hand_creates_the_register(run: Running, record: Running) -> None:
    assert record("--key", KEY, "--received", "2023-06-15", "--document", "12/BC").status == 0
    assert Path("so.db").is_file()
    (row,) = rows(run)
    assert (row["key"], row["state"], row["received_on"], row["document"]) == (
        KEY, "received", "2023-06-15", "12/BC",
    )  # fmt: skip


def test_a_csv_file_with_three_headings_creates_the_register(run: Running, record: Running) -> None:
    assert record(written(GOOD)).status == 0
    assert [(row["key"], row["received_on"], row["document"]) for row in rows(run)] == [
        ("lam-dong/672/month/2023-06", "2023-06-15", "12/BC-UBND"),
        ("lam-dong/673/month/2023-06", "2023-06-16", "13/BC-UBND"),
    ]


def test_the_document_may_be_left_out(run: Running, record: Running) -> None:
    assert record("--key", KEY, "--received", "2023-06-15").status == 0
    assert rows(run)[0]["document"] is None


def test_status_has_the_rows_and_the_summary_of_the_contract(run: Running, record: Running) -> None:
    record(written(GOOD))
    found = run("status", "lam-dong", "2023", "--register", "so.db", "--as-of", "2023-06-16",
                "--format", "json").json()  # fmt: skip
    promised = ["key", "unit", "unit_name", "report", "period", "last_day", "extended_to",
                "received_on", "status", "days"]  # fmt: skip
    for row in found["rows"]:
        assert [name for name in row if name in promised] == promised
    summary = {name: found["summary"][name] for name in
               ("expected", "received", "on_time", "late", "missing")}  # fmt: skip
    # H1, Q2 and June of eighteen units; one came on the last day, one a day after it.
    assert summary == {"expected": 54, "received": 2, "on_time": 1, "late": 1, "missing": 52}
    late = next(row for row in found["rows"] if row["key"] == "lam-dong/673/month/2023-06")
    assert {name: late[name] for name in promised} == {
        "key": "lam-dong/673/month/2023-06",
        "unit": "673",
        "unit_name": "Thành phố Bảo Lộc",
        "report": "month",
        "period": "2023-06",
        "last_day": "2023-06-15",
        "extended_to": None,
        "received_on": "2023-06-16",
        "status": "late",
        "days": 1,
    }


def test_recording_says_to_scripts_what_was_written(record: Running) -> None:
    found = record(written(GOOD), "-f", "json").json()
    assert found["summary"] == {"added": 2, "corrected": 0, "unchanged": 0, "left_out": 0}
    assert [(row["kind"], row["id"], row["version"], row["source"]) for row in found["rows"]] == [
        ("submissions", 1, 1, "nop.csv!2"),
        ("submissions", 2, 1, "nop.csv!3"),
    ]


def test_the_writer_is_named(run: Running, record: Running) -> None:
    record("--key", KEY, "--received", "2023-06-15", "--by", "Nguyễn Thị Lan")
    found = run("register", "export", "lam-dong", "--register", "so.db", "-f", "json").json()
    assert found["rows"][0]["recorded_by"] == "Nguyễn Thị Lan"


# Twice, corrections, retractions


@pytest.mark.parametrize("options", [[], ["--correct"], ["--partial"]], ids=str)
def test_the_same_file_twice_changes_no_byte(record: Running, options: list[str]) -> None:
    record(written(GOOD))
    before = Path("so.db").read_bytes()
    found = record("nop.csv", "-f", "json", *options).json()
    assert found["summary"] == {"added": 0, "corrected": 0, "unchanged": 2, "left_out": 0}
    assert Path("so.db").read_bytes() == before


def test_what_differs_needs_to_be_corrected_on_purpose(
    run: Running, record: Running, refused: Refused
) -> None:
    record(written(GOOD))
    written(GOOD.replace("2023-06-15", "2023-06-14"))
    said = refused("record", "lam-dong", "--register", "so.db", *TODAY, "nop.csv")
    assert "already received on 2023-06-15" in said
    assert "nop.csv, line 2" in said
    assert "--correct" in said
    assert record("nop.csv", "--correct", "--reason", "đọc nhầm dấu đến").status == 0
    assert [(row["received_on"], row["version"]) for row in rows(run)] == [
        ("2023-06-15", 1), ("2023-06-16", 1), ("2023-06-14", 2),
    ]  # fmt: skip


def test_an_entry_by_mistake_is_taken_back_and_stays_in_its_history(
    run: Running, record: Running
) -> None:
    record("--key", KEY, "--received", "2023-06-15")
    assert record("--key", KEY, "--received", "2023-06-15", "--retract", "--reason",
                  "nhầm đơn vị").status == 0  # fmt: skip
    found = run("status", "lam-dong", "2023", "--register", "so.db", "--as-of", "2023-06-16",
                "--unit", "672", "--report", "month", "-f", "json").json()  # fmt: skip
    assert found["summary"]["received"] == 0
    versions = run("register", "export", "lam-dong", "--register", "so.db", "-f", "json").json()
    assert [(row["version"], row["retracted"], row["reason"]) for row in versions["rows"]] == [
        (1, False, None), (2, True, "nhầm đơn vị"),
    ]  # fmt: skip


def test_a_returned_report_may_come_again_by_hand(run: Running, record: Running) -> None:
    for day, state in (("15", "received"), ("16", "returned"), ("18", "resubmitted")):
        assert record("--key", KEY, "--received", f"2023-06-{day}",
                      "--state", state).status == 0  # fmt: skip
    assert [row["state"] for row in rows(run)] == ["received", "returned", "resubmitted"]


def test_an_extension_and_a_waiver_are_granted_by_hand(run: Running, record: Running) -> None:
    record("--key", KEY, "--extended-to", "2023-06-20", "--document", "9/SNV")
    record("--key", "lam-dong/673/month/2023-06", "--waive", "--document", "10/SNV")
    found = run("status", "lam-dong", "2023", "--register", "so.db", "--as-of", "2023-06-16",
                "--report", "month", "-f", "json").json()  # fmt: skip
    by_key = {row["key"]: row for row in found["rows"]}
    assert (by_key[KEY]["status"], by_key[KEY]["extended_to"]) == ("due-soon", "2023-06-20")
    assert by_key["lam-dong/673/month/2023-06"]["status"] == "waived"
    assert by_key["lam-dong/674/month/2023-06"]["status"] == "missing"


# All or nothing, or a part


def test_one_bad_row_keeps_every_row_out(run: Running, record: Running, refused: Refused) -> None:
    record("--key", KEY, "--received", "2023-06-15", "--document", "12/BC-UBND")
    before = Path("so.db").read_bytes()
    refused("record", "lam-dong", "--register", "so.db", *TODAY, written(BAD))
    assert Path("so.db").read_bytes() == before
    assert len(rows(run)) == 1


def test_a_bad_file_makes_no_register(refused: Refused) -> None:
    refused("record", "lam-dong", "--register", "so.db", *TODAY, written(BAD))
    assert not Path("so.db").exists()


def test_a_part_is_written_and_the_rest_is_listed(run: Running, record: Running) -> None:
    found = record(written(BAD), "--partial", "-f", "json")
    assert found.status == 1
    said = json.loads(found.out)
    assert said["summary"] == {"added": 2, "corrected": 0, "unchanged": 0, "left_out": 1}
    assert any("nop.csv, line 4, column key" in notice for notice in said["notices"])
    assert len(rows(run)) == 2


def test_a_part_of_nothing_good_is_a_refusal(refused: Refused) -> None:
    only_bad = "key,received_on\nlam-dong/674/month/2023-13,2023-06-15\n"
    refused("record", "lam-dong", "--register", "so.db", *TODAY, "--partial", written(only_bad))
    assert not Path("so.db").exists()


def test_several_files_are_one_recording(run: Running, record: Running, refused: Refused) -> None:
    written(GOOD)
    refused("record", "lam-dong", "--register", "so.db", *TODAY, "nop.csv",
            written(BAD, "sai.csv"))  # fmt: skip
    assert not Path("so.db").exists()
    more = "key,received_on\nlam-dong/674/month/2023-06,2023-06-15\n"
    assert record("nop.csv", written(more, "them.csv")).status == 0
    assert len(rows(run)) == 3


# What a person types wrong


@pytest.mark.parametrize(
    "words, said",
    [
        pytest.param([], ["--key", "danvan record"], id="nothing"),
        pytest.param(["--key", KEY], ["--received", "--extended-to", "--waive"], id="only a key"),
        pytest.param(["--received", "2023-06-15"], ["--key KEY"], id="only a day"),
        pytest.param(["nop.csv", "--key", KEY], ["not both"], id="a file and a key"),
        pytest.param(["nop.csv", "nop.csv"], ["nop.csv", "once"], id="a file twice"),
        pytest.param(["nop.csv", "./nop.csv"], ["once"], id="a file by two names"),
        pytest.param(["khong-co.csv"], ["khong-co.csv"], id="no such file"),
        pytest.param(["."], ["."], id="a folder"),
        pytest.param(["--key", "672", "--received", "2023-06-15"],
                     ["'672'", "province/unit/report/period"], id="half a key"),
        pytest.param(["--key", "hai-duong/672/month/2023-06", "--received", "2023-06-15"],
                     ["'hai-duong'", "lam-dong"], id="the key of another province"),
        pytest.param(["--key", "lam-dong/6722/month/2023-06", "--received", "2023-06-15"],
                     ["'6722'", "672"], id="an unknown unit"),
        pytest.param(["--key", "lam-dong/672/mnth/2023-06", "--received", "2023-06-15"],
                     ["mnth/2023-06", "month/2023-06"], id="an unknown report"),
        pytest.param(["--key", "lam-dong/24769/month/2023-06", "--received", "2023-06-15"],
                     ["Phường 7 (24769)", "owes no report"], id="a commune owes nothing"),
        pytest.param(["--key", KEY, "--received", "2023-06-21"],
                     ["2023-06-21", "after today", "where: --received"], id="tomorrow"),
        pytest.param(["--key", KEY, "--received", "2022-06-01"],
                     ["2022-06-01", "year", "where: --received"], id="the year before"),
        pytest.param(["--key", KEY, "--received", "31/6/2023"], ["'31/6/2023'", "--received"],
                     id="no day"),
        pytest.param(["--key", KEY, "--received", "2023-06-15", "--state", "returend"],
                     ["'returend'", "returned"], id="an unknown state"),
        pytest.param(["--key", KEY, "--received", "2023-06-15", "--state", "returned"],
                     ["receipt first"], id="returned before it came"),
        pytest.param(["--key", KEY, "--extended-to", "2023-06-20"], ["--document"],
                     id="an extension without its document"),
        pytest.param(["--key", KEY, "--extended-to", "2023-06-15", "--document", "9/SNV"],
                     ["2023-06-15", "where: --extended-to"], id="an extension of no day"),
        pytest.param(["--key", KEY, "--waive", "--received", "2023-06-15", "--document", "9/SNV"],
                     ["one thing"], id="two things at once"),
        pytest.param(["--key", KEY, "--received", "2023-06-15", "--retract"],
                     ["no such entry"], id="taking back what is not there"),
    ],
)  # fmt: skip
def test_a_wrong_recording_is_refused_and_makes_no_register(
    refused: Refused, words: list[str], said: list[str]
) -> None:
    written(GOOD)
    found = refused("record", "lam-dong", "--register", "so.db", *TODAY, *words)
    for word in said:
        assert word in found
    assert not Path("so.db").exists()


@pytest.mark.parametrize(
    "register, said",
    [
        pytest.param("khong/so.db", ["khong/so.db", "folder"], id="no such folder"),
        pytest.param(".", ["folder"], id="a folder"),
        pytest.param("oracle://office", ["oracle"], id="another database"),
        pytest.param("nop.csv", ["nop.csv"], id="a file that is no register"),
    ],
)
def test_a_register_that_cannot_be_is_refused(
    refused: Refused, register: str, said: list[str]
) -> None:
    before = Path(written(GOOD)).read_bytes()
    found = refused("record", "lam-dong", "--register", register, *TODAY, "nop.csv")
    for word in said:
        assert word in found
    assert Path("nop.csv").read_bytes() == before


def test_without_a_register_nothing_is_recorded(refused: Refused) -> None:
    assert "--register" in refused("record", "lam-dong", written(GOOD))


def test_a_refusal_speaks_vietnamese(run: Running) -> None:
    found = run("record", "lam-dong", "--register", "so.db", *TODAY, "--lang", "vi", written(BAD))
    assert found.status == 2
    assert found.err.splitlines() == [
        "lỗi:      lam-dong không có báo cáo “month/2023-13”.",
        "ở:        nop.csv, dòng 4, cột key",
        "cách sửa: Chọn một trong: month/2023-12, month/2023-11, month/2023-10.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["record", "lam-dong", "nop.csv", *TODAY],
        ["status", "lam-dong", "2023", "--as-of", "2023-06-20"],
        ["register", "export", "lam-dong"],
    ],
    ids=lambda words: words[0],
)
def test_a_closed_pipe_is_no_error(record: Running, words: list[str]) -> None:
    record(written(GOOD))
    command = [sys.executable, "-m", "danvan", *words, "--register", "so.db"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # The reader is gone before anything is written.
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_very_many_problems_are_counted_and_the_first_thousand_told(run: Running) -> None:
    wrong = "".join(f"lam-dong/674/month/2023-13,2023-06-15,{number}\n" for number in range(1500))
    found = run("record", "lam-dong", "--register", "so.db", *TODAY, written(GOOD + wrong))
    assert found.status == 2
    assert found.err.count("error:") == 1001
    assert "There are 1500 problems; 1000 are shown." in found.err
    part = run("record", "lam-dong", "--register", "so.db", *TODAY, "--partial", "nop.csv",
               "-f", "json")  # fmt: skip
    assert part.status == 1
    assert json.loads(part.out)["summary"]["left_out"] == 1500
