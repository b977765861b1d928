"""What can be read on what: contrast by WCAG 2.1, lightness by CIE L*, both worked out here from the definitions."""

from itertools import pairwise

import pytest

from twg_analytics.charts import theme

READABLE = 4.5
# Bars that lie side by side differ by this much of the way from black to white, so that grey paper shows it.
APART = 12


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    return 116 * luminance(colour) ** (1 / 3) - 16


def test_the_measures_agree_with_the_known_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert lightness("#ffffff") == pytest.approx(100)
    assert lightness("#777777") == pytest.approx(50.0, abs=0.1)


def test_amounts_are_readable_in_every_class_of_the_ramp() -> None:
    assert all(contrast(*pair) >= READABLE for pair in zip(theme.RAMP, theme.ON_RAMP, strict=True))


def test_ramp_darkens_in_steps_that_grey_paper_shows() -> None:
    steps = [theme.PAPER, *theme.RAMP]
    falls = [lightness(light) - lightness(dark) for light, dark in pairwise(steps)]
    assert falls[0] > 4
    assert min(falls[1:]) > APART


def test_amounts_are_readable_on_every_part_and_its_pattern() -> None:
    for fill, _, drawn, letters in theme.PARTS:
        assert min(contrast(letters, fill), contrast(letters, drawn)) >= READABLE, fill
    assert contrast(theme.INK, theme.UNKNOWN) >= READABLE


def test_parts_side_by_side_differ_in_lightness_and_all_in_pattern() -> None:
    fills = [fill for fill, *_ in theme.PARTS]
    assert all(abs(lightness(one) - lightness(other)) > APART for one, other in pairwise(fills))
    assert len({shape for _, shape, *_ in theme.PARTS}) == len(theme.PARTS)


def test_names_of_lines_are_readable_and_no_two_lines_are_drawn_alike() -> None:
    assert all(contrast(colour, theme.PAPER) >= READABLE for colour, *_ in theme.LINES)
    assert len({symbol for *_, symbol in theme.LINES}) == len(theme.LINES)
    assert theme.PLAN_DASH not in {dash for _, dash, _ in theme.LINES}


@pytest.mark.parametrize("look", ["none", "silent"])
def test_cells_outside_the_ramp_are_readable(look: str) -> None:
    marker, letters = theme.cell(look)
    behind = {marker["color"], marker.get("pattern", {}).get("fgcolor", marker["color"])}
    assert all(contrast(letters, colour) >= READABLE for colour in behind)
