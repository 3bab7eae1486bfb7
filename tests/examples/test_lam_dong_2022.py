"""The results of 2022 as a news page tells them: recorded and shown by the commands of the page.

The figures and sentences below are typed by hand from the page of 25/02/2023.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "lam-dong-2022"
COUNTS_SENTENCE = (
    "Đến nay, 19/19 ban, ngành; 12/12 huyện, thành phố và 142/142 xã, phường, thị trấn đẩy mạnh "
    "việc thực hiện cơ chế một cửa, một cửa liên thông; số lượng thủ tục hành chính thực hiện đạt "
    "100%."
)
FILES_SENTENCE = "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng đạt 98,66%."
CITIZENS_SENTENCE = "Kết quả tiếp công dân, giải quyết khiếu nại, tố cáo đạt 92% tỷ lệ công việc."
AWARDS_SENTENCE = (
    "Dịp này, Ủy ban Nhân dân tỉnh tặng bằng khen cho 8 tập thể có thành tích xuất sắc trong công "
    "tác dân vận chính quyền; khen thưởng 5 tập thể có thành tích trong công tác thực hiện quy chế "
    "dân chủ cơ sở."
)


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "danvan", *words],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def commands() -> list[list[str]]:
    """Return the commands of the page, in order, without the word danvan."""
    page = (EXAMPLE / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    return [shlex.split(line)[1:] for line in block.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every command of the page was run once."""
    place = tmp_path_factory.mktemp("example")
    for file in EXAMPLE.iterdir():
        shutil.copy(file, place)
    for words in commands():
        run(place, *words)
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    text = (folder / "ket-qua-2022.json").read_text("utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


@pytest.fixture(scope="module")
def table(folder: Path) -> str:
    """Return what a person sees."""
    return run(folder, *commands()[1])


def test_the_counts_are_those_of_each_kind_of_unit(found: dict[str, Any]) -> None:
    counted = [row for row in found["rows"] if row["numerator"] is not None]
    assert [
        (row["level"], row["kind"], row["numerator"], row["denominator"], row["share"])
        for row in counted
    ] == [
        ("kind", "department", 19, 19, "100%"),
        ("kind", "district", 12, 12, "100%"),
        ("kind", "commune", 142, 142, "100%"),
    ]
    assert {row["wording"] for row in counted} == {COUNTS_SENTENCE}
    assert {row["published_rate"] for row in counted} == {None}


def test_published_rates_keep_their_wording_and_have_no_counts(found: dict[str, Any]) -> None:
    published = [row for row in found["rows"] if row["published_rate"] is not None]
    assert [
        (row["title"], row["published_rate"], row["wording"], row["numerator"], row["denominator"])
        for row in published
    ] == [
        ("Số lượng thủ tục hành chính thực hiện", "100%", COUNTS_SENTENCE, None, None),
        ("Hồ sơ thủ tục hành chính được giải quyết đúng", "98,66%", FILES_SENTENCE, None, None),
        (
            "Kết quả tiếp công dân, giải quyết khiếu nại, tố cáo",
            "92%",
            CITIZENS_SENTENCE,
            None,
            None,
        ),
    ]
    assert {row["share"] for row in published} == {None}


def test_there_are_these_six_figures_and_no_target_to_hold_them_against(
    found: dict[str, Any],
) -> None:
    assert len(found["rows"]) == 6
    assert {(row["target"], row["period"], row["outcome"]) for row in found["rows"]} == {
        (None, "2022", "no-measure")
    }
    assert found["summary"] == {
        "parts": 0, "met": 0, "not-met": 0, "not-reported": 0, "no-measure": 0,
    }  # fmt: skip


def test_nothing_says_that_files_were_in_time(found: dict[str, Any], table: str) -> None:
    assert "đúng hạn" not in json.dumps(found, ensure_ascii=False)
    assert "đúng hạn" not in " ".join(table.split())


def test_the_awards_are_counts_given_in_the_year_after_the_results(found: dict[str, Any]) -> None:
    assert [
        (award["form"], award["count"], award["result_year"], award["awarded"], award["recipients"])
        for award in found["commendations"]
    ] == [("bằng khen", 8, 2022, "2023-02", []), ("khen thưởng", 5, 2022, "2023-02", [])]
    assert {award["wording"] for award in found["commendations"]} == {AWARDS_SENTENCE}


def test_the_awards_are_those_that_the_plan_file_of_2022_states(
    folder: Path, found: dict[str, Any]
) -> None:
    plan = json.loads(run(folder, "plan", "lam-dong", "2022", "-f", "json"))
    stated = [row for row in plan["rows"] if row["section"] == "commendations"]
    assert [(row["id"], row["wording"], row["details"]["count"]) for row in stated] == [
        (award["id"], award["wording"], award["count"]) for award in found["commendations"]
    ]


@pytest.mark.parametrize(
    "line",
    [
        r"chế một cửa, một cửa liên +12/12 huyện, thành phố và",
        r"Đẩy mạnh việc thực hiện cơ +2022 +19/19 \(100%\)",
        r"Đẩy mạnh việc thực hiện cơ +2022 +12/12 \(100%\)",
        r"Đẩy mạnh việc thực hiện cơ +2022 +142/142 \(100%\)",
        r"thông \(sở, ban, ngành\)",
        r"thông \(huyện, thành phố\)",
        r"Số lượng thủ tục hành +2022 +100% \(công bố\)",
        r"Hồ sơ thủ tục hành chính +2022 +98,66% \(công",
        r"Kết quả tiếp công dân, +2022 +92% \(công bố\)",
        r"Bằng khen cho tập thể có thành +bằng khen +8 +2022 +tháng",
        r"Khen thưởng tập thể có thành +khen thưởng +5 +2022 +tháng",
        r"tích xuất sắc trong công tác dân +02/2023",
        r"- Đẩy mạnh phối hợp thực hiện tốt công tác dân vận ngày 25/02/2023 của",
    ],
)
def test_a_person_reads_the_figures_in_the_table(table: str, line: str) -> None:
    assert re.search(line, table)


def test_every_figure_opens_to_the_line_that_states_it(folder: Path, found: dict[str, Any]) -> None:
    entries = [entry for row in found["rows"] for entry in row["entries"]]
    assert [entry["source"] for entry in entries] == [
        f"measurements.csv!{line}" for line in range(2, 8)
    ]
    opened = json.loads(run(folder, *commands()[3], "-f", "json"))
    (row,) = opened["rows"]
    assert row["source"] == "measurements.csv!6"
    assert row["record"]["rate"] == "98,66%"
    assert row["record"]["document"] == "lamdongtv-2023-02-25"
    assert row["record"]["clause"] == "đoạn mở đầu bằng “Năm 2022, công tác phối hợp”"
    assert row["record"]["wording"] == FILES_SENTENCE


def test_every_row_cites_the_page_and_the_place(folder: Path) -> None:
    opened = json.loads(run(folder, "register", "export", "lam-dong", "--register", "so.db",
                            "-f", "json"))  # fmt: skip
    records = [row["record"] for row in opened["rows"]]
    assert len(records) == 8
    assert {record["document"] for record in records} == {"lamdongtv-2023-02-25"}
    assert all(record["clause"] and record["wording"] for record in records)


def test_recording_again_changes_nothing(folder: Path) -> None:
    before = (folder / "so.db").read_bytes()
    said = json.loads(run(folder, *commands()[0], "-f", "json"))
    assert said["summary"] == {"added": 0, "corrected": 0, "unchanged": 8, "left_out": 0}
    assert (folder / "so.db").read_bytes() == before
