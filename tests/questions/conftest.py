from pathlib import Path

import pytest

from tests.building import invented
from tests.conftest import Warehouses
from twg_analytics.questions.scope import Scope


@pytest.fixture(scope="session")
def file(published: Warehouses) -> Path:
    return published("real")


@pytest.fixture
def scope(file: Path) -> Scope:
    """Everything of the latest snapshot, disbursed."""
    return Scope(file, invented.LATEST)
