"""A text of a file is a text: planted in every column that holds words, it is markup on no page and in no chart."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import Warehouses
from tests.pages.visit import visit
from twg_analytics.ui import rooms
from twg_analytics.words import columns

PLANTED = (
    " ![p](http://planted.example/p.png) [p](http://planted.example) <img src=http://planted.example/i> <a href=h>p</a>"
)
# As Markdown and as HTML would take it: an address that the browser calls, or a link that leads out.
AS_MARKDOWN, AS_HTML = ("![p](", "[p](http"), ("<img src=http://planted", "<a href=h>")
CHOSEN = {"twg": "ed", "partner": "japan", "province": "07", "open": ""}


@pytest.fixture(scope="module")
def planted(published: Warehouses, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with the text planted behind every text that is no code, no day and nothing that others join by."""
    folder = tmp_path_factory.mktemp("planted")
    file = folder / "planted.duckdb"
    shutil.copy(published("sample"), file)
    (folder / "CURRENT").write_text(file.name)
    with duckdb.connect(str(file)) as made:
        found = made.execute(
            "select table_name, column_name from information_schema.columns"
            " where table_schema = 'marts' and data_type = 'VARCHAR'"
        ).fetchall()
        planted = [(table, name) for table, name in found if _is_words(name)]
        assert len(planted) > 100
        for table, name in planted:
            made.execute(f'update marts."{table}" set "{name}" = "{name}" || $1 where "{name}" <> \'\'', [PLANTED])
    return folder


def _is_words(name: str) -> bool:
    described = columns.column(name)
    is_key = name.endswith(("_code", "_id", "_key", "_codes", "sha256")) or name.startswith("source_")
    return described.format == "text" and not described.codes and not is_key


def _read_as_markdown(app: AppTest) -> Iterator[str]:
    """Every text and label that Streamlit takes for Markdown."""
    for kind in ("markdown", "caption", "info", "warning", "success", "error", "title", "header", "subheader"):
        yield from (str(element.value) for element in getattr(app, kind))
    for kind in ("button", "checkbox", "expander", "tabs", "metric", "selectbox", "multiselect", "toggle"):
        yield from (str(element.label) for element in getattr(app, kind))
    yield from (link.proto.label for link in app.get("page_link"))


@pytest.mark.parametrize("place", [page for _, _, page, _ in rooms.everywhere()])
def test_a_text_of_a_file_is_nothing_but_a_text(planted: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(planted))
    for address in ({}, CHOSEN):
        app = visit(place, **address)
        assert [text[:300] for text in _read_as_markdown(app) if any(sign in text for sign in AS_MARKDOWN)] == []
        drawn = [html.proto.body for html in app.get("html")] + [chart.proto.spec for chart in app.get("plotly_chart")]
        assert [text[max(text.find(sign) - 200, 0) :][:300] for text in drawn for sign in AS_HTML if sign in text] == []
