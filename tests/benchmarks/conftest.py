"""How a benchmark runs: the rival first, then danvan, and one line with both."""

from collections.abc import Callable
from typing import Any, Protocol

import attrs
import pytest

MILLISECONDS = 1000.0


@attrs.frozen(kw_only=True)
class Bar:
    """What danvan should reach; it is printed and never fails a test.

    Attributes:
        times: how often the rival's time should hold danvan's, or danvan's the rival's.
        as_share_of_rival: danvan's time is given as a multiple of the rival's.
        extra: milliseconds that danvan may take more, instead of a ratio.
    """

    times: float = 1.0
    as_share_of_rival: bool = False
    extra: float | None = None

    def line(self, danvan: float, rival: float) -> str:
        head = f"danvan {_shown(danvan)}, rival {_shown(rival)}"
        if self.extra is not None:
            return f"{head}, difference {danvan - rival:+.1f} ms (bar +{self.extra:g} ms)"
        if self.as_share_of_rival:
            return f"{head}, {danvan / rival:.2f} of the rival (bar {self.times:g})"
        return f"{head}, ratio {_ratio(rival / danvan)} (bar {self.times:g}x)"

    def is_reached(self, danvan: float, rival: float) -> bool:
        if self.extra is not None:
            return danvan - rival <= self.extra
        if self.as_share_of_rival:
            return danvan / rival <= self.times
        return rival / danvan >= self.times


class Timing(Protocol):
    """The fixture of pytest-benchmark, as far as it is used here."""

    group: str | None
    stats: Any

    def pedantic(self, target: Callable[[], object], **options: int) -> object: ...


@attrs.frozen
class Scores:
    """The fastest run of every runner, and the lines that are printed at the end."""

    fastest: dict[tuple[str, str], float] = attrs.field(factory=dict)
    lines: list[str] = attrs.field(factory=list)

    def say(self, line: str) -> None:
        self.lines.append(line)
        print(f"\n{line}")


SCORES = pytest.StashKey[Scores]()
Race = Callable[..., None]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SCORES] = Scores()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    scores = config.stash[SCORES]
    if scores.lines:
        terminalreporter.section("danvan and its rivals")
        for line in scores.lines:
            terminalreporter.write_line(line)


@pytest.fixture
def scores(pytestconfig: pytest.Config) -> Scores:
    return pytestconfig.stash[SCORES]


@pytest.fixture
def race(benchmark: Timing, scores: Scores) -> Race:
    """Return what times one runner; danvan, which comes last, prints its ratio to each rival."""

    def run(
        work: str, runner: str, target: Callable[[], object], bars: dict[str, Bar], rounds: int = 5
    ) -> None:
        benchmark.group = work
        benchmark.pedantic(target, rounds=rounds, iterations=1, warmup_rounds=1)
        if benchmark.stats is None:  # --benchmark-disable
            return
        scores.fastest[work, runner] = benchmark.stats.stats.min * MILLISECONDS
        for rival, bar in bars.items():
            ours, theirs = (scores.fastest.get((work, who)) for who in ("danvan", rival))
            if runner == "danvan" and ours is not None and theirs is not None:
                mark = "" if bar.is_reached(ours, theirs) else "  <- below the bar"
                scores.say(f"{work} ({rival}): {bar.line(ours, theirs)}{mark}")

    return run


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.3g} ms" if milliseconds < 1 else f"{milliseconds:.1f} ms"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2g}x" if ratio < 10 else f"{ratio:.0f}x"
