"""What is written for whoever carries on is true: citations lead somewhere, and what is named exists."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from twg_analytics import __main__, paths, reference
from twg_analytics.building import layers
from twg_analytics.ui import rooms

ROOT = paths.ROOT
CONTRACTS = (ROOT / "docs/contracts.md").read_text(encoding="utf-8")
WRITTEN = [
    ROOT / name
    for name in ("README.md", "data/README.md", "docs/contracts.md", "docs/decisions.md", "docs/glossary.md")
]
PROGRAM = ("pages", "twg_analytics", "sample", "sql", "tests", "benchmarks")


def _sections() -> dict[str, set[str]]:
    """The numbers of the contracts' headings, each with the names of the paragraphs below it."""
    sections: dict[str, set[str]] = {}
    for level, heading in re.findall(r"^(##+) (.+)$", CONTRACTS, re.MULTILINE):
        if number := re.match(r"(\d(?:\.\d)?)\.? ", heading):
            sections[number[1]] = set()
        elif level == "###":
            sections[list(sections)[-1]].add(heading)
    return sections


def _section(number: int) -> str:
    """The text of a numbered section of the contracts."""
    return re.split(r"^## \d\. .+$", CONTRACTS, flags=re.MULTILINE)[number]


def _paragraph(heading: str, number: int) -> str:
    """The text below a heading within a section of the contracts."""
    return re.split(r"^#", _section(number).split(f"### {heading}\n")[1], flags=re.MULTILINE)[0]


