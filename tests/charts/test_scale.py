import pytest

from twg_analytics.charts import scale


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3e6, 7.9e6], [0, 2e6, 4e6, 6e6, 8e6]),
        ([910e6], [0, 250e6, 500e6, 750e6, 1000e6]),
        ([-1e6, 3e6], [-1e6, 0, 1e6, 2e6, 3e6]),
        ([0.0], [0.0]),
    ],
)
def test_axis_begins_at_zero_or_below_and_has_few_round_steps(values: list[float], expected: list[float]) -> None:
    assert scale.ticks(values) == expected


def test_round_amounts_have_as_many_decimals_as_one_of_them_needs() -> None:
    assert scale.plain([0, 250e6, 1000e6], "en") == ["0", "250", "1,000"]
    assert scale.plain([0, 0.25e6, 0.5e6], "en") == ["0.00", "0.25", "0.50"]
    assert scale.plain([1000e6], "km") == ["១.០០០"]


def test_shares_of_a_hundred_have_no_decimals_that_they_do_not_need() -> None:
    assert scale.plain([0.25, 0.4, 0.6, 0.8], "en", 0.01) == ["25", "40", "60", "80"]
    assert scale.plain([0.07], "km", 0.01) == ["៧"]
