from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.building.built import store
from tests.conftest import Warehouses
from tests.pages.visit import visit

Open = Callable[..., AppTest]
Folders = Callable[[str], Path]


@pytest.fixture(scope="session")
def warehouses(published: Warehouses, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The folder of a published warehouse, or the empty one where nothing was: `none`."""
    return lambda data: tmp_path_factory.mktemp("none") if data == "none" else published(data).parent


@pytest.fixture
def open_app(warehouses: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app at a page with an address, as a visitor would; what is decided there stays in the test."""
    monkeypatch.setenv("TWG_DECISIONS", store(tmp_path))

    def opened(page: str | None = None, *, data: str = "real", **address: str) -> AppTest:
        monkeypatch.setenv("TWG_WAREHOUSE", str(warehouses(data)))
        return visit(page, **address)

    return opened
