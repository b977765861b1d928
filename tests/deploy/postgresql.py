"""A PostgreSQL server of its own for some tests, with a database of its own for each."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

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
        self._at = {"host": "127.0.0.1", "port": port, "user": _USER, "password": _PASSWORD}

    def database(self) -> str:
        """The URL of a store in which there is nothing yet."""
        name = f"aid_{next(_numbers)}"
        with psycopg.connect(**self._at, dbname="postgres", autocommit=True) as connection:
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
                psycopg.connect(**started._at, dbname="postgres").close()
            except psycopg.OperationalError:
                return False
            return True

        with programs.running(command, is_there, owner):
            yield started
