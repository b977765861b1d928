"""The README's "To add a …", taken at its word: each thing is added to a copy of the tree by the steps it names.

Then the copy is built, opened and checked as the real one is. What needs a step that the README does not name fails.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pptx import Presentation

from tests.building import jmis
from tests.reading import rows
from twg_analytics import paths

README = (paths.ROOT / "README.md").read_text(encoding="utf-8").split("## To add a …")[1]
SNAPSHOT = "2026-03-31"
# What a developer's own folder has beside the tree; of the last four only the folder itself is copied.
NOT_OF_THE_TREE = {".git", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__"}
EMPTIED = {paths.ROOT / "data" / name for name in ("raw", "decisions", "warehouse", "sample/exports")}
PAGE_OPENED = """
import json, sys
from streamlit.testing.v1 import AppTest
for address in json.loads(sys.argv[1]):
    app = AppTest.from_file("app.py", default_timeout=60)
    app.query_params.update(address)
    app.run()
    app.switch_page("pages/money/kites.py").run()
    texts = [text.value for text in [*app.title, *app.header, *app.caption, *app.markdown]]
    tables = [frame.value.astype(str).to_dict("split") for frame in app.dataframe]
    print(json.dumps({"address": dict(app.query_params), "html": "".join(html.body for html in app.get("html")),
                      "buttons": [button.label for button in app.button],
                      "error": [error.value for error in app.exception], "texts": texts,
                      "tables": [[*table["columns"], *sum(table["data"], [])] for table in tables]}))
"""


def _append(tree: Path, name: str, line: str) -> None:
    path = tree / name
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def _in_order(tree: Path, name: str, line: str) -> None:
    """Put a row where its first field belongs in a list that is in alphabetical order."""
    head, *listed = (tree / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join([head, *sorted([*listed, line], key=lambda row: row.split(",")[0])])
    (tree / name).write_text(text + "\n", encoding="utf-8")


def _above(tree: Path, name: str, mark: str, line: str) -> None:
    text = (tree / name).read_text(encoding="utf-8")
    assert text.count(mark) == 1, f"{mark} in {name}"
    (tree / name).write_text(text.replace(mark, f"{line}\n{mark}"), encoding="utf-8")


def _instead(tree: Path, name: str, before: str, after: str) -> None:
    text = (tree / name).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before} in {name}"
    (tree / name).write_text(text.replace(before, after), encoding="utf-8")


def _write(tree: Path, name: str, text: str) -> None:
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text(text, encoding="utf-8")


def heading(tree: Path) -> None:
    _append(tree, "data/reference/layouts/oda_export.csv", "title,Name of the kite,")


def partner(tree: Path) -> None:
    _append(tree, "data/reference/partners.csv", "kite_land,Kite Land,ប្រទេសខ្លែង,KL,bilateral")


def word(tree: Path) -> None:
    _append(
        tree, "data/reference/wording.csv", "kites_hold,kites,{kites} kites hold.,{kites} kite holds.,ខ្លែង {kites} ជាប់។"
    )


def sentence(tree: Path) -> None:
    _write(tree, "twg_analytics/sentences/kites.py", '''"""What is said of kites."""

from twg_analytics.questions.scope import Scope
from twg_analytics.sentences.figure import Figure, say


def held(count: int, scope: Scope, language: str) -> str:
    """How many kites hold."""
    return say("kites_hold", language, kites=Figure("kites", count, scope, unit="count"))
''')  # fmt: skip


def finding(tree: Path) -> None:
    _write(tree, "sql/findings/torn_kite.sql", """-- One row per project whose title says that its kite is torn.
select
    snapshot_date,
    source_file,
    source_sheet,
    source_row,
    cast(null as varchar) as source_column,
    'torn_kite' as message_key,
    title as value,
    project_id as record_id,
    partner_code
from core.projects
where title like '%torn%'
""")  # fmt: skip
    _append(tree, "data/reference/findings.csv", "torn_kite,doubtful,The kite is torn.,ខ្លែងរហែក។,Mend it.,សូមជួសជុល។")


def check(tree: Path) -> None:
    _write(tree, "sql/checks/kites_fly.sql", """-- Projects whose kite has fallen into the sea.
