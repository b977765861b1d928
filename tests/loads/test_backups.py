"""A backup holds all that nothing can make again, is put back whole or not at all, and never over anything."""

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.building import built
from tests.reading import rows
from twg_analytics import paths
from twg_analytics.access import audit, roles
from twg_analytics.building import build
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH
from twg_analytics.loads import backups, mended
from twg_analytics.loads.folders import Refused
from twg_analytics.questions import warehouse
from twg_analytics.reference import confirmed

MONEY = "select sum(counted_usd) from marts.money"


def _at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_RAW", str(folder / "raw"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(folder / "warehouse"))
    monkeypatch.setenv("TWG_HEADINGS", str(folder / "headings"))
    monkeypatch.setenv("TWG_FACTS", str(folder / "facts"))
    monkeypatch.setenv("TWG_DECISIONS", built.store(folder))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of an installation in which somebody decided and said what a name means."""
    _at(tmp_path / "one", monkeypatch)
    day = tmp_path / "one/raw/2026-03-31"
    day.mkdir(parents=True)
    rows.write_xlsx(day / "oda.xlsx", rows.grid([rows.oda({"Own Resources 2023": 5.0})]))
    store.decide(paths.decisions(), MATCH, {"left_id": "a", "right_id": "b"}, CONFIRMED, reason="r", decided_by="Dara")
    mended.add(paths.headings(), "province_aliases", [{"alias": "Kampot town", "province_code": "07"}], "Dara")
    confirmed_host = {"list": "twgs", "row": "he", "column": "host_en", "value": "Ministry of Care", "was": ""}
    mended.add(paths.facts(), confirmed.NAME, [confirmed_host], "Dara", action="confirm")
    backups.write(tmp_path / "kept.zip")
    return tmp_path / "kept.zip"


@pytest.mark.usefixtures("few_tables")
def test_what_is_put_back_builds_and_decides_as_before(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build.build(paths.raw(), paths.warehouse(), decisions=paths.decisions()).published
    decided = store.history(paths.decisions(), MATCH)
    _at(tmp_path / "two", monkeypatch)
    assert backups.restore(file) == [
        "facts/confirmed.csv", "headings/province_aliases.csv", "raw/2026-03-31/oda.xlsx", "store.sqlite"
    ]  # fmt: skip
    after = build.build(paths.raw(), paths.warehouse(), decisions=paths.decisions()).published
    assert before and after
    assert warehouse.query(MONEY, file=after).iat[0, 0] == warehouse.query(MONEY, file=before).iat[0, 0] > 0
    assert store.history(paths.decisions(), MATCH).equals(decided)
    assert [one.said["alias"] for one in mended.history(paths.headings())] == ["Kampot town"]
    assert audit.verify(paths.decisions()) is None
    assert len(audit.entries(paths.decisions())) == 4  # the last says that the others were put back
    assert [one.said["value"] for one in mended.history(paths.facts())] == ["Ministry of Care"]
    assert roles.listed(paths.decisions()).empty


@pytest.mark.parametrize("place", ["raw/2026-01-01/x.xlsx", "headings/x.csv", "facts/x.csv", "decisions.sqlite"])
def test_nothing_is_put_back_over_anything(
    file: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at(tmp_path / "two", monkeypatch)
    there = tmp_path / "two" / place
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    with pytest.raises(Refused, match="already"):
        backups.restore(file)
    assert [path for path in (tmp_path / "two").rglob("*") if path.is_file()] == [there]
    with pytest.raises(Refused, match="choose another name"):
        backups.write(file)


def test_one_that_was_cut_short_is_put_back_when_it_is_begun_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at(tmp_path / "two", monkeypatch)
    with monkeypatch.context() as cut:
        cut.setattr(audit, "note_restored", lambda *_: None)  # which comes last
        whole = backups.restore(file)
    export = tmp_path / "two/raw/2026-03-31/oda.xlsx"
    content = export.read_bytes()
    export.unlink()
    export.with_name(".oda.xlsx.unfinished").write_bytes(content[:9])
    assert backups.restore(file) == whole and export.read_bytes() == content
    assert [path.name for path in export.parent.iterdir()] == ["oda.xlsx"]
    assert audit.verify(paths.decisions()) is None
    with pytest.raises(Refused, match="already"):
        backups.restore(file)


def test_a_backup_that_was_cut_short_is_in_the_way_of_none(file: Path) -> None:
    again = file.with_name("again.zip")
    again.with_name(".again.zip.unfinished").write_bytes(file.read_bytes()[:100])
    assert backups.write(again) and [path.name for path in file.parent.glob(".*")] == []


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _changed(file: Path) -> None:
    with zipfile.ZipFile(file) as kept:
        contents = {name: kept.read(name) for name in kept.namelist()}
    with zipfile.ZipFile(file, "w") as kept:
        for name, content in contents.items():
            kept.writestr(name, content + b" " if name.startswith("raw") else content)


def _elsewhere(file: Path) -> None:
    with zipfile.ZipFile(file) as kept:
        contents = {name: kept.read(name) for name in kept.namelist()}
    with zipfile.ZipFile(file, "w") as kept:
        for name, content in contents.items():
            escaping = content.replace(b"raw/2026-03-31/oda.xlsx", b"raw/../../oda.xlsx")
            kept.writestr(name.replace("raw/2026-03-31/", "raw/../../"), escaping)


@pytest.mark.parametrize("harm", [_cut, _changed, _elsewhere])
def test_a_backup_that_is_not_whole_puts_nothing_back(
    file: Path, harm: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harmed = tmp_path / "harmed.zip"
    shutil.copy(file, harmed)
    harm(harmed)  # type: ignore[operator]
    _at(tmp_path / "two", monkeypatch)
    with pytest.raises(Refused, match="no whole backup"):
        backups.restore(harmed)
    assert not (tmp_path / "two").exists() and not (tmp_path / "oda.xlsx").exists()
