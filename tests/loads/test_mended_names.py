"""Names that no list knows: asked as one list, remembered many at once, used by whatever is read later, taken back."""

import contextlib
import datetime as dt
import io
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.building import built
from tests.loads.test_loads import Desk
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import atomic, paths
from twg_analytics.__main__ import main
from twg_analytics.loads import confirmed_names, mended
from twg_analytics.loads.confirmed_names import NOT_LISTED, Named
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.loads.mended import NotMended
from twg_analytics.loads.name_suggestions import suggested
from twg_analytics.questions import loaded, warehouse
from twg_analytics.questions.scope import Scope

FEW = pytest.mark.usefixtures("few_tables")
FOUND = "select value from marts.findings where message_key = 'mended_name' order by value"
PLACES = """
select province_code, sum(share * amount_usd) from marts.allocations
inner join marts.money using (snapshot_date, project_id) group by province_code order by province_code
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose folder of confirmed names is its own, and empty."""
    monkeypatch.setenv("TWG_HEADINGS", str(tmp_path / "headings"))
    return Desk(tmp_path)


def step(desk: Desk, name: str, load: Load, *about: str) -> str:
    """A step of a load as a process of its own would do it, which reads the lists anew; what it says when it fails."""
    _forget_lists()
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stderr(said):
        main(["load", name, load.id, "--raw", str(desk.raw), "--warehouse", str(desk.warehouse), *about])
    _forget_lists()
    said.flush()
    return said.buffer.getvalue().decode()


def _forget_lists() -> None:
    """Forget what this process has of the lists, as one that begins has nothing of them and the next test its own."""
    parts = ("twg_analytics.reference", "twg_analytics.reading", "twg_analytics.loads")
    for module in [module for name, module in sys.modules.items() if name.startswith(parts)]:
        for kept in vars(module).values():
            if clear := getattr(kept, "cache_clear", None):
                clear()


def listed(*cells: tuple[str, str, float]) -> list[rows.Row]:
    """A row for each province, partner and amount of 2025."""
    return [
        oda({"Own Resources 2025": amount, "Program Number": f"KH-{n}"}, Province=province)
        | {"Development Partner": partner}
        for n, (province, partner, amount) in enumerate(cells)
    ]


def sent(desk: Desk, *cells: tuple[str, str, float], name: str = "oda.xlsx") -> Load:
    return desk.hand_in(rows.write_xlsx(desk.folder / name, rows.grid(listed(*cells))))


UNKNOWN = (("Pursaat", "Moon Agency", 30), ("Pursaat", "Japan", 20), ("Kampong Chhnag / Takeo", "Japan", 8))


def asked(load: Load) -> dict[tuple[str, str], Any]:
    return {(of["kind"], of["name"]): of["suggested"] for of in load.said("names")}


def values(desk: Desk, load: Load, sql: str) -> list[Any]:
    return warehouse.query(sql, file=load.folder / load.said("read")["candidate"]).to_numpy().tolist()


@FEW
def test_a_load_read_before_a_name_was_mended_says_that_it_is_overtaken(desk: Desk) -> None:
    early, late = sent(desk, *UNKNOWN), sent(desk, ("Pursaat", "Japan", 7), name="late.xlsx")
    desk.read(early)
    confirmed_names.remember([Named("province", "Pursaat", "15")], "Sok")
    with pytest.raises(Refused, match="somebody said what names or headings mean"):
        desk.publish(early)
    desk.read(early)
    (said,) = mended.history(paths.headings())
    mended.undo(paths.headings(), said.name, said.number, said.said, "Dara")
    with pytest.raises(Refused, match="or took it back"):
        desk.publish(early)
    # What is said of the rows of one file is nothing to a load without it.
    desk.read(early)
    mended.add(paths.headings(), "every_row", [{"sha256": late.files[0].sha256, "field": "year"}], "Sok")
    desk.publish(early)
    assert early.said("published")


def test_d9_values_can_be_mapped_many_at_once_and_later_files_need_nobody(desk: Desk) -> None:
    """D9: unknown names and unlisted partners ended in "add to the list of aliases"."""
    load = sent(desk, *UNKNOWN)
    assert step(desk, "read", load) == ""
    assert set(asked(load)) == {("province", "Pursaat"), ("province", "Kampong Chhnag"), ("partner", "Moon Agency")}
    assert asked(load)["province", "Pursaat"][0] == "15"
    assert asked(load)["province", "Kampong Chhnag"][0] == "04"

    said = ["--by", "Sok, CDCB", "--", "province:15=Pursaat", "province:04=Kampong Chhnag", "partner:=Moon Agency"]
    assert step(desk, "map", load, *said) == ""
    assert load.said("names") == []
    assert [value for (value,) in values(desk, load, FOUND)] == [
        "Kampong Chhnag = Kampong Chhnang (Sok, CDCB)", "Pursaat = Pursat (Sok, CDCB)",
    ]  # fmt: skip
    assert values(desk, load, PLACES) == [["04", 4], ["15", 50], ["21", 4]]
    kept = {one.name: one.said for one in mended.history(paths.headings())}
    assert set(kept) == {"partner_aliases", "province_aliases"}
    assert {one["by"] for one in kept.values()} == {"Sok, CDCB"} and all(one["at"] for one in kept.values())

    step(desk, "publish", load)
    later = sent(desk, ("Pursaat", "Moon Agency", 5), name="later.xlsx")
    assert step(desk, "read", later) == "" and later.said("names") == []


