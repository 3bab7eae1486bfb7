"""Finding a province: by code, by name, or from a file."""

from collections.abc import Iterable
from pathlib import Path

from danvan.calendar.origins import Origin
from danvan.errors import PluginError, UnknownNameError
from danvan.messages import message
from danvan.provinces.files import ProvinceFiles, read_province
from danvan.provinces.national import NATIONAL, national_layer, origin_of
from danvan.provinces.overlays import read_overlays
from danvan.provinces.province import Province
from danvan.registry.data_files import data_file_of
from danvan.registry.discovery import Plugin, installed
from danvan.text import closest, slug


def province(name: str, *, overlays: Iterable[str | Path] = ()) -> Province:
    """Return an installed province.

    Args:
        name: its code (``lam-dong``) or its name (``Lâm Đồng``).
        overlays: local files that change it; none is read unless it is given.

    Raises:
        UnknownNameError: no such province is installed; the closest names are named.
        PluginError: two distributions claim it, or its data is missing.
        PlanFileError: its data, or an overlay, cannot be read.
    """
    plugin = installed().find(slug(name))
    if plugin is None or not plugin.is_province:
        raise _unknown_province(name)
    if plugin.name == NATIONAL:
        files = national_layer().files
    else:
        files = read_province(data_file_of(plugin), origin_of(plugin, "province"))
        _require_own_code(plugin, files)
    return _with_overlays(Province(files=files, national=national_layer()), overlays)


def load(path: str | Path, *, overlays: Iterable[str | Path] = ()) -> Province:
    """Return a province from a plan file, before any packaging.

    Raises:
        PlanFileError: with every problem of the file.
    """
    file = Path(path)
    origin = Origin(layer="file", plugin=file.name, file=file.as_posix())
    found = Province(files=read_province(file, origin, whole=True), national=national_layer())
    return _with_overlays(found, overlays)


def installed_provinces() -> tuple[Plugin, ...]:
    """Return the installed provinces, without reading their data."""
    return tuple(plugin for plugin in installed().provinces() if plugin.name != NATIONAL)


def _with_overlays(found: Province, overlays: Iterable[str | Path]) -> Province:
    return found.with_overlays(read_overlays(map(Path, overlays), found.code))


def _require_own_code(plugin: Plugin, files: ProvinceFiles) -> None:
    if files.record.code != plugin.name:
        raise PluginError(
            message(
                "The data is for '{code}', not for '{name}'.",
                code=files.record.code,
                name=plugin.name,
            ),
            message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
            message("Its author must give entry point and province the same code."),
        )


def _unknown_province(name: str) -> UnknownNameError:
    codes = [plugin.name for plugin in installed_provinces()]
    national = {found.slug: found.name for found in national_layer().provinces}
    if slug(name) in national:
        return UnknownNameError(
            message("No plan of {province} is installed.", province=national[slug(name)]),
            message("province"),
            message(
                "Install the package of the province (by custom danvan-{code}), or give a plan "
                "file: danvan due FILE.toml",
                code=slug(name),
            ),
        )
    near = closest(slug(name), [*codes, *national])
    return UnknownNameError(
        message("There is no province '{name}'.", name=name),
        message("province"),
        message("Write one of: {near}.", near=near or tuple(codes))
        if near or codes
        else message("Install the package of a province, or give a plan file."),
    )
