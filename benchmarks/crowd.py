"""Many readers of one server at once, each with its own session, as far as the server sees them."""

import asyncio
import http.client
import itertools
import json
import statistics
import threading
import time
import urllib.request
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

Done = TypeVar("Done")

_PATIENCE = 180  # seconds
_WHOLE = ForwardMsg.FINISHED_SUCCESSFULLY  # not one that began again
_JSON = {"Content-Type": "application/json"}
_XSRF = "_streamlit_xsrf"
# What readers choose by turns.
GROUPS = ("aw", "ed", "fi", "fsn", "ge", "he", "hiv", "iri", "la", "ma", "pfm", "psd", "rwssh", "sndd")


@dataclass(frozen=True)
class Pace:
    """How many choices were answered, in how many seconds, and how long half of them waited at most."""

    answered: int
    seconds: float
    median: float

    @property
    def a_second(self) -> float:
        """How many were answered in a second."""
        return self.answered / self.seconds


class Chooses(Protocol):
    """Readers who choose."""

    def choose(self, readers: int, seconds: float) -> Pace:
        """Let so many choose again and again, without a pause, for a while."""


class Crowd:
    """Readers of a Streamlit page, who are let come and choose; `page` and `choices` are what its address says."""

    def __init__(self, address: str, page: str = "", **choices: str) -> None:
        self._address, self._page, self._choices = address, page, choices
        # It runs all the time, for who does nothing must answer the server too.
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._connected: list[ClientConnection] = []
        self._turns = itertools.count()

    def come(self, readers: int) -> float:
        """Let so many come in one moment; the seconds until the last has seen the whole page."""
        began = time.perf_counter()
        self._all(self._arrive() for _ in range(readers))
        return time.perf_counter() - began

    def choose(self, readers: int, seconds: float) -> Pace:
        """Let so many of those that are there choose again and again, without a pause, for a while."""
        began = time.perf_counter()
        read = self._all(self._choose_until(one, began + seconds) for one in self._connected[:readers])
        waits = [wait for each in read for wait in each]
        return Pace(len(waits), time.perf_counter() - began, statistics.median(waits))

    def go(self) -> None:
        """Let all leave."""
        self._all(one.close() for one in self._connected)
        self._connected.clear()

    def close(self) -> None:
        """Let all leave, for good."""
        self.go()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _all(self, done: Iterable[Coroutine[Any, Any, Done]]) -> list[Done]:
        async def together() -> list[Done]:
            return await asyncio.gather(*done)

        return asyncio.run_coroutine_threadsafe(together(), self._loop).result()

    async def _arrive(self) -> None:
        xsrf = await asyncio.to_thread(_cookie, self._address)
        connected = await connect(
            f"{self._address.replace('http', 'ws')}/_stcore/stream", origin=Origin(self._address),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(xsrf)], max_size=None, open_timeout=_PATIENCE,
            additional_headers={"Cookie": f"{_XSRF}={xsrf}"}, compression=None, ping_interval=None,
        )  # fmt: skip
        self._connected.append(connected)
        await self._read(connected, self._choices)

    async def _choose_until(self, connected: ClientConnection, end: float) -> list[float]:
        waits = []
        while (began := time.perf_counter()) < end:
            await self._read(connected, self._choices | {"twg": GROUPS[next(self._turns) % len(GROUPS)]})
            waits.append(time.perf_counter() - began)
        return waits

    async def _read(self, connected: ClientConnection, choices: dict[str, str]) -> None:
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode(choices)
        asked.rerun_script.page_name = self._page
        await connected.send(asked.SerializeToString())
        said = ForwardMsg()
        async with asyncio.timeout(_PATIENCE):
            while said.WhichOneof("type") != "script_finished" or said.script_finished != _WHOLE:
                got = await connected.recv()
                assert isinstance(got, bytes)
                said.ParseFromString(got)


def _cookie(address: str) -> str:
    """What a browser is given by which the server knows its own page."""
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=_PATIENCE) as answer:
        cookies = [cookie.partition(";")[0] for cookie in answer.headers.get_all("set-cookie") or ()]
    return next((cookie.partition("=")[2] for cookie in cookies if cookie.startswith(f"{_XSRF}=")), "none")


@contextmanager
def crowd(address: str, page: str = "", **choices: str) -> Iterator[Crowd]:
    """Nobody yet, at the address of a server."""
    readers = Crowd(address, page, **choices)
    try:
        yield readers
    finally:
        readers.close()


class DashCrowd:
    """Readers of a page in Dash, who do nothing but choose: the callbacks that a choice of a TWG calls, in turn."""

    def __init__(self, address: str, page: str, **usual: str) -> None:
        self._host = address.removeprefix("http://")
        with urllib.request.urlopen(f"{address}/_dash-dependencies", timeout=_PATIENCE) as answer:
            self._called = [one for one in json.load(answer) if any(f"/{page}-twg" in i["id"] for i in one["inputs"])]
        self._usual = {f"/{page}-{name}": value for name, value in usual.items()}
        self._twg = f"/{page}-twg"
        self._turns = itertools.count()

    def choose(self, readers: int, seconds: float) -> Pace:
        """Let so many choose again and again, without a pause, for a while."""
        began = time.perf_counter()
        with ThreadPoolExecutor(readers) as threads:
            read = [*threads.map(self._choose_until, [began + seconds] * readers)]
        waits = [wait for each in read for wait in each]
        return Pace(len(waits), time.perf_counter() - began, statistics.median(waits))

    def _choose_until(self, end: float) -> list[float]:
        waits = []
        connected = http.client.HTTPConnection(self._host, timeout=_PATIENCE)
        while (began := time.perf_counter()) < end:
            chosen = self._usual | {self._twg: [GROUPS[next(self._turns) % len(GROUPS)]]}
            for callback in self._called:
                connected.request("POST", "/_dash-update-component", self._asked(callback, chosen), _JSON)
                answer = connected.getresponse()
                assert answer.status == 200, answer.read()
                answer.read()
            waits.append(time.perf_counter() - began)
        connected.close()
        return waits

    def _asked(self, callback: dict[str, Any], chosen: dict[str, Any]) -> str:
        output = callback["output"]
        several = [_property(one) for one in output.strip(".").split("...")]
        inputs = [{**one, "value": chosen.get(one["id"])} for one in callback["inputs"]]
        asked = {"output": output, "outputs": several if output.startswith("..") else several[0], "inputs": inputs}
        return json.dumps(asked | {"changedPropIds": [f"{self._twg}.value"]})


def _property(output: str) -> dict[str, str]:
    name, _, of = output.rpartition(".")
    return {"id": name, "property": of}
