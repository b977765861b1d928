from pathlib import Path
from typing import Any

import pytest

from tests import invented
from tests.conftest import Warehouses


@pytest.fixture(scope="session")
def file(published: Warehouses) -> Path:
    return published("real")


@pytest.fixture
def scope(file: Path) -> dict[str, Any]:
    """Everything of the latest snapshot, disbursed."""
    empty = ("twg", "partner", "sector", "province", "from_year", "to_year", "source", "status")
    return {"file": file, "snapshot": invented.LATEST, "measure": "disbursed", **dict.fromkeys(empty)}
