"""What the grid shows: digits, separators and months of the language over values that stay numbers and days."""

import pandas as pd
import pyarrow as pa

from tests.pages.conftest import Open
from twg_analytics.ui import column_config, grid
from twg_analytics.words import columns, number

CELLS = {
    "counted_usd": (1_234_567.8, "១.២៣៤.៥៦៨"),
    "amount_reported": (1_234.5, "១.២៣៤,៥០"),
    "exchange_rate": (4_116.25, "៤.១១៦,២៥០០"),
    "share": (0.9996, ">៩៩,៩%"),
    "actual_value": (3.25, "៣,២៥"),
    "source_row": (1234, "១២៣៤"),
    "year": (2026, "២០២៦"),
    "due_date": (pd.Timestamp("2026-12-05"), "៥ ធ្នូ ២០២៦"),
    "decided_at": (pd.Timestamp("2026-12-05 14:30"), "៥ ធ្នូ ២០២៦, ១៤:៣០"),
    "source_file": ("2026-06-30/oda.xlsx", "2026-06-30/oda.xlsx"),
}


def test_cells_are_told_by_their_column_in_khmer() -> None:
    frame = pd.DataFrame([{name: value for name, (value, _) in CELLS.items()}, dict.fromkeys(CELLS)])
    told = grid.told(frame, {name: name for name in CELLS}, "km", grid.NOTHING)
    head, *rows = told.hide(axis="index").to_string(delimiter="|").splitlines()
    assert dict(zip(head.split("|"), rows[0].split("|"), strict=True)) == {
        name: said for name, (_, said) in CELLS.items()
    }
    assert set(rows[1].split("|")) == {grid.NOTHING}
    assert grid.told(frame, {}, "en") is frame


def test_per_cents_in_english_are_rounded_as_everywhere_and_the_grid_does_not_cut_them() -> None:
    frame = pd.DataFrame({"share": [0.71768, -0.1192, 0.0002, None], "projects": [1, 2, 3, 4]})
    told = grid.told(frame, {name: name for name in frame}, "en", grid.NOTHING)
    _, *rows = told.hide(axis="index").to_string(delimiter="|").splitlines()
    assert rows == ["71.8%|1", "\N{MINUS SIGN}11.9%|2", "<0.1%|3", f"{grid.NOTHING}|4"]
    assert column_config.look("share", "en")["type_config"]["format"] is None


def test_points_have_their_sign_and_no_per_cent_and_amounts_below_zero_the_minus_of_print() -> None:
    frame = pd.DataFrame({"gap_points": [-11.92, 6.9], "short_usd": [1_001_687_519.0, -581_849_551.0]})
    for language, points, amount in (
        ("en", "\N{MINUS SIGN}11.9|+6.9", "\N{MINUS SIGN}581,849,551"),
        ("km", "\N{MINUS SIGN}១១,៩|+៦,៩", "\N{MINUS SIGN}៥៨១.៨៤៩.៥៥១"),
    ):
        told = grid.told(frame, {name: name for name in frame}, language, grid.NOTHING)
        _, first, second = told.hide(axis="index").to_string(delimiter="|").splitlines()
        assert f"{first.split('|')[0]}|{second.split('|')[0]}" == points
        assert second.split("|")[1] == amount
    assert columns.excel("gap_points") == "+0.0;\N{MINUS SIGN}0.0;0.0"


def test_what_is_told_has_no_format_of_the_grid_which_would_win() -> None:
    for name, (_, _) in CELLS.items():
        look = column_config.look(name, "km")
        if columns.column(name).format in columns.WRITTEN:
            assert look["type_config"]["format"] is None, name


def test_a_page_in_khmer_tells_every_number_and_keeps_it(open_app: Open) -> None:
    table = open_app("projects", lang="km").dataframe[0]
    said = pa.ipc.open_stream(table.proto.arrow_data.styler.display_values).read_pandas()
    heading = columns.heading("counted_usd", "km")
    assert said[heading][:2].tolist() == ["៣០.០០០.០០០", "១០.០០០.០០០"]
    assert table.value[heading][:2].tolist() == [30e6, 10e6]


def test_on_paper_stand_the_first_rows_and_columns_and_how_many_there_are(open_app: Open) -> None:
    app = open_app("projects", data="sample", lang="km")
    (paper,) = [html.proto.body for html in app.get("html") if "<table class='on-paper" in html.proto.body]
    assert paper.count("<thead>") == 1 and "<th>" not in paper.partition("</thead>")[2]
    shown = app.dataframe[0].value
    assert paper.count("<th>") == 11 and paper.count("<tr>") == 16  # with the headings
    assert "<td class='number'>២២៥" in paper and "ជួរដេក ១ ដល់ ១៥" in paper
    assert f"ជួរឈរ ១ ដល់ ១១ ក្នុងចំណោម {number(len(shown.columns), 'km')}" in paper
