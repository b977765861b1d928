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


def test_classes_part_at_round_amounts_near_the_fifths() -> None:
    # Ten amounts; the third, fifth, seventh and ninth begin a fifth: 3, 9, 30 and 90 million, rounded by ratio.
    millions = [1, 2, 3, 8, 9, 20, 30, 60, 90, 200]
    limits = scale.breaks([amount * 1e6 for amount in millions])
    assert limits == [2e6, 10e6, 20e6, 100e6]
    assert [scale.step(amount * 1e6, limits) for amount in millions] == [0, 1, 1, 1, 1, 3, 3, 3, 3, 4]


def test_an_amount_on_a_limit_is_in_the_class_above_it() -> None:
    assert scale.step(10e6, [2e6, 10e6, 20e6, 100e6]) == 2
    assert scale.step(9_999_999.99, [2e6, 10e6, 20e6, 100e6]) == 1


def test_neither_zero_nor_negative_nor_missing_classes_are_made() -> None:
    assert scale.breaks([0.0, -5e6]) == []
    assert scale.breaks([7e6, 7e6, 7e6]) == []


def test_fewer_classes_spread_over_the_whole_ramp() -> None:
    assert [scale.step(amount, [5e6]) for amount in (1e6, 6e6)] == [0, 4]
    assert scale.step(1e6, []) == 2


def test_legend_names_the_classes_in_both_languages() -> None:
    limits = [0.5e6, 10e6]
    assert scale.class_names(limits, "en") == [(0, "Under 0.5"), (2, "0.5 – 10"), (4, "10 and over")]
    assert [name for _, name in scale.class_names(limits, "km")] == ["ក្រោម ០,៥", "០,៥ ដល់ ១០", "ចាប់ពី ១០ ឡើងទៅ"]
    assert scale.class_names([], "en") == [(2, "Above 0")]
