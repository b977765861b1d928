from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import Open
from tests.pages.visit import visit


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("page", [None, "pages/data/start.py"])
def test_without_a_warehouse_every_page_says_what_to_do_in_both_languages(
    open_app: Open, page: str | None, language: str
) -> None:
    app = open_app(page, data="none", lang=language)
    assert [title.value for title in app.title] == ["No data yet", "មិនទាន់មានទិន្នន័យ"]
    assert "data/raw" in app.markdown[1].value
    assert not app.metric


def test_warehouse_without_any_snapshot_is_no_warehouse_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as made:
        made.execute("create schema marts")
        made.execute(
            "create table marts.snapshots (snapshot_date date, is_latest boolean, is_illustrative boolean,"
            " has_disbursements boolean, has_plans boolean)"
        )
    (tmp_path / "CURRENT").write_text("empty.duckdb", encoding="utf-8")
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path))
    app = visit()
    assert app.title[0].value == "No data yet"


def test_language_can_be_switched_before_there_is_data(open_app: Open) -> None:
    app = open_app(data="none")
    app.segmented_control(key="lang").set_value("km").run()
    assert app.segmented_control(key="lang").value == "km"
    assert app.query_params == {"lang": "km"}


def test_page_comes_alive_when_something_is_published(open_app: Open) -> None:
    app = open_app(data="none")
    assert not app.metric
    assert open_app().metric[0].value == "US$ 58.0 million"