def _rows(text: str) -> list[list[str]]:
    """The cells of the tables in a text, without their headings."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def _named(text: str) -> list[str]:
    """The names in backticks, but for those in brackets."""
    while (plain := re.sub(r"\([^()]*\)", "", text)) != text:
        text = plain
    return re.findall(r"`([^`]+)`", text)


def _citations() -> Iterator[tuple[Path, str]]:
    """Each citation of the contracts in the code, with the file it stands in."""
    for path in chain.from_iterable((ROOT / folder).rglob("*") for folder in PROGRAM):
        if path.suffix in {".py", ".sql"} and path.name != Path(__file__).name:
            text = re.sub(r"\n\s*(?:--|#)?\s*", " ", path.read_text(encoding="utf-8"))
            yield from ((path, cited) for cited in re.findall(r"contracts (§[^()\"]+)", text))


def test_every_citation_of_the_contracts_leads_to_a_heading() -> None:
    sections, citations = _sections(), list(_citations())
    assert len(citations) > 40
    for path, cited in citations:
        numbers = re.findall(r"§(\d(?:\.\d)?)", cited)
        assert numbers and set(numbers) <= sections.keys(), f"{path}: contracts {cited}"
        for number, topic in re.findall(r"§(\d(?:\.\d)?), ([A-Z][^;:.]*)", cited):
            known = set.union(*(sections[cited_number] for cited_number in (*numbers, number)))
            assert any(topic.startswith(heading) for heading in known), f"{path}: contracts {cited}"


def test_no_other_document_is_cited_by_section() -> None:
    for path in chain.from_iterable((ROOT / folder).rglob("*") for folder in PROGRAM):
        if path.suffix in {".py", ".sql"} and path.name != Path(__file__).name:
            text = re.sub(r"\n\s*(?:--|#)?\s*", " ", path.read_text(encoding="utf-8"))
            for before in re.findall(r"([\w ]{0,12})\(?§", re.sub(r"contracts §[^()\"]+", "", text)):
                raise AssertionError(f"{path}: {before}§")


def test_the_sections_of_the_guideline_are_in_the_contracts() -> None:
    numerals = set(re.findall(r"^\| ([IVX]+) \|", _section(6), re.MULTILINE))
    assert set(reference.load("conduct_rules")["section"].str.replace(r"\(.*", "", regex=True)) <= numerals


@pytest.mark.parametrize("row", _rows(_section(1)), ids=lambda row: re.split(r"[ `]", row[0])[1])
def test_every_command_of_the_contracts_is_one(row: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for command in [line for line in _named(" ".join(row)) if not line.startswith(("-", "NAME")) and " " in line]:
        steps = "add|apply|change|day|read|publish|discard|map|mark|back|grant|withdraw|list|verify"
        words = list(dict.fromkeys(re.findall(rf"^[a-z]+(?: (?:{steps})\b)?", command)))
        with pytest.raises(SystemExit) as ended:
            __main__.main([*words[0].split(), "--help"])
        said = capsys.readouterr().out
        assert ended.value.code == 0
        assert [option for option in re.findall(r"--[a-z-]+", command) if option not in said] == []


def test_every_command_is_in_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        __main__.main(["--help"])
    commands = re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE)
    assert commands and set(commands) == {re.split(r"[ `]", row[0])[1] for row in _rows(_section(1))}


def test_the_workbook_of_the_contracts_is_the_layout() -> None:
    layout = reference.load("layouts/twg_workbook")
    asked = layout[layout["column"].notna() & (layout["kind"] != "personal")]
    ours = asked.groupby("sheet")["column"].agg(set).to_dict()
    text = _section(2).split("### 2.3")[1].split("### 2.4")[0]
    assert {_named(sheet)[0]: set(_named(columns)) for sheet, columns in _rows(text)} == ours


def test_indicators_and_rules_of_the_contracts_are_those_of_the_lists() -> None:
    codes = {code for row in _rows(_paragraph("Indicators", 4)) for code in _named(" ".join(row)) if "." not in code}
    assert len(codes) > 15 and codes - {"indicator_code"} <= set(reference.load("indicators")["indicator_code"])
    rules = _named(_paragraph("Conduct of a TWG in a year", 4))
    assert len(rules) > 15 and set(rules) - {"rule_code"} <= set(reference.load("conduct_rules")["rule_code"])


def test_findings_of_the_contracts_have_their_severity() -> None:
    listed = reference.load("findings").set_index("message_key")["severity_code"].to_dict()
    text = _paragraph("Findings", 5).split("Keys and severities:")[1].split("; all of them")[0]
    found = 0
    for keys, severity in re.findall(r"((?:`\w+`(?:, )?)+) (refused|doubtful|note)", text):
        for key in _named(keys):
            found += 1
            assert listed[key] == severity, key
    assert found == len(_named(text))


def test_every_file_of_the_data_is_described() -> None:
    described = (ROOT / "data/README.md").read_text(encoding="utf-8").split("## Reference files")[1].split("## ")[0]
    files = {path.name for path in paths.REFERENCE.iterdir() if path.is_file()}
    assert files == set(re.findall(r"^\| `(\w+\.\w+)` \|", described, re.MULTILINE))


def _places(text: str) -> Iterator[str]:
    """What a text names in backticks as a place in the tree: a file, or a folder with a slash at its end."""
    for name in re.findall(r"`([^`\s]+)`", text):
        if re.fullmatch(r"[\w./*-]+(?:\.(?:py|sql|csv|md|toml|yaml|in|geojson|txt)|/)", name):
            yield name.rstrip("/")


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_place_that_is_named_exists(path: Path) -> None:
    made = {"data/raw", "data/sample/exports", "data/warehouse", "warehouse/cache", "data/decisions", "data/headings"}
    made |= {"data/facts", "data/facts/confirmed.csv"}
    homes = (path.parent, ROOT, ROOT / "twg_analytics", ROOT / "data", paths.REFERENCE, paths.SQL)
    for name in _places(path.read_text(encoding="utf-8")):
        if name in made or name.startswith((".", "raw/")) or re.fullmatch(r"[\d-]+", name):
            continue
        found = any(next(home.glob(name), None) for home in homes) or next((ROOT / "twg_analytics").rglob(name), None)
        assert found, f"{path.name}: {name}"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_table_that_is_named_exists(path: Path) -> None:
    tables = re.findall(r"`(core|marts|staging|indicators)\.(?!csv)([a-z_]+)`", path.read_text(encoding="utf-8"))
    assert set(tables) <= {(table.layer, table.name) for table in layers.in_order()}


def test_the_version_is_that_of_the_newest_change() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    newest = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest and project["version"] == newest[1]


@pytest.mark.parametrize("path", [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").rglob("*.md")])
def test_every_link_to_a_file_leads_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
        linked = path.parent / target if target else path
        assert linked.exists(), f"{path.name}: {target}"
        if heading:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w-]", "", line.lower().replace(" ", "-")) for line in headings}


def test_every_page_of_the_first_version_is_told_where_its_figures_stand_now() -> None:
    first = re.findall(
        r"\w+",
        """
        overview by_sector by_twg by_partner by_province partners_sectors projects project funding_gaps pipeline
        sector_plan double_counting links twg_profile registry workplan jmi_scorecard jmi jmi_money jmi_changes
        scorecard meetings actions information reports partner_scorecard predictability country_systems
        results_frameworks alignment cross_cutting province_profile load snapshots findings coverage missing_projects
        requests changes methods
        """,
    )
    told = (ROOT / "docs/rooms.md").read_text(encoding="utf-8")
    rows = {row[1]: row[2] for row in re.finditer(r"^\| [^|]*`/(\w+)` \|[^|]*\|([^\n]*)\|$", told, re.MULTILINE)}
    assert list(rows) != [] and {*first} == {*rows}
    pages = {page for _, _, page, _ in rooms.everywhere()}
    assert {named for now in rows.values() for named in re.findall(r"`/(\w+)", now)} <= pages
    assert {page for page in first if page not in pages} == {*rooms.MOVED} - {rooms.FIRST}
