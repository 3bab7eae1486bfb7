"""Targets against measurements: counted, published, estimated, and not reported at all."""

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs
import pytest

from danvan.errors import RegisterError
from danvan.messages import translate
from danvan.model.targets import Comparison, Target, TargetPart
from danvan.model.unit_lists import UnitList
from danvan.model.units import UnitCount, UnitGroup, UnitKind
from danvan.tracking.entries import Entry
from danvan.tracking.progress import progress
from danvan.tracking.progress_rows import Level, Outcome, ProgressRequest, ProgressRow
from danvan.tracking.records import Measurement, Quality
from tests.tracking.duties import entry, unit

DEPARTMENTS = UnitGroup(kinds=(UnitKind.DEPARTMENT,))
DISTRICTS = UnitGroup(kinds=(UnitKind.DISTRICT,))
#: 19 departments are counted and six are named, as in Lâm Đồng; three districts are all named.
UNITS = UnitList.of(
    [
        *(unit(f"so-{number}", UnitKind.DEPARTMENT) for number in range(1, 7)),
        *(unit(code, UnitKind.DISTRICT) for code in ("672", "673", "674")),
        unit("675", UnitKind.DISTRICT, until=dt.date(2023, 6, 29)),
        unit("24769", UnitKind.COMMUNE),
    ]
)
COUNTS = (UnitCount(kind=UnitKind.DEPARTMENT, count=19, year=2022),)
PERIOD_ENDS = {"2023-H1": dt.date(2023, 6, 30), "2023": dt.date(2023, 12, 31)}
ALL = Fraction(1)


def part(
    part_id: str = "mot-cua",
    group: UnitGroup = DISTRICTS,
    share: Fraction | None = ALL,
    comparison: Comparison = Comparison.AT_LEAST,
) -> TargetPart:
    return TargetPart(
        id=part_id, title=f"Phần {part_id}", group=group, share=share, comparison=comparison
    )


def target(*parts: TargetPart) -> Target:
    return Target(id="III.3", title="Thực hiện cơ chế một cửa", parts=parts or (part(),))


def figure(
    unit_id: str | None = None,
    of: tuple[int, int] | None = None,
    **changes: Any,  # noqa: ANN401 - attributes of a measurement
) -> Entry[Measurement]:
    numerator, denominator = of or (None, None)
    usual: dict[str, Any] = {
        "target": "III.3",
        "unit": unit_id,
        "period": "2023-H1",
        "numerator": numerator,
        "denominator": denominator,
    }
    return entry(Measurement(**{**usual, **changes}))


def published(unit_id: str | None, rate: str, **changes: Any) -> Entry[Measurement]:  # noqa: ANN401 - see figure
    return figure(unit_id, rate=Fraction(rate), wording=f"đạt {rate}", **changes)


def rows(
    *entries: Entry[Measurement],
    targets: tuple[Target, ...] | None = None,
    period: str | None = None,
    as_of: dt.date | None = None,
) -> tuple[ProgressRow, ...]:
    return progress(
        ProgressRequest(
            targets=(target(),) if targets is None else targets,
            entries=entries,
            units=UNITS,
            unit_counts=COUNTS,
            year=2023,
            period=period,
            as_of=as_of,
            period_ends=PERIOD_ENDS,
        )
    )


def only(*entries: Entry[Measurement], **asked: Any) -> ProgressRow:  # noqa: ANN401 - see rows
    (row,) = rows(*entries, **asked)
    return row


def counted(row: ProgressRow) -> tuple[int | None, int | None, int, int, int]:
    return row.numerator, row.denominator, row.reported, row.met, row.not_met


THREE = (figure("672", (9, 9)), figure("673", (12, 12)), figure("674", (7, 7)))

# --- a whole kind --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, count",
    [(UnitKind.DEPARTMENT, 19), (UnitKind.DISTRICT, 12), (UnitKind.COMMUNE, 142)],
)
def test_figure_of_a_whole_kind_is_shown_as_it_was_stated(kind: UnitKind, count: int) -> None:
    group = UnitGroup(kinds=(kind,))
    stated = figure(kind=kind, of=(count, count), wording=f"{count}/{count}")
    row = only(stated, targets=(target(part(group=group)),))
    assert (row.level, row.kind, row.outcome) == (Level.KIND, kind, Outcome.MET)
    assert (row.numerator, row.denominator, row.share) == (count, count, ALL)
    assert row.entries == (stated,)


