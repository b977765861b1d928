"""Many small files are read by two: some of them in a process beside this one, into the folder of kept readings.

It is a help and nothing more: whatever it did not leave there is read here. Run as a module it is that process, told on
its input which files to read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from twg_analytics import paths
from twg_analytics.reading.reading_cache import ReadingCache

File = tuple[Path, str]  # and the hash of its content
_FEWEST = 20  # below, the process takes longer to begin than it saves
_LARGEST = 2**20  # bytes; of larger files the memory would stand side by side


def lent(files: Sequence[File], cache: ReadingCache) -> list[File]:
    """The files that a process beside this one should read: of those not read before, where they are many and small."""
    unknown = {sha256: path for path, sha256 in files if not cache.has(sha256)}
    small = sorted(((path.stat().st_size, sha256) for sha256, path in unknown.items()), reverse=True)
    small = [(size, sha256) for size, sha256 in small if size <= _LARGEST]
    if len(small) < _FEWEST or (os.cpu_count() or 1) < 2:
        return []
    return [(unknown[sha256], sha256) for _, sha256 in small[1::2]]


@contextmanager
def read(files: Sequence[File], cache: ReadingCache) -> Iterator[None]:
    """Have some files read in a process beside this one; it has ended when this is left."""
    if not files:
        yield
        return
    command = [sys.executable, "-m", __name__, str(cache.folder.absolute())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=paths.ROOT) as process:
        try:
            assert process.stdin
            with suppress(OSError), process.stdin as told:  # where it ended already, all is read here
                told.write(json.dumps([(str(path.absolute()), sha256) for path, sha256 in files]).encode())
            yield
        except BaseException:
            process.kill()
            raise


if __name__ == "__main__":
    ReadingCache(Path(sys.argv[1])).read_all((Path(path), sha256) for path, sha256 in json.load(sys.stdin))
