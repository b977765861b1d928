"""Names mended on the page that loads files, and the page that lists what was mended and takes it back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_double_counting import BOTH, press
from tests.pages.test_load import file, hand_in, in_this_process, opened, waiting
from tests.pages.visit import visit
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.loads import mended

pytestmark = pytest.mark.usefixtures("few_tables", "in_this_process")
__all__ = ["in_this_process", "opened"]

ROWS = [
    oda({"Own Resources 2025": amount, "Program Number": f"KH-{n}"}, Province=place)
    for n, (place, amount) in enumerate([("Pursaat", 2_000_000), ("Pursaat", 500_000), ("Moonland", 7_000_000)])
]
REMEMBER = {"en": "Remember these names and read again", "km": "ចងចាំឈ្មោះទាំងនេះ ហើយអានម្ដងទៀត"}
UNDO = {"en": "Take it back", "km": "លុបចោលវិញ"}
HEADINGS = {
    "en": ["What it is", "As written in files", "Stands for", "Reason", "Decided by"],
    "km": ["ជាអ្វី", "ដូចក្នុងឯកសារ", "តំណាងឱ្យ", "ហេតុផល", "អ្នកសម្រេច"],
}


@BOTH
def test_names_are_asked_once_with_rows_and_money_and_are_listed_and_taken_back(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    app = hand_in(opened(language), file(tmp_path, *ROWS), language=language)
    (load,) = waiting()
    captions = [caption.value for caption in app.caption]
    held = {
        "en": ["1 row, US$ 7.0 million", "2 rows, US$ 2.5 million"],
        "km": ["១ ជួរ ៧,០ លានដុល្លារ", "២ ជួរ ២,៥ លានដុល្លារ"],
    }[language]
    assert [caption for caption in captions if caption in held] == held  # most money first
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
