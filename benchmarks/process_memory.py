"""What a process, or a whole tree of them, holds of the memory: read from /proc, in KiB."""

from pathlib import Path

from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Memory:
    """`pss`: with its share of what others map too; `uss`: what would be free without it; `dirty`: of that, written."""

    pss_kib: int = 0
    uss_kib: int = 0
    dirty_kib: int = 0

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.pss_kib + other.pss_kib, self.uss_kib + other.uss_kib, self.dirty_kib + other.dirty_kib)


def memory(pid: int) -> Memory:
    """Return what one process holds (proc(5), smaps_rollup). OSError when it is gone."""
    found: dict[str, int] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, _, value = line.partition(":")
        found[name] = int(value.split()[0])
    dirty_kib = found["Private_Dirty"]
    return Memory(found["Pss"], found["Private_Clean"] + dirty_kib, dirty_kib)


def tree(pid: int) -> list[int]:
    """Return the process and all that it started, and those in turn."""
    pids = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            pids += tree(int(child))
    return pids


def tree_memory(pid: int) -> Memory:
    """Return what a process and all below it hold; one that ends meanwhile counts nothing."""
    total = Memory()
    for each in tree(pid):
        try:
            total += memory(each)
        except OSError:
            continue
    return total
