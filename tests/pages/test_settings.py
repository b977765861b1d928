"""The page of settings: each with its value and who said it, how the installation stands, and never a secret."""

import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import Warehouses
from tests.pages.visit import APP, visit
from twg_analytics import access, installation, paths, storage
from twg_analytics.access import Person, audit, granting, people
from twg_analytics.loads import backups
from twg_analytics.ui import rooms, signing_in

SECRET = "Secret4711"


@pytest.fixture
def laptop(published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop on which something is published."""
    monkeypatch.delenv("TWG_MODE", raising=False)
    places = {"RAW": tmp_path / "raw", "WAREHOUSE": published("real").parent, "HEADINGS": tmp_path / "headings"}
    for name, value in {**places, "DECISIONS": f"sqlite:///{tmp_path}/store.sqlite"}.items():
        monkeypatch.setenv(f"TWG_{name}", str(value))
    return tmp_path


def _tables(language: str = "en") -> tuple[pd.DataFrame, pd.DataFrame]:
    """How it stands, and each setting, by the first cell of each line."""
    standing, settings = (table.value for table in visit("settings", lang=language).dataframe)
    return standing.set_index(standing.columns[0]), settings.set_index(settings.columns[0])


@pytest.mark.usefixtures("laptop")
@pytest.mark.parametrize("language", ["en", "km"])
def test_each_setting_has_its_value_where_it_is_from_and_what_it_is(language: str) -> None:
    _, settings = _tables(language)
    assert settings.iloc[:, 2].str.len().min() > 10 and settings.iloc[:, 1].notna().all()
    values, sources = settings.iloc[:, 0], settings.iloc[:, 1]
    assert values["TWG_MODE"] == "laptop" and values["TWG_RAW"] == str(paths.raw())
    assert values["server.address"] == "127.0.0.1" and values["server.maxUploadSize"] == "50"
    assert sources["TWG_RAW"] != sources["TWG_MODE"] != sources["server.address"] != sources["TWG_RAW"]
    assert pd.isna(values["TWG_LOG"])


def test_every_setting_that_the_program_reads_is_on_the_page() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (paths.ROOT / "twg_analytics").rglob("*.py")]
    read = {name for text in texts for name in re.findall(r"TWG_[A-Z_]+", text)}
    # From one process to the next.
    handed_on = {people.FOR_ACCOUNT, people.FOR_NAME, people.FOR_SURE, people.FROM_ADDRESS}
    assert read - handed_on <= {one.name for one in installation.settings()}


def test_no_secret_is_shown(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    auth = {"client_secret": SECRET, "cookie_secret": SECRET, "server_metadata_url": "https://sign.in/openid"}
    monkeypatch.setattr(st, "secrets", _Secrets({"auth": auth}))
    monkeypatch.setenv("TWG_DECISIONS", f"postgresql+psycopg://aid:{SECRET}@127.0.0.1:1/aid?sslpassword={SECRET}")
    app = visit("settings", lang="en")
    standing, settings = (table.value.set_index(table.value.columns[0]) for table in app.dataframe)
    said = settings.to_csv() + standing.to_csv()
    assert SECRET not in said and SECRET not in " ".join(one.value for one in (*app.markdown, *app.error, *app.caption))
    assert "aid:***@127.0.0.1:1/aid" in said and "https://sign.in/openid" in said
    assert standing["Now"]["Store of decisions"] == "Not well"


class _Secrets(dict[str, Any]):
    """Streamlit's secrets as a page finds them."""

    def __getitem__(self, name: str) -> "_Secrets":
        return _Secrets(super().__getitem__(name))

    def to_dict(self) -> dict[str, Any]:
        """What they say."""
        return dict(self)


def test_a_store_that_is_no_address_is_not_shown() -> None:
    assert storage.shown(f"{SECRET} no address") == "TWG_DECISIONS"
    assert storage.shown("sqlite:////a/b.sqlite") == "sqlite:////a/b.sqlite"


def test_how_it_stands_is_said(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standing, _ = _tables()
    details = standing["Now"]
    assert details["Published data"] == f"In order \N{MIDDLE DOT} {installation.published_file()}"
    assert details["Store of decisions"] == details["Folders that it writes to"] == "In order"
    assert details["Version of the program"] == installation.program_version()
    free, total = shutil.disk_usage(laptop)[2] / 1e9, shutil.disk_usage(laptop)[0] / 1e9
    shown = [float(text.replace(",", "")) for text in details["Room on the disk"].split() if text[0].isdigit()]
    assert shown == pytest.approx([free, total], abs=0.6)
    assert details["Last backup"] == "None is known of."
    backups.write(laptop / "kept.zip")
    assert _tables()[0]["Now"]["Last backup"].endswith(", universal time.")
    monkeypatch.setenv("TWG_WAREHOUSE", str(laptop / "none"))
    assert _tables()[0]["Now"]["Published data"] == "Not well"


def test_on_a_server_only_an_administrator_sees_them(laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MODE": "shared", "HOSTS": "localhost", "GATEWAYS": "127.0.0.1",
                        "GATEWAY_HEADER": "X-Remote-User"}.items():  # fmt: skip
        monkeypatch.setenv(f"TWG_{name}", value)
    with access.as_person(Person(access.COMMAND_LINE, is_operator=True)):
        for role in ("desk", "administrator"):
            granting.grant(paths.decisions(), f"{role}@cdc.gov.kh", role, None)
    shown = {}
    for role in ("desk", "administrator"):
        monkeypatch.setattr(signing_in, "person", lambda role=role: Person(f"{role}@cdc.gov.kh"))
        app = AppTest.from_file(APP, default_timeout=120)
        app.switch_page(rooms.script("settings"))
        app.run()
        shown[role] = len(app.dataframe), ["see the settings" in one.value for one in app.error]
    assert shown == {"desk": (0, [True]), "administrator": (2, [])}
    assert audit.REFUSED in set(audit.entries(paths.decisions()).query("action_code == 'settings'")["outcome_code"])
