"""`python -m tests.scenarios FILE...`: exit 0 if all pass, 1 if some fail, 2 if a file cannot be understood."""

import sys
from pathlib import Path

from tests.scenarios.expectations import unmet
from tests.scenarios.scenario_file import UnknownScenarioError, read_file


def main(names: list[str]) -> int:
    """Run the files; print a line for every scenario that fails, and a count."""
    if not names:
        print("usage: python -m tests.scenarios FILE...", file=sys.stderr)
        return 2
    try:
        scenarios = [scenario for name in names for scenario in read_file(Path(name))]
    except (UnknownScenarioError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    failed = 0
    for scenario in scenarios:
        if failures := unmet(scenario):
            failed += 1
            print("; ".join(map(str, failures)))
    print(f"{len(scenarios) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
