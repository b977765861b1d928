"""What happened, for whoever looks after the server: lines of JSON in the folder `TWG_LOG`, off without one.

A line holds what stands in our own code, and the fields below: codes, numbers and names of places. What a text was
filled with, what an error says and what other programs write is left out, for each may quote a cell of a file or an
account. Nobody is named, not even by a hash: who did what stands in the audit (`access/audit.py`).
"""

import datetime as dt
import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from filelock import FileLock

from twg_analytics import paths

NAME = "aid-analytics.jsonl"
MOST_BYTES, KEPT = 5_000_000, 9
# What a line may say beside its text, where it is a number or looks like a code.
FIELDS = ("action", "files", "key", "load", "place", "seconds", "status", "step")
_CODE = re.compile(r"[\w.:-]{0,60}", re.ASCII)
_OURS = "twg_analytics"
_MOST_FRAMES = 40


def begin() -> None:
    """From now on write to the folder that `TWG_LOG` names, and no longer to the console; raises `OSError`.

    What Streamlit writes goes there too. It is asked for again and again, since Streamlit makes its logs as it goes.
    """
    if (folder := paths.log()) is None:
        return
    handler = _handler(folder.absolute(), os.getpid())
    logging.getLogger(_OURS).setLevel(logging.INFO)
    made = [one for one in logging.Logger.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    for logger in (logging.getLogger(), *(one for one in made if not one.propagate)):
        if handler not in logger.handlers:
            logger.handlers[:] = [handler]
    sys.excepthook = _ended


@cache
def _handler(folder: Path, _process: int) -> "_Shared":
    folder.mkdir(parents=True, exist_ok=True)
    return _Shared(folder / NAME)


def _ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody caught goes to the console as before, and into the log."""
    if isinstance(error, Exception):
        logging.getLogger(_OURS).error("ended by an error", exc_info=error)
    sys.__excepthook__(kind, error, trace)


class _Shared(RotatingFileHandler):
    """A file of several processes: one at a time writes or rotates, and none keeps it open, so that it can be moved."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True)
        self._turn = FileLock(file.with_name(".lock"), timeout=5)

    def filter(self, record: logging.LogRecord) -> bool:
        """Of other programs only what went wrong."""
        return record.levelno >= logging.WARNING or record.name.partition(".")[0] == _OURS

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; what cannot be written ends nothing."""
        try:
            with self._turn:
                super().emit(record)
                if self.stream:
                    self.stream.close()
                    self.stream = None
        except OSError:  # which a turn that does not come is too
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """Say so on the console; the record may hold what must not stand there."""
        print(f"The log in {Path(self.baseFilename).parent} cannot be written.", file=sys.stderr)

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        error = record.exc_info[1] if record.exc_info else getattr(record, "error", None)
        level = "error" if error else record.levelname.lower()
        line = {"at": at, "level": level, "where": f"{record.name}:{record.lineno}"}
        if record.name.partition(".")[0] == _OURS:
            line["what"] = str(record.msg)
        said = {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        line |= {name: value for name, value in said.items() if _is_safe(value)}
        trace = {"trace": list(_trace(error))} if isinstance(error, BaseException) else {}
        return json.dumps(line | trace, ensure_ascii=False)


def _is_safe(value: object) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and _CODE.fullmatch(value) is not None)


def _trace(error: BaseException | None) -> Iterator[str]:
    """Which error it is and where it came from, the innermost first, then what it was raised for; not what it says."""
    while error is not None:
        yield type(error).__qualname__
        frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), lookup_lines=False)
        yield from (f"{_within(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[::-1][:_MOST_FRAMES])
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _within(file: str) -> str:
    """A file of the program or of a package; where on the machine it lies may name its owner."""
    path = Path(file)
    if path.is_relative_to(paths.ROOT) and "site-packages" not in path.parts:
        return path.relative_to(paths.ROOT).as_posix()
    return "/".join(path.parts[-2:])
