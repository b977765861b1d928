"""A load belongs to who handed it in; nothing is published, discarded or gone back to by accident."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, press, said
from tests.pages.test_load import (
    DAY,
    LATE,
    WORDS,
    Opened,
    after,
    file,
    hand_in,
    in_this_process,
    opened,
    total,
    waiting,
)
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.loads import folders
from twg_analytics.questions import warehouse

__all__ = ["in_this_process", "opened"]
pytestmark = pytest.mark.usefixtures("few_tables", "in_this_process")

SOKS = oda({"Own Resources 2025": 7_000_000, "Program Number": "S-1"})


def labels(app: AppTest) -> list[str]:
    """The buttons of the page."""
    return [button.label.replace("\\", "") for button in app.button]


def two_desks(opened: Opened, folder: Path, language: str = "en") -> tuple[AppTest, AppTest]:
    """Dara and Sok have each read a file at once."""
    dara = hand_in(opened(language, published=1_000_000), file(folder, LATE), language=language, name="Dara")
    sok = hand_in(opened(language), file(folder, SOKS, name="sok.xlsx"), language=language, name="Sok")
    dara.run()
    return dara, sok


@BOTH
def test_d2_publish_takes_ones_own_load(opened: Opened, tmp_path: Path, language: str) -> None:
    dara, sok = two_desks(opened, tmp_path, language)
    publish = WORDS[language]["publish"]
    # Each page shows its own load, though Sok's is the newest, and the other's is on neither button.
    for app in (dara, sok):
        assert publish in labels(app) and not [label for label in labels(app) if "Dara" in label or "Sok" in label]
    after(press(dara, publish))
    assert total(tmp_path) == 6_000_000
    assert [load.by for load in waiting()] == ["Sok"]


@BOTH
def test_anothers_load_is_opened_on_purpose_and_its_button_says_whose_and_what(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    dara, _ = two_desks(opened, tmp_path, language)
    (choice,) = [box for box in dara.selectbox if (box.key or "").startswith("load_pick")]
    assert choice.value is None and len(choice.options) == 1
    dara = choice.set_value(choice.options[0]).run()
    button = {"en": "Publish Sok's load: sok.xlsx", "km": "ផ្សាយការផ្ទុករបស់ Sok៖ sok.xlsx"}[language]
    assert button in labels(dara) and WORDS[language]["publish"] not in labels(dara)
    after(press(dara, button.replace(".", "\\.")))
    assert total(tmp_path) == 8_000_000 and [load.by for load in waiting()] == ["Dara"]


@BOTH
def test_an_overtaken_load_says_by_whom_and_is_read_again_by_one_press(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    dara, sok = two_desks(opened, tmp_path, language)
    after(press(dara, WORDS[language]["publish"]))
    sok = after(sok)
    overtaken = {"en": "Dara published something else", "km": "Dara បានផ្សាយអ្វីផ្សេង"}[language]
    assert sok.warning[0].value.startswith(overtaken) and "late.xlsx" in sok.warning[0].value.replace("\\", "")
    assert WORDS[language]["publish"] not in labels(sok)
    again = {"en": "Read again beside what is published now", "km": "អានម្ដងទៀតជាមួយអ្វីដែលកំពុងផ្សាយ"}[language]
    sok = after(press(sok, again))
    after(press(sok, WORDS[language]["publish"]))
    assert total(tmp_path) == 13_000_000


def test_a_load_that_was_discarded_elsewhere_is_told(opened: Opened, tmp_path: Path) -> None:
    dara = hand_in(opened(published=1), file(tmp_path, LATE))
    folders.remove(waiting()[0])
    assert dara.run().toast[0].value == "The load that was open here is discarded."
    assert not dara.exception and not [label for label in labels(dara) if label.startswith("Publish")]


def test_d8_discarding_shows_what_it_does_and_asks(opened: Opened, tmp_path: Path) -> None:
    app = press(hand_in(opened(published=1), file(tmp_path, LATE)), "Discard")
    assert "What Dara, CDCB handed in on" in said(app) and "is deleted here: late.xlsx" in said(app).replace("\\", "")
    app = press(app, "No, leave everything as it is")
    assert len(waiting()) == 1 and "Yes, discard it" not in labels(app)
    after(press(press(app, "Discard"), "Yes, discard it"))
    assert waiting() == []


@BOTH
def test_d8_going_back_shows_what_it_does_and_asks(opened: Opened, tmp_path: Path, language: str) -> None:
    app = after(press(hand_in(opened(language, published=1_000_000), file(tmp_path, LATE), language=language),
                      WORDS[language]["publish"]))  # fmt: skip
    assert total(tmp_path) == 6_000_000
    app = press(app, WORDS[language]["back"])  # nobody said who
    assert WORDS[language]["sure_back"] not in labels(app) and total(tmp_path) == 6_000_000
    app.text_input(key="back_name").set_value("Sok").run()
    app = press(app, WORDS[language]["back"])
    shown = said(app).replace("\\", "")
    aside = {"en": "1 file is put aside:", "km": "ឯកសារ ១ ត្រូវរក្សាទុកដោយឡែក៖"}[language]
    money = {"en": ("US$ 1.0 million", "US$ 6.0 million"), "km": ("១,០ លានដុល្លារ", "៦,០ លានដុល្លារ")}[language]
    for what in (*money, f"{aside} 2026-03-31/late.xlsx"):
        assert what in shown
    app = press(app, {"en": "No, leave everything as it is", "km": "ទេ ទុកនៅដដែល"}[language])
    assert total(tmp_path) == 6_000_000
    after(press(press(app, WORDS[language]["back"]), WORDS[language]["sure_back"]))
    assert total(tmp_path) == 1_000_000


@BOTH
def test_d8_as_many_states_are_kept_as_the_text_says(opened: Opened, tmp_path: Path, language: str) -> None:
    opened(published=1)
    for amount in range(2, 8):
        built.publish(built.with_rows(tmp_path, [oda({"Own Resources 2025": amount})], date=f"{DAY}"))
    app = opened(language)
    says = {"en": "The 5 latest states are kept", "km": "ស្ថានភាពចុងក្រោយ ៥ ត្រូវបានរក្សាទុក"}[language]
    assert any(says in element.value for element in app.markdown)
    assert len(warehouse.earlier(paths.warehouse())) == len(app.selectbox(key="back").options) == 4
