"""The illustrative exports: the same each time, marked as invented, and wrong in every known way."""

import datetime as dt
import hashlib
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest

import sample
from sample.indicators import INDICATORS, names
from tests.conftest import Warehouses
from twg_analytics import reference
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.reading_cache import ReadingCache

SERIES = Path(__file__).parents[3] / "shared/real/csdg"

# What reading one cell, row or file can find; comparing is for SQL.
FOUND_IN_EXPORTS = {
    "row_without_partner", "row_without_title", "unreadable_amount", "unreadable_date", "month_first_date",
    "unreadable_answer", "unknown_code", "shares_not_100", "money_without_project", "personal_column",
}  # fmt: skip
FOUND_SOMEWHERE = FOUND_IN_EXPORTS | {
    "unknown_column", "repeated_column", "sheet_not_read", "row_without_key", "duplicate_key",
    "duplicate_row", "unreadable_year", "unreadable_percent", "plan_year_missing",
    "column_absent", "sheet_absent", "unlisted_partner", "personal_cell",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(published: Warehouses) -> Path:
    """The exports, as the warehouse of all tests is built of them."""
    return published("sample").parents[1] / "raw"


@pytest.fixture(scope="module")
def readings(folder: Path) -> dict[Path, Reading]:
    """Every file as the build read it."""
    files = sorted(folder.rglob("*.*"))
    cache = ReadingCache(folder.parent / "warehouse/cache")
    return dict(zip(files, cache.read_all((file, _digest(file)) for file in files), strict=True))


def _rows(readings: dict[Path, Reading], table: str, day: dt.date, kind: str) -> pd.DataFrame:
    """The rows of a table of `raw` from the exports of a kind on a day."""
    found = [
        pa.concat_tables(reading.tables[table]).to_pandas().assign(file=file.name)
        for file, reading in readings.items()
        if file.parent.name == str(day) and reading.kind_code == kind and table in reading.tables
    ]
    return pd.concat(found)


def _keys(readings: Iterator[Reading]) -> set[str]:
    tables = [table for reading in readings for table in reading.tables.get("findings", [])]
    return set(pa.concat_tables(tables)["message_key"].to_pylist())


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): _digest(file) for file in files}


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    written = "import sys, pathlib; import sample; print(*sample.write(pathlib.Path(sys.argv[1])), sep='\\n')"
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Phnom_Penh"}
    root = Path(sample.__file__).parents[1]
    arguments = [sys.executable, "-c", written, str(tmp_path)]
    ran = subprocess.run(arguments, check=True, env=environment, cwd=root, capture_output=True, text=True)
    assert sorted(ran.stdout.splitlines()) == sorted(str(file) for file in tmp_path.rglob("*") if file.is_file())
    assert _digests(tmp_path) == _digests(folder)


def test_every_file_is_recognised_and_marked(readings: dict[Path, Reading]) -> None:
    for file, reading in readings.items():
        kinds = {"twg": "twg_workbook", "activities": "iati", "answers": "request_sheet", "oda": "oda_export"}
        kind = kinds.get(file.name.partition("_")[0], "ngo_export")
        assert (file.name, reading.kind_code, reading.is_illustrative) == (file.name, kind, True)


@pytest.mark.parametrize("day", sample.SNAPSHOTS)
def test_each_snapshot_has_its_projects(readings: dict[Path, Reading], day: dt.date) -> None:
    oda, ngo = (_rows(readings, "records", day, kind) for kind in ("oda_export", "ngo_export"))
    assert 1050 <= len(oda) <= 1200
    assert 430 <= len(ngo) <= 490
    assert set(reference.codes("status")) <= set(oda["status_code"].dropna()) | {"not_reported"}
    assert set(reference.codes("province")) - {"99"} <= set(_rows(readings, "listed", day, "oda_export")["code"])


def test_a_project_ages_from_snapshot_to_snapshot(readings: dict[Path, Reading]) -> None:
    first, last = (
        _rows(readings, "records", day, "oda_export").dropna(subset="project_number").drop_duplicates("project_number")
        for day in (sample.SNAPSHOTS[0], sample.SNAPSHOTS[-1])
    )
    both = first.merge(last, on="project_number", suffixes=("_then", ""))
    steps = both.groupby(["status_code_then", "status_code"]).size()
    assert steps["pipeline", "ongoing"] > 50
    assert steps["ongoing", "completed"] > 50
    assert not {("completed", "ongoing"), ("completed", "pipeline")} & set(steps.index)


