"""``check_province`` and the tests that are made of checks."""

import datetime as dt
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan.errors import PluginError, UnknownNameError
from danvan.messages import translate
from danvan.provinces import Province
from danvan.provinces.checks import CHECK_NAMES, run_checks
from danvan.registry.discovery import installed
from danvan.testing import (
    CheckFailure,
    check_province,
    parametrize_with_province_checks,
)
from danvan.testing.distributions import DistributionWriter
from danvan.testing.registries import PlainRegistry

FAILING = Path(__file__).parent / "failing"
PLUGINS = ("bac-kan", "binh-dinh", "hai-duong", "lam-dong")


@pytest.mark.parametrize("code", PLUGINS)
def test_a_good_province_passes_every_check_that_must_pass(code: str) -> None:
    if installed().find(code) is None:
        pytest.skip(f"danvan-{code} is not installed")
    results = check_province(code)
    assert results.failed == 0
    assert results.ran >= len(CHECK_NAMES) - results.skipped


def test_a_file_has_counts_that_add_up_and_are_printed(good: Path) -> None:
    results = check_province(good)
    assert (results.failed, results.warnings, results.pending) == (0, 0, 0)
    assert results.ran + results.skipped == len(CHECK_NAMES)
    assert f"Checks run: {results.ran}; failed: 0" in str(results)


def test_what_is_skipped_is_counted_with_its_reason(good: Path) -> None:
    results = check_province(good)
    reasons = {
        outcome.check: translate(outcome.skipped)
        for outcome in results.outcomes
        if outcome.skipped is not None
    }
    assert len(reasons) == results.skipped
    assert "installed distribution" in reasons["file-names-in-distribution"]
    assert "pyproject.toml" in reasons["entry-point-is-the-code"]
    assert "Skipped: file-names-in-distribution" in str(results)


def test_a_check_past_the_table_of_working_days_is_skipped(good: Path, tmp_path: Path) -> None:
    late = good.read_text("utf-8").replace("2023", "2090")
    late = late.replace("[[regimes.reports]]", 'roll = "following"\n\n[[regimes.reports]]', 1)
    file = tmp_path / "late.toml"
    file.write_text(late, encoding="utf-8")
    results = run_checks(danvan.load(file))
    skipped = {outcome.check for outcome in results.outcomes if outcome.skipped is not None}
    assert {"examples", "years-can-be-computed", "sunday"} <= skipped
    assert results.failed == 0


def test_a_failure_lists_every_check_that_failed() -> None:
    with pytest.raises(CheckFailure) as caught:
        check_province(FAILING / "examples.toml")
    assert isinstance(caught.value, AssertionError)
    assert caught.value.failures[0].startswith("examples: ")
    assert "2023-12-11" in str(caught.value)
    assert caught.value.results is not None
    assert caught.value.results.failed == 1


def test_an_expected_failure_is_no_failure() -> None:
    results = check_province(FAILING / "examples.toml", expected_failures={"examples": "known"})
    assert results.failed == 1


def test_an_expected_warning_counts_too() -> None:
    assert check_province(FAILING / "sunday.toml", expected_failures=["sunday"]).warnings == 1


def test_an_expected_failure_that_passes_is_a_failure(good: Path) -> None:
    with pytest.raises(CheckFailure, match="examples: it was expected to fail, and passed"):
        check_province(good, expected_failures=["examples"])


def test_an_expected_failure_of_no_check_is_refused(good: Path) -> None:
    with pytest.raises(UnknownNameError, match="exmaples"):
        check_province(good, expected_failures=["exmaples"])


# --- tests made of checks ------------------------------------------------------------------------


@parametrize_with_province_checks(Path(__file__).parent / "good.toml")
def test_the_good_file_by_its_checks(check: Callable[[], object]) -> None:
    check()


@parametrize_with_province_checks(
    FAILING / "examples.toml", expected_failures={"examples": "the date is planted"}
)
def test_a_bad_file_with_its_expected_failure(check: Callable[[], object]) -> None:
    check()


def checks_of(place: Path, expected: dict[str, str]) -> dict[str, Callable[[], object]]:
    def test(check: object) -> None:
        raise NotImplementedError(check)

    parametrize_with_province_checks(place, expected)(test)
    (mark,) = test.pytestmark  # type: ignore[attr-defined]
    return {check.id: check for check in mark.args[1]}


def test_the_tests_bear_the_ids_of_the_checks(good: Path) -> None:
    assert tuple(checks_of(good, {})) == CHECK_NAMES


def test_a_check_of_a_bad_file_fails_alone() -> None:
    checks = checks_of(FAILING / "examples.toml", {})
    checks["units"]()
    with pytest.raises(CheckFailure, match="2023-12-11"):
        checks["examples"]()


def test_an_expected_failure_is_strict_as_a_test_too(good: Path) -> None:
    with pytest.raises(CheckFailure, match="expected to fail"):
        checks_of(good, {"examples": "once broken"})["examples"]()