def test_figure_of_a_whole_kind_below_the_share_is_not_met() -> None:
    assert only(figure(kind=UnitKind.DISTRICT, of=(11, 12))).outcome is Outcome.NOT_MET


def test_figure_of_another_kind_does_not_answer_the_target() -> None:
    of_target, other = rows(figure(kind=UnitKind.COMMUNE, of=(142, 142)))
    assert (of_target.outcome, of_target.entries) == (Outcome.NOT_REPORTED, ())
    assert (other.target, other.kind, other.outcome) == (
        None,
        UnitKind.COMMUNE,
        Outcome.NO_MEASURE,
    )


def test_figure_of_the_province_stands_beside_those_of_its_units() -> None:
    of_units, of_province = rows(*THREE, figure(of=(27, 28)))
    assert (of_units.level, of_units.outcome) == (Level.UNITS, Outcome.MET)
    assert (of_province.level, of_province.outcome) == (Level.PROVINCE, Outcome.NOT_MET)


# --- rolled up over units ------------------------------------------------------------------------


def test_figures_of_all_units_are_added_up() -> None:
    row = only(*THREE)
    assert counted(row) == (28, 28, 3, 3, 0)
    assert (row.outcome, row.share) == (Outcome.MET, ALL)
    assert row.entries == THREE


def test_unit_that_has_not_reported_leaves_the_target_open() -> None:
    row = only(*THREE[:2])
    assert counted(row) == (21, 21, 2, 2, 0)
    assert row.outcome is Outcome.NOT_REPORTED
    assert row.population is not None
    assert row.population.expected == 3


def test_six_known_departments_of_nineteen_never_make_the_target_met() -> None:
    six = [figure(f"so-{number}", (5, 5)) for number in range(1, 7)]
    row = only(*six, targets=(target(part(group=DEPARTMENTS)),))
    assert row.outcome is Outcome.NOT_REPORTED
    assert row.population is not None
    assert (len(row.population.units), row.population.expected) == (6, 19)
    assert not row.population.is_complete


def test_one_unit_below_a_full_share_decides_it_though_others_are_missing() -> None:
    row = only(figure("672", (8, 9)))
    assert (row.outcome, counted(row)) == (Outcome.NOT_MET, (8, 9, 1, 0, 1))


def test_one_unit_below_a_part_share_decides_nothing_while_others_are_missing() -> None:
    ninety = target(part(share=Fraction(9, 10)))
    assert only(figure("672", (8, 9)), targets=(ninety,)).outcome is Outcome.NOT_REPORTED


@pytest.mark.parametrize(
    "numerator, comparison, outcome",
    [
        pytest.param(89, Comparison.AT_LEAST, Outcome.NOT_MET, id="89 % is not at least 90 %"),
        pytest.param(90, Comparison.AT_LEAST, Outcome.MET, id="90 % is at least 90 %"),
        pytest.param(90, Comparison.MORE_THAN, Outcome.NOT_MET, id="90 % is not more than 90 %"),
        pytest.param(91, Comparison.MORE_THAN, Outcome.MET, id="91 % is more than 90 %"),
        pytest.param(90, Comparison.EXACTLY, Outcome.MET, id="90 % is exactly 90 %"),
        pytest.param(91, Comparison.EXACTLY, Outcome.NOT_MET, id="91 % is not exactly 90 %"),
    ],
)
def test_sum_is_held_against_the_share_and_not_the_single_unit(
    numerator: int, comparison: Comparison, outcome: Outcome
) -> None:
    ninety = target(part(share=Fraction(9, 10), comparison=comparison))
    entries = (figure("672", (0, 1)), figure("673", (numerator, 98)), figure("674", (0, 1)))
    assert only(*entries, targets=(ninety,)).outcome is outcome


