"""Work done side by side: in an order that gives each piece what it needs, and ended by the first that goes wrong."""

import threading

import pytest

from twg_analytics.building import side_by_side


def test_each_piece_is_done_once_after_all_that_it_needs_and_each_hand_does_one_at_a_time() -> None:
    needed: dict[str, set[str]] = {"d": {"b", "c"}, "b": {"a"}, "c": {"a"}, "a": set(), "e": set()}
    done, busy = list[str](), set[str]()
    both = threading.Barrier(2, timeout=10)

    def do(hand: str, name: str) -> None:
        assert hand not in busy and needed[name] <= set(done)
        busy.add(hand)
        if name in "bc":
            both.wait()  # would never end if one had to wait for the other
        done.append(name)
        busy.remove(hand)

    side_by_side.done(needed, do, ["left", "right"])
    assert sorted(done) == ["a", "b", "c", "d", "e"]


def test_of_those_that_could_be_done_the_first_is() -> None:
    begun: list[str] = []
    needed: dict[str, set[str]] = {name: set() for name in "gabf"}
    side_by_side.done(needed, lambda _, name: begun.append(name), ["alone"])
    assert begun == list("gabf")


def test_what_goes_wrong_in_one_ends_it_for_all() -> None:
    begun: list[str] = []

    def do(_: str, name: str) -> None:
        begun.append(name)
        raise ValueError(name)

    with pytest.raises(ValueError, match=r"^a$"):
        side_by_side.done({"a": set(), "b": {"a"}}, do, ["alone"])
    assert begun == ["a"]
