"""The page of reports: what it will say is said before anything is made, and made only on the click."""

import datetime as dt
from io import BytesIO

import pytest
from pptx import Presentation

from tests.pages.conftest import Open
from twg_analytics.exports import packs

PAGE = "reports"


def _html(app: object) -> str:
    return " ".join(element.proto.body for element in app.get("html"))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "US$\xa0700,000 of what Education costed for 2026 has no money yet"),
        ("km", "អ្វីដែល អប់រំ បានគណនាថវិកាសម្រាប់ឆ្នាំ២០២៦ នៅខ្វះថវិកា ៧០០.០០០ ដុល្លារ"),
    ],
)
def test_the_titles_are_read_before_the_file_is_made(open_app: Open, language: str, title: str) -> None:
    app = open_app(PAGE, data="groups", lang=language, twg="ed")
    assert title in _html(app)
    assert not app.get("download_button")


def test_the_file_is_made_on_the_click(open_app: Open) -> None:
    app = open_app(PAGE, data="groups", twg="ed")
    app.button(key="report_make").click().run()
    assert not app.exception
    assert [status.label for status in app.status] == ["The file is ready"]
    (button,) = app.get("download_button")
    assert button.proto.label == "Download"


def test_the_choices_stand_in_the_address(open_app: Open) -> None:
    app = open_app(PAGE, data="groups", twg="ed", report_kind="progress-report", report_form="docx")
    assert app.selectbox(key="report_kind").value == "progress-report"
    assert "Decisions and next steps" in _html(app)
    assert len(app.get("file_uploader")) == 1  # the report that people worked on, and no template


def test_a_group_without_workbook_has_a_pack_that_says_so(open_app: Open) -> None:
    app = open_app(PAGE, data="groups", twg="fr")
    assert "What is needed from Forestry Reform" in _html(app)
    app.button(key="report_make").click().run()
    assert [status.label for status in app.status] == ["The file is ready"]


def test_what_cannot_be_used_is_one_sentence_in_the_language_of_the_reader(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise packs.CannotMake("The template holds macros.", "template_macros")

    monkeypatch.setattr(packs, "written", refused)
    app = open_app(PAGE, data="groups", twg="ed", lang="km")
    app.button(key="report_make").click().run()
    assert [error.value for error in app.error] == ["គំរូនេះមានម៉ាក្រូ៖ សូមរក្សាទុកជា .pptx ដោយគ្មានម៉ាក្រូ។"]
    assert not app.get("download_button")


def test_titles_from_data_are_text(open_app: Open) -> None:
    app = open_app(PAGE, data="one_project", twg="ed")
    own = _html(app).replace("<script>document", "").replace("<script>// reports", "")
    assert "<script" not in own


def test_a_deck_of_the_page_opens(open_app: Open) -> None:
    open_app(PAGE, data="groups", twg="ed")
    content = packs.made(packs.ask("ed"), "meeting-pack", "km", "pptx")
    assert len(Presentation(BytesIO(content)).slides) >= 8


def test_last_meetings_deck_comes_back_with_what_was_done(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the year before: the page offers it for slides of a pack only, and says what was done."""
    open_app(PAGE, data="groups", twg="ed")
    old = packs.made(packs.ask("ed", dt.date(2025, 6, 30)), "meeting-pack", "en", "pptx")
    given = NamedBytes(old, "last.pptx")
    monkeypatch.setattr("streamlit.file_uploader", lambda label, **kept: given if kept["key"] == "living_old" else None)
    app = open_app(PAGE, data="groups", twg="ed", lang="km")
    app.button(key="living_make").click().run()
    assert not app.exception and not app.error
    assert "<li>ឯកសារមានទិន្នន័យ ៣០ មិថុនា ២០២៥ ហើយឥឡូវមានទិន្នន័យ ៣០ មិថុនា ២០២៦។</li>" in _html(app)
    assert len(app.get("download_button")) == 1
    app = open_app(PAGE, data="groups", twg="he")
    app.button(key="living_make").click().run()
    assert [error.value for error in app.error] == ["The file is about another TWG."]
    app = open_app(PAGE, data="groups", twg="ed", report_form="docx")
    assert not [button for button in app.button if button.key == "living_make"]


class NamedBytes(BytesIO):
    """A file as it is handed in."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name
