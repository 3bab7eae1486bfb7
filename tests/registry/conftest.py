"""Distributions written into a folder of the test, as pip would have installed them."""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pytest

from danvan.provinces.national import national_layer
from danvan.registry.discovery import installed

PROVINCE = """\
schema = 1

[province]
code = "{code}"
name = "{name}"

[[documents]]
id = "kh-1"
number = "1/KH-UBND"
title = "Kế hoạch thử"
signed = 2023-01-02

[plan]
year = 2023
document = "kh-1"

[[regimes]]
id = "regime-1"
title = "Chế độ báo cáo"
years = [2023]
clause = "1"
wording = "Các cơ quan báo cáo như sau"

[[regimes.reports]]
id = "month"
kind = "month"
label = "Báo cáo tháng"
due = {{ rule = "day-of-month", day = 15 }}
bound = "by"
clause = "1.a"
wording = "chậm nhất vào ngày 15 hàng tháng"
"""


@attrs.frozen
class Site:
    """A folder on ``sys.path`` with distributions in it."""

    folder: Path

    def add(
        self,
        distribution: str,
        entries: Mapping[str, str],
        group: str = "danvan.v1",
        version: str = "1.0",
    ) -> Path:
        """Write the metadata of a distribution and return their folder."""
        info = self.folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        header = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        (info / "METADATA").write_text(header, encoding="utf-8")
        lines = [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        forget()
        return info

    def write(self, file: str, text: str) -> Path:
        """Write a file of a package."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def add_province(self, distribution: str, code: str, name: str = "Tỉnh Thử") -> None:
        """Write a whole data plugin."""
        package = distribution.replace("-", "_")
        self.write(f"{package}/__init__.py", "")
        self.write(f"{package}/province.toml", PROVINCE.format(code=code, name=name))
        self.add(distribution, {code: f"{package}:province.toml"})


def forget() -> None:
    """Let the registry look again."""
    installed.cache_clear()
    national_layer.cache_clear()
    importlib.invalidate_caches()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    forget()
    yield Site(folder)
    monkeypatch.undo()
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(folder) in str(
            sys.modules[name].__file__
        ):
            del sys.modules[name]
    forget()


@pytest.fixture
def command(
    capsysbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, bytes, str]]:
    """Return what runs the command: status, standard output, standard error."""
    main = importlib.import_module("danvan.cli").main
    monkeypatch.setenv("DANVAN_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> tuple[int, bytes, str]:
        with pytest.raises(SystemExit) as caught:
            main(list(arguments))
        status = caught.value.code
        assert isinstance(status, int)
        said = capsysbinary.readouterr()
        return status, said.out, said.err.decode("utf-8")

    return ran
