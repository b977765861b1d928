"""What is made of the lists and kept for the life of a process, until somebody confirms something of them."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Made = TypeVar("Made")
_KEPT: list["_lru_cache_wrapper[object]"] = []


def kept(function: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
    """Keep what a function makes of the lists; `forget` lets go of it with everything else."""
    remembering = cache(function)
    _KEPT.append(remembering)
    return remembering


def forget() -> None:
    """Read the lists anew when they are next asked for."""
    for remembering in _KEPT:
        remembering.cache_clear()
