"""A partner kept to its own findings: whatever page it opens, the warehouse is asked for those of its own only."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from tests.conftest import Warehouses
from tests.pages.test_project import html
from tests.pages.test_roles import _as
from tests.pages.visit import visit
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, granting
from twg_analytics.questions import warehouse
from twg_analytics.ui import rooms
from twg_analytics.words import columns


@pytest.fixture(autouse=True)
def shared(published: Warehouses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared server with somebody of UNDP and a desk officer."""
    settings = {"MODE": "shared", "RAW": f"{tmp_path}/raw", "DECISIONS": f"sqlite:///{tmp_path}/store.sqlite",
                "WAREHOUSE": str(published("real").parent), "HOSTS": "localhost", "GATEWAYS": "127.0.0.1",
                "GATEWAY_HEADER": "X-Remote-User", "PARTNER_FINDINGS": "own"}  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"TWG_{name}", value)
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        for role, scope in (("partner", "undp"), ("desk", None)):
            granting.grant(paths.decisions(), f"{role}@cdc.gov.kh", role, scope)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whose findings each question about a scope was asked for."""
    reads: list[Any] = []
    query = warehouse.query

    def spied(sql: str, parameters: Mapping[str, Any] | None = None, **more: Any) -> pd.DataFrame:
        if parameters and "scope" in parameters:
            reads.append(parameters["scope"]["reads"])
        return query(sql, parameters, **more)

    st.cache_resource.clear()
    monkeypatch.setattr(warehouse, "query", spied)
    return reads


_ASKS_NOTHING = (
    "load",
    "facts",
    "people",
    "done",
    "start",
    "mended",
    "methods",
    "settings",
    "snapshots",
)  # about what is chosen


@pytest.mark.parametrize("opened", sorted({page for _, _, page, _ in rooms.everywhere()}))
def test_every_page_asks_for_its_own_only(opened: str, asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    _as("partner", monkeypatch)
    visit(opened, project="oda:adb:KH-P2", search="health")
    assert asked or opened in _ASKS_NOTHING
    assert all(reads == ["undp"] for reads in asked)


@pytest.mark.parametrize(("role", "others"), [("partner", False), ("desk", True)])
def test_the_pages_show_what_is_of_others_to_others_only(
    role: str, others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(role, monkeypatch)
    problem, title = columns.heading("problem", "en"), columns.heading("title", "en")
    page = visit("findings", lang="en")
    (grouped,) = [frame.value for frame in page.dataframe if problem in frame.value]
    assert len(grouped) == (6 if others else 2)
    assert any("of these partners only" in said.value for said in page.caption) is not others
    requests = visit("requests", lang="en")
    of = {str(code) for frame in requests.dataframe if title in frame.value for code in frame.value.iloc[:, 1]}
    assert ("Japan" in " ".join(of)) is others
    found = visit("project", project="oda:adb:KH-P2", lang="en")
    assert any(problem in frame.value for frame in found.dataframe) is others
    own = visit("project", project="oda:undp:KH-P3", lang="en")
    assert any(problem in frame.value for frame in own.dataframe)
    home = visit("home", partner="japan", lang="en")
    said = html(home) + " ".join(str(link.proto.label) for link in home.get("page_link"))
    assert ("asked for in" in said) is others


def test_an_answer_that_the_desk_was_given_is_not_given_to_a_partner(monkeypatch: pytest.MonkeyPatch) -> None:
    _as("desk", monkeypatch)
    before = visit("findings").metric[1].value
    _as("partner", monkeypatch)
    assert visit("findings").metric[1].value != before
