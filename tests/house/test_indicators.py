"""What is said of the indicators: every formula has its words, every word its formula, and needs that have a reason."""

import sqlglot
from sqlglot import exp

from twg_analytics import paths, reference
from twg_analytics.building import layers
from twg_analytics.questions import indicators

CONTRACT = {
    "predictability_annual", "predictability_beyond", "predictability_medium", "on_budget", "country_systems",
    "country_systems_execution", "country_systems_reporting", "country_systems_audit", "country_systems_procurement",
    "results_framework", "programme_based", "untied", "without_parallel_unit", "workplan_linked", "jmi_linked",
    "capacity_development", "plan_share_ratio",
}  # fmt: skip


def test_the_formulas_and_their_words_are_of_the_same_indicators() -> None:
    listed = reference.load("indicators")["indicator_code"]
    assert listed.is_unique
    assert set(listed) == set(layers.statements("indicators"))
    assert set(listed) >= CONTRACT


def test_every_formula_reaches_the_marts() -> None:
    tables = layers.tables()
    together = ("indicators", "all_indicators")
    assert together in tables["marts", "indicator_values"].reads()
    for code in indicators.codes():
        mart = tables["marts", "plan_share_values"] if code == "plan_share_ratio" else tables[together]
        assert ("indicators", code) in mart.parts


def test_nothing_is_left_unsaid_in_either_language() -> None:
    assert reference.load("indicators").drop(columns="answers").notna().all(axis=None)


def test_every_indicator_by_projects_shows_what_they_answered() -> None:
    others = {"predictability_annual", "predictability_beyond", "predictability_medium", "plan_share_ratio"}
    assert {code for code in indicators.codes() if not indicators.answers(code)} == others
    asked = (paths.SQL / "questions/indicators/projects.sql").read_text(encoding="utf-8")
    question = sqlglot.parse_one(asked, read="duckdb")
    assert isinstance(question, exp.Query)
    assert {column for code in indicators.codes() for column in indicators.answers(code)} <= set(question.named_selects)


def test_every_need_has_a_reason_in_words() -> None:
    needs = {need for needs in reference.load("indicators")["needs"] for need in needs.split(";")}
    keys = set(reference.load("wording")["key"])
    assert {f"why_{need}" for need in needs} <= keys
