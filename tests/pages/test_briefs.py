"""Briefs are taken from the page of whom they are about; nothing is made before the press."""

import pytest

from tests.pages.conftest import Open
from twg_analytics.exports import packs
from twg_analytics.reports.answers import NoReport


@pytest.mark.parametrize(
    ("page", "address", "kind", "code"),
    [
        ("partner_profile", {"partner": "japan"}, "partner", "japan"),
        ("province_profile", {"province": "12"}, "province", "12"),
        ("home", {}, "country", None),
        ("home", {"twg": "ed"}, "twg", "ed"),
    ],
)
def test_a_page_offers_the_brief_of_whom_it_is_about(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, page: str, address: dict[str, str], kind: str, code: str | None
) -> None:
    named: list[str] = []

    def name(report: str, code: str, *_: object, **__: object) -> str:
        named.append(f"{report} {code}")
        return "brief"

    monkeypatch.setattr(packs, "named", name)

    def ask(*_: object) -> None:
        raise NoReport("Nothing is asked before the press.")

    monkeypatch.setattr(packs, "ask_about", ask)
    app = open_app(page, data="groups", **address)
    assert not app.exception
    assert set(named) == {f"brief {code or kind}"}
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"Slides (PowerPoint)", "Document (Word)"} <= set(labels)


def test_beside_the_brief_of_a_group_stand_the_ways_to_the_others(open_app: Open) -> None:
    app = open_app("reports", data="groups", twg="ed", report_kind="brief")
    assert {link.proto.label for link in app.get("page_link")} >= {"Brief about a partner", "Brief about a province"}
    assert app.selectbox(key="report_form").options == ["Slides (PowerPoint)", "Document (Word)"]
