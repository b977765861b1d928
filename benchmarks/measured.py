"""What a part of the bench measures: figures, each beside a named alternative where there is one, and as a document."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.setting import Setting


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured in which unit, and that of a named alternative in the same run.

    What is aimed at is a ratio to the alternative where there is one, else the figure itself: at most so much, or at
    least where more is better.
    """

    what: str
    ours: float
    unit: str = "s"
    beside: str = ""
    other: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the alternative's."""
        return self.ours / self.other if self.other else None

    @property
    def is_reached(self) -> bool | None:
        """Whether it is as is aimed at; None where nothing is."""
        held = self.ours if self.other is None else self.ratio
        if held is None or (self.at_most is None and self.at_least is None):
            return None
        return held <= (self.at_most or held) and held >= (self.at_least or held)

    @property
    def aim(self) -> str:
        """What is aimed at, in words."""
        least = "at most" if self.at_most is not None else "at least"
        value = self.at_most if self.at_most is not None else self.at_least
        if value is None:
            return ""
        return f"{least} {value:g} times" if self.other is not None else f"{least} {said(value, self.unit)}"

    def row(self) -> list[str]:
        """Its cells."""
        other = said(self.other, self.unit) if self.other is not None else ""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        reached = {None: "", True: "yes", False: "**no**"}[self.is_reached]
        return [self.what, said(self.ours, self.unit), self.beside, other, ratio, self.aim, reached]


HEADINGS = ["what", "ours", "beside", "its", "ratio", "aim", "reached"]


@dataclass(frozen=True)
class Part:
    """A part of the bench: what it measures, how, and what is known of that which it does not reach."""

    name: str
    title: str
    how: str
    measure: Callable[[Setting], Iterable[Figure | str]]
    short: str = ""


def said(value: float, unit: str) -> str:
    """A number in its unit, with as many digits as a reader needs."""
    digits = 0 if abs(value) >= 100 or unit == "ms" else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def machine() -> str:
    """The state of the machine in this moment."""
    load = os.getloadavg()[0]
    return f"{dt.datetime.now():%Y-%m-%d %H:%M}, {os.cpu_count()} cores, load {load:.1f} before"


def section(part: Part, state: str, took: float, told: Iterable[Figure | str]) -> str:
    """A part as a section of the document."""
    rows = [one for one in told if isinstance(one, Figure)]
    lines = [one for one in told if isinstance(one, str)]
    table = [_line(HEADINGS), _line(["---"] * len(HEADINGS)), *(_line(one.row()) for one in rows)] if rows else []
    texts = ["```", *lines, "```"] if len(lines) > 1 else lines
    not_reached = any(one.is_reached is False for one in rows)
    blocks = [f"## {part.title}", f"{part.how} *{state}; {took:.0f} s.*", "\n".join(table), "\n".join(texts)]
    return "\n\n".join(filter(None, [*blocks, part.short if not_reached else ""]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


_TOP = (
    "# How fast it is, beside others\n\n"
    "Written by `make bench`; what is edited here is lost. Both sides of a ratio were measured in the same run, by "
    "turns, and figures are medians of five runs where nothing else is said. Where the load before is not near zero "
    "the machine did other work: then figures by the clock say little, and those of processors more."
)


def write(file: Path, parts: Iterable[Part], new: dict[str, str]) -> None:
    """Put sections in the place of those of the same parts, and above all what is not reached."""
    old = _sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    titles = {part.title: new.get(part.name) for part in parts}
    kept = [section for title in titles if (section := titles[title] or old.get(title))]
    missed = [line for section in kept for line in section.splitlines() if line.endswith("| **no** |")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in missed]
    lines = [f"* {what}: {ratio or ours} ({aim})" + (f", beside {beside}" if beside else "")
             for what, ours, beside, _, ratio, aim, _ in rows]  # fmt: skip
    lines += [f"* Never measured: {title}" for title in titles if not (titles[title] or old.get(title))]
    short = "## Not reached\n\n" + ("\n".join(lines) or "Nothing that was measured.")
    file.write_text("\n\n".join([_TOP, short, *kept]) + "\n", encoding="utf-8")


def _sections(text: str) -> dict[str, str]:
    found = ["## " + section.strip() for section in ("\n" + text).split("\n## ")[1:]]
    return {section.partition("\n")[0].removeprefix("## "): section for section in found}


def printed(told: Iterable[Figure | str]) -> Iterator[Figure | str]:
    """The same, each printed as soon as it is known."""
    for one in told:
        if isinstance(one, str):
            print(one, flush=True)
        else:
            what, ours, beside, other, ratio, aim, reached = one.row()
            rest = f"{beside}: {other}, {ratio} times" if beside else ""
            held = f"   ({aim}: {'reached' if reached == 'yes' else 'not reached'})" if aim else ""
            print(f"{what:60s}{ours:>12s}   {rest}{held}", flush=True)
        yield one
