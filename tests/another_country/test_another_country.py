"""An invented country builds and serves from its own folder: twelve regions, three groups, another second language.

By hand, of 2025, in US dollars (four mar of Marenna for one):

  Harbour wall    8,000,000 mar     2,000,000   Ara                       Sea and Fisheries
  Fish markets    1,000,000 US$     1,000,000   Beda 40 %, Cora 60 %      Sea and Fisheries
  Coast road        600,000 US$       600,000   Lona                      Roads and Bridges
  Teachers          250,000 US$       250,000   the whole country         Schools

Its fiscal year ends with June: on the day of the data, 30 September 2025, 2025 is over and 2026 has begun.
"""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.reading import iati_files
from tests.reading.rows import Row, grid, oda, write_xlsx
from twg_analytics import paths, warehouse_folder

FOLDER = Path(__file__).parent / "marenna"
BY_REGION = {"01": 2_000_000, "02": 400_000, "03": 600_000, "12": 600_000, "91": 250_000}
PAGES: list[tuple[str, dict[str, str]]] = [
    ("explore", {"by": "province", "lang": "qma", "open": "province:01"}),
    ("projects", {"lang": "qma"}),
    ("twg_profile", {"lang": "qma", "twg": "sea"}),
]
# Names of Cambodia, of its currency, language and institutions, and its letters.
CAMBODIAN = re.compile("Cambodia|KHR|Khmer|CDC|Phnom|Royal Government|km-KH|[\u1780-\u17ff]")


