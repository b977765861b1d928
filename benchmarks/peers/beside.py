"""The pages as figures of the bench, on the sample and on ten times as much."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.measured import Figure
from benchmarks.peers import drawing, pages
from benchmarks.peers.drawing import Taken
from benchmarks.peers.pages import AGAIN, DASH, EMPTY, FIRST, NEW, OURS
from benchmarks.setting import Setting


def measure(setting: Setting) -> Iterator[Figure]:
    """The figures."""
    yield from _measured("", setting.warehouse)
    yield from _measured("10 times the sample: ", setting.big)


def _measured(size: str, warehouse: Path) -> Iterator[Figure]:
    with ExitStack() as stack, drawing.chromium() as browser:
        shown = pages.served(stack, warehouse)
        # What is shown for the floor, and beyond the same content, is so once.
        asked = [page for page in shown if not size or page.name in pages.PAGES]
        found = pages.medians(pages.measured(browser, asked))
    for done in (FIRST, AGAIN, NEW):
        for name in pages.PAGES:
            ours, dash = found[OURS, name, done], found[DASH, name, done]
            said = f"{size}{name}, {done}"
            yield Figure(said, ours.clock, beside="Dash, the same content", other=dash.clock, at_most=1)
            spent, its = _spent(ours), _spent(dash)
            yield Figure(f"{said}, processors: {spent}", ours.spent, beside=f"Dash: {its}", other=dash.spent)
        for whose, name, what in found:
            if what == done and name not in pages.PAGES:
                beside = f"{whose}, {name}" if whose == EMPTY else f"{whose}, three charts at once"
                least = found[whose, name, done].clock
                yield Figure(f"by year, {done}", found[OURS, "by year", done].clock, beside=beside, other=least)


def _spent(taken: Taken) -> str:
    return f"server {taken.server:.2f} s, page {taken.browser:.2f} s"
