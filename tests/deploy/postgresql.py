"""A PostgreSQL server of its own for some tests, with a database of its own for each."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from psycopg import sql

from tests.deploy import programs

NEEDED = programs.needed("initdb", "postgresql")
_USER, _PASSWORD = "aid", "a word for tests"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # nothing here outlives a crash
_numbers = count()


class Server:
    """Where a server is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.process: subprocess.Popen[bytes]
        self._at: dict[str, Any] = {"host": "127.0.0.1", "port": port, "user": _USER, "password": _PASSWORD}

    def connected(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A connection to the server itself, or to a database."""
        return psycopg.connect(**self._at, dbname=database, autocommit=True)

    def end_connections(self) -> None:
        """Let the server end every connection, as it does when it is started again."""
        with self.connected() as connection:
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname like 'aid_%'")

    def database(self) -> str:
        """The URL of a store in which there is nothing yet."""
        name = f"aid_{next(_numbers)}"
        with self.connected() as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        return f"postgresql+psycopg://{_USER}:{_PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/{name}"


@contextmanager
def server() -> Iterator[Server]:
    """A server that was started just now, in a folder that is gone after it."""
    owner = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
    with programs.folder(owner) as folder:
        word = folder / "word"
        word.write_text(_PASSWORD)
        made = [programs.path_of("initdb"), "-D", str(folder / "data"), "-U", _USER, "--pwfile", str(word)]
        word.chmod(0o644)
        sure = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"]
        subprocess.run([*made, *sure], user=owner, cwd="/", check=True, capture_output=True)
        started = Server(programs.free_port())
        told = [f"unix_socket_directories={folder}", "listen_addresses=127.0.0.1", f"port={started.port}", *_QUICK]
        command = [programs.path_of("postgres"), "-D", str(folder / "data"), *(f"--{one}" for one in told)]

        def is_there() -> bool:
            try:
                started.connected().close()
            except psycopg.OperationalError:
                return False
            return True

        # Told so, it waits for nobody who is connected.
        with programs.running(command, is_there, owner, signal.SIGINT) as started.process:
            yield started
