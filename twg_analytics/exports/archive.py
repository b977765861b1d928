"""Office files are zip archives: the same content is the same bytes only when no time of writing is in them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_TIME = (1980, 1, 1, 0, 0, 0)


def without_time(saved: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with every time in it fixed, and some of its files `replaced` or added."""
    changed = dict(replaced or {})
    fixed = BytesIO()
    with zipfile.ZipFile(BytesIO(saved)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, changed.get(name) or old.read(name))
    return fixed.getvalue()
