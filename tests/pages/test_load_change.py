"""Before publishing, the page tells what the load changes: the effect first, then record by record (D3, D11)."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.pages.test_double_counting import BOTH, said
from tests.pages.test_load import DAY, Opened, after, file, hand_in, in_this_process, opened
from tests.pages.visit import visit
from tests.reading import iati_files
from tests.reading.rows import oda
from twg_analytics import paths
from twg_analytics.__main__ import main
from twg_analytics.loads import folders
from twg_analytics.ui import load_process

__all__ = ["in_this_process", "opened"]
pytestmark = pytest.mark.usefixtures("few_tables", "in_this_process")


def listed(app: AppTest, name: str) -> list[list[object]]:
    """The rows of a folded table, opened."""
    app.session_state[f"open_{name}"] = True
    app.run()
    assert not app.exception
    (place,) = [part for part in app.expander if part.dataframe]
    app.session_state[f"open_{name}"] = False
    rows: list[list[object]] = place.dataframe[0].value.values.tolist()
    return rows


def copies(app: AppTest) -> list[str]:
    """The names of the files that the page gives back marked."""
    keys = [str(getattr(button, "key", "")) for button in app.get("download_button")]
    return [key.rpartition("/")[2].removeprefix("marked_") for key in keys if key.startswith("marked_")]


@BOTH
def test_d11_new_changed_and_gone_records_are_listed_before_publishing(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = opened(language, published=1_000_000)
    app.date_input(key="load_day").set_value(DAY).run()
    bridges = oda({"Own Resources 2025": 250_000, "Program Number": "N-1", "Project Title": "Bridges"})
    corrected = oda({"Own Resources 2025": 1_500_000, "Project Status": "Completed"})
    sent = file(tmp_path, corrected, bridges, name="oda_marked.xlsx")
    app = hand_in(app, sent, language=language)
    effect, kinds = {
        "en": ("The total disbursed in 2025, counted once, changes by **US$\xa0750,000**: by the files US$\xa0750,000, "
               "by decisions US$\xa00.", "new: **1**; changed: **1**; gone: **0**"),
        "km": ("ប្រែប្រួល **៧៥០.០០០ ដុល្លារ**៖ ដោយឯកសារ ៧៥០.០០០ ដុល្លារ", "ថ្មី៖ **១** បានប្ដូរ៖ **១** បាត់៖ **០**"),
    }[language]  # fmt: skip
    assert effect in said(app) and kinds in said(app)
    new, changed, roads = {"en": ("New", "Changed", "Rural roads"), "km": ("ថ្មី", "បានប្ដូរ", "Rural roads")}[language]
    first, second = listed(app, "load_changed")
    assert [first[0], first[4], *first[5:]] == [changed, roads, 1_000_000, 1_500_000, 500_000]
    assert [second[0], second[4], second[6], second[7]] == [new, "Bridges", 250_000, 250_000]
    was_and_is = {row[4]: row[5:] for row in listed(app, "load_fields")}
    assert (
        was_and_is
        == {
            "en": {"Status": ["On-going", "Completed"], "Disbursed, Own resources, 2025": ["1,000,000", "1,500,000"]},
            "km": {
                "ស្ថានភាព": ["កំពុងអនុវត្ត", "បានបញ្ចប់"],
                "ហិរញ្ញប្បទានបានបញ្ចេញ, ធនធានផ្ទាល់ខ្លួន, ២០២៥": ["១.០០០.០០០", "១.៥០០.០០០"],
            },
        }[language]
    )


@BOTH
def test_d3_a_new_day_is_compared_with_the_last_before_it(opened: Opened, tmp_path: Path, language: str) -> None:
    earlier = DAY - dt.timedelta(days=365)
    built.publish(
        built.with_rows(tmp_path, [oda({"Own Resources 2024": 100, "Program Number": "G"})], date=f"{earlier}")
    )
    app = hand_in(opened(language), file(tmp_path, oda({"Own Resources 2025": 300})), language=language)
    text = said(app)
    day, kinds = {
        "en": ("31 Mar 2025", "new: **1**; changed: **0**; gone: **1**"),
        "km": ("៣១ ខែមីនា ឆ្នាំ២០២៥", "បាត់៖ **១**"),
    }[language]
    assert day in text and kinds in text
    # Totals of different years are not set against each other.
    assert {"en": "changes by", "km": "ប្រែប្រួល **"}[language] not in text


LOST = oda(
    {"Program Number": "L-1", "Own Resources 2025": 1_000_000, "Grant money 2025": "1,200,000", "Province": "Nowhere"}
)


@BOTH
def test_d3_what_would_be_lost_or_is_doubtful_is_said_in_money_first(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    nobody = oda({"Development Partner": None})
    app = hand_in(opened(language, published=1), file(tmp_path, LOST, nobody), language=language)
    sentences = {
        "en": [
            "**US$\xa01.2 million** would be lost: it stands in a column that no field takes, “Grant money 2025”. "
            "Say below what it means.",
            "1 row was refused, with whatever money it holds.",
            "1 record has a doubtful value; it is worth **US$\xa01.0 million**.",
        ],
        "km": ["**១,២ លានដុល្លារ** នឹងបាត់បង់", "ជួរដេកចំនួន ១ មិនបានទទួលយក", "កំណត់ត្រាចំនួន ១ មានតម្លៃគួរសង្ស័យ"],
    }[language]
    assert all(warning.value.startswith(sentence) for warning, sentence in zip(app.warning[:3], sentences, strict=True))
    findings = app.dataframe[1].value
    assert {"en": "Refused", "km": "មិនទទួលយក"}[language] == findings.iloc[0, 0]
    assert findings.iloc[1:, 4].tolist() == [1_200_000, 1_000_000]  # the rest by what it costs


@BOTH
def test_d11_rows_that_are_not_data_are_told_apart(opened: Opened, tmp_path: Path, language: str) -> None:
    total = oda({"Project Title": "TOTAL", "Program Number": None, "Development Partner": None})
    road = oda({"Own Resources 2025": 5})
    app = hand_in(opened(language), file(tmp_path, road, road, total), language=language)
    assert {
        "en": "Not data: requests without an answer **0**; repeats of another row **1**; totals, headings and blank "
        "lines **1**.",
        "km": "**០** ជាសំណើគ្មានចម្លើយ **១** ស្ទួនជួរដេកផ្សេង និង **១** ជាជួរដេកសរុប",
    }[language] in said(app)


@BOTH
def test_d11_a_clean_file_says_that_there_is_nothing_to_mark(opened: Opened, tmp_path: Path, language: str) -> None:
    clean, wrong = oda({"Own Resources 2025": 5}), oda({"Own Resources 2025": 6, "Province": "Nowhere"})
    app = hand_in(
        opened(language), file(tmp_path, clean, name="clean.xlsx"), file(tmp_path, wrong, name="wrong.xlsx"),
        language=language,
    )  # fmt: skip
    assert {"en": "Nothing to mark, for nothing was found: clean", "km": "គ្មានអ្វីត្រូវសម្គាល់"}[language] in said(app)
    assert [name in copies(app) for name in ("clean.xlsx", "wrong.xlsx")] == [False, True]


@BOTH
def test_d7_a_file_that_is_no_table_says_why_there_is_no_marked_copy(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    app = hand_in(opened(language, published=1), ("notes.pdf", b"%PDF-1.4 nothing", ""), language=language)
    assert {"en": "No marked copy, for there are no cells that can be read", "km": "គ្មានច្បាប់ចម្លងមានសម្គាល់"}[
        language
    ] in said(app)
    assert copies(app) == []


def test_d11_a_published_file_is_given_back_marked(
    opened: Opened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened()
    rows = [oda({"Own Resources 2025": 6, "Province": "Nowhere"})]
    built.publish(built.with_rows(tmp_path, rows, date=f"{DAY}"))
    name = f"{DAY}/oda.xlsx"
    book = openpyxl.load_workbook(BytesIO(load_process.marked_copy_of_published(name)))
    (cell,) = [cell for row in book["Sheet1"] for cell in row if cell.comment]
    assert cell.value == "Nowhere"
    (tmp_path / "raw" / name).write_bytes(b"another")
    step = ["load", "mark-published", name, str(tmp_path / "copy.xlsx")]
    assert main(step) == 1 and "no longer as it was published" in capsys.readouterr().err
    assert not (tmp_path / "copy.xlsx").exists()


@BOTH
def test_d8_where_a_published_file_is_gone_there_are_words_and_no_button(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    opened()
    rows = [oda({"Own Resources 2025": 6, "Province": "Nowhere"})]
    built.publish(built.with_rows(tmp_path, rows, date=f"{DAY}"))
    page, name = "findings", f"{DAY}/oda.xlsx"
    assert copies(visit(page, lang=language, file=name)) == ["oda.xlsx"]
    (tmp_path / "raw" / name).unlink()
    app = visit(page, lang=language, file=name)
    assert {"en": "no longer as it was published", "km": "លែងដូចពេលដាក់ឱ្យប្រើ"}[language] in said(app)
    assert copies(app) == []


def test_published_activities_of_another_day_are_shown_with_the_day_that_they_belong_to(
    opened: Opened, tmp_path: Path
) -> None:
    earlier = DAY - dt.timedelta(days=30)
    built.publish(built.with_rows(tmp_path, [oda({"Own Resources 2025": 5})], date=f"{earlier}"))
    path = iati_files.write(tmp_path / "sent/activities.xml", iati_files.activity("XM-1", iati_files.transaction(7)))
    sent = (path.name, path.read_bytes(), "")
    app = hand_in(opened(), sent)
    assert app.dataframe[0].value.iloc[0, 0] == f"{DAY}/activities.xml"
    assert "new: **0**; changed: **0**; gone: **0**" in said(app)


@BOTH
def test_d4_a_corrected_copy_is_known_by_its_records_and_takes_the_place_of_the_list(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    numbers = ("A", "B", "C")
    old = [oda({"Own Resources 2025": 100, "Program Number": number}) for number in numbers]
    new = [{**row, "Own Resources 2025": 300} if row["Program Number"] == "C" else row for row in old]
    app = opened(language)
    built.publish(built.with_rows(tmp_path, old, date=f"{DAY}"))
    app = hand_in(app.run(), file(tmp_path, *new, name="another name.xlsx"), language=language)
    counts = {
        "en": "of its records, **3**, as many as **3** stand in oda",
        "km": "កំណត់ត្រាចំនួន **៣** ក្នុងចំណោម **៣** មានក្នុង oda",
    }[language]
    assert counts in said(app)
    assert app.button(key="load_publish").disabled  # until somebody says what becomes of the two
    (replaces,) = [button for button in app.button if (button.key or "").startswith("replace_")]
    app = after(replaces.click().run())
    assert [button for button in app.button if (button.key or "").startswith("replace_")] == []
    assert {"en": "US$\xa0500", "km": "៥០០ ដុល្លារ"}[language] in [metric.value for metric in app.metric]
    assert not app.button(key="load_publish").disabled
    assert folders.loads(paths.raw())[0].replaces == (f"{DAY}/oda.xlsx",)


@BOTH
def test_d4_two_same_lists_in_one_load_wait_until_one_is_left_out(
    opened: Opened, tmp_path: Path, language: str
) -> None:
    old = oda({"Own Resources 2025": 100, "Last Update": dt.date(2026, 1, 5)})
    new = {**old, "Own Resources 2025": 300, "Last Update": dt.date(2026, 3, 5)}
    app = hand_in(
        opened(language), file(tmp_path, old, name="first.xlsx"), file(tmp_path, new, name="second.xlsx"),
        language=language,
    )  # fmt: skip
    assert app.button(key="load_publish").disabled
    ways = [button for button in app.button if (button.key or "").startswith("replace_")]
    leaves = {
        "en": ["Leave second out", "Leave first out"],
        "km": ["មិនយក second ហើយអានម្ដងទៀត", "មិនយក first ហើយអានម្ដងទៀត"],
    }[language]
    assert [way.label.replace("\\", "").replace(".xlsx", "").partition(" and")[0] for way in ways] == leaves
    app = after(ways[1].click().run())
    assert not app.button(key="load_publish").disabled
    (load,) = folders.loads(paths.raw())
    assert [handed.name for handed in load.files] == ["second.xlsx"] and load.said("read")["files"][0]["rows_loaded"]
    assert {"en": "US$\xa0300", "km": "៣០០ ដុល្លារ"}[language] in [metric.value for metric in app.metric]


def test_d4_it_can_be_said_that_both_lists_count(opened: Opened, tmp_path: Path) -> None:
    app = opened(published=100)
    app = hand_in(app, file(tmp_path, oda({"Own Resources 2025": 300})))
    (both,) = [button for button in app.button if (button.key or "").startswith("both_")]
    assert app.button(key="load_publish").disabled
    app = both.click().run()
    assert not app.button(key="load_publish").disabled
    assert "it was said that both count" in said(app)
    assert [button for button in app.button if (button.key or "").startswith(("both_", "replace_"))] == []
