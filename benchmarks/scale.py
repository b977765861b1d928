"""What a build takes as the exports grow: `python -m benchmarks.scale [IATI file]`, for `docs/scale.md`.

Beside the time by the clock stands that of the processors, which other work on the machine disturbs less.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import sample
from benchmarks import big_export, timing

_ROWS = (2_000, 20_000, 200_000)  # the sample has some two thousand records
_IATI_MEGABYTES = 100
_END = b"</iati-activities>"
_READ = "import sys, pathlib as p; from twg_analytics.reading import files; files.read_all([p.Path(sys.argv[1])])"


def main() -> None:
    """Print the figures."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TWG_DECISIONS"] = f"sqlite:///{(folder / 'decisions.sqlite').as_posix()}"
        sample.write(folder / "sample")
        _said("the sample", _built(folder / "sample", folder / "warehouse"))
        for rows in _ROWS:
            path = folder / str(rows) / "2026-03-31" / "oda.xlsx"
            path.parent.mkdir(parents=True)
            big_export.write(path, rows)
            _said(f"an export of {rows:,} rows", _built(folder / str(rows), folder / "warehouse"))
        given = map(Path, sys.argv[1:]) if sys.argv[1:] else (folder / "sample").glob("2026-03-31/*adb.xml")
        for path in given:
            _read(path, folder / "activities.xml")


def _built(raw: Path, warehouse: Path) -> timing.Timing:
    shutil.rmtree(warehouse, ignore_errors=True)
    return timing.python("-m", "twg_analytics", "build", "--raw", str(raw), "--warehouse", str(warehouse))


def _read(path: Path, larger: Path) -> None:
    """How fast a file of activities is read, many times over in one."""
    begin, _, rest = path.read_bytes().partition(b"<iati-activity ")
    activities = b"<iati-activity " + rest.partition(_END)[0]
    with larger.open("wb") as file:
        file.write(begin)
        # An activity that is there twice is not read.
        for copy in range(_IATI_MEGABYTES * 10**6 // len(activities) + 1):
            file.write(activities.replace(b"</iati-identifier>", b"-%d</iati-identifier>" % copy))
        file.write(_END)
    megabytes = larger.stat().st_size / 10**6
    read = timing.python("-c", _READ, str(larger))
    _said(f"reading {megabytes:.0f} MB of {path.name}", read)
    print(f"{'':44s}{megabytes / read.processor:7.2f} MB a second of a processor")


def _said(what: str, taken: timing.Timing) -> None:
    by_clock = f"{what:44s}{taken.seconds:7.1f} s"
    print(f"{by_clock}{taken.processor:7.1f} s of processors{taken.megabytes:7,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
