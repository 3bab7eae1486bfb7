"""What each hook is asked: one frozen record, so that new fields never break a plugin."""

import datetime as dt

import attrs


@attrs.frozen(kw_only=True)
class ProvincesRequest:
    """``danvan_provinces``: where is the data of your province?

    Attributes:
        code: the name of the entry point, which is the code of the province.
    """

    code: str


@attrs.frozen(kw_only=True)
class RegimesRequest:
    """``danvan_regimes``: which reporting regimes does your province have besides its data?

    Attributes:
        province: code of the province.
        year: the year of the periods that are asked for.
    """

    province: str
    year: int


@attrs.frozen(kw_only=True)
class RubricsRequest:
    """``danvan_rubrics``: by which instruments are units scored in ``year``?"""

    province: str
    year: int


@attrs.frozen(kw_only=True)
class FormatsRequest:
    """``danvan_formats``: which output formats do you bring?"""


@attrs.frozen(kw_only=True)
class WorkingDaysRequest:
    """``danvan_working_days``: on which days does your province differ from the national table?

    Attributes:
        first: first day of the national table, inclusive.
        last: its horizon, inclusive; days outside are refused.
    """

    province: str
    first: dt.date
    last: dt.date


@attrs.frozen(kw_only=True)
class AdjustmentsRequest:
    """``danvan_adjustments``: which single duties of ``year`` were moved, cancelled or added?"""

    province: str
    year: int


@attrs.frozen(kw_only=True)
class MeasuresRequest:
    """``danvan_measures``: which measures do you bring?"""


@attrs.frozen(kw_only=True)
class ChecksRequest:
    """``danvan_checks``: which checks do you bring for ``province``?"""

    province: str
