"""Briefs for everybody: the command for each of the four, what they say of nothing, and how long they are."""

import dataclasses
import re
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import docx
import pandas as pd
import pytest
from pptx import Presentation

from tests.conftest import Warehouses
from tests.exports import drawings
from tests.reports import word_pages
from twg_analytics.__main__ import main
from twg_analytics.exports import packs, pptx
from twg_analytics.questions import linked_money, reporting, resources, snapshots
from twg_analytics.reports import brief_views, kinds, meeting_pack
from twg_analytics.reports.report import Language, Part, Shown, Table
from twg_analytics.reports.view import View, in_led
from twg_analytics.words import line_ends, t

WHO = {
    "twg": ["--twg", "he"],
    "partner": ["--partner", "japan"],
    "province": ["--province", "12"],
    "country": ["--leadership"],
}
TITLES = {
    "twg": "Health: brief",
    "partner": "Japan: brief",
    "province": "Phnom Penh: brief",
    "country": "Brief for the leadership",
}
MOST_SLIDES = {"twg": 6, "partner": 6, "province": 6, "country": 2}


@pytest.fixture(scope="module")
def sample(published: Warehouses) -> Path:
    return published("sample")


@pytest.fixture(autouse=True)
def warehouse(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWG_WAREHOUSE", str(sample.parent))


@pytest.fixture(scope="module")
def views(sample: Path) -> dict[str, View]:
    codes = {"twg": "he", "partner": "japan", "province": "12", "country": None}
    return {kind: brief_views.ask(kind=kind, code=code, file=sample) for kind, code in codes.items()}


def parts(view: View, form: str = "pptx") -> dict[str, Part]:
    return {part.key: part for part in kinds.report("brief", view, "en", form).parts}


@pytest.mark.parametrize("kind", WHO)
def test_the_command_writes_each_brief_as_slides_and_as_a_document(kind: str, tmp_path: Path) -> None:
    asked = ["report", "brief", *WHO[kind]]
    assert main([*asked, "--format", "pptx", "--out", str(tmp_path / "a.pptx")]) == 0
    deck = Presentation(str(tmp_path / "a.pptx"))
    assert deck.slides[0].shapes.title.text == TITLES[kind]
    assert len(deck.slides) <= MOST_SLIDES[kind]
    assert main([*asked, "--format", "pptx", "--language", "km", "--out", str(tmp_path / "a.pptx")]) == 0
    assert len(Presentation(str(tmp_path / "a.pptx")).slides) <= MOST_SLIDES[kind]
    assert main([*asked, "--format", "docx", "--language", "km", "--out", str(tmp_path / "a.docx")]) == 0
    assert any(line.text for line in docx.Document(str(tmp_path / "a.docx")).paragraphs)


@pytest.mark.parametrize("kind", WHO)
def test_a_brief_in_two_languages_says_each_part_in_both(kind: str, views: dict[str, View]) -> None:
    for form in kinds.FORMS_OF["brief"]:
        report = kinds.report("brief", views[kind], "both", form)
        assert report.languages == ("km", "en")
        assert packs.written(report, form)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["brief", "--partner", "japann"],
            "There is no partner called japann in the databases; near",
        ),
        (["brief", "--province", "77"], "There is no province called 77; there are 01, 02,"),
        (["brief", "--twg", "xx"], "There is no TWG called xx; there are aw,"),
        (["meeting-pack", "--leadership"], "The report meeting-pack is of a TWG: name it with --twg."),
    ],
)
def test_what_is_not_there_is_one_sentence(
    asked: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *asked, "--format", "docx", "--out", str(tmp_path / "x.docx")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and len(err.strip().splitlines()) == 1 and err.startswith(said)


def test_a_brief_is_no_workbook(views: dict[str, View]) -> None:
    with pytest.raises(packs.CannotMake, match="made as pptx, docx"):
        packs.made(views["partner"], "brief", "en", "xlsx")


def test_the_brief_of_a_partner_has_its_money_its_rank_and_what_is_linked_to_nothing(views: dict[str, View]) -> None:
    view, told = views["partner"], parts(views["partner"])
    assert list(told) == ["resources", "alignment", "jmis", "unlinked", "asked"]
    by_sector = resources.sums(in_led(view.scope, view.reporting), by="sector")
    assert by_sector["counted_usd"].sum() == pytest.approx(view.reporting.iloc[0]["counted_usd"])
    ranks = told["alignment"].table
    assert ranks is not None and (ranks.frame["rank"] <= ranks.frame["ranked"]).all()
    idle = linked_money.unlinked(view.scope, is_open=True).iloc[0]
    projects = linked_money.unlinked_projects(view.scope, standing="firm", is_open=True)
    assert idle["firm_usd"] == pytest.approx(projects["unlinked_usd"].sum())
    assert f"{idle['firm_usd'] / 1e6:,.1f} million" in told["unlinked"].title


def test_the_brief_of_a_province_tells_what_is_known_to_be_its_own(views: dict[str, View]) -> None:
    told = parts(views["province"])
    known = told["known"].table
    assert known is not None
    assert known.frame["province_code_code" if "province_code_code" in known.frame else "province_code"].notna().all()
    own = resources.sums(views["province"].scope, by="province", is_firm_apart=False)
    assert known.frame["counted_usd"].iloc[0] == pytest.approx(own["counted_usd"].iloc[0])
    # What is missing stands on the last slide, and is a part of its own in the document.
    of_document = parts(views["province"], "docx")["silent"].paragraphs
    assert any("Workplans name no province" in said for said in of_document)
    assert "silent" not in told and set(of_document) <= set(list(told.values())[-1].paragraphs)


def test_the_brief_of_a_province_has_the_last_result_of_each_jmi(sample: Path) -> None:
    view = brief_views.ask(kind="province", code="17", file=sample)
    assert isinstance(view, brief_views.Province)
    results = parts(view)["jmis"].table
    assert results is not None and len(results.frame) == view.jmis["jmi_id"].nunique() < len(view.jmis)
    last = view.jmis.groupby("jmi_id")["year"].max()
    assert dict(zip(results.frame["jmi_id"], results.frame["year"], strict=True)) == last.to_dict()


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_province_has_more_than_six_slides(sample: Path, language: Language) -> None:
    view = brief_views.ask(kind="province", code="17", file=sample)
    made = kinds.report("brief", view, language, "pptx")
    assert 4 < len(Presentation(BytesIO(pptx.deck(made))).slides) <= MOST_SLIDES["province"]


def test_the_leadership_has_one_page_with_the_five_largest_gaps(views: dict[str, View]) -> None:
    view = views["country"]
    assert isinstance(view, brief_views.Country)
    (part,) = kinds.report("brief", view, "en", "docx").parts
    assert part.title.startswith("Funding gap of open lines") and part.table is not None and len(part.table.frame) == 5
    counts = reporting.judged_year(view.scope).iloc[0]
    silent = counts["partners"] - counts["partners_reporting"] + counts["ngos"] - counts["ngos_reporting"]
    assert len(view.silent) == silent > 0
    assert any(f"{silent} who are expected" in said and "Forestry Reform" in said for said in part.paragraphs)


def test_the_leadership_reads_of_the_same_jmis_in_each_language(views: dict[str, View]) -> None:
    told = {
        language: " ".join(kinds.report("brief", views["country"], language, "docx").parts[0].paragraphs)
        for language in packs.LANGUAGES
    }
    named = {language: sorted(re.findall(r"[A-Z]+-J\d+", said)) for language, said in told.items()}
    assert named["km"] == named["en"] == named["both"] != []


def test_a_document_in_two_languages_has_pages_of_each(views: dict[str, View], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packs.made(views["country"], "brief", "both", "docx"))
    made = docx.Document(str(tmp_path / "a.docx"))
    lines = [line for line in made.paragraphs if line.style and line.style.name == "Title"]
    titles = [line.text.replace(line_ends.MARK, "") for line in lines]
    assert titles == [t("brief_of_country", language) for language in ("km", "en")]
    for section, title in zip(made.sections, titles, strict=True):
        assert section.header.paragraphs[0].text.replace(line_ends.MARK, "").endswith(title)


def test_what_nobody_reported_is_said_and_no_zero_stands_for_it(published: Warehouses) -> None:
    file = published("one_project")
    partner = str(snapshots.partners(file, "en")["partner_code"].iloc[0])
    for kind, code in (("partner", partner), ("province", "25"), ("country", None)):
        view = brief_views.ask(kind=kind, code=code, file=file)
        for form in kinds.FORMS_OF["brief"]:
            report = kinds.report("brief", view, "en", form)
            said = " ".join(
                text for part in report.parts for text in (part.title, *part.paragraphs, part.missing or "")
            )
            assert not re.search(r"US\$\xa00\b|\b0%|\bnan\b|<NA>", said), said


@pytest.mark.parametrize("text", ["Irrigation and drainage for farmers", "ការផ្គត់ផ្គង់ទឹកស្អាតនៅជនបទ និងអនាម័យ"])
def test_a_long_text_ends_behind_a_whole_word(text: str) -> None:
    whole = {one.rstrip() for one in accumulate(line_ends.pieces(text))}
    table = Table("", pd.DataFrame({"name": [text]}), {"name": Shown(drawings.column("name"))})
    for letters in range(20, len(text)):
        short = meeting_pack.shortened(Part("any", "", table=table), 1, letters, "en").table
        assert short is not None
        cut = str(short.frame.iloc[0, 0])
        assert cut[-1] == "…" and len(cut) <= letters and cut[:-1] in whole


def test_a_record_without_an_amount_shows_no_money(views: dict[str, View]) -> None:
    view = views["partner"]
    assert isinstance(view, brief_views.Partner)
    empty = dataclasses.replace(view, coverage=view.coverage.assign(counted_usd=None), jmis=pd.DataFrame())
    told = parts(empty)
    assert "resources" not in told and "jmis" not in told
    assert any("reports an amount: not reported, not zero." in said for said in list(told.values())[-1].paragraphs)


@word_pages.NEEDED
def test_a_document_has_at_most_two_pages_and_one_for_a_group_or_the_leadership(
    views: dict[str, View], tmp_path: Path
) -> None:
    for kind, view in views.items():
        for language in packs.LANGUAGES if kind == "country" else packs.LANGUAGES[:2]:
            (tmp_path / f"{kind}_{language}.docx").write_bytes(packs.made(view, "brief", language, "docx"))
    pages = word_pages.pages(tmp_path)
    most = {"twg_en": 1, "country_en": 1, "country_km": 1}
    assert len(pages) == 9 and pages["country_both"] == 2
    assert {name: count for name, count in pages.items() if count > most.get(name, 2)} == {}
