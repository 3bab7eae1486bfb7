"""A broken or hostile plugin costs only itself, and is told with its place.

Not promised: an imported module can patch danvan, end the process (``os._exit``), never return,
raise ``KeyboardInterrupt`` or write to the file descriptor of standard output. What is promised is
that nobody imports it for another province or format.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

Running = Callable[..., Any]
Row = dict[str, Any]
Table = dict[str, Row]

FOLDER = Path(__file__).parent / "hostile"
HOOKS = (
    "provinces",
    "regimes",
    "rubrics",
    "formats",
    "working-days",
    "adjustments",
    "measures",
    "checks",
)
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
ALL = [*NAMES, *(f"raises-in-{hook}" for hook in HOOKS)]
GOOD = ("thu-nghiem", "lam-dong")
QUESTIONS = (
    ("due", "2023", "-f", "json"),
    ("due", "2023", "-f", "csv"),
    ("due", "2023", "-f", "ics"),
    ("due", "2023", "-f", "table"),
    ("units", "--all", "-f", "json"),
    ("plan", "2023", "-f", "json"),
)


class Site(Protocol):
    """A folder of distributions; see the fixture."""

    folder: Path

    def add(self, distribution: str, entries: dict[str, str], group: str = ...) -> None: ...
    def add_province(
        self, distribution: str, code: str, more: str = ..., hooks: str | None = ...
    ) -> None: ...
    def write(self, file: str, content: str) -> Path: ...


@pytest.fixture(scope="module")
def checked(run: Running, good_site: Site, hostile_site: Site) -> Any:  # noqa: ANN401  a Run
    return run("plugins", "--check", "--json", sites=(good_site, hostile_site))


@pytest.fixture(scope="module")
def rows(checked: Any) -> Table:  # noqa: ANN401
    found = json.loads(checked.out)["rows"]
    return {row["distribution"].removeprefix("hostile-"): row for row in found}


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("province", GOOD)
def test_a_good_province_gives_the_same_bytes_beside_hostile_ones(
    run: Running, good_site: Site, hostile_site: Site, province: str, question: tuple[str, ...]
) -> None:
    command, *rest = question
    arguments = (command, province, *rest, "--today", "2023-06-01")
    alone = run(*arguments, sites=(good_site,))
    together = run(*arguments, sites=(good_site, hostile_site))
    assert alone.status == 0, alone.err
    assert together == alone
    assert alone.out


def test_the_check_of_all_plugins_ends_with_status_1_and_a_clean_standard_output(
    checked: Any,  # noqa: ANN401
    rows: Table,
) -> None:
    assert checked.status == 1
    assert b"NOISE" not in checked.out
    assert "NOISE" in checked.err
    assert "Traceback" not in checked.err
    assert set(ALL) <= set(rows)


@pytest.mark.parametrize("name", ALL)
def test_every_hostile_plugin_is_listed_with_its_state_stage_and_place(
    hostile: Table, rows: Table, hostile_site: Site, name: str
) -> None:
    stated, row = hostile[name], rows[name]
    assert (row["state"], row["stage"]) == (stated["state"], stated["stage"]), row
    assert row["name"] == stated["entry"]
    if row["state"] == "active":
        assert (row["reason"], row["where"]) == (None, None)
        return
    assert stated.get("says", "") in row["reason"]
    if row["state"] == "conflict":
        return
    assert f"hostile-{name} 1.0" in row["where"]
    assert stated.get("hook", "") in row["where"]
    assert stated.get("at", "") in row["where"]
    if "line" in stated:
        package = f"hostile_{name.replace('-', '_')}"
        file = f"{package}/hooks.py" if stated.get("province") else f"{package}.py"
        assert f"{hostile_site.folder / file}:{stated['line']}" in row["where"]


@pytest.mark.parametrize("province", ["thu-nghiem", "lam-dong", "hai-duong"])
def test_a_good_plugin_stays_active_beside_hostile_ones(
    checked: Any,  # noqa: ANN401
    province: str,
) -> None:
    (row,) = [row for row in json.loads(checked.out)["rows"] if row["name"] == province]
    assert (row["state"], row["reason"]) == ("active", None)


def test_nothing_of_a_plugin_can_repaint_the_terminal(
    run: Running, good_site: Site, hostile_site: Site
) -> None:
    for arguments in (["plugins", "--check"], ["plugins"], ["formats"]):
        found = run(*arguments, sites=(good_site, hostile_site))
        assert b"red" in found.out
        assert b"\x1b" not in found.out
        assert "\x1b" not in found.err


@pytest.mark.parametrize(
    "name, asked",
    [
        ("raises-in-regimes", ("due", "2023")),
        ("raises-in-adjustments", ("due", "2023")),
        ("raises-in-working-days", ("due", "2023", "--roll", "following")),
        ("generator-of-adjustments", ("due", "2023")),
        ("unknown-report", ("due", "2023")),
        ("unknown-event", ("due", "2023")),
        ("undated-regime", ("due", "2023")),
        ("regime-of-the-data", ("due", "2023")),
        ("day-as-text", ("due", "2023", "--roll", "following")),
        ("day-outside-the-table", ("due", "2023", "--roll", "following")),
        ("missing-hooks", ("due", "2023")),
        ("raises-in-provinces", ("due", "2023")),
        ("missing-file", ("due", "2023")),
        ("claimed-by-one", ("due", "2023")),
    ],
)
def test_a_province_whose_dates_cannot_be_trusted_gives_none(
    run: Running,
    hostile: Table,
    hostile_site: Site,
    name: str,
    asked: tuple[str, ...],
) -> None:
    command, *rest = asked
    found = run(command, hostile[name]["entry"], *rest, sites=(hostile_site,))
    assert (found.status, found.out) == (2, b"")
    assert f"hostile-{name} 1.0" in found.err
    assert "Traceback" not in found.err
    assert "itself failed" not in found.err


RUBRICS = """
import danvan, sys
try:
    danvan.province(sys.argv[1]).rubrics(2023)
