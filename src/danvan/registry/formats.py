"""Output formats: found by name, loaded alone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import attrs

from danvan.errors import FormatError, PluginError, Problem, UnknownNameError
from danvan.messages import Language, message
from danvan.outputs.output import Output
from danvan.registry.discovery import Plugin, Registry, installed
from danvan.registry.failures import StageError, guarded, line_of
from danvan.registry.modules import load_module
from danvan.registry.states import Stage
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks
from danvan.text import closest

_PREFIX = "format."


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


def format_for_suffix(suffix: str, registry: Registry | None = None) -> Format:
    """Return the format that files of this ending have.

    Raises:
        UnknownNameError: no installed format that works uses the ending.
        PluginError: two formats use it.
    """
    formats = all_formats(registry).formats
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


@attrs.frozen
class _Rendering:
    """The ``render`` of a format, whose failures name the plugin."""

    plugin: Plugin
    render: Callable[[RenderRequest], Iterable[bytes]]

    def __call__(self, request: RenderRequest) -> Iterator[bytes]:
        """Yield the bytes; between two pieces the caller may use standard output."""
        with self._guarded():
            pieces = iter(self.render(request))
        while (piece := self._next(pieces)) is not None:
            yield piece

    def _next(self, pieces: Iterator[object]) -> bytes | None:
        with self._guarded():
            for piece in pieces:
                if isinstance(piece, bytes):
                    return piece
                raise TypeError(f"{type(piece).__name__}, not bytes")
        return None

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Let through what a format may raise, and make any other error name the plugin."""
        refusal: FormatError | None = None
        with guarded(self.plugin, Stage.CALL, hooks.formats.name, line_of(self.render)):
            try:
                yield
            except FormatError as error:
                refusal = error
        if refusal is not None:
            raise refusal


@attrs.frozen(kw_only=True)
class InstalledFormats:
    """The formats that work, by name, and what is wrong with the others."""

    formats: tuple[Format, ...]
    problems: tuple[Problem, ...]


def all_formats(registry: Registry | None = None) -> InstalledFormats:
    """Return every installed format; a broken one costs only itself.

    Raises:
        PluginError: one is broken, and the settings are strict.
    """
    plugins = registry or installed()
    names = dict.fromkeys(plugin.name.removeprefix(_PREFIX) for plugin in plugins.formats())
    formats: list[Format] = []
    problems: list[Problem] = []
    for name in names:
        try:
            formats.append(load_format(name, plugins))
        except PluginError as error:
            if plugins.policy.strict:
                raise
            problems.extend(error.problems)
    return InstalledFormats(formats=tuple(formats), problems=tuple(problems))


def _format_of(plugin: Plugin) -> Format:
    wanted = plugin.name.removeprefix(_PREFIX)
    for found in load_module(plugin, plugin.value).call(hooks.formats, FormatsRequest()):
        if found.name == wanted:
            return attrs.evolve(found, render=_Rendering(plugin, found.render))
    raise StageError.at(
        Stage.RESULT,
        Problem(
            message("The plugin gives no format '{name}'.", name=wanted),
            plugin.where,
            message("Update or uninstall the distribution, or tell its author."),
        ),
    )
