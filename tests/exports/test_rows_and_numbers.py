"""Numbers of native charts are drawn as the language writes them, names of rows keep clear, and tables are low."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from lxml import etree
from pptx.oxml.ns import qn

from tests.exports.drawings import CHARTS, SNAPSHOT, figure
from twg_analytics.charts import bars, theme
from twg_analytics.charts.finish import Caption
from twg_analytics.exports import chart_labels, chart_xml, slide_plan, tables, text_fit, typeface
from twg_analytics.exports.figures import native
from twg_analytics.exports.native import Cell, Chart, Look, Series
from twg_analytics.exports.slide_base import Box
from twg_analytics.reports.report import Part, Shown, Table
from twg_analytics.words.columns import Column

KHMER = "[$-12000453]"
LONG = "គាំទ្រកំណែទម្រង់វិមជ្ឈការ ការអភិវឌ្ឍតាមបែបប្រជាធិបតេយ្យនៅថ្នាក់ក្រោមជាតិ"


def chart(form: str, language: str) -> Chart:
    made = native(figure(form, language))
    assert isinstance(made, Chart)
    return made


def formats(form: str, language: str) -> list[str]:
    """How the numbers that are drawn are written, section by section."""
    made = etree.fromstring(chart_xml.xml(chart(form, language), typeface.OURS, chart_xml.Fit(12), language))
    written = [one.get("formatCode", "") for one in made.iter(qn("c:numFmt"))]
    return [part for one in written if one != "General" for part in one.split(";")]


@pytest.mark.parametrize("form", CHARTS)
def test_numbers_are_drawn_in_the_digits_of_the_language(form: str) -> None:
    assert formats(form, "en") and not [part for part in formats(form, "en") if "$" in part]
    for part in formats(form, "km"):
        bare = re.sub(r"^\[[<>=\d]+\]", "", part)  # for which amounts it is
        assert bare.startswith(KHMER) or bare == '[>0]"<០,១"' or not re.search("[0#]", bare), part


def test_a_sign_stands_before_the_amount_and_after_the_language() -> None:
    assert f'{KHMER}"+"#,##0' in formats("waterfall", "km") and '"+"#,##0' in formats("waterfall", "en")


def test_a_step_of_little_is_less_than_a_tenth_of_a_million_and_never_nothing() -> None:
    ground = Series("", (0.0,), Look(), is_hidden=True)
    steps = Chart("stacked", ("a",), ("a",), (ground, Series("Less", (2e6,), Look(), sign="−")), "money", lies=True)
    for language, said in {"en": '[>0]"−<0.1"', "km": '[>0]"−<០,១"'}.items():
        made = etree.fromstring(chart_xml.xml(steps, typeface.OURS, chart_xml.Fit(12), language))
        written = [one.get("formatCode", "") for one in made.iter(qn("c:numFmt"))]
        sections = next(one for one in written if "−" in one).split(";")
        assert sections[1] == said and all("−" in one for one in sections)


def test_the_data_sheet_keeps_numbers_that_every_program_reads() -> None:
    made = etree.fromstring(chart_xml.xml(chart("ranked", "km"), typeface.OURS, chart_xml.Fit(12), "km"))
    assert {one.text for one in made.iter(qn("c:formatCode"))} == {"#,##0.00"}
    assert "8200000.25" in {one.text for one in made.iter(qn("c:v"))}


def test_the_unit_is_said_once_above_a_chart() -> None:
    drawn = chart("ranked", "en")
    assert chart_labels.measured(drawn, "Disbursed", "en") == "US$ million \N{MIDDLE DOT} Disbursed"
    assert chart_labels.measured(drawn, "US$ million, counted once", "en") == "US$ million, counted once"
    assert chart_labels.measured(chart("waterfall", "en"), "Disbursed", "en") == "Disbursed"


def test_every_step_of_a_waterfall_has_its_amount_also_a_short_one() -> None:
    seen = Series("Less", (None, 100.0, 2.0), Look(letters=theme.PAPER))
    ground = Series("", (None, 0.0, 98.0), Look(), is_hidden=True)
    total = Series("All", (100.0, None, None), Look())
    steps = Chart("stacked", ("a", "b", "c"), ("a", "b", "c"), (ground, seen, total), "money", lies=True)
    made = etree.fromstring(chart_xml.xml(steps, typeface.OURS, chart_xml.Fit(12), "en"))
    less = next(one for one in made.iter(qn("c:ser")) if one.findtext(f"{qn('c:tx')}//{qn('c:v')}") == "Less")
    labels = {int(one.find(qn("c:idx")).get("val")): one for one in less.iter(qn("c:dLbl"))}
    assert labels[0].find(qn("c:delete")) is not None and 1 not in labels  # nothing there; room for its own
    (ink,) = (one.get("val") for one in labels[2].iter(qn("a:srgbClr")))
    assert f"#{ink}".lower() == theme.INK.lower() and labels[2].find(qn("c:showVal")).get("val") == "1"


def test_what_a_cut_axis_leaves_out_makes_no_step_short() -> None:
    ground, step = Series("", (990.0,), Look(), is_hidden=True), Series("Less", (10.0,), Look())
    whole = Chart("stacked", ("a",), ("a",), (ground, step), "count", lies=True)

    def apart(begin: float | None) -> int:
        drawn = chart_xml.xml(replace(whole, begin=begin), typeface.OURS, chart_xml.Fit(12), "en")
        return len(list(etree.fromstring(drawn).iter(qn("c:dLbl"))))

    assert apart(None) == 1 and apart(900.0) == 0


@pytest.mark.parametrize(("most", "step", "written"), [(937e6, 250e6, "#,##0,,"), (3.4e6, 1e6, "#,##0,,"),
                                                       (1.3e6, 5e5, "#,##0.0,,")])  # fmt: skip
def test_an_axis_of_dollars_has_few_round_amounts(most: float, step: float, written: str) -> None:
    parts = tuple(Series(name, (most / 2, 1e6), Look()) for name in ("a", "b"))
    stack = Chart("stacked", ("a", "b"), ("a", "b"), parts, "money", lies=True)
    made = etree.fromstring(chart_xml.xml(stack, typeface.OURS, chart_xml.Fit(12), "en"))
    axis = next(made.iter(qn("c:valAx")))
    assert float(axis.find(qn("c:majorUnit")).get("val")) == step
    assert axis.find(qn("c:numFmt")).get("formatCode").endswith(written)


def many(rows: int, name: str) -> Chart:
    frame = pd.DataFrame(
        {"code": [str(n) for n in range(rows)], "name": [f"{name} {n}" for n in range(rows)], "is_firm": True,
         "measure_code": "disbursed", "across_code": "2024", "counted_usd": [1e6 * (rows - n) for n in range(rows)]}
    )  # fmt: skip
    made = native(bars.ranked(frame, "km", Caption("ទឹក", "ដុល្លារ", SNAPSHOT, is_illustrative=True)))
    assert isinstance(made, Chart)
    return made


def test_long_names_reach_further_where_their_lines_would_meet() -> None:
    few, rows = chart_xml.fitted(many(3, LONG), 860, 340), chart_xml.fitted(many(10, LONG), 860, 340)
    assert few.names < rows.names <= 0.58
    wide = max(text_fit.width(f"{LONG} {n}", rows.size) for n in range(10))
    assert wide <= rows.names * 860  # one line each


def test_one_long_name_does_not_break_the_others() -> None:
    short = many(4, "ទឹក")
    mixed = chart_xml.fitted(many(4, LONG), 400, 340)
    assert chart_xml.fitted(short, 400, 340).names < mixed.names <= 0.42


def test_a_short_text_stands_above_a_chart_that_has_no_room_beside_it() -> None:
    frame = pd.DataFrame(
        {"code": [str(n) for n in range(11)], "name": [f"{LONG} {n}" for n in range(11)], "is_firm": True,
         "measure_code": "disbursed", "across_code": "2024", "counted_usd": [1e6 * (11 - n) for n in range(11)]}
    )  # fmt: skip
    made = bars.ranked(frame, "km", Caption("ទឹក", "ដុល្លារ", SNAPSHOT, is_illustrative=True))
    whole = Box(40, 100, 880, 370)
    room = slide_plan.Room(whole, Box(40, 100, 560, 370), Box(620, 100, 300, 370))
    (shown,) = slide_plan.of_part(Part("a", "ក", ("ខ្លី។",), made), room, "km")
    assert shown.is_above and shown.text == ("ខ្លី។",) and shown.drawn is not None
    several = slide_plan.of_part(Part("a", "ក", ("វែងណាស់។ " * 200,), made), room, "km")
    assert len(several) > 1 and several[-1].text == () and several[0].drawn is None


def test_columns_share_their_room_so_that_rows_are_low() -> None:
    # One long text in every row, and one that is long in a single row.
    long = "Ministry of Agriculture, Forestry and Fisheries, General Directorate of Planning and Budget"
    frame = pd.DataFrame({"a": ["x"] * 30 + [long * 3], "b": [long] * 31, "c": ["Yes"] * 31})
    described = {name: Shown(Column(name, name, name, "", ""), is_workbook_only=False) for name in frame}
    rows = [tuple(Cell(str(value)) for value in row) for row in frame.itertuples(index=False)]
    first, second, third = tables.column_widths(Table("T", frame, described), rows, 300, 9, "en")
    assert round(first + second + third) == 300
    assert second > first > third
