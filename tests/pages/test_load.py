"""The page that loads data, in both languages: hand in, see what was read, publish, discard, go back."""

import datetime as dt
import shutil
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import TimeoutExpired
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from tests.building import built
from tests.pages.test_double_counting import BOTH, metrics, press, said
from tests.pages.visit import visit
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.__main__ import main
from twg_analytics.loads import accepting, folders
from twg_analytics.loads.folders import Load
from twg_analytics.questions import warehouse
from twg_analytics.ui import load_process, rooms

# How and when something is published does not depend on what; steps in a process of their own make every table.
pytestmark = pytest.mark.usefixtures("few_tables")

PAGE = "load"
DAY = dt.date(2026, 3, 31)
WORDS = {
    "en": {"read": "Read them as of 31 Mar 2026", "publish": "Publish", "discard": "Discard",
           "back": "Go back to this state", "again": "Read again", "map": "Remember and read again",
           "sure_discard": "Yes, discard it", "sure_back": "Yes, go back"},
    "km": {"read": "អានជាទិន្នន័យថ្ងៃទី៣១ ខែមីនា ឆ្នាំ២០២៦", "publish": "ដាក់ឱ្យប្រើ", "discard": "បោះបង់",
           "back": "ត្រឡប់ទៅស្ថានភាពនេះ", "again": "អានម្ដងទៀត", "map": "ចងចាំ ហើយអានម្ដងទៀត",
           "sure_discard": "បាទ/ចាស បោះបង់", "sure_back": "បាទ/ចាស ត្រឡប់ទៅវិញ"},
}  # fmt: skip
Opened = Callable[..., AppTest]


class Here:
    """A step of a load, done in this process; some tests, and those in a browser, start it as the page does."""

    def __init__(self, command: list[str], **_: Any) -> None:
        self.returncode = main(command[command.index("load") :])

    def poll(self) -> int:
        """The step has ended."""
        return self.returncode


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new process imports for a second before it begins."""
    monkeypatch.setattr(
        load_process, "subprocess", SimpleNamespace(Popen=Here, run=Here, DEVNULL=None, TimeoutExpired=TimeoutExpired)
    )


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the page over folders of its own, published or not."""
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("TWG_DECISIONS", built.store(tmp_path))

    def open_page(language: str = "en", *, published: float | None = None) -> AppTest:
        if published is not None:
            built.publish(built.with_rows(tmp_path, [oda({"Own Resources 2025": published})], date=f"{DAY}"))
        return visit(PAGE, lang=language)

    return open_page


def file(folder: Path, *listed: rows.Row, name: str = "late.xlsx") -> tuple[str, bytes, str]:
    path = rows.write_xlsx(folder / "sent" / name, rows.grid(list(listed)))
    return path.name, path.read_bytes(), "application/octet-stream"


def hand_in(app: AppTest, *files: tuple[str, bytes, str], language: str = "en", name: str = "Dara, CDCB") -> AppTest:
    """Put files on the page and have them read; the page as it is when that has ended."""
    app.date_input(key="load_day").set_value(DAY)
    app.text_input(key="load_name").set_value(name).run()
    app.file_uploader[0].set_value(list(files)).run()
    return after(press(app, WORDS[language]["read"]))


def after(app: AppTest) -> AppTest:
    """The page when the step that it started has ended."""
    latest = time.monotonic() + 300  # a busy machine takes its time
    while any(load_process.is_running(load) for load in folders.loads(paths.raw())):
        assert time.monotonic() < latest, "the step does not end"
        time.sleep(0.1)
    app.run()
    assert not app.exception
    return app


def open_load(app: AppTest) -> AppTest:
    """Open the newest of the loads that wait and are nobody's on this page."""
    (choice,) = [box for box in app.selectbox if (box.key or "").startswith("load_pick")]
    return choice.set_value(choice.options[0]).run()


def waiting() -> list[Load]:
    return [load for load in folders.loads(paths.raw()) if not load.said("published")]


LATE = oda({"Own Resources 2025": 5_000_000, "Total Budget": "lots", "Program Number": "L-1", "Province": "Kampot"})
NOBODY = oda({"Development Partner": None})


def total(folder: Path) -> float:
    """The money in what is published."""
    file = warehouse.published(folder / "warehouse")
    return float(warehouse.query("select sum(counted_usd) from marts.money", file=file).iat[0, 0])


