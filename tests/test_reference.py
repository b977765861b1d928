"""The lists in `data/reference`: complete, unambiguous, in both languages, and found in every usual spelling."""

from pathlib import Path

import pandas as pd
import pytest

from twg_analytics import paths, reference

KINDS = [
    "twg",
    "partner",
    "province",
    "sector",
    "subsector",
    "main_sector",
    *sorted(set(reference.load("codes")["kind"])),
]
SHARED = Path(__file__).parents[2] / "shared/reference"


@pytest.mark.parametrize("path", sorted(paths.REFERENCE.rglob("*.csv")), ids=lambda path: path.stem)
def test_each_list_is_plain_utf8_and_rectangular(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content
    frame = pd.read_csv(path, dtype=str)
    assert len(frame) and not frame.duplicated().any()


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_has_a_name_in_both_languages_and_is_found_by_each(kind: str) -> None:
    names = reference.names(kind)
    assert names["code"].is_unique and names.notna().all().all()
    if kind == "subsector":  # `Other` stands in every sector
        return
    for row in names.itertuples():
        assert reference.find(kind, row.code) == row.code
        assert reference.find(kind, row.name_en) == row.code
        assert reference.find(kind, row.name_km) == row.code


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


@pytest.mark.parametrize(
    ("kind", "spelling", "code"),
    [
        ("status", "Pipleline", "pipeline"), ("status", "(Not Reported)", "not_reported"),
        ("province", "Oddar Meanchey", "22"), ("province", "Kompong Cham", "03"), ("province", "ក្រុងព្រះសីហនុ", "18"),
        ("province", "ឧត្ដរមានជ័យ", "22"), ("province", "ឧត្តរមានជ័យ", "22"), ("province", "Nation Wide", "91"),
        ("partner", "JICA", "japan"), ("partner", "IBRD/World Bank", "world_bank"),
        ("twg", "Infrastructure Regional Integration", "iri"), ("twg", "Rural Water & Sanitation", "rwssh"),
        ("sector", "Industriallisation & Trade", "202"), ("currency", "US$", "USD"), ("status", "Sleeping", None),
    ],
)  # fmt: skip
def test_usual_spellings_are_found(kind: str, spelling: str, code: str | None) -> None:
    assert reference.find(kind, spelling) == code


def test_other_is_of_the_sector_it_stands_in() -> None:
    assert reference.find("subsector", "Other", within=["303"]) == "30399"
    assert reference.find("subsector", "Other") is None


def test_a_code_without_a_list_is_its_own_label_and_unknown_is_said_in_words() -> None:
    assert reference.label("partner", "moon_agency", "en") == "moon_agency"
    assert reference.label("twg", "unknown", "en") == "Not reported"
    assert reference.label("twg", "unknown", "km") != "unknown"


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