except danvan.PluginError as error:
    print(error)
"""


@pytest.mark.parametrize("name", ["raises-in-rubrics", "rubric-as-text"])
def test_a_province_whose_scores_cannot_be_trusted_gives_none(
    run: Running, hostile: Table, hostile_site: Site, name: str
) -> None:
    found = run(hostile[name]["entry"], sites=(hostile_site,), program=("-c", RUBRICS))
    assert found.status == 0, found.err
    assert f"hostile-{name} 1.0" in found.out.decode()


@pytest.mark.parametrize("name", ["raises-in-checks", "raises-in-rubrics"])
def test_code_that_decides_no_date_costs_no_date(
    run: Running, hostile: Table, hostile_site: Site, name: str
) -> None:
    found = run("due", hostile[name]["entry"], "2023", "-f", "csv", sites=(hostile_site,))
    assert (found.status, found.err) == (0, "")
    assert found.out.count(b"/month/2023-") == 12


def test_broken_formats_are_left_out_and_told_beside_the_good_ones(
    run: Running, hostile_site: Site, hostile: Table
) -> None:
    found = run("formats", "-f", "json", sites=(hostile_site,))
    assert found.status == 0
    listed = json.loads(found.out)
    names = {row["name"] for row in listed["rows"]}
    assert {"csv", "ics", "json", "jsonl", "markdown", "table", "noisy-import"} <= names
    assert "xlsx" not in names
    told = json.dumps(listed["notices"])
    for name, stated in hostile.items():
        if stated["entry"].startswith("format.") and stated["state"] == "quarantined":
            assert f"hostile-{name} 1.0" in told


def test_a_file_of_a_good_format_is_written_beside_broken_ones(
    run: Running, good_site: Site, hostile_site: Site, tmp_path: Path
) -> None:
    for ending in ("csv", "json"):
        written = []
        for sites in ((good_site,), (good_site, hostile_site)):
            found = run(
                *("due", "lam-dong", "2023", "-o", f"due.{ending}"), sites=sites, folder=tmp_path
            )
            assert (found.status, found.out) == (0, b"")
            written.append((tmp_path / f"due.{ending}").read_bytes())
        assert written[0] == written[1]


@pytest.mark.parametrize(
    "render, said",
    [
        ("raise RuntimeError('planted')", "RuntimeError: planted"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("return 42", "TypeError"),
        ("return ['text']", "str, not bytes"),
        ("return [None]", "NoneType, not bytes"),
        ("return 'text'", "str, not bytes"),
    ],
)
def test_a_format_that_fails_while_it_renders_names_its_distribution(
    run: Running, own_site: Site, render: str, said: str
) -> None:
    own_site.write("danvan_late.py", LATE.format(body=render))
    own_site.add("danvan-late", {"format.late": "danvan_late"})
    found = run("due", "lam-dong", "2023", "-f", "late", sites=(own_site,))
    assert (found.status, found.out) == (2, b"")
    assert said in found.err
    assert "danvan-late 1.0" in found.err
    assert "danvan_late.py" in found.err
    assert "itself failed" not in found.err


LATE = """\
from danvan.sdk import Format, FormatError, hooks


