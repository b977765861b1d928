"""Every column described once: `columns.csv` against what questions give and what pages and reports make of it.

A table on screen, in a workbook or in a report has columns of a question or columns made of them, and no others.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
import sqlglot
from sqlglot import exp

from twg_analytics import paths, reference, words
from twg_analytics.decisions import landed
from twg_analytics.words import columns
from twg_analytics.words.columns import Column, Format

QUESTIONS = sorted((paths.SQL / "questions").rglob("*.sql"))
# What charts are drawn by and rows put in order; no table shows it.
_DRAWN_BY = {
    "across_name", "column", "height", "is_silent", "is_small", "name", "order", "reference", "row", "rule", "twg",
}  # fmt: skip


def _listed() -> pd.DataFrame:
    return reference.load("columns")


def _is_described(name: str) -> bool:
    """Whether a column is in the list, by itself or as the text of two languages."""
    return name in columns.described() or name.removesuffix("_en").removesuffix("_km") in columns.described()


def test_every_column_is_described_once_in_both_languages() -> None:
    listed = _listed()
    assert listed["name"].is_unique and listed["name"].is_monotonic_increasing
    assert listed[["name", "format", "heading_en", "heading_km", "meaning_en", "meaning_km"]].notna().all(axis=None)
    for _, row in listed.iterrows():
        assert re.search("[\u1780-\u17ff]", row["heading_km"] + row["meaning_km"]), row["name"]
        assert row["meaning_en"].endswith(".") and row["meaning_km"].endswith("។"), row["name"]


def test_formats_units_and_kinds_of_codes_are_known() -> None:
    listed = _listed()
    assert set(listed["format"]) <= set(get_args(Format))
    assert set(listed["unit"].dropna()) == set(reference.codes("column_unit"))
    assert all(len(reference.names(kind)) or kind in ("finding", "capacity") for kind in listed["codes"].dropna())
    assert set(listed.loc[listed["codes"].notna(), "format"]) == {"text"}
    assert (listed.loc[listed["name"].str.endswith("_usd"), ["format", "unit"]] == ["money", "usd"]).all(axis=None)
    assert (listed.loc[listed["name"].str.endswith("_date"), "format"] == "date").all()
    assert (listed.loc[listed["unit"] == "share", "format"] == "percent").all()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_column_that_a_question_gives_is_described(path: Path) -> None:
    question = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    assert isinstance(question, exp.Query)
    given = set(question.named_selects)
    if path.parent.name == "decisions":  # it gives whatever table of decisions it is asked for
        given = (given - {"*"}).union(*(table.column_names for table in landed.tables(None).values()))
    assert "*" not in given
    assert sorted(name for name in given if not _is_described(name)) == []


def _named(node: ast.AST) -> Iterator[ast.AST | None]:
    """The columns that an expression gives a frame: assigned, renamed to, put into it, or made with it."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        yield node.targets[0].slice
    if not isinstance(node, ast.Call):
        return
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if called == "assign":
        yield from (ast.Constant(keyword.arg) for keyword in node.keywords)
    for given in [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "columns")]:
        if isinstance(given, ast.Dict):
            yield from given.keys if called == "DataFrame" else given.values if called == "rename" else ()
    if called in ("insert", "rename_axis") and node.args:
        yield node.args[-2 if called == "insert" else 0]


def _made(path: Path) -> set[str]:
    trees = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = (name for node in trees for name in _named(node))
    return {name.value for name in named if isinstance(name, ast.Constant) and isinstance(name.value, str)}


def test_every_column_that_a_page_or_report_makes_is_described() -> None:
    folders = [paths.ROOT / "pages", *(paths.ROOT / "twg_analytics" / name for name in ("ui", "reports", "questions"))]
    files = [path for folder in folders for path in folder.rglob("*.py") if path.parent.name != "filters"]
    made = {name for path in files for name in _made(path)}
    assert {"problem", "owner_text", "what", "said"} <= made
    assert sorted(name for name in made - _DRAWN_BY if not _is_described(name)) == []


@pytest.mark.missing_words
def test_a_column_without_a_line_breaks_no_page(caplog: pytest.LogCaptureFixture) -> None:
    columns.undescribed.cache_clear()
    assert columns.heading("never_heard_of", "en") == columns.heading("never_heard_of", "km") == "Never heard of"
    assert columns.excel("never_heard_of") is None
    assert "columns.csv" in caplog.text and "never_heard_of" in caplog.text


def test_numbers_are_written_as_their_column_says() -> None:
    said = {
        ("counted_usd", 1_234_567.8): "1,234,568",
        ("amount_reported", 1_234_567.8): "1,234,567.80",
        ("exchange_rate", 4_116.25): "4,116.2500",
        ("share", 0.3379): "33.8%",
        ("share", 0.04): "4.0%",
        ("source_row", 1_234): "1234",
        ("year", 2026.0): "2026",
        ("projects", 1_234): "1,234",
        ("actual_value", 85): "85",
        ("due_date", pd.Timestamp("2026-03-31")): "31 Mar 2026",
        ("title", "Roads"): "Roads",
        ("gap_usd", None): "\N{EN DASH}",
    }
    for (name, value), written in said.items():
        assert columns.said(value, columns.column(name).format, "en") == written, name


def test_a_rate_of_exchange_is_no_per_cent_and_a_number_of_projects_neither() -> None:
    assert [columns.excel(name) for name in ("exchange_rate", "projects_in_rate")] == ["#,##0.0000", "#,##0"]
    assert columns.excel("disbursement_rate") == columns.excel("funded_ratio") == "0.0%"


@pytest.mark.missing_words
def test_the_dictionary_says_what_each_column_is_in_the_readers_language() -> None:
    shown = [columns.column(name) for name in ("gap_usd", "partner_code", "never_heard_of")]
    english = columns.dictionary(shown, "en")
    assert english.values.tolist() == [
        [
            "Gap (US$)",
            "Cost less what government, development partners and NGOs give as their own money, never below zero: the"
            " upper end.",
            "US dollars",
            "gap_usd",
        ],
        [
            "Development partner",
            "The development partner (of an NGO record the NGO) that reports the project.",
            "",
            "partner_code",
        ],
    ]
    both = columns.dictionary(shown, "both")
    assert both.loc[0, "column_unit"] == "ដុល្លារអាមេរិក / US dollars"
    assert both.loc[0, "column_heading"] == "គម្លាត (ដុល្លារ) / Gap (US$)"


def test_the_codes_beside_names_have_a_heading_of_their_own() -> None:
    codes = columns.of_codes(Column("partner_code", "Partner", "ដៃគូ", codes="partner"))
    assert (codes.heading("en"), codes.heading("km"), codes.format) == ("Partner (code)", "ដៃគូ (កូដ)", "code")
    assert words.LANGUAGES == ("en", "km")
