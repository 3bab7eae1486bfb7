"""What the checks of a province found, and what they could not look at."""

from collections.abc import Iterator, Sequence

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message, translate
from danvan.outputs.output import Cell, Column, Output, Table

_COLUMNS = (
    Column(key="level", heading="Mức", width=8),
    Column(key="check", heading="Kiểm tra", width=20),
    Column(key="where", heading="Ở đâu", width=20),
    Column(key="text", heading="Nội dung", width=26),
)

MUST, WARNING, PENDING, QUARANTINED = "must", "warning", "pending", "quarantined"
#: How a finding is called, by the level of its check.
_LEVELS = {"must": MUST, "should": WARNING, "pending": PENDING}


@attrs.frozen(kw_only=True)
class Finding:
    """One finding of a check.

    Attributes:
        level: ``must`` for an error in the data, ``warning`` for what looks wrong, ``pending`` for
            what no source says yet, ``quarantined`` for a check that is broken itself.
        check: name of the check; ``where``: duty, row or file.
    """

    level: str
    check: str
    where: Message | str
    text: Message | str


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one check.

    Attributes:
        check: its id; ``group`` and ``level``: those of the check.
        why: one sentence: what goes wrong when it fails.
        found: where and what, for each thing that it found; empty when it passed.
        skipped: why it could not run; ``None`` when it ran.
        broken: why the check itself is in quarantine; ``None`` when it is sound.
    """

    check: str
    group: str
    level: str
    why: Message | str
    found: tuple[tuple[Message | str, Message | str], ...] = ()
    skipped: Message | str | None = None
    broken: Problem | None = None

    @property
    def ran(self) -> bool:
        """Whether the check looked at the province from beginning to end."""
        return self.skipped is None and self.broken is None

    @property
    def failed(self) -> bool:
        """Whether a check that must pass found something."""
        return self.level == MUST and bool(self.found)

    def findings(self) -> Iterator[Finding]:
        """Yield what it found, or why it is broken."""
        for where, text in self.found:
            yield Finding(level=_LEVELS[self.level], check=self.check, where=where, text=text)
        if self.broken is not None:
            yield Finding(
                level=QUARANTINED,
                check=self.check,
                where=self.broken.where,
                text=self.broken.what,
            )


@attrs.frozen(kw_only=True)
class CheckResults:
    """What became of every check of one province.

    Attributes:
        checked: the province, or its file, as people know it.
        outcomes: one for each check, in the order in which they ran.
    """

    checked: str
    outcomes: tuple[Outcome, ...]

    @property
    def ran(self) -> int:
        """How many checks ran."""
        return sum(outcome.ran for outcome in self.outcomes)

    @property
    def failed(self) -> int:
        """How many checks failed that must pass."""
        return sum(outcome.failed for outcome in self.outcomes)

    @property
    def skipped(self) -> int:
        """How many checks could not run."""
        return sum(outcome.skipped is not None for outcome in self.outcomes)

    @property
    def quarantined(self) -> int:
        """How many checks are broken themselves."""
        return sum(outcome.broken is not None for outcome in self.outcomes)

    @property
    def warnings(self) -> int:
        """How many checks found what looks wrong."""
        return self._with_findings("should")

    @property
    def pending(self) -> int:
        """How many checks found what no source says yet."""
        return self._with_findings("pending")

    def _with_findings(self, level: str) -> int:
        return sum(outcome.level == level and bool(outcome.found) for outcome in self.outcomes)

    def findings(self) -> Iterator[Finding]:
        """Yield every finding, check by check."""
        for outcome in self.outcomes:
            yield from outcome.findings()

    def outcome(self, check: str) -> Outcome:
        """Return what became of one check.

        Raises:
            KeyError: no check has this id.
        """
        for outcome in self.outcomes:
            if outcome.check == check:
                return outcome
        raise KeyError(check)

    def notices(self) -> Iterator[Message]:
        """Yield the counts, why what failed matters, and why what was skipped was skipped."""
        yield message(
            "Checks run: {ran}; failed: {failed}; warnings: {warnings}; pending: {pending}; "
            "skipped: {skipped}; quarantined: {quarantined}.",
            ran=self.ran,
            failed=self.failed,
            warnings=self.warnings,
            pending=self.pending,
            skipped=self.skipped,
            quarantined=self.quarantined,
        )
        for outcome in self.outcomes:
            if outcome.failed:
                yield message("{check} failed: {why}", check=outcome.check, why=outcome.why)
        reasons: dict[Message | str, list[str]] = {}
        for outcome in self.outcomes:
            if outcome.skipped is not None:
                reasons.setdefault(outcome.skipped, []).append(outcome.check)
        for reason, checks in reasons.items():
            yield message("Skipped: {checks}. {reason}", checks=tuple(checks), reason=reason)

    def __str__(self) -> str:
        """Return findings and counts in English, one a line."""
        found = [
            f"{finding.level}: {finding.check}: {translate(finding.where, 'en')}: "
            f"{translate(finding.text, 'en')}"
            for finding in self.findings()
        ]
        said = [translate(notice, "en") for notice in self.notices()]
        return "\n".join((self.checked, *found, *said))


def check_report(results: CheckResults, overlays: Sequence[str] = ()) -> Output:
    """Return the findings, how many checks ran, and which did not and why."""
    rows = [(found.level, found.check, found.where, found.text) for found in results.findings()]
    return Output(
        kind="check",
        title=f"Kiểm tra {results.checked}",
        header=_header(results, overlays),
        records=Table(columns=_COLUMNS, rows=rows),
        tables=(Table(columns=_COLUMNS, rows=rows),) if rows else (),
        notices=tuple(results.notices()),
    )


def _header(results: CheckResults, overlays: Sequence[str]) -> dict[str, Cell]:
    skipped: list[Cell] = [
        {"check": outcome.check, "reason": outcome.skipped}
        for outcome in results.outcomes
        if outcome.skipped is not None
    ]
    return {
        "checked": results.checked,
        "checks": [outcome.check for outcome in results.outcomes if outcome.ran],
        "failed": results.failed,
        "warnings": results.warnings,
        "pending": results.pending,
        "skipped": skipped,
        "quarantined": results.quarantined,
        "overlays": list(overlays),
    }
