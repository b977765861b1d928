"""A comment of a partner on the pages: said, shown beside the figure, taken along in files, answered, taken back."""

import io
from pathlib import Path

import docx
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.test_project import P4, html
from tests.pages.test_roles import _as
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, granting
from twg_analytics.decisions import comments
from twg_analytics.exports import packs
from twg_analytics.reports.report import Language
from twg_analytics.words import t

TEXT = "Half was <b>cancelled</b> in May."


def _tick(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label == label]
    return button.click().run()


def _say(app: AppTest, language: str = "en") -> AppTest:
    (box,) = [box for box in app.text_area if box.label == t("comment_text", language)]
    box.input(TEXT)
    for name in app.text_input:
        if name.label == t("your_name", language) and "comment_oda" in str(name.key):
            name.input("Hana, JICA")
    return _tick(app, t("comment_send", language))


@pytest.mark.parametrize("language", ["en", "km"])
def test_what_is_said_of_a_record_stands_on_its_page_and_on_the_partners_and_is_answered(
    open_app: Open, language: str
) -> None:
    app = _say(open_app("project", project=P4, lang=language), language)
    assert not app.exception and "Half was &lt;b&gt;cancelled&lt;/b&gt; in May." in html(app)
    assert "Hana, JICA" in html(app) and "<b>cancelled" not in html(app)

    partner = open_app("partner_profile", partner="japan", lang=language)
    cells = [frame.value for frame in partner.dataframe if any(TEXT in str(cell) for cell in frame.value.values.flat)]
    assert len(cells) == 2  # beside the record in the list of projects, and in the list of comments
    other = open_app("partner_profile", partner="adb", lang=language)
    assert not any(TEXT in str(cell) for frame in other.dataframe for cell in frame.value.values.flat)

    desk = open_app("requests", lang=language)
    (box,) = [box for box in desk.text_input if box.label == t("comment_answer", language)]
    box.input("It is mended.")
    (name,) = [name for name in desk.text_input if name.label == t("your_name", language)]
    name.input("Dara, CDC")
    desk = _tick(desk, t("comment_answer_send", language))
    assert any(t("comments_none", language) == said.value for said in desk.caption)
    assert "It is mended." in html(open_app("project", project=P4, lang=language))


def test_a_brief_of_the_partner_has_its_comment_and_no_persons_name(open_app: Open) -> None:
    _say(open_app("project", project=P4))
    about = packs.ask_about("partner", "japan", file=next(paths.warehouse().glob("*.duckdb")))
    words: dict[Language, str] = {"en": "The partner says", "km": "មតិរបស់ដៃគូ"}
    for language, said in words.items():
        slides = Presentation(io.BytesIO(packs.made(about, packs.BRIEF, language, "pptx"))).slides
        shown = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
        document = docx.Document(io.BytesIO(packs.made(about, packs.BRIEF, language, "docx")))
        for text in (shown, "\n".join(paragraph.text for paragraph in document.paragraphs)):
            text = text.replace("\u200b", "")
            assert said in text and "in May" in text and "Hana" not in text
    adb = packs.ask_about("partner", "adb", file=next(paths.warehouse().glob("*.duckdb")))
    document = docx.Document(io.BytesIO(packs.made(adb, packs.BRIEF, "en", "docx")))
    assert "in May" not in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_no_figure_changes_by_a_comment(open_app: Open) -> None:
    before = open_app("project", project=P4)
    after = _say(open_app("project", project=P4))
    assert [metric.value for metric in after.metric] == [metric.value for metric in before.metric]


def test_a_partner_is_offered_to_comment_on_its_own_records_only(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"MODE": "shared", "HOSTS": "localhost", "GATEWAYS": "127.0.0.1",
                        "GATEWAY_HEADER": "X-Remote-User"}.items():  # fmt: skip
        monkeypatch.setenv(f"TWG_{name}", value)
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        for role, of in (("partner", "japan"), ("viewer", None)):
            granting.grant(paths.decisions(), f"{role}@cdc.gov.kh", role, of)
    _as("partner", monkeypatch)
    own = _say(open_app("project", project=P4))
    assert "Dara (partner@cdc.gov.kh)" in html(own)
    assert any(button.label == t("comment_withdraw", "en") for button in own.button)
    for page, theirs in (("project", {"project": "oda:adb:KH-P1"}), ("partner_profile", {"partner": "adb"})):
        app = open_app(page, **theirs)
        assert not any(button.label == t("comment_send", "en") for button in app.button)
    _as("viewer", monkeypatch)
    reads = open_app("project", project=P4)
    assert "in May" in html(reads) and not any("omment" in str(button.label) for button in reads.button)
    _as("partner", monkeypatch)
    assert "in May" not in html(_tick(open_app("project", project=P4), t("comment_withdraw", "en")))
    assert comments.listed(paths.decisions()).empty
