"""A plan file of the next year: a copy that keeps every comment and names what is open."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.errors import PlanFileError
from danvan.planfile.lines import lines_of
from danvan.planfile.next_year import NextYear, next_year_file
from danvan.planfile.reader import plan_file_of
from danvan.planfile.sources import Source

WANTED = NextYear(year=2024, earlier=2023, name="plans/2023.toml")
PLAN = """\
schema = 1

# Đầu tệp: giữ nguyên.
[[documents]]
id = "kh-1"
title = "Kế hoạch # 1"  # tên có dấu thăng
signed = 2023-01-02

# Trước [plan].
[plan]
year = 2023  # năm
document = "kh-1"

[[regimes]]
id = "kh-2023"
title = "Chế độ báo cáo"
years = [2023]
clause = "1"
wording = '''
[không phải bảng]
# không phải ghi chú
year = 2023
'''

[[regimes.reports]]
id = "month"
kind = "month"
due = { rule = "day-of-month", day = 15 }
clause = "1.a"

[[targets]]
id = "III.1"
title = "Học tập"

[[targets.parts]]
id = "study"
title = "học tập"
share = "98,66%"

[[tasks]]
id = "cai-cach"
title = "Cải cách"
due = 2023-12-10
recurring = true
basis = [
    "76/NQ-CP",  # nghị quyết
]

[[commendations]]
id = "khen"
title = "Khen thưởng năm 2022"
count = 8

# Dưới cùng.
[[examples]]
year = 2023
dates = { "month/2023-06" = 2023-06-15 }
"""


def copied(text: str = PLAN, wanted: NextYear = WANTED) -> str:
    return next_year_file(Source("plans/2023.toml", text), wanted)


def test_copy_is_a_plan_file_of_the_new_year() -> None:
    found = plan_file_of(Source("plans/2024.toml", copied()))
    assert found.plan is not None
    assert found.plan.year == 2024
    assert [(regime.id, regime.years) for regime in found.regimes] == [("kh-2024", (2024,))]
    assert found.draft.copied_from == "plans/2023.toml"


def test_copy_lists_every_date_and_number_by_the_id_of_its_row() -> None:
    assert tomllib.loads(copied())["draft"]["unconfirmed"] == [
        "plan.document",
        "regimes[kh-2024].reports[month].due",
        "targets[III.1].parts[study].share",
        "tasks[cai-cach].due",
    ]


def test_value_that_waits_stands_behind_its_place() -> None:
    assert '    "tasks[cai-cach].due",  # 10/12/2023\n' in copied()
    assert '    "targets[III.1].parts[study].share",  # 98,66%\n' in copied()


def test_no_line_of_the_file_is_lost() -> None:
    text = copied()
    moved = {"year = 2023  # năm": "year = 2024  # năm", 'id = "kh-2023"': 'id = "kh-2024"'}
    moved["years = [2023]"] = "years = [2024]"
    for line in PLAN.splitlines():
        assert moved.get(line, line) in text
    assert "\nyear = 2023\n'''" in text


def test_rows_go_on_citing_the_earlier_document() -> None:
    tables = tomllib.loads(copied())
    assert tables["plan"]["document"] == "kh-1"
    assert "documents" not in tables
    assert '# id = "kh-1"\n' in copied()


def test_file_that_stands_alone_keeps_its_documents() -> None:
    alone = NextYear(year=2024, earlier=2023, name="plan.toml", beside=False)
    tables = tomllib.loads(copied(wanted=alone))
    assert [document["id"] for document in tables["documents"]] == ["kh-1"]
    assert "documents[kh-1].signed" not in tables["draft"]["unconfirmed"]


def test_what_happened_in_the_earlier_year_is_not_copied_as_data() -> None:
    tables = tomllib.loads(copied())
    assert tables.keys() == {"schema", "draft", "plan", "regimes", "targets", "tasks"}
    assert "# count = 8\n" in copied()


def test_regime_that_names_no_years_goes_on_holding_and_is_not_copied() -> None:
    tables = tomllib.loads(copied(PLAN.replace("years = [2023]\n", "")))
    assert "regimes" not in tables


def test_regime_id_without_the_year_gets_it() -> None:
    text = copied(PLAN.replace('"kh-2023"', '"thang"'))
    assert tomllib.loads(text)["regimes"][0]["id"] == "thang-2024"


def test_file_that_hides_its_year_is_refused() -> None:
    hidden = PLAN.replace("[plan]\nyear = 2023  # năm\n", "[plan]\n'year' = 2023\n")
    with pytest.raises(PlanFileError, match="cannot be copied line by line"):
        copied(hidden)


def test_place_that_is_not_in_the_file_is_refused_with_the_closest_one() -> None:
    text = copied().replace('"tasks[cai-cach].due"', '"tasks[cai-cac].due"')
    with pytest.raises(PlanFileError) as caught:
        plan_file_of(Source("plans/2024.toml", text))
    (problem,) = caught.value.problems
    assert "There is no place 'tasks[cai-cac].due' in the file." in str(caught.value)
    assert "tasks[cai-cach].due" in str(caught.value)
    assert str(problem.where) == "plans/2024.toml, draft.unconfirmed[3]"


TEXTS = st.text(st.sampled_from("a#[]{}=\"'\\\n"), max_size=12)


@given(TEXTS, TEXTS)
def test_brackets_and_signs_inside_texts_begin_no_table(basic: str, literal: str) -> None:
    quoted = basic.replace("\\", "\\\\").replace('"', '\\"')
    plain = literal.replace("'", "")
    text = f"[one]\na = \"\"\"{quoted}\"\"\"\nb = '''{plain}'''\nc = [[1], [2]]\n\n[two]\n"
    assert tomllib.loads(text).keys() == {"one", "two"}
    lines = [*lines_of(text)]
    assert "".join(line.text for line in lines) == text
    assert [line.section for line in lines if line.is_header] == ["one", "two"]
