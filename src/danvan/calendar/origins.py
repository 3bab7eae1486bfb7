"""Where a rule came from: the layer, the plugin and the place in its file."""

import attrs


@attrs.frozen(kw_only=True)
class Origin:
    """The place that states a rule.

    Attributes:
        layer: ``province``, ``national``, ``overlay`` or ``file``.
        plugin: name of the plugin, or of the file read without one.
        distribution: name of the installed distribution; ``None`` for a file.
        version: its version.
        file: path of the data file, as people know it.
        place: key path in the file.
    """

    layer: str
    plugin: str
    distribution: str | None = None
    version: str | None = None
    file: str
    place: str = ""

    def at(self, place: str) -> "Origin":
        """Return the same origin at another key path."""
        return attrs.evolve(self, place=place)

    @property
    def label(self) -> str:
        """What a person reads: distribution and version where there is one, file and place."""
        package = f"{self.distribution} {self.version}: " if self.distribution else ""
        return f"{package}{self.file}" + (f", {self.place}" if self.place else "")
