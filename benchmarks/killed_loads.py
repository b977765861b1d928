"""What is killed at random moments, and two people at every step at once.

`python -m benchmarks.killed_loads KILLS ROUNDS SEED`: without a number it is 200, 3, and any.

Every step is the command of the page, in a process that is killed after a random part of the work that such a step
is; or two steps of two people are begun in the same moment. After each it must hold: what is published is the old
state or the new one, whole; the raw folder holds the files of what is published; no file that anybody handed in is
lost, be it published, waiting or put aside; every load that waits can be read and published; each decision stands in
the store and in what was done, or in neither, and the chain of what was done is whole. A backup that was being put back
is put back again, and is then all there.
"""

import datetime as dt
import itertools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tests.building import built
from tests.reading import rows
from tests.reading.rows import oda
from twg_analytics import paths, warehouse_folder
from twg_analytics.__main__ import main as command
from twg_analytics.access import audit
from twg_analytics.building import layers, outcome
from twg_analytics.decisions import store
from twg_analytics.decisions.kinds import CONFIRMED, MATCH
from twg_analytics.loads import accepting, arranging, folders, lifecycle
from twg_analytics.loads.folders import Load
from twg_analytics.questions import warehouse

KILLS, STEPS = 200, ("read", "publish", "discard", "return", "take_out")
DECIDE, RESTORE = "decide", "restore"
DAY = dt.date(2026, 3, 31)


def _forked(step: Callable[[], int]) -> int:
    """Do something in a process of its own, whose number is given back; it says nothing and ends with a code."""
    if child := os.fork():
        return child
    code = 1
    try:
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            code = step()
    finally:
        os._exit(code)


