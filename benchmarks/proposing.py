"""What the production SQL proposes of a labelled set at any thresholds: landed once, proposed again for each."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

import duckdb
import pandas as pd

from benchmarks.labelled import COFUNDED, NGO, PUBLISHED, SAME_MONEY, Labelled, Pair, named
from tests.building import built
from twg_analytics import paths, reference
from twg_analytics.building import layers

LEAST = 0.5  # likeness from which texts are landed, whatever the lists say
# The lists of rules, and where their thresholds stand.
LISTS = {"match_rules": "least_similarity", "reconciliation_rules": "least_similarity", "suggestion_weights": "least"}
FIRST, FURTHER = "first_suggestion", "further_suggestion"  # of an activity
_READ = (
    "core.match_pairs", "core.reconciliation_pairs", "marts.link_suggestions", "core.activities", "core.money",
    "core.iati_amounts", "core.iati_parsed_numbers",
)  # fmt: skip


@contextmanager
def low(folder: Path) -> Iterator[None]:
    """Have everything compared that is alike by `LEAST`."""
    lists = folder / "reference"
    shutil.copytree(paths.REFERENCE, lists)
    for name, column in LISTS.items():
        rules = pd.read_csv(lists / f"{name}.csv", dtype=str)
        rules[column] = rules[column].where(rules[column].isna() | rules[column].eq("1"), str(LEAST))
        rules.to_csv(lists / f"{name}.csv", index=False)
    reference.forget()
    with patch.object(paths, "REFERENCE", lists):
        yield
    reference.forget()


class Proposing:
    """A labelled set as it was landed."""

    def __init__(self, told: Labelled) -> None:
        self.truths = told.truths
        asked = " union all ".join(f"select 1 from {table}" for table in _READ)
        self._connection: duckdb.DuckDBPyConnection = built.from_files(told.folder).connection(asked)
        self._connection.execute("pragma enable_optimizer")

    @cached_property
    def records(self) -> pd.DataFrame:
        """The records with who they are in the truths."""
        found = self._connection.table("core.projects").df()
        partner = found["partner_code"].where(found["source_code"] == "oda", NGO)
        found["named"] = [named(*pair) for pair in zip(partner, found["title"].fillna(""), strict=True)]
        return found

    def pairs(self, kind: str, rules: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """The pairs proposed under these rules: `one` and `other` as in the truths, `rule_code` and `score`."""
        names = self.records.set_index("project_id")["named"]
        if kind in (SAME_MONEY, COFUNDED):
            found = self._made("match_proposals", "core", rules)
            found = found[(found["rule_code"] == "cofunding_number") == (kind == COFUNDED)]
            ends = found["left_id"].map(names), found["right_id"].map(names)
        elif kind == PUBLISHED:
            self._made("reconciliation_proposals", "core", rules)
            found = self._made("reconciliation_pairs", "core", rules).query("is_taken")
            ends = found["root_id"], found["project_id"].map(names)
        else:
            found = self._made("link_suggestions", "marts", rules)
            # The build lands no text that is less alike than the list asks; here more was landed.
            weights = rules["suggestion_weights"].set_index("reason_code")
            alike = found["text_similarity"] >= float(weights.at["text", "least"])
            found = found[alike].sort_values("activity_rank")
            is_further = found.duplicated(["snapshot_date", "twg_code", "activity_id"])
            found["rule_code"] = is_further.map({False: FIRST, True: FURTHER})
            ends = found["twg_code"] + "|" + found["activity_id"], found["project_id"].map(names)
        return pd.DataFrame(
            {"one": ends[0], "other": ends[1], "rule_code": found["rule_code"], "score": found["score"]}
        )

    def told(self, kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The records of each side of a kind: `id`, `named`, `title`, `partner`, `start`, `amount` and `numbers`."""
        table = {name: self._connection.table(f"core.{name}").df() for name in ("money", "iati_parsed_numbers")}
        money = table["money"].query("flow_code == 'disbursed'").groupby("project_id")["amount_usd"].sum()
        numbers = table["iati_parsed_numbers"].groupby("written")["number"].agg(list)
        records = self._side(self.records, "project_id", "project_number", money, numbers)
        is_ngo = self.records["source_code"] == "ngo"
        if kind == SAME_MONEY:
            return records[is_ngo], records[~is_ngo]
        activities = self._connection.table("core.iati_activities").df()
        paid = self._connection.table("core.iati_amounts").df().query("flow_code == 'disbursed'")
        paid = paid.groupby("activity_id")["amount_usd"].sum()
        activities = activities.assign(named=activities["activity_id"])
        return self._side(activities, "activity_id", "activity_id", paid, numbers), records[~is_ngo]

    @staticmethod
    def _side(found: pd.DataFrame, key: str, number: str, money: pd.Series, numbers: pd.Series) -> pd.DataFrame:
        """Records as they are compared: words in alphabetical order, the day, the sum of the money, their numbers."""
        own = found[number].map(numbers)
        return pd.DataFrame(
            {
                "id": found[key],
                "named": found["named"],
                "title": found["title"].fillna("").map(reference.fold),
                "partner": found["partner_code"],
                "start": pd.to_datetime(found["start_date"]).dt.strftime("%Y-%m-%d"),
                "amount": found[key].map(money),
                "numbers": [
                    [*(several if isinstance(several, list) else []), *([one] if isinstance(one, str) else [])]
                    for several, one in zip(own, found[number], strict=True)
                ],
            }
        )

    def _made(self, name: str, layer: str, rules: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        for listed, frame in rules.items():
            self._connection.register("listed", frame)
            self._connection.execute(f"create or replace table reference.{listed} as from listed")
            staged = layers.statements("staging")[listed]
            self._connection.execute(f"create or replace table staging.{listed} as {staged}")
        self._connection.execute(f"create or replace table {layer}.{name} as {layers.statements(layer)[name]}")
        return self._connection.table(f"{layer}.{name}").df()


def right(found: pd.DataFrame, truths: frozenset[Pair]) -> "pd.Series[bool]":
    """Which pairs are true, in whichever order they stand."""
    pairs = zip(found["one"], found["other"], strict=True)
    return pd.Series([{(a, b), (b, a)} & truths != set() for a, b in pairs], index=found.index, dtype=bool)
