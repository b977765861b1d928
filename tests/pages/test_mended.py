"""Names mended on the page that loads files, and the page that lists what was mended and takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_double_counting import BOTH, press
from tests.pages.test_load import after, file, hand_in, in_this_process, opened, waiting
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics import paths, reference
from twg_analytics.loads import mended
from twg_analytics.questions import warehouse
from twg_analytics.ui import load_process

pytestmark = pytest.mark.usefixtures("few_tables", "in_this_process")
__all__ = ["in_this_process", "opened"]

ROWS = [
    oda({"Own Resources 2025": amount, "Program Number": f"KH-{n}"}, Province=place)
    for n, (place, amount) in enumerate([("Pursaat", 2_000_000), ("Pursaat", 500_000), ("Moonland", 7_000_000)])
]
REMEMBER = {"en": "Remember these names and read again", "km": "ចងចាំឈ្មោះទាំងនេះ ហើយអានម្ដងទៀត"}
UNDO = {"en": "Take it back", "km": "ដកវិញ"}
HEADINGS = {
    "en": ["What it is", "As written in files", "Stands for", "Reason", "Decided by"],
    "km": ["ជាអ្វី", "ដូចក្នុងឯកសារ", "តំណាងឱ្យ", "ហេតុផល", "អ្នកសម្រេច"],
}


@BOTH
def test_d9_names_are_asked_once_with_rows_and_money_and_are_listed_and_taken_back(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    app = hand_in(opened(language), file(tmp_path, *ROWS), language=language)
    (load,) = waiting()
    captions = [caption.value for caption in app.caption]
    held = {
        "en": ["1 row, US$\xa07.0 million", "2 rows, US$\xa02.5 million"],
        "km": ["១ ជួរដេក ៧,០ លានដុល្លារ", "២ ជួរដេក ២,៥ លានដុល្លារ"],
    }[language]
    assert [caption for caption in captions if caption in held] == held  # most money first
    told = app.dataframe[1].value.iloc[:, 2].tolist()  # where to say it, and no list of the program to be edited
    assert told and all({"en": "“Load data”", "km": "«បញ្ចូលទិន្នន័យ»"}[language] in text for text in told)
    choice = app.selectbox(key=f"mending_{load.id}_province_Pursaat_nothing")
    assert choice.value is None and len(choice.options) == 28  # 27 places and none of them
    app.text_input(key=f"mending_by_{load.id}").set_value("Sok, CDCB")
    choice.set_value("15")
    press(app, REMEMBER[language])
    (said,) = mended.history(paths.headings())
    assert (said.name, said.said["alias"], said.said["province_code"], said.said["by"]) == (
        "province_aliases", "Pursaat", "15", "Sok, CDCB",
    )  # fmt: skip

    page = visit("mended", lang=language)
    listed = page.dataframe[0].value
    assert listed.columns.tolist()[:5] == HEADINGS[language]
    pursat = {"en": "Pursat", "km": "ពោធិ៍សាត់"}[language]
    assert listed.iloc[0, [1, 2, 4]].tolist() == ["Pursaat", pursat, "Sok, CDCB"]
    page.multiselect(key="mended_picked").set_value([page.multiselect(key="mended_picked").options[0]])
    press(page, UNDO[language])
    assert page.warning and mended.history(paths.headings())[0].is_in_force  # nobody said who takes it back
    page.text_input(key="mended_by").set_value("Dara")
    press(page, UNDO[language])
    assert page.dataframe[0].value.iloc[0, 6] == "Dara"
    assert not mended.history(paths.headings())[0].is_in_force and not page.multiselect


def test_what_is_likeliest_is_chosen_only_when_asked(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    app = hand_in(opened(), file(tmp_path, *ROWS))
    (load,) = waiting()
    app.segmented_control[0].set_value("likeliest").run()
    likeliest = {name: app.selectbox(key=f"mending_{load.id}_province_{name}_likeliest").value for name in NAMES}
    assert likeliest == {"Pursaat": "15", "Moonland": None}
    app.segmented_control[0].set_value("not_listed").run()
    unlisted = {name: app.selectbox(key=f"mending_{load.id}_province_{name}_not_listed").value for name in NAMES}
    assert unlisted == {"Pursaat": None, "Moonland": ""}


NAMES = ("Pursaat", "Moonland")

OWN_LIST = [
    {"Project Title": f"Roads {n}", "Project Status": "On-going", "Start": "1-Jan-2024", "Province": "Takeo",
     "Sector": "Health", "Own Resources": n}
    for n in (2, 3)
]  # fmt: skip


@BOTH
def test_the_partner_unit_currency_and_year_of_every_row_are_said_in_a_form(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """A list of a partner's own names neither whose it is nor what its amounts are."""
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    app = hand_in(opened(language), file(tmp_path, *OWN_LIST), language=language)
    (load,) = waiting()
    assert app.button(key="load_publish").disabled
    japan = reference.label("partner", "japan", language)
    for field, value in {"partner": japan, "currency": "EUR", "unit": "1e3"}.items():
        app.selectbox(key=f"every_row_{field}_{load.id}").set_value(value)
    app.number_input(key=f"every_row_year_{load.id}").set_value(2024)
    app.text_input(key=f"every_row_by_{load.id}").set_value("Sok, CDCB")
    app = after(press(app, {"en": "Keep this and read again", "km": "រក្សាទុក ហើយអានម្ដងទៀត"}[language]))
    assert not app.button(key="load_publish").disabled
    after(app.button(key="load_publish").click().run())
    published = warehouse.published(paths.warehouse())
    asked = "select project_id, year, currency_code, amount_reported from marts.money order by amount_reported"
    money = warehouse.query(asked, file=published).to_numpy().tolist()
    assert [row[1:] for row in money] == [[2024, "EUR", 2000], [2024, "EUR", 3000]]
    assert all(row[0].startswith("oda:japan:") for row in money)
    listed = visit("mended", lang=language).dataframe[0].value
    assert set(listed.iloc[:, 2]) >= {japan, "2024"} and set(listed.iloc[:, 4]) == {"Sok, CDCB"} and len(listed) == 4


def test_what_was_read_stays_when_a_word_about_it_is_refused(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    app = hand_in(opened(), file(tmp_path, *ROWS))
    (load,) = waiting()
    load.say("correcting", {"every_row": [{"file": "late.xlsx", "field": "year", "value": "soon"}]})
    load_process.start("correct", load, str(load.folder / "correcting.json"), "--by", "Sok")
    app = after(app)
    assert [error.value for error in app.error] == ["“soon” cannot be kept as a value here."]
    assert "Names that no list knows: 2" in [header.value for header in app.header]
    assert not app.button(key="load_publish").disabled