select
    snapshot_date,
    project_id
from core.projects
where title like '%fallen%'
""")  # fmt: skip


def indicator(tree: Path) -> None:
    _write(tree, "sql/indicators/kite_share.sql", """-- One row per snapshot, year, TWG and partner.
-- Money of Kite Land, of all money.
select
    snapshot_date,
    year,
    twg_code,
    partner_code,
    weight_code,
    sum(case when partner_code = 'kite_land' then amount_usd else 0 end) as numerator,
    sum(amount_usd) as denominator,
    sum(amount_usd) as answered,
    sum(amount_usd) as asked,
    sum(share) as records
from core.answers
group by snapshot_date, year, twg_code, partner_code, weight_code
""")  # fmt: skip
    both = "Kite share,ចំណែកខ្លែង,Kites,ខ្លែង,What kites have.,អ្វីដែលខ្លែងមាន។,Kites ÷ all.,ខ្លែង ÷ ទាំងអស់។"
    both += ",None.,គ្មាន។,Ours.,របស់យើង។"
    _append(
        tree, "data/reference/indicators.csv", f"kite_share,alignment,percent,up,all,partner,answers,tied_code,{both}"
    )


def table(tree: Path) -> None:
    _write(tree, "sql/marts/kites.sql", """-- One row per snapshot and kite: a project of Kite Land.
select
    snapshot_date,
    project_id,
    title as kite_name
from core.projects
where partner_code = 'kite_land'
""")  # fmt: skip


def column(tree: Path) -> None:
    line = "kite_name,,,text,,Kite,ខ្លែង,What the kite is called.,ឈ្មោះរបស់ខ្លែង។"
    _in_order(tree, "data/reference/columns.csv", line)


def question(tree: Path) -> None:
    _write(tree, "sql/questions/kites/flying.sql", """-- One row per kite that passes the filters.
