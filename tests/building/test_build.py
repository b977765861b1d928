"""How a warehouse is published: snapshots by folder, all or nothing, the same twice, nothing read again."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.building.built import publish, with_rows, with_snapshots
from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics import paths, reference
from twg_analytics.__main__ import main
from twg_analytics.building import BuildError, build, layers, making
from twg_analytics.building.raw_folder import discover
from twg_analytics.questions import warehouse
from twg_analytics.reading import files


def tables(file: Path) -> dict[str, list[str]]:
    """Every mart of a published file, row by row."""
    names = warehouse.query("select table_name from information_schema.tables where table_schema = 'marts'", file=file)
    return {
        name: sorted(map(repr, warehouse.query(f"select * from marts.{name}", file=file).itertuples(index=False)))
        for name in names["table_name"]
    }


def mixed_rows() -> list[rows.Row]:
    return [
        oda({"Program Number": n, "Currency": currency, "Own Resources 2023": n * 1.1, "Province": province})
        for n, (currency, province) in enumerate([("USD", "Kampot / Takeo"), ("EUR", "Takeo"), ("JPY", None)])
    ]


def test_the_published_file_is_named_by_current_and_holds_only_marts(tmp_path: Path) -> None:
    built = publish(with_rows(tmp_path, [oda()]))
    assert (tmp_path / "warehouse/CURRENT").read_text().strip() == built.file.name
    assert warehouse.published(tmp_path / "warehouse") == built.file
    others = "select table_schema, table_name from information_schema.tables where table_schema <> 'marts'"
    assert built.all(others) == [("main", "schema_version")]
    assert sorted(path.name for path in (tmp_path / "warehouse").iterdir() if path.suffix != ".duckdb") == [
        "CURRENT",
        "cache",
    ]


def test_building_twice_gives_the_same_tables(tmp_path: Path) -> None:
    first = publish(with_rows(tmp_path, mixed_rows(), [ngo({"Plan Total 2026": 5})]))
    second = publish(tmp_path)
    assert first.file != second.file
    assert tables(first.file) == tables(second.file)


@pytest.mark.usefixtures("few_tables")
def test_a_second_build_over_unchanged_files_reads_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(with_rows(tmp_path, mixed_rows(), [ngo()]))

    def refuse(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(files, "read", refuse)
    second = publish(tmp_path)
    assert tables(first.file) == tables(second.file)


@pytest.mark.usefixtures("few_tables")
def test_a_changed_file_is_read_again_and_the_cache_may_be_deleted(tmp_path: Path) -> None:
    publish(with_rows(tmp_path, [oda({"Total Budget": 1})]))
    assert publish(with_rows(tmp_path, [oda({"Total Budget": 2})])).one("select budget_usd from marts.projects") == (2,)
    shutil.rmtree(tmp_path / "warehouse/cache")
    assert publish(tmp_path).one("select budget_usd from marts.projects") == (2,)
    assert len(list((tmp_path / "warehouse/cache").iterdir())) == 1


@pytest.mark.usefixtures("few_tables")
def test_each_dated_folder_is_a_snapshot_and_the_newest_is_the_latest(tmp_path: Path) -> None:
    built = publish(
        with_snapshots(tmp_path, {"2025-03-31": [oda({"Plan Total 2026": 5})], "2026-03-31": [oda({"Total 2025": 1})]})
    )
    assert built.all(
        "select snapshot_date::varchar, is_latest, has_disbursements, has_plans from marts.snapshots order by 1"
    ) == [("2025-03-31", False, False, True), ("2026-03-31", True, True, False)]


@pytest.mark.usefixtures("few_tables")
def test_loose_files_are_one_snapshot_of_the_day_given(tmp_path: Path) -> None:
    rows.write_xlsx(tmp_path / "raw/oda.xlsx", rows.grid([oda()]))
    result = build.build(tmp_path / "raw", tmp_path / "warehouse", as_of=dt.date(2024, 5, 6))
    assert result.files["source_file"].tolist() == ["oda.xlsx"]
    assert result.files["snapshot_date"].dt.date.tolist() == [dt.date(2024, 5, 6)]
    assert result.remarks == []


@pytest.mark.usefixtures("few_tables")
def test_loose_files_without_a_day_take_the_newest_files_and_say_so(tmp_path: Path) -> None:
    path = rows.write_xlsx(tmp_path / "raw/oda.xlsx", rows.grid([oda()]))
    noon = dt.datetime(2023, 2, 1, 12).timestamp()
    os.utime(path, (noon, noon))
    result = build.build(tmp_path / "raw", tmp_path / "warehouse")
    assert result.files["snapshot_date"].dt.date.tolist() == [dt.date(2023, 2, 1)]
    assert "2023-02-01" in result.remarks[0]


def test_as_of_with_dated_folders_is_an_error(tmp_path: Path) -> None:
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]))
    with pytest.raises(BuildError, match="--as-of goes with loose files only"):
        build.build(tmp_path / "raw", tmp_path / "warehouse", as_of=dt.date(2024, 5, 6))


@pytest.mark.usefixtures("few_tables")
def test_loose_files_beside_dated_folders_are_named_and_left_out(tmp_path: Path) -> None:
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]))
    rows.write_xlsx(tmp_path / "raw/stray.xlsx", rows.grid([oda({"Program Number": 2})]))
    result = build.build(tmp_path / "raw", tmp_path / "warehouse")
    assert len(result.files) == 1
    assert result.remarks == ["stray.xlsx: left out, because it lies beside the dated folders."]


@pytest.mark.usefixtures("few_tables")
def test_a_check_of_ours_that_finds_rows_stops_the_build_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(with_rows(tmp_path, [oda()]))
    real = layers.statements

    def with_a_failing_check(layer: str) -> dict[str, str]:
        failing = {"never": "-- Projects that exist.\nselect project_id from core.projects"}
        return real(layer) | (failing if layer == "checks" else {})

    monkeypatch.setattr(layers, "statements", with_a_failing_check)
    with pytest.raises(BuildError, match="never: Projects that exist"):
        publish(tmp_path)
    assert warehouse.published(tmp_path / "warehouse") == before.file
    assert [path.name for path in (tmp_path / "warehouse").glob("*.duckdb")] == [before.file.name]
    assert not list((tmp_path / "warehouse").glob(".building-*"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table of a build of one record."""
    folder = with_rows(tmp_path_factory.mktemp("whole"), [oda({"Own Resources 2025": 100.0})])
    with duckdb.connect(folder / "publication.duckdb") as connection:
        exports, _ = discover(folder / "raw", None)
        making.begin(connection, exports)
        making.make(connection)
        yield connection


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("shares_add_to_one", "update core.project_twgs set share = 0.9"),
        ("shares_add_to_one", "delete from core.project_sectors"),
        ("counted_within_amount", "update marts.money set claimed_usd = amount_usd + 1"),
        ("counted_within_amount", "update marts.money set counted_usd = claimed_usd + 1"),
        ("counted_within_amount", "update marts.money set counted_usd = null"),
        ("removed_explains", "update marts.resources set counted_usd = counted_usd - 1"),
        ("removed_explains", "update marts.resources set counted_usd = null"),
        ("removed_explains", "insert into marts.removed (project_id, removed_usd) values ('nobody', 1)"),
        ("pairs_are_unique", "insert into marts.match_decisions (left_id, right_id) values ('a', 'b'), ('a', 'b')"),
        ("pairs_are_unique", "insert into marts.matches (left_id, right_id) values ('a', 'b'), ('a', 'b')"),
        ("rows_add_up", "update marts.files set rows_loaded = rows_loaded - 1"),
        ("bridges_agree", "update marts.allocations set share = share * 0.99"),
        ("keys_are_unique", "insert into core.projects select * from core.projects"),
        (
            "lists_are_unique",
            "insert into reference.partners select * from reference.partners",
        ),
        ("lists_are_unique", "insert into reference.exchange_rates select * from reference.exchange_rates"),
        ("pipeline_weights_are_usable", "update staging.pipeline_weights set weight = 1.5"),
        ("pipeline_weights_are_usable", "update staging.pipeline_weights set weight = null"),
        ("jmi_rules_are_complete", "update core.jmi_cutoffs set delayed_from = null"),
        (
            "jmis_stand_once",
            "insert into marts.jmi_progress (jmi_id, year) values ('A', 2025), ('A', 2025)",
        ),
        ("lists_are_unique", "insert into reference.conduct_rules select * from reference.conduct_rules"),
        ("conduct_is_complete", "insert into marts.twg_conduct (snapshot_date, twg_code) values ('2026-03-31', 'ed')"),
        ("money_is_unique", "insert into marts.money select * from marts.money"),
        ("reconciliation_stands_apart", "insert into marts.iati_projects (activity_id) values ('A'), ('A')"),
        (
            "reconciliation_stands_apart",
            "insert into marts.reconciliation_pairs (root_id, project_id) values ('A', 'b'), ('A', 'b')",
        ),
        ("reconciliation_stands_apart", "insert into marts.reconciliation_projects (root_id) values ('A'), ('A')"),
        ("reconciliation_stands_apart", "insert into marts.reconciliation_projects (project_id) values ('b'), ('b')"),
        (
            "reconciliation_stands_apart",
            "insert into marts.requests (project_id, field) values ('b', 'twg'), ('b', 'twg')",
        ),
        ("reconciliation_stands_apart", "update marts.projects set source_code = 'iati'"),
        ("reconciliation_stands_apart", "insert into marts.files (kind_code, rows_loaded) values ('iati', 1)"),
        ("reconciliation_stands_apart", "insert into marts.files (kind_code, rows_loaded) values ('request_sheet', 1)"),
        ("codes_are_known", "update core.project_provinces set province_code = '26'"),
        (
            "gaps_agree",
            "insert into marts.activity_funding (gap_usd, weighted_pipeline_usd, gap_after_pipeline_usd)"
            " values (5, 3, 1)",
        ),
        (
            "changes_add_up",
            "insert into marts.snapshots (snapshot_date, is_latest) values ('2025-03-31', false);"
            "update marts.reported_amounts set counted_usd = counted_usd + 1",
        ),
    ],
)
def test_each_check_sees_the_error_it_is_there_for(whole: duckdb.DuckDBPyConnection, check: str, spoil: str) -> None:
    select = layers.statements("checks")[check]
    assert whole.execute(select).fetchall() == []
    whole.begin()
    try:
        whole.execute(spoil)
        assert whole.execute(select).fetchall() != []
    finally:
        whole.rollback()


