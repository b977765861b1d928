"""Work of several pieces done side by side, each piece once all that it needs is done."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from typing import TypeVar

Name = TypeVar("Name")
Hand = TypeVar("Hand")


def done(
    needed: Mapping[Name, set[Name]], do: Callable[[Hand, Name], None], hands: Sequence[Hand]
) -> None:  # fmt: skip
    """Do every piece of work, as many at once as there are hands; what goes wrong in one ends it for all.

    `needed` are the pieces, each with those that come before it; of those that could be done the first is.
    """
    order, place = TopologicalSorter(needed), {name: n for n, name in enumerate(needed)}
    order.prepare()
    ready: list[Name] = []
    free, at_work = list(hands), dict[Future[None], tuple[Hand, Name]]()
    with ThreadPoolExecutor(len(hands)) as pool:
        while order.is_active():
            ready = sorted([*ready, *order.get_ready()], key=place.__getitem__)
            while ready and free:
                hand, name = free.pop(), ready.pop(0)
                at_work[pool.submit(do, hand, name)] = (hand, name)
            for finished in wait(at_work, return_when=FIRST_COMPLETED).done:
                hand, name = at_work.pop(finished)
                finished.result()
                free.append(hand)
                order.done(name)
