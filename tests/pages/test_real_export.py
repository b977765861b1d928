"""The first answer on the real ODA export of 2008: budgets, no invented year, and where each figure stands."""

from pathlib import Path

import pytest

from tests.building import real_export
from tests.conftest import Warehouses
from tests.pages.visit import visit

pytestmark = real_export.NEEDED


@pytest.fixture
def warehouse(published: Warehouses) -> Path:
    return published("of 2008").parent


@pytest.mark.parametrize("language", ["en", "km"])
def test_overview_of_the_real_export(warehouse: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(warehouse))
    app = visit("explore", lang=language)
    expected = {"en": ["US$\xa01,608.4 million", "84", "8", "0"], "km": ["១.៦០៨,៤ លានដុល្លារ", "៨៤", "៨", "០"]}
    assert [metric.value for metric in app.metric] == expected[language]
    assert len(app.info) == 2  # the fall-back to budgets, and why there is no chart by year
    app.session_state["open_projects"] = True
    rows = app.run().dataframe[1].value
    assert len(rows) == 84
    assert rows.iloc[:, 3].sum() == pytest.approx(1_608_432_502.89)