@pytest.mark.usefixtures("few_tables")
def test_old_builds_beyond_a_few_are_removed_and_an_earlier_one_can_be_named_again(tmp_path: Path) -> None:
    first = publish(with_rows(tmp_path, [oda({"Total Budget": 1})]))
    second = publish(with_rows(tmp_path, [oda({"Total Budget": 2})]))
    (tmp_path / "warehouse/CURRENT").write_text(f"  {first.file.name}\n\n")
    assert warehouse.published(tmp_path / "warehouse") == first.file
    for _ in range(paths.KEPT_WAREHOUSES):
        last = publish(tmp_path)
    kept = {path.name for path in (tmp_path / "warehouse").glob("*.duckdb")}
    assert len(kept) == paths.KEPT_WAREHOUSES
    assert last.file.name in kept and second.file.name not in kept


@pytest.mark.usefixtures("few_tables")
def test_a_reader_keeps_its_file_while_another_is_published(tmp_path: Path) -> None:
    first = publish(with_rows(tmp_path, [oda({"Total Budget": 1})]))
    assert first.one("select sum(budget_usd) from marts.projects") == (1,)
    publish(with_rows(tmp_path, [oda({"Total Budget": 2})]))
    assert first.one("select sum(budget_usd) from marts.projects") == (1,)