@pytest.mark.usefixtures("in_this_process")
@BOTH
def test_files_are_read_shown_published_and_one_can_go_back(opened: Opened, tmp_path: Path, language: str) -> None:
    app = hand_in(opened(language, published=1_000_000), file(tmp_path, LATE, NOBODY), language=language)
    # What was read and found is shown before anything is published.
    assert total(tmp_path) == 1_000_000
    expected = {
        "en": "**2** rows read = **1** loaded + **1** refused + **0** that are not data.",
        "km": "ជួរដេកដែលបានអាន **២** = បញ្ចូល **១** + មិនទទួលយក **១** + មិនមែនជាទិន្នន័យ **០**។",
    }
    assert expected[language] in said(app)
    assert (
        metrics(app) == {"en": ["2", "1", "0", "US$\xa06.0 million"], "km": ["២", "១", "០", "៦,០ លានដុល្លារ"]}[language]
    )
    files, findings = (table.value for table in app.dataframe[:2])
    kind = {"en": "ODA database export", "km": "ឯកសារនាំចេញពីមូលដ្ឋានទិន្នន័យ ODA"}[language]
    assert files.iloc[0, :6].tolist() == [f"{DAY}/late.xlsx", kind, 2, 1, 1, 0]
    assert findings.iloc[0, 0] == {"en": "Refused", "km": "មិនទទួលយក"}[language] and len(findings) == 2

    app = after(press(app, WORDS[language]["publish"]))
    assert total(tmp_path) == 6_000_000 and waiting() == []
    assert app.success[0].value.startswith({"en": "The new figures are published", "km": "តួលេខថ្មី"}[language])
    assert "Dara, CDCB" in app.success[0].value.replace("\\", "")
    history = app.dataframe[0].value.iloc[0]
    assert history.iloc[1:3].tolist() == ["Dara, CDCB", f"{DAY}/late.xlsx"]
    assert history.iloc[4:8].tolist() == [2, 1, 1, 0]
    assert history.iloc[8] == folders.sha256(tmp_path / "sent/late.xlsx")

    app.text_input(key="back_name").set_value("Sok").run()
    app = after(press(press(app, WORDS[language]["back"]), WORDS[language]["sure_back"]))
    assert total(tmp_path) == 1_000_000
    assert sorted(path.name for path in (tmp_path / f"raw/{DAY}").iterdir()) == ["oda.xlsx"]
    assert app.dataframe[0].value.iloc[0, 1] == "Sok"


@pytest.mark.usefixtures("in_this_process")
def test_the_first_load_needs_no_warehouse(opened: Opened, tmp_path: Path) -> None:
    app = opened()
    assert app.title[0].value == "Load data" and app.info[0].value == "Nothing is published yet."
    app = hand_in(app, file(tmp_path, LATE))
    assert app.caption[0].value == "Before: 0"
    after(press(app, "Publish"))
    assert total(tmp_path) == 5_000_000


@pytest.mark.usefixtures("in_this_process")
def test_a_file_is_corrected_in_its_marked_copy_and_its_findings_are_gone(opened: Opened, tmp_path: Path) -> None:
    app = hand_in(opened(published=1_000_000), file(tmp_path, LATE))
    (load,) = waiting()
    book = openpyxl.load_workbook(BytesIO(load_process.marked_copy(load, "late.xlsx")))
    (cell,) = [cell for row in book["Sheet1"] for cell in row if cell.comment]
    assert cell.value == "lots"
    cell.value = 7_000_000
    book.save(tmp_path / "late_marked.xlsx")
    app = after(press(app, "Publish"))
    corrected = ("late_marked.xlsx", (tmp_path / "late_marked.xlsx").read_bytes(), "")
    app.file_uploader[0].set_value([corrected]).run()
    assert app.multiselect[0].value == [f"{DAY}/late.xlsx"]  # proposed, because the name begins alike
    app = after(press(app, WORDS["en"]["read"]))
    assert "Findings in these files: 0" in [header.value for header in app.header]
    after(press(app, "Publish"))
    assert sorted(path.name for path in (tmp_path / f"raw/{DAY}").iterdir()) == ["late_marked.xlsx", "oda.xlsx"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "Say who you are"), ("km", "សូមបញ្ជាក់ឈ្មោះ")])
def test_a_load_without_a_name_is_refused_in_a_sentence(
    opened: Opened, tmp_path: Path, language: str, sentence: str
) -> None:
    app = opened(language)
    app.file_uploader[0].set_value([file(tmp_path, LATE)]).run()
    app.date_input(key="load_day").set_value(DAY).run()
    press(app, WORDS[language]["read"])
    assert app.warning[0].value.startswith(sentence) and folders.loads(paths.raw()) == []


