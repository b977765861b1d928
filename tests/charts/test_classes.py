from itertools import pairwise

import pytest

from twg_analytics.charts import classes, theme

MILLIONS = [million * 1e6 for million in range(1, 11)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_limits_are_quintiles_rounded_to_numbers_one_can_keep_in_mind() -> None:
    # The quintiles of 1 to 10 are 2.8, 4.6, 6.4 and 8.2.
    assert classes.limits(MILLIONS) == [3e6, 5e6, 6e6, 8e6]


def test_each_amount_is_of_exactly_one_class_and_a_limit_of_the_one_above_it() -> None:
    found = classes.classes(MILLIONS, "en")
    held = [[place for place, one in enumerate(found) if one.holds(value)] for value in [-5.0, *MILLIONS, 9e9]]
    assert held == [[0], [0], [0], [1], [1], [2], [3], [3], [4], [4], [4], [4]]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Under US$\xa03 million", "US$\xa03 to 5 million", "From US$\xa08 million"]),
        ("km", ["ក្រោម ៣ លានដុល្លារ", "៣ ដល់ ៥ លានដុល្លារ", "ចាប់ពី ៨ លានដុល្លារឡើង"]),
    ],
)
def test_limits_are_said_in_words(language: str, said: list[str]) -> None:
    words = [one.words for one in classes.classes(MILLIONS, language)]
    assert [words[0], words[1], words[-1]] == said


def test_small_amounts_are_said_in_dollars_and_parts_of_a_million_with_their_decimals() -> None:
    assert [one.words for one in classes.classes([2_000, 90_000], "en")] == [
        "Under US$\xa020,000",
        "From US$\xa020,000",
    ]
    words = [one.words for one in classes.classes([2_000, 60_000, 3e6, 9e6], "en")]
    assert words[:2] == ["Under US$\xa00.04 million", "US$\xa00.04 to 0.6 million"]


def test_no_class_is_without_a_member() -> None:
    for values in ([5e6] * 20 + [6e6], [1.0, 1.0, 1.0], [2e6, 3e8], [0.0, 0.0, 4e6], [-1e6, 2e6, 2.1e6]):
        found = classes.classes(values, "en")
        assert all(any(one.holds(value) for value in values) for one in found), values


def test_one_amount_and_none_make_one_class() -> None:
    assert [one.words for one in classes.classes([7e6], "en")] == ["Reported"]
    assert classes.limits([]) == classes.limits([0.0, -3.0]) == []


def test_classes_get_darker_by_clear_steps_so_that_they_stay_ordered_in_grey() -> None:
    fills = [one.fill for one in classes.classes(MILLIONS, "en")]
    assert fills == list(theme.RAMP)
    assert all(contrast(one, other) > 1.3 for one, other in pairwise(fills))
    assert [luminance(fill) for fill in fills] == sorted(map(luminance, fills), reverse=True)


def test_what_is_written_on_a_class_can_be_read() -> None:
    grounds = [
        *zip(theme.RAMP, theme.ON_RAMP, strict=True),
        (theme.PAPER, theme.INK),
        (theme.SHADE, theme.INK),
        (theme.HATCH["fgcolor"], theme.INK),
    ]
    assert [(fill, ink) for fill, ink in grounds if contrast(fill, ink) < 4.5] == []


def test_each_amount_has_the_step_of_its_class() -> None:
    # The quintiles of ten amounts: 2.8, 8.6, 24 and 66 million, rounded.
    millions = [1, 2, 3, 8, 9, 20, 30, 60, 90, 200]
    limits = classes.limits([amount * 1e6 for amount in millions])
    assert limits == [3e6, 8e6, 25e6, 60e6]
    assert [classes.step(amount * 1e6, limits) for amount in millions] == [0, 0, 1, 2, 2, 2, 3, 4, 4, 4]


def test_an_amount_on_a_limit_is_in_the_class_above_it() -> None:
    assert classes.step(10e6, [2e6, 10e6, 20e6, 100e6]) == 2
    assert classes.step(9_999_999.99, [2e6, 10e6, 20e6, 100e6]) == 1


def test_fewer_classes_spread_over_the_whole_ramp() -> None:
    assert [classes.step(amount, [5e6]) for amount in (1e6, 6e6)] == [0, 4]
    assert [classes.step(amount, [1e6, 2e6, 3e6]) for amount in (0.5e6, 1e6, 2e6, 3e6)] == [0, 1, 3, 4]
    assert classes.step(1e6, []) == 2


def test_a_legend_names_the_steps_in_both_languages() -> None:
    limits = [0.5e6, 10e6]
    assert classes.steps(limits, "en") == [(0, "Under 0.5"), (2, "0.5 – 10"), (4, "10 and over")]
    assert [name for _, name in classes.steps(limits, "km")] == ["ក្រោម ០,៥", "០,៥ ដល់ ១០", "ចាប់ពី ១០ ឡើងទៅ"]
    assert classes.steps([], "en") == [(2, "Above 0")]
