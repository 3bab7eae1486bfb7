"""``mypy --strict`` catches what a plugin gets wrong, on the line on which it is wrong."""

import re
import subprocess
import sys

import pytest

#: One mistake each; the line that mypy must name ends in ``# here``.
MISTAKES = {
    "wrong_request_type": """\
from collections.abc import Iterable

from danvan.sdk import Format, RegimesRequest, hooks


@hooks.formats  # here
def danvan_formats(request: RegimesRequest) -> Iterable[Format]:
    return []
""",
    "wrong_result_type": """\
from collections.abc import Iterable

from danvan.sdk import FormatsRequest, Measure, hooks


@hooks.formats  # here
def danvan_formats(request: FormatsRequest) -> Iterable[Measure]:
    return []
""",
    "single_result": """\
from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
def danvan_formats(request: FormatsRequest) -> Format:
    return Format(name="one", label="Một", render=lambda request: iter([b""]))
""",
    "missing_parameter": """\
from collections.abc import Iterable

from danvan.sdk import Format, hooks


@hooks.formats  # here
def danvan_formats() -> Iterable[Format]:
    return []
""",
    "extra_parameter": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
def danvan_formats(request: FormatsRequest, config: str) -> Iterable[Format]:
    return []
""",
    "wrong_parameter_name": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
def danvan_formats(asked: FormatsRequest) -> Iterable[Format]:
    return []
""",
    "positional_parameter": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
def danvan_formats(request: FormatsRequest, /) -> Iterable[Format]:
    return []
""",
    "generator_wrapper": """\
from collections.abc import Generator

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
def danvan_formats(request: FormatsRequest) -> Generator[None, list[Format], list[Format]]:
    return (yield)
""",
    "asynchronous": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats  # here
async def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    return []
""",
    "misspelled_hook": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.fromats  # here
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    return []
""",
    "untyped_function": """\
from danvan.sdk import hooks


@hooks.formats
def danvan_formats(request):  # here
    return []
""",
    "wrong_item": """\
from collections.abc import Iterable

from danvan.sdk import Format, FormatsRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    yield "csv"  # here
""",
    "wrong_field_of_the_request": """\
from collections.abc import Iterable

from danvan.sdk import Regime, RegimesRequest, hooks


@hooks.regimes
def danvan_regimes(request: RegimesRequest) -> Iterable[Regime]:
    return [] if request.yaer else []  # here
""",
    "changed_request": """\
from collections.abc import Iterable

from danvan.sdk import Regime, RegimesRequest, hooks


@hooks.regimes
def danvan_regimes(request: RegimesRequest) -> Iterable[Regime]:
    request.year = 2023  # here
    return []
""",
    "wrong_render": """\
from danvan.sdk import Format

CSV = Format(name="csv", label="CSV", render=lambda request: iter(["text"]))  # here
""",
}
CORRECT = """\
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from danvan.sdk import (
    Action, Adjustment, AdjustmentsRequest, Check, CheckedProvince, CheckFinding, ChecksRequest,
    Format, FormatsRequest, Measure, MeasuresRequest, ProvincesRequest, ProvinceSource, Regime,
    RegimesRequest, RenderRequest, RubricsRequest, ScoringInstrument, WorkingDayChange,
    WorkingDaysRequest, hooks,
)


@hooks.provinces
def danvan_provinces(request: ProvincesRequest) -> Iterable[ProvinceSource]:
    return [ProvinceSource(code=request.code, path=Path(__file__).with_name("province.toml"))]


@hooks.regimes
def danvan_regimes(request: RegimesRequest) -> tuple[Regime, ...]:
    return (Regime(id="extra", title="Thử", years=(request.year,), reports=()),)


@hooks.rubrics
def danvan_rubrics(request: RubricsRequest) -> list[ScoringInstrument]:
    return [ScoringInstrument(id=f"rubric-{request.year}", title="Bảng điểm")]


def render(request: RenderRequest) -> Iterator[bytes]:
    yield request.output.title.encode()


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterator[Format]:
    yield Format(name="title", label="Tên", render=render)


@hooks.working_days
def danvan_working_days(request: WorkingDaysRequest) -> Iterable[WorkingDayChange]:
    yield WorkingDayChange(day=request.first, works=False, name="Nghỉ", document="1/QĐ")


@hooks.adjustments
def danvan_adjustments(request: AdjustmentsRequest) -> Iterable[Adjustment]:
    day = dt.date(request.year, 7, 20)
    yield Adjustment(
        action=Action.MOVE, report="month", period=f"{request.year}-07", day=day, reason="Gia hạn"
    )


def compute(facts: Mapping[str, Decimal]) -> Decimal | None:
    return facts.get("models")


@hooks.measures
def danvan_measures(request: MeasuresRequest) -> Iterable[Measure]:
    return [Measure(name="models", label="Mô hình", compute=compute)]


def run(province: CheckedProvince) -> Iterable[CheckFinding]:
    for regime in province.regimes:
        yield CheckFinding(where=regime.id, text="Thử")


@hooks.checks
def danvan_checks(request: ChecksRequest) -> Iterable[Check]:
    return [Check(id="thu", level="should", why="Thử", run=run)]
"""

_ERROR = re.compile(r"(?P<module>\w+)\.py:(?P<line>\d+): error: ")


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    """Return the lines that mypy finds wrong, by module; one process looks at all of them."""
    folder = tmp_path_factory.mktemp("plugins")
    for name, text in (MISTAKES | {"correct": CORRECT}).items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    cache = tmp_path_factory.mktemp("cache")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found: dict[str, set[int]] = {}
    for match in _ERROR.finditer(done.stdout):
        found.setdefault(match["module"], set()).add(int(match["line"]))
    return found


@pytest.mark.parametrize("name", MISTAKES)
def test_mypy_names_the_line_of_a_planted_mistake(errors: dict[str, set[int]], name: str) -> None:
    lines = MISTAKES[name].splitlines()
    (planted,) = [number for number, line in enumerate(lines, 1) if line.endswith("# here")]
    assert planted in errors[name]


def test_mypy_passes_a_correct_plugin_of_all_eight_hooks(errors: dict[str, set[int]]) -> None:
    assert "correct" not in errors
    assert set(errors) == set(MISTAKES)