class Office:
    """A raw folder, a warehouse, and all that anybody handed in."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.raw, self.warehouse, self.dice = folder, folder / "raw", folder / "warehouse", dice
        self.given: dict[str, float] = {}  # the money in each file by its hash
        self.discarded: set[str] = set()
        self.numbers = itertools.count()
        self.load_of("read")
        self.publish_all()

    def hand_in(self, *, replaces: tuple[str, ...] = ()) -> Load:
        """A new file of one project."""
        number = next(self.numbers)
        listed = [oda({"Own Resources 2025": 2.0 ** (number % 40), "Program Number": f"K-{number}"})]
        path = rows.write_xlsx(self.folder / f"{number}.xlsx", rows.grid(listed))
        self.given[folders.sha256(path)] = 2.0 ** (number % 40)
        with path.open("rb") as file:
            return accepting.accept(self.raw, [(path.name, file)], by="Dara", snapshot_date=DAY, replaces=replaces)

    def load_of(self, step: str) -> Load | None:
        """A load for which a step comes next; None where there is nothing to do it with."""
        there = sorted(arranging.state(self.raw))
        if step == "return":
            earlier = warehouse_folder.others(self.warehouse)
            name = self.dice.choice(earlier).name if earlier else None
            return accepting.begin_return(self.raw, by="Sok", returns_to=name) if name else None
        if step == "take_out":
            return (
                self.read_one(accepting.begin_change(self.raw, [there[0]], by="Sok", day=None))
                if len(there) > 2
                else None
            )
        load = self.hand_in(replaces=tuple(there[:1]) if len(there) > 4 else ())
        return self.read_one(load) if step == "publish" else load

    def read_one(self, load: Load) -> Load:
        """Read a load to its end."""
        self.wait(self.begin("read", load))
        return load

    def begin(self, step: str, load: Load | None) -> int:
        """Begin a step in a process of its own; its number."""
        if load is None:
            return _forked(self._decide if step == DECIDE else self._restore)
        name = {"take_out": "publish"}.get(step, step)
        there = ["--raw", str(self.raw), "--warehouse", str(self.warehouse)]
        return _forked(lambda: command(["load", name, load.id, *there]))

    def _decide(self) -> int:
        about = {"left_id": "one", "right_id": str(time.monotonic_ns())}
        store.decide(paths.decisions(), MATCH, about, CONFIRMED, reason="the same", decided_by="Sok")
        return 0

    @property
    def _elsewhere(self) -> dict[str, str]:
        back = self.folder / "back"
        places = {"TWG_RAW": back / "raw", "TWG_WAREHOUSE": back / "warehouse", "TWG_HEADINGS": back / "headings"}
        places |= {"TWG_FACTS": back / "facts", "TWG_AUDIT_HEAD": back / "AUDIT"}
        return {name: str(at) for name, at in places.items()} | {"TWG_DECISIONS": f"sqlite:///{back}/store.sqlite"}

    def _restore(self) -> int:
        os.environ.update(self._elsewhere)
        return command(["restore", str(self.folder / "kept.zip")])

    def back_up(self) -> None:
        """Write a backup, to be put back where nothing stands."""
        here = {"TWG_RAW": str(self.raw), "TWG_WAREHOUSE": str(self.warehouse)}
        file = self.folder / "kept.zip"
        file.unlink(missing_ok=True)
        shutil.rmtree(self.folder / "back", ignore_errors=True)
        assert self.wait(_forked(lambda: os.environ.update(here) or command(["backup", str(file)]))) == 0

    def put_back(self) -> bool:
        """Put the backup back once more and look whether it is all there; whether it was, and was refused for that."""
        was_there = self.wait(_forked(self._restore)) != 0
        with zipfile.ZipFile(self.folder / "kept.zip") as kept:
            digests: dict[str, str] = json.loads(kept.read("backup.json"))["sha256"]
        (name,) = (name for name in digests if name.endswith(".sqlite"))
        del digests[name]  # which goes on with who put it back
        files = {self.folder / "back" / name: digest for name, digest in digests.items()}
        is_there = all(file.is_file() and folders.sha256(file) == digest for file, digest in files.items())
        assert is_there, "not all of the backup was put back"
        decided = self.decided()
        assert self.wait(_forked(lambda: self._is_well(decided))) == 0, "the store was not put back"
        return was_there

    def _is_well(self, decided: int) -> int:
        """0 where the store that was put back has all decisions, and a whole chain that ends with its coming back."""
        os.environ.update(self._elsewhere)
        last = audit.entries(paths.decisions())["action_code"].iloc[-1]
        is_whole = audit.verify(paths.decisions()) is None and last == "restore"
        return 0 if is_whole and self.decided() == decided else 1

    @staticmethod
    def wait(child: int) -> int:
        """How a process ended."""
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def publish_all(self) -> None:
        """Whatever waits can be read and published, or, where the state of a step back is gone, be let go of."""
        for load in reversed(folders.loads(self.raw)):
            if load.said("published"):
                continue
            if load.returns_to:
                self.wait(self.begin("return", load))
                if not load.said("published"):
                    assert self.wait(self.begin("discard", load)) == 0, "a step back cannot be let go of"
                continue
            self.read_one(load)
            failed = (load.said("failed") or {}).get("key")
            if failed or not load.said("read"):
                # What is to be taken out may be gone by now: its load is refused in a sentence and let go of.
                assert failed and not load.files, (load.id, load.said("failed"))
                assert self.wait(self.begin("discard", load)) == 0
                continue
            assert self.wait(self.begin("publish", load)) == 0, load.said("failed")
        self.check()

    def check(self) -> str | None:
        """The name of what is published, once all that must hold was looked at."""
        name = warehouse_folder.current(self.warehouse)  # before anybody settles what was left
        said = audit.entries(paths.decisions())
        assert audit.verify(paths.decisions()) is None, "the chain of what was done is broken"
        assert (said["action_code"] == "decide").sum() == self.decided(), "a decision that is not in what was done"
        with lifecycle.turn(self.raw, self.warehouse):
            pass
        assert warehouse_folder.current(self.warehouse) == name, "settling published something else"
        if name is None:
            return None
        # The database is opened in a process of its own: its threads would be in the way of those begun later.
        assert self.wait(_forked(lambda: self._holds(self.warehouse / name))) == 0, "half a state is published"
        made_of = arranging.state(self.raw)
        kept = {*made_of.values(), *(path.name for path in folders.aside(self.raw).glob("*") if any(path.iterdir()))}
        for load in folders.loads(self.raw):
            for handed in load.files:
                if not load.said("published"):
                    assert folders.sha256(load.folder / "files" / handed.name) == handed.sha256
                    kept.add(handed.sha256)
        assert set(self.given) - self.discarded <= kept, "a file that somebody handed in is lost"
        return name

    @staticmethod
    def decided() -> int:
        """How many decisions there are."""
        return len(store.history(paths.decisions(), MATCH))

    def _holds(self, published: Path) -> int:
        """0 where a warehouse is whole and was made of exactly the files in the raw folder."""
        files, _ = outcome.of_file(published)
        made_of = dict(zip(files["source_file"], files["content_sha256"], strict=True))
        total = warehouse.query("select sum(counted_usd) from marts.money", file=published).iat[0, 0]
        is_whole = total == sum(self.given[digest] for digest in made_of.values())
        return 0 if is_whole and made_of == arranging.state(self.raw) else 1

    def let_go(self, *loads: Load) -> None:
        """Note the files of loads that were discarded, or are about to be."""
        self.discarded |= {handed.sha256 for load in loads for handed in load.files}


def _worked(child: int, seconds: float) -> float:
    """Wait until a process has worked so long, or has ended; how long it did, however busy the machine is."""
    while True:
        state, *said = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        worked = sum(map(int, said[10:12])) / os.sysconf("SC_CLK_TCK")
        if state == "Z" or worked >= seconds:
            return worked
        time.sleep(0.002)


def killed(office: Office, kills: int) -> Counter[str]:
    """Kill steps at random moments; how often each ended how."""
    ended: Counter[str] = Counter()
    usual = dict.fromkeys((*STEPS, DECIDE, RESTORE), 0.4)
    while sum(count for how, count in ended.items() if "killed" in how) < kills:
        step = office.dice.choice(list(usual))
        load = office.load_of(step) if step in STEPS else None
        if load is None and step in STEPS:
            continue
        if load and step == "discard":
            office.let_go(load)
        if step == RESTORE:
            office.back_up()
        before = office.check(), office.decided()
        child = office.begin(step, load)
        worked = _worked(child, office.dice.random() * usual[step])
        os.kill(child, signal.SIGKILL)
        was_killed = office.wait(child) == -signal.SIGKILL
        usual[step] = 1.1 * usual[step] if was_killed else worked  # so that some are killed at the very end
        is_new = office.put_back() if step == RESTORE else (office.check(), office.decided()) != before
        how = f"{step}: {'killed' if was_killed else 'ended'}, {'new' if is_new else 'old'} state"
        ended[how] += 1
        office.publish_all()
    return ended


def together(office: Office, rounds: int) -> Counter[str]:
    """Two people do each pair of steps in the same moment; how often both, one or none of them was done."""
    ended: Counter[str] = Counter()
    for _ in range(rounds):
        for pair in itertools.combinations_with_replacement(STEPS, 2):
            if None in (loads := [office.load_of(step) for step in pair]):
                continue
            for step, load in zip(pair, loads, strict=True):
                if step == "discard" and load:
                    office.let_go(load)
            children = [office.begin(step, load) for step, load in zip(pair, loads, strict=True) if load]
            done = [office.wait(child) for child in children].count(0)
            office.check()
            ended[f"{' and '.join(pair)}: {done} of 2 done"] += 1
            office.publish_all()
    return ended


def main(kills: int = KILLS, rounds: int = 3, seed: int | None = None) -> None:
    """Print how often each step ended how; a state that must not be is an error. A seed tells which steps come."""
    few = built.few()  # how something is published does not depend on what
    layers.tables = lambda: few
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"TWG_DECISIONS": f"sqlite:///{name}/decisions.sqlite", "TWG_HEADINGS": f"{name}/headings"}
        os.environ |= {"TWG_FACTS": f"{name}/facts", "TWG_AUDIT_HEAD": f"{name}/AUDIT"}
        seed = random.randrange(10**6) if seed is None else seed
        print(f"seed {seed}", flush=True)
        office = Office(Path(name), random.Random(seed))
        for part, times in ((killed, kills), (together, rounds)):  # each is told when it has ended
            for how, count in sorted(part(office, times).items()):
                print(f"{how:60s}{count:5d}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
