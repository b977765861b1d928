"""Loads: what is published changes in one moment or not at all, whatever happens before, between and after."""

import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.building import built
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import warehouse_folder
from twg_analytics.__main__ import main
from twg_analytics.building import making, publication
from twg_analytics.loads import accepting, arranging, folders, lifecycle
from twg_analytics.loads.folders import Load, Refused
from twg_analytics.questions import warehouse

DATE = dt.date(2026, 3, 31)
MONEY = "select sum(amount_usd) from marts.money"
# How and when something is published does not depend on what; steps in a process of their own make every table.
pytestmark = pytest.mark.usefixtures("few_tables")


class Desk:
    """A raw folder, a warehouse and somebody who loads files."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.raw, self.warehouse = folder, folder / "raw", folder / "warehouse"

    def file(self, name: str, *amounts: float, number: str = "KH") -> Path:
        """A file with one project for each amount, disbursed in 2025."""
        listed = [oda({"Own Resources 2025": of, "Program Number": f"{number}-{n}"}) for n, of in enumerate(amounts)]
        return rows.write_xlsx(self.folder / name, rows.grid(listed))

    def hand_in(self, *files: Path, date: dt.date = DATE, replaces: tuple[str, ...] = ()) -> Load:
        """The files as handed in on the page."""
        uploads = [(path.name, BytesIO(path.read_bytes())) for path in files]
        return accepting.accept(self.raw, uploads, by="Dara, CDCB", snapshot_date=date, replaces=replaces)

    def read(self, load: Load) -> making.Candidate:
        """What publishing would give."""
        with lifecycle.turn(self.raw, self.warehouse):
            return lifecycle.read(self.raw, self.warehouse, load, decisions=None)

    def publish(self, load: Load) -> None:
        """Publish a load that was read."""
        with lifecycle.turn(self.raw, self.warehouse):
            lifecycle.publish(self.raw, self.warehouse, load)

    def load(self, *files: Path, **about: Any) -> Load:
        """Hand in, read and publish."""
        load = self.hand_in(*files, **about)
        self.read(load)
        self.publish(load)
        return load

    def change(self, *names: str, day: dt.date | None = None) -> Load:
        """Give published files another day, or take them out."""
        load = accepting.begin_change(self.raw, names, by="Sok", day=day)
        self.read(load)
        self.publish(load)
        return load

    def back(self, name: str) -> None:
        """Go back to an earlier warehouse."""
        load = accepting.begin_return(self.raw, by="Sok", returns_to=name)
        with lifecycle.turn(self.raw, self.warehouse):
            lifecycle.go_back(self.raw, self.warehouse, load)

    @property
    def current(self) -> str | None:
        """The name of the published warehouse."""
        return warehouse_folder.current(self.warehouse)

    @property
    def total(self) -> float:
        """The money in the published warehouse."""
        return float(warehouse.query(MONEY, file=warehouse.published(self.warehouse)).iat[0, 0])

    @property
    def there(self) -> list[str]:
        """The exports in the dated folders."""
        return sorted(arranging.state(self.raw))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_reading_publishes_nothing_and_publishing_everything(desk: Desk) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 10, 20))
    made = desk.read(load)
    assert made.files[["source_file", "rows_loaded"]].values.tolist() == [["2026-03-31/oda.xlsx", 2]]
    assert desk.current is None and desk.there == []
    desk.publish(load)
    assert desk.total == 30 and desk.there == ["2026-03-31/oda.xlsx"]
    # A build of the raw folder says the same.
    assert built.publish(desk.folder).one(MONEY) == (30,)


def test_a_load_stands_beside_what_is_there(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    desk.load(desk.file("late.xlsx", 5, number="L"))
    desk.load(desk.file("before.xlsx", 100), date=dt.date(2025, 3, 31))
    assert desk.total == 115
    assert desk.there == ["2025-03-31/before.xlsx", "2026-03-31/late.xlsx", "2026-03-31/oda.xlsx"]


def test_a_corrected_file_takes_the_place_of_the_one_it_replaces(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    wrong = (desk.raw / "2026-03-31/oda.xlsx").read_bytes()
    desk.load(desk.file("oda.xlsx", 12), replaces=("2026-03-31/oda.xlsx",))
    assert desk.total == 12 and desk.there == ["2026-03-31/oda.xlsx"]
    (kept,) = folders.aside(desk.raw).rglob("*.xlsx")
    assert kept.read_bytes() == wrong


def test_another_file_of_the_same_name_covers_nothing(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    desk.load(desk.file("ODA.xlsx", 5, number="L"))
    assert desk.total == 15 and desk.there == ["2026-03-31/ODA (2).xlsx", "2026-03-31/oda.xlsx"]


def test_the_same_file_again_is_refused_by_the_name_it_has(desk: Desk) -> None:
    path = desk.file("oda.xlsx", 10)
    desk.load(path)
    path = path.rename(desk.folder / "copy.xlsx")
    with pytest.raises(Refused, match=r"“copy\.xlsx” is already there as 2026-03-31/oda\.xlsx"):
        desk.hand_in(path)
    assert [load for load in folders.loads(desk.raw) if not load.said("published")] == []


def test_going_back_takes_the_files_along_so_that_a_later_build_agrees(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    first = str(desk.current)
    desk.load(desk.file("oda.xlsx", 12), desk.file("late.xlsx", 5, number="L"), replaces=("2026-03-31/oda.xlsx",))
    second = str(desk.current)
    desk.back(first)
    assert (desk.current, desk.total, desk.there) == (first, 10, ["2026-03-31/oda.xlsx"])
    assert built.publish(desk.folder).one(MONEY) == (10,)
    desk.back(second)
    assert (desk.current, desk.total) == (second, 17)
    assert desk.there == ["2026-03-31/late.xlsx", "2026-03-31/oda.xlsx"]


BEFORE = dt.date(2025, 3, 31)


def test_a_published_file_is_given_another_day_and_only_the_day_changes(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10), desk.file("late.xlsx", 5, number="L"))
    desk.load(desk.file("old.xlsx", 100, number="O"), date=BEFORE)
    first = str(desk.current)
    desk.change("2026-03-31/late.xlsx", day=BEFORE)
    assert desk.there == ["2025-03-31/late.xlsx", "2025-03-31/old.xlsx", "2026-03-31/oda.xlsx"]
    by_day = warehouse.query(
        "select snapshot_date::varchar, sum(amount_usd) from marts.money group by all order by all",
        file=warehouse.published(desk.warehouse),
    )
    assert by_day.values.tolist() == [["2025-03-31", 105], ["2026-03-31", 10]]
    assert built.publish(desk.folder).one(MONEY) == (115,)  # a build of the raw folder says the same
    desk.back(first)
    assert desk.there == ["2025-03-31/old.xlsx", "2026-03-31/late.xlsx", "2026-03-31/oda.xlsx"]


def test_a_file_that_is_moved_covers_no_other_of_its_name(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    desk.load(desk.file("oda.xlsx", 100, number="O"), date=BEFORE)
    desk.change("2026-03-31/oda.xlsx", day=BEFORE)
    assert desk.there == ["2025-03-31/oda (2).xlsx", "2025-03-31/oda.xlsx"] and desk.total == 110


def test_a_published_file_is_taken_out_kept_aside_and_comes_back(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10), desk.file("late.xlsx", 5, number="L"))
    first, wrong = str(desk.current), (desk.raw / "2026-03-31/late.xlsx").read_bytes()
    desk.change("2026-03-31/late.xlsx")
    assert (desk.total, desk.there) == (10, ["2026-03-31/oda.xlsx"])
    (kept,) = folders.aside(desk.raw).rglob("*.xlsx")
    assert kept.read_bytes() == wrong
    desk.back(first)
    assert (desk.total, desk.there) == (15, ["2026-03-31/late.xlsx", "2026-03-31/oda.xlsx"])


def test_what_cannot_be_moved_or_taken_out_is_refused_in_a_sentence(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    oda_file = "2026-03-31/oda.xlsx"
    with pytest.raises(Refused, match="lies in the future"):
        desk.change(oda_file, day=dt.date.today() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="is of that day already"):
        desk.change(oda_file, day=DATE)
    with pytest.raises(Refused, match="is no longer there"):
        desk.change("2026-03-31/none.xlsx", day=BEFORE)
    with pytest.raises(Refused, match="at least one file"):
        desk.change(day=BEFORE)
    shutil.copy(desk.raw / oda_file, desk.folder / "copy.xlsx")
    desk.load(desk.folder / "copy.xlsx", date=BEFORE)
    with pytest.raises(Refused, match=r"is already there as 2025-03-31/copy\.xlsx"):
        desk.change(oda_file, day=BEFORE)
    desk.change("2025-03-31/copy.xlsx")
    with pytest.raises(Refused, match="no project at all"):
        desk.change(oda_file)  # the last one
    assert desk.total == 10 and desk.there == [oda_file]


def test_one_cannot_go_back_to_what_is_not_there(desk: Desk) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    for name, said in (("none.duckdb", "no longer kept"), ("../x", "no longer kept"), (desk.current, "published now")):
        with pytest.raises(Refused, match=said):
            desk.back(str(name))
    other = Desk(desk.folder / "other")
    other.load(other.file("else.xlsx", 1))
    shutil.copy(warehouse.published(other.warehouse), desk.warehouse / "elsewhere.duckdb")
    with pytest.raises(Refused, match=r"2026-03-31/else\.xlsx, of which that state was made"):
        desk.back("elsewhere.duckdb")
    assert desk.total == 10 and desk.there == ["2026-03-31/oda.xlsx"]


def test_what_was_overtaken_must_be_read_again(desk: Desk) -> None:
    one, other = desk.hand_in(desk.file("a.xlsx", 1)), desk.hand_in(desk.file("b.xlsx", 2, number="B"))
    desk.read(one)
    desk.read(other)
    desk.publish(one)
    with pytest.raises(Refused, match="read them again"):
        desk.publish(other)
    assert desk.total == 1
    desk.read(other)
    desk.publish(other)
    assert desk.total == 3


def test_files_without_a_project_are_shown_and_cannot_be_published(desk: Desk) -> None:
    path = rows.write_xlsx(desk.folder / "oda.xlsx", rows.grid([oda({"Development Partner": None})]))
    load = desk.hand_in(path)
    made = desk.read(load)
    assert made.findings["message_key"].tolist() == ["row_without_partner"]
    with pytest.raises(Refused, match="no project at all"):
        desk.publish(load)
    assert desk.current is None


def test_loose_files_are_never_left_out_silently(desk: Desk) -> None:
    desk.raw.mkdir()
    shutil.copy(desk.file("oda.xlsx", 1), desk.raw)
    with pytest.raises(Refused, match=r"oda\.xlsx lies in no dated folder"):
        desk.read(desk.hand_in(desk.file("late.xlsx", 5)))


def test_a_discarded_load_is_gone_and_a_published_one_cannot_be(desk: Desk) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 1))
    desk.read(load)
    lifecycle.discard(load)
    assert folders.loads(desk.raw) == [] and list((desk.raw / ".loads").iterdir()) == []
    with pytest.raises(Refused, match="go back"):
        lifecycle.discard(desk.load(desk.file("oda.xlsx", 1)))


def test_what_became_of_every_row_stays_in_the_history(desk: Desk) -> None:
    blank = oda({"Development Partner": None})
    path = rows.write_xlsx(desk.folder / "oda.xlsx", [*rows.grid([oda(), blank]), [], ["footnote"]])
    load = desk.load(path)
    (file,) = load.said("published")["files"]
    assert (file["rows_read"], file["rows_loaded"], file["rows_refused"], file["rows_not_data"]) == (4, 1, 1, 2)
    assert file["content_sha256"] == folders.sha256(path) and load.by == "Dara, CDCB"


# What a step of publishing does to the disk; it is killed before the first of these, before the second, and so on.
_STEPS = [(Path, "replace"), (Path, "rename"), (shutil, "copyfile"), (shutil, "rmtree"), (Path, "unlink")]


def _killed_at(number: int, step: Any) -> bool:
    """Do a step in a process that is killed before it touches the disk for the n-th time; True if it was."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = iter(range(number, -1, -1))
    for owner, name in _STEPS:
        original = getattr(owner, name)

        def counted(*arguments: Any, original: Any = original, **more: Any) -> Any:
            if next(left) == 0:
                os._exit(9)
            return original(*arguments, **more)

        setattr(owner, name, counted)
    try:
        step()
    finally:
        os._exit(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork to kill a process at a point")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("step", ["publish", "back", "change"])
def test_a_step_killed_anywhere_leaves_the_old_or_the_new_and_nothing_between(desk: Desk, step: str) -> None:
    desk.load(desk.file("oda.xlsx", 10), desk.file("keep.xlsx", 1, number="K"))
    first = str(desk.current)
    new = (desk.file("oda.xlsx", 20), desk.file("b.xlsx", 5, number="B"))
    if step == "back":
        desk.load(*new, replaces=("2026-03-31/oda.xlsx",))
        load, take = accepting.begin_return(desk.raw, by="Sok", returns_to=first), lifecycle.go_back
        wanted = {f"{DATE}/oda.xlsx": 10, f"{DATE}/keep.xlsx": 1}
    elif step == "change":
        load, take = accepting.begin_change(desk.raw, [f"{DATE}/keep.xlsx"], by="Sok", day=BEFORE), lifecycle.publish
        desk.read(load)
        wanted = {f"{DATE}/oda.xlsx": 10, f"{BEFORE}/keep.xlsx": 1}
    else:
        load, take = desk.hand_in(*new, replaces=("2026-03-31/oda.xlsx",)), lifecycle.publish
        desk.read(load)
        wanted = {f"{DATE}/oda.xlsx": 20, f"{DATE}/keep.xlsx": 1, f"{DATE}/b.xlsx": 5}
    old, before = desk.current, arranging.state(desk.raw)
    for place in (desk.raw, desk.warehouse):
        shutil.copytree(place, desk.folder / "saved" / place.name)

    def taken() -> None:
        with lifecycle.turn(desk.raw, desk.warehouse):
            take(desk.raw, desk.warehouse, load)

    for number in range(100):
        was_killed = _killed_at(number, taken)
        published = desk.current  # at once, before anybody settles anything: one of two whole warehouses
        assert published and (desk.warehouse / published).is_file()
        with lifecycle.turn(desk.raw, desk.warehouse):  # the next step of anybody
            assert desk.current == published and load.said("publishing") is None
        if published == old:
            assert arranging.state(desk.raw) == before
            taken()
        assert {name: _amounts(desk.raw / name) for name in wanted} == wanted
        assert len(desk.there) == len(wanted) and desk.current != old and load.said("published")
        if not was_killed:
            break
        for place in (desk.raw, desk.warehouse):
            shutil.rmtree(place)
            shutil.copytree(desk.folder / "saved" / place.name, place)
    assert number > 5


def _amounts(path: Path) -> float:
    """What the projects in a file disbursed."""
    heading, *listed = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return float(sum(row[heading.index("Own Resources 2025")] for row in listed))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork to kill a process at a point")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_handing_in_killed_anywhere_leaves_a_whole_load_or_none(desk: Desk) -> None:
    paths = [desk.file("a.xlsx", 1), desk.file("b.xlsx", 2, number="B")]
    for number in range(20):
        was_killed = _killed_at(number, lambda: desk.hand_in(*paths))
        for load in folders.loads(desk.raw):
            assert [folders.sha256(load.folder / "files" / handed.name) for handed in load.files] == [
                folders.sha256(path) for path in paths
            ]
            folders.remove(load)
        if not was_killed:
            break
    assert number > 1
    # What was cut short is swept away by the next one, once it is old enough to be nobody's.
    for left in (desk.raw / ".loads").glob(".new-*"):
        os.utime(left, (0, 0))
    desk.hand_in(*paths)
    assert [path.name[0] for path in (desk.raw / ".loads").iterdir()] == ["2"]


@pytest.mark.parametrize("at", ["arrange", "move", "point"])
def test_a_full_disk_while_publishing_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    desk.load(desk.file("oda.xlsx", 10))
    load = desk.hand_in(desk.file("oda.xlsx", 12), replaces=("2026-03-31/oda.xlsx",))
    desk.read(load)
    before = (desk.current, desk.there, desk.total)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if at == "point":
            patch.setattr(publication, "point_at", full)
        else:
            moves = iter(range(10))
            nth, move = {"arrange": 1, "move": 2}[at], arranging._move
            patch.setattr(arranging, "_move", lambda *paths: full() if next(moves) == nth else move(*paths))
        command = ["load", "publish", load.id, "--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
        assert main(command) == 1
    assert capsys.readouterr().err == "A file: No space left on device.\n"
    assert (desk.current, desk.there, desk.total) == before
    assert load.said("failed")["key"] == "load_not_kept" and load.said("publishing") is None
    desk.publish(load)
    assert desk.total == 12


def test_exports_and_warehouse_may_lie_on_different_disks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 10))
    desk.read(load)
    replace = Path.replace

    def on_its_disk(path: Path, target: Path) -> Path:
        if path.is_relative_to(desk.raw) != Path(target).is_relative_to(desk.raw):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", on_its_disk)
    desk.publish(load)
    assert desk.total == 10 and not list(desk.warehouse.glob(".building-*"))


