"""How `sql/` is written: one select a file, its grain first, layers in order, portable to PostgreSQL and Spark."""

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from twg_analytics import paths
from twg_analytics.building import BuildError, layers
from twg_analytics.reading.landing import TABLES

# The layers of the build keep to what other engines read too; questions and macros may use all of DuckDB.
FILES = sorted(path for layer in (*layers.LAYERS, "checks") for path in (paths.SQL / layer).glob("*.sql"))
QUESTIONS = sorted((paths.SQL / "questions").rglob("*.sql"))
MACROS = sorted((paths.SQL / "macros").glob("*.sql"))
# A layer reads only itself or the layers before it; what was landed, only where staging has nothing to do to it.
READS = {
    "staging": {"raw", "reference", "staging"},
    "core": {"raw", "staging", "core", "reference"},
    "findings": {"raw", "reference", "staging", "core", "findings"},
    "indicators": {"reference", "staging", "core"},
    "marts": {"raw", "reference", "staging", "core", "findings", "indicators", "marts"},
    "checks": {"reference", "staging", "core", "findings", "marts"},
}
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
each_question = pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
each_macro = pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)


def parsed(path: Path) -> exp.Query:
    (statement,) = sqlglot.parse(path.read_text(encoding="utf-8"), read="duckdb")
    assert isinstance(statement, exp.Query)
    return statement


