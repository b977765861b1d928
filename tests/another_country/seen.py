"""What a reader is sent of pages, printed as JSON: run as a program of its own, for a country is read once."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from tests.pages.visit import visit


def _parts(block: Any) -> Iterator[Any]:
    for part in block.children.values():
        if hasattr(part, "children"):
            yield from _parts(part)
        elif part.proto is not None:
            yield part.proto


def seen(page: str, address: dict[str, str]) -> str:
    """Everything that a page sends: words, tables as they are packed, charts and what is drawn round them."""
    app = visit(page, **address)
    words = (proto.SerializeToString().decode("utf-8", "replace") for proto in _parts(app._tree))
    return "\n".join([*words, *(frame.value.to_csv() for frame in app.dataframe)])


if __name__ == "__main__":
    print(json.dumps([seen(page, address) for page, address in json.loads(sys.argv[1])], ensure_ascii=False))
