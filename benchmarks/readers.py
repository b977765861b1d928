"""Many readers of one process: first visits at once, memory of many sessions, and how many choices it answers."""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import crowd, serving
from benchmarks.measured import Figure
from benchmarks.setting import Setting
from twg_analytics import paths

RUNS = 5
SECONDS = 6.0
VISITS, SESSIONS = 50, 100
_EMPTY = Path(__file__).parent / "peers/empty.py"
_EMPTY_PAGE = "an empty Streamlit page"
_DAY = "2026-03-31"

# Each with its server, by whose it is.
Choosing = dict[str, tuple[serving.Server, crowd.Chooses]]


def measure(setting: Setting) -> Iterator[Figure | str]:
    """The figures of Explore by year, of the sample, beside an empty Streamlit page and Dash."""
    with ExitStack() as stack:
        enter = stack.enter_context
        ours = enter(serving.streamlit(paths.ROOT / "app.py", TWG_WAREHOUSE=str(setting.warehouse)))
        empty = enter(serving.streamlit(_EMPTY))
        readers = enter(crowd.crowd(ours.address, "explore", by="year"))
        of_empty = enter(crowd.crowd(empty.address))
        yield from _visits(readers, of_empty)
        for one in (readers, of_empty):
            one.go()
            one.come(SESSIONS)
        yield from _memory(f"memory with {SESSIONS} sessions", ours, empty)
        choosing: Choosing = {"ours": (ours, readers), _EMPTY_PAGE: (empty, of_empty)}
        try:
            dash = enter(serving.dash(TWG_WAREHOUSE=str(setting.warehouse)))
            of_dash = crowd.DashCrowd(dash.address, "year", snapshot=_DAY, measure="disbursed")
            choosing["Dash"] = (dash, of_dash)
        except RuntimeError as error:
            yield f"Dash could not be measured: {error}."
        yield from _choices(choosing)
        yield from _memory(f"memory with {SESSIONS} sessions that have chosen", ours, empty)


def _visits(readers: crowd.Crowd, of_empty: crowd.Crowd) -> Iterator[Figure]:
    """After a first visit to either, for what the process makes once."""
    took: dict[crowd.Crowd, list[float]] = {readers: [], of_empty: []}
    for one in took:
        one.come(1)
    for _ in range(RUNS):
        for one, seconds in took.items():
            one.go()
            seconds.append(one.come(VISITS))
    ours, empty = map(statistics.median, took.values())
    said = f"{VISITS} first visits at once, until the last has its page"
    yield Figure(said, ours, at_most=4)
    yield Figure(said, ours, beside=_EMPTY_PAGE, other=empty)


def _memory(said: str, ours: serving.Server, empty: serving.Server) -> Iterator[Figure]:
    used, least = ours.megabytes(), empty.megabytes()
    yield Figure(said, used, "MB", beside=_EMPTY_PAGE, other=least)
    yield Figure(f"{said}, above the empty page's", used - least, "MB", at_most=250)


def _choices(choosing: Choosing) -> Iterator[Figure]:
    """A choice makes the headline, the chart and the table; in Dash two callbacks do."""
    for clients, least in ((10, None), (SESSIONS, 40)):
        paces: dict[str, list[crowd.Pace]] = {whose: [] for whose in choosing}
        spent: dict[str, list[float]] = {whose: [] for whose in choosing}
        for _ in range(RUNS):
            for whose, (server, one) in choosing.items():
                before = server.spent()
                paces[whose].append(pace := one.choose(clients, SECONDS))
                spent[whose].append((server.spent() - before) / pace.answered * 1000)
        ours, *others = paces
        a_second = {whose: statistics.median(pace.a_second for pace in found) for whose, found in paces.items()}
        waits = statistics.median(pace.median for pace in paces[ours])
        yield Figure(f"choices of {clients} clients", a_second[ours], "a second", at_least=least)
        yield Figure(f"half of {clients} clients wait at most", waits)
        used = {whose: statistics.median(each) for whose, each in spent.items()}
        for whose in others:
            beside: dict[str, Any] = {"beside": whose}
            yield Figure(f"choices of {clients} clients", a_second[ours], "a second", other=a_second[whose], **beside)
            yield Figure("a choice, processors of the server", used[ours], "ms", other=used[whose], **beside)
