"""The indicators of the real ODA export of 2008 alone: weighted by total budgets, without those that did not answer."""

import pytest

from tests.building import real_export
from tests.building.built import Built, from_files

pytestmark = real_export.NEEDED

# Sums of Total Budget over the rows of the file: with the answer, of all that answered, of all that were asked.
ALL, GOVERNMENT = 1_608_432_502.89, 1_345_820_638.18
EXPECTED = {
    "untied": (437_473_698.30, 1_598_478_305.72, ALL),
    "programme_based": (31_202_391.67, ALL, ALL),
    "without_parallel_unit": (1_598_478_305.72, 1_598_478_305.72, ALL),
    "country_systems_execution": (101_579_734.77, GOVERNMENT, GOVERNMENT),
    "country_systems_reporting": (101_579_734.77, GOVERNMENT, GOVERNMENT),
    "country_systems_audit": (91_116_736.13, GOVERNMENT, GOVERNMENT),
    "country_systems_procurement": (168_449_872.62, GOVERNMENT, GOVERNMENT),
    "country_systems": (462_726_078.29, 4 * GOVERNMENT, GOVERNMENT),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return from_files(real_export.lay(tmp_path_factory.mktemp("real")))


def test_answers_are_weighted_by_total_budgets_and_non_answers_left_out(built: Built) -> None:
    found = {
        code: (numerator, denominator, asked)
        for code, numerator, denominator, asked in built.all(
            """
            select indicator_code, sum(numerator), sum(denominator), sum(asked)
            from marts.indicator_values where weight_code = 'budget' and year is null group by indicator_code
            """
        )
    }
    for code, expected in EXPECTED.items():
        assert found[code] == pytest.approx(expected, abs=0.01), code


def test_what_the_export_cannot_tell_has_no_row(built: Built) -> None:
    codes = {code for (code,) in built.all("select distinct indicator_code from marts.indicator_values")}
    assert codes == {*EXPECTED, "capacity_development"}
    assert built.all("select * from marts.plan_share_values") == []  # no plan had begun in 2008
