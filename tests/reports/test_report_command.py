"""The command `report`: what it writes, and one plain sentence for everything that cannot be."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from tests.conftest import Warehouses
from twg_analytics import reference
from twg_analytics.__main__ import main
from twg_analytics.exports import packs

PPTX = ["report", "meeting-pack", "--twg", "ed", "--format", "pptx"]


@pytest.fixture(scope="module")
def folder(published: Warehouses) -> Path:
    return published("groups").parent


@pytest.fixture(autouse=True)
def warehouse(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(folder))


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == "" and len(err.strip().splitlines()) == 1 and "Traceback" not in err
    return err


def test_a_pack_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PPTX, "--out", str(tmp_path / "pack.pptx")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "pack.pptx")
    deck = Presentation(str(tmp_path / "pack.pptx"))
    assert deck.slides[0].shapes.title.text == "Education: meeting pack"
    assert [file.name for file in tmp_path.iterdir()] == ["pack.pptx"]


def test_a_named_snapshot_and_language_are_kept(tmp_path: Path) -> None:
    asked = ["report", "progress-report", "--twg", "he", "--format", "xlsx", "--language", "km"]
    assert main([*asked, "--snapshot", "2025-06-30", "--out", str(tmp_path / "he.xlsx")]) == 0
    cover = openpyxl.load_workbook(tmp_path / "he.xlsx").worksheets[0]
    said = " ".join(str(cell) for row in cover.iter_rows(values_only=True) for cell in row if cell)
    assert "៣០ មិថុនា ២០២៥" in said


def test_the_command_and_the_page_write_the_same_bytes(tmp_path: Path) -> None:
    asked = ["report", "meeting-pack", "--twg", "ed", "--format", "xlsx"]
    assert main([*asked, "--out", str(tmp_path / "ed.xlsx")]) == 0
    made = packs.written(packs.told("meeting-pack", packs.ask("ed"), "en", "xlsx"), "xlsx")
    assert (tmp_path / "ed.xlsx").read_bytes() == made


def test_all_groups_are_written_into_a_folder_under_safe_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packs, "twgs", lambda: ["ed", "fr"])
    asked = ["report", "meeting-pack", "--twg", "all", "--format", "docx", "--out", str(tmp_path / "new" / "all")]
    assert main(asked) == 0
    names = ["meeting-pack_ed_2026-06-30_en.docx", "meeting-pack_fr_2026-06-30_en.docx"]
    assert sorted(file.name for file in (tmp_path / "new" / "all").iterdir()) == names
    out, err = capsys.readouterr()
    assert [Path(line).name for line in out.splitlines()] == names and err == ""


def test_an_unknown_group_is_answered_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    err = _refused(["report", "meeting-pack", "--twg", "xx", "--format", "pptx", "--out", str(tmp_path / "x")], capsys)
    assert err.startswith("There is no TWG called xx; there are aw, sndd, ed,")


def test_an_unknown_snapshot_is_answered_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    err = _refused([*PPTX, "--snapshot", "2020-01-01", "--out", str(tmp_path / "x.pptx")], capsys)
    assert err.strip() == "There is no snapshot of 2020-01-01; there are 2026-06-30, 2025-06-30."


def test_without_a_warehouse_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(tmp_path / "none"))
    assert "run the command build first" in _refused([*PPTX, "--out", str(tmp_path / "x.pptx")], capsys)


def test_a_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "cannot be written" in _refused([*PPTX, "--out", str(tmp_path / "none" / "x.pptx")], capsys)
    assert "cannot be written" in _refused([*PPTX, "--out", str(tmp_path)], capsys)
    assert list(tmp_path.parent.glob(f".{tmp_path.name}*")) == []


def _archive(names: dict[str, bytes]) -> bytes:
    """A whole archive; made by the test that asks for it, as one is large."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: b"Dear colleague", "not a PowerPoint presentation"),
        (lambda: _archive({"letter.txt": b"Dear colleague"}), "not a PowerPoint presentation"),
        (lambda: _archive({"ppt/vbaProject.bin": b"x"}), "holds macros"),
        (lambda: _archive({"big": bytes(301 * 2**20)}), "unpacks to more"),
    ],
)
def test_a_wrong_template_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Callable[[], bytes], said: str
) -> None:
    (tmp_path / "own.pptx").write_bytes(content())
    err = _refused([*PPTX, "--template", str(tmp_path / "own.pptx"), "--out", str(tmp_path / "x.pptx")], capsys)
    assert said in err
    assert not (tmp_path / "x.pptx").exists()