@pytest.mark.usefixtures("few_tables")
def test_what_a_killed_build_left_is_removed_after_a_day_and_not_before(tmp_path: Path) -> None:
    for name, age in (("old", 25), ("new", 1)):
        left = tmp_path / f"warehouse/.building-{name}"
        left.mkdir(parents=True)
        then = dt.datetime.now().timestamp() - age * 3600
        os.utime(left, (then, then))
    publish(with_rows(tmp_path, [oda()]))
    assert [path.name for path in (tmp_path / "warehouse").glob(".building-*")] == [".building-new"]


@pytest.mark.usefixtures("few_tables")
def test_a_damaged_cache_is_read_past(tmp_path: Path) -> None:
    first = publish(with_rows(tmp_path, mixed_rows()))
    for kept in (tmp_path / "warehouse/cache").iterdir():
        kept.write_bytes(b"not a reading")
    second = publish(tmp_path)
    assert tables(first.file) == tables(second.file)


@pytest.mark.usefixtures("few_tables")
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_a_cache_that_lost_a_part_never_gives_a_shorter_reading(tmp_path: Path, share: float) -> None:
    first = publish(with_rows(tmp_path, mixed_rows()))
    for kept in (tmp_path / "warehouse/cache").iterdir():
        content = kept.read_bytes()
        kept.write_bytes(content[: int(share * len(content))])
    second = publish(tmp_path)
    assert second.one("select count(*) from marts.money") == (3,)
    assert tables(first.file) == tables(second.file)


