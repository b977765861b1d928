"""The page of facts to confirm: what it lists, and a workbook given back that is kept, or said why not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loads.test_facts import DAY, only
from tests.pages.test_double_counting import BOTH, press
from tests.pages.visit import visit
from twg_analytics import paths, reference
from twg_analytics.loads import mended
from twg_analytics.reference import facts
from twg_analytics.sentences import facts as told
from twg_analytics.words import plain, t

XLSX = "application/octet-stream"
PLACE = ("twgs", "he", "name_km")


@pytest.fixture(autouse=True)
def nothing_confirmed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is confirmed or published, and what a test confirms is forgotten after it."""
    monkeypatch.setenv("TWG_FACTS", str(tmp_path / "facts"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "none"))
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'decisions.sqlite'}")
    reference.forget()
    yield
    reference.forget()


@BOTH
def test_a_workbook_given_back_counts_at_once_with_who_and_when(language: str) -> None:
    count = len(facts.listed())
    app = visit("facts", lang=language)
    assert len(app.dataframe[0].value) == count
    assert told.standing(facts.listed(), language) in [text.value for text in app.markdown]
    app.file_uploader[0].set_value(("facts.xlsx", only(PLACE, "ក្រុមសុខាភិបាល", "CDCB", DAY), XLSX)).run()
    app.text_input(key="facts_name").set_value("Dara").run()
    press(app, t("facts_give", language))
    assert not app.exception
    assert [said.value for said in app.success] == [told.kept(1, language)]
    assert told.standing(facts.listed(), language) in [text.value for text in app.markdown]
    said = {"en": "Confirmed by CDCB, 1 Mar 2026", "km": "បញ្ជាក់ដោយ គ.ស.អ.ក ១ មីនា ២០២៦"}[language]
    assert app.dataframe[0].value.iloc[:, 4].tolist().count(said) == 1
    assert reference.label("twg", "he", "km") == "ក្រុមសុខាភិបាល"
    assert [one.said["by"] for one in mended.history(paths.facts())] == ["Dara"]
    app.run()
    assert not app.success  # said once


@BOTH
def test_what_cannot_be_kept_is_said_in_the_language_of_the_reader(language: str) -> None:
    app = visit("facts", lang=language)
    app.file_uploader[0].set_value(("facts.xlsx", only(PLACE, "x", None, DAY), XLSX)).run()
    app.text_input(key="facts_name").set_value("Dara").run()
    press(app, t("facts_give", language))
    assert [said.value for said in app.error] == [t("facts_not_kept", language)]
    place = t("facts_place", language, sheet="Working groups", row="66")
    assert f"- {plain(t('facts_without_name', language, place=place))}" in [text.value for text in app.markdown]
    assert mended.history(paths.facts()) == []
