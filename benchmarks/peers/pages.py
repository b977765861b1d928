"""First load and a choice until the last chart, ours beside Dash and the least that Streamlit takes."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import serving
from benchmarks.peers import drawing
from benchmarks.peers.drawing import Drawn, Taken
from twg_analytics import paths

RUNS = 5
OURS, DASH, EMPTY = "ours", "Dash", "empty Streamlit page"
FIRST, AGAIN, NEW = "first load", "a choice made before", "a new choice"
# Where ours stands, and Dash's page of the same content.
PAGES = {
    "by year": ("explore?by=year", "year"),
    "by province": ("explore?by=province", "province"),
    "partner × sector": ("explore?by=partner&across=sector", "crossed"),
}
_BOX = "[data-testid=stMultiSelect]:has-text('Technical Working Group') input"
# One TWG that somebody has chosen before, and one for each run that nobody has.
_KNOWN, _UNKNOWN = "Health", ("Education", "Fisheries", "Gender", "Land", "Mine Action", "HIV/AIDS")
_EMPTY = Path(__file__).parent / "empty.py"

Times = dict[tuple[str, str, str], list[Taken]]


def served(stack: ExitStack, warehouse: Path) -> list[Drawn]:
    """Serve all of them until the stack is left."""
    environment = {"TWG_WAREHOUSE": str(warehouse)}
    ours = stack.enter_context(serving.streamlit(paths.ROOT / "app.py", **environment))
    dash = stack.enter_context(serving.dash(**environment))
    empty = stack.enter_context(serving.streamlit(_EMPTY))

    def in_dash(name: str, page: str, charts: int = 1) -> Drawn:
        return Drawn(DASH, name, dash, page, f'[id="/{page}-twg"]', charts)

    pages = [
        Drawn(EMPTY, "a text", empty, "", _BOX, watched="[data-testid=stText]"),
        Drawn(EMPTY, "one bar", empty, "?chart=1", _BOX),
    ]
    for name, (at, page) in PAGES.items():
        pages += [Drawn(OURS, name, ours, at, _BOX), in_dash(name, page)]
    return [*pages, in_dash("three charts: year, group of partners, TWG", "overview", charts=3)]


def measured(browser: Browser, pages: Sequence[Drawn], runs: int = RUNS) -> Times:
    """What each page took by what was done, one page after the other in each run; the first run warms up."""
    times: Times = {}
    for run in range(-1, runs):
        for page in pages:
            for done, taken in _visit(browser, page, _UNKNOWN[run % len(_UNKNOWN)]):
                if run >= 0:
                    times.setdefault((page.whose, page.name, done), []).append(taken)
    return times


def _visit(browser: Browser, page: Drawn, unknown: str) -> Iterator[tuple[str, Taken]]:
    with drawing.opened(browser, page) as tab:
        yield FIRST, tab.load()
        yield AGAIN, tab.choose(_KNOWN)
        yield NEW, tab.choose(unknown)


def medians(times: Times) -> dict[tuple[str, str, str], Taken]:
    """The medians of each."""
    return {
        what: Taken(*(statistics.median(getattr(one, kind) for one in taken) for kind in Taken.__dataclass_fields__))
        for what, taken in times.items()
    }
