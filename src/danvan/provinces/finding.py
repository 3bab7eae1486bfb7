"""Finding a province: by code, by name, or from a file."""

from collections.abc import Iterable
from pathlib import Path

from danvan.calendar.origins import Origin
from danvan.errors import PlanFileError, PluginError, UnknownNameError
from danvan.messages import message
from danvan.model.provinces import NATIONAL, ProvinceRecord
from danvan.provinces.files import ProvinceFiles, read_main, read_province
from danvan.provinces.hooks import ProvinceHooks
from danvan.provinces.national import national_layer, origin_of
from danvan.provinces.overlays import read_overlays
from danvan.provinces.province import Province
from danvan.registry.data_files import data_file_of
from danvan.registry.discovery import Plugin, Registry, installed
from danvan.registry.modules import load_module
from danvan.sdk.hooks import hooks
from danvan.sdk.requests import ProvincesRequest
from danvan.text import closest, slug


def province(
    name: str, *, overlays: Iterable[str | Path] = (), registry: Registry | None = None
) -> Province:
    """Return an installed province.

    Args:
        name: its code (``lam-dong``) or its name (``Lâm Đồng``).
        overlays: local files that change it; none is read unless it is given.
        registry: the plugins to look in; by default those that are installed.

    Raises:
        UnknownNameError: no such province is installed; the closest names are named.
        PluginError: two distributions claim it, a setting leaves it out, or its data is missing.
        PlanFileError: its data, or an overlay, cannot be read.
    """
    plugins = registry or installed()
    plugin = plugins.find(slug(name))
    if plugin is None or not plugin.is_province:
        raise _unknown_province(name, plugins)
    if plugin.name == NATIONAL:
        found = Province(
            files=national_layer().files, national=national_layer(), hooks=ProvinceHooks(NATIONAL)
        )
    else:
        found = _installed_province(plugin, plugins)
    return _with_overlays(found, overlays)


def _installed_province(plugin: Plugin, registry: Registry) -> Province:
    if plugin.is_code:
        path = _path_from_code(plugin)
        module: str | None = plugin.value
    else:
        path, module = data_file_of(plugin), None
    files = read_province(path, origin_of(plugin, "province"))
    _require_own_code(plugin, files)
    module = module or files.main.plugin.hooks
    if module is not None and not plugin.is_code:
        _require_code_allowed(plugin, registry)
    code = ProvinceHooks(plugin.name, plugin, module)
    return Province(files=files, national=national_layer(), hooks=code)


def _path_from_code(plugin: Plugin) -> Path:
    module = load_module(plugin, plugin.value)
    for source in module.call(hooks.provinces, ProvincesRequest(code=plugin.name)):
        if source.code == plugin.name:
            return source.path
    raise PluginError(
        message("The plugin gives no data for '{code}'.", code=plugin.name),
        plugin.where,
        message("Its author must write danvan_provinces, or point to package:province.toml."),
    )


def _require_code_allowed(plugin: Plugin, registry: Registry) -> None:
    """Refuse a province without the code that its dates depend on."""
    if not registry.policy.allows(plugin.name, plugin.distribution, is_code=True):
        raise PluginError(
            message("The province needs its code, which a setting leaves out."),
            plugin.where,
            message("Allow code plugins, or ask for another province."),
        )


def load(path: str | Path, *, overlays: Iterable[str | Path] = ()) -> Province:
    """Return a province from a plan file, before any packaging.

    Raises:
        PlanFileError: with every problem of the file.
    """
    file = Path(path)
    origin = Origin(layer="file", plugin=file.name, file=file.as_posix())
    files = read_province(file, origin, whole=True)
    code = ProvinceHooks(files.record.code)
    if files.main.plugin.hooks is not None:
        raise PlanFileError(
            message("A file alone brings no code."),
            f"{origin.file}, plugin.hooks",
            message("Package the province, or leave [plugin] out."),
        )
    return _with_overlays(Province(files=files, national=national_layer(), hooks=code), overlays)


def record_of(plugin: Plugin) -> ProvinceRecord:
    """Return the record of an installed province, without its plans and units.

    Raises:
        DanvanError: its data cannot be read.
    """
    path = _path_from_code(plugin) if plugin.is_code else data_file_of(plugin)
    return read_main(path, origin_of(plugin, "province"))


def hooks_of_province(found: Province) -> tuple[str, ...]:
    """Read all data of a province, load its code, and return the hooks that it implements.

    Raises:
        DanvanError: its data or its code is broken.
    """
    for file in found.placed_files:
        # Each part is checked when it is asked for: ask for all.
        _ = file.whole
    _ = found.units, found.regimes
    return found.hooks.names()


def installed_provinces(registry: Registry | None = None) -> tuple[Plugin, ...]:
    """Return the installed provinces, without reading their data."""
    plugins = registry or installed()
    return tuple(plugin for plugin in plugins.provinces() if plugin.name != NATIONAL)


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


def _unknown_province(name: str, registry: Registry) -> UnknownNameError:
    codes = [plugin.name for plugin in installed_provinces(registry)]
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
