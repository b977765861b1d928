"""Nothing that happens to a published file leaves a reader before an error, and the page that loads always opens."""

import os
import shutil
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Warehouses
from tests.pages.visit import visit
from twg_analytics.ui import load_process

BEFORE, NOW = "000001-20261101T000000-0-b.duckdb", "000002-20261102T000000-0-c.duckdb"


@pytest.fixture
def folder(published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    whole = tmp_path / "warehouse"
    whole.mkdir()
    for name in (BEFORE, NOW):
        shutil.copy(published("no_jmis"), whole / name)
    (whole / "CURRENT").write_text(NOW)
    monkeypatch.setenv("TWG_WAREHOUSE", str(whole))
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "raw"))
    return whole


def test_damage_shows_what_was_published_before_and_says_so(folder: Path) -> None:
    os.truncate(folder / NOW, 500_000)
    app = visit("projects")
    assert [said.value.split(".")[0] for said in app.warning] == ["The published data are damaged and cannot be read"]
    assert app.title[0].value == "Projects"
    app = visit("load", lang="km")
    assert app.button(key="build_again").label == "បង្កើតឡើងវិញ"


def test_damage_met_while_a_page_is_drawn_is_told_when_it_is_drawn_again(folder: Path) -> None:
    size = (folder / NOW).stat().st_size
    with (folder / NOW).open("r+b") as opened:
        for place in range(12288 + 4096, size - 262144, 262144):
            opened.seek(place)
            opened.write(b"\xff" * 256)
    app = visit("projects")
    assert [said.value.split(".")[0] for said in app.warning] == ["The published data are damaged and cannot be read"]


@pytest.mark.parametrize(("is_damaged", "why"), [(True, "cannot be read"), (False, "by another version")])
def test_what_nobody_can_read_is_built_again_from_its_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_damaged: bool, why: str
) -> None:
    for name in (BEFORE, NOW):
        if is_damaged:
            os.truncate(folder / name, 100_000)
        else:
            with duckdb.connect(str(folder / name)) as made:
                made.execute("update schema_version set version = 'another'")
    app = visit("explore")
    assert app.title[0].value == "The data have to be built again" and why in app.warning[0].value
    assert visit("load").title[0].value == "Load data"
    said = 'print("1/1 oda.xlsx"); raise SystemExit("No room.")'
    monkeypatch.setattr(load_process, "_building", lambda: [sys.executable, "-c", said])
    app.button(key="build_again").click().run()
    assert [said.value for said in app.error] == ["Nothing was built: No room\\."]
