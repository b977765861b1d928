"""How fast it is, beside named alternatives: `python -m benchmarks [part …]`, all parts or those that are named.

A part that cannot run, or is not done in its time, says so in a line, and the others go on. What was measured is in
`docs/benchmarks.md` as soon as its part is done; what is not measured again stays as it is there.
"""

import argparse
import contextlib
import importlib
import io
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from benchmarks import measured
from benchmarks.measured import Figure, Part
from benchmarks.setting import Setting
from twg_analytics import paths

FILE = paths.ROOT / "docs/benchmarks.md"
_LONGEST = 1800  # seconds of a part


def _figures(module: str) -> Callable[[Setting], Iterable[Figure | str]]:
    """What a module measures, imported when it is asked: one that cannot be ends its own part only."""
    return lambda setting: importlib.import_module(f"benchmarks.{module}").measure(setting)


def _printed(module: str) -> Callable[[Setting], Iterable[Figure | str]]:
    """What a module prints that measures by itself."""

    def lines(_: Setting) -> Iterator[str]:
        with contextlib.redirect_stdout(said := io.StringIO()):
            importlib.import_module(f"benchmarks.{module}").main([])
        yield from said.getvalue().splitlines()

    return lines


PARTS = (
    Part(
        "peers", "Pages, beside Dash",
        "Ours and the same content in Dash (`benchmarks/peers`), of the same warehouse by the same questions, drawn by "
        "Chromium by turns in one run, and the least that Streamlit takes: a box and a text or a bar. Seconds are from "
        "the navigation by a browser that was never there, or from the press on an option, to the frame with the last "
        "change in any chart; processors are those of the server and of the page's own thread.",
        _figures("peers.beside"),
        "Where it goes is in the rows of processors: what the server computes, and what the page's own thread does, in "
        "which Streamlit puts every element into its place again and plotly draws.",
    ),
    Part(
        "serving", "Many readers",
        "Explore by year from one process, over the socket as a browser speaks it: each choice is of another TWG, "
        "without a pause. The clients run on the same cores.",
        _figures("readers"),
        "Where it goes: one process has one interpreter, so choices wait for each other, and a core answers no more a "
        "second than go into what the server spends on one. Several processes on one machine, as `deploy/` has them, "
        "answer as many times as much, where there are cores.",
    ),
    Part(
        "builds", "Builds", "Whole processes, from files to what is published, and those that read and do no more.",
        _figures("builds"), "Where it goes is told under *Speed* in [decisions.md](decisions.md#speed).",
    ),
    Part("packs", "Meeting packs", "In one process, what is asked of the warehouse included.", _figures("packs")),
    Part("queries", "Queries on ten times the sample", "Each after a change of filter, by what a page asks.",
         _figures("queries")),
    Part("matches", "Proposals", "How many are right, on a labelled set.", _printed("matches")),
)  # fmt: skip


def main() -> None:
    """Measure the parts that are asked for; a part that cannot run is no error."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("parts", nargs="*", metavar="part", help=", ".join(part.name for part in PARTS))
    names = asked.parse_args().parts or [part.name for part in PARTS]
    if unknown := {*names} - {part.name for part in PARTS}:
        asked.error(f"there is no part {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        setting = Setting(Path(folder))
        for part in PARTS:
            if part.name in names:
                state, began = measured.machine(), time.monotonic()
                print(f"\n{part.title}: {state}", flush=True)
                told = list(_told(part, setting))
                took = time.monotonic() - began
                print(f"{part.name} took {took:.0f} s", flush=True)
                measured.write(FILE, PARTS, {part.name: measured.section(part, state, took, told)})


def _told(part: Part, setting: Setting) -> Iterable[Figure | str]:
    """What a part measures, to its end or to where it cannot go on."""
    signal.alarm(_LONGEST)
    try:
        yield from measured.printed(part.measure(setting))
    except Exception as error:
        said = " ".join(str(error).split()) or "nothing more is said"
        print(cannot := f"Could not be measured to its end: {type(error).__name__}: {said[:300]}", flush=True)
        yield cannot
    finally:
        signal.alarm(0)


def _too_long(*_: Any) -> NoReturn:
    raise TimeoutError(f"it was not done in {_LONGEST} s")


if __name__ == "__main__":
    main()
