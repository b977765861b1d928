"""How `sql/` is written: one select a file, its grain first, layers in order, portable to PostgreSQL and Spark."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.errors import UnsupportedError

from twg_analytics import paths, reference
from twg_analytics.building import layers
from twg_analytics.reading.landing import TABLES

# The layers of the build keep to what other engines read too; questions and macros may use all of DuckDB.
FILES = sorted(path for layer in ("similarity", *layers.LAYERS, "checks") for path in (paths.SQL / layer).glob("*.sql"))
QUESTIONS = sorted((paths.SQL / "questions").rglob("*.sql"))
MACROS = sorted((paths.SQL / "macros").glob("*.sql"))
# A layer reads only itself or the layers before it; what was landed, only where staging has nothing to do to it.
READS = {
    "similarity": {"raw", "reference"},
    "staging": {"raw", "reference", "staging"},
    "core": {"raw", "staging", "core", "reference"},
    "findings": {"raw", "reference", "staging", "core", "findings"},
    "indicators": {"reference", "staging", "core"},
    "marts": {"raw", "reference", "staging", "core", "findings", "indicators", "marts"},
    "checks": {"reference", "staging", "core", "findings", "marts"},
}


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> exp.Query:
    (statement,) = sqlglot.parse(text(path), read="duckdb")
    assert isinstance(statement, exp.Query), path
    return statement


def named(paths_of: Iterable[Path]) -> list[str]:
    """Files as they are called in `sql/`."""
    return [path.relative_to(paths.SQL).as_posix() for path in paths_of]


def in_lower_case(path: Path) -> bool:
    code = re.sub(r"'[^']*'|--.*", "", text(path))
    return code == code.lower()


def test_the_first_line_gives_the_grain_and_there_is_one_select() -> None:
    first = {path: text(path).splitlines()[0] for path in FILES}
    assert named(path for path in FILES if not re.fullmatch(r"-- .*\.\s*", first[path])) == []
    tables = [path for path in FILES if path.parent.name != "checks"]
    assert named(path for path in tables if not first[path].startswith(("-- One row per ", "-- One row for "))) == []
    assert named(path for path in FILES if not parsed(path).selects) == []


def test_every_table_is_written_with_its_schema_and_of_an_earlier_layer() -> None:
    wrong, macros = [], {macro.stem for macro in MACROS}
    for path in FILES:
        defined = {cte.alias for cte in parsed(path).find_all(exp.CTE)}
        for table in parsed(path).find_all(exp.Table):
            if isinstance(table.this, exp.Anonymous) and path.parent.name == "checks":
                assert table.this.name in macros  # a check of a macro asks it as a question does
            elif not (table.db in READS[path.parent.name] if table.db else table.name in defined):
                wrong.append(f"{table.sql()} in {path.parent.name}/{path.name}")
    assert wrong == []


def test_what_staging_changes_is_read_through_staging() -> None:
    wrong = []
    for path in FILES:
        if path.parent.name in ("core", "marts"):
            landed = [table for table in parsed(path).find_all(exp.Table) if table.db == "raw"]
            staged = [table.sql() for table in landed if table.name in layers.statements("staging")]
            wrong += [f"{table} in {path.parent.name}/{path.name}" for table in staged]
    assert wrong == []


def test_no_file_is_there_to_copy_a_table() -> None:
    """Where nothing is done to a table, its file says `-- Published.`, or what was landed is read in `raw`."""
    tables, wrong = layers.tables(), []
    published = [
        tables[part] for table in tables.values() if table.layer == "marts" for part in table.parts if part in tables
    ]
    for path in FILES:
        statement = parsed(path)
        parts = {part for part, value in statement.args.items() if value}
        is_plain = parts <= {"expressions", "from_"} and all(type(column) is exp.Column for column in statement.selects)
        table = statement.find(exp.Table)
        is_its_own = tables.get((path.parent.name, path.stem)) not in published
        if is_plain and is_its_own and table is not None and set(statement.named_selects) == given_by(table):
            wrong.append(f"{path.parent.name}/{path.stem} is a copy of {table.sql()}")
    assert wrong == []


def given_by(table: exp.Table) -> set[str]:
    """The columns of a table: those that its file selects, or that the readers land."""
    if table.db == "raw":
        return {*TABLES[table.name].names, "file_id"} if table.name in TABLES else set()
    file = paths.SQL / table.db / f"{table.name}.sql"
    return set(parsed(file).named_selects) if file.exists() else set()


def test_the_build_sees_every_table_that_a_file_reads() -> None:
    wrong = []
    for path in FILES:
        read = {(table.db, table.name) for table in parsed(path).find_all(exp.Table) if table.db in layers.LAYERS}
        if layers.reads(text(path)) != read:
            wrong.append(path)
    assert named(wrong) == []


def test_it_also_reads_elsewhere() -> None:
    wrong = []
    for path in FILES:
        for dialect in ("postgres", "spark"):
            try:
                assert parsed(path).sql(dialect, unsupported_level=ErrorLevel.RAISE)
            except UnsupportedError as error:
                wrong.append(f"{path.parent.name}/{path.name} in {dialect}: {error}")
    assert wrong == []


def test_it_keeps_to_what_gives_the_same_answer_elsewhere() -> None:
    other = re.compile(r"\b(qualify|string_agg|filter\s*\(|round\s*\(|strftime|try_cast|group by all|order by all)\b")
    assert named(path for path in FILES if text(path) != text(path).expandtabs() or text(path).isupper()) == []
    assert named(path for path in FILES if other.search(text(path))) == []
    # Days between two dates are a number here and an interval in Spark.
    assert named(path for path in FILES if re.search(r"_date - [\w.]*_date\b", text(path))) == []
    ours = (exp.Filter, exp.Lag, exp.Lead, exp.Qualify)
    assert named(path for path in FILES if list(parsed(path).find_all(*ours))) == []


def test_sql_is_written_in_lower_case() -> None:
    assert named(path for path in (*FILES, *QUESTIONS) if not in_lower_case(path)) == []


def test_a_question_says_its_grain_and_reads_the_marts_and_macros_only() -> None:
    first = {path: text(path).splitlines()[0].rstrip() for path in QUESTIONS}
    assert named(path for path in QUESTIONS if not re.fullmatch(r"-- One row.*[.,]", first[path])) == []
    assert named(path for path in QUESTIONS if not parsed(path).selects) == []
    macros = {macro.stem for macro in MACROS} | {"unnest", "query_table"}
    wrong = []
    for path in QUESTIONS:
        defined = {cte.alias for cte in parsed(path).find_all(exp.CTE)}
        for table in parsed(path).find_all(exp.Table):
            if isinstance(table.this, exp.Anonymous):
                right = table.this.name in macros
            else:
                right = isinstance(table.this, exp.Unnest) or table.db == "marts" or table.name in defined
            if not right:
                wrong.append(f"{table.sql()} in {path.parent.name}/{path.name}")
    assert wrong == []


def test_a_macro_says_what_it_gives_is_called_as_its_file_and_is_asked() -> None:
    assert named(path for path in MACROS if not re.match(r"-- .*[.,]\s*\n", text(path))) == []
    assert named(path for path in MACROS if not re.search(rf"^create macro {path.stem}\(", text(path), re.M)) == []
    asking = [*QUESTIONS, *MACROS]
    idle = [path for path in MACROS if not any(re.search(rf"\b{path.stem}\(", text(of)) for of in asking if of != path)]
    assert named(idle) == []


def test_there_is_sql_to_hold() -> None:
    assert FILES and QUESTIONS and MACROS


def test_every_question_in_sql_is_asked_and_every_question_asked_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (paths.ROOT / "twg_analytics").rglob("*.py"))
    asked = set(re.findall(r'\bask[(,]\s*"([a-z_]+/[a-z_]+)"', code))
    assert asked == {f"{path.parent.name}/{path.stem}" for path in QUESTIONS}


def test_every_findings_query_reaches_the_marts() -> None:
    union = layers.tables()["findings", "all_findings"]
    assert {name for _, name in union.parts} == set(layers.statements("findings"))
    assert ("findings", "all_findings") in layers.tables()["marts", "findings"].reads()


def test_every_finding_has_its_words() -> None:
    keys = set(reference.load("findings")["message_key"])
    used = set()
    for path in (paths.SQL / "findings").glob("*.sql"):
        used |= set(re.findall(r"'(\w+)' as message_key", path.read_text(encoding="utf-8")))
    assert used and used <= keys
    files = [*(paths.ROOT / "twg_analytics/reading").glob("*.py"), paths.ROOT / "twg_analytics/words/findings.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    assert sorted(key for key in keys - used if f'"{key}"' not in code) == []


def test_what_partners_may_be_kept_from_is_read_in_one_place_each() -> None:
    kept = {"findings", "requests", "corrections"}
    asked = [
        path for path in (*QUESTIONS, *MACROS)
        if re.search(rf"marts\.({'|'.join(kept)})\b", text(path)) and path.stem not in {f"{one}_read" for one in kept}
    ]  # fmt: skip
    # Since when a record was not updated is part of an indicator of the country, and a figure that everyone reads.
    assert named(asked) == ["questions/gpedc/recorded.sql"]
    for one in kept:
        assert "passes(partner_code, (scope).reads)" in text(paths.SQL / "macros" / f"{one}_read.sql")
