"""The lists in `data/reference`: complete, unambiguous, and in both languages."""

import re
from pathlib import Path

import pandas as pd
import pytest

from twg_analytics import paths, reference
from twg_analytics.reading import layouts
from twg_analytics.reference import CONTRACTS, holding
from twg_analytics.reference.contracts import OF_COUNTRY

KINDS = [
    "twg",
    "partner",
    "province",
    "sector",
    "subsector",
    "main_sector",
    *sorted(set(reference.load("codes")["kind"])),
]
SHARED = Path(__file__).parents[3] / "shared/reference"


def test_each_list_is_plain_utf8_and_rectangular() -> None:
    files = sorted(paths.REFERENCE.rglob("*.csv"))
    contents = {path.name: path.read_bytes() for path in files}
    assert [name for name, read in contents.items() if read.startswith(b"\xef\xbb\xbf") or b"\r" in read] == []
    frames = {path.name: pd.read_csv(path, dtype=str) for path in files}
    assert [name for name, frame in frames.items() if frame.empty or frame.duplicated().any()] == []


def test_every_list_has_its_contract_and_keeps_it() -> None:
    held = {path.relative_to(paths.REFERENCE).with_suffix("").as_posix() for path in paths.REFERENCE.rglob("*.csv")}
    assert held == CONTRACTS.keys(), "describe the columns of a list in twg_analytics/reference/contracts.py"
    assert [problem for name in CONTRACTS for problem in holding.problems(name, layouts.problems)] == []


def test_every_code_has_a_name_in_both_languages() -> None:
    names = {kind: reference.names(kind) for kind in KINDS}
    assert [kind for kind, of in names.items() if not of["code"].is_unique or of.isna().any(axis=None)] == []


def test_every_code_is_found_by_its_name_in_each_language() -> None:
    wrong = []
    for kind in KINDS:
        if kind == "subsector":  # `Other` stands in every sector
            continue
        for row in reference.names(kind).itertuples():
            spellings = (row.code, row.name_en, row.name_km)
            wrong += [(kind, said) for said in spellings if reference.find(kind, said) != row.code]
    assert wrong == []


def test_every_alias_points_at_a_code() -> None:
    for file, kind in (
        ("partner_aliases", "partner"),
        ("twg_aliases", "twg"),
        ("province_aliases", "province"),
    ):
        frame = reference.load(file)
        assert set(frame.iloc[:, 1]) <= set(reference.codes(kind))
        wrong = [alias for alias, code in frame.itertuples(index=False) if reference.find(kind, alias) != code]
        assert wrong == []
    for row in reference.load("code_aliases").itertuples():
        assert reference.find(row.kind, row.alias) == row.code


def test_there_are_21_twgs_of_which_two_are_to_be_confirmed() -> None:
    twgs = reference.load("twgs")
    assert len(twgs) == 21
    unnamed = twgs[twgs["name_en"].str.contains("To be confirmed by CDCB")]
    assert len(unnamed) == 2 and set(unnamed["is_confirmed"]) == {"no"}


def test_subsectors_never_belong_to_twgs_more_than_whole() -> None:
    frame = reference.load("subsector_twgs").assign(share=lambda rows: rows["share"].astype(float))
    assert frame.groupby("subsector_code")["share"].sum().max() <= 1
    assert set(frame["twg_code"]) <= set(reference.codes("twg"))
    assert set(frame["subsector_code"]) <= set(reference.codes("subsector"))


def test_rates_are_positive_and_one_a_year() -> None:
    rates = reference.load("exchange_rates")
    assert (rates["rate_per_usd"].astype(float) > 0).all()
    assert not rates.duplicated(["currency_code", "year"]).any()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the source lists are not on this machine")
def test_every_code_of_the_source_lists_is_there() -> None:
    sectors = pd.read_csv(SHARED / "sectors.csv", dtype=str)
    assert set(sectors["subsector_code"]) <= set(reference.codes("subsector"))
    provinces = pd.read_csv(SHARED / "provinces.csv", dtype=str)
    assert set(provinces["ncdd_code"].dropna()) <= set(reference.codes("province"))
    for column in ("crdb_name", "ncdd_name_en", "name_km", "iso_name"):
        for row in provinces.dropna(subset=[column, "ncdd_code"]).itertuples():
            assert reference.find("province", getattr(row, column)) == row.ncdd_code


def test_the_english_of_a_list_that_all_countries_share_names_no_country() -> None:
    # A note to a currency or a paper that was read is of its country wherever it stands.
    kept = {("codes", "Cambodian riel")}
    own = re.compile("Cambodia|Khmer|CDC")
    wrong = []
    for name in sorted(CONTRACTS.keys() - {*OF_COUNTRY}):
        written = pd.read_csv(paths.REFERENCE / f"{name}.csv", dtype=str)
        for column in (column for column in written if column in ("en", "en_one") or column.endswith("_en")):
            said = written.loc[written[column].str.contains(own).eq(True), column]
            wrong += [(name, text) for text in said if (name, text) not in kept and column != "source_en"]
    assert wrong == [], "write [country], [language], [coordinator] or [authority] (data/reference/country.toml)"
