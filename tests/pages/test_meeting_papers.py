"""What a group takes to its meeting and away from it, on screen: made on the click, or why there is none."""

from io import BytesIO

import docx
import pytest

from tests.pages.conftest import Open
from tests.pages.test_double_counting import press, said
from tests.pages.test_enter_results import Opened, opened  # noqa: F401
from tests.pages.test_load import in_this_process, waiting  # noqa: F401
from twg_analytics.exports import packs


@pytest.mark.parametrize("kind", ["agenda", "minutes", "letters", "invitation"])
def test_the_papers_of_a_meeting_are_made_in_their_own_format(open_app: Open, kind: str) -> None:
    app = open_app("reports", data="sample", twg="rwssh", report_kind=kind, report_form="pptx")
    assert app.selectbox(key="report_form").options == [
        {"invitation": "Calendar (Outlook)"}.get(kind, "Document (Word)")
    ]
    if kind == "letters":  # in the example nothing is overdue on the day of its data
        assert [note.value for note in app.info] == [
            "No institution that is named has an overdue action, so there is no letter to write."
        ]
        return
    app.button(key="report_make").click().run()
    assert [status.label for status in app.status] == ["The file is ready"]


@pytest.mark.usefixtures("in_this_process")
def test_minutes_that_were_filled_in_are_a_new_version_of_the_workbook(opened: Opened) -> None:  # noqa: F811
    app = opened("enter_results")
    document = docx.Document(BytesIO(packs.made(packs.ask("ed"), "minutes", "km", "docx")))
    document.tables[-1].rows[2].cells[5].text = "15/07/2026"
    saved = BytesIO()
    document.save(saved)
    app.file_uploader[0].set_value([("minutes.docx", saved.getvalue(), "application/octet-stream")]).run()
    press(app, "Read the minutes")
    assert "1 cell differs from the workbook." in said(app)
    assert app.dataframe[-1].value.values.tolist() == [["Actions", "X-2", "Closed", None, "2026-07-15"]]
    assert waiting() == []


@pytest.mark.usefixtures("in_this_process")
def test_another_document_is_refused_in_a_sentence(opened: Opened) -> None:  # noqa: F811
    app = opened("enter_results", lang="km")
    app.file_uploader[0].set_value([("minutes.docx", b"Dear colleague", "application/octet-stream")]).run()
    press(app, "អានកំណត់ហេតុ")
    assert any("មិនមែនជាទម្រង់កំណត់ហេតុ" in error.value for error in app.warning)