def test_figures_of_units_that_the_target_does_not_speak_of_do_not_stand_in() -> None:
    stranger, unknown = figure("24769", (3, 3)), figure("xa-la", (3, 3))
    of_target, *others = rows(*THREE[:2], stranger, unknown)
    assert (counted(of_target), of_target.outcome) == ((21, 21, 2, 2, 0), Outcome.NOT_REPORTED)
    assert [(row.target, row.entries) for row in others] == [
        (None, (stranger,)),
        (None, (unknown,)),
    ]


def test_unit_that_closed_before_the_period_ended_is_not_waited_for() -> None:
    row = only(*THREE)
    assert row.population is not None
    assert [one.id for one in row.population.units] == ["672", "673", "674"]


# --- estimates -----------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [1, -1], ids=["estimate first", "actual figure first"])
def test_actual_figure_takes_the_place_of_the_estimate(order: int) -> None:
    estimate = figure("672", (8, 9), quality=Quality.ESTIMATED)
    row = only(*(estimate, *THREE)[::order])
    assert (counted(row), row.quality) == ((28, 28, 3, 3, 0), Quality.ACTUAL)
    assert estimate not in row.entries


def test_one_estimate_makes_the_sum_an_estimate() -> None:
    row = only(*THREE[:2], figure("674", (7, 7), quality=Quality.ESTIMATED))
    assert (row.quality, row.outcome) == (Quality.ESTIMATED, Outcome.MET)


def test_figure_that_names_the_only_part_and_one_that_does_not_are_of_one_unit() -> None:
    estimate = figure("672", (8, 9), quality=Quality.ESTIMATED)
    actual = figure("672", (9, 9), part="mot-cua")
    row = only(estimate, actual, *THREE[1:])
    assert counted(row) == (28, 28, 3, 3, 0)
    assert {found.id for found in row.entries} == {actual.id, *(one.id for one in THREE[1:])}


def test_of_two_actual_figures_of_a_unit_the_newest_entry_counts_once() -> None:
    older, newer = figure("672", (8, 9)), figure("672", (9, 9), part="mot-cua")
    for entries in ((older, newer), (newer, older)):
        assert counted(only(*entries)) == (9, 9, 1, 1, 0)


# --- periods -------------------------------------------------------------------------------------


def test_half_year_and_year_are_rows_of_their_own_in_order_of_time() -> None:
    year = [entry(attrs.evolve(one.record, period="2023")) for one in THREE[:2]]
    found = rows(*year, *THREE)
    assert [(row.period, row.outcome, row.reported) for row in found] == [
        ("2023-H1", Outcome.MET, 3),
        ("2023", Outcome.NOT_REPORTED, 2),
    ]
    assert [(row.numerator, row.denominator) for row in found] == [(28, 28), (21, 21)]


def test_period_that_is_asked_for_stands_alone() -> None:
    year = figure("672", (1, 9), period="2023")
    assert [row.period for row in rows(*THREE, year, period="2023-H1")] == ["2023-H1"]
    unreported = only(*THREE, period="2023-9M")
    assert (unreported.period, unreported.outcome) == ("2023-9M", Outcome.NOT_REPORTED)


def test_figure_of_another_year_does_not_count() -> None:
    row = only(figure("672", (9, 9), period="2022-H1"), figure("673", (9, 9), period="2024"))
    assert (row.reported, row.period) == (0, "2023")


def test_figure_of_a_later_day_does_not_count() -> None:
    late = figure("672", (9, 9), as_of=dt.date(2023, 7, 1))
    undated = figure("673", (9, 9))
    assert only(late, undated, as_of=dt.date(2023, 6, 30)).reported == 1
    assert only(late, undated, as_of=dt.date(2023, 7, 1)).reported == 2


# --- rates without counts, empty denominators, no measure ----------------------------------------


def test_published_rate_keeps_its_words_and_gets_no_counts() -> None:
    words = "Hồ sơ được giải quyết đúng đạt 98,66%"
    row = only(figure(rate=Fraction("0.9866"), wording=words))
    assert (row.numerator, row.denominator) == (None, None)
    assert (row.rate, row.share, row.wording) == (
        Fraction(9866, 10000),
        Fraction(9866, 10000),
        words,
    )
    assert (row.level, row.outcome) == (Level.PROVINCE, Outcome.NOT_MET)