def test_a_full_disk_while_handing_in_keeps_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = desk.file("oda.xlsx", 1)
    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(Refused, match="No space left on device"):
        desk.hand_in(path)
    assert list((desk.raw / ".loads").iterdir()) == []


def test_too_little_room_is_said_before_anything_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(Refused, match="not enough room"):
        desk.hand_in(desk.file("oda.xlsx", 1))


def test_two_people_are_served_one_after_the_other_and_told_so(desk: Desk) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 1))
    command = [sys.executable, "-m", "twg_analytics", "load", "read", load.id]
    command += ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    with folders.one_at_a_time(desk.warehouse):
        second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        assert second.stdout.readline() == "Another load or build is at work; this one waits for its turn.\n"
        assert load.said("waiting") is not None and load.is_running and not load.said("read")
    assert second.communicate(timeout=60)[0].startswith("1/1 2026-03-31/oda.xlsx\n")
    assert second.returncode == 0
    assert load.said("read") and load.said("waiting") is None and not load.is_running


def test_a_reading_that_is_killed_can_be_done_again(desk: Desk) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 1))
    command = [sys.executable, "-m", "twg_analytics", "load", "read", load.id]
    command += ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert not load.is_running and not load.said("read") and desk.current is None
    desk.read(load)
    desk.publish(load)
    assert desk.total == 1