class TestSpoiledLists:
    """What a person may do to a list in `data/reference`: one sentence, and nothing is published."""

    @pytest.fixture
    def lists(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        shutil.copytree(paths.REFERENCE, tmp_path / "reference")
        monkeypatch.setattr(paths, "REFERENCE", tmp_path / "reference")
        reference.load.cache_clear()
        yield tmp_path / "reference"
        reference.load.cache_clear()

    def said(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
        rows.write_xlsx(folder / "raw/2026-03-31/oda.xlsx", rows.grid([oda({"Currency": "EUR", "Total 2023": 1})]))
        assert main(["build", "--raw", str(folder / "raw"), "--warehouse", str(folder / "w")]) == 1
        assert not (folder / "w/CURRENT").exists()
        return capsys.readouterr().err

    def test_saved_in_another_encoding(self, tmp_path: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (lists / "plan_shares.csv").write_bytes("plan,source\nx,caf\xe9\n".encode("cp1252"))
        file = lists.as_posix() + "/plan_shares.csv"
        assert self.said(tmp_path, capsys) == f"{file} is not UTF-8: in Excel save it as CSV UTF-8.\n"

    def test_a_rate_entered_twice(self, tmp_path: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with (lists / "exchange_rates.csv").open("a") as file:
            file.write("EUR,2023,0.9,entered again\n")
        place = f"{lists.as_posix()}/exchange_rates.csv, line 919, column year"
        assert self.said(tmp_path, capsys) == f"{place}: “EUR · 2023” stands already on line 96.\n"

    def test_a_rate_that_is_no_number(self, tmp_path: Path, lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with (lists / "exchange_rates.csv").open("a") as file:
            file.write("EUR,2031,about one,me\n")
        place = f"{lists.as_posix()}/exchange_rates.csv, line 919, column rate_per_usd"
        assert self.said(tmp_path, capsys) == f"{place}: “about one” is not a number above zero.\n"


def test_a_folder_without_current_is_no_warehouse(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"")
    with pytest.raises(warehouse.NoWarehouse):
        warehouse.published(tmp_path)


@pytest.mark.usefixtures("few_tables")
def test_the_published_file_cannot_be_written_by_its_readers(tmp_path: Path) -> None:
    built = publish(with_rows(tmp_path, [oda()]))
    with pytest.raises(duckdb.Error):
        warehouse.query("delete from marts.projects", file=built.file)
    with pytest.raises(duckdb.Error):
        warehouse.query("select * from read_csv('/etc/passwd')", file=built.file)


@pytest.mark.usefixtures("few_tables")
def test_a_table_that_the_disk_did_not_take_is_noticed_before_anything_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(with_rows(tmp_path, [oda()]))
    in_order = layers.in_order
    # As a full disk was seen to do it: no error, and no table.
    monkeypatch.setattr(layers, "in_order", lambda asked: [of for of in in_order(asked) if of[1] != "match_decisions"])
    with pytest.raises(BuildError, match=r"marts\.match_decisions is missing\. Is the disk full"):
        publish(tmp_path)
    assert warehouse.published(tmp_path / "warehouse") == before.file
