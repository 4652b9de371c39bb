"""Tasks for the tests of the guided stretch, and strategies for any task."""

import threading

from hypothesis import strategies as st

from sitbreak.dataclass import replace
from sitbreak.stretch.task import Figures, Result, Task

HELD = Figures(hold_s=20, holds_per_rep=1, reps=1, sets=1, rest_s=0, sides=2, move_s=5)
REPEATED = Figures(hold_s=2, holds_per_rep=2, reps=4, sets=2, rest_s=30, sides=1, move_s=3, repeated=True)


class Ends:
    """Collects what `on_end` was called with."""

    def __init__(self) -> None:
        self.results: list[Result] = []
        self.came = threading.Event()

    def __call__(self, result: Result) -> None:
        self.results.append(result)
        self.came.set()


def task(figures: Figures = HELD, **more: object) -> Task:
    plain = Task(
        id="chair-hamstring-stretch",
        name="Hamstring stretch on a chair",
        steps=("Heel up.", "Knee soft.", "Tip forward.", "Stay and breathe.", "Step down."),
        figures=figures,
        harder_figures=replace(figures, hold_s=figures.hold_s * 1.5),
        cautions=("Hold the desk for balance.",),
        easier="Use a lower step.",
        harder="Reach further.",
        ready_s=4,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


seconds = st.integers(0, 60)
figures = st.builds(
    Figures,
    hold_s=st.integers(1, 60),
    holds_per_rep=st.integers(1, 2),
    reps=st.integers(1, 6),
    sets=st.integers(1, 3),
    rest_s=seconds,
    sides=st.sampled_from([1, 2]),
    move_s=st.integers(1, 8),
    repeated=st.booleans(),
)
tasks = st.builds(task, figures=figures)
