"""What a figure is elsewhere: the same values to the cent, and what is missing stays missing."""

import pytest

from tests.exports.drawings import FORMS, GRIDS, MAPS, NAMES, figure
from twg_analytics.exports import bilingual
from twg_analytics.exports.figures import native
from twg_analytics.exports.native import Chart, Grid, Map, sheet


def chart(form: str, language: str = "en") -> Chart:
    made = native(figure(form, language))
    assert isinstance(made, Chart)
    return made


def values(form: str) -> dict[str, tuple[float | None, ...]]:
    return {one.name: one.values for one in chart(form).series if not one.is_hidden}


def test_bars_keep_cents_parts_and_what_nobody_reported() -> None:
    made = chart("ranked")
    assert made.names == ("Water", "Roads", "Not known") and made.codes == ("a", "b", "c")
    assert values("ranked") == {
        "On-going or completed": (8_200_000.25, 3_100_000.75, None),
        "Pipeline or suspended": (1_000_000.5, None, None),
    }
    assert made.kind == "stacked" and made.lies


def test_a_stack_has_a_part_for_each_year_and_no_zero_of_ours() -> None:
    assert values("stacked") == {
        "2024": (8_200_000.25, None, None),
        "2025": (None, 3_100_000.75, None),
        "2026": (1_000_000.5, None, None),
    }
    assert values("levels")["Moderate"] == (1_000_000.5, None)


def test_facts_and_plans_of_one_year_are_never_stacked() -> None:
    assert chart("years").kind == "stacked"  # here no year has both
    both = figure("years")
    both["layout"]["meta"]["sheet"]["kind"] = "clustered"
    assert native(both).kind == "clustered"  # type: ignore[union-attr]


def test_a_year_without_a_figure_is_a_gap_in_a_line() -> None:
    made = chart("trend")
    assert made.kind == "line" and made.names == ("2024", "2025", "2026")
    assert values("trend")["Water"] == (8_200_000.25, None, None)
    assert values("trend")["Roads"] == (None, 3_100_000.75, None)


def test_a_small_sample_is_in_the_series_of_the_others_and_says_so() -> None:
    made = chart("bullets")
    assert made.names == ("Water", "Roads (Fewer than 3 records)")
    assert values("bullets") == {"Here": (0.25, None), "Country": (0.5, 0.5)}


def test_counts_have_zeros_and_a_silent_name_has_none() -> None:
    assert values("counts") == {"Open": (2, 0, None), "Closed": (0, 3, None)}
    assert chart("counts").names[2] == "Health (not reported)"
    assert values("months") == {"Open": (2, 0, 1)}


def test_a_group_that_sent_nothing_has_no_zero_and_one_that_did_has() -> None:
    found = values("statuses")
    assert found["● On track"] == (4, None) and found["✓ Achieved"] == (0, None)


def test_a_waterfall_stands_on_a_base_that_nobody_sees() -> None:
    base, *steps = chart("waterfall").series
    assert base.is_hidden and base.values == (0, 100.25, 10, 0)
    assert [(one.sign, one.values) for one in steps] == [
        ("", (100.25, None, None, 10.0)),
        ("+", (None, 30.5, None, None)),
        ("−", (None, None, 120.75, None)),
    ]


def test_a_waterfall_below_zero_is_a_table_for_no_stack_can_show_it() -> None:
    made = native(figure("below"))
    assert isinstance(made, Grid)
    assert [row[2].value for row in made.rows] == [50, 80, -30]


def test_signs_at_the_edge_keep_their_exact_ratio() -> None:
    made = chart("quadrants")
    assert [(one.texts, one.across, one.exact) for one in made.series] == [
        (("J1",), (0.25,), (0.25,)),
        (("J2",), (2.0,), (9.0,)),
    ]


def test_a_path_goes_straight_and_an_actual_has_a_gap() -> None:
    found = {one.name: (one.across, one.values) for one in chart("path").series}
    assert found["Baseline and targets"] == ((2023, 2028), (0, 100))
    assert found["Actual"] == ((2024, 2025, 2026), (10.5, None, 40))


def test_a_map_has_every_province_and_what_is_in_none() -> None:
    made = native(figure("outlines"))
    assert isinstance(made, Map)
    amounts = {area.code: area.usd for area in made.areas}
    assert len(amounts) == 25
    assert (amounts["12"], amounts["02"], amounts["03"]) == (8_200_000.25, 0.0, None)
    assert made.beside == (("91", "Nation-wide", 5_000_000.0),)


def test_cells_of_a_heat_map_keep_their_amounts() -> None:
    made = native(figure("heat"))
    assert isinstance(made, Grid)
    assert made.headings == ("", "2024", "2026", "2025")
    assert [cell.value for cell in made.rows[0]] == [None, 8_200_000.25, 1_000_000.5, None]
    assert made.rows[2][1].text == "n.r."


@pytest.mark.parametrize("form", FORMS)
def test_both_languages_say_the_same_amounts_and_join(form: str) -> None:
    khmer, english = native(figure(form, "km")), native(figure(form, "en"))
    one, other = sheet(khmer, ("", "")), sheet(english, ("", ""))
    numbers = [frame.select_dtypes("number").to_numpy().tolist() for frame in (one, other)]
    assert str(numbers[0]) == str(numbers[1])
    joined = bilingual.joined(khmer, english)
    assert type(joined) is type(khmer) is (Map if form in MAPS else Grid if form in GRIDS else Chart)
    if form in ("ranked", "stacked", "levels"):
        assert isinstance(joined, Chart)
        assert joined.names == tuple(f"{NAMES['km'][code]} / {NAMES['en'][code]}" for code in joined.codes)


def test_names_that_tie_are_joined_by_code_and_not_by_place() -> None:
    english, khmer = chart("ranked", "en"), chart("ranked", "km")
    turned = type(english)(
        english.kind, english.names[::-1], english.codes[::-1], english.series, english.unit, english.lies
    )
    joined = bilingual.joined(khmer, turned)
    assert isinstance(joined, Chart) and joined.names[0] == "ទឹក / Water"
