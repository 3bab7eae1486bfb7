"""Where the data of a plugin lies, found without importing it."""

import importlib.util
from pathlib import Path, PurePosixPath

from danvan.errors import PluginError
from danvan.messages import message
from danvan.registry.discovery import Plugin


def data_file_of(plugin: Plugin) -> Path:
    """Return the path of the TOML file that ``plugin`` names as ``package:file.toml``.

    Raises:
        PluginError: the value has another form, or the file is not in the distribution.
    """
    package, colon, file = plugin.value.partition(":")
    inside = PurePosixPath(file)
    is_package = all(part.isidentifier() for part in package.split("."))
    leads_out = inside.is_absolute() or ".." in inside.parts or "\\" in file
    if not colon or not is_package or leads_out:
        raise _wrong_value(plugin)
    folder = _folder_of(plugin, package)
    path = folder.joinpath(*inside.parts)
    if not _is_file(path):
        raise PluginError(
            message("The data file '{file}' is missing.", file=f"{package}/{file}"),
            message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
            message("Reinstall the distribution; its author must put the file into the wheel."),
        )
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # the name is too long, or a folder may not be entered
        return False


def _folder_of(plugin: Plugin, package: str) -> Path:
    # Looking for a package below another one would import the outer one.
    top, *below = package.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):  # an imported module that was never looked for: __main__
        spec = None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        raise PluginError(
            message("The package '{package}' is missing.", package=package),
            message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
            message("Reinstall the distribution."),
        )
    return Path(folders[0], *below)


def _wrong_value(plugin: Plugin) -> PluginError:
    return PluginError(
        message("'{value}' names no data file.", value=plugin.value),
        message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
        message("Its author must write package:province.toml, where package is a Python package."),
    )
