"""What a plugin does in a fresh process: what it imports and prints, and to whom it does harm.

A process that has run for a while cannot tell: a module may have been imported, and danvan been
patched, before anybody looked. So this module is run by a new interpreter.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import attrs

from danvan.errors import DanvanError
from danvan.model.provinces import NATIONAL
from danvan.provinces.checks.subjects import years_of
from danvan.provinces.finding import province
from danvan.provinces.national import national_layer
from danvan.provinces.province import Province
from danvan.registry.discovery import Plugin, Registry
from danvan.registry.modules import load_module

#: How many of its newest years stand for another province.
_YEARS = 3


@attrs.frozen(kw_only=True)
class Probed:
    """What was seen.

    Attributes:
        imported: modules of the plugin that were imported although only its data was read.
        printed: what its code printed.
        changed: other provinces whose duties differ after its code ran.
    """

    imported: tuple[str, ...] = ()
    printed: str = ""
    changed: tuple[str, ...] = ()


def main(request: str, answer: str) -> None:
    """Probe as the file ``request`` says, and write what was seen to the file ``answer``."""
    asked = json.loads(Path(request).read_text(encoding="utf-8"))
    plugins = [Plugin(**fields) for fields in asked["plugins"]]
    seen = probe(asked["name"], Registry.of(plugins))
    Path(answer).write_text(json.dumps(attrs.asdict(seen)), encoding="utf-8")


def probe(name: str, registry: Registry) -> Probed:
    """Read the province ``name``, then run its code, and look at what happened."""
    plugin = registry.find(name)
    if plugin is None:
        return Probed()
    before = dict(_duties_of_others(name, registry))
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        imported = () if plugin.is_code else tuple(_imported_by_reading(plugin, registry))
        _run_code(plugin, registry)
    national_layer.cache_clear()
    after = dict(_duties_of_others(name, registry))
    changed = tuple(other for other in before if before[other] != after.get(other))
    return Probed(imported=imported, printed=said.getvalue(), changed=changed)


def _imported_by_reading(plugin: Plugin, registry: Registry) -> Iterator[str]:
    found = province(plugin.name, registry=registry)
    for file in found.placed_files:
        _ = file.whole
    _ = found.units, found.regimes
    package = plugin.value.partition(":")[0].partition(".")[0]
    yield from sorted(
        name for name in sys.modules if name == package or name.startswith(f"{package}.")
    )


def _run_code(plugin: Plugin, registry: Registry) -> None:
    """Call what the distribution implements; whether it works is the matter of other checks."""
    try:
        found = province(plugin.name, registry=registry)
        for year in years_of(found):
            found.schedule(year)
            found.hooks.rubrics(year)
        found.working_days()
        found.hooks.checks()
    except DanvanError:
        pass
    for other in registry.plugins:
        if other.distribution == plugin.distribution and other.is_code:
            try:
                load_module(other, other.value)
            except DanvanError:
                continue


def _duties_of_others(name: str, registry: Registry) -> Iterator[tuple[str, str]]:
    for plugin in registry.provinces():
        if plugin.name != name and registry.refusal(plugin) is None:
            try:
                yield plugin.name, _told(province(plugin.name, registry=registry))
            except DanvanError as error:
                yield plugin.name, str(error)


def _told(found: Province) -> str:
    if found.code == NATIONAL:
        regimes = [(source.validity.first.year, source.regime.id) for source in found.regimes]
        schedules = [found.schedule(year, regime=regime) for year, regime in regimes]
    else:
        schedules = [found.schedule(year) for year in years_of(found)[-_YEARS:]]
    return repr(
        [
            (duty.key, duty.stated, duty.last_day, duty.label, duty.in_force)
            for schedule in schedules
            for duty in schedule.duties
        ]
    )


def read_answer(path: Path) -> Probed:
    """Return what the other process saw.

    Raises:
        ValueError: it was ended before it could say.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    said: dict[str, Any] = json.loads(text)
    return Probed(
        imported=tuple(said["imported"]), printed=said["printed"], changed=tuple(said["changed"])
    )
