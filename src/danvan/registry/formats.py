"""Output formats: found by name, loaded alone."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout

import attrs

from danvan.errors import PluginError, Problem, UnknownNameError
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
        UnknownNameError: no installed format that works uses the ending.
        PluginError: two formats use it.
    """
    formats = all_formats().formats
    found = [chosen for chosen in formats if suffix.lower() in chosen.suffixes]
    if len(found) > 1:
        names = tuple(chosen.name for chosen in found)
        raise PluginError(
            message(
                "Several formats belong to files that end in '{suffix}': {names}.",
                suffix=suffix,
                names=names,
            ),
            message("output file"),
            message("Choose one with --format."),
        )
    if found:
        return found[0]
    known = tuple(ending for chosen in formats for ending in chosen.suffixes)
    raise UnknownNameError(
        message("No format belongs to files that end in '{suffix}'.", suffix=suffix),
        message("output file"),
        message("Use one of: {known}; or choose with --format.", known=known),
    )


@attrs.frozen(kw_only=True)
class InstalledFormats:
    """The formats that work, by name, and what is wrong with the others."""

    formats: tuple[Format, ...]
    problems: tuple[Problem, ...]


def all_formats() -> InstalledFormats:
    """Return every installed format; a broken one costs only itself."""
    names = dict.fromkeys(plugin.name.removeprefix(_PREFIX) for plugin in installed().formats())
    formats: list[Format] = []
    problems: list[Problem] = []
    for name in names:
        try:
            formats.append(load_format(name))
        except PluginError as error:
            problems.extend(error.problems)
    return InstalledFormats(formats=tuple(formats), problems=tuple(problems))


def _format_of(plugin: Plugin) -> Format:
    wanted = plugin.name.removeprefix(_PREFIX)
    try:
        # What a plugin prints while it is imported is no part of any result.
        with redirect_stdout(sys.stderr):
            hook = getattr(importlib.import_module(plugin.value), _HOOK)
            found = [given for given in hook(FormatsRequest()) if given.name == wanted]
    except (Exception, SystemExit) as error:
        raise _broken(plugin, f"{type(error).__name__}: {error}") from error
    if not found or not isinstance(found[0], Format):
        raise _broken(plugin, f"{_HOOK} gives no format '{wanted}'")
    return found[0]


def _broken(plugin: Plugin, detail: str) -> PluginError:
    return PluginError(
        message("The format cannot be used ({detail}).", detail=detail[:300]),
        message("plugin {name} ({owner})", name=plugin.name, owner=plugin.label),
        message("Reinstall the distribution, or tell its author; the other formats work."),
    )
