"""The public face: every name is there, typed, and costs nothing until it is used."""

import ast
import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import danvan

# The stub has no __all__, so the type checker knows of none.
PUBLIC: list[str] = vars(danvan)["__all__"]
STUB = Path(danvan.__file__).with_suffix(".pyi")
CHILDREN = """\
import importlib, sys
before = set(sys.modules)
import danvan
print(*sorted(set(sys.modules) - before))
"""
# What the design names as the library's face.
PROMISED = {
    "province",
    "load",
    "render",
    "Province",
    "Schedule",
    "Duty",
    "Obligation",
    "Office",
    "Register",
    "RegisterError",
    "SheetError",
    "DanvanError",
    "PlanFileError",
    "CalendarError",
    "PluginError",
    "FormatError",
}


def homes_in_stub() -> dict[str, str]:
    """Return each name of the stub with the module that it comes from."""
    homes: dict[str, str] = {}
    for node in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None
            for alias in node.names:
                assert alias.asname == alias.name, "a stub exports a name only as itself"
                homes[alias.name] = node.module
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            homes[node.target.id] = "danvan"
    return homes


def words_of_a_new_interpreter(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.split())


def test_importing_danvan_imports_nothing_else() -> None:
    assert words_of_a_new_interpreter(CHILDREN) == {"danvan"}


@pytest.mark.parametrize(
    "name", ["pluggy", "click", "attrs", "cattrs", "dateutil", "importlib.metadata"]
)
def test_importing_danvan_imports_no_dependency(name: str) -> None:
    assert name not in words_of_a_new_interpreter(CHILDREN)


def test_the_stub_and_the_module_have_the_same_names() -> None:
    assert set(homes_in_stub()) == set(PUBLIC)
    assert len(PUBLIC) == len(set(PUBLIC))


def test_every_promised_name_is_public() -> None:
    assert set(PUBLIC) >= PROMISED


@pytest.mark.parametrize("name", sorted(homes_in_stub()))
def test_every_name_of_the_stub_is_the_one_of_its_home(name: str) -> None:
    home = importlib.import_module(homes_in_stub()[name])
    assert getattr(danvan, name) is getattr(home, name)


@pytest.mark.parametrize("name", PUBLIC)
def test_no_module_of_the_package_can_take_the_place_of_a_public_name(name: str) -> None:
    # Importing danvan.x sets the attribute x of danvan, whatever stood there before.
    assert importlib.util.find_spec(f"danvan.{name}") is None


def test_dir_lists_the_public_names_in_order() -> None:
    assert dir(danvan) == sorted(PUBLIC)


def test_an_unknown_name_is_an_attribute_error_that_quotes_it() -> None:
    with pytest.raises(AttributeError, match="'provnce'"):
        _ = danvan.provnce  # type: ignore[attr-defined]


def test_a_star_import_brings_the_public_names() -> None:
    code = "from danvan import *\nprint(*sorted(name for name in dir()))"
    assert set(PUBLIC) - {"__version__"} <= words_of_a_new_interpreter(code)


def test_the_version_is_that_of_the_installed_distribution() -> None:
    assert importlib.import_module("importlib.metadata").version("danvan") == danvan.__version__


def test_the_package_says_that_it_is_typed() -> None:
    assert STUB.with_name("py.typed").is_file()
