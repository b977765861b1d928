"""How many proposals are right, and how many of what is right are proposed: `python -m benchmarks.matches`.

Thresholds are chosen by the seeds of one part, the lowest from which the pairs of a rule are right in at least 98 of
100, and told by those of another, which no choice has seen.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from benchmarks import labelled, proposing
from benchmarks.labelled import CHOOSING, COFUNDED, PAYS, PUBLISHED, REPORTING, SAME_MONEY
from benchmarks.proposing import LISTS, Proposing
from twg_analytics import reference

PRECISION = 0.98
_STEPS = [round(0.5 + 0.02 * n, 2) for n in range(26)]
Rules = Mapping[str, pd.DataFrame]


class Threshold(NamedTuple):
    """A threshold that may be chosen: of which kind of proposals and rule, in which row of which list."""

    kind: str
    rule: str
    listed: str
    row: str


THRESHOLDS = (
    Threshold(SAME_MONEY, "source_named", "match_rules", "source_named"),
    Threshold(SAME_MONEY, "similar_title", "match_rules", "similar_title"),
    Threshold(PUBLISHED, "similar_title", "reconciliation_rules", "similar_title"),
    Threshold(PAYS, proposing.FIRST, "suggestion_weights", "score"),
)


@dataclass(frozen=True)
class Counts:
    """Pairs that are true, that are proposed, and that are both."""

    labelled: int
    proposed: int
    right: int

    @property
    def precision(self) -> float | None:
        """Of what is proposed, the share that is right; None where nothing is."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Of what is right, the share that is proposed; None where nothing is."""
        return self.right / self.labelled if self.labelled else None

    def __str__(self) -> str:
        shares = [f"{share:6.3f}" if share is not None else "     –" for share in (self.precision, self.recall)]
        return f"{self.labelled:9,} {self.proposed:9,} {self.right:7,}  {shares[0]}    {shares[1]}"


def main() -> None:
    """Print the figures of each kind of proposal."""
    rules = {listed: reference.load(listed).copy() for listed in LISTS}
    with tempfile.TemporaryDirectory() as name, proposing.low(Path(name)):
        choosing, reporting = (_landed(seeds, Path(name)) for seeds in (CHOOSING, REPORTING))
        print(f"{'':44s} labelled  proposed   right  precision  recall")
        for kind in (SAME_MONEY, COFUNDED, PUBLISHED, PAYS):
            _tell(kind, reporting, rules)
        for threshold in THRESHOLDS:
            _chosen(threshold, choosing, reporting, rules)


def _landed(seeds: Iterable[str], folder: Path) -> list[Proposing]:
    return [Proposing(labelled.write(seed, folder / seed)) for seed in seeds]


def proposed(kind: str, of: Sequence[Proposing], rules: Rules) -> pd.DataFrame:
    """The pairs that all of these propose, each with its rule, score and whether it is right."""
    found = [(one, one.pairs(kind, rules)) for one in of]
    return pd.concat([pairs.assign(right=proposing.right(pairs, one.truths[kind])) for one, pairs in found])


def counts(kind: str, of: Sequence[Proposing], found: pd.DataFrame) -> Counts:
    """The counts of some pairs of a kind."""
    return Counts(sum(len(one.truths[kind]) for one in of), len(found), int(found["right"].sum()))


def moved(rules: Rules, threshold: Threshold, least: float) -> Rules:
    """The lists with one threshold in another place."""
    changed = rules[threshold.listed].copy()
    changed.loc[changed.iloc[:, 0] == threshold.row, LISTS[threshold.listed]] = str(least)
    return {**rules, threshold.listed: changed}


def _tell(kind: str, reporting: Sequence[Proposing], rules: Rules) -> None:
    """Print a kind as it is proposed now, and each of its rules."""
    found = proposed(kind, reporting, rules)
    print(f"{f'{kind} · all':44s}{counts(kind, reporting, found)}")
    for rule, pairs in found.groupby("rule_code"):
        print(f"{f'{kind} · {rule}':44s}{counts(kind, reporting, pairs)}")


def _chosen(threshold: Threshold, choosing: Sequence[Proposing], reporting: Sequence[Proposing], rules: Rules) -> None:
    """Print the curve of a threshold, of the pairs that its rule proposes, and the one to choose by it."""
    print(f"\n{threshold.listed} · {threshold.row}, on the choosing part")
    enough = None
    for least in _STEPS:
        told = _of_rule(threshold, choosing, moved(rules, threshold, least))
        print(f"{f'  from {least:.2f}':44s}{told}")
        if told.precision is not None and told.precision < PRECISION:
            enough = None
        elif enough is None:
            enough = least
    if enough is None:
        print("  no threshold has the precision")
        return
    print(f"{f'  chosen {enough:.2f}, on the reporting part':44s}", end="")
    print(_of_rule(threshold, reporting, moved(rules, threshold, enough)))


def _of_rule(threshold: Threshold, of: Sequence[Proposing], rules: Rules) -> Counts:
    found = proposed(threshold.kind, of, rules)
    return counts(threshold.kind, of, found[found["rule_code"] == threshold.rule])


if __name__ == "__main__":
    main()
