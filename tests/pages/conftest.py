from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import invented, one_project, working_groups, workplans
from tests.built import store
from twg_analytics import paths
from twg_analytics.words import columns

Open = Callable[..., AppTest]
Folders = Callable[[str], Path]


@pytest.fixture(scope="session")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The folder of a built warehouse: real, illustrative, budgets only, workplans, one project, two TWGs, or empty."""

    @cache
    def built(kind: str) -> Path:
        folder = tmp_path_factory.mktemp(kind)
        if kind == "none":
            return folder
        if kind == "workplans":
            return workplans.invented(folder).parent
        if kind == "one_project":
            return one_project.write(folder).parent
        if kind == "groups":
            return working_groups.write(folder).parent
        return invented.write(folder, is_illustrative=kind == "illustrative", budgets_only=kind == "budgets").parent

    return built


@pytest.fixture(autouse=True)
def every_column_shown_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that the list does not describe breaks no page; here it does, so that somebody describes it."""

    def fail(name: str) -> None:
        raise AssertionError(f"{name} is not described in columns.csv")

    monkeypatch.setattr(columns, "undescribed", fail)


@pytest.fixture
def open_app(warehouses: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app at a page with an address, as a visitor would; what is decided there stays in the test."""
    monkeypatch.setenv("TWG_DECISIONS", store(tmp_path))

    def opened(page: str | None = None, *, data: str = "real", **address: str) -> AppTest:
        monkeypatch.setenv("TWG_WAREHOUSE", str(warehouses(data)))
        app = AppTest.from_file(str(paths.ROOT / "app.py"), default_timeout=30)
        app.query_params.update(address)
        app.run()
        if page:
            app.switch_page(page).run()
        assert not app.exception
        return app

    return opened
