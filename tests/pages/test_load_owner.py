"""A load belongs to who handed it in; nothing is published, discarded or gone back to by accident."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, press, said
from tests.pages.test_load import (
    DAY,
    LATE,
    PAGE,
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
from tests.pages.visit import visit
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import paths, warehouse_folder
from twg_analytics.loads import folders, lifecycle
from twg_analytics.loads.folders import Refused
from twg_analytics.ui import load_process
from twg_analytics.words import plain

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
    button = {"en": "Publish Sok's load: sok.xlsx", "km": "ដាក់ទិន្នន័យដែល Sok បានបញ្ចូលឱ្យប្រើ៖ sok.xlsx"}[language]
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
    overtaken = {"en": "Dara published something else", "km": "Dara បានដាក់ឱ្យប្រើអ្វីផ្សេង"}[language]
    assert sok.warning[0].value.startswith(overtaken) and "late.xlsx" in sok.warning[0].value.replace("\\", "")
    assert WORDS[language]["publish"] not in labels(sok)
    again = {"en": "Read again beside what is published now", "km": "អានម្ដងទៀតជាមួយអ្វីដែលកំពុងប្រើ"}[language]
    sok = after(press(sok, again))
    after(press(sok, WORDS[language]["publish"]))
    assert total(tmp_path) == 13_000_000


@BOTH
def test_after_the_browser_opened_the_page_anew_ones_load_is_there(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = hand_in(opened(language, published=1_000_000), file(tmp_path, LATE), language=language)
    (load,) = waiting()
    assert app.query_params["load"] == load.id
    again = visit(PAGE, lang=language, load=load.id)  # all that a browser knows after it was closed is the address
    whose = {
        "en": "Publish Dara, CDCB's load: late.xlsx",
        "km": "ដាក់ទិន្នន័យដែល Dara, CDCB បានបញ្ចូលឱ្យប្រើ៖ late.xlsx",
    }[language]
    assert whose in labels(again)
    again = after(again.button(key="load_publish").click().run())
    assert total(tmp_path) == 6_000_000 and "load" not in again.query_params


def test_the_address_of_a_load_that_is_not_there_is_told_and_forgotten(opened: Opened) -> None:
    opened(published=1)
    for unknown in ("20260101T000000-000000-abcd", "../../etc", "<b>"):
        app = visit(PAGE, load=unknown)
        assert f"The link asks for “{plain(unknown)}” as Load" in app.warning[0].value
        assert "load" not in app.run().query_params


@BOTH
def test_the_uncorrected_files_are_let_go_of_by_one_press(opened: Opened, tmp_path: Path, language: str) -> None:
    app = hand_in(opened(language), file(tmp_path, LATE), language=language)
    app = hand_in(app, file(tmp_path, SOKS, name="late_marked.xlsx"), language=language)
    words = {"en": "What this corrects still waits: late.xlsx.", "km": "នៅតែរង់ចាំ៖ late.xlsx។"}[language]
    assert any(words in info.value.replace("\\", "") for info in app.info)
    press(app, {"en": "Discard the uncorrected files", "km": "បោះបង់ឯកសារដែលមិនទាន់កែ"}[language])
    app = after(app)
    assert [load.files[0].name for load in waiting()] == ["late_marked.xlsx"]
    assert not any(words in info.value.replace("\\", "") for info in app.info)


def test_a_load_that_was_discarded_elsewhere_is_told(opened: Opened, tmp_path: Path) -> None:
    dara = hand_in(opened(published=1), file(tmp_path, LATE))
    folders.remove(waiting()[0])
    assert dara.run().toast[0].value == "The load that was open here is discarded."
    assert not dara.exception and not [label for label in labels(dara) if label.startswith("Publish")]


def test_a_load_that_is_let_go_of_is_offered_no_more_and_no_step_of_it_begins(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dara, sok = two_desks(opened, tmp_path)
    (load,) = [load for load in waiting() if load.by == "Sok"]
    load.say("going", {})
    with load.running:  # the process that discards it waits for its turn
        assert not [box for box in dara.run().selectbox if (box.key or "").startswith("load_pick")]
    folders.remove(load)
    load_process.start("publish", load)  # as the question on another page does that was asked before
    assert not load.folder.exists() and [load.by for load in waiting()] == ["Dara"]
    assert sok.run().toast[0].value == "The load that was open here is discarded."


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
    aside = {"en": "1 file is put aside:", "km": "ឯកសារចំនួន ១ ត្រូវរក្សាទុកដោយឡែក៖"}[language]
    money = {"en": ("US$\xa01.0 million", "US$\xa06.0 million"), "km": ("១,០ លានដុល្លារ", "៦,០ លានដុល្លារ")}[language]
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
    says = {"en": "The 5 latest states are kept", "km": "ស្ថានភាពចុងក្រោយចំនួន ៥ ត្រូវបានរក្សាទុក"}[language]
    assert any(says in element.value for element in app.markdown)
    assert len(warehouse_folder.others(paths.warehouse())) == len(app.selectbox(key="back").options) == 4


def marked(app: AppTest) -> list[str]:
    """The buttons that give a file back marked, by their keys."""
    return [str(button.key) for button in app.get("download_button") if str(button.key).startswith("marked_")]


def alike(app: AppTest) -> str:
    """What the page says, without the signs that keep names from being markup."""
    return said(app).replace("\\", "")


@BOTH
def test_d5_files_that_give_nothing_are_not_offered_to_be_published(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    pdf = ("minutes.pdf", b"%PDF-1.4 minutes of a meeting", "application/pdf")
    app = hand_in(opened(language, published=1_000_000), pdf, language=language)
    assert app.button(key="load_publish").disabled
    words = {"en": "Not one row of these files can be loaded", "km": "គ្មានជួរដេកណាមួយនៃឯកសារទាំងនេះ"}[language]
    assert any(warning.value.startswith(words) for warning in app.warning)
    # Nor has it a marked copy: words say so instead of a button that does nothing.
    words = {"en": "No marked copy, for there are no cells that can be read: minutes.pdf", "km": "minutes.pdf។"}[
        language
    ]
    assert words in alike(app) and marked(app) == []
    (load,) = waiting()
    with lifecycle.turn(paths.raw(), paths.warehouse()), pytest.raises(Refused, match="nothing to publish"):
        lifecycle.publish(paths.raw(), paths.warehouse(), load)


@BOTH
def test_d10_illustrative_files_beside_real_ones_are_asked_about(opened: Opened, tmp_path: Path, language: str) -> None:
    path = rows.write_xlsx(tmp_path / "sent/made_up.xlsx", [["ILLUSTRATIVE DATA"], *rows.grid([SOKS])])
    made_up = (path.name, path.read_bytes(), "")
    app = press(hand_in(opened(language, published=1_000_000), made_up, language=language), WORDS[language]["publish"])
    words = {"en": "Illustrative data would stand beside real data", "km": "ទិន្នន័យឧទាហរណ៍នឹងនៅជាមួយទិន្នន័យពិត"}[language]
    assert words in alike(app) and "made_up.xlsx" in alike(app)
    assert total(tmp_path) == 1_000_000  # it was only asked
    after(press(app, {"en": "Yes, publish", "km": "យល់ព្រមដាក់ឱ្យប្រើ"}[language]))
    assert total(tmp_path) == 8_000_000


@BOTH
def test_money_in_a_column_that_no_field_takes_is_asked_about(opened: Opened, tmp_path: Path, language: str) -> None:
    paid = {**SOKS, "Paid out 2024": 3_000_000}
    app = hand_in(opened(language, published=1_000_000), file(tmp_path, paid), language=language)
    app = press(app, WORDS[language]["publish"])
    words = {"en": "1 column of numbers is in no field", "km": "ជួរឈរលេខចំនួន ១ មិនមានវាលណាទទួល"}[language]
    assert words in alike(app) and "Paid out 2024" in alike(app) and total(tmp_path) == 1_000_000
    app = press(app, {"en": "No, leave everything as it is", "km": "ទេ ទុកនៅដដែល"}[language])
    assert total(tmp_path) == 1_000_000 and len(waiting()) == 1


def test_a_correction_of_what_was_corrected_meanwhile_is_asked_about(opened: Opened, tmp_path: Path) -> None:
    dara = hand_in(opened(published=1_000_000), file(tmp_path, LATE, name="oda.xlsx"))
    sok = hand_in(opened(), file(tmp_path, SOKS, name="oda_marked.xlsx"), name="Sok")  # both replace oda.xlsx
    after(press(dara.run(), "Publish"))
    sok = press(after(press(after(sok), "Read again beside what is published now")), "Publish")
    assert (
        "1 file that this load was to replace is not what it was when the load was first read: 2026-03-31/oda.xlsx"
        in alike(sok)
    )


@BOTH
def test_d7_a_file_of_iati_says_why_it_has_no_marked_copy(opened: Opened, tmp_path: Path, language: str) -> None:
    activity = (
        "<iati-activities version='2.03'><iati-activity><iati-identifier>XM-1</iati-identifier>"
        "<title><narrative>Wells</narrative></title><recipient-country code='KHM'/></iati-activity></iati-activities>"
    )
    late, xml = file(tmp_path, LATE), ("activities.xml", activity.encode(), "")
    app = hand_in(opened(language, published=1_000_000), late, xml, language=language)
    words = {"en": "No marked copy, for IATI is no table: activities.xml.", "km": "IATI មិនមែនជាតារាង៖ activities.xml។"}
    assert words[language] in alike(app)
    assert [key.rpartition("_")[2] for key in marked(app)] == ["late.xlsx"]


def test_d11_a_file_called_like_an_option_is_a_file(opened: Opened, tmp_path: Path) -> None:
    hand_in(opened(published=1), file(tmp_path, LATE, name="-x.xlsx"))
    (load,) = waiting()
    assert load.files[0].name == "-x.xlsx"
    assert openpyxl.load_workbook(BytesIO(load_process.marked_copy(load, "-x.xlsx"))).sheetnames[-1] == "Sheet1"


@BOTH
def test_d11_work_that_was_cut_short_names_the_file_and_the_cause(
    opened: Opened, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = hand_in(opened(language, published=1), file(tmp_path, LATE), language=language)
    (load,) = waiting()
    load.unsay("read")
    load.say("progress", {"done": 1, "total": 2, "name": "late.xlsx"})
    causes = {
        -9: {"en": "The system ended it", "km": "ប្រព័ន្ធបានបញ្ចប់ការងារ"},
        1: {"en": f"in the log of load {load.id}", "km": f"កំណត់ហេតុនៃការបញ្ចូលទិន្នន័យ {load.id}"},
        None: {"en": "was stopped meanwhile", "km": "ត្រូវបានបិទក្នុងពេលនោះ"},
    }
    for code, cause in causes.items():
        monkeypatch.setattr(load_process, "exit_code", lambda _, code=code: code)
        (warning,) = [box.value.replace("\\", "") for box in app.run().warning]
        file_said = {"en": "It ended in late.xlsx, file 2 of 2.", "km": "late.xlsx ឯកសារទី២ ក្នុងចំណោម ២"}[language]
        assert file_said in warning and cause[language] in warning
