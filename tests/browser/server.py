"""The server of the dashboard for a test, forked from a process that has imported everything that it needs."""

import multiprocessing
import os
import pkgutil
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess

from twg_analytics import paths, ui

_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(
    ["streamlit.web.cli", *(one.name for one in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."))]
)


def _serve(port: int, environment: Mapping[str, str]) -> None:
    from streamlit.web import cli

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(paths.ROOT)
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silent, stream)
    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(port)]
    cli.main(prog_name="streamlit")


def started(port: int, settings: Mapping[str, str]) -> BaseProcess:
    """The process of a server at a port, with further settings of the environment."""
    process = _FORKED.Process(target=_serve, args=(port, {**os.environ, **settings}), daemon=True)
    process.start()
    return process