def test_published_rate_among_counts_leaves_no_sum() -> None:
    row = only(*THREE[:2], published("674", "1"))
    assert counted(row) == (None, None, 3, 3, 0)
    assert (row.share, row.outcome) == (None, Outcome.MET)


@pytest.mark.parametrize(
    "rates, comparison, outcome",
    [
        pytest.param("0.9 0.95 1", Comparison.AT_LEAST, Outcome.MET, id="all reach it"),
        pytest.param("0.9 0.8 1", Comparison.AT_LEAST, Outcome.NOT_REPORTED, id="some reach it"),
        pytest.param("0.89 0.8 0", Comparison.AT_LEAST, Outcome.NOT_MET, id="none reaches it"),
        pytest.param("0.9 0.8 0.9", Comparison.MORE_THAN, Outcome.NOT_MET, id="none passes it"),
        pytest.param("0.91 1 1", Comparison.MORE_THAN, Outcome.MET, id="all pass it"),
        pytest.param("0.8 0.9 1", Comparison.EXACTLY, Outcome.NOT_REPORTED, id="on both sides"),
        pytest.param("0.8 0.9 0.9", Comparison.EXACTLY, Outcome.NOT_MET, id="on one side of it"),
        pytest.param("0.9 0.8 0.9", Comparison.AT_LEAST, Outcome.NOT_MET, id="none passes it"),
        pytest.param("0.9 0.9 0.9", Comparison.EXACTLY, Outcome.MET, id="all are it"),
    ],
)
def test_rates_without_counts_decide_only_when_all_lie_on_one_side(
    rates: str, comparison: Comparison, outcome: Outcome
) -> None:
    ninety = target(part(share=Fraction(9, 10), comparison=comparison))
    entries = [
        published(code, rate)
        for code, rate in zip(("672", "673", "674"), rates.split(), strict=True)
    ]
    assert only(*entries, targets=(ninety,)).outcome is outcome


@pytest.mark.parametrize("rate, outcome", [("0.95", Outcome.MET), ("0.85", Outcome.NOT_REPORTED)])
def test_counts_beside_a_rate_weigh_together(rate: str, outcome: Outcome) -> None:
    ninety = target(part(share=Fraction(9, 10)))
    entries = (figure("672", (8, 10)), figure("673", (30, 30)), published("674", rate))
    assert only(*entries, targets=(ninety,)).outcome is outcome


def test_empty_denominator_is_no_rate() -> None:
    row = only(figure("672", (0, 0)))
    assert (counted(row), row.share) == ((0, 0, 1, 0, 0), None)
    alone = only(figure(kind=UnitKind.DISTRICT, of=(0, 0)))
    assert (alone.share, alone.outcome) == (None, Outcome.NOT_REPORTED)


def test_unit_with_nothing_to_count_does_not_spoil_the_others() -> None:
    counts = only(*THREE[:2], figure("674", (0, 0)))
    assert (counted(counts), counts.outcome) == ((21, 21, 3, 2, 0), Outcome.MET)
    rates = only(published("672", "1"), published("673", "1"), figure("674", (0, 0)))
    assert rates.outcome is Outcome.MET


def test_part_without_a_share_has_no_measure_but_shows_its_figures() -> None:
    plain = target(part(share=None))
    added, stated = rows(*THREE, figure(of=(1, 2)), targets=(plain,))
    assert (added.outcome, added.numerator) == (Outcome.NO_MEASURE, 28)
    assert (stated.outcome, stated.numerator) == (Outcome.NO_MEASURE, 1)
    assert only(targets=(plain,)).outcome is Outcome.NO_MEASURE


def test_target_that_nobody_reported_on_is_not_reported() -> None:
    row = only()
    assert (row.outcome, row.period, counted(row)) == (
        Outcome.NOT_REPORTED,
        "2023",
        (None, None, 0, 0, 0),
    )
    assert (row.share, row.quality) == (None, None)