def test_a_template_is_for_slides_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Presentation().save(str(tmp_path / "own.pptx"))
    asked = ["report", "meeting-pack", "--twg", "ed", "--format", "docx", "--template", str(tmp_path / "own.pptx")]
    err = _refused([*asked, "--out", str(tmp_path / "x.docx")], capsys)
    assert err.strip() == "A template is for slides only: choose the format pptx."


def test_the_template_of_a_ministry_is_used(tmp_path: Path) -> None:
    own = Presentation()
    own.slide_width = own.slide_width * 2
    own.save(str(tmp_path / "own.pptx"))
    assert main([*PPTX, "--template", str(tmp_path / "own.pptx"), "--out", str(tmp_path / "x.pptx")]) == 0
    assert Presentation(str(tmp_path / "x.pptx")).slide_width == own.slide_width


def test_what_the_command_offers_is_what_can_be_made() -> None:
    assert reference.codes("report_kind") == list(packs.KINDS)
    assert reference.codes("report_form") == list(packs.FORMS)
    assert reference.codes("report_language") == list(packs.LANGUAGES)


def _refreshed(old: Path, new: Path, *more: str) -> list[str]:
    return ["report", "meeting-pack", "--twg", "ed", "--refresh", str(old), "--out", str(new), *more]


def test_the_pack_of_a_year_ago_is_brought_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that nobody edited says what the pack of today says, on each slide that shows anything."""
    old, new, today = (tmp_path / f"{name}.pptx" for name in ("old", "new", "today"))
    assert main([*PPTX, "--snapshot", "2025-06-30", "--out", str(old)]) == 0
    assert main([*PPTX, "--out", str(today)]) == 0
    capsys.readouterr()
    assert main(_refreshed(old, new)) == 0
    first, *lines, file = capsys.readouterr().out.splitlines()
    assert first == "The file had the data of 30 Jun 2025 and has those of 30 Jun 2026." and file == str(new)
    assert any(line.endswith("were made anew.") for line in lines) and not any("by hand" in line for line in lines)
    assert _shown(Presentation(str(new))) == _shown(Presentation(str(today)))


def _shown(deck: Any) -> list[list[str]]:
    """The texts of each slide that is shown."""
    found = []
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        texts += [cell.text for table in tables for row in table.rows for cell in row.cells]
        found += [sorted(texts)] if slide._element.get("show") != "0" else []
    return found


def test_what_cannot_be_refreshed_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other, new = tmp_path / "other.pptx", tmp_path / "new.pptx"
    Presentation().save(str(other))
    assert (
        _refused(_refreshed(other, new), capsys).strip()
        == "The file is not the report of this kind that was made here."
    )
    agenda = ["report", "agenda", *_refreshed(other, new)[2:]]
    assert _refused(agenda, capsys).strip().startswith("Only a meeting pack and a progress report in Word")
    progress = ["report", "progress-report", *_refreshed(other, new)[2:]]
    assert _refused(progress, capsys).strip().startswith("The file is no presentation (.pptx) or document (.docx)")
    assert "No such file" in _refused(_refreshed(tmp_path / "none.pptx", new), capsys)
    assert "--format" in _refused(["report", "meeting-pack", "--twg", "ed", "--out", str(new)], capsys)
    assert not new.exists()
