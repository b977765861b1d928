"""Answering a request within a test."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def in_a_thread(answer: Coroutine[Any, Any, None]) -> None:
    """Let an answer be given in a thread of its own: browser tests of the same process leave a loop running."""
    with ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, answer).result()