def render(request):
    {body}


@hooks.formats
def danvan_formats(request):
    yield Format(name="late", label="Muộn", render=render)
"""


def test_what_a_format_prints_while_it_renders_is_no_part_of_the_result(
    run: Running, own_site: Site
) -> None:
    body = "print('NOISE'); yield b'one,'; print('NOISE'); yield b'two'"
    own_site.write("danvan_late.py", LATE.format(body=body))
    own_site.add("danvan-late", {"format.late": "danvan_late"})
    found = run("due", "lam-dong", "2023", "-f", "late", sites=(own_site,))
    assert (found.status, found.out) == (0, b"one,two")
    assert found.err == "NOISE\nNOISE\n"


def test_a_format_may_refuse_an_output_in_its_own_words(run: Running, own_site: Site) -> None:
    body = "raise FormatError('Only plans.', 'late', 'Use csv.')"
    own_site.write("danvan_late.py", LATE.format(body=body))
    own_site.add("danvan-late", {"format.late": "danvan_late"})
    found = run("due", "lam-dong", "2023", "-f", "late", sites=(own_site,))
    assert found.status == 2
    assert found.err == "error: Only plans.\nwhere: late\nfix:   Use csv.\n"


def test_a_second_lam_dong_takes_the_first_one_down_and_both_are_named(
    run: Running, good_site: Site, own_site: Site
) -> None:
    own_site.add_province("danvan-again", "lam-dong")
    sites = (good_site, own_site)
    found = run("due", "lam-dong", "2023", sites=sites)
    assert (found.status, found.out) == (2, b"")
    assert "danvan-again 1.0" in found.err
    assert "danvan-lam-dong 0.1.0" in found.err
    assert "fix:   Uninstall all but one of them." in found.err
    others = [
        run("due", "thu-nghiem", "2023", "-f", "csv", sites=one) for one in (sites, sites[:1])
    ]
    assert others[0] == others[1]
    assert others[0].status == 0


MOVE = """\
schema = 1

[province]
code = "tinh-thu"
name = "Tỉnh Thử"

[[documents]]
id = "cv-1"
number = "1/CV"
title = "Công văn"
signed = 2023-06-01

[[adjustments]]
action = "move"
report = "month"
period = "2023-07"
day = 2023-07-21
reason = "Gia hạn"
document = "cv-1"
"""
MOVING = """\
import datetime as dt

from danvan.sdk import Action, Adjustment, hooks


@hooks.adjustments
def danvan_adjustments(request):
    yield Adjustment(
        action=Action.MOVE,
        report="month",
        period="2023-07",
        day=dt.date(2023, 7, 20),
        reason="Thử",
    )
"""


def test_a_plugin_and_an_overlay_that_move_one_duty_are_both_named(
    run: Running, own_site: Site, tmp_path: Path
) -> None:
    own_site.add_province("danvan-moving", "tinh-thu", hooks=MOVING)
    asked = ("due", "tinh-thu", "2023", "-f", "csv")
    moved = run(*asked, sites=(own_site,), folder=tmp_path)
    assert moved.status == 0
    assert b"2023-07-20" in moved.out
    (tmp_path / "danvan.toml").write_text(MOVE, encoding="utf-8")
    found = run(*asked, sites=(own_site,), folder=tmp_path)
    assert (found.status, found.out) == (2, b"")
    assert "month/2023-07" in found.err
    assert "danvan-moving 1.0: danvan_moving.hooks, danvan_adjustments" in found.err
    assert "danvan.toml, adjustments[0]" in found.err
    assert run(*asked, "--no-overlays", sites=(own_site,), folder=tmp_path) == moved
