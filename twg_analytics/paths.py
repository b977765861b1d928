"""Where things are: the project's own folders, and the two that a user may move."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SQL = ROOT / "sql"
REFERENCE = ROOT / "data" / "reference"


def raw() -> Path:
    """The folder of exports as received: `TWG_RAW`, else `data/raw`."""
    return Path(os.environ.get("TWG_RAW") or ROOT / "data" / "raw")


def warehouse() -> Path:
    """The folder of published warehouses: `TWG_WAREHOUSE`, else `data/warehouse`."""
    return Path(os.environ.get("TWG_WAREHOUSE") or ROOT / "data" / "warehouse")
