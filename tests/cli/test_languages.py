"""Two languages: which one is spoken, and that labels stay as they are."""

from collections.abc import Callable
from typing import Any

import pytest

Running = Callable[..., Any]

ENGLISH = ["error", "where", "fix"]
VIETNAMESE = ["lỗi", "ở", "cách sửa"]


def headings(said: str) -> list[str]:
    return [line.partition(":")[0] for line in said.splitlines()]


def test_errors_have_three_english_lines(run: Running) -> None:
    assert headings(run("due", "nowhere", "--lang", "en").err) == ENGLISH


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("due", "nowhere", "--lang", "vi"), id="option last"),
        pytest.param(("due", "--lang", "vi", "nowhere"), id="option first"),
        pytest.param(("due", "--lang=vi", "nowhere"), id="with an equals sign"),
    ],
)
def test_errors_have_three_vietnamese_lines(run: Running, arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert found.status == 2
    assert headings(found.err) == VIETNAMESE


@pytest.mark.parametrize(
    "choice, expected",
    [
        pytest.param(("en", "vi", "vi_VN.UTF-8"), ENGLISH, id="the option goes first"),
        pytest.param(("vi", "en", "en_US.UTF-8"), VIETNAMESE, id="the option goes first, again"),
        pytest.param((None, "en", "vi_VN.UTF-8"), ENGLISH, id="then the variable"),
        pytest.param((None, "vi", "en_US.UTF-8"), VIETNAMESE, id="then the variable, again"),
        pytest.param((None, None, "vi_VN.UTF-8"), VIETNAMESE, id="then the locale"),
        pytest.param((None, None, "en_GB.UTF-8"), ENGLISH, id="the locale is English"),
        pytest.param((None, None, "fr_FR.UTF-8"), ENGLISH, id="neither"),
        pytest.param((None, None, "C"), ENGLISH, id="the locale C"),
        pytest.param((None, "", "vi_VN.UTF-8"), VIETNAMESE, id="an empty variable is none"),
        pytest.param((None, "xx", "vi_VN.UTF-8"), VIETNAMESE, id="an unknown variable is none"),
    ],
)
def test_the_language_is_chosen_by_option_then_variable_then_locale(
    run: Running,
    monkeypatch: pytest.MonkeyPatch,
    choice: tuple[str | None, str | None, str],
    expected: list[str],
) -> None:
    option, variable, locale = choice
    monkeypatch.delenv("DANVAN_LANG")
    monkeypatch.setenv("LC_ALL", locale)
    if variable is not None:
        monkeypatch.setenv("DANVAN_LANG", variable)
    asked = ("--lang", option) if option else ()
    assert headings(run("due", "nowhere", *asked).err) == expected


def test_labels_headings_and_data_stay_vietnamese_in_both_languages(run: Running) -> None:
    english = run("due", "lam-dong", "2023", "-f", "json", "--lang", "en").json()
    vietnamese = run("due", "lam-dong", "2023", "-f", "json", "--lang", "vi").json()
    assert english["rows"] == vietnamese["rows"]
    assert english["documents"] == vietnamese["documents"]
    assert len(english["notices"]) == len(vietnamese["notices"])
    for language in ("en", "vi"):
        assert "Hạn cuối" in run("due", "lam-dong", "2023", "--lang", language).text


def test_an_unknown_language_is_refused_in_the_language_of_the_machine(run: Running) -> None:
    found = run("due", "lam-dong", "--lang", "vietnam")
    assert found.status == 2
    assert "--lang" in found.err


@pytest.mark.parametrize("command", [(), ("due",), ("explain",), ("units",), ("check",)], ids=str)
def test_help_is_there_in_both_languages(run: Running, command: tuple[str, ...]) -> None:
    english = run(*command, "--help", *(("--lang", "en") if command else ()))
    assert english.status == 0
    assert english.err == ""
    assert "Usage:" in english.text
    assert "danvan" in english.text


@pytest.mark.parametrize("command", ["", "due", "units"])
def test_the_help_of_a_vietnamese_machine_is_vietnamese(
    run: Running, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("DANVAN_LANG", "vi")
    found = run(*command.split(), "--help")
    assert found.status == 0
    assert found.err == ""
    assert "danvan" in found.text
    assert "Usage:" not in found.text
    assert "Show this message" not in found.text


def test_language_before_the_command_is_understood(run: Running) -> None:
    assert run("--lang", "en", "due", "lam-dong", "2023").status == 0
