"""A second opinion on the same labelled set: pairs as Splink links them, a library for linking records (on DuckDB).

It sees what the rules see (titles, days, amounts, numbers as their partner writes them) and weighs it by itself: how
often each agrees by chance is estimated from all records, how often for the same one from the choosing part.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import splink.comparison_library as compared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks import proposing
from benchmarks.labelled import PUBLISHED, SAME_MONEY
from benchmarks.proposing import Proposing

KINDS = (SAME_MONEY, PUBLISHED)  # of a link to an activity there is only its text
_SAMPLED = 1_000_000  # pairs by which chance is estimated
_LEAST = 0.01
_RATIO = "least(amount_l, amount_r) / greatest(amount_l, amount_r)"
_AMOUNT = {
    "output_column_name": "amount",
    "comparison_levels": [
        {"sql_condition": "amount_l is null or amount_r is null", "label_for_charts": "none", "is_null_level": True},
        *(
            {"sql_condition": f"{_RATIO} >= {least}", "label_for_charts": f"at least {least}"}
            for least in (0.98, 0.9, 0.6)
        ),
        {"sql_condition": "ELSE", "label_for_charts": "other"},
    ],
}


def opinion(kind: str, choosing: Sequence[Proposing], asked: Sequence[Proposing]) -> pd.DataFrame:
    """The pairs of `asked` that Splink finds likely: `one`, `other`, `score` and whether it is right.

    What it has to learn it learns from the records of `choosing`, without their truths.
    """
    model = _trained(kind, choosing)
    sides = _sides(kind, asked)
    found = _linker(sides, model).inference.predict(threshold_match_probability=_LEAST).as_pandas_dataframe()
    names = pd.concat(sides).set_index("unique_id")["named"]
    ids = found[["unique_id_l", "unique_id_r"]]
    pairs = pd.DataFrame(
        {
            "one": ids["unique_id_l"].map(names),
            "other": ids["unique_id_r"].map(names),
            "score": found["match_probability"],
        }
    )
    pairs["right"] = False
    for place, one in enumerate(asked):
        own = found["seed"].eq(place) if "seed" in found else ids["unique_id_l"].str.startswith(f"{place}|")
        pairs.loc[own, "right"] = proposing.right(pairs[own], one.truths[kind])
    return pairs


def _trained(kind: str, choosing: Sequence[Proposing]) -> dict[str, Any]:
    """The settings with what was learnt."""
    sides, within = _sides(kind, choosing), _within(kind)
    pairs = sum(len(one.truths[kind]) for one in choosing)
    compared_pairs = pd.merge(
        *(side.groupby(list(within)).size().rename("n") for side in sides), left_index=True, right_index=True
    )
    among = (compared_pairs["n_x"] * compared_pairs["n_y"]).sum()
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compared.JaroWinklerAtThresholds("title", [0.97, 0.92, 0.85]),
            compared.AbsoluteDateDifferenceAtThresholds(
                "start", input_is_string=True, metrics=["day", "month", "year"], thresholds=[7, 4, 1]
            ),
            _AMOUNT,
            *([compared.ArrayIntersectAtSizes("numbers", [1])] if kind == PUBLISHED else []),
        ],
        blocking_rules_to_generate_predictions=[block_on(*within)],
        probability_two_random_records_match=float(pairs / among),
    )
    linker = _linker(sides, settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLED, seed=1)
    for same in ("start", "title"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*within, same))
    return linker.misc.save_model_to_json()


def _linker(sides: Sequence[pd.DataFrame], settings: Any) -> Linker:
    database = DuckDBAPI()
    return Linker([database.register(side) for side in sides], settings, log_level=None)


def _within(kind: str) -> tuple[str, ...]:
    """What two records must have in common to be compared at all."""
    return ("seed", "partner") if kind == PUBLISHED else ("seed",)


def _sides(kind: str, of: Sequence[Proposing]) -> list[pd.DataFrame]:
    """The two lists that are linked, those of all seeds in one."""
    told = [one.told(kind) for one in of]
    sides = []
    for side in (0, 1):
        frames = [frames[side].assign(seed=place) for place, frames in enumerate(told)]
        whole = pd.concat(frames, ignore_index=True)
        whole["unique_id"] = whole["seed"].astype(str) + "|" + whole["id"]
        sides.append(whole)
    return sides
