"""What parts of the bench share: a folder, the sample, a published build of it, and ten times as much of it."""

import os
from functools import cached_property
from pathlib import Path

from benchmarks import big_warehouse, timing
from twg_analytics.questions import warehouse


class Setting:
    """Made when a part first asks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        os.environ["TWG_DECISIONS"] = f"sqlite:///{(folder / 'decisions.sqlite').as_posix()}"

    @cached_property
    def raw(self) -> Path:
        """The exports of the sample."""
        timing.python("-m", "twg_analytics", "sample", str(self.folder / "sample"))
        return self.folder / "sample"

    @cached_property
    def warehouse(self) -> Path:
        """The folder of a published build of the sample."""
        folder = self.folder / "sample-warehouse"
        timing.python("-m", "twg_analytics", "build", "--raw", str(self.raw), "--warehouse", str(folder))
        return folder

    @cached_property
    def big(self) -> Path:
        """The folder of ten times the sample."""
        return big_warehouse.write(warehouse.published(self.warehouse), self.folder / "big-warehouse")
