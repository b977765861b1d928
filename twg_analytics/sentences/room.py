"""How much room there is."""

from twg_analytics.words import number, t

_GIGABYTE = 1e9


def on_disk(free: int, total: int, language: str) -> str:
    """Free bytes of a disk and all of them, in gigabytes."""
    said = {name: number(size / _GIGABYTE, language, 1) for name, size in (("free", free), ("total", total))}
    return t("disk_room", language, **said)