def test_disbursements_are_plans_times_something(readings: dict[Path, Reading]) -> None:
    """What was disbursed in 2025 against what was planned for it two snapshots before, number by number."""
    amounts = []
    for day in (sample.SNAPSHOTS[0], sample.SNAPSHOTS[2]):
        rows = _rows(readings, "amounts", day, "oda_export").query("year == 2025 and part_code == 'total'")
        rows = rows[rows["flow_code"].isin(["planned", "disbursed"])]
        records = _rows(readings, "records", day, "oda_export")
        joined = rows.merge(records, on=["file", "source_sheet", "source_row"])
        amounts.append(joined.drop_duplicates("project_number").set_index("project_number")["amount"])
    ratio = (amounts[1] / amounts[0]).dropna()
    assert len(ratio) > 150
    assert ratio.between(0.5, 1.25).mean() > 0.8
    assert 0.75 < ratio.median() < 1.0


def test_ngo_rows_lead_to_the_oda_records_that_pay_them(readings: dict[Path, Reading]) -> None:
    day = sample.SNAPSHOTS[-1]
    place = ["file", "source_sheet", "source_row"]
    ngo = _rows(readings, "records", day, "ngo_export").dropna(subset=["funder_code", "oda_project_name"])
    oda = _rows(readings, "records", day, "oda_export")
    pairs = ngo.merge(oda, left_on=["funder_code", "oda_project_name"], right_on=["partner_code", "title"])
    received = _rows(readings, "amounts", day, "ngo_export").query("part_code == 'delegated' and amount > 0")
    given = _rows(readings, "amounts", day, "oda_export").query("flow_code == 'disbursed' and part_code == 'own'")
    money = pairs.merge(received, left_on=[f"{name}_x" for name in place], right_on=place).merge(
        given,
        left_on=[*(f"{name}_y" for name in place), "year"],
        right_on=[*place, "year"],
        suffixes=("_got", "_gave"),
    )
    assert len(ngo) > len(pairs) > 40
    assert (money["amount_got"] == money["amount_gave"]).sum() > 30
    assert (money["amount_got"] < money["amount_gave"]).sum() > 10


@pytest.mark.parametrize("day", sample.SNAPSHOTS)
def test_mistakes_that_one_cell_shows(readings: dict[Path, Reading], day: dt.date) -> None:
    exports = [r for file, r in readings.items() if file.parent.name == str(day) and r.kind_code != "twg_workbook"]
    assert _keys(iter(exports)) >= FOUND_IN_EXPORTS


def test_every_mistake_that_reading_finds(readings: dict[Path, Reading]) -> None:
    assert _keys(iter(readings.values())) >= FOUND_SOMEWHERE


@pytest.mark.parametrize("day", sample.SNAPSHOTS)
def test_mistakes_that_a_comparison_shows(readings: dict[Path, Reading], day: dt.date) -> None:
    oda, amounts = (_rows(readings, table, day, "oda_export") for table in ("records", "amounts"))
    oda = oda.reset_index(drop=True)
    both_dates = oda.dropna(subset=["start_date", "completion_date"])
    listed = set(reference.codes("partner"))
    numbered = oda.dropna(subset="project_number")
    wide = amounts.pivot_table("amount", ["file", "source_row", "flow_code", "year"], "part_code", "sum")
    split = wide.dropna(subset=["total", "own"]).fillna(0)
    foreign = oda["currency"].notna() & (oda["currency"] != "USD") & oda["budget"].notna()
    shown = {
        "currency_blank": oda["currency"].isna(),
        "no_rate": ~oda["currency"].dropna().isin(reference.load("exchange_rates")["currency_code"]),
        "no_budget_year": foreign & oda["approval_date"].isna() & oda["start_date"].isna(),
        "negative_amount": amounts["amount"] < 0,
        "parts_disagree": (split["total"] - split["own"] - split["delegated"]).abs() > 1,
        "duplicate_row": oda["content_hash"].duplicated(),
        "same_number": numbered.drop_duplicates("content_hash")["project_number"].duplicated(),
        "date_order": both_dates["completion_date"] < both_dates["start_date"],
        "stale_ongoing": (both_dates["status_code"] == "ongoing") & (both_dates["completion_date"] < day),
        "unlisted_partner": ~oda["partner_code"].isin(listed),
        "cofunded": oda["cofunding_number"].dropna().duplicated(),
        "blank_status": oda["status_code"].isna(),
        "blank_terms": oda["terms_code"].isna(),
    }
    assert {name: int(rows.sum()) > 0 for name, rows in shown.items()} == dict.fromkeys(shown, True)


@pytest.mark.parametrize("day", sample.SNAPSHOTS)
def test_ngo_totals_are_right_but_for_two(readings: dict[Path, Reading], day: dt.date) -> None:
    totals, amounts = (_rows(readings, table, day, "ngo_export") for table in ("control_totals", "amounts"))
    below = dict(tuple(amounts.groupby("heading")))
    wrong = set()
    for total in totals.itertuples():
        of = below[total.heading]
        covered = of[(of["source_row"] > total.after_row) & (of["source_row"] < total.source_row)]
        if abs(covered["amount"].sum() - total.amount) > 1:
            wrong.add(total.source_row)
    assert len(wrong) == 2


