"""The same files give the same warehouse and the same reports to the last bit, whatever the number of threads.

`python -m benchmarks.same_bytes` holds the whole sample to it.
"""

from pathlib import Path

import duckdb
import pytest

from benchmarks import same_bytes
from tests.conftest import Warehouses
from twg_analytics.building import making
from twg_analytics.questions import warehouse

ROWS = 300_000  # so many that several threads have something to do
SUMS = "select number % 7 as part, sum(amount) as total, sum(number) as numbers from landed group by number % 7"


@pytest.fixture
def database() -> duckdb.DuckDBPyConnection:
    """The database of a build of nothing."""
    connection = duckdb.connect()
    connection.execute("attach ':memory:' as publication; use publication")
    making.begin(connection, [])
    return connection


def sums(connection: duckdb.DuckDBPyConnection, order: str, threads: int, asked: str = SUMS) -> list[tuple[int, str]]:
    """The sum of each part when the rows lie in an order and so many threads add them, in all its digits."""
    connection.execute(f"set threads = {threads}")
    amounts = f"select number, hash(number) % 1000000007 / 1009.0 as amount from range({ROWS}) as numbers (number)"
    connection.execute(f"create or replace temporary table landed as {amounts} order by {order}")
    return [(part, repr(total)) for part, total, _ in connection.execute(asked).fetchall()]


def test_a_sum_is_the_same_to_the_last_digit_in_whatever_order_and_threads(database: duckdb.DuckDBPyConnection) -> None:
    ways = [("number", 1), ("number desc", 1), ("hash(number)", 4), ("number", 4)]
    ours = [sorted(sums(database, *way)) for way in ways]
    assert ours[1:] == ours[:1] * 3
    # Without our `sum` it is not so: what is tested here can differ.
    plain = SUMS.replace("sum(amount)", "system.main.sum(amount)")
    assert sorted(sums(database, "number", 1, plain)) != sorted(sums(database, "number desc", 1, plain))


def test_a_sum_stays_what_it_is(database: duckdb.DuckDBPyConnection) -> None:
    """Nothing added is nothing, whole numbers stay whole, and a running sum runs."""
    given = "select * from (values (1, 0.25::double), (2, null), (3, 0.5)) as given (number, amount)"
    asked = "select number, sum(amount) over (order by number), typeof(sum(number) over ())"
    assert database.execute(f"{asked} from ({given}) order by all").fetchall() == [
        (1, 0.25, "HUGEINT"),
        (2, 0.25, "HUGEINT"),
        (3, 0.75, "HUGEINT"),
    ]
    assert database.execute(f"select sum(amount) from ({given}) where number = 2").fetchone() == (None,)


def test_a_published_table_lies_in_the_order_of_its_columns(published: Warehouses) -> None:
    file = published("groups")
    assert same_bytes.differing(same_bytes.of_tables(file), same_bytes.of_tables(file, in_order=True)) == []


def test_a_file_of_the_warehouse_is_asked_in_one_thread(published: Warehouses) -> None:
    with same_bytes.in_threads(4):
        warehouse._open.cache_clear()
        asked = warehouse.query("select current_setting('threads') as threads", file=published("groups"))
    assert asked["threads"].tolist() == [1]


def test_built_again_in_four_threads_it_gives_the_same_tables_and_reports(
    tmp_path: Path, published: Warehouses
) -> None:
    once = published("groups")
    first = same_bytes.of_packs(once, ["ed"])
    again = same_bytes.built(once.parents[1] / "raw", tmp_path, threads=4)
    one, other = same_bytes.of_tables(once), same_bytes.of_tables(again)
    assert len(one) > 50 and same_bytes.differing(one, other) == []
    # Seconds later, of another file: no time of writing, no number drawn by lot.
    second, elsewhere = same_bytes.of_packs(again, ["ed"]), same_bytes.of_packs(again, ["he"])
    assert len(first) > 8 and same_bytes.differing(first, second) == []
    assert set(first.values()).isdisjoint(elsewhere.values())
