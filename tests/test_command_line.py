"""The command line: what it prints, where, and with which exit code (contracts §1)."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading import rows
from tests.reading.rows import ngo, oda
from twg_analytics import paths, warehouse_folder
from twg_analytics.__main__ import main
from twg_analytics.access import COMMAND_LINE, audit

# What a command prints does not depend on how many tables are made; a command on a terminal makes every one.
pytestmark = pytest.mark.usefixtures("few_tables")


def test_build_prints_a_line_per_file_and_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda(), oda({"Development Partner": None})]))
    rows.write_html(tmp_path / "raw/2026-03-31/ngo.xls", rows.grid([ngo()]))
    assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "w")]) == 0
    out, err = capsys.readouterr()
    assert "2026-03-31/oda.xlsx: oda_export, read 2, loaded 1, refused 1, not data 0" in out
    assert "2026-03-31/ngo.xls: ngo_export, read 1, loaded 1, refused 0, not data 0" in out
    assert err == ""


def test_a_build_is_an_entry_of_what_was_done_with_what_was_published_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWG_DECISIONS", f"sqlite:///{tmp_path / 'store.sqlite'}")
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]))
    published = []
    for _ in range(2):
        assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "w")]) == 0
        published.append(warehouse_folder.current(tmp_path / "w"))
    said = audit.entries(paths.decisions()).replace({float("nan"): None})
    assert said[["action_code", "about", "before", "after", "account"]].values.tolist() == [
        ["publish", "build", None, published[0], COMMAND_LINE],
        ["publish", "build", published[0], published[1], COMMAND_LINE],
    ]
    (tmp_path / "raw/2026-03-31/oda.xlsx").unlink()
    assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "w")]) == 1
    assert len(audit.entries(paths.decisions())) == 2  # nothing was published


def test_build_publishes_what_is_good_and_names_what_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]))
    (tmp_path / "raw/2026-03-31/broken.xlsx").write_bytes(b"PK\x03\x04 cut short")
    assert main(["build", "--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "w")]) == 0
    out, err = capsys.readouterr()
    assert "2026-03-31/broken.xlsx: unrecognised, read 0, loaded 0, refused 0, not data 0" in out
    assert err.startswith("2026-03-31/broken.xlsx: The file is damaged or cut short")


def test_the_folders_can_be_given_by_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows.write_xlsx(tmp_path / "elsewhere/2026-03-31/oda.xlsx", rows.grid([oda()]))
    monkeypatch.setenv("TWG_RAW", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "w"))
    assert main(["build"]) == 0
    assert (tmp_path / "w/CURRENT").is_file()


def test_check_lists_every_finding_with_its_place_and_publishes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rows.write_xlsx(tmp_path / "oda.xlsx", rows.grid([oda({"Total Budget": "lots"})]))
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert 'doubtful: oda.xlsx, sheet Sheet1, row 2, column Total Budget: "lots" is not an amount' in out
    assert "Write a plain number" in out
    assert [item.name for item in tmp_path.iterdir()] == ["oda.xlsx"]


def test_check_of_a_file_without_anything_to_load_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rows.write_csv(tmp_path / "letter.csv", [["Dear colleague"]])
    assert main(["check", str(path)]) == 1
    assert "not recognised" in capsys.readouterr().out


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.xlsx")]) == 1
    err = capsys.readouterr().err
    assert "none.xlsx" in err and len(err.strip().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to test with")
def test_a_terminal_sees_a_progress_bar_and_a_pipe_does_not(tmp_path: Path) -> None:
    rows.write_xlsx(tmp_path / "raw/2026-03-31/oda.xlsx", rows.grid([oda()]))
    command = [sys.executable, "-m", "twg_analytics", "build", "--raw", str(tmp_path / "raw")]
    command += ["--warehouse", str(tmp_path / "w")]
    assert "1/1" in _on_a_terminal(command)
    assert "1/1" not in subprocess.run(command, capture_output=True, text=True, check=True).stderr


def _on_a_terminal(command: list[str]) -> str:
    """What a command shows on a terminal of 24 lines by 100 columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    with subprocess.Popen(command, stdout=theirs, stderr=theirs):
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
            while block := os.read(ours, 4096):
                shown += block
    os.close(ours)
    return shown.decode()