def test_fifteen_workbooks_and_not_always_the_same(folder: Path) -> None:
    sent = {
        day: {file.stem for file in (folder / str(day)).glob("twg_*.xlsx") if not file.stem.endswith("draft")}
        for day in sample.SNAPSHOTS
    }
    assert {len(names) for names in sent.values()} == {15}
    assert len(set.union(*sent.values())) == 18
    assert len(set.intersection(*sent.values())) == 11


@pytest.mark.parametrize("day", sample.SNAPSHOTS)
def test_workbooks_hold_a_plan_and_jmis(readings: dict[Path, Reading], day: dt.date) -> None:
    for file, reading in readings.items():
        if file.parent.name == str(day) and reading.kind_code == "twg_workbook":
            assert 8 <= sum(map(len, reading.tables["activities"])) <= 21, file
            assert 4 <= sum(map(len, reading.tables["jmis"])) <= 8, file


def test_every_jmi_has_what_a_scorecard_shows(readings: dict[Path, Reading]) -> None:
    jmis = pd.concat(_rows(readings, "jmis", day, "twg_workbook") for day in sample.SNAPSHOTS)
    for column in ("indicator_en", "indicator_km", "outcome", "pentagon", "period_first_year"):
        assert jmis[column].notna().all(), column
    assert jmis["indicator_km"].str.contains("[\u1780-\u17ff]").all()
    assert jmis.groupby("file")["outcome"].nunique().max() <= 2
    assert jmis["nsdp_indicator"].nunique() > 5 and jmis["csdg_target"].nunique() > 10
    parts = set(_rows(readings, "jmi_results", sample.SNAPSHOTS[-1], "twg_workbook")["disaggregation"].dropna())
    assert {"Female", "Male", "Urban", "Rural", "Battambang"} <= parts


@pytest.mark.skipif(not SERIES.is_dir(), reason="the series are not on this machine")
def test_indicators_with_a_series_begin_at_its_last_value() -> None:
    """The totals of the National Institute of Statistics, tonnes in millions as in the sample."""
    named = names().dropna(subset="csdg_series")["csdg_series"]
    indicators = {indicator.en: indicator for listed in INDICATORS.values() for indicator in listed}
    assert len(named) == 12
    for en, number in named.items():
        series = pd.read_csv(SERIES / f"{number.replace('.', '-')}.csv")
        parts = series.drop(columns=["Year", "SERIES", "UNIT_MEASURE", "Value", "Age"], errors="ignore")
        one_sex = "Sex" in parts and parts["Sex"].nunique() == 1 and parts["Sex"].notna().all()
        total = series[(parts.drop(columns="Sex") if one_sex else parts).isna().all(axis=1)]
        last = total.loc[total["Year"].idxmax()]
        value = last["Value"] / 1e6 if last["UNIT_MEASURE"] == "Metric Tons" else last["Value"]
        assert (indicators[en].baseline_year, indicators[en].baseline) == (last["Year"], round(value, 1)), en
        words = set(re.findall("[a-z]{4,}", en.lower()))
        assert len(words & set(re.findall("[a-z]{4,}", last["SERIES"].lower()))) >= len(words) / 2, en


def test_a_jmi_keeps_its_id(readings: dict[Path, Reading]) -> None:
    named = [
        dict(_rows(readings, "jmis", day, "twg_workbook")[["jmi_id", "indicator_en"]].itertuples(index=False))
        for day in sample.SNAPSHOTS
    ]
    for earlier, later in itertools.pairwise(named):
        assert all(later[jmi_id] == text for jmi_id, text in earlier.items() if jmi_id in later)


def test_most_links_lead_to_a_project_of_the_snapshot(readings: dict[Path, Reading]) -> None:
    for day in sample.SNAPSHOTS:
        links = _rows(readings, "links", day, "twg_workbook").query("source_code == 'oda'")
        numbers = set(_rows(readings, "records", day, "oda_export")["project_number"])
        alive = links["project_number"].isin(numbers).mean()
        assert 0.9 < alive < 1.0


def test_the_notice_is_in_both_languages(folder: Path) -> None:
    for file in folder.rglob("*.xlsx"):
        book = openpyxl.load_workbook(file, read_only=True)
        rows = book.worksheets[0].iter_rows(max_row=2, values_only=True)
        text = " ".join(str(cell) for row in rows for cell in row if cell)
        assert "ILLUSTRATIVE DATA" in text and "គំរូ" in text, file


def test_nobody_is_named(folder: Path) -> None:
    """Contact columns of the NGO export are there, and empty."""
    page = pd.read_html(folder / str(sample.SNAPSHOTS[0]) / "query_own_report.xls", header=1)[0]
    for heading in ("Contact Name", "Phone", "Email", "Contact Title", "Fax", "Address"):
        assert page[heading].dropna().empty  # "n/a" is read as missing