def run(settings: dict[str, str], *command: str) -> str:
    """What a program says that is run in the invented country."""
    env = {**os.environ, **settings}
    done = subprocess.run(
        [sys.executable, *command], cwd=paths.ROOT, env=env, capture_output=True, encoding="utf-8", timeout=280
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def project(title: str, total: float, province: str, twg: str, more: Row | None = None, **cells: str) -> Row:
    """A record of the country's register, by what is asked of it below."""
    number = f"XM-{title.replace(' ', '-')}"
    named = {"Project Title": title, "Program Number": number, "Total 2025": total, "Currency": "USD"}
    return oda(named | cells | (more or {}), Province=province, TWG=twg)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings with which the invented country has built its warehouse."""
    folder = tmp_path_factory.mktemp("marenna")
    day = folder / "raw" / "2025-09-30"
    records = [
        project("Harbour wall", 8_000_000, "Port Ara", "Sea and Fisheries", Currency="XMD"),
        project("Fish markets", 1_000_000, "Beda (40%) / Cora (60%)", "SEA"),
        project("Coast road", 600_000, "Lona", "გზები", {"Total 2026": 50_000}),
        project("Teachers", 250_000, "მთელი ქვეყანა", "Schools"),
    ]
    write_xlsx(day / "register.xlsx", grid(records))
    ours = iati_files.activity(
        "XM-DAC-41114-1", iati_files.transaction(5, "2025-07-15"), country='<recipient-country code="XM"/>'
    )
    theirs = iati_files.activity("XM-DAC-41114-2", iati_files.transaction(7), country='<recipient-country code="KH"/>')
    iati_files.write(day / "activities.xml", ours, theirs)
    made = {
        "TWG_COUNTRY": str(FOLDER), "TWG_RAW": str(folder / "raw"), "TWG_WAREHOUSE": str(folder / "warehouse"),
        "TWG_DECISIONS": f"sqlite:///{(folder / 'decisions.sqlite').as_posix()}",
        "TWG_HEADINGS": str(folder / "headings"), "TWG_FACTS": str(folder / "facts"), "TWG_TODAY": "2025-09-30",
    }  # fmt: skip
    run(made, "-m", "twg_analytics", "build")
    return made


def rows(settings: dict[str, str], question: str) -> list[tuple[Any, ...]]:
    """What the published file answers."""
    folder = Path(settings["TWG_WAREHOUSE"])
    with duckdb.connect(folder / str(warehouse_folder.current(folder)), read_only=True) as connection:
        return connection.execute(question).fetchall()


def test_money_stands_in_the_twelve_regions_in_dollars_of_its_own_rate(settings: dict[str, str]) -> None:
    asked = """
        select province_code, round(sum(counted_usd * share), 6)
        from marts.resources
        inner join marts.allocations using (snapshot_date, project_id)
        where measure_code = 'disbursed' and year = 2025
        group by province_code
    """
    assert dict(rows(settings, asked)) == BY_REGION
    told = run(settings, "-c", "from twg_analytics import reference; print(*reference.codes('province'))")
    assert told.split() == [*(f"{number:02}" for number in range(1, 13)), "91", "99"]


def test_its_fiscal_year_ends_with_june(settings: dict[str, str]) -> None:
    assert rows(settings, "select year, state_code from marts.years order by year") == [
        (2025, "closed"),
        (2026, "open"),
    ]
    assert rows(settings, "select year, amount_date from marts.iati_money") == [(2026, dt.date(2025, 7, 15))]
    found = [key for (key,) in rows(settings, "select distinct message_key from marts.findings")]
    assert "future_disbursement" not in found, "what is disbursed in 2026 is not ahead of its time"
    assert rows(settings, "select fiscal_year(date '2025-06-30'), fiscal_year(date '2025-07-01')") == [(2025, 2026)]


def test_its_groups_are_the_only_ones_and_have_its_names(settings: dict[str, str]) -> None:
    assert rows(settings, "select twg_code, name_en, name_km, host_km from marts.twgs order by twg_code") == [
        ("road", "Roads and Bridges", "გზები", "Ministry of Roads"),
        ("school", "Schools", "Schools", "Ministry of Schools"),
        ("sea", "Sea and Fisheries", "ზღვა და თევზი", "ზღვის სამინისტრო"),
    ]


def test_activities_of_iati_are_its_own(settings: dict[str, str]) -> None:
    assert rows(settings, "select activity_id, amount_usd from marts.iati_money") == [("XM-DAC-41114-1", 5)]


def test_the_empty_workbook_of_a_group_offers_its_groups_alone(settings: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "workbook.xlsx"
    run(settings, "-m", "twg_analytics", "template", "twg-workbook", str(file), "--language", "qma")
    with zipfile.ZipFile(file) as book:
        written = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert all(f">{twg}<" in written for twg in ("sea", "road", "school")) and ">aw<" not in written
    assert CAMBODIAN.findall(written) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("provinces.csv", None, "provinces.csv is missing."),
        ("codes.csv", "kind,name_qmx\n", "codes.csv, line 1, column name_qmx: this list has no such column"),
        ("twg_aliases.csv", "alias,twg_code\nFish,sae\n", "twg_aliases.csv, line 2, column twg_code: “sae” is no code"),
        ("exchange_rates.csv", "currency_code,year,rate_per_usd,source\nXMD,2025,four,us\n", "line 2, column rate_per"),
        ("wording.csv", "key,qma\nhome_titel,სახლი\n", "wording.csv, line 2, column en: the cell is empty."),
        ("country.toml", "iso_code = XM\n", "country.toml cannot be read"),
    ],
)
def test_a_mistake_in_its_folder_is_said_with_its_place(
    settings: dict[str, str], tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    folder = tmp_path / "marenna"
    shutil.copytree(FOLDER, folder)
    (folder / name).unlink(missing_ok=True)
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "twg_analytics", "build"]
    env = {**os.environ, **settings, "TWG_COUNTRY": str(folder)}
    done = subprocess.run(command, cwd=paths.ROOT, env=env, capture_output=True, encoding="utf-8", timeout=280)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert said in done.stderr, done.stderr


@pytest.fixture(scope="module")
def pages(settings: dict[str, str]) -> list[str]:
    """What a reader of its own language is sent of three pages, and of the first of them in English."""
    asked = [*PAGES, (PAGES[0][0], {**PAGES[0][1], "lang": "en"})]
    said: list[str] = json.loads(run(settings, "-m", "tests.another_country.seen", json.dumps(asked)))
    return said


def test_pages_are_in_its_language_with_its_digits_months_and_forms(pages: list[str]) -> None:
    explore, projects, group, _ = pages
    assert "სახლი" in explore and "რეგიონი: Cora" in explore and "გაცემული, २०२५" in explore
    assert "२,० მილიონი $" in explore and "३० სექ २०२५" in explore
    assert re.search("१ ცალი, ..२,० მილიონი", explore), "one has a form of its own"
    assert "პროექტები" in projects and "Harbour wall" in projects
    assert "ზღვა და თევზი" in group and "ზღვის სამინისტრო" in group


def test_what_has_no_word_in_its_language_is_said_in_english(pages: list[str]) -> None:
    assert "Partnership" in pages[0] and "Lona" in pages[0] and "Schools" in pages[1]


def test_nothing_of_cambodia_is_to_be_seen(pages: list[str]) -> None:
    assert [CAMBODIAN.findall(page) for page in pages] == [[]] * len(pages)
    assert "Marenna Register of Aid" in pages[-1] and not any("[country]" in page for page in pages)
