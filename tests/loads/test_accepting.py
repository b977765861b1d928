"""What may be handed in, and under which names it is kept."""

import datetime as dt
import sys
from io import BytesIO
from pathlib import Path

import pytest

from twg_analytics.loads import accepting, folders
from twg_analytics.loads.folders import Refused
from twg_analytics.loads.names import free_name, safe_name

DATE = dt.date(2026, 3, 31)


def hand_in(raw: Path, *files: tuple[str, bytes], by: str = "Dara", date: dt.date = DATE) -> folders.Load:
    uploads = [(name, BytesIO(content)) for name, content in files]
    return accepting.accept(raw, uploads, by=by, snapshot_date=date)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("ODA export 2026.xlsx", "ODA export 2026.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute.csv", "absolute.csv"),
        (".hidden.csv", "hidden.csv"),
        ("~$open.xlsx", "open.xlsx"),
        ("..", "file_"),
        ("", "file_"),
        ("con.xlsx", "file_con.xlsx"),
        ("a\x00b\n<c>:|?*\"d.xls", "a_b__c______d.xls"),
        ("invoice\u202excod.xlsx", "invoice_xcod.xlsx"),
        ("report.xlsx. ", "report.xlsx"),
        ("ទិន្នន័យ ២០២៦.xlsx", "ទិន្នន័យ ២០២៦.xlsx"),
    ],
)  # fmt: skip
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


@pytest.mark.parametrize("letter", ["a", "ក", "é"])
def test_long_names_are_cut_and_keep_their_ending(letter: str) -> None:
    name = safe_name(letter * 500 + ".xlsx")
    assert name.endswith(f"{letter}.xlsx") and len(name.encode()) <= 255 and len(name) <= 120


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("a.xlsx", ["A.XLSX", "a (2).xlsx"]) == "a (3).xlsx"
    assert free_name("a", ["a"]) == "a (2)" and free_name("b.csv", ["a.csv"]) == "b.csv"


def _scanner(folder: Path) -> str:
    """A command that finds one word harmful, as a scanner ends: 0 for a clean file, 1 for another, 2 where it fails."""
    script = folder / "scan a file.py"
    script.write_text(
        "import pathlib, sys\nsaid = pathlib.Path(sys.argv[-1]).read_bytes()\n"
        "sys.exit(2 if b'odd' in said else 1 if b'virus' in said else 0)"
    )
    return f"{sys.executable} '{script}' --no-summary"


def test_what_the_scanner_finds_harmful_or_cannot_look_through_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_SCANNER", _scanner(tmp_path))
    raw = tmp_path / "raw"
    assert [file.name for file in hand_in(raw, ("a.csv", b"clean"), ("b.csv", b"clean, too")).files] == [
        "a.csv",
        "b.csv",
    ]
    for content, key in ((b"a virus", "load_harmful"), (b"odd", "load_not_scanned")):
        with pytest.raises(Refused) as refused:
            hand_in(raw, ("c.csv", b"fine"), ("d.csv", content))
        assert refused.value.key == key and refused.value.values == {"name": "d.csv"}
    monkeypatch.setenv("TWG_SCANNER", str(tmp_path / "not installed"))
    with pytest.raises(Refused, match="could not be looked through"):
        hand_in(raw, ("e.csv", b"clean as well"))
    assert len(folders.loads(raw)) == 1 and b"virus" not in b"".join(
        file.read_bytes() for file in raw.rglob("*") if file.is_file()
    )


def test_two_files_of_one_name_are_both_kept_and_one_file_twice_once(tmp_path: Path) -> None:
    load = hand_in(tmp_path, ("x/a.csv", b"one"), ("y/a.csv", b"two"), ("b.csv", b"one"))
    assert [(file.name, file.size) for file in load.files] == [("a.csv", 3), ("a (2).csv", 3)]
    assert [(load.folder / "files" / file.name).read_bytes() for file in load.files] == [b"one", b"two"]
    assert folders.loads(tmp_path) == [load] and (load.by, load.snapshot_date) == ("Dara", DATE)


def test_limits_are_said_in_a_sentence_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepting, "MOST_BYTES", 2 * 2**20)
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    for said, refused in {
        "Say who you are": lambda: hand_in(tmp_path, ("a.csv", b"x"), by="  "),
        "Choose at least one file": lambda: hand_in(tmp_path),
        "More than 60 files": lambda: hand_in(tmp_path, *((f"{n}.csv", b"x") for n in range(61))),
        "lies in the future": lambda: hand_in(tmp_path, ("a.csv", b"x"), date=tomorrow),
        "larger than 2 MB": lambda: hand_in(tmp_path, ("a.csv", b"x" * 2**20), ("b.csv", b"y" * (2**20 + 1))),
    }.items():
        with pytest.raises(Refused, match=said):
            refused()
    assert folders.loads(tmp_path) == [] and not list(tmp_path.rglob("*.csv"))


def test_a_load_is_found_by_its_id_only(tmp_path: Path) -> None:
    load = hand_in(tmp_path, ("a.csv", b"x"))
    assert folders.find(tmp_path, load.id) == load
    for other in ("..", f"{load.id}/files", "", "20260101T000000-000000-ffff"):
        with pytest.raises(Refused, match="There is no load"):
            folders.find(tmp_path, other)
