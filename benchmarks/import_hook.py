"""Watches what each module adds to the memory of this process, then runs the daemon in it: for `module_memory` alone.

    python -m benchmarks.import_hook RESULT OPTIONS

RESULT is rewritten after each module. Nothing is imported here but what the interpreter holds anyway.
"""

import runpy
import sys
from importlib import _bootstrap_external

TYPE_CHECKING = False  # the daemon has no `typing`
if TYPE_CHECKING:
    from typing import Any


def private_dirty_kib() -> int:
    """Return the memory that no other process shares and that was written to (proc(5))."""
    with open("/proc/self/smaps_rollup", "rb") as file:  # noqa: PTH123  (no pathlib yet)
        for line in file:
            if line.startswith(b"Private_Dirty"):
                return int(line.split()[1])
    return 0


class Watch:
    """Measures around the code of each module that is loaded; what it imports in turn is not counted to it."""

    def __init__(self, result: str) -> None:
        self._result = result
        self._inner_kib = [0]
        self.held_kib = {"bare interpreter": private_dirty_kib()}

    def over(self, loader: "Any") -> None:
        """Measure every module that this kind of loader loads."""
        load = loader.exec_module

        def exec_module(of: "Any", module: "Any") -> None:
            before_kib = private_dirty_kib()
            self._inner_kib.append(0)
            try:
                load(of, module)
            finally:
                whole_kib = private_dirty_kib() - before_kib
                own_kib = whole_kib - self._inner_kib.pop()
                self._inner_kib[-1] += whole_kib
                self._note(module.__name__, own_kib)

        loader.exec_module = exec_module

    def _note(self, name: str, own_kib: int) -> None:
        self.held_kib[name] = self.held_kib.get(name, 0) + own_kib
        lines = "".join(f"{kib} {module}\n" for module, kib in self.held_kib.items())
        with open(self._result, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(lines)


def main() -> None:
    """Watch, and become the daemon."""
    result, options = sys.argv[1:]
    watch = Watch(result)
    watch.over(_bootstrap_external.SourceFileLoader)
    watch.over(_bootstrap_external.ExtensionFileLoader)
    sys.argv = ["sitbreak", options]
    runpy.run_module("sitbreak.daemon", run_name="__main__")


if __name__ == "__main__":
    main()