select distinct kites.kite_name
from passing($scope) as part
inner join marts.kites using (snapshot_date, project_id)
order by kites.kite_name
""")  # fmt: skip
    _write(tree, "twg_analytics/questions/kites.py", '''"""Kites in the air."""

import pandas as pd

from twg_analytics.questions.scope import Scope
from twg_analytics.questions.warehouse import ask


def flying(scope: Scope) -> pd.DataFrame:
    """The names of the kites that pass, in order."""
    return ask("kites/flying", scope)
''')  # fmt: skip


def page(tree: Path) -> None:
    _write(tree, "pages/money/kites.py", '''"""Kites: which ones are in the air."""

import streamlit as st

from twg_analytics.questions import kites
from twg_analytics.sentences import kites as told
from twg_analytics.ui import filters, show
from twg_analytics.ui.fetch import fetch

chosen = filters.chosen()
found = fetch(kites.flying, chosen.scope)

show.title("kites", chosen)
st.markdown(told.held(len(found), chosen.scope, chosen.language))
show.table("kites", found, chosen)
''')  # fmt: skip
    _above(
        tree,
        "twg_analytics/ui/rooms.py",
        '        "projects": Entry(',
        '        **_one("kites", _MONEY),',
    )
    _append(tree, "data/reference/wording.csv", "kites_title,,Kites,,ខ្លែង")
    _append(tree, "data/reference/wording.csv", "kites_lead,,Which kites are in the air.,,ខ្លែងណាខ្លះកំពុងហោះ។")


def one_filter(tree: Path) -> None:
    _above(tree, "twg_analytics/questions/scope.py", "    from_year: int", "    terms: str | None = None")
    _above(tree, "sql/macros/passing.sql", "    -- A sector may be", "    and is_asked(terms_code, (scope).terms)")
    row = '    Filter("lent", "terms", _listed("terms"), kind="terms"),'
    _above(tree, "twg_analytics/ui/filters/choices.py", ")\nFILTER_KEYS = ", row)
    _append(tree, "data/reference/wording.csv", "filter_lent,,Terms of assistance,,លក្ខខណ្ឌជំនួយ")


def cut_off(tree: Path) -> None:
    _instead(tree, "data/reference/jmi_status_rules.csv", "on_track,on_track,0.9,", "on_track,on_track,0.6,")


def form_of_chart(tree: Path) -> None:
    _write(tree, "twg_analytics/charts/strings.py", '''"""Strings of kites: one bar each."""

import pandas as pd

from twg_analytics.charts import rows
from twg_analytics.charts.finish import Caption, Figure, finish


def strings(frame: pd.DataFrame, language: str, caption: Caption) -> Figure:
    """A bar as long as each amount."""
    names, amounts, at = frame["name"].tolist(), frame["counted_usd"].tolist(), list(range(len(frame)))
    bar = {"type": "bar", "orientation": "h", "y": at, "x": amounts, "marker": {"color": "#446688"},
           "meta": {"name": caption.measured}}
    reading = "; ".join(f"{name}: {amount}" for name, amount in zip(names, amounts, strict=True)) + "."
    sheet = rows.sheet(names, at, names)
    return finish({"data": [bar]}, caption, language, plot_height=90, reading=reading, sheet=sheet)
''')  # fmt: skip
    drawings = "tests/exports/drawings.py"
    _instead(tree, drawings, "    status_bars,\n", "    status_bars,\n    strings,\n")
    _above(
        tree,
        drawings,
        "    }  # fmt: skip\n    return made[form]()",
        '        "strings": partial(strings.strings, frame, language, said),',
    )
    _instead(tree, drawings, '"tiles")  # fmt: skip', '"tiles", "strings")  # fmt: skip')


def part_of_a_report(tree: Path) -> None:
    _write(tree, "twg_analytics/reports/kites.py", '''"""What a report says of kites."""

from twg_analytics.reports.answers import Answers
from twg_analytics.reports.report import Part
from twg_analytics.sentences import kites as told
from twg_analytics.words import t


def part(answers: Answers, language: str) -> Part:
    """How many kites the projects of the group hold."""
    return Part("kites", t("kites_title", language), (told.held(len(answers.projects), answers.scope, language),))
''')  # fmt: skip
    pack = "twg_analytics/reports/meeting_pack.py"
    _instead(tree, pack, "    jmis,\n    markers,", "    jmis,\n    kites,\n    markers,")
    _instead(tree, pack, "funding.activities, spending.part", "funding.activities, kites.part, spending.part")


def kind_of_export(tree: Path) -> None:
    _write(tree, "twg_analytics/reading/kite_list.py", '''"""Lists of kites: their names, one a row."""

from twg_analytics.reading import headings
from twg_analytics.reading.landing import Reading
from twg_analytics.reading.grid import Sheet

LAYOUT = "kite_list"


def recognise(found: list[Sheet]) -> bool:
    """Whether a sheet has a column of kites."""
    return any(headings.find(sheet, LAYOUT) for sheet in found)


def read(found: list[Sheet]) -> Reading:
    """The kites of a list."""
    reading = Reading(LAYOUT)
    for sheet in found:
        if matched := headings.find(sheet, LAYOUT):
            body = sheet.cells.loc[matched.row + 1 :]
            rows = body.set_axis([column.key for column in matched.used], axis=1)
            reading.add("kite_lists", rows, sheet.name)
            reading.rows_read += len(rows)
            reading.rows_loaded += len(rows)
    return reading
''')  # fmt: skip
    _write(tree, "data/reference/layouts/kite_list.csv", "field,heading,follows\nkite,Name on the string,\n")
    _append(tree, "data/reference/codes.csv", "file_kind,kite_list,List of kites,បញ្ជីខ្លែង,6")
    _instead(tree, "twg_analytics/reference/contracts.py", '    "layouts/ngo_export": _HEADINGS,',
             '    "layouts/ngo_export": _HEADINGS,\n    "layouts/kite_list": _HEADINGS,')  # fmt: skip
    _above(
        tree,
        "twg_analytics/reading/landing.py",
        '        "markers": {"marker_code"',
        '        "kite_lists": {"kite": _TEXT},',
    )
    files = "twg_analytics/reading/files.py"
    _instead(tree, files, "    iati,\n", "    iati,\n    kite_list,\n")
    _above(
        tree,
        files,
        "    if corrections.recognise(found):",
        "    if kite_list.recognise(found):\n        return kite_list.read(found)",
    )
    _write(tree, "sql/marts/kite_lists.sql", "-- One row per kite of a list.\nselect kite\nfrom raw.kite_lists\n")


# A kind of decision has a test of its own.
ELSEWHERE = {"kind of decision", "country"}
STEPS: dict[str, Callable[[Path], None]] = {
    "heading or spelling": heading,
    "partner, TWG, province, rate": partner,
    "word on screen": word,
    "sentence with a number": sentence,
    "finding": finding,
    "check of our own work": check,
    "indicator": indicator,
    "table for a page": table,
    "column": column,
    "question": question,
    "page": page,
    "filter": one_filter,
    "cut-off": cut_off,
    "form of chart": form_of_chart,
    "part of a report": part_of_a_report,
    "kind of export": kind_of_export,
}


def _run(tree: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, with nothing of the developer's own."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TWG_", "PYTEST_"))}
    places = {"TWG_WAREHOUSE": str(tree / "warehouse"), "TWG_DECISIONS": f"sqlite:///{tree / 'decisions.sqlite'}"}
    return subprocess.run(
        [sys.executable, *command], cwd=tree, env=own | places | environment, capture_output=True, text=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def _build(tree: Path, *titles: str) -> subprocess.CompletedProcess[str]:
    kites = [
        rows.oda({"Name of the kite": title, "Own Resources 2025": 100 * number, "Program Number": f"K-{number}"})
        for number, title in enumerate(titles, start=1)
    ]
    for kite, terms in zip(kites, ("Loan", "Grant"), strict=False):
        del kite["Project Title"]
        kite["Terms of Assistance"] = terms
        kite["Development Partner"] = "Kite Land"
    rows.write_xlsx(tree / "raw" / SNAPSHOT / "oda.xlsx", rows.grid(kites))
    rows.write_xlsx(tree / "raw" / SNAPSHOT / "kites.xlsx", [["Name on the string"], ["Dragon"], ["Swallow"]])
    # Seven tenths of the way to its target, which was not on track before.
    strings = jmis.jmi("J1", {"baseline_value": 0, "baseline_year": 2023, "Target 2025": 10, "Target 2026": 20})
    jmis.write(tree, jmis.sheets([strings], [jmis.result("J1", 2025, 7)]), date=SNAPSHOT)
    return _run(tree, "-m", "twg_analytics", "build", "--raw", "raw", "--warehouse", "warehouse")


def _left_out(folder: str, names: list[str]) -> set[str]:
    return set(names) if Path(folder) in EMPTIED else set(names) & NOT_OF_THE_TREE


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree to which everything was added, built from two kites."""
    tree = tmp_path_factory.mktemp("copy")
    shutil.copytree(paths.ROOT, tree, ignore=_left_out, dirs_exist_ok=True)
    for step in STEPS.values():
        step(tree)
    built = _build(tree, "A red kite", "A torn kite")
    assert built.returncode == 0, built.stdout + built.stderr
    return tree


