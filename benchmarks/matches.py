"""How many proposals are right, and how many of what is right are proposed: `python -m benchmarks.matches`.

Thresholds are chosen by the seeds of one part, the lowest from which the pairs of a rule are right in at least 98 of
100, and told by those of another, which no choice has seen. Beside them stand what Splink links in the same set, and
pairs of real files that somebody read. `--write` puts what is told into the list of the methods page.
"""

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from benchmarks import labelled, proposing, real_pairs, second_opinion
from benchmarks.labelled import CHOOSING, COFUNDED, PAYS, PUBLISHED, REPORTING, SAME_MONEY
from benchmarks.proposing import LISTS, Proposing
from twg_analytics import paths, reference

PRECISION = 0.98
WRITTEN = "match_quality"
_OPINIONS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)  # likelihoods of Splink
_STEPS = [round(0.5 + 0.02 * n, 2) for n in range(26)]
KINDS = (SAME_MONEY, COFUNDED, PUBLISHED, PAYS)
_SEEDS = f"{REPORTING[0]} – {REPORTING[-1]}"
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each kind of proposal, and write what the methods page tells of them."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.matches", description=__doc__)
    asked.add_argument("--write", action="store_true", help=f"write data/reference/{WRITTEN}.csv")
    asked.add_argument("--curves", action="store_true", help="try every threshold of the rules")
    given = asked.parse_args(arguments)
    rules = {listed: reference.load(listed).copy() for listed in LISTS}
    judged = real_pairs.judged()  # by the thresholds in force, not by those that compare everything
    with tempfile.TemporaryDirectory() as name, proposing.low(Path(name)):
        choosing, reporting = (_landed(seeds, Path(name)) for seeds in (CHOOSING, REPORTING))
        print(f"{'':44s} labelled  proposed   right  precision  recall")
        lines = [line for kind in KINDS for line in _tell(kind, reporting, rules)]
        lines += [line for kind in second_opinion.KINDS for line in _second(kind, choosing, reporting)]
        lines += list(_read(judged))
        for threshold in THRESHOLDS if given.curves else ():
            _chosen(threshold, choosing, reporting, rules)
    if given.write:
        written = [{**line, "measured_date": f"{dt.date.today()}"} for line in lines]
        pd.DataFrame(written).to_csv(paths.REFERENCE / f"{WRITTEN}.csv", index=False)


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


def _line(
    kind: str, basis: str, method: str, told: Counts, seeds: str, least: float | None = None
) -> dict[str, object]:
    """What the list of the methods page has of one kind."""
    return {
        "match_kind_code": kind, "match_basis_code": basis, "match_method_code": method, "least": least,
        "labelled": told.labelled, "pairs_proposed": told.proposed, "rightly_proposed": told.right, "seeds": seeds,
    }  # fmt: skip


def _tell(kind: str, reporting: Sequence[Proposing], rules: Rules) -> Iterable[dict[str, object]]:
    """Print a kind as it is proposed now, and each of its rules; of links the first suggestion of each activity too."""
    found = proposed(kind, reporting, rules)
    told = counts(kind, reporting, found)
    print(f"{f'{kind} · all':44s}{told}")
    yield _line(kind, "drawn", "rules", told, _SEEDS)
    for rule, pairs in found.groupby("rule_code"):
        of_rule = counts(kind, reporting, pairs)
        print(f"{f'{kind} · {rule}':44s}{of_rule}")
        if rule == proposing.FIRST:
            yield _line(str(rule), "drawn", "rules", of_rule, _SEEDS)


def _second(kind: str, choosing: Sequence[Proposing], reporting: Sequence[Proposing]) -> Iterable[dict[str, object]]:
    """Print the curve of Splink on the choosing part; at the likelihood chosen by it, what the reporting part says."""
    seen = second_opinion.opinion(kind, choosing, choosing)
    print(f"\n{kind} · Splink, on the choosing part")
    enough = None
    for least in _OPINIONS:
        told = counts(kind, choosing, seen[seen["score"] >= least])
        print(f"{f'  from {least}':44s}{told}")
        if enough is None and told.precision is not None and told.precision >= PRECISION:
            enough = least
    print("  on the reporting part")
    found = second_opinion.opinion(kind, choosing, reporting)
    for least in _OPINIONS:
        told = counts(kind, reporting, found[found["score"] >= least])
        print(f"{f'  from {least}' + (' (chosen)' if least == enough else ''):44s}{told}")
    least = enough or _OPINIONS[-1]
    yield _line(kind, "drawn", "splink", counts(kind, reporting, found[found["score"] >= least]), _SEEDS, least)


def _read(pairs: pd.DataFrame) -> Iterable[dict[str, object]]:
    """Print what is proposed of the pairs that somebody read in real files."""
    print("\npairs of real files, read one by one" + ("" if len(pairs) else ": the files are not at hand"))
    for kind, of in pairs.groupby("kind", sort=False):
        told = Counts(int((of["verdict"] == "true").sum()), int(of["proposed"].sum()), int(of["right"].sum()))
        print(f"{f'{kind} · of {len(of)} pairs':44s}{told}")
        yield _line(str(kind), "read", "titles", told, f"{len(of)} pairs")


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