# --- compound targets ----------------------------------------------------------------------------

COMPOUND = target(part("quy-che"), part("phan-cong"))


def test_each_part_of_a_compound_target_is_judged_alone() -> None:
    entries = [
        figure(code, of, part=part_id)
        for part_id, of in (("quy-che", (1, 1)), ("phan-cong", (0, 1)))
        for code in ("672", "673", "674")
    ]
    found = rows(*entries, targets=(COMPOUND,))
    assert [(row.part.id if row.part else None, row.outcome) for row in found] == [
        ("quy-che", Outcome.MET),
        ("phan-cong", Outcome.NOT_MET),
    ]


def test_figure_of_a_compound_target_that_names_no_part_answers_none_and_is_not_lost() -> None:
    vague = figure("672", (1, 1))
    first, second, rest = rows(vague, targets=(COMPOUND,))
    assert [first.outcome, second.outcome] == [Outcome.NOT_REPORTED] * 2
    assert (rest.target, rest.title, rest.entries) == (None, "III.3", (vague,))


# --- figures without a target --------------------------------------------------------------------


def test_figure_without_a_target_is_shown_under_its_title() -> None:
    title = "Tiếp công dân, giải quyết khiếu nại, tố cáo"
    words = "tiếp công dân, giải quyết khiếu nại, tố cáo đạt 92% tỷ lệ công việc"
    row = only(
        figure(target=None, title=title, rate=Fraction("0.92"), wording=words, period="2023"),
        targets=(),
    )
    assert (row.title, row.outcome, row.level) == (title, Outcome.NO_MEASURE, Level.PROVINCE)
    assert (row.rate, row.wording) == (Fraction(92, 100), words)


def test_estimate_without_a_target_gives_way_to_the_actual_figure_too() -> None:
    estimate = figure(of=(1, 2), target=None, title="Đối thoại", quality=Quality.ESTIMATED)
    actual = figure(of=(2, 2), target=None, title="Đối thoại")
    assert [row.entries for row in rows(estimate, actual, targets=())] == [(actual,)]


def test_every_figure_is_behind_some_row_or_gave_way_to_a_better_one() -> None:
    estimate = figure("672", (8, 9), quality=Quality.ESTIMATED)
    entries = (
        estimate,
        *THREE,
        figure("24769", (1, 1)),
        figure("673", (1, 1), part="phần lạ"),
        figure("674", (2, 3), target="IX.9"),
        figure(of=(5, 5), target=None, title="Khác"),
    )
    shown = [found.id for row in rows(*entries) for found in row.entries]
    assert sorted(shown) == sorted(one.id for one in entries if one is not estimate)


# --- figures that are none -----------------------------------------------------------------------

BAD = [
    pytest.param({"target": None}, "neither its target nor what was measured", id="of nothing"),
    pytest.param(
        {"unit": "672", "kind": UnitKind.DISTRICT}, "a unit and of a whole kind", id="of two"
    ),
    pytest.param({"denominator": None}, "belong together", id="half a count"),
    pytest.param({"numerator": 4}, "4 of 3 is no share", id="more than all"),
    pytest.param({"numerator": -1}, "-1 of 3 is no share", id="less than nothing"),
    pytest.param({"rate": Fraction(1, 2)}, "needs the words", id="a bare rate"),
    pytest.param({"numerator": None, "denominator": None}, "has no figure", id="empty"),
]


@pytest.mark.parametrize("changes, words", BAD)
def test_measurement_that_says_nothing_is_refused(changes: dict[str, Any], words: str) -> None:
    usual = {"target": "III.3", "period": "2023", "numerator": 2, "denominator": 3}
    with pytest.raises(RegisterError) as caught:
        Measurement(**{**usual, **changes})
    (problem,) = caught.value.problems
    assert words in translate(problem.what)


def test_every_mistake_of_a_measurement_is_told_at_once() -> None:
    with pytest.raises(RegisterError) as caught:
        Measurement(unit="672", kind=UnitKind.DISTRICT, period="2023", numerator=4, denominator=3)
    assert len(caught.value.problems) == 3
