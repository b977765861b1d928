"""The bench runs to its end, and its document has each figure beside what it is held against."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks.measured import Figure, Part

Measured = Callable[[object], Iterable[Figure | str]]


def _cannot(_: object) -> Iterator[Figure]:
    yield Figure("before", 1.0)
    raise RuntimeError("there is no\nchromium")


def _figure(*, ours: float, at_most: float) -> Measured:
    return lambda _: [Figure("a page", ours, beside="Dash", other=1.0, at_most=at_most)]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """Run the bench of some parts; gives the document."""
    monkeypatch.setattr(bench, "FILE", tmp_path / "benchmarks.md")

    def running(*asked: str, **parts: Measured) -> str:
        listed = [Part(name, name.title(), "How.", measure, "Where it goes.") for name, measure in parts.items()]
        monkeypatch.setattr(bench, "PARTS", listed)
        monkeypatch.setattr(sys, "argv", ["benchmarks", *asked])
        bench.main()
        return (tmp_path / "benchmarks.md").read_text(encoding="utf-8")

    return running


def test_a_part_that_cannot_run_says_why_in_a_line_and_the_next_runs(run: Callable[..., str]) -> None:
    said = run(cannot=_cannot, pages=_figure(ours=2.0, at_most=3.0))
    assert "Could not be measured to its end: RuntimeError: there is no chromium\n" in said
    assert "| before | 1.00 s |" in said
    assert "| a page | 2.00 s | Dash | 1.00 s | 2.00 | at most 3 times | yes |" in said


def test_what_is_not_reached_stands_above_and_its_part_says_where_it_goes(run: Callable[..., str]) -> None:
    missed = run(pages=_figure(ours=2.0, at_most=1.0))
    assert "## Not reached\n\n* a page: 2.00 (at most 1 times), beside Dash\n" in missed
    assert "Where it goes." in missed
    reached = run(pages=_figure(ours=1.0, at_most=1.0))
    assert "Nothing that was measured." in reached and "Where it goes." not in reached


def test_a_part_that_was_never_measured_is_not_told_as_reached(run: Callable[..., str]) -> None:
    said = run("first", first=_figure(ours=1.0, at_most=9.0), second=_figure(ours=1.0, at_most=9.0))
    assert "## Not reached\n\n* Never measured: Second\n" in said


def test_a_part_that_is_asked_for_takes_its_own_place_and_the_others_stay(run: Callable[..., str]) -> None:
    run(first=_figure(ours=1.0, at_most=9.0), second=_figure(ours=2.0, at_most=9.0))
    said = run("first", first=_figure(ours=5.0, at_most=9.0), second=_figure(ours=6.0, at_most=9.0))
    assert said.index("## First") < said.index("| 5.00 s |") < said.index("## Second") < said.index("| 2.00 s |")
    assert said.count("| a page |") == 2


def test_a_part_that_is_not_known_is_refused_before_anything_is_measured(run: Callable[..., str]) -> None:
    with pytest.raises(SystemExit):
        run("unknown", cannot=_cannot)
