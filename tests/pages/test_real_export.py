"""The first answer on the real ODA export of 2008: budgets, no invented year, and where each figure stands."""

import shutil
from pathlib import Path

import pytest

from tests.building.built import publish
from tests.pages.visit import visit
from twg_analytics import paths

EXPORT = paths.ROOT.parent / "shared/real/oda_database_export_2008.xlsx"
pytestmark = pytest.mark.skipif(not EXPORT.is_file(), reason="the real export of 2008 is not on this machine")


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    (folder / "raw/2008-12-31").mkdir(parents=True)
    shutil.copy(EXPORT, folder / "raw/2008-12-31/query_own_report.xls")
    return publish(folder).file.parent


@pytest.mark.parametrize("language", ["en", "km"])
def test_overview_of_the_real_export(warehouse: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(warehouse))
    app = visit(lang=language)
    expected = {"en": ["US$ 1,608.4 million", "84", "8", "0"], "km": ["១.៦០៨,៤ លានដុល្លារ", "៨៤", "៨", "០"]}
    assert [metric.value for metric in app.metric] == expected[language]
    assert len(app.info) == 2  # the fall-back to budgets, and why there is no chart by year
    app.session_state["open_projects"] = True
    rows = app.run().dataframe[0].value
    assert len(rows) == 84
    assert rows.iloc[:, 3].sum() == pytest.approx(1_608_432_502.89)
