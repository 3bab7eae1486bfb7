"""Distributions written into a folder, as pip would have installed them."""

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

from danvan.registry import modules
from danvan.registry.discovery import API, Plugin, installed


@attrs.frozen
class DistributionWriter:
    """Writes distributions into one folder on ``sys.path``.

    Attributes:
        folder: the folder.
    """

    folder: Path

    def __call__(  # noqa: PLR0913  a distribution says all this
        self,
        name: str,
        *,
        entries: Mapping[str, str],
        files: Mapping[str, str] | None = None,
        unlisted: tuple[str, ...] = (),
        version: str = "1.0",
        api: int = API,
    ) -> tuple[Plugin, ...]:
        """Write a distribution and return its plugins.

        Args:
            name: what it is called, by custom ``danvan-CODE``.
            entries: the value of each entry point by name.
            files: the text of each file of its packages by path.
            unlisted: paths that the list of its files leaves out.
            version: its version.
            api: version of the contract that its group names.
        """
        texts = dict(files or {})
        for path, text in texts.items():
            self._write(path, text)
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        lines = [f"[danvan.v{api}]", *(f"{key} = {value}" for key, value in entries.items())]
        self._write(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Dist: danvan\n",
        )
        self._write(f"{info}/entry_points.txt", "\n".join(lines) + "\n")
        listed = [path for path in texts if path not in unlisted]
        own = [f"{info}/METADATA", f"{info}/entry_points.txt", f"{info}/RECORD"]
        self._write(f"{info}/RECORD", "".join(f"{path},,\n" for path in (*listed, *own)))
        forget()
        return tuple(
            Plugin(name=key, distribution=name, version=version, value=value, api=api)
            for key, value in sorted(entries.items())
        )

    def _write(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")


def forget() -> None:
    """Let danvan look again at what is installed."""
    installed.cache_clear()
    modules.forget_modules()
    importlib.invalidate_caches()


def forget_modules(folder: Path) -> None:
    """Forget what was imported from ``folder``, so that the next test imports its own."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and folder in Path(file).parents:
            del sys.modules[name]
    forget()
