"""The newest entry of the audit, kept apart from the store: who cuts off the last entries there leaves it behind.

A small file beside the warehouse (`paths.audit_head`), written after an entry is kept. A process that ends in between
leaves it behind by entries that follow the one it names, so what is held is that the store has that one.
"""

import json
import logging
from typing import NamedTuple

from twg_analytics import atomic, paths

_log = logging.getLogger(__name__)


class Head(NamedTuple):
    """The number and the hash of an entry; a file that says neither is head of nothing."""

    entry_id: int
    hash: str

    def __str__(self) -> str:
        return f"{self.entry_id}:{self.hash}"


def of_text(text: str) -> Head:
    """A head as it is printed, `NUMBER:HASH`; raises `ValueError` for another text."""
    number, _, digest = text.strip().partition(":")
    if len(digest) != 64:
        raise ValueError(f"“{text}” is no NUMBER:HASH as audit verify prints it.")
    return Head(int(number), digest)


def kept() -> Head | None:
    """The head that is kept; None where none is yet. One that was spoiled is in no store."""
    try:
        said = json.loads(paths.audit_head().read_bytes())
        return Head(int(said["entry"]), str(said["hash"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return Head(0, "")


def keep(head: Head) -> None:
    """Keep a head unless a later one is there; where it cannot be written, the entry stands and the head lags."""
    try:
        if (there := kept()) is None or there.entry_id < head.entry_id:
            paths.audit_head().parent.mkdir(parents=True, exist_ok=True)
            atomic.write(paths.audit_head(), json.dumps({"entry": head.entry_id, "hash": head.hash}).encode())
    except OSError:
        _log.warning("the head of the audit cannot be written")