@pytest.fixture(scope="module")
def asked(tree: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    """Asks the warehouse that the copy built."""
    file = tree / "warehouse" / (tree / "warehouse" / "CURRENT").read_text(encoding="utf-8").strip()

    def answered(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(file), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return answered


Asked = Callable[[str], list[tuple[Any, ...]]]


def _opened(tree: Path, *addresses: dict[str, str]) -> list[dict[str, Any]]:
    """The texts and tables of the new page as it is opened at each address."""
    done = _run(tree, "-c", PAGE_OPENED, json.dumps(addresses))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()[-len(addresses) :]]


def test_everything_that_the_readme_tells_to_add_is_added_here() -> None:
    named = set(re.findall(r"^\* \*\*([^*]+)\*\*", README, re.MULTILINE))
    assert named == set(STEPS) | ELSEWHERE


def test_a_heading_and_a_partner_are_read(asked: Asked) -> None:
    records = asked("select title, partner_code from marts.projects order by title")
    assert records == [("A red kite", "kite_land"), ("A torn kite", "kite_land")]
    assert asked("select * from marts.findings where message_key in ('unknown_column', 'unlisted_partner')") == []


def test_a_finding_is_found(asked: Asked) -> None:
    found = asked("select severity_code, value, partner_code from marts.findings where message_key = 'torn_kite'")
    assert found == [("doubtful", "A torn kite", "kite_land")]


def test_an_indicator_and_a_table_are_in_the_marts(asked: Asked) -> None:
    values = asked(
        "select sum(numerator), sum(denominator) from marts.indicator_values where indicator_code = 'kite_share'"
    )
    assert values == [(300.0, 300.0)]
    assert asked("select kite_name from marts.kites order by 1") == [("A red kite",), ("A torn kite",)]


def test_a_cut_off_is_moved(asked: Asked) -> None:
    found = asked("select computed_status_code from marts.jmi_progress where jmi_id = 'J1' and year = 2025")
    assert found == [("on_track",)]


def test_a_form_of_chart_is_a_native_one_in_every_format(tree: Path) -> None:
    forms = _run(tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/exports/test_native.py", "-k", "strings")
    assert forms.returncode == 0, forms.stdout[-3000:]


def test_a_part_stands_on_a_slide_of_the_pack(tree: Path) -> None:
    asked_for = ("report", "meeting-pack", "--twg", "he", "--format", "pptx", "--out", "pack.pptx")
    made = _run(tree, "-m", "twg_analytics", *asked_for)
    assert made.returncode == 0, made.stderr
    slides = Presentation(str(tree / "pack.pptx")).slides
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in slides]
    assert any("Kites" in text and any("2 kites hold." in words for words in text) for text in texts)


def test_a_kind_of_export_is_recognised_and_read(asked: Asked) -> None:
    assert asked("select kite from marts.kite_lists order by 1") == [("Dragon",), ("Swallow",)]
    files = "select kind_code, rows_loaded, rows_refused from marts.files where source_file like '%kites.xlsx'"
    assert asked(files) == [("kite_list", 2, 0)]


def test_a_page_shows_a_question_its_column_and_a_word_in_both_languages(tree: Path) -> None:
    english, khmer, of_education = _opened(tree, {}, {"lang": "km"}, {"twg": "ed"})
    assert english["error"] == khmer["error"] == of_education["error"] == []
    assert {"Kites", "2 kites hold."} <= set(english["texts"])
    assert {"ខ្លែង", "ខ្លែង ២ ជាប់។"} <= set(khmer["texts"])
    assert english["tables"] == [["Kite", "A red kite", "A torn kite"]]
    assert khmer["tables"] == [["ខ្លែង", "A red kite", "A torn kite"]]
    assert "0 kites hold." in of_education["texts"]


def test_a_filter_narrows_a_page_and_is_said_above_it(tree: Path) -> None:
    loans, grants = _opened(tree, {"lent": "loan"}, {"lent": "grant", "lang": "km"})
    assert loans["error"] == grants["error"] == []
    assert loans["tables"] == [["Kite", "A red kite"]] and grants["tables"] == [["ខ្លែង", "A torn kite"]]
    assert any("Terms of assistance" in chip and "Loan" in chip for chip in loans["buttons"])
    assert any("លក្ខខណ្ឌជំនួយ" in chip for chip in grants["buttons"])
    assert loans["address"] == {"lent": "loan"}


def test_nothing_more_is_asked_for_than_the_readme_names(tree: Path) -> None:
    asked_about = "kite or every or not (test_sql or test_architecture)"
    house = _run(tree, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/house", "-k", asked_about)
    assert house.returncode == 0, house.stdout[-3000:]


def test_a_check_stops_the_build(tree: Path) -> None:
    before = (tree / "warehouse" / "CURRENT").read_text(encoding="utf-8")
    stopped = _build(tree, "A fallen kite")
    assert stopped.returncode == 1
    assert "kites_fly: Projects whose kite has fallen into the sea." in stopped.stderr
    assert (tree / "warehouse" / "CURRENT").read_text(encoding="utf-8") == before
