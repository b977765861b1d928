"""How this installation is set up and how it stands, for whoever looks after it; no secret and no word of the data."""

import os
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from twg_analytics import access, paths, storage, warehouse_folder
from twg_analytics.access import audit
from twg_analytics.questions import warehouse


@dataclass(frozen=True)
class Setting:
    """A setting by its code in the list of codes, the name it is set by, its value now, and who said it."""

    code: str
    name: str
    value: str | None
    source: str


def settings() -> list[Setting]:
    """Every setting of the environment with what holds now, passwords masked."""
    kept = access.settings()
    now: dict[str, Callable[[], object]] = {
        "mode": lambda: access.MODES[kept.is_shared],
        "hosts": lambda: ", ".join(kept.hosts),
        "gateways": lambda: ", ".join(kept.gateways),
        "gateway_header": lambda: kept.gateway_header,
        "partner_findings": lambda: access.FINDINGS[kept.partners_read_own],
        "publish_own": lambda: "yes" if kept.publishes_own else "no",
        "hourly_files": lambda: kept.hourly_files,
        "hourly_mb": lambda: kept.hourly_mb,
        "waiting_mb": lambda: kept.waiting_mb,
        "scanner": lambda: " ".join(kept.scanner),
        "second_factor": lambda: ", ".join(kept.second_factor),
        "raw": paths.raw,
        "warehouse": paths.warehouse,
        "headings": paths.headings,
        "facts": paths.facts,
        "country": paths.country,
        "reference": lambda: paths.REFERENCE,
        "audit_head": paths.audit_head,
        "decisions": lambda: storage.shown(paths.decisions()),
        "log": paths.log,
        "today": lambda: os.environ.get("TWG_TODAY"),
    }
    return [_setting(code, value()) for code, value in now.items()]


def _setting(code: str, value: object) -> Setting:
    name = f"TWG_{code.upper()}"
    said = None if value in (None, "") else str(value)
    return Setting(code, name, said, "environment" if os.environ.get(name) else "default")


def health() -> dict[str, bool]:
    """Whether there is a readable warehouse, a store of decisions, and folders that can be written to."""
    folders = (paths.raw(), paths.warehouse(), *filter(None, [paths.log()]))
    return {
        "warehouse": _has_warehouse(),
        "decisions": _has_store(),
        "folders": all(os.access(there, os.W_OK | os.X_OK) and there.is_dir() for there in map(_nearest, folders)),
    }


def program_version() -> str:
    """The version of the program."""
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def published_file() -> str | None:
    """The name of the file that is published."""
    return warehouse_folder.current(paths.warehouse())


def room() -> tuple[int, int]:
    """Free and all bytes of the disk that warehouses are written to."""
    usage = shutil.disk_usage(_nearest(paths.warehouse().absolute()))
    return usage.free, usage.total


def last_backup() -> pd.Timestamp | None:
    """When the last backup was written (UTC), as the audit has it; None where none is known. Raises `StoreUnusable`."""
    found = audit.entries(paths.decisions())
    backups = found[(found["action_code"] == "backup") & (found["outcome_code"] == audit.DONE)]
    return None if backups.empty else pd.Timestamp(backups["at"].iloc[-1])


def _has_warehouse() -> bool:
    try:
        return warehouse.standing(paths.warehouse()).damaged is None
    except (warehouse.NoWarehouse, OSError):
        return False


def _has_store() -> bool:
    try:
        storage.tables(paths.decisions())
    except storage.StoreUnusable:
        return False
    return True


def _nearest(folder: Path) -> Path:
    """A folder that is not there yet can be made where the nearest one above it can be written to."""
    return next((one for one in (folder, *folder.parents) if one.exists()), folder)