@each_file
def test_the_first_line_gives_the_grain_and_there_is_one_select(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("-- ") and first.rstrip().endswith("."), first
    if path.parent.name not in ("checks",):
        assert first.startswith("-- One row per ") or first.startswith("-- One row for "), first
    assert parsed(path).selects


@each_file
def test_every_table_is_written_with_its_schema_and_of_an_earlier_layer(path: Path) -> None:
    statement = parsed(path)
    named = {cte.alias for cte in statement.find_all(exp.CTE)}
    for table in statement.find_all(exp.Table):
        if table.db:
            assert table.db in READS[path.parent.name], f"{table.sql()} in {path.parent.name}"
            if table.db == "raw" and path.parent.name in ("core", "marts"):
                assert table.name not in layers.statements("staging"), f"{table.sql()} is read through staging"
        else:
            assert table.name in named, table.sql()


@each_file
@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_it_also_reads_elsewhere(path: Path, dialect: str) -> None:
    sql = path.read_text(encoding="utf-8")
    assert sqlglot.transpile(sql, read="duckdb", write=dialect, unsupported_level=ErrorLevel.RAISE)


@each_file
def test_it_keeps_to_what_gives_the_same_answer_elsewhere(path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    statement = parsed(path)
    assert sql == sql.expandtabs() and not sql.isupper()
    assert not re.search(
        r"\b(qualify|string_agg|filter\s*\(|round\s*\(|strftime|try_cast|group by all|order by all)\b", sql
    )
    assert not list(statement.find_all(exp.Filter, exp.Lag, exp.Lead, exp.Qualify))
    code = re.sub(r"'[^']*'|--.*", "", sql)
    assert code == code.lower(), "SQL is written in lower case"


@each_question
def test_a_question_says_its_grain_and_reads_the_marts_and_macros_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first.startswith("-- One row") and first.rstrip().endswith((".", ",")), first
    statement = parsed(path)
    assert isinstance(statement, exp.Query)
    named = {cte.alias for cte in statement.find_all(exp.CTE)}
    for table in statement.find_all(exp.Table):
        if isinstance(table.this, exp.Anonymous):
            assert table.this.name in {macro.stem for macro in MACROS} | {"unnest"}, table.sql()
        elif not isinstance(table.this, exp.Unnest):
            assert table.db == "marts" or table.name in named, table.sql()
    code = re.sub(r"'[^']*'|--.*", "", text)
    assert code == code.lower(), "SQL is written in lower case"


@each_macro
def test_a_macro_says_what_it_gives_and_is_called_as_its_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ") and text.splitlines()[0].rstrip().endswith((".", ",")), path
    assert re.search(rf"^create macro {path.stem}\(", text, re.MULTILINE), path
    used = [other for other in (*QUESTIONS, *MACROS) if other != path]
    assert any(re.search(rf"\b{path.stem}\(", other.read_text(encoding="utf-8")) for other in used), (
        f"{path.stem} is asked by nothing"
    )


def test_every_question_in_sql_is_asked_and_every_question_asked_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (paths.ROOT / "twg_analytics").rglob("*.py"))
    asked = set(re.findall(r'\bask[(,]\s*"([a-z_]+/[a-z_]+)"', code))
    assert asked == {f"{path.parent.name}/{path.stem}" for path in QUESTIONS}


def test_the_order_of_making_follows_what_each_file_reads() -> None:
    every = layers.in_order()
    order = [(table.layer, table.name) for table in every]
    files = {(layer, name) for layer in layers.LAYERS for name in layers.statements(layer)}
    assert len(order) == len(set(order)) and files <= set(order)
    for table in every:
        read = set(re.findall(r"(?:from|join) (\w+)\.(\w+)", table.select)) | set(table.parts)
        for other in read & set(order):
            assert order.index(other) < order.index((table.layer, table.name)), (other, table.name)


@each_file
def test_no_file_is_there_to_copy_a_table(path: Path) -> None:
    """Where nothing is done to a table, its file says `-- Published.`, or what was landed is read in `raw`."""
    statement = parsed(path)
    parts = {part for part, value in statement.args.items() if value}
    is_plain = parts <= {"expressions", "from_"} and all(type(column) is exp.Column for column in statement.selects)
    table = statement.find(exp.Table)
    if is_plain and table is not None and layers.tables().get((path.parent.name, path.stem)) not in published():
        assert set(statement.named_selects) != given_by(table), f"{path.stem} is a copy of {table.sql()}"


def published() -> list[layers.Table]:
    tables = layers.tables()
    return [tables[part] for table in tables.values() if table.layer == "marts" for part in table.parts]


def given_by(table: exp.Table) -> set[str]:
    """The columns of a table: those that its file selects, or that the readers land."""
    if table.db == "raw":
        return {*TABLES[table.name].names, "file_id"} if table.name in TABLES else set()
    file = paths.SQL / table.db / f"{table.name}.sql"
    return set(parsed(file).named_selects) if file.exists() else set()


@each_file
def test_the_build_sees_every_table_that_a_file_reads(path: Path) -> None:
    named = {(table.db, table.name) for table in parsed(path).find_all(exp.Table) if table.db in layers.LAYERS}
    assert layers.reads(path.read_text(encoding="utf-8")) == named


def test_a_table_is_made_with_its_ancestors_alone_and_checked_as_far_as_they_go() -> None:
    made = {of[:2] for of in layers.in_order([("marts", "project_twgs"), ("marts", "twgs")])}
    assert {("marts", "project_twgs"), ("core", "project_twgs"), ("core", "projects"), ("marts", "twgs")} <= made
    every = layers.in_order()
    assert all(table.reads() <= made for table in every if table[:2] in made)
    assert len(made) < len(every) / 3
    assert layers.checks(made).keys() == {"keys_are_unique", "lists_are_unique"}
    assert layers.checks({table[:2] for table in every}) == layers.statements("checks")


def test_a_table_that_nothing_makes_is_an_error() -> None:
    with pytest.raises(BuildError, match=r"^No file in sql/ makes marts\.nothing\.$"):
        layers.in_order([("marts", "nothing")])


def test_a_circle_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = {"a": "select 1 from core.b", "b": "select 1 from core.a"}
    monkeypatch.setattr(layers, "statements", lambda layer: circle if layer == "core" else {})
    with pytest.raises(BuildError, match="in a circle"):
        layers.in_order()


def test_every_findings_query_reaches_the_marts() -> None:
    union = layers.tables()["findings", "all_findings"]
    assert {name for _, name in union.parts} == set(layers.statements("findings"))
    assert ("findings", "all_findings") in layers.tables()["marts", "findings"].reads()


def test_every_finding_has_its_words() -> None:
    from twg_analytics import reference

    keys = set(reference.load("findings")["message_key"])
    used = set()
    for path in (paths.SQL / "findings").glob("*.sql"):
        used |= set(re.findall(r"'(\w+)' as message_key", path.read_text(encoding="utf-8")))
    assert used and used <= keys
    files = [*(paths.ROOT / "twg_analytics/reading").glob("*.py"), paths.ROOT / "twg_analytics/words/findings.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    assert sorted(key for key in keys - used if f'"{key}"' not in code) == []
