"""Writing a file whole or not at all: a reader sees what stood there before, or all of what stands there now."""

import os
import secrets
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Put the content in a file, on the disk when it returns; raises `OSError` and leaves nothing half written."""
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with unfinished.open("xb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