def test_reading_that_takes_too_long_is_ended_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from twg_analytics.loads import steps

    load = desk.hand_in(desk.file("oda.xlsx", 1))
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    steps._give_up(load, "load_took_too_long", minutes=steps.MOST_MINUTES)
    assert ended == [1]
    assert load.said("failed") == {"key": "load_took_too_long", "values": {"minutes": steps.MOST_MINUTES}}


def test_the_command_line_loads_without_a_browser(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    path = str(desk.file("oda.xlsx", 10))
    assert main(["load", "add", path, "--by", "Dara", "--date", "2026-03-31", *there]) == 0
    load_id = capsys.readouterr().out.strip()
    assert main(["load", "publish", load_id, *there]) == 1
    assert capsys.readouterr().err == "This load has not been read, or was published already.\n"
    assert main(["load", "read", load_id, *there]) == 0
    assert "2026-03-31/oda.xlsx: oda_export, read 1, loaded 1, refused 0, not data 0" in capsys.readouterr().out
    assert main(["load", "mark", load_id, "oda.xlsx", str(desk.folder / "m.xlsx"), *there]) == 0
    assert (desk.folder / "m.xlsx").is_file()
    assert main(["load", "publish", load_id, *there]) == 0
    assert desk.total == 10
    assert main(["load", "back", "nothing.duckdb", "--by", "Dara", *there]) == 1
    assert main(["load", "discard", "../..", *there]) == 1
    assert [load.id for load in folders.loads(desk.raw)] == [load_id]


def test_a_reading_is_cancelled_in_line_or_at_work_and_its_load_waits(desk: Desk) -> None:
    load = desk.hand_in(desk.file("oda.xlsx", 1))
    command = [sys.executable, "-m", "twg_analytics", "load", "read", load.id]
    command += ["--raw", str(desk.raw), "--warehouse", str(desk.warehouse)]
    turn = folders.one_at_a_time(desk.warehouse)
    with turn, subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reading:
        assert reading.stdout is not None
        reading.stdout.readline()  # it waits for its turn
        load.say("cancel", {})
        assert reading.wait(timeout=60) == 1
    assert load.said("failed")["key"] == "load_cancelled" and load.said("cancel") is None and not load.is_running
    desk.read(load)
    desk.publish(load)
    assert desk.total == 1


def test_a_file_that_somebody_published_meanwhile_is_not_counted_twice(desk: Desk) -> None:
    path = desk.file("oda.xlsx", 1)
    one, other = desk.hand_in(path), desk.hand_in(path)
    for load in (one, other):
        desk.read(load)
    desk.publish(one)
    with pytest.raises(Refused, match="already there as 2026-03-31/oda"):
        desk.read(other)
    assert desk.total == 1
