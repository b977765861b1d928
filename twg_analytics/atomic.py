"""Writing a file whole or not at all: a reader sees what stood there before, or all of what stands there now."""

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_TRIES, _A_MOMENT = 10, 0.05
_Done = TypeVar("_Done")


def patiently(do: Callable[[], _Done]) -> _Done:
    """Do something with a file that another process may have open just now, which Windows refuses for so long.

    It is tried for half a second; what is refused then raises its `PermissionError`.
    """
    for _ in range(_TRIES):
        try:
            return do()
        except PermissionError:
            time.sleep(_A_MOMENT)
    return do()


def write(file: Path, content: bytes) -> None:
    """Put the content in a file, on the disk when it returns; raises `OSError` and leaves nothing half written."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        patiently(lambda: unfinished.replace(file))
    finally:
        unfinished.unlink(missing_ok=True)