@pytest.mark.usefixtures("in_this_process")
@BOTH
def test_a_load_that_was_cut_short_waits_and_can_be_read_again(opened: Opened, tmp_path: Path, language: str) -> None:
    name, content, _ = file(tmp_path, LATE)
    accepting.accept(paths.raw(), [(name, BytesIO(content))], by="Dara", snapshot_date=DAY)  # and then the power failed
    app = open_load(opened(language))
    assert app.warning[0].value.startswith({"en": "The work on this load was cut short", "km": "ការងារលើ"}[language])
    app = after(press(app, WORDS[language]["again"]))
    assert metrics(app)[:2] == {"en": ["1", "1"], "km": ["១", "១"]}[language]
    by = {"en": "Discard Dara's load: late\\.xlsx", "km": "បោះបង់ទិន្នន័យដែល Dara បានបញ្ចូល៖ late\\.xlsx"}[language]
    app = after(press(press(app, by), WORDS[language]["sure_discard"]))
    assert folders.loads(paths.raw()) == [] and not app.metric


@BOTH
def test_who_comes_second_is_told_that_another_load_is_served(opened: Opened, tmp_path: Path, language: str) -> None:
    app = opened(language)
    with folders.one_at_a_time(paths.warehouse()):
        app.run()
        busy = {"en": "Another load or build is at work", "km": "មានការបញ្ចូល"}[language]
        assert any(info.value.startswith(busy) for info in app.info)
        app.date_input(key="load_day").set_value(DAY)
        app.text_input(key="load_name").set_value("Sok").run()
        app.file_uploader[0].set_value([file(tmp_path, LATE)]).run()
        press(app, WORDS[language]["read"])
        (load,) = waiting()
        for _ in range(300):
            if load.said("waiting") is not None:
                break
            time.sleep(0.1)
        app.run()
        next_in_line = {"en": "Another load is being served", "km": "ការបញ្ចូលទិន្នន័យមួយទៀតកំពុងដំណើរការ"}[language]
        assert any(info.value.startswith(next_in_line) for info in app.info)
    after(app)
    assert load.said("read")["has_projects"]


@pytest.mark.usefixtures("in_this_process")
def test_days_that_would_vanish_are_named_before_publishing(opened: Opened, tmp_path: Path) -> None:
    app = opened(published=1_000_000)
    shutil.rmtree(tmp_path / "raw")  # what is published was built from another folder, as the illustrative data are
    (path, content, _), day = file(tmp_path, LATE), dt.date(2025, 3, 31)
    load = accepting.accept(paths.raw(), [(path, BytesIO(content))], by="Dara", snapshot_date=day)
    load_process.start("read", load)
    app = open_load(after(app))
    lost = "With this load these days are no longer shown: 31 Mar 2026."
    assert any(warning.value.endswith(lost) for warning in app.warning)


@pytest.mark.usefixtures("in_this_process")
def test_what_was_overtaken_is_said_and_read_again(opened: Opened, tmp_path: Path) -> None:
    app = hand_in(opened(published=1_000_000), file(tmp_path, LATE))
    built.publish(built.with_rows(tmp_path, [oda({"Own Resources 2025": 2_000_000})], date=f"{DAY}"))
    app = after(app)
    assert app.warning[0].value.startswith("Something else was published since")
    assert not [button for button in app.button if button.label == "Publish"]
    app = after(press(app, "Read again beside what is published now"))
    after(press(app, "Publish"))
    assert total(tmp_path) == 7_000_000


@pytest.mark.usefixtures("in_this_process")
def test_files_without_projects_cannot_be_published(opened: Opened, tmp_path: Path) -> None:
    app = hand_in(opened(), file(tmp_path, NOBODY))
    (button,) = [button for button in app.button if button.label == "Publish"]
    assert button.disabled
    assert any("no project at all" in warning.value for warning in app.warning)


@pytest.mark.usefixtures("in_this_process")
@BOTH
def test_an_unknown_heading_is_offered_with_what_it_may_mean(opened: Opened, tmp_path: Path, language: str) -> None:
    renamed = {("Where" if name == "Province" else name): cell for name, cell in LATE.items()}
    app = hand_in(opened(language), file(tmp_path, renamed), language=language)
    (load,) = waiting()
    choice = app.selectbox(key=f"mapping_{load.id}_0")
    assert choice.value == "province"
    assert choice.options[0] == {"en": "Province (suggested)", "km": "រាជធានី-ខេត្ត (ស្នើ)"}[language]
    assert {"en": "Keep it, but do not use it", "km": "រក្សាទុក តែមិនប្រើ"}[language] in choice.options
    assert "Kampot" in [text.value for text in app.text]