def test_without_pytest_the_error_says_what_to_install(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pytest", None)
    with pytest.raises(PluginError, match="pip install pytest"):
        parametrize_with_province_checks(good)


def test_the_kit_needs_no_pytest_until_tests_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytest", None)
    for name in [name for name in sys.modules if name.startswith("danvan.testing")]:
        monkeypatch.delitem(sys.modules, name)
    assert importlib.import_module("danvan.testing").check_province is not None


# --- checks that plugins bring -------------------------------------------------------------------

CHECK = """\
from collections.abc import Iterable, Iterator

from danvan.sdk import Check, CheckedProvince, CheckFinding, ChecksRequest, hooks


def look(checked: CheckedProvince) -> Iterator[CheckFinding]:
{body}

@hooks.checks
def danvan_checks(request: ChecksRequest) -> Iterable[Check]:
    return [Check(id="{id}", level="{level}", why="It matters.", run=look)]
"""
FINDS = '    yield CheckFinding(where=checked.code, text="Wrong.")\n'
RAISES = '    yield from ()\n    raise RuntimeError("a hostile check")\n'


def module(body: str, *, name: str = "own", level: str = "must") -> str:
    return CHECK.format(body=body, id=name, level=level)


def test_the_check_of_a_province_runs_and_can_fail(install: Callable[[str], Province]) -> None:
    found = install(module(FINDS))
    results = run_checks(found)
    assert results.failed == 1
    assert [finding.where for finding in results.findings()] == ["tinh-thu"]
    with pytest.raises(CheckFailure, match="own: tinh-thu: Wrong"):
        check_province(found)
    check_province(found, expected_failures=["own"])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(RAISES, id="raises"),
        pytest.param("    raise SystemExit(3)\n", id="exits"),
        pytest.param("    return 7\n", id="no list"),
        pytest.param('    return ["text"]\n', id="no findings"),
    ],
)
def test_a_hostile_check_is_quarantined_and_costs_only_itself(
    install: Callable[[str], Province], body: str
) -> None:
    found = install(module(body))
    results = run_checks(found)
    assert (results.failed, results.quarantined) == (0, 1)
    assert results.ran + results.skipped == len(CHECK_NAMES)
    (finding,) = results.findings()
    assert (finding.level, finding.check) == ("quarantined", "own")
    where = translate(finding.where)
    assert "danvan-tinh-thu 1.0" in where
    assert "hooks.py:" in where
    # Its author must learn of it.
    with pytest.raises(CheckFailure, match="own: "):
        check_province(found)


def test_a_check_may_not_take_the_name_of_one_of_ours(install: Callable[[str], Province]) -> None:
    results = run_checks(install(module(FINDS, name="examples")))
    assert (results.failed, results.quarantined) == (0, 1)


def test_a_hook_that_raises_costs_no_other_check(install: Callable[[str], Province]) -> None:
    text = module(FINDS).replace(
        "    return [Check", "    raise ValueError(request)\n    return [Check"
    )
    results = run_checks(install(text))
    assert (results.failed, results.quarantined) == (0, 1)
    assert results.outcome("danvan-checks").broken is not None


def test_an_installed_check_runs_for_every_province(
    fake_distribution: DistributionWriter, good: Path
) -> None:
    fake_distribution(
        "danvan-strict",
        entries={"check.strict": "danvan_strict"},
        files={"danvan_strict.py": module(FINDS, name="strict", level="should")},
    )
    results = check_province(good)
    assert results.warnings == 1
    assert results.outcome("strict").group == "plugin"


def test_a_broken_installed_check_does_not_fail_the_province(
    fake_distribution: DistributionWriter, good: Path
) -> None:
    fake_distribution(
        "danvan-strict",
        entries={"check.strict": "danvan_strict"},
        files={"danvan_strict.py": module(RAISES, name="strict")},
    )
    assert check_province(good).quarantined == 1


# --- fixtures ------------------------------------------------------------------------------------


def test_the_plain_registry_has_what_danvan_brings_and_what_is_added(
    danvan_registry: PlainRegistry,
) -> None:
    plugin = danvan_registry.add("tinh-thu", "danvan_tinh_thu:province.toml")
    registry = danvan_registry.registry()
    assert registry.find("tinh-thu") is plugin
    assert registry.find("lam-dong") is None
    assert registry.find("format.json") is not None


def test_a_fake_distribution_is_found_and_gives_its_province(
    fake_distribution: DistributionWriter, good: Path
) -> None:
    (plugin,) = fake_distribution(
        "danvan-tinh-thu",
        entries={"tinh-thu": "danvan_tinh_thu:province.toml"},
        files={
            "danvan_tinh_thu/__init__.py": "",
            "danvan_tinh_thu/province.toml": good.read_text("utf-8"),
        },
    )
    assert installed().find("tinh-thu") == plugin
    results = check_province("tinh-thu")
    assert (results.failed, results.warnings, results.skipped) == (0, 0, 0)


def test_the_fake_distribution_is_gone_afterwards() -> None:
    assert installed().find("tinh-thu") is None


def test_the_fixed_day_is_a_day(fixed_day: dt.date) -> None:
    assert type(fixed_day) is dt.date
