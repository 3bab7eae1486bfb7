"""What every province takes from the national layer: working days, communes, provinces."""

import functools
from pathlib import Path

import attrs

from danvan.calendar.origins import Origin
from danvan.calendar.working_days import WorkingDays
from danvan.errors import PluginError
from danvan.messages import message
from danvan.model.provinces import NATIONAL, NationalProvince
from danvan.model.units import Unit, UnitKind
from danvan.planfile.national_lists import read_national_provinces, read_working_days
from danvan.provinces.files import ProvinceFiles, inside, read_province
from danvan.registry.data_files import data_file_of
from danvan.registry.discovery import Plugin, installed


@attrs.frozen(slots=False)
class NationalLayer:
    """The national layer, each part read when it is first asked for."""

    plugin: Plugin
    path: Path

    @functools.cached_property
    def files(self) -> ProvinceFiles:
        """The files of the layer."""
        return read_province(self.path, origin_of(self.plugin, "national"))

    @functools.cached_property
    def working_days(self) -> WorkingDays:
        """The table of working days."""
        return read_working_days(*self._list("working_days"))

    @functools.cached_property
    def provinces(self) -> tuple[NationalProvince, ...]:
        """The provinces of today."""
        return read_national_provinces(*self._list("provinces"))

    @functools.cached_property
    def communes(self) -> tuple[Unit, ...]:
        """The communes of today."""
        return tuple(unit for unit in self.files.read_units() if unit.kind is UnitKind.COMMUNE)

    def communes_of(self, official_code: str) -> tuple[Unit, ...]:
        """Return the communes of the province with this official code."""
        return tuple(unit for unit in self.communes if unit.last.parent == official_code)

    def _list(self, key: str) -> tuple[Path, str]:
        name = getattr(self.files.main.files, key)
        if name is None:
            raise PluginError(
                message("The national layer names no file for '{key}'.", key=key),
                message("plugin {name} ({owner})", name=NATIONAL, owner=self.plugin.label),
                message("Reinstall danvan."),
            )
        label = f"{self.files.origin.file.rpartition('/')[0]}/{name}"
        return inside(self.files.folder, name, f"{self.files.origin.file}, files.{key}"), label


@functools.cache
def national_layer() -> NationalLayer:
    """Return the installed national layer.

    Raises:
        PluginError: danvan itself is not installed as a distribution.
    """
    plugin = installed().find(NATIONAL)
    if plugin is None:
        raise PluginError(
            message("The national layer is not installed."),
            message("plugin {name}", name=NATIONAL),
            message(
                "Install danvan with pip, also when you work on its source (pip install -e .)."
            ),
        )
    return NationalLayer(plugin, data_file_of(plugin))


def origin_of(plugin: Plugin, layer: str) -> Origin:
    """Return the place of a plugin's main file."""
    return Origin(
        layer=layer,
        plugin=plugin.name,
        distribution=plugin.distribution,
        version=plugin.version,
        file=plugin.value.replace(":", "/", 1),
    )
