"""The sample and a large export, against reading it in two other ways; packs; pages on ten times the sample."""

import os
import shutil
import tempfile
from pathlib import Path

from benchmarks import big_export, matches, packs, pages, timing
from twg_analytics.questions import warehouse

ROWS = 200_000
CALAMINE = (
    "import sys, python_calamine as c;c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)
OPENPYXL = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["TWG_DECISIONS"] = f"sqlite:///{(folder / 'decisions.sqlite').as_posix()}"
        _sample(folder)
        packs.main(folder / "sample-warehouse")
        _big_export(folder)
        pages.main(warehouse.published(folder / "sample-warehouse"), folder)
        matches.main([])


def _sample(folder: Path) -> None:
    raw, warehouse = folder / "sample", folder / "sample-warehouse"
    print(f"{'writing the sample':44s}{_said(timing.python('-m', 'twg_analytics', 'sample', str(raw), runs=1))}")
    build = ("-m", "twg_analytics", "build", "--raw", str(raw), "--warehouse", str(warehouse))
    cold = timing.python(*build, before=lambda: shutil.rmtree(warehouse, ignore_errors=True))
    unchanged = timing.python(*build)
    print(f"{'building the sample, nothing changed':44s}{_said(unchanged)}")
    print(f"{'building the sample, cold':44s}{_said(cold)}   {_ratio(cold, unchanged)} (aim: at most 2.5)")


def _big_export(folder: Path) -> None:
    raw, warehouse = folder / "big/2025-03-31", folder / "big-export-warehouse"
    raw.mkdir(parents=True)
    path = raw / "oda.xlsx"
    big_export.write(path, ROWS)
    build = ("-m", "twg_analytics", "build", "--raw", str(raw.parent), "--warehouse", str(warehouse))
    built = timing.python(*build, before=lambda: shutil.rmtree(warehouse, ignore_errors=True))
    calamine = timing.python("-c", CALAMINE, str(path))
    openpyxl = timing.python("-c", OPENPYXL, str(path), runs=1)
    print(f"{f'building an export of {ROWS:,} rows':44s}{_said(built)}   (aim: under 1,600 MB)")
    print(f"{'only reading it, calamine':44s}{_said(calamine)}   {_ratio(built, calamine)} (aim: at most 2.5)")
    print(f"{'only reading it, pandas with openpyxl':44s}{_said(openpyxl)}   {_ratio(built, openpyxl)}")


def _said(measured: timing.Timing) -> str:
    return f"{measured.seconds:7.2f} s {measured.megabytes:7,.0f} MB"


def _ratio(built: timing.Timing, other: timing.Timing) -> str:
    return f"building takes {built.seconds / other.seconds:.2f} times as long"


if __name__ == "__main__":
    main()
