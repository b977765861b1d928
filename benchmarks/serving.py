"""A server, ours or another, for as long as it is looked at."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from twg_analytics import paths

_PATIENCE = 60  # seconds; a machine that is busy with other work starts a server slowly
PEERS = Path(sys.prefix) / "peers"  # where `make bench` installs what the dashboard never needs


class Server:
    """A server that runs: its address and its process."""

    def __init__(self, address: str, process: int) -> None:
        self.address, self.process = address, process

    def spent(self) -> float:
        """Seconds of processors that it has used."""
        told = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory that it has; what several processes share is parted among them."""
        said = Path(f"/proc/{self.process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return sum(int(line.split()[1]) for line in said if line.startswith("Pss:")) / 1024


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def streamlit(script: Path, **environment: str) -> Iterator[Server]:
    """A Streamlit script served on this machine; raises `RuntimeError` when it does not start."""
    port = free_port()
    command = ("-m", "streamlit", "run", str(script), "--server.port", str(port))
    with _started(command, port, "_stcore/health", **environment) as server:
        yield server


@contextmanager
def dash(**environment: str) -> Iterator[Server]:
    """The pages in Dash served on this machine; raises `RuntimeError` where Dash is not installed."""
    port = free_port()
    beside = os.pathsep.join([str(PEERS), str(paths.ROOT)])
    command = ("-m", "benchmarks.peers.dashboard", str(port))
    with _started(command, port, "_dash-layout", PYTHONPATH=beside, **environment) as server:
        yield server


@contextmanager
def _started(command: Sequence[str], port: int, answers: str, **environment: str) -> Iterator[Server]:
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, *command], cwd=paths.ROOT, env={**os.environ, **environment},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"{address}/{answers}", process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server at {address} did not start")
