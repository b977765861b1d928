"""What partners publish of a record stands beside it, on its page and among the markers, and changes no figure."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import built
from tests.building.built import DATE
from tests.pages.visit import visit
from tests.reading import rows
from tests.reading.iati_files import activity, transaction, write
from twg_analytics.words import columns, t

UNDP: rows.Row = {"Development Partner": "UNDP", "Own Resources 2025": 100}
MARKED = {"Program Number": "KH-2", "Thematic Markers": "Gender: Minor"}
MARKER = '<policy-marker code="1" significance="2"/>'


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two records of UNDP, of which the second has a marker, and the same two as it publishes them."""
    folder = tmp_path_factory.mktemp("from_iati")
    inside = (MARKER, '<default-tied-status code="5"/>', transaction(70))
    write(
        folder / "raw" / DATE / "published.xml",
        activity("XM-DAC-41114-KH-1", *inside), activity("XM-DAC-41114-KH-2", *inside, title="Schools"),
    )  # fmt: skip
    built.with_rows(folder, oda=[rows.oda(UNDP), rows.oda(UNDP | MARKED | {"Project Title": "Schools"})])
    return built.publish(folder).file.parent


@pytest.fixture
def look(told: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    def opened(page: str, **address: str) -> AppTest:
        monkeypatch.setenv("TWG_WAREHOUSE", str(told))
        return visit(page, **address)

    return opened


def tables(app: AppTest, heading: str) -> list[Any]:
    return [table.value for table in app.dataframe if heading in table.value.columns]


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_of_a_record_shows_what_is_published_of_it(look: Any, language: str) -> None:
    app = look("project", project="oda:undp:KH-1", lang=language)
    field = columns.heading("published_field_code", language)
    (found,) = tables(app, field)
    said = dict(zip(found[field], found[columns.heading("published_answer", language)], strict=True))
    names = {"en": ("Tied status", "Untied", "Policy marker", "Gender equality"),
             "km": ("ចំណងនៃជំនួយ", "គ្មានចំណង (untied)", "សញ្ញាសម្គាល់គោលនយោបាយ", "សមភាពយេនឌ័រ")}  # fmt: skip
    tied, untied, marker, gender = names[language]
    assert (said[tied], said[marker]) == (untied, gender)
    assert found[columns.heading("source_row", language)].notna().all()


def test_a_record_that_nothing_is_published_of_says_so(open_app: Any) -> None:
    assert t("project_published_none", "en") in [
        note.value for note in open_app("project", project="oda:japan:KH-1", data="one_project").caption
    ]


def test_markers_from_iati_stand_beside_where_the_database_has_none(look: Any) -> None:
    app = look("cross_cutting")
    app.session_state["open_published_markers"] = True
    app.run()
    (found,) = tables(app, columns.heading("policy_marker_code", "en"))
    # The record that has a marker of its own is not among them.
    assert found["Project"].tolist() == ["Rural roads"]
    assert found[columns.heading("policy_significance_code", "en")].tolist() == ["Principal objective"]
