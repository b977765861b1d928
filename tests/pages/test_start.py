import sys
from pathlib import Path

import duckdb
import pytest

from tests.pages.conftest import Open
from tests.pages.visit import visit
from tests.reading import rows
from twg_analytics import warehouse_folder
from twg_analytics.ui import load_process


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("page", [None, "pages/desk/start.py"])
def test_without_a_warehouse_every_page_takes_files_or_shows_illustrative_data(
    open_app: Open, page: str | None, language: str
) -> None:
    app = open_app(page, data="none", lang=language)
    assert [title.value for title in app.title] == [{"en": "No data yet", "km": "មិនទាន់មានទិន្នន័យ"}[language]]
    assert len(app.file_uploader) == 1 and not app.metric
    said = {"en": "Look at the illustrative data", "km": "មើលទិន្នន័យឧទាហរណ៍"}[language]
    assert app.button(key="illustrate").label == said
    assert "raw" in app.expander[0].markdown[0].value  # the command line comes last


def test_files_dropped_on_the_first_page_are_read_on_the_page_that_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("raw", "warehouse"):
        monkeypatch.setenv(f"TWG_{name.upper()}", str(tmp_path / name))
    started: list[str] = []
    monkeypatch.setattr(load_process, "start", lambda step, load, *_: started.append(f"{step} {load.files[0].name}"))
    path = rows.write_xlsx(tmp_path / "oda_2026-03-31.xlsx", rows.grid([rows.oda()]))
    app = visit()
    app.file_uploader[0].set_value((path.name, path.read_bytes(), "")).run()
    app.text_input(key="load_name").set_value("Dara, CDCB").run()
    app.button(key="load_hand_in").click().run()
    assert started == ["read oda_2026-03-31.xlsx"]
    assert app.title[0].value == "Load data"


def test_illustrative_data_are_published_aside_and_give_way_to_real_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("raw", "warehouse"):
        monkeypatch.setenv(f"TWG_{name.upper()}", str(tmp_path / name))
    said = 'print("1/2 oda.xlsx"); print("2/2 ngo.xls")'
    monkeypatch.setattr(load_process, "_sampling", lambda folder: [sys.executable, "-c", said])
    assert list(load_process.illustrate()) == [(1, 2, "oda.xlsx"), (2, 2, "ngo.xls")]
    monkeypatch.setattr(
        load_process, "_sampling", lambda folder: [sys.executable, "-c", 'import sys; sys.exit("No room.")']
    )
    with pytest.raises(load_process.Failed, match="No room"):
        list(load_process.illustrate())


def test_warehouse_without_any_snapshot_is_no_warehouse_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as made:
        made.execute("create schema marts")
        made.execute(
            "create table marts.snapshots (snapshot_date date, is_latest boolean, is_illustrative boolean,"
            " has_disbursements boolean, has_plans boolean)"
        )
        made.execute("create table schema_version as select $1 as version", [warehouse_folder.schema_version()])
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
    assert open_app().metric[0].value == "US$\xa058.0 million"
