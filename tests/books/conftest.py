"""The names of Lâm Đồng that the cells of its forms may hold."""

import pytest
from hypothesis import settings

import danvan
from danvan.books.facts import FormFacts
from danvan.outputs.unit_kinds import kind_names

#: The same examples in every run: a law that fails, fails for everybody.
settings.register_profile("danvan", derandomize=True, deadline=None, database=None)
settings.load_profile("danvan")


@pytest.fixture(scope="session")
def lam_dong() -> danvan.Province:
    return danvan.province("lam-dong")


@pytest.fixture(scope="session")
def facts(lam_dong: danvan.Province) -> FormFacts:
    """Return few units, so that a workbook is written quickly, and all rows of the plans."""
    ids = ("672", "673", "682", "682@2024-12-01", "so-noi-vu", "ubnd-tinh", "24769")
    return FormFacts(
        units=tuple(lam_dong.units.get(found) for found in ids),
        kinds=kind_names(lam_dong.labels),
        plans=tuple(lam_dong.plan(year) for year in (2023, 2022)),
    )