@pytest.mark.usefixtures("in_this_process")
def test_names_of_files_are_never_markup(opened: Opened, tmp_path: Path) -> None:
    spiteful = "[click](javascript) <b> **y** $z$.xlsx"
    _, content, mime = file(tmp_path, LATE)
    app = hand_in(opened(), (spiteful, content, mime))
    (load,) = waiting()
    assert load.files[0].name == "[click](javascript) _b_ __y__ $z$.xlsx"
    shown = r"\[click\]\(javascript\) \_b\_ \_\_y\_\_ \$z\$\.xlsx"
    assert any(shown in element.value for element in app.markdown)
    texts = (app.markdown, app.caption, app.warning, app.error, app.info, app.success)  # what Markdown reads
    assert [element.value for kind in texts for element in kind if "[click](" in element.value] == []


def plainly(app: AppTest) -> str:
    """What the page says, without the signs that keep names from being markup."""
    return said(app).replace("\\", "")


def read_button(app: AppTest) -> Button:
    return app.button(key="load_hand_in")


def test_d1_a_day_is_never_todays_because_nobody_said_one(opened: Opened, tmp_path: Path) -> None:
    app = opened()
    app.file_uploader[0].set_value([file(tmp_path, {**LATE, "Start": None})]).run()
    assert app.date_input(key="load_day").value is None and read_button(app).disabled
    assert "The files do not say on which day they were taken; choose it." in said(app)
    app.date_input(key="load_day").set_value(dt.date(2008, 12, 31)).run()
    assert not read_button(app).disabled and read_button(app).label == "Read them as of 31 Dec 2008"
    app.date_input(key="load_day").set_value(dt.date.today() + dt.timedelta(days=1)).run()
    assert read_button(app).disabled and app.error[0].value == "The day of the data lies in the future."


def test_d6_the_day_that_the_files_say_is_proposed_until_somebody_chooses_another(
    opened: Opened, tmp_path: Path
) -> None:
    app = opened()
    app.file_uploader[0].set_value([file(tmp_path, LATE, name="oda_2025-12-31.xlsx")]).run()
    assert app.date_input(key="load_day").value == dt.date(2025, 12, 31)
    assert "The name of “oda_2025-12-31.xlsx” says 31 Dec 2025." in plainly(app)
    app.date_input(key="load_day").set_value(DAY).run()
    app.file_uploader[0].set_value([file(tmp_path, NOBODY, name="oda_2026-01-31.xlsx")]).run()
    assert app.date_input(key="load_day").value == DAY


def test_d8_files_name_and_day_stay_on_another_page_and_in_the_other_language(opened: Opened, tmp_path: Path) -> None:
    app = opened(published=1)
    app.text_input(key="load_name").set_value("Dara, CDCB").run()
    app.file_uploader[0].set_value([file(tmp_path, LATE), file(tmp_path, NOBODY, name="nobody.xlsx")]).run()
    app.date_input(key="load_day").set_value(DAY).run()
    app.switch_page(rooms.script("snapshots")).run()
    app.switch_page(rooms.script(PAGE)).run()
    app.segmented_control(key="lang").set_value("km").run()
    assert len([button for button in app.button if ".xlsx" in button.label]) == 2
    assert app.text_input(key="load_name").value == "Dara, CDCB"
    assert app.date_input(key="load_day").value == DAY and read_button(app).label == WORDS["km"]["read"]
    (taken_off,) = [button for button in app.button if "nobody" in button.label]
    taken_off.click().run()
    assert [button.label.replace("\\", "") for button in app.button if ".xlsx" in button.label] == [
        "ឯកសារ late.xlsx (៤ KB)"
    ]


@pytest.mark.usefixtures("in_this_process")
@BOTH
def test_d1_a_published_file_is_given_another_day_and_the_change_is_seen_first(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = opened(language, published=1_000_000)
    app.multiselect(key="change_0").set_value([f"{DAY}/oda.xlsx"])
    app.text_input(key="change_published_name").set_value("Sok")
    app.date_input(key="change_day").set_value(dt.date(2025, 12, 31)).run()
    label = {"en": "Give them the day 31 Dec 2025", "km": "ប្ដូរទៅថ្ងៃទី៣១ ខែធ្នូ ឆ្នាំ២០២៥"}[language]
    assert app.button(key="move_published").label == label
    app = after(app.button(key="move_published").click().run())
    gone = {"en": "these days are no longer shown: 31 Mar 2026", "km": "៣១ មីនា ២០២៦"}[language]
    assert any(gone in warning.value for warning in app.warning)
    assert (tmp_path / f"raw/{DAY}/oda.xlsx").is_file()  # nothing has changed yet
    after(press(app, WORDS[language]["publish"]))
    assert (tmp_path / "raw/2025-12-31/oda.xlsx").is_file() and not (tmp_path / f"raw/{DAY}/oda.xlsx").exists()
