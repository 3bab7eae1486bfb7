"""The kit for authors of plugins: conformance checks for their tests.

    from danvan.testing import parametrize_with_province_checks

    @parametrize_with_province_checks("ha-tinh")
    def test_ha_tinh(check):
        check()

``check_province`` runs every check at once, without pytest. The fixtures in
:mod:`danvan.testing.fixtures` are a pytest plugin that a test suite asks for by name.
"""

from danvan.outputs.check_report import CheckResults, Finding, Outcome
from danvan.testing.conformance import CheckFailure, check_province
from danvan.testing.parametrizing import ProvinceCheck, parametrize_with_province_checks

__all__ = [
    "CheckFailure",
    "CheckResults",
    "Finding",
    "Outcome",
    "ProvinceCheck",
    "check_province",
    "parametrize_with_province_checks",
]
