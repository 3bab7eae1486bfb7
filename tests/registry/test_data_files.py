"""The data of a plugin is read where it lies, and nothing of the plugin is imported."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

import danvan
from danvan import DanvanError, PlanFileError, PluginError

Command = Callable[..., tuple[int, bytes, str]]


class Site(Protocol):
    """The folder of distributions; see the fixture."""

    def add(self, distribution: str, entries: dict[str, str], group: str = ...) -> Path: ...
    def add_province(self, distribution: str, code: str, name: str = ...) -> None: ...
    def write(self, file: str, text: str) -> object: ...


@pytest.mark.parametrize(
    "code",
    ["raise RuntimeError('imported')", "import sys; sys.exit(3)", "def broken(:", "import nowhere"],
)
def test_a_package_that_must_not_be_imported_still_gives_its_data(
    site: Site, command: Command, code: str
) -> None:
    site.add_province("danvan-hostile", "thu-nghiem")
    site.write("danvan_hostile/__init__.py", code)
    status, out, err = command("due", "thu-nghiem", "2023", "-f", "csv")
    assert (status, err) == (0, "")
    assert out.count(b"thu-nghiem/month/2023-") == 12
    assert "danvan_hostile" not in sys.modules


def test_a_package_below_another_one_is_not_imported_either(site: Site) -> None:
    site.add_province("danvan-outer", "mau")
    site.add("danvan-nested", {"thu-nghiem": "danvan_nested.data.plans:province.toml"})
    for package in ("danvan_nested", "danvan_nested/data", "danvan_nested/data/plans"):
        site.write(f"{package}/__init__.py", "raise RuntimeError('imported')")
    text = 'schema = 1\n[province]\ncode = "thu-nghiem"\nname = "Thử"\n'
    site.write("danvan_nested/data/plans/province.toml", text)
    assert danvan.province("thu-nghiem").name == "Thử"
    assert not any(name.startswith("danvan_nested") for name in sys.modules)


def test_a_missing_data_file_names_the_file_and_the_distribution(site: Site) -> None:
    site.add("danvan-empty", {"thu-nghiem": "danvan_empty:province.toml"})
    site.write("danvan_empty/__init__.py", "")
    with pytest.raises(PluginError) as caught:
        danvan.province("thu-nghiem")
    said = str(caught.value)
    assert "danvan_empty/province.toml" in said
    assert "danvan-empty 1.0" in said


def test_a_missing_package_is_named_with_its_distribution(site: Site) -> None:
    site.add("danvan-gone", {"thu-nghiem": "danvan_gone:province.toml"})
    with pytest.raises(PluginError) as caught:
        danvan.province("thu-nghiem")
    said = str(caught.value)
    assert "danvan_gone" in said
    assert "danvan-gone 1.0" in said


@pytest.mark.parametrize(
    "value",
    [
        "danvan_wrong",
        "danvan_wrong:",
        "danvan_wrong:../secret.toml",
        "danvan_wrong:/etc/passwd",
        "danvan_wrong:a/../../secret.toml",
        "danvan_wrong.:province.toml",
        ".danvan_wrong:province.toml",
        ":province.toml",
        "../danvan_wrong:province.toml",
    ],
)
def test_a_value_that_names_no_file_of_a_package_is_refused(
    site: Site, command: Command, value: str
) -> None:
    site.write("danvan_wrong/__init__.py", "")
    site.write("secret.toml", "schema = 1\n")
    site.add("danvan-wrong", {"thu-nghiem": value})
    status, out, err = command("due", "thu-nghiem", "2023")
    assert (status, out) == (2, b"")
    assert err.startswith("error: ")
    assert "danvan-wrong 1.0" in err
    assert "itself failed" not in err


def test_a_mistake_in_the_data_names_the_file_of_the_plugin(site: Site) -> None:
    site.add_province("danvan-typo", "thu-nghiem")
    site.write("danvan_typo/province.toml", "schema = 1\n[provinse]\n")
    with pytest.raises(PlanFileError, match="provinse") as caught:
        danvan.province("thu-nghiem")
    assert "danvan_typo/province.toml" in str(caught.value)


def test_a_province_whose_file_is_for_another_one_is_refused(site: Site) -> None:
    site.add_province("danvan-other", "thu-nghiem")
    site.write(
        "danvan_other/province.toml",
        'schema = 1\n[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n',
    )
    with pytest.raises(DanvanError) as caught:
        danvan.province("thu-nghiem")
    said = str(caught.value)
    assert "thu-nghiem" in said
    assert "lam-dong" in said


def test_a_broken_province_does_not_hurt_the_others(site: Site, command: Command) -> None:
    site.add_province("danvan-typo", "thu-nghiem")
    site.write("danvan_typo/province.toml", "this is no TOML")
    assert command("due", "thu-nghiem")[0] == 2
    assert command("due", "lam-dong", "2023")[0] == 0
    assert command("provinces")[0] == 0
