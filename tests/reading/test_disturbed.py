"""Whatever is done to a file: the same totals, and what was doubtful said, or a refusal; no other totals in silence."""

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.reading.disturbances import ALL, Disturbance, NotHere, disturbed
from tests.reading.side_by_side import SideBySide

_SEEDS = 20  # of which the first is taken that gives occasion for what is to be done
# Each disturbance once, the kinds by turns; `python -m benchmarks.disturbed` tries all of them, and several at a time.
PAIRS = [(done.kinds[n % len(done.kinds)], name) for n, (name, done) in enumerate(ALL.items())]


@dataclass(frozen=True)
class Outcome:
    """What came of every file, and the days of each that was disturbed and of its twin."""

    read: SideBySide
    pairs: dict[tuple[str, str], tuple[dt.date, dt.date]]


def made(kind: str, done: Disturbance) -> tuple[str, bytes, bytes]:
    """The form of a disturbed file, its content and that of its twin."""
    for seed in range(_SEEDS):
        try:
            table, content, twin = disturbed(kind, seed, done)
        except NotHere:
            continue
        return table.form, content, twin
    raise AssertionError(f"No file of {_SEEDS} gives occasion for {done.name}.")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    read = SideBySide(tmp_path_factory.mktemp("disturbed"))
    pairs = {}
    for kind, name in PAIRS:
        form, content, twin = made(kind, ALL[name])
        pairs[kind, name] = read.send(content, form), read.send(twin, form)
    read.build()
    return Outcome(read, pairs)


@pytest.mark.parametrize(("kind", "name"), PAIRS)
def test_the_totals_stay_and_what_is_doubtful_is_said(outcome: Outcome, kind: str, name: str) -> None:
    done, (day, twin) = ALL[name], outcome.pairs[kind, name]
    totals, found = outcome.read.totals, outcome.read.findings
    new = found[day] - found[twin]
    assert not done.says or done.says & {key for key, _ in new}
    assert totals[twin]
    if done.refuses:
        assert totals[day] == {}
    elif not done.other_totals:
        assert totals[day] == pytest.approx(totals[twin], rel=1e-9)
        assert {key for key, severity in new if severity != "note"} <= done.says