@FEW
def test_what_is_taken_back_is_asked_again_and_a_build_reads_without_it(desk: Desk) -> None:
    confirmed_names.remember([Named("province", "Pursaat", "15"), Named("province", "Takaev", "21")], "Sok")
    (first, second) = mended.history(paths.headings())
    mended.undo(paths.headings(), first.name, first.number, first.said, "Dara")
    (undone, kept) = mended.history(paths.headings())
    assert (undone.is_in_force, undone.said["by"], undone.said["undone_by"]) == (False, "Sok", "Dara")
    assert kept == second
    with pytest.raises(NotMended, match="mended_changed"):
        mended.undo(paths.headings(), first.name, first.number, first.said, "Dara")
    load = sent(desk, ("Pursaat", "Japan", 1), ("Takaev", "Japan", 2))
    step(desk, "read", load)
    assert list(asked(load)) == [("province", "Pursaat")]
    # It may be said anew, and otherwise.
    confirmed_names.remember([Named("province", "Pursaat", "01")], "Sok")
    assert [one.said["province_code"] for one in mended.history(paths.headings())] == ["15", "21", "01"]


@pytest.mark.parametrize(
    ("named", "key"),
    [
        (Named("province", "=cmd", "15"), "mended_no_name"),
        (Named("province", " ", "15"), "mended_no_name"),
        (Named("province", "Pursaat", "77"), "mended_no_code"),
        (Named("province", "pur saat", "01"), "mended_known"),
    ],
)
def test_of_many_names_all_are_remembered_or_none(desk: Desk, named: Named, key: str) -> None:
    confirmed_names.remember([Named("province", "Pursaat", "15")], "Sok")
    before = (paths.headings() / "province_aliases.csv").read_bytes()
    with pytest.raises(NotMended, match=key):
        confirmed_names.remember([Named("twg", "Group 9", "he"), named], "Sok")
    assert (paths.headings() / "province_aliases.csv").read_bytes() == before
    assert not (paths.headings() / "twg_aliases.csv").exists()


def test_a_list_that_cannot_be_written_stays_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed_names.remember([Named("province", "Pursaat", "15")], "Sok")
    before = (paths.headings() / "province_aliases.csv").read_bytes()

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(atomic, "write", refused)
    with pytest.raises(NotMended, match="mended_not_written"):
        confirmed_names.remember([Named("province", "Takaev", "21")], "Sok")
    assert (paths.headings() / "province_aliases.csv").read_bytes() == before


@FEW
def test_only_what_was_asked_is_remembered(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    load = sent(desk, *UNKNOWN)
    step(desk, "read", load)
    folders = ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    assert main(["load", "map", load.id, *folders, "province:15=Pursat"]) == 1
    assert "“Pursat”" in capsys.readouterr().err
    assert mended.history(paths.headings()) == []


@pytest.mark.parametrize(
    ("kind", "name", "first"),
    [
        ("province", "Pursaat", "15"),
        ("twg", "Agriculture Water TWG2", "aw"),
        ("status", "Going on", "ongoing"),
        ("subsector", "Rural Infrastructures", None),
        ("partner", "Asian Developement Bank", "adb"),
        ("province", "Xyzzyx", None),
    ],
)
def test_the_likeliest_known_name_comes_first(kind: str, name: str, first: str | None) -> None:
    offered = suggested(kind, name)
    assert len(offered) <= 3 and "unknown" not in offered
    if first:
        assert offered[0] == first
    elif name == "Xyzzyx":
        assert offered == []


def test_each_name_says_how_many_rows_and_how_much_money_it_holds(desk: Desk) -> None:
    published = built.publish(built.with_rows(desk.folder, listed(*UNKNOWN), date="2026-03-31"))
    scope = Scope(published.file, dt.date(2026, 3, 31))
    files = warehouse.query("select source_file from marts.files", file=published.file)["source_file"].tolist()
    told = loaded.unknown_names(scope, files=files).set_index("name")
    assert told["rows_named"].to_dict() == {"Pursaat": 2, "Kampong Chhnag": 1, "Moon Agency": 1}
    assert told["amount_usd"].to_dict() == {"Pursaat": 50, "Kampong Chhnag": 8, "Moon Agency": 30}
    assert loaded.unknown_names(scope, files=["other.xlsx"]).empty


@FEW
def test_a_name_said_to_be_on_no_list_stays_what_it_is(desk: Desk) -> None:
    confirmed_names.remember([Named("partner", "Moon Agency", NOT_LISTED)], "Sok")
    load = sent(desk, ("Takeo", "Moon Agency", 5))
    step(desk, "read", load)
    assert load.said("names") == []
    assert values(desk, load, "select distinct partner_code from marts.projects") == [["moon_agency"]]
