"""Output formats: found by name, loaded alone."""

import importlib
from collections.abc import Iterator

from danvan.errors import FormatError, PluginError, UnknownNameError
from danvan.messages import Language, message
from danvan.outputs.output import Output
from danvan.registry.discovery import Plugin, Registry, installed
from danvan.sdk import Format, FormatsRequest, RenderRequest
from danvan.text import closest

_PREFIX = "format."
_HOOK = "danvan_formats"


def render(output: Output, name: str, language: Language = "vi") -> bytes:
    """Return ``output`` in the format ``name``.

    Args:
        output: what is to be shown.
        name: an installed format (``danvan formats`` lists them).
        language: the language of notices and notes.

    Raises:
        UnknownNameError: no such format is installed.
        FormatError: the format cannot show this output, or needs a library.
    """
    return b"".join(render_pieces(output, load_format(name), language))


def render_pieces(output: Output, chosen: Format, language: Language) -> Iterator[bytes]:
    """Yield ``output`` in the format ``chosen``, piece by piece."""
    yield from chosen.render(RenderRequest(output=output, language=language))


def load_format(name: str, registry: Registry | None = None) -> Format:
    """Return the format ``name``; only its own module is imported."""
    plugins = registry or installed()
    plugin = plugins.find(f"{_PREFIX}{name}")
    if plugin is None:
        names = [found.name.removeprefix(_PREFIX) for found in plugins.formats()]
        raise UnknownNameError(
            message("There is no format '{name}'.", name=name),
            message("format"),
            message("Write one of: {known}.", known=closest(name, names) or tuple(names)),
        )
    return _format_of(plugin)


def format_for_suffix(suffix: str) -> Format:
    """Return the format that files of this ending have.

    Raises:
        UnknownNameError: no installed format uses the ending.
    """
    formats = all_formats()
    for found in formats:
        if suffix.lower() in found.suffixes:
            return found
    known = tuple(ending for found in formats for ending in found.suffixes)
    raise UnknownNameError(
        message("No format belongs to files that end in '{suffix}'.", suffix=suffix),
        message("output file"),
        message("Use one of: {known}; or choose with --format.", known=known),
    )


def all_formats() -> tuple[Format, ...]:
    """Return every installed format, by name; this imports the module of each."""
    names = [plugin.name.removeprefix(_PREFIX) for plugin in installed().formats()]
    return tuple(load_format(name) for name in names)


def _format_of(plugin: Plugin) -> Format:
    try:
        hook = getattr(importlib.import_module(plugin.value), _HOOK)
    except (ImportError, AttributeError) as error:
        raise PluginError(
            message("The format cannot be loaded: {detail}.", detail=str(error)),
            message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
            message("Reinstall the distribution, or tell its author."),
        ) from error
    wanted = plugin.name.removeprefix(_PREFIX)
    for found in hook(FormatsRequest()):
        if isinstance(found, Format) and found.name == wanted:
            return found
    raise FormatError(
        message("The plugin gives no format '{name}'.", name=wanted),
        message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
        message("Tell its author."),
    )
