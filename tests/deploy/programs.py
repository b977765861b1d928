"""The programs of a server, as Debian has them: each is started for a test on this machine only, and stopped after."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 60  # seconds; a machine that is busy with other work starts a server slowly
_ELSEWHERE = ("/usr/sbin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))


def found(name: str) -> str | None:
    """Where a program is; Debian keeps some away from those that anybody calls."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(_ELSEWHERE))


def needed(name: str, package: str) -> pytest.MarkDecorator:
    """Leave a test out where a program is not installed, but never in CI: there it must run."""
    is_left_out = found(name) is None and not os.environ.get("CI")
    return pytest.mark.skipif(is_left_out, reason=f"Debian's {package} is not installed")


def path_of(name: str) -> str:
    """Where a program is that must be there."""
    path = found(name)
    assert path, f"{name} is not installed"
    return path


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def folder(owner: str | None = None) -> Iterator[Path]:
    """A folder for a program, which may be another user's: none but root reaches the folders of the tests."""
    with tempfile.TemporaryDirectory(prefix="aid-", ignore_cleanup_errors=True) as name:
        if owner:
            shutil.chown(name, owner)
        yield Path(name)


@contextmanager
def running(
    command: Sequence[str], is_there: Callable[[], bool], user: str | None = None, ended_by: int = signal.SIGTERM
) -> "Iterator[subprocess.Popen[bytes]]":
    """A program for as long as it is used, once it is there."""
    process = subprocess.Popen(
        command, user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(is_there, lambda: process.poll() is None)
        yield process
    finally:
        process.send_signal(ended_by)
        process.wait(timeout=PATIENCE)


def until(is_so: Callable[[], bool], may_wait: Callable[[], bool] = lambda: True) -> None:
    """Wait for something, as long as it may still come."""
    latest = time.monotonic() + PATIENCE
    while not is_so():
        assert may_wait() and time.monotonic() < latest, "what was waited for did not come"
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
